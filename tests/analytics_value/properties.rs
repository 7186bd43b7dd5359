//! What must hold of every book: more is never worth less, others never matter, parts add up.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN};
use crate::{explained, found, lend, world};
use clientele::analytics::value::ClientValue;
use clientele::domain::account::AccountKind;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::{Category, Flags};
use proptest::prelude::*;

/// A client in figures: how long ago the account was opened, its kind, yuan on it, yuan in a
/// fund, a loan's yuan, and days ago and yuan of what went in and out.
#[derive(Clone, Debug)]
struct Spec {
    age: i32,
    kind: usize,
    yuan: i64,
    fund: i64,
    loan: i64,
    rows: Vec<(i32, i64, bool)>,
}

const KINDS: [AccountKind; 4] = [
    AccountKind::Current,
    AccountKind::Notice,
    AccountKind::Time,
    AccountKind::SavingsBond,
];

fn spec() -> impl Strategy<Value = Spec> {
    (
        1_i32..5_000,
        0..KINDS.len(),
        -1_000_i64..3_000_000,
        0_i64..400_000,
        0_i64..300_000,
        prop::collection::vec((0_i32..600, -20_000_i64..20_000, any::<bool>()), 0..12),
    )
        .prop_map(|(age, kind, yuan, fund, loan, mut rows)| {
            rows.sort_unstable_by(|a, b| b.cmp(a));
            Spec {
                age,
                kind,
                yuan,
                fund,
                loan,
                rows,
            }
        })
}

fn add_account(world: &mut World, client: ClientId, spec: &Spec) {
    let opened = world.date.plus(-spec.age);
    let account = world.account(client, opened);
    world.amend(account, |account| account.kind = KINDS[spec.kind]);
    world.post(account, opened, spec.yuan * YUAN, BY_OTHERS);
    for (ago, yuan, is_away) in &spec.rows {
        let (flags, what) = if *is_away {
            (BY_CLIENT.with(Flags::OTHER_BANK), Category::TransferOut)
        } else {
            (BY_CLIENT, Category::Purchase)
        };
        let on = world.date.plus(-(*ago).min(spec.age));
        world.post_as(account, on, yuan * YUAN, flags, what);
    }
    let granted = opened.to_string();
    lend(
        world,
        account,
        &granted,
        (spec.loan * YUAN, 60, spec.loan * 2),
    );
}

fn add(world: &mut World, spec: &Spec) -> ClientId {
    let client = world.client();
    add_account(world, client, spec);
    let opened = world.date.plus(-spec.age);
    world.holding(client, opened, spec.fund * YUAN);
    client
}

fn values(specs: &[Spec]) -> Vec<ClientValue> {
    let mut world = world();
    let clients: Vec<ClientId> = specs.iter().map(|spec| add(&mut world, spec)).collect();
    clients
        .into_iter()
        .map(|client| found(&world, client))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merging_two_books_changes_nobody(
        one in prop::collection::vec(spec(), 1..4),
        other in prop::collection::vec(spec(), 1..4),
    ) {
        let mut apart = values(&one);
        apart.extend(values(&other));
        let merged: Vec<Spec> = one.into_iter().chain(other).collect();
        prop_assert_eq!(values(&merged), apart);
    }

    #[test]
    fn more_assets_never_lower_score_or_grade(less in spec(), more in 0_i64..5_000_000, fund in 0_i64..500_000) {
        let richer = Spec { yuan: less.yuan + more, fund: less.fund + fund, ..less.clone() };
        let graded = |spec: &Spec| values(std::slice::from_ref(spec))[0].grade.value();
        let (poor, rich) = (graded(&less).unwrap(), graded(&richer).unwrap());
        prop_assert!(rich.score >= poor.score && rich.grade >= poor.grade, "{poor:?} {rich:?}");
    }

    #[test]
    fn contribution_adds_up_over_accounts(specs in prop::collection::vec(spec(), 1..4)) {
        let mut together = world();
        together.policy.value.prices.contacts_a_year.clear();
        let mut apart = together.clone();
        let one = together.client();
        let mut sum = 0;
        for spec in &specs {
            add_account(&mut together, one, spec);
            let own = apart.client();
            add_account(&mut apart, own, spec);
            sum += found(&apart, own).contribution.unwrap();
        }
        let explained = explained(&together, one);
        prop_assert_eq!(explained.contribution.finding.value(), Some(sum));
        let lines: i64 = explained.lines.iter().map(|line| line.earned).sum();
        prop_assert_eq!(lines, sum);
    }

    #[test]
    fn with_reasons_and_without_is_the_same(spec in spec()) {
        let mut world = world();
        let client = add(&mut world, &spec);
        explained(&world, client);
    }
}
