//! The office worker: heavy tables and file formats, loaded only when somebody asks for them.

use super::files::WebFile;
use crate::exchange::shelf::csv_bytes;
use crate::exchange::{ExchangeError, Opening, Reading};
use crate::office::convert::Converter;
use crate::office::sheets::{any_table, workbook_bytes};
use crate::office::spell::{SpellRequest, spell};
use crate::protocol::bridge;
use crate::protocol::office::{OfficeAnswer, OfficeRequest, SheetFormat};
use std::cell::RefCell;
use web_sys::File;

/// Starts the worker: answers each request in turn. The first message to whoever asks is empty: the
/// code runs and hears.
pub fn run() {
    let open = RefCell::new(None);
    bridge::listen(move |bytes, files| {
        let Ok(request) = bridge::decode(&bytes) else {
            return;
        };
        bridge::post(&bridge::encode(&answer(request, files, &open)));
    });
    bridge::post(&[]);
}

fn answer(
    request: OfficeRequest,
    files: Vec<File>,
    open: &RefCell<Option<Converter>>,
) -> OfficeAnswer {
    match request {
        OfficeRequest::Spell(names) => {
            OfficeAnswer::Spelled(spell(&SpellRequest { names }).spelled)
        }
        OfficeRequest::Read { name, bytes } => OfficeAnswer::Table(any_table(&name, bytes)),
        OfficeRequest::Write { table, format } => OfficeAnswer::File(match format {
            SheetFormat::Csv => Ok(csv_bytes(&table)),
            SheetFormat::Workbook => workbook_bytes(&table),
        }),
        OfficeRequest::Open(reading) => {
            let opened = opened(files, &reading).map(|(opening, converter)| {
                *open.borrow_mut() = Some(converter);
                opening
            });
            OfficeAnswer::Opened(opened)
        }
        OfficeRequest::More => more(open),
    }
}

fn opened(files: Vec<File>, reading: &Reading) -> Result<(Opening, Converter), ExchangeError> {
    let gone = || ExchangeError::Unreadable {
        file: String::new(),
    };
    let file = files.into_iter().next().ok_or_else(gone)?;
    Converter::open(Box::new(WebFile::new(file)?), reading)
}

fn more(open: &RefCell<Option<Converter>>) -> OfficeAnswer {
    let mut open = open.borrow_mut();
    let Some(converter) = &mut *open else {
        return OfficeAnswer::End {
            broken: 0,
            rows: None,
        };
    };
    match converter.piece() {
        Ok(Some(piece)) => OfficeAnswer::Piece(Ok(piece)),
        Ok(None) => OfficeAnswer::End {
            broken: converter.broken(),
            rows: converter.rows(),
        },
        Err(error) => OfficeAnswer::Piece(Err(error)),
    }
}
