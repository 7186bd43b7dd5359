//! Why a command about a person's data is refused, and asking for one.

use super::words;
use crate::i18n::Texts;
use crate::protocol::custody::privacy::{
    Hold, HoldKind, PrivacyAnswer, PrivacyAsk, PrivacyRefusal,
};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::ask_custody;
use crate::ui::text::failure::wording;

/// The reason, with what helps.
pub fn refusal(t: &Texts, format: &Format, refusal: &PrivacyRefusal) -> String {
    match refusal {
        PrivacyRefusal::NoSuchClient => t.privacy_refused_nobody.into(),
        PrivacyRefusal::NotActive => t.privacy_refused_not_active.into(),
        PrivacyRefusal::NotAside => t.privacy_refused_not_aside.into(),
        PrivacyRefusal::ProofMissing => t.privacy_refused_proof.into(),
        PrivacyRefusal::DayCannotBe => t.privacy_refused_day.into(),
        PrivacyRefusal::TooLong => t.privacy_refused_long.into(),
        PrivacyRefusal::NothingToCorrect => t.privacy_refused_correct.into(),
        PrivacyRefusal::ReasonMissing => t.privacy_refused_reason.into(),
        PrivacyRefusal::NumberTaken => t.privacy_refused_number.into(),
        PrivacyRefusal::Kept(holds) => {
            let told: Vec<String> = holds.iter().map(|one| hold(t, format, one)).collect();
            t.privacy_refused_kept(told.join(t.audit_separator))
        }
    }
}

/// What must be kept, until when, and why.
pub fn hold(t: &Texts, format: &Format, hold: &Hold) -> String {
    let what = words::hold(t, hold.what);
    match (hold.until, hold.from) {
        (Some(until), Some(from)) => {
            t.privacy_hold_until(format.day(from), format.day(until), what, hold.years)
        }
        _ if hold.what == HoldKind::Identity => t.privacy_hold_undated(what),
        _ => what.into(),
    }
}

/// Asks for something that changes or exports; what is refused is said in words.
pub async fn ask(
    engine: &Engine,
    t: &'static Texts,
    format: &Format,
    ask: PrivacyAsk,
) -> Result<PrivacyAnswer, String> {
    let answer = ask_custody(engine, &CustodyAsk::Privacy(ask), Vec::new()).await;
    match answer {
        Ok(CustodyAnswer::Privacy(PrivacyAnswer::Refused(why))) => Err(refusal(t, format, &why)),
        Ok(CustodyAnswer::Privacy(answer)) => Ok(answer),
        Ok(_) => Err(told(&EngineFailure::Misunderstood.into(), t)),
        Err(failure) => Err(told(&failure, t)),
    }
}

fn told(failure: &Failure, t: &Texts) -> String {
    let words = wording(failure, t);
    format!("{} {}", words.what, words.remedy)
}
