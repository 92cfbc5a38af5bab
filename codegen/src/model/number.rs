//! Numbers of JSON as integers.

/// Exponents above this are not written out.
const HIGHEST_EXPONENT: u32 = 4096;

/// The integer that a number of JSON is, or the nearest one of 64 bits.
pub(crate) fn integer(text: &str) -> Option<i64> {
    if let Ok(integer) = text.parse() {
        return Some(integer);
    }
    // A cast from a floating-point number saturates.
    text.parse::<f64>().ok().map(|number| number as i64)
}

/// The digits of a big integer, which JSON may write with an exponent or a fraction; nothing where it has a fraction that is not zero, or too many
/// digits to be meant.
pub(crate) fn big_integer(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{fraction}");
    let shift = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let zeros = usize::try_from(shift.unsigned_abs()).ok()?;
    if shift >= 0 {
        if shift > i64::from(HIGHEST_EXPONENT) {
            return None;
        }
        digits.extend(std::iter::repeat_n('0', zeros));
    } else {
        for _ in 0..zeros.min(digits.len()) {
            if digits.pop() != Some('0') {
                return None;
            }
        }
    }
    match digits.trim_start_matches('0') {
        "" => Some("0".to_owned()),
        digits => Some(format!("{sign}{digits}")),
    }
}

#[cfg(test)]
mod tests {
    use super::big_integer;

    #[test]
    fn big_integers_are_written_out() {
        for (text, wanted) in [
            ("0", Some("0")),
            ("-0", Some("0")),
            (
                "123456789012345678901234567890",
                Some("123456789012345678901234567890"),
            ),
            ("-12e3", Some("-12000")),
            ("1.50e1", Some("15")),
            ("100E-2", Some("1")),
            ("0e-999", Some("0")),
            ("15e-1", None),
            ("1e-5", None),
            ("1e9999999999", None),
            ("1e99999999999999999999", None),
        ] {
            assert_eq!(big_integer(text).as_deref(), wanted, "{text}");
        }
    }
}
