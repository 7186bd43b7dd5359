//! One style sheet from many: a visitor asks once instead of twenty times, and one file compresses
//! to less than its parts.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha384};

use crate::failure::{Failure, Outcome};

/// How a link to a style sheet begins, as Trunk writes it.
const LINK: &str = r#"<link rel="stylesheet" href="./"#;

/// Where another page of the build wants the sheet.
const PLACE: &str = "<!-- The build links the one style sheet here. -->";

/// Joins the style sheets of a build, in the order of its page, and links the one sheet from the
/// pages `others` too.
///
/// # Errors
/// When a file cannot be read or written, a page links no style sheet or has no place for one.
pub fn join(dist: &Path, others: &[&str]) -> Outcome {
    let path = dist.join("index.html");
    let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let names = linked(&page);
    let mut sheet = String::new();
    for name in &names {
        let part = dist.join(name);
        sheet.push_str(&bare(
            &fs::read_to_string(&part).map_err(Failure::file(&part))?,
        ));
        fs::remove_file(&part).map_err(Failure::file(&part))?;
    }
    let (name, link) = link(&sheet);
    let page = relink(&page, &link)?;
    let joined = dist.join(name);
    fs::write(&joined, sheet).map_err(Failure::file(&joined))?;
    fs::write(&path, page).map_err(Failure::file(&path))?;
    for other in others {
        let path = dist.join(other);
        let page = fs::read_to_string(&path).map_err(Failure::file(&path))?;
        if !page.contains(PLACE) {
            return Err(Failure::Wrong(format!("{other} must hold `{PLACE}`")));
        }
        fs::write(&path, page.replace(PLACE, &link)).map_err(Failure::file(&path))?;
    }
    Ok(())
}

/// A sheet without what only its readers need: comments, indentation, breaks.
fn bare(sheet: &str) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    let mut bare = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // What ends a line needs no break behind it; a value that goes on needs one blank.
        let goes_on = bare.chars().last().is_some_and(|end| !";{},".contains(end));
        if goes_on && line != "}" {
            bare.push(' ');
        }
        // The last declaration of a rule needs no end.
        if line == "}" && bare.ends_with(';') {
            bare.pop();
        }
        let (name, value) = line.split_once(": ").unwrap_or(("", line));
        // Of a declaration alone: in a selector the blank is part of the meaning.
        if name.starts_with(|c: char| c == '-' || c.is_ascii_lowercase()) && line.ends_with(';') {
            bare.push_str(name);
            bare.push(':');
            bare.push_str(value);
        } else {
            bare.push_str(line.strip_suffix(" {").unwrap_or(line));
            if line.ends_with(" {") {
                bare.push('{');
            }
        }
    }
    bare
}

/// The names of the linked style sheets, in order.
fn linked(page: &str) -> Vec<&str> {
    page.split(LINK)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The joined sheet's name, and the link to it.
fn link(sheet: &str) -> (String, String) {
    let digest = Sha384::digest(sheet.as_bytes());
    let short: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    let name = format!("styles-{short}.css");
    let integrity = Base64::encode_string(&digest);
    let link = format!(r#"{LINK}{name}" integrity="sha384-{integrity}"/>"#);
    (name, link)
}

/// The page with one link in the place of its first to a style sheet, and no other.
fn relink(page: &str, link: &str) -> Outcome<String> {
    let Some(first) = page.find(LINK) else {
        return Err(Failure::Wrong("index.html links no style sheet".to_owned()));
    };
    let (head, rest) = page.split_at(first);
    let mut tail = String::new();
    for part in rest.split(LINK).skip(1) {
        // What stands behind each link; the break and the indentation before the next go with it.
        let behind = part.split_once('>').map_or("", |(_, behind)| behind);
        tail.push_str(match behind.trim().is_empty() {
            true => "",
            false => behind,
        });
    }
    Ok(format!("{head}{link}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="./a-1.css" integrity="sha384-x"/>
  <link rel="stylesheet" href="./b-2.css" integrity="sha384-y"/>
  <script src="./app.js"></script>
</head>"#;

    fn relinked(sheet: &str) -> (String, String) {
        let (name, link) = link(sheet);
        (name, relink(PAGE, &link).unwrap())
    }

    #[test]
    fn the_page_links_one_sheet_in_the_place_of_all() {
        assert_eq!(linked(PAGE), ["a-1.css", "b-2.css"]);
        let (name, page) = relinked("a{}\nb{}\n");
        assert_eq!(linked(&page), [name.as_str()]);
        let without = |page: &str| -> Vec<String> {
            let lines = page.lines().filter(|line| !line.contains("stylesheet"));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(without(&page), without(PAGE));
        assert_eq!(page.lines().count(), PAGE.lines().count() - 1);
    }

    #[test]
    fn a_sheet_keeps_all_but_comments_and_blanks_that_mean_nothing() {
        let sheet = "/* Why,\n   at length. */\n.a > b {\n  color: red; /* loud */\n}\n\n.c {}\n";
        assert_eq!(bare(sheet), ".a > b{color:red}.c {}");
        assert_eq!(bare(".a { --x: 1 }"), ".a { --x: 1 }");
        // A value in several lines, a list of selectors, a rule within a rule.
        let value = ".a,\n.b:hover {\n  grid-template-areas:\n    \"one two\"\n    \"two two\";\n}";
        let bared = ".a,.b:hover{grid-template-areas: \"one two\" \"two two\"}";
        assert_eq!(bare(value), bared);
        let within = "@media (width < 1px) {\n  .a {\n    margin: 0 auto;\n  }\n}";
        assert_eq!(bare(within), "@media (width < 1px){.a{margin:0 auto}}");
    }

    #[test]
    fn another_sheet_has_another_name_and_the_hash_of_its_bytes() {
        let (one, page) = relinked("a{}");
        let (other, _) = relinked("b{}");
        assert_ne!(one, other);
        // As `openssl dgst -sha384 -binary | base64` prints it.
        let known = "OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        let (_, empty) = relinked("");
        assert!(empty.contains(known), "{empty}");
        assert!(page.contains(&one));
    }

    #[test]
    fn a_page_without_styles_is_refused() {
        assert!(relink("<head></head>", "").is_err());
    }
}
