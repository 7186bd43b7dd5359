//! Makes the typed table of texts from `i18n/*.toml`, and the questionnaires from `forms/*.toml`.
//!
//! One file an area, one section a text, one line a language. A text that lacks a language, or
//! whose languages name different placeholders, stops the build: it cannot go missing on a page.

#![allow(
    clippy::expect_used,
    reason = "a build that cannot read its texts must stop"
)]

#[path = "build/forms/mod.rs"]
mod forms;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const LANGUAGES: [&str; 2] = ["zh", "en"];

struct Text {
    key: String,
    by_language: [String; 2],
    placeholders: BTreeSet<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=i18n");
    println!("cargo::rerun-if-changed=forms");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let mut texts = Vec::new();
    let mut files: Vec<_> = fs::read_dir("i18n")
        .expect("the folder i18n is there")
        .map(|entry| entry.expect("a folder entry can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        texts.extend(read(&file));
    }
    let tables = forms::tables(Path::new("forms")).unwrap_or_else(|e| panic!("{e}"));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (name, source) in [
        ("texts.rs", table(&texts)),
        ("forms.rs", tables.forms),
        ("points.rs", tables.points),
    ] {
        fs::write(Path::new(&out).join(name), source).expect("the output folder can be written");
    }
}

fn read(file: &Path) -> Vec<Text> {
    let area = file
        .file_stem()
        .and_then(|s| s.to_str())
        .expect("a plain file name");
    let content = fs::read_to_string(file).expect("a text file");
    let sections: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&content).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    sections
        .into_iter()
        .map(|(name, mut lines)| {
            let at = format!("{} [{name}]", file.display());
            let by_language = LANGUAGES.map(|language| {
                lines
                    .remove(language)
                    .unwrap_or_else(|| panic!("{at}: no line `{language} = …`"))
            });
            assert!(lines.is_empty(), "{at}: unknown lines {:?}", lines.keys());
            let [zh, en] = [&by_language[0], &by_language[1]].map(|t| placeholders(t, &at));
            assert!(zh == en, "{at}: placeholders differ, zh {zh:?}, en {en:?}");
            Text {
                key: format!("{area}_{name}"),
                by_language,
                placeholders: zh,
            }
        })
        .collect()
}

/// The names in `{name}` and `{name|one|many}`.
fn placeholders(text: &str, at: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..]
            .find('}')
            .unwrap_or_else(|| panic!("{at}: '{{' without '}}'"));
        let inside = &rest[open + 1..open + close];
        let name = inside.split('|').next().unwrap_or(inside);
        assert!(
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "{at}: a placeholder is lower-case letters, not `{name}`"
        );
        found.insert(name.to_string());
        rest = &rest[open + close + 1..];
    }
    found
}

fn table(texts: &[Text]) -> String {
    let mut out =
        String::from("/// Every text of the interface in one language.\npub struct Texts {\n");
    for text in texts {
        let visibility = if text.placeholders.is_empty() {
            "pub "
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "    /// {}\n    {visibility}{}: &'static str,",
            doc(&text.by_language[1]),
            text.key
        );
    }
    out.push_str("}\n\nimpl Texts {\n");
    for text in texts.iter().filter(|t| !t.placeholders.is_empty()) {
        let arguments: String = text
            .placeholders
            .iter()
            .map(|p| format!(", {p}: impl std::fmt::Display"))
            .collect();
        let values: String = text
            .placeholders
            .iter()
            .map(|p| format!("(\"{p}\", &{p}), "))
            .collect();
        let _ = writeln!(
            out,
            "    /// {}\n    pub fn {}(&self{arguments}) -> String {{\n        fill(self.{}, &[{values}])\n    }}",
            doc(&text.by_language[1]),
            text.key,
            text.key
        );
    }
    out.push_str("}\n");
    for (n, language) in LANGUAGES.iter().enumerate() {
        let _ = writeln!(
            out,
            "\nstatic {}: Texts = Texts {{",
            language.to_uppercase()
        );
        for text in texts {
            let _ = writeln!(out, "    {}: {:?},", text.key, text.by_language[n]);
        }
        out.push_str("};\n");
    }
    out
}

fn doc(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace('\n', " "))
}
