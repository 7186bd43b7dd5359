//! Records written as rows of our own files: what `take` and its like read
//! back as the same record.

use super::super::guard::safe_text;
use super::super::report::FileKind;
use super::super::sheet::Field;
use super::super::shelf::Cell;
use super::words::{self, ClientType};
use super::{accounts, clients, holdings, transactions};
use crate::domain::account::{Account, HolderRole};
use crate::domain::background::IncomeBand;
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::ledger::{Flags, Transaction};
use crate::domain::money::{Currency, Minor, Money};
use crate::domain::products::Holding;
use crate::domain::tongue::Tongue;

/// The columns of a kind of file; none for kinds that are a bank's own.
fn fields(kind: FileKind) -> &'static [Field] {
    match kind {
        FileKind::Clients => clients::FIELDS,
        FileKind::Accounts => accounts::FIELDS,
        FileKind::Holdings => holdings::FIELDS,
        FileKind::Transactions => transactions::SIGNED,
        _ => &[],
    }
}

/// The columns of what came in and what went out apart, which a file with one signed amount has not.
const SIDES: [&str; 2] = ["credit", "debit"];

/// What the columns of a kind of file are called, in the order of its cells.
pub fn headings(kind: FileKind, tongue: Tongue) -> Vec<String> {
    let name = |field: &Field| match tongue {
        Tongue::Zh => field.names[0].to_owned(),
        Tongue::En => capital(field.names[1]),
    };
    let is_side =
        |field: &&Field| kind == FileKind::Transactions && SIDES.contains(&field.names[1]);
    let written = fields(kind).iter().filter(|field| !is_side(field));
    written.map(name).collect()
}

/// With a capital at the beginning, as headings are written; files are read in either.
pub(crate) fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A text as a cell, harmless to a spreadsheet.
pub fn text(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        text => Cell::Text(safe_text(text)),
    }
}

/// A day as a cell.
pub fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

/// An amount as a cell, with all digits of its currency.
pub fn amount(minor: Option<Minor>, currency: Currency) -> Cell {
    minor.map_or(Cell::Empty, |minor| {
        Cell::Number(Money::new(minor, currency).decimal().to_string())
    })
}

/// Several texts in one cell.
pub fn list(texts: &[String], tongue: Tongue) -> Cell {
    let between = match tongue {
        Tongue::Zh => "；",
        Tongue::En => "; ",
    };
    text(&texts.join(between))
}

/// The word for what a cell means: the first there is in the language, else the first of all.
fn word<T: PartialEq>(words: &[(&'static str, T)], meaning: &T, tongue: Tongue) -> &'static str {
    let fits = |word: &&str| word.is_ascii() == (tongue == Tongue::En);
    let mut meant = words.iter().filter(|(_, means)| means == meaning);
    let all = meant.clone().map(|(word, _)| *word);
    let found = all.clone().find(|word| fits(word));
    found
        .or_else(|| meant.next().map(|(word, _)| *word))
        .unwrap_or_default()
}

fn said<T: PartialEq>(words: &[(&'static str, T)], meaning: Option<T>, tongue: Tongue) -> Cell {
    meaning.map_or(Cell::Empty, |meaning| text(word(words, &meaning, tongue)))
}

/// Yes or no as a cell.
pub fn yes_no(yes: bool, tongue: Tongue) -> Cell {
    said(words::YES_NO, Some(yes), tongue)
}

/// A band of income, as people write it.
fn income(band: IncomeBand, tongue: Tongue) -> &'static str {
    match (tongue, band) {
        (Tongue::Zh, IncomeBand::Below5) => "5万以下",
        (Tongue::Zh, IncomeBand::From5) => "5-20万",
        (Tongue::Zh, IncomeBand::From20) => "20-50万",
        (Tongue::Zh, IncomeBand::From50) => "50-100万",
        (Tongue::Zh, IncomeBand::From100) => "100万以上",
        (Tongue::En, IncomeBand::Below5) => "below 50k",
        (Tongue::En, IncomeBand::From5) => "50k-200k",
        (Tongue::En, IncomeBand::From20) => "200k-500k",
        (Tongue::En, IncomeBand::From50) => "500k-1m",
        (Tongue::En, IncomeBand::From100) => "1m and more",
    }
}

/// A client, in the columns of [`FileKind::Clients`].
pub fn client(client: &Client, tongue: Tongue) -> Vec<Cell> {
    let (person, firm) = match &client.kind {
        ClientKind::Individual(person) => (Some(person), None),
        ClientKind::Organisation(firm) => (None, Some(firm)),
    };
    let kind = match firm {
        Some(_) => ClientType::Organisation,
        None => ClientType::Individual,
    };
    let document = person.and_then(|person| person.document.as_ref());
    // A document without a last day says so: an empty cell would leave the day that is known.
    let expiry = document.map(|document| match (document.expires, tongue) {
        (Some(expires), _) => Cell::Day(expires),
        (None, Tongue::Zh) => text("长期"),
        (None, Tongue::En) => text("long-term"),
    });
    let of_person =
        |of: fn(&crate::domain::client::Individual) -> Cell| person.map_or(Cell::Empty, of);
    vec![
        text(&client.number),
        text(&client.name),
        said(words::CLIENT_TYPES, Some(kind), tongue),
        said(words::GENDERS, person.and_then(|p| p.gender), tongue),
        of_person(|p| day(p.birth)),
        list(&client.phones, tongue),
        text(&client.email),
        text(&client.address),
        text(&client.region),
        of_person(|p| text(&p.occupation)),
        firm.map_or(Cell::Empty, |f| text(&f.credit_code)),
        firm.map_or(Cell::Empty, |f| text(&f.industry)),
        text(&client.adviser),
        list(&client.tags, tongue),
        text(&client.note),
        said(words::DOCUMENTS, document.map(|d| d.kind), tongue),
        document.map_or(Cell::Empty, |d| text(&d.number)),
        expiry.unwrap_or(Cell::Empty),
        said(words::EDUCATIONS, person.and_then(|p| p.education), tongue),
        person
            .and_then(|p| p.income)
            .map_or(Cell::Empty, |band| text(income(band, tongue))),
        said(words::RESIDENCES, person.and_then(|p| p.residence), tongue),
        person.map_or(Cell::Empty, |p| list(&p.interests, tongue)),
        said(words::SIZES, firm.and_then(|f| f.size), tongue),
        day(firm.and_then(|f| f.founded)),
    ]
}

/// A client's number as a cell.
pub fn number(book: &Book, client: ClientId) -> Cell {
    let client = book.clients.get(client);
    client.map_or(Cell::Empty, |client| text(&client.number))
}

/// An account, in the columns of [`FileKind::Accounts`].
pub fn account(book: &Book, account: &Account, tongue: Tongue) -> Vec<Cell> {
    let currency = account.currency;
    let owner = account.owner();
    let others = |role: HolderRole| {
        let holders = account.holders.iter();
        let held = holders.filter(|holder| holder.role == role && Some(holder.client) != owner);
        let clients = held.filter_map(|holder| book.clients.get(holder.client));
        let numbers: Vec<String> = clients.map(|client| client.number.clone()).collect();
        list(&numbers, tongue)
    };
    vec![
        text(&account.number),
        owner.map_or(Cell::Empty, |owner| number(book, owner)),
        said(words::ACCOUNT_KINDS, Some(account.kind), tongue),
        text(currency.code()),
        day(Some(account.opened)),
        day(account.closed),
        day(account.maturity),
        amount(account.opening_balance, currency),
        amount(account.stated.map(|stated| stated.minor), currency),
        day(account.stated.map(|stated| stated.day)),
        others(HolderRole::Owner),
        others(HolderRole::Authorised),
    ]
}

/// A holding, in the columns of [`FileKind::Holdings`].
pub fn holding(book: &Book, holding: &Holding, tongue: Tongue) -> Vec<Cell> {
    let currency = holding.currency;
    vec![
        number(book, holding.client),
        text(&holding.product),
        said(words::HOLDING_KINDS, Some(holding.kind), tongue),
        text(currency.code()),
        amount(Some(holding.cost), currency),
        amount(Some(holding.value), currency),
        day(Some(holding.valued)),
        day(Some(holding.opened)),
        day(holding.maturity),
        day(holding.closed),
    ]
}

/// A transaction, in the columns of [`FileKind::Transactions`]: one signed amount.
pub fn transaction(book: &Book, row: &Transaction, tongue: Tongue) -> Vec<Cell> {
    let account = book.accounts.get(row.account);
    let currency = account.map_or(book.settings.base_currency, |account| account.currency);
    let other = row.counterparty.and_then(|id| book.counterparties.get(id));
    let minute = row.at.minute_of_day();
    let says = |flag| yes_no(row.flags.has(flag), tongue);
    vec![
        account.map_or(Cell::Empty, |account| text(&account.number)),
        Cell::Day(row.at.day()),
        text(&format!("{:02}:{:02}", minute / 60, minute % 60)),
        amount(Some(row.amount), currency),
        said(words::CATEGORIES, Some(row.category), tongue),
        said(words::CHANNELS, Some(row.channel), tongue),
        other.map_or(Cell::Empty, |other| text(&other.name)),
        other.map_or(Cell::Empty, |other| text(&other.bank)),
        says(Flags::CLIENT_INITIATED),
        says(Flags::OWN_TRANSFER),
        says(Flags::CROSS_BORDER),
        text(currency.code()),
        says(Flags::OTHER_BANK),
    ]
}

/// The word for a kind of account, holding or transaction category in a file, for tables that are
/// no files of ours to be read.
pub fn category(category: crate::domain::ledger::Category, tongue: Tongue) -> Cell {
    said(words::CATEGORIES, Some(category), tongue)
}
