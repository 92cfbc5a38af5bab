//! Values to CBOR.

use aws_smithy_types::{BigDecimal, BigInteger, DateTime, Document};

use super::{DEPTH, big, major, simple, tag};
use crate::codec::{WriteError, Writer};
use crate::schema::{Member, Schema, Trait};
use crate::shape::Structure;
use crate::value::Value;

/// Writes values as CBOR: numbers in their shortest form, but for halves, which not every service reads.
#[derive(Debug, Default)]
pub struct CborWriter {
    out: Vec<u8>,
    depth: usize,
}

impl CborWriter {
    /// A writer with an empty output.
    pub fn new() -> Self {
        Self {
            out: Vec::with_capacity(128),
            depth: 0,
        }
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    /// The members of a structure, as a map of indefinite length.
    pub fn object(&mut self, value: &dyn Structure) -> Result<(), WriteError> {
        self.members(value, |_| true)
    }

    /// Those members of a structure for which `include` holds, as a map of indefinite length.
    pub fn members(
        &mut self,
        value: &dyn Structure,
        include: impl Fn(&Member) -> bool,
    ) -> Result<(), WriteError> {
        self.enter()?;
        self.out.push(major::MAP << 5 | 31);
        let members = value.schema().members;
        value.values(&mut |values| {
            for (member, value) in members.iter().zip(values) {
                let omitted = value.is_absent()
                    || (value.is_zero() && member.has(Trait::OmitZero))
                    || !include(member);
                if omitted {
                    continue;
                }
                self.string(member.name);
                value.write(member, self)?;
            }
            Ok(())
        })?;
        self.out.push(simple::BREAK);
        self.depth -= 1;
        Ok(())
    }

    fn enter(&mut self) -> Result<(), WriteError> {
        if self.depth == DEPTH {
            return Err(WriteError::new(format!("values nest deeper than {DEPTH}")));
        }
        self.depth += 1;
        Ok(())
    }

    /// The head of a data item (RFC 8949, section 3): its major type and argument.
    #[inline]
    fn head(&mut self, major: u8, argument: u64) {
        let major = major << 5;
        match argument {
            0..24 => self.out.push(major | argument as u8),
            24..=0xff => self.out.extend([major | 24, argument as u8]),
            0x100..=0xffff => {
                self.out.push(major | 25);
                self.out.extend((argument as u16).to_be_bytes());
            }
            0x1_0000..=0xffff_ffff => {
                self.out.push(major | 26);
                self.out.extend((argument as u32).to_be_bytes());
            }
            _ => {
                self.out.push(major | 27);
                self.out.extend(argument.to_be_bytes());
            }
        }
    }

    #[inline]
    fn string(&mut self, text: &str) {
        self.head(major::TEXT, text.len() as u64);
        self.out.extend_from_slice(text.as_bytes());
    }

    fn signed(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.head(major::UNSIGNED, value),
            Err(_) => self.head(major::NEGATIVE, !value as u64),
        }
    }

    fn single(&mut self, value: f32) {
        self.out.push(simple::SINGLE);
        self.out.extend(value.to_be_bytes());
    }

    fn real(&mut self, value: f64) {
        let single = value as f32;
        if f64::from(single) == value {
            self.single(single);
        } else {
            self.out.push(simple::DOUBLE);
            self.out.extend(value.to_be_bytes());
        }
    }

    /// A whole number from its decimal digits: a plain integer where it is short enough, else a bignum.
    fn bignum(&mut self, negative: bool, digits: &str) -> Option<()> {
        if digits.len() > 2 * big::LONGEST {
            return None;
        }
        let mut bytes = big::bytes(digits)?;
        let negative = negative && !bytes.is_empty();
        if negative {
            // A negative number -1 - n is told by n.
            big::decrement(&mut bytes);
            let zeros = bytes.iter().take_while(|it| **it == 0).count();
            bytes.drain(..zeros);
        }
        if bytes.len() <= 8 {
            let value = bytes
                .iter()
                .fold(0, |value, byte| value << 8 | u64::from(*byte));
            self.head(
                if negative {
                    major::NEGATIVE
                } else {
                    major::UNSIGNED
                },
                value,
            );
        } else {
            self.head(
                major::TAG,
                if negative {
                    tag::NEGATIVE_BIGNUM
                } else {
                    tag::UNSIGNED_BIGNUM
                },
            );
            self.head(major::BYTES, bytes.len() as u64);
            self.out.extend_from_slice(&bytes);
        }
        Some(())
    }
}

fn not_a_number(member: &Member) -> WriteError {
    WriteError::new(format!(
        "{}: no decimal number, or one too long",
        member.name
    ))
}

impl Writer for CborWriter {
    fn structure(&mut self, _member: &Member, value: &dyn Structure) -> Result<(), WriteError> {
        self.object(value)
    }

    fn union(
        &mut self,
        _member: &Member,
        _schema: &Schema,
        variant: &Member,
        value: &dyn Value,
    ) -> Result<(), WriteError> {
        self.enter()?;
        self.head(major::MAP, 1);
        self.string(variant.name);
        value.write(variant, self)?;
        self.depth -= 1;
        Ok(())
    }

    fn list(
        &mut self,
        member: &Member,
        items: &mut dyn ExactSizeIterator<Item = &dyn Value>,
    ) -> Result<(), WriteError> {
        self.enter()?;
        self.head(major::ARRAY, items.len() as u64);
        let element = member.element();
        for item in items {
            item.write(&element, self)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn map(
        &mut self,
        member: &Member,
        entries: &mut dyn ExactSizeIterator<Item = (&str, &dyn Value)>,
    ) -> Result<(), WriteError> {
        self.enter()?;
        self.head(major::MAP, entries.len() as u64);
        let value_member = member.value();
        for (key, value) in entries {
            self.string(key);
            value.write(&value_member, self)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn null(&mut self, _member: &Member) -> Result<(), WriteError> {
        self.out.push(simple::NULL);
        Ok(())
    }

    fn boolean(&mut self, _member: &Member, value: bool) -> Result<(), WriteError> {
        self.out
            .push(if value { simple::TRUE } else { simple::FALSE });
        Ok(())
    }

    fn integer(&mut self, _member: &Member, value: i64) -> Result<(), WriteError> {
        self.signed(value);
        Ok(())
    }

    fn float(&mut self, _member: &Member, value: f32) -> Result<(), WriteError> {
        self.single(value);
        Ok(())
    }

    fn double(&mut self, _member: &Member, value: f64) -> Result<(), WriteError> {
        self.real(value);
        Ok(())
    }

    fn big_integer(&mut self, member: &Member, value: &BigInteger) -> Result<(), WriteError> {
        // Read as a decimal, since its text may have an exponent.
        let whole = big::parts(value.as_ref()).filter(|(.., exponent)| *exponent == 0);
        let written = whole.and_then(|(negative, digits, _)| self.bignum(negative, &digits));
        written.ok_or_else(|| not_a_number(member))
    }

    fn big_decimal(&mut self, member: &Member, value: &BigDecimal) -> Result<(), WriteError> {
        let (negative, digits, exponent) =
            big::parts(value.as_ref()).ok_or_else(|| not_a_number(member))?;
        self.head(major::TAG, tag::DECIMAL_FRACTION);
        self.head(major::ARRAY, 2);
        self.signed(exponent);
        self.bignum(negative, &digits)
            .ok_or_else(|| not_a_number(member))
    }

    fn text(&mut self, _member: &Member, value: &str) -> Result<(), WriteError> {
        self.string(value);
        Ok(())
    }

    fn blob(&mut self, _member: &Member, value: &[u8]) -> Result<(), WriteError> {
        self.head(major::BYTES, value.len() as u64);
        self.out.extend_from_slice(value);
        Ok(())
    }

    fn timestamp(&mut self, _member: &Member, value: &DateTime) -> Result<(), WriteError> {
        self.head(major::TAG, tag::EPOCH);
        // The protocol's timestamps have milliseconds.
        match value.subsec_nanos() / 1_000_000 {
            0 => self.signed(value.secs()),
            milliseconds => self.real(value.secs() as f64 + f64::from(milliseconds) / 1000.0),
        }
        Ok(())
    }

    fn document(&mut self, member: &Member, _value: &Document) -> Result<(), WriteError> {
        Err(WriteError::new(format!(
            "{}: CBOR carries no documents",
            member.name
        )))
    }
}
