//! Mappings written in a line, and imports by them.

use crate::exchange_support::{file, today};
use clientele::domain::book::Book;
use clientele::exchange::mapping::{FieldSource, Mapping};
use clientele::exchange::{ExchangeError, FileKind, Import, Incoming, Staged};
use std::path::PathBuf;

/// A mapping of columns to fields: `(field, column)`.
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

/// Gives a field's codes their meaning.
pub fn words(mapping: &mut Mapping, field: &str, words: &[(&str, &str)]) {
    let source = mapping
        .fields
        .iter_mut()
        .find(|from| from.field == field)
        .unwrap();
    source.words = words
        .iter()
        .map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned()))
        .collect();
}

/// Gives a field what stands there where the file has nothing.
pub fn default(mapping: &mut Mapping, field: &str, text: &str) {
    match mapping.fields.iter_mut().find(|from| from.field == field) {
        Some(source) => source.default = text.to_owned(),
        None => mapping.fields.push(FieldSource {
            field: field.to_owned(),
            default: text.to_owned(),
            ..FieldSource::default()
        }),
    }
}

/// Reads files by their mappings, some rows a step.
pub fn import(book: &Book, files: Vec<(&str, Vec<u8>, Mapping)>) -> Result<Staged, ExchangeError> {
    let files = files.into_iter().map(|(name, bytes, mapping)| Incoming {
        source: file(name, bytes),
        mapping: Some(mapping),
        may_be_empty: false,
    });
    let mut import = Import::begin_mapped(book, files.collect(), today())?;
    while !import.take_over(book, 97) {}
    while !import.step(101)? {}
    let staged = import.finish();
    for file in &staged.report.files {
        let told = file.taken + file.unchanged + file.problems + file.unwanted;
        assert_eq!(file.rows, told, "{file:?}");
    }
    Ok(staged)
}

/// Reads one text by a mapping.
pub fn import_text(book: &Book, text: &str, mapping: Mapping) -> Result<Staged, ExchangeError> {
    import(book, vec![("theirs.csv", text.into(), mapping)])
}

/// A file of the public data, or `None` after saying so.
pub fn public(name: &str) -> Option<Vec<u8>> {
    let folder =
        std::env::var_os("CLIENTELE_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let read = std::fs::read(folder.join(name)).ok();
    if read.is_none() {
        println!("skipped: no {name} (set CLIENTELE_DATA to the folder that holds it)");
    }
    read
}
