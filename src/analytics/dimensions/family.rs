//! Which dimensions belong together: long lists of them are offered in these groups.

use super::Dimension;

/// A group of dimensions.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// What is recorded of a client.
    Facts,
    /// What the analyses found.
    Verdicts,
    /// What a client is worth to the bank, and needs of it.
    Value,
    /// What clients do with their money.
    Behaviour,
}

impl Family {
    /// Every one, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Verdicts, Self::Value, Self::Behaviour, Self::Facts];

    /// Its dimensions, in their order.
    pub fn dimensions(self) -> impl Iterator<Item = Dimension> {
        let all = Dimension::ALL.into_iter();
        all.filter(move |dimension| dimension.family() == self)
    }
}

impl Dimension {
    /// The group it belongs to.
    pub fn family(self) -> Family {
        match self {
            Self::Kind
            | Self::Gender
            | Self::Age
            | Self::Region
            | Self::Adviser
            | Self::Occupation
            | Self::Industry
            | Self::List
            | Self::Level
            | Self::Tag
            | Self::Education
            | Self::IncomeBand
            | Self::Urban
            | Self::Interest
            | Self::Size => Family::Facts,
            Self::Tier | Self::Stage | Self::Group | Self::SpendGroup | Self::Tenure => {
                Family::Verdicts
            }
            Self::Grade
            | Self::Service
            | Self::Loyalty
            | Self::Consumption
            | Self::Credit
            | Self::Need
            | Self::Potential
            | Self::Cases => Family::Value,
            Self::Cluster
            | Self::Scene
            | Self::Digital
            | Self::Cycle
            | Self::Income
            | Self::Trend
            | Self::Alive => Family::Behaviour,
        }
    }
}
