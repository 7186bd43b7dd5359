//! A deleted client is in no block of the book: not in its records, not in what commands kept.

use super::consents::{given, record};
use super::keeping::{account, day};
use crate::common::{block_on, today};
use crate::support::{Book, fields};
use clientele::desk::change::{PolicyChange, Prepared};
use clientele::desk::commands;
use clientele::desk::privacy::{aside, delete, review};
use clientele::desk::undo::past;
use clientele::domain::book::Counterparty;
use clientele::domain::consent::Purpose;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ClientId, CounterpartyId};
use clientele::domain::ledger::{Category, Channel, Flags, Ledger, Minute, Transaction};
use clientele::domain::profile::{ClassFacts, Profile};
use clientele::domain::set_aside::WhyAside;
use clientele::policy::PrivacyPolicy;
use clientele::policy::threshold::{Named, PolicyError, Threshold};
use clientele::protocol::custody::privacy::{HoldKind, PersonState, PrivacyRefusal};
use clientele::protocol::custody::undo::{Lasting, Refusal};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;

const NAME: &str = "欧阳秋水";
const PHONE: &str = "13912345678";
const MAIL: &str = "qiushui@example.com";
const LANDLORD: &str = "房东张先生";

pub fn delete(book: &mut Book, id: ClientId) -> Result<u64, PrivacyRefusal> {
    let past = block_on(past::past(&book.vault)).unwrap();
    let prepared = delete::delete(&book.desk.borrow(), &past, id)?;
    Ok(book.run(prepared))
}

fn blocks_with(book: &Book, text: &str) -> Vec<u8> {
    let has = |block: &[u8]| {
        block
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    let all = book.everything();
    let found = all.iter().filter(|(_, block)| has(block));
    found.map(|(key, _)| key.table).collect()
}

/// A client who left long ago, with an account, a row to somebody, and edits that are still kept.
fn departed() -> (Book, ClientId, u64) {
    let mut book = Book::empty();
    let (neighbour, _) = book.add("N-1");
    let mut person = fields("K-4711");
    (person.name, person.phones) = (NAME.into(), vec![PHONE.into()]);
    let added = commands::add_client(&book.desk.borrow(), person);
    let (id, prepared) = added.unwrap();
    let added = book.run(prepared);
    let own = account(&mut book, &[id], Some(day(2010, 5, 1)), &[day(2009, 1, 1)]);
    let mut appended = Ledger::default();
    appended.push(&Transaction {
        account: own,
        at: Minute::of(day(2009, 2, 1), 1),
        amount: -77_777,
        counterparty: Some(CounterpartyId(0)),
        category: Category::TransferOut,
        channel: Channel::Mobile,
        flags: Flags::CLIENT_INITIATED,
    });
    let side = Counterparty {
        name: LANDLORD.into(),
        bank: String::new(),
    };
    let counterparties = vec![Change {
        id: CounterpartyId(0),
        old: None,
        new: Some(side),
    }];
    let delta = Delta {
        counterparties,
        appended,
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    book.edit(id, |fields| fields.email = MAIL.into());
    book.edit(neighbour, |fields| fields.note = "邻居".into());
    book.edit(id, |fields| fields.email.clear());
    (book, id, added)
}

#[test]
fn name_telephone_and_address_are_in_no_block_afterwards() {
    for is_stored in [false, true] {
        let (mut book, id, added) = departed();
        for text in [NAME, PHONE, MAIL, LANDLORD, "K-4711", "ACC-0"] {
            assert!(
                !blocks_with(&book, text).is_empty(),
                "{text} is there before"
            );
        }
        if is_stored {
            let prepared = aside::set_aside(&book.desk.borrow(), id, WhyAside::Ended).unwrap();
            book.run(prepared);
            book = book.reopened();
        }
        let entry = delete(&mut book, id).unwrap();
        let mut book = book.reopened();
        for text in [NAME, PHONE, MAIL, LANDLORD, "K-4711", "ACC-0"] {
            assert_eq!(blocks_with(&book, text), [0_u8; 0], "{text} is gone");
        }
        let amount = 77_777_i64.wrapping_neg().to_le_bytes();
        let everything = book.everything();
        let has = |block: &Vec<u8>| block.windows(8).any(|part| part == amount);
        assert!(!everything.values().any(has), "nor what was paid");
        let audit = block_on(book.vault.audit(entry, 1)).unwrap();
        let deed = clientele::desk::queries::deed(&audit[0].summary).unwrap();
        let Deed::PersonDeleted {
            number,
            transactions,
            commands,
            ..
        } = deed
        else {
            panic!("{deed:?}");
        };
        assert_eq!(
            (number.as_str(), transactions),
            ("K-4711", 2),
            "the audit keeps the number"
        );
        assert!(commands > 0);
        assert!(matches!(
            book.back(entry),
            Err(Refusal::Lasting(Lasting::Privacy))
        ));
        assert!(book.back(added).is_err());
        let person = review::person(&book.desk.borrow(), id).unwrap();
        assert_eq!(person.state, PersonState::Deleted { since: today() });
        assert_eq!((person.number.as_str(), person.held.len()), ("", 0));
    }
}

/// The chain of the audit log is not rewritten: what its entries said of the client stays, and the
/// dialog and the manual say so.
#[test]
fn what_the_audit_keeps_is_told_before() {
    const GUARDIAN: &str = "监护人李四";
    const REASON: &str = "客户来电要求";
    let mut book = Book::empty();
    let (id, first) = book.add("A");
    let mut profile = Profile::new(id);
    profile.standing.guardian = GUARDIAN.into();
    profile.standing.facts = Some(ClassFacts {
        day: today(),
        financial: Some(70_077_700),
        income: None,
        net: None,
        years: None,
    });
    let prepared = commands::set_profile(&book.desk.borrow(), profile).unwrap();
    book.run(prepared);
    let prepared = aside::set_aside(&book.desk.borrow(), id, WhyAside::Asked).unwrap();
    book.run(prepared);
    let prepared = aside::take_up(&book.desk.borrow(), id, REASON).unwrap();
    book.run(prepared);
    let last = delete(&mut book, id).unwrap();
    let entries = block_on(book.vault.audit(first, (last + 1 - first) as usize)).unwrap();
    let deed = |summary: &[u8]| clientele::desk::queries::deed(summary).unwrap();
    let kept: Vec<String> = entries
        .iter()
        .map(|entry| format!("{:?}", deed(&entry.summary)))
        .collect();
    let kept = kept.join(" ");
    let told = text_of("delete_text");
    let manual = include_str!("../../docs/privacy.md");
    for (what, zh, en) in [
        (GUARDIAN, "监护人", "guardian"),
        ("70077700", "核实金额", "verified amounts"),
        (REASON, "启封原因", "taken up again"),
    ] {
        assert!(kept.contains(what), "{what} is in {kept}");
        assert!(told.contains(zh) && told.contains(en), "{what}: {told}");
    }
    assert!(manual.contains("guardian") && manual.contains("before and after"));
    assert!(!kept.contains(PHONE) && !kept.contains("13800138000"));
    let state = text_of("state_deleted");
    assert!(state.contains("操作记录") && state.contains("audit log"));
}

/// A text of the privacy pages, in both languages.
fn text_of(name: &str) -> &'static str {
    let all = include_str!("../../i18n/privacy.toml");
    let (_, rest) = all.split_once(&format!("[{name}]\n")).unwrap();
    rest.split("\n[").next().unwrap()
}

#[test]
fn commands_about_others_can_still_be_taken_back() {
    let (mut book, id, _) = departed();
    let neighbour = book.list().iter().map(|row| row.seq).nth(1).unwrap();
    delete(&mut book, id).unwrap();
    book.back(neighbour).unwrap();
}

#[test]
fn what_must_be_kept_forbids_it_and_says_until_when() {
    let mut book = Book::empty();
    let (id, _) = book.add("A");
    account(&mut book, &[id], Some(today().plus(-1)), &[]);
    let Err(PrivacyRefusal::Kept(holds)) = delete(&mut book, id) else {
        panic!("a client of yesterday must be kept");
    };
    assert_eq!(holds.len(), 1);
    assert_eq!(holds[0].what, HoldKind::Identity);
    assert_eq!(holds[0].until, Some(day(2036, 1, 14)));
    record(&mut book, given(id, Purpose::Service)).unwrap();
    let Err(PrivacyRefusal::Kept(holds)) = delete(&mut book, id) else {
        panic!("and what they agreed to");
    };
    assert_eq!(holds.len(), 2);
    assert!(
        book.desk.borrow().book().clients.get(id).is_some(),
        "nothing has changed"
    );
    assert!(delete(&mut book, ClientId(50)).is_err());
}

#[test]
fn the_policy_decides_how_long() {
    let mut book = Book::empty();
    let (id, _) = book.add("A");
    account(&mut book, &[id], Some(today().plus(-11 * 366)), &[]);
    let usual = book.desk.borrow().policy().clone();
    let mut longer = usual.clone();
    longer.privacy.identity_years = 12;
    let prepared = commands::set_policy(&book.desk.borrow(), longer).unwrap();
    book.run(prepared);
    assert!(delete(&mut book, id).is_err());
    let mut again = book.desk.borrow().policy().clone();
    again.privacy = usual.privacy;
    let prepared = commands::set_policy(&book.desk.borrow(), again).unwrap();
    book.run(prepared);
    delete(&mut book, id).unwrap();
}

#[test]
fn no_policy_keeps_less_than_the_law_asks() {
    type Put = fn(&mut PrivacyPolicy, u8);
    let rules: [(Named, u8, Put); 3] = [
        (Named::IdentityYears, 10, |of, years| {
            of.identity_years = years
        }),
        (Named::TransactionYears, 10, |of, years| {
            of.transaction_years = years
        }),
        (Named::SuitabilityYears, 20, |of, years| {
            of.suitability_years = years
        }),
    ];
    let book = Book::empty();
    for (named, least, put) in rules {
        let mut policy = book.desk.borrow().policy().clone();
        put(&mut policy.privacy, least);
        assert!(commands::set_policy(&book.desk.borrow(), policy.clone()).is_ok());
        put(&mut policy.privacy, least - 1);
        let refused = commands::set_policy(&book.desk.borrow(), policy).unwrap_err();
        let Some(PolicyError::OutOfRange {
            threshold,
            least: told,
            ..
        }) = wrong(refused)
        else {
            panic!("{named:?} below {least} is out of range");
        };
        assert_eq!((threshold, told), (Threshold::Named(named), least.into()));
    }
}

fn wrong(failure: DeskFailure) -> Option<PolicyError> {
    match failure {
        DeskFailure::Policy(error) => Some(error),
        _ => None,
    }
}

/// Earlier releases let a policy go down to five years.
#[test]
fn a_stored_policy_below_the_law_opens_and_keeps_what_the_law_asks() {
    let mut book = Book::empty();
    let (id, _) = book.add("A");
    account(&mut book, &[id], Some(today().plus(-6 * 366)), &[]);
    let old = book.desk.borrow().policy().clone();
    let mut short = old.clone();
    short.version += 1;
    short.privacy.identity_years = 5;
    let mut prepared = Prepared::new(Delta::default(), Deed::SettingsChanged);
    prepared.policy = Some(PolicyChange {
        old: Some(old),
        new: short.clone(),
    });
    book.run(prepared);
    let mut book = book.reopened();
    assert_eq!(*book.desk.borrow().policy(), short, "shown as it is stored");
    let Err(PrivacyRefusal::Kept(holds)) = delete(&mut book, id) else {
        panic!("the law asks for ten years");
    };
    assert_eq!((holds[0].what, holds[0].years), (HoldKind::Identity, 10));
    assert!(holds[0].until.unwrap() > today());
}
