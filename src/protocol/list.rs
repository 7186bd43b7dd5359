//! The clients table: what is asked and the rows that come back.

use super::overview::Selection;
use super::words::{Dimension, Family, Finding, Gender, Place, RfmGroup, Stage, TierRank};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::money::{Currency, Minor};
use serde::{Deserialize, Serialize};

/// Asks for a window of the clients table. The worker filters and sorts; the page holds only the
/// rows it shows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ClientsQuery {
    /// Words that name, number, phone, region, tags or adviser must contain; all of them.
    pub text: String,
    /// Only these tiers; empty: all.
    pub tiers: Vec<TierRank>,
    /// Only these stages; empty: all.
    pub stages: Vec<Stage>,
    /// Only these RFM groups; empty: all.
    pub groups: Vec<RfmGroup>,
    /// Only individuals or only organisations.
    pub kind: Option<KindFilter>,
    /// Only those in one of the places of each of these dimensions. Places are named, not numbered:
    /// numbers change with the book.
    pub places: Vec<Among>,
    /// Only those the overview counts so.
    pub only: Option<Selection>,
    /// Sort by these columns, the first first; ties go by record number.
    pub sort: Vec<SortKey>,
    /// The dimensions whose places the rows are to carry.
    pub shown: Vec<Dimension>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most, up to 500.
    pub limit: u32,
}

/// Only those in one of these places of a dimension.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Among {
    /// The dimension.
    pub dimension: Dimension,
    /// The places; nobody is in none.
    pub places: Vec<Place>,
}

/// Asks how many of the clients that match a query's text, kind and [`ClientsQuery::only`] are in
/// each place of a dimension. Chosen tiers, stages, groups and places do not count here, as in
/// [`ClientsPage::by_tier`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlacesQuery {
    /// The query; its order and window are of no account.
    pub among: ClientsQuery,
    /// The dimension.
    pub dimension: Dimension,
}

/// The places of a dimension with how many clients are in each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlaceCounts {
    /// The dimension.
    pub dimension: Dimension,
    /// Every place of the book, in order; `None` while they are worked out.
    pub places: Option<Vec<(Place, u32)>>,
}

/// Only individuals, or only organisations.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum KindFilter {
    /// 个人
    Individual,
    /// 企业
    Organisation,
}

/// A column to sort by, and which way.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SortKey {
    /// The column.
    pub column: ClientColumn,
    /// Highest, latest or last in the alphabet first.
    pub descending: bool,
}

/// The columns of the clients table.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum ClientColumn {
    /// The bank's client number; digits compare as numbers.
    Number,
    /// Name.
    Name,
    /// Individual or organisation.
    Kind,
    /// Gender.
    Gender,
    /// Age in whole years on the reference date.
    Age,
    /// Region.
    Region,
    /// Owner adviser.
    Adviser,
    /// Tier.
    Tier,
    /// Monthly average AUM.
    Aum,
    /// AUM on the reference date.
    PointAum,
    /// Lifecycle stage.
    Stage,
    /// RFM group.
    Group,
    /// Recency score of the bank form.
    Recency,
    /// Frequency score of the bank form.
    Frequency,
    /// Monetary score of the bank form.
    Monetary,
    /// Open accounts.
    Accounts,
    /// Last client-initiated transaction.
    LastUse,
    /// Tags.
    Tags,
    /// The place in a dimension, for those without a column of their own.
    Place(Dimension),
}

impl ClientColumn {
    /// The columns of their own, in the order the table offers them.
    pub const OWN: [Self; 18] = [
        Self::Name,
        Self::Number,
        Self::Tier,
        Self::Aum,
        Self::Stage,
        Self::Group,
        Self::Recency,
        Self::Frequency,
        Self::Monetary,
        Self::LastUse,
        Self::PointAum,
        Self::Accounts,
        Self::Kind,
        Self::Gender,
        Self::Age,
        Self::Region,
        Self::Adviser,
        Self::Tags,
    ];

    /// The columns of places in a family of dimensions: of each that no column of its own shows.
    pub fn places(family: Family) -> impl Iterator<Item = Self> {
        let is_new = |dimension: &Dimension| !SHOWN_ELSE.contains(dimension);
        family.dimensions().filter(is_new).map(Self::Place)
    }

    /// Every column, in the order the table offers them.
    pub fn all() -> Vec<Self> {
        let places = Family::ALL.into_iter().flat_map(Self::places);
        Self::OWN.into_iter().chain(places).collect()
    }
}

/// The dimensions that a column of its own shows, or what it is made of.
const SHOWN_ELSE: [Dimension; 9] = [
    Dimension::Tier,
    Dimension::Stage,
    Dimension::Group,
    Dimension::Kind,
    Dimension::Gender,
    Dimension::Age,
    Dimension::Region,
    Dimension::Adviser,
    Dimension::Tag,
];

/// A window of the clients table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientsPage {
    /// Clients in the book.
    pub total: u32,
    /// Clients that match the query.
    pub matching: u32,
    /// The first row's place among the matching.
    pub offset: u32,
    /// The rows.
    pub rows: Vec<ClientRow>,
    /// How many of the clients that match text, kind and places have each tier, by rank. Chosen tiers,
    /// stages and groups do not count here, so a filter shows what choosing it would give.
    pub by_tier: Vec<u32>,
    /// The same by stage, in the order of `Stage::ALL`.
    pub by_stage: Vec<u32>,
    /// The same by RFM group, in the order of `RfmGroup::ALL`.
    pub by_group: Vec<u32>,
    /// Whether tiers, stages and scores are worked out; while not, those columns are empty.
    pub findings_ready: bool,
    /// Whether places in dimensions are worked out; while not, rows carry none and nobody is
    /// chosen by them.
    pub places_ready: bool,
    /// The dimensions of [`ClientRow::places`].
    pub shown: Vec<Dimension>,
    /// The currency of the amounts.
    pub currency: Currency,
    /// The places that [`ClientsQuery::only`] names by their numbers, in the order it names them:
    /// before and after of a move. Empty where it names none, or they are not known (any more).
    pub chosen: Vec<Place>,
}

/// A row of the clients table.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientRow {
    /// The record number.
    pub id: ClientId,
    /// The bank's client number.
    pub number: String,
    /// The name; empty where unknown.
    pub name: String,
    /// Whether it is an organisation.
    pub organisation: bool,
    /// Gender of an individual.
    pub gender: Option<Gender>,
    /// Age in whole years on the reference date.
    pub age: Option<u8>,
    /// Region.
    pub region: String,
    /// Owner adviser.
    pub adviser: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Tier; `None` while not worked out.
    pub tier: Option<Finding<TierRank>>,
    /// Monthly average AUM, minor units of the base currency.
    pub aum: Option<Minor>,
    /// AUM on the reference date.
    pub point_aum: Option<Minor>,
    /// Lifecycle stage.
    pub stage: Option<Stage>,
    /// RFM scores of the bank form.
    pub scores: Option<[u8; 3]>,
    /// RFM group of the bank form.
    pub group: Option<RfmGroup>,
    /// Accounts open on the reference date.
    pub accounts: u32,
    /// Day of the last client-initiated transaction.
    pub last_use: Option<Day>,
    /// The places in the dimensions of [`ClientsPage::shown`], in its order; none while they are
    /// worked out.
    pub places: Vec<Place>,
}
