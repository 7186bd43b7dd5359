//! Two records of one thing put together, field by field.

use super::{MOST_CONFLICTS, Merging};
use crate::desk::plain::plain;
use crate::desk::told;
use crate::domain::delta::Change;
use crate::protocol::data::out::Conflict;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The most characters of a value that are shown.
const MOST_SHOWN: usize = 120;

/// What the person takes of a file's record: values, by the fields they are of.
pub(super) type Taken = Vec<(String, Value)>;

/// Two records of one thing, put together.
pub(super) struct Put<T> {
    /// The first with what it had not; nothing that was chosen is in it.
    pub(super) gained: Value,
    /// All that was chosen.
    pub(super) taken: Taken,
    /// What comes of it.
    pub(super) record: T,
}

impl Merging {
    /// A record both have: what it is afterwards, where that is another.
    pub(super) fn both<Id: Copy, T>(
        &mut self,
        name: &str,
        of: &str,
        id: Id,
        old: &T,
        new: &T,
    ) -> Option<Change<Id, T>>
    where
        T: Clone + PartialEq + Serialize + DeserializeOwned,
    {
        let (differs, put) = self.put(name, of, plain(old), new, Taken::new());
        match differs {
            true => self.table(name).changed += 1,
            false => self.table(name).same += 1,
        }
        let new = put.map(|put| put.record).filter(|new: &T| new != old)?;
        Some(Change {
            id,
            old: Some(old.clone()),
            new: Some(new),
        })
    }

    /// Puts a record of the file to what there is of it, of which some was chosen before. Whether they
    /// differ, and what comes of it; none where it stays as it is.
    pub(super) fn put<T>(
        &mut self,
        name: &str,
        of: &str,
        ours: Value,
        new: &T,
        before: Taken,
    ) -> (bool, Option<Put<T>>)
    where
        T: Serialize + DeserializeOwned,
    {
        let (all, replaced) = (self.conflicts_all, self.replaced);
        let gained = self.fields(name, of, "", ours.clone(), plain(new));
        let chosen = std::mem::take(&mut self.taken);
        let is_another = gained != ours;
        let differs = is_another || self.conflicts_all > all;
        if !is_another && chosen.is_empty() {
            return (differs, None);
        }
        // What would be no record any more stays as it was.
        let taken = [before.clone(), chosen].concat();
        let put = with_taken(&gained, taken).or_else(|| {
            self.replaced = replaced;
            with_taken(&gained, before)
        });
        (differs, put)
    }

    /// All fields in which two records say something else; nothing is decided.
    pub(super) fn differing<T: Serialize>(
        &mut self,
        name: &str,
        of: &str,
        old: &T,
        new: &T,
    ) -> Vec<Conflict> {
        let others = std::mem::take(&mut self.conflicts);
        let (all, replaced) = (self.conflicts_all, self.replaced);
        self.fields(name, of, "", plain(old), plain(new));
        self.taken.clear();
        (self.conflicts_all, self.replaced) = (all, replaced);
        std::mem::replace(&mut self.conflicts, others)
    }

    /// The fields of both put together. What is chosen is only noted: where conflicts stand must not
    /// hang on what was decided of others.
    fn fields(&mut self, name: &str, of: &str, path: &str, ours: Value, theirs: Value) -> Value {
        let (mut ours, theirs) = match (ours, theirs) {
            (Value::Object(ours), Value::Object(theirs)) => (ours, theirs),
            (ours, _) => return ours,
        };
        for (field, theirs) in theirs {
            if field == "id" {
                continue;
            }
            let here = ours.remove(&field).unwrap_or_default();
            let path = match path {
                "" => field.clone(),
                path => format!("{path}.{field}"),
            };
            let value = self.value(name, of, &path, here, theirs);
            ours.insert(field, value);
        }
        Value::Object(ours)
    }

    fn value(&mut self, name: &str, of: &str, path: &str, ours: Value, theirs: Value) -> Value {
        if is_empty(&theirs) || ours == theirs {
            return ours;
        }
        if is_empty(&ours) {
            return theirs;
        }
        let last = path.rsplit('.').next().unwrap_or_default();
        let is_group = matches!(last, "kind" | "Individual" | "Organisation" | "standing");
        if let (Value::Object(mine), Value::Object(other)) = (&ours, &theirs)
            && is_group
            && same_fields(mine, other)
        {
            return self.fields(name, of, path, ours, theirs);
        }
        let place = self.conflicts_all;
        self.conflicts_all += 1;
        let is_listed = self.conflicts.len() < MOST_CONFLICTS;
        if is_listed {
            self.conflicts.push(Conflict {
                table: name.to_owned(),
                record: of.to_owned(),
                field: path.to_owned(),
                ours: shown(&ours),
                theirs: shown(&theirs),
            });
        }
        if is_listed && self.choice.theirs.contains(&place) {
            self.replaced += 1;
            self.taken.push((path.to_owned(), theirs));
        }
        ours
    }
}

/// A record with what was taken; none where that is no record.
fn with_taken<T: DeserializeOwned>(gained: &Value, taken: Taken) -> Option<Put<T>> {
    let mut record = gained.clone();
    for (path, value) in &taken {
        let field = path
            .split('.')
            .try_fold(&mut record, |at, field| at.get_mut(field));
        if let Some(field) = field {
            *field = value.clone();
        }
    }
    Some(Put {
        record: told::told(record).ok()?,
        gained: gained.clone(),
        taken,
    })
}

fn same_fields(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    ours.len() == theirs.len() && ours.keys().all(|field| theirs.contains_key(field))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// A value as a person compares it.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(shown).collect();
            texts.join("; ")
        }
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !is_empty(value));
            let texts: Vec<String> = fields
                .map(|(field, value)| format!("{field}: {}", shown(value)))
                .collect();
            texts.join(", ")
        }
        other => other.to_string(),
    };
    match text.chars().count() > MOST_SHOWN {
        true => text.chars().take(MOST_SHOWN).chain(['…']).collect(),
        false => text,
    }
}
