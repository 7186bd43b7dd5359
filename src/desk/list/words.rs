//! What was typed into a search, as words to look for.
//!
//! Telephones and documents are written with blanks and hyphens where the eye wants a rest. The
//! text to search in holds them without ([`write_number`]), so the typed ones lose theirs too.

use crate::domain::written::{half_width, only_parts};

/// The words of a search, in the two ways it can be meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// Figures side by side are one number: `138 0000 0001`.
    pub joined: Vec<String>,
    /// Every word is one of its own; `None` where that is the same.
    pub apart: Option<Vec<String>>,
}

impl Words {
    /// The words of what was typed, which is narrow already.
    pub fn of(typed: &str) -> Self {
        let typed = typed.to_lowercase();
        let (mut joined, mut number) = (Vec::new(), String::new());
        for word in typed.split_whitespace() {
            // A resident number may end with x, and nothing follows that.
            if !is_number(word) || number.ends_with('x') {
                end(&mut joined, &mut number);
            }
            match is_number(word) {
                true => number.push_str(word),
                false => joined.push(word.to_owned()),
            }
        }
        end(&mut joined, &mut number);
        let apart: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
        Self {
            apart: (apart != joined).then_some(apart),
            joined,
        }
    }
}

/// Ends a number that was put together of several words.
fn end(words: &mut Vec<String>, number: &mut String) {
    if !number.is_empty() {
        words.push(national(number));
        number.clear();
    }
}

/// Whether a word is figures and what parts them, with an x at the end if need be.
fn is_number(word: &str) -> bool {
    let body = word.strip_suffix('x').unwrap_or(word);
    body.contains(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || only_parts(c))
}

/// A number's figures, without the code of the country it is in: most clients' are written without.
fn national(written: &str) -> String {
    let mut figures = written.to_owned();
    figures.retain(|c| !only_parts(c));
    let abroad = written.starts_with('+') || figures.len() == 13 && figures.starts_with("861");
    let home = figures.strip_prefix("0086");
    let home = home.or(figures.strip_prefix("86").filter(|_| abroad));
    match home.filter(|rest| !rest.is_empty()) {
        Some(rest) => rest.to_owned(),
        None => figures,
    }
}

/// Writes a number as it is searched for, a line for each way: without what parts its figures, and
/// as it stands where somebody may type that.
pub fn write_number(written: &str, text: &mut Vec<u8>) {
    if written.is_empty() {
        return;
    }
    if written.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        text.extend(written.bytes().map(|byte| byte.to_ascii_lowercase()));
        text.push(b'\n');
        return;
    }
    let mut buffer = [0; 4];
    let start = text.len();
    let (mut parted, mut plain) = (false, true);
    for c in written.chars().map(half_width) {
        match only_parts(c) {
            true => parted = true,
            false => {
                plain &= c.is_ascii_digit();
                for c in c.to_lowercase() {
                    text.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
                }
            }
        }
    }
    if text.len() > start {
        text.push(b'\n');
    }
    // Figures alone are never looked for with hyphens between them.
    if parted && !plain {
        for c in written.chars().map(half_width).flat_map(char::to_lowercase) {
            text.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
        }
        text.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_side_by_side_are_one_number() {
        let check = |typed: &str, joined: &[&str], apart: Option<&[&str]>| {
            let words = Words::of(typed);
            assert_eq!(words.joined, joined, "{typed}");
            let words = words
                .apart
                .as_ref()
                .map(|words| words.iter().map(String::as_str));
            let words: Option<Vec<&str>> = words.map(Iterator::collect);
            assert_eq!(words.as_deref(), apart, "{typed}");
        };
        check("", &[], None);
        check("Ann 12", &["ann", "12"], None);
        check("0001", &["0001"], None);
        check(
            "138 0000 0001",
            &["13800000001"],
            Some(&["138", "0000", "0001"]),
        );
        check("138-0000-0001", &["13800000001"], Some(&["138-0000-0001"]));
        check(
            "李 138 0001 东区",
            &["李", "1380001", "东区"],
            Some(&["李", "138", "0001", "东区"]),
        );
        check("(010) 6655", &["0106655"], Some(&["(010)", "6655"]));
        check("1231 002X", &["1231002x"], Some(&["1231", "002x"]));
        check("002x 1", &["002x", "1"], None);
        check("x", &["x"], None);
        check("-", &["-"], None);
        check("e-1234", &["e-1234"], None);
    }

    #[test]
    fn the_code_of_the_country_is_not_looked_for() {
        for (typed, word) in [
            ("+86 138 0000 0001", "13800000001"),
            ("+86", "86"),
            ("+8613", "13"),
            ("8613800000001", "13800000001"),
            ("0086-138", "138"),
            // Others keep theirs, and so does what only looks like it.
            ("+44 20", "4420"),
            ("861380", "861380"),
            ("86 10", "8610"),
        ] {
            assert_eq!(Words::of(typed).joined, [word], "{typed}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_searched_for() {
        for (written, lines) in [
            ("", ""),
            ("C10", "c10\n"),
            ("138-0000 0001", "13800000001\n"),
            ("１３８", "138\n"),
            ("010-6655转8", "0106655转8\n010-6655转8\n"),
            ("AB-12", "ab12\nab-12\n"),
            ("-", ""),
        ] {
            let mut text = Vec::new();
            write_number(written, &mut text);
            assert_eq!(String::from_utf8(text).unwrap(), lines, "{written}");
        }
    }
}
