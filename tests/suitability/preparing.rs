//! Steps towards a sale, read from records.

use super::support::{DATE, day, held, plain, rich};
use clientele::domain::assessment::ClientLevel;
use clientele::domain::day::Day;
use clientele::domain::shelf::{Product, ProductLevel, Regime};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::evidence::{
    AboveLevel, AboveLevelKind, Event, EvidenceError, ShownProduct, Step, StepKind, Warned, Warning,
};
use clientele::suitability::insistence::Insistence;
use clientele::suitability::matching::Prepared;
use clientele::suitability::preparing::{prepared, so_far};

fn step(product: &Product, kind: StepKind, reference: &str) -> Event {
    Event::Prepared(Step {
        product: ShownProduct::from(product),
        kind,
        reference: reference.into(),
    })
}

type Case = (
    &'static str,
    &'static [(i32, StepKind, &'static str)],
    fn(&mut Prepared),
);

/// Steps so many days ago with their reference, and what they come to.
#[rustfmt::skip]
const CASES: &[Case] = &[
    ("nothing", &[], |_| ()),
    ("licence", &[(0, StepKind::Licence, "L1")], |d| d.licence = true),
    ("place and recording", &[(1, StepKind::Place, "counter 3"), (0, StepKind::Recording, "R9")], |d| { d.place = true; d.recording = true }),
    ("a reference that says nothing", &[(0, StepKind::Recording, " ")], |_| ()),
    ("89 days ago counts", &[(89, StepKind::Recording, "R9")], |d| d.recording = true),
    ("90 days ago no longer", &[(90, StepKind::Recording, "R9")], |_| ()),
    ("dated tomorrow", &[(-1, StepKind::Recording, "R9")], |_| ()),
    ("confirmed after the warning", &[(1, StepKind::CareWarning, "W"), (0, StepKind::CareConfirmation, "C")], |d| { d.care_warned = true; d.care_confirmed = true }),
    ("confirmed before any warning", &[(1, StepKind::CareConfirmation, "C"), (0, StepKind::CareWarning, "W")], |d| d.care_warned = true),
    ("24 hours: not the day after", &[(1, StepKind::CoolingOffBegun, "x")], |_| ()),
    ("24 hours: two days after", &[(2, StepKind::CoolingOffBegun, "x")], |d| d.cooled_off = true),
    ("seller of grade 3", &[(0, StepKind::SellerGrade, "3 (No. 88)")], |d| d.grade = 3),
    ("a grade that is no number", &[(0, StepKind::SellerGrade, "three")], |_| ()),
    ("stepped back: all before is undone", &[(2, StepKind::Licence, "L"), (1, StepKind::SteppedBack, "x"), (0, StepKind::Place, "p")], |d| d.place = true),
];

#[test]
fn steps_count_as_recorded() {
    let (investor, product) = (rich(), plain());
    for (name, steps, expected) in CASES {
        let events: Vec<(Day, Event)> = steps
            .iter()
            .map(|(ago, kind, reference)| (day(DATE).plus(-ago), step(&product, *kind, reference)))
            .collect();
        let mut wanted = Prepared::default();
        expected(&mut wanted);
        let found = prepared(&events, &investor, &product, &SuitabilityPolicy::default());
        assert_eq!(found, wanted, "{name}");
    }
}

#[test]
fn a_step_of_another_product_or_document_counts_for_nothing() {
    let (investor, product) = (rich(), plain());
    let mut other = plain();
    other.code = "P2".into();
    let mut newer = plain();
    newer.document = "v2".into();
    for of in [other, newer] {
        let events = [(day(DATE), step(&of, StepKind::Recording, "R9"))];
        let found = prepared(&events, &investor, &product, &SuitabilityPolicy::default());
        assert_eq!(found, Prepared::default());
    }
}

#[test]
fn a_warning_counts_with_a_reference_and_of_the_document_in_force_alone() {
    let (investor, product) = (rich(), plain());
    let mut newer = plain();
    newer.document = "v2".into();
    let warned = |warning, of: Option<&Product>, reference: &str| {
        let event = Event::Warned(Warned {
            warning,
            product: of.map(ShownProduct::from),
            reference: reference.into(),
        });
        let policy = SuitabilityPolicy::default();
        let done = prepared(&[(day(DATE), event)], &investor, &product, &policy);
        (done.care_warned, done.currency_warned)
    };
    let same = Some(&product);
    assert_eq!(warned(Warning::Care, same, "W-1"), (true, false));
    assert_eq!(warned(Warning::Currency, same, "W-1"), (false, true));
    assert_eq!(warned(Warning::Other, same, "W-1"), (false, false));
    for warning in [Warning::Care, Warning::Currency] {
        assert_eq!(warned(warning, same, "  "), (false, false));
        assert_eq!(warned(warning, Some(&newer), "W-1"), (false, false));
        assert_eq!(warned(warning, None, "W-1"), (false, false));
    }
}

/// A C2 client allowed an R3 fund steps back from a product, so many days ago.
fn stepped_back(from: &str, ago: i32, again: bool) -> Insistence {
    let (mut investor, mut product) = (rich(), plain());
    investor.official = held(ClientLevel::C2, "2025-01-01", "2026-01-01");
    investor.ours = None;
    (product.regime, product.issuer_level) = (Regime::Csrc, Some(ProductLevel::R3));
    let mut policy = SuitabilityPolicy::default();
    policy.match_rules.insist_days = 200;
    let above = |kind| {
        Event::AboveLevel(AboveLevel {
            product: ShownProduct::from(&product),
            kind,
            reference: "A-17".into(),
        })
    };
    let back = Product {
        code: from.into(),
        ..product.clone()
    };
    let at = |ago: i32, event| (day(DATE).plus(-ago), event);
    let mut events = vec![
        at(120, above(AboveLevelKind::RequestedByClient)),
        at(110, above(AboveLevelKind::WarnedSpecially)),
        at(100, above(AboveLevelKind::ConfirmedByClient)),
    ];
    events.push(at(ago, step(&back, StepKind::SteppedBack, "B-2")));
    if again {
        events.push(at(0, above(AboveLevelKind::RequestedByClient)));
    }
    let found = so_far(&events, &investor, &product, &policy);
    let until = match found {
        Insistence::Allowed(until) => Some(until),
        _ => None,
    };
    let done = prepared(&events, &investor, &product, &policy);
    assert_eq!(done.insisted, until);
    found
}

#[test]
fn stepping_back_undoes_the_permission_above_the_level() {
    let code = plain().code;
    let allowed = Insistence::Allowed(day(DATE).plus(100));
    assert_eq!(stepped_back("P2", 1, false), allowed, "another product");
    assert_eq!(stepped_back(&code, -1, false), allowed, "not yet");
    assert_eq!(stepped_back(&code, 1, false), Insistence::None);
    // However long ago: a step back does not wear off as the steps before it do.
    assert_eq!(stepped_back(&code, 95, false), Insistence::None);
    let anew = Insistence::Requested(day(DATE));
    assert_eq!(stepped_back(&code, 1, true), anew, "asked anew");
}

#[test]
fn a_record_is_read_back_and_nothing_else_is() {
    let event = step(&plain(), StepKind::Recording, "R9");
    let body = event.body().unwrap();
    assert_eq!(Event::read(event.kind(), &body), Ok(event.clone()));
    let mut longer = body.clone();
    longer.push(0);
    let kind = event.kind();
    assert_eq!(
        Event::read(kind, &longer),
        Err(EvidenceError::Unreadable(kind))
    );
    let shorter = &body[..body.len() - 1];
    assert_eq!(
        Event::read(kind, shorter),
        Err(EvidenceError::Unreadable(kind))
    );
    assert_eq!(
        Event::read(200, &body),
        Err(EvidenceError::UnknownKind(200))
    );
}
