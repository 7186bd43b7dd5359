//! Who holds a product above their level, and who is called back.

use super::support::{Making, apply, day};
use clientele::desk::change::Prepared;
use clientele::desk::follow_up::listed;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ProductId, RecordId, TaskId};
use clientele::domain::products::HoldingKind;
use clientele::domain::shelf::{ProductCategory, ProductLevel, Regime};
use clientele::domain::task::{Task, TaskKind};
use clientele::protocol::follow_up::FollowKind;
use clientele::protocol::summary::Deed;

const TODAY: &str = "2025-06-15";

fn holder(level: ClientLevel, product: Option<ProductLevel>) -> Making {
    let mut book = Making::default();
    let client = book.client(None);
    book.official(client, level, "2025-01-01", None);
    book.product("基金一号", product);
    book.holding(client, "基金一号", HoldingKind::Fund, "2024-01-01");
    book
}

fn above(book: &Making, today: &str) -> usize {
    book.list(FollowKind::AboveLevel, today).len()
}

#[test]
fn above_the_level_is_one_step_above_its_ceiling() {
    let levels = [
        (ClientLevel::C1Lowest, ProductLevel::R1),
        (ClientLevel::C1, ProductLevel::R1),
        (ClientLevel::C2, ProductLevel::R2),
        (ClientLevel::C3, ProductLevel::R3),
        (ClientLevel::C4, ProductLevel::R4),
        (ClientLevel::C5, ProductLevel::R5),
    ];
    for (client, most) in levels {
        for product in ProductLevel::ALL {
            let found = above(&holder(client, Some(product)), TODAY);
            assert_eq!(
                found,
                usize::from(product > most),
                "{client:?} holds {product:?}"
            );
        }
    }
    assert_eq!(
        above(&holder(ClientLevel::C1, None), TODAY),
        0,
        "unrated: cannot be said"
    );
}

#[test]
fn a_holding_is_found_by_name_or_code_and_only_while_it_is_held() {
    let mut book = holder(ClientLevel::C1, Some(ProductLevel::R4));
    assert_eq!(above(&book, TODAY), 1);
    assert_eq!(
        above(&book, "2026-01-01"),
        0,
        "no level holds: there is nothing to hold it against"
    );
    let client = clientele::domain::ids::ClientId(0);
    book.holding(client, " P0 ", HoldingKind::Fund, "2024-02-01");
    assert_eq!(above(&book, TODAY), 2, "by its code, blanks aside");
    book.holding(client, "别的产品", HoldingKind::Fund, "2024-02-01");
    assert_eq!(above(&book, TODAY), 2, "not on the shelf");
    let id = clientele::domain::ids::HoldingId(0);
    let mut sold = book.0.holdings.get(id).unwrap().clone();
    sold.closed = Some(day(TODAY));
    book.0.holdings.set(id, Some(sold));
    assert_eq!(above(&book, TODAY), 1, "sold on the day");
    assert_eq!(above(&book, "2025-06-14"), 2, "held the day before");
}

#[test]
fn a_deposit_is_above_nobody() {
    let mut book = holder(ClientLevel::C1, Some(ProductLevel::R4));
    let mut deposit = book.0.shelf.get(ProductId(0)).unwrap().clone();
    (deposit.regime, deposit.category) = (Regime::Deposit, ProductCategory::Deposit);
    book.0.shelf.set(ProductId(0), Some(deposit));
    assert_eq!(above(&book, TODAY), 0);
}

#[test]
fn a_changed_rating_shows_at_once() {
    let book = holder(ClientLevel::C2, Some(ProductLevel::R2));
    let mut desk = book.on(TODAY);
    assert!(listed(&desk, FollowKind::AboveLevel).is_empty());
    let old = book.0.shelf.get(ProductId(0)).unwrap().clone();
    let mut new = old.clone();
    new.seller_level = Some(ProductLevel::R3);
    let delta = Delta {
        shelf: vec![Change {
            id: ProductId(0),
            old: Some(old),
            new: Some(new),
        }],
        ..Delta::default()
    };
    apply(&mut desk, Prepared::new(delta, Deed::SettingsChanged));
    let rows = listed(&desk, FollowKind::AboveLevel);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].product, rows[0].level),
        (Some(ProductId(0)), Some(ClientLevel::C2))
    );
}

#[test]
fn who_is_of_age_is_called_back_for_thirty_days() {
    let care = |born: &str, today: &str| {
        let mut book = Making::default();
        let client = book.client(Some(born));
        book.assessment(client, Some("2025-06-01"), false);
        book.list(FollowKind::CareCall, today).len()
    };
    assert_eq!(care("1960-06-15", TODAY), 1, "65 that day");
    assert_eq!(care("1960-06-16", TODAY), 0, "65 the day after");
    assert_eq!(care("1950-01-01", "2025-07-01"), 1, "the thirtieth day");
    assert_eq!(care("1950-01-01", "2025-07-02"), 0, "the day after");
    assert_eq!(care("1950-01-01", "2025-05-31"), 0, "not yet assessed");
    let mut book = Making::default();
    let client = book.client(Some("1950-01-01"));
    book.holding(client, "基金一号", HoldingKind::Fund, "2025-06-01");
    assert_eq!(
        book.list(FollowKind::CareCall, TODAY).len(),
        1,
        "a purchase"
    );
}

#[test]
fn insurance_is_called_back_within_its_hesitation_period() {
    let mut book = Making::default();
    let client = book.client(None);
    book.holding(client, "年金一号", HoldingKind::Insurance, "2025-06-01");
    let found = |book: &Making, today: &str| book.list(FollowKind::InsuranceCall, today).len();
    assert_eq!(found(&book, "2025-06-01"), 1);
    assert_eq!(
        found(&book, "2025-06-16"),
        1,
        "15 days where the shelf names none"
    );
    assert_eq!(found(&book, "2025-06-17"), 0);
    let id = book.product("年金一号", None);
    let mut product = book.0.shelf.get(id).unwrap().clone();
    product.category = ProductCategory::Insurance;
    product.regime = Regime::Insurance;
    product.terms.hesitation_days = 20;
    book.0.shelf.set(id, Some(product));
    assert_eq!(found(&book, "2025-06-21"), 1, "20 as the shelf names them");
    assert_eq!(found(&book, "2025-06-22"), 0);
    // A call that was made ends it; one made before the sale does not.
    // Nor does one about another product.
    let other = book.product("年金二号", None);
    for (done, about, left) in [
        ("2025-06-03", id, 0),
        ("2025-05-20", id, 1),
        ("2025-06-03", other, 1),
    ] {
        let task = Task {
            id: TaskId::from_index(0),
            client,
            kind: TaskKind::InsuranceCall,
            made: day("2025-05-01"),
            due: day("2025-06-10"),
            done: Some(day(done)),
            product: Some(about),
            assessment: None,
            note: String::new(),
        };
        book.0.tasks.set(task.id, Some(task));
        assert_eq!(found(&book, "2025-06-05"), left, "called on {done}");
    }
}
