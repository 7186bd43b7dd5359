//! What kind of file this is, by the names of its columns.

use super::berka;
use super::dates::{self, DateFormat, Reading};
use super::error::ExchangeError;
use super::found::FoundWords;
use super::numbers;
use super::report::{DecimalStyle, Dialect, FileKind};
use super::sheet::{Content, Layout, Sheet, fold};
use super::sniff::Head;
use super::standard;

/// A file's kind, its columns, and how it is written.
pub(super) struct Recognised {
    pub(super) sheet: &'static Sheet,
    pub(super) layout: Layout,
    pub(super) dialect: Dialect,
    /// Columns that no field asks for.
    pub(super) ignored: Vec<String>,
}

/// Recognises a file by its head.
///
/// # Errors
/// No header, no rows, not recognised.
pub(super) fn recognise(file: &str, head: Head) -> Result<Recognised, ExchangeError> {
    let folded: Vec<String> = head.header.iter().map(|name| fold(name)).collect();
    // A preset written for one bank comes before our own names, which are many.
    let sheet = best(berka::SHEETS, &folded).or_else(|| best(standard::SHEETS, &folded));
    let Some(sheet) = sheet else {
        let file = file.to_owned();
        if head.header.iter().any(|cell| is_value(cell)) {
            return Err(ExchangeError::NoHeader { file });
        }
        return Err(ExchangeError::NotRecognised {
            file,
            header: head
                .header
                .iter()
                .take(50)
                .map(|name| super::sheet::shorten(name))
                .collect(),
        });
    };
    let places: Vec<_> = sheet
        .fields
        .iter()
        .map(|field| place(field.names, &folded))
        .collect();
    let (readings, date_format) = readings(sheet, &places, &head);
    let dialect = Dialect {
        delimiter: char::from(head.delimiter),
        quote: char::from(head.quote),
        date_format,
        encoding: head.encoding,
        decimal: decimal_style(sheet, &places, &head),
    };
    let names = head.header.iter().enumerate();
    let ignored = names.filter(|(at, name)| !name.is_empty() && !places.contains(&Some(*at)));
    let ignored = ignored.map(|(_, name)| name.clone()).collect();
    let layout = Layout {
        header: head.header,
        places,
        found: FoundWords::new(readings.len()),
        readings,
    };
    Ok(Recognised {
        sheet,
        layout,
        dialect,
        ignored,
    })
}

/// The sheet whose required columns are all there; of several the one that knows most columns.
fn best(sheets: &'static [Sheet], folded: &[String]) -> Option<&'static Sheet> {
    let found = |sheet: &Sheet, required_only: bool| {
        let fields = sheet
            .fields
            .iter()
            .filter(|field| field.required || !required_only);
        fields
            .filter(|field| place(field.names, folded).is_some())
            .count()
    };
    let complete = |sheet: &&Sheet| {
        found(sheet, true) == sheet.fields.iter().filter(|field| field.required).count()
    };
    let fitting = sheets.iter().filter(complete);
    fitting.max_by_key(|sheet| (found(sheet, true), found(sheet, false)))
}

/// The column of a field: the field's first name that the header has.
fn place(names: &[&str], folded: &[String]) -> Option<usize> {
    names.iter().find_map(|name| {
        let name = fold(name);
        folded.iter().position(|column| *column == name)
    })
}

fn readings(
    sheet: &Sheet,
    places: &[Option<usize>],
    head: &Head,
) -> (Vec<Reading>, Option<DateFormat>) {
    let mut format = None;
    let readings = sheet.fields.iter().zip(places).map(|(field, place)| {
        let (Content::Date | Content::Date1900, Some(at)) = (field.content, *place) else {
            return Reading::Undecided;
        };
        let cells = head
            .sample
            .iter()
            .filter_map(|record| record.get(at))
            .map(str::trim);
        let (reading, seen) = dates::sample(cells, field.content == Content::Date1900);
        format = format.or(seen);
        reading
    });
    (readings.collect(), format)
}

fn decimal_style(sheet: &Sheet, places: &[Option<usize>], head: &Head) -> DecimalStyle {
    let amounts = sheet
        .fields
        .iter()
        .zip(places)
        .filter(|(f, _)| f.content == Content::Amount);
    let has_commas = |at: usize| {
        head.sample
            .iter()
            .filter_map(|record| record.get(at))
            .any(|cell| cell.contains(','))
    };
    let thousands = amounts.filter_map(|(_, place)| *place).any(has_commas);
    if thousands {
        DecimalStyle::Thousands
    } else {
        DecimalStyle::Point
    }
}

/// Which kind of file has these column names; `None` where no kind has.
pub(super) fn recognises(header: &[String]) -> Option<FileKind> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let sheet = best(berka::SHEETS, &folded).or_else(|| best(standard::SHEETS, &folded));
    sheet.map(|sheet| sheet.kind)
}

/// The columns that no field asks for where a file is read as it is. A known bank's further columns are
/// known to be of no use here.
pub(super) fn left_out(header: &[String]) -> Vec<&str> {
    let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
    let Some(sheet) =
        best(standard::SHEETS, &folded).filter(|_| best(berka::SHEETS, &folded).is_none())
    else {
        return Vec::new();
    };
    let asked: Vec<Option<usize>> = sheet
        .fields
        .iter()
        .map(|field| place(field.names, &folded))
        .collect();
    let names = header.iter().enumerate();
    let left = names.filter(|(at, name)| !name.is_empty() && !asked.contains(&Some(*at)));
    left.map(|(_, name)| &name[..]).collect()
}

/// Whether a cell is a number or date, which no column name is.
pub(super) fn is_value(cell: &str) -> bool {
    numbers::minor(cell, 6).is_ok() || dates::moment(cell, Reading::DayFirst).is_ok()
}
