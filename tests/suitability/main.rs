//! Suitability, case by case: every case names its rule, and what must come out was worked out by
//! hand from the rules of `docs/rules.md`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod above;
mod assess;
mod broken;
mod broken_options;
mod classes;
mod compact;
mod forms;
mod hostile;
mod matching;
mod preparing;
mod weighing;

#[path = "../suitability_support/mod.rs"]
mod support;
