//! The documents of fields and formats are what the code says.
//!
//! `CLIENTELE_DOCS=1 cargo test --test docs` writes them; without it the test fails where they differ.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

#[path = "docs/fields.rs"]
mod fields;
#[path = "docs/formats.rs"]
mod formats;

use std::path::Path;

/// Writes a document where it is asked for; else it must be there as the code says it.
fn kept(name: &str, text: &str) {
    let path = Path::new("docs").join(name);
    if std::env::var_os("CLIENTELE_DOCS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = stored
        .lines()
        .zip(text.lines())
        .find(|(old, new)| old != new);
    assert!(
        stored == text,
        "docs/{name} is not what the code says; CLIENTELE_DOCS=1 cargo test --test docs writes it. \
         First difference: {differs:?}"
    );
}

/// A cell of a table: a bar would end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A table with its head.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.iter().map(|name| (*name).to_owned()).collect());
    text += &line(head.iter().map(|_| "---".to_owned()).collect());
    for row in rows {
        assert_eq!(row.len(), head.len(), "{row:?}");
        text += &line(row.iter().map(|text| cell(text)).collect());
    }
    text
}

#[test]
fn the_field_dictionary_is_what_the_code_says() {
    kept("fields.md", &fields::document());
}

#[test]
fn the_file_formats_are_what_the_code_says() {
    kept("formats.md", &formats::document());
}

#[test]
fn every_field_has_a_name_in_both_languages() {
    for sheet in clientele::exchange::dictionary() {
        assert!(sheet.fields.iter().any(|field| field.required));
        for field in &sheet.fields {
            let [zh, en, ..] = field.names else {
                panic!("{:?}", field.names);
            };
            assert!(!zh.is_ascii() && en.is_ascii(), "{zh} {en}");
        }
    }
}

#[test]
fn fields_of_few_words_list_them_in_both_languages() {
    let sheets = clientele::exchange::dictionary();
    let with_words = sheets.iter().flat_map(|sheet| &sheet.fields);
    let with_words: Vec<_> = with_words.filter(|field| !field.words.is_empty()).collect();
    for name in [
        "gender",
        "document type",
        "account type",
        "category",
        "other bank",
    ] {
        assert!(
            with_words.iter().any(|field| field.names[1] == name),
            "{name}"
        );
    }
    for (zh, en) in with_words.iter().flat_map(|field| &field.words) {
        assert!(!zh.is_empty() && !en.is_empty(), "{zh} {en}");
    }
}
