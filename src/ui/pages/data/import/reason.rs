//! Why a row is left out, with the words that are accepted: those of the person's language, few at first.

use super::texts::reason_text;
use crate::i18n::{DataTexts, Language};
use crate::protocol::words::{ProblemReason, accepted_words};
use yew::prelude::*;

/// The most accepted words that are listed at once.
const MOST_WORDS: usize = 5;

fn accepted(known: &str, language: Language) -> Vec<&str> {
    accepted_words(known, language == Language::Zh)
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
