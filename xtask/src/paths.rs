//! Keeps the build machine's own paths out of what is published: a fault names its place in the
//! source, and that must not tell who built the program and where.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::{project, sizes};

/// The variable Cargo takes flags for WASM from.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Folders no published file may name, besides those of this machine.
const TELLING: [&str; 2] = ["/home", "/root"];
/// Part of every path into a registry.
const REGISTRY: &str = "/registry/src/";

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
    let folders: Vec<String> = own.chain(TELLING.map(Into::into)).map(Into::into).collect();
    check_for(dist, &folders)
}

fn check_for(dist: &Path, folders: &[String]) -> Outcome {
    for path in sizes::files(dist)? {
        let bytes = fs::read(&path).map_err(Failure::file(&path))?;
        let named = folders.iter().find(|folder| names(&bytes, folder));
        let registry = holds(&bytes, REGISTRY).then_some(REGISTRY);
        if let Some(found) = named.map(String::as_str).or(registry) {
            let path = path.display();
            return Err(Failure::Wrong(format!("{path} tells a path: {found}")));
        }
    }
    Ok(())
}

/// Whether bytes hold the path of something in a folder: `/src` is named by `/src/lib.rs`, not by
/// `crates/yew/src/lib.rs`, nor by `/srcset`.
fn names(bytes: &[u8], folder: &str) -> bool {
    let folder = folder.as_bytes();
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-/".contains(byte);
    let places = bytes.windows(folder.len()).enumerate();
    places
        .filter(|(_, window)| *window == folder)
        .any(|(at, _)| {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            let behind = bytes.get(at + folder.len());
            behind == Some(&b'/') && !before.is_some_and(is_path)
        })
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
        let own = ["/src".to_owned(), "/app".to_owned(), "/home".to_owned()];
        assert!(check_for(&folder, &own).is_ok());
        fs::write(folder.join("b.wasm"), b"\0/home/somebody/yew/app.rs\0").unwrap();
        let failure = check_for(&folder, &own).unwrap_err().to_string();
        assert!(
            failure.contains("b.wasm") && failure.contains("/home"),
            "{failure}"
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_is_named_only_by_a_whole_path_in_it() {
        for (text, named) in [
            ("\0/src/lib.rs", true),
            ("at /src/ui/app.rs:3", true),
            ("crates/yew/src/lib.rs", false),
            ("./src/lib.rs", false),
            ("/srcset", false),
            ("/src", false),
        ] {
            assert_eq!(names(text.as_bytes(), "/src"), named, "{text}");
        }
    }

    #[test]
    fn the_workspace_and_the_registry_are_renamed() {
        let flags = flags();
        assert!(flags.contains("=."), "{flags}");
        assert!(flags.contains("registry/src=crates"), "{flags}");
    }
}
