//! Suitability 适当性: what risk a client may take, and which products suit whom.
//!
//! Questionnaires ([`form`] for the client, [`questionnaire`] with the points; [`written`] as people
//! write them, [`source`] as JSON, [`library`] all a book knows), their [`score`],
//! how long a result holds ([`validity`]), and the match of client and product ([`matching`]).
//! Our result is a pre-check: the bank's official level stands beside it and is never overwritten.
//! Exactly how everything is worked out is in `docs/rules.md`.

pub mod class;
pub mod form;
pub mod investor;
pub mod library;
pub mod matching;
pub mod questionnaire;
pub mod score;
pub mod source;
pub mod validity;
pub mod written;
