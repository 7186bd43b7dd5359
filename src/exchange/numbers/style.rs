//! How a column writes its numbers: which of point and comma parts the decimals. One cell may leave it
//! open (`1.234`), a column seldom does.

use serde::{Deserialize, Serialize};

/// What stands before the decimals.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NumberStyle {
    /// `1,234.56`
    Point,
    /// `1.234,56`
    Comma,
}

/// What the cells of a column say of how they are written.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NumberVerdict {
    /// No cell is a number.
    NoNumbers,
    /// They can be read in one way only, or all ways come to the same.
    Certain(NumberStyle),
    /// `1.234` and nothing that decides: the person is asked.
    Ambiguous,
    /// Some cells are written one way and some the other: each that leaves no doubt is read, and
    /// those that do are asked about.
    Mixed,
}

/// How the numbers of a column are written; cells that are no numbers say nothing.
pub fn column_style<'a>(cells: impl Iterator<Item = &'a str>) -> NumberVerdict {
    let (mut any, mut point, mut comma, mut open) = (false, false, false, false);
    for cell in cells {
        let as_point = plain(cell, Some(NumberStyle::Point));
        let as_comma = plain(cell, Some(NumberStyle::Comma));
        match (as_point, as_comma) {
            (None, None) => continue,
            (Some(_), None) => point = true,
            (None, Some(_)) => comma = true,
            (Some(one), Some(other)) => open |= one != other,
        }
        any = true;
    }
    match (any, point, comma, open) {
        (false, ..) => NumberVerdict::NoNumbers,
        (_, true, true, _) => NumberVerdict::Mixed,
        (_, false, true, _) => NumberVerdict::Certain(NumberStyle::Comma),
        (_, false, false, true) => NumberVerdict::Ambiguous,
        _ => NumberVerdict::Certain(NumberStyle::Point),
    }
}

/// A number as our own files write it (`-1234.56`); `None` for what is no number in this style.
pub fn plain_number(text: &str, style: NumberStyle) -> Option<String> {
    plain(text, Some(style))
}

/// The same; without a style only what can be meant in one way.
pub(super) fn plain(text: &str, style: Option<NumberStyle>) -> Option<String> {
    // No amount is longer, and what is not looked at costs nothing.
    if text.len() > 100 {
        return None;
    }
    let text: String = text
        .chars()
        .map(half_width)
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut rest = text.as_str();
    let mut negative = false;
    if let Some(inner) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        (rest, negative) = (inner, true);
        if rest.starts_with(['-', '+']) {
            return None;
        }
    }
    let bare = unmarked(rest);
    let is_marked = bare.len() < rest.len();
    rest = bare;
    if let Some(inner) = rest.strip_prefix('-') {
        (rest, negative) = (inner, true);
    } else {
        rest = rest.strip_prefix('+').unwrap_or(rest);
    }
    // The mark may stand before or behind the sign, but only once.
    if !is_marked {
        rest = unmarked(rest);
    }
    rest = rest.strip_suffix('元').unwrap_or(rest);
    let (digits, zeros) = match rest.strip_suffix(['万', '亿']) {
        Some(digits) if rest.ends_with('万') => (digits, 4),
        Some(digits) => (digits, 8),
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
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let grouped = whole.contains(group);
    if !is_digits(first) || (grouped && !(1..=3).contains(&first.len())) {
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

fn unmarked(text: &str) -> &str {
    let text = text.strip_prefix(['¥', '$', '€', '£']).unwrap_or(text);
    ["CNY", "RMB", "USD", "EUR", "HKD"]
        .into_iter()
        .find_map(|code| text.strip_prefix(code).or_else(|| text.strip_suffix(code)))
        .unwrap_or(text)
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '\u{2212}' => '-',
        // Apostrophes that part thousands.
        '\u{2019}' | '\'' => ' ',
        _ => c,
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

    #[test]
    fn a_column_decides_or_asks() {
        let check = |cells: &[&str], wanted| {
            assert_eq!(column_style(cells.iter().copied()), wanted, "{cells:?}");
        };
        check(&["1.234", "5.678"], NumberVerdict::Ambiguous);
        check(&["1.234", "5.67"], NumberVerdict::Certain(Point));
        check(&["1.234", "5,67"], NumberVerdict::Certain(Comma));
        check(&["1,234", "x"], NumberVerdict::Ambiguous);
        check(&["12", "7"], NumberVerdict::Certain(Point));
        check(&["5,67", "5.67"], NumberVerdict::Mixed);
        check(&["", "x"], NumberVerdict::NoNumbers);
    }
}
