//! What a match says, and why.

use crate::domain::assessment::ClientLevel;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::ClientList;
use crate::domain::shelf::ProductLevel;
use crate::suitability::class::ClassCheck;
use crate::suitability::investor::Binding;
use serde::{Deserialize, Serialize};

/// A client and a product held against one another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Match {
    /// Whether the product suits the client.
    pub verdict: Suitability,
    /// The level that counted; `None` where none holds.
    pub binding: Option<Binding>,
    /// Every rule looked at, in the order of [`MatchRule`]. At least one fails where the product
    /// does not suit.
    pub reasons: Vec<MatchReason>,
    /// What is still to be done before it may be sold. Suitable is not ready.
    pub readiness: Vec<Readiness>,
    /// Above the level, and nothing else against it: the last day it may be sold all the same, on
    /// the client's request. It does not suit for all that.
    pub insisted: Option<Day>,
}

impl Match {
    /// The reasons against it.
    pub fn against(&self) -> impl Iterator<Item = &MatchReason> {
        self.reasons.iter().filter(|r| r.outcome == Outcome::Fails)
    }

    /// Whether it suits, or the client's request for it holds, and nothing is left to be done.
    pub fn may_be_sold(&self) -> bool {
        let open = self.verdict == Suitability::Suitable || self.insisted.is_some();
        open && self.readiness.is_empty()
    }
}

/// Whether a product suits a client.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Suitability {
    /// It does not: at least one rule fails.
    Unsuitable,
    /// It does, as far as can be said.
    Suitable,
}

/// One rule that was looked at.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MatchReason {
    /// The rule.
    pub rule: MatchRule,
    /// What it came to.
    pub outcome: Outcome,
    /// What it saw.
    pub seen: Fact,
    /// What it held that against.
    pub threshold: Fact,
    /// What would have to change for it to pass.
    pub change: Change,
}

/// What a rule came to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// It holds.
    Passes,
    /// It does not: the product does not suit.
    Fails,
    /// What it needs is not known. That alone does not make the product unsuitable; it is said.
    CannotSay,
}

/// The rules, in the order they are looked at. Each has a sentence in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum MatchRule {
    /// Nothing is sold to who is on the black list.
    BlackList,
    /// A product nobody rated never matches.
    ProductRated,
    /// The client was assessed.
    Assessed,
    /// The assessment, the bank's or ours, still holds.
    AssessmentHolds,
    /// C1 buys R1 at most ... C5 buys R5; C1-lowest buys R1.
    Level,
    /// C1-lowest buys nothing private, complex or for qualified investors, whatever its level.
    LowestCategory,
    /// The term is at most the time the client can do without the money.
    Term,
    /// The money can be had within that time.
    Liquidity,
    /// The minimum is in the book's currency; else it cannot be compared.
    Currency,
    /// The least first amount is at most a share of the client's assets.
    Means,
    /// Complex products need experience.
    Experience,
    /// Private products and those for qualified investors need the bank's proof, in force.
    Qualified,
    /// A product of which not enough is known never matches. Looked at where something is missing.
    ProductComplete,
    /// The days nothing can be taken out are at most the time the client can do without the money.
    LockIn,
    /// One product, with what is held of it, is at most a share of the client's assets.
    ProductShare,
    /// Products of one issuer are at most a share of the client's assets.
    IssuerShare,
    /// Products of one class are at most a share of the client's assets.
    ClassShare,
    /// A year's premiums are at most a share of the client's income.
    Premiums,
}

impl MatchRule {
    /// Every rule, in the order they are looked at.
    pub const ALL: [Self; 18] = [
        Self::BlackList,
        Self::ProductRated,
        Self::Assessed,
        Self::AssessmentHolds,
        Self::Level,
        Self::LowestCategory,
        Self::Term,
        Self::Liquidity,
        Self::Currency,
        Self::Means,
        Self::Experience,
        Self::Qualified,
        Self::ProductComplete,
        Self::LockIn,
        Self::ProductShare,
        Self::IssuerShare,
        Self::ClassShare,
        Self::Premiums,
    ];

    /// Its bit in a compact verdict.
    pub fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What a rule saw, or held it against.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fact {
    /// It is not known.
    Unknown,
    /// There is none.
    Nothing,
    /// It is there, and must be or must not.
    There,
    /// The list the client is on.
    List(ClientList),
    /// The level of a client.
    Client(ClientLevel),
    /// The level of a product.
    Product(ProductLevel),
    /// Days.
    Days(u32),
    /// Any time.
    AnyTime,
    /// A day.
    Day(Day),
    /// An amount in minor units of the book's base currency.
    Amount(Minor),
    /// A currency.
    Currency(Currency),
    /// A professional investor, until this day included.
    Professional(Day),
    /// The level of a client whose recorded class does not count, for what the bank verified misses
    /// this threshold.
    NotProfessional(ClientLevel, ClassCheck),
}

/// What would have to change for a rule to pass.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Change {
    /// Nothing: the rule passes, or it cannot be said.
    None,
    /// Nothing can change it.
    NothingCan,
    /// The issuer or the bank must rate the product.
    ProductRating,
    /// A new assessment.
    NewAssessment,
    /// An assessment that comes to at least this level, of itself and not for the product's sake.
    LevelAtLeast(ClientLevel),
    /// The bank's record that the client has full civil capacity.
    FullCapacity,
    /// Money the client can do without for at least so many days.
    HorizonAtLeast(u32),
    /// Money the client can do without for as long as it takes: no limit to the horizon.
    HorizonUnlimited,
    /// Assets of at least this much, in minor units of the book's base currency.
    AssetsAtLeast(Minor),
    /// Experience with what can lose.
    Experience,
    /// The bank's proof that the client is a qualified investor, in force.
    ProofOfQualification,
    /// Code, name and sums of the product on the shelf.
    CompleteProduct,
    /// Holding less, by this much, in minor units of the book's base currency.
    HoldLess(Minor),
    /// An income of at least this much a year, in minor units of the book's base currency.
    IncomeAtLeast(Minor),
}

/// What is left to be done before a product may be sold to a client.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Readiness {
    /// The product is not on the approved list.
    NotApproved,
    /// The version of its sales document is not known.
    DocumentVersion,
    /// The bank's own level is missing or no longer holds: ours is a pre-check.
    OfficialLevel,
    /// The seller's licence for it is not confirmed.
    SellerLicence,
    /// The place of sale is not recorded.
    SalesPlace,
    /// The reference of the double recording 双录 is missing.
    DoubleRecording,
    /// Insurance: the analysis of needs is missing.
    NeedsAnalysis,
    /// The product is in another currency: the client was not warned of its rate.
    CurrencyWarning,
    /// The client is of an age for extra care and was not warned.
    CareWarning,
    /// ... and has not confirmed expressly, as a product of this level needs.
    CareConfirmation,
    /// Private: so many hours to think it over are not over.
    CoolingOff(u16),
    /// It is not sold before this day.
    NotYetSold(Day),
    /// It is sold no longer since after this day.
    NoLongerSold(Day),
    /// Insurance: a seller of at least this grade.
    SellerGrade(u8),
    /// Without full civil capacity: nobody is on record who decides for the client.
    Guardian,
}

/// What was done already for a sale. Nothing, by default.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Prepared {
    /// The seller holds the licence for it.
    pub licence: bool,
    /// The place of sale is recorded.
    pub place: bool,
    /// The double recording has a reference.
    pub recording: bool,
    /// The analysis of needs is done.
    pub needs: bool,
    /// The client was warned of the currency's rate.
    pub currency_warned: bool,
    /// The client was given the extra warning.
    pub care_warned: bool,
    /// The client confirmed expressly.
    pub care_confirmed: bool,
    /// The time to think it over is over.
    pub cooled_off: bool,
    /// The grade of the seller who is to sell it; 0 where none is recorded.
    pub grade: u8,
    /// The last day a product above the level may be sold on the client's own request.
    pub insisted: Option<Day>,
}
