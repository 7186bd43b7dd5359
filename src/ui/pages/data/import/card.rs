//! One chosen file on its way: what it looks like, what the person said of it.

use crate::protocol::data::import::{Looked, Told, Wish};
use crate::protocol::words::{
    DateFormat, ExchangeError, FieldNote, FieldSource, FileKind, FileLook, FileMapping, ImportMode,
    SavedMapping, SheetNote, mapping_fields, mapping_meanings, mapping_missing,
};
use web_sys::File;

/// Stands for 'a tag' among the fields a column can be.
pub const TAG: &str = "\u{1}tag";

/// A file, as the page keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// The file itself.
    pub file: File,
    /// How it was looked at.
    pub wish: Wish,
    /// What was seen.
    pub looked: Looked,
    /// What its columns are.
    pub mapping: FileMapping,
    /// Whether it is read as it is, by its own column names.
    pub as_is: bool,
    /// Whether it is being looked at anew.
    pub busy: bool,
    /// Whether its columns are those of an earlier file that has the same.
    pub follows: bool,
}

impl Card {
    /// A file that was looked at. Of a workbook of several sheets one may be a title page: another can be
    /// chosen.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn new(file: File, wish: Wish, looked: Looked) -> Result<Self, ExchangeError> {
        let look = match &looked.look {
            Err(error) if looked.sheets.len() < 2 => return Err(error.clone()),
            look => look.as_ref().ok(),
        };
        let mapping = match (&looked.preset, look) {
            (Some(preset), _) => preset.mapping.clone(),
            (None, Some(look)) => look.suggested.clone(),
            (None, None) => FileMapping::new(FileKind::Clients),
        };
        let is_known = look.is_some_and(|look| look.known.is_some() && !look.says_more);
        Ok(Self {
            as_is: is_known && looked.preset.is_none() && wish.kind.is_none(),
            busy: false,
            follows: true,
            file,
            wish,
            looked,
            mapping,
        })
    }

    /// What was seen; of a workbook perhaps nothing, where the sheet is no table.
    pub fn look(&self) -> Option<&FileLook> {
        self.looked.look.as_ref().ok()
    }

    /// Why the sheet that is chosen cannot be read.
    pub fn unreadable(&self) -> Option<&ExchangeError> {
        self.looked.look.as_ref().err()
    }

    /// The sheet that was looked at, where it is a workbook.
    pub fn sheet(&self) -> Option<&SheetNote> {
        self.looked.sheets.get(usize::from(self.looked.sheet))
    }

    /// The names of its columns.
    pub fn header(&self) -> Vec<String> {
        let columns = self.look().map_or(&[][..], |look| &look.columns[..]);
        columns.iter().map(|column| column.name.clone()).collect()
    }

    /// Whether nobody needs to be asked: it is known as it is, or by a mapping that was made for these
    /// very columns. Which of several sheets is meant only the person knows.
    pub fn is_certain(&self) -> bool {
        let by_preset = self.looked.preset.as_ref();
        let by_preset = by_preset.is_some_and(|preset| preset.fit(&self.header()) == 2);
        let unclear = |look: &FileLook| {
            let mut columns = look.columns.iter();
            columns.any(|column| column.dates == Some(DateFormat::Unclear))
        };
        let is_one = self.looked.sheets.len() < 2;
        by_preset || (self.as_is && is_one && !self.look().is_some_and(unclear))
    }

    /// How it is to be read.
    pub fn told(&self) -> Told {
        Told {
            sheet: self.wish.sheet,
            encoding: self.wish.encoding,
            mapping: (!self.as_is).then(|| self.mapping.clone()),
        }
    }

    /// The fields of its kind.
    pub fn fields(&self) -> Vec<FieldNote> {
        mapping_fields(self.mapping.kind)
    }

    /// What is still to be said: the fields that come from nowhere.
    pub fn missing(&self) -> Vec<String> {
        match self.as_is {
            true => Vec::new(),
            false => mapping_missing(&self.mapping),
        }
    }

    /// Whether a column of dates can be read in several ways and nobody said which.
    pub fn asks_dates(&self) -> bool {
        let unclear = |column: &String| {
            let columns = self.look().map_or(&[][..], |look| &look.columns[..]);
            let found = columns.iter().find(|seen| seen.name == *column);
            let format = found.and_then(|seen| seen.dates);
            matches!(format, Some(DateFormat::Unclear | DateFormat::Digits6))
        };
        let dates = self.fields().into_iter().filter(|field| field.date);
        let mut columns =
            dates.filter_map(|field| self.mapping.source(&field.name)?.column.clone());
        !self.as_is && self.mapping.dates.is_none() && columns.any(|column| unclear(&column))
    }

    /// Whether new clients would come without a name.
    pub fn is_nameless(&self) -> bool {
        let mapping = &self.mapping;
        let adds = mapping.kind == FileKind::Clients && mapping.mode != ImportMode::Update;
        !self.as_is && adds && mapping.source("name").is_none()
    }

    /// How many codes of a column nobody gave a meaning, by field: their rows will be left out.
    pub fn unsaid(&self) -> Vec<(FieldNote, usize)> {
        let Some(look) = self.look().filter(|_| !self.as_is) else {
            return Vec::new();
        };
        let unsaid = |field: FieldNote| {
            let from = self.mapping.source(&field.name)?;
            let column = look
                .columns
                .iter()
                .find(|seen| Some(&seen.name) == from.column.as_ref())?;
            let is_ours = |word: &str| is_option(&field, word);
            let is_said = |word: &str| from.words.iter().any(|(theirs, _)| theirs == word);
            let words = column.values.iter().filter(|word| !word.trim().is_empty());
            let unsaid = words
                .filter(|word| !is_ours(word) && !is_said(word))
                .count();
            (unsaid > 0 && !field.options.is_empty()).then_some((field, unsaid))
        };
        self.fields().into_iter().filter_map(unsaid).collect()
    }

    /// Which field a column is: its name, [`TAG`], or nothing.
    pub fn field_of(&self, column: &str) -> &str {
        let mut fields = self.mapping.fields.iter();
        match fields.find(|from| from.column.as_deref() == Some(column)) {
            Some(from) => &from.field,
            None if self.mapping.tags.iter().any(|tag| tag == column) => TAG,
            None => "",
        }
    }

    /// Says which field a column is.
    pub fn assign(&mut self, column: &str, field: &str) {
        let mapping = &mut self.mapping;
        for from in &mut mapping.fields {
            if from.column.as_deref() == Some(column) {
                from.column = None;
                from.words.clear();
            }
        }
        mapping.tags.retain(|tag| tag != column);
        match field {
            "" => {}
            TAG => mapping.tags.push(column.to_owned()),
            field => {
                let look = self.looked.look.as_ref().ok();
                let seen = look.and_then(|look| look.columns.iter().find(|c| c.name == column));
                let values = seen.map_or(&[][..], |seen| &seen.values[..]);
                let words = mapping_meanings(mapping.kind, field, values);
                let from = source(mapping, field);
                from.column = Some(column.to_owned());
                from.words = words;
            }
        }
        tidy(mapping);
    }

    /// Says what stands in a field where the file has nothing.
    pub fn set_default(&mut self, field: &str, text: String) {
        source(&mut self.mapping, field).default = text;
        tidy(&mut self.mapping);
    }

    /// Says what a word of the file means: one of ours, nothing, or (`None`) itself.
    pub fn translate(&mut self, field: &str, theirs: &str, ours: Option<String>) {
        let from = source(&mut self.mapping, field);
        from.words.retain(|(word, _)| word != theirs);
        if let Some(ours) = ours {
            from.words.push((theirs.to_owned(), ours));
        }
    }

    /// The mapping under a name, to be kept.
    pub fn saved(&self, name: &str) -> SavedMapping {
        SavedMapping {
            name: name.to_owned(),
            header: self.header(),
            mapping: self.mapping.clone(),
        }
    }

    /// Takes a kept mapping.
    pub fn take_preset(&mut self, preset: &SavedMapping) {
        self.mapping = preset.mapping.clone();
        self.as_is = false;
    }

    /// The kind it has now.
    pub fn kind(&self) -> FileKind {
        let known = self.look().and_then(|look| look.known);
        known.filter(|_| self.as_is).unwrap_or(self.mapping.kind)
    }
}

fn source<'m>(mapping: &'m mut FileMapping, field: &str) -> &'m mut FieldSource {
    let at = mapping.fields.iter().position(|from| from.field == field);
    let at = at.unwrap_or_else(|| {
        mapping.fields.push(FieldSource {
            field: field.to_owned(),
            ..FieldSource::default()
        });
        mapping.fields.len() - 1
    });
    &mut mapping.fields[at]
}

/// A field that comes from nowhere is not listed.
fn tidy(mapping: &mut FileMapping) {
    mapping
        .fields
        .retain(|from| from.column.is_some() || !from.default.is_empty());
}

/// Whether a word is one of a field's own, as it stands.
pub fn is_option(field: &FieldNote, word: &str) -> bool {
    let mut options = field.options.iter();
    options.any(|(zh, en)| zh.eq_ignore_ascii_case(word) || en.eq_ignore_ascii_case(word))
}
