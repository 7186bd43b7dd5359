//! Every record about one client, wherever it lies.

use crate::domain::book::Book;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::ledger::{Row, Transaction};
use crate::domain::set_aside::Dossier;
use crate::protocol::custody::privacy::HeldTable;
use std::borrow::Cow;

/// All records about a client who is worked with; `None` where there is none. Evidence and consents
/// of those who were joined with them lie under their numbers still.
pub fn gathered(book: &Book, id: ClientId) -> Option<Dossier> {
    let client = book.clients.get(id)?.clone();
    let own_ids = book.own_ids(id);
    let (mut accounts, mut shared) = (Vec::new(), Vec::new());
    for account in book.accounts.iter() {
        match account.holders.iter().find(|holder| holder.client == id) {
            Some(_) if account.holders.iter().all(|holder| holder.client == id) => {
                accounts.push(account.clone());
            }
            Some(holder) => shared.push((account.id, *holder)),
            None => {}
        }
    }
    let own: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let is_own = |account: AccountId| own.binary_search(&account).is_ok();
    Some(Dossier {
        client,
        shared,
        holdings: all(book.holdings.iter(), |one| one.client == id),
        loans: all(book.loans.iter(), |one| is_own(one.account)),
        cards: all(book.cards.iter(), |one| {
            one.client == id || is_own(one.account)
        }),
        orders: all(book.orders.iter(), |one| is_own(one.account)),
        relations: all(book.relations.iter(), |one| one.from == id || one.to == id),
        profile: book.profiles.get(id).cloned(),
        assessments: all(book.assessments.iter(), |one| one.client == id),
        cases: all(book.cases.iter(), |one| one.client == id),
        tasks: all(book.tasks.iter(), |one| one.client == id),
        evidence: all(book.evidence.iter(), |one| own_ids.contains(&one.client)),
        consents: all(book.consents.iter(), |one| own_ids.contains(&one.client)),
        accounts,
    })
}

fn all<'a, T: Clone + 'a>(records: impl Iterator<Item = &'a T>, is: impl Fn(&T) -> bool) -> Vec<T> {
    records.filter(|record| is(record)).cloned().collect()
}

/// All records about a client, worked with or only stored.
pub fn of(book: &Book, id: ClientId) -> Option<Cow<'_, Dossier>> {
    let aside = book
        .aside
        .get(id)
        .and_then(|aside| aside.dossier.as_deref());
    match aside {
        Some(dossier) => Some(Cow::Borrowed(dossier)),
        None => gathered(book, id).map(Cow::Owned),
    }
}

/// The transactions on a client's own accounts, in order of arrival.
pub fn rows(book: &Book, dossier: &Dossier) -> Vec<(Row, Transaction)> {
    let mut own: Vec<AccountId> = dossier.accounts.iter().map(|account| account.id).collect();
    own.sort_unstable();
    let rows = (0..).zip(book.ledger.iter());
    rows.filter(|(_, row)| own.binary_search(&row.account).is_ok())
        .collect()
}

/// How many records of each kind are held; the audit log is counted by who reads it.
pub fn counts(book: &Book, dossier: &Dossier) -> Vec<(HeldTable, u32)> {
    let count = |table: HeldTable| match table {
        HeldTable::Client => 1,
        HeldTable::Accounts => dossier.accounts.len(),
        HeldTable::SharedAccounts => dossier.shared.len(),
        HeldTable::Transactions => rows(book, dossier).len(),
        HeldTable::Holdings => dossier.holdings.len(),
        HeldTable::Loans => dossier.loans.len(),
        HeldTable::Cards => dossier.cards.len(),
        HeldTable::Orders => dossier.orders.len(),
        HeldTable::Relations => dossier.relations.len(),
        HeldTable::Profile => usize::from(dossier.profile.is_some()),
        HeldTable::Assessments => dossier.assessments.len(),
        HeldTable::Cases => dossier.cases.len(),
        HeldTable::Tasks => dossier.tasks.len(),
        HeldTable::Evidence => dossier.evidence.len(),
        HeldTable::Consents => dossier.consents.len(),
        HeldTable::Joined => book.joined_into(dossier.client.id).len(),
        HeldTable::Audit => 0,
    };
    let tables = HeldTable::ALL
        .into_iter()
        .filter(|table| *table != HeldTable::Audit);
    tables.map(|table| (table, count(table) as u32)).collect()
}
