//! What is left to be done before a product may be sold: suitable is not ready.

use super::kinds::{Prepared, Readiness};
use super::levels::asks_level;
use crate::domain::shelf::{Product, ProductCategory};
use crate::policy::SuitabilityPolicy;
use crate::suitability::evidence::StepKind;
use crate::suitability::investor::Investor;
use crate::suitability::regime;

/// What is left, in the order of [`Readiness`].
pub fn left(
    investor: &Investor,
    product: &Product,
    prepared: &Prepared,
    policy: &SuitabilityPolicy,
) -> Vec<Readiness> {
    let rules = regime::rules(product.regime);
    let needs = |step: StepKind| rules.steps.contains(&step);
    // A deposit is no investment: it is neither recorded nor warned of.
    let invests = !rules.steps.is_empty();
    let official = investor.official.is_some_and(|o| o.holds(investor.date));
    let aged = investor
        .age
        .is_some_and(|age| age >= policy.care_age.into());
    let risky = product.level().is_some_and(|l| l >= policy.care_level);
    let hours = policy.cooling_off_hours;
    let grade = match product.category {
        ProductCategory::LinkedInsurance => policy.match_rules.linked_grade,
        _ => policy.match_rules.insurance_grade,
    };
    let terms = &product.terms;
    let begins = terms.sold_from.filter(|from| investor.date < *from);
    let ended = terms.sold_until.filter(|until| *until < investor.date);
    let open = |open: bool, what: Readiness| open.then_some(what);
    [
        open(!product.approved, Readiness::NotApproved),
        open(
            product.document.trim().is_empty(),
            Readiness::DocumentVersion,
        ),
        open(asks_level(product) && !official, Readiness::OfficialLevel),
        open(
            needs(StepKind::Licence) && !prepared.licence,
            Readiness::SellerLicence,
        ),
        open(
            needs(StepKind::Place) && !prepared.place,
            Readiness::SalesPlace,
        ),
        open(
            needs(StepKind::Recording) && !prepared.recording,
            Readiness::DoubleRecording,
        ),
        open(
            needs(StepKind::NeedsAnalysis) && !prepared.needs,
            Readiness::NeedsAnalysis,
        ),
        open(
            product.currency != investor.base && !prepared.currency_warned,
            Readiness::CurrencyWarning,
        ),
        open(
            invests && aged && !prepared.care_warned,
            Readiness::CareWarning,
        ),
        open(
            invests && aged && risky && !prepared.care_confirmed,
            Readiness::CareConfirmation,
        ),
        open(
            product.private && !prepared.cooled_off,
            Readiness::CoolingOff(hours),
        ),
        begins.map(Readiness::NotYetSold),
        ended.map(Readiness::NoLongerSold),
        open(
            needs(StepKind::SellerGrade) && prepared.grade < grade,
            Readiness::SellerGrade(grade),
        ),
        open(
            !investor.full_capacity && !investor.guardian,
            Readiness::Guardian,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
