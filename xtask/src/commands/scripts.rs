//! Scripts for Node.js that drive a real browser against the release build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::tally::Tally;
use crate::{process, project, tools};

/// Tests that see this variable set try more cases.
pub const SOAK: &str = "CLIENTELE_SOAK";

/// How long tests may take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As for every change.
    Usual,
    /// As for a night.
    Long,
}

/// The scripts of a folder whose names end so (`.e2e.mjs`), or the one of that name.
///
/// # Errors
/// When there is no such folder, or no script of that name.
pub fn find(folder: &Path, end: &str, name: Option<&str>) -> Outcome<Vec<PathBuf>> {
    if let Some(name) = name {
        let path = folder.join(format!("{name}{end}"));
        if !path.is_file() {
            return Err(Failure::Usage(format!("there is no {}", path.display())));
        }
        return Ok(vec![path]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A Node.js that knows where the browser and this program are. Installs what is missing.
pub fn node() -> Outcome<Command> {
    tools::node()?;
    let browser = tools::browser()?;
    tools::packages(
        &project::e2e(),
        "they drive the browser and check accessibility",
    )?;
    let own = env::current_exe().map_err(|why| Failure::Wrong(why.to_string()))?;
    let mut node = tools::command("node");
    node.env("CLIENTELE_CHROMIUM", browser.chromium)
        .env("CLIENTELE_XTASK", own);
    Ok(node)
}

/// Runs scripts one after the other and adds their counts.
///
/// # Errors
/// When any of them failed; the others have been run all the same.
pub fn count(scripts: &[PathBuf], form: Form, tally: &mut Tally) -> Outcome {
    let mut broken = Vec::new();
    for script in scripts {
        println!(
            "\n{}",
            script.file_name().unwrap_or_default().to_string_lossy()
        );
        let before = *tally;
        let mut counted = false;
        let mut node = node()?;
        if form == Form::Long {
            node.env(SOAK, "1");
        }
        let result = process::watch(node.arg(script), |line| counted |= tally.read(line));
        let name = script
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // A script that ended early must not pass for one without tests.
        if (result.is_err() || !counted) && tally.failed == before.failed {
            println!("{name} ended without saying what failed");
            tally.failed += 1;
        }
        if tally.failed > before.failed {
            broken.push(name);
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::Wrong(format!("failed: {}", broken.join(", "))))
}
