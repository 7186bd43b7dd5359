//! What comes from the system's packages: a browser, its driver, Chinese fonts, Node.js.

use std::path::PathBuf;
use std::process::Command;

use super::{announce, command, find};
use crate::failure::{Failure, Outcome};
use crate::process;

/// The oldest Node.js that runs the end-to-end tests.
const NODE: u32 = 20;

/// A browser for tests.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// The program through which `wasm-bindgen-test` steers it.
    pub driver: PathBuf,
}

/// Makes sure that a browser, its driver and fonts for Chinese are there.
pub fn browser() -> Outcome<Browser> {
    if located().is_none() {
        packages(
            &["chromium", "chromium-driver"],
            "tests run in a real browser",
        )?;
    }
    let chinese = command("fc-list").arg(":lang=zh").output();
    if chinese.is_ok_and(|said| said.stdout.is_empty()) {
        // Without it the tests still run; only screenshots show boxes for characters.
        if let Err(missing) = packages(&["fonts-noto-cjk"], "pages are in Chinese") {
            println!("{missing}");
        }
    }
    located().ok_or_else(|| missing(&["chromium", "chromium-driver"]))
}

fn located() -> Option<Browser> {
    let chromium = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(find)?;
    Some(Browser {
        chromium,
        driver: find("chromedriver")?,
    })
}

/// Makes sure that Node.js is there, new enough, with npm.
pub fn node() -> Outcome {
    let said = command("node").arg("--version").output();
    let major = said
        .ok()
        .and_then(|said| major(&String::from_utf8_lossy(&said.stdout)));
    if major.is_some_and(|major| major >= NODE) && find("npm").is_some() {
        return Ok(());
    }
    Err(Failure::Missing {
        tool: format!("Node.js {NODE} or newer with npm"),
        remedy: "apt-get install nodejs npm, or see nodejs.org".into(),
    })
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Installs system packages where that is possible: as root, with apt.
fn packages(names: &[&str], why: &str) -> Outcome {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|said| said.stdout == b"0\n");
    if !root || find("apt-get").is_none() {
        return Err(missing(names));
    }
    announce(&names.join(", "), why);
    let mut update = command("apt-get");
    let mut install = command("apt-get");
    update.args(["update", "-q"]);
    install
        .args(["install", "-q", "-y", "--no-install-recommends"])
        .args(names);
    for apt in [&mut update, &mut install] {
        process::quiet(apt.env("DEBIAN_FRONTEND", "noninteractive")).map_err(|_| missing(names))?;
    }
    Ok(())
}

fn missing(names: &[&str]) -> Failure {
    let names = names.join(" ");
    Failure::Missing {
        remedy: format!("sudo apt-get install {names}"),
        tool: names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("command not found"), None);
    }
}
