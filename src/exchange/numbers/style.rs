//! Numbers in the style of their column: which of point and comma parts the decimals. One cell may leave
//! it open (`1.234`), a column seldom does.

use crate::domain::written::half_width;
use serde::{Deserialize, Serialize};

/// What stands before the decimals.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NumberStyle {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// A number as our own files write it (`-1234.56`); `None` for what is no number in this style.
pub fn plain_number(text: &str, style: NumberStyle) -> Option<String> {
    plain(text, Some(style))
}

/// The same; without a style only what can be meant in one way.
pub(in crate::exchange) fn plain(text: &str, style: Option<NumberStyle>) -> Option<String> {
    // No amount is longer, and what is not looked at costs nothing.
    if text.len() > 100 {
        return None;
    }
    let text: String = text.chars().map(narrow).collect();
    let mut rest = text.trim();
    let mut negative = false;
    if let Some(inner) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (rest, negative) = (inner.trim(), true);
        if rest.starts_with(['-', '+']) || rest.ends_with('-') {
            return None;
        }
    }
    let bare = unmarked(rest);
    let is_marked = bare.len() < rest.len();
    rest = bare;
    // Some systems write the minus behind; in a column whose style nobody knows that may be a mistake.
    let behind = |rest| style.and(str::strip_suffix(rest, '-'));
    if let Some(inner) = rest.strip_prefix('-').or_else(|| behind(rest)) {
        (rest, negative) = (inner.trim(), true);
    } else {
        rest = rest.strip_prefix('+').unwrap_or(rest).trim_start();
    }
    // The mark may stand before or behind the sign, but only once.
    if !is_marked {
        rest = unmarked(rest);
    }
    rest = rest.strip_suffix('元').unwrap_or(rest).trim_end();
    let (digits, zeros) = match rest.strip_suffix(['万', '亿']) {
        Some(digits) if rest.ends_with('万') => (digits.trim_end(), 4),
        Some(digits) => (digits.trim_end(), 8),
        None => (rest, 0),
    };
    let decided = match style {
        Some(style) => style,
        None => unmistakable(digits)?,
    };
    let (point, group) = match decided {
        NumberStyle::Point => ('.', ','),
        NumberStyle::Comma => (',', '.'),
    };
    let (whole, decimals) = digits.split_once(point).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    // Blanks part thousands too, and only thousands: `12 5` is no number.
    let mut groups = whole.split([group, ' ']);
    let first = groups.next()?;
    let grouped = first.len() < whole.len();
    // Nobody parts thousands behind a nought: `0,500` is half of something, or a slip.
    let begins_groups = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if !is_digits(first) || (grouped && !begins_groups) {
        return None;
    }
    let mut number = String::from(if negative { "-" } else { "" });
    number.push_str(first);
    for part in groups {
        if part.len() != 3 || !is_digits(part) {
            return None;
        }
        number.push_str(part);
    }
    let moved = decimals.len().min(zeros);
    number.push_str(&decimals[..moved]);
    number.extend(std::iter::repeat_n('0', zeros - moved));
    if decimals.len() > moved {
        number.push('.');
        number.push_str(&decimals[moved..]);
    }
    Some(number)
}

/// The style of digits that can be read in one way.
fn unmistakable(digits: &str) -> Option<NumberStyle> {
    match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => Some(NumberStyle::Comma),
        // Alone, a comma parts thousands as everywhere else.
        _ => Some(NumberStyle::Point),
    }
}

/// What says a currency and nothing of the amount.
const MARKS: [&str; 10] = [
    "¥",
    "$",
    "€",
    "£",
    "人民币",
    "CNY",
    "RMB",
    "USD",
    "EUR",
    "HKD",
];

fn unmarked(text: &str) -> &str {
    let front = MARKS.iter().find_map(|mark| text.strip_prefix(mark));
    let text = front.unwrap_or(text).trim_start();
    let back = MARKS.iter().find_map(|mark| text.strip_suffix(mark));
    back.unwrap_or(text).trim_end()
}

/// Narrow, and of what is written in several ways the one that is read.
fn narrow(c: char) -> char {
    match c {
        '￥' => '¥',
        '\u{2212}' | '\u{2013}' => '-',
        // Apostrophes that part thousands.
        '\u{2019}' | '\'' => ' ',
        c if c.is_whitespace() => ' ',
        c => half_width(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberStyle::{Comma, Point};

    #[test]
    fn numbers_are_read_in_the_style_of_their_column() {
        for (text, style, wanted) in [
            ("1,234.56", Point, Some("1234.56")),
            ("1.234,56", Comma, Some("1234.56")),
            ("1.234,56", Point, None),
            ("1.234", Comma, Some("1234")),
            ("1.234", Point, Some("1.234")),
            ("12,5", Comma, Some("12.5")),
            ("12,5", Point, None),
            ("1 234,5", Comma, Some("1234.5")),
            ("€ 3", Point, Some("3")),
            ("1.25万", Point, Some("12500")),
            ("1.23456万", Point, Some("12345.6")),
            ("（３）", Point, Some("-3")),
            ("12 345.60 元", Point, Some("12345.60")),
            ("CNY 5", Point, Some("5")),
            ("1 234,56 €", Comma, Some("1234.56")),
            ("1\u{202f}234,56", Comma, Some("1234.56")),
            ("1'234.50", Point, Some("1234.50")),
            ("¥1,234.00 CNY", Point, Some("1234.00")),
            ("人民币 3 万元", Point, Some("30000")),
            ("12.30-", Point, Some("-12.30")),
            ("–5", Point, Some("-5")),
            ("12 5", Point, None),
            ("1 2 3", Point, None),
            ("1.2 5", Point, None),
            ("--1", Point, None),
            ("-1-", Point, None),
            ("(1-)", Point, None),
            ("2024-03-01", Point, None),
            ("", Point, None),
        ] {
            assert_eq!(
                plain_number(text, style).as_deref(),
                wanted,
                "{text} {style:?}"
            );
        }
    }
}
