//! Scripts for Node.js that drive a real browser against the release build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

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

/// How many scripts run at once: most of a script is waiting for its browser.
const AT_ONCE: usize = 2;

/// What a script says of itself when it measures time or kills browsers.
const ALONE: &str = "// Runs alone:";

/// Runs scripts, two at a time, then one by one those that say they run alone, and adds their
/// counts. What a script prints is shown whole when it ends, or at once where it has the stage to
/// itself.
///
/// # Errors
/// When any of them failed; the others have been run all the same.
pub fn count(scripts: &[PathBuf], form: Form, tally: &mut Tally) -> Outcome {
    // Found or installed once, before several ask for it.
    node()?;
    let (alone, together): (Vec<&PathBuf>, Vec<&PathBuf>) =
        scripts.iter().partition(|script| runs_alone(script));
    let waiting = Mutex::new(together.into_iter());
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(script) = next(&waiting) {
                    let ran = run(script, form, scripts.len() == 1);
                    keep(&done, ran);
                }
            });
        }
    });
    for script in alone {
        keep(&done, run(script, form, true));
    }
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut broken = Vec::new();
    for ran in done {
        *tally += ran.tally;
        if ran.tally.failed > 0 {
            broken.push(ran.name);
        }
    }
    broken.sort();
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::Wrong(format!("failed: {}", broken.join(", "))))
}

fn runs_alone(script: &Path) -> bool {
    let text = fs::read_to_string(script).unwrap_or_default();
    text.lines()
        .take_while(|line| line.starts_with("//"))
        .any(|line| line.starts_with(ALONE))
}

fn next<'a>(waiting: &Mutex<impl Iterator<Item = &'a PathBuf>>) -> Option<&'a PathBuf> {
    waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .next()
}

fn keep(done: &Mutex<Vec<Ran>>, ran: Ran) {
    done.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(ran);
}

/// What came of a script.
struct Ran {
    name: String,
    tally: Tally,
}

/// Runs a script; `live` shows its lines as they come.
fn run(script: &Path, form: Form, live: bool) -> Ran {
    let title = script.file_name().unwrap_or_default().to_string_lossy();
    let name = script.file_stem().unwrap_or_default().to_string_lossy();
    let mut tally = Tally::default();
    let mut counted = false;
    let mut said = format!("\n{title}\n");
    if live {
        print!("{said}");
    }
    let result = node().and_then(|mut node| {
        if form == Form::Long {
            node.env(SOAK, "1");
        }
        node.arg(script);
        let see = |line: &str| {
            counted |= tally.read(line);
            said.push_str(line);
            said.push('\n');
        };
        match live {
            true => process::watch(&mut node, see),
            false => process::listen(&mut node, see),
        }
    });
    if !live {
        print!("{said}");
    }
    // A script that ended early must not pass for one without tests.
    if (result.is_err() || !counted) && tally.failed == 0 {
        println!("{name} ended without saying what failed");
        tally.failed += 1;
    }
    Ran {
        name: name.into_owned(),
        tally,
    }
}
