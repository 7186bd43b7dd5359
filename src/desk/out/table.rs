//! A table on its way out: who and what is in it, and its rows piece by piece.

use super::columns::{Class, chosen, classes, columns, row};
use super::records::slot;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::queries;
use crate::domain::delta::Delta;
use crate::domain::ids::{ClientId, RecordId};
use crate::exchange::guard::safe_text;
use crate::exchange::shelf::{Cell, MARK, csv_rows};
use crate::protocol::data::out::{OutRefusal, OutTable, TableAsk, Whom};
use crate::protocol::office::SheetFormat;
use crate::protocol::summary::Deed;
use std::collections::BTreeSet;

/// The most rows of a workbook, its header apart: what its worker has memory for, and a fifth of what
/// a sheet holds.
pub const MOST_SHEET_ROWS: u32 = 200_000;

/// A table being gathered, then written.
#[derive(Debug)]
pub struct TableOut {
    ask: TableAsk,
    classes: Vec<Class>,
    /// Whose records are wanted, by client; none: everybody's.
    whose: Option<Vec<bool>>,
    /// Clients in the order they are listed; only for a table of clients.
    listed: Option<Vec<ClientId>>,
    /// The records to be written.
    keys: Vec<u32>,
    /// The next record to be looked at while gathering, or written afterwards.
    next: usize,
    gathered: bool,
    headed: bool,
    version: u64,
}

/// Who is chosen: in the order of the list, where there is one; `None` is everybody.
///
/// # Errors
/// [`OutRefusal::UnknownNumbers`] and [`OutRefusal::Nobody`].
pub fn who(desk: &mut Desk, whom: &Whom) -> Result<Option<Vec<ClientId>>, OutRefusal> {
    let found = match whom {
        Whom::All => return Ok(None),
        Whom::Listed(query) => queries::all_clients(desk, query),
        Whom::One(id) => desk
            .book
            .clients
            .get(*id)
            .map(|c| c.id)
            .into_iter()
            .collect(),
        Whom::Numbers(numbers) => {
            let wanted = numbers.iter().map(|number| number.trim());
            let wanted: Vec<&str> = wanted.filter(|number| !number.is_empty()).collect();
            let unknown = wanted
                .iter()
                .filter(|one| !desk.numbers.contains_key(**one));
            let unknown: Vec<String> = unknown.map(|one| (*one).to_owned()).collect();
            if !unknown.is_empty() {
                return Err(OutRefusal::UnknownNumbers(unknown));
            }
            let (mut found, mut seen): (Vec<ClientId>, BTreeSet<ClientId>) = Default::default();
            for id in wanted.iter().filter_map(|one| desk.numbers.get(*one)) {
                if seen.insert(*id) {
                    found.push(*id);
                }
            }
            found
        }
    };
    match found.is_empty() {
        true => Err(OutRefusal::Nobody),
        false => Ok(Some(found)),
    }
}

/// Marks those who are chosen.
pub fn marks(desk: &Desk, chosen: &[ClientId]) -> Vec<bool> {
    let mut marks = vec![false; desk.book.clients.next_index()];
    for id in chosen {
        if let Some(mark) = marks.get_mut(id.index()) {
            *mark = true;
        }
    }
    marks
}

impl TableOut {
    /// Begins a table; its records are to be gathered.
    ///
    /// # Errors
    /// No column, nobody chosen, unknown numbers.
    pub fn begin(desk: &mut Desk, mut ask: TableAsk) -> Result<Self, OutRefusal> {
        let all = classes(ask.table);
        ask.columns.retain(|at| usize::from(*at) < all.len());
        if ask.columns.is_empty() {
            return Err(OutRefusal::NoColumns);
        }
        let chosen = match ask.table {
            OutTable::Products => None,
            _ => who(desk, &ask.whom)?,
        };
        Ok(Self {
            classes: all,
            whose: chosen.as_ref().map(|chosen| marks(desk, chosen)),
            listed: chosen.filter(|_| ask.table == OutTable::Clients),
            ask,
            keys: Vec::new(),
            next: 0,
            gathered: false,
            headed: false,
            version: desk.version(),
        })
    }

    /// Looks at about so many records; true when all that are wanted are known.
    ///
    /// # Errors
    /// [`OutRefusal::Changed`], and [`OutRefusal::TooManyRows`] for a workbook.
    pub fn gather(&mut self, desk: &Desk, records: usize) -> Result<bool, OutRefusal> {
        self.check(desk)?;
        if let Some(listed) = self.listed.take() {
            self.keys = listed.iter().map(|id| id.0).collect();
            self.next = usize::MAX;
        }
        let end = self
            .next
            .saturating_add(records.max(1))
            .min(size(desk, self.ask.table));
        for at in self.next..end {
            if self.is_wanted(desk, at) {
                self.keys.push(at as u32);
            }
        }
        self.next = self.next.max(end);
        if self.next < size(desk, self.ask.table) {
            return Ok(false);
        }
        self.gathered = true;
        self.next = 0;
        let is_book = self.ask.format == SheetFormat::Workbook;
        if is_book && self.keys.len() > MOST_SHEET_ROWS as usize {
            return Err(OutRefusal::TooManyRows(MOST_SHEET_ROWS));
        }
        Ok(true)
    }

    fn check(&self, desk: &Desk) -> Result<(), OutRefusal> {
        match desk.version() == self.version {
            true => Ok(()),
            false => Err(OutRefusal::Changed),
        }
    }

    /// Goes on after the entry that it goes out was `written`, or could not be: the entry changes no
    /// record.
    ///
    /// # Errors
    /// [`OutRefusal::Changed`] where something else changed with it.
    pub fn noted(&mut self, desk: &Desk, written: bool) -> Result<(), OutRefusal> {
        self.version += u64::from(written);
        self.check(desk)
    }

    /// Whether a record exists and is of somebody wanted.
    fn is_wanted(&self, desk: &Desk, at: usize) -> bool {
        let book = &desk.book;
        let of = |client: ClientId| match &self.whose {
            None => true,
            Some(marks) => marks.get(client.index()) == Some(&true),
        };
        let of_account = |id| {
            let account = book.accounts.get(id);
            account.is_some_and(|account| {
                self.whose.is_none() || account.holders.iter().any(|holder| of(holder.client))
            })
        };
        match self.ask.table {
            OutTable::Clients => slot(&book.clients, at).is_some_and(|one| of(one.id)),
            OutTable::Accounts => slot(&book.accounts, at).is_some_and(|one| of_account(one.id)),
            OutTable::Holdings => slot(&book.holdings, at).is_some_and(|one| of(one.client)),
            OutTable::Transactions => of_account(book.ledger.get(at as u32).account),
            OutTable::Loans => slot(&book.loans, at).is_some_and(|one| of_account(one.account)),
            OutTable::Cards => slot(&book.cards, at).is_some_and(|one| of(one.client)),
            OutTable::Orders => slot(&book.orders, at).is_some_and(|one| of_account(one.account)),
            OutTable::Relations => {
                slot(&book.relations, at).is_some_and(|one| of(one.from) || of(one.to))
            }
            OutTable::Tasks => slot(&book.tasks, at).is_some_and(|one| of(one.client)),
            OutTable::Cases => slot(&book.cases, at).is_some_and(|one| of(one.client)),
            OutTable::Products => slot(&book.shelf, at).is_some(),
        }
    }

    /// What the columns are called.
    pub fn header(&self) -> Vec<String> {
        let all = columns(self.ask.table, self.ask.tongue);
        let named = self.ask.columns.iter().map(|at| all.get(usize::from(*at)));
        named
            .map(|column| column.map_or_else(String::new, |c| safe_text(&c.heading)))
            .collect()
    }

    /// How many rows there are, once they are gathered.
    pub fn rows(&self) -> u32 {
        self.keys.len() as u32
    }

    /// What the audit log says of it.
    pub fn prepared(&self, desk: &Desk) -> Prepared {
        let one = match self.ask.whom {
            Whom::One(id) => desk
                .book
                .clients
                .get(id)
                .map(|client| client.number.clone()),
            _ => None,
        };
        let deed = Deed::TableExported {
            table: self.ask.table,
            rows: self.rows(),
            columns: self.ask.columns.len() as u16,
            masked: self.ask.mask.any(),
            number: one,
        };
        Prepared::new(Delta::default(), deed)
    }

    /// As what it is written.
    pub fn format(&self) -> SheetFormat {
        self.ask.format
    }

    /// What its file is called; nothing in it tells whose it is.
    pub fn name(&self, desk: &Desk) -> String {
        let ending = match self.ask.format {
            SheetFormat::Csv => "csv",
            SheetFormat::Workbook => "xlsx",
        };
        format!("{}-{}.{ending}", self.ask.table.file(), desk.today())
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.next * 1000 / self.keys.len().max(1)).min(1000) as u16
    }

    /// About so many rows more; none when all are out.
    ///
    /// # Errors
    /// [`OutRefusal::Changed`].
    pub fn step(&mut self, desk: &Desk, rows: usize) -> Result<Option<Vec<Vec<Cell>>>, OutRefusal> {
        self.check(desk)?;
        if !self.gathered || self.next >= self.keys.len() {
            return Ok(None);
        }
        let end = self.next.saturating_add(rows.max(1)).min(self.keys.len());
        let ask = &self.ask;
        let cells = |at: &u32| row(desk, ask.table, *at, ask.tongue);
        let written = self.keys[self.next..end].iter().filter_map(cells);
        let written = written.map(|cells| chosen(&cells, &ask.columns, &self.classes, ask.mask));
        let written = written.collect();
        self.next = end;
        Ok(Some(written))
    }

    /// Rows as CSV; before the first the mark and the header. `None` when all are out.
    ///
    /// # Errors
    /// As [`TableOut::step`].
    pub fn csv(&mut self, desk: &Desk, rows: usize) -> Result<Option<Vec<u8>>, OutRefusal> {
        let mut bytes = Vec::new();
        let is_first = !std::mem::replace(&mut self.headed, true);
        if is_first {
            bytes.extend_from_slice(MARK.as_bytes());
            bytes.extend(csv_rows(std::iter::once(self.header())));
        }
        match self.step(desk, rows)? {
            Some(rows) => {
                let texts = rows.iter().map(|row| row.iter().map(Cell::text).collect());
                bytes.extend(csv_rows(texts));
            }
            None if !is_first => return Ok(None),
            None => {}
        }
        Ok(Some(bytes))
    }
}

/// How many places of a table there are to look at.
fn size(desk: &Desk, table: OutTable) -> usize {
    let book = &desk.book;
    match table {
        OutTable::Clients => book.clients.next_index(),
        OutTable::Accounts => book.accounts.next_index(),
        OutTable::Holdings => book.holdings.next_index(),
        OutTable::Transactions => book.ledger.len(),
        OutTable::Loans => book.loans.next_index(),
        OutTable::Cards => book.cards.next_index(),
        OutTable::Orders => book.orders.next_index(),
        OutTable::Relations => book.relations.next_index(),
        OutTable::Tasks => book.tasks.next_index(),
        OutTable::Cases => book.cases.next_index(),
        OutTable::Products => book.shelf.next_index(),
    }
}
