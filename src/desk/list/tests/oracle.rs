//! Random clients, and a second, naive way to every answer.

use super::super::*;
use crate::analytics::dimensions::{Columns, Dimension, Draft, Place};
use crate::analytics::finding::Finding;
use crate::analytics::findings::{ClientFindings, Findings};
use crate::analytics::kinds::{Rfm, TierRank};
use crate::desk::queries::age;
use crate::domain::client::{Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::protocol::list::ClientColumn;
use std::cmp::Ordering;

pub(super) const TODAY: Day = Day(20_000);

/// Words that are beginnings of each other, in capitals, and longer than a key.
pub(super) const NAMES: [&str; 8] = [
    "",
    "李",
    "李四",
    "欧阳锋的长名字公司甲",
    "欧阳锋的长名字公司乙",
    "Ann",
    "ANNA ΣΑΣ",
    "Bob\0",
];
pub(super) const NUMBERS: [&str; 8] = [
    "7",
    "07",
    "0001",
    "10",
    "C10",
    "C9",
    "99999999999999999999",
    "18446744073709551615",
];
/// Telephones and documents as people write them.
pub(super) const PHONES: [&str; 6] = [
    "",
    "13",
    "138-0000 1234",
    "+86 (010) 6655",
    "010-6655转8",
    "１３０",
];
pub(super) const CODES: [&str; 2] = ["", "914403001922038216"];
pub(super) const WORDS: [&str; 26] = [
    "",
    "0",
    "00",
    "000",
    "0001",
    "1",
    "an",
    "ann na",
    "李",
    "李 1",
    "欧阳 公司",
    "σας",
    "1234",
    "00001234",
    "8-0000-1",
    "138 0000",
    "138 1234",
    "李 1 234",
    "+86 010 66",
    "010-",
    "010-6655转",
    "转8",
    "002X",
    "1949 1231",
    "8216",
    "c-9",
];

pub(super) fn client(
    id: u32,
    (name, number, region, organisation): (usize, usize, usize, bool),
) -> Client {
    let mut client = Client::new(ClientId(id), NUMBERS[number], NAMES[name]);
    client.region = NAMES[region].into();
    client.phones = vec![format!("13{id}"), PHONES[(number + region) % 6].into()];
    if region % 2 == 0 {
        client.tags = vec![NAMES[name].into(), "老".into()];
    }
    client.kind = match organisation {
        true => ClientKind::Organisation(Organisation {
            credit_code: CODES[usize::from(name > 4)].into(),
            ..Organisation::default()
        }),
        false => ClientKind::Individual(Individual {
            birth: (name > 2).then_some(Day(1_000 * number as i32)),
            document: (region > 2)
                .then(|| {
                    IdentityDocument::new(DocumentKind::ALL[name % 6], "11010519491231002x", None)
                })
                .flatten(),
            ..Individual::default()
        }),
    };
    client
}

pub(super) fn found(
    (tier, stage, aum, group): (u8, usize, Option<i64>, Option<usize>),
) -> ClientFindings {
    let rfm = group.map(|group| Rfm {
        recency_days: 1,
        frequency: 1,
        monetary: 1,
        scores: [tier % 5 + 1, 2, 3],
        group: RfmGroup::ALL[group],
    });
    ClientFindings {
        tier: if tier < 4 {
            Finding::Says(TierRank(tier))
        } else {
            Finding::NotYet
        },
        stage: Stage::ALL[stage],
        aum,
        point_aum: aum.map(|aum| aum / 2),
        rfm_bank: rfm,
        rfm_spend: None,
        open_accounts: u32::from(tier),
        last_use: None,
    }
}

/// Everything a search looks in, put together anew for every question.
pub(super) fn has(client: &Client, word: &str) -> bool {
    let texts = [&client.name, &client.region, &client.adviser, &client.email];
    let mut texts = texts.into_iter().chain(&client.tags);
    let code = match &client.kind {
        ClientKind::Individual(person) => person.document.as_ref().map(|d| &d.number),
        ClientKind::Organisation(firm) => Some(&firm.credit_code),
    };
    let numbers = [&client.number].into_iter().chain(code);
    let mut numbers = numbers.chain(&client.phones);
    texts.any(|text| text.to_lowercase().contains(word))
        || numbers.any(|number| {
            let bare = crate::domain::written::bare(number).to_lowercase();
            let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit());
            bare.contains(word) || (!is_plain && number.to_lowercase().contains(word))
        })
}

/// Who has what was typed.
pub(super) fn typed<'b>(book: &'b Book, text: &str) -> Vec<&'b Client> {
    let words = super::words::Words::of(text);
    let all = |words: &[String]| -> Vec<&'b Client> {
        let has_all = |client: &&Client| words.iter().all(|word| has(client, word));
        book.clients.iter().filter(has_all).collect()
    };
    match (all(&words.joined), words.apart) {
        (nobody, Some(apart)) if nobody.is_empty() => all(&apart),
        (found, _) => found,
    }
}

/// The dimensions of the test.
pub(super) const DIMENSIONS: [Dimension; 2] = [Dimension::Occupation, Dimension::Cluster];

/// Where a client is: by how the region begins, and by the telephone, of which two say nothing.
pub(super) fn place(client: &Client, dimension: Dimension) -> Place {
    let phone = PHONES.iter().position(|phone| client.phones[1] == *phone);
    match (dimension, phone.unwrap_or_default()) {
        (Dimension::Occupation, _) if client.region.is_empty() => Place::Unknown,
        (Dimension::Occupation, _) => Place::Text(client.region.chars().take(1).collect()),
        (_, 0 | 1) => Place::Unknown,
        (_, phone) => Place::Cluster(9 - phone as u8),
    }
}

/// Everybody's places in both.
pub(super) fn columns(book: &Book) -> Columns {
    let of = |dimension| {
        let mut draft = Draft::new(dimension, []);
        for index in 0..book.clients.next_index() {
            let client = book.clients.get(ClientId::from_index(index));
            draft.push(client.map(|client| place(client, dimension)));
        }
        draft.finish()
    };
    Columns::new(DIMENSIONS.map(of).into())
}

pub(super) fn by(
    column: ClientColumn,
    a: &Client,
    b: &Client,
    (findings, placed): (Option<&Findings>, bool),
    down: bool,
) -> Ordering {
    fn last<T: Ord>(a: Option<T>, b: Option<T>, down: bool) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) if down => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }
    let text = |text: &str| (!text.is_empty()).then(|| text.to_string());
    let found = |client: &Client| findings.and_then(|f| f.of(client.id)).copied();
    let digits = |client: &Client| {
        let value: u64 = client.number.parse().unwrap_or(u64::MAX);
        Some((value, client.number.clone()))
    };
    match column {
        ClientColumn::Name => last(text(&a.name), text(&b.name), down),
        ClientColumn::Number => last(digits(a), digits(b), down),
        ClientColumn::Region => last(text(&a.region), text(&b.region), down),
        ClientColumn::Age => last(age(a, TODAY), age(b, TODAY), down),
        ClientColumn::Aum => last(
            found(a).and_then(|f| f.aum),
            found(b).and_then(|f| f.aum),
            down,
        ),
        ClientColumn::Tier => {
            let tier = |client| found(client).and_then(|f: ClientFindings| f.tier.value());
            last(tier(a), tier(b), down)
        }
        ClientColumn::Place(dimension) => {
            let known = |client| Some(place(client, dimension)).filter(|p| *p != Place::Unknown);
            last(
                known(a).filter(|_| placed),
                known(b).filter(|_| placed),
                down,
            )
        }
        other => unreachable!("{other:?} is not asked for"),
    }
}

/// Who matches, in order, and the counts, each worked out from the whole book.
pub(super) fn naive(
    book: &Book,
    findings: Option<&Findings>,
    placed: bool,
    query: &ClientsQuery,
) -> (Vec<ClientId>, Facets) {
    let mut facets = Facets::new(&Policy::default());
    let mut clients: Vec<&Client> = Vec::new();
    for client in typed(book, &query.text) {
        let is_kind = match query.kind {
            None => true,
            Some(KindFilter::Organisation) => matches!(client.kind, ClientKind::Organisation(_)),
            Some(KindFilter::Individual) => matches!(client.kind, ClientKind::Individual(_)),
        };
        let in_places = query
            .places
            .iter()
            .all(|among| placed && among.places.contains(&place(client, among.dimension)));
        if !is_kind || !in_places {
            continue;
        }
        let found = findings.and_then(|f| f.of(client.id));
        let (tier, stage) = (found.and_then(|f| f.tier.value()), found.map(|f| f.stage));
        let group = found.and_then(|f| f.rfm_bank).map(|rfm| rfm.group);
        if let Some(tier) = tier {
            facets.tiers[usize::from(tier.0)] += 1;
        }
        if let Some(stage) = stage {
            facets.stages[stage as usize] += 1;
        }
        if let Some(group) = group {
            facets.groups[group as usize] += 1;
        }
        let is_chosen = (query.tiers.is_empty() || tier.is_some_and(|t| query.tiers.contains(&t)))
            && (query.stages.is_empty() || stage.is_some_and(|s| query.stages.contains(&s)))
            && (query.groups.is_empty() || group.is_some_and(|g| query.groups.contains(&g)));
        if is_chosen {
            clients.push(client);
        }
    }
    clients.sort_by(|a, b| {
        let mut orders = query
            .sort
            .iter()
            .map(|key| by(key.column, a, b, (findings, placed), key.descending));
        let first = orders.find(|order| order.is_ne());
        first.unwrap_or_else(|| a.id.cmp(&b.id))
    });
    (clients.iter().map(|client| client.id).collect(), facets)
}
