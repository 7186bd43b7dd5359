//! What `Cargo.lock` says.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::project;

/// The version of a package that the whole tree agrees on.
///
/// # Errors
/// When the lock file cannot be read, or holds the package not at all or in several versions.
pub fn version_of(package: &str) -> Outcome<String> {
    let path = project::root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    match versions(&text, package).as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(Failure::Wrong(format!("Cargo.lock holds no {package}"))),
        several => Err(Failure::Wrong(format!(
            "Cargo.lock holds {package} {}",
            several.join(" and ")
        ))),
    }
}

/// Every version of a package in the text of a lock file.
fn versions<'a>(lock: &'a str, package: &str) -> Vec<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut found = Vec::new();
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        if line != name {
            continue;
        }
        let version = lines
            .next()
            .and_then(|next| next.strip_prefix("version = \""));
        found.extend(version.and_then(|rest| rest.strip_suffix('"')));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-macro"
version = "9.9.9"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "syn 2.0.1",
]

[[package]]
name = "syn"
version = "1.0.9"

[[package]]
name = "syn"
version = "2.0.1"
"#;

    #[test]
    fn a_package_is_told_from_others_that_begin_alike() {
        assert_eq!(versions(LOCK, "wasm-bindgen"), ["0.2.130"]);
        assert_eq!(versions(LOCK, "syn"), ["1.0.9", "2.0.1"]);
        assert!(versions(LOCK, "wasm").is_empty());
    }

    #[test]
    fn this_tree_has_one_wasm_bindgen() {
        assert!(version_of("wasm-bindgen").unwrap().starts_with("0.2."));
    }
}
