//! Compact verdicts are those of `matched`, for chance pairs and for the whole demo book; and what
//! must hold of every pair.

use super::support::{DATE, day, plain, rich};
use clientele::demo;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::book::{Book, Links};
use clientele::domain::day::Day;
use clientele::domain::ids::{ProductId, RecordId};
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClientList, InvestorClass};
use clientele::domain::shelf::{
    AssetClass, Liquidity, Product, ProductCategory, ProductLevel, Regime,
};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::class::{ClassCheck, ClassRule};
use clientele::suitability::investor::{Held, Income, Investor, Said};
use clientele::suitability::matching::{Prepared, Suitability, matched};
use clientele::suitability::stakes::{ShelfNames, Stake, Stakes};
use clientele::suitability::sweep::{Limits, Rows, Sweep, main_reason};
use clientele::suitability::validity::Term;
use proptest::prelude::*;

fn levels() -> impl Strategy<Value = ClientLevel> {
    prop::sample::select(&ClientLevel::ALL[..])
}

fn held() -> impl Strategy<Value = Option<Held>> {
    prop::option::of((levels(), -400..400_i32).prop_map(|(level, ends)| Held {
        level,
        term: Term {
            from: day(DATE).plus(-500),
            until: day(DATE).plus(ends),
        },
    }))
}

fn stakes() -> impl Strategy<Value = Stakes> {
    let one = (
        prop::option::of(0..6_u32),
        prop::sample::select(vec!["", "bank", "other"]),
        prop::option::of(prop::sample::select(&AssetClass::ALL[..])),
        -5_000_000..60_000_000_i64,
        0..2_000_000_i64,
    );
    let one = one.prop_map(|(product, issuer, class, minor, premium)| Stake {
        product: product.map(ProductId),
        issuer: issuer.into(),
        class,
        minor,
        premium,
    });
    prop::collection::vec(one, 0..4).prop_map(|list| Stakes { list, left_out: 0 })
}

fn investors() -> impl Strategy<Value = Investor> {
    let lists = vec![ClientList::Red, ClientList::Normal, ClientList::Black];
    let said = (prop::option::of(0..2_000_u16), any::<bool>());
    let said = said.prop_map(|(horizon, experience)| Said {
        horizon,
        experience,
    });
    let income = (0..1_000_000_i64, prop::option::of(0..9_000_000_i64));
    (
        (held(), held(), prop::option::of(said)),
        prop::option::of(prop_oneof![-1_000..200_000_000_i64, Just(i64::MAX)]),
        prop::sample::select(lists),
        any::<[bool; 4]>(),
        stakes(),
        prop::option::of(income),
    )
        .prop_map(
            |((official, ours, said), assets, list, flags, stakes, income)| {
                let mut investor = rich();
                (investor.official, investor.ours, investor.said) = (official, ours, said);
                (investor.assets, investor.list) = (assets, list);
                investor.full_capacity = flags[0];
                if flags[2] {
                    let proof = investor.qualified.clone();
                    investor.class =
                        proof.map_or(InvestorClass::Ordinary, InvestorClass::Converted);
                }
                investor.missed = flags[3].then_some(ClassCheck {
                    rule: ClassRule::Experience,
                    seen: Some(0.into()),
                    least: 1.into(),
                });
                investor.qualified = investor.qualified.filter(|_| flags[1]);
                investor.stakes = stakes;
                investor.income = income.map(|(least, more)| Income {
                    least,
                    below: more.map(|more| least + more),
                });
                investor
            },
        )
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
    let category = vec![
        ProductCategory::Wealth,
        ProductCategory::PrivateFund,
        ProductCategory::PreciousMetal,
        ProductCategory::Insurance,
        ProductCategory::LinkedInsurance,
    ];
    (
        (rated.clone(), rated),
        prop::sample::select(vec![BankWealth, Csrc, Insurance, Deposit]),
        prop::sample::select(category),
        (prop::option::of(0..2_000_u32), liquidity),
        prop_oneof![-1_000..100_000_000_i64, Just(i64::MAX)],
        any::<[bool; 4]>(),
        prop::option::of(0..3_000_000_i64),
        (
            prop::sample::select(vec!["", "bank", "other"]),
            0..1_500_u16,
        ),
    )
        .prop_map(
            |(levels, regime, category, time, minimum, flags, premium, rest)| {
                let mut product = plain();
                (product.issuer_level, product.seller_level) = levels;
                (product.regime, product.category) = (regime, category);
                (product.term_days, product.liquidity) = time;
                product.minimum = minimum;
                product.private = flags[0];
                product.complex = flags[1];
                product.qualified_only = flags[2];
                if flags[3] {
                    product.currency = Currency::USD;
                }
                product.terms.yearly_premium = premium;
                (product.issuer, product.terms.lock_days) = (rest.0.into(), rest.1);
                product
            },
        )
}

fn bits(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> u32 {
    let found = matched(investor, product, &Prepared::default(), policy);
    let suits = found.verdict == Suitability::Suitable;
    let bits = found.against().fold(0, |all, one| all | one.rule.bit());
    assert_eq!(
        suits,
        bits == 0,
        "an unsuitable verdict always has a reason"
    );
    bits
}

proptest! {
    #[test]
    fn a_compact_verdict_is_the_match(
        investors in prop::collection::vec(investors(), 1..5),
        products in prop::collection::vec(products(), 1..6),
    ) {
        let policy = SuitabilityPolicy::default();
        let mut products = products;
        for (index, product) in products.iter_mut().enumerate() {
            (product.id, product.code) = (ProductId(index as u32), format!("P{index}"));
        }
        let limits = Limits::new(&products, &policy, Currency::CNY);
        let mut rows = Rows::default();
        for (client, investor) in investors.iter().enumerate() {
            rows.set(&limits, client, Some(investor));
        }
        let mut verdicts = vec![0; products.len()];
        for (client, investor) in investors.iter().enumerate() {
            prop_assert!(rows.verdicts(&limits, client, &mut verdicts));
            for (verdict, product) in verdicts.iter().zip(limits.products()) {
                prop_assert_eq!(*verdict, bits(investor, product, &policy), "{:?}", product);
            }
        }
    }

    #[test]
    fn a_higher_product_level_never_suits_more(investor in investors(), product in products()) {
        let policy = SuitabilityPolicy::default();
        // The class a mixed product counts to follows its level: here the class stays.
        let mut product = product;
        product.terms.asset = product.asset().or(Some(AssetClass::Equity));
        let mut suits = true;
        for level in ProductLevel::ALL {
            product.seller_level = product.issuer_level.max(Some(level));
            let now = bits(&investor, &product, &policy) == 0;
            prop_assert!(suits || !now);
            suits = now;
        }
    }

    #[test]
    fn holding_more_never_makes_more_suit(investor in investors(), product in products(), more in 0..9_000_000_i64) {
        let policy = SuitabilityPolicy::default();
        let before = bits(&investor, &product, &policy);
        let mut fuller = investor;
        fuller.stakes.list.push(Stake {
            product: Some(product.id),
            issuer: product.issuer.clone(),
            class: product.asset(),
            minor: more,
            premium: more / 10,
        });
        let after = bits(&fuller, &product, &policy);
        prop_assert_eq!(after & before, before);
    }

    #[test]
    fn a_dearer_first_amount_never_suits_more(investor in investors(), product in products(), more in 0..9_000_000_i64) {
        let policy = SuitabilityPolicy::default();
        let mut product = product;
        product.minimum = product.minimum.clamp(0, 1_000_000_000);
        let before = bits(&investor, &product, &policy);
        product.minimum += more;
        let after = bits(&investor, &product, &policy);
        prop_assert_eq!(after & before, before);
    }

    #[test]
    fn no_class_helps_outside_the_securities_regime(investor in investors(), product in products()) {
        let policy = SuitabilityPolicy::default();
        prop_assume!(product.regime != Regime::Csrc);
        let mut ordinary = investor.clone();
        ordinary.class = InvestorClass::Ordinary;
        prop_assert_eq!(bits(&investor, &product, &policy), bits(&ordinary, &product, &policy));
    }
}

/// As the demo's questionnaire, simple: enough to have every level.
fn score(answers: &[u8], full: bool) -> (i32, ClientLevel, ClientLevel, ClientLevel) {
    let points: i32 = answers.iter().map(|answer| i32::from(*answer)).sum();
    let at = match full {
        true => (points / 5).clamp(1, 5) as usize,
        false => 0,
    };
    let level = ClientLevel::ALL[at];
    (points, level, level, level)
}

#[test]
fn the_whole_demo_book_comes_out_the_same_both_ways() {
    let date = Day::from_ymd(2026, 11, 22).unwrap();
    let mut book = Book::default();
    demo::book(date, 1, score).apply(&mut book);
    let (links, policy) = (Links::build(&book), SuitabilityPolicy::default());
    let base = book.settings.base_currency;
    let names = ShelfNames::new(book.shelf.iter());
    let limits = Limits::new(book.shelf.iter(), &policy, base);
    let investor = |index: usize| {
        let client = book
            .clients
            .get(clientele::domain::ids::ClientId::from_index(index))?;
        let assessments = links.assessments(client.id).iter();
        let assessments = assessments.filter_map(|id| book.assessments.get(*id));
        let holdings = links.holdings(client.id).iter();
        let stakes = Stakes::of(
            holdings.filter_map(|id| book.holdings.get(*id)),
            &names,
            base,
            date,
        );
        // What they have is of no matter here, but must not be the same for all.
        let assets = (!index.is_multiple_of(7)).then_some(index as i64 * 3_000_000);
        let profile = book.profiles.get(client.id);
        let all = Investor::new(client, profile, assessments, assets, base, date, &policy);
        Some(all.holding(stakes))
    };
    let mut rows = Rows::default();
    for index in 0..book.clients.next_index() {
        rows.set(&limits, index, investor(index).as_ref());
    }
    let mut sweep = Sweep::default();
    while !sweep.step(&limits, &rows, 17) {}
    let mut verdicts = vec![0; limits.len()];
    let (mut pairs, mut suitable) = (0, 0);
    let mut counts = vec![(0_u32, vec![0_u32; 18]); limits.len()];
    for index in 0..rows.len() {
        let Some(investor) = investor(index) else {
            assert!(!rows.verdicts(&limits, index, &mut verdicts));
            continue;
        };
        assert!(rows.verdicts(&limits, index, &mut verdicts));
        for (place, product) in limits.products().iter().enumerate() {
            let bits = bits(&investor, product, &policy);
            assert_eq!(verdicts[place], bits, "{} {}", index, product.code);
            match main_reason(bits) {
                Some(rule) => counts[place].1[rule as usize] += 1,
                None => counts[place].0 += 1,
            }
            (pairs, suitable) = (pairs + 1, suitable + u32::from(bits == 0));
        }
    }
    assert!(suitable > 0 && suitable < pairs);
    for (count, (suits, against)) in sweep.counts().iter().zip(&counts) {
        assert_eq!((count.suits, &count.against[..]), (*suits, &against[..]));
        assert_eq!(count.clients() as usize, book.clients.iter().count());
    }
}
