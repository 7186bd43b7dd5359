//! Which questionnaire it was, beyond its name: the words a client saw.
//!
//! Answers are places in lists of options. Were a word changed without a new version, they would come
//! to mean something else unseen.

use super::form::{Form, Words};
use sha2::{Digest as _, Sha256};

/// The first eight bytes of the SHA-256 of everything a client sees of a questionnaire.
pub fn of(form: &Form) -> [u8; 8] {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        // The length first: no two questionnaires run into the same bytes.
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(form.id);
    add(&form.version.to_string());
    let mut both = |words: &Words| {
        add(words.zh);
        add(words.en);
    };
    for words in [&form.title, &form.purpose, &form.readers] {
        both(words);
    }
    for question in form.questions {
        both(&question.text);
        both(&question.help);
        question.options.iter().for_each(&mut both);
    }
    let digest = hash.finalize();
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    first
}
