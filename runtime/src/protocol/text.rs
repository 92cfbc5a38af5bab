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
    let value = float(text)?;
    // 2^63 is a double; everything below it that is whole converts without loss.
    if value.fract() == 0.0
        && (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&value)
    {
        Ok(value as i64)
    } else {
        Err(ReadError::expected(
            "a whole number",
            "a number with a fraction, or too large",
        ))
    }
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
