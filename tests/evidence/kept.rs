//! Evidence is only ever added to, survives in the vault, and is named by the audit.

use super::support::{Bank, CLIENT, every_event, product};
use clientele::desk::{commands, queries};
use clientele::domain::assessment::Signature;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ProductId, TaskId};
use clientele::domain::shelf::{Liquidity, Product, ProductCategory, ProductTerms, Regime};
use clientele::protocol::evidence::{Recording, ToRecord};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::follow_up::{FollowKind, TaskChange};
use clientele::protocol::matching::OfferQuery;
use clientele::protocol::summary::Deed;
use clientele::suitability::evidence::{Event, StepKind, Warning};
use std::fs;
use std::path::Path;

const PRODUCT: ProductId = ProductId(0);

fn with_shelf() -> Bank {
    let mut bank = Bank::new();
    let shown = product();
    let product = Product {
        id: PRODUCT,
        code: shown.code,
        name: shown.name,
        issuer: String::new(),
        category: ProductCategory::Fund,
        regime: Regime::Csrc,
        currency: clientele::domain::money::Currency::CNY,
        issuer_level: shown.issuer_level,
        seller_level: shown.seller_level,
        term_days: None,
        minimum: 100,
        liquidity: Liquidity::Daily,
        qualified_only: false,
        private: false,
        complex: false,
        approved: true,
        document: shown.document,
        terms: ProductTerms::default(),
    };
    let delta = Delta {
        shelf: vec![Change {
            id: PRODUCT,
            old: None,
            new: Some(product),
        }],
        ..Delta::default()
    };
    bank.run(clientele::desk::change::Prepared::new(
        delta,
        Deed::SettingsChanged,
    ));
    bank
}

fn recorded(bank: &mut Bank, what: ToRecord) -> Result<Event, DeskFailure> {
    let recording = Recording {
        client: CLIENT,
        what,
    };
    let prepared = commands::record(&bank.desk.borrow(), recording, 5_000)?;
    let Deed::Recorded { records, .. } = &prepared.deed else {
        panic!("the audit does not name the record: {:?}", prepared.deed);
    };
    let (seq, hash) = (records[0].seq, records[0].hash);
    bank.run(prepared);
    let last = bank.chain(CLIENT).pop().unwrap();
    assert_eq!((last.seq, &last.hash[..8]), (seq, &hash[..]));
    Ok(Event::of(&last).unwrap())
}

#[test]
fn what_is_recorded_by_hand_is_what_was_on_the_page() {
    let mut bank = with_shelf();
    let shown = recorded(&mut bank, ToRecord::Matches(vec![PRODUCT])).unwrap();
    let view = queries::suitability(&bank.desk.borrow(), CLIENT).unwrap();
    let Event::MatchShown(shown) = shown else {
        panic!("{shown:?}");
    };
    assert_eq!(shown.reasons, view.products[0].matched.reasons);
    assert_eq!(shown.verdict, view.products[0].matched.verdict);
    let warned = ToRecord::Warning {
        warning: Warning::Care,
        product: Some(PRODUCT),
        reference: "w1".into(),
    };
    assert!(matches!(recorded(&mut bank, warned), Ok(Event::Warned(_))));
    let open = |bank: &Bank| {
        let asked = OfferQuery {
            client: CLIENT,
            basket: Vec::new(),
        };
        let offer = queries::offer(&bank.desk.borrow(), &asked).unwrap();
        let all = offer.unacknowledged.into_iter();
        all.map(|one| (one.seq, one.warning, one.reference))
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&bank), [(2, Warning::Care, "w1".to_string())]);
    let acknowledged = ToRecord::Acknowledgement {
        of: 2,
        signature: Signature::Typed("样例".into()),
        text: String::new(),
    };
    assert!(matches!(
        recorded(&mut bank, acknowledged),
        Ok(Event::Acknowledged(_))
    ));
    assert_eq!(open(&bank), []);
    let step = ToRecord::Step {
        product: PRODUCT,
        kind: StepKind::Place,
        reference: "网点".into(),
    };
    assert!(matches!(recorded(&mut bank, step), Ok(Event::Prepared(_))));
    assert_eq!(bank.chain(CLIENT).len(), 4);
    // All of it is there when the book is opened again.
    let before = bank.chain(CLIENT);
    let (_, desk) = bank.place.open_with_vault();
    let again: Vec<_> = clientele::desk::evidence::chain(&desk.borrow(), CLIENT)
        .cloned()
        .collect();
    assert_eq!(again, before);
}

#[test]
fn what_proves_nothing_is_refused_and_nothing_is_saved() {
    let mut bank = with_shelf();
    let mut refuse = |what: ToRecord, why: DeskFailure| {
        assert_eq!(recorded(&mut bank, what), Err(why));
        assert!(bank.chain(CLIENT).is_empty());
    };
    refuse(ToRecord::Matches(Vec::new()), DeskFailure::NothingToRecord);
    refuse(
        ToRecord::Matches(vec![ProductId(9)]),
        DeskFailure::NoSuchProduct,
    );
    refuse(
        ToRecord::Matches(vec![PRODUCT; 51]),
        DeskFailure::TooManyProducts,
    );
    let step = |reference: &str| ToRecord::Step {
        product: PRODUCT,
        kind: StepKind::Licence,
        reference: reference.into(),
    };
    refuse(step("  "), DeskFailure::ReferenceMissing);
    refuse(step(&"长".repeat(201)), DeskFailure::TooLong { limit: 200 });
    let warning = |reference: &str| ToRecord::Warning {
        warning: Warning::Care,
        product: Some(PRODUCT),
        reference: reference.into(),
    };
    refuse(warning(" "), DeskFailure::ReferenceMissing);
    let acknowledged = |signature, of| ToRecord::Acknowledgement {
        of,
        signature,
        text: String::new(),
    };
    refuse(
        acknowledged(Signature::None, 1),
        DeskFailure::ReferenceMissing,
    );
    refuse(
        acknowledged(Signature::Typed("a".into()), 1),
        DeskFailure::NoSuchRecord,
    );
    let scribble = Signature::Drawn(vec![vec![(0, 0); 6_000]]);
    refuse(acknowledged(scribble, 1), DeskFailure::EvidenceTooLarge);
}

/// Nothing that a command does may have an old record in it, nor no new one.
#[test]
fn no_command_changes_or_takes_away_a_record() {
    let mut bank = with_shelf();
    bank.record(CLIENT, &every_event());
    let before = bank.chain(CLIENT);
    let prepared = commands::make_tasks(&bank.desk.borrow(), FollowKind::NeverAssessed);
    assert!(prepared.delta.evidence.is_empty());
    bank.run(prepared);
    let done = TaskChange {
        task: TaskId(0),
        done: true,
        note: "好".into(),
    };
    let prepared = commands::set_task(&bank.desk.borrow(), done).unwrap();
    bank.run(prepared);
    assert_eq!(bank.chain(CLIENT), before);
    // In the sources, only one place puts records into a change, and it puts new ones.
    let mut places = Vec::new();
    find(Path::new("src"), &mut places);
    let named: Vec<&str> = places.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(named, ["src/desk/evidence.rs"], "who else writes evidence?");
    let (_, code) = &places[0];
    assert_eq!(code.matches("delta.evidence.push").count(), 1);
    assert!(code.contains("old: None,\n        new: Some(record),"));
}

/// Sources that put something into a change's evidence.
fn find(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let writes = [
            "evidence.push",
            "evidence: vec!",
            "evidence.extend",
            "evidence.insert",
        ];
        if writes.iter().any(|word| text.contains(word))
            && path.extension().is_some_and(|e| e == "rs")
        {
            found.push((path.display().to_string(), text));
        }
    }
}
