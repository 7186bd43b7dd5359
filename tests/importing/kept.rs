//! What an import writes and takes back, and what is kept for the next one.

use crate::common::block_on;
use crate::support::{Book, Plain};
use clientele::desk::presets::Presets;
use clientele::desk::{Desk, brief, commands, drawer};
use clientele::domain::book::Book as Records;
use clientele::exchange::mapping::{FieldSource, Mapping, SavedMapping};
use clientele::exchange::{FileKind, Import, Incoming, MemoryFile, Staged};
use clientele::protocol::summary::Deed;

/// The drawer's blocks are no records of the book.
const DRAWER: u8 = 35;

/// Columns of a file by the fields they are.
pub fn mapping(kind: FileKind, columns: &[(&str, &str)]) -> Mapping {
    let source = |(field, column): &(&str, &str)| FieldSource {
        field: (*field).to_owned(),
        column: Some((*column).to_owned()),
        ..FieldSource::default()
    };
    Mapping {
        fields: columns.iter().map(source).collect(),
        ..Mapping::new(kind)
    }
}

/// Reads one text by a mapping.
pub fn staged(book: &Records, text: &str, mapping: Mapping) -> Staged {
    let file = Incoming {
        source: Box::new(MemoryFile::new("theirs.csv", text)),
        mapping: Some(mapping),
    };
    let mut import = Import::begin_mapped(book, vec![file], crate::common::today()).unwrap();
    while !import.take_over(book, 500) {}
    while !import.step(500).unwrap() {}
    import.finish()
}

/// The brief of what was read.
pub fn made(desk: &Desk, staged: &Staged, entry: u64) -> brief::KeptBrief {
    let mut making = brief::Making::default();
    while !making.step(desk, staged, 10) {}
    making.finish(desk, staged, entry)
}

/// The book's blocks without what the pages of data keep.
pub fn records(book: &Book) -> Plain {
    let mut all = book.plain();
    all.retain(|key, _| key.table != DRAWER);
    all
}

#[test]
fn a_mapped_import_is_taken_back_byte_for_byte() {
    let mut book = Book::demo();
    let before = records(&book);
    let known = {
        let desk = book.desk.borrow();
        let first = desk.book().clients.iter().next().unwrap();
        first.number.clone()
    };
    let text = format!("No,Who,Town\n{known},新名,上海\nX-1,新人,北京\n");
    let columns = [("client number", "No"), ("name", "Who"), ("region", "Town")];
    let mut prepared = {
        let desk = book.desk.borrow();
        let staged = staged(desk.book(), &text, mapping(FileKind::Clients, &columns));
        let brief = made(&desk, &staged, book.entry() + 1);
        let mut prepared = commands::import(staged, String::new());
        prepared.beside.puts.push(drawer::block(&brief));
        prepared
    };
    prepared.delta.sort();
    let entry = book.run(prepared);
    assert_ne!(records(&book), before);
    let kept: brief::KeptBrief = block_on(drawer::read(&book.vault)).unwrap();
    assert_eq!(kept.entry(), entry, "the brief names the entry it is of");
    book.back(entry).unwrap();
    assert_eq!(records(&book), before);
    let past = block_on(clientele::desk::undo::past::past(&book.vault)).unwrap();
    assert!(past.taken_back_by(kept.entry()).is_some());
}

#[test]
fn a_kept_mapping_is_there_when_the_book_is_opened_again() {
    let mut book = Book::empty();
    let saved = SavedMapping {
        name: "核心系统".into(),
        header: vec!["No".into(), "Who".into()],
        mapping: mapping(
            FileKind::Clients,
            &[("client number", "No"), ("name", "Who")],
        ),
    };
    let mut presets: Presets = block_on(drawer::read(&book.vault)).unwrap();
    let name = presets.save(saved.clone()).unwrap();
    let deed = Deed::PresetSaved { name };
    block_on(drawer::write(&mut book.vault, &presets, &deed, 1)).unwrap();
    let book = book.reopened();
    let again: Presets = block_on(drawer::read(&book.vault)).unwrap();
    assert_eq!(again.all(), [saved]);
    assert!(
        again
            .fitting(&["Who".to_owned(), "No".to_owned()])
            .is_some()
    );
}
