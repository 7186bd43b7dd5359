//! A mapping made ready for the rows of one file.

use super::super::dates::{self, DateFormat, Reading};
use super::super::error::ExchangeError;
use super::super::found::FoundWords;
use super::super::guard::bare_text;
use super::super::record::Record;
use super::super::report::{DecimalStyle, Dialect, FileKind, ProblemReason};
use super::super::sheet::{Content, Fault, Layout, Sheet, fold, is_same, shorten};
use super::super::sniff::Head;
use super::catalogue::{DIRECTION, DIRECTIONS, english, is_second_form, missing, sheets};
use super::matching::Keys;
use super::{DateOrder, DecimalMark, FieldSource, Mapping, MatchBy, Mode, Scope, amounts, unique};
use crate::domain::day::Day;
use std::collections::HashMap;

/// Separators of a list, which a value that becomes a tag must not hold.
const LIST_SIGNS: [char; 5] = [';', '；', '、', ',', '，'];

/// The most characters of a tag made from a cell.
const MOST_TAG: usize = 40;

/// What makes a row of our own file out of a row of theirs.
pub(in crate::exchange) struct Mapped {
    /// The file's columns.
    header: Vec<String>,
    cells: Vec<Option<Cell>>,
    direction: Option<Cell>,
    amount: Option<usize>,
    tags: Vec<(usize, String)>,
    tags_field: Option<usize>,
    mark: DecimalMark,
    keys: Option<Keys>,
    /// What the file may do.
    pub(in crate::exchange) mode: Mode,
    /// Whether it holds all there is.
    pub(in crate::exchange) scope: Scope,
}

/// Their words, folded, and ours.
pub(in crate::exchange) type Said = HashMap<String, String>;

/// The columns of a file whose rows need not be made: see [`Mapped::plain`].
pub(in crate::exchange) struct Plain<'m> {
    /// How many columns there are.
    pub(in crate::exchange) width: usize,
    /// Field, column, and what its words mean in ours.
    pub(in crate::exchange) fields: Vec<(usize, usize, &'m Said)>,
    /// The column that says which way money went, and its words.
    pub(in crate::exchange) direction: Option<(usize, &'m Said)>,
}

/// Where one field's text comes from.
struct Cell {
    at: Option<usize>,
    default: Vec<Piece>,
    words: Said,
    content: Content,
}

/// A part of what stands where a cell is empty.
enum Piece {
    Text(String),
    Column(usize),
}

/// A mapping, ready for one file: the sheet its rows become, where the fields stand in them, how the
/// file is written.
pub(in crate::exchange) struct Compiled {
    pub(in crate::exchange) sheet: &'static Sheet,
    pub(in crate::exchange) layout: Layout,
    pub(in crate::exchange) dialect: Dialect,
    pub(in crate::exchange) mapped: Mapped,
    /// Names that stand twice.
    pub(in crate::exchange) repeated: Vec<String>,
}

/// Makes a mapping ready for a file.
///
/// # Errors
/// [`ExchangeError::NotMapped`] where a field that must be there comes from
/// nowhere, or a column of the mapping is not in the file.
pub(in crate::exchange) fn compile(
    file: &str,
    head: &Head,
    mapping: &Mapping,
    today: Day,
) -> Result<Compiled, ExchangeError> {
    let not_mapped = |fields: Vec<String>| ExchangeError::NotMapped {
        file: file.to_owned(),
        fields,
    };
    let lacking = missing(mapping);
    if !lacking.is_empty() {
        return Err(not_mapped(lacking));
    }
    let header = unique(&head.header);
    let find = |name: &str| {
        let name = fold(name);
        header.iter().position(|column| fold(column) == name)
    };
    let sheet = match is_second_form(mapping) {
        true => sheets(mapping.kind).last(),
        false => sheets(mapping.kind).next(),
    };
    let sheet = sheet.ok_or_else(|| not_mapped(Vec::new()))?;
    let mut absent = Vec::new();
    let mut cell = |source: Option<&FieldSource>, content| -> Option<Cell> {
        let source = source.filter(|s| s.column.is_some() || !s.default.is_empty())?;
        let at = source.column.as_ref().and_then(|name| {
            let at = find(name);
            if at.is_none() {
                absent.push(name.clone());
            }
            at
        });
        let words = source.words.iter();
        Some(Cell {
            at,
            default: pieces(&source.default, &find, today),
            words: words
                .map(|(theirs, ours)| (said_key(theirs), ours.clone()))
                .collect(),
            content,
        })
    };
    let fields = sheet.fields.iter().enumerate();
    let cells: Vec<Option<Cell>> = fields
        .map(|(at, field)| cell(mapping.source(english(sheet, at)), field.content))
        .collect();
    let direction = cell(mapping.source(DIRECTION), Content::Text);
    let tags: Vec<(usize, String)> = mapping
        .tags
        .iter()
        .filter_map(|name| Some((find(name)?, name.clone())))
        .collect();
    if !absent.is_empty() {
        return Err(not_mapped(absent));
    }
    let place = |name: &str| (0..sheet.fields.len()).find(|at| english(sheet, *at) == name);
    let mark = mapping.decimal.or_else(|| found_mark(&cells, head));
    let (readings, date_format) = readings(&cells, mapping.dates, head);
    let tags_field = place("tags").filter(|_| !tags.is_empty());
    let repeated = header.iter().zip(&head.header);
    let repeated = repeated.filter(|(told, name)| !name.trim().is_empty() && told != name);
    // Where the row's own client is looked for, or the one it names in place of a number.
    let named = place("client number");
    let by_other = mapping.match_by != MatchBy::Number && named.is_some();
    let named = named.filter(|_| mapping.kind != FileKind::Clients);
    // What no column holds, and stands in a row all the same.
    let is_made = |at: usize| {
        let is_number = by_other && named.is_none() && english(sheet, at) == "client number";
        tags_field == Some(at) || is_number
    };
    let layout = Layout {
        header: cells
            .iter()
            .enumerate()
            .map(|(at, cell)| match cell.as_ref().and_then(|cell| cell.at) {
                Some(column) => header[column].clone(),
                None => english(sheet, at).to_owned(),
            })
            .collect(),
        places: cells
            .iter()
            .enumerate()
            .map(|(at, cell)| (cell.is_some() || is_made(at)).then_some(at))
            .collect(),
        found: FoundWords::new(readings.len()),
        readings,
    };
    Ok(Compiled {
        layout,
        dialect: Dialect {
            delimiter: char::from(head.delimiter),
            quote: char::from(head.quote),
            date_format,
            encoding: head.encoding,
            decimal: match mark {
                Some(DecimalMark::Comma) => DecimalStyle::Comma,
                _ => DecimalStyle::Point,
            },
        },
        repeated: repeated.map(|(told, _)| told.clone()).collect(),
        mapped: Mapped {
            keys: by_other.then(|| Keys::new(mapping.match_by, named)),
            amount: place("amount"),
            header,
            cells,
            direction,
            tags,
            tags_field,
            mark: mark.unwrap_or(DecimalMark::Point),
            mode: mapping.mode,
            scope: mapping.scope,
        },
        sheet,
    })
}

/// What a word of theirs is found by: spelling aside, but a sign that is all there is counts, so that
/// `-` is neither `*` nor nothing.
pub(in crate::exchange) fn said_key(word: &str) -> String {
    let folded = fold(word);
    match folded.is_empty() {
        true => word.trim().to_owned(),
        false => folded,
    }
}

/// A cell without blanks around it, nor the apostrophe that guards what goes out.
fn cell_of(row: &Record, at: usize) -> &str {
    bare_text(row.get(at).unwrap_or_default().trim())
}

/// What stands for the day of the import.
const TODAY: [&str; 2] = ["今天", "today"];

/// Cuts `客户 {CLIENTNUM}` into what is said and what is looked up; a name that is no column's is said
/// as it stands. `{今天}` and `{today}` are the day of the import: a preset used daily must not say the
/// day on which it was saved.
fn pieces(text: &str, find: &impl Fn(&str) -> Option<usize>, today: Day) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else {
            break;
        };
        match find(name) {
            Some(at) => pieces.extend([Piece::Text(before.to_owned()), Piece::Column(at)]),
            None if TODAY.iter().any(|word| is_same(word, name)) => {
                pieces.push(Piece::Text(format!("{before}{today}")));
            }
            None => pieces.push(Piece::Text(format!("{before}{{{name}}}"))),
        }
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

fn found_mark(cells: &[Option<Cell>], head: &Head) -> Option<DecimalMark> {
    let amounts = cells.iter().flatten();
    let amounts = amounts.filter(|cell| cell.content == Content::Amount);
    let columns: Vec<usize> = amounts.filter_map(|cell| cell.at).collect();
    let sampled = head.sample.iter();
    amounts::mark(sampled.flat_map(|row| columns.iter().filter_map(|at| row.get(*at))))
}

fn readings(
    cells: &[Option<Cell>],
    order: Option<DateOrder>,
    head: &Head,
) -> (Vec<Reading>, Option<DateFormat>) {
    let mut format = None;
    let readings = cells.iter().map(|cell| {
        let cell = cell.as_ref().filter(|cell| cell.content == Content::Date);
        let Some(at) = cell.and_then(|cell| cell.at) else {
            return Reading::Undecided;
        };
        let column = head
            .sample
            .iter()
            .filter_map(|row| row.get(at))
            .map(str::trim);
        let (found, seen) = dates::sample(column, false);
        format = format.or(seen);
        match order {
            None => found,
            Some(DateOrder::DayFirst) => Reading::DayFirst,
            Some(DateOrder::MonthFirst) => Reading::MonthFirst,
            Some(DateOrder::Short1900) => Reading::Years1900,
            Some(DateOrder::Short2000) => Reading::Years2000,
        }
    });
    (readings.collect(), format)
}

impl Mapped {
    /// The columns of the file.
    pub(in crate::exchange) fn header(&self) -> &[String] {
        &self.header
    }

    /// What clients are found by, if not by their number: to be filled from the book.
    pub(in crate::exchange) fn keys(&mut self) -> Option<&mut Keys> {
        self.keys.as_mut()
    }

    /// Where the fields stand, for rows that can be read as they are; `None` where a row has to be made
    /// first: of several cells, of what stands where nothing does, of another decimal mark.
    pub(in crate::exchange) fn plain(&self) -> Option<Plain<'_>> {
        let is_made = self.keys.is_some() || self.tags_field.is_some();
        if is_made || self.mark != DecimalMark::Point {
            return None;
        }
        let is_nothing = |piece: &Piece| matches!(piece, Piece::Text(text) if text.is_empty());
        let place = |cell: &Cell| {
            let at = cell.at.filter(|_| cell.default.iter().all(is_nothing))?;
            Some((at, cell.content))
        };
        let mut fields = Vec::with_capacity(self.cells.len());
        for (field, cell) in self.cells.iter().enumerate() {
            let Some(cell) = cell else {
                continue;
            };
            let (column, content) = place(cell)?;
            if content != Content::Text && !cell.words.is_empty() {
                return None;
            }
            fields.push((field, column, &cell.words));
        }
        let direction = match &self.direction {
            Some(cell) => Some((place(cell)?.0, &cell.words)),
            None => None,
        };
        Some(Plain {
            width: self.header.len(),
            fields,
            direction,
        })
    }

    /// Makes our row of theirs.
    ///
    /// # Errors
    /// A direction nobody knows, a client who cannot be told.
    pub(in crate::exchange) fn fill(
        &self,
        theirs: &Record,
        ours: &mut Record,
    ) -> Result<(), Fault> {
        ours.clear();
        for (at, cell) in self.cells.iter().enumerate() {
            let text = match cell {
                Some(cell) => self.text(cell, theirs),
                None => String::new(),
            };
            let text = match &self.direction {
                Some(direction) if self.amount == Some(at) => {
                    self.signed(direction, theirs, text)?
                }
                _ => text,
            };
            match self.tags_field == Some(at) {
                true => ours.push_field(&self.with_tags(theirs, text)),
                false => ours.push_field(&text),
            }
        }
        if let Some(keys) = &self.keys {
            keys.put_number(ours)?;
        }
        Ok(())
    }

    fn text(&self, cell: &Cell, theirs: &Record) -> String {
        let of = |at: usize| cell_of(theirs, at);
        let found = cell.at.map_or("", of);
        let said = cell
            .words
            .get(&said_key(found))
            .filter(|_| !found.is_empty());
        let text = said.map_or(found, String::as_str);
        if text.is_empty() && said.is_none() {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Column(at) => of(*at).to_owned(),
            };
            return cell.default.iter().map(piece).collect();
        }
        match cell.content {
            Content::Amount => amounts::plain(text, self.mark),
            Content::Date | Content::Date1900 => text
                .chars()
                .map(crate::domain::written::half_width)
                .collect(),
            Content::Text => text.to_owned(),
        }
    }

    /// The amount with the sign its direction gives it.
    fn signed(&self, direction: &Cell, theirs: &Record, amount: String) -> Result<String, Fault> {
        let word = self.text(direction, theirs);
        let known = DIRECTIONS
            .iter()
            .find(|(text, _)| text.eq_ignore_ascii_case(word.trim()));
        match known {
            Some((_, true)) => Ok(amount),
            // What is written as negative and said to go out went out once.
            Some((_, false)) if amount.starts_with('-') || amount.is_empty() => Ok(amount),
            Some((_, false)) => Ok(format!("-{amount}")),
            None => Err(Fault {
                column: direction
                    .at
                    .map(|at| self.header[at].clone())
                    .unwrap_or_default(),
                reason: match word.is_empty() {
                    true => ProblemReason::MissingValue,
                    false => ProblemReason::UnknownCode {
                        known: "收入, 支出, in, out".to_owned(),
                    },
                },
                value: shorten(&word),
            }),
        }
    }

    fn with_tags(&self, theirs: &Record, tags: String) -> String {
        let value = |at: usize| cell_of(theirs, at);
        let named = self.tags.iter().filter(|(at, _)| !value(*at).is_empty());
        let made = named.map(|(at, name)| {
            let tag = format!("{name}: {}", value(*at)).replace(LIST_SIGNS, "/");
            tag.chars().take(MOST_TAG).collect::<String>()
        });
        let own = (!tags.is_empty()).then_some(tags.clone());
        own.into_iter().chain(made).collect::<Vec<_>>().join(";")
    }

    /// A fault with the value the file has, not what was made of it.
    pub(in crate::exchange) fn told(&self, fault: Fault, theirs: &Record) -> Fault {
        let at = self.header.iter().position(|name| *name == fault.column);
        match at.and_then(|at| theirs.get(at)) {
            Some(value) => Fault {
                value: shorten(value.trim()),
                ..fault
            },
            None => fault,
        }
    }
}
