//! What is offered, whom a product suits, steps and proposals: through the desk, as commands go.

use super::bank::{BALANCED, Bank, CLIENT, FIRM, official};
use crate::common::today;
use crate::suitability_support::plain;
use clientele::desk::change::Prepared;
use clientele::desk::upkeep::Kept;
use clientele::desk::{commands, queries};
use clientele::domain::assessment::ClientLevel;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ProductId;
use clientele::domain::settings::{BookSettings, Reference};
use clientele::domain::shelf::{Product, ProductLevel, Regime};
use clientele::policy::Policy;
use clientele::protocol::evidence::{Recording, ToRecord};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::matching::{Offer, OfferQuery, Suits, SuitsQuery};
use clientele::protocol::summary::Deed;
use clientele::suitability::evidence::{AboveLevelKind, StepKind};
use clientele::suitability::insistence::{Insistence, InsistenceError};
use clientele::suitability::matching::{MatchRule, Readiness};

const LOW: ProductId = ProductId(0);
const HIGH: ProductId = ProductId(1);

/// An R2 wealth product and an R5 fund, and a C3 client.
fn bank() -> Bank {
    let mut bank = Bank::new();
    let mut high = plain();
    (high.id, high.code) = (HIGH, "P2".into());
    (high.regime, high.issuer_level) = (Regime::Csrc, Some(ProductLevel::R5));
    set(&mut bank, vec![plain(), high]);
    bank.assess(1, today(), BALANCED);
    bank.set(official(ClientLevel::C3, today(), None));
    bank
}

fn set(bank: &mut Bank, products: Vec<Product>) {
    let changes = products.into_iter().map(|product| Change {
        id: product.id,
        old: bank.desk.borrow().book().shelf.get(product.id).cloned(),
        new: Some(product),
    });
    let delta = Delta {
        shelf: changes.collect(),
        ..Delta::default()
    };
    bank.run(Prepared::new(delta, Deed::SettingsChanged));
}

fn offer(bank: &Bank) -> Offer {
    let asked = OfferQuery {
        client: CLIENT,
        basket: Vec::new(),
    };
    queries::offer(&bank.desk.borrow(), &asked).unwrap()
}

fn record(bank: &mut Bank, what: ToRecord) -> Result<(), DeskFailure> {
    let recording = Recording {
        client: CLIENT,
        what,
    };
    let prepared = commands::record(&bank.desk.borrow(), recording, 5_000)?;
    bank.run(prepared);
    Ok(())
}

fn above(bank: &mut Bank, kind: AboveLevelKind) -> Result<(), DeskFailure> {
    let what = ToRecord::AboveLevel {
        product: HIGH,
        kind,
        reference: "A-17".into(),
    };
    record(bank, what)
}

fn suits(bank: &Bank, product: ProductId, against: Option<MatchRule>) -> Suits {
    let mut desk = bank.desk.borrow_mut();
    while desk.keep_up(100) != Kept::Idle {}
    while !desk.match_all(1).unwrap() {}
    let asked = SuitsQuery {
        product,
        against,
        skip: 0,
        limit: 10,
    };
    desk.suits(asked).unwrap().unwrap()
}

#[test]
fn what_suits_has_a_fit_and_what_does_not_the_nearest_that_does() {
    let bank = bank();
    let found = offer(&bank);
    assert_eq!(found.products[0].product, LOW);
    assert!(found.products[0].fit.is_some());
    let high = &found.products[1];
    // Of another class: what shares nothing with it is not near.
    assert_eq!(high.nearest, None);
    assert_eq!(high.closed, Some(InsistenceError::NotOpened));
    assert_eq!(found.next_proposal, 1);
}

#[test]
fn a_step_that_was_recorded_is_no_longer_left() {
    let mut bank = bank();
    let left = |bank: &Bank| {
        let view = bank.view();
        let found = view.products.iter().find(|one| one.product.id == LOW);
        found.unwrap().matched.readiness.clone()
    };
    assert!(left(&bank).contains(&Readiness::DoubleRecording));
    let step = ToRecord::Step {
        product: LOW,
        kind: StepKind::Recording,
        reference: "R-9".into(),
    };
    record(&mut bank, step).unwrap();
    assert!(!left(&bank).contains(&Readiness::DoubleRecording));
    assert!(left(&bank).contains(&Readiness::SalesPlace));
    assert_eq!(offer(&bank).products[0].steps.len(), 1);
}

#[test]
fn the_path_above_the_level_is_closed_until_compliance_opens_it_and_keeps_its_order() {
    let mut bank = bank();
    let closed = above(&mut bank, AboveLevelKind::RequestedByClient);
    let not_opened = DeskFailure::AboveLevel(InsistenceError::NotOpened);
    assert_eq!(closed, Err(not_opened));
    let mut policy = Policy::default();
    policy.suitability.match_rules.insist_days = 30;
    let opened = commands::set_policy(&bank.desk.borrow(), policy).unwrap();
    bank.run(opened);
    assert!(above(&mut bank, AboveLevelKind::WarnedSpecially).is_err());
    above(&mut bank, AboveLevelKind::RequestedByClient).unwrap();
    above(&mut bank, AboveLevelKind::WarnedSpecially).unwrap();
    let soon = DeskFailure::AboveLevel(InsistenceError::TooSoon(today().plus(1)));
    assert_eq!(
        above(&mut bank, AboveLevelKind::ConfirmedByClient),
        Err(soon)
    );
    bank.on(today().plus(1));
    above(&mut bank, AboveLevelKind::ConfirmedByClient).unwrap();
    let until = today().plus(31);
    assert_eq!(
        offer(&bank).products[1].insistence,
        Insistence::Allowed(until)
    );
    let view = bank.view();
    let high = view.products.iter().find(|one| one.product.id == HIGH);
    assert_eq!(high.unwrap().matched.insisted, Some(until));
}

#[test]
fn only_what_suits_and_is_sold_is_proposed_and_proposals_are_numbered() {
    let mut bank = bank();
    let proposal = |product| ToRecord::Proposal {
        goals: "养老".into(),
        products: vec![(product, Some(5_000_000))],
    };
    let refused = record(&mut bank, proposal(HIGH));
    assert!(matches!(refused, Err(DeskFailure::NotProposable(_))));
    record(&mut bank, proposal(LOW)).unwrap();
    assert_eq!(offer(&bank).next_proposal, 2);
    let mut ended = plain();
    ended.terms.sold_until = Some(today().plus(-1));
    set(&mut bank, vec![ended]);
    let refused = record(&mut bank, proposal(LOW));
    assert!(matches!(refused, Err(DeskFailure::NotProposable(_))));
}

/// What is shown comes of the reference date, and a record is dated today.
#[test]
fn nothing_is_recorded_as_shown_from_another_day() {
    let mut bank = bank();
    let mut policy = Policy::default();
    policy.suitability.match_rules.insist_days = 30;
    let opened = commands::set_policy(&bank.desk.borrow(), policy).unwrap();
    bank.run(opened);
    let shown = || ToRecord::Matches(vec![LOW]);
    let proposal = || ToRecord::Proposal {
        goals: "养老".into(),
        products: vec![(LOW, None)],
    };
    let look = |bank: &mut Bank, reference| {
        let settings = BookSettings {
            reference,
            ..bank.desk.borrow().book().settings.clone()
        };
        let set = commands::set_settings(&bank.desk.borrow(), settings).unwrap();
        bank.run(set);
    };
    look(&mut bank, Reference::Fixed(today().plus(-1)));
    let request = AboveLevelKind::RequestedByClient;
    for refused in [
        record(&mut bank, shown()),
        record(&mut bank, proposal()),
        above(&mut bank, request),
    ] {
        assert_eq!(refused, Err(DeskFailure::NotToday));
    }
    assert!(
        bank.desk
            .borrow()
            .book()
            .evidence
            .iter()
            .all(|one| one.kind < 5)
    );
    // A step is what was done, not what was shown.
    let step = ToRecord::Step {
        product: LOW,
        kind: StepKind::Place,
        reference: "网点".into(),
    };
    record(&mut bank, step).unwrap();
    look(&mut bank, Reference::Fixed(today()));
    record(&mut bank, shown()).unwrap();
    look(&mut bank, Reference::Today);
    record(&mut bank, proposal()).unwrap();
    above(&mut bank, request).unwrap();
}

#[test]
fn whom_a_product_suits_follows_every_change() {
    let mut bank = bank();
    let found = suits(&bank, LOW, None);
    // The organisation was never assessed.
    assert_eq!(
        (found.suits, &found.against[..]),
        (1, &[(MatchRule::Assessed, 1)][..])
    );
    assert_eq!(found.clients[0].client, CLIENT);
    let others = suits(&bank, LOW, Some(MatchRule::Assessed));
    assert_eq!(others.clients[0].client, FIRM);
    bank.set(official(ClientLevel::C1, today(), None));
    let found = suits(&bank, LOW, None);
    let against = [(MatchRule::Assessed, 1), (MatchRule::Level, 1)];
    assert_eq!((found.suits, &found.against[..]), (0, &against[..]));
    let mut calmer = plain();
    calmer.issuer_level = Some(ProductLevel::R1);
    set(&mut bank, vec![calmer]);
    assert_eq!(suits(&bank, LOW, None).suits, 1);
    bank.on(today().plus(400));
    assert_eq!(suits(&bank, LOW, None).suits, 0);
}
