//! What an import has to know of its files together: what is missing, what will have no name.

use super::error::ExchangeError;
use super::opening::File;
use super::report::{FileKind, ImportReport, Note, Preset};
use crate::domain::book::Book;
use crate::domain::delta::Delta;

/// What to know of new clients without a name.
pub(super) fn nameless(delta: &Delta) -> Option<Note> {
    let fresh = delta.clients.iter().filter(|change| change.old.is_none());
    let without = fresh.filter(|change| change.new.as_ref().is_some_and(|c| c.name.is_empty()));
    let clients = without.count() as u32;
    (clients > 0).then_some(Note::Nameless { clients })
}

/// What a file builds on without naming it row by row is among the files or in the book. What its rows
/// name is told with them: one account that is missing keeps no other row out.
pub(super) fn check_needs(files: &[File], book: &Book) -> Result<(), ExchangeError> {
    let in_book = |kind: FileKind| match kind {
        FileKind::Clients => !book.clients.is_empty(),
        FileKind::Accounts => !book.accounts.is_empty(),
        _ => false,
    };
    let lacks = |file: &File| {
        let need = file.sheet.needs.as_ref()?;
        let column = need.named.and_then(|field| file.layout.places.get(field));
        let is_named = column.is_some_and(Option::is_some);
        let is_there = files.iter().any(|other| other.sheet.kind == need.kind);
        (!is_named && !is_there && !in_book(need.kind)).then_some(ExchangeError::MissingFile {
            preset: file.sheet.preset,
            kind: need.kind,
        })
    };
    files.iter().find_map(lacks).map_or(Ok(()), Err)
}

/// What to know of a bank's own files where one that explains others is not among them.
pub(super) fn add_notes(report: &mut ImportReport, book: &Book) {
    let has = |kind: FileKind| {
        report
            .files
            .iter()
            .any(|file| file.preset == Preset::Berka && file.kind == kind)
    };
    let without_districts = has(FileKind::Clients) && !has(FileKind::Districts);
    let without_orders =
        has(FileKind::Transactions) && !has(FileKind::Orders) && book.orders.is_empty();
    if without_districts {
        report.notes.push(Note::NoDistricts);
    }
    if without_orders {
        report.notes.push(Note::NoOrders);
    }
}
