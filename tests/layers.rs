//! The layers' arrows (invariants 1 to 3): which module may name which, and what the pure ones
//! must never name. Reads the sources as text.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers it may use besides itself.
const ARROWS: [(&str, &[&str]); 15] = [
    ("domain", &[]),
    ("demo", &["domain"]),
    ("policy", &["domain"]),
    ("analytics", &["domain", "policy"]),
    ("suitability", &["domain", "policy"]),
    ("exchange", &["domain"]),
    ("vault", &[]),
    ("sealed", &["domain"]),
    ("i18n", &[]),
    ("office", &["domain", "exchange"]),
    (
        "protocol",
        &[
            "domain",
            "policy",
            "analytics",
            "suitability",
            "exchange",
            "vault",
            "sealed",
        ],
    ),
    (
        "desk",
        &[
            "domain",
            "policy",
            "analytics",
            "suitability",
            "exchange",
            "vault",
            "sealed",
            "protocol",
            "demo",
        ],
    ),
    (
        "worker",
        &["domain", "exchange", "vault", "protocol", "desk", "office"],
    ),
    ("ui", &["protocol", "i18n"]),
    (
        "kiosk",
        &["domain", "suitability", "sealed", "protocol", "i18n", "ui"],
    ),
];

/// The pure layers, and what each may use of [`IMPURE`] all the same: the demo book draws lots, but
/// only from the seed it is given.
const PURE: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("policy", &[]),
    ("analytics", &[]),
    ("suitability", &[]),
    ("sealed", &[]),
    ("demo", &["fastrand"]),
];

/// What a browser, a clock, chance or a disk is called.
const IMPURE: [&str; 14] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "yew",
    "gloo",
    "SystemTime",
    "Instant",
    "std::fs",
    "std::net",
    "std::env",
    "fastrand",
    "getrandom",
    "Timestamp::now",
    "Zoned::now",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn layer(name: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(&Path::new("src").join(name), &mut found);
    assert!(!found.is_empty(), "layer {name} has no sources");
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// Code without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The layers named by `crate::layer`, also inside `crate::{a::…, b::…}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(grouped) = rest.strip_prefix('{') else {
            found.insert(
                rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap()
                    .into(),
            );
            continue;
        };
        let mut depth = 1;
        let mut first = true;
        let mut word = String::new();
        for c in grouped.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => first = true,
                ':' => first = false,
                c if depth == 1 && first && (c.is_alphanumeric() || c == '_') => word.push(c),
                _ => {}
            }
            if (!first || depth == 0) && !word.is_empty() {
                found.insert(std::mem::take(&mut word));
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[test]
fn layers_use_only_what_lies_below() {
    let all: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    for (name, below) in ARROWS {
        for (path, text) in layer(name) {
            for used in named(&code(&text)) {
                let allowed = used == name || below.contains(&used.as_str());
                assert!(
                    allowed || !all.contains(&used.as_str()),
                    "{}: {name} must not use {used}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_module_is_a_layer_with_arrows() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    for line in lib.lines().filter_map(|l| l.strip_prefix("pub mod ")) {
        let name = line.trim_end_matches(';');
        assert!(
            ARROWS.iter().any(|(layer, _)| *layer == name),
            "{name} has no arrows"
        );
    }
}

#[test]
fn pure_layers_know_no_browser_clock_chance_or_disk() {
    for (name, seeded) in PURE {
        for (path, text) in layer(name) {
            let code = code(&text);
            for word in IMPURE.iter().filter(|word| !seeded.contains(word)) {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn the_demo_book_draws_only_from_its_seed() {
    for (path, text) in layer("demo") {
        for line in code(&text).lines().filter(|line| line.contains("fastrand")) {
            assert_eq!(line.trim(), "use fastrand::Rng;", "{}", path.display());
        }
        let code = code(&text);
        for unseeded in [
            "Rng::new",
            "Rng::default",
            "HashMap",
            "HashSet",
            "f64",
            "f32",
        ] {
            assert!(!code.contains(unseeded), "{}: {unseeded}", path.display());
        }
    }
}

#[test]
fn only_the_vault_knows_the_database_and_cryptography() {
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "vault") {
        for (path, text) in layer(name) {
            let code = code(&text);
            for word in [
                "indexed_db_futures",
                "IdbDatabase",
                "CryptoKey",
                "aes_gcm",
                "argon2",
            ] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// One seal, in one place: nobody else chooses ciphers.
#[test]
fn only_sealed_knows_how_answers_are_sealed() {
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "sealed") {
        for (path, text) in layer(name) {
            let code = code(&text);
            for word in ["hpke::", "x25519", "chacha20poly1305"] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

/// The start page comes first and alone: whatever it named would come with it.
#[test]
fn the_start_page_names_nothing_behind_it() {
    let mut first = vec![PathBuf::from("src/ui/app.rs")];
    sources(Path::new("src/ui/pages/start"), &mut first);
    for path in first {
        let code = code(&fs::read_to_string(&path).unwrap());
        let code = code
            .replace("frame::brand_mark", "")
            .replace("pages::start", "")
            .replace("protocol::frame", "");
        for word in ["frame::", "pages::", "Frame", "super::frame"] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

/// The client's page has no way to a worker, and with that none to a book.
/// A page whose host sends no headers stands for a moment without those of the service worker: what is
/// not there cannot be followed then either.
#[test]
fn no_page_has_a_link_that_leads_elsewhere() {
    let mut pages: Vec<(PathBuf, String)> = ["ui", "kiosk"].into_iter().flat_map(layer).collect();
    for page in [
        "index.html",
        "ask.html",
        "check.html",
        "selfcheck/selfcheck.html",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = fs::read_to_string(&path).unwrap();
        pages.push((path, text));
    }
    for (path, text) in pages {
        for away in ["http://", "https://", "\"//", "mailto:", "tel:"] {
            let code = code(&text);
            assert!(!code.contains(away), "{} names {away}", path.display());
        }
    }
}

#[test]
fn the_clients_page_names_no_way_to_a_book() {
    for (path, text) in layer("kiosk") {
        let code = code(&text);
        for word in [
            "engine",
            "Engine",
            "ui::keys",
            "bridge",
            "Worker",
            "request::",
        ] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn no_float_holds_money() {
    let money = [
        "amount", "balance", "aum", "price", "money", "minor", "cost",
    ];
    for name in [
        "domain",
        "policy",
        "analytics",
        "suitability",
        "exchange",
        "demo",
        "desk",
        "protocol",
    ] {
        for (path, text) in layer(name) {
            for line in code(&text).lines() {
                let Some((field, kind)) = line.split_once(':') else {
                    continue;
                };
                let is_float =
                    kind.trim_start().starts_with("f64") || kind.trim_start().starts_with("f32");
                let field = field.to_lowercase();
                assert!(
                    !(is_float && money.iter().any(|word| field.contains(word))),
                    "{}: {line}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_arrows_are_read_right() {
    let check = |code: &str, layers: &[&str]| {
        assert_eq!(
            named(code),
            layers.iter().map(|l| l.to_string()).collect(),
            "{code}"
        );
    };
    check("use crate::domain::day::Day;", &["domain"]);
    check(
        "use crate::{domain::{day::Day, ids}, policy::Policy};",
        &["domain", "policy"],
    );
    check("fn f(x: crate::vault::Epoch) {}", &["vault"]);
    check("let x = 1;", &[]);
}
