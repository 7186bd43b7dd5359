//! A hand-over: what of some clients leaves for another adviser's book, as records of an archive
//! that is then sealed.
//!
//! Evidence and the audit log stay with the book that recorded them: a chain holds in its own book
//! only. The adviser who hands over gives a client's evidence as the file made for that.

use super::records::{Kind, slot};
use super::table::marks;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::told;
use crate::desk::walk::Walk;
use crate::domain::account::Account;
use crate::domain::assessment::{Assessment, AssessmentState};
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind, Relation};
use crate::domain::consent::Consent;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use crate::domain::ledger::Transaction;
use crate::domain::products::Card;
use crate::protocol::data::out::{HandOverParts, MOST_DAYS, OutRefusal, Trial};
use crate::protocol::summary::Deed;
use serde_json::{Value, json};

/// The most characters of a name.
pub const MOST_NAME: usize = 40;
/// The most client numbers the audit log names.
const MOST_NUMBERS: usize = 2_000;

/// Checks whom it is for and until when; the name as it is kept.
///
/// # Errors
/// [`OutRefusal::NoRecipient`], [`OutRefusal::BadLastDay`].
pub fn checked(recipient: &str, expires: Day, today: Day) -> Result<String, OutRefusal> {
    let name: String = recipient.trim().chars().take(MOST_NAME).collect();
    if name.is_empty() {
        return Err(OutRefusal::NoRecipient);
    }
    match (0..=MOST_DAYS).contains(&expires.since(today)) {
        true => Ok(name),
        false => Err(OutRefusal::BadLastDay),
    }
}

/// Who hands over: the adviser the book knows, else who is named for this one; may be nobody.
pub fn sender(adviser: &str, named: &str) -> String {
    let from = match adviser.trim() {
        "" => named.trim(),
        adviser => adviser,
    };
    from.chars().take(MOST_NAME).collect()
}

/// The part of a book that is handed over, being cut out in steps.
#[derive(Debug)]
pub struct Cutting {
    chosen: Vec<bool>,
    parts: HandOverParts,
    book: Book,
    walk: Walk,
}

impl Cutting {
    /// Begins: `chosen` are handed over, everybody without.
    pub fn begin(desk: &Desk, chosen: Option<&[ClientId]>, parts: HandOverParts) -> Self {
        let all = || vec![true; desk.book.clients.next_index()];
        Self {
            chosen: chosen.map_or_else(all, |chosen| marks(desk, chosen)),
            parts,
            book: Book {
                settings: desk.book.settings.clone(),
                ..Book::default()
            },
            walk: Walk::default(),
        }
    }

    /// Looks at about so many records more of one table, of transactions last; true when all is cut out.
    pub fn step(&mut self, desk: &Desk, units: usize) -> bool {
        let (from, kind) = (&desk.book, Kind::ALL.get(self.walk.part()).copied());
        let size = match kind {
            Some(kind) if self.goes_along(kind) => kind.size(from),
            None if self.parts.accounts => from.ledger.len(),
            _ => 0,
        };
        for at in self.walk.stretch(size, units) {
            match kind {
                Some(kind) => self.record(from, kind, at),
                None => self.row(from, &from.ledger.get(at as u32)),
            }
        }
        self.walk.part() > Kind::ALL.len()
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.walk.part() as u8
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.walk.part() * 1000 / (Kind::ALL.len() + 1)) as u16
    }

    fn has(&self, client: ClientId) -> bool {
        self.chosen.get(client.index()) == Some(&true)
    }

    fn goes_along(&self, kind: Kind) -> bool {
        let parts = self.parts;
        match kind {
            Kind::Clients => true,
            Kind::Accounts | Kind::Loans | Kind::Cards | Kind::Orders => parts.accounts,
            Kind::Holdings => parts.holdings,
            Kind::Relations => parts.relations,
            Kind::Profiles | Kind::Assessments => parts.suitability,
            Kind::Cases | Kind::Tasks => parts.care,
            Kind::Consents => parts.consents,
            // What others name comes with them; the rest is the book's own.
            Kind::Counterparties
            | Kind::Products
            | Kind::Evidence
            | Kind::Forms
            | Kind::Aside
            | Kind::Distinct
            | Kind::Joined => false,
        }
    }

    fn row(&mut self, from: &Book, row: &Transaction) {
        if self.book.accounts.get(row.account).is_none() {
            return;
        }
        if let Some(other) = row.counterparty {
            self.counterparty(from, other);
        }
        self.book.ledger.push(row);
    }

    fn counterparty(&mut self, from: &Book, id: CounterpartyId) {
        if self.book.counterparties.get(id).is_none() {
            let record = from.counterparties.get(id).cloned();
            self.book.counterparties.set(id, record);
        }
    }

    /// Whether an account goes along.
    fn has_account(&self, id: AccountId) -> bool {
        self.book.accounts.get(id).is_some()
    }

    fn record(&mut self, from: &Book, kind: Kind, at: usize) {
        match kind {
            Kind::Clients => {
                if let Some(one) = slot(&from.clients, at).filter(|one| self.has(one.id)) {
                    let client = without(one, self.parts);
                    self.book.clients.set(one.id, Some(client));
                }
            }
            Kind::Accounts => self.account(slot(&from.accounts, at)),
            Kind::Loans => {
                if let Some(one) = slot(&from.loans, at).filter(|one| self.has_account(one.account))
                {
                    self.book.loans.set(one.id, Some(one.clone()));
                }
            }
            Kind::Cards => {
                let is_whole = |one: &&Card| self.has(one.client) && self.has_account(one.account);
                if let Some(one) = slot(&from.cards, at).filter(is_whole) {
                    self.book.cards.set(one.id, Some(one.clone()));
                }
            }
            Kind::Orders => {
                if let Some(one) =
                    slot(&from.orders, at).filter(|one| self.has_account(one.account))
                {
                    self.counterparty(from, one.to);
                    self.book.orders.set(one.id, Some(one.clone()));
                }
            }
            Kind::Holdings => {
                if let Some(one) = slot(&from.holdings, at).filter(|one| self.has(one.client)) {
                    self.book.holdings.set(one.id, Some(one.clone()));
                }
            }
            Kind::Relations => {
                let both = |one: &&Relation| self.has(one.from) && self.has(one.to);
                if let Some(one) = slot(&from.relations, at).filter(both) {
                    self.book.relations.set(one.id, Some(one.clone()));
                }
            }
            Kind::Profiles => {
                if let Some(one) = slot(&from.profiles, at).filter(|one| self.has(one.client)) {
                    self.book.profiles.set(one.client, Some(one.clone()));
                }
            }
            Kind::Assessments => self.assessment(from, slot(&from.assessments, at)),
            Kind::Cases => {
                if let Some(one) = slot(&from.cases, at).filter(|one| self.has(one.client)) {
                    self.book.cases.set(one.id, Some(one.clone()));
                }
            }
            Kind::Tasks => {
                if let Some(one) = slot(&from.tasks, at).filter(|one| self.has(one.client)) {
                    let mut one = one.clone();
                    // The product is named by a number of this book's.
                    (one.product, one.assessment) = (None, None);
                    self.book.tasks.set(one.id, Some(one));
                }
            }
            Kind::Consents => {
                if let Some(one) = slot(&from.consents, at) {
                    // Those of somebody who was joined with a client are the client's.
                    let client = from.home(one.client);
                    if self.has(client) {
                        let one = one.clone();
                        let id = one.id;
                        self.book.consents.set(id, Some(Consent { client, ..one }));
                    }
                }
            }
            _ => {}
        }
    }

    /// An account whose first owner is handed over goes along; holders who are not stay behind.
    fn account(&mut self, account: Option<&Account>) {
        let own = |one: &&Account| one.owner().is_some_and(|owner| self.has(owner));
        if let Some(account) = account.filter(own) {
            let mut account = account.clone();
            account.holders.retain(|holder| self.has(holder.client));
            self.book.accounts.set(account.id, Some(account));
        }
    }

    /// An assessment with an answer, and the questionnaire it was of.
    fn assessment(&mut self, from: &Book, one: Option<&Assessment>) {
        let is_taken = |one: &&Assessment| {
            self.has(one.client) && matches!(one.state, AssessmentState::Taken(_))
        };
        let Some(one) = one.filter(is_taken) else {
            return;
        };
        let mut forms = from.forms.iter();
        let form = forms.find(|f| f.name == one.questionnaire && f.version == one.version);
        if let Some(form) = form {
            self.book.forms.set(form.id, Some(form.clone()));
        }
        self.book.assessments.set(one.id, Some(one.clone()));
    }

    /// What was cut out.
    pub fn finish(self) -> Book {
        self.book
    }
}

/// A client without what is not handed over.
fn without(client: &Client, parts: HandOverParts) -> Client {
    let mut client = client.clone();
    if !parts.contact {
        (client.phones, client.tags) = (Vec::new(), Vec::new());
        (client.email, client.address, client.note) = Default::default();
    }
    if !parts.documents {
        match &mut client.kind {
            ClientKind::Individual(person) => person.document = None,
            ClientKind::Organisation(firm) => firm.credit_code.clear(),
        }
    }
    client
}

/// What a hand-over says of itself beside its counts.
pub fn further(from: &str, recipient: &str, made: Day, expires: Day) -> Value {
    json!({
        "kind": "hand-over",
        "from": from,
        "recipient": recipient,
        "day": made.to_string(),
        "expires": expires.to_string(),
    })
}

/// What the audit log says of a hand-over that leaves.
pub fn prepared(cut: &Book, recipient: String, until: Day) -> Prepared {
    let deed = Deed::HandedOver {
        clients: cut.clients.len() as u32,
        numbers: numbers(cut),
        recipient,
        until,
    };
    Prepared::new(Delta::default(), deed)
}

/// The numbers of the first clients of a hand-over, as many as the audit log names.
pub fn numbers(cut: &Book) -> Vec<String> {
    let clients = cut.clients.iter().take(MOST_NUMBERS);
    clients.map(|client| client.number.clone()).collect()
}

/// What a hand-over that arrived says of itself.
///
/// # Errors
/// [`OutRefusal::OtherFile`] for a whole book, [`OutRefusal::Expired`] after its last day.
pub fn arrived(head: &Value, today: Day) -> Result<Trial, OutRefusal> {
    let text = |name: &str| head[name].as_str().unwrap_or_default().to_owned();
    if head["kind"] != "hand-over" {
        return Err(OutRefusal::OtherFile);
    }
    let expires = told::day(&text("expires")).ok_or(OutRefusal::Damaged)?;
    if expires < today {
        return Err(OutRefusal::Expired(expires));
    }
    Ok(Trial {
        from: text("from"),
        recipient: text("recipient"),
        made: text("day"),
        expires: Some(expires),
        ..Trial::default()
    })
}
