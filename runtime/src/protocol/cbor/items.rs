//! The data items of CBOR: heads, lengths, strings and numbers (RFC 8949, section 3).

use std::borrow::Cow;

use super::{DEPTH, big, major, simple, tag};
use crate::codec::{ReadError, Reader};

/// Takes each entry of a map as it is met: its key, and the reader, which stands at its value.
type ReadKeyed<'f, 'a> = dyn FnMut(&mut CborReader<'a>, Cow<'a, str>) -> Result<(), ReadError> + 'f;

/// Reads values from CBOR.
#[derive(Debug)]
pub struct CborReader<'a> {
    input: &'a [u8],
    pub(super) at: usize,
    pub(super) depth: usize,
}

/// The argument of a data item's head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Argument {
    Value(u64),
    Indefinite,
}

impl<'a> CborReader<'a> {
    /// A reader at the start of a body.
    pub fn new(body: &'a [u8]) -> Self {
        Self {
            input: body,
            at: 0,
            depth: 0,
        }
    }

    /// Says that nothing follows.
    pub fn end(&self) -> Result<(), ReadError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(ReadError::new("the CBOR goes on after its end")),
        }
    }

    /// Returns the text of a string, or skips a value of another kind and returns `None`.
    pub fn text_or_skip(&mut self) -> Result<Option<Cow<'a, str>>, ReadError> {
        match self.peek() {
            Some(first) if first >> 5 == major::TEXT => self.string().map(Some),
            _ => self.skip().map(|()| None),
        }
    }

    /// Calls `entry` at the value of each entry of a map.
    pub fn entries(
        &mut self,
        expected: &str,
        entry: &mut ReadKeyed<'_, 'a>,
    ) -> Result<(), ReadError> {
        let length = self.open(major::MAP, expected)?;
        self.items(length, &mut |reader| {
            let key = reader.string()?;
            entry(reader, key)
        })
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.input.get(self.at).copied()
    }

    #[inline]
    pub(super) fn byte(&mut self) -> Result<u8, ReadError> {
        let byte = self.peek().ok_or_else(truncated)?;
        self.at += 1;
        Ok(byte)
    }

    /// That many of the following bytes, if there are.
    #[inline]
    fn take(&mut self, length: u64) -> Result<&'a [u8], ReadError> {
        let length = usize::try_from(length).map_err(|_| truncated())?;
        let end = self.at.checked_add(length).ok_or_else(truncated)?;
        let taken = self.input.get(self.at..end).ok_or_else(truncated)?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ReadError> {
        self.take(N as u64)?.try_into().map_err(|_| truncated())
    }

    /// The head of the next data item (RFC 8949, section 3): its major type and its argument.
    #[inline]
    pub(super) fn head(&mut self) -> Result<(u8, Argument), ReadError> {
        let first = self.byte()?;
        let value = match first & 31 {
            short @ 0..24 => u64::from(short),
            24 => u64::from(self.byte()?),
            25 => u64::from(u16::from_be_bytes(self.array()?)),
            26 => u64::from(u32::from_be_bytes(self.array()?)),
            27 => u64::from_be_bytes(self.array()?),
            31 => return Ok((first >> 5, Argument::Indefinite)),
            _ => return Err(ReadError::new("the CBOR has a reserved length")),
        };
        Ok((first >> 5, Argument::Value(value)))
    }

    /// The length that the next collection says it has, as far as the body can hold it: every item takes a byte at least.
    pub(super) fn length(&self) -> usize {
        let mut ahead = Self { ..*self };
        match ahead.head() {
            Ok((_, Argument::Value(length))) => {
                let rest = ahead.rest();
                usize::try_from(length).map_or(rest, |length| length.min(rest))
            }
            _ => 0,
        }
    }

    /// How many bytes are left.
    pub(super) fn rest(&self) -> usize {
        self.input.len().saturating_sub(self.at)
    }

    /// The argument of the next data item, which must be of this major type.
    #[inline]
    pub(super) fn expect(&mut self, wanted: u8, expected: &str) -> Result<Argument, ReadError> {
        match self.peek() {
            Some(first) if first >> 5 == wanted => self.head().map(|(_, argument)| argument),
            _ => Err(self.unexpected(expected)),
        }
    }

    pub(super) fn open(&mut self, wanted: u8, expected: &str) -> Result<Argument, ReadError> {
        let length = self.expect(wanted, expected)?;
        self.enter()?;
        Ok(length)
    }

    pub(super) fn enter(&mut self) -> Result<(), ReadError> {
        if self.depth == DEPTH {
            return Err(ReadError::new(format!(
                "the CBOR nests deeper than {DEPTH}"
            )));
        }
        self.depth += 1;
        Ok(())
    }

    /// Calls `item` for each item of an open collection, and closes it. A length longer than the body ends in an error when the body does,
    /// since every item takes a byte at least.
    pub(super) fn items(
        &mut self,
        length: Argument,
        item: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match length {
            Argument::Value(length) => {
                for _ in 0..length {
                    if self.peek().is_none() {
                        return Err(truncated());
                    }
                    item(self)?;
                }
            }
            Argument::Indefinite => {
                while self.peek().ok_or_else(truncated)? != simple::BREAK {
                    item(self)?;
                }
                self.at += 1;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// The bytes of a byte or text string, in one piece.
    #[inline]
    pub(super) fn string_bytes(
        &mut self,
        wanted: u8,
        expected: &str,
    ) -> Result<Cow<'a, [u8]>, ReadError> {
        match self.expect(wanted, expected)? {
            Argument::Value(length) => self.take(length).map(Cow::Borrowed),
            Argument::Indefinite => self.chunks(wanted).map(Cow::Owned),
        }
    }

    #[cold]
    fn chunks(&mut self, wanted: u8) -> Result<Vec<u8>, ReadError> {
        let mut whole = Vec::new();
        while self.peek().ok_or_else(truncated)? != simple::BREAK {
            let Argument::Value(length) = self.expect(wanted, "a piece of a string")? else {
                return Err(ReadError::new(
                    "the CBOR has a string in pieces within another",
                ));
            };
            let piece = self.take(length)?;
            if wanted == major::TEXT && std::str::from_utf8(piece).is_err() {
                return Err(not_utf8());
            }
            whole.extend_from_slice(piece);
        }
        self.at += 1;
        Ok(whole)
    }

    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        match self.string_bytes(major::TEXT, "a string")? {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|_| not_utf8()),
            Cow::Owned(bytes) => String::from_utf8(bytes)
                .map(Cow::Owned)
                .map_err(|_| not_utf8()),
        }
    }

    /// A floating-point number, or a whole number in the place of one.
    pub(super) fn real(&mut self, expected: &str) -> Result<f64, ReadError> {
        match self.peek() {
            Some(simple::HALF) => {
                self.at += 1;
                self.array().map(|bits| half(u16::from_be_bytes(bits)))
            }
            Some(simple::SINGLE) => {
                self.at += 1;
                self.array().map(|bits| f64::from(f32::from_be_bytes(bits)))
            }
            Some(simple::DOUBLE) => {
                self.at += 1;
                self.array().map(f64::from_be_bytes)
            }
            Some(first) if first >> 5 <= major::NEGATIVE => match self.head()? {
                (major::UNSIGNED, Argument::Value(value)) => Ok(value as f64),
                (_, Argument::Value(value)) => Ok(-1.0 - value as f64),
                _ => Err(ReadError::new("the CBOR has a number of indefinite length")),
            },
            _ => Err(self.unexpected(expected)),
        }
    }

    pub(super) fn signed(&mut self, expected: &str) -> Result<i64, ReadError> {
        let too_large = || ReadError::expected(expected, "a number out of its range");
        match self.peek() {
            Some(first) if first >> 5 <= major::NEGATIVE => match self.head()? {
                (major::UNSIGNED, Argument::Value(value)) => {
                    i64::try_from(value).map_err(|_| too_large())
                }
                (_, Argument::Value(value)) => {
                    i64::try_from(value).map(|it| !it).map_err(|_| too_large())
                }
                _ => Err(ReadError::new("the CBOR has a number of indefinite length")),
            },
            _ => Err(self.unexpected(expected)),
        }
    }

    /// The decimal text of a whole number of any size.
    pub(super) fn whole(&mut self) -> Result<(bool, String), ReadError> {
        const EXPECTED: &str = "a whole number";
        let Some(first) = self.peek() else {
            return Err(truncated());
        };
        if first >> 5 > major::NEGATIVE && first >> 5 != major::TAG {
            return Err(self.unexpected(EXPECTED));
        }
        let (negative, mut bytes) = match self.head()? {
            (kind @ (major::UNSIGNED | major::NEGATIVE), Argument::Value(value)) => {
                (kind == major::NEGATIVE, value.to_be_bytes().to_vec())
            }
            (major::TAG, Argument::Value(kind @ (tag::UNSIGNED_BIGNUM | tag::NEGATIVE_BIGNUM))) => {
                let bytes = self.string_bytes(major::BYTES, "the bytes of a number")?;
                (kind == tag::NEGATIVE_BIGNUM, bytes.into_owned())
            }
            _ => return Err(ReadError::expected(EXPECTED, "another tag")),
        };
        if bytes.len() > big::LONGEST {
            return Err(ReadError::new("the CBOR has a number of too many bytes"));
        }
        if negative {
            big::increment(&mut bytes);
        }
        Ok((negative, big::digits(&bytes)))
    }

    #[cold]
    pub(super) fn unexpected(&self, expected: &str) -> ReadError {
        let Some(first) = self.peek() else {
            return truncated();
        };
        let found = match first >> 5 {
            major::UNSIGNED | major::NEGATIVE => "a whole number",
            major::BYTES => "bytes",
            major::TEXT => "a string",
            major::ARRAY => "a list",
            major::MAP => "a map",
            major::TAG => "a tag",
            _ => match first {
                simple::TRUE | simple::FALSE => "a boolean",
                simple::NULL | simple::UNDEFINED => "null",
                simple::HALF | simple::SINGLE | simple::DOUBLE => "a number",
                simple::BREAK => "the end of a list, map or string",
                _ => "an unknown simple value",
            },
        };
        ReadError::expected(expected, found)
    }
}

#[cold]
pub(super) fn truncated() -> ReadError {
    ReadError::new("the CBOR ends within a value")
}

#[cold]
fn not_utf8() -> ReadError {
    ReadError::new("the CBOR has a string that is not UTF-8")
}

/// A number of half precision (RFC 8949, appendix D).
fn half(bits: u16) -> f64 {
    let mantissa = f64::from(bits & 0x3ff);
    let magnitude = match bits >> 10 & 0x1f {
        0 => mantissa * 2_f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1024.0 + mantissa) * 2_f64.powi(i32::from(exponent) - 25),
    };
    if bits & 0x8000 == 0 {
        magnitude
    } else {
        -magnitude
    }
}
