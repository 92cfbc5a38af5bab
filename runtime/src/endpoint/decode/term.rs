//! Decoding of terms and string templates.

use super::super::rules::{Function, Path, Piece, Property, Term, TermId};
use super::{Cursor, DecodeError, Decoder};

impl Decoder {
    pub(super) fn term(&mut self) -> Result<TermId, DecodeError> {
        self.shared(|shared| &mut shared.terms, Self::term_itself)
    }

    pub(super) fn term_itself(&mut self) -> Result<TermId, DecodeError> {
        let base = self.base()?;
        self.postfix(base)
    }

    /// A condition: the slot of its variable, if it has one, and its term.
    pub(super) fn assignment(&mut self) -> Result<(Option<u16>, TermId), DecodeError> {
        let starts_with_name = self
            .cursor
            .peek()
            .is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
        if !starts_with_name {
            return Ok((None, self.term()?));
        }
        let name = self.cursor.name()?;
        if self.cursor.take_directly('=') {
            let term = self.term()?;
            return Ok((Some(self.slot(name)?), term));
        }
        let base = self.named(name)?;
        Ok((None, self.postfix(base)?))
    }

    fn base(&mut self) -> Result<TermId, DecodeError> {
        if let Some(text) = self.cursor.string()? {
            return self.template(text);
        }
        match self.cursor.peek() {
            Some('(') => self.call(),
            Some('-' | '0'..='9') => {
                let value = self.cursor.number()?;
                Ok(self.push(Term::Integer(value)))
            }
            _ => {
                let name = self.cursor.name()?;
                self.named(name)
            }
        }
    }

    fn named(&mut self, name: &'static str) -> Result<TermId, DecodeError> {
        let is_reference = self.cursor.take_directly('%');
        let term = match name {
            "true" if !is_reference => Term::Bool(true),
            "false" if !is_reference => Term::Bool(false),
            _ => Term::Slot(self.slot(name)?),
        };
        Ok(self.push(term))
    }

    fn postfix(&mut self, base: TermId) -> Result<TermId, DecodeError> {
        let mut term = base;
        loop {
            term = if self.cursor.take_directly('#') {
                let path = path(&mut self.cursor)?;
                self.push(Term::Attribute(term, path))
            } else if self.cursor.take_directly('?') {
                self.push(Term::IsSet(term))
            } else {
                return Ok(term);
            };
        }
    }

    fn call(&mut self) -> Result<TermId, DecodeError> {
        self.cursor.want('(', "a call")?;
        let name = self.cursor.take_while(|character| {
            character.is_ascii_alphanumeric() || character == '.' || character == '='
        });
        let Some(function) = function(name) else {
            return self.cursor.expected("a function");
        };
        let arguments = self.until(')', Self::term)?;
        Ok(self.push(Term::Call(function, arguments)))
    }

    /// The slot of a parameter or variable; a name that is new gets one.
    fn slot(&mut self, name: &'static str) -> Result<u16, DecodeError> {
        let slot = self
            .names
            .iter()
            .position(|known| *known == name)
            .unwrap_or_else(|| {
                self.names.push(name);
                self.names.len() - 1
            });
        if let Some(used) = self.used.get_mut(slot) {
            *used = true;
        }
        u16::try_from(slot).or_else(|_| self.cursor.expected("fewer variables"))
    }

    /// The parts of a string template (Rules engine specification, "Template string").
    fn template(&mut self, text: &'static str) -> Result<TermId, DecodeError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(position) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(position);
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
                pieces.push(Piece::Text(from.get(..1).unwrap_or_default()));
                rest = after;
                continue;
            }
            let Some((inside, after)) = from
                .strip_prefix('{')
                .and_then(|inside| inside.split_once('}'))
            else {
                return self.cursor.expected("a template");
            };
            pieces.push(match inside {
                "" => Piece::Prefix,
                _ => Piece::Term(self.reference(inside)?),
            });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        Ok(match pieces.as_slice() {
            [] => self.push(Term::Text("")),
            [Piece::Text(text)] => self.push(Term::Text(text)),
            [Piece::Term(term)] => *term,
            _ => self.push(Term::Template(pieces.into())),
        })
    }

    /// What stands between the braces of a template.
    fn reference(&mut self, text: &'static str) -> Result<TermId, DecodeError> {
        let (name, attribute) = match text.split_once('#') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (text, None),
        };
        let slot = self.slot(name)?;
        let term = self.push(Term::Slot(slot));
        match attribute {
            Some(attribute) => {
                let path = path(&mut Cursor::new(attribute))?;
                Ok(self.push(Term::Attribute(term, path)))
            }
            None => Ok(term),
        }
    }
}

fn path(cursor: &mut Cursor) -> Result<Path, DecodeError> {
    let name = cursor.take_while(|character| character.is_ascii_alphanumeric());
    let property = match (name, property(name)) {
        ("", _) => None,
        (_, None) => return cursor.expected("a property"),
        (_, property) => property,
    };
    let index = match cursor.take_directly('[') {
        true => {
            let index = cursor.number()?;
            cursor.want(']', "the end of an index")?;
            Some(index)
        }
        false => None,
    };
    Ok(Path { property, index })
}

fn property(name: &str) -> Option<Property> {
    Some(match name {
        "name" => Property::Name,
        "dnsSuffix" => Property::DnsSuffix,
        "dualStackDnsSuffix" => Property::DualStackDnsSuffix,
        "supportsFIPS" => Property::SupportsFips,
        "supportsDualStack" => Property::SupportsDualStack,
        "implicitGlobalRegion" => Property::ImplicitGlobalRegion,
        "partition" => Property::Partition,
        "service" => Property::Service,
        "region" => Property::Region,
        "accountId" => Property::AccountId,
        "resourceId" => Property::ResourceId,
        "scheme" => Property::Scheme,
        "authority" => Property::Authority,
        "path" => Property::Path,
        "normalizedPath" => Property::NormalizedPath,
        "isIp" => Property::IsIp,
        _ => return None,
    })
}

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "=" => Function::Equals,
        "not" => Function::Not,
        "coalesce" => Function::Coalesce,
        "ite" => Function::IfThenElse,
        "isValidHostLabel" => Function::IsValidHostLabel,
        "parseURL" => Function::ParseUrl,
        "split" => Function::Split,
        "substring" => Function::Substring,
        "uriEncode" => Function::UriEncode,
        "aws.partition" => Function::Partition,
        "aws.parseArn" => Function::ParseArn,
        "aws.isVirtualHostableS3Bucket" => Function::IsVirtualHostableS3Bucket,
        _ => return None,
    })
}
