//! A questionnaire being answered, as it lies in the browser meanwhile: which book asked, a request
//! number and option numbers, nothing by which a client could be known.
//!
//! The client's page and the adviser's page are two programs that never run at once; this is all
//! that passes between them.

use super::book_name::BookName;

/// Raised when the form changes; another form is not understood and dropped.
const FORM: &str = "2";

/// A questionnaire being answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sitting {
    /// The book that asked.
    pub book: BookName,
    /// The number that stands for the request in the book.
    pub request: u32,
    /// Which questionnaire, lower-case letters.
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// When the first question was shown, Unix time in milliseconds; 0 before.
    pub started_ms: u64,
    /// When the client confirmed the answers, if they did.
    pub confirmed_ms: Option<u64>,
    /// The chosen option of each question so far, from 0.
    pub answers: Vec<Option<u8>>,
}

impl Sitting {
    /// A questionnaire nobody has looked at yet.
    pub fn new(book: BookName, request: u32, questionnaire: &str, version: u16) -> Self {
        Self {
            book,
            request,
            questionnaire: questionnaire.into(),
            version,
            started_ms: 0,
            confirmed_ms: None,
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
        let confirmed = self
            .confirmed_ms
            .map_or_else(|| "-".into(), |ms| ms.to_string());
        format!(
            "{FORM};{};{};{};{};{};{confirmed};{}",
            self.book.storage(),
            self.request,
            self.questionnaire,
            self.version,
            self.started_ms,
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
            started,
            confirmed,
            answers,
        ] = parts[..]
        else {
            return None;
        };
        if form != FORM || !questionnaire.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let optional = |text: &str| (text != "-").then_some(text.to_owned());
        let answers = answers
            .split(',')
            .filter(|answer| !answer.is_empty())
            .map(|answer| match optional(answer) {
                Some(option) => option.parse().ok().map(Some),
                None => Some(None),
            })
            .collect::<Option<Vec<_>>>()?;
        let confirmed_ms = match optional(confirmed) {
            Some(ms) => Some(ms.parse().ok()?),
            None => None,
        };
        Some(Self {
            book: BookName::of(book)?,
            request: request.parse().ok()?,
            questionnaire: questionnaire.into(),
            version: version.parse().ok()?,
            started_ms: started.parse().ok()?,
            confirmed_ms,
            answers,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        let mut sitting = Sitting::new(BookName::Demo, 7, "bank", 1);
        assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting.clone()));
        sitting.started_ms = 1_700_000_000_000;
        sitting.answers = vec![Some(0), None, Some(4)];
        assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting.clone()));
        assert_eq!((sitting.answered(), sitting.complete(3)), (2, None));
        sitting.answers[1] = Some(1);
        sitting.confirmed_ms = Some(1_700_000_100_000);
        assert_eq!(Sitting::parse(&sitting.stored()), Some(sitting.clone()));
        assert_eq!(sitting.complete(3), Some(vec![0, 1, 4]));
        assert_eq!(sitting.complete(10), None);
    }

    #[test]
    fn anything_else_is_nothing() {
        for stored in [
            "",
            "2;main;7;bank",
            "1;7;bank;1;0;-;",
            "2;other;7;bank;1;0;-;",
            "2;main;x;bank;1;0;-;",
            "2;main;7;<b>;1;0;-;",
            "2;main;7;bank;1;0;-;0,x",
            "2;main;7;bank;1;0;-;300",
            "2;main;7;bank;1;0;later;0",
        ] {
            assert_eq!(Sitting::parse(stored), None, "{stored}");
        }
    }

    #[test]
    fn only_numbers_and_the_names_of_book_and_form_are_stored() {
        let mut sitting = Sitting::new(BookName::Main, u32::MAX, "bank", 1);
        sitting.answers = vec![Some(3); 10];
        let rest: String = sitting.stored().replace("bank", "").replace("main", "");
        assert!(
            rest.chars()
                .all(|c| c.is_ascii_digit() || ",;-".contains(c)),
            "{rest}"
        );
    }
}
