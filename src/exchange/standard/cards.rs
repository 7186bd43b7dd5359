//! Cards of our own files. A bank says whose card it is and what it draws on itself, or names the entry
//! of its file of account holders that says both.

use super::super::report::{FileKind, ProblemReason};
use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::Stage;
use super::changes;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::products::Card;
use Content::{Date, Text};

const fn fields(account: Field, holder: Field) -> [Field; 7] {
    [
        Field::must(&["卡号", "card number", "卡片编号", "card no"], Text),
        account,
        Field::maybe(super::names::CLIENT, Text),
        holder,
        Field::maybe(&["卡种", "card type", "kind", "卡类型", "type"], Text),
        Field::must(&["发卡日", "issued", "发卡日期", "issue date"], Date),
        Field::maybe(&["销卡日", "closed", "销卡日期"], Date),
    ]
}

/// With the account's number.
pub(super) const BY_ACCOUNT: &[Field] = &fields(
    Field::must(super::names::ACCOUNT, Text),
    Field::maybe(super::names::HOLDER, Text),
);

/// With the number of an entry among the account holders.
pub(super) const BY_HOLDER: &[Field] = &fields(
    Field::maybe(super::names::ACCOUNT, Text),
    Field::must(super::names::HOLDER, Text),
);

const NUMBER: usize = 0;
const ACCOUNT: usize = 1;
const CLIENT: usize = 2;
const HOLDER: usize = 3;
const KIND: usize = 4;
const ISSUED: usize = 5;
const CLOSED: usize = 6;

/// A card. Whose it is where nobody says: the account's first owner's. A cell that is empty leaves what
/// the book has.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(NUMBER)?;
    let known = stage.cards.known(number);
    // Who only brings known records up to date may leave out what new ones need.
    if known.is_none() && stage.is_unwanted(false) {
        return Ok(Taken::Unwanted);
    }
    let of_book = known.as_ref();
    let (client, account) = bearer(stage, row, of_book)?;
    let issued = row.day(ISSUED)?.or(of_book.map(|card| card.issued));
    let issued = issued.ok_or_else(|| row.fault(ISSUED, ProblemReason::MissingValue))?;
    let closed = row.day(CLOSED)?;
    if closed.is_some_and(|day| day < issued) {
        return Err(row.fault(CLOSED, ProblemReason::OutOfRange));
    }
    if stage.cards.is_claimed(number) {
        return Err(row.fault(NUMBER, ProblemReason::DuplicateNumber));
    }
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    let kind = match (row.text(KIND), of_book) {
        ("", Some(card)) => card.kind.clone(),
        (kind, _) => kind.to_owned(),
    };
    let closed = closed.or(of_book.and_then(|card| card.closed));
    let id = stage.cards.claim(number);
    let new = Card {
        id,
        number: number.to_owned(),
        account,
        client,
        kind,
        issued,
        closed,
    };
    changes::note(
        stage,
        (FileKind::Cards, number),
        (of_book, &new),
        changes::card,
    );
    Ok(stage.cards.put(id, new))
}

/// Who carries a card, and the account it draws on.
fn bearer(
    stage: &Stage,
    row: &Row<'_>,
    known: Option<&Card>,
) -> Result<(ClientId, AccountId), Fault> {
    let named = match row.text(HOLDER) {
        "" => None,
        holder => {
            let named = stage.beside.holder(holder);
            Some(named.ok_or_else(|| row.fault(HOLDER, ProblemReason::UnknownHolder))?)
        }
    };
    let account = match row.text(ACCOUNT) {
        "" => None,
        _ => {
            let found = stage.accounts.find(row.number(ACCOUNT)?);
            Some(found.ok_or_else(|| row.fault(ACCOUNT, ProblemReason::UnknownAccount))?)
        }
    };
    let client = match row.text(CLIENT) {
        "" => None,
        _ => {
            let number = row.number(CLIENT)?;
            let found = stage.clients.find(number);
            Some(found.ok_or_else(|| row.fault(CLIENT, stage.no_client(number)))?)
        }
    };
    if let Some(named) = named {
        // Both may be said; then they say the same.
        if client.is_some_and(|client| client != named.0) {
            return Err(row.fault(CLIENT, ProblemReason::Contradiction));
        }
        if account.is_some_and(|account| account != named.1) {
            return Err(row.fault(ACCOUNT, ProblemReason::Contradiction));
        }
        return Ok(named);
    }
    let account = account
        .or(known.map(|card| card.account))
        .ok_or_else(|| row.fault(ACCOUNT, ProblemReason::MissingValue))?;
    let of_book = known.filter(|card| card.account == account);
    let owner = || stage.accounts.get(account).and_then(|of| of.owner());
    let client = client.or(of_book.map(|card| card.client)).or_else(owner);
    // The account is there, and nobody is its owner.
    let client = client.ok_or_else(|| row.fault(CLIENT, ProblemReason::MissingValue))?;
    Ok((client, account))
}
