//! The page: what people see. It knows the protocol and the texts, and nothing deeper.

pub mod app;
pub mod areas;
pub mod book;
pub mod channel;
pub mod components;
pub mod directory;
pub mod engine;
pub mod format;
pub mod frame;
pub mod hooks;
mod intl;
pub mod keeping;
pub mod keys;
pub mod later;
pub mod pages;
pub mod paper;
pub mod parts;
pub mod preferences;
pub mod routes;
pub mod save;
pub mod shared;
pub mod sitting;
pub mod text;
pub mod tour;
pub mod webauthn;
pub mod wording;
