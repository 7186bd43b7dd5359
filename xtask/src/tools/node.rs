//! Tools that come as npm packages.

use std::path::Path;

use super::{announce, command, has_version, once};
use crate::failure::{Failure, Outcome};
use crate::{process, project};

const BINARYEN: &str = "132.0.0";

/// Makes sure that `wasm-opt` is there, which shrinks the modules.
pub fn wasm_opt() -> Outcome {
    let number = BINARYEN.split('.').next().unwrap_or_default();
    once(|| has_version("wasm-opt", number), install_binaryen)
}

fn install_binaryen() -> Outcome {
    super::node()?;
    let package = format!("binaryen@{BINARYEN}");
    announce(&package, "its wasm-opt shrinks the modules");
    let folder = project::tools();
    let mut npm = command("npm");
    npm.args(["install", "--no-save", "--no-package-lock", "--prefix"])
        .arg(&folder);
    npm.args(silent()).arg(&package);
    process::quiet(&mut npm).map_err(|_| Failure::Missing {
        tool: "wasm-opt".into(),
        remedy: format!("npm install --prefix {} {package}", folder.display()),
    })
}

/// Makes sure that the packages a folder's `package-lock.json` names are there.
pub fn packages(folder: &Path, why: &str) -> Outcome {
    if up_to_date(folder) {
        return Ok(());
    }
    super::node()?;
    announce(&format!("npm packages of {}", folder.display()), why);
    let mut npm = command("npm");
    npm.arg("ci")
        .args(silent())
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::quiet(&mut npm).map_err(|_| Failure::Missing {
        tool: format!("npm packages of {}", folder.display()),
        remedy: format!("npm ci --prefix {}", folder.display()),
    })
}

/// Whether what is installed is at least as new as the lock file: npm writes a lock file of its
/// own into `node_modules` when it has finished.
fn up_to_date(folder: &Path) -> bool {
    let changed = |path: &str| {
        folder
            .join(path)
            .metadata()
            .and_then(|about| about.modified())
            .ok()
    };
    match (
        changed("package-lock.json"),
        changed("node_modules/.package-lock.json"),
    ) {
        (Some(wanted), Some(installed)) => installed >= wanted,
        _ => false,
    }
}

fn silent() -> [&'static str; 3] {
    ["--loglevel=error", "--no-audit", "--no-fund"]
}
