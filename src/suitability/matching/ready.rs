//! What is left to be done before a product may be sold: suitable is not ready.

use super::kinds::{Prepared, Readiness};
use super::levels::asks_level;
use crate::domain::shelf::{Product, Regime};
use crate::policy::SuitabilityPolicy;
use crate::suitability::investor::Investor;

/// What is left, in the order of [`Readiness`].
pub fn left(
    investor: &Investor,
    product: &Product,
    prepared: &Prepared,
    policy: &SuitabilityPolicy,
) -> Vec<Readiness> {
    // A deposit is no investment: it is neither recorded nor warned of.
    let invests = product.regime != Regime::Deposit;
    let official = investor.official.is_some_and(|o| o.holds(investor.date));
    let aged = investor
        .age
        .is_some_and(|age| age >= policy.care_age.into());
    let risky = product.level().is_some_and(|l| l >= policy.care_level);
    let hours = policy.cooling_off_hours;
    [
        (!product.approved, Readiness::NotApproved),
        (
            product.document.trim().is_empty(),
            Readiness::DocumentVersion,
        ),
        (asks_level(product) && !official, Readiness::OfficialLevel),
        (invests && !prepared.licence, Readiness::SellerLicence),
        (invests && !prepared.place, Readiness::SalesPlace),
        (invests && !prepared.recording, Readiness::DoubleRecording),
        (
            product.regime == Regime::Insurance && !prepared.needs,
            Readiness::NeedsAnalysis,
        ),
        (
            product.currency != investor.base && !prepared.currency_warned,
            Readiness::CurrencyWarning,
        ),
        (
            invests && aged && !prepared.care_warned,
            Readiness::CareWarning,
        ),
        (
            invests && aged && risky && !prepared.care_confirmed,
            Readiness::CareConfirmation,
        ),
        (
            product.private && !prepared.cooled_off,
            Readiness::CoolingOff(hours),
        ),
    ]
    .into_iter()
    .filter_map(|(open, what)| open.then_some(what))
    .collect()
}
