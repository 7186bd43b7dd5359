//! On the day a level or a proof ends, the day before and the day after; stated or by the policy's
//! months; and the overview says the same as the client's page.

use super::bank::{BALANCED, Bank, CLIENT, official};
use crate::suitability_support::{day, plain};
use clientele::desk::change::{PolicyChange, Prepared};
use clientele::desk::queries;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ProductId;
use clientele::domain::profile::{Profile, Proof};
use clientele::domain::shelf::ProductLevel;
use clientele::policy::Policy;
use clientele::protocol::overview::{Care, Selection};
use clientele::protocol::summary::Deed;
use clientele::protocol::words::{MatchRule, Suitability};
use clientele::suitability::validity::Validity;

/// How many clients the overview marks.
fn marked(bank: &Bank, selection: Selection) -> Care {
    let overview = queries::overview(&bank.desk.borrow());
    let place = Selection::CARE.iter().position(|one| *one == selection);
    overview.care[place.unwrap()]
}

/// What page and overview say on a day, which must be the same.
fn official_on(bank: &Bank, on: Day) -> Validity {
    let view = bank.on(on).view();
    let validity = view.official_validity;
    let expired = marked(bank, Selection::LevelExpired);
    let expiring = marked(bank, Selection::LevelExpiring);
    let wanted = match validity {
        Validity::Expired | Validity::Changed => (1, 0),
        Validity::ExpiresWithin(_) => (0, 1),
        Validity::Valid | Validity::Missing => (0, 0),
    };
    assert_eq!(
        (expired.clients, expiring.clients),
        wanted,
        "{on} {validity:?}"
    );
    let until = view.official.map(|held| held.term.until);
    let first = expired.first.or(expiring.first);
    assert!(first.is_none() || first == until, "{on}");
    assert_eq!(view.binding.is_some(), validity.holds(), "{on}");
    validity
}

#[test]
fn an_official_level_ends_on_its_day() {
    let mut bank = Bank::new();
    for (assessed, stated, last) in [
        ("2025-03-10", None, "2026-03-09"),
        ("2024-02-29", None, "2025-02-27"),
        ("2023-02-28", None, "2024-02-27"),
        ("2025-03-10", Some("2025-09-01"), "2025-08-31"),
        // Never longer than twelve months, whatever is stated.
        ("2024-02-29", Some("2028-02-29"), "2025-02-27"),
    ] {
        let (assessed, last) = (day(assessed), day(last));
        bank.on(assessed);
        bank.set(official(ClientLevel::C3, assessed, stated.map(day)));
        let says = |on| official_on(&bank, on);
        assert_eq!(says(assessed.plus(-1)), Validity::Missing, "not yet");
        assert!(says(assessed).holds(), "{assessed}");
        assert_eq!(says(last.plus(-60)), Validity::Valid, "{last}");
        assert_eq!(says(last.plus(-59)), Validity::ExpiresWithin(60), "{last}");
        assert_eq!(says(last.plus(-1)), Validity::ExpiresWithin(2), "{last}");
        assert_eq!(says(last), Validity::ExpiresWithin(1), "{last}");
        assert_eq!(says(last.plus(1)), Validity::Expired, "{last}");
        assert_eq!(says(last.plus(2)), Validity::Expired, "{last}");
    }
}

#[test]
fn our_result_ends_on_its_day() {
    let mut bank = Bank::new();
    let taken = day("2024-02-29");
    bank.on(taken);
    bank.assess(1, taken, BALANCED);
    let says = |on| bank.on(day(on)).view().ours_validity;
    assert_eq!(says("2024-02-28"), Validity::Missing);
    assert_eq!(says("2025-02-27"), Validity::ExpiresWithin(1));
    assert_eq!(says("2025-02-28"), Validity::Expired);
    assert_eq!(says("2025-03-01"), Validity::Expired);
}

/// The policy's months and days of warning rule page and overview alike.
#[test]
fn another_policy_ends_levels_earlier_everywhere() {
    let mut bank = Bank::new();
    let mut policy = Policy::default();
    (
        policy.suitability.validity_months,
        policy.suitability.warn_days,
    ) = (6, 10);
    let mut prepared = Prepared::new(Delta::default(), Deed::SettingsChanged);
    prepared.policy = Some(PolicyChange {
        old: None,
        new: policy,
    });
    bank.run(prepared);
    let mut bank = bank.reopened();
    bank.set(official(ClientLevel::C3, day("2025-08-31"), None));
    let says = |on| official_on(&bank, day(on));
    assert_eq!(says("2026-02-17"), Validity::Valid);
    assert_eq!(says("2026-02-18"), Validity::ExpiresWithin(10));
    assert_eq!(says("2026-02-27"), Validity::ExpiresWithin(1));
    assert_eq!(says("2026-02-28"), Validity::Expired);
}

/// A proof holds on its last day, which is what is typed, and no longer the day after.
#[test]
fn a_proof_holds_on_its_last_day() {
    let mut bank = Bank::new();
    let mut product = plain();
    (product.id, product.qualified_only) = (ProductId(0), true);
    product.issuer_level = Some(ProductLevel::R1);
    let delta = Delta {
        shelf: vec![Change {
            id: product.id,
            old: None,
            new: Some(product),
        }],
        ..Delta::default()
    };
    bank.run(Prepared::new(delta, Deed::SettingsChanged));
    let (verified, last) = (day("2025-12-01"), day("2026-03-31"));
    bank.set(Profile {
        qualified: Some(Proof {
            verified,
            until: last.plus(1),
            source: "资产证明".into(),
        }),
        ..official(ClientLevel::C5, verified, None)
    });
    let bank = bank.reopened();
    let stored = bank.view().profile.qualified.unwrap();
    assert_eq!((stored.verified, stored.last_day()), (verified, last));
    let against = |on: Day| {
        let matched = bank.on(on).view().products[0].matched.clone();
        let against: Vec<MatchRule> = matched.against().map(|reason| reason.rule).collect();
        (matched.verdict, against.contains(&MatchRule::Qualified))
    };
    assert_eq!(
        against(last),
        (Suitability::Suitable, false),
        "the last day"
    );
    assert_eq!(
        against(last.plus(1)),
        (Suitability::Unsuitable, true),
        "the day after"
    );
    assert!(against(verified.plus(-1)).1, "not verified yet");
    assert_eq!(bank.view().profile.client, CLIENT);
}
