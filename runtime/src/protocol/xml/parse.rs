//! A body to the flat table of its nodes, which is checked from its first byte to its last (XML 1.0, sections 2 and 3).

mod markup;

use super::DEPTH;
use super::document::{Form, Node, Span};
use super::lexical::{self, CLASSES, Class, begins_name, continues_name, is_space};
use crate::codec::ReadError;

/// The nodes of a document, in its order.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, ReadError> {
    let mut parser = Parser::new(text)?;
    parser.document()?;
    Ok(parser.nodes)
}

/// The nodes of a document up to the place where it is no longer well-formed: the elements that are complete by then, and those
/// around them.
pub(super) fn parse_start(text: &str) -> Result<Vec<Node>, ReadError> {
    let mut parser = Parser::new(text)?;
    match parser.document() {
        Err(error) if !parser.close_all() => Err(error),
        _ => Ok(parser.nodes),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    nodes: Vec<Node>,
    /// Indices of the elements that are not closed yet.
    open: Vec<usize>,
    /// Whether the innermost open element has a child element already, so that its text means nothing.
    after_element: bool,
    /// How many nodes there were when the last tag ended.
    complete: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, ReadError> {
        if u32::try_from(text.len()).is_err() {
            return Err(ReadError::new("the XML is longer than 4 GiB"));
        }
        Ok(Self {
            text,
            at: 0,
            nodes: Vec::with_capacity(text.len() / 16 + 4),
            open: Vec::with_capacity(16),
            after_element: false,
            complete: 0,
        })
    }

    fn document(&mut self) -> Result<(), ReadError> {
        self.declaration()?;
        if !self.around_root(true)? {
            return Err(ReadError::new("the XML has no root element"));
        }
        self.start_tag()?;
        while !self.open.is_empty() {
            self.content()?;
        }
        match self.around_root(false)? {
            true => Err(ReadError::new("the XML has more than one root element")),
            false => Ok(()),
        }
    }

    /// Ends all open elements where the document is no longer well-formed; whether there are any elements at all.
    fn close_all(&mut self) -> bool {
        self.nodes.truncate(self.complete);
        if !self.after_element
            && let Some(cut) = self.open.pop()
        {
            // Its text may be cut short.
            self.nodes.truncate(cut);
        }
        while !self.open.is_empty() {
            self.close();
        }
        !self.nodes.is_empty()
    }

    #[inline]
    fn byte(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn span(&self, start: usize) -> Span {
        Span {
            start: start as u32,
            end: self.at as u32,
        }
    }

    fn skip_space(&mut self) -> bool {
        let start = self.at;
        while self.byte(0).is_some_and(is_space) {
            self.at += 1;
        }
        self.at > start
    }

    /// Passes over what may stand before or after the root; whether an element follows.
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

    fn content(&mut self) -> Result<(), ReadError> {
        match (self.byte(0), self.byte(1)) {
            (None, _) => Err(truncated()),
            (Some(b'<'), Some(b'/')) => self.end_tag(),
            (Some(b'<'), Some(b'?')) => self.instruction(),
            (Some(b'<'), Some(b'!')) if self.rest().starts_with("<![CDATA[") => self.cdata(),
            (Some(b'<'), Some(b'!')) => self.comment(),
            (Some(b'<'), _) => self.start_tag(),
            _ => self.text(),
        }
    }

    fn text(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        let form = self.characters(Some(b'<'))?;
        // Text beside elements means nothing: a shape has either members or a text.
        let before_element = self.byte(1).is_some_and(begins_name);
        if !self.after_element && !before_element {
            let span = self.span(start);
            self.nodes.push(Node::Text { span, form });
        }
        Ok(())
    }

    /// Passes over characters up to this byte, or to the next `<`.
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
    fn name(&mut self) -> Result<&'a str, ReadError> {
        let start = self.at;
        match self.byte(0) {
            Some(byte) if begins_name(byte) => self.at += 1,
            Some(_) => return Err(ReadError::new("the XML has an invalid name")),
            None => return Err(truncated()),
        }
        while self.byte(0).is_some_and(continues_name) {
            self.at += 1;
        }
        let name = self.text.get(start..self.at).unwrap_or_default();
        match lexical::is_name(name) {
            true => Ok(name),
            false => Err(ReadError::new("the XML has an invalid name")),
        }
    }

    fn start_tag(&mut self) -> Result<(), ReadError> {
        if self.open.len() == DEPTH {
            return Err(ReadError::new(format!("the XML nests deeper than {DEPTH}")));
        }
        self.at += 1;
        let start = self.at;
        self.name()?;
        let name = self.span(start);
        let element = self.nodes.len();
        self.nodes.push(Node::Element { name, end: 0 });
        let empty = self.attributes(element)?;
        self.open.push(element);
        self.after_element = false;
        self.complete = self.nodes.len();
        if empty {
            self.close();
        }
        Ok(())
    }

    /// The attributes and the end of a start tag; whether the element ends with it.
    fn attributes(&mut self, element: usize) -> Result<bool, ReadError> {
        loop {
            let space = self.skip_space();
            match self.byte(0) {
                Some(b'>') => {
                    self.at += 1;
                    break self.distinct(element).map(|()| false);
                }
                Some(b'/') => {
                    self.at += 1;
                    self.expect(b'>')?;
                    break self.distinct(element).map(|()| true);
                }
                None => break Err(truncated()),
                _ if !space => break Err(ReadError::new("the XML has an invalid tag")),
                _ => self.attribute()?,
            }
        }
    }

    fn attribute(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        self.name()?;
        let name = self.span(start);
        let value = self.quoted()?;
        self.nodes.push(Node::Attribute { name, value });
        Ok(())
    }

    /// The value behind an equals sign.
    fn quoted(&mut self) -> Result<Span, ReadError> {
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
        let value = self.span(start);
        self.at += 1;
        Ok(value)
    }

    /// Says that no attribute of the element stands twice.
    fn distinct(&self, element: usize) -> Result<(), ReadError> {
        let attributes = self.nodes.get(element + 1..).unwrap_or_default();
        if attributes.len() < 2 {
            return Ok(());
        }
        let name = |node: &Node| match node {
            Node::Attribute { name, .. } => name.of(self.text),
            _ => "",
        };
        let mut names: Vec<&str> = attributes.iter().map(name).collect();
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

    fn end_tag(&mut self) -> Result<(), ReadError> {
        self.at += "</".len();
        let name = self.name()?;
        self.skip_space();
        self.expect(b'>')?;
        let open = self.open.last().and_then(|it| self.nodes.get(*it));
        match open {
            Some(Node::Element { name: opened, .. }) if opened.of(self.text) == name => {
                self.close();
                Ok(())
            }
            _ => Err(ReadError::new(
                "the XML has an end tag that matches no start tag",
            )),
        }
    }

    #[inline]
    fn close(&mut self) {
        let after = self.nodes.len() as u32;
        if let Some(index) = self.open.pop()
            && let Some(Node::Element { end, .. }) = self.nodes.get_mut(index)
        {
            *end = after;
        }
        self.after_element = true;
        self.complete = self.nodes.len();
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
