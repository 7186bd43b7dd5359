//! Files with the same columns, as a bank gives one for every month or branch: named once, the others
//! follow.

use super::card::Card;
use crate::protocol::words::{learn_codes, mapping_following};

/// The earlier card with the same columns.
pub fn twin(cards: &[Card], at: usize) -> Option<usize> {
    let card = cards
        .get(at)
        .filter(|card| !card.as_is && card.unreadable().is_none())?;
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
        if let (Ok(seen), Some(look)) = (&mut first.looked.look, card.look()) {
            learn_codes(seen, &mut first.mapping, look);
        }
    }
    for (first, at) in pairs {
        cards[at].mapping = mapping_following(&cards[first].mapping, &cards[at].mapping);
    }
}
