//! The records of clients: names, numbers, addresses, and what an adviser wrote down.

use super::ADVISER;
use super::cast::{FAMILIES, Part, TYPED_TWICE, Who, YUAN};
use super::documents::card;
use super::making::{Making, add};
use super::words;
use crate::domain::client::{Client, ClientKind, Gender, Individual, Organisation};
use crate::domain::ids::{ClientId, RecordId};
use crate::domain::specimen;

/// Two colleagues, whose clients are in the book as well.
const COLLEAGUES: &str = "样本经理乙 样本经理丙";
/// A given name, and another written differently that sounds the same.
const HEARD_ALIKE: (&str, &str) = ("林", "琳");

/// Writes everybody down, in the order of client numbers.
pub(super) fn enrol(making: &mut Making, parts: &[Part]) {
    let mut homes: Vec<Home> = Vec::new();
    let mut individuals: Vec<ClientId> = Vec::new();
    for part in parts {
        let id = ClientId::from_index(making.delta.clients.len());
        let client = match part.who {
            Who::Company => company(making, part, id),
            Who::Again(which) => again(making, which, individuals[TYPED_TWICE[which]], id),
            _ => individual(making, part, id, &mut homes),
        };
        if part.who != Who::Company {
            individuals.push(id);
        }
        add(&mut making.delta.clients, |_| client);
    }
}

/// What a family shares.
struct Home {
    name: &'static str,
    region: String,
    address: String,
}

fn home(making: &mut Making) -> Home {
    let dice = &mut making.dice;
    let (region, street) = (dice.word(words::REGIONS), dice.word(words::STREETS));
    let (house, stair, floor) = (dice.days(1, 180), dice.days(1, 4), dice.days(1, 18));
    let flat = dice.days(1, 4);
    Home {
        name: dice.word(words::FAMILIES),
        region: region.into(),
        address: format!("{region}{street}{house}号{stair}单元{floor}0{flat}室"),
    }
}

fn blank(making: &mut Making, id: ClientId, name: String) -> Client {
    let mut client = Client::new(id, format!("D{:06}", id.0 + 1), name);
    client.phones = vec![specimen::phone(id.0 + 1)];
    client.adviser = match making.dice.between(0, 99) {
        0..70 => ADVISER.into(),
        70..97 => making.dice.word(COLLEAGUES).into(),
        // Nobody's yet.
        _ => String::new(),
    };
    client
}

fn individual(making: &mut Making, part: &Part, id: ClientId, homes: &mut Vec<Home>) -> Client {
    let mut own = home(making);
    if let Some((family, place)) = part.family() {
        if family == homes.len() {
            homes.push(home(making));
        }
        let shared = &homes[family];
        // A wife keeps her name; the last two of the five live elsewhere.
        if matches!(place, 0 | 2) {
            own.name = shared.name;
        }
        if place < 3 {
            own.region.clone_from(&shared.region);
            own.address.clone_from(&shared.address);
        }
    }
    let generation = match part.who {
        Who::Elder => "示",
        Who::Student => "例",
        _ => "样",
    };
    let name = loop {
        let given = match part.number == TYPED_TWICE[2] {
            true => HEARD_ALIKE.0,
            false => making.dice.word(words::GIVEN),
        };
        let name = format!("{}{generation}{given}", own.name);
        if !making
            .delta
            .clients
            .iter()
            .flat_map(|c| &c.new)
            .any(|c| c.name == name)
        {
            break name;
        }
        if part.number == TYPED_TWICE[2] {
            own.name = making.dice.word(words::FAMILIES);
        }
    };
    let mut client = blank(making, id, name);
    (client.region, client.address) = (own.region, own.address);
    let is_married = part.family().is_some_and(|(_, place)| place < 2);
    let is_woman = if is_married {
        part.number % 5 == 1
    } else {
        making.dice.is(50)
    };
    let gender = match is_woman {
        true => Gender::Female,
        false => Gender::Male,
    };
    client.kind = ClientKind::Individual(Individual {
        gender: Some(gender),
        birth: Some(part.birth),
        occupation: match part.who {
            Who::Student => "学生",
            Who::Elder => "退休",
            _ => making.dice.word(words::OCCUPATIONS),
        }
        .into(),
        document: Some(card(making.date, part.birth, gender, id.0)),
        ..Individual::default()
    });
    if making.dice.is(55) {
        client.email = format!("d{:06}@specimen.example", id.0 + 1);
    }
    if making.dice.is(28) {
        client.note = making.dice.word(words::NOTES).into();
    }
    client.tags = tags(part).iter().map(|tag| (*tag).into()).collect();
    client
}

fn tags(part: &Part) -> Vec<&'static str> {
    let is_parent = part
        .family()
        .is_some_and(|(family, place)| place < 2 && family < super::cast::WITH_CHILD);
    let is_free = part.number % 17 == 5 && part.number < 5 * FAMILIES;
    [
        (part.employer.is_some(), "代发"),
        (part.has_mortgage, "房贷"),
        (part.travels, "跨境"),
        (part.who == Who::Elder, "老年客户"),
        (is_parent, "亲子"),
        (part.target >= 1_000_000 * YUAN, "高净值"),
        (is_free, "活动积极"),
    ]
    .into_iter()
    .filter_map(|(holds, tag)| holds.then_some(tag))
    .collect()
}

fn company(making: &mut Making, part: &Part, id: ClientId) -> Client {
    let stem = words::STEMS
        .split(' ')
        .nth(part.number % 15)
        .unwrap_or_default();
    let (sector, industry) = words::SECTORS[(part.number + part.number / 15) % 12];
    let place = home(making);
    let mut client = blank(making, id, format!("示例{stem}{sector}有限公司（样本）"));
    client.kind = ClientKind::Organisation(Organisation {
        credit_code: specimen::credit_code(id.0 + 1),
        industry: industry.into(),
        founded: Some(part.birth.min(part.opened.plus(-30))),
        size: None,
    });
    let street = making.dice.word(words::STREETS);
    client.address = format!("{}{street}{}号", place.region, making.dice.days(1, 300));
    client.region = place.region;
    client.email = format!("d{:06}@specimen.example", id.0 + 1);
    if making.dice.is(35) {
        client.note = making.dice.word(words::COMPANY_NOTES).into();
    }
    if part.band >= 4 {
        client.tags = vec!["重点企业".into()];
    }
    client
}

/// The same person typed once more, each time with another slip.
fn again(making: &mut Making, which: usize, first: ClientId, id: ClientId) -> Client {
    let mut client = blank(making, id, String::new());
    let Some(first) = making.client_mut(first).cloned() else {
        return client;
    };
    client.name.clone_from(&first.name);
    client.kind = first.kind.clone();
    client.phones.clone_from(&first.phones);
    client.region.clone_from(&first.region);
    let birth = match &mut client.kind {
        ClientKind::Individual(individual) => &mut individual.birth,
        ClientKind::Organisation(_) => return client,
    };
    match which {
        0 => *birth = None,
        1 => {
            let digits = &first.phones[0];
            let (a, b, c) = (&digits[..3], &digits[3..7], &digits[7..]);
            client.phones = vec![format!("+86 {a} {b} {c}")];
        }
        2 => client.name = first.name.replace(HEARD_ALIKE.0, HEARD_ALIKE.1),
        3 => {
            client.phones = Vec::new();
            client.address = first.address;
        }
        _ => {
            *birth = None;
            client.name = first.name.replace('样', " 样").replace('示', " 示");
        }
    }
    client
}
