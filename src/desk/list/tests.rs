//! The table's answers against a naive second way, over random books, edits and questions.

mod oracle;

use super::*;
use crate::analytics::dimensions::Place;
use crate::analytics::findings::Findings;
use crate::analytics::kinds::TierRank;
use crate::domain::client::{Individual, Organisation};
use crate::domain::document::{DocumentKind, IdentityDocument};
use crate::protocol::list::{Among, ClientColumn};
use oracle::{DIMENSIONS, NAMES, NUMBERS, TODAY, WORDS, client, columns, found, naive, place};
use proptest::prelude::*;

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
