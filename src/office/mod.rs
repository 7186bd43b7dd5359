//! What only the office worker carries: heavy tables and file formats that are loaded when they are
//! needed.

pub mod convert;
pub mod sheets;
pub mod spell;
pub mod text;
pub mod workbook;
