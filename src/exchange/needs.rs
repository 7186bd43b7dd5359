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

/// What a file points to is among the files or in the book.
pub(super) fn check_needs(files: &[File], book: &Book) -> Result<(), ExchangeError> {
    let in_book = |kind: FileKind| match kind {
        FileKind::Clients => !book.clients.is_empty(),
        FileKind::Accounts => !book.accounts.is_empty(),
        _ => false,
    };
    // The kind to ask for first is the one that others build on.
    for sheet in files.iter().map(|file| file.sheet) {
        for kind in sheet.needs.iter().copied() {
            if !files.iter().any(|file| file.sheet.kind == kind) && !in_book(kind) {
                return Err(ExchangeError::MissingFile {
                    preset: sheet.preset,
                    kind,
                });
            }
        }
    }
    Ok(())
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
