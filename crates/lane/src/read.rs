//! Rows into columns.

use crate::cells::{self, Moment};
use crate::cut::{COLUMNS, Cells, Marks};
use crate::numbers::{Look, Numbers};
use crate::words::Words;

/// What a column of the file holds.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// The account's number.
    Account,
    /// The date, with or without a time.
    Moment,
    /// The time of the day.
    Time,
    /// The signed amount.
    Amount,
    /// Which way the signed amount went, which must be said in every row.
    Direction,
    /// What came in, where there is no signed amount.
    In,
    /// What went out, likewise.
    Out,
    /// The currency, which must be the account's.
    Currency,
    /// What it was for.
    Category,
    /// The way it came.
    Channel,
    /// Whether the client did it.
    Initiated,
    /// Whether further facts hold, whose bit is given.
    Fact(u8),
    /// The other side's name.
    Other,
    /// Read with care where there is anything in it.
    Rare,
    /// Nothing that is read.
    Unread,
}

/// Whether the client did it, where the file does not say: by category, channel and whether money
/// went out.
#[derive(Clone, Debug)]
pub struct Sides {
    /// The channels there are.
    channels: usize,
    /// For each category and channel: for what went out, and for the rest.
    initiated: Vec<[bool; 2]>,
}

impl Sides {
    /// Asks `is_initiated` once for every category, channel and side (whether money went out).
    pub fn of(categories: u8, channels: u8, is_initiated: impl Fn(u8, u8, bool) -> bool) -> Self {
        let both =
            |category, channel| [true, false].map(|out| is_initiated(category, channel, out));
        let all = (0..categories).flat_map(|category| (0..channels).map(move |c| (category, c)));
        Self {
            channels: usize::from(channels),
            initiated: all
                .map(|(category, channel)| both(category, channel))
                .collect(),
        }
    }

    fn get(&self, category: u8, channel: u8, is_out: bool) -> Option<bool> {
        let at = usize::from(category) * self.channels + usize::from(channel);
        let [out, rest] = self.initiated.get(at)?;
        Some(if is_out { *out } else { *rest })
    }
}

/// How a file is read.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What parts cells.
    pub delimiter: u8,
    /// What encloses them.
    pub quote: u8,
    /// What the columns hold, in their order; every row has as many cells.
    pub roles: Vec<Role>,
    /// Words for currencies, by the number accounts have theirs under.
    pub currencies: Words,
    /// The decimals of each currency.
    pub exponents: Vec<u8>,
    /// Words for categories.
    pub categories: Words,
    /// Words for channels.
    pub channels: Words,
    /// Words for out (0) and in (1).
    pub directions: Words,
    /// Words for no (0) and yes (1).
    pub yes_no: Words,
    /// The category and the channel of a row that names none.
    pub without: (u8, u8),
    /// Whether the client did it.
    pub sides: Sides,
    /// The bit that says so.
    pub initiated: u8,
    /// The largest amount, in minor units.
    pub most: i64,
}

/// What the book and the rows before have.
pub struct Known<'k> {
    /// The accounts by number.
    pub accounts: &'k Numbers,
    /// The number of each account's currency.
    pub currencies: &'k [u8],
    /// The counterparties by name, of those without a bank.
    pub others: &'k mut Numbers,
    /// The number the next new counterparty gets.
    pub next_other: u32,
}

/// Rows read, as columns.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Accounts.
    pub account: Vec<u32>,
    /// Minutes since 1970.
    pub minute: Vec<i32>,
    /// Signed minor units.
    pub amount: Vec<i64>,
    /// Counterparties; [`Batch::NOBODY`] where there is none.
    pub other: Vec<u32>,
    /// Category, channel and flags, one byte each from the lowest.
    pub tags: Vec<u32>,
    /// Names of counterparties that were not known, in the order of the numbers they got.
    pub fresh: Vec<String>,
}

impl Batch {
    /// In place of a counterparty.
    pub const NOBODY: u32 = u32::MAX;

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        self.account.clear();
        self.minute.clear();
        self.amount.clear();
        self.other.clear();
        self.tags.clear();
        self.fresh.clear();
    }
}

/// One row's values.
struct Row {
    account: u32,
    minute: i32,
    amount: i64,
    tags: [u8; 3],
}

/// Where the amount is.
#[derive(Copy, Clone)]
enum Amounts {
    Signed(usize),
    Sides { credit: usize, debit: usize },
}

/// How many rows wait for memory together.
const GROUP: usize = 16;

/// A counterparty's name of more bytes is read with care, which knows how many characters are too many.
const LONGEST_NAME: usize = 200;

/// A row that is cut and being looked up.
struct Cut {
    cells: Cells,
    /// Where the next one begins.
    next: usize,
    account: Look,
    other: Look,
}

impl Cut {
    const NONE: Self = Self {
        cells: Cells::NONE,
        next: 0,
        account: Look::NONE,
        other: Look::NONE,
    };
}

/// Reads rows by a plan.
pub struct Lane {
    plan: Plan,
    marks: Marks,
    /// Rows that are looked at together.
    group: [Cut; GROUP],
    /// Where each is, of those that every row needs.
    account: usize,
    moment: usize,
    amount: Amounts,
    other: Option<usize>,
    /// The other columns that are read.
    further: Vec<(usize, Role)>,
    /// The date seen last: files are in order of time, mostly.
    last: (u128, Moment),
}

impl Lane {
    /// A lane for this plan; `None` where the plan lacks account, date or amount, has more columns
    /// than a lane or cells that could not be told apart.
    pub fn new(plan: Plan) -> Option<Self> {
        let place = |role| plan.roles.iter().position(|r| *r == role);
        let marks = Marks {
            delimiter: plan.delimiter,
            quote: plan.quote,
        };
        let is_clear = ![b'\n', b'\r', 0].contains(&plan.delimiter)
            && ![b'\n', b'\r', 0, plan.delimiter].contains(&plan.quote);
        if plan.roles.len() > COLUMNS || !is_clear {
            return None;
        }
        let (account, moment) = (place(Role::Account)?, place(Role::Moment)?);
        let amount = match place(Role::Amount) {
            Some(at) => Amounts::Signed(at),
            None => Amounts::Sides {
                credit: place(Role::In)?,
                debit: place(Role::Out)?,
            },
        };
        let further = plan.roles.iter().copied().enumerate();
        let further = further.filter(|(_, role)| {
            let is_apart = |role| {
                use Role::{Account, Amount, In, Moment, Other, Out, Unread};
                matches!(role, Account | Moment | Amount | In | Out | Other | Unread)
            };
            !is_apart(*role)
        });
        let nothing = Moment {
            day: 0,
            minute: None,
        };
        Some(Self {
            marks,
            group: [const { Cut::NONE }; GROUP],
            account,
            moment,
            amount,
            other: place(Role::Other),
            further: further.collect(),
            last: (0, nothing),
            plan,
        })
    }

    /// Reads up to `most` rows of a text that begins with a row, adds them to `batch`, and says how
    /// many bytes they were. It stops before the first row that is not plain.
    // A function of its own in the program: a browser makes a small one fast in a moment, and what it
    // would otherwise be a part of is large.
    #[inline(never)]
    pub fn read(
        &mut self,
        text: &str,
        most: usize,
        known: &mut Known<'_>,
        batch: &mut Batch,
    ) -> usize {
        let text = text.as_bytes();
        let mut at = 0;
        while batch.len() < most {
            let cut = self.cut(text, at, most - batch.len(), known);
            for n in 0..cut {
                let Some(row) = self.row(n, text, known) else {
                    return at;
                };
                // Last, and only for a row that is taken: a new name is noted.
                let Some(other) = self.other(n, text, known, &mut batch.fresh) else {
                    return at;
                };
                batch.account.push(row.account);
                batch.minute.push(row.minute);
                batch.amount.push(row.amount);
                batch.other.push(other);
                let [category, channel, flags] = row.tags;
                let tags = u32::from_le_bytes([category, channel, flags, 0]);
                batch.tags.push(tags);
                at = self.group[n].next;
            }
            if cut == 0 {
                break;
            }
        }
        at
    }

    /// Cuts the next rows of a group and looks up what they name; how many there are.
    #[inline]
    fn cut(&mut self, text: &[u8], from: usize, most: usize, known: &Known<'_>) -> usize {
        let width = self.plan.roles.len();
        let (mut at, mut rows) = (from, 0);
        for row in self.group.iter_mut().take(most) {
            let Some(next) = row.cells.cut(text, at, width, self.marks) else {
                break;
            };
            row.next = next;
            row.account = Look::of(row.cells.get(text, self.account));
            row.other = match self.other {
                Some(column) => Look::of(row.cells.get(text, column)),
                None => Look::NONE,
            };
            (at, rows) = (next, rows + 1);
        }
        let group = &mut self.group[..rows];
        for row in group.iter_mut() {
            known.accounts.touch(&mut row.account);
            known.others.touch(&mut row.other);
        }
        for row in group {
            known.accounts.fetch(&mut row.account);
            known.others.fetch(&mut row.other);
        }
        rows
    }

    #[inline]
    fn row(&mut self, n: usize, text: &[u8], known: &Known<'_>) -> Option<Row> {
        let cut = &self.group[n];
        let number = cut.cells.get(text, self.account);
        // A number with a plus sign may be one that a spreadsheet has rounded.
        if number.is_empty() || !cells::is_bare(number) {
            return None;
        }
        let account = known.accounts.found(&cut.account, number)?;
        if number.contains(&b'+') {
            return None;
        }
        let currency = *known.currencies.get(account as usize)?;
        let mut at = self.at(n, text)?;
        let exponent = *self.plan.exponents.get(usize::from(currency))?;
        let mut amount = self.amount(n, text, exponent)?;
        let (mut category, mut channel) = self.plan.without;
        let (mut initiated, mut flags) = (None, 0);
        for (column, role) in &self.further {
            let cell = self.group[n].cells.get(text, *column);
            if cell.is_empty() {
                match role {
                    // Nobody knows which way it went, whatever words there are.
                    Role::Direction => return None,
                    _ => continue,
                }
            }
            match role {
                // What is written as negative and said to go out went out once.
                Role::Direction if self.plan.directions.get(cell)? == 0 => amount = -amount.abs(),
                Role::Direction => {}
                Role::Category => category = self.plan.categories.get(cell)?,
                Role::Channel => channel = self.plan.channels.get(cell)?,
                Role::Time => at.minute = Some(cells::minute(cell)?),
                Role::Currency if self.plan.currencies.get(cell)? == currency => {}
                Role::Initiated => initiated = Some(self.plan.yes_no.get(cell)? != 0),
                Role::Fact(bit) if self.plan.yes_no.get(cell)? != 0 => flags |= bit,
                Role::Fact(_) => {}
                _ => return None,
            }
        }
        let is_initiated = match initiated {
            Some(said) => said,
            None => self.plan.sides.get(category, channel, amount < 0)?,
        };
        if is_initiated {
            flags |= self.plan.initiated;
        }
        Some(Row {
            account,
            minute: at.day * (24 * 60) + i32::from(at.minute.unwrap_or(0)),
            amount,
            tags: [category, channel, flags],
        })
    }

    #[inline]
    fn amount(&self, n: usize, text: &[u8], exponent: u8) -> Option<i64> {
        let cells = &self.group[n].cells;
        let read = |column| {
            let cell = cells.get(text, column);
            cells::amount(cell, exponent, self.plan.most)
        };
        let (credit, debit) = match self.amount {
            Amounts::Signed(column) => return read(column),
            Amounts::Sides { credit, debit } => (credit, debit),
        };
        let is_empty = |column| cells.get(text, column).is_empty();
        match (is_empty(credit), is_empty(debit)) {
            (true, true) => None,
            (false, true) => read(credit).filter(|amount| *amount >= 0),
            (true, false) => read(debit)
                .filter(|amount| *amount >= 0)
                .map(|amount| -amount),
            (false, false) => match (read(credit)?, read(debit)?) {
                (credit @ 0.., 0) => Some(credit),
                (0, debit @ 0..) => Some(-debit),
                _ => None,
            },
        }
    }

    /// When; the same as in the row before more often than not.
    #[inline]
    fn at(&mut self, n: usize, text: &[u8]) -> Option<Moment> {
        let cell = self.group[n].cells.get(text, self.moment);
        let key = crate::short(cell).unwrap_or(0);
        if key != 0 && key == self.last.0 {
            return Some(self.last.1);
        }
        let moment = cells::moment(cell)?;
        self.last = (key, moment);
        Some(moment)
    }

    #[inline]
    fn other(
        &self,
        n: usize,
        text: &[u8],
        known: &mut Known<'_>,
        fresh: &mut Vec<String>,
    ) -> Option<u32> {
        let cut = &self.group[n];
        let name = self.other.map_or(&[][..], |at| cut.cells.get(text, at));
        if name.is_empty() {
            return Some(Batch::NOBODY);
        }
        if !cells::is_bare(name) || name.len() > LONGEST_NAME {
            return None;
        }
        if let Some(id) = known.others.found(&cut.other, name) {
            return Some(id);
        }
        // Cells end at marks of one byte, so that what is between them is text.
        let text = std::str::from_utf8(name).ok()?;
        let id = known.next_other;
        known.others.insert(name, id);
        known.next_other += 1;
        fresh.push(text.to_owned());
        Some(id)
    }
}

#[cfg(test)]
mod tests;
