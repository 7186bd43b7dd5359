//! Evidence of suitability: what a command records, in the same change as what it does, and a
//! client's file of it.
//!
//! Nothing here, nor anywhere else, changes or takes away a record: a wrong one is put right by a
//! later one.

use super::open::Desk;
use super::queries;
use crate::domain::assessment::{Assessment, Taken};
use crate::domain::delta::{Change, Delta};
use crate::domain::evidence::Evidence;
use crate::domain::ids::{ClientId, EvidenceId, RecordId};
use crate::protocol::evidence::EvidenceFile;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Deed;
use crate::suitability::evidence::chain::{Said, next, verify};
use crate::suitability::evidence::check::check;
use crate::suitability::evidence::file::{Audit, Mention, Parts, hex, write};
use crate::suitability::evidence::words::{Wording, questionnaire, worded};
use crate::suitability::evidence::{Asked, Assessed, Event};
use crate::suitability::score::LevelReason;
use crate::vault::Vault;
use crate::vault::crypto::Crypto;
use crate::vault::hash::sha256;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;

/// Entries of the audit log read at a time.
const ENTRIES: u64 = 200;

/// Adds a record about a client to a change. `now_ms` is Unix time in milliseconds; the day is the
/// one the person has.
///
/// # Errors
/// [`DeskFailure::UnreadableRecord`] for an event too large to be written.
pub fn append(
    desk: &Desk,
    delta: &mut Delta,
    client: ClientId,
    event: &Event,
    now_ms: u64,
) -> Result<(), DeskFailure> {
    let body = event.body().map_err(|_| DeskFailure::EvidenceTooLarge)?;
    let under_way = delta
        .evidence
        .iter()
        .rev()
        .filter_map(|change| change.new.as_ref());
    let last = under_way
        .chain(chain(desk, client).last())
        .find(|record| record.client == client);
    let id = EvidenceId::from_index(desk.book.evidence.next_index() + delta.evidence.len());
    let said = Said {
        id,
        client,
        at_ms: now_ms,
        day: desk.today,
        policy: desk.policy.version,
        kind: event.kind(),
        body,
    };
    let record = next(last, said, sha256);
    delta.evidence.push(Change {
        id,
        old: None,
        new: Some(record),
    });
    Ok(())
}

/// A client's records, in the order of the chain.
pub fn chain(desk: &Desk, client: ClientId) -> impl DoubleEndedIterator<Item = &Evidence> {
    let all = desk.links.evidence(client).iter();
    all.filter_map(|id| desk.book.evidence.get(*id))
}

/// What is recorded of a request.
pub fn asked(one: &Assessment) -> Event {
    Event::Asked(Asked {
        assessment: one.id,
        questionnaire: one.questionnaire.clone(),
        version: one.version,
        form: one.form,
        device: one.device,
    })
}

/// What is recorded of answers.
pub fn assessed(one: &Assessment, taken: &Taken, reasons: &[LevelReason]) -> Event {
    Event::Assessed(Box::new(Assessed {
        assessment: one.id,
        questionnaire: one.questionnaire.clone(),
        version: one.version,
        form: one.form,
        device: one.device,
        answers: taken.answers.clone(),
        seconds: taken.seconds,
        points: taken.points,
        willingness: taken.willingness,
        capacity: taken.capacity,
        level: taken.level,
        reasons: reasons.to_vec(),
        full_capacity: taken.full_capacity,
        unverified: taken.manner.unverified,
        helper: taken.manner.helper.clone(),
        aloud: taken.manner.aloud,
        settled: taken.manner.settled,
        signature: taken.manner.signature.clone(),
        answered: taken.day,
        answered_ms: taken.at_ms,
        supplement: taken.manner.supplement,
    }))
}

/// A client's file, checked as anybody would check it, with what [`audit`] says of the client.
///
/// # Errors
/// An unknown client, a chain that does not hold, a record of a later release.
pub fn made(
    desk: &Desk,
    id: ClientId,
    book: [u8; 16],
    audit: Audit,
    made_ms: u64,
) -> Result<EvidenceFile, DeskFailure> {
    let book_of = &desk.book;
    // Who was joined with a client has a chain of evidence that ends there.
    let joined = || {
        let one = book_of.joined.iter().find(|one| one.gone.id == id)?;
        book_of.clients.get(book_of.home(id))?;
        Some(&one.gone)
    };
    let client = book_of.clients.get(id).or_else(joined);
    let client = client.ok_or(DeskFailure::NoSuchClient)?;
    let records: Vec<&Evidence> = chain(desk, id).collect();
    let broken = |_| DeskFailure::EvidenceBroken;
    verify(records.iter().copied(), None, sha256).map_err(broken)?;
    let known = |name: &str, version: u16| {
        let questionnaire = desk.forms().by(name, version)?;
        Some(worded(&questionnaire.form))
    };
    let mut wordings: Vec<Wording> = Vec::new();
    for record in &records {
        let event = Event::of(record).map_err(|_| DeskFailure::EvidenceBroken)?;
        let named = questionnaire(&event);
        let is_new = |(name, version): &(&str, u16)| {
            let mut known = wordings.iter();
            !known.any(|one| one.questionnaire == *name && one.version == *version)
        };
        let words = named
            .filter(is_new)
            .and_then(|(name, version)| known(name, version));
        wordings.extend(words);
    }
    let parts = Parts {
        book,
        client: id.0,
        number: &client.number,
        name: &client.name,
        made_ms,
        made: desk.today,
        policy: desk.policy.version,
        wordings,
        records,
        audit,
    };
    let text = write(&parts, sha256).map_err(|_| DeskFailure::EvidenceBroken)?;
    let checked = check(text.as_bytes(), known, sha256);
    Ok(EvidenceFile {
        name: format!("evidence-{}-{}.txt", id.0, desk.today),
        checked: checked.map_err(|_| DeskFailure::EvidenceBroken)?,
        text,
    })
}

/// What the audit log says of a client's records, in the order of its entries.
///
/// # Errors
/// A damaged audit log.
pub async fn audit<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    client: ClientId,
) -> Result<Audit, Failure> {
    let (head, total) = vault.audit_head();
    let (mut entries, mut first) = (Vec::new(), 1);
    while first <= total {
        let count = ENTRIES.min(total + 1 - first);
        for entry in vault.audit(first, count as usize).await? {
            let Ok(Deed::Recorded { records, .. }) = queries::deed(&entry.summary) else {
                continue;
            };
            let named = records.iter().filter(|mark| mark.client == client);
            let (named, marks): (Vec<u32>, Vec<String>) =
                named.map(|mark| (mark.seq, hex(&mark.hash))).unzip();
            if !named.is_empty() {
                entries.push(Mention {
                    entry: entry.seq,
                    at_ms: entry.at_ms,
                    hash: hex(&entry.hash),
                    records: named,
                    marks,
                });
            }
        }
        first += count;
    }
    Ok(Audit {
        audit: total,
        head: hex(&head),
        entries,
    })
}
