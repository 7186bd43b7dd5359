//! Assessments and the bank's decisions on the desk: asked for, answered, dropped, set, stored and
//! opened again, each with its one entry in the audit; and what the client's page says of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod suitability_support;

mod suitability_desk {
    pub mod asking;
    pub mod bank;
    pub mod brought;
    pub mod deciding;
    pub mod explaining;
    pub mod forms;
    pub mod offering;
    pub mod opening;
    pub mod terms;
}
