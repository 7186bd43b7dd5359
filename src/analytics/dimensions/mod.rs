//! Classification 分类: every way clients are told apart, each as one column of small numbers.
//!
//! A [`Column`] gives each client a place among few: a tier, a stage, a region, an age band. What
//! the table filters by, a cross-table counts and a simulation compares is always such a column,
//! so all of them agree. Every column counts everybody: who cannot be placed has a place of their
//! own, [`Place::Unknown`].

mod column;
mod facts;
mod family;
mod found;
mod run;
mod studied;

pub use column::{Column, Draft};
pub use family::Family;
pub use found::of_findings;
pub use run::{Columns, ColumnsRun, Seen};

use super::behaviour::trend::Trend;
use super::kinds::{RfmGroup, Stage, TierRank};
use super::value::kinds::{CaseType, Grade, Need, Service};
use crate::domain::assessment::ClientLevel;
use crate::domain::background::{Education, FirmSize, IncomeBand, Residence};
use crate::domain::client::Gender;
use crate::domain::profile::ClientList;
use crate::domain::scene::Scene;
use serde::{Deserialize, Serialize};

/// A way to tell clients apart.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Dimension {
    /// Tier 分层.
    Tier,
    /// Lifecycle stage 生命周期.
    Stage,
    /// RFM group of the relationship.
    Group,
    /// RFM group of spending.
    SpendGroup,
    /// Individual or organisation.
    Kind,
    /// Gender.
    Gender,
    /// Age in ten-year bands.
    Age,
    /// Region.
    Region,
    /// Owner adviser.
    Adviser,
    /// Occupation of an individual.
    Occupation,
    /// Industry of an organisation.
    Industry,
    /// The bank's list: red, normal, black.
    List,
    /// The bank's official risk level.
    Level,
    /// How long a client has been one.
    Tenure,
    /// The first tag.
    Tag,
    /// Value grade 高/中/低.
    Grade,
    /// The three axes of service in all.
    Service,
    /// The axis of loyalty.
    Loyalty,
    /// The axis of consumption.
    Consumption,
    /// The axis of credit.
    Credit,
    /// The leading need.
    Need,
    /// Whether there are signs enough that more can be won.
    Potential,
    /// Complaint-type or enquiry-type.
    Cases,
    /// The cluster of those who behave alike.
    Cluster,
    /// The scene of life most is spent for.
    Scene,
    /// The share of digital channels.
    Digital,
    /// The usual days between days of use.
    Cycle,
    /// The main regular income that was recognised, a month.
    Income,
    /// Where net inflow goes.
    Trend,
    /// The chance that the client still comes to spend.
    Alive,
    /// Education of an individual.
    Education,
    /// What an individual says to earn in a year.
    IncomeBand,
    /// Whether an individual lives in town or in the country.
    Urban,
    /// What an individual enjoys most.
    Interest,
    /// The size of an organisation.
    Size,
}

impl Dimension {
    /// Every dimension, in the order they are offered.
    pub const ALL: [Self; 35] = [
        Self::Tier,
        Self::Stage,
        Self::Group,
        Self::SpendGroup,
        Self::Kind,
        Self::Gender,
        Self::Age,
        Self::Region,
        Self::Adviser,
        Self::Occupation,
        Self::Industry,
        Self::List,
        Self::Level,
        Self::Tenure,
        Self::Tag,
        Self::Grade,
        Self::Service,
        Self::Loyalty,
        Self::Consumption,
        Self::Credit,
        Self::Need,
        Self::Potential,
        Self::Cases,
        Self::Cluster,
        Self::Scene,
        Self::Digital,
        Self::Cycle,
        Self::Income,
        Self::Trend,
        Self::Alive,
        Self::Education,
        Self::IncomeBand,
        Self::Urban,
        Self::Interest,
        Self::Size,
    ];
}

/// A place in a dimension. In a column places stand in this order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Place {
    /// A tier.
    Tier(TierRank),
    /// A lifecycle stage.
    Stage(Stage),
    /// An RFM group.
    Group(RfmGroup),
    /// A gender.
    Gender(Gender),
    /// A list.
    List(ClientList),
    /// A risk level.
    Level(ClientLevel),
    /// A value grade.
    Grade(Grade),
    /// How high on an axis of service.
    Service(Service),
    /// A need.
    Need(Need),
    /// What a client turns to the bank with.
    Cases(CaseType),
    /// A scene of life.
    Scene(Scene),
    /// Where something goes.
    Trend(Trend),
    /// An education.
    Education(Education),
    /// An income in a year.
    IncomeBand(IncomeBand),
    /// Town or country.
    Residence(Residence),
    /// The size of a firm.
    Size(FirmSize),
    /// A word that is the same in every book.
    Word(Word),
    /// From one value up to before another; open where there is none.
    Range {
        /// What is measured.
        unit: Unit,
        /// The first value inside.
        from: Option<i64>,
        /// The first value above.
        to: Option<i64>,
    },
    /// A cluster, by number from 0.
    Cluster(u8),
    /// A word of the book's own: a region, an occupation.
    Text(String),
    /// Not known, or it cannot be said.
    Unknown,
}

/// What a [`Place::Range`] measures.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Unit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Minor units of the base currency.
    Money,
    /// Percent.
    Percent,
    /// A count of things.
    Count,
}

/// Words of dimensions that are the same in every book; each has a text in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Word {
    /// An individual.
    Individual,
    /// An organisation.
    Organisation,
    /// It holds.
    Yes,
    /// It does not hold.
    No,
}
