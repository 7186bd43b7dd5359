//! What the columns of other systems' files are, kept under names in the drawer: part of no analysis,
//! asked for when files come in.

use super::drawer::Kept;
use crate::exchange::mapping::SavedMapping;
use crate::exchange::mapping::file::{self, MOST_NAME, MOST_PRESETS};
use crate::protocol::data::import::{OfferedPreset, TakePreset};
use serde::{Deserialize, Serialize};

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
        if name.is_empty() || (is_new && self.0.len() >= MOST_PRESETS) {
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

    /// One of them, or all, as a file.
    pub fn file(&self, name: Option<&str>) -> Vec<u8> {
        let chosen = |saved: &&SavedMapping| name.is_none_or(|name| saved.name == name);
        file::write(self.0.iter().filter(chosen))
    }

    /// What taking mappings of a file would do, one by one: nothing is taken yet.
    pub fn offered(&self, read: Vec<SavedMapping>) -> Vec<OfferedPreset> {
        let known = |saved: &SavedMapping| self.0.iter().find(|known| known.name == saved.name);
        let offer = |saved: SavedMapping| match known(&saved) {
            None => OfferedPreset::New(saved),
            Some(known) if is_same(known, &saved) => OfferedPreset::Same(saved),
            Some(_) => OfferedPreset::Other(saved),
        };
        read.into_iter().map(offer).collect()
    }

    /// Keeps mappings of a file; the names they are kept under. One of the same name stays unless the
    /// person said that it goes, whatever happened since they were asked.
    pub fn take(&mut self, all: Vec<TakePreset>) -> Vec<String> {
        let mut names = Vec::new();
        for TakePreset { saved, replace } in all {
            let known = self.0.iter().find(|known| known.name == saved.name);
            if known.is_none_or(|known| replace && !is_same(known, &saved)) {
                names.extend(self.save(saved));
            }
        }
        names
    }

    /// The one that fits a header best; of equals the first by name.
    pub fn fitting(&self, header: &[String]) -> Option<&SavedMapping> {
        let fits = self.0.iter().rev().map(|saved| (saved.fit(header), saved));
        let best = fits.filter(|(fit, _)| *fit > 0).max_by_key(|(fit, _)| *fit);
        best.map(|(_, saved)| saved)
    }
}

/// Whether two say the same; the order in which codes were given their meaning says nothing.
fn is_same(one: &SavedMapping, other: &SavedMapping) -> bool {
    let written = |saved| file::write(std::iter::once(saved));
    written(one) == written(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::FileKind;
    use crate::exchange::mapping::{FieldSource, Mapping};

    fn saved(name: &str, columns: &[&str]) -> SavedMapping {
        let source = |column: &&str| FieldSource {
            field: if *column == "No" {
                "client number"
            } else {
                "name"
            }
            .to_owned(),
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
    fn one_of_a_name_goes_only_where_the_person_said_so() {
        let mut presets = Presets::default();
        assert!(presets.save(saved("a", &["No"])).is_some());
        assert!(presets.save(saved("b", &["No"])).is_some());
        let read = || {
            vec![
                saved("a", &["No"]),
                saved("b", &["Who"]),
                saved("c", &["No"]),
            ]
        };
        let wanted = [
            OfferedPreset::Same(saved("a", &["No"])),
            OfferedPreset::Other(saved("b", &["Who"])),
            OfferedPreset::New(saved("c", &["No"])),
        ];
        assert_eq!(presets.offered(read()), wanted);
        let before = presets.clone();
        assert_eq!(presets.offered(read()), wanted, "an offer takes nothing");
        let all = |replace: bool| {
            let read = read().into_iter();
            read.map(|saved| TakePreset { saved, replace }).collect()
        };
        assert_eq!(presets.take(all(false)), ["c"]);
        assert_eq!(presets.all()[..2], before.all()[..2]);
        assert_eq!(presets.take(all(true)), ["b"]);
        assert_eq!(presets.all(), read());
        assert_eq!(
            presets.take(all(true)),
            [""; 0],
            "a second time changes nothing"
        );
    }

    #[test]
    fn no_more_are_taken_than_are_kept() {
        let mut presets = Presets::default();
        let many = (0..MOST_PRESETS + 5).map(|at| TakePreset {
            saved: saved(&format!("{at:03}"), &["No"]),
            replace: false,
        });
        assert_eq!(presets.take(many.collect()).len(), MOST_PRESETS);
        assert_eq!(
            file::read(&presets.file(None)).as_deref(),
            Ok(presets.all())
        );
        let one = file::read(&presets.file(Some("007"))).unwrap();
        assert_eq!(one, [presets.all()[7].clone()]);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut presets = Presets::default();
        assert!(presets.save(saved("核心系统", &["No", "Who"])).is_some());
        let bytes = postcard::to_stdvec(&presets).unwrap_or_default();
        assert_eq!(postcard::from_bytes(&bytes), Ok(presets));
    }
}
