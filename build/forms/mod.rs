//! Makes the static tables of questionnaires from `forms/*.toml`.
//!
//! The files are words that anybody may edit; what must hold of them is checked here, and what
//! does not hold stops the build with the place and the reason.

mod check;
mod limits;
mod reach;
mod read;
mod section;
mod table;

use std::path::{Path, PathBuf};
use std::{fs, io};

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
    let mut forms = Vec::new();
    for file in files {
        let name = file.display().to_string();
        println!("cargo::rerun-if-changed={name}");
        let text = fs::read_to_string(&file).map_err(|e| format!("{name}: {e}"))?;
        let form = checked(&text).map_err(|e| format!("{name}: {e}"))?;
        if forms
            .iter()
            .any(|f: &read::Form| (&f.id, f.version) == (&form.id, form.version))
        {
            return Err(format!(
                "{name}: `{}` version {} exists already",
                form.id, form.version
            ));
        }
        forms.push(form);
    }
    Ok(Tables {
        forms: table::forms(&forms)?,
        points: table::points(&forms),
    })
}

/// A questionnaire whose text holds to every rule.
///
/// # Errors
/// What is wrong, and in which question or level.
pub fn checked(text: &str) -> Result<read::Form, String> {
    let form = read::form(text)?;
    check::all(&form)?;
    Ok(form)
}
