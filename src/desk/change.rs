//! A command made ready: all that will change, and what the audit says of it.

use crate::domain::delta::Delta;
use crate::domain::evidence::Evidence;
use crate::policy::Policy;
use crate::protocol::frame::Topic;
use crate::protocol::summary::{Deed, EvidenceMark};
use crate::vault::{BlockKey, NewEntry};

/// A command made ready to be written. Nothing has changed yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Prepared {
    /// What changes in the book.
    pub delta: Delta,
    /// The policy after it, if it changes.
    pub policy: Option<PolicyChange>,
    /// The policies before it, oldest first, where they are others than the book had: their blocks are
    /// in `beside`.
    pub older: Option<Vec<Policy>>,
    /// What the audit keeps.
    pub deed: Deed,
    /// The audit entry it takes back, if it does.
    pub takes_back: Option<u64>,
    /// Blocks that are no records of the book and change with it.
    pub beside: Beside,
}

/// Blocks that are written and removed with a command beside those of its records.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Beside {
    /// Blocks with their bytes.
    pub puts: Vec<(BlockKey, Vec<u8>)>,
    /// Blocks that name the command's audit entry.
    pub of_entry: Vec<OfEntry>,
    /// Blocks that go.
    pub removes: Vec<BlockKey>,
}

/// A block that says of which audit entry it is. The number is known only when nobody else can write any
/// more: what is made ready before may be of a later entry than the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfEntry {
    /// Where it is.
    pub key: BlockKey,
    /// Its first byte: how the rest is written.
    pub format: u8,
    /// What follows the entry's number.
    pub rest: Vec<u8>,
}

impl Beside {
    /// How many blocks are written.
    pub(super) fn len(&self) -> usize {
        self.puts.len() + self.of_entry.len()
    }

    /// One of the blocks that are written with audit entry `entry`.
    pub(super) fn block(&self, place: usize, entry: u64) -> Option<(BlockKey, Vec<u8>)> {
        if let Some(put) = self.puts.get(place) {
            return Some(put.clone());
        }
        let of = self.of_entry.get(place - self.puts.len())?;
        let mut bytes = vec![of.format];
        // Postcard fails only on types of unknown length, which a number is not.
        bytes = postcard::to_extend(&entry, bytes).unwrap_or_default();
        bytes.extend(&of.rest);
        Some((of.key, bytes))
    }
}

/// A change of the policy in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyChange {
    /// The one before; it stays among the old ones. A new book has none.
    pub old: Option<Policy>,
    /// The one after.
    pub new: Policy,
}

impl Prepared {
    /// A change of the book alone.
    pub fn new(mut delta: Delta, deed: Deed) -> Self {
        delta.sort();
        let deed = recorded(&delta, deed);
        Self {
            delta,
            policy: None,
            older: None,
            deed,
            takes_back: None,
            beside: Beside::default(),
        }
    }

    /// Whether nothing changes, so that nothing needs to be written.
    pub fn is_empty(&self) -> bool {
        self.delta.is_empty() && self.policy.is_none()
    }

    /// The audit entry, at a time in Unix milliseconds.
    pub fn entry(&self, at_ms: u64) -> NewEntry {
        entry(&self.deed, at_ms)
    }

    /// What pages must ask again.
    pub fn topics(&self) -> Vec<Topic> {
        let mut topics = vec![Topic::Audit];
        let decided = !(self.delta.distinct.is_empty() && self.delta.joined.is_empty());
        if decided {
            topics.push(Topic::Duplicates);
        }
        if !self.delta.clients.is_empty() || self.delta.is_structural() {
            topics.push(Topic::Clients);
        }
        if self.delta.is_structural() {
            topics.extend([Topic::Findings, Topic::Ledger]);
        }
        if self.delta.touches_suitability() {
            topics.push(Topic::Suitability);
        }
        if !(self.delta.consents.is_empty() && self.delta.aside.is_empty()) {
            topics.push(Topic::Custody);
        }
        if !self.delta.cases.is_empty() {
            topics.push(Topic::Cases);
        }
        if self.delta.settings.is_some() || self.policy.is_some() {
            topics.extend([Topic::Settings, Topic::Findings]);
        }
        topics
    }
}

/// The deed with the records of evidence it leaves, so that the audit's chain holds theirs.
fn recorded(delta: &Delta, deed: Deed) -> Deed {
    let added = delta
        .evidence
        .iter()
        .filter_map(|change| change.new.as_ref());
    let records: Vec<EvidenceMark> = added.map(mark).collect();
    match records.is_empty() {
        true => deed,
        false => Deed::Recorded {
            deed: Box::new(deed),
            records,
        },
    }
}

fn mark(record: &Evidence) -> EvidenceMark {
    let mut hash = [0; 8];
    hash.copy_from_slice(&record.hash[..8]);
    EvidenceMark {
        client: record.client,
        seq: record.seq,
        hash,
    }
}

/// The stored number of [`Deed::PolicyKept`].
pub(super) const POLICY_KEPT: u16 = 50;

/// The stored numbers of [`Deed::TakenBack`] and [`Deed::DoneAgain`].
pub(super) const TAKEN_BACK: u16 = 100;
pub(super) const DONE_AGAIN: u16 = 101;

/// The stored number of a deed's kind, so that the audit can be filtered without reading
/// summaries. Numbers are never reused.
fn deed_kind(deed: &Deed) -> u16 {
    match deed {
        Deed::Created => 1,
        Deed::ClientAdded { .. } => 10,
        Deed::ClientEdited { .. } => 11,
        Deed::SettingsChanged => 20,
        Deed::Imported { .. } => 30,
        Deed::SpecimenMade { .. } => 31,
        Deed::DemoMade { .. } => 32,
        Deed::AssessmentAsked { .. } => 40,
        Deed::AssessmentTaken { .. } => 41,
        Deed::AssessmentDropped { .. } => 42,
        Deed::ProfileSet { .. } => 43,
        Deed::AssessmentAskedAgain { .. } => 44,
        Deed::ProfileChanged { .. } => 45,
        Deed::PolicyKept { .. } => POLICY_KEPT,
        Deed::AssessmentSent { .. } => 60,
        Deed::AssessmentReceived { .. } => 61,
        Deed::IdentityChecked { .. } => 62,
        Deed::Recorded { deed, .. }
        | Deed::Approved { deed, .. }
        | Deed::HandOverDecided { deed, .. } => deed_kind(deed),
        Deed::EvidenceAdded { .. } => 90,
        Deed::TasksMade { .. } => 91,
        Deed::TaskSet { .. } => 92,
        Deed::ProductAdded { .. } => 70,
        Deed::ProductEdited { .. } => 71,
        Deed::ProductListed { .. } => 72,
        Deed::ProductRated { .. } => 73,
        Deed::ShelfImported { .. } => 74,
        Deed::FormImported { .. } => 80,
        Deed::FormUsed { .. } => 81,
        Deed::FormRemoved { .. } => 82,
        Deed::SupplementTaken { .. } => 83,
        Deed::KeysChanged(_) => 110,
        Deed::BackupMade { .. } => 111,
        Deed::Restored { .. } => 112,
        Deed::RemindersSet => 113,
        Deed::AdviserNamed { .. } => 114,
        Deed::TakenBack { .. } => TAKEN_BACK,
        Deed::DoneAgain { .. } => DONE_AGAIN,
        Deed::ConsentRecorded { .. } => 120,
        Deed::PersonExported { .. } => 121,
        Deed::PersonSetAside { .. } => 122,
        Deed::PersonTakenUp { .. } => 123,
        Deed::PersonDeleted { .. } => 124,
        Deed::AuditExported { .. } => 125,
        Deed::QualityNoted { .. } | Deed::QualityAccepted { .. } | Deed::QualitySettled { .. } => {
            150
        }
        Deed::ClientsJoined { .. } => 140,
        Deed::MarkedDistinct { .. } => 141,
        Deed::DistinctRemoved { .. } => 142,
        Deed::ClientsParted { .. } => 143,
        Deed::TableExported { .. } => 151,
        Deed::BookExported { .. } => 152,
        Deed::HandedOver { .. } => 153,
        Deed::HandOverTaken { .. } => 154,
        Deed::BookTaken { .. } => 155,
        Deed::PresetSaved { .. } => 130,
        Deed::PresetRemoved { .. } => 131,
        Deed::PresetsTaken { .. } => 132,
        Deed::PresetsExported { .. } => 133,
    }
}

/// The audit entry of a deed, at a time in Unix milliseconds.
pub fn entry(deed: &Deed, at_ms: u64) -> NewEntry {
    NewEntry {
        at_ms,
        kind: deed_kind(deed),
        summary: deed_bytes(deed),
    }
}

/// A deed as the audit stores it.
pub fn deed_bytes(deed: &Deed) -> Vec<u8> {
    // Postcard fails only on types of unknown length, which a deed has none of.
    postcard::to_stdvec(deed).unwrap_or_default()
}
