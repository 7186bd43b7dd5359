//! One client, whole.

use super::age;
use crate::analytics::explain::explain;
use crate::desk::open::Desk;
use crate::domain::account::{Account, HolderRole};
use crate::domain::client::Client;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::money::Money;
use crate::domain::products::Loan;
use crate::protocol::client_view::{
    AccountView, CardView, ClientFields, ClientView, HoldingView, LoanView, RelationView, Verdicts,
};
use crate::protocol::failure::DeskFailure;

/// Everything about one client.
///
/// # Errors
/// [`DeskFailure::NoSuchClient`].
pub fn client(desk: &Desk, id: ClientId) -> Result<ClientView, DeskFailure> {
    let record = desk.book.clients.get(id).ok_or(DeskFailure::NoSuchClient)?;
    let explained = desk
        .findings
        .as_ref()
        .map(|found| explain(&desk.view(), found, id));
    let verdicts = explained.as_ref().map(|e| Verdicts {
        tier: e.tier.clone(),
        stage: e.stage.clone(),
        rfm_bank: e.rfm_bank.clone(),
        rfm_spend: e.rfm_spend.clone(),
        months: e.months.clone(),
        point_aum: e.point_aum,
    });
    let accounts = desk.links.accounts(id);
    let own_accounts = || {
        accounts
            .iter()
            .filter(|(_, role)| *role == HolderRole::Owner)
    };
    Ok(ClientView {
        id,
        fields: fields(record),
        age: age(record, desk.reference()),
        reference: desk.reference(),
        policy_version: desk.policy.version,
        currency: desk.book.settings.base_currency,
        verdicts,
        accounts: accounts
            .iter()
            .filter_map(|(account, role)| {
                Some(account_view(
                    desk,
                    id,
                    desk.book.accounts.get(*account)?,
                    *role,
                ))
            })
            .collect(),
        holdings: holdings(desk, id),
        loans: own_accounts()
            .flat_map(|(account, _)| desk.links.loans(*account))
            .filter_map(|loan| loan_view(desk, desk.book.loans.get(*loan)?))
            .collect(),
        cards: cards(desk, id),
        relations: relations(desk, id),
        joined: joined(desk, record),
    })
}

/// What an adviser may type in, read from the record.
pub fn fields(client: &Client) -> ClientFields {
    ClientFields {
        number: client.number.clone(),
        name: client.name.clone(),
        kind: client.kind.clone(),
        phones: client.phones.clone(),
        email: client.email.clone(),
        address: client.address.clone(),
        region: client.region.clone(),
        adviser: client.adviser.clone(),
        tags: client.tags.clone(),
        note: client.note.clone(),
    }
}

fn account_view(desk: &Desk, client: ClientId, account: &Account, role: HolderRole) -> AccountView {
    let reference = desk.reference();
    let not_yet = account.opened > reference;
    let owner = account
        .owner()
        .filter(|owner| *owner != client)
        .and_then(|owner| Some((owner, desk.book.clients.get(owner)?.label().to_string())));
    let rows = desk.rows_until(account.id, reference) as usize;
    let is_ready = desk.is_loaded() && !desk.upkeep.is_indexing();
    let derived = account
        .opening_balance
        .filter(|_| is_ready && !not_yet)
        .map(|opening| {
            let known = &desk.index.rows(account.id)[..rows];
            known.iter().fold(opening, |sum, row| {
                sum.saturating_add(desk.book.ledger.get(*row).amount)
            })
        });
    AccountView {
        id: account.id,
        number: account.number.clone(),
        kind: account.kind,
        role,
        owner,
        opened: account.opened,
        closed: account.closed,
        maturity: account.maturity,
        not_yet,
        derived: derived.map(|minor| Money::new(minor, account.currency)),
        stated: account
            .stated
            .filter(|stated| stated.day <= reference)
            .map(|stated| (Money::new(stated.minor, account.currency), stated.day)),
        transactions: rows as u32,
    }
}

fn holdings(desk: &Desk, id: ClientId) -> Vec<HoldingView> {
    let records = desk
        .links
        .holdings(id)
        .iter()
        .filter_map(|h| desk.book.holdings.get(*h));
    records
        .map(|h| HoldingView {
            product: h.product.clone(),
            kind: h.kind,
            cost: Money::new(h.cost, h.currency),
            value: Money::new(h.value, h.currency),
            valued: h.valued,
            opened: h.opened,
            maturity: h.maturity,
        })
        .collect()
}

fn loan_view(desk: &Desk, loan: &Loan) -> Option<LoanView> {
    let currency = desk.book.accounts.get(loan.account)?.currency;
    Some(LoanView {
        number: loan.number.clone(),
        granted: loan.granted,
        ends: loan.granted.plus_months(i32::from(loan.months)),
        amount: Money::new(loan.amount, currency),
        payment: Money::new(loan.payment, currency),
        months: loan.months,
        status: loan.status,
        not_yet: loan.granted > desk.reference(),
        under_way: loan.is_under_way(desk.reference()),
    })
}

fn cards(desk: &Desk, id: ClientId) -> Vec<CardView> {
    let records = desk
        .links
        .cards(id)
        .iter()
        .filter_map(|c| desk.book.cards.get(*c));
    records
        .map(|card| CardView {
            number: card.number.clone(),
            kind: card.kind.clone(),
            issued: card.issued,
            not_yet: card.issued > desk.reference(),
        })
        .collect()
}

/// The numbers that joinings took away, each with the day of the first.
fn joined(desk: &Desk, client: &Client) -> Vec<(String, Day)> {
    let mut all: Vec<(String, Day)> = Vec::new();
    for one in desk.book.joined_into(client.id) {
        for number in one.numbers() {
            if number != client.number && all.iter().all(|(known, _)| known != number) {
                all.push((number.to_owned(), one.day));
            }
        }
    }
    all
}

fn relations(desk: &Desk, id: ClientId) -> Vec<RelationView> {
    let records = desk
        .links
        .relations(id)
        .iter()
        .filter_map(|r| desk.book.relations.get(*r));
    records
        .filter_map(|relation| {
            let from_here = relation.from == id;
            let other = if from_here {
                relation.to
            } else {
                relation.from
            };
            let label = desk.book.clients.get(other)?.label().to_string();
            Some(RelationView {
                other,
                label,
                kind: relation.kind,
                from_here,
            })
        })
        .collect()
}
