//! Products, profiles and assessments as the first releases stored them.

use crate::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, Manner, OfficialLevel, Taken,
};
use crate::domain::day::Day;
use crate::domain::ids::{AssessmentId, ClientId, ProductId};
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::{ClientList, Profile, Proof, Standing};
use crate::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};
use serde::{Deserialize, Serialize};

/// A product before it had terms of sale.
#[derive(Serialize, Deserialize)]
pub struct FirstProduct {
    pub id: ProductId,
    pub code: String,
    pub name: String,
    pub issuer: String,
    pub category: ProductCategory,
    pub regime: Regime,
    pub currency: Currency,
    pub issuer_level: Option<ProductLevel>,
    pub seller_level: Option<ProductLevel>,
    pub term_days: Option<u32>,
    pub minimum: Minor,
    pub liquidity: Liquidity,
    pub qualified_only: bool,
    pub private: bool,
    pub complex: bool,
    pub approved: bool,
    pub document: String,
}

impl From<FirstProduct> for Product {
    fn from(old: FirstProduct) -> Self {
        Self {
            id: old.id,
            code: old.code,
            name: old.name,
            issuer: old.issuer,
            category: old.category,
            regime: old.regime,
            currency: old.currency,
            issuer_level: old.issuer_level,
            seller_level: old.seller_level,
            term_days: old.term_days,
            minimum: old.minimum,
            liquidity: old.liquidity,
            qualified_only: old.qualified_only,
            private: old.private,
            complex: old.complex,
            approved: old.approved,
            document: old.document,
            terms: ProductTerms::default(),
        }
    }
}

/// A profile before it told the client's standing.
#[derive(Serialize, Deserialize)]
pub struct FirstProfile {
    pub client: ClientId,
    pub official: Option<OfficialLevel>,
    pub qualified: Option<Proof>,
    pub list: ClientList,
    pub full_capacity: bool,
}

impl From<FirstProfile> for Profile {
    fn from(old: FirstProfile) -> Self {
        Self {
            client: old.client,
            official: old.official,
            qualified: old.qualified,
            list: old.list,
            full_capacity: old.full_capacity,
            standing: Standing::default(),
        }
    }
}

/// An assessment before answers were sealed.
#[derive(Serialize, Deserialize)]
pub struct FirstAssessment {
    pub id: AssessmentId,
    pub client: ClientId,
    pub questionnaire: String,
    pub version: u16,
    pub request: u32,
    pub asked_ms: u64,
    pub state: FirstState,
}

/// How far it was.
#[derive(Serialize, Deserialize)]
pub enum FirstState {
    Asked,
    Taken(FirstTaken),
    Dropped,
}

/// What was answered, before its manner was kept.
#[derive(Serialize, Deserialize)]
pub struct FirstTaken {
    pub at_ms: u64,
    pub day: Day,
    pub seconds: u32,
    pub answers: Vec<u8>,
    pub full_capacity: bool,
    pub points: i32,
    pub willingness: ClientLevel,
    pub capacity: ClientLevel,
    pub level: ClientLevel,
}

impl From<FirstAssessment> for Assessment {
    fn from(old: FirstAssessment) -> Self {
        Self {
            id: old.id,
            client: old.client,
            questionnaire: old.questionnaire,
            version: old.version,
            request: old.request,
            asked_ms: old.asked_ms,
            state: match old.state {
                FirstState::Asked => AssessmentState::Asked,
                FirstState::Taken(taken) => AssessmentState::Taken(taken.into()),
                FirstState::Dropped => AssessmentState::Dropped,
            },
            secret: None,
            form: [0; 8],
            device: Device::Adviser,
        }
    }
}

impl From<FirstTaken> for Taken {
    fn from(old: FirstTaken) -> Self {
        Self {
            at_ms: old.at_ms,
            day: old.day,
            seconds: old.seconds,
            answers: old.answers,
            full_capacity: old.full_capacity,
            points: old.points,
            willingness: old.willingness,
            capacity: old.capacity,
            level: old.level,
            manner: Manner::default(),
        }
    }
}
