//! How much of a client is compared, whatever a file brought.

use clientele::analytics::linkage::keys::keys;
use clientele::analytics::linkage::{Agreement, LinkField, Traits, compare};
use clientele::domain::client::{Client, ClientKind, Organisation};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::ClientId;

/// A client whose every field holds as much as a file can bring; `sign` begins and ends each text.
fn endless(firm: bool, sign: char) -> Client {
    // 300,000 characters, 900 KB.
    let long = || format!("{sign}{}{sign}", "样本市东区".repeat(60_000));
    let mut client = Client::new(ClientId(0), "1", long());
    client.address = long();
    client.region = long();
    client.email = long();
    client.phones = (0..100_000).map(|n| format!("138{n:08}")).collect();
    match &mut client.kind {
        ClientKind::Individual(_) if firm => {
            client.kind = ClientKind::Organisation(Organisation {
                credit_code: long(),
                ..Organisation::default()
            });
        }
        ClientKind::Individual(person) => {
            person.document = IdentityDocument::new(DocumentKind::Passport, &long(), None);
        }
        ClientKind::Organisation(_) => {}
    }
    client
}

#[test]
fn no_more_of_a_client_is_compared_than_a_form_takes() {
    for firm in [false, true] {
        let clients = [endless(firm, '甲'), endless(firm, '乙')];
        let spelled = format!("{}\n{}", "yang".repeat(300_000), "y".repeat(300_000));
        let [one, other] = clients.each_ref().map(|client| {
            let traits = Traits::of(client, &spelled);
            let texts = [
                &traits.name,
                &traits.syllables,
                &traits.initials,
                &traits.identity,
                &traits.email,
                &traits.address,
                &traits.region,
            ];
            for text in texts.into_iter().chain(&traits.phones) {
                assert!((1..=200).contains(&text.chars().count()), "{firm}");
            }
            assert_eq!(traits.phones.len(), 20);
            assert!(keys(&traits).len() <= 120);
            assert!(traits.is_named_as(client));
            traits
        });
        assert_eq!(one.is_firm, firm);
        let found = compare(&one, &other);
        assert_eq!(found[LinkField::Phone as usize], Agreement::Same);
        assert_ne!(found[LinkField::Address as usize], Agreement::Same);
        assert_eq!(
            compare(&one, &one)[LinkField::Address as usize],
            Agreement::Same
        );
    }
    // What the form takes is compared whole.
    let mut client = Client::new(ClientId(0), "1", "名".repeat(200));
    client.address = "址".repeat(200);
    client.phones = vec!["1".repeat(200)];
    let traits = Traits::of(&client, "");
    assert_eq!(
        (&*traits.name, &*traits.address),
        (&*client.name, &*client.address)
    );
    assert_eq!(*traits.phones[0], client.phones[0]);
}
