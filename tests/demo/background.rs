//! What people and companies are like fits the rest of what is known of them.

use super::support::Demo;
use clientele::domain::background::{Education, FirmSize, Residence};
use clientele::domain::client::ClientKind;
use std::collections::BTreeSet;

#[test]
fn backgrounds_fit_and_fill_every_place() {
    Demo::each(|demo| {
        let mut schools = BTreeSet::new();
        let mut sizes = BTreeSet::new();
        let (mut bands, mut homes, mut interests) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let (mut people, mut without) = (0, 0);
        for client in demo.book.clients.iter() {
            let person = match &client.kind {
                ClientKind::Individual(person) => person,
                ClientKind::Organisation(firm) => {
                    sizes.extend(firm.size);
                    continue;
                }
            };
            people += 1;
            without += u32::from(person.education.is_none());
            schools.extend(person.education);
            bands.extend(person.income);
            homes.extend(person.residence);
            interests.extend(person.interests.iter().cloned());
            if person.occupation == "学生" {
                assert_eq!(person.income, None, "{}", client.name);
            }
            if let (Some(birth), Some(school)) = (person.birth, person.education) {
                let age = demo.date.since(birth) / 366;
                assert!(age >= 18 || school < Education::Bachelor, "{}", client.name);
            }
            let is_rural = ["样本县", "样本镇"].contains(&client.region.as_str());
            let fits = person
                .residence
                .is_none_or(|at| (at == Residence::Rural) == is_rural);
            assert!(fits, "{} of {}", client.name, client.region);
            let once: BTreeSet<&String> = person.interests.iter().collect();
            assert_eq!(once.len(), person.interests.len());
        }
        assert_eq!(schools.len(), Education::ALL.len());
        assert_eq!(sizes.len(), FirmSize::ALL.len());
        assert_eq!(homes.len(), Residence::ALL.len());
        assert!(bands.len() >= 3 && interests.len() >= 5, "{bands:?}");
        assert!(without > 0 && without * 3 < people, "{without} of {people}");
    });
}
