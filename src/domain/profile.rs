//! What suitability must know of a client beside the assessment: what the bank decided or proved.

use super::assessment::OfficialLevel;
use super::day::Day;
use super::ids::ClientId;
use super::money::Minor;
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
    /// What else the bank has on record. A stored profile of the first format ends before it.
    pub standing: Standing,
}

/// What the bank has on record of a client for suitability, beside levels and lists.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Standing {
    /// Professional or ordinary; counts for products under the securities regulator alone.
    pub class: InvestorClass,
    /// Who decides for a client without full civil capacity 监护人; empty where nobody is on record.
    pub guardian: String,
    /// How often the bank, all its branches together, assessed the client.
    pub bank_count: Option<BankCount>,
    /// What changed so much that no assessment before that day holds.
    pub changed: Option<MaterialChange>,
    /// What the bank verified of what makes a professional investor.
    pub facts: Option<ClassFacts>,
}

/// What the bank verified of a client's means and years, by which a class is judged. Amounts are minor
/// units of the book's base currency; `None` is what was not verified.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassFacts {
    /// The day it is stated for.
    pub day: Day,
    /// Financial assets.
    pub financial: Option<Minor>,
    /// A person's average income in a year over the last three.
    pub income: Option<Minor>,
    /// An organisation's net assets at the end of the last year.
    pub net: Option<Minor>,
    /// Full years of investing, or of work in it.
    pub years: Option<u8>,
}

/// Professional or ordinary 专业 / 普通投资者, as 证券期货投资者适当性管理办法 has it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum InvestorClass {
    /// 普通: every protection holds.
    #[default]
    Ordinary,
    /// 专业 by what the client has and knows, proved.
    Professional(Proof),
    /// 普通转专业: an ordinary client the seller agreed to treat as professional, on written request.
    Converted(Proof),
    /// 专业转普通: a professional who asked to be treated as ordinary; the day of it.
    BackToOrdinary(Day),
}

/// How often the bank assessed a client, as its own system says.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BankCount {
    /// The day of the figures.
    pub day: Day,
    /// That day.
    pub on_day: u8,
    /// In the twelve months before and on it.
    pub in_months: u8,
}

/// A change after which a client must be assessed anew.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MaterialChange {
    /// The day of it.
    pub day: Day,
    /// What changed.
    pub what: String,
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
    /// Whether the client decides alone: full civil capacity, and no guardian on record.
    pub fn is_capable(&self) -> bool {
        self.full_capacity && self.standing.guardian.trim().is_empty()
    }

    /// A client of whom the bank has said nothing.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            official: None,
            qualified: None,
            list: ClientList::Normal,
            full_capacity: true,
            standing: Standing::default(),
        }
    }
}
