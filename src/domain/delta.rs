//! A change of the book as data: what was, what is. The same Delta is written to the vault,
//! applied to memory, kept for the audit, and says what must be worked out anew.

use super::account::Account;
use super::assessment::Assessment;
use super::book::{Book, Counterparty};
use super::case::Case;
use super::client::{Client, Relation};
use super::consent::Consent;
use super::evidence::Evidence;
use super::ids::{
    AccountId, AssessmentId, CardId, CaseId, ClientId, ConsentId, CounterpartyId, DistinctId,
    EvidenceId, FormId, HoldingId, JoinedId, LoanId, ProductId, RecordId, RelationId,
    StandingOrderId, TaskId,
};
use super::joined::{Distinct, Joined};
use super::ledger::Ledger;
use super::products::{Card, Holding, Loan, StandingOrder};
use super::profile::Profile;
use super::set_aside::SetAside;
use super::settings::BookSettings;
use super::shelf::Product;
use super::stored_form::StoredForm;
use super::table::Table;
use super::task::Task;

/// One record before and after; `None` where there was or is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change<Id, T> {
    /// The record number.
    pub id: Id,
    /// The record before.
    pub old: Option<T>,
    /// The record after.
    pub new: Option<T>,
}

/// All that one command changes, at once or not at all.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Delta {
    /// Clients.
    pub clients: Vec<Change<ClientId, Client>>,
    /// Accounts.
    pub accounts: Vec<Change<AccountId, Account>>,
    /// Holdings.
    pub holdings: Vec<Change<HoldingId, Holding>>,
    /// Loans.
    pub loans: Vec<Change<LoanId, Loan>>,
    /// Cards.
    pub cards: Vec<Change<CardId, Card>>,
    /// Standing orders.
    pub orders: Vec<Change<StandingOrderId, StandingOrder>>,
    /// Relations.
    pub relations: Vec<Change<RelationId, Relation>>,
    /// Counterparties.
    pub counterparties: Vec<Change<CounterpartyId, Counterparty>>,
    /// Products that may be sold.
    pub shelf: Vec<Change<ProductId, Product>>,
    /// What the bank decided about clients.
    pub profiles: Vec<Change<ClientId, Profile>>,
    /// Assessments.
    pub assessments: Vec<Change<AssessmentId, Assessment>>,
    /// Cases.
    pub cases: Vec<Change<CaseId, Case>>,
    /// Tasks.
    pub tasks: Vec<Change<TaskId, Task>>,
    /// Evidence: only ever added to.
    pub evidence: Vec<Change<EvidenceId, Evidence>>,
    /// Questionnaires that were brought in.
    pub forms: Vec<Change<FormId, StoredForm>>,
    /// Consents: only ever added to.
    pub consents: Vec<Change<ConsentId, Consent>>,
    /// Clients set aside or deleted.
    pub aside: Vec<Change<ClientId, SetAside>>,
    /// Pairs that are not the same.
    pub distinct: Vec<Change<DistinctId, Distinct>>,
    /// Clients joined with others.
    pub joined: Vec<Change<JoinedId, Joined>>,
    /// How many transactions are cut off the ledger's end, before others are added.
    pub cut: u32,
    /// Accounts whose transactions are emptied, in order of their numbers.
    pub blanked: Vec<AccountId>,
    /// Whether it takes a command back: numbers of records it removes at a table's end are free
    /// again, as they were before.
    pub takes_back: bool,
    /// Transactions added at the ledger's end.
    pub appended: Ledger,
    /// The settings before and after.
    pub settings: Option<(BookSettings, BookSettings)>,
}

impl Delta {
    /// How many records of the kinds people know of it changes: counterparties, questionnaires and what
    /// was decided of clients are not counted.
    pub fn records(&self) -> usize {
        self.clients.len()
            + self.accounts.len()
            + self.holdings.len()
            + self.loans.len()
            + self.cards.len()
            + self.orders.len()
            + self.relations.len()
            + self.profiles.len()
            + self.assessments.len()
            + self.cases.len()
            + self.tasks.len()
            + self.consents.len()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty()
            && self.accounts.is_empty()
            && self.holdings.is_empty()
            && self.loans.is_empty()
            && self.cards.is_empty()
            && self.orders.is_empty()
            && self.relations.is_empty()
            && self.counterparties.is_empty()
            && self.shelf.is_empty()
            && self.profiles.is_empty()
            && self.assessments.is_empty()
            && self.cases.is_empty()
            && self.tasks.is_empty()
            && self.evidence.is_empty()
            && self.forms.is_empty()
            && self.consents.is_empty()
            && self.aside.is_empty()
            && self.distinct.is_empty()
            && self.joined.is_empty()
            && !self.changes_rows()
            && self.settings.is_none()
    }

    /// Whether transactions are added, cut off or emptied.
    pub fn changes_rows(&self) -> bool {
        !self.appended.is_empty() || self.cut > 0 || !self.blanked.is_empty()
    }

    /// Whether accounts, products, relations or transactions change, so that links and findings
    /// of more than the named clients must be worked out anew.
    pub fn is_structural(&self) -> bool {
        let only_clients_and_settings = self.accounts.is_empty()
            && self.holdings.is_empty()
            && self.loans.is_empty()
            && self.cards.is_empty()
            && self.relations.is_empty()
            && !self.changes_rows();
        !only_clients_and_settings
    }

    /// Whether the shelf, what the bank decided about a client, an assessment, a questionnaire or
    /// evidence changes, so that pages of suitability must ask again.
    pub fn touches_suitability(&self) -> bool {
        !(self.shelf.is_empty()
            && self.profiles.is_empty()
            && self.assessments.is_empty()
            && self.tasks.is_empty()
            && self.evidence.is_empty()
            && self.forms.is_empty())
    }

    /// Applies the change to a book. The appended rows are moved, not copied.
    pub fn apply(self, book: &mut Book) {
        let back = self.takes_back;
        set_all(&mut book.clients, self.clients, back);
        set_all(&mut book.accounts, self.accounts, back);
        set_all(&mut book.holdings, self.holdings, back);
        set_all(&mut book.loans, self.loans, back);
        set_all(&mut book.cards, self.cards, back);
        set_all(&mut book.orders, self.orders, back);
        set_all(&mut book.relations, self.relations, back);
        set_all(&mut book.counterparties, self.counterparties, back);
        set_all(&mut book.shelf, self.shelf, back);
        set_all(&mut book.profiles, self.profiles, back);
        set_all(&mut book.assessments, self.assessments, back);
        set_all(&mut book.cases, self.cases, back);
        set_all(&mut book.tasks, self.tasks, back);
        set_all(&mut book.evidence, self.evidence, back);
        set_all(&mut book.forms, self.forms, back);
        set_all(&mut book.consents, self.consents, back);
        set_all(&mut book.aside, self.aside, back);
        set_all(&mut book.distinct, self.distinct, back);
        set_all(&mut book.joined, self.joined, back);
        if self.cut > 0 {
            let rows = book.ledger.len().saturating_sub(self.cut as usize);
            book.ledger.truncate(rows);
        }
        if !self.blanked.is_empty() {
            book.ledger.blank(&self.blanked);
        }
        book.ledger.append(self.appended);
        if let Some((_, new)) = self.settings {
            book.settings = new;
        }
    }

    /// Puts the changes of every table in record order; of two of one record the later one holds.
    pub fn sort(&mut self) {
        in_record_order(&mut self.clients);
        in_record_order(&mut self.accounts);
        in_record_order(&mut self.holdings);
        in_record_order(&mut self.loans);
        in_record_order(&mut self.cards);
        in_record_order(&mut self.orders);
        in_record_order(&mut self.relations);
        in_record_order(&mut self.counterparties);
        in_record_order(&mut self.shelf);
        in_record_order(&mut self.profiles);
        in_record_order(&mut self.assessments);
        in_record_order(&mut self.cases);
        in_record_order(&mut self.tasks);
        in_record_order(&mut self.evidence);
        in_record_order(&mut self.forms);
        in_record_order(&mut self.consents);
        in_record_order(&mut self.aside);
        in_record_order(&mut self.distinct);
        in_record_order(&mut self.joined);
    }
}

/// Sorts by record number; of one number, the earlier change stays first. What is sorted are places:
/// one kind of sorting code serves all tables, which is a tenth of the worker's download.
fn in_record_order<Id: RecordId, T>(changes: &mut Vec<Change<Id, T>>) {
    if changes.is_sorted_by_key(|change| change.id.index()) {
        return;
    }
    let ids = changes.iter().map(|change| change.id.index());
    let mut order: Vec<(usize, usize)> = ids.zip(0..).collect();
    order.sort_unstable();
    let mut slots: Vec<_> = std::mem::take(changes).into_iter().map(Some).collect();
    changes.extend(order.iter().filter_map(|(_, place)| slots[*place].take()));
}

fn set_all<Id: RecordId, T>(table: &mut Table<T>, changes: Vec<Change<Id, T>>, back: bool) {
    let ids: Vec<Id> = match back {
        true => changes.iter().map(|change| change.id).collect(),
        false => Vec::new(),
    };
    for change in changes {
        table.set(change.id, change.new);
    }
    // A number that was used once is not given out again but where its use was taken back.
    for id in ids.into_iter().rev() {
        table.free_last(id);
    }
}
