//! Makes the typed table of texts from `i18n/*.toml`.
//!
//! One file an area, one section a text, one line a language. A text that lacks a language, or
//! whose languages name different placeholders, stops the build: it cannot go missing on a page.

#![allow(
    clippy::expect_used,
    reason = "a build that cannot read its texts must stop"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/texts.rs"]
mod texts;

fn main() {
    for source in ["i18n", "build", "build.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let texts = texts::read(Path::new("i18n")).unwrap_or_else(|why| panic!("{why}"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |name: &str, content: String| {
        fs::write(out.join(name), content).expect("the output folder can be written");
    };
    write("texts.rs", texts::table(&texts));
    // Read by tests alone; the page fetches its own copy, which `cargo xtask build` makes.
    for (n, language) in texts::LANGUAGES.iter().enumerate() {
        write(&format!("texts.{language}.txt"), texts::asset(&texts, n));
    }
}
