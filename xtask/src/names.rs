//! The names by which a program and its script know each other: a part of every one is a hash that
//! says nothing to a reader and that no compression makes shorter.
//!
//! Of names that stay different without it the hash becomes zeros, of the same length, in the script
//! and in every part of the program alike.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::sizes;

/// How such a name begins.
const MARK: &[u8] = b"__wbg_";
/// Figures of a hash.
const HASH: usize = 16;

/// How the files of the programs begin that people wait for: the page's and the client's.
const PROGRAMS: [&[&str]; 2] = [
    &["app-", "book-", "areas-", "keeping-", "datapages-"],
    &["kiosk"],
];

/// Plain names in the files of those programs in a finished build.
///
/// # Errors
/// When a file cannot be read or written.
pub fn plain(dist: &Path) -> Outcome {
    PROGRAMS.iter().try_for_each(|program| of(program, dist))
}

fn of(program: &[&str], dist: &Path) -> Outcome {
    let is_of_it = |name: &str| {
        let ends = name.ends_with(".js") || name.ends_with(".wasm");
        ends && program.iter().any(|begin| name.starts_with(begin))
    };
    let mut all = Vec::new();
    for path in sizes::files(dist)? {
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name.is_some_and(|name| is_of_it(&name)) {
            let bytes = fs::read(&path).map_err(Failure::file(&path))?;
            all.push((path, bytes));
        }
    }
    // What a name is without its hash, and the one hash it has; none where it has several.
    let mut known: BTreeMap<Vec<u8>, Option<Vec<u8>>> = BTreeMap::new();
    for (_, bytes) in &all {
        for at in hashes(bytes) {
            let (name, hash) = (name_before(bytes, at), bytes[at..at + HASH].to_vec());
            let slot = known.entry(name).or_insert_with(|| Some(hash.clone()));
            if slot.as_ref() != Some(&hash) {
                *slot = None;
            }
        }
    }
    for (path, bytes) in &mut all {
        for at in hashes(bytes) {
            if known
                .get(&name_before(bytes, at))
                .is_some_and(Option::is_some)
            {
                bytes[at..at + HASH].fill(b'0');
            }
        }
        fs::write(&*path, &*bytes).map_err(Failure::file(path))?;
    }
    Ok(())
}

/// Where the hashes of such names begin.
fn hashes(bytes: &[u8]) -> Vec<usize> {
    let starts = bytes.windows(MARK.len()).enumerate();
    let starts = starts.filter(|(_, word)| *word == MARK);
    starts
        .filter_map(|(start, _)| hash_of(bytes, start))
        .collect()
}

/// Where the hash of the name that begins at `start` begins, if it ends with one.
fn hash_of(bytes: &[u8], start: usize) -> Option<usize> {
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let length = bytes[start..].iter().take_while(of_name).count();
    let name = &bytes[start..start + length];
    // In a program the byte behind a name may happen to be a letter: the hash is sought by its shape.
    let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (MARK.len()..length.saturating_sub(HASH)).find_map(|at| {
        let hash = &name[at + 1..at + 1 + HASH];
        (name[at] == b'_' && hash.iter().all(is_hex)).then_some(start + at + 1)
    })
}

fn name_before(bytes: &[u8], hash: usize) -> Vec<u8> {
    let start = bytes[..hash]
        .windows(MARK.len())
        .rposition(|word| word == MARK);
    bytes[start.unwrap_or(hash)..hash].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_found_by_its_shape_and_its_name_is_what_stands_before() {
        let text =
            b"\x03wbg__wbg_get_x_0123456789abcdef\0\0 __wbg_set_fedcba9876543210z __wbg_none";
        let found: Vec<Vec<u8>> = hashes(text)
            .into_iter()
            .map(|at| name_before(text, at))
            .collect();
        assert_eq!(found, [b"__wbg_get_x_".to_vec(), b"__wbg_set_".to_vec()]);
    }
}
