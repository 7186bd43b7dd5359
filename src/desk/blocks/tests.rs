//! Blocks of earlier formats, and of a later one.

use super::*;
use crate::desk::old_policy::FirstSuitability;
use crate::domain::background::{Education, FirmSize, IncomeBand, Residence};
use crate::domain::client::{Client, ClientKind, Gender, Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::domain::ids::ClientId;
use serde::Serialize;

const CLIENTS_KEY: BlockKey = BlockKey {
    table: CLIENTS,
    number: 0,
};
const KEY: BlockKey = BlockKey {
    table: POLICY,
    number: 0,
};

fn changed() -> Policy {
    let mut policy = Policy {
        version: 7,
        ..Policy::default()
    };
    policy.tiers.grace_months = 1;
    policy.lifecycle.new_days = 90;
    policy
}

fn kept(new: Policy) -> PolicyChange {
    PolicyChange { old: None, new }
}

fn opened(block: &[u8]) -> Result<Policy, DeskFailure> {
    let mut policies = Policies::default();
    restore(&mut Book::default(), &mut policies, KEY, block).map(|()| policies.now)
}

#[test]
fn a_policy_of_the_first_format_opens_with_the_thresholds_it_lacks() {
    let policy = changed();
    let fields = (
        policy.version,
        &policy.tiers,
        &policy.rfm,
        &policy.lifecycle,
    );
    let old = postcard::to_extend(&fields, vec![1]).unwrap();
    assert_eq!(opened(&old), Ok(policy));
}

#[test]
fn a_policy_of_the_second_format_opens_with_the_thresholds_it_lacks() {
    let mut policy = changed();
    policy.suitability.share_percent = 20;
    let fields = (
        policy.version,
        &policy.tiers,
        &policy.rfm,
        &policy.lifecycle,
        first_suitability(&policy),
    );
    let old = postcard::to_extend(&fields, vec![2]).unwrap();
    assert_eq!(opened(&old), Ok(policy));
}

/// The suitability of a policy before it knew professional investors, field by field.
fn first_suitability(policy: &Policy) -> FirstSuitability {
    let now = &policy.suitability;
    FirstSuitability {
        validity_months: now.validity_months,
        warn_days: now.warn_days,
        attempts_a_day: now.attempts_a_day,
        attempts_in_months: now.attempts_in_months,
        attempt_months: now.attempt_months,
        share_percent: now.share_percent,
        deposit_share_percent: now.deposit_share_percent,
        private_minimum: now.private_minimum,
        private_fund_minimum: now.private_fund_minimum,
        cooling_off_hours: now.cooling_off_hours,
        care_age: now.care_age,
        care_level: now.care_level,
    }
}

#[test]
fn a_policy_of_the_third_format_opens_with_the_thresholds_it_lacks() {
    let mut policy = changed();
    policy.suitability.care_age = 70;
    policy.behaviour.hot_spots = 5;
    policy.value.key.least = 61;
    let fields = (
        policy.version,
        &policy.tiers,
        &policy.rfm,
        &policy.lifecycle,
        first_suitability(&policy),
        &policy.behaviour,
        &policy.value,
    );
    let old = postcard::to_extend(&fields, vec![3]).unwrap();
    assert_eq!(opened(&old), Ok(policy));
}

#[test]
fn a_policy_is_stored_with_every_threshold() {
    let mut policy = changed();
    policy.suitability.share_percent = 20;
    policy.behaviour.hot_spots = 5;
    policy.value.prices.loan_rate = 512;
    policy.value.key.least = 61;
    policy.suitability.classes.convert_years = 3;
    let stored = encode(
        &Book::default(),
        &Delta::default(),
        Some(&kept(policy.clone())),
        KEY,
    );
    assert_eq!(stored.first(), Some(&5));
    assert_eq!(opened(&stored), Ok(policy));
    assert!(opened(&[6]).is_err(), "a later release's");
    assert!(opened(&[3]).is_err() && opened(&[4]).is_err(), "cut off");
    assert!(opened(&[]).is_err(), "nothing");
}

/// An individual and an organisation, every field of the second format filled, and a gap between.
fn clients(document: Option<IdentityDocument>) -> [Option<Client>; 3] {
    let client = |id, name: &str| {
        let mut client = Client::new(ClientId(id), format!("C{id}"), name);
        client.phones = vec!["13800000001".into(), "010-1".into()];
        client.email = "a@example.cn".into();
        client.address = "1 Road".into();
        client.region = "北京".into();
        client.adviser = "李经理".into();
        client.tags = vec!["退休".into()];
        client.note = "两行\n备注".into();
        client
    };
    let (mut person, mut firm) = (client(0, "王芳"), client(2, "恒远公司"));
    person.kind = ClientKind::Individual(Individual {
        gender: Some(Gender::Male),
        birth: Some(Day(-9)),
        occupation: "教师".into(),
        document,
        ..Individual::default()
    });
    firm.kind = ClientKind::Organisation(Organisation {
        credit_code: "914403001922038216".into(),
        industry: "制造业".into(),
        founded: Some(Day(7)),
        size: None,
    });
    [Some(person), None, Some(firm)]
}

/// The bytes the first release wrote: the places of its fields, one after the other.
fn first_format(clients: &[Option<Client>]) -> Vec<u8> {
    #[derive(Serialize)]
    enum Kind<'a> {
        Individual(Option<Gender>, Option<Day>, &'a str),
        Organisation(&'a str, &'a str, Option<Day>),
    }
    let old = |c: &Client| {
        let kind = match &c.kind {
            ClientKind::Individual(i) => Kind::Individual(i.gender, i.birth, &i.occupation),
            ClientKind::Organisation(o) => {
                Kind::Organisation(&o.credit_code, &o.industry, o.founded)
            }
        };
        let after = (
            &c.email, &c.address, &c.region, &c.adviser, &c.tags, &c.note,
        );
        let head = (c.id, &c.number, &c.name, kind, &c.phones);
        postcard::to_stdvec(&(head, after)).unwrap()
    };
    let mut block = vec![1, clients.len() as u8];
    for client in clients {
        block.push(u8::from(client.is_some()));
        block.extend(client.iter().flat_map(old));
    }
    block
}

fn stored(block: &[u8]) -> Result<Vec<Client>, DeskFailure> {
    let mut book = Book::default();
    restore(&mut book, &mut Policies::default(), CLIENTS_KEY, block)?;
    Ok(book.clients.iter().cloned().collect())
}

#[test]
fn clients_of_the_first_format_open_without_a_document() {
    let clients = clients(None);
    let wanted: Vec<Client> = clients.iter().flatten().cloned().collect();
    assert_eq!(stored(&first_format(&clients)), Ok(wanted));
}

/// One such block to the byte, so that the reader and the test cannot change together.
#[test]
fn a_block_written_before_documents_opens() {
    let block = b"\x01\x02\x00\x01\x01\x02C1\x03Ann\x00\x01\x00\x01\x13\x02ab\x01\x03123\
        \x00\x00\x01r\x00\x01\x01t\x04note";
    let mut wanted = Client::new(ClientId(1), "C1", "Ann");
    wanted.kind = ClientKind::Individual(Individual {
        gender: Some(Gender::Female),
        birth: Some(Day(-10)),
        occupation: "ab".into(),
        ..Individual::default()
    });
    wanted.phones = vec!["123".into()];
    wanted.region = "r".into();
    wanted.tags = vec!["t".into()];
    wanted.note = "note".into();
    assert_eq!(stored(block), Ok(vec![wanted]));
}

fn passport() -> IdentityDocument {
    IdentityDocument {
        kind: DocumentKind::Passport,
        number: "E1234567".into(),
        expires: Some(Day(20_000)),
    }
}

/// The bytes the second format has.
fn second_format(clients: &[Option<Client>]) -> Vec<u8> {
    #[derive(Serialize)]
    enum Kind<'a> {
        Individual(
            Option<Gender>,
            Option<Day>,
            &'a str,
            &'a Option<IdentityDocument>,
        ),
        Organisation(&'a str, &'a str, Option<Day>),
    }
    let old = |c: &Client| {
        let kind = match &c.kind {
            ClientKind::Individual(i) => {
                Kind::Individual(i.gender, i.birth, &i.occupation, &i.document)
            }
            ClientKind::Organisation(o) => {
                Kind::Organisation(&o.credit_code, &o.industry, o.founded)
            }
        };
        let after = (
            &c.email, &c.address, &c.region, &c.adviser, &c.tags, &c.note,
        );
        let head = (c.id, &c.number, &c.name, kind, &c.phones);
        postcard::to_stdvec(&(head, after)).unwrap()
    };
    let mut block = vec![2, clients.len() as u8];
    for client in clients {
        block.push(u8::from(client.is_some()));
        block.extend(client.iter().flat_map(old));
    }
    block
}

#[test]
fn clients_of_the_second_format_open_with_their_documents_alone() {
    let clients = clients(Some(passport()));
    let wanted: Vec<Client> = clients.iter().flatten().cloned().collect();
    assert_eq!(stored(&second_format(&clients)), Ok(wanted));
}

/// One such block to the byte.
#[test]
fn a_block_written_before_backgrounds_opens() {
    let block =
        b"\x02\x02\x01\x00\x02C1\x03Ann\x00\x01\x00\x01\x13\x02ab\x00\x00\x00\x00\x00\x00\x00\x00\
        \x01\x01\x02C2\x02Ff\x01\x01c\x01i\x01\x0e\x00\x00\x00\x00\x00\x00\x00";
    let mut person = Client::new(ClientId(0), "C1", "Ann");
    person.kind = ClientKind::Individual(Individual {
        gender: Some(Gender::Female),
        birth: Some(Day(-10)),
        occupation: "ab".into(),
        ..Individual::default()
    });
    let mut firm = Client::new(ClientId(1), "C2", "Ff");
    firm.kind = ClientKind::Organisation(Organisation {
        credit_code: "c".into(),
        industry: "i".into(),
        founded: Some(Day(7)),
        size: None,
    });
    assert_eq!(stored(block), Ok(vec![person, firm]));
}

#[test]
fn clients_are_stored_with_all_their_facts() {
    let mut clients = clients(Some(passport()));
    for client in clients.iter_mut().flatten() {
        match &mut client.kind {
            ClientKind::Individual(person) => {
                person.education = Some(Education::Master);
                person.income = Some(IncomeBand::From20);
                person.residence = Some(Residence::Rural);
                person.interests = vec!["太极".into(), "tea".into()];
            }
            ClientKind::Organisation(firm) => firm.size = Some(FirmSize::Micro),
        }
    }
    let mut book = Book::default();
    for client in clients.iter().flatten() {
        book.clients.set(client.id, Some(client.clone()));
    }
    let block = encode(&book, &Delta::default(), None, CLIENTS_KEY);
    assert_eq!(block.first(), Some(&3));
    let wanted: Vec<Client> = clients.into_iter().flatten().collect();
    assert_eq!(stored(&block), Ok(wanted));
    for later in [&[][..], &[4], &[3], &[2], &[1]] {
        assert!(stored(later).is_err(), "{later:?}");
    }
}
