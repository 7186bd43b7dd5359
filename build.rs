//! Makes the typed table of texts from `i18n/*.toml`, and the questionnaires from `forms/*.toml`.
//!
//! One file an area, one section a text, one line a language. A text that lacks a language, or
//! whose languages name different placeholders, stops the build: it cannot go missing on a page.

#![allow(
    clippy::expect_used,
    reason = "a build that cannot read its texts must stop"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/forms/mod.rs"]
mod forms;
#[path = "build/texts.rs"]
mod texts;

const TEXTS: texts::Table = texts::Table {
    name: "Texts",
    doc: "Every text of the interface in one language, but for what a later part brings itself.",
    base: None,
};

const DATA_TEXTS: texts::Table = texts::Table {
    name: "DataTexts",
    doc: "The texts of the pages of data in one language, beside those of all pages.",
    base: Some("Texts"),
};

fn main() {
    for source in ["i18n", "forms", "build", "build.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // By these `xtask` knows what belongs to which part of a program.
        for program in ["app", "worker"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
        }
    }
    let read = |folder| texts::read(Path::new(folder)).unwrap_or_else(|why| panic!("{why}"));
    let (texts, data) = (read("i18n"), read("i18n/data"));
    let tables = forms::tables(Path::new("forms")).unwrap_or_else(|why| panic!("{why}"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |name: &str, content: String| {
        fs::write(out.join(name), content).expect("the output folder can be written");
    };
    write("texts.rs", texts::table(&texts, &TEXTS));
    write("data_texts.rs", texts::table(&data, &DATA_TEXTS));
    write("forms.rs", tables.forms);
    write("points.rs", tables.points);
    // Read by tests alone; the page fetches its own copy, which `cargo xtask build` makes.
    for (n, language) in texts::LANGUAGES.iter().enumerate() {
        write(&format!("texts.{language}.txt"), texts::asset(&texts, n));
        let name = format!("texts.data.{language}.txt");
        write(&name, texts::asset(&data, n));
    }
}
