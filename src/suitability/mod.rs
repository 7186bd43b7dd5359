//! Suitability 适当性: what risk a client may take, and which products suit whom.
//!
//! Questionnaires ([`form`] for the client, [`questionnaire`] with the points), their [`score`],
//! how long a result holds ([`validity`]), the match of client and product ([`matching`]), and what
//! is kept as [`evidence`] of it.
//! Our result is a pre-check: the bank's official level stands beside it and is never overwritten.
//! Exactly how everything is worked out is in `docs/rules.md`.

pub mod allocation;
pub mod basket;
pub mod evidence;
pub mod fit;
pub mod form;
pub mod insistence;
pub mod investor;
pub mod matching;
pub mod nearest;
pub mod preparing;
pub mod questionnaire;
pub mod regime;
pub mod score;
pub mod stakes;
pub mod sweep;
pub mod validity;
