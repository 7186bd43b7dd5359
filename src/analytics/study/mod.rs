//! What is known of clients only after the whole book was looked at: behaviour, value, models of
//! coming back, clusters, and where everybody stood at the end of the month before.
//!
//! A [`StudyRun`] goes over the book in steps after the findings stand; it leaves one compact row a
//! client and what belongs to the book. [`update()`] brings the rows of a few clients up to date.

mod asked;
mod chance;
mod cluster;
mod features;
mod run;
mod spending;
mod update;

pub use asked::{
    Alike, Asked, Chanced, InCluster, Likeness, NoWorth, Pair, SpendingFigures, SpendingSays,
    Unlike, ask,
};
pub use chance::{Chance, Chances, HeldKind, Together, held};
pub use cluster::{Clusters, TriedClusters};
pub use features::Feature;
pub use run::{StudyRun, all};
pub use spending::Spending;
pub use update::update;

use super::behaviour::{BookBehaviour, ClientBehaviour};
use super::digest::Digester;
use super::history::tiers::TierTrail;
use super::kinds::Stage;
use super::value::ClientValue;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The studies of a whole book on a reference date.
#[derive(Clone, PartialEq, Debug)]
pub struct Study {
    /// By client number; `None` where there is no client.
    pub clients: Vec<Option<ClientStudy>>,
    /// What all clients do together.
    pub behaviour: BookBehaviour,
    /// The day [`ClientStudy::stage_then`] is of: the last of the month before the reference date's.
    pub then: Day,
    /// The model of coming back to spend, or why there is none.
    pub spending: Result<Spending, CannotStudy>,
    /// Clusters, or why there are none.
    pub clusters: Result<Clusters, CannotStudy>,
    /// Who is likely to hold what, or why it cannot be said.
    pub chances: Chances,
}

/// The studies of one client.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientStudy {
    /// What the client does with the money.
    pub behaviour: ClientBehaviour,
    /// What the client brings in, and what that makes of them.
    pub value: ClientValue,
    /// Tiers of the last months.
    pub trail: TierTrail,
    /// The stage at the end of the month before; `None` where there was no such client.
    pub stage_then: Option<Stage>,
    /// What the model of coming back says; `None` where there is no model, or the client never
    /// bought anything.
    pub spending: Option<ClientSpending>,
    /// The number of the client's cluster; `None` for those in none.
    pub cluster: Option<u8>,
}

/// What the model of coming back says of a client.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientSpending {
    /// The chance that the client is still active, 0 to 1.
    pub alive: f64,
    /// Days with purchases expected in the next twelve months.
    pub expected_days: f64,
    /// What purchases of the next twelve months are worth today, minor units of the base currency;
    /// `None` where nothing can be said of what is spent.
    pub worth: Option<Minor>,
}

/// Why a study says nothing.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum CannotStudy {
    /// Too few clients.
    #[error("{clients} clients are too few: {needed} are needed")]
    TooFew {
        /// There are.
        clients: u32,
        /// Needed.
        needed: u32,
    },
    /// Too few of them came back a second time.
    #[error("{clients} clients came back: {needed} are needed")]
    TooFewRepeats {
        /// Came back.
        clients: u32,
        /// Needed.
        needed: u32,
    },
    /// Nobody seems to leave: the model would call everyone active.
    #[error("nobody seems to leave")]
    NoDropOut,
    /// The fit did not come to rest, or the data do not say enough.
    #[error("the data do not settle the model")]
    NotConverged,
    /// Everybody is the same.
    #[error("everybody is the same")]
    AllEqual,
    /// A figure was not a number.
    #[error("a figure is not a number")]
    NotFinite,
}

impl Study {
    /// The studies of a client.
    pub fn of(&self, client: ClientId) -> Option<&ClientStudy> {
        self.clients.get(client.index())?.as_ref()
    }

    /// The SHA-256 of the studies' canonical form: the same on every machine, natively and in
    /// WASM, for the same book, policy and date.
    pub fn digest(&self) -> [u8; 32] {
        self.digester().all(&self.clients)
    }

    /// Starts on [`Study::digest`]; the rows are [`Study::clients`].
    pub fn digester(&self) -> Digester {
        let models = (&self.spending, &self.clusters, &self.chances);
        Digester::new(&(models, (&self.behaviour, self.then)))
    }
}
