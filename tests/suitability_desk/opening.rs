//! What was written before opens; every table of suitability comes back.

use super::bank::{BALANCED, Bank, CLIENT, official};
use crate::common::{block_on, today};
use crate::suitability_support::plain;
use clientele::desk::change::Prepared;
use clientele::desk::queries;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{CaseId, ProductId};
use clientele::policy::Policy;
use clientele::protocol::summary::Deed;
use clientele::vault::{BlockKey, NewEntry};

/// The table numbers of policy, shelf, profiles, assessments, cases. They are stored.
const POLICY: u8 = 2;
const SUITABILITY: [u8; 4] = [18, 19, 20, 21];

#[test]
fn shelf_profiles_assessments_and_cases_come_back() {
    let mut bank = Bank::new();
    let products = (0..300).map(|index| {
        let mut product = plain();
        (product.id, product.code) = (ProductId(index), format!("P{index}"));
        product
    });
    let case = Case {
        id: CaseId(0),
        client: CLIENT,
        kind: CaseKind::Enquiry,
        opened: today(),
        due: today().plus(9),
        closed: None,
        text: "咨询".into(),
    };
    let delta = Delta {
        shelf: products
            .map(|product| Change {
                id: product.id,
                old: None,
                new: Some(product),
            })
            .collect(),
        cases: vec![Change {
            id: case.id,
            old: None,
            new: Some(case),
        }],
        ..Delta::default()
    };
    bank.run(Prepared::new(delta, Deed::SettingsChanged));
    bank.set(official(ClientLevel::C4, today(), Some(today().plus(90))));
    bank.assess(1, today(), BALANCED);
    for table in SUITABILITY {
        let key = BlockKey { table, number: 0 };
        let block = block_on(bank.vault.read(&[key])).unwrap();
        // Cases are as they were; the others gained fields.
        let format = if table == 21 { 1 } else { 2 };
        assert_eq!(block[0].first(), Some(&format), "table {table}");
    }
    let before = bank.view();
    assert_eq!(before.products.len(), 300);
    let bank = bank.reopened();
    assert_eq!(bank.view(), before);
    assert_eq!(bank.desk.borrow().book().cases.len(), 1);
}

/// The first format of the policy ends before the thresholds of suitability.
#[test]
fn a_book_with_a_policy_of_the_first_format_opens() {
    let mut bank = Bank::new();
    let mut policy = Policy {
        version: 3,
        ..Policy::default()
    };
    policy.tiers.grace_months = 1;
    let fields = (
        policy.version,
        &policy.tiers,
        &policy.rfm,
        &policy.lifecycle,
    );
    let block = postcard::to_extend(&fields, vec![1]).unwrap();
    let key = BlockKey {
        table: POLICY,
        number: 0,
    };
    let mut staged = bank.vault.stage();
    block_on(bank.vault.seal(&mut staged, key, &block)).unwrap();
    let entry = NewEntry {
        at_ms: 2,
        kind: 20,
        summary: Vec::new(),
    };
    block_on(bank.vault.commit(staged, entry)).unwrap();
    let mut bank = bank.reopened();
    assert_eq!(*bank.desk.borrow().policy(), policy);
    assert_eq!(policy.suitability.validity_months, 12);
    bank.set(official(ClientLevel::C4, today().plus(-365), None));
    let view = bank.reopened().view();
    assert_eq!(view.official.unwrap().term.until, today());
}

/// To the byte, so that writer and reader cannot change together: what is in a chain stays
/// readable.
#[test]
fn entries_written_before_are_read() {
    let read = |bytes: &[u8]| queries::deed(bytes).unwrap();
    let number = || "7".to_string();
    let set = |official| Deed::ProfileSet {
        number: number(),
        official,
    };
    assert_eq!(
        read(b"\x07\x017"),
        Deed::AssessmentAsked { number: number() }
    );
    assert_eq!(
        read(b"\x09\x017"),
        Deed::AssessmentDropped { number: number() }
    );
    assert_eq!(read(b"\x0a\x017\x01\x03"), set(Some(ClientLevel::C3)));
    assert_eq!(read(b"\x0a\x017\x00"), set(None));
}
