//! Suitability 适当性: what risk a client may take, and which products suit whom.
//!
//! Questionnaires ([`form`] for the client, [`questionnaire`] with the points; [`written`] as people
//! write them, [`source`] as JSON, [`library`] all a book knows), their [`score`], how long a result
//! holds ([`validity`]), the match of client and product ([`matching`]), and what is kept as
//! [`evidence`] of it.
//! Our result is a pre-check: the bank's official level stands beside it and is never overwritten.
//! Exactly how everything is worked out is in `docs/rules.md`.

pub mod allocation;
pub mod basket;
pub mod class;
pub mod evidence;
pub mod fit;
pub mod form;
pub mod insistence;
pub mod investor;
pub mod library;
pub mod matching;
pub mod nearest;
pub mod preparing;
pub mod questionnaire;
pub mod regime;
pub mod score;
pub mod source;
pub mod stakes;
pub mod sweep;
pub mod validity;
pub mod written;
