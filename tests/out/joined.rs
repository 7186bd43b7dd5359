//! A hand-over with both of a pair that was joined in the book it arrives in: nothing of either is lost.

use super::hand_over::{merged, taken, taken_by};
use crate::common::today;
use crate::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::duplicates::join;
use clientele::desk::out::merge::Choice;
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole};
use clientele::domain::book::Book as Records;
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::client::{
    Client, ClientKind, Individual, Relation, RelationKind, RelationSource,
};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{AccountId, CaseId, ClientId, RelationId, TaskId};
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClientList, Profile};
use clientele::domain::task::{Task, TaskKind};
use clientele::protocol::data::out::{Conflict, Trial};
use clientele::protocol::summary::Deed;

/// A book in which `G` was joined with `K`, and who stayed.
fn joined(change: impl Fn(&mut Client)) -> (Book, ClientId) {
    let mut book = Book::empty();
    let (gone, kept) = (book.add("G").0, book.add("K").0);
    let mut delta = Delta::default();
    for (id, number) in [(gone, "G"), (kept, "K")] {
        let old = book.desk.borrow().book().clients.get(id).unwrap().clone();
        let mut new = Client::new(id, number, "样本");
        if id == kept {
            change(&mut new);
        }
        delta.clients.push(Change {
            id,
            old: Some(old),
            new: Some(new),
        });
    }
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    let prepared = join::join(&book.desk.borrow(), kept, gone, &[]).unwrap();
    book.run(prepared);
    (book, kept)
}

/// A file with these clients, in this order.
fn file(clients: [Client; 2]) -> Records {
    let mut records = Records::default();
    for (at, client) in clients.into_iter().enumerate() {
        let id = ClientId(at as u32);
        records.clients.set(id, Some(Client { id, ..client }));
    }
    records
}

/// Both in either order: `G`, who has an address of the electronic kind, and `K`, who has the others.
fn either() -> [Records; 2] {
    let mut gone = Client::new(ClientId(0), "G", "样本");
    gone.email = "g@sample.invalid".into();
    let mut kept = Client::new(ClientId(0), "K", "样本");
    (kept.address, kept.phones) = ("样本地址".into(), vec!["1".into()]);
    [
        file([gone.clone(), kept.clone()]),
        file([kept.clone(), gone.clone()]),
    ]
}

fn id_of(records: &Records, number: &str) -> ClientId {
    let mut clients = records.clients.iter();
    clients.find(|one| one.number == number).unwrap().id
}

fn choice(theirs: &[u32]) -> Choice {
    Choice {
        theirs: theirs.iter().copied().collect(),
        ..Choice::default()
    }
}

fn tried(into: &Book, records: &Records) -> Trial {
    merged(into, records, Choice::default(), &[1]).trial
}

fn counts(trial: &Trial, name: &str) -> (u32, u32, u32) {
    let table = trial.tables.iter().find(|table| table.name == name);
    table.map_or((0, 0, 0), |table| (table.new, table.changed, table.same))
}

fn client(into: &Book, id: ClientId) -> Client {
    into.desk.borrow().book().clients.get(id).unwrap().clone()
}

#[test]
fn what_either_brings_is_there_and_the_number_stays() {
    for records in either() {
        let (mut into, id) = joined(|_| {});
        let trial = tried(&into, &records);
        assert_eq!(trial.conflicts, [], "the joined number is no conflict");
        assert_eq!(counts(&trial, "clients"), (0, 1, 0), "one client changes");
        taken(&mut into, &records, &[]).unwrap();
        let now = client(&into, id);
        assert_eq!(now.number, "K");
        assert_eq!(now.email, "g@sample.invalid");
        assert_eq!(
            (&*now.address, &*now.phones),
            ("样本地址", &["1".into()][..])
        );
        assert_eq!(counts(&tried(&into, &records), "clients"), (0, 0, 1));
        assert_eq!(taken(&mut into, &records, &[]), None);
        into.reopened();
    }
}

#[test]
fn what_the_two_say_otherwise_is_shown_of_each_wherever_it_is_decided() {
    let [mut records, _] = either();
    for (number, address) in [("G", "丙"), ("K", "丙")] {
        let id = id_of(&records, number);
        let mut one = records.clients.get(id).unwrap().clone();
        (one.address, one.region) = (address.into(), format!("样本{number}"));
        records.clients.set(id, Some(one));
    }
    let place = |conflicts: &[Conflict], record: &str, field: &str| {
        let found = conflicts
            .iter()
            .position(|one| (&*one.record, &*one.field) == (record, field));
        found.unwrap_or_else(|| panic!("{record} {field}: {conflicts:?}")) as u32
    };
    let (_, all) = {
        let (into, id) = joined(|one| one.address = "甲".into());
        (id, tried(&into, &records).conflicts)
    };
    // The region was nobody's: what the first says is filled in, and the second says otherwise.
    assert_eq!(all.len(), 3, "{all:?}");
    let (of_gone, of_kept) = (place(&all, "G", "address"), place(&all, "K", "address"));
    let region = place(&all, "K", "region");
    for (theirs, address, in_region) in [
        (&[][..], "甲", "样本G"),
        (&[of_gone], "丙", "样本G"),
        (&[of_kept], "丙", "样本G"),
        (&[of_gone, of_kept, region], "丙", "样本K"),
        (&[region], "甲", "样本K"),
    ] {
        let (mut into, id) = joined(|one| one.address = "甲".into());
        // Whatever is chosen, each conflict stays in the place it was shown in.
        let again = merged(&into, &records, choice(theirs), &[3]);
        assert_eq!(again.trial.conflicts, all, "{theirs:?}");
        assert_eq!(again.replaced, theirs.len() as u32);
        taken_by(&mut into, &records, choice(theirs)).unwrap();
        let now = client(&into, id);
        assert_eq!((&*now.address, &*now.region), (address, in_region));
    }
}

#[test]
fn of_two_profiles_the_one_that_forbids_more_stands_and_the_other_is_shown() {
    for (at, mut records) in either().into_iter().enumerate() {
        for number in ["G", "K"] {
            let id = id_of(&records, number);
            let mut profile = Profile::new(id);
            if number == "G" {
                profile.list = ClientList::Black;
            } else {
                profile.standing.guardian = "样本监护人".into();
            }
            records.profiles.set(id, Some(profile));
        }
        let (mut into, id) = joined(|_| {});
        let trial = tried(&into, &records);
        assert_eq!(counts(&trial, "profiles"), (1, 0, 0), "{at}");
        let told: Vec<(&str, &str)> = trial
            .conflicts
            .iter()
            .map(|one| (&*one.field, &*one.theirs))
            .collect();
        assert_eq!(told, [("list", "Normal")], "{at}");
        let (mut other, _) = joined(|_| {});
        taken(&mut into, &records, &[]).unwrap();
        taken(&mut other, &records, &[0]).unwrap();
        let list = |book: &Book| {
            let desk = book.desk.borrow();
            let profile = desk.book().profiles.get(id).unwrap();
            assert!(!profile.is_capable(), "a guardian of either is on record");
            profile.list
        };
        assert_eq!(
            (list(&into), list(&other)),
            (ClientList::Black, ClientList::Normal)
        );
        assert_eq!(taken(&mut into, &records, &[]), None);
    }
}

#[test]
fn a_profile_the_book_has_gains_from_both() {
    let (mut into, id) = joined(|_| {});
    let mut delta = Delta::default();
    delta.profiles.push(Change {
        id,
        old: None,
        new: Some(Profile::new(id)),
    });
    into.run(Prepared::new(delta, Deed::SettingsChanged));
    let [mut records, _] = either();
    for number in ["G", "K"] {
        let of = id_of(&records, number);
        let mut profile = Profile::new(of);
        match number {
            "G" => profile.full_capacity = false,
            _ => profile.standing.guardian = "样本监护人".into(),
        }
        records.profiles.set(of, Some(profile));
    }
    let trial = tried(&into, &records);
    let told: Vec<&str> = trial.conflicts.iter().map(|one| &*one.field).collect();
    assert_eq!(told, ["full_capacity"]);
    assert_eq!(counts(&trial, "profiles"), (0, 1, 0));
    taken(&mut into, &records, &[0]).unwrap();
    let desk = into.desk.borrow();
    let profile = desk.book().profiles.get(id).unwrap();
    assert_eq!(
        (profile.full_capacity, &*profile.standing.guardian),
        (false, "样本监护人")
    );
}

#[test]
fn who_is_doubtful_under_the_joined_number_can_be_said_to_be_the_same() {
    let born = |year: i16| {
        ClientKind::Individual(Individual {
            birth: clientele::domain::day::Day::from_ymd(year, 2, 3),
            ..Individual::default()
        })
    };
    let (mut into, id) = joined(|one| one.kind = born(1970));
    let [mut records, _] = either();
    let of = id_of(&records, "G");
    let mut one = records.clients.get(of).unwrap().clone();
    one.kind = born(1971);
    records.clients.set(of, Some(one));
    let trial = tried(&into, &records);
    let [doubt] = &trial.doubtful[..] else {
        panic!("{:?}", trial.doubtful)
    };
    let fields: Vec<&str> = doubt.fields.iter().map(|one| &*one.field).collect();
    assert_eq!(
        fields,
        ["kind.Individual.birth"],
        "two numbers are no doubt"
    );
    let choice = Choice {
        same: [doubt.number.clone()].into(),
        ..Choice::default()
    };
    taken_by(&mut into, &records, choice).unwrap();
    let now = client(&into, id);
    assert_eq!((&*now.number, &*now.email), ("K", "g@sample.invalid"));
}

#[test]
fn what_hangs_on_both_hangs_on_the_one_once() {
    let (mut into, id) = joined(|_| {});
    let [mut records, _] = either();
    let both = ["G", "K"].map(|number| id_of(&records, number));
    let roles = [HolderRole::Authorised, HolderRole::Owner];
    let holders = both.into_iter().zip(roles);
    records.accounts.set(
        AccountId(0),
        Some(Account {
            id: AccountId(0),
            number: "A".into(),
            kind: AccountKind::Current,
            currency: Currency::CNY,
            opened: today(),
            closed: None,
            maturity: None,
            holders: holders
                .map(|(client, role)| Holder { client, role })
                .collect(),
            opening_balance: None,
            stated: None,
        }),
    );
    records.relations.set(
        RelationId(0),
        Some(Relation {
            id: RelationId(0),
            from: both[0],
            to: both[1],
            kind: RelationKind::Household,
            source: RelationSource::Entered,
        }),
    );
    let due = [1, 2].map(|days| today().plus(days));
    for (at, client) in both.into_iter().enumerate() {
        let (case, task) = (CaseId(at as u32), TaskId(at as u32));
        records.cases.set(
            case,
            Some(Case {
                id: case,
                client,
                kind: CaseKind::Enquiry,
                opened: today(),
                due: due[at],
                closed: None,
                text: "样本".into(),
            }),
        );
        records.tasks.set(
            task,
            Some(Task {
                id: task,
                client,
                kind: TaskKind::CareCall,
                made: today(),
                due: today(),
                done: None,
                product: None,
                assessment: None,
                note: format!("样本{at}"),
            }),
        );
    }
    taken(&mut into, &records, &[]).unwrap();
    {
        let desk = into.desk.borrow();
        let book = desk.book();
        let account = book.accounts.iter().next().unwrap();
        let whole = Holder {
            client: id,
            role: HolderRole::Owner,
        };
        assert_eq!(account.holders, [whole], "one holder, the stronger role");
        assert!(book.relations.is_empty(), "nobody is related to themselves");
        let notes: Vec<&str> = book.tasks.iter().map(|one| &*one.note).collect();
        assert_eq!(notes, ["样本0", "样本1"]);
        assert_eq!(book.cases.len(), 2);
    }
    let trial = tried(&into, &records);
    assert_eq!(trial.conflicts, [], "each is weighed against its own");
    assert_eq!(taken(&mut into, &records, &[]), None);
    // What changes of either is one change of its own.
    for at in 0..2 {
        let mut case = records.cases.get(CaseId(at)).unwrap().clone();
        case.closed = Some(today().plus(3 + at as i32));
        records.cases.set(CaseId(at), Some(case));
    }
    taken(&mut into, &records, &[]).unwrap();
    let desk = into.desk.borrow();
    let closed: Vec<_> = desk.book().cases.iter().map(|one| one.closed).collect();
    assert_eq!(closed, [3, 4].map(|days| Some(today().plus(days))));
}
