//! The headers in the forms common hosts take them, all from the one list of `policy`.
//!
//! They are made with each build because the policy names the hash of its start script.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::offline::quoted;

/// A header's name and value.
type Header = (&'static str, String);

/// What writes the headers down for a host.
type Form = fn(&[Header]) -> String;

/// Where the file for each host is put, from the build's folder. Netlify, Cloudflare Pages and their
/// like read `_headers` in the site itself; the other files are copied to where the host wants them.
const HOSTS: [(&str, Form); 7] = [
    ("_headers", underscore),
    ("hosts/nginx/clientele.conf", nginx),
    ("hosts/apache/.htaccess", apache),
    ("hosts/caddy/Caddyfile", caddy),
    ("hosts/iis/web.config", iis),
    ("hosts/vercel/vercel.json", vercel),
    ("hosts/firebase/firebase.json", firebase),
];

/// Types that older hosts do not know.
const TYPES: [(&str, &str); 2] = [
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// Writes the files.
///
/// # Errors
/// When one cannot be written.
pub fn write(dist: &Path, headers: &[Header]) -> Outcome {
    for (name, form) in HOSTS {
        let path = dist.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        fs::write(&path, form(headers)).map_err(Failure::file(&path))?;
    }
    Ok(())
}

/// A line for each header.
fn lines(headers: &[Header], line: impl Fn(&str, &str) -> String) -> String {
    headers
        .iter()
        .map(|(name, value)| line(name, value) + "\n")
        .collect()
}

fn underscore(headers: &[Header]) -> String {
    "/*\n".to_owned() + &lines(headers, |name, value| format!("  {name}: {value}"))
}

fn nginx(headers: &[Header]) -> String {
    let types =
        TYPES.map(|(end, mime)| format!("    location ~ \\.{end}$ {{ default_type {mime}; }}\n"));
    format!(
        "# Into the `server` block of the site. Under a folder: `location /folder/`.\n\
         # `add_header` inside a `location` replaces those outside: keep all of them in one place.\n\
         location / {{\n{}    gzip on;\n    gzip_types text/css text/javascript text/plain application/javascript application/wasm;\n{}}}\n",
        lines(headers, |name, value| format!(
            "    add_header {name} {} always;",
            quoted(value)
        )),
        types.concat(),
    )
}

fn apache(headers: &[Header]) -> String {
    let types = TYPES.map(|(end, mime)| format!("AddType {mime} .{end}\n"));
    format!(
        "# Beside index.html; needs mod_headers and `AllowOverride FileInfo`.\n{}{}",
        lines(headers, |name, value| format!(
            "Header always set {name} {}",
            quoted(value)
        )),
        types.concat(),
    )
}

fn caddy(headers: &[Header]) -> String {
    format!(
        "# Put the name of the host and the folder of the site into the first two lines.\n\
         example.org {{\n\troot * /srv/clientele\n\tencode gzip\n\tfile_server\n\theader {{\n{}\t}}\n}}\n",
        lines(headers, |name, value| format!(
            "\t\t{name} {}",
            quoted(value)
        )),
    )
}

fn iis(headers: &[Header]) -> String {
    let types = TYPES.map(|(end, mime)| {
        format!("      <remove fileExtension=\".{end}\" />\n      <mimeMap fileExtension=\".{end}\" mimeType=\"{mime}\" />\n")
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Beside index.html. -->\n<configuration>\n  \
         <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n{}      </customHeaders>\n    \
         </httpProtocol>\n    <staticContent>\n{}    </staticContent>\n  </system.webServer>\n</configuration>\n",
        lines(headers, |name, value| format!(
            "        <add name=\"{name}\" value=\"{}\" />",
            escaped(value)
        )),
        types.concat(),
    )
}

fn vercel(headers: &[Header]) -> String {
    format!("{{\"headers\": [{}]}}\n", rule("/(.*)", headers))
}

fn firebase(headers: &[Header]) -> String {
    format!(
        "{{\"hosting\": {{\"public\": \"dist\", \"headers\": [{}]}}}}\n",
        rule("**", headers)
    )
}

/// A rule for every path, as two hosts have it in JSON.
fn rule(every: &str, headers: &[Header]) -> String {
    let each: Vec<String> = headers
        .iter()
        .map(|(name, value)| {
            format!(
                "\n  {{\"key\": {}, \"value\": {}}}",
                quoted(name),
                quoted(value)
            )
        })
        .collect();
    format!(
        "{{\"source\": {}, \"headers\": [{}\n]}}",
        quoted(every),
        each.join(",")
    )
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::headers_for;

    const PAGE: &str = "<script>start()</script>";

    /// A file as whoever reads it takes it: without what only its form needs.
    fn read(text: &str) -> String {
        text.replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&amp;", "&")
    }

    #[test]
    fn the_file_of_each_host_names_every_header_beside_its_value() {
        let headers = headers_for(PAGE);
        assert!(headers.len() >= 9 && headers[0].1.contains("'sha256-"));
        for (file, form) in HOSTS {
            let text = read(&form(&headers));
            for (name, value) in &headers {
                let at = text
                    .find(&format!("{name}\""))
                    .or_else(|| text.find(&format!("{name} ")))
                    .or_else(|| text.find(&format!("{name}: ")));
                let behind = at.and_then(|at| text.get(at + name.len()..));
                let value_at = behind.and_then(|rest| rest.find(value.as_str()));
                assert!(
                    value_at.is_some_and(|at| at < 16),
                    "{name} in {file}:\n{text}"
                );
            }
        }
    }

    #[test]
    fn no_value_ends_before_its_end() {
        let nasty = [("X-Test", "a \"b\" \\ <c> & 'd'".to_owned())];
        assert!(nginx(&nasty).contains(r#"add_header X-Test "a \"b\" \\ <c> & 'd'" always;"#));
        assert!(vercel(&nasty).contains(r#""value": "a \"b\" \\ <c> & 'd'""#));
        assert!(iis(&nasty).contains(r#"value="a &quot;b&quot; \ &lt;c> &amp; 'd'""#));
    }

    #[test]
    fn the_files_are_where_their_hosts_look() {
        let dist = std::env::temp_dir().join(format!("clientele-hosts-{}", std::process::id()));
        write(&dist, &headers_for(PAGE)).unwrap();
        for (name, _) in HOSTS {
            assert!(dist.join(name).is_file(), "{name}");
        }
        let file = fs::read_to_string(dist.join("_headers")).unwrap();
        assert!(
            file.starts_with("/*\n  Content-Security-Policy: default-src"),
            "{file}"
        );
        fs::remove_dir_all(dist).unwrap();
    }
}
