//! How much a visitor downloads, and how much that may be.

use std::fs;
use std::path::{Path, PathBuf};

use flate2::Compression;

use crate::failure::{Failure, Outcome};
use crate::gzip::compress;

/// Kilobytes of 1,000 bytes, as download sizes are told.
const KB: usize = 1_000;

/// What is loaded together, and its budget in bytes after gzip at its best.
const BUDGETS: [(Part, usize); 19] = [
    // Until the start page can be used.
    (Part::Page, 300 * KB),
    // While the passphrase is typed: the pages of an open book.
    (Part::Book, 300 * KB),
    // When the Segments area or the policy is first opened.
    (Part::Areas, 300 * KB),
    // When what keeps a book safe is first opened: keys, backups, the audit log, privacy.
    (Part::Keeping, 300 * KB),
    // When data in and out are first opened: imports, quality, duplicates, exports.
    (Part::DataPages, 300 * KB),
    // Loaded instead of the default language's texts, which count to the page, or after them.
    (Part::English, 40 * KB),
    (Part::Worker, 350 * KB),
    // While a book opens: judging clients, studies, reading files, making books up.
    (Part::Workshop, 350 * KB),
    // What several later parts of the worker have in common, each piece fetched with the first that wants it.
    (Part::Shared, 350 * KB),
    // When suitability is first asked for: matches, evidence, the shelf, sealed answers.
    (Part::Suitability, 350 * KB),
    // The same for the worker.
    (Part::Custody, 350 * KB),
    (Part::Data, 350 * KB),
    // Reads every kind of record back, which is more code than writing it.
    (Part::Out, 400 * KB),
    (Part::Keys, 80 * KB),
    // The dictionaries are its point, and only who chooses a passphrase loads them.
    (Part::Advice, 1_000 * KB),
    // Loaded by the client's page and the checker of evidence alone; its style sheet is the page's.
    (Part::Kiosk, 250 * KB),
    (Part::Office, 700 * KB),
    // The service worker, fetched after the page; what it keeps is what the others count.
    (Part::Offline, 10 * KB),
    // Loaded by the page that tries every way out alone; its style sheet is the page's.
    (Part::SelfCheck, 20 * KB),
];

/// Files that are loaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Page,
    Book,
    Areas,
    Keeping,
    DataPages,
    English,
    Worker,
    Workshop,
    Shared,
    Suitability,
    Custody,
    Data,
    Out,
    Keys,
    Advice,
    Kiosk,
    Office,
    Offline,
    SelfCheck,
}

impl Part {
    /// Where a file of the build belongs; `None` when no visitor's first load contains it.
    fn of(name: &str) -> Option<Self> {
        match name {
            "texts.zh.txt" => return Some(Self::Page),
            "texts.en.txt" => return Some(Self::English),
            "texts.data.zh.txt" | "texts.data.en.txt" => return Some(Self::DataPages),
            _ => {}
        }
        let end = name.rsplit('.').next().unwrap_or_default();
        if !matches!(end, "js" | "wasm" | "css" | "html") {
            return None;
        }
        Some(match name.split(['.', '_', '-']).next() {
            // The scripts that fetch a second part are loaded with the first.
            Some("book") if end == "js" => Self::Page,
            Some("workshop") if end == "js" => Self::Worker,
            Some("book") => Self::Book,
            Some("areas") => Self::Areas,
            Some("keeping") => Self::Keeping,
            Some("datapages") => Self::DataPages,
            Some("worker") => Self::Worker,
            Some("workshop") if name.contains("-with") => Self::Shared,
            Some("workshop") => Self::Workshop,
            Some("suitability") => Self::Suitability,
            Some("custody") => Self::Custody,
            Some("data") => Self::Data,
            Some("out") => Self::Out,
            Some("keys") => Self::Keys,
            Some("advice") => Self::Advice,
            Some("office") => Self::Office,
            Some("kiosk" | "ask" | "check") => Self::Kiosk,
            Some("sw") => Self::Offline,
            Some("selfcheck") => Self::SelfCheck,
            _ => Self::Page,
        })
    }
}

/// Prints the sizes of a build.
///
/// # Errors
/// When a part is over its budget or a file cannot be read.
pub fn check(dist: &Path) -> Outcome {
    let mut measured = Vec::new();
    for path in files(dist)? {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let Some((name, part)) = name.and_then(|name| Part::of(&name).map(|part| (name, part)))
        else {
            continue;
        };
        let bytes = fs::read(&path).map_err(Failure::file(&path))?;
        measured.push((part, name, compress(&bytes, Compression::best()).len()));
    }
    let (table, over) = table(&measured);
    print!("{table}");
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::Wrong(format!("over budget: {}", over.join(", "))))
}

/// The table of sizes, and the parts that are over budget or missing.
fn table(measured: &[(Part, String, usize)]) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut over = Vec::new();
    for (part, budget) in BUDGETS {
        let mut total = 0;
        for (_, name, size) in measured.iter().filter(|(of, ..)| *of == part) {
            text.push_str(&format!("  {name:<40} {:>8.1} KB\n", kilobytes(*size)));
            total += size;
        }
        let verdict = if total == 0 {
            "MISSING"
        } else if total > budget {
            "OVER"
        } else {
            "ok"
        };
        let title = format!("{part:?}, gzip");
        let (size, limit) = (kilobytes(total), kilobytes(budget));
        text.push_str(&format!(
            "{title:<42} {size:>8.1} KB of {limit:>5.0}  {verdict}\n"
        ));
        if verdict != "ok" {
            over.push(format!("{part:?}"));
        }
    }
    (text, over)
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / KB as f64
}

/// Every file under a folder, in the order of their paths.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_charged_to_the_part_that_loads_them() {
        for (name, part) in [
            ("app-1a2b_bg.wasm", Some(Part::Page)),
            ("styles-9f.css", Some(Part::Page)),
            ("book-1a2b.wasm", Some(Part::Book)),
            ("book-1a2b.js", Some(Part::Page)),
            ("book-with2-1a2b.wasm", Some(Part::Book)),
            ("areas-1a2b.wasm", Some(Part::Areas)),
            ("keeping-1a2b.wasm", Some(Part::Keeping)),
            ("datapages-1a2b.wasm", Some(Part::DataPages)),
            ("data-1a2b.wasm", Some(Part::Data)),
            ("out-1a2b.wasm", Some(Part::Out)),
            ("custody-1a2b.wasm", Some(Part::Custody)),
            ("workshop-1a2b.wasm", Some(Part::Workshop)),
            ("workshop-1a2b.js", Some(Part::Worker)),
            ("index.html", Some(Part::Page)),
            ("worker_bg.wasm", Some(Part::Worker)),
            ("worker_loader.js", Some(Part::Worker)),
            ("keys.js", Some(Part::Keys)),
            ("advice_bg.wasm", Some(Part::Advice)),
            ("kiosk_bg.wasm", Some(Part::Kiosk)),
            ("ask.html", Some(Part::Kiosk)),
            ("check.html", Some(Part::Kiosk)),
            ("office.js", Some(Part::Office)),
            ("texts.zh.txt", Some(Part::Page)),
            ("texts.en.txt", Some(Part::English)),
            ("texts.data.en.txt", Some(Part::DataPages)),
            ("sw.js", Some(Part::Offline)),
            ("selfcheck.html", Some(Part::SelfCheck)),
            ("selfcheck_ways.js", Some(Part::SelfCheck)),
            ("icon.svg", None),
            ("_headers", None),
        ] {
            assert_eq!(Part::of(name), part, "{name}");
        }
    }

    #[test]
    fn a_part_over_budget_or_missing_fails_and_says_which() {
        let of = |part, size| (part, "file".to_owned(), size);
        let all = [
            of(Part::Page, 300_000),
            of(Part::Book, 1),
            of(Part::Areas, 1),
            of(Part::Keeping, 1),
            of(Part::DataPages, 1),
            of(Part::Workshop, 1),
            of(Part::Shared, 1),
            of(Part::Suitability, 1),
            of(Part::Custody, 1),
            of(Part::Data, 1),
            of(Part::Out, 1),
            of(Part::English, 1),
            of(Part::Worker, 350_001),
            of(Part::Keys, 1),
            of(Part::Advice, 1),
            of(Part::Kiosk, 1),
            of(Part::Offline, 1),
            of(Part::SelfCheck, 1),
            of(Part::Office, 1),
        ];
        let (text, over) = table(&all);
        assert_eq!(over, ["Worker"]);
        assert!(text.contains("300.0 KB of   300  ok"), "{text}");
        assert!(text.contains("350.0 KB of   350  OVER"), "{text}");
        let some = table(&all[..14]).1;
        let missing = [
            "Worker",
            "Advice",
            "Kiosk",
            "Office",
            "Offline",
            "SelfCheck",
        ];
        assert_eq!(some, missing);
    }
}
