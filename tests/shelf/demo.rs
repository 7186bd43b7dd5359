//! The demo book's shelf.

use crate::common::today;
use crate::stock::Stock;
use clientele::desk::demo;
use clientele::domain::shelf::{Liquidity, Product, Regime};
use clientele::domain::shelf_check::{PrivateLeast, check};
use rust_decimal::Decimal;

fn shelf() -> (Stock, Vec<Product>) {
    let mut stock = Stock::new();
    let prepared = demo::prepare(&stock.desk.borrow(), 7).unwrap();
    stock.write(prepared);
    let products = stock.desk.borrow().book().shelf.iter().cloned().collect();
    (stock, products)
}

#[test]
fn its_products_are_complete() {
    let (stock, products) = shelf();
    let least = PrivateLeast {
        product: Decimal::from(300_000),
        fund: Decimal::from(1_000_000),
    };
    let faults: Vec<_> = products
        .iter()
        .filter_map(|p| Some((p.name.as_str(), check(p, least, today()).err()?)))
        .collect();
    assert_eq!(faults, []);
    for product in &products {
        let terms = &product.terms;
        let name = &product.name;
        assert!(!terms.risks.is_empty(), "{name}");
        assert_eq!(terms.rated.is_some(), product.level().is_some(), "{name}");
        let has_windows = matches!(product.liquidity, Liquidity::Window(_));
        assert_eq!(terms.next_window.is_some(), has_windows, "{name}");
        assert!(terms.next_window.is_none_or(|day| day > today()), "{name}");
        assert!(
            terms.ratings.iter().all(|r| Some(r.until) == terms.rated),
            "{name}"
        );
    }
    let some = |is: fn(&Product) -> bool| products.iter().any(is);
    assert!(
        some(|p| !p.terms.ratings.is_empty()),
        "a history of ratings"
    );
    assert!(some(
        |p| p.regime == Regime::Insurance && p.terms.hesitation_days == 15
    ));
    assert!(
        some(|p| p.approved && !p.is_on_sale(today())),
        "a sale that is over or to come"
    );
    assert!(some(|p| p.terms.yearly_premium.is_some()));
    // What clients hold is on the shelf.
    let desk = stock.desk.borrow();
    for holding in desk.book().holdings.iter() {
        let named = products.iter().any(|p| p.name == holding.product);
        assert!(named, "{}", holding.product);
    }
}
