//! Mappings written as a file.

use super::{DATES, DECIMALS, FORMAT, MATCHES, MODES, SCOPES, Words};
use crate::exchange::mapping::{FieldSource, SavedMapping};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct File<'s> {
    format: &'static str,
    presets: Vec<Preset<'s>>,
}

/// What is as it is without being said is left out.
#[derive(Serialize)]
struct Preset<'s> {
    name: &'s str,
    kind: String,
    header: &'s [String],
    fields: Vec<Field<'s>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'s [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimal: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    match_by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<char>,
    #[serde(rename = "header row", skip_serializing_if = "Option::is_none")]
    header_row: Option<u16>,
}

#[derive(Serialize)]
struct Field<'s> {
    field: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'s str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    default: &'s str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    words: BTreeMap<&'s str, &'s str>,
}

/// Writes mappings as a file; [`super::read`] gives the same ones back.
pub fn write<'s>(presets: impl Iterator<Item = &'s SavedMapping>) -> Vec<u8> {
    let file = File {
        format: FORMAT,
        presets: presets.map(preset).collect(),
    };
    // Texts and numbers are written without fail.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn preset(saved: &SavedMapping) -> Preset<'_> {
    let mapping = &saved.mapping;
    let shape = mapping.shape;
    Preset {
        name: &saved.name,
        kind: mapping.kind.to_string(),
        header: &saved.header,
        fields: mapping.fields.iter().map(field).collect(),
        tags: &mapping.tags,
        dates: mapping.dates.map(|dates| word(DATES, dates)),
        decimal: mapping.decimal.map(|mark| word(DECIMALS, mark)),
        mode: unusual(MODES, mapping.mode),
        match_by: unusual(MATCHES, mapping.match_by),
        scope: unusual(SCOPES, mapping.scope),
        delimiter: shape.delimiter,
        quote: shape.quote,
        header_row: (shape.header > 0).then_some(shape.header),
    }
}

fn field(source: &FieldSource) -> Field<'_> {
    let words = source.words.iter();
    Field {
        field: &source.field,
        column: source.column.as_deref(),
        default: &source.default,
        words: words.map(|(theirs, ours)| (&**theirs, &**ours)).collect(),
    }
}

fn word<T: Copy + PartialEq>(words: Words<T>, meaning: T) -> &'static str {
    let found = words.iter().find(|(_, known)| *known == meaning);
    found.map_or("", |(word, _)| word)
}

fn unusual<T: Copy + PartialEq + Default>(words: Words<T>, meaning: T) -> Option<&'static str> {
    (meaning != T::default()).then(|| word(words, meaning))
}
