//! The office worker: heavy tables and file formats, loaded only when somebody asks for them.

use super::ask::answer_each;
use crate::exchange::shelf::{csv_bytes, csv_table};
use crate::office::sheets::{is_workbook, workbook_bytes, workbook_table};
use crate::office::spell::{SpellRequest, spell};
use crate::protocol::office::{OfficeAnswer, OfficeRequest, SheetFormat};

/// Starts the worker: answers each request in turn.
pub fn run() {
    answer_each(|request| match request {
        OfficeRequest::Spell(names) => {
            OfficeAnswer::Spelled(spell(&SpellRequest { names }).spelled)
        }
        OfficeRequest::Read { name, bytes } => OfficeAnswer::Table(match is_workbook(&bytes) {
            true => workbook_table(&name, bytes),
            false => csv_table(&name, bytes),
        }),
        OfficeRequest::Write { table, format } => OfficeAnswer::File(match format {
            SheetFormat::Csv => Ok(csv_bytes(&table)),
            SheetFormat::Workbook => workbook_bytes(&table),
        }),
    });
}
