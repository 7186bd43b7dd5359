//! Amounts as people and other systems write them, brought into the one form that is read, in the style
//! of their column. What a number is, `numbers` knows.

use super::DecimalMark;
use crate::exchange::numbers::plain_number;

/// An amount in the form that is read: digits, a point, a minus. What is no amount comes back as it
/// is, so that it is refused by what reads it.
pub(super) fn plain(text: &str, mark: DecimalMark) -> String {
    let is_plain = |b: &u8| b.is_ascii_digit() || *b == b'.';
    let is_read_so = mark == DecimalMark::Point && text.as_bytes().iter().all(is_plain);
    let read = (!is_read_so).then(|| plain_number(text, mark)).flatten();
    read.unwrap_or_else(|| text.to_owned())
}

/// What a column says of the mark of its decimals: `None` where nothing in it is certain.
pub(super) fn mark<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let (mut points, mut commas) = (0_u32, 0_u32);
    for cell in cells {
        let read = |mark| plain_number(cell, mark).is_some();
        match (read(DecimalMark::Point), read(DecimalMark::Comma)) {
            (true, false) => points += 1,
            (false, true) => commas += 1,
            // No number, or one in either style.
            _ => {}
        }
    }
    // Both at once is no style: then the common one, and what does not fit is told row by row.
    match (points, commas) {
        (0, 0) => None,
        (points, commas) if commas > points => Some(DecimalMark::Comma),
        _ => Some(DecimalMark::Point),
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
            ("0,500", Comma, "0.500"),
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
            ("0,500", Point, "0,500"),
            ("12a", Point, "12a"),
            ("--1", Point, "--1"),
            ("1 2 3", Point, "1 2 3"),
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
            (&["1234.567"], Some(Point)),
            (&["1.234", "5.678"], None),
            (&["1.234", "5.67"], Some(Point)),
            (&["1.234", "5,67"], Some(Comma)),
            (&["1,234", "x"], None),
            (&["12,5", "13,5", "1.25"], Some(Comma)),
            (&["0,500"], Some(Comma)),
            (&["0.500", "1.234"], Some(Point)),
        ] {
            assert_eq!(mark(cells.iter().copied()), wanted, "{cells:?}");
        }
    }
}
