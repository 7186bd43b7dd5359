//! The table's answers against a naive second way, over random books, edits and questions.

use super::*;
use crate::analytics::dimensions::{Columns, Dimension, Draft, Place};
use crate::analytics::finding::Finding;
use crate::analytics::findings::ClientFindings;
use crate::analytics::findings::Findings;
use crate::analytics::kinds::{Rfm, TierRank};
use crate::desk::queries::age;
use crate::domain::client::{Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::protocol::list::{Among, ClientColumn};
use proptest::prelude::*;
use std::cmp::Ordering;

const TODAY: Day = Day(20_000);

/// Words that are beginnings of each other, in capitals, and longer than a key.
const NAMES: [&str; 8] = [
    "",
    "李",
    "李四",
    "欧阳锋的长名字公司甲",
    "欧阳锋的长名字公司乙",
    "Ann",
    "ANNA ΣΑΣ",
    "Bob\0",
];
const NUMBERS: [&str; 8] = [
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
const PHONES: [&str; 6] = [
    "",
    "13",
    "138-0000 1234",
    "+86 (010) 6655",
    "010-6655转8",
    "１３０",
];
const CODES: [&str; 2] = ["", "914403001922038216"];
const WORDS: [&str; 26] = [
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

fn client(id: u32, (name, number, region, organisation): (usize, usize, usize, bool)) -> Client {
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

fn found((tier, stage, aum, group): (u8, usize, Option<i64>, Option<usize>)) -> ClientFindings {
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
fn has(client: &Client, word: &str) -> bool {
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
fn typed<'b>(book: &'b Book, text: &str) -> Vec<&'b Client> {
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

/// The dimensions of the test, and where a client is in them: first words of the region, and the
/// telephone that was dealt, of which the first two are as good as unknown.
const DIMENSIONS: [Dimension; 2] = [Dimension::Occupation, Dimension::Cluster];

fn place(client: &Client, dimension: Dimension) -> Place {
    let phone = PHONES.iter().position(|phone| client.phones[1] == *phone);
    match (dimension, phone.unwrap_or_default()) {
        (Dimension::Occupation, _) if client.region.is_empty() => Place::Unknown,
        (Dimension::Occupation, _) => Place::Text(client.region.chars().take(1).collect()),
        (_, 0 | 1) => Place::Unknown,
        (_, phone) => Place::Cluster(9 - phone as u8),
    }
}

fn columns(book: &Book) -> Columns {
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

fn by(
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

fn naive(
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
        if !is_kind {
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
            && (query.groups.is_empty() || group.is_some_and(|g| query.groups.contains(&g)))
            && query
                .places
                .iter()
                .all(|among| placed && among.places.contains(&place(client, among.dimension)));
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

/// What happens to the table: a question, or a change before the next one.
#[derive(Clone, Debug)]
enum Step {
    Ask(ClientsQuery),
    /// This client is now another, or none.
    Edit(u32, Option<(usize, usize, usize, bool)>),
    /// Everybody is told to have changed.
    EditAll,
    /// Some of the text is put together.
    Prepare(usize),
    /// Places are worked out, or old.
    Place(bool),
}

/// Places the book may have, and one it never has.
fn among() -> impl Strategy<Value = Among> {
    let place = prop_oneof![
        Just(Place::Unknown),
        prop::sample::select(vec!["李", "欧", "A", "B", "C"]).prop_map(|w| Place::Text(w.into())),
        (3_u8..9).prop_map(Place::Cluster),
    ];
    let dimension = prop::sample::select(DIMENSIONS.to_vec());
    (dimension, prop::collection::vec(place, 0..4))
        .prop_map(|(dimension, places)| Among { dimension, places })
}

fn query() -> impl Strategy<Value = ClientsQuery> {
    let columns = prop::sample::select(vec![
        ClientColumn::Name,
        ClientColumn::Number,
        ClientColumn::Region,
        ClientColumn::Age,
        ClientColumn::Aum,
        ClientColumn::Tier,
        ClientColumn::Place(DIMENSIONS[0]),
        ClientColumn::Place(DIMENSIONS[1]),
    ]);
    let key =
        (columns, any::<bool>()).prop_map(|(column, descending)| SortKey { column, descending });
    let kind = prop::sample::select(vec![
        None,
        None,
        Some(KindFilter::Individual),
        Some(KindFilter::Organisation),
    ]);
    let tiers = prop::collection::vec((0_u8..5).prop_map(TierRank), 0..2);
    let stages = prop::collection::vec(prop::sample::select(Stage::ALL.to_vec()), 0..2);
    let groups = prop::collection::vec(prop::sample::select(RfmGroup::ALL.to_vec()), 0..2);
    let text = prop::sample::select(WORDS.to_vec());
    let places = prop::collection::vec(among(), 0..3);
    (
        text,
        prop::collection::vec(key, 0..3),
        kind,
        tiers,
        stages,
        groups,
        places,
    )
        .prop_map(
            |(text, sort, kind, tiers, stages, groups, places)| ClientsQuery {
                only: None,
                places,
                shown: Vec::new(),
                text: text.into(),
                tiers,
                stages,
                groups,
                kind,
                sort,
                offset: 0,
                limit: 0,
            },
        )
}

fn facts() -> impl Strategy<Value = (usize, usize, usize, bool)> {
    (
        0..NAMES.len(),
        0..NUMBERS.len(),
        0..NAMES.len(),
        any::<bool>(),
    )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => query().prop_map(Step::Ask),
        2 => (0_u32..60, prop::option::weighted(0.8, facts())).prop_map(|(id, to)| Step::Edit(id, to)),
        1 => Just(Step::EditAll),
        1 => (0_usize..30).prop_map(Step::Prepare),
        2 => any::<bool>().prop_map(Step::Place),
    ]
}

proptest! {
    #[test]
    fn answers_are_those_of_a_naive_search(
        clients in prop::collection::vec(prop::option::weighted(0.9, facts()), 1..50),
        judged in prop::option::of(prop::collection::vec(
            (0_u8..6, 0..Stage::ALL.len(), prop::option::of(-3_i64..3), prop::option::of(0..RfmGroup::ALL.len())),
            60,
        )),
        extremes in any::<bool>(),
        steps in prop::collection::vec(step(), 1..20),
    ) {
        let mut book = Book::default();
        for (id, facts) in (0..).zip(clients) {
            book.clients.set(ClientId(id), facts.map(|facts| client(id, facts)));
        }
        let mut cache = ListCache::default();
        let policy = Policy::default();
        let found_of = |book: &Book| judged.as_ref().map(|judged| Findings {
            date: TODAY,
            policy_version: 1,
            clients: (0..book.clients.next_index())
                .map(|index| {
                    book.clients.get(ClientId::from_index(index))?;
                    let mut found = found(judged[index]);
                    // The ends of what can be counted must not be taken for the unknown.
                    if extremes {
                        found.aum = found.aum.map(|aum| if aum < 0 { i64::MIN } else { i64::MAX });
                    }
                    Some(found)
                })
                .collect(),
            counts: Default::default(),
        });
        let mut findings = found_of(&book);
        let mut placed = None;
        for step in steps {
            match step {
                Step::Ask(query) => {
                    let from = Sources { book: &book, findings: findings.as_ref(), columns: placed.as_ref(), reference: TODAY };
                    let answer = cache.find(from, &policy, &query, &query.text, &|_| true);
                    let (clients, facets) = naive(&book, findings.as_ref(), placed.is_some(), &query);
                    prop_assert_eq!(&answer.clients, &clients, "{:?}", query);
                    prop_assert_eq!(&answer.facets, &facets, "{:?}", query);
                    for column in DIMENSIONS.iter().filter_map(|of| placed.as_ref()?.of(*of)) {
                        let counts = cache.count_places(&book, column, &query, &query.text, &|_| true);
                        let open = ClientsQuery { text: query.text.clone(), kind: query.kind, ..ClientsQuery::default() };
                        let (those, _) = naive(&book, findings.as_ref(), true, &open);
                        let those: Vec<Place> = those.iter()
                            .filter_map(|id| Some(place(book.clients.get(*id)?, column.dimension)))
                            .collect();
                        prop_assert!(those.iter().all(|place| column.places.contains(place)));
                        for (of, count) in column.places.iter().zip(counts) {
                            let wanted = those.iter().filter(|place| *place == of).count();
                            prop_assert_eq!(count as usize, wanted, "{:?} {:?}", of, query);
                        }
                    }
                }
                Step::Edit(id, facts) => {
                    let id = id.min(book.clients.next_index() as u32);
                    book.clients.set(ClientId(id), facts.map(|facts| client(id, facts)));
                    findings = found_of(&book);
                    placed = None;
                    cache.clients_changed(&book, &[ClientId(id)]);
                    cache.findings_changed();
                }
                Step::EditAll => {
                    let all: Vec<ClientId> = (0..100).map(ClientId).collect();
                    cache.clients_changed(&book, &all);
                }
                Step::Place(is) => {
                    placed = is.then(|| columns(&book));
                    cache.places_changed();
                }
                Step::Prepare(clients) => {
                    cache.prepare(&book, clients);
                }
            }
        }
    }
}

/// A book of four: what each search finds in it, by client number.
fn found_by(searches: &[(&str, &[u32])]) {
    let mut book = Book::default();
    let people = [
        ("王芳", "138 0000-4321", "11010519491231002X"),
        ("李明", "+86 13900001234", "E12345678"),
        ("张伟", "(010) 6655 4321", ""),
    ];
    for (id, (name, phone, document)) in (0..).zip(people) {
        let mut client = Client::new(ClientId(id), format!("K{id}"), name);
        client.phones = vec![phone.into()];
        let kind = match document.len() {
            18 => DocumentKind::ResidentId,
            _ => DocumentKind::Passport,
        };
        client.kind = ClientKind::Individual(Individual {
            document: IdentityDocument::new(kind, document, None),
            ..Individual::default()
        });
        book.clients.set(ClientId(id), Some(client));
    }
    let mut firm = Client::new(ClientId(3), "K3", "恒远公司");
    firm.kind = ClientKind::Organisation(Organisation {
        credit_code: "91440300MA5DXXXX17".into(),
        ..Organisation::default()
    });
    book.clients.set(ClientId(3), Some(firm));
    let mut cache = ListCache::default();
    cache.set_spelled(ClientId(0), "wangfang\nwf".into());
    let from = Sources {
        book: &book,
        findings: None,
        columns: None,
        reference: TODAY,
    };
    for (text, wanted) in searches {
        let text: String = text
            .chars()
            .map(crate::domain::written::half_width)
            .collect();
        let query = ClientsQuery {
            text: text.clone(),
            ..ClientsQuery::default()
        };
        let answer = cache.find(from, &Policy::default(), &query, &text, &|_| true);
        let found: Vec<u32> = answer.clients.iter().map(|id| id.0).collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn part_of_a_telephone_finds_its_client() {
    found_by(&[
        ("4321", &[0, 2]),
        ("00004321", &[0]),
        ("138", &[0]),
        ("138-0000-4321", &[0]),
        ("１３８　００００　４３２１", &[0]),
        ("+86 138 0000 4321", &[0]),
        ("8613800004321", &[0]),
        ("139 0000 1234", &[1]),
        ("+8613900001234", &[1]),
        ("010-6655", &[2]),
        ("9876", &[]),
        ("138 0000 4322", &[]),
    ]);
}

#[test]
fn part_of_a_document_or_code_finds_its_client() {
    found_by(&[
        ("002X", &[0]),
        ("002x", &[0]),
        ("００２ｘ", &[0]),
        ("110105 19491231 002X", &[0]),
        ("194912", &[0]),
        ("110105", &[0]),
        ("003X", &[]),
        ("e1234", &[1]),
        ("5678", &[1]),
        ("ma5d", &[3]),
        ("9144 0300", &[3]),
        ("XX17", &[3]),
        ("9144 0301", &[]),
    ]);
}

#[test]
fn figures_go_together_with_names_in_any_spelling() {
    found_by(&[
        ("王芳 4321", &[0]),
        ("wangfang 4321", &[0]),
        ("wf 138 0000", &[0]),
        ("002x wf", &[0]),
        ("wf 1234", &[]),
        // Two numbers of one client, as nobody has them side by side.
        ("4321 1949", &[0]),
        ("k0 4321", &[0]),
    ]);
}
