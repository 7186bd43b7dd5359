//! One import, from the heads of its files to the change it would make.

use super::causes::Causes;
use super::error::ExchangeError;
use super::failing::Failing;
use super::mapping::{Mapped, Mapping, Mode};
use super::needs::{add_notes, check_needs, nameless};
use super::opened::Opening;
use super::opening::{File, absent, open, take_mapped};
use super::order::natural;
use super::record::Record;
use super::report::{
    Encoding, FileKind, FileReport, ImportReport, MAX_SAID, Note, Preset, Problem, Proposal,
};
use super::rows::Rows;
use super::sheet::{Fault, Row, Taken};
use super::source::Source;
use super::stage::Stage;
use super::standard::{Quick, changes};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ledger::Ledger;
use crate::domain::money::Currency;
use crate::domain::settings::{BookSettings, Reference};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// A book whose last transaction is older than this many days is a historical one.
const LIVE_DAYS: i32 = 31;

/// An import under way.
pub struct Import {
    waiting: VecDeque<File>,
    open: Option<(File, Rows)>,
    record: Record,
    /// The row of our own that a mapping makes of the one that was read.
    ours: Record,
    stage: Stage,
    report: ImportReport,
    causes: Causes,
    failing: Failing,
    /// The files of the kind being read that hold all there is of it.
    whole: Vec<u16>,
    settings: BookSettings,
    had_accounts: bool,
    bytes_done: u64,
    bytes_total: u64,
    rows: u64,
    /// Whether what files read before have is still being marked.
    is_marking: bool,
    /// Whether clients brought by the files before may still have to be known by what a file matches by.
    is_learning: bool,
    /// Rows the quick lane took.
    #[cfg(test)]
    pub(super) quick_rows: usize,
}

/// Rows that may be read while a chunk of rows is marked.
const MARKED: usize = 4_096;

/// Clients taken up at a step.
const LEARNED: usize = 1_024;

/// A file to be read, and what its columns are where the person said so.
pub struct Incoming {
    /// Its text.
    pub source: Box<dyn Source>,
    /// What its columns are; `None` for a file of a known kind.
    pub mapping: Option<Mapping>,
    /// Whether it may have no rows, as the statement of a day on which nothing was booked; any other
    /// file without rows is a mistake.
    pub may_be_empty: bool,
}

/// The files of an import, one after the other: looking at the head of one takes some milliseconds.
#[derive(Default)]
pub struct Gathered {
    files: Vec<File>,
    report: ImportReport,
    failing: Failing,
}

impl Gathered {
    /// Looks at the head of a file and recognises it.
    ///
    /// # Errors
    /// What makes reading it pointless: see [`ExchangeError`].
    pub fn add(&mut self, file: Incoming, today: Day) -> Result<(), ExchangeError> {
        // A person chooses some files, not tens of thousands.
        let index = u16::try_from(self.files.len()).unwrap_or(u16::MAX);
        let file = open(index, file, today, &mut self.report, &mut self.failing)?;
        self.files.push(file);
        Ok(())
    }

    /// Begins the import of them: see [`Import::begin`].
    ///
    /// # Errors
    /// Files that point to what neither they nor the book have.
    pub fn begin(self, book: &Book, today: Day) -> Result<Import, ExchangeError> {
        Import::of(self, book, today)
    }
}

/// How far an import has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportProgress {
    /// Bytes read.
    pub bytes_done: u64,
    /// Bytes of all files.
    pub bytes_total: u64,
    /// Rows read.
    pub rows: u64,
    /// The file being read; empty when all is read.
    pub file: String,
}

/// What an import would change, and what it found.
#[derive(Clone, PartialEq, Debug)]
pub struct Staged {
    /// The change; rows with problems are left out.
    pub delta: Delta,
    /// What was found, complete now.
    pub report: ImportReport,
    /// The rows that were left out because of a problem, to be mended.
    pub failing: Failing,
}

impl Import {
    /// Begins an import and takes over the book at once; [`Import::begin`] leaves that to steps.
    ///
    /// # Errors
    /// As [`Import::begin`].
    pub fn start(
        book: &Book,
        files: Vec<Box<dyn Source>>,
        today: Day,
    ) -> Result<Self, ExchangeError> {
        let mut import = Self::begin(book, files, today)?;
        while !import.take_over(book, usize::MAX) {}
        Ok(import)
    }

    /// Looks at the head of every file, recognises it and puts the files in order: what others point
    /// to first, files of one kind by their names. Several of a kind are read as one file with the rows
    /// of all, but that a posting or a purchase that stands in two of them is one. `today` bounds dates
    /// that cannot lie ahead. Then the book is to be taken over.
    ///
    /// # Errors
    /// What makes reading on pointless, each naming the file: see [`ExchangeError`].
    pub fn begin(
        book: &Book,
        files: Vec<Box<dyn Source>>,
        today: Day,
    ) -> Result<Self, ExchangeError> {
        let plain = |source| Incoming {
            source,
            mapping: None,
            may_be_empty: false,
        };
        Self::begin_mapped(book, files.into_iter().map(plain).collect(), today)
    }

    /// As [`Import::begin`], of files whose columns the person named.
    ///
    /// # Errors
    /// As [`Import::begin`]; a mapping that names a column the file has not, or lacks a field.
    pub fn begin_mapped(
        book: &Book,
        files: Vec<Incoming>,
        today: Day,
    ) -> Result<Self, ExchangeError> {
        let mut gathered = Gathered::default();
        for file in files {
            gathered.add(file, today)?;
        }
        gathered.begin(book, today)
    }

    /// Begins with files whose heads were looked at.
    fn of(gathered: Gathered, book: &Book, today: Day) -> Result<Self, ExchangeError> {
        let Gathered {
            files: mut waiting,
            mut report,
            failing,
        } = gathered;
        check_needs(&waiting, book)?;
        add_notes(&mut report, book);
        let name = |file: &File| &report.files[usize::from(file.index)].name;
        waiting.sort_by(|a, b| {
            let (first, second) = ((a.sheet.kind, name(a)), (b.sheet.kind, name(b)));
            let by_name = natural(first.1, second.1);
            first.0.cmp(&second.0).then(by_name)
        });
        let with_transactions = waiting
            .iter()
            .any(|f| f.sheet.kind == FileKind::Transactions);
        Ok(Self {
            waiting: waiting.into(),
            open: None,
            record: Record::new(),
            ours: Record::new(),
            failing,
            whole: Vec::new(),
            stage: Stage::new(book, today, with_transactions),
            bytes_total: report.files.iter().map(|file| file.size).sum(),
            report,
            causes: Causes::default(),
            settings: book.settings.clone(),
            had_accounts: !book.accounts.is_empty(),
            bytes_done: 0,
            rows: 0,
            is_marking: false,
            is_learning: false,
            #[cfg(test)]
            quick_rows: 0,
        })
    }

    /// Says what the `file`th file came as, where it was turned into the text that is read here, with
    /// how many places of it held no character of its encoding. `sheet` is the one that was read of a
    /// workbook.
    pub fn came_as(&mut self, file: u16, opening: &Opening, broken: u64, sheet: u16) {
        let Some(report) = self.report.files.get_mut(usize::from(file)) else {
            return;
        };
        report.form = opening.form;
        // What lies there as UTF-8 may begin with a mark, and that was seen.
        if opening.encoding != Encoding::Utf8 {
            report.dialect.encoding = opening.encoding;
        }
        let encoding = opening.encoding;
        let guessed = (!opening.certain).then_some(Note::EncodingGuessed { file, encoding });
        let broken = (broken > 0).then_some(Note::Broken {
            file,
            places: broken,
        });
        let said = opening.notes.iter().take(MAX_SAID).cloned();
        let said = said.map(|said| Note::Statement { file, said });
        let sheet = usize::from(sheet);
        report.sheet = opening.sheets.get(sheet).map(|read| read.name.clone());
        let others = opening.sheets.iter().enumerate();
        let others = others.filter(|(at, _)| *at != sheet);
        let sheets: Vec<String> = others.map(|(_, other)| other.name.clone()).collect();
        let left = (!sheets.is_empty()).then_some(Note::SheetsLeft { file, sheets });
        let notes = guessed.into_iter().chain(broken).chain(left).chain(said);
        self.report.notes.extend(notes);
    }

    /// Copies about `rows` of the book's records, or looks through one chunk of its ledger (twice
    /// at each, where a file holds transactions); true when reading can begin.
    pub fn take_over(&mut self, book: &Book, rows: usize) -> bool {
        if !self.stage.fill(book, rows) {
            return false;
        }
        let is_orders = |file: &File| file.sheet.kind == FileKind::Orders;
        if self.waiting.iter().any(is_orders) && !self.stage.beside.learn_payees(book, rows) {
            return false;
        }
        let stage = &self.stage;
        let mut keys = self
            .waiting
            .iter_mut()
            .filter_map(|f| f.mapped.as_mut()?.keys());
        keys.all(|keys| keys.learn(stage, rows))
    }

    /// Reads about `rows` rows; true when all is read.
    ///
    /// # Errors
    /// A file that cannot be read to its end stops the import: see [`ExchangeError`].
    pub fn step(&mut self, rows: usize) -> Result<bool, ExchangeError> {
        let mut left = rows.max(1);
        while left > 0 {
            if self.is_marking {
                self.is_marking = !self.stage.mark_before();
                left = left.saturating_sub(MARKED);
                continue;
            }
            if let Some((file, reader)) = &mut self.open
                && let Some(quick) = &mut file.quick
            {
                let run = quick.run(reader, &mut self.stage, left);
                let report = &mut self.report.files[usize::from(file.index)];
                self.rows += run.rows as u64;
                report.rows += run.rows as u32;
                report.taken += run.new as u32;
                report.unchanged += (run.rows - run.new) as u32;
                #[cfg(test)]
                {
                    self.quick_rows += run.rows;
                }
                left -= run.rows;
                if left == 0 {
                    break;
                }
            }
            left -= 1;
            if std::mem::take(&mut self.is_learning)
                && let Some((file, _)) = &mut self.open
                && let Some(keys) = file.mapped.as_mut().and_then(Mapped::keys)
            {
                self.is_learning = !keys.learn_read(&self.stage, LEARNED);
                left = left.saturating_sub(LEARNED);
                continue;
            }
            let Some((file, reader)) = &mut self.open else {
                if !self.open_next()? {
                    return Ok(true);
                }
                continue;
            };
            if !reader.next(&mut self.record)? {
                self.close();
                continue;
            }
            let report = &mut self.report.files[usize::from(file.index)];
            if file.sheet.kind == FileKind::Transactions && self.stage.is_full() {
                let limit = Ledger::MAX_ROWS as u32;
                return Err(ExchangeError::TooManyRows {
                    file: report.name.clone(),
                    limit,
                });
            }
            self.rows += 1;
            report.rows += 1;
            let taken = match &file.mapped {
                None => {
                    let row = Row {
                        record: &self.record,
                        layout: &file.layout,
                        purchases: &file.purchases,
                    };
                    row.check_width()
                        .and_then(|()| row.check_cells(file.sheet.fields))
                        .and_then(|()| (file.sheet.take)(&mut self.stage, &row))
                }
                Some(mapped) => {
                    let (theirs, ours) = (&self.record, &mut self.ours);
                    take_mapped(&mut self.stage, file, mapped, theirs, ours)
                }
            };
            match taken {
                Ok(Taken::Changed) => report.taken += 1,
                Ok(Taken::Unchanged) => report.unchanged += 1,
                Ok(Taken::Unwanted) => report.unwanted += 1,
                Err(Fault {
                    column,
                    reason,
                    value,
                }) => {
                    let (file, row) = (file.index, reader.row());
                    self.failing.add(file, row, &self.record);
                    let problem = Problem {
                        file,
                        row,
                        column,
                        reason,
                        value,
                    };
                    self.report.add_problem(problem, &mut self.causes);
                }
            }
        }
        Ok(self.open.is_none() && self.waiting.is_empty())
    }

    /// Leaves the file that was read to its end. What files of its kind leave to be done waits for the
    /// last of them.
    fn close(&mut self) {
        let Some((file, _)) = self.open.take() else {
            return;
        };
        self.bytes_done += self.report.files[usize::from(file.index)].size;
        let (preset, kind) = (file.sheet.preset, file.sheet.kind);
        let mut waiting = self.waiting.iter().map(|file| file.sheet);
        if !waiting.any(|sheet| (sheet.preset, sheet.kind) == (preset, kind)) {
            (file.sheet.end)(&mut self.stage);
        }
        if file.is_whole() {
            self.whole.push(file.index);
        }
        if self.waiting.iter().all(|file| file.sheet.kind != kind) {
            let whole = std::mem::take(&mut self.whole);
            let is_said = !whole.is_empty();
            let absent = is_said.then(|| absent(&self.stage, kind, whole)).flatten();
            self.report.absent.extend(absent);
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> ImportProgress {
        let under_way = self.open.as_ref();
        let file = under_way.map(|(file, _)| &self.report.files[usize::from(file.index)].name);
        ImportProgress {
            bytes_done: self.bytes_done + under_way.map_or(0, |(_, reader)| reader.bytes()),
            bytes_total: self.bytes_total,
            rows: self.rows,
            file: file.cloned().unwrap_or_default(),
        }
    }

    /// What was found so far.
    pub fn report(&self) -> &ImportReport {
        &self.report
    }

    /// What the import would change. To be called when [`Import::step`] has returned true.
    pub fn finish(mut self) -> Staged {
        if self.stage.contradicted > 0 {
            let rows = self.stage.contradicted;
            self.report.notes.push(Note::DocumentsContradict { rows });
        }
        self.report.notes.extend(self.stage.joined_note());
        // First, since most rows may be left out for it.
        let missing = std::mem::take(&mut self.causes).missing();
        self.report.notes.splice(0..0, missing);
        self.report.proposal = self.proposal();
        let settings = self.report.proposal.map(|proposal| {
            let mut new = self.settings.clone();
            new.base_currency = proposal.base_currency;
            new.reference = proposal.reference.map_or(new.reference, Reference::Fixed);
            (self.settings.clone(), new)
        });
        let noted = std::mem::take(&mut self.stage.beside.noted);
        let (delta, counts) = self.stage.finish(settings.filter(|(old, new)| old != new));
        self.report.counts = counts;
        self.report.notes.extend(nameless(&delta));
        self.report.changes = changes::first(&delta, noted);
        let mut failing = self.failing;
        failing.explain(&self.report);
        Staged {
            delta,
            report: self.report,
            failing,
        }
    }

    /// For a book without accounts: the currency of the bank's files, and their last day when that
    /// is long ago.
    fn proposal(&self) -> Option<Proposal> {
        let is_berka = |f: &FileReport| f.preset == Preset::Berka && f.kind == FileKind::Accounts;
        if self.had_accounts || !self.report.files.iter().any(|f| is_berka(f) && f.taken > 0) {
            return None;
        }
        let is_past = |day: &Day| self.stage.today.since(*day) > LIVE_DAYS;
        Some(Proposal {
            base_currency: Currency::CZK,
            reference: self.stage.berka.last_day.filter(is_past),
        })
    }

    /// Opens the next file and passes its header; false when there is none.
    fn open_next(&mut self) -> Result<bool, ExchangeError> {
        let Some(mut file) = self.waiting.pop_front() else {
            return Ok(false);
        };
        let Some(source) = file.source.take() else {
            return Ok(true);
        };
        let dialect = self.report.files[usize::from(file.index)].dialect;
        let mut reader = Rows::new(source, dialect.delimiter as u8, dialect.quote as u8);
        for _ in 0..file.header {
            reader.next(&mut self.record)?;
        }
        if file.sheet.kind == FileKind::Transactions {
            self.stage.begin_transactions();
            self.is_marking = true;
        }
        self.stage.mode = file
            .mapped
            .as_ref()
            .map_or(Mode::Both, |mapped| mapped.mode);
        if file.sheet.kind == FileKind::Transactions && file.sheet.preset == Preset::Standard {
            file.quick = match file.mapped.as_ref().map(Mapped::plain) {
                None => Quick::of(&file.layout, dialect, &self.stage),
                Some(None) => None,
                Some(Some(plain)) => Quick::of_mapped(&plain, dialect, &self.stage),
            };
        }
        self.open = Some((file, reader));
        self.is_learning = true;
        Ok(true)
    }
}
