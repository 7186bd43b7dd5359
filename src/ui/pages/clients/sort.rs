//! What choosing a heading does to the order of the rows.

use super::columns::sorts_down_first;
use crate::protocol::list::{ClientColumn, SortKey};

/// The order after a heading was chosen. A column goes from its first direction to the other to
/// none. Alone it replaces the order; `joining` keeps the other columns and comes after them.
pub fn toggled(sort: &[SortKey], column: ClientColumn, joining: bool) -> Vec<SortKey> {
    let first = sorts_down_first(column);
    let place = sort.iter().position(|key| key.column == column);
    let next = match place.map(|n| sort[n].descending) {
        None => Some(SortKey {
            column,
            descending: first,
        }),
        Some(descending) if descending == first => Some(SortKey {
            column,
            descending: !descending,
        }),
        Some(_) => None,
    };
    if !joining {
        return next.into_iter().collect();
    }
    let mut joined = sort.to_vec();
    match (place, next) {
        (Some(n), Some(key)) => joined[n] = key,
        (Some(n), None) => {
            joined.remove(n);
        }
        (None, key) => joined.extend(key),
    }
    joined
}
