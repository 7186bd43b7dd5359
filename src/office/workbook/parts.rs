//! Which parts a workbook has: found by its relations, as the format wants, not by their names.

use super::MOST_ENTRIES;
use super::archive::Archive;
use crate::exchange::xml::{Flaw, Token};
use std::collections::BTreeMap;

/// A sheet.
pub(super) struct SheetPart {
    /// What the person calls it.
    pub(super) name: String,
    /// Where its cells are.
    pub(super) path: String,
}

/// The parts that reading needs.
pub(super) struct Parts {
    /// The sheets that hold cells, in order.
    pub(super) sheets: Vec<SheetPart>,
    /// Where the shared strings are.
    pub(super) strings: Option<String>,
    /// Where the formats are.
    pub(super) styles: Option<String>,
    /// Whether days count from 1904.
    pub(super) from_1904: bool,
}

/// A relation: what it is of, and to where.
struct Relation {
    kind: String,
    path: String,
}

impl Parts {
    pub(super) fn read(archive: &mut Archive) -> Result<Self, Flaw> {
        let roots = relations(archive, "")?;
        let book = roots
            .values()
            .find(|relation| relation.kind == "officeDocument")
            .ok_or(Flaw::Broken)?
            .path
            .clone();
        let related = relations(archive, &book)?;
        let one = |kind: &str| {
            let found = related.values().find(|relation| relation.kind == kind);
            found.map(|relation| relation.path.clone())
        };
        let (strings, styles) = (one("sharedStrings"), one("styles"));
        let mut parts = Self {
            sheets: Vec::new(),
            strings: strings.filter(|path| archive.has(path)),
            styles: styles.filter(|path| archive.has(path)),
            from_1904: false,
        };
        let mut xml = archive.part(&book)?;
        loop {
            match xml.token()? {
                Token::Start if xml.name() == "workbookPr" => {
                    let value = xml.attribute("date1904");
                    parts.from_1904 = matches!(value, Some("1" | "true"));
                }
                Token::Start if xml.name() == "sheet" => {
                    let (Some(name), Some(id)) = (xml.attribute("name"), xml.attribute("id"))
                    else {
                        continue;
                    };
                    let target = related.get(id).filter(|of| of.kind == "worksheet");
                    let Some(target) = target else {
                        continue;
                    };
                    if parts.sheets.len() == MOST_ENTRIES {
                        return Err(Flaw::TooMuch);
                    }
                    parts.sheets.push(SheetPart {
                        name: name.to_owned(),
                        path: target.path.clone(),
                    });
                }
                Token::Eof => break,
                _ => {}
            }
        }
        match parts.sheets.is_empty() {
            true => Err(Flaw::Broken),
            false => Ok(parts),
        }
    }
}

/// The relations of a part, by their names.
fn relations(archive: &mut Archive, of: &str) -> Result<BTreeMap<String, Relation>, Flaw> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut xml = archive.part(&format!("{folder}{slash}_rels/{file}.rels"))?;
    let mut found = BTreeMap::new();
    loop {
        match xml.token()? {
            Token::Start if xml.name() == "Relationship" => {
                let of = |name| xml.attribute(name);
                let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target"))
                else {
                    return Err(Flaw::Broken);
                };
                if of("TargetMode") == Some("External") {
                    continue;
                }
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let path = resolved(folder, target);
                found.insert(id.to_owned(), Relation { kind, path });
                if found.len() > MOST_ENTRIES {
                    return Err(Flaw::TooMuch);
                }
            }
            Token::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A target as a path from the archive's root.
fn resolved(folder: &str, target: &str) -> String {
    let from_root = target.starts_with('/');
    let mut steps: Vec<&str> = match from_root {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
