//! A kept policy is in force, the one before it stays, and the log names both.

use crate::bank::Bank;
use crate::common::{block_on, keep_up};
use clientele::desk::policies::policies;
use clientele::desk::{commands, queries};
use clientele::policy::threshold::{Named, PolicyError, Threshold};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::overview::Selection;
use clientele::protocol::summary::Deed;
use clientele::protocol::words::Decimal;

#[test]
fn kept_it_moves_exactly_whom_the_trial_named_and_the_old_one_stays() {
    let mut bank = Bank::new();
    let old = bank.policy();
    let gold = Threshold::TierMinimum(2);
    let dormant = Threshold::Named(Named::DormantDays);
    let other = bank.with(&[(gold, 260_000), (dormant, 120)]);
    let view = bank.tried(&other, 50);
    let would = bank.listed(Selection::WouldChange { dimension: None });
    assert!(!would.is_empty());

    let (_, entries) = bank.vault.audit_head();
    let prepared = commands::set_policy(&bank.desk.borrow(), other.clone()).unwrap();
    bank.run(prepared, 77_000);
    assert_eq!(bank.policy().version, 2);
    assert_eq!(old.differences(&bank.policy()), old.differences(&other));
    let after = bank.judged_by(&bank.policy());
    // Who is in another place than before, in any dimension the policy decides.
    let (then, now) = (bank.under(&old), bank.under(&bank.policy()));
    let mut moved = std::collections::BTreeSet::new();
    for of in &view.moves {
        let [before, after] = [&then, &now].map(|book| book.everybody(of.dimension));
        let pairs = before.iter().zip(after.iter()).enumerate();
        moved.extend(pairs.filter(|(_, (old, new))| old != new).map(|(n, _)| n));
    }
    assert_eq!(would, Vec::from_iter(moved));
    assert_eq!(
        queries::summary(&bank.desk.borrow())
            .findings
            .unwrap()
            .digest,
        after.digest()
    );
    assert_eq!(
        bank.listed(Selection::WouldChange { dimension: None }),
        [0_usize; 0]
    );

    // One entry, with what was and is.
    let (_, now) = bank.vault.audit_head();
    assert_eq!(now, entries + 1);
    let entry = block_on(bank.vault.audit(now, 1)).unwrap().remove(0);
    let changes = vec![
        (gold, Decimal::from(200_000), Decimal::from(260_000)),
        (dormant, Decimal::from(180), Decimal::from(120)),
    ];
    let kept = Deed::PolicyKept {
        version: 2,
        changes: changes.clone(),
    };
    assert_eq!(queries::deed(&entry.summary).unwrap(), kept);
    assert_eq!(entry.at_ms, 77_000);

    // Opened again, both versions are there.
    let (vault, desk) = bank.place.open_with_vault();
    keep_up(&desk);
    assert_eq!(*desk.borrow().policy(), bank.policy());
    assert_eq!(
        queries::summary(&desk.borrow()).findings.unwrap().digest,
        after.digest()
    );
    let known = block_on(policies(&vault, &desk)).unwrap().versions;
    assert_eq!(known.len(), 2);
    assert_eq!(
        (&known[0].policy, known[0].kept_ms),
        (&bank.policy(), Some(77_000))
    );
    assert_eq!(known[0].changes, changes);
    assert_eq!((&known[1].policy, known[1].kept_ms), (&old, None));
    assert_eq!(known[1].changes, []);
}

#[test]
fn going_back_is_a_version_of_its_own() {
    let mut bank = Bank::new();
    let first = bank.policy();
    let gold = Threshold::TierMinimum(2);
    for (at, minimum) in [(1_000, 150_000), (2_000, 200_000)] {
        let other = bank.with(&[(gold, minimum)]);
        let prepared = commands::set_policy(&bank.desk.borrow(), other).unwrap();
        bank.run(prepared, at);
    }
    assert_eq!(bank.policy().version, 3);
    assert_eq!(first.differences(&bank.policy()), []);
    assert_eq!(
        bank.judged_by(&first).clients,
        bank.judged_by(&bank.policy()).clients
    );
    let known = block_on(policies(&bank.vault, &bank.desk))
        .unwrap()
        .versions;
    let versions: Vec<_> = known
        .iter()
        .map(|v| (v.policy.version, v.kept_ms))
        .collect();
    assert_eq!(versions, [(3, Some(2_000)), (2, Some(1_000)), (1, None)]);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut bank = Bank::new();
    let old = bank.policy();
    let digest = queries::summary(&bank.desk.borrow())
        .findings
        .unwrap()
        .digest;
    let epoch = bank.desk.borrow().epoch();

    let mut too_far = old.clone();
    too_far.lifecycle.dormant_days = 0;
    let mut no_order = old.clone();
    no_order.tiers.bands[3].minimum = no_order.tiers.bands[2].minimum;
    let out_of_range = DeskFailure::Policy(PolicyError::OutOfRange {
        threshold: Threshold::Named(Named::DormantDays),
        value: Decimal::ZERO,
        least: Decimal::ONE,
        most: Decimal::from(3_650),
    });
    let out_of_order = DeskFailure::Policy(PolicyError::TiersOutOfOrder { rank: 3 });
    for (policy, wanted) in [(too_far, out_of_range), (no_order, out_of_order)] {
        let kept = commands::set_policy(&bank.desk.borrow(), policy.clone());
        assert_eq!(kept, Err(wanted.clone()));
        let tried = bank.desk.borrow_mut().begin_simulation(policy);
        assert_eq!(tried, Err(wanted));
    }
    let unchanged = commands::set_policy(&bank.desk.borrow(), old.clone()).unwrap();
    assert!(unchanged.is_empty(), "the same policy is no version");
    assert_eq!(
        (bank.policy(), bank.desk.borrow().epoch()),
        (old.clone(), epoch)
    );
    let after = queries::summary(&bank.desk.borrow())
        .findings
        .unwrap()
        .digest;
    assert_eq!(after, digest);

    // Made of the first version, kept after the second.
    let stale = bank.with(&[(Threshold::TierMinimum(1), 70_000)]);
    let second = bank.with(&[(Threshold::TierMinimum(1), 60_000)]);
    let prepared = commands::set_policy(&bank.desk.borrow(), second).unwrap();
    bank.run(prepared, 5);
    let refused = commands::set_policy(&bank.desk.borrow(), stale);
    assert_eq!(refused, Err(DeskFailure::PolicyChanged));
    let minimum = Threshold::TierMinimum(1).get(&bank.policy());
    assert_eq!(minimum, Some(Decimal::from(60_000)));
}
