//! What a deed names: client numbers, and the other words it can be found by.

use crate::protocol::custody::audit::DeedGroup;
use crate::protocol::summary::{Deed, KeyDeed};

/// The client numbers a deed names.
pub fn numbers(deed: &Deed) -> Vec<&str> {
    let mut all = own_numbers(deed.inner());
    // Of a large hand-over not all are listed: who was decided on is found all the same.
    for number in said_same(deed) {
        if !all.contains(&&number[..]) {
            all.push(number);
        }
    }
    all
}

/// Clients said to be the ones here when a hand-over was taken over.
fn said_same(deed: &Deed) -> &[String] {
    match deed {
        Deed::HandOverDecided { same, .. } => same,
        Deed::Recorded { deed, .. }
        | Deed::TakenBack { deed, .. }
        | Deed::DoneAgain { deed, .. }
        | Deed::Approved { deed, .. } => said_same(deed),
        _ => &[],
    }
}

fn own_numbers(deed: &Deed) -> Vec<&str> {
    match deed {
        Deed::ClientAdded { number }
        | Deed::ClientEdited { number, .. }
        | Deed::AssessmentAsked { number }
        | Deed::AssessmentTaken { number, .. }
        | Deed::AssessmentDropped { number }
        | Deed::ProfileSet { number, .. }
        | Deed::AssessmentAskedAgain { number, .. }
        | Deed::ProfileChanged { number, .. }
        | Deed::AssessmentSent { number, .. }
        | Deed::AssessmentReceived { number, .. }
        | Deed::IdentityChecked { number, .. }
        | Deed::EvidenceAdded { number, .. }
        | Deed::TaskSet { number, .. }
        | Deed::SupplementTaken { number, .. }
        | Deed::ConsentRecorded { number, .. }
        | Deed::PersonExported { number }
        | Deed::PersonSetAside { number, .. }
        | Deed::PersonTakenUp { number, .. }
        | Deed::PersonDeleted { number, .. }
        | Deed::QualityAccepted { number, .. } => vec![number],
        Deed::ClientsJoined { number, other }
        | Deed::MarkedDistinct { number, other }
        | Deed::DistinctRemoved { number, other }
        | Deed::ClientsParted { number, other } => vec![number, other],
        Deed::TableExported { number, .. } => number.iter().map(String::as_str).collect(),
        Deed::HandedOver { numbers, .. } | Deed::HandOverTaken { numbers, .. } => {
            numbers.iter().map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

/// What else a deed can be found by: files, codes, names of questionnaires, reasons, the bank's
/// approval.
pub fn texts(deed: &Deed) -> Vec<&str> {
    if let Deed::Approved { number, deed } = deed {
        return [&number[..]].into_iter().chain(texts(deed)).collect();
    }
    match deed.inner() {
        Deed::Imported { files, .. } => files.iter().map(String::as_str).collect(),
        Deed::IdentityChecked { how, .. } => vec![how],
        Deed::ProductAdded { code }
        | Deed::ProductEdited { code, .. }
        | Deed::ProductListed { code, .. }
        | Deed::ProductRated { code, .. } => vec![code],
        Deed::ShelfImported { file, .. } => vec![file],
        Deed::FormImported { name, .. }
        | Deed::FormUsed { name, .. }
        | Deed::FormRemoved { name, .. } => vec![name],
        Deed::PersonTakenUp { reason, .. } => vec![reason],
        Deed::AdviserNamed { name } | Deed::PresetSaved { name } | Deed::PresetRemoved { name } => {
            vec![name]
        }
        Deed::PresetsTaken { names, .. } | Deed::PresetsExported { names } => {
            names.iter().map(String::as_str).collect()
        }
        Deed::HandedOver { recipient, .. } => vec![recipient],
        Deed::HandOverTaken { from, .. } => vec![from],
        _ => Vec::new(),
    }
}

/// Whether a deed says this, in lower-case letters.
pub(super) fn says(deed: &Deed, words: &str) -> bool {
    let all = numbers(deed).into_iter().chain(texts(deed));
    all.into_iter()
        .any(|text| text.to_lowercase().contains(words))
}

/// What a deed is about.
pub(super) fn group(deed: &Deed) -> DeedGroup {
    match deed.plain() {
        Deed::TakenBack { .. } | Deed::DoneAgain { .. } => DeedGroup::TakenBack,
        Deed::ClientAdded { .. } | Deed::ClientEdited { .. } => DeedGroup::Clients,
        Deed::QualityAccepted { .. } => DeedGroup::Clients,
        Deed::ClientsJoined { .. }
        | Deed::MarkedDistinct { .. }
        | Deed::DistinctRemoved { .. }
        | Deed::ClientsParted { .. } => DeedGroup::Clients,
        Deed::ProfileSet { .. } | Deed::ProfileChanged { .. } => DeedGroup::Clients,
        Deed::Imported { .. }
        | Deed::SpecimenMade { .. }
        | Deed::DemoMade { .. }
        | Deed::HandOverTaken { .. }
        | Deed::BookTaken { .. } => DeedGroup::Imports,
        Deed::PresetSaved { .. }
        | Deed::PresetRemoved { .. }
        | Deed::PresetsTaken { .. }
        | Deed::PresetsExported { .. } => DeedGroup::Imports,
        Deed::ProductAdded { .. }
        | Deed::ProductEdited { .. }
        | Deed::ProductListed { .. }
        | Deed::ProductRated { .. }
        | Deed::ShelfImported { .. } => DeedGroup::Products,
        Deed::AssessmentAsked { .. }
        | Deed::AssessmentTaken { .. }
        | Deed::AssessmentDropped { .. }
        | Deed::AssessmentAskedAgain { .. }
        | Deed::AssessmentSent { .. }
        | Deed::AssessmentReceived { .. }
        | Deed::IdentityChecked { .. }
        | Deed::Recorded { .. }
        | Deed::Approved { .. }
        | Deed::HandOverDecided { .. }
        | Deed::EvidenceAdded { .. }
        | Deed::SupplementTaken { .. }
        | Deed::FormImported { .. }
        | Deed::FormUsed { .. }
        | Deed::FormRemoved { .. } => DeedGroup::Suitability,
        Deed::TasksMade { .. } | Deed::TaskSet { .. } => DeedGroup::Tasks,
        Deed::ConsentRecorded { .. }
        | Deed::PersonExported { .. }
        | Deed::PersonSetAside { .. }
        | Deed::PersonTakenUp { .. }
        | Deed::PersonDeleted { .. } => DeedGroup::Privacy,
        Deed::Created
        | Deed::SettingsChanged
        | Deed::PolicyKept { .. }
        | Deed::KeysChanged(_)
        | Deed::BackupMade { .. }
        | Deed::Restored { .. }
        | Deed::RemindersSet
        | Deed::AdviserNamed { .. }
        | Deed::QualityNoted { .. }
        | Deed::QualitySettled { .. }
        | Deed::AuditExported { .. }
        | Deed::TableExported { .. }
        | Deed::BookExported { .. }
        | Deed::HandedOver { .. } => DeedGroup::Book,
    }
}

/// A deed with client numbers and typed words hidden.
pub fn masked(deed: &Deed) -> Deed {
    let mut deed = deed.clone();
    hide(&mut deed);
    deed
}

/// What stands for what is hidden.
const HIDDEN: &str = "***";

fn hide(deed: &mut Deed) {
    match deed {
        Deed::Recorded { deed, .. }
        | Deed::TakenBack { deed, .. }
        | Deed::DoneAgain { deed, .. }
        | Deed::Approved { deed, .. } => hide(deed),
        Deed::HandOverDecided { same, deed, .. } => {
            same.iter_mut().for_each(|one| *one = HIDDEN.into());
            hide(deed);
        }
        Deed::ClientAdded { number }
        | Deed::ClientEdited { number, .. }
        | Deed::AssessmentAsked { number }
        | Deed::AssessmentTaken { number, .. }
        | Deed::AssessmentDropped { number }
        | Deed::ProfileSet { number, .. }
        | Deed::AssessmentAskedAgain { number, .. }
        | Deed::AssessmentSent { number, .. }
        | Deed::AssessmentReceived { number, .. }
        | Deed::EvidenceAdded { number, .. }
        | Deed::TaskSet { number, .. }
        | Deed::SupplementTaken { number, .. }
        | Deed::ConsentRecorded { number, .. }
        | Deed::PersonExported { number }
        | Deed::PersonSetAside { number, .. }
        | Deed::PersonDeleted { number, .. }
        | Deed::QualityAccepted { number, .. } => *number = HIDDEN.into(),
        Deed::IdentityChecked { number, how, .. } => {
            (*number, *how) = (HIDDEN.into(), HIDDEN.into());
        }
        Deed::PersonTakenUp { number, reason } => {
            (*number, *reason) = (HIDDEN.into(), HIDDEN.into());
        }
        Deed::ClientsJoined { number, other }
        | Deed::MarkedDistinct { number, other }
        | Deed::DistinctRemoved { number, other }
        | Deed::ClientsParted { number, other } => {
            (*number, *other) = (HIDDEN.into(), HIDDEN.into());
        }
        Deed::TableExported {
            number: Some(number),
            ..
        } => *number = HIDDEN.into(),
        Deed::HandedOver {
            numbers,
            recipient: who,
            ..
        }
        | Deed::HandOverTaken {
            numbers, from: who, ..
        } => {
            numbers.iter_mut().for_each(|one| *one = HIDDEN.into());
            *who = HIDDEN.into();
        }
        // What was changed may be a name: of a guardian, of a document.
        Deed::ProfileChanged { number, changes } => {
            *number = HIDDEN.into();
            changes.clear();
        }
        Deed::Imported { files, .. } => files.iter_mut().for_each(|file| *file = HIDDEN.into()),
        Deed::ShelfImported { file, .. } => *file = HIDDEN.into(),
        Deed::KeysChanged(KeyDeed::PasskeyAdded { label } | KeyDeed::PasskeyRemoved { label }) => {
            *label = HIDDEN.into();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_typed_is_hidden_wherever_it_stands() {
        let typed = || "甲的钥匙".to_string();
        let deeds = [
            Deed::KeysChanged(KeyDeed::PasskeyAdded { label: typed() }),
            Deed::KeysChanged(KeyDeed::PasskeyRemoved { label: typed() }),
            Deed::PersonTakenUp {
                number: typed(),
                reason: typed(),
            },
            Deed::TakenBack {
                entry: 3,
                deed: Box::new(Deed::ClientAdded { number: typed() }),
            },
        ];
        for deed in deeds {
            let shown = format!("{:?}", masked(&deed));
            assert!(!shown.contains("甲"), "{shown}");
        }
    }

    #[test]
    fn an_approved_import_is_an_import_found_by_its_approval_and_its_files() {
        let approved = Deed::Approved {
            number: "批 7".into(),
            deed: Box::new(Deed::Imported {
                files: vec!["六月.csv".into()],
                records: 1,
                transactions: 0,
                left_out: 0,
            }),
        };
        assert_eq!(group(&approved), DeedGroup::Imports);
        assert!(says(&approved, "批 7") && says(&approved, "六月"));
        let hidden = masked(&approved);
        assert!(says(&hidden, "批 7"), "the bank's own number");
        assert!(!says(&hidden, "六月"));
    }
}
