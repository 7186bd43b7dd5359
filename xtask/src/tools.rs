//! The programs the commands need: found, or installed at the right version.
//!
//! A tool in the tool folder is taken before one on `PATH`; either must have the right version,
//! otherwise it is installed into the tool folder, never into the machine. Only a browser and its
//! fonts come from the system's packages.

mod node;
mod rust;
mod system;

pub use node::{packages, wasm_opt};
pub use rust::{cargo_deny, component, trunk, wasm_bindgen, wasm_target};
pub use system::{browser, node};

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::failure::Outcome;
use crate::project;

/// Held by who installs, so that nothing is installed twice.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Begins to install what later stages need while the first ones run: building tools from their
/// sources takes minutes, and checking one large crate leaves a core idle. What fails here is tried
/// again, and told, by the stage that needs it.
pub fn ahead() {
    thread::spawn(|| {
        let _ = cargo_deny();
        let _ = wasm_bindgen();
        let _ = trunk();
        let _ = wasm_opt();
    });
}

/// Waits until nobody installs, then does: unless it is there by then.
fn once(there: impl Fn() -> bool, install: impl FnOnce() -> Outcome) -> Outcome {
    if there() {
        return Ok(());
    }
    let _turn = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    if there() { Ok(()) } else { install() }
}

/// A command that finds tools as described above.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root()).env("PATH", path());
    command
}

/// Where a program is, if anywhere.
fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&path())
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Whether `program --version` names exactly this version.
fn has_version(program: &str, version: &str) -> bool {
    let Some(found) = find(program) else {
        return false;
    };
    let Ok(said) = Command::new(found)
        .arg("--version")
        .env_remove("NO_COLOR")
        .output()
    else {
        return false;
    };
    names_version(&String::from_utf8_lossy(&said.stdout), version)
}

fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace()
        .any(|word| word.trim_start_matches('v') == version)
}

/// Says in one line what is installed and why.
fn announce(what: &str, why: &str) {
    println!("installing {what}: {why}");
}

/// The search path: the tool folder, then the machine's.
fn path() -> OsString {
    let tools = project::tools();
    let own = [tools.join("bin"), tools.join("node_modules/.bin")];
    let machine = env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(env::split_paths(&machine));
    // A folder with a separator in its name cannot be on a path; then only the machine's is left.
    env::join_paths(all).unwrap_or(machine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word_of_what_a_tool_says() {
        assert!(names_version("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(names_version("v20.20.2\n", "20.20.2"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("wasm-bindgen 0.2.13\n", "0.2.130"));
        assert!(!names_version("trunk 0.21.14-rc1", "0.21.14"));
    }
}
