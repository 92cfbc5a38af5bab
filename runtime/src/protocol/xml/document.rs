//! A parsed document, and its elements.

use std::borrow::Cow;

use super::reader::XmlReader;
use super::{is_named, lexical, parse};
use crate::codec::ReadError;
use crate::schema::Member;
use crate::shape::Structure;
use crate::value::Value;

/// A well-formed document, as a flat table of its nodes that borrows all text from the body. A node takes 20 bytes, and stands for at
/// least four of the body.
#[derive(Debug)]
pub struct XmlDocument<'d> {
    pub(super) text: &'d str,
    pub(super) nodes: Vec<Node>,
}

/// A node; an element is followed by its attributes, then its content.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node {
    /// An element, which ends before the node at `end`.
    Element {
        name: Span,
        end: u32,
    },
    Attribute {
        name: Span,
        value: Span,
    },
    Text {
        span: Span,
        form: Form,
    },
}

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// As it stands.
    Plain,
    /// With references or carriage returns.
    Escaped,
    /// With carriage returns, but no references.
    Verbatim,
}

/// A part of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    #[inline]
    pub(super) fn of<'d>(&self, text: &'d str) -> &'d str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

impl<'d> XmlDocument<'d> {
    /// Parses a body, from its first byte to its last.
    pub fn new(body: &'d [u8]) -> Result<Self, ReadError> {
        let text = text_of(body)?;
        Ok(Self {
            text,
            nodes: parse::parse(text)?,
        })
    }

    /// Parses the body of an error, as far as it is well-formed: the code of an error is worth having even if the rest of its body is
    /// cut off.
    pub fn of_error(body: &'d [u8]) -> Result<Self, ReadError> {
        let text = text_of(body)?;
        Ok(Self {
            text,
            nodes: parse::parse_start(text)?,
        })
    }

    /// The root element, whatever it is called.
    pub fn root(&self) -> XmlElement<'_> {
        // A document without a root does not parse.
        XmlElement {
            document: self,
            at: 0,
        }
    }

    /// The root element, which must have one of these names.
    pub fn root_named(&self, names: &[&str]) -> Result<XmlElement<'_>, ReadError> {
        let root = self.root();
        match names.iter().any(|it| is_named(root.name(), it)) {
            true => Ok(root),
            false => Err(ReadError::new(format!(
                "the root element is not named {}",
                names.join(" or ")
            ))),
        }
    }

    /// The node's name, and where the one after it is; nothing for text.
    #[inline]
    pub(super) fn named(&self, at: usize) -> Option<(&str, usize, bool)> {
        match self.nodes.get(at)? {
            Node::Element { name, end } => Some((name.of(self.text), *end as usize, false)),
            Node::Attribute { name, .. } => Some((name.of(self.text), at + 1, true)),
            Node::Text { .. } => None,
        }
    }

    /// Where the content and attributes of an element begin and end.
    pub(super) fn inside(&self, at: usize) -> Option<(usize, usize)> {
        match self.nodes.get(at)? {
            Node::Element { end, .. } => Some((at + 1, *end as usize)),
            _ => None,
        }
    }

    /// The text of an attribute, or of an element that has no others in it.
    pub(super) fn text(&self, at: usize) -> Result<Cow<'_, str>, ReadError> {
        let end = match self.nodes.get(at) {
            Some(Node::Element { end, .. }) => *end as usize,
            Some(Node::Attribute { value, .. }) => return lexical::attribute(value.of(self.text)),
            _ => return Ok(Cow::Borrowed("")),
        };
        let mut whole = Cow::Borrowed("");
        for node in self.nodes.get(at + 1..end).unwrap_or_default() {
            let part = match node {
                Node::Attribute { .. } => continue,
                Node::Element { .. } => {
                    return Err(ReadError::expected(
                        "a text",
                        "an element with others in it",
                    ));
                }
                Node::Text {
                    span,
                    form: Form::Plain,
                } => Cow::Borrowed(span.of(self.text)),
                Node::Text {
                    span,
                    form: Form::Escaped,
                } => lexical::text(span.of(self.text))?,
                Node::Text {
                    span,
                    form: Form::Verbatim,
                } => lexical::verbatim(span.of(self.text))?,
            };
            if whole.is_empty() {
                whole = part;
            } else {
                whole.to_mut().push_str(&part);
            }
        }
        Ok(whole)
    }
}

fn text_of(body: &[u8]) -> Result<&str, ReadError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) => Err(ReadError::new("the XML is not UTF-8")),
    }
}

/// An element of a document.
#[derive(Debug, Clone, Copy)]
pub struct XmlElement<'d> {
    document: &'d XmlDocument<'d>,
    at: usize,
}

impl<'d> XmlElement<'d> {
    /// The name as it is written, with its prefix where it has one.
    pub fn name(&self) -> &'d str {
        self.document.named(self.at).map_or("", |(name, ..)| name)
    }

    /// The child elements.
    pub fn children(&self) -> impl Iterator<Item = XmlElement<'d>> + use<'d> {
        let document = self.document;
        let (mut at, end) = document.inside(self.at).unwrap_or_default();
        std::iter::from_fn(move || {
            while at < end {
                let found = at;
                match document.named(at) {
                    Some((_, after, false)) => {
                        at = after;
                        return Some(XmlElement {
                            document,
                            at: found,
                        });
                    }
                    _ => at += 1,
                }
            }
            None
        })
    }

    /// The first child element of this name.
    pub fn child(&self, name: &str) -> Option<XmlElement<'d>> {
        self.children().find(|it| is_named(it.name(), name))
    }

    /// The first element at this path from here.
    pub fn descend(&self, path: &[&str]) -> Option<XmlElement<'d>> {
        path.iter()
            .try_fold(*self, |element, name| element.child(name))
    }

    /// The element's text; an error where it has elements in it.
    pub fn text(&self) -> Result<Cow<'d, str>, ReadError> {
        self.document.text(self.at)
    }

    /// A reader that stands at this element.
    pub fn reader(&self) -> XmlReader<'d> {
        XmlReader::new(self.document, self.at)
    }

    /// Fills a structure from the element.
    pub fn read(&self, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.read_members(value, &|_| true)
    }

    /// Fills those members of a structure for which `include` holds.
    pub fn read_members(
        &self,
        value: &mut dyn Structure,
        include: &dyn Fn(&Member) -> bool,
    ) -> Result<(), ReadError> {
        self.reader().members(value, include)
    }

    /// Fills one value from the element: a payload, or an output's only member where the element is not wrapped.
    pub fn read_value(&self, member: &Member, value: &mut dyn Value) -> Result<(), ReadError> {
        value
            .read(member, &mut self.reader())
            .map_err(|error| error.in_member(member))
    }
}
