//! The words of a questionnaire that was brought in, as they lie in the browser while a client answers
//! it: the client's page knows the built-in ones alone. No points, and nothing of the client.

use super::sitting::Sitting;
use crate::suitability::form::Form;
use base64ct::{Base64UrlUnpadded, Encoding as _};

/// Raised when the form changes; another form is not understood and dropped.
const FORM: &str = "1";
/// The most characters kept. What a file of [`crate::suitability::source::MOST_BYTES`] can hold takes
/// fewer.
pub const MOST_CHARACTERS: usize = 600_000;

/// A questionnaire's words in bytes, as they go from the book to the browser's storage. Empty, which
/// [`parse`] refuses, where they cannot be written.
pub fn words(form: &Form) -> Vec<u8> {
    postcard::to_allocvec(form).unwrap_or_default()
}

/// The stored form of the words a request asks for; [`parse`] reads it back. `None` where they are too
/// long to be kept.
pub fn stored(request: u32, fingerprint: &[u8; 8], words: &[u8]) -> Option<String> {
    let words = Base64UrlUnpadded::encode_string(words);
    let fingerprint = hex(fingerprint);
    let stored = format!("{FORM};{request};{fingerprint};{words}");
    (stored.len() <= MOST_CHARACTERS).then_some(stored)
}

/// The words kept for a questionnaire under way; `None` where others are kept, or what is kept is not
/// whole.
pub fn parse(stored: &str, sitting: &Sitting) -> Option<Form> {
    if stored.len() > MOST_CHARACTERS {
        return None;
    }
    let parts: Vec<&str> = stored.splitn(4, ';').collect();
    let [FORM, request, fingerprint, words] = parts[..] else {
        return None;
    };
    let words = Base64UrlUnpadded::decode_vec(words).ok()?;
    let form: Form = postcard::from_bytes(&words).ok()?;
    let asked = request.parse() == Ok(sitting.request)
        && form.id == sitting.questionnaire.as_str()
        && form.version == sitting.version
        && hex(&form.fingerprint) == fingerprint;
    (asked && form.is_whole()).then_some(form)
}

fn hex(bytes: &[u8; 8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::book_name::BookName;
    use crate::suitability::form::{all, by, contradictions};

    fn kept(form: &Form) -> Option<String> {
        stored(7, &form.fingerprint, &words(form))
    }

    fn sitting(form: &Form) -> Sitting {
        Sitting::new(Some(BookName::Main), 7, &form.id, form.version, [1; 32])
    }

    #[test]
    fn words_are_read_back_as_they_were() {
        for form in all() {
            let text = kept(form).unwrap();
            let read = parse(&text, &sitting(form)).unwrap();
            assert_eq!(&read, form);
            // What contradicts comes along.
            let answers = vec![Some(0); form.questions.len()];
            assert_eq!(
                contradictions(&read, &answers),
                contradictions(form, &answers)
            );
        }
    }

    #[test]
    fn points_do_not_come_along() {
        let form = by("bank", 1).unwrap();
        let points = crate::suitability::questionnaire::of(form).unwrap();
        let whole = postcard::to_allocvec(points).unwrap().len();
        assert!(words(form).len() < whole);
        // Other points, the same words: only the fingerprint tells them apart.
        let mut other = points.clone();
        other.questions.to_mut()[0].options.to_mut()[0].points += 1;
        assert_eq!(words(&other.form), words(form));
    }

    #[test]
    fn words_of_another_request_or_questionnaire_are_not_shown() {
        let form = by("bank", 1).unwrap();
        let text = kept(form).unwrap();
        let one = sitting(form);
        assert!(parse(&text, &one).is_some());
        for other in [
            Sitting {
                request: 8,
                ..one.clone()
            },
            Sitting {
                version: 9,
                ..one.clone()
            },
            Sitting {
                questionnaire: "own".into(),
                ..one.clone()
            },
        ] {
            assert_eq!(parse(&text, &other), None, "{other:?}");
        }
    }

    #[test]
    fn what_is_not_whole_is_not_shown() {
        let form = by("bank", 1).unwrap();
        let text = kept(form).unwrap();
        let one = sitting(form);
        let print = text.split(';').nth(2).unwrap();
        let cut = &text[..text.len() - 40];
        for other in [
            String::new(),
            cut.into(),
            text.replacen("1;", "2;", 1),
            text.replacen(print, "0000000000000000", 1),
            text.replacen(print, "", 1),
            format!("{text}!"),
            format!("1;7;{print};"),
        ] {
            assert_eq!(parse(&other, &one), None);
        }
        let mut broken = form.clone();
        broken.questions.to_mut()[0].options = Vec::new().into();
        assert_eq!(parse(&kept(&broken).unwrap(), &one), None);
        let mut broken = form.clone();
        broken.questions = Vec::new().into();
        assert_eq!(parse(&kept(&broken).unwrap(), &one), None);
    }

    #[test]
    fn what_is_too_long_is_not_kept() {
        let mut form = by("bank", 1).unwrap().clone();
        form.title.zh = "长".repeat(MOST_CHARACTERS / 4).into();
        assert_eq!(kept(&form), None);
    }
}
