//! Products by hand: added, changed, approved, and refused with the shelf as it was.

use crate::common::today;
use crate::stock::{FUND, Stock, day, fund};
use clientele::desk::commands;
use clientele::domain::ids::ProductId;
use clientele::domain::money::Currency;
use clientele::domain::shelf::{Liquidity, Product, ProductCategory, ProductLevel, Regime};
use clientele::domain::shelf_check::ProductFault as F;
use clientele::domain::shelf_field::ProductField;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;

#[test]
fn what_is_added_and_changed_is_stored_with_one_entry() {
    let mut stock = Stock::with_fund();
    let mut changed = fund();
    changed.name = "样本纯债基金A".into();
    changed.terms.fees.yearly = Some(60);
    changed.liquidity = Liquidity::Notice(2);
    let wanted = Deed::ProductEdited {
        code: "F-1".into(),
        fields: vec![
            ProductField::Name,
            ProductField::Liquidity,
            ProductField::LiquidityDays,
            ProductField::YearlyFee,
        ],
    };
    assert_eq!(stock.edit(changed.clone()), Ok(wanted));
    let stock = stock.reopened();
    assert_eq!(stock.product(FUND), changed);
    let same = commands::edit_product(&stock.desk.borrow(), changed).unwrap();
    assert!(same.is_empty(), "nothing differs, nothing is written");
}

#[test]
fn a_new_product_has_no_number_and_no_history_of_its_own() {
    let mut stock = Stock::with_fund();
    let mut second = fund();
    (second.id, second.code) = (ProductId(77), " F-2 ".into());
    second.terms.ratings = vec![clientele::domain::shelf::Rating {
        issuer_level: None,
        seller_level: None,
        from: None,
        until: day(2020, 1, 1),
        source: String::new(),
    }];
    stock.add(second).unwrap();
    let stored = stock.product(ProductId(1));
    assert_eq!(
        (stored.code.as_str(), stored.terms.ratings.len()),
        ("F-2", 0)
    );
}

#[test]
fn codes_are_one_products_each() {
    let mut stock = Stock::with_fund();
    let taken = DeskFailure::ProductCodeTaken { code: "F-1".into() };
    assert_eq!(stock.add(fund()), Err(taken));
    let unknown = Product {
        id: ProductId(9),
        ..fund()
    };
    assert_eq!(stock.edit(unknown), Err(DeskFailure::NoSuchProduct));
    let long = Product {
        name: "长".repeat(201),
        ..fund()
    };
    assert_eq!(stock.edit(long), Err(DeskFailure::TooLong { limit: 200 }));
}

/// Each wrong product with what is said of it; nothing is saved.
#[test]
fn what_is_incomplete_or_cannot_be_is_refused() {
    type Wrong = (F, fn(&mut Product));
    let wrongs: [Wrong; 25] = [
        (F::CodeMissing, |p| p.code = "  ".into()),
        (F::NameMissing, |p| p.name = String::new()),
        (F::RegimeUnfit, |p| p.regime = Regime::BankWealth),
        (F::RegimeUnfit, |p| p.category = ProductCategory::Insurance),
        (F::AmountNegative, |p| p.minimum = -1),
        (F::AmountNegative, |p| p.terms.step = -1),
        (F::DocumentMissing, |p| p.document = " ".into()),
        (F::PrivateUnmarked, |p| {
            p.category = ProductCategory::PrivateFund
        }),
        (F::PrivateUnqualified, |p| p.private = true),
        (F::PrivateMinimum, |p| {
            (p.private, p.qualified_only, p.minimum) = (true, true, 29_999_999);
        }),
        (F::PrivateMinimum, |p| {
            p.category = ProductCategory::PrivateFund;
            (p.private, p.qualified_only, p.minimum) = (true, true, 99_999_999);
        }),
        (F::TermMissing, |p| p.liquidity = Liquidity::AtMaturity),
        (F::LiquidityDaysMissing, |p| {
            p.liquidity = Liquidity::Window(0)
        }),
        (F::LiquidityDaysMissing, |p| {
            p.liquidity = Liquidity::Notice(0)
        }),
        (F::WindowBeyondTerm, |p| {
            (p.liquidity, p.term_days) = (Liquidity::Window(91), Some(90));
        }),
        (F::WindowUnasked, |p| {
            p.terms.next_window = Some(day(2026, 2, 1))
        }),
        (F::LockBeyondTerm, |p| {
            (p.term_days, p.terms.lock_days) = (Some(30), 31);
        }),
        (F::SaleEndsFirst, |p| {
            p.terms.sold_from = Some(day(2026, 2, 2));
            p.terms.sold_until = Some(day(2026, 2, 1));
        }),
        (F::FeeTooHigh, |p| p.terms.fees.entry = Some(10_000)),
        (F::FeeTooHigh, |p| p.terms.fees.performance = Some(u16::MAX)),
        (F::HesitationUnfit, |p| p.terms.hesitation_days = 15),
        (F::PremiumUnfit, |p| p.terms.yearly_premium = Some(100)),
        (F::PremiumUnfit, |p| {
            (p.category, p.regime) = (ProductCategory::Insurance, Regime::Insurance);
            p.terms.yearly_premium = Some(0);
        }),
        (F::RatingDayAhead, |p| p.terms.rated = Some(today().plus(1))),
        (F::RegimeUnfit, |p| {
            p.category = ProductCategory::SavingsBond
        }),
    ];
    let mut stock = Stock::with_fund();
    for (at, (fault, spoil)) in wrongs.into_iter().enumerate() {
        let mut wrong = fund();
        spoil(&mut wrong);
        let refused = Err(DeskFailure::Product(fault));
        assert_eq!(stock.edit(wrong.clone()), refused, "edited, case {at}");
        if fault != F::CodeMissing {
            wrong.code = format!("N-{at}");
        }
        assert_eq!(stock.add(wrong), refused, "added, case {at}");
    }
    assert_eq!(stock.desk.borrow().book().shelf.len(), 1);
    assert_eq!(stock.product(FUND), fund());
}

#[test]
fn the_edge_of_what_can_be_is_taken() {
    type Fine = fn(&mut Product);
    let fine: [Fine; 8] = [
        |p| (p.issuer_level, p.seller_level) = (None, None),
        |p| (p.private, p.qualified_only, p.minimum) = (true, true, 30_000_000),
        |p| {
            p.category = ProductCategory::PrivateFund;
            (p.private, p.qualified_only, p.minimum) = (true, true, 100_000_000);
        },
        // Nobody states a rate: what dollars come to in yuan cannot be said.
        |p| {
            (p.private, p.qualified_only, p.minimum) = (true, true, 1);
            p.currency = Currency::USD;
        },
        |p| (p.term_days, p.terms.lock_days) = (Some(30), 30),
        |p| (p.terms.sold_from, p.terms.sold_until) = (Some(today()), Some(today())),
        |p| p.terms.fees.entry = Some(9_999),
        |p| (p.approved, p.document) = (false, String::new()),
    ];
    let mut stock = Stock::new();
    for (at, change) in fine.into_iter().enumerate() {
        let mut product = fund();
        product.code = format!("N-{at}");
        change(&mut product);
        assert!(stock.add(product).is_ok(), "case {at}");
    }
}

#[test]
fn an_incomplete_product_can_be_taken_off_the_list_but_not_put_on() {
    let mut stock = Stock::with_fund();
    let prepared = commands::approve_product(&stock.desk.borrow(), FUND, false).unwrap();
    let deed = stock.run(prepared);
    let code = || "F-1".to_string();
    assert_eq!(
        deed,
        Deed::ProductListed {
            code: code(),
            approved: false
        }
    );
    assert!(!stock.product(FUND).is_on_sale(today()));
    let mut bare = stock.product(FUND);
    bare.document = String::new();
    stock.edit(bare).unwrap();
    let refused = commands::approve_product(&stock.desk.borrow(), FUND, true);
    assert_eq!(
        refused.err(),
        Some(DeskFailure::Product(F::DocumentMissing))
    );
    let again = commands::approve_product(&stock.desk.borrow(), FUND, false).unwrap();
    assert!(again.is_empty());
    assert_eq!(stock.product(FUND).level(), Some(ProductLevel::R2));
}
