//! What the cells of a cross-table show.

use crate::i18n::Texts;

/// What the cells show.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Shown {
    /// Clients.
    Count,
    /// Their share of the row.
    OfRow,
    /// Their share of the column.
    OfColumn,
    /// Their share of everybody.
    OfAll,
}

impl Shown {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Count, Self::OfRow, Self::OfColumn, Self::OfAll];

    /// Its name in the page.
    pub fn key(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::OfRow => "row",
            Self::OfColumn => "column",
            Self::OfAll => "all",
        }
    }

    /// Its name for people.
    pub fn name(self, t: &Texts) -> &'static str {
        match self {
            Self::Count => t.segments_cross_count,
            Self::OfRow => t.segments_cross_of_row,
            Self::OfColumn => t.segments_cross_of_column,
            Self::OfAll => t.segments_cross_of_all,
        }
    }

    /// One of four, in the order of [`Shown::ALL`].
    pub fn pick(self, of: [u32; 4]) -> u32 {
        match self {
            Self::Count => of[0],
            Self::OfRow => of[1],
            Self::OfColumn => of[2],
            Self::OfAll => of[3],
        }
    }
}
