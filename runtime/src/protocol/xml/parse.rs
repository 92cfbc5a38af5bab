//! A pull parser of XML, which checks a body as far as it is read (XML 1.0, sections 2 and 3).

mod markup;

use std::borrow::Cow;

use super::DEPTH;
use super::lexical::{self, CLASSES, Class, begins_name, continues_name, is_space};
use crate::codec::ReadError;

/// The next part of an element's content.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event<'d> {
    /// A start tag, with the name of its element.
    Start(&'d str),
    /// The end of the innermost open element.
    End,
    /// A text as it is written.
    Text(&'d str, Form),
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// With neither references nor carriage returns.
    Plain,
    /// With references or carriage returns.
    Escaped,
    /// With carriage returns, but no references.
    Verbatim,
}

/// A position between the children of an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'d> {
    at: usize,
    depth: usize,
    /// The element's name.
    name: &'d str,
}

/// Reads a body from its start, and returns to marks where asked to.
#[derive(Debug, Clone)]
pub(super) struct Parser<'d> {
    text: &'d str,
    at: usize,
    /// Names of the open elements.
    open: Vec<&'d str>,
    /// Names and raw values of the attributes of the last start tag.
    attributes: Vec<(&'d str, &'d str)>,
    /// Whether the last start tag ended its element (`<a/>`), which `next` has yet to report.
    empty: bool,
    /// Whether the last tag ended an element.
    after_element: bool,
    /// Where the last start tag began.
    tag_start: usize,
    /// Where the last tag ended.
    complete: usize,
}

impl<'d> Parser<'d> {
    pub(super) fn new(text: &'d str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::with_capacity(16),
            attributes: Vec::new(),
            empty: false,
            after_element: false,
            tag_start: 0,
            complete: 0,
        }
    }

    /// Reads up to the root's start tag, and that too.
    pub(super) fn root(&mut self) -> Result<(), ReadError> {
        self.declaration()?;
        if !self.around_root(true)? {
            return Err(ReadError::new("the XML has no root element"));
        }
        self.start_tag().map(drop)
    }

    /// Reads to the end of the document.
    pub(super) fn finish(&mut self) -> Result<(), ReadError> {
        self.close(0)?;
        match self.around_root(false)? {
            true => Err(ReadError::new("the XML has more than one root element")),
            false => Ok(()),
        }
    }

    /// A document up to the place where it stops being well-formed: the elements that are complete by then, and those around them,
    /// which are closed.
    pub(super) fn well_formed_part(text: &'d str) -> Result<Cow<'d, str>, ReadError> {
        let mut parser = Self::new(text);
        let Err(error) = parser.root().and_then(|()| parser.finish()) else {
            return Ok(Cow::Borrowed(text));
        };
        let (mut open, mut end) = (parser.open.as_slice(), parser.complete);
        if !parser.after_element {
            // The text of the innermost element may be cut short.
            open = open.split_last().map_or(open, |(_, around)| around);
            end = parser.tag_start;
            if open.is_empty() {
                return Err(error);
            }
        }
        let mut part = text.get(..end).unwrap_or_default().to_owned();
        for name in open.iter().rev() {
            part.extend(["</", name, ">"]);
        }
        Ok(Cow::Owned(part))
    }

    /// How many elements are open.
    #[inline]
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The name of the innermost open element.
    #[inline]
    pub(super) fn name(&self) -> &'d str {
        self.open.last().copied().unwrap_or_default()
    }

    /// Name and raw value of an attribute of the last start tag.
    #[inline]
    pub(super) fn attribute_at(&self, index: usize) -> Option<(&'d str, &'d str)> {
        self.attributes.get(index).copied()
    }

    /// The position between two children of the innermost open element.
    pub(super) fn mark(&self) -> Mark<'d> {
        Mark {
            at: self.at,
            depth: self.open.len(),
            name: self.name(),
        }
    }

    /// Returns to a mark, within the same parents.
    pub(super) fn seek(&mut self, mark: Mark<'d>) {
        self.at = mark.at;
        self.empty = false;
        self.open.truncate(mark.depth.saturating_sub(1));
        if mark.depth > 0 {
            self.open.push(mark.name);
        }
    }

    /// Skips the rest of all elements below this depth.
    #[inline]
    pub(super) fn close(&mut self, depth: usize) -> Result<(), ReadError> {
        while self.open.len() > depth {
            self.next()?;
        }
        Ok(())
    }

    /// Reads the start tag of the next child of the innermost open element, or the end of that element.
    #[inline]
    pub(super) fn child(&mut self) -> Result<Option<&'d str>, ReadError> {
        loop {
            match self.next()? {
                Event::Start(name) => return Ok(Some(name)),
                Event::End => return Ok(None),
                Event::Text(..) => {}
            }
        }
    }

    /// The next part of the innermost open element.
    pub(super) fn next(&mut self) -> Result<Event<'d>, ReadError> {
        if self.empty {
            self.empty = false;
            return Ok(self.ended());
        }
        loop {
            return match (self.byte(0), self.byte(1)) {
                (None, _) => Err(truncated()),
                (Some(b'<'), Some(b'/')) => self.end_tag(),
                (Some(b'<'), Some(b'?')) => {
                    self.instruction()?;
                    continue;
                }
                (Some(b'<'), Some(b'!')) if self.rest().starts_with("<![CDATA[") => self.cdata(),
                (Some(b'<'), Some(b'!')) => {
                    self.comment()?;
                    continue;
                }
                (Some(b'<'), _) => self.start_tag(),
                _ => {
                    let start = self.at;
                    let form = self.characters(Some(b'<'))?;
                    Ok(Event::Text(self.since(start), form))
                }
            };
        }
    }

    #[inline]
    fn byte(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    fn rest(&self) -> &'d str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What was read since this position.
    #[inline]
    fn since(&self, start: usize) -> &'d str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn skip_space(&mut self) -> bool {
        let start = self.at;
        while self.byte(0).is_some_and(is_space) {
            self.at += 1;
        }
        self.at > start
    }

    /// Skips what may precede or follow the root, and returns whether an element follows.
    fn around_root(&mut self, before: bool) -> Result<bool, ReadError> {
        let mut document_type = before;
        loop {
            self.skip_space();
            match (self.byte(0), self.byte(1)) {
                (None, _) => return Ok(false),
                (Some(b'<'), Some(b'?')) => self.instruction()?,
                (Some(b'<'), Some(b'!'))
                    if document_type && self.rest().starts_with("<!DOCTYPE") =>
                {
                    self.document_type()?;
                    document_type = false;
                }
                (Some(b'<'), Some(b'!')) => self.comment()?,
                (Some(b'<'), _) => return Ok(true),
                _ => {
                    return Err(ReadError::new(
                        "the XML has text outside of its root element",
                    ));
                }
            }
        }
    }

    /// Skips characters up to this byte, or to the next `<`.
    #[inline]
    fn characters(&mut self, end: Option<u8>) -> Result<Form, ReadError> {
        let bytes = self.text.as_bytes();
        let mut form = Form::Plain;
        loop {
            let Some(byte) = bytes.get(self.at) else {
                return Err(truncated());
            };
            if Some(*byte) == end {
                return Ok(form);
            }
            match CLASSES[usize::from(*byte)] {
                Class::Plain => self.at += 1,
                Class::Open => return Err(ReadError::new("the XML has a < in an attribute")),
                Class::Reference => {
                    form = Form::Escaped;
                    self.at += lexical::reference(self.rest())?.1;
                }
                Class::Return => {
                    form = Form::Escaped;
                    self.at += 1;
                }
                Class::Bracket if end == Some(b'<') && self.rest().starts_with("]]>") => {
                    return Err(ReadError::new("the XML has ]]> in a text"));
                }
                Class::Suspect if lexical::is_noncharacter(&bytes[self.at..]) => {
                    return Err(forbidden());
                }
                Class::Bracket | Class::Suspect => self.at += 1,
                Class::Control => return Err(forbidden()),
            }
        }
    }

    #[inline]
    fn read_name(&mut self) -> Result<&'d str, ReadError> {
        let start = self.at;
        match self.byte(0) {
            Some(byte) if begins_name(byte) => self.at += 1,
            Some(_) => return Err(ReadError::new("the XML has an invalid name")),
            None => return Err(truncated()),
        }
        while self.byte(0).is_some_and(continues_name) {
            self.at += 1;
        }
        let name = self.since(start);
        match lexical::is_name(name) {
            true => Ok(name),
            false => Err(ReadError::new("the XML has an invalid name")),
        }
    }

    fn start_tag(&mut self) -> Result<Event<'d>, ReadError> {
        if self.open.len() == DEPTH {
            return Err(ReadError::new(format!("the XML nests deeper than {DEPTH}")));
        }
        let start = self.at;
        self.at += 1;
        let name = self.read_name()?;
        self.attributes.clear();
        self.empty = self.read_attributes()?;
        self.open.push(name);
        self.after_element = false;
        self.tag_start = start;
        self.complete = self.at;
        Ok(Event::Start(name))
    }

    /// The attributes and the end of a start tag; whether the element ends with it.
    fn read_attributes(&mut self) -> Result<bool, ReadError> {
        loop {
            let space = self.skip_space();
            match self.byte(0) {
                Some(b'>') => {
                    self.at += 1;
                    break self.distinct().map(|()| false);
                }
                Some(b'/') => {
                    self.at += 1;
                    self.expect(b'>')?;
                    break self.distinct().map(|()| true);
                }
                None => break Err(truncated()),
                _ if !space => break Err(ReadError::new("the XML has an invalid tag")),
                _ => {
                    let name = self.read_name()?;
                    let value = self.quoted()?;
                    self.attributes.push((name, value));
                }
            }
        }
    }

    /// The value behind an equals sign.
    fn quoted(&mut self) -> Result<&'d str, ReadError> {
        self.skip_space();
        self.expect(b'=')?;
        self.skip_space();
        let quote = self.byte(0).filter(|it| matches!(it, b'"' | b'\''));
        let Some(quote) = quote else {
            return Err(match self.byte(0) {
                None => truncated(),
                Some(_) => ReadError::new("the XML has an attribute without quotes"),
            });
        };
        self.at += 1;
        let start = self.at;
        self.characters(Some(quote))?;
        let value = self.since(start);
        self.at += 1;
        Ok(value)
    }

    /// Checks that no attribute of the tag occurs twice.
    fn distinct(&self) -> Result<(), ReadError> {
        if self.attributes.len() < 2 {
            return Ok(());
        }
        let mut names: Vec<&str> = self.attributes.iter().map(|(name, _)| *name).collect();
        // Sorted, so that a tag with a hundred thousand attributes takes no quadratic time.
        names.sort_unstable();
        match names
            .windows(2)
            .any(|pair| matches!(pair, [first, second] if first == second))
        {
            true => Err(ReadError::new("the XML has an attribute twice")),
            false => Ok(()),
        }
    }

    fn end_tag(&mut self) -> Result<Event<'d>, ReadError> {
        self.at += "</".len();
        let name = self.read_name()?;
        self.skip_space();
        self.expect(b'>')?;
        match self.open.last() {
            Some(opened) if *opened == name => Ok(self.ended()),
            _ => Err(ReadError::new(
                "the XML has an end tag that matches no start tag",
            )),
        }
    }

    #[inline]
    fn ended(&mut self) -> Event<'d> {
        self.open.pop();
        self.after_element = true;
        self.complete = self.at;
        Event::End
    }

    fn expect(&mut self, byte: u8) -> Result<(), ReadError> {
        match self.byte(0) {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(ReadError::new("the XML has an invalid tag")),
            None => Err(truncated()),
        }
    }
}

#[cold]
fn forbidden() -> ReadError {
    ReadError::new("the XML has a character that no XML may have")
}

#[cold]
fn truncated() -> ReadError {
    ReadError::new("the XML ends before its root element does")
}
