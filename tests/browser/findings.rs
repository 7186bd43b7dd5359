//! The same book, policy and date give the same findings in WASM as natively, bit for bit
//! (invariant 5): the digest kept in `tests/golden/digests.txt` is asserted by the native test
//! `spine` too.

use clientele::desk::specimen::Specimen;
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, commands, queries};
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::domain::ledger::Ledger;
use clientele::policy::Policy;
use clientele::protocol::words::BookSettings;
use wasm_bindgen_test::wasm_bindgen_test;

fn hex(digest: [u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn assert_kept(name: &str, digest: [u8; 32]) {
    let (kept, digest) = (include_str!("../golden/digests.txt"), hex(digest));
    let line = format!("{name} {digest}");
    assert!(kept.lines().any(|kept| kept == line), "found {line}");
}

#[wasm_bindgen_test]
fn the_demo_book_is_found_and_studied_in_the_same_bits_as_natively() {
    let today = Day::from_ymd(2026, 1, 15).unwrap();
    let mut desk = Desk::new(Book::default(), Policy::default(), today);
    desk.set_ledger(Ledger::default());
    let demo = clientele::desk::demo::prepare(&desk, 1).unwrap();
    desk.apply(demo, 2);
    while desk.keep_up(100) != Kept::Idle {}
    let found = queries::summary(&desk).findings.unwrap();
    assert_kept("demo", found.digest);
    assert_kept("demo-studies", found.studies.unwrap());
}

#[wasm_bindgen_test]
fn findings_are_the_same_bits_as_natively() {
    let today = Day::from_ymd(2026, 1, 15).unwrap();
    let mut desk = Desk::new(Book::default(), Policy::default(), today);
    desk.set_ledger(Ledger::default());
    let settings = BookSettings {
        name: "Test".into(),
        ..BookSettings::default()
    };
    desk.apply(commands::create(settings).unwrap(), 2);
    let mut specimen = Specimen::start(&desk, 300, 20_000, 7).unwrap();
    while !specimen.step(64) {}
    desk.apply(specimen.finish(), 3);
    while desk.keep_up(100) != Kept::Idle {}
    let found = queries::summary(&desk).findings.unwrap();
    assert_kept("specimen", found.digest);
    assert_kept("specimen-studies", found.studies.unwrap());
}
