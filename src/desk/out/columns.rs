//! The columns of the tables that go out: what they are called, what stands in them, and what the
//! mask hides.
//!
//! The first columns of clients, accounts, holdings, transactions and products, and all of loans, cards
//! and standing orders are those an import reads back, under the names it knows. What is found of
//! clients stands behind them.

use super::words::{self, Word, in_tongue};
use crate::analytics::finding::Finding;
use crate::desk::open::Desk;
use crate::desk::queries;
use crate::domain::client::Client;
use crate::domain::ids::RecordId;
use crate::domain::money::{Currency, Minor};
use crate::domain::tongue::Tongue;
use crate::exchange::FileKind;
use crate::exchange::shelf::{self, Cell};
use crate::exchange::standard::write as standard;
use crate::protocol::data::out::{OutColumn, OutMask, OutTable};
use standard::{amount, day, number, text};

pub use crate::domain::written::HIDDEN;

/// What the mask takes a column for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Class {
    /// Nobody's secret.
    Plain,
    /// Tells who it is.
    Name,
    /// An amount.
    Amount,
    /// A document, address, telephone number or note.
    Detail,
}

use Class::{Amount, Detail, Name, Plain};

const CLIENTS: [Class; 24] = [
    Name, Name, Plain, Plain, Detail, Detail, Detail, Detail, Plain, Plain, Detail, Plain, Plain,
    Plain, Detail, Plain, Detail, Plain, Plain, Plain, Plain, Plain, Plain, Plain,
];
const ACCOUNTS: [Class; 12] = [
    Name, Name, Plain, Plain, Plain, Plain, Plain, Amount, Amount, Plain, Name, Name,
];
const HOLDINGS: [Class; 10] = [
    Name, Plain, Plain, Plain, Amount, Amount, Plain, Plain, Plain, Plain,
];
const TRANSACTIONS: [Class; 13] = [
    Name, Plain, Plain, Amount, Plain, Plain, Name, Detail, Plain, Plain, Plain, Plain, Plain,
];

/// A column that our own files have not: what it is called, and what the mask takes it for.
type Further = (Word, Class);

const FOUND: [Further; 13] = [
    (("等级", "Tier"), Plain),
    (("月日均资产", "Monthly average AUM"), Amount),
    (("时点资产", "AUM on the day"), Amount),
    (("阶段", "Stage"), Plain),
    (("客群", "RFM group"), Plain),
    (("R", "R"), Plain),
    (("F", "F"), Plain),
    (("M", "M"), Plain),
    (("账户数", "Open accounts"), Plain),
    (("最近动账", "Last use"), Plain),
    (("年龄", "Age"), Plain),
    (("银行认定风险等级", "Official risk level"), Plain),
    (("风险等级到期日", "Risk level until"), Plain),
];
const LOANS: [Further; 8] = [
    (("贷款号", "Loan number"), Name),
    (("账号", "Account number"), Name),
    (("币种", "Currency"), Plain),
    (("放款日", "Granted"), Plain),
    (("金额", "Amount"), Amount),
    (("期数", "Months"), Plain),
    (("月供", "Monthly payment"), Amount),
    (("状态", "Status"), Plain),
];
const CARDS: [Further; 6] = [
    (("卡号", "Card number"), Name),
    (("账号", "Account number"), Name),
    (("客户号", "Client number"), Name),
    (("卡种", "Kind"), Plain),
    (("发卡日", "Issued"), Plain),
    (("销卡日", "Closed"), Plain),
];
const ORDERS: [Further; 7] = [
    (("委托号", "Order number"), Name),
    (("账号", "Account number"), Name),
    (("收款方", "To"), Name),
    (("收款行", "Bank"), Detail),
    (("币种", "Currency"), Plain),
    (("金额", "Amount"), Amount),
    (("用途", "Purpose"), Plain),
];
const RELATIONS: [Further; 3] = [
    (("客户号", "Client number"), Name),
    (("关系", "Relation"), Plain),
    (("对方客户号", "Other client number"), Name),
];
const TASKS: [Further; 8] = [
    (("客户号", "Client number"), Name),
    (("姓名", "Name"), Name),
    (("待办", "Task"), Plain),
    (("建立日", "Made"), Plain),
    (("期限", "Due"), Plain),
    (("完成日", "Done"), Plain),
    (("产品", "Product"), Plain),
    (("备注", "Note"), Detail),
];
const CASES: [Further; 7] = [
    (("客户号", "Client number"), Name),
    (("姓名", "Name"), Name),
    (("类型", "Type"), Plain),
    (("受理日", "Opened"), Plain),
    (("期限", "Due"), Plain),
    (("办结日", "Closed"), Plain),
    (("内容", "Text"), Detail),
];

/// The columns an import reads.
fn file_kind(table: OutTable) -> Option<(FileKind, &'static [Class])> {
    Some(match table {
        OutTable::Clients => (FileKind::Clients, &CLIENTS),
        OutTable::Accounts => (FileKind::Accounts, &ACCOUNTS),
        OutTable::Holdings => (FileKind::Holdings, &HOLDINGS),
        OutTable::Transactions => (FileKind::Transactions, &TRANSACTIONS),
        _ => return None,
    })
}

fn further(table: OutTable) -> &'static [Further] {
    match table {
        OutTable::Clients => &FOUND,
        OutTable::Loans => &LOANS,
        OutTable::Cards => &CARDS,
        OutTable::Orders => &ORDERS,
        OutTable::Relations => &RELATIONS,
        OutTable::Tasks => &TASKS,
        OutTable::Cases => &CASES,
        _ => &[],
    }
}

/// What the mask takes the columns of a table for, in their order.
pub fn classes(table: OutTable) -> Vec<Class> {
    if table == OutTable::Products {
        return vec![Plain; shelf_headings(Tongue::En).len()];
    }
    let read = file_kind(table).map_or(&[][..], |(_, classes)| classes);
    let further = further(table).iter().map(|(_, class)| *class);
    read.iter().copied().chain(further).collect()
}

fn shelf_headings(tongue: Tongue) -> Vec<String> {
    shelf::table(&[], tongue).header
}

/// The columns of a table.
pub fn columns(table: OutTable, tongue: Tongue) -> Vec<OutColumn> {
    let back = |heading| OutColumn {
        heading,
        comes_back: true,
    };
    if table == OutTable::Products {
        return shelf_headings(tongue).into_iter().map(back).collect();
    }
    let read = file_kind(table).map(|(kind, _)| standard::headings(kind, tongue));
    // An import knows these headings as they stand.
    let is_read = matches!(table, OutTable::Loans | OutTable::Cards | OutTable::Orders);
    let further = further(table).iter().map(|(word, _)| OutColumn {
        heading: in_tongue(*word, tongue).to_owned(),
        comes_back: is_read,
    });
    let read = read.unwrap_or_default().into_iter().map(back);
    read.chain(further).collect()
}

/// A record as a row of its table: all columns, nothing hidden. `None` where there is no such record,
/// or what it is of is gone.
pub fn row(desk: &Desk, table: OutTable, at: u32, tongue: Tongue) -> Option<Vec<Cell>> {
    let book = &desk.book;
    let say = |word: Word| text(in_tongue(word, tongue));
    let index = at as usize;
    Some(match table {
        OutTable::Clients => {
            let client = book.clients.get(id(index))?;
            let mut cells = standard::client(client, tongue);
            cells.extend(found(desk, client, tongue));
            cells
        }
        OutTable::Accounts => {
            standard::account(book, book.accounts.get(account_id(index))?, tongue)
        }
        OutTable::Holdings => {
            let holding = book.holdings.slots(index, index + 1).first()?.as_ref()?;
            standard::holding(book, holding, tongue)
        }
        OutTable::Transactions => {
            let row = book.ledger.get(at);
            book.accounts.get(row.account)?;
            standard::transaction(book, &row, tongue)
        }
        OutTable::Loans => {
            let loan = book.loans.slots(index, index + 1).first()?.as_ref()?;
            let account = book.accounts.get(loan.account);
            let currency = account.map_or(book.settings.base_currency, |a| a.currency);
            vec![
                text(&loan.number),
                account.map_or(Cell::Empty, |account| text(&account.number)),
                text(currency.code()),
                day(Some(loan.granted)),
                amount(Some(loan.amount), currency),
                count(u32::from(loan.months)),
                amount(Some(loan.payment), currency),
                say(words::loan(loan.status)),
            ]
        }
        OutTable::Cards => {
            let card = book.cards.slots(index, index + 1).first()?.as_ref()?;
            let account = book.accounts.get(card.account);
            vec![
                text(&card.number),
                account.map_or(Cell::Empty, |account| text(&account.number)),
                number(book, card.client),
                text(&card.kind),
                day(Some(card.issued)),
                day(card.closed),
            ]
        }
        OutTable::Orders => {
            let order = book.orders.slots(index, index + 1).first()?.as_ref()?;
            let account = book.accounts.get(order.account);
            let currency = account.map_or(book.settings.base_currency, |a| a.currency);
            let to = book.counterparties.get(order.to);
            vec![
                text(&order.number),
                account.map_or(Cell::Empty, |account| text(&account.number)),
                to.map_or(Cell::Empty, |to| text(&to.name)),
                to.map_or(Cell::Empty, |to| text(&to.bank)),
                text(currency.code()),
                amount(Some(order.amount), currency),
                standard::category(order.purpose, tongue),
            ]
        }
        OutTable::Relations => {
            let relation = book.relations.slots(index, index + 1).first()?.as_ref()?;
            vec![
                number(book, relation.from),
                say(words::relation(relation.kind)),
                number(book, relation.to),
            ]
        }
        OutTable::Tasks => {
            let task = book.tasks.slots(index, index + 1).first()?.as_ref()?;
            let product = task.product.and_then(|id| book.shelf.get(id));
            vec![
                number(book, task.client),
                name(desk, task.client),
                say(words::task(task.kind)),
                day(Some(task.made)),
                day(Some(task.due)),
                day(task.done),
                product.map_or(Cell::Empty, |product| text(&product.name)),
                text(&task.note),
            ]
        }
        OutTable::Cases => {
            let case = book.cases.slots(index, index + 1).first()?.as_ref()?;
            vec![
                number(book, case.client),
                name(desk, case.client),
                say(words::case(case.kind)),
                day(Some(case.opened)),
                day(Some(case.due)),
                day(case.closed),
                text(&case.text),
            ]
        }
        OutTable::Products => {
            let product = book.shelf.slots(index, index + 1).first()?.as_ref()?;
            shelf::table(&[product], tongue).rows.pop()?
        }
    })
}

fn id(index: usize) -> crate::domain::ids::ClientId {
    RecordId::from_index(index)
}

fn account_id(index: usize) -> crate::domain::ids::AccountId {
    RecordId::from_index(index)
}

fn name(desk: &Desk, client: crate::domain::ids::ClientId) -> Cell {
    let client = desk.book.clients.get(client);
    client.map_or(Cell::Empty, |client| text(&client.name))
}

fn count(count: u32) -> Cell {
    Cell::Number(count.to_string())
}

/// What is found of a client; empty while it is worked out.
fn found(desk: &Desk, client: &Client, tongue: Tongue) -> Vec<Cell> {
    let found = desk.findings.as_ref().and_then(|all| all.of(client.id));
    let base: Currency = desk.book.settings.base_currency;
    let say = |word: Option<Word>| word.map_or(Cell::Empty, |w| text(in_tongue(w, tongue)));
    let is_known = !matches!(found.map(|f| f.tier), Some(Finding::NotYet));
    let worth = |minor: Option<Minor>| amount(minor.filter(|_| is_known), base);
    let rfm = found.and_then(|f| f.rfm_bank);
    let score = |at: usize| rfm.map_or(Cell::Empty, |rfm| count(u32::from(rfm.scores[at])));
    let rank = found.and_then(|f| f.tier.value());
    let band = rank.and_then(|rank| desk.policy.tiers.bands.get(usize::from(rank.0)));
    let tier = band.map(|band| match tongue {
        Tongue::Zh => &band.name.zh,
        Tongue::En => &band.name.en,
    });
    let profile = desk.book.profiles.get(client.id);
    let official = profile.and_then(|profile| profile.official.as_ref());
    vec![
        tier.map_or(Cell::Empty, |name| text(name)),
        worth(found.and_then(|f| f.aum)),
        worth(found.and_then(|f| f.point_aum)),
        say(found.map(|f| words::stage(f.stage))),
        say(rfm.map(|rfm| words::group(rfm.group))),
        score(0),
        score(1),
        score(2),
        found.map_or(Cell::Empty, |f| count(f.open_accounts)),
        day(found.and_then(|f| f.last_use)),
        queries::age(client, desk.reference()).map_or(Cell::Empty, |age| count(u32::from(age))),
        say(official.map(|official| words::level(official.level))),
        day(official.and_then(|official| official.last_day())),
    ]
}

/// A row with only the columns asked for, in their order, and what the mask hides hidden.
pub fn chosen(cells: &[Cell], columns: &[u16], classes: &[Class], mask: OutMask) -> Vec<Cell> {
    let cell = |at: &u16| {
        let at = usize::from(*at);
        let hidden = match classes.get(at) {
            Some(Class::Name) => mask.names,
            Some(Class::Amount) => mask.amounts,
            Some(Class::Detail) => mask.details,
            _ => false,
        };
        match cells.get(at) {
            None | Some(Cell::Empty) => Cell::Empty,
            Some(_) if hidden => Cell::Text(HIDDEN.to_owned()),
            Some(cell) => cell.clone(),
        }
    };
    columns.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_an_import_reads_has_its_class() {
        for table in OutTable::ALL {
            if let Some((kind, classes)) = file_kind(table) {
                let headings = standard::headings(kind, Tongue::En);
                assert_eq!(classes.len(), headings.len(), "{table:?}: {headings:?}");
            }
        }
    }

    #[test]
    fn a_columns_heading_says_what_hides_it() {
        // What stands in a heading, and the class it asks for; the first that fits counts.
        const WORDS: [(&str, Class); 27] = [
            ("birth", Detail),
            ("date", Plain),
            ("document type", Plain),
            // The page shows it too.
            ("document expir", Plain),
            ("document", Detail),
            ("note", Detail),
            ("address", Detail),
            ("phone", Detail),
            ("e-mail", Detail),
            ("email", Detail),
            ("credit code", Detail),
            ("text", Detail),
            ("serial", Plain),
            ("balance", Amount),
            ("amount", Amount),
            ("aum", Amount),
            ("cost", Amount),
            ("value", Amount),
            ("payment", Amount),
            ("account number", Name),
            ("client number", Name),
            ("card number", Name),
            ("loan number", Name),
            ("order number", Name),
            ("holder", Name),
            ("number", Name),
            ("name", Name),
        ];
        let mut other = Vec::new();
        for table in OutTable::ALL
            .into_iter()
            .filter(|one| *one != OutTable::Products)
        {
            let columns = columns(table, Tongue::En);
            for (column, class) in columns.iter().zip(classes(table)) {
                let heading = column.heading.to_lowercase();
                let found = WORDS.iter().find(|(word, _)| heading.contains(word));
                if found.is_some_and(|(_, wanted)| *wanted != class) {
                    other.push((table, heading, class));
                }
            }
        }
        assert_eq!(other, []);
    }
}
