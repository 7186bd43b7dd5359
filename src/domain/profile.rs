//! What suitability must know of a client beside the assessment: what the bank decided or proved.

use super::assessment::OfficialLevel;
use super::day::Day;
use super::ids::ClientId;
use serde::{Deserialize, Serialize};

/// The bank's decisions about one client. Stored under the client's record number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Whose it is.
    pub client: ClientId,
    /// The bank's official risk level.
    pub official: Option<OfficialLevel>,
    /// The bank's proof that the client is a qualified investor 合格投资者. Never self-declared.
    pub qualified: Option<Proof>,
    /// The list the client is on.
    pub list: ClientList,
    /// Whether the client has full civil capacity; without it only C1-lowest is possible.
    pub full_capacity: bool,
}

/// A fact the bank verified on a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proof {
    /// The day it was verified.
    pub verified: Day,
    /// The first day it no longer holds.
    pub until: Day,
    /// The document or record it rests on.
    pub source: String,
}

impl Proof {
    /// The last day it holds: banks write it so, and so people type it.
    pub fn last_day(&self) -> Day {
        self.until.plus(-1)
    }
}

/// The bank's lists.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClientList {
    /// 红名单
    Red,
    /// On no list.
    Normal,
    /// 黑名单: nothing is sold.
    Black,
}

impl Profile {
    /// A client of whom the bank has said nothing.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            official: None,
            qualified: None,
            list: ClientList::Normal,
            full_capacity: true,
        }
    }
}
