//! Files with the same columns, as a bank gives one for every month or branch: what is said of one holds
//! for the others.

use super::super::{Look, Mapping};
use super::finding::meanings;

/// The mapping of a file whose columns are those of another, by that one's mapping.
pub fn following(first: &Mapping, own: &Mapping) -> Mapping {
    Mapping {
        // How each is cut was found in it. What the person said of dates and amounts holds for all;
        // where they said nothing, for one.
        shape: own.shape,
        dates: first.dates.or(own.dates),
        decimal: first.decimal.or(own.decimal),
        ..first.clone()
    }
}

/// Adds the codes another file of the same columns has to what was seen in the first; those that are plain
/// words get their meaning in its mapping.
pub fn learn(seen: &mut Look, mapping: &mut Mapping, other: &Look) {
    for (column, theirs) in seen.columns.iter_mut().zip(&other.columns) {
        // None are listed where there are too many to be codes.
        if column.values.is_empty() || theirs.values.is_empty() {
            continue;
        }
        let is_new = |value: &&String| !column.values.contains(*value);
        let new: Vec<String> = theirs.values.iter().filter(is_new).cloned().collect();
        let kind = mapping.kind;
        let mut fields = mapping.fields.iter_mut();
        if let Some(from) = fields.find(|from| from.column.as_ref() == Some(&column.name)) {
            let is_said =
                |(word, _): &(String, String)| from.words.iter().any(|(said, _)| said == word);
            let mut words = meanings(kind, &from.field, &new);
            words.retain(|pair| !is_said(pair));
            from.words.extend(words);
        }
        column.values.extend(new);
    }
}
