//! Files with the same columns, as a bank gives one for every month or branch: named once, the others
//! follow.

use super::card::Card;
use crate::protocol::words::{FileLook, FileMapping, mapping_meanings};

/// The earlier card with the same columns.
pub fn twin(cards: &[Card], at: usize) -> Option<usize> {
    let card = cards.get(at).filter(|card| !card.as_is)?;
    let header = card.header();
    let mut earlier = cards.iter().take(at);
    earlier.position(|other| !other.as_is && other.header() == header)
}

/// The card whose columns a card follows.
pub fn followed(cards: &[Card], at: usize) -> Option<usize> {
    twin(cards, at).filter(|_| cards[at].follows)
}

/// Lets every card that follows another have its columns, and that one know all their codes.
pub fn follow(cards: &mut [Card]) {
    let pairs = (0..cards.len()).filter_map(|at| Some((followed(cards, at)?, at)));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    for (first, at) in &pairs {
        let (before, behind) = cards.split_at_mut(*at);
        let (Some(first), Some(card)) = (before.get_mut(*first), behind.first()) else {
            continue;
        };
        if let (Ok(known), Some(look)) = (&mut first.looked.look, card.look()) {
            learn(known, look, &mut first.mapping);
        }
    }
    for (first, at) in pairs {
        let mapping = cards[first].mapping.clone();
        let own = &mut cards[at].mapping;
        *own = FileMapping {
            // How each is cut was found in it. What the person said of dates and amounts holds for all;
            // where they said nothing, for one.
            shape: own.shape,
            dates: mapping.dates.or(own.dates),
            decimal: mapping.decimal.or(own.decimal),
            ..mapping
        };
    }
}

/// Adds the codes another file has; those that are plain words get their meaning.
fn learn(known: &mut FileLook, other: &FileLook, mapping: &mut FileMapping) {
    for (column, seen) in known.columns.iter_mut().zip(&other.columns) {
        // None are listed where there are too many to be codes.
        if column.values.is_empty() || seen.values.is_empty() {
            continue;
        }
        let is_new = |value: &&String| !column.values.contains(*value);
        let new: Vec<String> = seen.values.iter().filter(is_new).cloned().collect();
        let kind = mapping.kind;
        let mut fields = mapping.fields.iter_mut();
        if let Some(from) = fields.find(|from| from.column.as_ref() == Some(&column.name)) {
            from.words.extend(mapping_meanings(kind, &from.field, &new));
        }
        column.values.extend(new);
    }
}
