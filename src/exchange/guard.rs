//! The one guard of every file that goes out: no text in it is a live formula.
//!
//! A spreadsheet takes a text for a formula when it begins with one of a few signs, narrow or wide,
//! some even behind blanks. An apostrophe in front makes it text; reading takes that one away again,
//! so that what goes out comes back the same. Numbers are no texts: they are written as they are.

/// The signs that make a spreadsheet take a text for a formula; the wide ones for those that read
/// them as narrow.
pub const STARTS_FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula: an apostrophe stands before one that would be.
pub fn safe_text(text: &str) -> String {
    match is_dangerous(text) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// What [`safe_text`] was made of.
pub fn bare_text(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest) => rest,
        _ => text,
    }
}

/// Whether a text begins like a formula, behind any number of apostrophes, so that taking one away
/// undoes adding one, and behind whatever nobody sees.
fn is_dangerous(text: &str) -> bool {
    let seen = text.trim_start_matches('\'');
    let seen =
        seen.trim_start_matches(|c| matches!(c, ' ' | '\u{a0}' | '\u{feff}' | '\u{3000}' | '\0'));
    seen.starts_with(STARTS_FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guarded_comes_back_and_begins_with_no_sign() {
        for text in [
            "=1+1",
            "+86 138",
            "-5",
            "@x",
            "\t=1",
            "\rx",
            "\nx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            " =1",
            "\u{3000}＝1",
            "'=1",
            "''=1",
            "'",
            "it's",
            "样本",
            "",
            "a=1",
            "'x",
        ] {
            let safe = safe_text(text);
            assert!(!safe.trim_start().starts_with(STARTS_FORMULA), "{text:?}");
            assert_eq!(bare_text(&safe), text);
        }
        assert_eq!(safe_text("样本=1"), "样本=1", "only the beginning counts");
    }
}
