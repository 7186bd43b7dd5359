//! Every text of the interface, in Chinese and English, complete by construction.
//!
//! The texts are in `i18n/*.toml`; `build.rs` makes them one typed table, so a text that is
//! missing in a language does not compile. `{name}` is filled in; `{n|row|rows}` chooses the
//! first word when `n` is 1 and the second otherwise.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A language of the interface.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The BCP 47 tag, for `lang=` and `Intl`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag such as a browser's or a stored setting; Chinese when it is neither.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") {
            Self::En
        } else {
            Self::Zh
        }
    }

    /// The texts.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}

fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, tail)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let mut parts = inside.split('|');
        let name = parts.next().unwrap_or_default();
        let value = values
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v.to_string());
        match (value, parts.next(), parts.next()) {
            (Some(value), Some(one), Some(many)) => {
                out.push_str(if value == "1" { one } else { many });
            }
            (Some(value), ..) => out.push_str(&value),
            (None, ..) => {}
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_names_and_chooses_words() {
        let check = |template: &str, n: i32, expected: &str| {
            assert_eq!(fill(template, &[("n", &n), ("file", &"a{b")]), expected);
        };
        check("{n} {n|row|rows} in {file}", 1, "1 row in a{b");
        check("{n} {n|row|rows} in {file}", 2, "2 rows in a{b");
        check("{file}共{n}行", 3, "a{b共3行");
        check("no placeholder", 3, "no placeholder");
    }

    #[test]
    fn tags_choose_a_language() {
        for (tag, language) in [
            ("en-GB", Language::En),
            ("zh-CN", Language::Zh),
            ("fr", Language::Zh),
        ] {
            assert_eq!(Language::from_tag(tag), language);
        }
    }
}
