//! Seals what a client confirmed.

use super::state::{Helped, State};
use crate::domain::assessment::{Device, Signature};
use crate::domain::day::Day;
use crate::domain::tongue::Tongue;
use crate::i18n::Language;
use crate::protocol::sitting::Handed;
use crate::sealed::Confirmed;
use crate::suitability::form::Form;

/// The sealed result of confirmed answers; `None` where this browser gives no chance, or the
/// request's key is none.
pub fn sealed(state: &State, form: &Form, language: Language) -> Option<Handed> {
    let sitting = &state.sitting;
    let confirmed_ms = state.confirmed_ms?;
    let confirmed = Confirmed {
        request: sitting.request,
        form: form.id.to_string(),
        version: form.version,
        fingerprint: form.fingerprint,
        answers: sitting.complete(form.questions.len())?,
        started_ms: sitting.started_ms.min(confirmed_ms),
        confirmed_ms,
        day: day(confirmed_ms)?,
        language: match language {
            Language::Zh => Tongue::Zh,
            Language::En => Tongue::En,
        },
        device: match sitting.book {
            Some(_) => Device::Adviser,
            None => Device::Own,
        },
        helper: match &state.helped {
            Helped::By(name) => name.trim().into(),
            Helped::Alone | Helped::NotSaid => String::new(),
        },
        aloud: sitting.aloud,
        settled: sitting.settled,
        signature: match &state.signature {
            Signature::Typed(name) => Signature::Typed(name.trim().into()),
            other => other.clone(),
        },
    };
    let envelope = confirmed.seal(&sitting.key, chance()?).ok()?;
    Some(Handed {
        book: sitting.book,
        request: sitting.request,
        text: envelope.text(),
    })
}

/// The day where the person is.
fn day(ms: u64) -> Option<Day> {
    let date = js_sys::Date::new(&(ms as f64).into());
    let (month, day) = (date.get_month() as i8 + 1, date.get_date() as i8);
    Day::from_ymd(date.get_full_year() as i16, month, day)
}

fn chance() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
