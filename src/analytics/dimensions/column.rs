//! One dimension of everybody.

use super::{Dimension, Place};
use crate::domain::ids::{ClientId, RecordId};
use std::collections::BTreeMap;

/// Where no client is.
const NOBODY: u16 = u16::MAX;

/// The most places a column tells apart; words beyond are [`Place::Unknown`]. A dimension with
/// more says nothing a person could look at.
const MOST: usize = 1_000;

/// The places of a dimension, and everybody's among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// The dimension.
    pub dimension: Dimension,
    /// The places, in order; some client is in each, but for those every book has.
    pub places: Vec<Place>,
    /// By client number: the place's number.
    codes: Vec<u16>,
}

impl Column {
    /// The number of a client's place; `None` where there is no such client.
    pub fn code(&self, client: ClientId) -> Option<u16> {
        let code = *self.codes.get(client.index())?;
        (code != NOBODY).then_some(code)
    }

    /// A client's place.
    pub fn place(&self, client: ClientId) -> Option<&Place> {
        self.places.get(usize::from(self.code(client)?))
    }

    /// Everybody's places, by client number; a number beyond [`Column::places`] is nobody's.
    pub fn codes(&self) -> &[u16] {
        &self.codes
    }

    /// How many clients are in each place.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.places.len()];
        for code in &self.codes {
            if let Some(count) = counts.get_mut(usize::from(*code)) {
                *count += 1;
            }
        }
        counts
    }
}

/// A column on its way: places in the order they turn up.
#[derive(Debug)]
pub struct Draft {
    dimension: Dimension,
    places: BTreeMap<Place, u16>,
    codes: Vec<u16>,
}

impl Draft {
    /// A column without clients. `fixed` are places every book has, whether anybody is there or
    /// not.
    pub fn new(dimension: Dimension, fixed: impl IntoIterator<Item = Place>) -> Self {
        let mut draft = Self {
            dimension,
            places: BTreeMap::new(),
            codes: Vec::new(),
        };
        for place in fixed {
            draft.code(place);
        }
        draft
    }

    /// Adds the next client; `None` where the number is nobody's.
    pub fn push(&mut self, place: Option<Place>) {
        let code = place.map_or(NOBODY, |place| self.code(place));
        self.codes.push(code);
    }

    fn code(&mut self, place: Place) -> u16 {
        if let Some(code) = self.places.get(&place) {
            return *code;
        }
        let place = if self.places.len() < MOST {
            place
        } else {
            Place::Unknown
        };
        let next = self.places.len() as u16;
        *self.places.entry(place).or_insert(next)
    }

    /// The column, its places in order.
    pub fn finish(self) -> Column {
        let mut sorted = vec![NOBODY; self.places.len()];
        for (to, from) in self.places.values().enumerate() {
            sorted[usize::from(*from)] = to as u16;
        }
        let mut codes = self.codes;
        for code in codes.iter_mut().filter(|code| **code != NOBODY) {
            *code = sorted[usize::from(*code)];
        }
        Column {
            dimension: self.dimension,
            places: self.places.into_keys().collect(),
            codes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_order_and_everybody_keeps_theirs() {
        let text = |word: &str| Place::Text(word.into());
        let mut draft = Draft::new(Dimension::Region, [Place::Unknown]);
        let said = [
            Some(text("west")),
            None,
            Some(text("east")),
            Some(Place::Unknown),
            Some(text("west")),
        ];
        for place in said.clone() {
            draft.push(place);
        }
        let column = draft.finish();
        assert_eq!(column.places, [text("east"), text("west"), Place::Unknown]);
        assert_eq!(column.counts(), [1, 2, 1]);
        for (index, place) in said.iter().enumerate() {
            assert_eq!(column.place(ClientId::from_index(index)), place.as_ref());
        }
        assert_eq!(column.code(ClientId(1)), None);
        assert_eq!(column.code(ClientId(9)), None);
    }

    #[test]
    fn words_beyond_the_most_are_not_known() {
        let mut draft = Draft::new(Dimension::Tag, [Place::Unknown]);
        for n in 0..MOST + 5 {
            draft.push(Some(Place::Text(format!("{n:05}"))));
        }
        let column = draft.finish();
        assert_eq!(column.places.len(), MOST);
        assert_eq!(
            column.place(ClientId(MOST as u32 + 4)),
            Some(&Place::Unknown)
        );
        assert_eq!(column.counts().iter().sum::<u32>(), MOST as u32 + 5);
    }
}
