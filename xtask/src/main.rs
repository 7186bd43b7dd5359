//! The project's commands, the same for people and CI.
fn main() {}
