//! The overview: the whole book in figures and marks, each of which leads to its clients.

use super::words::{Currency, Day, Dimension, Minor, Month, MonthFlow, Stage, TierBand};
use serde::{Deserialize, Serialize};

/// Clients chosen by what the overview counts. Counted and listed by the same code, so a mark's
/// number is that of its list.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Selection {
    /// With an open account they own or may use.
    OpenAccount,
    /// Whose AUM, and so whose tier, cannot be said.
    TierUnknown,
    /// Little below the next tier.
    TierNear,
    /// In one cell of the RFM grid, bank form.
    RfmCell {
        /// The recency score.
        recency: u8,
        /// The mean of frequency and monetary scores, halves rounded up.
        value: u8,
    },
    /// Not ranked by RFM, bank form.
    Unranked,
    /// In one cell of the RFM grid of spending.
    SpendCell {
        /// The recency score.
        recency: u8,
        /// The mean of frequency and monetary scores, halves rounded up.
        value: u8,
    },
    /// Not ranked by RFM of spending.
    SpendUnranked,
    /// In a tier and little below the next one.
    NearFrom {
        /// The rank of the tier they have.
        tier: u8,
    },
    /// Whose official level no longer holds.
    LevelExpired,
    /// Whose official level holds, but for at most the policy's days of warning.
    LevelExpiring,
    /// With an own account or a holding that matures within so many days.
    Maturing {
        /// How many, 1 to [`Selection::MOST_DAYS`].
        days: u16,
    },
    /// With a complaint that is open.
    Complaints,
    /// With a complaint that is open after the last day to answer.
    Overdue,
    /// In one place of a dimension.
    Place {
        /// The dimension.
        dimension: Dimension,
        /// The place's number among those of the dimension.
        place: u16,
    },
    /// In a place of one dimension and a place of another.
    Both {
        /// One dimension.
        first: Dimension,
        /// The number of the place in it.
        first_place: u16,
        /// The other dimension.
        second: Dimension,
        /// The number of the place in it.
        second_place: u16,
    },
    /// Whose place in a dimension the policy tried last would change from one to another.
    WouldMove {
        /// The dimension.
        dimension: Dimension,
        /// The number of the place now.
        from: u16,
        /// The number of the place then.
        to: u16,
    },
    /// Whose place the policy tried last would change.
    WouldChange {
        /// In this dimension, or in any.
        dimension: Option<Dimension>,
    },
    /// Whose tier changed from one to another, so many months before the month in force.
    TierMoved {
        /// How many months before, 0 the month in force.
        back: u8,
        /// The rank before.
        from: u8,
        /// The rank after.
        to: u8,
    },
    /// Whose stage changed since the end of the month before.
    StageMoved {
        /// The stage then.
        from: Stage,
        /// The stage now.
        to: Stage,
    },
    /// Whose worth is in one of the ranges of its picture.
    Worth {
        /// Which worth.
        of: Worth,
        /// The range's number, 0 the lowest.
        range: u8,
    },
    /// Whose chance of still being active is in a tenth.
    Alive {
        /// The tenth, 0 to 9.
        tenth: u8,
    },
    /// Who keeps a tier by grace only.
    ByGrace {
        /// The tier's rank.
        tier: u8,
    },
    /// With a birthday today or in the next [`Selection::BIRTHDAY_DAYS`] days.
    Birthdays,
    /// Who holds a product of the shelf.
    Holds {
        /// Its record number.
        product: u16,
    },
}

/// What a client may be worth.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Worth {
    /// A year's contribution.
    Contribution,
    /// Its lifetime value.
    Lifetime,
    /// The value of spending in twelve months.
    Spending,
}

impl Worth {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Contribution, Self::Lifetime, Self::Spending];
}

impl Selection {
    /// Days before a birthday from which it is near.
    pub const BIRTHDAY_DAYS: i32 = 7;
    /// The most days ahead that maturities are looked for.
    pub const MOST_DAYS: u16 = 366;

    /// What needs care, in the order the overview lists it.
    pub const CARE: [Self; 9] = [
        Self::Overdue,
        Self::Complaints,
        Self::LevelExpired,
        Self::LevelExpiring,
        Self::Maturing { days: 30 },
        Self::Maturing { days: 60 },
        Self::Maturing { days: 90 },
        Self::Birthdays,
        Self::TierNear,
    ];
}

/// The whole book in figures.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Overview {
    /// The day it is for.
    pub reference: Day,
    /// Clients in the book.
    pub clients: u32,
    /// The currency of sums.
    pub currency: Currency,
    /// The tiers of the policy in force.
    pub bands: Vec<TierBand>,
    /// What needs care, one for each of [`Selection::CARE`].
    pub care: Vec<Care>,
    /// What the analyses found; `None` while being worked out.
    pub found: Option<Found>,
}

/// How many clients need care of one kind.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Care {
    /// How many.
    pub clients: u32,
    /// The first day of what they wait for, where it has one.
    pub first: Option<Day>,
}

/// What the analyses found, summed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Found {
    /// The month of the averages.
    pub month: Month,
    /// Clients with an open account.
    pub open_clients: u32,
    /// Average AUM of the month, of all clients whose AUM can be said; `None` when the sum cannot
    /// be counted.
    pub average: Option<Minor>,
    /// AUM on the reference date, likewise.
    pub point: Option<Minor>,
    /// Clients whose AUM cannot be said.
    pub unknown: u32,
    /// Clients by tier rank.
    pub tiers: Vec<u32>,
    /// By tier rank: its clients' part of the book's average AUM in thousandths; nothing where
    /// there is no whole or the part is a debt.
    pub shares: Vec<u32>,
    /// Clients by stage, in the order of `Stage::ALL`.
    pub stages: Vec<u32>,
    /// Clients by the cells of the RFM grid; [`cell_of`] says where each is.
    pub rfm: Vec<u32>,
    /// Clients who are not ranked.
    pub unranked: u32,
    /// Money in and out, oldest month first; `None` when a sum cannot be counted.
    pub flows: Option<Vec<MonthFlow>>,
}

/// Where a cell of the RFM grid is in [`Found::rfm`], by two scores of 1 to 5.
pub fn cell_of(recency: u8, value: u8) -> usize {
    let place = |score: u8| usize::from(score.clamp(1, 5)) - 1;
    place(recency) * 5 + place(value)
}
