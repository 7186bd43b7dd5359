//! What a file is, by the end of its name.

use std::path::Path;

/// The content type of a file, and whether compressing it pays.
pub fn of(path: &Path) -> (&'static str, bool) {
    match path
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
    {
        "html" => ("text/html; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "json" | "map" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "svg" => ("image/svg+xml", true),
        "csv" => ("text/csv; charset=utf-8", true),
        "txt" => ("text/plain; charset=utf-8", true),
        "png" => ("image/png", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_insists_on_is_right() {
        for (name, expected) in [
            ("app-1a2b_bg.wasm", "application/wasm"),
            ("worker_loader.js", "text/javascript; charset=utf-8"),
            ("index.html", "text/html; charset=utf-8"),
            ("_headers", "application/octet-stream"),
        ] {
            assert_eq!(of(Path::new(name)).0, expected, "{name}");
        }
    }
}
