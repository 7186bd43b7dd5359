//! What only the office worker carries: heavy tables that are loaded when they are needed.

pub mod spell;
