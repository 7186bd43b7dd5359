//! Places that are filtered by, found among those of the book.

use crate::analytics::dimensions::Columns;
use crate::protocol::list::Among;

/// The clients in one of some places of a dimension.
pub struct Chosen<'a> {
    /// Everybody's place by client number; empty while places are worked out.
    codes: &'a [u16],
    /// By place number, whether it is asked for.
    places: Vec<bool>,
}

impl<'a> Chosen<'a> {
    /// What a query asks for, dimension by dimension. Nobody is in a place the book does not have.
    pub fn of(columns: Option<&'a Columns>, asked: &[Among]) -> Vec<Self> {
        let chosen = |among: &Among| {
            let column = columns.and_then(|columns| columns.of(among.dimension));
            let mut chosen = Self {
                codes: column.map_or(&[], |column| column.codes()),
                places: Vec::new(),
            };
            if let Some(column) = column {
                chosen.places = vec![false; column.places.len()];
                for place in &among.places {
                    if let Ok(at) = column.places.binary_search(place) {
                        chosen.places[at] = true;
                    }
                }
            }
            chosen
        };
        asked.iter().map(chosen).collect()
    }

    /// Whether a client is in one of the places.
    pub fn has(&self, index: usize) -> bool {
        let code = self.codes.get(index).map(|code| usize::from(*code));
        code.and_then(|code| self.places.get(code)) == Some(&true)
    }
}
