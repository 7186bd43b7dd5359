//! Reads `i18n/*.toml` and makes of it the typed table and one file of texts a language.
//!
//! Shared: `build.rs` makes the table that the page's code is compiled against, `cargo xtask
//! build` puts the files beside the page. Both come from the same sources in the same order, and
//! a fingerprint at the head of each file says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The languages, each with a line of this name in every section.
pub const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Stands between the texts of a file; the control character that is meant for it.
const SEPARATOR: char = '\u{1f}';

/// A text in every language.
pub struct Text {
    key: String,
    by_language: [String; 2],
    placeholders: BTreeSet<String>,
}

/// Reads every text of a folder, in the order of files and names; folders inside it hold what a part
/// of the program brings later.
///
/// # Errors
/// A sentence that says where a text is missing or wrong.
pub fn read(folder: &Path) -> Result<Vec<Text>, String> {
    let unreadable = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let area = file.file_stem().and_then(|s| s.to_str()).unwrap_or("");
        let content = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        texts.extend(parse(area, &content).map_err(|e| format!("{}: {e}", file.display()))?);
    }
    Ok(texts)
}

fn parse(area: &str, content: &str) -> Result<Vec<Text>, String> {
    let sections: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(content).map_err(|e| e.to_string())?;
    let mut texts = Vec::new();
    for (name, mut lines) in sections {
        let mut take = |language: &str| {
            let line = lines.remove(language);
            line.ok_or_else(|| format!("[{name}]: no line `{language} = …`"))
        };
        let by_language = [take(LANGUAGES[0])?, take(LANGUAGES[1])?];
        if !lines.is_empty() {
            return Err(format!("[{name}]: unknown lines {:?}", lines.keys()));
        }
        if by_language.iter().any(|text| text.contains(SEPARATOR)) {
            return Err(format!(
                "[{name}]: U+001F separates texts, none may hold it"
            ));
        }
        let at = |e| format!("[{name}]: {e}");
        let zh = placeholders(&by_language[0]).map_err(at)?;
        let en = placeholders(&by_language[1]).map_err(at)?;
        if zh != en {
            return Err(format!(
                "[{name}]: placeholders differ, zh {zh:?}, en {en:?}"
            ));
        }
        texts.push(Text {
            key: format!("{area}_{name}"),
            by_language,
            placeholders: zh,
        });
    }
    Ok(texts)
}

/// The names in `{name}` and `{name|one|many}`.
fn placeholders(text: &str) -> Result<BTreeSet<String>, String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((inside, behind)) = after.split_once('}') else {
            return Err("'{' without '}'".to_owned());
        };
        let name = inside.split('|').next().unwrap_or(inside);
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            return Err(format!("a placeholder is lower-case letters, not `{name}`"));
        }
        found.insert(name.to_owned());
        rest = behind;
    }
    Ok(found)
}

/// What the page fetches for a language: the fingerprint, then every text in the table's order.
pub fn asset(texts: &[Text], language: usize) -> String {
    let mut out = fingerprint(texts);
    for text in texts {
        out.push(SEPARATOR);
        out.push_str(&text.by_language[language]);
    }
    out
}

/// Which texts in which order, and what is filled into each (FNV-1a, 64 bits): files of another
/// build would put every text in another's place. How a text is worded does not count.
fn fingerprint(texts: &[Text]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |word: &str| {
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for text in texts {
        mix(&text.key);
        for name in &text.placeholders {
            mix(name);
        }
        mix("");
    }
    format!("{hash:016x}")
}

/// A typed table of texts.
#[allow(dead_code, reason = "xtask needs the files only")]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    /// What it says of itself.
    pub doc: &'static str,
    /// The table it builds upon, whose texts it has besides its own.
    pub base: Option<&'static str>,
}

/// The source of a typed table.
#[allow(dead_code, reason = "xtask needs the files only")]
pub fn table(texts: &[Text], of: &Table) -> String {
    let name = of.name;
    let order = if of.base.is_none() {
        "#[repr(C)]\n"
    } else {
        ""
    };
    let mut out = format!("/// {}\n{order}pub struct {name} {{\n", of.doc);
    if let Some(base) = of.base {
        let _ = writeln!(out, "    base: &'static {base},");
    }
    for text in texts {
        let visibility = if text.placeholders.is_empty() {
            "pub "
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "    /// {}\n    {visibility}{}: &'static str,",
            doc(&text.by_language[1]),
            text.key
        );
    }
    let _ = writeln!(out, "}}\n\nimpl {name} {{");
    let fields: String = texts.iter().map(|t| format!("{}: \"\", ", t.key)).collect();
    let (given, taken) = match of.base {
        Some(base) => (format!("base: &'static {base}"), "base, "),
        None => (String::new(), ""),
    };
    let more = if given.is_empty() { "" } else { ", " };
    let _ = writeln!(
        out,
        "    const fn empty({given}) -> Self {{\n        Self {{ {taken}{fields}}}\n    }}\n\n    \
         /// The table of a language's file; `None` when it was not made with this code.\n    \
         pub fn parse(asset: &'static str{more}{given}) -> Option<Box<Self>> {{\n        \
         let mut parts = Parts::of(asset, {:?})?;\n        \
         let mut table = Box::new({});\n{}        \
         parts.fitted().then_some(table)\n    }}",
        fingerprint(texts),
        match of.base {
            // Copied from where it lies in the program; made in steps it would be as long as a call a text.
            None => "const { Self::empty() }",
            Some(_) => "Self::empty(base)",
        },
        puts(texts, of),
    );
    if of.base.is_none() {
        let _ = writeln!(out, "{}", places(texts.len()));
    }
    for text in texts.iter().filter(|t| !t.placeholders.is_empty()) {
        let arguments: String = text
            .placeholders
            .iter()
            .map(|p| format!(", {p}: impl std::fmt::Display"))
            .collect();
        let values: String = text
            .placeholders
            .iter()
            .map(|p| format!("(\"{p}\", &{p}), "))
            .collect();
        let _ = writeln!(
            out,
            "    /// {}\n    pub fn {}(&self{arguments}) -> String {{\n        fill(self.{}, &[{values}])\n    }}",
            doc(&text.by_language[1]),
            text.key,
            text.key
        );
    }
    out.push_str("}\n");
    if let Some(base) = of.base {
        let _ = writeln!(
            out,
            "\nimpl std::ops::Deref for {name} {{\n    type Target = {base};\n\n    \
             fn deref(&self) -> &{base} {{\n        self.base\n    }}\n}}"
        );
    }
    out
}

/// What puts the texts of a file in their places. A call a text is a twentieth of what the page loads
/// at first where there are two thousand of them, so the first table is filled as an array.
#[allow(dead_code, reason = "xtask needs the files only")]
fn puts(texts: &[Text], of: &Table) -> String {
    if of.base.is_none() {
        return "        table.places().iter_mut().for_each(|place| parts.put(place));\n"
            .to_owned();
    }
    let put = |text: &Text| format!("        parts.put(&mut table.{});\n", text.key);
    texts.iter().map(put).collect()
}

/// The fields of a table as an array.
#[allow(dead_code, reason = "xtask needs the files only")]
fn places(count: usize) -> String {
    format!(
        "\n    /// Every field, in order.\n    \
         #[expect(unsafe_code, reason = \"a twentieth of the first load, measured\")]\n    \
         fn places(&mut self) -> &mut [&'static str; {count}] {{\n        \
         const {{ assert!(size_of::<Self>() == size_of::<[&'static str; {count}]>()) }};\n        \
         // SAFETY: in C's order every field is a `&'static str` and there are as many, so they lie as\n        \
         // an array's do; the borrow is that of the whole.\n        \
         unsafe {{ &mut *std::ptr::from_mut(self).cast() }}\n    }}"
    )
}

fn doc(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str =
        "[b]\nzh = \"{n}行\"\nen = \"{n} {n|row|rows}\"\n[a]\nzh = \"甲\"\nen = \"A\"";

    fn texts(content: &str) -> Vec<Text> {
        parse("area", content).unwrap()
    }

    #[test]
    fn a_file_holds_one_language_in_the_order_of_names() {
        let asset = |n| asset(&texts(TWO), n);
        let zh: Vec<String> = asset(0).split(SEPARATOR).map(str::to_owned).collect();
        let en: Vec<String> = asset(1).split(SEPARATOR).map(str::to_owned).collect();
        assert_eq!(zh[1..], ["甲", "{n}行"]);
        assert_eq!(en[1..], ["A", "{n} {n|row|rows}"]);
        assert_eq!(zh[0], en[0]);
        assert_eq!(zh[0].len(), 16);
    }

    #[test]
    fn the_fingerprint_tells_tables_apart_but_not_wordings() {
        let same = fingerprint(&texts(TWO));
        assert_eq!(fingerprint(&texts(&TWO.replace("row", "line"))), same);
        for other in [
            TWO.replace("[a]", "[c]"),
            TWO.replace("{n}", "{m}").replace("{n|", "{m|"),
            TWO.replace("甲", "甲{n}").replace("\"A\"", "\"A{n}\""),
        ] {
            assert_ne!(fingerprint(&texts(&other)), same, "{other}");
        }
    }

    #[test]
    fn a_text_that_is_missing_or_wrong_is_named() {
        for (content, words) in [
            ("[a]\nzh = \"甲\"", "[a]: no line `en = …`"),
            (
                "[a]\nzh = \"甲\"\nen = \"A\"\nfr = \"A\"",
                "[a]: unknown lines",
            ),
            ("[a]\nzh = \"{n}\"\nen = \"A\"", "[a]: placeholders differ"),
            ("[a]\nzh = \"{n\"\nen = \"{n\"", "[a]: '{' without '}'"),
            ("[a]\nzh = \"{N}\"\nen = \"{N}\"", "[a]: a placeholder is"),
            ("[a]\nzh = \"\\u001f\"\nen = \"A\"", "[a]: U+001F"),
            ("[a", ""),
        ] {
            let why = parse("area", content).err().unwrap();
            assert!(why.starts_with(words), "{why}");
        }
    }
}
