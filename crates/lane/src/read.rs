//! Rows into columns.

use crate::cells::{self, Moment};
use crate::cut::{COLUMNS, Cells, Marks};
use crate::numbers::Numbers;
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

/// Reads rows by a plan.
pub struct Lane {
    plan: Plan,
    marks: Marks,
    cells: Cells,
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
            cells: Cells::new(),
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
    pub fn read(
        &mut self,
        text: &str,
        most: usize,
        known: &mut Known<'_>,
        batch: &mut Batch,
    ) -> usize {
        let text = text.as_bytes();
        let width = self.plan.roles.len();
        let mut at = 0;
        for _ in 0..most {
            let Some(next) = self.cells.cut(text, at, width, self.marks) else {
                break;
            };
            let Some(row) = self.row(text, known) else {
                break;
            };
            // Last, and only for a row that is taken: a new name is noted.
            let Some(other) = self.other(text, known, &mut batch.fresh) else {
                break;
            };
            batch.account.push(row.account);
            batch.minute.push(row.minute);
            batch.amount.push(row.amount);
            batch.other.push(other);
            let [category, channel, flags] = row.tags;
            let tags = u32::from_le_bytes([category, channel, flags, 0]);
            batch.tags.push(tags);
            at = next;
        }
        at
    }

    #[inline]
    fn row(&mut self, text: &[u8], known: &Known<'_>) -> Option<Row> {
        let number = self.cells.get(text, self.account);
        // A number with a plus sign may be one that a spreadsheet has rounded.
        if number.is_empty() || !cells::is_bare(number) {
            return None;
        }
        let account = known.accounts.get(number)?;
        if number.contains(&b'+') {
            return None;
        }
        let currency = *known.currencies.get(account as usize)?;
        let mut at = self.at(text)?;
        let exponent = *self.plan.exponents.get(usize::from(currency))?;
        let amount = self.amount(text, exponent)?;
        let (mut category, mut channel) = self.plan.without;
        let (mut initiated, mut flags) = (None, 0);
        for (column, role) in &self.further {
            let cell = self.cells.get(text, *column);
            if cell.is_empty() {
                continue;
            }
            match role {
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
    fn amount(&self, text: &[u8], exponent: u8) -> Option<i64> {
        let read = |column| {
            let cell = self.cells.get(text, column);
            cells::amount(cell, exponent, self.plan.most)
        };
        let (credit, debit) = match self.amount {
            Amounts::Signed(column) => return read(column),
            Amounts::Sides { credit, debit } => (credit, debit),
        };
        let is_empty = |column| self.cells.get(text, column).is_empty();
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
    fn at(&mut self, text: &[u8]) -> Option<Moment> {
        let cell = self.cells.get(text, self.moment);
        let key = crate::short(cell).unwrap_or(0);
        if key != 0 && key == self.last.0 {
            return Some(self.last.1);
        }
        let moment = cells::moment(cell)?;
        self.last = (key, moment);
        Some(moment)
    }

    #[inline]
    fn other(&self, text: &[u8], known: &mut Known<'_>, fresh: &mut Vec<String>) -> Option<u32> {
        let name = self.other.map_or(&[][..], |at| self.cells.get(text, at));
        if name.is_empty() {
            return Some(Batch::NOBODY);
        }
        if !cells::is_bare(name) {
            return None;
        }
        if let Some(id) = known.others.get(name) {
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
mod tests {
    use super::*;

    fn numbers(texts: &[&str]) -> Numbers {
        let mut numbers = Numbers::default();
        for (id, text) in (0..).zip(texts) {
            numbers.insert(text.as_bytes(), id);
        }
        numbers
    }

    fn plan(roles: &[Role]) -> Plan {
        let words = |words: &[&'static str]| Words::of(words.iter().copied().zip(0..));
        Plan {
            delimiter: b',',
            quote: b'"',
            roles: roles.to_vec(),
            currencies: words(&["CNY", "JPY"]),
            exponents: vec![2, 0],
            categories: words(&["other", "pay", "buy"]),
            channels: words(&["unknown", "mobile"]),
            yes_no: words(&["no", "yes"]),
            without: (0, 0),
            sides: Sides::of(3, 2, |category, _, is_out| category == 2 || is_out),
            initiated: 1,
            most: 1_000_000,
        }
    }

    /// Reads a text by these columns: the rows, and what is left of the text.
    fn read<'t>(roles: &[Role], text: &'t str, others: &mut Numbers) -> (Batch, &'t str) {
        let accounts = numbers(&["A0", "A1", "6E+18"]);
        let mut batch = Batch::default();
        let mut known = Known {
            accounts: &accounts,
            currencies: &[0, 1, 0],
            next_other: others.len() as u32,
            others,
        };
        let mut lane = Lane::new(plan(roles)).unwrap();
        let to = lane.read(text, 100, &mut known, &mut batch);
        (batch, &text[to..])
    }

    #[test]
    fn plain_rows_become_columns() {
        use Role::{
            Account, Amount, Category, Channel, Fact, Initiated, Moment, Other, Time, Unread,
        };
        let roles = [
            Account,
            Moment,
            Amount,
            Category,
            Channel,
            Other,
            Time,
            Initiated,
            Fact(4),
            Unread,
        ];
        let text = "A0,1970-01-02,1.5,pay,mobile,Shop,,,,x\n\
            A1,1970-01-02,-7,,,,00:05,no,yes,y\r\n\
            \"A0\",\"1970-01-03 01:00\",\"2\",\"buy\",\"\",\"Shop\",,,no,\n\
            A0,1970-01-03,1,,,New,,,,\n";
        let mut others = numbers(&["Old"]);
        let (batch, rest) = read(&roles, text, &mut others);
        assert_eq!(rest, "");
        let wanted = Batch {
            account: vec![0, 1, 0, 0],
            minute: vec![1_440, 1_445, 2_940, 2_880],
            amount: vec![150, -7, 200, 100],
            other: vec![1, Batch::NOBODY, 1, 2],
            tags: vec![0x01_01, 0x04_00_00, 0x01_00_02, 0],
            fresh: vec!["Shop".to_owned(), "New".to_owned()],
        };
        assert_eq!(batch, wanted);
        assert_eq!(others.get(b"New"), Some(2));
    }

    #[test]
    fn it_stops_before_the_first_row_that_is_not_plain() {
        use Role::{Account, Amount, Category, Currency, Moment, Other, Rare};
        let roles = [Account, Moment, Amount, Category, Currency, Other, Rare];
        for row in [
            "A9,1970-01-02,1,,,New,",
            ",1970-01-02,1,,,New,",
            "6E+18,1970-01-02,1,,,New,",
            " A0,1970-01-02,1,,,New,",
            "A0,1970-02-30,1,,,New,",
            "A0,1.2.1970,1,,,New,",
            "A0,1970-01-02,1.005,,,New,",
            "A0,1970-01-02,1万,,,New,",
            "A0,1970-01-02,,,,New,",
            "A0,1970-01-02,1,Pay,,New,",
            "A0,1970-01-02,1,,JPY,New,",
            "A0,1970-01-02,1,,EUR,New,",
            "A0,1970-01-02,1,,,New,x",
            "A0,1970-01-02,1,,,'=New,",
            "A0,1970-01-02,1,,, New,",
            "A0,1970-01-02,1,,,\"N\"\"ew\",",
            "A0,1970-01-02,1,,,New",
            "A0,1970-01-02,1,,,New,,",
        ] {
            let text = format!("A0,1970-01-02,1,pay,CNY,Shop,\n{row}\nA0,1970-01-02,1,,,Later,\n");
            let mut others = Numbers::default();
            let (batch, rest) = read(&roles, &text, &mut others);
            assert_eq!((batch.len(), rest.starts_with(row)), (1, true), "{row}");
            assert_eq!(batch.fresh, ["Shop"], "{row}");
        }
    }

    #[test]
    fn what_came_in_and_what_went_out_are_one_amount() {
        use Role::{Account, In, Moment, Out};
        for (sides, wanted) in [
            ("1.5,", Some(150)),
            (",1.5", Some(-150)),
            ("2,0.00", Some(200)),
            ("0,2", Some(-200)),
            ("0,", Some(0)),
            ("0,0", Some(0)),
            (",", None),
            ("1,1", None),
            ("-1,", None),
            (",-1", None),
            ("-1,0", None),
        ] {
            let text = format!("A0,1970-01-02,{sides}\n");
            let roles = [Account, Moment, In, Out];
            let (batch, _) = read(&roles, &text, &mut Numbers::default());
            assert_eq!(batch.amount.first().copied(), wanted, "{sides}");
        }
    }

    #[test]
    fn a_plan_that_cannot_work_makes_no_lane() {
        use Role::{Account, Amount, Moment, Unread};
        let fine = [Account, Moment, Amount];
        assert!(Lane::new(plan(&fine)).is_some());
        for roles in [
            &fine[..2],
            &fine[1..],
            &[[Unread; 30].as_slice(), &fine].concat(),
        ] {
            assert!(Lane::new(plan(roles)).is_none());
        }
        for (delimiter, quote) in [(b',', b','), (b'\n', b'"'), (0, b'"'), (b',', 0)] {
            let plan = Plan {
                delimiter,
                quote,
                ..plan(&fine)
            };
            assert!(Lane::new(plan).is_none());
        }
    }
}
