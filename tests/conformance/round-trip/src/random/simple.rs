//! Values of simple shapes other than strings.

use tinsmith_suites::node::Node;

use super::text::TextPlace;
use super::{Place, Random};
use crate::model::{Kind, Shape};
use crate::time::{TimeFormat, seconds};
use crate::value::{Timestamp, Value};

impl Random<'_> {
    /// A value of a shape that is neither an aggregate nor a string nor a timestamp.
    pub(super) fn simple(&mut self, shape: &Shape, place: Place) -> Value {
        match shape.kind {
            Kind::Boolean => Value::Boolean(self.rng.bool()),
            Kind::Byte => self.integer(i8::MIN.into(), i8::MAX.into()),
            Kind::Short => self.integer(i16::MIN.into(), i16::MAX.into()),
            Kind::Integer => self.integer(i32::MIN.into(), i32::MAX.into()),
            Kind::Long => self.integer(i64::MIN, i64::MAX),
            Kind::IntEnum => {
                let values: Vec<i64> = shape.values.iter().filter_map(|it| it.as_i64()).collect();
                match values.is_empty() || self.once_in(8) {
                    // A value that the model does not know.
                    true => self.integer(i32::MIN.into(), i32::MAX.into()),
                    false => Value::Integer(self.pick(&values)),
                }
            }
            Kind::Float => Value::Float(self.float()),
            Kind::Double => Value::Double(self.double()),
            Kind::BigInteger => self.big_integer(),
            Kind::BigDecimal => self.big_decimal(),
            Kind::Enum => {
                let values: Vec<&str> = shape.values.iter().filter_map(|it| it.as_str()).collect();
                let text = match values.is_empty() || self.once_in(8) {
                    // A value that the model does not know.
                    true => self.pick(&["unknown-value", "7th", "UNKNOWN"]),
                    false => self.pick(&values),
                };
                Value::Text(text.to_owned())
            }
            Kind::Blob => Value::Blob(self.blob()),
            Kind::Document => Value::Document(self.document(2)),
            _ => Value::Text(self.text(self.text_place(place))),
        }
    }

    fn integer(&mut self, least: i64, most: i64) -> Value {
        let known = [0, 0, 1, -1, 10, 23, 24, 100, -100, least, most];
        Value::Integer(match self.once_in(3) {
            true => self.rng.i64(least..=most),
            false => self.pick(&known),
        })
    }

    fn float(&mut self) -> f32 {
        let known = [
            0.0,
            1.5,
            -2.25,
            0.1,
            256.0,
            1e21,
            3.0e-7,
            f32::MAX,
            f32::MIN_POSITIVE,
            f32::NAN,
            f32::INFINITY,
            f32::NEG_INFINITY,
        ];
        self.pick(&known)
    }

    fn double(&mut self) -> f64 {
        let known = [
            0.0,
            -0.5,
            0.1,
            1e300,
            -1e-300,
            65536.0,
            9_007_199_254_740_993.0,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ];
        self.pick(&known)
    }

    fn big_integer(&mut self) -> Value {
        let known = [
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551616",
            "-340282366920938463463374607431768211457",
            "123456789012345678901234567890123456789012345678901234567890",
        ];
        Value::Big(self.pick(&known).to_owned())
    }

    fn big_decimal(&mut self) -> Value {
        let known = [
            "0",
            "1.5",
            "-0.001",
            "123456789.123456789123456789123456789",
            "-98765432109876543210.5",
            "9007199254740993",
            "1e400",
            "-2.5e-30",
        ];
        Value::Big(self.pick(&known).to_owned())
    }

    /// Bytes of any value.
    pub fn blob(&mut self) -> Vec<u8> {
        let length = self.pick(&[0, 1, 2, 3, 17, 300]);
        (0..length).map(|_| self.rng.u8(..)).collect()
    }

    /// A time within four digits of years, as exact as the format is.
    pub(super) fn timestamp(&mut self, format: TimeFormat) -> Value {
        let first = seconds(1, 1, 1, 0).unwrap_or_default();
        let last = seconds(9999, 12, 31, 86_399).unwrap_or_default();
        let known = [
            0,
            1,
            -1,
            951_782_400,
            1_700_000_000,
            4_102_444_799,
            first,
            last,
        ];
        let seconds = match self.once_in(3) {
            true => self.rng.i64(first..=last),
            false => self.pick(&known),
        };
        let millis = match format {
            TimeFormat::HttpDate => 0,
            _ => self.pick(&[0, 0, 1, 120, 500, 999]),
        };
        Value::Timestamp(Timestamp(seconds * 1000 + millis))
    }

    fn document(&mut self, depth: usize) -> Node {
        match self.rng.usize(..if depth == 0 { 5 } else { 7 }) {
            0 => Node::Null,
            1 => Node::Boolean(self.rng.bool()),
            2 => Node::Number(self.pick(&["0", "-7", "18446744073709551615"]).to_owned()),
            3 => Node::Number(self.pick(&["0.5", "-2.25", "1.5e300"]).to_owned()),
            4 => Node::Text(self.text(TextPlace::Any)),
            5 => {
                let count = self.rng.usize(..3);
                Node::List((0..count).map(|_| self.document(depth - 1)).collect())
            }
            _ => {
                let mut entries: Vec<(String, Node)> = Vec::new();
                for _ in 0..self.rng.usize(..3) {
                    let key = self.text(TextPlace::Any);
                    let value = self.document(depth - 1);
                    if entries.iter().all(|it| it.0 != key) {
                        entries.push((key, value));
                    }
                }
                Node::Object(entries)
            }
        }
    }
}
