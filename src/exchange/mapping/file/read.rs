//! Mappings read from a file, strictly.

use super::{
    DATES, DECIMALS, FAMILY, FORMAT, KEYS, KeyPlace, MATCHES, MODES, MOST_BYTES, MOST_COLUMNS,
    MOST_NAME, MOST_PRESETS, MOST_TEXT, MOST_WORDS, PresetFault, SCOPES, Words, once,
};
use crate::exchange::mapping::{
    FieldSource, Mapping, SavedMapping, Shape, fields, kinds, said_key,
};
use crate::exchange::report::FileKind;
use crate::exchange::sheet::shorten;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Reads the mappings of a file, in its order.
///
/// # Errors
/// See [`PresetFault`]: nothing of a file is taken where any of it is wrong.
pub fn read(bytes: &[u8]) -> Result<Vec<SavedMapping>, PresetFault> {
    if bytes.len() > MOST_BYTES {
        return Err(PresetFault::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file = once::parse(bytes)?;
    let file = file.as_object().ok_or(PresetFault::Other)?;
    // What it is comes before what is wrong with it.
    match file.get("format").and_then(Value::as_str) {
        Some(FORMAT) => {}
        Some(format) if format.starts_with(FAMILY) => {
            return Err(PresetFault::Later {
                format: shorten(format),
            });
        }
        _ => return Err(PresetFault::Other),
    }
    let part = Part {
        name: String::new(),
        place: KeyPlace::File,
        map: file,
    };
    part.check()?;
    let presets = part.list("presets", usize::MAX)?.unwrap_or_default();
    if presets.len() > MOST_PRESETS {
        return Err(PresetFault::TooMany);
    }
    let mut all: Vec<SavedMapping> = Vec::with_capacity(presets.len());
    for (at, value) in presets.iter().enumerate() {
        let one = preset(at + 1, value)?;
        if all.iter().any(|known| known.name == one.name) {
            return Err(PresetFault::Twice { name: one.name });
        }
        all.push(one);
    }
    match all.is_empty() {
        true => Err(PresetFault::Other),
        false => Ok(all),
    }
}

/// An object of the file: the keys it may have, and of which mapping it is.
struct Part<'v> {
    name: String,
    place: KeyPlace,
    map: &'v Map<String, Value>,
}

impl<'v> Part<'v> {
    fn of(name: &str, place: KeyPlace, value: &'v Value, key: &str) -> Result<Self, PresetFault> {
        let name = name.to_owned();
        match value.as_object() {
            Some(map) => Ok(Self { name, place, map }),
            None => Err(PresetFault::Wrong {
                preset: name,
                key: key.to_owned(),
            }),
        }
    }

    fn wrong(&self, key: &str) -> PresetFault {
        PresetFault::Wrong {
            preset: self.name.clone(),
            key: key.to_owned(),
        }
    }

    /// Has every key that must be there, and none that nobody knows.
    fn check(&self) -> Result<(), PresetFault> {
        let known = || KEYS.iter().filter(|key| key.place == self.place);
        let is_known = |key: &&String| known().any(|known| known.name == **key);
        if let Some(key) = self.map.keys().find(|key| !is_known(key)) {
            return Err(PresetFault::Unknown {
                preset: self.name.clone(),
                key: shorten(key),
            });
        }
        let mut needed = known().filter(|key| key.needed);
        match needed.find(|key| !self.map.contains_key(key.name)) {
            Some(key) => Err(self.wrong(key.name)),
            None => Ok(()),
        }
    }

    fn list(&self, key: &str, most: usize) -> Result<Option<&'v [Value]>, PresetFault> {
        let Some(value) = self.map.get(key) else {
            return Ok(None);
        };
        let list = value.as_array().filter(|list| list.len() <= most);
        list.map(|list| Some(&list[..]))
            .ok_or_else(|| self.wrong(key))
    }

    fn text(&self, key: &str, most: usize) -> Result<Option<&'v str>, PresetFault> {
        let value = self.map.get(key);
        value.map(|value| self.one(key, value, most)).transpose()
    }

    /// A text that is not longer than it may be.
    fn one(&self, key: &str, value: &'v Value, most: usize) -> Result<&'v str, PresetFault> {
        let text = value
            .as_str()
            .filter(|text| text.chars().nth(most).is_none());
        text.ok_or_else(|| self.wrong(key))
    }

    fn texts(&self, key: &str, most: usize) -> Result<Vec<String>, PresetFault> {
        let list = self.list(key, most)?.unwrap_or_default().iter();
        list.map(|value| Ok(self.one(key, value, MOST_TEXT)?.to_owned()))
            .collect()
    }

    fn word<T: Copy>(&self, key: &str, words: Words<T>) -> Result<Option<T>, PresetFault> {
        let Some(text) = self.text(key, MOST_TEXT)? else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == text);
        found
            .map(|(_, meaning)| Some(*meaning))
            .ok_or_else(|| self.wrong(key))
    }

    /// A sign that is one byte, as what separates and encloses values is.
    fn sign(&self, key: &str, may: fn(char) -> bool) -> Result<Option<char>, PresetFault> {
        let Some(text) = self.text(key, 1)? else {
            return Ok(None);
        };
        let sign = text.chars().next().filter(|sign| may(*sign));
        sign.map(Some).ok_or_else(|| self.wrong(key))
    }
}

fn preset(at: usize, value: &Value) -> Result<SavedMapping, PresetFault> {
    // Until its name is read it is told by its place.
    let mut part = Part::of(&at.to_string(), KeyPlace::Preset, value, "presets")?;
    let name = part.text("name", MOST_NAME)?.unwrap_or_default();
    let is_name = !name.is_empty() && name.trim() == name && !name.contains(char::is_control);
    if !is_name {
        return Err(part.wrong("name"));
    }
    part.name = name.to_owned();
    part.check()?;
    let kind = part.text("kind", MOST_TEXT)?.unwrap_or_default();
    let kind = kinds().into_iter().find(|known| known.to_string() == kind);
    let kind = kind.ok_or_else(|| part.wrong("kind"))?;
    let mapping = Mapping {
        shape: shape(&part)?,
        fields: sources(&part, kind)?,
        tags: part.texts("tags", MOST_COLUMNS)?,
        dates: part.word("dates", DATES)?,
        decimal: part.word("decimal", DECIMALS)?,
        mode: part.word("mode", MODES)?.unwrap_or_default(),
        match_by: part.word("match", MATCHES)?.unwrap_or_default(),
        scope: part.word("scope", SCOPES)?.unwrap_or_default(),
        ..Mapping::new(kind)
    };
    if !mapping.tags.is_empty() && kind != FileKind::Clients {
        return Err(part.wrong("tags"));
    }
    Ok(SavedMapping {
        header: part.texts("header", MOST_COLUMNS)?,
        mapping,
        name: part.name,
    })
}

fn shape(part: &Part<'_>) -> Result<Shape, PresetFault> {
    let parts = |sign: char| sign == '\t' || (sign.is_ascii_punctuation() && !is_quote(sign));
    let header = match part.map.get("header row") {
        None => 0,
        Some(row) => {
            let row = row.as_u64().and_then(|row| u16::try_from(row).ok());
            row.filter(|row| *row > 0)
                .ok_or_else(|| part.wrong("header row"))?
        }
    };
    Ok(Shape {
        delimiter: part.sign("delimiter", parts)?,
        quote: part.sign("quote", is_quote)?,
        header,
    })
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'')
}

fn sources(part: &Part<'_>, kind: FileKind) -> Result<Vec<FieldSource>, PresetFault> {
    let known = fields(kind);
    let list = part.list("fields", known.len())?.unwrap_or_default();
    let mut all: Vec<FieldSource> = Vec::with_capacity(list.len());
    for value in list {
        let one = source(part, value)?;
        if !known.iter().any(|field| field.name == one.field) {
            return Err(PresetFault::Unknown {
                preset: part.name.clone(),
                key: shorten(&one.field),
            });
        }
        if all.iter().any(|other| other.field == one.field) {
            return Err(part.wrong("field"));
        }
        all.push(one);
    }
    Ok(all)
}

fn source(preset: &Part<'_>, value: &Value) -> Result<FieldSource, PresetFault> {
    let part = Part::of(&preset.name, KeyPlace::Field, value, "fields")?;
    part.check()?;
    let text = |key: &str| Ok(part.text(key, MOST_TEXT)?.map(str::to_owned));
    let (mut words, mut meant) = (Vec::new(), HashMap::new());
    if let Some(value) = part.map.get("words") {
        let listed = value.as_object().filter(|list| list.len() <= MOST_WORDS);
        for (theirs, ours) in listed.ok_or_else(|| part.wrong("words"))? {
            let ours = part.one("words", ours, MOST_TEXT)?;
            if theirs.chars().nth(MOST_TEXT).is_some() {
                return Err(part.wrong("words"));
            }
            // What codes are found by: nothing is none, and of two that are one the meaning would be
            // either. Two spellings of one meaning do no harm, and a page lets a person say them.
            let key = said_key(theirs);
            let clashes = |before: &str| before != ours;
            if key.is_empty() || meant.insert(key, ours).is_some_and(clashes) {
                return Err(part.wrong(&format!("words “{}”", shorten(theirs))));
            }
            words.push((theirs.clone(), ours.to_owned()));
        }
    }
    Ok(FieldSource {
        field: text("field")?.unwrap_or_default(),
        column: text("column")?,
        default: text("default")?.unwrap_or_default(),
        words,
    })
}
