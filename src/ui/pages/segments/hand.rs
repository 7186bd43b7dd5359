//! What the parts of the area are drawn with.

use crate::i18n::{Language, Texts};
use crate::protocol::overview::Selection;
use crate::protocol::segments::Segments;
use crate::protocol::words::{Dimension, Minor, Place, Stage, TierRank};
use crate::ui::components::chart::lanes::LaneFigure;
use crate::ui::format::Format;
use crate::ui::routes::{Choice, Route};
use crate::ui::text::segments::PlaceWords;
use crate::ui::text::words;

/// What the parts are drawn with.
#[derive(Copy, Clone)]
pub struct Hand<'a> {
    /// The texts.
    pub t: &'static Texts,
    /// How figures are written.
    pub format: Format,
    /// The whole book.
    pub whole: &'a Segments,
    /// On a narrow screen.
    pub narrow: bool,
}

impl<'a> Hand<'a> {
    /// How places are written.
    pub fn places(self) -> PlaceWords<'a> {
        PlaceWords {
            texts: self.t,
            format: self.format,
            tiers: &self.whole.bands,
            currency: self.whole.currency,
        }
    }

    /// A tier's name.
    pub fn tier(self, rank: usize) -> String {
        words::tier(&self.whole.bands, rank_of(rank), self.format.language).into()
    }

    /// A stage's name.
    pub fn stage(self, stage: Stage) -> &'static str {
        words::stage(self.t, stage)
    }

    /// An amount in short; words where it cannot be said.
    pub fn amount(self, minor: Option<Minor>) -> String {
        minor.map_or_else(
            || self.t.clients_cannot_say.into(),
            |minor| self.format.amount(minor, self.whole.currency),
        )
    }

    /// Two sentences, as the language sets them behind each other.
    pub fn and(self, first: &str, second: &str) -> String {
        behind(self.format, first, second)
    }

    /// A number of clients.
    pub fn count(self, clients: u32) -> String {
        self.format.count(clients)
    }

    /// What part of a whole somebody is; a dash where there is no whole.
    pub fn share(self, part: u64, whole: u64) -> String {
        permille(part, whole).map_or_else(|| "–".into(), |share| self.format.permille(share))
    }

    /// A place of a range of money.
    pub fn range(self, from: Option<Minor>, to: Option<Minor>) -> String {
        let unit = crate::protocol::words::Unit::Money;
        self.places().name(&Place::Range { unit, from, to })
    }
}

/// Two sentences, as the language sets them behind each other.
pub fn behind(format: Format, first: &str, second: &str) -> String {
    let space = match format.language {
        Language::Zh => "",
        Language::En => " ",
    };
    format!("{first}{space}{second}")
}

/// A part of a whole in thousandths, rounded; `None` without a whole.
pub fn permille(part: u64, whole: u64) -> Option<u16> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    let share = (part * 2_000 + whole).checked_div(whole * 2)?;
    u16::try_from(share).ok()
}

/// A rank by its place in the bands.
pub fn rank_of(place: usize) -> TierRank {
    TierRank(u8::try_from(place).unwrap_or(u8::MAX))
}

/// The address of the clients of a selection.
pub fn to(only: Selection) -> String {
    chosen(Choice::Only(only))
}

/// The address of the clients of a choice.
pub fn chosen(choice: Choice) -> String {
    Route::Chosen(choice).href().to_string()
}

/// The address of the clients in a place of a dimension.
pub fn to_place(dimension: Dimension, place: usize) -> String {
    let place = u16::try_from(place).unwrap_or(u16::MAX);
    to(Selection::Place { dimension, place })
}

/// A figure that stands in row and column of the picture's table.
pub fn figure(row: usize, column: usize, text: String) -> LaneFigure {
    LaneFigure {
        mark: mark(row, column),
        text,
    }
}

/// Where a figure stands in the picture's table.
pub fn mark(row: usize, column: usize) -> String {
    format!("{row}-{column}")
}
