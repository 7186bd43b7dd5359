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
        let (ours, theirs) = (plain(old), plain(new));
        let (before, replaced) = (self.conflicts_all, self.replaced);
        let merged = self.fields(name, of, "", ours.clone(), theirs);
        let gained = merged != ours;
        match gained || self.conflicts_all > before {
            true => self.table(name).changed += 1,
            false => self.table(name).same += 1,
        }
        if !gained {
            return None;
        }
        // What would be no record any more stays as it was.
        let new = told::told(merged).ok().filter(|new: &T| new != old);
        if new.is_none() {
            self.replaced = replaced;
        }
        Some(Change {
            id,
            old: Some(old.clone()),
            new: Some(new?),
        })
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
        (self.conflicts_all, self.replaced) = (all, replaced);
        std::mem::replace(&mut self.conflicts, others)
    }

    /// The fields of both put together.
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
        if self.conflicts.len() < MOST_CONFLICTS {
            self.conflicts.push(Conflict {
                table: name.to_owned(),
                record: of.to_owned(),
                field: path.to_owned(),
                ours: shown(&ours),
                theirs: shown(&theirs),
            });
        }
        if !self.choice.theirs.contains(&place) {
            return ours;
        }
        self.replaced += 1;
        theirs
    }
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
