//! A sheet's rows, one at a time.

use super::format::Formats;
use super::strings::{Strings, TextOf};
use super::{
    MOST_CELL_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_MEAN_TEXT, MOST_ROWS, MOST_TEXT, TEXT_FROM,
};
use crate::exchange::xml::{Flaw, Token, Xml};
use std::rc::Rc;

/// The rows of a sheet.
pub struct SheetRows {
    xml: Xml,
    strings: Rc<Strings>,
    formats: Rc<Formats>,
    /// The row read last, from 1.
    row: u32,
    cells: u64,
    text: u64,
    inside: bool,
}

/// How the value of a cell is to be taken.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Truth,
}

impl SheetRows {
    pub(super) fn new(xml: Xml, strings: Rc<Strings>, formats: Rc<Formats>) -> Self {
        Self {
            xml,
            strings,
            formats,
            row: 0,
            cells: 0,
            text: 0,
            inside: false,
        }
    }

    /// Reads the next row that the sheet has into `cells`, those up to the last with a value, and
    /// returns its number from 1; `None` behind the last row.
    ///
    /// # Errors
    /// What is wrong with the sheet; rows and cells that go back are.
    pub fn next(&mut self, cells: &mut Vec<String>) -> Result<Option<u32>, Flaw> {
        cells.clear();
        loop {
            match self.xml.token()? {
                Token::Start => match self.xml.name() {
                    "sheetData" => self.inside = true,
                    "row" if self.inside => {
                        let stated = self.xml.attribute("r").map(str::parse::<u32>);
                        let row = match stated {
                            Some(row) => row.map_err(|_| Flaw::Broken)?,
                            None => self.row + 1,
                        };
                        if row <= self.row {
                            return Err(Flaw::Broken);
                        }
                        if row > MOST_ROWS {
                            return Err(Flaw::TooMuch);
                        }
                        self.row = row;
                        self.read_row(cells)?;
                        return Ok(Some(row));
                    }
                    _ => {}
                },
                Token::End if self.xml.name() == "sheetData" => self.inside = false,
                Token::Eof => return Ok(None),
                Token::End | Token::Text => {}
            }
        }
    }

    fn read_row(&mut self, cells: &mut Vec<String>) -> Result<(), Flaw> {
        let mut next = 0;
        loop {
            match self.xml.token()? {
                Token::Start if self.xml.name() == "c" => {
                    let column = match self.xml.attribute("r") {
                        Some(name) => column(name).ok_or(Flaw::Broken)?,
                        None => next,
                    };
                    next = column + 1;
                    let style = self.xml.attribute("s").and_then(|s| s.parse().ok());
                    let kind = match self.xml.attribute("t") {
                        None | Some("n") => Kind::Number,
                        Some("s") => Kind::Shared,
                        Some("inlineStr") => Kind::Inline,
                        Some("b") => Kind::Truth,
                        // Text of a formula, a day as text, what a formula failed to work out: shown
                        // as what it is.
                        Some(_) => Kind::Text,
                    };
                    let value = self.read_cell(kind, style.unwrap_or(0))?;
                    self.put(cells, column, value)?;
                }
                Token::End if self.xml.name() == "row" => return Ok(()),
                Token::Eof => return Err(Flaw::Broken),
                _ => {}
            }
        }
    }

    fn put(&mut self, cells: &mut Vec<String>, column: usize, value: String) -> Result<(), Flaw> {
        self.cells += 1;
        self.text += value.len() as u64;
        // A long text that stands in thousands of cells is no table.
        let most = MOST_TEXT.min(TEXT_FROM + self.cells * MOST_MEAN_TEXT);
        if self.cells > MOST_CELLS || self.text > most {
            return Err(Flaw::TooMuch);
        }
        if value.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Flaw::TooMuch);
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = value;
        Ok(())
    }

    /// The value of a cell whose element has begun, to its end.
    fn read_cell(&mut self, kind: Kind, style: usize) -> Result<String, Flaw> {
        let mut value = String::new();
        let mut inline = TextOf::default();
        let mut in_value = false;
        loop {
            let token = self.xml.token()?;
            if kind == Kind::Inline {
                inline.take(token, &self.xml, &mut value)?;
            }
            match token {
                Token::Start if self.xml.name() == "v" => in_value = true,
                Token::End if self.xml.name() == "v" => in_value = false,
                Token::Text if in_value && kind != Kind::Inline => {
                    value.push_str(self.xml.text());
                    if value.len() > MOST_CELL_BYTES {
                        return Err(Flaw::TooMuch);
                    }
                }
                Token::End if self.xml.name() == "c" => break,
                Token::Eof => return Err(Flaw::Broken),
                _ => {}
            }
        }
        Ok(match kind {
            Kind::Number => match value.trim() {
                "" => String::new(),
                number => self.formats.text(number, style),
            },
            Kind::Shared => match value.trim() {
                "" => String::new(),
                at => {
                    let at = at.parse().map_err(|_| Flaw::Broken)?;
                    unescaped(self.strings.get(at).ok_or(Flaw::Broken)?)
                }
            },
            Kind::Text | Kind::Inline => unescaped(&value),
            Kind::Truth => match value.trim() {
                "1" => "true".to_owned(),
                "0" => "false".to_owned(),
                other => other.to_owned(),
            },
        })
    }
}

/// How many rows a sheet states at its head; `None` where it states none, or a single cell, which those
/// write who do not know. Nothing rests on it: it is only shown.
pub(super) fn stated(mut xml: Xml) -> Result<Option<u32>, Flaw> {
    /// What stands before it: how the sheet is shown, at most.
    const MOST_TOKENS: u32 = 64;
    for _ in 0..MOST_TOKENS {
        match xml.token()? {
            Token::Start if xml.name() == "dimension" => {
                return Ok(xml.attribute("ref").and_then(rows_of));
            }
            Token::Start if xml.name() == "sheetData" => break,
            Token::Eof => break,
            _ => {}
        }
    }
    Ok(None)
}

/// How many rows `A1:F300` has.
fn rows_of(range: &str) -> Option<u32> {
    let row = |cell: &str| {
        let figures = cell.trim_start_matches(|c: char| c == '$' || c.is_ascii_alphabetic());
        figures.parse::<u32>().ok().filter(|row| *row <= MOST_ROWS)
    };
    let (first, last) = range.split_once(':')?;
    Some(row(last)?.checked_sub(row(first)?)? + 1)
}

/// The column of a cell's name, from 0: `AB12` is in column 27. Bounded far above what is taken.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let (mut column, mut length) = (0_usize, 0);
    for letter in letters {
        length += 1;
        if length > 4 {
            return None;
        }
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

/// A text without blanks around it, its `_x000D_` as the characters they stand for and its line ends
/// as one kind.
fn unescaped(text: &str) -> String {
    let text = text.trim();
    if !text.contains("_x") && !text.contains('\r') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6);
        let closed = rest.get(at + 6..at + 7) == Some("_");
        let number = code.filter(|code| closed && code.bytes().all(|b| b.is_ascii_hexdigit()));
        let character = number
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        match character {
            Some(character) => {
                out.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim()
        .to_owned()
}
