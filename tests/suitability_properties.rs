//! Suitability: what holds for all answers, clients and products.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "suitability_support/mod.rs"]
mod support;

use clientele::domain::assessment::ClientLevel;
use clientele::domain::profile::ClientList;
use clientele::domain::shelf::{Liquidity, Product, ProductCategory, ProductLevel, Regime};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::form::contradictions;
use clientele::suitability::investor::{Held, Investor, Said};
use clientele::suitability::matching::{Change, Outcome, Prepared, Suitability, matched};
use clientele::suitability::questionnaire::{Axis, by, current};
use clientele::suitability::score::{ScoreError, given, score};
use clientele::suitability::validity::Term;
use proptest::prelude::*;
use support::{DATE, day, plain, rich};

/// One answer to every question; some contradict.
fn answers() -> impl Strategy<Value = Vec<u8>> {
    let options = current().questions.iter().map(|q| 0..q.options.len() as u8);
    options.collect::<Vec<_>>()
}

fn levels() -> impl Strategy<Value = ClientLevel> {
    prop::sample::select(&ClientLevel::ALL[..])
}

/// A level that holds, ended, or was never given.
fn held() -> impl Strategy<Value = Option<Held>> {
    prop::option::of((levels(), -400..400_i32).prop_map(|(level, ends)| Held {
        level,
        term: Term {
            from: day(DATE).plus(-500),
            until: day(DATE).plus(ends),
        },
    }))
}

fn investors() -> impl Strategy<Value = Investor> {
    let lists = vec![ClientList::Red, ClientList::Normal, ClientList::Black];
    let said = (prop::option::of(0..2_000_u16), any::<bool>());
    let said = said.prop_map(|(horizon, experience)| Said {
        horizon,
        experience,
    });
    (
        (held(), held(), prop::option::of(said)),
        prop::option::of(0..200_000_000_i64),
        prop::sample::select(lists),
        (any::<bool>(), any::<bool>(), prop::option::of(18..90_u16)),
    )
        .prop_map(|((official, ours, said), assets, list, flags)| {
            let mut investor = rich();
            (investor.official, investor.ours, investor.said) = (official, ours, said);
            (investor.assets, investor.list) = (assets, list);
            (investor.full_capacity, investor.age) = (flags.0, flags.2);
            investor.qualified = investor.qualified.filter(|_| flags.1);
            investor
        })
}

fn products() -> impl Strategy<Value = Product> {
    use Regime::*;
    let rated = prop::option::of(prop::sample::select(&ProductLevel::ALL[..]));
    let liquidity = prop_oneof![
        Just(Liquidity::Daily),
        Just(Liquidity::AtMaturity),
        (0..2_000_u16).prop_map(Liquidity::Notice),
        (0..2_000_u16).prop_map(Liquidity::Window),
    ];
    let category = vec![ProductCategory::Wealth, ProductCategory::PrivateFund];
    (
        (rated.clone(), rated),
        prop::sample::select(vec![BankWealth, Csrc, Insurance, Deposit]),
        prop::sample::select(category),
        (prop::option::of(0..2_000_u32), liquidity),
        -1_000..100_000_000_i64,
        any::<[bool; 3]>(),
    )
        .prop_map(|(levels, regime, category, time, minimum, flags)| {
            let mut product = plain();
            (product.issuer_level, product.seller_level) = levels;
            (product.regime, product.category) = (regime, category);
            (product.term_days, product.liquidity) = time;
            product.minimum = minimum;
            [product.private, product.complex, product.qualified_only] = flags;
            product
        })
}

fn suits(investor: &Investor, product: &Product) -> bool {
    let policy = SuitabilityPolicy::default();
    let found = matched(investor, product, &Prepared::default(), &policy);
    found.verdict == Suitability::Suitable
}

proptest! {
    #[test]
    fn scoring_gives_a_level_unless_answers_contradict(answers in answers(), full: bool) {
        let found = contradictions(&current().form, &given(&answers));
        match (score(current(), &given(&answers), full), found.first()) {
            (Ok(scored), None) => {
                prop_assert!((-12..=100).contains(&scored.points));
                prop_assert!(scored.level <= scored.by_points);
                prop_assert!(scored.level <= scored.willingness.level.min(scored.capacity.level));
                prop_assert!(full || scored.level == ClientLevel::C1Lowest);
                prop_assert_eq!(scored.reasons.last().unwrap().after, scored.level);
            }
            (Err(ScoreError::Contradiction { .. }), Some(_)) => {}
            (found, _) => prop_assert!(false, "{found:?}"),
        }
    }

    #[test]
    fn an_answer_of_more_points_never_lowers_the_level(
        answers in answers(), at in 0..10_usize, to in 0..5_u8, full: bool,
    ) {
        let options = &current().questions[at].options;
        let points = |option: u8| options.get(usize::from(option)).map(|o| o.points);
        prop_assume!(points(to) >= points(answers[at]));
        let mut more = answers.clone();
        more[at] = to;
        let (less, more) = (given(&answers), given(&more));
        if let (Ok(less), Ok(more)) = (score(current(), &less, full), score(current(), &more, full)) {
            prop_assert!(less.level <= more.level);
        }
    }

    #[test]
    fn less_capacity_never_raises_the_level(answers in answers(), worse in answers()) {
        // Every answer on what the client can bear as it is, or worse.
        let mut lower = answers.clone();
        for (at, question) in current().questions.iter().enumerate() {
            let points = |option: u8| question.options[usize::from(option)].points;
            if question.axis == Axis::Capacity && points(worse[at]) < points(answers[at]) {
                lower[at] = worse[at];
            }
        }
        if let (Ok(level), Ok(less)) = (
            score(current(), &given(&answers), true),
            score(current(), &given(&lower), true),
        ) {
            prop_assert!(less.level <= level.level);
            let without = score(current(), &given(&answers), false).unwrap();
            prop_assert!(without.level <= level.level);
        }
    }

    #[test]
    fn an_organisation_that_can_bear_less_has_no_higher_level(
        answers in prop::collection::vec(0..5_u8, 12), worse in prop::collection::vec(0..5_u8, 12),
    ) {
        let form = by("organisation", 1).unwrap();
        let fit = |answers: Vec<u8>| -> Vec<u8> {
            let all = answers.into_iter().zip(form.questions.iter());
            all.map(|(answer, question)| answer % question.options.len() as u8).collect()
        };
        let (answers, worse) = (fit(answers), fit(worse));
        let mut lower = answers.clone();
        for (at, question) in form.questions.iter().enumerate() {
            let points = |option: u8| question.options[usize::from(option)].points;
            if question.axis.counts_for(Axis::Capacity) && points(worse[at]) < points(answers[at]) {
                lower[at] = worse[at];
            }
        }
        let level = |answers: &[u8]| score(form, &given(answers), true);
        if let (Ok(level), Ok(less)) = (level(&answers), level(&lower)) {
            prop_assert!(less.level <= level.level);
            prop_assert!(level.level <= level.by_points);
        }
    }

    #[test]
    fn every_verdict_has_its_reasons(investor in investors(), product in products()) {
        let policy = SuitabilityPolicy::default();
        let found = matched(&investor, &product, &Prepared::default(), &policy);
        prop_assert_eq!(found.verdict == Suitability::Unsuitable, found.against().count() > 0);
        for reason in &found.reasons {
            // Against it: something would have to change, or nothing can. Else nothing must.
            let fails = reason.outcome == Outcome::Fails;
            prop_assert_eq!(reason.change != Change::None, fails);
        }
        prop_assert!(found.reasons.is_sorted_by(|a, b| a.rule < b.rule));
        prop_assert!(found.readiness.is_sorted());
        prop_assert!(investor.list != ClientList::Black || !suits(&investor, &product));
    }

    #[test]
    fn a_higher_product_level_never_suits_more_clients(
        investors in prop::collection::vec(investors(), 1..8), product in products(),
    ) {
        prop_assume!(product.level().is_some());
        let mut before = investors.len();
        let mut product = product;
        for level in ProductLevel::ALL {
            (product.issuer_level, product.seller_level) = (Some(level), None);
            let now = investors.iter().filter(|i| suits(i, &product)).count();
            prop_assert!(now <= before);
            before = now;
        }
    }

    #[test]
    fn a_lower_level_of_ours_never_suits_more(investor in investors(), product in products()) {
        let mut lower = investor.clone();
        let Some(held) = &mut lower.ours else { return Ok(()) };
        held.level = ClientLevel::C1Lowest;
        prop_assert!(suits(&investor, &product) || !suits(&lower, &product));
    }
}
