//! From a requested path to the bytes of a file inside the served folder, and nowhere else.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::Compression;

use super::mime;
use crate::gzip::compress;

/// A file ready to be sent.
pub struct Sendable {
    /// Its bytes, compressed when `gzip` says so.
    pub bytes: Arc<Vec<u8>>,
    /// Its content type.
    pub mime: &'static str,
    /// Whether the bytes are compressed.
    pub gzip: bool,
}

/// Reads files, and compresses each only once while it stays the same.
#[derive(Default)]
pub struct Files {
    compressed: Mutex<HashMap<PathBuf, Compressed>>,
}

/// A file's compressed bytes, and when the file they were made from was last changed.
struct Compressed {
    changed: SystemTime,
    bytes: Arc<Vec<u8>>,
}

impl Files {
    /// The text of the page, on which the policy depends; empty when nothing is built.
    pub fn page(&self, dist: &Path) -> String {
        fs::read_to_string(dist.join("index.html")).unwrap_or_default()
    }

    /// A file's bytes; `None` when it cannot be read.
    pub fn read(&self, path: &Path, gzip: bool) -> Option<Sendable> {
        let (mime, pays) = mime::of(path);
        if !(gzip && pays) {
            return Some(Sendable {
                bytes: Arc::new(fs::read(path).ok()?),
                mime,
                gzip: false,
            });
        }
        let changed = fs::metadata(path).ok()?.modified().ok()?;
        let mut kept = self
            .compressed
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = kept.get(path).filter(|file| file.changed == changed) {
            return Some(Sendable {
                bytes: Arc::clone(&file.bytes),
                mime,
                gzip,
            });
        }
        let bytes = Arc::new(compress(&fs::read(path).ok()?, Compression::default()));
        kept.insert(
            path.to_owned(),
            Compressed {
                changed,
                bytes: Arc::clone(&bytes),
            },
        );
        Some(Sendable { bytes, mime, gzip })
    }
}

/// The file a path names inside `dist`; `None` when there is none or it lies outside.
/// `path` is percent-encoded and has no leading slash.
pub fn resolve(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    if path.contains(['\0', '\\']) {
        return None;
    }
    let path = Path::new(&path);
    if !path
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let mut found = dist.join(path);
    if found.is_dir() {
        found.push("index.html");
    }
    // A link inside the folder may still point out of it.
    let found = found.canonicalize().ok()?;
    (found.is_file() && found.starts_with(dist.canonicalize().ok()?)).then_some(found)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_codes_are_read_and_broken_ones_refused() {
        assert_eq!(decode("a%20b/%E7%9F%A5").as_deref(), Some("a b/知"));
        for broken in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }

    #[test]
    fn only_files_inside_are_found() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(resolve(&src, "main.rs").is_some());
        assert!(resolve(&src, "server/%66iles.rs").is_some());
        for path in [
            "../Cargo.toml",
            "%2e%2e/Cargo.toml",
            "..%2fCargo.toml",
            "server/../../Cargo.toml",
            "..\\Cargo.toml",
            "/etc/passwd",
            "%2fetc/passwd",
            "main.rs%00.html",
            "missing.rs",
            "server",
        ] {
            assert_eq!(resolve(&src, path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let folder = std::env::temp_dir().join(format!("clientele-files-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(&dist).unwrap();
        fs::write(folder.join("secret"), "secret").unwrap();
        std::os::unix::fs::symlink(folder.join("secret"), dist.join("link.txt")).unwrap();
        assert!(dist.join("link.txt").is_file(), "the link itself works");
        assert_eq!(resolve(&dist, "link.txt"), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
