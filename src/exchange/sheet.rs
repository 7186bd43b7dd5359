//! A known kind of file: the names of its columns, and what its rows become.

use super::dates::{self, Moment, Reading};
use super::found::FoundWords;
use super::guard::bare_text;
use super::numbers;
use super::record::Record;
use super::report::{FileKind, Preset, ProblemReason};
use super::stage::Stage;
use super::standard::{Purchases, list};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::domain::written::{HIDDEN, LINE, NOTE};

/// A known kind of file.
pub(super) struct Sheet {
    /// The family it belongs to.
    pub(super) preset: Preset,
    /// What its rows are.
    pub(super) kind: FileKind,
    /// Its columns; handlers name them by index.
    pub(super) fields: &'static [Field],
    /// What must be among the files or in the book already, since its rows could not say that it is not
    /// there.
    pub(super) needs: Option<Need>,
    /// Takes one row.
    pub(super) take: fn(&mut Stage, &Row<'_>) -> Result<Taken, Fault>,
    /// Does what is left when all rows of all files of it are read.
    pub(super) end: fn(&mut Stage),
}

/// A kind of file that must be among the files or in the book.
pub(super) struct Need {
    /// Which.
    pub(super) kind: FileKind,
    /// The field that names a record of it, where there is one: a file that has its column says row by
    /// row what is missing.
    pub(super) named: Option<usize>,
}

/// For sheets with nothing left to do at their end.
pub(super) fn nothing_left(_: &mut Stage) {}

/// A column of a known kind of file.
pub(super) struct Field {
    /// Its names, the preferred one first; letter case, spaces and full width do not matter.
    pub(super) names: &'static [&'static str],
    /// What its cells are.
    pub(super) content: Content,
    /// Whether the kind is recognised only with it.
    pub(super) required: bool,
    /// How long its cells may be.
    pub(super) length: Length,
}

/// What stands for a record's number in the line that adds up those above it.
const TOTALS: [&str; 8] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "汇总",
    "total",
    "grand total",
    "subtotal",
];

/// How long a cell may be: as long as the book takes when it is typed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Length {
    /// At most [`LINE`] characters.
    Line,
    /// At most [`NOTE`] characters, each entry of it a line.
    List,
    /// At most [`NOTE`] characters.
    Note,
}

impl Length {
    /// The limit a cell passes.
    fn passed(self, text: &str) -> Option<usize> {
        // No text has more characters than bytes.
        if text.len() <= LINE {
            return None;
        }
        let is_over = |text: &str, limit: usize| text.chars().nth(limit).is_some();
        let most = match self {
            Self::Line => LINE,
            Self::List | Self::Note => NOTE,
        };
        if is_over(text, most) {
            return Some(most);
        }
        let entries = (self == Self::List)
            .then(|| list(text))
            .into_iter()
            .flatten();
        let too_long = entries.into_iter().any(|entry| is_over(&entry, LINE));
        too_long.then_some(LINE)
    }
}

/// What the cells of a column are, as far as reading them depends on the whole column.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// Anything else.
    Text,
    /// Amounts.
    Amount,
    /// Dates.
    Date,
    /// Dates in which six digits are of the twentieth century.
    Date1900,
}

impl Field {
    /// A column that may be missing.
    pub(super) const fn maybe(names: &'static [&'static str], content: Content) -> Self {
        Self {
            names,
            content,
            required: false,
            length: Length::Line,
        }
    }

    /// A column that must be there.
    pub(super) const fn must(names: &'static [&'static str], content: Content) -> Self {
        Self {
            names,
            content,
            required: true,
            length: Length::Line,
        }
    }

    /// The same with cells of another length.
    pub(super) const fn of(self, length: Length) -> Self {
        Self { length, ..self }
    }
}

/// What became of a row without a problem.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Taken {
    /// It is new or changes something.
    Changed,
    /// The book has it already.
    Unchanged,
    /// It is of those the person wanted left out.
    Unwanted,
}

/// Why a row is left out.
#[derive(Debug)]
pub(super) struct Fault {
    /// The column's name; empty for the whole row.
    pub(super) column: String,
    /// What is wrong.
    pub(super) reason: ProblemReason,
    /// The value, shortened.
    pub(super) value: String,
}

/// Where the columns of a sheet are in one file, and how its dates are read.
pub(super) struct Layout {
    /// The header as written.
    pub(super) header: Vec<String>,
    /// For each field the column, if the file has it.
    pub(super) places: Vec<Option<usize>>,
    /// For each field how its dates are read.
    pub(super) readings: Vec<Reading>,
    /// For each field words that were found.
    pub(super) found: FoundWords,
}

/// One row, its cells by field index.
pub(super) struct Row<'r> {
    pub(super) record: &'r Record,
    pub(super) layout: &'r Layout,
    /// What was bought by the rows of the same file.
    pub(super) purchases: &'r Purchases,
}

impl<'r> Row<'r> {
    /// Checks the number of cells; empty ones behind the last column do no harm.
    pub(super) fn check_width(&self) -> Result<(), Fault> {
        check_width(self.record, self.layout.header.len())
    }

    /// Checks what every cell must hold to: a line of totals is no record, what an export has hidden is no value, and nothing is longer
    /// than could be typed.
    pub(super) fn check_cells(&self, fields: &[Field]) -> Result<(), Fault> {
        let first = self.text(0).trim_end_matches([':', '：']);
        if TOTALS.iter().any(|word| is_same(word, first)) {
            return Err(self.fault(0, ProblemReason::Totals));
        }
        for (at, field) in fields.iter().enumerate() {
            let text = self.text(at);
            if text == HIDDEN {
                return Err(self.fault(at, ProblemReason::Hidden));
            }
            if let Some(limit) = field.length.passed(text) {
                let limit = limit as u32;
                return Err(self.fault(at, ProblemReason::TooLong { limit }));
            }
        }
        Ok(())
    }

    /// The cell without blanks around it, nor the apostrophe that guards what goes out; empty when
    /// the file has no such column.
    #[inline]
    pub(super) fn text(&self, field: usize) -> &'r str {
        let cell = self.layout.places[field].and_then(|at| self.record.get(at));
        bare_text(trimmed(cell.unwrap_or_default()))
    }

    /// Whether the file has the column.
    pub(super) fn has(&self, field: usize) -> bool {
        self.layout.places[field].is_some()
    }

    /// The cell, which must not be empty.
    pub(super) fn required(&self, field: usize) -> Result<&'r str, Fault> {
        match self.text(field) {
            "" => Err(self.fault(field, ProblemReason::MissingValue)),
            text => Ok(text),
        }
    }

    /// A record's number, which must be there and whole.
    pub(super) fn number(&self, field: usize) -> Result<&'r str, Fault> {
        let text = self.required(field)?;
        if numbers::is_rounded(text) {
            return Err(self.fault(field, ProblemReason::RoundedNumber));
        }
        Ok(text)
    }

    /// A date with or without time, `None` for an empty cell.
    pub(super) fn moment(&self, field: usize) -> Result<Option<Moment>, Fault> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let read = dates::moment(text, self.layout.readings[field]);
        read.map(Some).map_err(|reason| self.fault(field, reason))
    }

    /// A date, `None` for an empty cell.
    pub(super) fn day(&self, field: usize) -> Result<Option<Day>, Fault> {
        Ok(self.moment(field)?.map(|(day, _)| day))
    }

    /// A date that must be there.
    pub(super) fn required_day(&self, field: usize) -> Result<Day, Fault> {
        self.day(field)?
            .ok_or_else(|| self.fault(field, ProblemReason::MissingValue))
    }

    /// An amount in minor units, `None` for an empty cell.
    pub(super) fn amount(&self, field: usize, currency: Currency) -> Result<Option<Minor>, Fault> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let read = numbers::minor(text, currency.exponent());
        read.map(Some).map_err(|reason| self.fault(field, reason))
    }

    /// An amount that must be there and not below zero.
    pub(super) fn positive(&self, field: usize, currency: Currency) -> Result<Minor, Fault> {
        match self.amount(field, currency)? {
            None => Err(self.fault(field, ProblemReason::MissingValue)),
            Some(amount) if amount < 0 => Err(self.fault(field, ProblemReason::OutOfRange)),
            Some(amount) => Ok(amount),
        }
    }

    /// An amount that is not below zero; of an empty cell the known one, which must be there then.
    pub(super) fn positive_or(
        &self,
        field: usize,
        currency: Currency,
        known: Option<Minor>,
    ) -> Result<Minor, Fault> {
        match known.filter(|_| self.text(field).is_empty()) {
            Some(known) => Ok(known),
            None => self.positive(field, currency),
        }
    }

    /// The row is left out because of this cell.
    pub(super) fn fault(&self, field: usize, reason: ProblemReason) -> Fault {
        let column = self.layout.places[field].and_then(|at| self.layout.header.get(at));
        Fault {
            column: column.cloned().unwrap_or_default(),
            reason,
            value: shorten(self.text(field)),
        }
    }

    /// What a word stands for, `None` for an empty cell.
    pub(super) fn word<T: Copy>(
        &self,
        field: usize,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, Fault> {
        let text = self.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        let list = words.as_ptr().addr();
        if let Some((_, meaning)) = self.layout.found.get(field, list, text, words) {
            return Ok(Some(*meaning));
        }
        // Nearly always a word is written as we write it, and then nothing has to be folded.
        let exact = words.iter().position(|(word, _)| *word == text);
        let at = exact.or_else(|| words.iter().position(|(word, _)| is_same(word, text)));
        let Some((at, (_, meaning))) = at.and_then(|at| Some((at, words.get(at)?))) else {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            return Err(self.unknown_code(field, &known.join(", ")));
        };
        self.layout.found.put(field, list, text, at);
        Ok(Some(*meaning))
    }

    /// The cell is none of the words that could stand there.
    pub(super) fn unknown_code(&self, field: usize, known: &str) -> Fault {
        self.fault(
            field,
            ProblemReason::UnknownCode {
                known: known.to_owned(),
            },
        )
    }
}

/// Checks that a row has as many cells as the header; empty ones behind the last do no harm.
pub(super) fn check_width(record: &Record, expected: usize) -> Result<(), Fault> {
    let found = record.len();
    let mut spare = record.iter().skip(expected);
    if found == expected || (found > expected && spare.all(|cell| cell.trim().is_empty())) {
        return Ok(());
    }
    let reason = ProblemReason::WrongFieldCount {
        found: found as u32,
        expected: expected as u32,
    };
    Err(Fault {
        column: String::new(),
        reason,
        value: shorten(&record.iter().collect::<String>()),
    })
}

/// Without blanks around it. Most cells have none, and that is seen from their first and last byte.
#[inline]
fn trimmed(cell: &str) -> &str {
    let bytes = cell.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(0x21..=0x7e), Some(0x21..=0x7e)) | (None, _) => cell,
        _ => cell.trim(),
    }
}

/// At most 40 characters, the last a mark where something was cut off.
pub(super) fn shorten(text: &str) -> String {
    if text.chars().nth(40).is_none() {
        return text.to_owned();
    }
    text.chars().take(39).chain(['…']).collect()
}

/// Folds what people write differently: letter case, full width, blanks, joining signs.
pub(super) fn fold(text: &str) -> String {
    folded(text).collect()
}

/// Whether two texts are the same once folded; allocates nothing.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || folded(a).eq(folded(b))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let half_width = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let joins = |c: &char| c.is_whitespace() || matches!(c, '_' | '-' | '*' | '\u{feff}');
    text.chars()
        .map(half_width)
        .filter(move |c| !joins(c))
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgives_only_spelling() {
        for (written, folded) in [
            ("Client  Number", "clientnumber"),
            ("ＣＬＩＥＮＴ＿number", "clientnumber"),
            ("\u{feff}客户号 *", "客户号"),
            ("客户\u{3000}号", "客户号"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
            assert!(is_same(written, folded), "{written}");
        }
        assert!(!is_same("客户名", "客户号") && !is_same("cash", "cash in"));
        assert_ne!(fold("客户名"), fold("客户号"));
    }

    #[test]
    fn long_values_are_cut_by_characters() {
        let long = "客".repeat(41);
        assert_eq!(shorten(&long).chars().count(), 40);
        assert!(shorten(&long).ends_with('…'));
        assert_eq!(shorten(&"客".repeat(40)), "客".repeat(40));
    }
}
