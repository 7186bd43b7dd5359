//! The server as a visitor sees it, over a real socket.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A site of its own for each test: a page, a worker, and a secret beside the served folder.
fn site(base: &str) -> (String, PathBuf) {
    site_without(base, Without::Nothing)
}

fn site_without(base: &str, without: Without) -> (String, PathBuf) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder =
        std::env::temp_dir().join(format!("clientele-server-{}-{number}", std::process::id()));
    let dist = folder.join("dist");
    fs::create_dir_all(&dist).unwrap();
    fs::write(dist.join("index.html"), "<title>page</title>").unwrap();
    fs::write(dist.join("worker.js"), "onmessage = null;\n".repeat(100)).unwrap();
    fs::write(dist.join("worker_bg.wasm"), b"\0asm").unwrap();
    fs::write(folder.join("secret"), "secret").unwrap();
    let server = Server::bind(&dist, base, 0, without).unwrap();
    let url = server.url().unwrap();
    thread::spawn(|| server.run());
    let address = url
        .trim_start_matches("http://")
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    (address, folder)
}

/// Sends a request line with extra headers and returns head and body.
fn ask(address: &str, line: &str, extra: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{extra}\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    (
        String::from_utf8(bytes[..end].to_vec()).unwrap(),
        bytes[end + 4..].to_vec(),
    )
}

#[test]
fn every_answer_carries_the_policy() {
    let (address, folder) = site("/");
    for path in [
        "/",
        "/index.html",
        "/worker.js",
        "/worker_bg.wasm",
        "/missing",
    ] {
        let (head, _) = ask(&address, &format!("GET {path}"), "");
        assert!(
            head.contains("\r\nContent-Security-Policy: default-src 'none'"),
            "{path}: {head}"
        );
        assert!(
            head.contains("\r\nConnection-Allowlist: (response-origin)"),
            "{path}: {head}"
        );
        assert!(
            head.contains("\r\nCross-Origin-Embedder-Policy: require-corp"),
            "{path}: {head}"
        );
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_arrives_whole_with_its_type_and_small_when_asked() {
    let (address, folder) = site("/");
    let (head, body) = ask(&address, "GET /worker_bg.wasm?v=1", "");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("Content-Type: application/wasm"));
    assert_eq!(body, b"\0asm");

    let (head, body) = ask(&address, "GET /worker.js", "Accept-Encoding: br, gzip\r\n");
    assert!(head.contains("Content-Encoding: gzip"), "{head}");
    let mut text = String::new();
    flate2::read::GzDecoder::new(body.as_slice())
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, "onmessage = null;\n".repeat(100));

    let (head, body) = ask(&address, "HEAD /worker.js", "");
    assert!(
        head.contains("Content-Length: 1800") && body.is_empty(),
        "{head}"
    );
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nothing_beside_the_build_can_be_reached() {
    let (address, folder) = site("/");
    for path in [
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/x/../../secret",
        "//secret",
    ] {
        let (head, body) = ask(&address, &format!("GET {path}"), "");
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(!body.starts_with(b"secret"));
    }
    let (head, _) = ask(&address, "POST /index.html", "");
    assert!(head.starts_with("HTTP/1.1 405"), "{head}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn under_a_folder_only_that_folder_answers() {
    let (address, folder) = site("tools/clientele");
    assert!(
        ask(&address, "GET /tools/clientele/", "")
            .0
            .starts_with("HTTP/1.1 200")
    );
    assert!(
        ask(&address, "GET /index.html", "")
            .0
            .starts_with("HTTP/1.1 404")
    );
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_host_can_be_tried_that_leaves_headers_out() {
    let (address, folder) = site_without("/", Without::Allowlist);
    let (head, _) = ask(&address, "GET /", "");
    assert!(head.contains("\r\nContent-Security-Policy: "), "{head}");
    assert!(!head.contains("Connection-Allowlist"), "{head}");
    fs::remove_dir_all(folder).unwrap();

    let (address, folder) = site_without("/", Without::Headers);
    let (head, _) = ask(&address, "GET /worker.js", "");
    assert!(head.contains("\r\nContent-Type: text/javascript"), "{head}");
    for (name, _) in crate::policy::headers_for("") {
        assert!(!head.contains(name), "{name} in {head}");
    }
    fs::remove_dir_all(folder).unwrap();

    assert!(Without::read(Some("everything")).is_err());
}
