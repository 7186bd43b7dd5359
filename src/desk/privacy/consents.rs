//! Recording what a client agreed to: a new entry, always.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::consent::{Consent, Decision, Purpose, in_force, is_given};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ConsentId, RecordId};
use crate::protocol::custody::privacy::{NewConsent, PrivacyRefusal, PurposeState};
use crate::protocol::summary::Deed;

/// The most characters of a proof or a text's name.
const LINE: usize = 200;

/// Prepares an entry of the consent ledger.
///
/// # Errors
/// A client who is not worked with, a proof or text that is missing or too long, days that cannot be,
/// an entry to be put right that is not there.
pub fn record(desk: &Desk, new: NewConsent, now_ms: u64) -> Result<Prepared, PrivacyRefusal> {
    let book = &desk.book;
    let client = book.clients.get(new.client);
    let number = client.ok_or(PrivacyRefusal::NoSuchClient)?.number.clone();
    let (proof, text) = (new.proof.trim(), new.text.trim());
    let needs_text = new.decision == Decision::Given;
    if proof.is_empty() || (needs_text && text.is_empty()) {
        return Err(PrivacyRefusal::ProofMissing);
    }
    if proof.chars().count() > LINE || text.chars().count() > LINE {
        return Err(PrivacyRefusal::TooLong);
    }
    let today = desk.today.max(desk.reference());
    if new.day > today || new.last_day.is_some_and(|last| last < new.day) {
        return Err(PrivacyRefusal::DayCannotBe);
    }
    if let Some(wrong) = new.corrects {
        let entry = book.consents.get(wrong);
        let own = book.own_ids(new.client);
        let is_same =
            |entry: &&Consent| own.contains(&entry.client) && entry.purpose == new.purpose;
        let is_right = book
            .consents
            .iter()
            .all(|entry| entry.corrects != Some(wrong));
        if entry.filter(is_same).is_none() || !is_right {
            return Err(PrivacyRefusal::NothingToCorrect);
        }
    }
    let id = ConsentId::from_index(book.consents.next_index());
    let consent = Consent {
        id,
        client: new.client,
        purpose: new.purpose,
        decision: new.decision,
        day: new.day,
        last_day: new.last_day,
        how: new.how,
        proof: proof.into(),
        text: text.into(),
        corrects: new.corrects,
        at_ms: now_ms,
    };
    let deed = Deed::ConsentRecorded {
        number,
        purpose: consent.purpose,
        decision: consent.decision,
        corrects: consent.corrects.is_some(),
    };
    let consents = vec![Change {
        id,
        old: None,
        new: Some(consent),
    }];
    let delta = Delta {
        consents,
        ..Delta::default()
    };
    Ok(Prepared::new(delta, deed))
}

/// What counts for each purpose on the desk's day.
pub fn states(desk: &Desk, consents: &[Consent]) -> Vec<PurposeState> {
    let day = desk.today;
    let state = |purpose: Purpose| PurposeState {
        purpose,
        given: is_given(consents.iter(), purpose, day),
        entry: in_force(consents.iter(), purpose, day).map(|entry| entry.id),
    };
    Purpose::ALL.into_iter().map(state).collect()
}
