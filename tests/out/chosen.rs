//! Which conflicts of a hand-over stay chosen where it is tried again.

use clientele::protocol::data::out::{Conflict, Trial};

fn trial(fields: &[(&str, &str)]) -> Trial {
    let conflict = |(record, field): &(&str, &str)| Conflict {
        table: "clients".into(),
        record: (*record).into(),
        field: (*field).into(),
        ours: "a".into(),
        theirs: "b".into(),
    };
    Trial {
        conflicts: fields.iter().map(conflict).collect(),
        conflicts_all: fields.len() as u32,
        ..Trial::default()
    }
}

fn check(from: &Trial, to: &Trial, chosen: &[u32], wanted: &[u32]) {
    let chosen = chosen.iter().copied().collect();
    let found: Vec<u32> = to.still_chosen(from, &chosen).into_iter().collect();
    assert_eq!(found, wanted, "{chosen:?}");
}

#[test]
fn what_was_chosen_stays_chosen_where_other_conflicts_come_between() {
    let before = trial(&[("1", "name"), ("3", "email"), ("3", "email"), ("4", "note")]);
    let mail = ("3", "email");
    let now = trial(&[("1", "name"), ("2", "birth"), mail, mail, ("4", "note")]);
    check(&before, &now, &[0, 2], &[0, 3]);
    check(&before, &now, &[1, 3], &[2, 4]);
    check(&now, &before, &[1, 3], &[2]);
    // All of them are all of those there were: nobody chose another.
    check(&before, &now, &[0, 1, 2, 3], &[0, 2, 3, 4]);
}

#[test]
fn the_fields_of_who_is_said_to_be_the_same_are_not_chosen_by_themselves() {
    let one = trial(&[("1", "name")]);
    let said = trial(&[("1", "name"), ("2", "name"), ("2", "birth")]);
    check(&one, &said, &[0], &[0]);
    check(&one, &said, &[], &[]);
    check(&trial(&[]), &said, &[], &[]);
    // Not said any more, and said again: they were not there in between.
    check(&said, &one, &[0, 1, 2], &[0]);
    // Chosen once they were shown, they stay where somebody else is said to be the same.
    check(&said, &said, &[1], &[1]);
}

#[test]
fn all_of_the_files_are_those_that_were_shown() {
    let mut shown = trial(&[("1", "name"), ("2", "name")]);
    assert_eq!((shown.listed(), shown.unlisted()), ([0, 1].into(), 0));
    shown.conflicts_all = 7;
    assert_eq!((shown.listed(), shown.unlisted()), ([0, 1].into(), 5));
    assert_eq!(trial(&[]).listed(), [].into());
}
