//! Makes the static tables of questionnaires from `forms/*.toml`.
//!
//! The files are words that anybody may edit; what must hold of them is checked by the same model
//! that checks questionnaires brought into a book, and what does not hold stops the build with the
//! place and the reason.

mod table;
#[path = "../../src/suitability/written/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the program uses all of it, the build a part"
)]
pub mod written;

use std::path::{Path, PathBuf};
use std::{fs, io};
use written::Form;

/// The Rust source of all questionnaires: what the client reads, and what it counts for.
pub struct Tables {
    pub forms: String,
    pub points: String,
}

/// The tables of all questionnaires in a folder.
///
/// # Errors
/// The place and what is wrong there.
pub fn tables(folder: &Path) -> Result<Tables, String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect())
        .map_err(|e: io::Error| format!("{}: {e}", folder.display()))?;
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut forms: Vec<Form> = Vec::new();
    for file in files {
        let name = file.display().to_string();
        println!("cargo::rerun-if-changed={name}");
        let text = fs::read_to_string(&file).map_err(|e| format!("{name}: {e}"))?;
        let form = checked(&text).map_err(|e| format!("{name}: {e}"))?;
        let again = |f: &Form| f.id == form.id && f.version == form.version;
        if forms.iter().any(again) {
            let (id, version) = (&form.id, form.version);
            return Err(format!("{name}: `{id}` version {version} exists already"));
        }
        // Of those for the same purpose the newest version is in force, which two names have not.
        let other = |f: &Form| (f.asks, f.gives) == (form.asks, form.gives) && f.id != form.id;
        if forms.iter().any(other) {
            return Err(format!("{name}: another questionnaire is for this already"));
        }
        forms.push(form);
    }
    forms.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
    Ok(Tables {
        forms: table::forms(&forms),
        points: table::points(&forms),
    })
}

/// A questionnaire whose text holds to every rule.
///
/// # Errors
/// What is wrong, and in which question or level.
fn checked(text: &str) -> Result<Form, String> {
    let form: Form = toml::from_str(text).map_err(|e| e.to_string())?;
    let faults = written::check(&form);
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    match said.is_empty() {
        true => Ok(form),
        false => Err(said.join("\n")),
    }
}
