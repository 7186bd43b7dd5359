//! Writes the list of a build's files into its service worker: what belongs to one version, and the
//! headers each file is to carry.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};
use crate::server::mime;
use crate::{policy, sizes};

/// The service worker, beside the page: its folder is its scope.
pub const SCRIPT: &str = "sw.js";

/// The line of the service worker that the list takes the place of.
const PLACE: &str = "const BUILD = null;";

/// What is for hosts, not for visitors.
const FOR_HOSTS: [&str; 2] = ["_headers", "hosts/"];

/// A file as the service worker knows it.
struct Listed {
    name: String,
    hash: String,
    mime: &'static str,
}

/// Completes the service worker of a finished build. Nothing of the build may change afterwards.
///
/// # Errors
/// When a file cannot be read or written, or the service worker has lost the line the list replaces.
pub fn complete(dist: &Path) -> Outcome {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let path = dist.join(SCRIPT);
    let script = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let text = completed(&script, &listed(dist)?, &policy::headers_for(&page))?;
    fs::write(&path, text).map_err(Failure::file(&path))
}

fn listed(dist: &Path) -> Outcome<Vec<Listed>> {
    let mut list = Vec::new();
    for path in sizes::files(dist)? {
        let name = name(dist, &path);
        if name == SCRIPT || FOR_HOSTS.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        let bytes = fs::read(&path).map_err(Failure::file(&path))?;
        list.push(Listed {
            name,
            hash: Base64::encode_string(&Sha256::digest(&bytes)),
            mime: mime::of(&path).0,
        });
    }
    Ok(list)
}

/// A file's path in the build, with slashes everywhere.
fn name(dist: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(dist).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn completed(script: &str, list: &[Listed], headers: &[(&str, String)]) -> Outcome<String> {
    if script.matches(PLACE).count() != 1 {
        return Err(Failure::Wrong(format!("{SCRIPT} must hold `{PLACE}` once")));
    }
    let files: Vec<String> = list
        .iter()
        .map(|file| {
            let (name, hash, mime) = (quoted(&file.name), quoted(&file.hash), quoted(file.mime));
            format!("{name}: {{\"hash\": {hash}, \"type\": {mime}}}")
        })
        .collect();
    let headers: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{}: {}", quoted(name), quoted(value)))
        .collect();
    let what = format!(
        "\"files\": {{\n{}\n}}, \"headers\": {{\n{}\n}}",
        files.join(",\n"),
        headers.join(",\n")
    );
    // The list names every byte of the version, and the rest of the script is part of it too.
    let digest = Sha256::digest(format!("{script}\n{what}").as_bytes());
    let version: String = digest[..8].iter().map(|b| format!("{b:02x}")).collect();
    let build = format!("const BUILD = {{\"version\": \"{version}\", {what}}};");
    Ok(script.replace(PLACE, &build))
}

/// A text in JSON and JavaScript alike.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn site(files: &[(&str, &str)]) -> PathBuf {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("clientele-offline-{}-{number}", std::process::id());
        let dist = std::env::temp_dir().join(name);
        fs::create_dir_all(dist.join("hosts/iis")).unwrap();
        fs::write(dist.join("index.html"), "<title>page</title>").unwrap();
        fs::write(dist.join(SCRIPT), format!("// Why.\n{PLACE}\nrest();\n")).unwrap();
        for (name, text) in files {
            fs::write(dist.join(name), text).unwrap();
        }
        dist
    }

    fn script(files: &[(&str, &str)]) -> String {
        let dist = site(files);
        complete(&dist).unwrap();
        let text = fs::read_to_string(dist.join(SCRIPT)).unwrap();
        fs::remove_dir_all(dist).unwrap();
        text
    }

    #[test]
    fn every_file_for_visitors_is_listed_with_its_hash_and_type() {
        let text = script(&[
            ("a.wasm", "abc"),
            ("_headers", "x"),
            ("hosts/iis/web.config", "x"),
        ]);
        // As `printf abc | openssl dgst -sha256 -binary | base64` prints it.
        let line = "\"a.wasm\": {\"hash\": \"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\", \
                    \"type\": \"application/wasm\"}";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("\"index.html\": {"), "{text}");
        for other in ["_headers", "hosts", "\"sw.js\""] {
            assert!(!text.contains(other), "{other} in {text}");
        }
        for (name, value) in policy::headers_for("<title>page</title>") {
            let line = format!("{}: {}", quoted(name), quoted(&value));
            assert!(text.contains(&line), "{line} in {text}");
        }
        assert!(
            text.starts_with("// Why.\nconst BUILD = {\"version\": \"")
                && text.ends_with("\nrest();\n")
        );
    }

    #[test]
    fn another_byte_is_another_version_and_the_same_bytes_are_the_same() {
        let version = |text: &str| text.split('"').nth(3).map(str::to_owned).unwrap();
        let one = version(&script(&[("a.js", "1")]));
        assert_eq!(one.len(), 16);
        assert_eq!(version(&script(&[("a.js", "1")])), one);
        assert_ne!(version(&script(&[("a.js", "2")])), one);
        assert_ne!(version(&script(&[("b.js", "1")])), one);
    }

    #[test]
    fn a_service_worker_without_a_place_for_the_list_is_refused() {
        assert!(completed("rest();", &[], &[]).is_err());
        assert!(completed(&format!("{PLACE}{PLACE}"), &[], &[]).is_err());
    }

    #[test]
    fn texts_are_quoted_so_that_they_end_where_they_end() {
        assert_eq!(quoted("a\"b\\c\n"), r#""a\"b\\c\u000a""#);
    }
}
