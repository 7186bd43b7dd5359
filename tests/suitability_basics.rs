//! Suitability by table: every case names its rule, and what must come out was worked out by hand
//! from the points and rules of `docs/rules.md`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "suitability_basics/contradictions.rs"]
mod contradictions;
#[path = "suitability_basics/forms.rs"]
mod forms;
#[path = "suitability_basics/investor.rs"]
mod investor;
#[path = "suitability_basics/levels.rs"]
mod levels;
#[path = "suitability_basics/matches.rs"]
mod matches;
#[path = "suitability_basics/ready.rs"]
mod ready;
#[path = "suitability_support/mod.rs"]
mod support;
#[path = "suitability_basics/time.rs"]
mod time;
