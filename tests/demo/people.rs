//! Who is in it: nobody who could exist.

use super::support::Demo;
use clientele::domain::client::ClientKind;
use clientele::domain::specimen;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn nobody_can_be_mistaken_for_a_real_person() {
    Demo::each(|demo| {
        for client in demo.book.clients.iter() {
            let is_marked = match &client.kind {
                ClientKind::Individual(person) => {
                    let document = person.document.as_ref().unwrap();
                    assert!(document.is_specimen(), "{}", document.number);
                    client.name.contains(['示', '样', '例'])
                }
                ClientKind::Organisation(organisation) => {
                    assert!(specimen::is_specimen_credit_code(&organisation.credit_code));
                    client.name.starts_with("示例") && client.name.ends_with("（样本）")
                }
            };
            assert!(is_marked, "{}", client.name);
            assert!(
                client
                    .phones
                    .iter()
                    .all(|phone| specimen::is_specimen_phone(phone)),
                "{:?}",
                client.phones
            );
            assert!(
                client.email.is_empty() || client.email.ends_with(".example"),
                "{}",
                client.email
            );
            assert!(
                client.address.is_empty() || client.address.starts_with("样本"),
                "{}",
                client.address
            );
        }
        assert!(
            demo.book
                .accounts
                .iter()
                .all(|account| specimen::is_specimen_account(&account.number))
        );
        for product in demo.book.shelf.iter() {
            assert!(
                product.issuer.starts_with(['示', '样']) && product.name.starts_with(['示', '样'])
            );
        }
        for other in demo.book.counterparties.iter() {
            assert!(
                other.name.contains(['样', '示', '本']) || other.name.starts_with("Specimen"),
                "{}",
                other.name
            );
        }
    });
}

#[test]
fn documents_are_valid_and_those_of_their_holders() {
    Demo::each(|demo| {
        let mut holders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut soon, mut over, mut for_good) = (0, 0, 0);
        for client in demo.book.clients.iter() {
            let ClientKind::Individual(person) = &client.kind else {
                continue;
            };
            let document = person.document.clone().unwrap();
            assert_eq!(document.check(), Ok(()), "{}", document.number);
            assert_eq!(person.contradicted(), (false, false), "{}", client.name);
            // Whoever was typed twice has one document, and the name may be misspelt.
            let name = client.name.replace(' ', "").replace('琳', "林");
            holders.entry(document.number).or_default().insert(name);
            match document.expires.map(|day| day.since(demo.date)) {
                None => for_good += 1,
                Some(..0) => over += 1,
                Some(0..=60) => soon += 1,
                Some(_) => {}
            }
        }
        assert!(
            holders.values().all(|names| names.len() == 1),
            "{holders:?}"
        );
        assert_eq!(holders.len(), 250);
        let counts = (soon, over, for_good);
        assert!((2..=14).contains(&soon), "{counts:?}");
        assert!((1..=10).contains(&over), "{counts:?}");
        assert!((60..=170).contains(&for_good), "{counts:?}");
        println!("documents: soon, over, for good {counts:?}");
    });
}
