//! Suitability 适当性: what risk a client may take, and which products suit whom.
//!
//! Questionnaires ([`form`] for the client, [`questionnaire`] with the points), their [`score`],
//! how long a result holds ([`validity`]), the match of client and product ([`matching`]), and what
//! is kept as [`evidence`] of it.
//! Our result is a pre-check: the bank's official level stands beside it and is never overwritten.
//! Exactly how everything is worked out is in `docs/rules.md`.

pub mod evidence;
pub mod fingerprint;
pub mod form;
pub mod investor;
pub mod matching;
pub mod questionnaire;
pub mod score;
pub mod validity;
