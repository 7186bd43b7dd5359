//! What an import writes and takes back, and what is kept for the next one.

use crate::common::block_on;
use crate::support::{Book, Plain};
use clientele::desk::audit::{search, stretch};
use clientele::desk::presets::Presets;
use clientele::desk::{Desk, brief, commands, drawer};
use clientele::domain::book::Book as Records;
use clientele::exchange::mapping::{FieldSource, Mapping, SavedMapping};
use clientele::exchange::{FileKind, Import, Incoming, MemoryFile, Staged};
use clientele::protocol::custody::audit::{AuditFilter, DeedGroup};
use clientele::protocol::data::import::TakePreset;
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
        may_be_empty: false,
    };
    let mut import = Import::begin_mapped(book, vec![file], crate::common::today()).unwrap();
    while !import.take_over(book, 500) {}
    while !import.step(500).unwrap() {}
    import.finish()
}

/// The brief of what was read.
pub fn made(desk: &Desk, staged: &Staged) -> brief::Said {
    let mut making = brief::Making::default();
    while !making.step(desk, staged, 10) {}
    making.finish(desk, staged)
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
        let brief = made(&desk, &staged);
        let mut prepared = commands::import(staged, String::new());
        prepared.beside.of_entry.push(brief.block());
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

/// A mapping under a name.
fn saved(name: &str) -> SavedMapping {
    SavedMapping {
        name: name.into(),
        header: vec!["No".into(), "Who".into()],
        mapping: mapping(
            FileKind::Clients,
            &[("client number", "No"), ("name", "Who")],
        ),
    }
}

/// Keeps a mapping in a book; its entry.
fn keep(book: &mut Book, name: &str) -> u64 {
    let mut presets: Presets = block_on(drawer::read(&book.vault)).unwrap();
    let name = presets.save(saved(name)).unwrap();
    let deed = Deed::PresetSaved { name };
    let epoch = block_on(drawer::write(&mut book.vault, &presets, &deed, 1)).unwrap();
    book.desk.borrow_mut().set_epoch(epoch);
    book.entry()
}

#[test]
fn a_brief_is_of_its_import_whatever_was_kept_while_it_was_made() {
    let mut book = Book::empty();
    let prepared = {
        let desk = book.desk.borrow();
        let columns = [("client number", "No")];
        let staged = staged(
            desk.book(),
            "No\nX-1\n",
            mapping(FileKind::Clients, &columns),
        );
        let brief = made(&desk, &staged);
        let mut prepared = commands::import(staged, String::new());
        prepared.beside.of_entry.push(brief.block());
        prepared
    };
    let between = keep(&mut book, "核心系统");
    let entry = book.run(prepared);
    assert_eq!(entry, between + 1);
    let kept: brief::KeptBrief = block_on(drawer::read(&book.vault)).unwrap();
    assert_eq!(kept.entry(), entry);
    // What is kept afterwards moves nothing either.
    keep(&mut book, "另一个");
    let kept: brief::KeptBrief = block_on(drawer::read(&book.vault)).unwrap();
    assert_eq!(kept.entry(), entry);
}

/// What the log says of an entry, and where its filter finds it.
fn rows(book: &Book, words: &str) -> Vec<(u64, Deed)> {
    let filter = AuditFilter {
        group: Some(DeedGroup::Imports),
        words: words.into(),
        ..AuditFilter::default()
    };
    let search = block_on(search(&book.vault, &book.desk, filter)).unwrap();
    let (rows, _) = block_on(stretch(&book.vault, &search, book.entry())).unwrap();
    rows.into_iter().map(|row| (row.seq, row.deed)).collect()
}

#[test]
fn every_mapping_that_came_or_went_as_a_file_is_named_in_the_log() {
    let mut book = Book::empty();
    let theirs = keep(&mut book, "方案 07");
    let mut presets: Presets = block_on(drawer::read(&book.vault)).unwrap();
    let of_file = (0..12).map(|at| TakePreset {
        saved: SavedMapping {
            header: vec!["Who".into()],
            ..saved(&format!("方案 {at:02}"))
        },
        replace: true,
    });
    let took = presets.take(of_file.collect());
    let deed = Deed::PresetsTaken {
        names: took.names,
        replaced: took.replaced,
    };
    block_on(drawer::write(&mut book.vault, &presets, &deed, 1)).unwrap();
    let taken = book.entry();
    for at in 0..12 {
        let found = rows(&book, &format!("方案 {at:02}"));
        assert!(found.iter().any(|(seq, _)| *seq == taken), "{at}");
    }
    let [(_, Deed::PresetsTaken { replaced, .. }), (first, _)] = &rows(&book, "方案 07")[..]
    else {
        panic!("{:?}", rows(&book, "方案 07"));
    };
    assert_eq!(
        (&replaced[..], *first),
        (&["方案 07".to_owned()][..], theirs)
    );

    let version = book.desk.borrow().version();
    let (_, names) = presets.file(Some("方案 03")).unwrap();
    let deed = Deed::PresetsExported { names };
    block_on(drawer::note(&mut book.vault, &deed, 2)).unwrap();
    assert_eq!(rows(&book, "方案 03")[0], (taken + 1, deed));
    assert!(rows(&book, "方案 04").iter().all(|(seq, _)| *seq <= taken));
    // What is being read into the book at the time is not stale by it.
    assert_eq!(book.desk.borrow().version(), version);
    assert_eq!(book.reopened().entry(), taken + 1);
}

#[test]
fn a_kept_mapping_is_there_when_the_book_is_opened_again() {
    let mut book = Book::empty();
    keep(&mut book, "核心系统");
    let book = book.reopened();
    let again: Presets = block_on(drawer::read(&book.vault)).unwrap();
    assert_eq!(again.all(), [saved("核心系统")]);
    assert!(
        again
            .fitting(&["Who".to_owned(), "No".to_owned()])
            .is_some()
    );
}
