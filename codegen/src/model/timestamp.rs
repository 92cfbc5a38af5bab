//! Timestamps: seconds since the Unix epoch as a number, `2015-01-25T08:00:00Z`, or `Tue, 29 Apr 2014 18:30:38 GMT`.

use crate::model::node::Node;

const DAY: i64 = 24 * 60 * 60;
const BILLION: u32 = 1_000_000_000;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The seconds since the Unix epoch, and the nanoseconds after them.
pub(crate) fn read(value: &Node) -> Option<(i64, u32)> {
    match value {
        Node::Number(text) => epoch(text),
        Node::String(text) => date_time(text).or_else(|| http_date(text)),
        _ => None,
    }
}

fn epoch(text: &str) -> Option<(i64, u32)> {
    let plain = match text.split_once('.') {
        Some((whole, digits)) => whole.parse::<i64>().ok().zip(fraction(digits)),
        None => text.parse().ok().zip(Some(0)),
    };
    match plain {
        // The fraction counts towards zero in the text, and forwards in time in the result.
        Some((seconds, nanoseconds)) if text.starts_with('-') && nanoseconds > 0 => {
            Some((seconds.checked_sub(1)?, BILLION - nanoseconds))
        }
        Some(plain) => Some(plain),
        // With an exponent.
        None => {
            let seconds: f64 = text.parse().ok()?;
            let whole = seconds.floor();
            let nanoseconds = ((seconds - whole) * f64::from(BILLION)) as u32;
            Some((whole as i64, nanoseconds.min(BILLION - 1)))
        }
    }
}

/// Returns the nanoseconds of the digits after a decimal point.
fn fraction(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    format!("{:0<9}", digits.get(..9).unwrap_or(digits))
        .parse()
        .ok()
}

fn date_time(text: &str) -> Option<(i64, u32)> {
    let (date, time) = text.split_once(['T', 't'])?;
    let mut date = date.splitn(3, '-');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    let at = time.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = time.split_at_checked(at)?;
    let offset = match offset.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        (sign, offset) => {
            let (hours, minutes) = offset.split_once(':')?;
            let seconds = number(hours)? * 3600 + number(minutes)? * 60;
            if sign == "-" { -seconds } else { seconds }
        }
    };
    let (time, nanoseconds) = match time.split_once('.') {
        Some((time, digits)) => (time, fraction(digits)?),
        None => (time, 0),
    };
    let days = days(number(year)?, number(month)?, number(day)?)?;
    Some((days * DAY + seconds(time)? - offset, nanoseconds))
}

fn http_date(text: &str) -> Option<(i64, u32)> {
    let (_, text) = text.split_once(", ")?;
    let mut parts = text.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (time, zone) = (parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|it| *it == month)? + 1;
    let (time, nanoseconds) = match time.split_once('.') {
        Some((time, digits)) => (time, fraction(digits)?),
        None => (time, 0),
    };
    let days = days(number(year)?, i64::try_from(month).ok()?, number(day)?)?;
    (zone == "GMT").then_some((days * DAY + seconds(time)?, nanoseconds))
}

/// The seconds of `08:00:00`.
fn seconds(time: &str) -> Option<i64> {
    let mut parts = time.splitn(3, ':').map(number);
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let is_valid = hours < 24 && minutes < 60 && seconds <= 60;
    is_valid.then_some(hours * 3600 + minutes * 60 + seconds)
}

/// A number of at most four digits.
fn number(digits: &str) -> Option<i64> {
    let is_valid = matches!(digits.len(), 1..=4) && digits.bytes().all(|it| it.is_ascii_digit());
    is_valid.then(|| digits.parse().ok())?
}

/// The days from the Unix epoch to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last of a year.
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    // From the first of March of the year 0 to the epoch there are 719,468 days.
    Some(year * 365 + leap_days + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seconds() {
        for (text, wanted) in [
            ("0", (0, 0)),
            ("1398796238", (1_398_796_238, 0)),
            ("1.5", (1, 500_000_000)),
            ("-1.25", (-2, 750_000_000)),
            ("-0.25", (-1, 750_000_000)),
            ("1e3", (1000, 0)),
            ("1e400", (i64::MAX, 0)),
        ] {
            assert_eq!(read(&Node::Number(text.to_owned())), Some(wanted), "{text}");
        }
    }

    #[test]
    fn texts_are_dates() {
        for (text, wanted) in [
            ("1970-01-01T00:00:00Z", Some((0, 0))),
            ("1969-12-31T23:59:59Z", Some((-1, 0))),
            ("2000-02-29T12:00:00.5Z", Some((951_825_600, 500_000_000))),
            ("2019-12-16T23:48:18+01:00", Some((1_576_536_498, 0))),
            ("2019-12-16T23:48:18-00:30", Some((1_576_541_898, 0))),
            ("Tue, 29 Apr 2014 18:30:38 GMT", Some((1_398_796_238, 0))),
            ("Tue, 29 Apr 2014 18:30:38 CET", None),
            ("2014-13-01T00:00:00Z", None),
            ("2014-01-01", None),
            ("", None),
        ] {
            assert_eq!(read(&Node::String(text.to_owned())), wanted, "{text}");
        }
    }
}
