//! Where things are in the working copy.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The release build, ready to be copied to a host.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The end-to-end tests.
pub fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// Where tools are installed that the machine does not have: `$CLIENTELE_TOOLS` or `.tools`.
pub fn tools() -> PathBuf {
    match env::var_os("CLIENTELE_TOOLS") {
        Some(folder) => root().join(folder),
        None => root().join(".tools"),
    }
}
