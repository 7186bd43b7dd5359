//! Every text of the interface, in Chinese and English, complete by construction.
//!
//! The texts are in `i18n/*.toml`; `build.rs` makes them one typed table, so a text that is
//! missing in a language does not compile. `{name}` is filled in; `{n|row|rows}` chooses the
//! first word when `n` is 1 and the second otherwise.
//!
//! The table's words are not part of the program: each language is a file of its own beside the
//! page, so that nobody loads a language that is not read.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
include!(concat!(env!("OUT_DIR"), "/data_texts.rs"));

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

    /// The name of the file with its texts, beside the page.
    pub fn asset(self) -> &'static str {
        match self {
            Self::Zh => "texts.zh.txt",
            Self::En => "texts.en.txt",
        }
    }

    /// The name of the file with the texts of the pages of data, fetched with them.
    pub fn data_asset(self) -> &'static str {
        match self {
            Self::Zh => "texts.data.zh.txt",
            Self::En => "texts.data.en.txt",
        }
    }
}

impl PartialEq for Texts {
    /// A language has one table: the same one, or another language.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl PartialEq for DataTexts {
    /// As with [`Texts`].
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The texts of a file, one after the other.
struct Parts {
    rest: std::str::Split<'static, char>,
    short: bool,
}

impl Parts {
    /// The texts of a file that bears this fingerprint.
    fn of(asset: &'static str, fingerprint: &str) -> Option<Self> {
        let mut rest = asset.split('\u{1f}');
        let known = rest.next() == Some(fingerprint);
        known.then_some(Self { rest, short: false })
    }

    /// Puts the next text in its place. Not inlined: there are hundreds of places.
    #[inline(never)]
    fn put(&mut self, place: &mut &'static str) {
        match self.rest.next() {
            Some(text) => *place = text,
            None => self.short = true,
        }
    }

    /// Whether there were as many texts as places.
    fn fitted(mut self) -> bool {
        !self.short && self.rest.next().is_none()
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

    const ZH: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.zh.txt"));
    const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.en.txt"));

    #[test]
    fn each_text_is_in_its_own_field() {
        let (zh, en) = (Texts::parse(ZH).unwrap(), Texts::parse(EN).unwrap());
        assert_eq!((zh.common_close, en.common_close), ("关闭", "Close"));
        assert_eq!(zh.settings_language, "语言");
        assert_eq!(en.settings_language, "Language");
    }

    #[test]
    fn a_later_table_has_the_first_one_s_texts_besides() {
        let data = include_str!(concat!(env!("OUT_DIR"), "/texts.data.zh.txt"));
        let zh: &'static Texts = Box::leak(Texts::parse(ZH).unwrap());
        let later = DataTexts::parse(data, zh).unwrap();
        assert_eq!(
            (later.common_close, later.specimen_title),
            ("关闭", "样本客户册")
        );
        assert!(DataTexts::parse(ZH, zh).is_none(), "the other file");
    }

    #[test]
    fn a_file_that_was_not_made_with_this_code_is_refused() {
        let (_, texts) = EN.split_once('\u{1f}').unwrap();
        for other in [
            String::new(),
            "<!doctype html>".into(),
            format!("0000000000000000\u{1f}{texts}"),
            EN[..EN.len() / 2].into(),
            format!("{EN}\u{1f}more"),
        ] {
            assert!(Texts::parse(other.leak()).is_none());
        }
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
