//! A questionnaire being answered, as it lies in the browser meanwhile: which book asked, a request
//! number with its public key, and option numbers; nothing by which a client could be known. Once
//! confirmed, only the sealed result lies there, which nobody but the book can read.
//!
//! The client's page and the adviser's page are two programs that never run at once; this is all
//! that passes between them.

use super::book_name::BookName;
use crate::suitability::written::is_name;

/// Raised when the form changes; another form is not understood and dropped.
const FORM: &str = "3";

/// A questionnaire being answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sitting {
    /// The book of this browser that asked; `None` on the client's own device.
    pub book: Option<BookName>,
    /// The number that stands for the request in the book.
    pub request: u32,
    /// Which questionnaire; a name by [`is_name`].
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// The request's public key, which the answers are sealed to.
    pub key: [u8; 32],
    /// When the first question was shown, Unix time in milliseconds; 0 before.
    pub started_ms: u64,
    /// How many contradictions were pointed out and settled.
    pub settled: u8,
    /// How many contradictions were pointed out last, and stand.
    pub standing: u8,
    /// Whether questions were read aloud.
    pub aloud: bool,
    /// The chosen option of each question so far, from 0.
    pub answers: Vec<Option<u8>>,
}

impl Sitting {
    /// A questionnaire nobody has looked at yet.
    pub fn new(
        book: Option<BookName>,
        request: u32,
        questionnaire: &str,
        version: u16,
        key: [u8; 32],
    ) -> Self {
        Self {
            book,
            request,
            questionnaire: questionnaire.into(),
            version,
            key,
            started_ms: 0,
            settled: 0,
            standing: 0,
            aloud: false,
            answers: Vec::new(),
        }
    }

    /// How many questions have an answer.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// All answers, if every question of `questions` has one.
    pub fn complete(&self, questions: usize) -> Option<Vec<u8>> {
        let answers: Option<Vec<u8>> = self.answers.iter().copied().collect();
        answers.filter(|answers| answers.len() == questions)
    }

    /// The stored form; [`Sitting::parse`] reads it back.
    pub fn stored(&self) -> String {
        let answers: Vec<String> = self
            .answers
            .iter()
            .map(|answer| answer.map_or_else(|| "-".into(), |option| option.to_string()))
            .collect();
        let key: String = self.key.iter().map(|byte| format!("{byte:02x}")).collect();
        format!(
            "{FORM};{};{};{};{};{key};{};{};{};{};{}",
            book_stored(self.book),
            self.request,
            self.questionnaire,
            self.version,
            self.started_ms,
            self.settled,
            self.standing,
            u8::from(self.aloud),
            answers.join(",")
        )
    }

    /// Reads the stored form; `None` for anything else.
    pub fn parse(stored: &str) -> Option<Self> {
        let parts: Vec<&str> = stored.split(';').collect();
        let [
            form,
            book,
            request,
            questionnaire,
            version,
            key,
            started,
            settled,
            standing,
            aloud,
            answers,
        ] = parts[..]
        else {
            return None;
        };
        if form != FORM || !is_name(questionnaire) {
            return None;
        }
        let answers = answers
            .split(',')
            .filter(|answer| !answer.is_empty())
            .map(|answer| match answer {
                "-" => Some(None),
                option => option.parse().ok().map(Some),
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            book: book_of(book)?,
            request: request.parse().ok()?,
            questionnaire: questionnaire.into(),
            version: version.parse().ok()?,
            key: key_of(key)?,
            started_ms: started.parse().ok()?,
            settled: settled.parse().ok()?,
            standing: standing.parse().ok()?,
            aloud: match aloud {
                "0" => false,
                "1" => true,
                _ => return None,
            },
            answers,
        })
    }
}

/// What a client confirmed, sealed, on its way to the book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// The book of this browser that asked; `None` on the client's own device.
    pub book: Option<BookName>,
    /// The number that stands for the request in the book.
    pub request: u32,
    /// The sealed result.
    pub text: String,
}

impl Handed {
    /// The stored form; [`Handed::parse`] reads it back.
    pub fn stored(&self) -> String {
        let book = book_stored(self.book);
        format!("{FORM};{book};{};{}", self.request, self.text)
    }

    /// Reads the stored form; `None` for anything else.
    pub fn parse(stored: &str) -> Option<Self> {
        let mut parts = stored.splitn(4, ';');
        if parts.next()? != FORM {
            return None;
        }
        Some(Self {
            book: book_of(parts.next()?)?,
            request: parts.next()?.parse().ok()?,
            text: parts.next()?.into(),
        })
    }
}

fn book_stored(book: Option<BookName>) -> &'static str {
    book.map_or("-", BookName::storage)
}

/// `None` for no book's name, `Some(None)` for the client's own device.
fn book_of(stored: &str) -> Option<Option<BookName>> {
    match stored {
        "-" => Some(None),
        name => BookName::of(name).map(Some),
    }
}

fn key_of(hex: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    if hex.len() != 2 * key.len() {
        return None;
    }
    for (n, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(book: Option<BookName>) -> Sitting {
        let key = std::array::from_fn(|n| 8 * n as u8);
        Sitting::new(book, u32::MAX, "bank", 1, key)
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for book in [None, Some(BookName::Main), Some(BookName::Demo)] {
            let mut sitting = new(book);
            assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting.clone()));
            sitting.started_ms = 1_700_000_000_000;
            (sitting.settled, sitting.standing, sitting.aloud) = (2, 1, true);
            sitting.answers = vec![Some(0), None, Some(4)];
            assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting.clone()));
            assert_eq!((sitting.answered(), sitting.complete(3)), (2, None));
            sitting.answers[1] = Some(1);
            assert_eq!(sitting.complete(3), Some(vec![0, 1, 4]));
            assert_eq!(sitting.complete(10), None);
        }
    }

    #[test]
    fn any_name_a_questionnaire_may_have_is_read_back() {
        for name in ["bank", "bank-2026", "a", "7", "-", &"x9".repeat(20)] {
            let sitting = Sitting::new(None, 7, name, 1, [0; 32]);
            assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting), "{name}");
        }
        for name in ["", "Bank", "银行", "a b", "a_b", &"x".repeat(41)] {
            let sitting = Sitting::new(None, 7, name, 1, [0; 32]);
            assert_eq!(Sitting::parse(&sitting.stored()), None, "{name}");
        }
    }

    #[test]
    fn anything_else_is_nothing() {
        let stored = new(Some(BookName::Main)).stored();
        assert!(Sitting::parse(&stored).is_some());
        let key = stored.split(';').nth(5).unwrap().to_owned();
        for (part, other) in [
            ("3;", "2;"),
            ("main", "other"),
            ("4294967295", "x"),
            ("bank", "<b>"),
            (";0;0;0;0;", ";0;0;0;2;"),
            (";0;0;0;0;", ";0;0;0;0;0,x"),
            (";0;0;0;0;", ";0;0;0;0;300"),
            (";0;0;0;0;", ";0;0;-;0;"),
            (";0;0;0;0;", ";0;0;0;0"),
            (&key, "00"),
            (&key[..2], "éé"),
            (&key[..2], "zz"),
        ] {
            let changed = stored.replacen(part, other, 1);
            assert_ne!(changed, stored);
            assert_eq!(Sitting::parse(&changed), None, "{changed}");
        }
        assert_eq!(Sitting::parse(""), None);
    }

    #[test]
    fn a_sealed_result_is_read_back() {
        for book in [None, Some(BookName::Demo)] {
            let text = "clientele-answers:1\nAAAA\nend:4:00000000\n".to_owned();
            let handed = Handed {
                book,
                request: 7,
                text,
            };
            assert_eq!(Handed::parse(&handed.stored()), Some(handed));
        }
        for other in ["", "2;main;7;x", "3;other;7;x", "3;main;x;x", "3;main;7"] {
            assert_eq!(Handed::parse(other), None, "{other}");
        }
    }

    #[test]
    fn only_numbers_and_the_names_of_book_and_form_are_stored() {
        let mut sitting = new(Some(BookName::Main));
        sitting.answers = vec![Some(3); 10];
        let rest: String = sitting.stored().replace("bank", "").replace("main", "");
        let number = |c: char| c.is_ascii_hexdigit() || ",;-".contains(c);
        assert!(rest.chars().all(number), "{rest}");
    }
}
