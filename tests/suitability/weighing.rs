//! Fit, nearest thing, basket and allocation, worked out by hand.

use super::support::{plain, rich};
use clientele::domain::account::AccountKind;
use clientele::domain::assessment::ClientLevel::*;
use clientele::domain::ids::ProductId;
use clientele::domain::money::Currency;
use clientele::domain::shelf::{
    AssetClass, Fees, Liquidity, Product, ProductCategory, ProductLevel, Regime,
};
use clientele::policy::{MatchPolicy, SuitabilityPolicy};
use clientele::suitability::allocation::Held;
use clientele::suitability::basket::{BasketReason, Wanted, basket};
use clientele::suitability::fit::{FitKind, fit, order};
use clientele::suitability::investor::{Investor, Said};
use clientele::suitability::matching::Suitability;
use clientele::suitability::nearest::{Difference, nearest};
use clientele::suitability::stakes::Stake;
use proptest::prelude::*;

fn product(id: u32, level: ProductLevel) -> Product {
    let mut product = plain();
    (product.id, product.code) = (ProductId(id), format!("P{id}"));
    product.issuer_level = Some(level);
    product
}

/// 100,000 yuan: 30 % cash, 70 % fixed income.
fn small() -> Investor {
    let mut investor = rich().mixed([3_000_000, 7_000_000, 0, 0, 0]);
    investor.assets = Some(10_000_000);
    investor.said = Some(Said {
        horizon: Some(1_000),
        experience: true,
    });
    investor
}

#[test]
fn every_part_of_the_fit_is_as_worked_out_by_hand() {
    let policy = SuitabilityPolicy::default();
    let mut of = product(1, ProductLevel::R3);
    of.term_days = Some(250);
    of.liquidity = Liquidity::Notice(73);
    of.terms.fees = Fees {
        yearly: Some(50),
        ..Fees::default()
    };
    let found = fit(&small(), &of, &policy);
    let points: Vec<_> = found.parts.iter().map(|part| part.points).collect();
    // Equity: none of 50 % of C5, 100. Term: 250 of 1,000 days used, 75. 73 of 365 days, 80. 10,000 of
    // the limit of 40,000, 75. Nothing of its class, 100. 50 of 200 bp, 75.
    assert_eq!(points, [100, 75, 80, 75, 100, 75].map(Some));
    // (30x100 + 15x75 + 15x80 + 10x75 + 10x100 + 20x75) / 100 = 85.75.
    assert_eq!(found.score, Some(86));
}

#[test]
fn what_cannot_be_said_counts_neither_way() {
    let policy = SuitabilityPolicy::default();
    let mut investor = small();
    (investor.mix, investor.assets, investor.said) = (None, None, None);
    let mut of = product(1, ProductLevel::R3);
    of.term_days = Some(250);
    let found = fit(&investor, &of, &policy);
    let said = found.parts.iter().filter(|part| part.points.is_some());
    let said: Vec<_> = said.map(|part| part.kind).collect();
    assert_eq!(said, [FitKind::Liquidity]);
    assert_eq!(found.score, Some(100));
}

#[test]
fn of_equal_fits_the_cheaper_comes_first_then_the_code() {
    let policy = SuitabilityPolicy::default();
    let cost = |id, yearly| {
        let mut of = product(id, ProductLevel::R2);
        of.terms.fees.yearly = yearly;
        of
    };
    // 400 and 300 bp both get no points.
    let mut all = [cost(1, Some(400)), cost(3, Some(300)), cost(2, Some(300))];
    let fits = |of: &Product| fit(&small(), of, &policy);
    all.sort_by(|a, b| order(&fits(a), a).cmp(&order(&fits(b), b)));
    assert_eq!(all.map(|of| of.id.0), [2, 3, 1]);
}

#[test]
fn the_nearest_thing_keeps_class_and_kind_before_level_and_term() {
    let wanted = product(1, ProductLevel::R5);
    let mut equity = product(2, ProductLevel::R3);
    equity.term_days = Some(3_000);
    let fixed = product(3, ProductLevel::R2);
    let mut fund = product(4, ProductLevel::R4);
    fund.category = ProductCategory::Fund;
    let found = nearest(&wanted, [&fixed, &fund, &equity]).unwrap();
    assert_eq!(found.product, ProductId(2));
    assert_eq!(found.differs, [Difference::Level, Difference::Term]);
    let found = nearest(&wanted, [&fixed, &fund]).unwrap();
    assert_eq!(found.product, ProductId(4));
    assert_eq!(nearest(&wanted, [&wanted]), None);
    // Nothing riskier than what was wanted, and nothing of another class, is near.
    let calm = product(5, ProductLevel::R2);
    assert_eq!(nearest(&calm, [&fund, &equity]), None);
    let mut gold = product(6, ProductLevel::R1);
    gold.terms.asset = Some(AssetClass::Cash);
    assert_ne!(gold.asset(), calm.asset());
    assert_eq!(nearest(&calm, [&gold]), None);
}

#[test]
fn a_basket_holds_nothing_that_is_not_sold_and_no_premiums_beyond_the_income() {
    let mut of = product(1, ProductLevel::R1);
    of.approved = false;
    let found = looked(&small(), &[(&of, 10_000)]);
    assert_eq!(found.against, [BasketReason::NotOnSale(of.id)]);
    let mut insured = product(2, ProductLevel::R1);
    insured.regime = Regime::Insurance;
    insured.category = ProductCategory::Insurance;
    insured.terms.yearly_premium = Some(100_000);
    let mut earning = small();
    earning.income = Some(clientele::suitability::investor::Income {
        least: 10_000_000,
        below: Some(20_000_000),
    });
    // 20 % of less than 200,000 is less than 40,000.
    let most = 4_000_000;
    let premiums = |yuan| {
        let found = looked(&earning, &[(&insured, yuan)]).against;
        found
            .into_iter()
            .find(|one| matches!(one, BasketReason::Premiums { .. }))
    };
    assert_eq!(premiums(40_000), None);
    let beyond = BasketReason::Premiums {
        product: insured.id,
        after: 4_000_100,
        most,
    };
    assert_eq!(premiums(40_001), Some(beyond));
}

fn looked(
    investor: &Investor,
    wanted: &[(&Product, i64)],
) -> clientele::suitability::basket::Basket {
    let wanted: Vec<_> = wanted
        .iter()
        .map(|(product, yuan)| Wanted {
            product,
            minor: yuan * 100,
        })
        .collect();
    basket(investor, &wanted, &SuitabilityPolicy::default())
}

#[test]
fn a_basket_has_a_weighted_and_a_highest_level() {
    let (low, high) = (product(1, ProductLevel::R1), product(2, ProductLevel::R4));
    let found = looked(&small(), &[(&low, 30_000), (&high, 10_000)]);
    // (3 x 1 + 1 x 4) / 4 = 1.75.
    assert_eq!(
        (found.level, found.highest),
        (Some(175), Some(ProductLevel::R4))
    );
    assert_eq!(found.verdict, Suitability::Suitable);
    assert_eq!(found.total, 4_000_000);
}

#[test]
fn a_basket_is_looked_at_together() {
    let (mut a, mut b) = (product(1, ProductLevel::R2), product(2, ProductLevel::R2));
    (a.issuer, b.issuer) = ("one".into(), "one".into());
    let found = looked(&small(), &[(&a, 35_000), (&b, 35_000)]);
    // Each is below 40 %, together the issuer is beyond 60 %.
    let issuer = BasketReason::Issuer {
        issuer: "one".into(),
        after: 7_000_000,
        most: 6_000_000,
    };
    assert_eq!(found.against, [issuer]);
    let found = looked(&small(), &[(&a, 39_000), (&b, 1_000)]);
    assert_eq!(found.against, [BasketReason::BelowMinimum(b.id, 1_000_000)]);
    // Named twice, bought once.
    let found = looked(&small(), &[(&a, 30_000), (&a, 15_000)]);
    let too_much = BasketReason::Product {
        product: a.id,
        after: 4_500_000,
        most: 4_000_000,
    };
    assert_eq!(found.against, [too_much]);
}

#[test]
fn a_basket_with_one_thing_that_does_not_suit_does_not_suit() {
    let mut investor = small();
    investor.list = clientele::domain::profile::ClientList::Black;
    let of = product(1, ProductLevel::R1);
    let found = looked(&investor, &[(&of, 10_000)]);
    assert_eq!(found.against, [BasketReason::Unsuitable(of.id)]);
    let mut stepped = product(2, ProductLevel::R1);
    stepped.terms.step = 100_000;
    let found = looked(&small(), &[(&stepped, 10_500)]);
    assert_eq!(found.against, [BasketReason::OffStep(stepped.id, 100_000)]);
}

/// The bank sells nothing private below a minimum of its own, whatever the product states: 300,000
/// of a private wealth product, by the policy as it ships.
#[test]
fn a_basket_holds_private_products_to_the_banks_minimum() {
    let mut rich = small();
    rich.assets = Some(10_000_000_000);
    let mut private = product(1, ProductLevel::R1);
    private.private = true;
    private.terms.step = 100_000;
    let found = looked(&rich, &[(&private, 299_000)]);
    let below = BasketReason::BelowMinimum(private.id, 30_000_000);
    assert!(found.against.contains(&below), "{:?}", found.against);
    let found = looked(&rich, &[(&private, 300_000)]);
    assert!(!found.against.contains(&below), "{:?}", found.against);
    // The bank's minimum is in the book's currency: it says nothing of other currencies.
    private.currency = Currency::USD;
    let found = looked(&rich, &[(&private, 10_000)]);
    let minimum = |one: &BasketReason| matches!(one, BasketReason::BelowMinimum(..));
    assert!(!found.against.iter().any(minimum), "{:?}", found.against);
}

#[test]
fn a_basket_of_deposits_concentrates_nothing_but_is_paid_once() {
    let mut of = product(1, ProductLevel::R1);
    of.regime = Regime::Deposit;
    assert!(looked(&small(), &[(&of, 100_000)]).against.is_empty());
    let found = looked(&small(), &[(&of, 100_001)]);
    let beyond = BasketReason::BeyondAssets {
        total: 10_000_100,
        assets: 10_000_000,
    };
    assert_eq!(found.against, [beyond]);
}

#[test]
fn an_allocation_stands_beside_the_model_of_the_level() {
    let mut held = Held::default();
    held.account(AccountKind::Current, Some(4_000_000));
    held.account(AccountKind::Time, Some(5_000_000));
    held.account(AccountKind::Current, Some(-700));
    held.account(AccountKind::Current, None);
    held.add(Some(AssetClass::Equity), 500_000);
    held.add(None, 500_000);
    let found = held.beside(Some(C3), &MatchPolicy::default());
    assert_eq!(
        (found.total, found.unclassed, found.left_out),
        (10_000_000, 500_000, 1)
    );
    let rows: Vec<_> = found
        .classes
        .iter()
        .map(|one| (one.permille, one.model, one.gap))
        .collect();
    let row = |permille, model, gap| (Some(permille), Some(model), Some(gap));
    let expected = [
        row(400, 15, -2_500_000),
        row(500, 45, -500_000),
        row(50, 25, 2_000_000),
        row(0, 5, 500_000),
        row(0, 10, 1_000_000),
    ];
    assert_eq!(rows, expected);
    let alone = held.beside(None, &MatchPolicy::default());
    assert!(alone.classes.iter().all(|one| one.gap.is_none()));
    let none = Held::default().beside(Some(C3), &MatchPolicy::default());
    assert!(none.classes.iter().all(|one| one.permille.is_none()));
}

#[test]
fn every_model_that_ships_adds_up() {
    assert_eq!(clientele::policy::Policy::default().check(), Ok(()));
    let mut policy = clientele::policy::Policy::default();
    policy.suitability.match_rules.model[2][0] += 1;
    assert!(policy.check().is_err());
}

proptest! {
    #[test]
    fn dearer_never_fits_better(cheap in 0..400_u16, more in 0..400_u16, level in 0..5_usize) {
        let policy = SuitabilityPolicy::default();
        let mut of = product(1, ProductLevel::ALL[level]);
        of.terms.fees.yearly = Some(cheap);
        let before = fit(&small(), &of, &policy).score;
        of.terms.fees.yearly = Some(cheap + more);
        prop_assert!(fit(&small(), &of, &policy).score <= before);
    }

    #[test]
    fn a_longer_notice_never_fits_better(days in 0..400_u16, more in 0..400_u16) {
        let policy = SuitabilityPolicy::default();
        let mut of = product(1, ProductLevel::R2);
        of.liquidity = Liquidity::Notice(days);
        let before = fit(&small(), &of, &policy).score;
        of.liquidity = Liquidity::Notice(days + more);
        prop_assert!(fit(&small(), &of, &policy).score <= before);
    }

    #[test]
    fn holding_more_of_a_product_never_fits_better(held in 0..5_000_000_i64, more in 0..5_000_000_i64) {
        let policy = SuitabilityPolicy::default();
        let of = product(1, ProductLevel::R4);
        let with = |minor| {
            let mut investor = small();
            investor.stakes.list.push(Stake {
                product: Some(of.id),
                issuer: of.issuer.clone(),
                class: of.asset(),
                minor,
                premium: 0,
            });
            fit(&investor, &of, &policy).score
        };
        prop_assert!(with(held + more) <= with(held));
    }

    #[test]
    fn a_larger_basket_never_has_less_against_it(yuan in 10_000..60_000_i64, more in 0..60_000_i64) {
        let of = product(1, ProductLevel::R4);
        let before = looked(&small(), &[(&of, yuan)]).against.len();
        prop_assert!(looked(&small(), &[(&of, yuan + more)]).against.len() >= before);
    }
}
