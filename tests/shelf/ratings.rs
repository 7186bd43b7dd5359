//! A changed rating: the old one is kept, and every holder is looked at again.

use crate::common::today;
use crate::stock::{FUND, Stock, day, fund, rated_r3};
use clientele::desk::queries;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::shelf::{ProductLevel, Rating};
use clientele::domain::shelf_check::ProductFault as F;
use clientele::domain::task::TaskKind;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;

#[test]
fn whom_it_no_longer_suits_is_to_be_looked_at_within_a_week() {
    let mut stock = Stock::with_fund();
    let steady = stock.holder("1", Some(ClientLevel::C2), "样本纯债基金");
    let balanced = stock.holder("2", Some(ClientLevel::C3), "样本纯债基金");
    let unknown = stock.holder("3", None, "F-1");
    let elsewhere = stock.holder("4", Some(ClientLevel::C1), "另一只基金");
    let over = stock.holder("5", Some(ClientLevel::C1), "另一只基金");
    stock.hold(over, "F-1", Some(today().plus(-1)));
    // Held twice, counted once.
    stock.hold(steady, "F-1", None);

    let deed = stock.edit(rated_r3(&fund(), today())).unwrap();
    let Deed::ProductRated {
        old,
        new,
        holders,
        tasks,
        ..
    } = deed
    else {
        panic!("{deed:?}");
    };
    assert_eq!((old, new), (Some(ProductLevel::R2), Some(ProductLevel::R3)));
    assert_eq!((holders, tasks), (3, 2));
    let stock = stock.reopened();
    let made = stock.tasks();
    let whose: Vec<_> = made.iter().map(|task| task.client).collect();
    assert_eq!(whose, [steady, unknown]);
    assert!(!whose.contains(&balanced) && !whose.contains(&elsewhere));
    for task in made {
        assert_eq!(
            (task.kind, task.product),
            (TaskKind::RecheckHolding, Some(FUND))
        );
        assert_eq!((task.made, task.due), (today(), today().plus(7)));
        assert!(task.is_open(today()));
    }
    let kept = stock.product(FUND).terms.ratings;
    let before = Rating {
        issuer_level: Some(ProductLevel::R2),
        seller_level: Some(ProductLevel::R2),
        from: Some(day(2025, 3, 1)),
        until: today(),
        source: "产品公告".into(),
    };
    assert_eq!(kept, [before]);
    let view = queries::product(&stock.desk.borrow(), FUND).unwrap();
    assert_eq!((view.holders, view.rechecks, view.on_sale), (3, 2, true));
}

#[test]
fn what_waits_is_not_asked_for_twice() {
    let mut stock = Stock::with_fund();
    stock.holder("1", Some(ClientLevel::C2), "F-1");
    stock.edit(rated_r3(&fund(), today().plus(-3))).unwrap();
    let mut higher = rated_r3(&stock.product(FUND), today());
    higher.seller_level = Some(ProductLevel::R4);
    stock.edit(higher).unwrap();
    assert_eq!(stock.tasks().len(), 1);
    assert_eq!(stock.product(FUND).terms.ratings.len(), 2);
}

#[test]
fn a_rating_that_falls_within_the_level_asks_for_nothing() {
    let mut stock = Stock::with_fund();
    stock.holder("1", Some(ClientLevel::C1), "F-1");
    let mut lower = fund();
    (lower.issuer_level, lower.seller_level) = (Some(ProductLevel::R1), Some(ProductLevel::R1));
    lower.terms.rated = Some(today());
    let deed = stock.edit(lower).unwrap();
    assert!(
        matches!(
            deed,
            Deed::ProductRated {
                holders: 1,
                tasks: 0,
                ..
            }
        ),
        "{deed:?}"
    );
    // Nobody's rating suits nobody.
    let mut unrated = stock.product(FUND);
    (unrated.issuer_level, unrated.seller_level) = (None, None);
    unrated.terms.rated = Some(today());
    let early = stock.edit(unrated);
    assert_eq!(early, Err(DeskFailure::Product(F::RatingDayEarly)));
}

#[test]
fn a_rating_that_is_gone_has_every_holder_looked_at() {
    let mut stock = Stock::with_fund();
    stock.holder("1", Some(ClientLevel::C5), "F-1");
    let mut unrated = fund();
    (unrated.issuer_level, unrated.seller_level) = (None, None);
    unrated.terms.rated = Some(today());
    let deed = stock.edit(unrated).unwrap();
    assert!(
        matches!(
            deed,
            Deed::ProductRated {
                new: None,
                tasks: 1,
                ..
            }
        ),
        "{deed:?}"
    );
}

#[test]
fn a_changed_rating_needs_its_day_and_source() {
    let mut stock = Stock::with_fund();
    let refused = |fault| Err(DeskFailure::Product(fault));
    let next = rated_r3(&fund(), today());
    let mut wrong = next.clone();
    wrong.terms.rated = None;
    assert_eq!(stock.edit(wrong.clone()), refused(F::RatingDayMissing));
    wrong.terms.rated = fund().terms.rated;
    assert_eq!(stock.edit(wrong.clone()), refused(F::RatingDayEarly));
    wrong.terms.rated = Some(today().plus(1));
    assert_eq!(stock.edit(wrong), refused(F::RatingDayAhead));
    let mut unsaid = next.clone();
    unsaid.terms.rating_source = "  ".into();
    assert_eq!(stock.edit(unsaid), refused(F::RatingSourceMissing));
    assert_eq!(stock.product(FUND), fund(), "nothing was saved");
    // A day may be put right later, but never to before the rating before ended.
    stock.edit(next).unwrap();
    let mut mended = stock.product(FUND);
    mended.terms.rated = Some(today().plus(-1));
    assert_eq!(stock.edit(mended), refused(F::RatingDayEarly));
}
