//! Data items (RFC 8949).

use fastrand::Rng;

/// A data item.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Item {
    Unsigned(u64),
    /// The distance of a negative integer from -1.
    Negative(u64),
    Bytes(Vec<u8>),
    Text(String),
    List(Vec<Item>),
    Map(Vec<(Item, Item)>),
    Tag(u64, Box<Item>),
    Float(f64),
    Boolean(bool),
    Null,
}

impl Item {
    /// The item of an integer, which must fit into 65 bits.
    pub fn of_integer(value: i128) -> Self {
        match value {
            0.. => Self::Unsigned(value as u64),
            _ => Self::Negative((-1 - value) as u64),
        }
    }

    /// The integer, where it is one.
    pub fn integer(&self) -> Option<i128> {
        match self {
            Self::Unsigned(value) => Some(i128::from(*value)),
            Self::Negative(value) => Some(-1 - i128::from(*value)),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn double(&self) -> Option<f64> {
        match self {
            Self::Float(value) => Some(*value),
            _ => self.integer().map(|it| it as f64),
        }
    }

    /// The decimal digits of a big integer, be it a bignum or a plain integer.
    pub fn big_integer(&self) -> Option<String> {
        let bytes = |item: &Item| match item {
            Self::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        };
        match self {
            Self::Tag(2, item) => Some(decimal(&bytes(item)?, 0)),
            Self::Tag(3, item) => Some(format!("-{}", decimal(&bytes(item)?, 1))),
            item => item.integer().map(|it| it.to_string()),
        }
    }

    /// The item of a big integer: a bignum.
    pub fn of_big_integer(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(digits) => Self::Tag(3, Box::new(Self::Bytes(bytes(digits, 1)))),
            None => Self::Tag(2, Box::new(Self::Bytes(bytes(text, 0)))),
        }
    }

    /// The item of a big decimal: a decimal fraction.
    pub fn of_big_decimal(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let (number, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
        let mut exponent: i128 = exponent.parse().unwrap_or_default();
        let mut digits = number.to_owned();
        if let Some((whole, fraction)) = number.split_once('.') {
            exponent -= fraction.len() as i128;
            digits = format!("{whole}{fraction}");
        }
        let mantissa = match digits.parse::<i64>() {
            Ok(value) => Self::of_integer(value.into()),
            Err(_) => Self::of_big_integer(&digits),
        };
        Self::Tag(
            4,
            Box::new(Self::List(vec![Self::of_integer(exponent), mantissa])),
        )
    }

    /// Reads the only item of some bytes.
    ///
    /// # Errors
    /// Where the bytes are not one whole item.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut rest = bytes;
        let item = next(&mut rest)?;
        match (item, rest) {
            (Some(item), []) => Ok(item),
            (None, _) => Err("a break outside of an item".to_owned()),
            (_, rest) => Err(format!("{} bytes after the item", rest.len())),
        }
    }

    /// Appends the item; lengths may be left open and numbers longer than they need be.
    pub fn write(&self, rng: &mut Rng, out: &mut Vec<u8>) {
        match self {
            Self::Unsigned(value) => head(rng, out, 0, *value),
            Self::Negative(value) => head(rng, out, 1, *value),
            Self::Bytes(bytes) => string(rng, out, 2, bytes, bytes.len() / 2),
            Self::Text(text) => {
                let (middle, _) = text.char_indices().nth(1).unwrap_or_default();
                string(rng, out, 3, text.as_bytes(), middle);
            }
            Self::List(items) => collection(rng, out, 4, items.len(), |rng, out| {
                items.iter().for_each(|it| it.write(rng, out));
            }),
            Self::Map(entries) => collection(rng, out, 5, entries.len(), |rng, out| {
                for (key, value) in entries {
                    key.write(rng, out);
                    value.write(rng, out);
                }
            }),
            Self::Tag(tag, item) => {
                head(rng, out, 6, *tag);
                item.write(rng, out);
            }
            Self::Float(value) => float(rng, out, *value),
            Self::Boolean(value) => out.push(0xf4 + u8::from(*value)),
            // `undefined` is to be read as null.
            Self::Null => out.push(if rng.usize(..4) == 0 { 0xf7 } else { 0xf6 }),
        }
    }
}

/// The decimal digits of a number in bytes, plus something.
fn decimal(bytes: &[u8], plus: u8) -> String {
    let mut digits = vec![0_u8];
    let mut step = |factor: u32, carry: u32| {
        let mut carry = carry;
        for digit in &mut digits {
            carry += u32::from(*digit) * factor;
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
    };
    bytes.iter().for_each(|byte| step(256, u32::from(*byte)));
    step(1, u32::from(plus));
    digits
        .iter()
        .rev()
        .map(|it| char::from(b'0' + it))
        .collect()
}

/// The bytes of a decimal number, less something.
fn bytes(digits: &str, less: u8) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        let mut carry = u32::from(digit.saturating_sub(b'0'));
        for byte in bytes.iter_mut().rev() {
            carry += u32::from(*byte) * 10;
            *byte = carry as u8;
            carry >>= 8;
        }
        if carry > 0 {
            bytes.insert(0, carry as u8);
        }
    }
    let mut borrow = less;
    for byte in bytes.iter_mut().rev() {
        let (value, below) = byte.overflowing_sub(borrow);
        *byte = value;
        borrow = u8::from(below);
    }
    bytes
}

fn head(rng: &mut Rng, out: &mut Vec<u8>, major: u8, value: u64) {
    let longer = if rng.usize(..8) == 0 { rng.u8(..3) } else { 0 };
    let width = match value {
        0..24 => 0,
        24..0x100 => 1,
        0x100..0x1_0000 => 2,
        0x1_0000..0x1_0000_0000 => 3,
        _ => 4,
    };
    let major = major << 5;
    match (width + longer).min(4) {
        0 => out.push(major | value as u8),
        1 => out.extend([major | 24, value as u8]),
        2 => {
            out.push(major | 25);
            out.extend((value as u16).to_be_bytes());
        }
        3 => {
            out.push(major | 26);
            out.extend((value as u32).to_be_bytes());
        }
        _ => {
            out.push(major | 27);
            out.extend(value.to_be_bytes());
        }
    }
}

fn string(rng: &mut Rng, out: &mut Vec<u8>, major: u8, bytes: &[u8], middle: usize) {
    if rng.usize(..5) > 0 {
        head(rng, out, major, bytes.len() as u64);
        out.extend(bytes);
        return;
    }
    out.push(major << 5 | 31);
    for part in [&bytes[..middle], &bytes[middle..]] {
        head(rng, out, major, part.len() as u64);
        out.extend(part);
    }
    out.push(0xff);
}

fn collection(
    rng: &mut Rng,
    out: &mut Vec<u8>,
    major: u8,
    length: usize,
    write: impl FnOnce(&mut Rng, &mut Vec<u8>),
) {
    let open = rng.usize(..3) == 0;
    match open {
        true => out.push(major << 5 | 31),
        false => head(rng, out, major, length as u64),
    }
    write(rng, out);
    if open {
        out.push(0xff);
    }
}

/// A float in any width that holds it; whole numbers may be integers.
fn float(rng: &mut Rng, out: &mut Vec<u8>, value: f64) {
    let half = [
        (0.0, 0),
        (1.5, 0x3e00),
        (f64::INFINITY, 0x7c00),
        (f64::NEG_INFINITY, 0xfc00),
    ];
    let half = half.iter().find(|it| it.0 == value).map(|it| it.1);
    let half = if value.is_nan() { Some(0x7e00) } else { half };
    let single = value.is_nan() || f64::from(value as f32) == value;
    let whole = value.fract() == 0.0 && value.abs() < 1e15 && value.is_sign_positive();
    match (rng.usize(..4), half) {
        (0, Some(bits)) => {
            out.push(0xf9);
            out.extend(u16::to_be_bytes(bits));
        }
        (1, _) if single => {
            out.push(0xfa);
            out.extend((value as f32).to_be_bytes());
        }
        (2, _) if whole => Item::of_integer(value as i128).write(rng, out),
        _ => {
            out.push(0xfb);
            out.extend(value.to_be_bytes());
        }
    }
}

fn take<'b>(rest: &mut &'b [u8], count: u64) -> Result<&'b [u8], String> {
    let count = usize::try_from(count).map_err(|_| "too long".to_owned())?;
    let (taken, after) = rest
        .split_at_checked(count)
        .ok_or("the bytes end too soon")?;
    *rest = after;
    Ok(taken)
}

fn number(rest: &mut &[u8], bytes: u64) -> Result<u64, String> {
    let bytes = take(rest, bytes)?;
    Ok(bytes
        .iter()
        .fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

/// The next item; nothing where there is a break.
fn next(rest: &mut &[u8]) -> Result<Option<Item>, String> {
    let first = take(rest, 1)?[0];
    let (major, short) = (first >> 5, first & 31);
    if first == 0xff {
        return Ok(None);
    }
    let open = short == 31;
    let value = match short {
        0..24 => u64::from(short),
        24 => number(rest, 1)?,
        25 => number(rest, 2)?,
        26 => number(rest, 4)?,
        27 => number(rest, 8)?,
        31 => u64::MAX,
        _ => return Err(format!("the reserved head {first:#x}")),
    };
    let whole = |it: Result<Option<Item>, String>| it?.ok_or("a break within an item".to_owned());
    Ok(Some(match major {
        0 if !open => Item::Unsigned(value),
        1 if !open => Item::Negative(value),
        2 if !open => Item::Bytes(take(rest, value)?.to_vec()),
        3 if !open => {
            let text = std::str::from_utf8(take(rest, value)?);
            Item::Text(text.map_err(|_| "a text that is not UTF-8")?.to_owned())
        }
        2 | 3 => {
            let (mut bytes, mut text) = (Vec::new(), String::new());
            while let Some(part) = next(rest)? {
                match part {
                    Item::Bytes(part) if major == 2 => bytes.extend(part),
                    Item::Text(part) if major == 3 => text.push_str(&part),
                    other => return Err(format!("{other:?} within a string")),
                }
            }
            if major == 2 {
                Item::Bytes(bytes)
            } else {
                Item::Text(text)
            }
        }
        4 | 5 => {
            let mut items = Vec::new();
            let count = if major == 4 {
                value
            } else {
                value.saturating_mul(2)
            };
            while open || (items.len() as u64) < count {
                match next(rest)? {
                    Some(item) => items.push(item),
                    None if open => break,
                    None => return Err("a break within a collection".to_owned()),
                }
            }
            match major {
                4 => Item::List(items),
                _ => {
                    let mut items = items.into_iter();
                    let mut entries = Vec::new();
                    while let Some(key) = items.next() {
                        entries.push((key, items.next().ok_or("a key without a value")?));
                    }
                    Item::Map(entries)
                }
            }
        }
        6 if !open => Item::Tag(value, Box::new(whole(next(rest))?)),
        7 => match short {
            20 => Item::Boolean(false),
            21 => Item::Boolean(true),
            22 | 23 => Item::Null,
            26 => Item::Float(f32::from_bits(value as u32).into()),
            27 => Item::Float(f64::from_bits(value)),
            _ => return Err(format!("the simple value {short}")),
        },
        _ => return Err(format!("the head {first:#x}")),
    }))
}
