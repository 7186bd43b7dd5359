//! An archive of records that arrives: read line by line into a book of its own, and checked before
//! anything believes it.

use super::archive::Unpacking;
use super::records::{FORMAT, Kind, read_row};
use super::sound::{broken_chains, is_sound};
use crate::desk::blocks::old_policy;
use crate::desk::change::{PolicyChange, Prepared};
use crate::desk::open::Desk;
use crate::desk::told;
use crate::domain::book::Book;
use crate::domain::ledger::Ledger;
use crate::domain::settings::BookSettings;
use crate::policy::Policy;
use crate::protocol::data::out::{OutRefusal, Trial, TrialTable};
use crate::protocol::summary::Deed;
use serde_json::Value;

/// An archive being read.
pub struct Reading {
    unpacking: Unpacking,
    head: Value,
    waiting: Vec<(Option<Kind>, String)>,
    open: Option<Open>,
    book: Book,
    done: usize,
    all: usize,
}

/// A file of it under way.
struct Open {
    kind: Option<Kind>,
    name: String,
    text: String,
    at: usize,
    line: u32,
}

impl Reading {
    /// Opens an archive and reads what it says of itself.
    ///
    /// # Errors
    /// [`OutRefusal::OtherFile`], [`OutRefusal::Later`], [`OutRefusal::Damaged`],
    /// [`OutRefusal::TooMuch`].
    pub fn begin(bytes: Vec<u8>) -> Result<Self, OutRefusal> {
        let mut unpacking = Unpacking::of(bytes)?;
        let head = unpacking.head()?.ok_or(OutRefusal::OtherFile)?;
        let head: Value = serde_json::from_str(&head).map_err(|_| OutRefusal::Damaged)?;
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
        let mut waiting: Vec<(Option<Kind>, String)> = names.iter().filter_map(of).collect();
        // Taken from the end: transactions come last, in their order.
        waiting.sort_by(|a, b| (b.0.is_none(), &b.1).cmp(&(a.0.is_none(), &a.1)));
        Ok(Self {
            unpacking,
            head,
            all: waiting.len(),
            waiting,
            open: None,
            book: Book::default(),
            done: 0,
        })
    }

    /// What the archive says of itself.
    pub fn head(&self) -> &Value {
        &self.head
    }

    /// Reads about so many lines more; true when all are read.
    ///
    /// # Errors
    /// [`OutRefusal::Unreadable`] with the line, [`OutRefusal::Damaged`].
    pub fn step(&mut self, lines: usize) -> Result<bool, OutRefusal> {
        for _ in 0..lines.max(1) {
            let Some(open) = &mut self.open else {
                let Some((kind, name)) = self.waiting.pop() else {
                    return Ok(true);
                };
                let text = self.unpacking.text(&name)?.ok_or(OutRefusal::Damaged)?;
                self.open = Some(Open {
                    kind,
                    name,
                    text,
                    at: 0,
                    line: 0,
                });
                continue;
            };
            let rest = &open.text[open.at..];
            if rest.is_empty() {
                self.open = None;
                self.done += 1;
                continue;
            }
            let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let line = rest[..end].trim();
            (open.at, open.line) = (open.at + end, open.line + 1);
            if line.is_empty() {
                continue;
            }
            let read = match open.kind {
                Some(kind) => kind.put(&mut self.book, line),
                None if self.book.ledger.len() < Ledger::MAX_ROWS => {
                    read_row(line).map(|row| self.book.ledger.push(&row))
                }
                None => None,
            };
            if read.is_none() {
                return Err(OutRefusal::Unreadable {
                    file: open.name.clone(),
                    line: open.line,
                });
            }
        }
        Ok(false)
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.done * 1000 / self.all.max(1)).min(1000) as u16
    }

    /// The book that was read, with what it says of itself.
    ///
    /// # Errors
    /// [`OutRefusal::Damaged`] where a record names another that is not there, or two have one
    /// number.
    pub fn finish(self) -> Result<(Value, Book), OutRefusal> {
        match is_sound(&self.book) {
            true => Ok((self.head, self.book)),
            false => Err(OutRefusal::Damaged),
        }
    }
}

/// What taking a whole book over would do.
pub fn trial(head: &Value, book: &Book) -> Trial {
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
        broken: broken_chains(book),
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

/// Prepares to take a whole book over. The name and the locking of the book it goes into stay;
/// policies keep their versions.
///
/// # Errors
/// [`OutRefusal::NotEmpty`], and [`OutRefusal::Damaged`] for policies that are none.
pub fn take(
    desk: &Desk,
    head: &Value,
    book: &Book,
    approval: &str,
) -> Result<Prepared, OutRefusal> {
    let here = &desk.book;
    let is_empty = Kind::ALL.iter().all(|kind| kind.len(here) == 0) && here.ledger.is_empty();
    if !is_empty {
        return Err(OutRefusal::NotEmpty);
    }
    let deed = Deed::BookTaken {
        records: super::whole::records(book),
        transactions: book.ledger.len() as u32,
    };
    let mut delta = super::records::as_new(book.clone());
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
        let (old, now) = policies(head).ok_or(OutRefusal::Damaged)?;
        put_policies(desk, &mut prepared, old, now);
    }
    Ok(prepared)
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
