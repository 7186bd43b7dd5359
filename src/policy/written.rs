//! A policy's numbers as people write them.

use crate::domain::written::half_width;
use rust_decimal::Decimal;

/// What may stand behind the figures, in capitals, and what it makes of them.
const UNITS: [(char, i64); 4] = [
    ('万', 10_000),
    ('亿', 100_000_000),
    ('K', 1_000),
    ('M', 1_000_000),
];

/// The most figures a number of a policy may be typed with.
const MOST_FIGURES: usize = 20;

/// A number as typed: figures narrow or wide, grouped by commas or spaces, with a decimal point,
/// in 万, 亿, K or M, a percent sign behind it. `None` where it is no number, or one too long.
pub fn read(typed: &str) -> Option<Decimal> {
    let narrow: String = typed
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace() && *c != ',')
        .map(|c| {
            if c == '。' {
                '.'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect();
    let bare = narrow.strip_suffix('%').unwrap_or(&narrow);
    let unit = UNITS
        .iter()
        .find_map(|(word, times)| bare.strip_suffix(*word).map(|bare| (bare, *times)));
    let (figures, times) = unit.unwrap_or((bare, 1));
    let (whole, rest) = figures.split_once('.').unwrap_or((figures, "0"));
    let are_figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !are_figures(whole) || !are_figures(rest) || figures.len() > MOST_FIGURES {
        return None;
    }
    let number: Decimal = figures.parse().ok()?;
    Some(number.checked_mul(times.into())?.normalize())
}

/// A number as it is typed, its whole part grouped by threes: `1,000,000`. [`read`] reads it back.
pub fn write(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (at, figure) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left.is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(figure);
    }
    match rest {
        "" => grouped,
        rest => format!("{grouped}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, meant) in [
            ("200000", Some("200000")),
            ("200,000", Some("200000")),
            ("２００，０００", Some("200000")),
            (" 20 万 ", Some("200000")),
            ("20.5万", Some("205000")),
            ("1亿", Some("100000000")),
            ("０.５亿", Some("50000000")),
            ("200k", Some("200000")),
            ("1.5M", Some("1500000")),
            ("12％", Some("12")),
            ("12.50", Some("12.5")),
            ("0", Some("0")),
            ("", None),
            ("万", None),
            (".5", None),
            ("5.", None),
            ("-3", None),
            ("1e9", None),
            ("12万万", None),
            ("十二", None),
            ("1.2.3", None),
            ("NaN", None),
            ("123456789012345678901", None),
        ] {
            let wanted = meant.map(|meant| meant.parse::<Decimal>().unwrap());
            assert_eq!(read(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (number, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("50000", "50,000"),
            ("1234567.50", "1,234,567.5"),
        ] {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(write(number), written);
            assert_eq!(read(written), Some(number));
        }
    }
}
