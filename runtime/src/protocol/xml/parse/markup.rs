//! What stands between tags and texts: the declaration, CDATA sections, comments, instructions (XML 1.0, sections 2.5 to 2.8).

use super::{Event, Form, Parser, forbidden, is_space, lexical, truncated};
use crate::codec::ReadError;

impl<'d> Parser<'d> {
    /// `<?xml … ?>`, which can only stand at the very start.
    pub(super) fn declaration(&mut self) -> Result<(), ReadError> {
        let is_declaration = self
            .rest()
            .strip_prefix("<?xml")
            .is_some_and(|it| it.bytes().next().is_some_and(is_space));
        if !is_declaration {
            return Ok(());
        }
        self.at += "<?xml".len();
        let version = self.setting("version")?;
        let encoding = self.setting("encoding")?.unwrap_or("utf-8");
        let standalone = self.setting("standalone")?.unwrap_or("no");
        self.skip_space();
        let end = self.rest().starts_with("?>");
        self.at += "?>".len();
        let minor = version.and_then(|it| it.strip_prefix("1."));
        if !end
            || !minor.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
            || !matches!(standalone, "yes" | "no")
        {
            return Err(ReadError::new("the XML has an invalid declaration"));
        }
        let is_named = |name: &str| encoding.eq_ignore_ascii_case(name);
        let is_utf8 = is_named("utf-8") || is_named("utf8") || is_named("us-ascii");
        match is_utf8 || (is_named("iso-8859-1") && self.text.is_ascii()) {
            true => Ok(()),
            false => Err(ReadError::new("the XML is not in UTF-8")),
        }
    }

    /// The value of what looks like an attribute of this name, if it comes next.
    fn setting(&mut self, name: &str) -> Result<Option<&'d str>, ReadError> {
        let start = self.at;
        if !self.skip_space() || !self.rest().starts_with(name) {
            self.at = start;
            return Ok(None);
        }
        self.at += name.len();
        self.quoted().map(Some)
    }

    pub(super) fn cdata(&mut self) -> Result<Event<'d>, ReadError> {
        self.at += "<![CDATA[".len();
        let content = self.until("]]>")?;
        let form = match content.contains('\r') {
            true => Form::Verbatim,
            false => Form::Plain,
        };
        Ok(Event::Text(content, form))
    }

    pub(super) fn comment(&mut self) -> Result<(), ReadError> {
        if !self.rest().starts_with("<!--") {
            let whole = ["<!--", "<![CDATA["]
                .iter()
                .all(|it| !it.starts_with(self.rest()));
            return Err(if whole {
                ReadError::new("the XML has a document type or another declaration")
            } else {
                truncated()
            });
        }
        self.at += "<!--".len();
        self.until("--")?;
        match self.byte(0) {
            Some(b'>') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(ReadError::new("the XML has -- in a comment")),
            None => Err(truncated()),
        }
    }

    /// A document type, which may have declarations but not of entities: those could make a small document a large one.
    pub(super) fn document_type(&mut self) -> Result<(), ReadError> {
        self.at += "<!DOCTYPE".len();
        if !self.skip_space() {
            return Err(invalid_document_type());
        }
        self.read_name()?;
        self.declared()?;
        if self.byte(0) == Some(b'[') {
            self.at += 1;
            self.internal_subset()?;
            self.skip_space();
        }
        match self.byte(0) {
            Some(b'>') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(invalid_document_type()),
            None => Err(truncated()),
        }
    }

    /// The declarations between the brackets of a document type.
    fn internal_subset(&mut self) -> Result<(), ReadError> {
        loop {
            self.skip_space();
            match (self.byte(0), self.byte(1)) {
                (None, _) => return Err(truncated()),
                (Some(b']'), _) => {
                    self.at += 1;
                    return Ok(());
                }
                (Some(b'<'), Some(b'?')) => self.instruction()?,
                (Some(b'<'), Some(b'!')) => {
                    let rest = self.rest();
                    let known = ["<!ELEMENT", "<!ATTLIST", "<!NOTATION"];
                    match known.iter().find(|it| rest.starts_with(**it)) {
                        Some(start) => {
                            self.at += start.len();
                            self.declared()?;
                            if self.byte(0) != Some(b'>') {
                                return Err(invalid_document_type());
                            }
                            self.at += 1;
                        }
                        None if rest.starts_with("<!ENTITY") => {
                            return Err(ReadError::new(
                                "the XML has a document type with entities",
                            ));
                        }
                        None => self.comment()?,
                    }
                }
                _ => return Err(invalid_document_type()),
            }
        }
    }

    /// Skips words and texts in quotes, up to a bracket.
    fn declared(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        loop {
            match self.byte(0) {
                None => return Err(truncated()),
                Some(b'<' | b'>' | b'[' | b']') => break,
                Some(quote @ (b'"' | b'\'')) => {
                    self.at += 1;
                    while self.byte(0).ok_or_else(truncated)? != quote {
                        self.at += 1;
                    }
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
        allowed(self.since(start))
    }

    pub(super) fn instruction(&mut self) -> Result<(), ReadError> {
        self.at += "<?".len();
        let start = self.at;
        let target = self.read_name()?;
        if target.eq_ignore_ascii_case("xml") {
            return Err(ReadError::new("the XML has a second declaration"));
        }
        self.at = start;
        let content = self.until("?>")?;
        match content.as_bytes().get(target.len()) {
            Some(byte) if !is_space(*byte) => {
                Err(ReadError::new("the XML has an invalid instruction"))
            }
            _ => Ok(()),
        }
    }

    /// What stands before this mark, which is skipped too.
    fn until(&mut self, mark: &str) -> Result<&'d str, ReadError> {
        let (content, _) = self.rest().split_once(mark).ok_or_else(truncated)?;
        self.at += content.len() + mark.len();
        allowed(content)?;
        Ok(content)
    }
}

#[cold]
fn invalid_document_type() -> ReadError {
    ReadError::new("the XML has an invalid document type")
}

fn allowed(content: &str) -> Result<(), ReadError> {
    match content.chars().all(lexical::is_allowed) {
        true => Ok(()),
        false => Err(forbidden()),
    }
}
