//! Numbers of arbitrary precision between their decimal digits and the bytes of a bignum (RFC 8949, sections 3.4.3 and 3.4.4).

/// The most bytes of a bignum. Conversion takes time with the square of the length, so that a body could otherwise keep a client busy for long.
pub(super) const LONGEST: usize = 2048;

/// Nine digits fit into one step.
const STEP: u32 = 1_000_000_000;

/// Returns the decimal digits of a big-endian number.
pub(super) fn digits(bytes: &[u8]) -> String {
    // Steps of nine digits, least significant first.
    let mut steps: Vec<u32> = Vec::new();
    for byte in bytes {
        let mut carry = u64::from(*byte);
        for step in &mut steps {
            let value = u64::from(*step) * 256 + carry;
            *step = (value % u64::from(STEP)) as u32;
            carry = value / u64::from(STEP);
        }
        if carry > 0 {
            steps.push(carry as u32);
        }
    }
    let mut steps = steps.iter().rev();
    let mut digits = steps.next().map_or_else(|| "0".to_owned(), u32::to_string);
    steps.for_each(|step| digits.push_str(&format!("{step:09}")));
    digits
}

/// The bytes of a number, most significant first and without leading zeros; `None` where the text has others than digits.
pub(super) fn bytes(digits: &str) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let mut carry = u32::from(digit - b'0');
        for byte in &mut bytes {
            let value = u32::from(*byte) * 10 + carry;
            *byte = value as u8;
            carry = value >> 8;
        }
        if carry > 0 {
            bytes.push(carry as u8);
        }
    }
    bytes.reverse();
    Some(bytes)
}

/// Adds one to a big-endian number.
pub(super) fn increment(bytes: &mut Vec<u8>) {
    for byte in bytes.iter_mut().rev() {
        let (value, overflowed) = byte.overflowing_add(1);
        *byte = value;
        if !overflowed {
            return;
        }
    }
    bytes.insert(0, 1);
}

/// Subtracts one from a big-endian number above zero.
pub(super) fn decrement(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().rev() {
        let (value, overflowed) = byte.overflowing_sub(1);
        *byte = value;
        if !overflowed {
            return;
        }
    }
}

/// The parts of a decimal number: whether it is negative, its digits, and the power of ten that they are multiplied with.
pub(super) fn parts(text: &str) -> Option<(bool, String, i64)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    Some((negative, [whole, fraction].concat(), exponent))
}

/// A decimal number in its plain notation where that is not much longer, else with an exponent.
pub(super) fn decimal(negative: bool, digits: &str, exponent: i64) -> String {
    let sign = if negative { "-" } else { "" };
    let point = exponent
        .checked_neg()
        .and_then(|it| usize::try_from(it).ok());
    match (exponent, point) {
        (0, _) => format!("{sign}{digits}"),
        (_, Some(places)) if places < digits.len() => {
            let (whole, fraction) = digits.split_at(digits.len() - places);
            format!("{sign}{whole}.{fraction}")
        }
        (_, Some(places)) if places < digits.len() + 32 => {
            format!("{sign}0.{digits:0>places$}")
        }
        _ => format!("{sign}{digits}E{exponent}"),
    }
}
