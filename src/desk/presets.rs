//! What the columns of other systems' files are, kept under names in the drawer: part of no analysis,
//! asked for when files come in.

use super::drawer::Kept;
use crate::domain::document::resident_id;
use crate::domain::luhn;
use crate::domain::phone::Phone;
use crate::domain::written::{bare, half_width};
use crate::exchange::mapping::SavedMapping;
use crate::exchange::mapping::file::{self, MOST_NAME, MOST_PRESETS};
use crate::protocol::data::import::{OfferedPreset, TakePreset, Unkept};
use serde::{Deserialize, Serialize};

/// The mappings kept, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Presets(Vec<SavedMapping>);

impl Kept for Presets {
    const PLACE: u32 = 0;
    const FORMAT: u8 = 1;
}

/// What became of mappings of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Took {
    /// The names they are kept under.
    pub names: Vec<String>,
    /// Which of them took the place of another of the name.
    pub replaced: Vec<String>,
    /// Those that are not kept, and why.
    pub unkept: Vec<(String, Unkept)>,
}

impl Presets {
    /// All of them, in the order of their names.
    pub fn all(&self) -> &[SavedMapping] {
        &self.0
    }

    /// Keeps one, in the place of one of the same name; the name it is kept under.
    ///
    /// # Errors
    /// Why it is not kept.
    pub fn save(&mut self, mut saved: SavedMapping) -> Result<String, Unkept> {
        let name: String = saved.name.trim().chars().take(MOST_NAME).collect();
        let is_new = self.0.iter().all(|known| known.name != name);
        if name.is_empty() {
            return Err(Unkept::Nameless);
        }
        if names_somebody(&saved) {
            return Err(Unkept::Personal);
        }
        if is_new && self.0.len() >= MOST_PRESETS {
            return Err(Unkept::Full);
        }
        self.0.retain(|known| known.name != name);
        saved.name.clone_from(&name);
        let at = self.0.partition_point(|known| known.name < name);
        self.0.insert(at, saved);
        Ok(name)
    }

    /// Forgets one; whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|known| known.name != name);
        self.0.len() < before
    }

    /// One of them, or all, as a file; with their names.
    ///
    /// # Errors
    /// The names of those that are not for others to see; they were kept before that was looked at.
    pub fn file(&self, name: Option<&str>) -> Result<(Vec<u8>, Vec<String>), Vec<String>> {
        let chosen = |saved: &&SavedMapping| name.is_none_or(|name| saved.name == name);
        let chosen = || self.0.iter().filter(chosen);
        let named = |saved: &SavedMapping| saved.name.clone();
        let personal = chosen().filter(|saved| names_somebody(saved));
        let personal: Vec<String> = personal.map(named).collect();
        match personal.is_empty() {
            true => Ok((file::write(chosen()), chosen().map(named).collect())),
            false => Err(personal),
        }
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

    /// Keeps mappings of a file. One of the same name stays unless the person said that it goes, whatever
    /// happened since they were asked.
    pub fn take(&mut self, all: Vec<TakePreset>) -> Took {
        let mut took = Took::default();
        for TakePreset { saved, replace } in all {
            let known = self.0.iter().find(|known| known.name == saved.name);
            if known.is_none_or(|known| replace && !is_same(known, &saved)) {
                let (name, is_known) = (saved.name.clone(), known.is_some());
                match self.save(saved) {
                    Ok(name) => {
                        took.replaced.extend(is_known.then(|| name.clone()));
                        took.names.push(name);
                    }
                    Err(why) => took.unkept.push((name, why)),
                }
            }
        }
        took
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

/// Whether a column is called what a person's number is, which it is where the row that should name the
/// columns is the first client: then the names are for nobody else to see.
fn names_somebody(saved: &SavedMapping) -> bool {
    let mapping = &saved.mapping;
    let columns = mapping
        .fields
        .iter()
        .filter_map(|from| from.column.as_ref());
    let mut names = saved.header.iter().chain(columns).chain(&mapping.tags);
    names.any(|name| has_number(name))
}

/// Whether a text is a person's number, or holds one between other signs.
fn has_number(text: &str) -> bool {
    let narrow: String = text.chars().map(half_width).collect();
    let mut parts = narrow.split(|sign: char| !sign.is_ascii_alphanumeric());
    is_number(text) || parts.any(is_number)
}

/// Whether a text is the number of a person's document, mobile telephone or card, by its check where it
/// has one.
fn is_number(text: &str) -> bool {
    let number = bare(text);
    resident_id(&number).is_ok()
        || matches!(Phone::read(text), Phone::Mobile(_))
        || luhn::check(&number) == Some(true)
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
                Ok(name.trim())
            );
        }
        let names: Vec<&str> = presets.all().iter().map(|one| &*one.name).collect();
        assert_eq!(names, ["a", "b"]);
        let found = |names: &[&str]| presets.fitting(&header(names)).map(|one| one.name.clone());
        assert_eq!(found(&["No", "Who"]).as_deref(), Some("b"));
        assert_eq!(found(&["No", "Other"]).as_deref(), Some("a"));
        assert_eq!(found(&["Other"]), None);
        assert_eq!(presets.save(saved("  ", &["No"])), Err(Unkept::Nameless));
        assert!(presets.remove("a") && !presets.remove("a"));
    }

    #[test]
    fn one_of_a_name_goes_only_where_the_person_said_so() {
        let mut presets = Presets::default();
        assert!(presets.save(saved("a", &["No"])).is_ok());
        assert!(presets.save(saved("b", &["No"])).is_ok());
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
        let kept = |names: &[&str], replaced: &[&str]| Took {
            names: header(names),
            replaced: header(replaced),
            unkept: Vec::new(),
        };
        assert_eq!(presets.take(all(false)), kept(&["c"], &[]));
        assert_eq!(presets.all()[..2], before.all()[..2]);
        assert_eq!(presets.take(all(true)), kept(&["b"], &["b"]));
        assert_eq!(presets.all(), read());
        assert_eq!(
            presets.take(all(true)),
            kept(&[], &[]),
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
        let Took { names, unkept, .. } = presets.take(many.collect());
        assert_eq!(names.len(), MOST_PRESETS);
        let over = ["100", "101", "102", "103", "104"];
        assert_eq!(unkept, over.map(|name| (name.to_owned(), Unkept::Full)));
        let (written, named) = presets.file(None).unwrap();
        assert_eq!(
            (named, file::read(&written).as_deref()),
            (names, Ok(presets.all()))
        );
        let (written, named) = presets.file(Some("007")).unwrap();
        assert_eq!(named, ["007"]);
        assert_eq!(file::read(&written).unwrap(), [presets.all()[7].clone()]);
    }

    #[test]
    fn a_client_in_place_of_column_names_is_not_kept_nor_given_away() {
        for (column, is_somebody) in [
            // The number printed in GB 11643's own example, the phone of advertisements, a scheme's card.
            ("11010519491231002X", true),
            ("１１０１０５１９４９１２３１００２x", true),
            ("138 0013 8000", true),
            ("+86 138-0013-8000", true),
            ("4111 1111 1111 1111", true),
            ("张三;13800138000;女", true),
            ("手机13800138000", true),
            // One figure off, and what columns are called.
            ("110105194912310021", false),
            ("4111111111111112", false),
            ("12800138000", false),
            ("CLIENTNUM", false),
            ("Avg_Open_To_Buy", false),
            ("2025-01-31", false),
            ("余额 20250131", false),
            ("Date (2)", false),
            ("", false),
        ] {
            let mut presets = Presets::default();
            let tagged = || {
                let mut tagged = saved("t", &["No"]);
                tagged.mapping.tags.push(column.to_owned());
                tagged
            };
            let columns = || saved("c", &["No", column]);
            let wanted = |name: &str| match is_somebody {
                true => Err(Unkept::Personal),
                false => Ok(name.to_owned()),
            };
            assert_eq!(presets.save(columns()), wanted("c"), "{column}");
            assert_eq!(presets.save(tagged()), wanted("t"), "{column}");
            let take = |saved| TakePreset {
                saved,
                replace: true,
            };
            let took = Presets::default().take(vec![take(columns())]);
            assert_eq!(!took.unkept.is_empty(), is_somebody, "{column}");
            // One that was kept before this was looked at stays in the book alone.
            let known = Presets(vec![columns(), saved("d", &["No"])]);
            let refused = known.file(None).err();
            assert_eq!(refused, is_somebody.then(|| header(&["c"])), "{column}");
            assert!(known.file(Some("d")).is_ok());
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut presets = Presets::default();
        assert!(presets.save(saved("核心系统", &["No", "Who"])).is_ok());
        let bytes = postcard::to_stdvec(&presets).unwrap_or_default();
        assert_eq!(postcard::from_bytes(&bytes), Ok(presets));
    }
}
