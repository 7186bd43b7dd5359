//! What the columns of other systems' files are, kept under names in the drawer: part of no analysis,
//! asked for when files come in.

use super::drawer::Kept;
use crate::exchange::mapping::SavedMapping;
use serde::{Deserialize, Serialize};

/// The most that are kept.
pub const MOST: usize = 100;

/// The most characters of a name.
const MOST_NAME: usize = 60;

/// The mappings kept, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Presets(Vec<SavedMapping>);

impl Kept for Presets {
    const PLACE: u32 = 0;
    const FORMAT: u8 = 1;
}

impl Presets {
    /// All of them, in the order of their names.
    pub fn all(&self) -> &[SavedMapping] {
        &self.0
    }

    /// Keeps one, in the place of one of the same name; the name it is kept under, `None` where it has
    /// none or too many are kept.
    pub fn save(&mut self, mut saved: SavedMapping) -> Option<String> {
        let name: String = saved.name.trim().chars().take(MOST_NAME).collect();
        let is_new = self.0.iter().all(|known| known.name != name);
        if name.is_empty() || (is_new && self.0.len() >= MOST) {
            return None;
        }
        self.0.retain(|known| known.name != name);
        saved.name.clone_from(&name);
        let at = self.0.partition_point(|known| known.name < name);
        self.0.insert(at, saved);
        Some(name)
    }

    /// Forgets one; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|known| known.name != name);
        self.0.len() < before
    }

    /// The one that fits a header best; of equals the first by name.
    pub fn fitting(&self, header: &[String]) -> Option<&SavedMapping> {
        let fits = self.0.iter().rev().map(|saved| (saved.fit(header), saved));
        let best = fits.filter(|(fit, _)| *fit > 0).max_by_key(|(fit, _)| *fit);
        best.map(|(_, saved)| saved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::FileKind;
    use crate::exchange::mapping::{FieldSource, Mapping};

    fn saved(name: &str, columns: &[&str]) -> SavedMapping {
        let source = |column: &&str| FieldSource {
            field: (*column).to_lowercase(),
            column: Some((*column).to_owned()),
            ..FieldSource::default()
        };
        SavedMapping {
            name: name.to_owned(),
            header: columns.iter().map(|name| (*name).to_owned()).collect(),
            mapping: Mapping {
                fields: columns.iter().map(source).collect(),
                ..Mapping::new(FileKind::Clients)
            },
        }
    }

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_last_of_a_name_stays_and_the_best_fit_is_found() {
        let mut presets = Presets::default();
        for (name, columns) in [
            ("b", &["No", "Name"][..]),
            ("a", &["No"]),
            (" b ", &["No", "Who"]),
        ] {
            assert_eq!(
                presets.save(saved(name, columns)).as_deref(),
                Some(name.trim())
            );
        }
        let names: Vec<&str> = presets.all().iter().map(|one| &*one.name).collect();
        assert_eq!(names, ["a", "b"]);
        let found = |names: &[&str]| presets.fitting(&header(names)).map(|one| one.name.clone());
        assert_eq!(found(&["No", "Who"]).as_deref(), Some("b"));
        assert_eq!(found(&["No", "Other"]).as_deref(), Some("a"));
        assert_eq!(found(&["Other"]), None);
        assert_eq!(presets.save(saved("  ", &["No"])), None);
        assert!(presets.remove("a") && !presets.remove("a"));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut presets = Presets::default();
        assert!(presets.save(saved("核心系统", &["No", "Who"])).is_some());
        let bytes = postcard::to_stdvec(&presets).unwrap_or_default();
        assert_eq!(postcard::from_bytes(&bytes), Ok(presets));
    }
}
