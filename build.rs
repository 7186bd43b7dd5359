//! Builds the typed table of texts from `i18n/*.toml`.
fn main() {}
