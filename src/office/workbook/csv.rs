//! A sheet as CSV: its row numbers stay, so that a problem is told where the person sees it.

use super::rows::SheetRows;
use crate::exchange::xml::Flaw;

/// Bytes gathered before a piece is given.
const PIECE: usize = 512 << 10;

/// A sheet being written as CSV, piece by piece.
pub struct CsvSheet {
    rows: SheetRows,
    cells: Vec<String>,
    /// The line written last.
    line: u32,
    /// Rows that held anything.
    filled: u32,
    /// The cells of the widest row so far, the names of the columns being the widest mostly: no row below
    /// is shorter.
    width: usize,
    is_over: bool,
}

impl CsvSheet {
    /// Begins.
    pub fn new(rows: SheetRows) -> Self {
        Self {
            rows,
            cells: Vec::new(),
            line: 0,
            filled: 0,
            width: 0,
            is_over: false,
        }
    }

    /// How many rows held anything so far.
    pub fn rows(&self) -> u32 {
        self.filled
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// What is wrong with the sheet.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, Flaw> {
        let mut piece = Vec::new();
        while !self.is_over && piece.len() < PIECE {
            let Some(row) = self.rows.next(&mut self.cells)? else {
                self.is_over = true;
                break;
            };
            // Rows that end the sheet empty are no lines; formatted ones may be a million.
            if self.cells.iter().all(String::is_empty) {
                continue;
            }
            piece.resize(piece.len() + (row - self.line - 1) as usize, b'\n');
            self.line = row;
            self.filled += 1;
            self.width = self.width.max(self.cells.len());
            write_row(&self.cells, self.width, &mut piece);
        }
        Ok((!piece.is_empty()).then_some(piece))
    }
}

fn write_row(cells: &[String], width: usize, piece: &mut Vec<u8>) {
    for at in 0..cells.len().max(width) {
        if at > 0 {
            piece.push(b',');
        }
        let cell = cells.get(at).map_or("", String::as_str);
        let is_plain = |byte: u8| {
            !matches!(
                byte,
                b',' | b';' | b'|' | b'\t' | b'"' | b'\'' | b'\n' | b'\r'
            )
        };
        if cell.bytes().all(is_plain) {
            piece.extend_from_slice(cell.as_bytes());
            continue;
        }
        piece.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                piece.push(b'"');
            }
            piece.push(byte);
        }
        piece.push(b'"');
    }
    piece.push(b'\n');
}
