//! What the client's page begins with: a link, what this tab keeps, or nothing.

use super::state::State;
use crate::domain::tongue::Tongue;
use crate::i18n::Language;
use crate::protocol::sitting::{Handed, Sitting};
use crate::sealed::{Invitation, SealedError};
use crate::suitability::form::{self, Form, contradictions};
use crate::ui::sitting;

/// What the page begins with.
#[derive(Clone)]
pub enum Begun {
    /// Nobody asked anything.
    Nothing,
    /// A link that is not whole.
    BrokenLink(SealedError),
    /// A questionnaire this release does not have, or has in other words.
    OtherForm {
        /// Whether it was asked for on this device, which can then be given back.
        here: bool,
    },
    /// A questionnaire to be answered, or gone on with.
    Answering(&'static Form, Box<State>),
    /// Answered and sealed already.
    Sealed(Handed),
}

/// What this tab begins with. What is under way on the adviser's device goes before any link.
pub fn begun() -> Begun {
    let (kept, handed) = (sitting::kept(), sitting::handed());
    let theirs = |handed: &Handed| handed.book.is_some();
    if let Some(handed) = handed.clone().filter(theirs) {
        return Begun::Sealed(handed);
    }
    if let Some(sitting) = kept.clone().filter(|kept| kept.book.is_some()) {
        return answering(sitting);
    }
    match invited() {
        // No link of ours: an address of the other page, or one that lost what stood behind its `#`.
        Err(SealedError::NotSealed) => match (handed, kept) {
            (Some(handed), _) => Begun::Sealed(handed),
            (None, Some(kept)) => answering(kept),
            (None, None) => Begun::Nothing,
        },
        Err(why) => Begun::BrokenLink(why),
        Ok(link) => {
            if let Some(handed) = handed.filter(|handed| handed.request == link.request) {
                return Begun::Sealed(handed);
            }
            if form_of(&link).is_none() {
                return Begun::OtherForm { here: false };
            }
            let same = |kept: &Sitting| kept.request == link.request && kept.key == link.key;
            let (form, version) = (&link.form, link.version);
            answering(
                kept.filter(same)
                    .unwrap_or_else(|| Sitting::new(None, link.request, form, version, link.key)),
            )
        }
    }
}

fn form_of(link: &Invitation) -> Option<&'static Form> {
    let form = form::by(&link.form, link.version)?;
    (form.fingerprint == link.fingerprint).then_some(form)
}

/// The words of a questionnaire: those kept for it where it was brought in, else the built-in ones.
fn words_of(sitting: &Sitting) -> Option<&'static Form> {
    // A page lives with one questionnaire: what is never given back is its words, once.
    let brought = sitting::form_of(sitting).map(|form| &*Box::leak(Box::new(form)));
    brought.or_else(|| form::by(&sitting.questionnaire, sitting.version))
}

fn answering(sitting: Sitting) -> Begun {
    let here = sitting.book.is_some();
    let Some(form) = words_of(&sitting) else {
        return Begun::OtherForm { here };
    };
    let conflicts = |answers: &[Option<u8>]| contradictions(form, answers).len();
    let state = State::resume(sitting, form.questions.len(), conflicts);
    Begun::Answering(form, Box::new(state))
}

/// The link this page was opened by.
fn invited() -> Result<Invitation, SealedError> {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    Invitation::parse(hash.unwrap_or_default().trim_start_matches('#'))
}

/// The language the link asks for.
pub fn invited_language() -> Option<Language> {
    Some(match invited().ok()?.language {
        Tongue::Zh => Language::Zh,
        Tongue::En => Language::En,
    })
}
