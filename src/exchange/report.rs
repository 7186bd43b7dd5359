//! What an import found, as data for the page.

use super::causes::Causes;
use super::dates::DateFormat;
use super::opened::Form;
use super::statements::StatementNote;
use crate::domain::day::Day;
use crate::domain::document::NumberFault;
use crate::domain::money::Currency;
use crate::domain::shelf_check::ProductFault;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most problems listed one by one; the rest is only counted, by cause.
pub const MAX_PROBLEMS: usize = 1_000;

/// A family of files that is recognised by its column names.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Preset {
    /// The Czech bank of the PKDD'99 challenge: eight `.asc` files.
    Berka,
    /// Our own column names, Chinese or English.
    Standard,
    /// A person said what the columns are.
    Mapped,
}

impl Encoding {
    /// All of them, as a list to choose from shows them.
    pub const ALL: [Self; 7] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Gb18030,
        Self::Big5,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
    ];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB 18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Berka => "Berka",
            Self::Standard => "standard",
            Self::Mapped => "mapped",
        })
    }
}

/// What the rows of a file are, in the order files are read: what others point to comes first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FileKind {
    /// Districts: names for the regions of clients.
    Districts,
    /// Clients.
    Clients,
    /// Accounts.
    Accounts,
    /// Who holds or may use which account.
    Holders,
    /// Loans.
    Loans,
    /// Standing orders.
    Orders,
    /// Cards.
    Cards,
    /// Holdings.
    Holdings,
    /// Transactions.
    Transactions,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Districts => "districts",
            Self::Clients => "clients",
            Self::Accounts => "accounts",
            Self::Holders => "account holders",
            Self::Loans => "loans",
            Self::Orders => "standing orders",
            Self::Cards => "cards",
            Self::Holdings => "holdings",
            Self::Transactions => "transactions",
        })
    }
}

/// How a file is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dialect {
    /// What separates columns: `;` `,` tab or `|`.
    pub delimiter: char,
    /// What encloses a value: `"` or `'`.
    pub quote: char,
    /// How dates are written in most of the sampled cells; `None` where the sample has none.
    pub date_format: Option<DateFormat>,
    /// The encoding.
    pub encoding: Encoding,
    /// How amounts are written.
    pub decimal: DecimalStyle,
}

/// The encodings that are read.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a byte-order mark.
    Utf8Bom,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5.
    Big5,
    /// Windows-1252, which holds ISO 8859-1.
    Windows1252,
}

/// How amounts are written.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DecimalStyle {
    /// `1234.50`
    Point,
    /// `1,234.50`
    Thousands,
    /// `1.234,50`
    Comma,
}

/// One file of the import.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What its rows are.
    pub kind: FileKind,
    /// Which preset recognised it.
    pub preset: Preset,
    /// What it came as.
    pub form: Form,
    /// The sheet that was read, by its name, where it is a workbook.
    pub sheet: Option<String>,
    /// How it is written.
    pub dialect: Dialect,
    /// Rows read, the header and blank rows not counted: taken + unchanged + problems + unwanted.
    pub rows: u32,
    /// Rows that are new to the book or change it.
    pub taken: u32,
    /// Rows the book already has.
    pub unchanged: u32,
    /// Rows left out because of a problem.
    pub problems: u32,
    /// Rows left out by choice: new ones or known ones, as the person wanted.
    pub unwanted: u32,
}

/// Why a row was left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Index into [`ImportReport::files`].
    pub file: u16,
    /// The row as a spreadsheet numbers it: 1 is the header.
    pub row: u32,
    /// The column's name as the file writes it; empty when the whole row is meant.
    pub column: String,
    /// What is wrong.
    pub reason: ProblemReason,
    /// The value found, cut to 40 characters.
    pub value: String,
}

/// Rows with equal problems.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cause {
    /// Index into [`ImportReport::files`].
    pub file: u16,
    /// The first of the rows, as a spreadsheet numbers it.
    pub row: u32,
    /// The column's name as the file writes it; empty when the whole row is meant.
    pub column: String,
    /// What is wrong; without a value that of the first row.
    pub reason: ProblemReason,
    /// The value found, cut to 40 characters; `None` for rows of different values, where there are more
    /// than are told apart.
    pub value: Option<String>,
    /// How many rows.
    pub rows: u32,
}

/// What can be wrong with a row.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum ProblemReason {
    /// A required cell is empty.
    MissingValue,
    /// Not a date, or none of the calendar.
    NotADate,
    /// Day and month could be either way round.
    AmbiguousDate,
    /// Not a time of day.
    NotATime,
    /// Not a number.
    NotANumber,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// None of the known words.
    UnknownCode {
        /// The words known, for the person to choose from.
        known: String,
    },
    /// No account of this number in the files or the book.
    UnknownAccount,
    /// No client of this number in the files or the book.
    UnknownClient,
    /// No holder record of this number in the files.
    UnknownHolder,
    /// A row above has the same number, or one of another file of its kind that was read before.
    DuplicateNumber,
    /// More or fewer cells than the header.
    WrongFieldCount {
        /// Cells in this row.
        found: u32,
        /// Columns in the header.
        expected: u32,
    },
    /// A figure or date outside what is possible here.
    OutOfRange,
    /// Not a currency.
    BadCurrency,
    /// The cell contradicts another cell or the book.
    Contradiction,
    /// A spreadsheet has rounded a long number to something like 6.22E+18.
    RoundedNumber,
    /// No identity document has this number.
    DocumentNumber(NumberFault),
    /// No organisation has this credit code.
    CreditCode(NumberFault),
    /// The product cannot be.
    Product(ProductFault),
    /// The client of this number is only stored: to be taken up again first.
    ClientSetAside,
    /// Several clients of the book have what this row is to be matched by.
    SeveralClients,
    /// What stands there was hidden when the file was written.
    Hidden,
    /// A balance whose day nothing says.
    WithoutDay,
    /// A line that adds up those above it.
    Totals,
    /// Longer than the book takes.
    TooLong {
        /// The most characters.
        limit: u32,
    },
}

/// Something the person should know though no row is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Note {
    /// Columns nobody asked for were not read.
    IgnoredColumns {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// Their names.
        columns: Vec<String>,
    },
    /// Without a file of districts, regions are district numbers.
    NoDistricts,
    /// Without standing orders, every outgoing transfer counts as automatic.
    NoOrders,
    /// Names that stand over several columns; each has its place behind it now.
    RepeatedColumns {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// The names as they are told apart.
        columns: Vec<String>,
    },
    /// Birth date or gender are not those the resident numbers say; both are taken as they stand.
    DocumentsContradict {
        /// In how many rows.
        rows: u32,
    },
    /// Places that hold no character of the encoding; U+FFFD stands there.
    Broken {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// How many.
        places: u64,
    },
    /// The encoding is likely and no more.
    EncodingGuessed {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// The encoding it was read in.
        encoding: Encoding,
    },
    /// Sheets of a workbook that were not read: one is, and the person may choose another.
    SheetsLeft {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// Their names.
        sheets: Vec<String>,
    },
    /// New clients without a name: lists show them by their number.
    Nameless {
        /// How many.
        clients: u32,
    },
    /// What a statement says of itself that the person should know.
    Statement {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// What it says.
        said: StatementNote,
    },
    /// Rows of clients who were joined with others: they stay what they became.
    Joined {
        /// How many.
        rows: u32,
        /// The first [`MAX_JOINED`]: the number in the row, and the number of the one who stayed.
        listed: Vec<(String, String)>,
    },
    /// Rows name what neither the files nor the book have: they are left out, each a problem of its own.
    Missing {
        /// Index into [`ImportReport::files`].
        file: u16,
        /// What the numbers are of: accounts, clients or account holders.
        kind: FileKind,
        /// In how many rows.
        rows: u32,
        /// How many numbers; a million at most are told apart.
        numbers: u32,
        /// The first [`MAX_MISSING`](super::MAX_MISSING) of them.
        listed: Vec<String>,
    },
}

/// The most numbers of joined clients listed.
pub const MAX_JOINED: usize = 20;

/// The most notes of one file's statements; a file that has more is wrong as a whole.
pub(super) const MAX_SAID: usize = 20;

/// New and changed records of one table.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Records the book does not have yet.
    pub new: u32,
    /// Records that would change.
    pub changed: u32,
}

/// New and changed records by table.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TableCounts {
    /// Clients.
    pub clients: Counts,
    /// Accounts.
    pub accounts: Counts,
    /// Holdings.
    pub holdings: Counts,
    /// Loans.
    pub loans: Counts,
    /// Cards.
    pub cards: Counts,
    /// Standing orders.
    pub orders: Counts,
    /// Relations.
    pub relations: Counts,
    /// Counterparties.
    pub counterparties: Counts,
    /// Transactions; those of the book never change.
    pub transactions: u32,
}

/// Settings the files suggest; the staged change carries them.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// The currency sums and tiers should be in.
    pub base_currency: Currency,
    /// The day to look at the book from: the last transaction's. `None`: leave it as it is.
    pub reference: Option<Day>,
}

/// What the book has and files that were said to hold all there is have not. Nothing happens to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Absent {
    /// Indexes into [`ImportReport::files`]: several files of a kind hold all there is together.
    pub files: Vec<u16>,
    /// How many records.
    pub total: u32,
    /// The first [`MAX_ABSENT`] of them: number, and a name or product.
    pub listed: Vec<(String, String)>,
}

/// The most absent records listed of a file.
pub const MAX_ABSENT: usize = 500;

/// What would change in a record of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// What kind of record.
    pub kind: FileKind,
    /// Its number.
    pub number: String,
    /// The fields by their English and Chinese names, what stands in the book, what the file says.
    pub fields: Vec<ChangedField>,
}

/// One field that would change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangedField {
    /// The field, by the English name our own files give it.
    pub field: String,
    /// What the book has.
    pub old: String,
    /// What it would have.
    pub new: String,
}

/// All an import found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportReport {
    /// The files, in the order they were given.
    pub files: Vec<FileReport>,
    /// The first [`MAX_PROBLEMS`] problems.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problems_total: u32,
    /// All of them counted by cause, in the order in which the causes were met; where there are more than
    /// [`MAX_CAUSES`](super::MAX_CAUSES), the rows of further ones by column and kind of reason.
    pub causes: Vec<Cause>,
    /// What else to know.
    pub notes: Vec<Note>,
    /// What would be new or change; known once all is read.
    pub counts: TableCounts,
    /// Settings proposed; known once all is read.
    pub proposal: Option<Proposal>,
    /// What files that hold all there is do not have.
    pub absent: Vec<Absent>,
    /// The first records that would change, field by field; known once all is read.
    pub changes: Vec<Changed>,
    /// Whether the bank's approval number is wanted: it has a key to the book.
    pub approval: bool,
}

impl ImportReport {
    /// Counts a problem, also by its cause, and lists it while there is room.
    pub(super) fn add_problem(&mut self, problem: Problem, causes: &mut Causes) {
        self.problems_total += 1;
        causes.count(&problem, &mut self.causes);
        if let Some(file) = self.files.get_mut(usize::from(problem.file)) {
            file.problems += 1;
        }
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem);
        }
    }
}
