//! Why rows are left out, counted: equal problems are one cause, however many rows have it; and the
//! numbers that rows name and nobody has.
//!
//! Both are bounded: a file of millions of bad rows, each bad in its own way, is told in few lines.

use super::hash::Fast;
use super::report::{Cause, FileKind, Note, Problem, ProblemReason};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::mem::discriminant;

/// The most causes that are told apart by their value.
pub const MAX_CAUSES: usize = 1_000;

/// The most causes beyond those, told apart by file, column and kind of reason. Rows of still others are
/// in the total only.
const MAX_OTHERS: usize = 200;

/// The most missing numbers named.
pub const MAX_MISSING: usize = 5;

/// The most missing numbers told apart, by file and what they are of: eight bytes each.
const MAX_NUMBERS: usize = 1 << 20;

/// What was counted of the rows that are left out.
#[derive(Default)]
pub(super) struct Causes {
    /// Causes with a value, by the hash of what is equal in their rows: places in the report.
    told: HashMap<u64, Vec<usize>, Fast>,
    /// Causes without one: places in the report.
    others: Vec<usize>,
    missing: Vec<Missing>,
}

/// Numbers that rows of a file name and nobody has.
struct Missing {
    file: u16,
    kind: FileKind,
    rows: u32,
    /// The hashes of the numbers: among a million of them two are alike once in ten million files.
    numbers: HashSet<u64, Fast>,
    listed: Vec<String>,
}

impl Causes {
    /// Counts a row among those of its cause, a new one where there is room.
    pub(super) fn count(&mut self, problem: &Problem, causes: &mut Vec<Cause>) {
        self.note_missing(problem);
        let Problem {
            file,
            column,
            reason,
            value,
            ..
        } = problem;
        let key = Fast.hash_one((file, column, reason, value));
        let is_equal = |cause: &Cause| {
            (cause.file, &cause.column, &cause.reason) == (*file, column, reason)
                && cause.value.as_ref() == Some(value)
        };
        let is_alike = |cause: &Cause| {
            (cause.file, &cause.column) == (*file, column)
                && discriminant(&cause.reason) == discriminant(reason)
        };
        let same = self.told.get(&key).into_iter().flatten().copied();
        let found = same.into_iter().find(|at| is_equal(&causes[*at]));
        let is_full = self.told.len() >= MAX_CAUSES;
        let found = match found {
            None if is_full => self
                .others
                .iter()
                .copied()
                .find(|at| is_alike(&causes[*at])),
            found => found,
        };
        if let Some(cause) = found.and_then(|at| causes.get_mut(at)) {
            cause.rows += 1;
            return;
        }
        let at = causes.len();
        match is_full {
            true if self.others.len() >= MAX_OTHERS => return,
            true => self.others.push(at),
            false => self.told.entry(key).or_default().push(at),
        }
        causes.push(Cause {
            file: *file,
            row: problem.row,
            column: column.clone(),
            reason: reason.clone(),
            value: (!is_full).then(|| value.clone()),
            rows: 1,
        });
    }

    fn note_missing(&mut self, problem: &Problem) {
        let kind = match problem.reason {
            ProblemReason::UnknownAccount => FileKind::Accounts,
            ProblemReason::UnknownClient => FileKind::Clients,
            ProblemReason::UnknownHolder => FileKind::Holders,
            _ => return,
        };
        let mut all = self.missing.iter_mut();
        let of = match all.position(|of| (of.file, of.kind) == (problem.file, kind)) {
            Some(at) => at,
            None => {
                self.missing.push(Missing {
                    file: problem.file,
                    kind,
                    rows: 0,
                    numbers: HashSet::default(),
                    listed: Vec::new(),
                });
                self.missing.len() - 1
            }
        };
        let of = &mut self.missing[of];
        of.rows += 1;
        let is_new =
            of.numbers.len() < MAX_NUMBERS && of.numbers.insert(Fast.hash_one(&problem.value));
        if is_new && of.listed.len() < MAX_MISSING {
            of.listed.push(problem.value.clone());
        }
    }

    /// What to know of numbers that rows name and nobody has.
    pub(super) fn missing(self) -> impl Iterator<Item = Note> {
        self.missing.into_iter().map(|of| Note::Missing {
            file: of.file,
            kind: of.kind,
            rows: of.rows,
            numbers: of.numbers.len() as u32,
            listed: of.listed,
        })
    }
}
