//! A hand-over: what of some clients leaves for another adviser's book, as records of an archive
//! that is then sealed.
//!
//! Evidence and the audit log stay with the book that recorded them: a chain holds in its own book
//! only. The adviser who hands over gives a client's evidence as the file made for that.

use super::table::marks;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::told;
use crate::domain::assessment::AssessmentState;
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::consent::Consent;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ids::{ClientId, CounterpartyId, RecordId};
use crate::domain::table::Table;
use crate::protocol::data::out::{HandOverParts, OutRefusal, Trial};
use crate::protocol::summary::Deed;
use serde_json::{Value, json};

/// The most days a hand-over can be taken over.
pub const MOST_DAYS: i32 = 30;
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

/// The part of a book that is handed over, being cut out in steps.
#[derive(Debug)]
pub struct Cutting {
    chosen: Vec<bool>,
    parts: HandOverParts,
    book: Book,
    next: usize,
    begun: bool,
}

impl Cutting {
    /// Begins: `chosen` are handed over, everybody without.
    pub fn begin(desk: &Desk, chosen: Option<&[ClientId]>, parts: HandOverParts) -> Self {
        let all = || vec![true; desk.book.clients.next_index()];
        Self {
            chosen: chosen.map_or_else(all, |chosen| marks(desk, chosen)),
            parts,
            book: Book::default(),
            next: 0,
            begun: false,
        }
    }

    /// Looks at about so many transactions more, having cut out all else before; true when all is cut
    /// out.
    pub fn step(&mut self, desk: &Desk, rows: usize) -> bool {
        if !std::mem::replace(&mut self.begun, true) {
            self.records(&desk.book);
            return !self.parts.accounts;
        }
        let all = desk.book.ledger.len();
        let end = self.next.saturating_add(rows.max(1)).min(all);
        for at in self.next..end {
            let row = desk.book.ledger.get(at as u32);
            if self.book.accounts.get(row.account).is_none() {
                continue;
            }
            if let Some(other) = row.counterparty {
                copy(
                    &desk.book.counterparties,
                    &mut self.book.counterparties,
                    other,
                );
            }
            self.book.ledger.push(&row);
        }
        self.next = end;
        end == all
    }

    fn has(&self, client: ClientId) -> bool {
        self.chosen.get(client.index()) == Some(&true)
    }

    fn records(&mut self, from: &Book) {
        let mut cut = Book {
            settings: from.settings.clone(),
            ..Book::default()
        };
        let parts = self.parts;
        for client in from.clients.iter().filter(|client| self.has(client.id)) {
            cut.clients.set(client.id, Some(without(client, parts)));
        }
        if parts.accounts {
            self.accounts(from, &mut cut);
        }
        if parts.holdings {
            for one in from.holdings.iter().filter(|one| self.has(one.client)) {
                cut.holdings.set(one.id, Some(one.clone()));
            }
        }
        if parts.relations {
            let both =
                |one: &&crate::domain::client::Relation| self.has(one.from) && self.has(one.to);
            for one in from.relations.iter().filter(both) {
                cut.relations.set(one.id, Some(one.clone()));
            }
        }
        if parts.suitability {
            self.suitability(from, &mut cut);
        }
        if parts.care {
            for one in from.cases.iter().filter(|one| self.has(one.client)) {
                cut.cases.set(one.id, Some(one.clone()));
            }
            for one in from.tasks.iter().filter(|one| self.has(one.client)) {
                let mut one = one.clone();
                // The product is named by a number of this book's.
                (one.product, one.assessment) = (None, None);
                cut.tasks.set(one.id, Some(one));
            }
        }
        if parts.consents {
            for one in from.consents.iter() {
                // Those of somebody who was joined with a client are the client's.
                let client = from.home(one.client);
                if self.has(client) {
                    let one = one.clone();
                    cut.consents.set(one.id, Some(Consent { client, ..one }));
                }
            }
        }
        self.book = cut;
    }

    /// Accounts whose every holder is handed over or whose first owner is; other holders stay behind.
    fn accounts(&self, from: &Book, cut: &mut Book) {
        for account in from.accounts.iter() {
            if !account.owner().is_some_and(|owner| self.has(owner)) {
                continue;
            }
            let mut account = account.clone();
            account.holders.retain(|holder| self.has(holder.client));
            cut.accounts.set(account.id, Some(account));
        }
        for loan in from.loans.iter() {
            if cut.accounts.get(loan.account).is_some() {
                cut.loans.set(loan.id, Some(loan.clone()));
            }
        }
        for card in from.cards.iter() {
            if self.has(card.client) && cut.accounts.get(card.account).is_some() {
                cut.cards.set(card.id, Some(card.clone()));
            }
        }
        for order in from.orders.iter() {
            if cut.accounts.get(order.account).is_some() {
                copy(&from.counterparties, &mut cut.counterparties, order.to);
                cut.orders.set(order.id, Some(order.clone()));
            }
        }
    }

    /// What the bank decided, assessments with an answer, and the questionnaires they were of.
    fn suitability(&self, from: &Book, cut: &mut Book) {
        for one in from.profiles.iter().filter(|one| self.has(one.client)) {
            cut.profiles.set(one.client, Some(one.clone()));
        }
        for one in from.assessments.iter().filter(|one| self.has(one.client)) {
            if !matches!(one.state, AssessmentState::Taken(_)) {
                continue;
            }
            let mut forms = from.forms.iter();
            let form = forms.find(|f| f.name == one.questionnaire && f.version == one.version);
            if let Some(form) = form {
                cut.forms.set(form.id, Some(form.clone()));
            }
            cut.assessments.set(one.id, Some(one.clone()));
        }
    }

    /// What was cut out.
    pub fn finish(self) -> Book {
        self.book
    }
}

fn copy(
    from: &Table<crate::domain::book::Counterparty>,
    to: &mut Table<crate::domain::book::Counterparty>,
    id: CounterpartyId,
) {
    if to.get(id).is_none() {
        to.set(id, from.get(id).cloned());
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
