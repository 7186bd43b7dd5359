//! Who belongs to whom: families, owners of companies, those who pay wages, introduced somebody,
//! or answer for somebody's debt.

use super::cast::{FAMILIES, Part, WITH_CHILD, Who};
use super::making::Making;
use super::words;
use crate::domain::account::{Holder, HolderRole};
use crate::domain::client::{ClientKind, RelationKind};
use crate::domain::ids::{ClientId, RecordId};

/// How many wages a company pays in the book, by tier.
const PAYROLL: [usize; 7] = [0, 0, 1, 2, 6, 12, 25];

/// Individuals in the order of their numbers, as client numbers.
pub(super) fn individuals(parts: &[Part]) -> Vec<usize> {
    (0..parts.len())
        .filter(|at| parts[*at].who != Who::Company)
        .collect()
}

/// Companies in the order of their numbers, as client numbers.
fn companies(parts: &[Part]) -> Vec<usize> {
    (0..parts.len())
        .filter(|at| parts[*at].who == Who::Company)
        .collect()
}

/// Finds work: six in ten are paid by a company of the book.
pub(super) fn hire(making: &mut Making, parts: &mut [Part]) {
    let mut places = Vec::new();
    for at in companies(parts) {
        let company = &parts[at];
        if company.is_settled() {
            places.extend((0..PAYROLL[company.band]).map(|_| at));
        }
    }
    making.dice.shuffle(&mut places);
    for at in individuals(parts) {
        if parts[at].who != Who::Adult || !making.dice.is(60) {
            continue;
        }
        let Some(company) = places.pop() else { return };
        parts[at].employer = Some(company as u32);
        parts[at].payday = parts[company].payday;
        parts[at].payer = words::COMPANIES + parts[company].number as u32;
    }
}

/// Writes down who is related to whom.
pub(super) fn relate(making: &mut Making, parts: &[Part]) {
    let people = individuals(parts);
    let id = |number: usize| ClientId::from_index(people[number]);
    for family in 0..FAMILIES {
        let [husband, wife, third] = [0, 1, 2].map(|place| id(5 * family + place));
        making.relate(husband, RelationKind::Spouse, wife);
        if family < WITH_CHILD {
            making.relate(third, RelationKind::Child, husband);
            making.relate(third, RelationKind::Child, wife);
            making.relate(third, RelationKind::Household, husband);
        } else {
            making.relate(third, RelationKind::Parent, husband);
            if family % 2 == 0 {
                making.relate(third, RelationKind::Household, husband);
            }
        }
        if family % 3 == 0 {
            making.relate(husband, RelationKind::Referrer, id(5 * family + 3));
        }
        if family % 8 == 5 {
            making.relate(husband, RelationKind::Guarantor, id(5 * family + 4));
        }
    }
    for (at, part) in parts.iter().enumerate() {
        if let Some(company) = part.employer {
            let person = ClientId::from_index(at);
            making.relate(ClientId(company), RelationKind::Employer, person);
        }
    }
    own_companies(making, parts, &people);
}

fn own_companies(making: &mut Making, parts: &[Part], people: &[usize]) {
    // Well-to-do adults first: owners are found among them.
    let adult = |at: &usize, band| parts[*at].who == Who::Adult && parts[*at].band == band;
    let mut owners: Vec<usize> = Vec::new();
    for band in (0..PAYROLL.len()).rev() {
        owners.extend(people.iter().copied().filter(|at| adult(at, band)));
    }
    let companies = companies(parts);
    for (place, at) in companies.iter().enumerate() {
        let company = ClientId::from_index(*at);
        // The first two companies belong to the third.
        if place < 2 {
            making.relate(
                ClientId::from_index(companies[2]),
                RelationKind::GroupParent,
                company,
            );
        }
        let owner = ClientId::from_index(owners[place % owners.len()]);
        making.relate(owner, RelationKind::LegalRepresentative, company);
        making.relate(owner, RelationKind::Shareholder, company);
        if place % 3 == 0 {
            let other = owners[(place + 50) % owners.len()];
            making.relate(
                ClientId::from_index(other),
                RelationKind::Shareholder,
                company,
            );
        }
        if place % 5 == 0 {
            making.relate(owner, RelationKind::Guarantor, company);
        }
        let Some(owner) = making.client_mut(owner) else {
            continue;
        };
        if let ClientKind::Individual(person) = &mut owner.kind {
            person.occupation = words::BOSS.into();
        }
        if !owner.tags.iter().any(|tag| tag == words::BOSS) {
            owner.tags.push(words::BOSS.into());
        }
    }
}

/// Some couples share an account: the husband's, with the wife as second owner or authorised.
pub(super) fn share(making: &mut Making, parts: &[Part]) {
    let people = individuals(parts);
    let settled = |at: usize| parts[at].is_settled();
    for family in (0..FAMILIES).filter(|family| family % 5 < 3) {
        let (husband, wife) = (people[5 * family], people[5 * family + 1]);
        let Some(id) = parts[husband]
            .account
            .filter(|_| settled(husband) && settled(wife))
        else {
            continue;
        };
        let role = if family % 2 == 0 {
            HolderRole::Owner
        } else {
            HolderRole::Authorised
        };
        let (husband, client) = (ClientId::from_index(husband), ClientId::from_index(wife));
        if let Some(account) = making.account_mut(id) {
            account.holders.push(Holder { client, role });
        }
        making.relate(husband, RelationKind::SharedAccount, client);
    }
}
