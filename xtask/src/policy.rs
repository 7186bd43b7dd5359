//! The content security policy and the headers that go with it.
//!
//! One place decides what a page of ours may do; the server, the file for static hosts and the
//! page itself all take it from here.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};
use crate::hosts;

/// Names a Trusted Types policy may have. `clientele` turns the workers' own URLs, and nothing
/// else, into script URLs.
const TRUSTED_TYPES: &str = "clientele";

/// The pages that start no worker: the client's, and the one that checks a file of evidence.
const KIOSKS: [&str; 2] = ["ask.html", "check.html"];

/// The page that tries every way out. It tries them from a worker too.
const SELF_CHECK: &str = "selfcheck.html";

/// The pages beside the first one, which link the same style sheet.
pub const OTHERS: [&str; 3] = [KIOSKS[0], KIOSKS[1], SELF_CHECK];

/// The line of a page that runs nothing; the build puts the real policy in its place.
const CLOSED: &str = r#"http-equiv="Content-Security-Policy" content="default-src 'none'""#;

/// Powers a page could ask the browser for and ours never needs.
const REFUSED_POWERS: [&str; 16] = [
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The policy for a page, as a response header carries it.
pub fn header_for(page: &str) -> String {
    format!("{}; frame-ancestors 'none'", meta_for(page))
}

/// The policy for a page, as a `<meta>` carries it: without `frame-ancestors`, which browsers
/// ignore there.
fn meta_for(page: &str) -> String {
    policy(page, "'self'", TRUSTED_TYPES)
}

/// The policy of the client's page: it starts no worker, so it can reach no book.
fn meta_for_kiosk(page: &str) -> String {
    policy(page, "'none'", "'none'")
}

fn policy(page: &str, workers: &str, trusted_types: &str) -> String {
    let hashes: String = inline_scripts(page)
        .into_iter()
        .map(|script| format!(" '{}'", hash(script)))
        .collect();
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{hashes}"),
        format!("worker-src {workers}"),
        "style-src 'self'".to_owned(),
        "connect-src 'self'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "manifest-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        format!("trusted-types {trusted_types}"),
    ]
    .join("; ")
}

/// Every header of every file, in the order they are sent. `page` is the built `index.html`.
pub fn headers_for(page: &str) -> Vec<(&'static str, String)> {
    let powers: Vec<String> = REFUSED_POWERS
        .iter()
        .map(|power| format!("{power}=()"))
        .collect();
    vec![
        ("Content-Security-Policy", header_for(page)),
        // Closes what the policy leaves open: navigation, pop-ups, WebRTC.
        ("Connection-Allowlist", "(response-origin)".to_owned()),
        ("Permissions-Policy", powers.join(", ")),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        // Worker files carry no hash in their names: ask each time.
        ("Cache-Control", "no-cache".to_owned()),
    ]
}

/// Writes the policy of a finished build into its pages and into the files by which common hosts
/// take headers.
///
/// # Errors
/// When a file cannot be read or written, or the page has lost the line the policy replaces.
pub fn seal(dist: &Path) -> Outcome {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let sealed = seal_page(&page, meta_for)?;
    fs::write(&path, &sealed).map_err(Failure::file(&path))?;
    for name in OTHERS {
        let path = dist.join(name);
        let policy = match KIOSKS.contains(&name) {
            true => meta_for_kiosk,
            false => meta_for,
        };
        let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
        fs::write(&path, seal_page(&page, policy)?).map_err(Failure::file(&path))?;
    }
    hosts::write(dist, &headers_for(&sealed))
}

fn seal_page(page: &str, policy: fn(&str) -> String) -> Outcome<String> {
    if page.matches(CLOSED).count() != 1 {
        return Err(Failure::Wrong(format!(
            "every page must hold `<meta {CLOSED}>` once"
        )));
    }
    let open = format!(
        r#"http-equiv="Content-Security-Policy" content="{}""#,
        policy(page)
    );
    Ok(page.replace(CLOSED, &open))
}

/// The text of every script written into the page, exactly as between its tags.
fn inline_scripts(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("<script") {
        rest = &rest[at..];
        let Some(end_of_tag) = rest.find('>') else {
            break;
        };
        let (tag, body) = rest.split_at(end_of_tag + 1);
        let Some(end) = body.find("</script>") else {
            break;
        };
        if !tag.contains(" src=") {
            found.push(&body[..end]);
        }
        rest = &body[end..];
    }
    found
}

/// The source expression that admits exactly this script.
fn hash(script: &str) -> String {
    format!(
        "sha256-{}",
        Base64::encode_string(&Sha256::digest(script.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<script type="module">alert('Hello, world.');</script><script src="a.js"></script></head>"#;

    #[test]
    fn the_hash_is_the_one_the_standard_gives() {
        // The example of the Content Security Policy recommendation.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn only_scripts_without_a_source_are_inline() {
        assert_eq!(inline_scripts(PAGE), ["alert('Hello, world.');"]);
    }

    #[test]
    fn sealing_admits_the_inline_script_and_leaves_its_text_alone() {
        let sealed = seal_page(PAGE, meta_for).unwrap();
        assert!(sealed.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"));
        assert!(
            !sealed.contains("frame-ancestors"),
            "a meta policy cannot say it"
        );
        assert_eq!(inline_scripts(&sealed), inline_scripts(PAGE));
        assert!(header_for(&sealed).ends_with("frame-ancestors 'none'"));
    }

    #[test]
    fn a_page_without_the_closed_policy_is_refused() {
        assert!(seal_page("<head></head>", meta_for).is_err());
        assert!(seal_page(&seal_page(PAGE, meta_for).unwrap(), meta_for).is_err());
    }

    #[test]
    fn the_clients_page_starts_no_worker() {
        let sealed = seal_page(PAGE, meta_for_kiosk).unwrap();
        for closed in ["worker-src 'none'", "trusted-types 'none'"] {
            assert!(sealed.contains(closed), "{closed} in {sealed}");
        }
    }

    #[test]
    fn nothing_in_the_policy_opens_a_way_out() {
        let policy = header_for(PAGE);
        for wide in ["*", "http:", "https:", "'unsafe-inline'", "'unsafe-eval'"] {
            assert!(
                !policy.split([' ', ';']).any(|word| word == wide),
                "{wide} in {policy}"
            );
        }
    }
}
