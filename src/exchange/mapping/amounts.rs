//! Amounts as people and other systems write them, brought into the one form that is read:
//! `1.234,56`, full-width digits, currency signs, 万 and 亿, brackets for what is below zero.

use super::DecimalMark;
use crate::domain::written::half_width;

/// Signs that say a currency and nothing of the amount.
const SIGNS: [&str; 9] = ["¥", "￥", "$", "€", "£", "CNY", "RMB", "人民币", "元"];

/// An amount in the form that is read: digits, a point, a minus. What is no amount comes back as it
/// is, so that it is refused by what reads it.
pub(super) fn plain(text: &str, mark: DecimalMark) -> String {
    read(text, mark).unwrap_or_else(|| text.to_owned())
}

fn read(text: &str, mark: DecimalMark) -> Option<String> {
    let wide: String = text.trim().chars().map(half_width).collect();
    let wide = wide.replace(['\u{2212}', '\u{2013}'], "-");
    let (mut bare, mut negative) = match wide.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (wide.as_str(), false),
    };
    let mut zeros = 0;
    // Signs and units may stand on either side, in any order.
    loop {
        let before = bare;
        for sign in SIGNS {
            bare = bare.strip_prefix(sign).unwrap_or(bare).trim();
            bare = bare.strip_suffix(sign).unwrap_or(bare).trim();
        }
        for (unit, places) in [("万", 4), ("亿", 8)] {
            if let Some(rest) = bare.strip_suffix(unit) {
                (bare, zeros) = (rest.trim(), zeros + places);
            }
        }
        if !negative && let Some(rest) = bare.strip_prefix('-').or(bare.strip_suffix('-')) {
            (bare, negative) = (rest.trim(), true);
        }
        bare = bare.strip_prefix('+').unwrap_or(bare).trim();
        if before == bare {
            break;
        }
    }
    let (group, point) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let (whole, decimals) = bare.split_once(point).unwrap_or((bare, ""));
    let whole = ungrouped(whole, group)?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !is_digits(decimals) {
        return None;
    }
    let (whole, decimals) = shifted(whole, decimals, zeros);
    let sign = if negative { "-" } else { "" };
    Some(match decimals.is_empty() {
        true => format!("{sign}{whole}"),
        false => format!("{sign}{whole}.{decimals}"),
    })
}

/// Digits without the marks between every three of them.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let is_mark = |c: char| c == group || c == ' ' || c == '\u{a0}' || c == '\'' || c == '\u{202f}';
    let mut parts = whole.split(is_mark);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let fits =
        rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|p| p.len() == 3));
    let digits: String = std::iter::once(first).chain(rest).collect();
    (fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Moves the point to the right.
fn shifted(whole: String, decimals: &str, places: usize) -> (String, String) {
    let moved: String = decimals
        .chars()
        .chain(std::iter::repeat('0'))
        .take(places)
        .collect();
    let left: String = decimals.chars().skip(places).collect();
    (whole + &moved, left)
}

/// What a column says of the mark of its decimals: `None` where nothing in it is certain.
pub(super) fn mark<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let (mut points, mut commas) = (0_u32, 0_u32);
    for cell in cells {
        match certain(cell) {
            Some(DecimalMark::Point) => points += 1,
            Some(DecimalMark::Comma) => commas += 1,
            None => {}
        }
    }
    // Both at once is no style: then the common one, and what does not fit is told row by row.
    match (points, commas) {
        (0, 0) => None,
        (points, commas) if commas > points => Some(DecimalMark::Comma),
        _ => Some(DecimalMark::Point),
    }
}

fn certain(cell: &str) -> Option<DecimalMark> {
    let cell: String = cell.chars().map(half_width).collect();
    let (point, comma) = (cell.rfind('.'), cell.rfind(','));
    let digits_behind = |at: usize| {
        cell[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
    };
    match (point, comma) {
        (Some(p), Some(c)) if p > c => Some(DecimalMark::Point),
        (Some(_), Some(_)) => Some(DecimalMark::Comma),
        // Three digits behind a single mark may be thousands or decimals.
        (Some(p), None) if cell.matches('.').count() == 1 && digits_behind(p) != 3 => {
            Some(DecimalMark::Point)
        }
        (Some(_), None) if cell.matches('.').count() > 1 => Some(DecimalMark::Comma),
        (None, Some(c)) if cell.matches(',').count() == 1 && digits_behind(c) != 3 => {
            Some(DecimalMark::Comma)
        }
        (None, Some(_)) if cell.matches(',').count() > 1 => Some(DecimalMark::Point),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Point};

    #[test]
    fn amounts_are_brought_into_one_form() {
        for (text, mark, wanted) in [
            ("1,234.50", Point, "1234.50"),
            ("1.234,56", Comma, "1234.56"),
            ("1 234,56 €", Comma, "1234.56"),
            ("1'234.50", Point, "1234.50"),
            ("１，２３４．５０", Point, "1234.50"),
            ("￥-12.30", Point, "-12.30"),
            ("-¥12.30", Point, "-12.30"),
            ("(1,234.00)", Point, "-1234.00"),
            ("12.30-", Point, "-12.30"),
            ("1.25万", Point, "12500"),
            ("3 万元", Point, "30000"),
            ("2.00000001亿", Point, "200000001"),
            ("1.234567万", Point, "12345.67"),
            ("+5", Point, "5"),
            ("CNY 100", Point, "100"),
            // What is no amount is left for its reader to refuse.
            ("1,23", Point, "1,23"),
            ("12a", Point, "12a"),
            ("--1", Point, "--1"),
            ("1.2E+08", Point, "1.2E+08"),
            ("", Point, ""),
            ("¥", Point, "¥"),
        ] {
            assert_eq!(plain(text, mark), wanted, "{text}");
        }
    }

    #[test]
    fn a_column_says_what_marks_decimals() {
        for (cells, wanted) in [
            (&["1.234,56", "12"][..], Some(Comma)),
            (&["1,234.56", "12"], Some(Point)),
            (&["12,5"], Some(Comma)),
            (&["12.5"], Some(Point)),
            (&["1,234"], None),
            (&["1.234"], None),
            (&["1.234.567"], Some(Comma)),
            (&["1,234,567"], Some(Point)),
            (&["", "12"], None),
        ] {
            assert_eq!(mark(cells.iter().copied()), wanted, "{cells:?}");
        }
    }
}
