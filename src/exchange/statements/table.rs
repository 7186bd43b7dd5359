//! What the readers of statements have in common: entries gathered, added up, written as rows.

use super::{ReadStatement, StatementNote};
use rust_decimal::Decimal;
use std::str::FromStr;

/// The columns, as our own files call them.
const HEADER: &str =
    "account number,date,time,amount,currency,category,channel,counterparty,counterparty bank\n";

/// Why a statement is not read on.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// It breaks off or contradicts its form at this line or entry, from 1.
    At(u32),
    /// It swells.
    TooMuch,
}

/// An entry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Entry {
    /// Year, month and day.
    pub(super) date: String,
    /// Hour, minute and second, or empty.
    pub(super) time: String,
    /// What came in, or below nought what went out.
    pub(super) amount: Decimal,
    /// Three letters, or empty.
    pub(super) currency: String,
    /// A word of our own, or empty.
    pub(super) category: &'static str,
    /// A word of our own, or empty.
    pub(super) channel: &'static str,
    /// Whom it came from or went to.
    pub(super) other: String,
    /// At which bank, where it is said.
    pub(super) bank: String,
}

/// One statement of one account.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Statement {
    pub(super) account: String,
    pub(super) currency: String,
    pub(super) opening: Option<Decimal>,
    pub(super) closing: Option<Decimal>,
    pub(super) sum: Decimal,
    pub(super) pending: u32,
}

/// The statements of a file.
pub(super) struct Statements {
    csv: String,
    entries: u32,
    accounts: u32,
    notes: Vec<StatementNote>,
}

impl Default for Statements {
    fn default() -> Self {
        Self {
            csv: HEADER.to_owned(),
            entries: 0,
            accounts: 0,
            notes: Vec::new(),
        }
    }
}

impl Statements {
    /// Whether no account's statement was there, with entries or without.
    pub(super) fn is_empty(&self) -> bool {
        self.accounts == 0
    }

    /// Adds an entry of a statement.
    pub(super) fn add(&mut self, of: &mut Statement, entry: &Entry) {
        of.sum = of.sum.saturating_add(entry.amount);
        self.entries += 1;
        let amount = entry.amount.to_string();
        let currency = match entry.currency.as_str() {
            "" => &of.currency,
            own => own,
        };
        let cells: [&str; 9] = [
            &of.account,
            &entry.date,
            &entry.time,
            &amount,
            currency,
            entry.category,
            entry.channel,
            &entry.other,
            &entry.bank,
        ];
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.csv.push(',');
            }
            write_cell(cell, &mut self.csv);
        }
        self.csv.push('\n');
    }

    /// Ends a statement: what does not add up is noted.
    pub(super) fn end(&mut self, of: Statement) {
        const MOST_NOTES: usize = 200;
        self.accounts += u32::from(!of.account.is_empty());
        if self.notes.len() >= MOST_NOTES {
            return;
        }
        if let (Some(opening), Some(closing)) = (of.opening, of.closing)
            && opening.saturating_add(of.sum) != closing
        {
            self.notes.push(StatementNote::DoesNotAdd {
                account: of.account.clone(),
                opening: opening.to_string(),
                sum: of.sum.to_string(),
                closing: closing.to_string(),
            });
        }
        if of.pending > 0 {
            self.notes.push(StatementNote::NotBooked {
                account: of.account,
                entries: of.pending,
            });
        }
    }

    /// All of it.
    pub(super) fn finish(self) -> ReadStatement {
        ReadStatement {
            csv: self.csv.into_bytes(),
            entries: self.entries,
            notes: self.notes,
        }
    }
}

/// Text in one line, in quotation marks where it needs them.
fn write_cell(cell: &str, csv: &mut String) {
    let is_odd = |c: char| c.is_control() || matches!(c, ',' | '"' | '\'' | ';' | '|');
    if !cell.contains(is_odd) {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    for c in cell.chars() {
        match c {
            '"' => csv.push_str("\"\""),
            c if c.is_control() => csv.push(' '),
            c => csv.push(c),
        }
    }
    csv.push('"');
}

/// An amount without a sign, whose decimals stand behind a point or a comma.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let text = text.trim().replace(',', ".");
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    let text = text.strip_suffix('.').unwrap_or(&text);
    (is_plain && has_digit).then(|| Decimal::from_str(text).ok())?
}

/// An account's number without the blanks that part its groups.
pub(super) fn account(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Text without blanks around it and with one blank where there are several.
pub(super) fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Money that moved between accounts, by its direction.
pub(super) fn transfer(comes_in: bool) -> &'static str {
    if comes_in {
        "transfer in"
    } else {
        "transfer out"
    }
}

/// Interest, by its direction.
pub(super) fn interest(comes_in: bool) -> &'static str {
    if comes_in {
        "interest earned"
    } else {
        "interest charged"
    }
}

/// Cash, by its direction.
pub(super) fn cash(comes_in: bool) -> &'static str {
    if comes_in { "cash in" } else { "cash out" }
}

/// Investments, by the direction of the money.
pub(super) fn investment(comes_in: bool) -> &'static str {
    if comes_in {
        "investment sell"
    } else {
        "investment buy"
    }
}
