//! CBOR to values, in one pass and without a tree.

use std::borrow::Cow;
use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document};

use super::items::{Argument, CborReader, truncated};
use super::{big, major, simple, tag};
use crate::codec::{ReadElement, ReadEntry, ReadError, ReadVariant, Reader, UnionMembers};
use crate::schema::{Member, Schema, position};
use crate::shape::{Structure, correct_members};

impl CborReader<'_> {
    /// Fills a structure from a map.
    pub fn object(&mut self, value: &mut dyn Structure) -> Result<(), ReadError> {
        let members = value.schema().members;
        value.values_mut(&mut |values| {
            // Services send members in the order of their model: the next one is mostly the one after the last.
            let mut next = 0;
            self.entries("a structure", &mut |reader, key| {
                let Some(index) = find(members, &key, next) else {
                    return reader.skip();
                };
                next = index + 1;
                let (Some(member), Some(value)) = (members.get(index), values.get_mut(index))
                else {
                    return reader.skip();
                };
                if reader.null()? {
                    return Ok(());
                }
                value
                    .read(member, reader)
                    .map_err(|error| error.in_member(member))
            })?;
            correct_members(members, values);
            Ok(())
        })
    }
}

#[inline]
fn find(members: &[Member], key: &str, next: usize) -> Option<usize> {
    match members.get(next) {
        Some(member) if member.name == key => Some(next),
        _ => position(members, next, |it| it.name == key),
    }
}

impl Reader for CborReader<'_> {
    #[inline]
    fn null(&mut self) -> Result<bool, ReadError> {
        // Undefined stands for null, as the specification says.
        let null = matches!(self.peek(), Some(simple::NULL | simple::UNDEFINED));
        self.at += usize::from(null);
        Ok(null)
    }

    fn structure(&mut self, _member: &Member, value: &mut dyn Structure) -> Result<(), ReadError> {
        self.object(value)
    }

    fn union(
        &mut self,
        _member: &Member,
        schema: &Schema,
        variant: &mut ReadVariant<'_>,
    ) -> Result<(), ReadError> {
        let mut met = UnionMembers::default();
        self.entries("a union", &mut |reader, key| {
            let index = find(schema.members, &key, 0);
            // A null stands for a member that is not there; `__type` is none unless the union has one of that name.
            if reader.null()? {
                return Ok(());
            }
            if index.is_none() && key == "__type" {
                return reader.skip();
            }
            let member = index.and_then(|it| Some((it, schema.members.get(it)?)));
            match met.takes(member.is_some())? {
                true => variant(member, reader),
                false => reader.skip(),
            }
        })?;
        met.end()
    }

    fn list_size(&self, _member: &Member, item_size: usize) -> usize {
        // A short body cannot claim much memory, whatever lengths it states: a list gets a few times the bytes that are left.
        let most = self.rest().saturating_mul(8) / item_size.max(1);
        self.length().min(most)
    }

    fn map_size(&self, _member: &Member) -> usize {
        self.length().min(14)
    }

    fn list(&mut self, member: &Member, element: &mut ReadElement<'_>) -> Result<(), ReadError> {
        let element_member = member.element();
        let length = self.open(major::ARRAY, "a list")?;
        self.items(length, &mut |reader| element(reader, &element_member))
    }

    fn map(&mut self, member: &Member, entry: &mut ReadEntry<'_>) -> Result<(), ReadError> {
        let value_member = member.value();
        self.entries("a map", &mut |reader, key| {
            entry(&key, reader, &value_member)
        })
    }

    fn boolean(&mut self, _member: &Member) -> Result<bool, ReadError> {
        let value = match self.peek() {
            Some(simple::TRUE) => true,
            Some(simple::FALSE) => false,
            _ => return Err(self.unexpected("a boolean")),
        };
        self.at += 1;
        Ok(value)
    }

    fn integer(&mut self, _member: &Member) -> Result<i64, ReadError> {
        self.signed("a whole number")
    }

    fn double(&mut self, _member: &Member) -> Result<f64, ReadError> {
        self.real("a number")
    }

    fn big_integer(&mut self, _member: &Member) -> Result<BigInteger, ReadError> {
        let (negative, digits) = self.whole()?;
        let text = if negative {
            format!("-{digits}")
        } else {
            digits
        };
        BigInteger::from_str(&text).map_err(|_| ReadError::expected("a whole number", "another"))
    }

    fn big_decimal(&mut self, member: &Member) -> Result<BigDecimal, ReadError> {
        const EXPECTED: &str = "a decimal fraction";
        let text = match self.peek() {
            Some(first) if first >> 5 == major::TAG => {
                let (_, Argument::Value(tag::DECIMAL_FRACTION)) = self.head()? else {
                    return Err(ReadError::expected(EXPECTED, "another tag"));
                };
                let length = self.expect(major::ARRAY, EXPECTED)?;
                if !matches!(length, Argument::Value(2) | Argument::Indefinite) {
                    return Err(ReadError::expected(EXPECTED, "a list of another length"));
                }
                let exponent = self.signed("an exponent")?;
                let (negative, digits) = self.whole()?;
                if length == Argument::Indefinite && self.byte()? != simple::BREAK {
                    return Err(ReadError::expected(EXPECTED, "a list of another length"));
                }
                big::decimal(negative, &digits, exponent)
            }
            Some(first) if first >> 5 <= major::NEGATIVE => {
                return self.big_integer(member).and_then(|it| {
                    BigDecimal::from_str(it.as_ref())
                        .map_err(|_| ReadError::expected(EXPECTED, "another"))
                });
            }
            _ => {
                let value = self.real(EXPECTED)?;
                if !value.is_finite() {
                    return Err(ReadError::expected(EXPECTED, "a number that is not finite"));
                }
                value.to_string()
            }
        };
        BigDecimal::from_str(&text).map_err(|_| ReadError::expected(EXPECTED, "another"))
    }

    fn text(&mut self, _member: &Member) -> Result<Cow<'_, str>, ReadError> {
        self.string()
    }

    fn blob(&mut self, _member: &Member) -> Result<Vec<u8>, ReadError> {
        self.string_bytes(major::BYTES, "bytes")
            .map(Cow::into_owned)
    }

    fn timestamp(&mut self, _member: &Member) -> Result<DateTime, ReadError> {
        const EXPECTED: &str = "a timestamp";
        match self.expect(major::TAG, EXPECTED)? {
            Argument::Value(tag::EPOCH) => {}
            _ => return Err(ReadError::expected(EXPECTED, "another tag")),
        }
        if self
            .peek()
            .is_some_and(|first| first >> 5 <= major::NEGATIVE)
        {
            return self.signed(EXPECTED).map(DateTime::from_secs);
        }
        let seconds = self.real(EXPECTED)?;
        if seconds.abs() < 1e15 {
            // A double cannot tell more than the milliseconds that the protocol has.
            let milliseconds = (seconds * 1000.0).round() as i64;
            Ok(DateTime::from_millis(milliseconds))
        } else {
            Err(ReadError::expected(EXPECTED, "a number out of its range"))
        }
    }

    fn document(&mut self, _member: &Member) -> Result<Document, ReadError> {
        Err(ReadError::new("CBOR carries no documents"))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        let Some(first) = self.peek() else {
            return Err(truncated());
        };
        match first >> 5 {
            major::UNSIGNED | major::NEGATIVE => match self.head()? {
                (_, Argument::Value(_)) => Ok(()),
                _ => Err(ReadError::new("the CBOR has a number of indefinite length")),
            },
            kind @ (major::BYTES | major::TEXT) => self.string_bytes(kind, "a string").map(drop),
            major::ARRAY => {
                let length = self.open(major::ARRAY, "a list")?;
                self.items(length, &mut Reader::skip)
            }
            major::MAP => {
                let length = self.open(major::MAP, "a map")?;
                self.items(length, &mut |reader| {
                    // Keys that are no strings stand in what is skipped only.
                    reader.skip()?;
                    reader.skip()
                })
            }
            major::TAG => {
                let (_, Argument::Value(_)) = self.head()? else {
                    return Err(ReadError::new("the CBOR has a tag of indefinite length"));
                };
                self.enter()?;
                self.skip()?;
                self.depth -= 1;
                Ok(())
            }
            _ => match first {
                simple::FALSE | simple::TRUE | simple::NULL | simple::UNDEFINED => {
                    self.at += 1;
                    Ok(())
                }
                simple::HALF | simple::SINGLE | simple::DOUBLE => self.real("a number").map(drop),
                _ => Err(self.unexpected("a value")),
            },
        }
    }
}
