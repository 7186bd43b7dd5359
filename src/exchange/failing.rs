//! The rows of an import that were left out because of a problem, as a file to be mended and brought
//! in again: the columns as they are, with the row and the reason behind them.

use super::guard::safe_text;
use super::record::Record;
use super::report::{ImportReport, MAX_PROBLEMS};
use super::sheet::is_same;

/// How the two columns behind those of the file are called, in both languages.
const TITLES: [[&str; 2]; 2] = [["行", "原因"], ["row", "reason"]];

/// Rows left out because of a problem, as many as are listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Failing {
    headers: Vec<Vec<String>>,
    rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    file: u16,
    row: u32,
    cells: Vec<String>,
    /// The place of its problem in the report.
    problem: usize,
}

impl Failing {
    /// Begins the next file.
    pub(super) fn begin(&mut self, header: Vec<String>) {
        self.headers.push(header);
    }

    /// Keeps a row, while there is room.
    pub(super) fn add(&mut self, file: u16, row: u32, record: &Record) {
        if self.rows.len() < MAX_PROBLEMS {
            self.rows.push(Row {
                file,
                row,
                cells: record.iter().map(str::to_owned).collect(),
                problem: 0,
            });
        }
    }

    /// Ties every row to its problem.
    pub(super) fn explain(&mut self, report: &ImportReport) {
        for row in &mut self.rows {
            let mut problems = report.problems.iter();
            let at = problems.position(|p| (p.file, p.row) == (row.file, row.row));
            row.problem = at.unwrap_or(usize::MAX);
        }
    }

    /// How many rows of a file are kept.
    pub fn count(&self, file: u16) -> usize {
        self.rows.iter().filter(|row| row.file == file).count()
    }
}

/// The failing rows of a file as CSV, `titles` naming the two columns behind its own and `reason` saying
/// why a row, by the place of its problem in the report, was left out. Cells that a spreadsheet would take for a
/// formula begin with an apostrophe, but for numbers.
pub fn failing_csv(
    failing: &Failing,
    file: u16,
    titles: [&str; 2],
    reason: impl Fn(usize) -> String,
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let header = failing.headers.get(usize::from(file));
    let header = header
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(|name| safe(name));
    // Writing to memory does not fail.
    let _ = writer.write_record(header.chain(titles.map(str::to_owned)));
    for row in failing.rows.iter().filter(|row| row.file == file) {
        let cells = row.cells.iter().map(|cell| safe(cell));
        let why = [row.row.to_string(), safe(&reason(row.problem))];
        let _ = writer.write_record(cells.chain(why));
    }
    writer.into_inner().unwrap_or_default()
}

/// The two columns failing rows are saved with, where a header ends with both: a bank's own column of
/// such a name is told like any other.
pub(super) fn own(header: &[String]) -> &[String] {
    let last = header.last_chunk::<2>();
    let is_own = |[row, why]: &&[String; 2]| {
        let mut titles = TITLES.iter();
        titles.any(|[first, second]| is_same(first, row) && is_same(second, why))
    };
    last.filter(is_own).map_or(&[], <[String; 2]>::as_slice)
}

/// A cell without a live formula; a number stays one.
fn safe(cell: &str) -> String {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match is_number {
        true => cell.to_owned(),
        false => safe_text(cell),
    }
}
