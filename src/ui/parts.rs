//! The parts of the Segments area: each has an address, so that the way back from a list of clients
//! leads to the picture it was chosen in.

use super::routes::Route;
use crate::i18n::Texts;
use crate::protocol::words::Dimension;

/// A part of the Segments area.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// Tiers, and how clients moved between them.
    Tiers {
        /// How many months before the month in force the moves are those of.
        back: u8,
    },
    /// The RFM grids and groups.
    Rfm,
    /// The stages of the lifecycle.
    Lifecycle,
    /// What clients bring in.
    Value,
    /// Clients who behave alike.
    Clusters,
    /// Any two dimensions against each other.
    Cross {
        /// Down the side.
        rows: Dimension,
        /// Along the top.
        columns: Dimension,
    },
    /// How clients act.
    Behaviour,
}

impl Part {
    /// Every part as it is first seen, in the page's order.
    pub const ALL: [Self; 7] = [
        Self::Tiers { back: 0 },
        Self::Rfm,
        Self::Lifecycle,
        Self::Value,
        Self::Clusters,
        Self::Cross {
            rows: Dimension::Tier,
            columns: Dimension::Stage,
        },
        Self::Behaviour,
    ];

    /// The part an address names behind `segments/`; [`Part::written`] writes it.
    pub fn read(text: &str) -> Option<Self> {
        let mut pieces = text.split('-');
        let name = pieces.next()?;
        let numbers: Vec<u8> = pieces.map(|n| n.parse().ok()).collect::<Option<_>>()?;
        let dimension = |n: u8| Dimension::ALL.get(usize::from(n)).copied();
        match (name, &numbers[..]) {
            ("tiers", &[back]) => Some(Self::Tiers { back }),
            ("cross", &[rows, columns]) => Some(Self::Cross {
                rows: dimension(rows)?,
                columns: dimension(columns)?,
            }),
            (_, []) => Self::ALL.into_iter().find(|part| part.word() == name),
            _ => None,
        }
    }

    /// What stands behind `segments/` in its address.
    pub fn written(self) -> String {
        match self {
            Self::Tiers { back } if back > 0 => format!("tiers-{back}"),
            Self::Cross { rows, columns } => format!("cross-{}-{}", rows as u8, columns as u8),
            _ => self.word().into(),
        }
    }

    /// Its address; the first part is the area's own.
    pub fn route(self) -> Route {
        if self == Self::ALL[0] {
            return Route::Segments;
        }
        Route::Part(self)
    }

    /// Whether two are the same part, whatever is chosen in it.
    pub fn is_same(self, other: Self) -> bool {
        self.word() == other.word()
    }

    /// Its name.
    pub fn name(self, t: &Texts) -> &'static str {
        match self {
            Self::Tiers { .. } => t.segments_part_tiers,
            Self::Rfm => t.segments_part_rfm,
            Self::Lifecycle => t.segments_part_lifecycle,
            Self::Value => t.segments_part_value,
            Self::Clusters => t.segments_part_clusters,
            Self::Cross { .. } => t.segments_part_cross,
            Self::Behaviour => t.segments_part_behaviour,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Tiers { .. } => "tiers",
            Self::Rfm => "rfm",
            Self::Lifecycle => "stages",
            Self::Value => "value",
            Self::Clusters => "clusters",
            Self::Cross { .. } => "cross",
            Self::Behaviour => "behaviour",
        }
    }
}
