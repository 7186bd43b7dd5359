//! Pairs of which people would say how sure they are.

use super::people::{Person, add, day, put, resident, spell};
use crate::support::Book;
use clientele::desk::duplicates::{pair, scan};
use clientele::domain::client::Gender;
use clientele::protocol::data::duplicates::PairView;
use clientele::protocol::words::{Agreement, LinkField, Sureness};

fn wang() -> Person {
    let birth = day(1985, 3, 9);
    Person {
        name: "王晓明",
        number: resident("110105", birth, 123),
        phone: "13800001234",
        birth: Some(birth),
        gender: Some(Gender::Male),
        email: "wang@example.com",
        address: "样本市东区和平路12号3单元402",
        region: "样本市东区",
    }
}

/// What a scan of a book with just these two says, and the pair as it is explained.
fn called(one: &Person, other: &Person) -> (Option<Sureness>, PairView) {
    let mut book = Book::empty();
    let (a, b) = (put(&mut book, "A", one), put(&mut book, "B", other));
    spell(&book);
    let desk = book.desk.borrow();
    let found = scan::whole(&desk);
    assert!(found.pairs.len() <= 1);
    let view = pair::pair(&desk, None, a, b).unwrap();
    let sure = found.pairs.first().map(|pair| pair.sure);
    if let Some(pair) = found.pairs.first() {
        assert_eq!((pair.a, pair.b), (a, b));
        assert!(
            (pair.total - view.likeness.total).abs() < 1e-9,
            "told as it was found"
        );
        assert_eq!(view.likeness.sure, sure);
    }
    let parts: f64 = view.likeness.parts.iter().map(|part| part.weight).sum();
    assert!(
        (parts - view.likeness.total).abs() < 1e-9,
        "the parts make the sum"
    );
    (sure, view)
}

#[test]
fn pairs_are_called_as_people_would() {
    use Sureness::{Perhaps, Probably, Surely};
    let same = wang();
    let only = |keep: fn(&Person) -> Person| (keep(&wang()), keep(&wang()));
    let bare = Person {
        name: "王晓明",
        ..Person::default()
    };
    let mut slipped = wang();
    slipped.number.replace_range(8..9, "9"); // 1985 typed as 1995: the check fails
    slipped.birth = Some(day(1985, 9, 3));
    let sound = Person {
        name: "王小明",
        ..wang()
    };
    let brother = Person {
        name: "王晓亮",
        number: resident("110105", day(1985, 3, 9), 125),
        ..wang()
    };
    let namesake = Person {
        name: "王晓明",
        number: resident("310101", day(1971, 11, 30), 17),
        phone: "13900009999",
        birth: Some(day(1971, 11, 30)),
        gender: Some(Gender::Male),
        email: "xm@example.org",
        address: "别处大街1号",
        region: "样本县",
    };
    let wife = Person {
        name: "李秀兰",
        number: resident("110105", day(1987, 6, 1), 224),
        birth: Some(day(1987, 6, 1)),
        gender: Some(Gender::Female),
        email: "",
        ..wang()
    };
    let (number_only, number_again) = only(|one| Person {
        number: one.number.clone(),
        ..Person::default()
    });
    let (named, phoned) = only(|one| Person {
        name: one.name,
        phone: one.phone,
        ..Person::default()
    });
    let phone_slip = Person {
        phone: "13800001243",
        ..phoned.clone()
    };
    let (born, again) = only(|one| Person {
        name: one.name,
        birth: one.birth,
        gender: one.gender,
        ..Person::default()
    });
    for (what, one, other, wanted) in [
        ("the same in everything", &same, &wang(), Some(Surely)),
        ("a name that sounds the same", &same, &sound, Some(Surely)),
        ("slips in number and birth", &same, &slipped, Some(Surely)),
        ("name and telephone", &named, &phoned, Some(Probably)),
        ("name and a slip in it", &named, &phone_slip, Some(Perhaps)),
        ("name and birth", &born, &again, Some(Probably)),
        (
            "a number, nothing else",
            &number_only,
            &number_again,
            Some(Probably),
        ),
        ("twins: two right numbers", &same, &brother, Some(Perhaps)),
        ("husband and wife", &same, &wife, None),
        ("namesakes", &same, &namesake, None),
        ("a name, nothing else", &bare, &bare.clone(), None),
    ] {
        let (sure, view) = called(one, other);
        // A name alone may or may not be worth a line, by how rare it is; never more.
        match what {
            "a name, nothing else" => assert!(sure <= Some(Perhaps), "{what}: {view:?}"),
            _ => assert_eq!(sure, wanted, "{what}: {:?}", view.likeness),
        }
    }
}

#[test]
fn a_verdict_says_what_it_rests_on() {
    let mut other = wang();
    other.name = "王小明";
    other.birth = Some(day(1985, 9, 3));
    let (_, view) = called(&wang(), &other);
    let part = |field: LinkField| {
        let found = view.likeness.parts.iter().find(|part| part.field == field);
        *found.unwrap()
    };
    assert_eq!(part(LinkField::Name).agreement, Agreement::Slip);
    assert_eq!(part(LinkField::Birth).agreement, Agreement::Slip);
    assert_eq!(part(LinkField::Identity).agreement, Agreement::Same);
    assert!(part(LinkField::Identity).weight > part(LinkField::Phone).weight);
    assert!(part(LinkField::Name).weight > 0.0);
    let (_, apart) = called(
        &wang(),
        &Person {
            gender: Some(Gender::Female),
            ..wang()
        },
    );
    let gender = apart
        .likeness
        .parts
        .iter()
        .find(|part| part.field == LinkField::Gender);
    assert!(gender.unwrap().weight < 0.0, "a difference speaks against");
}

#[test]
fn a_common_name_says_less() {
    let weight = |others: usize| {
        let mut book = Book::empty();
        let ids: Vec<_> = (0..2 + others)
            .map(|n| {
                let name = "张伟";
                let birth = Some(day(1950 + n as i16, 1, 1));
                let birth = birth.filter(|_| n > 1);
                add(
                    &mut book,
                    &format!("N{n}"),
                    &Person {
                        name,
                        birth,
                        ..Person::default()
                    },
                )
            })
            .collect();
        let desk = book.desk.borrow();
        let view = pair::pair(&desk, None, ids[0], ids[1]).unwrap();
        assert_eq!(view.likeness.namesakes, Some(2 + others as u32));
        view.likeness.parts[0].weight
    };
    assert!(weight(0) > weight(5) && weight(5) > weight(20));
}
