//! What each event says.

use crate::domain::assessment::{Checked, ClientLevel, Device, Signature};
use crate::domain::day::Day;
use crate::domain::ids::AssessmentId;
use crate::domain::money::Minor;
use crate::domain::shelf::{AssetClass, Product, ProductLevel, Regime};
use crate::suitability::matching::{MatchReason, Readiness, Suitability};
use crate::suitability::score::LevelReason;
use serde::{Deserialize, Serialize};

/// A request to answer a questionnaire.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Which questionnaire.
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// Its fingerprint: the first eight bytes of its SHA-256.
    pub form: [u8; 8],
    /// On whose device it is to be answered.
    pub device: Device,
}

/// Answers and what came of them, whole: the record explains itself without the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assessed {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Which questionnaire.
    pub questionnaire: String,
    /// Which version of it.
    pub version: u16,
    /// Its fingerprint: the first eight bytes of its SHA-256.
    pub form: [u8; 8],
    /// On whose device it was answered.
    pub device: Device,
    /// The chosen option of each question, from 0, in the questionnaire's order.
    pub answers: Vec<u8>,
    /// How long answering took, in seconds.
    pub seconds: u32,
    /// Points in all.
    pub points: i32,
    /// What the client is willing to take.
    pub willingness: ClientLevel,
    /// What the client can bear.
    pub capacity: ClientLevel,
    /// The level after all caps.
    pub level: ClientLevel,
    /// Why this level: points, axes, caps, in the order they were applied.
    pub reasons: Vec<LevelReason>,
    /// Whether the bank had the client on record with full civil capacity.
    pub full_capacity: bool,
    /// Whether who answered is still to be checked.
    pub unverified: bool,
    /// Who helped; empty for nobody.
    pub helper: String,
    /// Whether the questions were read aloud.
    pub aloud: bool,
    /// How many contradictions were pointed out and settled.
    pub settled: u8,
    /// How the client signed.
    pub signature: Signature,
    /// The day the answers were confirmed where the client was; the level holds from here.
    pub answered: Day,
    /// When they were confirmed, Unix time in milliseconds.
    pub answered_ms: u64,
    /// The questionnaire is a supplement: its levels say nothing.
    pub supplement: bool,
}

/// A check of who gave answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IdentityChecked {
    /// The assessment.
    pub assessment: AssessmentId,
    /// The day and how.
    pub checked: Checked,
}

/// A product as it was when something was shown or said of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct ShownProduct {
    /// Its code: products are told apart by it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The version of its sales document; empty when unknown.
    pub document: String,
    /// Whose rules it is sold under.
    pub regime: Regime,
    /// The issuer's rating.
    pub issuer_level: Option<ProductLevel>,
    /// The seller's rating.
    pub seller_level: Option<ProductLevel>,
}

/// A match as the client saw it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MatchShown {
    /// The product.
    pub product: ShownProduct,
    /// The client's level that counted; `None` where none held.
    pub level: Option<ClientLevel>,
    /// Whether it suited.
    pub verdict: Suitability,
    /// Every rule looked at.
    pub reasons: Vec<MatchReason>,
    /// What was left to be done before a sale.
    pub readiness: Vec<Readiness>,
    /// How well it fits, 0 to 100; `None` where it did not suit.
    pub fit: Option<u8>,
}

/// A warning given to the client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Warned {
    /// Of what.
    pub warning: Warning,
    /// The product it is about; `None` where it is about none.
    pub product: Option<ShownProduct>,
    /// What was said or shown: the text's version or the place it is kept at.
    pub reference: String,
}

/// What a client is warned of.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Warning {
    /// The product is in another currency: its rate moves.
    Currency,
    /// The client is of an age for extra care.
    Care,
    /// The product is above the client's level: the special warning.
    AboveLevel,
    /// A converted professional gives up protections.
    Conversion,
    /// Anything else; the reference says what.
    Other,
}

/// An acknowledgement of an earlier record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acknowledged {
    /// The place in the client's chain of what is acknowledged.
    pub of: u32,
    /// How the client signed.
    pub signature: Signature,
    /// What the client wrote or said, or where the paper is kept; empty where the signature is all.
    pub text: String,
}

/// A step towards a sale.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// The product.
    pub product: ShownProduct,
    /// Which step.
    pub kind: StepKind,
    /// The licence's number, the place, the recording's reference: what proves it.
    pub reference: String,
}

/// The steps towards a sale.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum StepKind {
    /// The seller holds the licence for it; the reference is its number.
    Licence,
    /// The place of sale.
    Place,
    /// The double recording 双录.
    Recording,
    /// Insurance: the needs were analysed.
    NeedsAnalysis,
    /// The client was warned of the currency's rate.
    CurrencyWarning,
    /// The client was given the warning of extra care.
    CareWarning,
    /// The client confirmed expressly.
    CareConfirmation,
    /// The time to think it over began.
    CoolingOffBegun,
    /// The client stepped back: every step before counts no longer.
    SteppedBack,
    /// The seller's grade; the reference begins with its number.
    SellerGrade,
}

impl StepKind {
    /// Every step, in the order of a sale.
    pub const ALL: [Self; 10] = [
        Self::Licence,
        Self::SellerGrade,
        Self::Place,
        Self::Recording,
        Self::NeedsAnalysis,
        Self::CurrencyWarning,
        Self::CareWarning,
        Self::CareConfirmation,
        Self::CoolingOffBegun,
        Self::SteppedBack,
    ];
}

/// A step on the path above the client's level, which only the client can begin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AboveLevel {
    /// The product.
    pub product: ShownProduct,
    /// Which step.
    pub kind: AboveLevelKind,
    /// Where the client's paper or the recording is kept; never empty.
    pub reference: String,
}

/// The steps of that path, in their only order.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AboveLevelKind {
    /// The client asked for the product in writing, of their own accord.
    RequestedByClient,
    /// The client was given the special warning.
    WarnedSpecially,
    /// The client confirmed after the warning and the time to think it over.
    ConfirmedByClient,
    /// The client took the request back, or it was refused.
    Ended,
}

/// A proposal as the client saw it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProposalShown {
    /// Counts the client's proposals from 1.
    pub version: u32,
    /// What the client wants, as it was typed.
    pub goals: String,
    /// The client's level that counted; `None` where none held.
    pub level: Option<ClientLevel>,
    /// What is held of each class, in minor units of the book's base currency, and the model's
    /// percent.
    pub allocation: Vec<(AssetClass, Minor, u8)>,
    /// The products proposed.
    pub products: Vec<Proposed>,
}

/// A product in a proposal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposed {
    /// The product.
    pub product: ShownProduct,
    /// How much was proposed, in minor units of the product's currency; `None` where no amount was.
    pub sum: Option<Minor>,
    /// How well it fits, 0 to 100.
    pub fit: u8,
}

impl From<&Product> for ShownProduct {
    fn from(product: &Product) -> Self {
        Self {
            code: product.code.clone(),
            name: product.name.clone(),
            document: product.document.clone(),
            regime: product.regime,
            issuer_level: product.issuer_level,
            seller_level: product.seller_level,
        }
    }
}
