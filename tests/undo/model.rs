//! Random commands, taken back and done again, against a model that keeps every client's note and
//! knows nothing of blocks.

use super::support::Book;
use clientele::domain::ids::ClientId;
use clientele::protocol::custody::undo::Refusal;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    Add,
    Edit(u8, u8),
    Back(u8),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Add),
        5 => (any::<u8>(), 0_u8..5).prop_map(|(who, what)| Step::Edit(who, what)),
        6 => any::<u8>().prop_map(Step::Back),
        1 => Just(Step::Reopen),
    ]
}

/// One entry as the model keeps it: whom it touched, and what was before and after.
#[derive(Clone, Debug)]
struct Entry {
    seq: u64,
    client: ClientId,
    before: Option<String>,
    after: Option<String>,
}

type State = BTreeMap<ClientId, String>;

fn state(book: &Book) -> State {
    let desk = book.desk.borrow();
    let clients = desk.book().clients.iter();
    clients
        .map(|client| (client.id, client.note.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_back_is_what_was(steps in prop::collection::vec(step(), 1..30)) {
        let mut book = Book::empty();
        let (mut model, mut entries, mut added) = (State::new(), Vec::<Entry>::new(), 0);
        for step in steps {
            match step {
                Step::Add => {
                    added += 1;
                    let (client, seq) = book.add(&format!("N-{added}"));
                    model.insert(client, String::new());
                    entries.push(Entry { seq, client, before: None, after: Some(String::new()) });
                }
                Step::Edit(who, what) if !model.is_empty() => {
                    let client = *model.keys().nth(who as usize % model.len()).unwrap();
                    let (before, after) = (model[&client].clone(), format!("{what}"));
                    if before == after {
                        continue;
                    }
                    let seq = book.edit(client, |fields| fields.note = after.clone());
                    model.insert(client, after.clone());
                    entries.push(Entry { seq, client, before: Some(before), after: Some(after) });
                }
                Step::Back(which) if !entries.is_empty() => {
                    let entry = entries[which as usize % entries.len()].clone();
                    match book.back(entry.seq) {
                        Ok(seq) => {
                            // Never over something else: what was there is what the entry left.
                            prop_assert_eq!(model.get(&entry.client), entry.after.as_ref());
                            match &entry.before {
                                Some(note) => model.insert(entry.client, note.clone()),
                                None => model.remove(&entry.client),
                            };
                            let Entry { client, before, after, .. } = entry;
                            entries.push(Entry { seq, client, before: after, after: before });
                        }
                        Err(Refusal::TakenBack { by } | Refusal::ChangedSince { by }) => {
                            prop_assert!(by > entry.seq);
                            let later = entries.iter().find(|later| later.seq == by);
                            prop_assert_eq!(later.unwrap().client, entry.client);
                        }
                        Err(other) => prop_assert!(false, "{other:?}"),
                    }
                }
                Step::Reopen => book = book.reopened(),
                _ => {}
            }
            prop_assert_eq!(&state(&book), &model);
        }
        // From the newest to the oldest, everything can be taken back.
        while let (Some(seq), _) = book.newest() {
            book.back(seq).unwrap();
        }
        prop_assert!(state(&book).is_empty());
    }
}
