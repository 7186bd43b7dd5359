//! Keeps the build machine's own paths out of what is published: a fault names its place in the
//! source, and that must not tell who built the program and where.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::{project, sizes};

/// The variable Cargo takes flags for WASM from.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What no published file may hold, besides the folders of this machine.
const TELLING: [&str; 3] = ["/registry/src/", "/home/", "/root/"];

/// The flags that shorten paths.
pub fn flags() -> String {
    let named = own()
        .into_iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    // Cargo parts the flags at blanks: a folder with one keeps its name, and the check says so.
    let named = named.filter(|flag| !flag.contains(char::is_whitespace));
    named.collect::<Vec<_>>().join(" ")
}

/// The folders sources are compiled from, and what they are called instead; of two that fit the
/// later one counts.
fn own() -> Vec<(PathBuf, &'static str)> {
    let mut own = vec![(project::root().to_owned(), ".")];
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(home) = cargo.or_else(|| Some(env::home_dir()?.join(".cargo"))) {
        let registry = home.join("registry/src");
        // Nothing is there before the first download; then the longer names stay.
        let mirrors = fs::read_dir(&registry).into_iter().flatten().flatten();
        let mut mirrors: Vec<PathBuf> = mirrors.map(|mirror| mirror.path()).collect();
        mirrors.sort();
        own.push((registry, "crates"));
        own.extend(mirrors.into_iter().map(|mirror| (mirror, "crates")));
    }
    own
}

/// Looks for paths of this machine in a build.
///
/// # Errors
/// When a file holds one, or cannot be read.
pub fn check(dist: &Path) -> Outcome {
    let own = own();
    let own = own.iter().map(|(folder, _)| folder.to_string_lossy());
    let telling: Vec<String> = own.chain(TELLING.map(Into::into)).map(Into::into).collect();
    for path in sizes::files(dist)? {
        let bytes = fs::read(&path).map_err(Failure::file(&path))?;
        if let Some(found) = telling.iter().find(|told| holds(&bytes, told)) {
            let path = path.display();
            return Err(Failure::Wrong(format!("{path} tells a path: {found}")));
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_tells_a_path_is_named() {
        let folder = env::temp_dir().join(format!("clientele-paths-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.wasm"), b"\0asm\0crates/yew/src/app.rs\0").unwrap();
        assert!(check(&folder).is_ok());
        fs::write(folder.join("b.wasm"), b"\0/home/somebody/yew/app.rs\0").unwrap();
        let failure = check(&folder).unwrap_err().to_string();
        assert!(
            failure.contains("b.wasm") && failure.contains("/home/"),
            "{failure}"
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_workspace_and_the_registry_are_renamed() {
        let flags = flags();
        assert!(flags.contains("=."), "{flags}");
        assert!(flags.contains("registry/src=crates"), "{flags}");
    }
}
