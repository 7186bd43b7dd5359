//! What of a client is compared, written in one way whoever wrote it.

use crate::domain::client::{Client, ClientKind, Gender};
use crate::domain::credit_code;
use crate::domain::day::Day;
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::domain::ids::ClientId;
use crate::domain::phone::Phone;
use crate::domain::written::{bare, half_width};

/// The most characters of a text, and the most telephone numbers, that are compared: as many as the
/// client's form takes, and more numbers than anybody has. What comes in from a file may be as long as the
/// file, and comparing two texts takes as many steps as the one has characters times the other: a
/// megabyte each would hold up the worker for minutes, and nobody could cancel.
const MOST_TEXT: usize = 200;
const MOST_PHONES: usize = 20;

/// What of a client is compared, of long texts the beginning. An empty text is not known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Traits {
    /// Whose.
    pub client: ClientId,
    /// An organisation, not an individual.
    pub is_firm: bool,
    /// The name, narrow, lower case, without white space and dots; a firm's without its legal form.
    pub name: Box<str>,
    /// The name's syllables in pinyin, where somebody has spelled it.
    pub syllables: Box<str>,
    /// The first letters of the syllables.
    pub initials: Box<str>,
    /// The number of the identity document, or the credit code.
    pub identity: Box<str>,
    /// The document's kind; a credit code's is none.
    pub document: Option<DocumentKind>,
    /// Whether the number checks itself and is right.
    pub proven: bool,
    /// Telephone numbers without the country's code.
    pub phones: Vec<Box<str>>,
    /// Birth date, or the day a firm was founded.
    pub birth: Option<Day>,
    /// Gender.
    pub gender: Option<Gender>,
    /// E-mail address in lower case.
    pub email: Box<str>,
    /// Postal address, as a name is written.
    pub address: Box<str>,
    /// Region, as a name is written.
    pub region: Box<str>,
}

/// What a firm's name ends with whoever it is.
const LEGAL_FORMS: [&str; 6] = [
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "公司",
    "合伙企业",
];

impl Traits {
    /// Of a client; `spelled` is the name's syllables and, on a second line, its initials.
    pub fn of(client: &Client, spelled: &str) -> Self {
        let (syllables, initials) = spelled.split_once('\n').unwrap_or_default();
        let plain = Self {
            client: client.id,
            name: written(&client.name).into(),
            syllables: cut(syllables).into(),
            initials: cut(initials).into(),
            phones: client
                .phones
                .iter()
                .filter_map(|phone| telephone(phone))
                .take(MOST_PHONES)
                .collect(),
            email: cut(&client.email.trim().to_lowercase()).into(),
            address: written(&client.address).into(),
            region: written(&client.region).into(),
            ..Self::default()
        };
        match &client.kind {
            ClientKind::Individual(person) => {
                let document = person.document.as_ref();
                let said = document.and_then(IdentityDocument::resident);
                Self {
                    identity: document.map_or("", |of| cut(&of.number)).into(),
                    document: document.map(|of| of.kind),
                    proven: said.is_some(),
                    // What the number says stands in where nobody wrote it down.
                    birth: person.birth.or(said.map(|said| said.birth)),
                    gender: person.gender.or(said.map(|said| said.gender)),
                    ..plain
                }
            }
            ClientKind::Organisation(firm) => {
                let code = bare(&firm.credit_code);
                Self {
                    is_firm: true,
                    name: without_form(&plain.name).into(),
                    proven: !code.is_empty() && credit_code::check(&code).is_ok(),
                    identity: cut(&code).into(),
                    birth: firm.founded,
                    ..plain
                }
            }
        }
    }

    /// Whether a client has this name, however it is written: quicker than all their traits.
    pub fn is_named_as(&self, client: &Client) -> bool {
        match self.is_firm {
            true => without_form(&written(&client.name)) == &*self.name,
            false => letters(&client.name).take(MOST_TEXT).eq(self.name.chars()),
        }
    }

    /// The name as it is written and, where somebody has spelled it, as it sounds.
    pub fn sounds(&self) -> impl Iterator<Item = &str> {
        let both = [&*self.name, &*self.syllables];
        both.into_iter().filter(|name| !name.is_empty())
    }
}

/// A name or address in one way of writing.
fn written(text: &str) -> String {
    letters(text).take(MOST_TEXT).collect()
}

/// The part of a text that is compared.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(MOST_TEXT);
    end.map_or(text, |(end, _)| &text[..end])
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    let narrow = text.chars().map(half_width);
    let kept = narrow.filter(|c| !c.is_whitespace() && !matches!(c, '·' | '•' | '.' | ',' | '-'));
    kept.flat_map(char::to_lowercase)
}

/// The figures that tell a telephone number apart, however it is written; `None` where it is too short
/// to say anything.
fn telephone(text: &str) -> Option<Box<str>> {
    let text = cut(text);
    match Phone::read(text) {
        Phone::Mobile(figures) | Phone::Abroad(figures) => Some(figures.into()),
        // After the country's code the nought of the area may be left out.
        Phone::Landline(figures) => match figures.len() {
            9..=12 if !figures.starts_with(['0', '4', '8']) => Some(format!("0{figures}").into()),
            7.. => Some(figures.into()),
            _ => None,
        },
        // What is no number anybody has may still be the same in two records.
        Phone::Wrong => {
            let figures = bare(text).replace(|c: char| !c.is_ascii_digit(), "");
            (figures.len() >= 7).then(|| figures.into())
        }
    }
}

fn without_form(name: &str) -> &str {
    let short = LEGAL_FORMS.iter().find_map(|form| name.strip_suffix(form));
    short.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_or_name_is_written_in_one_way() {
        for (text, number) in [
            ("+86 138-0000-1111", Some("13800001111")),
            ("008613800001111", Some("13800001111")),
            ("138 0000 1111", Some("13800001111")),
            ("(010) 6655 1234", Some("01066551234")),
            ("+86 10 6655 1234", Some("01066551234")),
            ("+86 400 800 1234", Some("4008001234")),
            ("8612345", Some("8612345")),
            ("+420 224 412 525", Some("420224412525")),
            ("00420224412525", Some("420224412525")),
            ("13800001111 家", Some("13800001111")),
            ("95588", None),
            ("110", None),
            ("", None),
        ] {
            assert_eq!(telephone(text).as_deref(), number, "{text}");
        }
        assert_eq!(written(" Ｓmith·John "), "smithjohn");
        assert_eq!(without_form("样本贸易有限公司"), "样本贸易");
        assert_eq!(without_form("公司"), "公司");
    }
}
