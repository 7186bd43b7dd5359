//! Accounts of our own files.

use super::super::report::{FileKind, ProblemReason};
use super::super::sheet::{Content, Fault, Field, Length, Need, Row, Taken};
use super::super::stage::Stage;
use super::words;
use crate::domain::account::{Account, AccountKind, Holder, HolderRole, StatedBalance};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::money::Currency;
use Content::{Amount, Date, Text};

pub(super) const FIELDS: &[Field] = &[
    Field::must(super::names::ACCOUNT, Text),
    Field::must(super::names::CLIENT, Text),
    Field::maybe(
        &[
            "账户类型",
            "account type",
            "kind",
            "类型",
            "种类",
            "账户种类",
            "账户性质",
        ],
        Text,
    ),
    Field::maybe(super::names::CURRENCY, Text),
    Field::must(&["开户日", "opened", "开户日期", "opening date"], Date),
    Field::maybe(&["销户日", "closed", "销户日期", "closing date"], Date),
    Field::maybe(super::names::MATURITY, Date),
    Field::maybe(&["期初余额", "opening balance"], Amount),
    Field::maybe(&["余额", "balance"], Amount),
    Field::maybe(&["余额日期", "balance date"], Date),
    Field::maybe(&["共有人", "co-owners", "co-owner"], Text).of(Length::List),
    Field::maybe(&["授权人", "authorised", "authorized"], Text).of(Length::List),
];

const NUMBER: usize = 0;
const CLIENT: usize = 1;
const KIND: usize = 2;
const CURRENCY: usize = 3;
const OPENED: usize = 4;
const CLOSED: usize = 5;
const MATURITY: usize = 6;
const OPENING_BALANCE: usize = 7;
const BALANCE: usize = 8;
const BALANCE_DATE: usize = 9;
const OWNERS: usize = 10;
const AUTHORISED: usize = 11;

/// Without a column of clients an account is nobody's until another file says whose.
pub(super) const NEEDS: Need = Need {
    kind: FileKind::Clients,
    named: Some(CLIENT),
};

/// An account; its client becomes the first owner.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(NUMBER)?;
    let known = stage.accounts.known(number);
    // Where a bank says in another file who holds an account, this one has no such column.
    let client = match row.has(CLIENT) {
        true => {
            let client = row.number(CLIENT)?;
            let found = stage.clients.find(client);
            Some(found.ok_or_else(|| row.fault(CLIENT, stage.no_client(client)))?)
        }
        false => None,
    };
    let kind = row.word(KIND, words::ACCOUNT_KINDS)?;
    let currency = match row.text(CURRENCY) {
        "" => known
            .as_ref()
            .map_or(stage.base_currency, |account| account.currency),
        text => {
            words::currency(text).ok_or_else(|| row.fault(CURRENCY, ProblemReason::BadCurrency))?
        }
    };
    // Another currency would give every amount in the ledger another meaning.
    if known
        .as_ref()
        .is_some_and(|account| account.currency != currency)
    {
        return Err(row.fault(CURRENCY, ProblemReason::Contradiction));
    }
    let opened = row.required_day(OPENED)?;
    let closed = row.day(CLOSED)?;
    let maturity = row.day(MATURITY)?;
    for (field, day) in [(CLOSED, closed), (MATURITY, maturity)] {
        if day.is_some_and(|day| day < opened) {
            return Err(row.fault(field, ProblemReason::OutOfRange));
        }
    }
    let opening_balance = row.amount(OPENING_BALANCE, currency)?;
    let stated = match row.amount(BALANCE, currency)? {
        // Without the column there is no place where a day is missing but the balance itself.
        Some(_) if !row.has(BALANCE_DATE) => {
            return Err(row.fault(BALANCE, ProblemReason::WithoutDay));
        }
        Some(minor) => Some(StatedBalance {
            minor,
            day: row.required_day(BALANCE_DATE)?,
        }),
        None => None,
    };
    let mut others = holders(stage, row, OWNERS, HolderRole::Owner)?;
    others.extend(holders(stage, row, AUTHORISED, HolderRole::Authorised)?);
    if stage.accounts.is_claimed(number) {
        return Err(row.fault(NUMBER, ProblemReason::DuplicateNumber));
    }
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    let id = stage.accounts.claim(number);
    let mut account = known.unwrap_or_else(|| Account {
        id,
        number: number.to_owned(),
        kind: AccountKind::Current,
        currency,
        opened,
        closed: None,
        maturity: None,
        holders: Vec::new(),
        opening_balance: None,
        stated: None,
    });
    account.kind = kind.unwrap_or(account.kind);
    account.opened = opened;
    account.closed = closed.or(account.closed);
    account.maturity = maturity.or(account.maturity);
    account.opening_balance = opening_balance.or(account.opening_balance);
    // An older file does not put an older balance in place of a newer one.
    let is_newer = |new: &StatedBalance| account.stated.is_none_or(|old| old.day <= new.day);
    account.stated = stated.filter(is_newer).or(account.stated);
    if let Some(client) = client {
        set_owner(&mut account.holders, client);
    }
    for other in others {
        let held = |holder: &Holder| holder.client == other.client;
        if !account.holders.iter().any(held) {
            account.holders.push(other);
        }
    }
    Ok(stage.accounts.put(id, account))
}

/// Further clients of an account, by their numbers.
fn holders(
    stage: &Stage,
    row: &Row<'_>,
    field: usize,
    role: HolderRole,
) -> Result<Vec<Holder>, Fault> {
    let numbers = words::list(row.text(field));
    let holder = |number: &String| {
        let client = stage.clients.find(number);
        let client = client.ok_or_else(|| row.fault(field, stage.no_client(number)))?;
        Ok(Holder { client, role })
    };
    numbers.iter().map(holder).collect()
}

/// Makes a client the first owner: whoever held a part comes first, and all others keep theirs; a
/// stranger stands in the place of the first owner there was.
fn set_owner(holders: &mut Vec<Holder>, client: ClientId) {
    let owner = Holder {
        client,
        role: HolderRole::Owner,
    };
    if holders.first() == Some(&owner) {
        return;
    }
    let before = holders.len();
    holders.retain(|holder| holder.client != client);
    let held = holders.len() < before;
    match holders
        .first_mut()
        .filter(|first| first.role == HolderRole::Owner && !held)
    {
        Some(first) => *first = owner,
        None => holders.insert(0, owner),
    }
}

/// The account that what a row is about belongs to, and the currency its amounts are in: the account's.
/// `known` is the account the book has it under. The fields are those of the account and the currency.
///
/// # Errors
/// No account, none of this number; a currency that is not the account's; an account of another currency
/// than the known one's, which would give amounts that stay another meaning.
pub(super) fn of_known_currency(
    stage: &Stage,
    row: &Row<'_>,
    (account, currency): (usize, usize),
    known: Option<AccountId>,
) -> Result<(AccountId, Currency), Fault> {
    let of = match (row.text(account), known) {
        ("", Some(known)) => known,
        _ => {
            let found = stage.accounts.find(row.number(account)?);
            found.ok_or_else(|| row.fault(account, ProblemReason::UnknownAccount))?
        }
    };
    let in_which = |id| {
        let account = stage.accounts.get(id);
        account.map_or(stage.base_currency, |account| account.currency)
    };
    let own = in_which(of);
    if known.is_some_and(|known| in_which(known) != own) {
        return Err(row.fault(account, ProblemReason::Contradiction));
    }
    match row.text(currency) {
        "" => Ok((of, own)),
        text => match words::currency(text) {
            None => Err(row.fault(currency, ProblemReason::BadCurrency)),
            // An amount of another currency is another amount.
            Some(named) if named != own => Err(row.fault(currency, ProblemReason::Contradiction)),
            Some(_) => Ok((of, own)),
        },
    }
}
