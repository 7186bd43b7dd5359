//! The path above a level: blocked unless regime and policy open it, and then in one order only.

use super::support::{DATE, day, held, plain, rich};
use AboveLevelKind::*;
use InsistenceError as Error;
use clientele::domain::assessment::ClientLevel::{self, *};
use clientele::domain::day::Day;
use clientele::domain::shelf::{Product, ProductLevel::*, Regime};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::evidence::{AboveLevel, AboveLevelKind, ShownProduct};
use clientele::suitability::insistence::{
    Insistence, InsistenceError, insistence, may_step, possible,
};
use clientele::suitability::investor::Investor;
use clientele::suitability::matching::{MatchRule, Prepared, Suitability, matched};

fn opened() -> SuitabilityPolicy {
    let mut policy = SuitabilityPolicy::default();
    policy.match_rules.insist_days = 30;
    policy
}

/// A C2 client and an R3 fund.
fn pair() -> (Investor, Product) {
    let (mut investor, mut product) = (rich(), plain());
    at(&mut investor, C2);
    (product.regime, product.issuer_level) = (Regime::Csrc, Some(R3));
    (investor, product)
}

fn at(investor: &mut Investor, level: ClientLevel) {
    investor.official = held(level, "2025-01-01", "2026-01-01");
    investor.ours = None;
}

fn step(product: &Product, kind: AboveLevelKind) -> AboveLevel {
    AboveLevel {
        product: ShownProduct::from(product),
        kind,
        reference: "A-17".into(),
    }
}

type Turn = fn(&mut Investor, &mut Product, &mut SuitabilityPolicy);

#[rustfmt::skip]
const CLOSED: &[(&str, Turn, Result<(), InsistenceError>)] = &[
    ("a fund, opened by compliance", |_, _, _| (), Ok(())),
    ("closed as it ships", |_, _, s| *s = SuitabilityPolicy::default(), Err(Error::NotOpened)),
    ("a wealth product: no such path", |_, p, _| p.regime = Regime::BankWealth, Err(Error::Regime)),
    ("insurance: no such path", |_, p, _| p.regime = Regime::Insurance, Err(Error::Regime)),
    ("C1-lowest never", |i, _, _| at(i, C1Lowest), Err(Error::LowestCategory)),
    ("without full capacity never", |i, _, _| i.full_capacity = false, Err(Error::LowestCategory)),
    ("no level that holds", |i, _, _| i.official = None, Err(Error::NoLevel)),
    ("a product nobody rated", |_, p, _| p.issuer_level = None, Err(Error::NoLevel)),
    ("a product that is not above", |_, p, _| p.issuer_level = Some(R2), Err(Error::NotAbove)),
];

#[test]
fn the_path_is_closed_but_where_regime_and_policy_open_it() {
    for (name, turn, expected) in CLOSED {
        let ((mut investor, mut product), mut policy) = (pair(), opened());
        turn(&mut investor, &mut product, &mut policy);
        assert_eq!(possible(&investor, &product, &policy), *expected, "{name}");
    }
}

type Path = (&'static str, &'static [(i32, AboveLevelKind)], Insistence);

/// The steps recorded, each so many days before today, and how far that is.
#[rustfmt::skip]
const PATHS: &[Path] = &[
    ("nothing", &[], Insistence::None),
    ("asked", &[(3, RequestedByClient)], Insistence::Requested(Day(20_251))),
    ("asked and warned", &[(3, RequestedByClient), (2, WarnedSpecially)], Insistence::Warned(Day(20_252))),
    ("all three: 30 days from the confirmation", &[(3, RequestedByClient), (2, WarnedSpecially), (1, ConfirmedByClient)], Insistence::Allowed(Day(20_283))),
    ("confirmed on the day of the warning", &[(3, RequestedByClient), (1, WarnedSpecially), (1, ConfirmedByClient)], Insistence::None),
    ("warned before anybody asked", &[(2, WarnedSpecially), (1, ConfirmedByClient)], Insistence::None),
    ("confirmed without a warning", &[(3, RequestedByClient), (1, ConfirmedByClient)], Insistence::None),
    ("ended", &[(3, RequestedByClient), (2, WarnedSpecially), (1, Ended)], Insistence::None),
    ("asked again after the end", &[(5, RequestedByClient), (4, Ended), (1, RequestedByClient)], Insistence::Requested(Day(20_253))),
    ("allowed on the last day", &[(34, RequestedByClient), (32, WarnedSpecially), (30, ConfirmedByClient)], Insistence::Allowed(Day(20_254))),
    ("over the day after", &[(34, RequestedByClient), (32, WarnedSpecially), (31, ConfirmedByClient)], Insistence::None),
    ("asked 31 days ago", &[(31, RequestedByClient)], Insistence::None),
    ("dated tomorrow", &[(-1, RequestedByClient)], Insistence::None),
];

#[test]
fn the_steps_count_in_their_order_alone() {
    for (name, steps, expected) in PATHS {
        let (investor, product) = pair();
        let steps: Vec<_> = steps
            .iter()
            .map(|(ago, kind)| (day(DATE).plus(-ago), step(&product, *kind)))
            .collect();
        let steps = steps.iter().map(|(day, step)| (*day, step));
        let found = insistence(steps, &investor, &product, &opened());
        assert_eq!(found, *expected, "{name}");
    }
}

#[test]
fn a_request_ends_with_what_it_was_made_for() {
    let turns: [(&str, Turn); 5] = [
        ("another rating", |_, p, _| p.seller_level = Some(R4)),
        ("another document", |_, p, _| p.document = "v2".into()),
        ("another assessment", |i, _, _| {
            i.ours = held(C2, "2025-06-14", "2026-01-01");
            i.official = None;
        }),
        ("compliance closed it", |_, _, s| {
            s.match_rules.insist_days = 0
        }),
        ("another product", |_, p, _| p.code = "P2".into()),
    ];
    for (name, turn) in turns {
        let ((mut investor, mut product), mut policy) = (pair(), opened());
        let asked = step(&product, RequestedByClient);
        let asked = [(day(DATE).plus(-3), &asked)];
        let before = insistence(asked, &investor, &product, &policy);
        assert_eq!(before, Insistence::Requested(day(DATE).plus(-3)), "{name}");
        turn(&mut investor, &mut product, &mut policy);
        let after = insistence(asked, &investor, &product, &policy);
        assert_eq!(after, Insistence::None, "{name}");
    }
}

#[test]
fn a_step_is_recorded_only_where_it_comes_next() {
    let ((investor, product), policy) = (pair(), opened());
    let today = day(DATE);
    let may = |so_far, kind| may_step(so_far, kind, "A-17", &investor, &product, &policy);
    assert_eq!(may(Insistence::None, RequestedByClient), Ok(()));
    let first = Err(Error::OutOfOrder(RequestedByClient));
    assert_eq!(may(Insistence::None, WarnedSpecially), first);
    assert_eq!(may(Insistence::None, ConfirmedByClient), first);
    assert_eq!(may(Insistence::None, Ended), first);
    let asked = Insistence::Requested(today);
    assert_eq!(may(asked, WarnedSpecially), Ok(()));
    assert_eq!(
        may(asked, ConfirmedByClient),
        Err(Error::OutOfOrder(WarnedSpecially))
    );
    assert_eq!(may(asked, Ended), Ok(()));
    let soon = Err(Error::TooSoon(today.plus(1)));
    assert_eq!(may(Insistence::Warned(today), ConfirmedByClient), soon);
    assert_eq!(
        may(Insistence::Warned(today.plus(-1)), ConfirmedByClient),
        Ok(())
    );
    let bare = may_step(
        Insistence::None,
        RequestedByClient,
        " ",
        &investor,
        &product,
        &policy,
    );
    assert_eq!(bare, Err(Error::NoReference));
}

#[test]
fn what_is_sold_on_request_still_does_not_suit() {
    let ((mut investor, product), policy) = (pair(), opened());
    let until = day(DATE).plus(9);
    let done = Prepared {
        licence: true,
        place: true,
        recording: true,
        insisted: Some(until),
        ..Prepared::default()
    };
    let found = matched(&investor, &product, &done, &policy);
    assert_eq!(found.verdict, Suitability::Unsuitable);
    assert_eq!(found.insisted, Some(until));
    assert!(found.may_be_sold());
    // Another rule against it, and no request helps.
    investor.assets = Some(1);
    let found = matched(&investor, &product, &done, &policy);
    assert!(
        found
            .against()
            .any(|reason| reason.rule == MatchRule::Means)
    );
    assert_eq!(found.insisted, None);
    assert!(!found.may_be_sold());
}

#[test]
fn no_request_opens_anything_to_the_lowest_category_or_outside_the_regime() {
    let policy = opened();
    let done = Prepared {
        insisted: Some(day(DATE).plus(9)),
        ..Prepared::default()
    };
    let (mut investor, mut product) = pair();
    at(&mut investor, C1Lowest);
    assert_eq!(matched(&investor, &product, &done, &policy).insisted, None);
    at(&mut investor, C2);
    product.regime = Regime::BankWealth;
    assert_eq!(matched(&investor, &product, &done, &policy).insisted, None);
}
