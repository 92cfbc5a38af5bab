//! Numbers and timestamps as text, which most wire formats share.

use std::str::FromStr;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, DateTime};

use crate::codec::ReadError;

/// Whether this is a number by JSON's grammar (RFC 8259, section 6).
pub(crate) fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.starts_with('0')) {
        return false;
    }
    let mut rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let length = digits(exponent);
        if length == 0 {
            return false;
        }
        rest = &exponent[length..];
    }
    rest.is_empty()
}

/// A whole number, be it written with a fraction of zero or an exponent.
pub(crate) fn integer(text: &str) -> Result<i64, ReadError> {
    if let Ok(value) = i64::from_str(text) {
        return Ok(value);
    }
    // Only whether it is a number at all; its value goes through no double, which would round it.
    float(text)?;
    whole(text).ok_or_else(|| {
        ReadError::expected("a whole number", "a number with a fraction, or too large")
    })
}

/// The exact value of a number with a fraction or an exponent, where it is whole and fits.
fn whole(text: &str) -> Option<i64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [before, fraction].concat();
    let significant = digits.trim_end_matches('0');
    if !significant.contains(|it: char| it.is_ascii_digit()) {
        return Some(0);
    }
    let trimmed = digits.len() - significant.len();
    let exponent = i64::from_str(exponent).ok()?;
    let zeros = exponent
        .checked_add(i64::try_from(trimmed).ok()?)?
        .checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let power = 10_i64.checked_pow(u32::try_from(zeros).ok()?)?;
    i64::from_str(significant).ok()?.checked_mul(power)
}

/// A finite number.
pub(crate) fn float(text: &str) -> Result<f64, ReadError> {
    match f64::from_str(text) {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(ReadError::expected("a number", "one too large, or none")),
    }
}

/// `NaN`, `Infinity` or `-Infinity`.
pub(crate) fn named_float(text: &str) -> Result<f64, ReadError> {
    match text {
        "NaN" => Ok(f64::NAN),
        "Infinity" => Ok(f64::INFINITY),
        "-Infinity" => Ok(f64::NEG_INFINITY),
        _ => Err(ReadError::expected("a number", "a string")),
    }
}

/// The name of a number that is not finite.
pub(crate) fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// A whole number of any size.
pub(crate) fn big_integer(text: &str) -> Result<BigInteger, ReadError> {
    BigInteger::from_str(text).map_err(|_| ReadError::expected("a whole number", "another"))
}

/// A decimal number of any precision.
pub(crate) fn big_decimal(text: &str) -> Result<BigDecimal, ReadError> {
    BigDecimal::from_str(text).map_err(|_| ReadError::expected("a number", "another"))
}

/// Seconds since 1970, with or without a fraction.
pub(crate) fn epoch_seconds(text: &str) -> Result<DateTime, ReadError> {
    if let Ok(seconds) = i64::from_str(text) {
        return Ok(DateTime::from_secs(seconds));
    }
    match DateTime::from_str(text, Format::EpochSeconds) {
        Ok(time) => Ok(time),
        // A double in another notation, such as 1.4E9.
        Err(_) => {
            let seconds = float(text)?;
            if seconds.abs() < 1e15 {
                Ok(DateTime::from_secs_f64(seconds))
            } else {
                Err(ReadError::expected(
                    "a timestamp in seconds",
                    "a number too large",
                ))
            }
        }
    }
}

/// A timestamp in a format of text.
pub(crate) fn timestamp(text: &str, format: Format) -> Result<DateTime, ReadError> {
    let format = match format {
        Format::DateTime => Format::DateTimeWithOffset,
        other => other,
    };
    DateTime::from_str(text, format).map_err(|_| ReadError::expected("a timestamp", "another text"))
}

#[cfg(test)]
mod tests {
    use super::integer;

    #[test]
    fn whole_numbers_are_exact() {
        for (text, value) in [
            ("0", 0),
            ("-0.0", 0),
            ("0e99999999999999999999", 0),
            ("1.50e1", 15),
            ("100e-2", 1),
            ("1e18", 1_000_000_000_000_000_000),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9223372036854775807.000", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("-9.223372036854775808e18", i64::MIN),
        ] {
            assert_eq!(integer(text).ok(), Some(value), "{text}");
        }
        for text in [
            "-9223372036854775809",
            "9223372036854775808",
            "9.223372036854775808e18",
            "1e19",
            "1.5",
            "1e-1",
            "1e-400",
            "1e400",
            "1e99999999999999999999",
            "NaN",
            "inf",
            "",
            "-",
            ".",
            "e5",
        ] {
            assert!(integer(text).is_err(), "{text}");
        }
    }
}
