//! An archive of records that arrives: read line by line into a book of its own, and checked before
//! anything believes it.

use super::archive::{Unpacked, Unpacking};
use super::records::{FORMAT, Kind, Unfit, place, read_row};
pub use super::sound::Chains;
use super::sound::{Fault, Sounding};
use crate::desk::blocks::old_policy;
use crate::desk::change::{PolicyChange, Prepared};
use crate::desk::open::Desk;
use crate::desk::told;
use crate::desk::walk::Walk;
use crate::domain::book::Book;
use crate::domain::delta::Delta;
use crate::domain::ledger::Ledger;
use crate::domain::settings::BookSettings;
use crate::policy::Policy;
use crate::protocol::data::out::{OutRefusal, Trial, TrialTable};
use crate::protocol::summary::Deed;
use serde_json::Value;

/// The most bytes of one line: what is kept of somebody set aside is one record, with some thousand pieces
/// of evidence where there are many. As JSON in memory a line may take sixteen times as much.
const MOST_LINE: usize = 16 << 20;
/// Bytes that records may take but for transactions, which take 480 MB at most: a book is held twice until
/// it is written, beside its file, in the 4 GB that a browser gives.
pub const MOST_ROOM: usize = 1_600 << 20;
/// Lines that unpacking a piece costs as much as.
const LINES_A_PIECE: usize = 64;

/// A file of records: of which table, none for transactions, and what it is called.
type Named = (Option<Kind>, String);

/// An archive being read.
pub struct Reading {
    unpacking: Unpacking,
    head: Value,
    files: Vec<Named>,
    waiting: Vec<Named>,
    open: Option<Open>,
    book: Book,
    /// Bytes that further records may take.
    room: usize,
    done: usize,
    part: Part,
}

/// What is done with the records.
#[derive(Debug)]
enum Part {
    /// They are read.
    Lines,
    /// They are looked at.
    Sounding(Sounding),
    /// The line of one that cannot be is looked for; so many transactions come before it.
    Seeking(Fault, usize),
    /// All is well.
    Over,
}

/// A file of it under way.
struct Open {
    kind: Option<Kind>,
    name: String,
    file: Unpacked,
    /// Whether all of it is unpacked.
    whole: bool,
    text: Vec<u8>,
    /// Where the next line begins, and how far no end of it was found.
    at: usize,
    seen: usize,
    line: u32,
}

/// What comes next of a file.
enum Next {
    Line(usize, usize),
    Piece,
    End,
}

impl Open {
    fn next(&mut self) -> Next {
        if let Some(end) = memchr::memchr(b'\n', &self.text[self.seen..]) {
            let line = (self.at, self.seen + end);
            (self.at, self.seen) = (line.1 + 1, line.1 + 1);
            return Next::Line(line.0, line.1);
        }
        self.seen = self.text.len();
        match (self.whole, self.at < self.seen) {
            (false, _) => Next::Piece,
            (true, false) => Next::End,
            (true, true) => {
                let line = (self.at, self.seen);
                self.at = self.seen;
                Next::Line(line.0, line.1)
            }
        }
    }

    /// Unpacks on; none for what does not unpack, or is one line without an end.
    fn unpack(&mut self) -> Option<()> {
        self.text.drain(..self.at);
        (self.at, self.seen) = (0, self.text.len());
        self.whole = self.file.more(&mut self.text).ok()?;
        (self.text.len() <= MOST_LINE).then_some(())
    }

    fn unreadable(&self, line: u32) -> OutRefusal {
        OutRefusal::Unreadable {
            file: self.name.clone(),
            line,
        }
    }
}

impl Reading {
    /// Opens an archive and reads what it says of itself.
    ///
    /// # Errors
    /// [`OutRefusal::OtherFile`], [`OutRefusal::Later`], [`OutRefusal::Damaged`],
    /// [`OutRefusal::TooMuch`]; [`OutRefusal::Unreadable`] with the line.
    pub fn begin(bytes: Vec<u8>) -> Result<Self, OutRefusal> {
        Self::within(bytes, MOST_ROOM)
    }

    /// The same where its records may take so many bytes.
    ///
    /// # Errors
    /// As [`Reading::begin`].
    pub fn within(bytes: Vec<u8>, room: usize) -> Result<Self, OutRefusal> {
        let mut unpacking = Unpacking::of(bytes)?;
        let head = unpacking.head()?.ok_or(OutRefusal::OtherFile)?;
        let unreadable = |error: serde_json::Error| OutRefusal::Unreadable {
            file: "book.json".into(),
            line: error.line() as u32,
        };
        let head: Value = serde_json::from_str(&head).map_err(unreadable)?;
        match head["format"].as_str() {
            Some(FORMAT) => {}
            Some(other) if other.starts_with("clientele-records-") => {
                return Err(OutRefusal::Later);
            }
            _ => return Err(OutRefusal::OtherFile),
        }
        let names = unpacking.names();
        let of = |name: &String| {
            let short = name.strip_prefix("records/")?.strip_suffix(".jsonl")?;
            let kind = Kind::ALL.iter().find(|kind| kind.name() == short);
            match short.starts_with("transactions-") {
                true => Some((None, name.clone())),
                false => Some((Some(*kind?), name.clone())),
            }
        };
        let mut files: Vec<Named> = names.iter().filter_map(of).collect();
        // Taken from the end: transactions come last, in their order.
        files.sort_by(|a, b| (b.0.is_none(), &b.1).cmp(&(a.0.is_none(), &a.1)));
        Ok(Self {
            unpacking,
            head,
            waiting: files.clone(),
            files,
            open: None,
            book: Book::default(),
            room,
            done: 0,
            part: Part::Lines,
        })
    }

    /// What the archive says of itself.
    pub fn head(&self) -> &Value {
        &self.head
    }

    /// Reads about so many lines more, or looks at as many records; true when all are read and can be
    /// those of a book.
    ///
    /// # Errors
    /// [`OutRefusal::Unreadable`] with the line; [`OutRefusal::Unsound`] with the line where a record
    /// names another that is not there, or two have one number; [`OutRefusal::TooMuch`] for more than
    /// there is room for.
    pub fn step(&mut self, lines: usize) -> Result<bool, OutRefusal> {
        match &mut self.part {
            Part::Over => return Ok(true),
            Part::Sounding(sounding) => match sounding.step(&self.book, lines) {
                Ok(false) => {}
                Ok(true) => self.part = Part::Over,
                Err(fault) => {
                    (self.waiting, self.done) = (self.files.clone(), 0);
                    self.part = Part::Seeking(fault, 0);
                }
            },
            Part::Lines | Part::Seeking(..) => {
                if self.lines(lines.max(1))? {
                    self.part = match self.part {
                        Part::Lines => Part::Sounding(Sounding::default()),
                        // It was there a moment ago.
                        _ => return Err(OutRefusal::Damaged),
                    };
                }
            }
        }
        Ok(matches!(self.part, Part::Over))
    }

    /// Goes through about so many lines of one file; true when there are no more.
    fn lines(&mut self, lines: usize) -> Result<bool, OutRefusal> {
        let mut work = 0;
        while work < lines {
            let Some(open) = &mut self.open else {
                let Some((kind, name)) = self.waiting.pop() else {
                    return Ok(true);
                };
                let file = self.unpacking.file(&name)?.ok_or(OutRefusal::Damaged)?;
                self.open = Some(Open {
                    kind,
                    name,
                    file,
                    whole: false,
                    text: Vec::new(),
                    at: 0,
                    seen: 0,
                    line: 0,
                });
                continue;
            };
            match open.next() {
                Next::End => {
                    self.open = None;
                    self.done += 1;
                    // The lines of the next may be other work.
                    return Ok(false);
                }
                Next::Piece => {
                    let next = open.line + 1;
                    open.unpack().ok_or_else(|| open.unreadable(next))?;
                    work += LINES_A_PIECE;
                }
                Next::Line(from, to) => {
                    open.line += 1;
                    self.line(from, to)?;
                    work += 1;
                }
            }
        }
        Ok(false)
    }

    /// Reads a line of the file under way, or sees whether it is the one looked for.
    fn line(&mut self, from: usize, to: usize) -> Result<(), OutRefusal> {
        let Some(open) = &self.open else {
            return Ok(());
        };
        let line = std::str::from_utf8(&open.text[from..to]).map(str::trim);
        let line = line.map_err(|_| open.unreadable(open.line))?;
        if line.is_empty() {
            return Ok(());
        }
        if let Part::Seeking(fault, rows) = &mut self.part {
            let found = match (*fault, open.kind) {
                (Fault::Record(kind, at), Some(of)) => kind == of && place(line) == Some(at),
                (Fault::Row(at), None) => {
                    *rows += 1;
                    *rows == at + 1
                }
                _ => false,
            };
            return match found {
                false => Ok(()),
                true => Err(OutRefusal::Unsound {
                    file: open.name.clone(),
                    line: open.line,
                }),
            };
        }
        let read = match open.kind {
            Some(kind) => match kind.put(&mut self.book, line, &mut self.room) {
                Err(Unfit::TooMuch) => return Err(OutRefusal::TooMuch),
                put => put.ok(),
            },
            None if self.book.ledger.len() < Ledger::MAX_ROWS => {
                read_row(line).map(|row| self.book.ledger.push(&row))
            }
            None => None,
        };
        read.ok_or_else(|| open.unreadable(open.line))
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        let of = |kind: Option<Kind>| kind.map_or(0, |kind| kind as u8 + 1);
        match &self.part {
            Part::Lines => self.open.as_ref().map_or(u8::MAX, |open| of(open.kind)),
            Part::Sounding(sounding) => 100 + sounding.kind(),
            Part::Seeking(..) => 200,
            Part::Over => 201,
        }
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        match &self.part {
            Part::Lines => (self.done * 800 / self.files.len().max(1)) as u16,
            Part::Sounding(sounding) => 800 + sounding.progress() / 5,
            Part::Seeking(..) | Part::Over => 1000,
        }
    }

    /// The book that was read, with what it says of itself.
    ///
    /// # Errors
    /// [`OutRefusal::Damaged`] before all is read and looked at.
    pub fn finish(self) -> Result<(Value, Book), OutRefusal> {
        match self.part {
            Part::Over => Ok((self.head, self.book)),
            _ => Err(OutRefusal::Damaged),
        }
    }
}

/// What taking a whole book over would do; `broken` is of how many clients the evidence does not hold
/// ([`Chains`]).
pub fn trial(head: &Value, book: &Book, broken: u32) -> Trial {
    let tables = Kind::ALL.iter().filter(|kind| kind.len(book) > 0);
    let mut tables: Vec<TrialTable> = tables
        .map(|kind| TrialTable {
            name: kind.name().to_owned(),
            new: kind.len(book) as u32,
            ..TrialTable::default()
        })
        .collect();
    let mut further = |name: &str, new: usize| {
        if new > 0 {
            tables.push(TrialTable {
                name: name.to_owned(),
                new: new as u32,
                ..TrialTable::default()
            });
        }
    };
    further("transactions", book.ledger.len());
    further("policy", policies(head).map_or(0, |(old, _)| old.len() + 1));
    further("settings", usize::from(settings(head).is_some()));
    Trial {
        made: head["made_utc"].as_str().unwrap_or_default().to_owned(),
        broken,
        tables,
        ..Trial::default()
    }
}

/// The policies of a whole book, those before and the one in force: versions ascend, since evidence
/// names them.
fn policies(head: &Value) -> Option<(Vec<Policy>, Policy)> {
    let now: Policy = told::told(head["policy"].clone()).ok()?;
    let old: Vec<Policy> = match &head["old_policies"] {
        Value::Null => Vec::new(),
        old => told::told(old.clone()).ok()?,
    };
    let all = old.iter().chain([&now]);
    let mut last = 0;
    let are_sound = all.into_iter().all(|policy| {
        let ascends = std::mem::replace(&mut last, policy.version) < policy.version;
        ascends && policy.check().is_ok()
    });
    are_sound.then_some((old, now))
}

fn settings(head: &Value) -> Option<BookSettings> {
    told::told(head["settings"].clone()).ok()
}

/// A whole book being taken over: its records as new ones, copied in steps, so that what was read is
/// still there where it comes to nothing.
#[derive(Debug)]
pub struct Taking {
    delta: Delta,
    walk: Walk,
}

impl Taking {
    /// Begins to take a whole book over.
    ///
    /// # Errors
    /// [`OutRefusal::NotEmpty`].
    pub fn begin(desk: &Desk) -> Result<Self, OutRefusal> {
        let here = &desk.book;
        let is_empty = Kind::ALL.iter().all(|kind| kind.len(here) == 0) && here.ledger.is_empty();
        match is_empty {
            false => Err(OutRefusal::NotEmpty),
            true => Ok(Self {
                delta: Delta::default(),
                walk: Walk::default(),
            }),
        }
    }

    /// Copies about so many records more; true when all are copied.
    pub fn step(&mut self, book: &Book, records: usize) -> bool {
        let kind = Kind::ALL.get(self.walk.part());
        let size = kind.map_or(book.ledger.len(), |kind| kind.size(book));
        let stretch = self.walk.stretch(size, records);
        match kind {
            Some(kind) => kind.copy(book, stretch, &mut self.delta),
            None => stretch.for_each(|at| {
                let row = book.ledger.get(at as u32);
                self.delta.appended.push(&row);
            }),
        }
        self.walk.part() > Kind::ALL.len()
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.walk.part() as u8
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.walk.part() * 1000 / (Kind::ALL.len() + 1)) as u16
    }

    /// What is to be written. The name and the locking of the book it goes into stay; policies keep
    /// their versions.
    ///
    /// # Errors
    /// [`OutRefusal::Unsound`] for policies that are none.
    pub fn finish(
        self,
        desk: &Desk,
        head: &Value,
        book: &Book,
        approval: &str,
    ) -> Result<Prepared, OutRefusal> {
        let (here, mut delta) = (&desk.book, self.delta);
        let deed = Deed::BookTaken {
            records: super::whole::records(book),
            transactions: book.ledger.len() as u32,
        };
        if let Some(theirs) = settings(head) {
            let new = BookSettings {
                name: here.settings.name.clone(),
                lock_after_minutes: here.settings.lock_after_minutes,
                ..theirs
            };
            if new != here.settings {
                delta.settings = Some((here.settings.clone(), new));
            }
        }
        let mut prepared = Prepared::new(delta, approved(deed, approval));
        if !head["policy"].is_null() {
            let (old, now) = policies(head).ok_or_else(|| OutRefusal::Unsound {
                file: "book.json".into(),
                line: 1,
            })?;
            put_policies(desk, &mut prepared, old, now);
        }
        Ok(prepared)
    }
}

/// Puts the policies of a whole book in the place of those an empty one has.
fn put_policies(desk: &Desk, prepared: &mut Prepared, old: Vec<Policy>, now: Policy) {
    if desk.policy == now && desk.old_policies == old {
        return;
    }
    let gone = desk.old_policies.iter().map(|one| old_policy(one).0);
    let puts: Vec<_> = old.iter().map(old_policy).collect();
    prepared.beside.removes = gone
        .filter(|key| puts.iter().all(|(put, _)| put != key))
        .collect();
    prepared.beside.puts = puts;
    prepared.policy = Some(PolicyChange {
        old: None,
        new: now,
    });
    prepared.older = Some(old);
}

/// A deed with the bank's approval, where there is one.
pub fn approved(deed: Deed, approval: &str) -> Deed {
    match approval.trim() {
        "" => deed,
        number => Deed::Approved {
            number: number.chars().take(40).collect(),
            deed: Box::new(deed),
        },
    }
}
