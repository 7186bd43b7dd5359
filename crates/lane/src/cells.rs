//! What single cells say, in the one form that nearly all of a file are written in. `None` is always
//! the same: somebody else looks more closely.

/// A date as days since 1970, and the minute of the day where a time stands behind it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    pub(crate) day: i32,
    pub(crate) minute: Option<u16>,
}

/// Reads `2024-03-01`, `2024/03/01`, `20240301`, with or without ` 12:30` or `T12:30:05` behind it.
#[inline]
pub(crate) fn moment(cell: &[u8]) -> Option<Moment> {
    if let Some(date) = cell.first_chunk::<8>()
        && cell.len() == 8
    {
        let digits = digits::<8>(date)?;
        let (year, rest) = (digits / 10_000, digits % 10_000);
        return Some(Moment {
            day: day_of(year, rest / 100, rest % 100)?,
            minute: None,
        });
    }
    let (date, behind) = cell.split_first_chunk::<10>()?;
    let [y1, y2, y3, y4, first, m1, m2, second, d1, d2] = *date;
    if first != second || (first != b'-' && first != b'/') {
        return None;
    }
    let year = digits(&[y1, y2, y3, y4])?;
    let day = day_of(year, digits(&[m1, m2])?, digits(&[d1, d2])?)?;
    let minute = match behind {
        [] => None,
        [b' ' | b'T', time @ ..] => Some(minute(time)?),
        _ => return None,
    };
    Some(Moment { day, minute })
}

/// Reads `09:05` or `09:05:30` as a minute of the day.
#[inline]
pub(crate) fn minute(cell: &[u8]) -> Option<u16> {
    let (hour, minute, second) = match *cell {
        [h1, h2, b':', m1, m2] => ([h1, h2], [m1, m2], [b'0', b'0']),
        [h1, h2, b':', m1, m2, b':', s1, s2] => ([h1, h2], [m1, m2], [s1, s2]),
        _ => return None,
    };
    let (hour, minute, second) = (digits(&hour)?, digits(&minute)?, digits(&second)?);
    (hour < 24 && minute < 60 && second < 60).then_some((hour * 60 + minute) as u16)
}

/// A number of a few digits and nothing else.
#[inline]
fn digits<const N: usize>(bytes: &[u8; N]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(number * 10 + u32::from(digit))
    })
}

/// Days from 1970-01-01 to a date of the Gregorian calendar between the years 1900 and 2199.
pub fn day_of(year: u32, month: u32, day: u32) -> Option<i32> {
    const DAYS: [u32; 13] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if !(1900..2200).contains(&year) || day == 0 || day > *DAYS.get(month as usize)? {
        return None;
    }
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    if month == 2 && day == 29 && !is_leap {
        return None;
    }
    // Years that begin in March have their leap day last.
    let (years, months) = match month > 2 {
        true => (year, month - 3),
        false => (year - 1, month + 9),
    };
    let leap_days = years / 4 - years / 100 + years / 400;
    let days = years * 365 + leap_days + (months * 153 + 2) / 5 + day - 1;
    Some(days as i32 - 719_468)
}

/// Reads `1234`, `-1234.5` as units of ten to the minus `exponent`, up to `most` of them.
#[inline]
pub(crate) fn amount(cell: &[u8], exponent: u8, most: i64) -> Option<i64> {
    // Below eighteen digits nothing overflows, and what is too large is seen.
    const LONGEST: usize = 16;
    let (is_negative, bytes) = match cell {
        [b'-', rest @ ..] => (true, rest),
        all => (false, all),
    };
    if bytes.len() > LONGEST || !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let (mut value, mut point) = (0_u64, None);
    for (at, byte) in bytes.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + u64::from(digit);
        } else if *byte == b'.' && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    let decimals = point.map_or(0, |at| bytes.len() - 1 - at);
    let missing = usize::from(exponent).checked_sub(decimals)?;
    for _ in 0..missing {
        value = value.checked_mul(10)?;
    }
    let value = i64::try_from(value).ok().filter(|value| *value <= most)?;
    Some(if is_negative { -value } else { value })
}

/// Whether a cell is what it is: no blank around it that would be taken away, no apostrophe before it
/// that guards a formula. Beyond ASCII only signs that no blank shares a byte with are let through.
#[inline]
pub(crate) fn is_bare(cell: &[u8]) -> bool {
    match cell {
        [] => true,
        [0x21..=0x26 | 0x28..=0x7e, .., 0x21..=0x7e] | [0x21..=0x26 | 0x28..=0x7e] => true,
        [first, ..] if *first <= 0x20 || matches!(first, b'\'' | 0x7f | 0xc2 | 0xe1..=0xe3) => {
            false
        }
        [.., last] if *last <= 0x20 || *last == 0x7f => false,
        [.., last] if *last < 0x80 => true,
        [.., 0xc2, _] | [.., 0xe1..=0xe3, _, _] => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_their_plain_forms() {
        let at = |day, minute| Some(Moment { day, minute });
        for (cell, wanted) in [
            ("1970-01-01", at(0, None)),
            ("2024/02/29", at(19_782, None)),
            ("20240229", at(19_782, None)),
            ("2024-02-29 00:01", at(19_782, Some(1))),
            ("2024-02-29T23:59:59", at(19_782, Some(1_439))),
            ("2023-02-29", None),
            ("2024-02/29", None),
            ("2024-2-29", None),
            ("2024-13-01", None),
            ("2024-02-29 24:00", None),
            ("2024-02-29 12:00:60", None),
            ("2024-02-29 9:00", None),
            ("2024-02-29  9:00", None),
            ("1899-12-31", None),
            ("2200-01-01", None),
            ("", None),
        ] {
            assert_eq!(moment(cell.as_bytes()), wanted, "{cell}");
        }
    }

    #[test]
    fn amounts_in_their_plain_forms() {
        for (cell, wanted) in [
            ("0", Some(0)),
            ("12.5", Some(1_250)),
            ("-12.50", Some(-1_250)),
            ("5.", Some(500)),
            ("1000000000000.00", Some(100_000_000_000_000)),
            ("1000000000000.01", None),
            ("9999999999999999", None),
            ("12.345", None),
            ("1.000", None),
            (".5", None),
            ("--1", None),
            ("1,000", None),
            ("", None),
            ("-", None),
        ] {
            let read = amount(cell.as_bytes(), 2, 100_000_000_000_000);
            assert_eq!(read, wanted, "{cell}");
        }
        assert_eq!(amount(b"12", 0, 100), Some(12));
        assert_eq!(amount(b"12.0", 0, 100), None);
    }

    #[test]
    fn only_what_nobody_would_trim_is_bare() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace() || *c == '\u{feff}') {
            for cell in [
                format!("{c}a"),
                format!("a{c}"),
                format!("客{c}"),
                c.to_string(),
            ] {
                assert!(c == '\u{feff}' || !is_bare(cell.as_bytes()), "{cell:?}");
            }
        }
        for cell in [
            "",
            "a",
            "a b",
            "上海某某公司",
            "é",
            "Shop 12",
            "x'y",
            "公司a",
        ] {
            assert!(is_bare(cell.as_bytes()), "{cell:?}");
        }
        assert!(!is_bare(b"'=1"));
    }
}
