//! Steps towards a sale, read from records.

use super::support::{DATE, day, plain, rich};
use clientele::domain::day::Day;
use clientele::domain::shelf::Product;
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::evidence::{Event, EvidenceError, ShownProduct, Step, StepKind};
use clientele::suitability::matching::Prepared;
use clientele::suitability::preparing::prepared;

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
