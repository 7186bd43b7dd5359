//! The book: every record, in memory.

use super::account::{Account, HolderRole};
use super::assessment::Assessment;
use super::case::Case;
use super::client::{Client, Relation};
use super::consent::Consent;
use super::evidence::Evidence;
use super::ids::{AccountId, ClientId, RecordId};
use super::joined::{Distinct, Joined};
use super::ledger::Ledger;
use super::products::{Card, Holding, Loan, StandingOrder};
use super::profile::Profile;
use super::set_aside::{Dossier, SetAside};
use super::settings::BookSettings;
use super::shelf::Product;
use super::stored_form::StoredForm;
use super::table::Table;
use super::task::Task;
use serde::{Deserialize, Serialize};

/// The other side of transactions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Counterparty {
    /// Its name or account number as the bank's file writes it.
    pub name: String,
    /// Its bank; empty when it is at this bank or unknown.
    pub bank: String,
}

/// Every record of an open book.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Book {
    /// Clients.
    pub clients: Table<Client>,
    /// Accounts.
    pub accounts: Table<Account>,
    /// Holdings.
    pub holdings: Table<Holding>,
    /// Loans.
    pub loans: Table<Loan>,
    /// Cards.
    pub cards: Table<Card>,
    /// Standing orders.
    pub orders: Table<StandingOrder>,
    /// Relations between clients.
    pub relations: Table<Relation>,
    /// Counterparties of transactions.
    pub counterparties: Table<Counterparty>,
    /// Products that may be sold.
    pub shelf: Table<Product>,
    /// What the bank decided about clients, under the client's record number.
    pub profiles: Table<Profile>,
    /// Assessments of clients' risk.
    pub assessments: Table<Assessment>,
    /// Complaints, enquiries, suggestions.
    pub cases: Table<Case>,
    /// What is to be done.
    pub tasks: Table<Task>,
    /// Evidence of suitability, one chain a client.
    pub evidence: Table<Evidence>,
    /// Questionnaires that were brought in.
    pub forms: Table<StoredForm>,
    /// What clients agreed to: only ever added to.
    pub consents: Table<Consent>,
    /// Clients whose data is only stored, under the client's record number.
    pub aside: Table<SetAside>,
    /// Pairs of clients who are not the same.
    pub distinct: Table<Distinct>,
    /// Clients who turned out to be another one's second record.
    pub joined: Table<Joined>,
    /// Transactions.
    pub ledger: Ledger,
    /// The book's settings.
    pub settings: BookSettings,
}

impl Book {
    /// What is kept of everybody whose data is only stored; a deleted client has none.
    pub fn stored(&self) -> impl Iterator<Item = &Dossier> {
        self.aside.iter().filter_map(|one| one.dossier.as_deref())
    }

    /// The joinings that made a client what they are, those of clients who were joined with them
    /// before among them; in record order.
    pub fn joined_into(&self, client: ClientId) -> Vec<&Joined> {
        let mut own = vec![client];
        let mut found: Vec<&Joined> = Vec::new();
        // There are few, and the one that came later may be the first to be found.
        while let Some(next) = self
            .joined
            .iter()
            .find(|one| own.contains(&one.kept) && found.iter().all(|known| known.id != one.id))
        {
            own.push(next.gone.id);
            found.push(next);
        }
        found.sort_by_key(|one| one.id);
        found
    }

    /// A client's record number and those of all who were joined with them: what is recorded under
    /// any of them is theirs.
    pub fn own_ids(&self, client: ClientId) -> Vec<ClientId> {
        let joined = self.joined_into(client);
        [client]
            .into_iter()
            .chain(joined.iter().map(|one| one.gone.id))
            .collect()
    }

    /// Whose record a number leads to today: that of a client who was joined with another is the
    /// other's.
    pub fn home(&self, client: ClientId) -> ClientId {
        let mut home = client;
        // A chain is at most as long as there are joinings.
        for _ in 0..self.joined.len() {
            match self.joined.iter().find(|one| one.gone.id == home) {
                Some(one) => home = one.kept,
                None => break,
            }
        }
        home
    }
}

/// Which records belong to a client or an account; derived from the book, never stored.
#[derive(Clone, Default, Debug)]
pub struct Links {
    accounts: Vec<Vec<(AccountId, HolderRole)>>,
    holdings: Vec<Vec<super::ids::HoldingId>>,
    cards: Vec<Vec<super::ids::CardId>>,
    loans: Vec<Vec<super::ids::LoanId>>,
    relations: Vec<Vec<super::ids::RelationId>>,
    assessments: Vec<Vec<super::ids::AssessmentId>>,
    cases: Vec<Vec<super::ids::CaseId>>,
    tasks: Vec<Vec<super::ids::TaskId>>,
    evidence: Vec<Vec<super::ids::EvidenceId>>,
}

impl Links {
    /// Reads the links out of a book.
    pub fn build(book: &Book) -> Self {
        let mut links = Self::default();
        for account in book.accounts.iter() {
            for holder in &account.holders {
                push(
                    &mut links.accounts,
                    holder.client,
                    (account.id, holder.role),
                );
            }
        }
        for holding in book.holdings.iter() {
            push(&mut links.holdings, holding.client, holding.id);
        }
        for card in book.cards.iter() {
            push(&mut links.cards, card.client, card.id);
        }
        for loan in book.loans.iter() {
            push(&mut links.loans, loan.account, loan.id);
        }
        for relation in book.relations.iter() {
            push(&mut links.relations, relation.from, relation.id);
            if relation.to != relation.from {
                push(&mut links.relations, relation.to, relation.id);
            }
        }
        links.relink_care(book);
        links
    }

    /// Reads only the links of assessments, cases, tasks and evidence anew: there are few, and they
    /// change often.
    pub fn relink_care(&mut self, book: &Book) {
        (self.assessments, self.cases) = (Vec::new(), Vec::new());
        (self.tasks, self.evidence) = (Vec::new(), Vec::new());
        for assessment in book.assessments.iter() {
            push(&mut self.assessments, assessment.client, assessment.id);
        }
        for case in book.cases.iter() {
            push(&mut self.cases, case.client, case.id);
        }
        for task in book.tasks.iter() {
            push(&mut self.tasks, task.client, task.id);
        }
        for record in book.evidence.iter() {
            push(&mut self.evidence, record.client, record.id);
        }
    }

    /// The accounts a client owns or may use, in account order.
    pub fn accounts(&self, client: ClientId) -> &[(AccountId, HolderRole)] {
        at(&self.accounts, client)
    }

    /// The holdings of a client.
    pub fn holdings(&self, client: ClientId) -> &[super::ids::HoldingId] {
        at(&self.holdings, client)
    }

    /// The cards a client carries.
    pub fn cards(&self, client: ClientId) -> &[super::ids::CardId] {
        at(&self.cards, client)
    }

    /// The loans repaid from an account.
    pub fn loans(&self, account: AccountId) -> &[super::ids::LoanId] {
        at(&self.loans, account)
    }

    /// The relations a client has, either way.
    pub fn relations(&self, client: ClientId) -> &[super::ids::RelationId] {
        at(&self.relations, client)
    }

    /// The assessments of a client, oldest first.
    pub fn assessments(&self, client: ClientId) -> &[super::ids::AssessmentId] {
        at(&self.assessments, client)
    }

    /// The cases of a client, oldest first.
    pub fn cases(&self, client: ClientId) -> &[super::ids::CaseId] {
        at(&self.cases, client)
    }

    /// The tasks of a client, oldest first.
    pub fn tasks(&self, client: ClientId) -> &[super::ids::TaskId] {
        at(&self.tasks, client)
    }

    /// The evidence of a client, in the order of its chain.
    pub fn evidence(&self, client: ClientId) -> &[super::ids::EvidenceId] {
        at(&self.evidence, client)
    }
}

fn push<T>(lists: &mut Vec<Vec<T>>, key: impl RecordId, value: T) {
    if lists.len() <= key.index() {
        lists.resize_with(key.index() + 1, Vec::new);
    }
    lists[key.index()].push(value);
}

fn at<T>(lists: &[Vec<T>], key: impl RecordId) -> &[T] {
    lists.get(key.index()).map_or(&[], Vec::as_slice)
}
