//! Times as text (Smithy 2.0, "timestampFormat trait"), by the proleptic Gregorian calendar.

use crate::model::{Member, Model};
use crate::value::Timestamp;

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFormat {
    /// RFC 3339 in UTC.
    DateTime,
    /// `IMF-fixdate` of RFC 9110.
    HttpDate,
    /// Seconds since 1970.
    EpochSeconds,
}

impl TimeFormat {
    /// The format that a member or its target has, or this one.
    pub fn of(model: &Model, member: &Member, default: Self) -> Self {
        match model.either(member, "smithy.api#timestampFormat") {
            Some("date-time") => Self::DateTime,
            Some("http-date") => Self::HttpDate,
            Some("epoch-seconds") => Self::EpochSeconds,
            _ => default,
        }
    }
}

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn month_lengths(year: i64) -> [i64; 12] {
    let february = if is_leap(year) { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// Days from 1970-01-01 to the first day of a year.
fn days_before(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400) - 719_162
}

/// Seconds since 1970 of a date.
pub fn seconds(year: i64, month: i64, day: i64, time: i64) -> Option<i64> {
    let lengths = month_lengths(year);
    let month = usize::try_from(month - 1).ok()?;
    if !(1..=*lengths.get(month)?).contains(&day) {
        return None;
    }
    let days = days_before(year) + lengths[..month].iter().sum::<i64>() + day - 1;
    Some(days * 86_400 + time)
}

/// Year, month from 0, day, and second of the day.
fn date(seconds: i64) -> (i64, usize, i64, i64) {
    let (mut days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let mut year = 1970 + days.div_euclid(366);
    while days_before(year + 1) <= days {
        year += 1;
    }
    while days_before(year) > days {
        year -= 1;
    }
    days -= days_before(year);
    let mut month = 0;
    for length in month_lengths(year) {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1, time)
}

/// Writes a time; fractions of seconds have three digits, or none.
pub fn write(time: Timestamp, format: TimeFormat) -> String {
    let (whole, millis) = (time.0.div_euclid(1000), time.0.rem_euclid(1000));
    let (year, month, day, second) = date(whole);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    match format {
        TimeFormat::DateTime => {
            let fraction = match millis {
                0 => String::new(),
                millis => format!(".{millis:03}"),
            };
            let month = month + 1;
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
        }
        TimeFormat::HttpDate => {
            let weekday = DAYS[whole.div_euclid(86_400).rem_euclid(7) as usize];
            let month = MONTHS[month];
            format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
        }
        TimeFormat::EpochSeconds if millis == 0 => whole.to_string(),
        TimeFormat::EpochSeconds => {
            let sign = if time.0 < 0 { "-" } else { "" };
            let distance = time.0.unsigned_abs();
            format!("{sign}{}.{:03}", distance / 1000, distance % 1000)
        }
    }
}

/// Reads a time in just this format.
///
/// # Errors
/// Where the text is not of the format.
pub fn read(text: &str, format: TimeFormat) -> Result<Timestamp, String> {
    let wrong = || format!("{text:?} is not a time in the format {format:?}");
    let read = match format {
        TimeFormat::DateTime => date_time(text),
        TimeFormat::HttpDate => http_date(text),
        TimeFormat::EpochSeconds => epoch(text),
    };
    read.map(Timestamp).ok_or_else(wrong)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let plain = text.len() == digits && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The milliseconds of the digits after a point.
fn millis(digits: &str) -> Option<i64> {
    let plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    let padded = format!("{digits:0<3}");
    let (kept, rest) = padded.split_at_checked(3)?;
    let exact = rest.bytes().all(|it| it == b'0');
    (plain && exact).then(|| kept.parse().ok()).flatten()
}

fn clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|it| number(it, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let fits = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    fits.then_some(hour * 3600 + minute * 60 + second)
}

fn date_time(text: &str) -> Option<i64> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = day.split('-');
    let year = number(parts.next()?, 4)?;
    let (month, day) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let (time, fraction) = match time.split_once('.') {
        Some((time, digits)) => (time, millis(digits)?),
        None => (time, 0),
    };
    Some(seconds(year, month, day, clock(time)?)? * 1000 + fraction)
}

fn http_date(text: &str) -> Option<i64> {
    let (weekday, rest) = text.split_once(", ")?;
    let parts: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, time, "GMT"] = parts[..] else {
        return None;
    };
    let month = MONTHS.iter().position(|it| *it == month)? as i64 + 1;
    let seconds = seconds(number(year, 4)?, month, number(day, 2)?, clock(time)?)?;
    let expected = DAYS[seconds.div_euclid(86_400).rem_euclid(7) as usize];
    (weekday == expected).then_some(seconds * 1000)
}

fn epoch(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, digits)) => (whole, millis(digits)?),
        None => (rest, 0),
    };
    let plain = !whole.is_empty() && whole.bytes().all(|it| it.is_ascii_digit());
    let whole: i64 = plain.then(|| whole.parse().ok()).flatten()?;
    Some(sign * (whole * 1000 + fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read() {
        for (millis, date_time, http_date, epoch) in [
            (
                0,
                "1970-01-01T00:00:00Z",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "0",
            ),
            (
                784_111_777_000,
                "1994-11-06T08:49:37Z",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "784111777",
            ),
            (
                -1_000,
                "1969-12-31T23:59:59Z",
                "Wed, 31 Dec 1969 23:59:59 GMT",
                "-1",
            ),
            (
                951_782_400_000,
                "2000-02-29T00:00:00Z",
                "Tue, 29 Feb 2000 00:00:00 GMT",
                "951782400",
            ),
        ] {
            let time = Timestamp(millis);
            for (format, text) in [
                (TimeFormat::DateTime, date_time),
                (TimeFormat::HttpDate, http_date),
                (TimeFormat::EpochSeconds, epoch),
            ] {
                assert_eq!(write(time, format), text);
                assert_eq!(read(text, format), Ok(time));
            }
        }
        assert_eq!(write(Timestamp(-1_500), TimeFormat::EpochSeconds), "-1.500");
        assert_eq!(
            read("-1.5", TimeFormat::EpochSeconds),
            Ok(Timestamp(-1_500))
        );
        assert_eq!(
            write(Timestamp(-1), TimeFormat::DateTime),
            "1969-12-31T23:59:59.999Z"
        );
        assert!(read("1994-11-06T08:49:37", TimeFormat::DateTime).is_err());
        assert!(read("Mon, 06 Nov 1994 08:49:37 GMT", TimeFormat::HttpDate).is_err());
    }
}
