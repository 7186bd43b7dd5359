//! The open book with all that is derived from it.

use super::change::Prepared;
use super::journal::Journal;
use super::list::ListCache;
use super::matching::Matching;
use super::simulation::Simulation;
use super::upkeep::Upkeep;
use crate::analytics::dimensions::Columns;
use crate::analytics::findings::Findings;
use crate::analytics::flows::MonthFlow;
use crate::analytics::run::Kept;
use crate::analytics::study::Study;
use crate::analytics::view::View;
use crate::domain::book::{Book, Links};
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::ledger::{Ledger, LedgerIndex};
use crate::policy::Policy;
use crate::protocol::summary::Deed;
use crate::suitability::library::Forms;
use std::collections::HashMap;

/// An open book: records, what is derived from them, and the day it is looked at.
#[derive(Debug)]
pub struct Desk {
    pub(super) book: Book,
    pub(super) policy: Policy,
    pub(super) today: Day,
    pub(super) links: Links,
    /// Client numbers to records; only ever looked up, so the order of a hash map cannot matter.
    pub(super) numbers: HashMap<String, ClientId>,
    pub(super) index: LedgerIndex,
    pub(super) findings: Option<Findings>,
    /// What the findings rest on, for those that come after a small change.
    pub(super) kept: Kept,
    /// Money in and out by month, worked out before the findings; `None` also when a sum cannot
    /// be counted.
    pub(super) flows: Option<Vec<MonthFlow>>,
    /// SHA-256 of the findings, worked out once with them.
    pub(super) digest: [u8; 32],
    /// The studies of the whole book, worked out after the findings.
    pub(super) study: Option<Study>,
    /// SHA-256 of the studies.
    pub(super) study_digest: Option<[u8; 32]>,
    /// Every dimension of everybody, worked out after the studies.
    pub(super) columns: Option<Columns>,
    /// Every questionnaire the book knows, once those brought in are read.
    forms: Forms,
    forms_read: bool,
    /// The policy tried last.
    pub(super) simulation: Option<Simulation>,
    /// Every client against every product, once it was asked for.
    pub(super) matching: Option<Matching>,
    /// Policies that were in force before, oldest first.
    pub(super) old_policies: Vec<Policy>,
    pub(super) upkeep: Upkeep,
    pub(super) lists: ListCache,
    /// Whom changes touched, for whoever listens.
    journal: Option<Journal>,
    version: u64,
    epoch: u64,
}

impl Desk {
    /// An open book whose ledger is still to come.
    pub fn new(book: Book, policy: Policy, today: Day) -> Self {
        let links = Links::build(&book);
        let numbers = numbers(&book);
        let forms_read = book.forms.is_empty();
        Self {
            book,
            policy,
            forms: Forms::default(),
            forms_read,
            old_policies: Vec::new(),
            today,
            links,
            numbers,
            index: LedgerIndex::default(),
            findings: None,
            kept: Kept::default(),
            flows: None,
            digest: [0; 32],
            study: None,
            study_digest: None,
            columns: None,
            simulation: None,
            matching: None,
            upkeep: Upkeep::Loading,
            lists: ListCache::default(),
            journal: None,
            version: 0,
            epoch: 0,
        }
    }

    /// The records.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Counts the changes of memory; what was prepared under another count is stale.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whom changes touched since this was asked last; `None` when nobody listened before. From now
    /// on somebody does.
    pub fn heard(&mut self) -> Option<Journal> {
        self.journal.replace(Journal::default())
    }

    /// Whether nothing was heard since [`Desk::heard`].
    pub fn is_quiet(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_empty)
    }

    /// The questionnaires: the built-in ones, and those brought in once they are read.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// Whether questionnaires that were brought in are still to be read.
    pub fn needs_forms(&self) -> bool {
        !self.forms_read
    }

    /// Reads the questionnaires that were brought in.
    pub fn read_forms(&mut self) {
        self.forms = Forms::read(self.book.forms.iter());
        self.forms_read = true;
    }

    /// The vault's epoch this memory stands for.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Tells the vault's epoch after reading from it.
    pub fn set_epoch(&mut self, epoch: u64) {
        self.epoch = epoch;
    }

    /// The day it is.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The policy in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The day verdicts are for.
    pub fn reference(&self) -> Day {
        self.book.settings.reference.day(self.today)
    }

    /// Whether transactions are in memory and may be added to.
    pub fn is_loaded(&self) -> bool {
        !matches!(self.upkeep, Upkeep::Loading)
    }

    /// What every analysis reads.
    pub(super) fn view(&self) -> View<'_> {
        View {
            book: &self.book,
            links: &self.links,
            index: &self.index,
            policy: &self.policy,
            date: self.reference(),
        }
    }

    /// Tells the day; true when it turned under a live book, whose findings are old then and
    /// must be worked out anew.
    pub fn set_today(&mut self, today: Day) -> bool {
        let before = self.reference();
        self.today = today;
        let turned = self.reference() != before;
        if turned {
            self.end_trial();
            self.forget_findings();
        }
        turned
    }

    /// Takes over the ledger that was read from the vault.
    pub fn set_ledger(&mut self, ledger: Ledger) {
        self.book.ledger = ledger;
        self.reindex();
    }

    /// Applies what has been written as an epoch of the vault.
    pub fn apply(&mut self, prepared: Prepared, epoch: u64) {
        if prepared.is_empty() && matches!(prepared.deed, Deed::QualityNoted { .. }) {
            // Nobody did anything: what somebody has under way for the book must not be stale by it.
            self.epoch = epoch;
            return;
        }
        if let Some(journal) = &mut self.journal {
            journal.note(&prepared.delta);
        }
        let structural = prepared.delta.is_structural();
        let judged_anew = prepared.policy.is_some() || prepared.delta.settings.is_some();
        let old = super::touched::clients(&self.book, &prepared.delta);
        let money = super::touched::is_of_money(&prepared.delta);
        self.match_changed(&prepared.delta, old.as_deref());
        if prepared.policy.is_some() {
            self.matching = None;
        }
        self.end_trial();
        for change in &prepared.delta.clients {
            if let Some(old) = &change.old {
                self.numbers.remove(&old.number);
            }
        }
        for new in prepared.delta.clients.iter().filter_map(|c| c.new.as_ref()) {
            self.numbers.insert(new.number.clone(), new.id);
        }
        let mut changed: Vec<ClientId> = prepared.delta.clients.iter().map(|c| c.id).collect();
        let rows_changed = prepared.delta.changes_rows();
        let care = !prepared.delta.assessments.is_empty()
            || !prepared.delta.cases.is_empty()
            || !prepared.delta.tasks.is_empty()
            || !prepared.delta.evidence.is_empty();
        let new_forms = !prepared.delta.forms.is_empty();
        let joined = &prepared.delta.joined;
        let joined = joined.iter().flat_map(|c| c.old.iter().chain(&c.new));
        // Who stays is found by the other's number too, or no longer.
        let renumbered: Vec<ClientId> = joined.map(|one| one.kept).collect();
        prepared.delta.apply(&mut self.book);
        if !renumbered.is_empty() {
            self.numbers = numbers(&self.book);
        }
        self.forms_read &= !new_forms;
        if let Some(change) = prepared.policy {
            self.policy = change.new;
            self.old_policies.extend(change.old);
        }
        if let Some(older) = prepared.older {
            self.old_policies = older;
        }
        self.version += 1;
        self.epoch = epoch;
        if structural {
            self.links = Links::build(&self.book);
        } else if care {
            self.links.relink_care(&self.book);
        }
        if rows_changed {
            self.reindex();
        } else {
            match old {
                _ if judged_anew => self.forget_findings(),
                Some(old) => self.findings_old(old, money),
                None => self.forget_findings(),
            }
        }
        changed.extend(renumbered);
        changed.sort_unstable();
        changed.dedup();
        self.lists.clients_changed(&self.book, &changed);
    }

    /// How clients' names are spelled, where somebody has: the syllables and, on a second line, the
    /// initials; empty where not.
    pub fn spelled(&self, client: ClientId) -> &str {
        self.lists.spelled_name(client)
    }

    /// Whether a client number is that of somebody whose data is only stored. A deleted client
    /// keeps no number.
    pub(super) fn is_set_aside(&self, number: &str) -> bool {
        let book = &self.book;
        let is_stored = |id: ClientId| {
            let aside = book.aside.get(id);
            aside.is_some_and(|aside| aside.dossier.is_some())
        };
        // The numbers of those who were joined with them are theirs.
        let joined = || {
            let mut joined = book.joined.iter();
            joined.any(|one| one.numbers().contains(&number) && is_stored(book.home(one.kept)))
        };
        book.stored().any(|of| of.client.number == number) || joined()
    }

    /// How many transactions up to the reference date an account has.
    pub(super) fn rows_until(&self, account: crate::domain::ids::AccountId, day: Day) -> u32 {
        let rows = self.index.rows(account);
        rows.partition_point(|row| self.book.ledger.get(*row).at.day() <= day) as u32
    }

    /// The next free client number of the record table.
    pub(super) fn next_client(&self) -> ClientId {
        ClientId::from_index(self.book.clients.next_index())
    }

    fn reindex(&mut self) {
        (self.findings, self.study, self.columns) = (None, None, None);
        self.lists.findings_changed();
        self.upkeep = Upkeep::index(&self.book.ledger);
    }

    /// Has the findings of some clients worked out anew. Where others are being worked out, all
    /// begin again.
    fn findings_old(&mut self, old: Vec<ClientId>, money: bool) {
        if old.is_empty() {
            return;
        }
        // Until everybody has places anew, none are told rather than old ones.
        self.columns = None;
        self.lists.places_changed();
        self.upkeep = match std::mem::replace(&mut self.upkeep, Upkeep::Idle) {
            Upkeep::Idle
            | Upkeep::Digest(_)
            | Upkeep::Study(_)
            | Upkeep::DigestStudy(_)
            | Upkeep::Place(_)
                if self.findings.is_some() =>
            {
                Upkeep::Update(old, money)
            }
            Upkeep::Update(before, was) => Upkeep::Update([before, old].concat(), was || money),
            other => {
                self.upkeep = other;
                return self.forget_findings();
            }
        };
    }

    fn forget_findings(&mut self) {
        (self.findings, self.study, self.columns) = (None, None, None);
        self.lists.findings_changed();
        if self.is_loaded() && !self.upkeep.is_indexing() {
            self.upkeep = Upkeep::Flows(None);
        }
    }
}

/// Clients by their numbers; those of a client who was joined with another lead to the other.
fn numbers(book: &Book) -> HashMap<String, ClientId> {
    let former = book.joined.iter().flat_map(|one| {
        let home = book.home(one.kept);
        let is_there = book.clients.get(home).is_some();
        let own = one.numbers().into_iter().filter(move |_| is_there);
        own.map(move |number| (number.to_string(), home))
    });
    // Whose number it is now comes last, and counts.
    let now = book
        .clients
        .iter()
        .map(|client| (client.number.clone(), client.id));
    former.chain(now).collect()
}
