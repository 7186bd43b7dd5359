//! Why a row is left out, with the words that are accepted: those of the person's language, few at first.

use super::texts::reason_text;
use crate::i18n::{DataTexts, Language};
use crate::protocol::words::ProblemReason;
use yew::prelude::*;

/// The most accepted words that are listed at once.
const MOST_WORDS: usize = 5;

/// The accepted words of a language, of a list that has those of both; all of them where the file's own
/// codes are meant, which are of none.
pub fn accepted(known: &str, language: Language) -> Vec<&str> {
    let all: Vec<&str> = known.split(", ").filter(|word| !word.is_empty()).collect();
    let of_it = |word: &&&str| word.is_ascii() == (language == Language::En);
    let own: Vec<&str> = all.iter().filter(of_it).copied().collect();
    match own.is_empty() {
        true => all,
        false => own,
    }
}

/// Why, in a table.
pub fn reason(reason: &ProblemReason, t: &'static DataTexts, language: Language) -> Html {
    let ProblemReason::UnknownCode { known } = reason else {
        return reason_text(reason, t).into();
    };
    let words = accepted(known, language);
    let first = words.len().min(MOST_WORDS);
    let some = words[..first].join(t.audit_separator);
    let more = words.len() - first;
    if more == 0 {
        return t.import_reason_code(some).into();
    }
    html! {
        <details class="import-accepted">
            <summary>{ t.import_reason_code(t.import_accepted_more(more, some)) }</summary>
            <p class="quiet">{ words.join(t.audit_separator) }</p>
        </details>
    }
}

/// Why, in a file: every accepted word.
pub fn reason_in_file(reason: &ProblemReason, t: &'static DataTexts, language: Language) -> String {
    match reason {
        ProblemReason::UnknownCode { known } => {
            t.import_reason_code(accepted(known, language).join(t.audit_separator))
        }
        other => reason_text(other, t),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_one_language() {
        let genders = "女, female, f, 男, male, m";
        assert_eq!(accepted(genders, Language::Zh), ["女", "男"]);
        assert_eq!(
            accepted(genders, Language::En),
            ["female", "f", "male", "m"]
        );
        let schools = "高中/中专, 高中、中专, high school";
        assert_eq!(accepted(schools, Language::Zh), ["高中/中专", "高中、中专"]);
        // The codes of a bank's own files are of no language.
        let codes = "OWNER, DISPONENT";
        for language in [Language::Zh, Language::En] {
            assert_eq!(accepted(codes, language), ["OWNER", "DISPONENT"]);
        }
        assert!(accepted("", Language::Zh).is_empty());
    }
}
