//! What a client may be offered, as the page shows it.

use super::words::{
    Assessment, Attempts, Binding, ClientId, ClientLevel, Currency, Day, FormGives, Held,
    LevelRule, Match, Product, Profile, Scored, Supplement, Validity,
};
use serde::{Deserialize, Serialize};

/// Asks what a client may be offered.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SuitabilityQuery {
    /// Whose.
    pub client: ClientId,
}

/// A client's levels, assessments, and the match with every product of the shelf.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SuitabilityView {
    /// The client's number.
    pub number: String,
    /// The client's name.
    pub name: String,
    /// The day everything is looked at from.
    pub date: Day,
    /// What the bank decided about the client.
    pub profile: Profile,
    /// The bank's official level, and when it holds.
    pub official: Option<Held>,
    /// Whether it holds.
    pub official_validity: Validity,
    /// Our latest result, and when it holds.
    pub ours: Option<Held>,
    /// Whether it holds.
    pub ours_validity: Validity,
    /// How the result in `ours` came about; `None` where there is none, or this release cannot
    /// work it out again.
    pub scored: Option<Scored>,
    /// How often the client was assessed by today, here and by the bank's count.
    pub attempts: Attempts,
    /// What the latest supplement came to; it counts for nothing.
    pub supplement: Option<SupplementView>,
    /// The level that counts for a match, and why.
    pub binding: Option<Binding>,
    /// Whether the client can be asked to answer the questionnaire: who decides alone can.
    pub can_be_asked: bool,
    /// What the client can be asked now, the one that gives a level first; nothing for who cannot be
    /// asked.
    pub askable: Vec<Askable>,
    /// Assessments, newest first.
    pub assessments: Vec<Assessment>,
    /// What is other than at the result before the one that counts; `None` without one before.
    pub since_last: Option<SinceLast>,
    /// Every product of the shelf with its match, suitable ones first.
    pub products: Vec<ProductMatch>,
    /// The currency of sums.
    pub currency: Currency,
}

/// A questionnaire a client can be asked to answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Askable {
    /// Whether a level, or the supplement on the will to take risk.
    pub gives: FormGives,
    /// What it is called.
    pub title: Bilingual,
    /// Whether it can be answered on the client's own device too: the page there knows the built-in
    /// ones alone.
    pub own_device: bool,
}

/// The result that counts beside the one before it: why the level is another, or the same.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SinceLast {
    /// The day of the one before.
    pub day: Day,
    /// Its level, and the level now.
    pub levels: (ClientLevel, ClientLevel),
    /// Its points, and the points now.
    pub points: (i32, i32),
    /// The answers that differ, in the questionnaire's order; empty where the two were taken with
    /// different questionnaires, which cannot be held against each other.
    pub answers: Vec<OtherAnswer>,
    /// Whether both were taken with the same version of the same questionnaire.
    pub same_form: bool,
    /// What held the level down then.
    pub held_then: Vec<LevelRule>,
    /// What holds it down now.
    pub held_now: Vec<LevelRule>,
}

/// An answer that is another than last time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OtherAnswer {
    /// Which question, from 0.
    pub question: u8,
    /// The question, in Chinese and English.
    pub text: Bilingual,
    /// The answer then.
    pub then: Bilingual,
    /// The answer now.
    pub now: Bilingual,
}

/// A text of a questionnaire in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What a supplement says of the will to take risk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SupplementView {
    /// The day it was answered.
    pub day: Day,
    /// What it came to.
    pub says: Supplement,
    /// How many ranks there are.
    pub ranks: u8,
    /// What the rank is called in Chinese.
    pub called_zh: String,
    /// What the rank is called in English.
    pub called_en: String,
}

/// A product and whether it suits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProductMatch {
    /// The product.
    pub product: Product,
    /// Whether it suits, why, and what is left to do.
    pub matched: Match,
}

/// The shelf.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Shelf {
    /// Every product, in the order of their codes.
    pub products: Vec<Product>,
}
