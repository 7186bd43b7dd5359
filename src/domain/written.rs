//! Numbers as people write them, and as they are meant: telephones, documents, codes.

/// What stands for what is hidden, on the page and in what goes out.
pub const HIDDEN: &str = "•••";

/// The most characters of a line, and of one entry of a list.
pub const LINE: usize = 200;

/// The most characters of a note, and of a list.
pub const NOTE: usize = 20_000;

/// A figure, letter or sign as it stands in numbers, where a Chinese keyboard has made it wide.
pub fn half_width(c: char) -> char {
    const WIDER: u32 = '！' as u32 - '!' as u32;
    match c {
        '！'..='～' => char::from_u32(c as u32 - WIDER).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Whether a character only parts the figures of a number for the eye: it is no part of it.
pub fn only_parts(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '+' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}'
        )
}

/// A number without what only parts its figures, narrow, letters as capitals.
pub fn bare(written: &str) -> String {
    let narrow = written.chars().map(half_width);
    narrow
        .filter(|c| !only_parts(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        for (written, meant) in [
            ("", ""),
            ("199-0000 1234", "19900001234"),
            ("+86 (010) 6655.1234", "8601066551234"),
            (
                "１１０１０５　１９４９１２３１　００２ｘ",
                "11010519491231002X",
            ),
            ("e 1234", "E1234"),
            ("号 7", "号7"),
        ] {
            assert_eq!(bare(written), meant, "{written}");
        }
    }
}
