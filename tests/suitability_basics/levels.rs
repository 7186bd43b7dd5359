//! From answers to a level: every band, both axes, every cap, every error.
//!
//! By hand: W counts questions 4, 6, 7, 9, 10 (60 points at most), C questions 1, 2, 3, 4, 5, 8
//! (50). A level of W begins at 13, 28, 43, 52; of C at 11, 23, 36, 43 (its points are all even).

use ClientLevel::*;
use LevelRule::*;
use clientele::domain::assessment::ClientLevel;
use clientele::suitability::questionnaire::current;
use clientele::suitability::score::{LevelRule, LevelSeen, ScoreError, given, score, score_again};

/// Name, answers, points, W with its level, C with its level, level by points, level, rules.
type Case = (
    &'static str,
    [u8; 10],
    i32,
    (i32, ClientLevel),
    (i32, ClientLevel),
    ClientLevel,
    ClientLevel,
    &'static [LevelRule],
);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("band: 20 is C1", [3,0,0,1,0,0,2,2,0,2], 20, (20, C2), (2, C1), C1, C1, &[Points]),
    ("band: 21 is C2", [3,1,1,3,1,0,0,1,0,1], 21, (17, C2), (14, C2), C2, C2, &[Points]),
    ("band: 45 is C2", [2,4,3,2,2,0,1,1,0,1], 45, (17, C2), (34, C3), C2, C2, &[Points]),
    ("band: 46 is C3", [3,4,0,3,1,0,2,3,1,2], 46, (32, C3), (24, C3), C3, C3, &[Points]),
    ("band: 70 is C3", [0,4,3,2,4,1,3,1,1,2], 70, (36, C3), (40, C4), C3, C3, &[Points]),
    ("band: 71 is C4", [2,2,1,3,4,2,2,3,1,3], 71, (45, C4), (36, C4), C4, C4, &[Points]),
    ("band: 85 is C4", [2,2,3,3,3,3,3,3,2,3], 85, (55, C5), (40, C4), C4, C4, &[Points]),
    ("band: 86 is C5", [1,4,2,3,3,3,3,2,0,4], 86, (52, C5), (44, C5), C5, C5, &[Points]),
    ("willingness 12 of 60 binds at C1", [1,3,3,0,4,0,0,2,0,2], 48, (12, C1), (36, C4), C3, C1, &[Points, Willingness]),
    ("willingness 13 of 60 is C2", [0,1,3,1,3,0,0,2,1,1], 39, (13, C2), (28, C3), C2, C2, &[Points]),
    ("willingness 27 of 60 binds at C2", [0,3,2,0,1,2,1,2,2,1], 51, (27, C2), (24, C3), C3, C2, &[Points, Willingness]),
    ("willingness 28 of 60 is C3", [1,3,2,2,2,0,2,2,1,2], 58, (28, C3), (36, C4), C3, C3, &[Points]),
    ("willingness 42 of 60 binds at C3", [0,4,2,3,4,2,1,2,2,2], 76, (42, C3), (44, C5), C4, C3, &[Points, Willingness]),
    ("willingness 43 of 60 is C4", [2,4,3,3,4,3,2,2,0,3], 77, (43, C4), (44, C5), C4, C4, &[Points]),
    ("willingness 51 of 60 binds at C4", [1,4,3,2,4,3,3,2,2,3], 89, (51, C4), (44, C5), C5, C4, &[Points, Willingness]),
    ("willingness 52 of 60 is C5", [0,3,3,3,4,2,1,3,2,4], 88, (52, C5), (46, C5), C5, C5, &[Points]),
    ("capacity 10 of 50 binds at C1", [2,1,1,1,0,0,0,1,1,3], 31, (23, C2), (10, C1), C2, C1, &[Points, Capacity]),
    ("capacity 12 of 50 is C2", [1,0,0,0,0,1,1,3,1,2], 36, (24, C2), (12, C2), C2, C2, &[Points]),
    ("capacity 22 of 50 binds at C2", [3,3,0,3,1,1,3,3,0,3], 53, (41, C3), (22, C2), C3, C2, &[Points, Capacity]),
    ("capacity 24 of 50 is C3", [2,0,2,2,2,1,3,2,0,4], 60, (42, C3), (24, C3), C3, C3, &[Points]),
    ("capacity 34 of 50 is C3", [1,4,2,2,1,1,0,2,0,4], 60, (32, C3), (34, C3), C3, C3, &[Points]),
    ("capacity 36 of 50 is C4", [0,1,3,2,4,2,1,3,2,4], 78, (48, C4), (36, C4), C4, C4, &[Points]),
    ("capacity 36 of 50 binds at C4", [0,2,2,2,3,3,3,3,2,4], 86, (56, C5), (36, C4), C5, C4, &[Points, Capacity]),
    ("capacity 42 of 50 binds at C4", [2,3,3,3,3,3,1,3,2,4], 86, (54, C5), (42, C4), C5, C4, &[Points, Capacity]),
    ("both axes bind alike", [3,4,1,0,4,3,0,1,1,2], 46, (26, C2), (20, C2), C3, C2, &[Points, Willingness, Capacity]),
    ("the most points", [1,4,3,3,4,3,3,3,2,4], 100, (60, C5), (50, C5), C5, C5, &[Points]),
    ("the least points: no loss caps, not the band", [3,0,0,0,0,0,0,0,0,0], -7, (-3, C1), (-4, C1), C1, C1Lowest, &[Points, NeededWithinYear, NoLoss]),
    ("within a year: C4 falls to C2", [1,3,1,3,4,2,3,0,1,4], 80, (54, C5), (36, C4), C4, C2, &[Points, NeededWithinYear]),
    ("within a year: C3 falls to C2", [1,3,1,3,1,3,2,0,0,3], 61, (43, C4), (28, C3), C3, C2, &[Points, NeededWithinYear]),
    ("within a year: C2 stays", [0,3,0,1,2,2,0,0,0,4], 50, (32, C3), (20, C2), C3, C2, &[Points, Capacity, NeededWithinYear]),
    ("within a year: C1 stays", [3,0,0,2,1,1,1,0,1,4], 38, (40, C3), (4, C1), C2, C1, &[Points, Capacity, NeededWithinYear]),
    ("no loss: C3 by points falls to C1-lowest", [1,4,3,3,4,1,0,3,1,0], 55, (15, C2), (50, C5), C3, C1Lowest, &[Points, Willingness, NoLoss]),
    ("no loss and within a year", [1,4,3,3,4,0,0,0,1,0], 45, (11, C1), (44, C5), C2, C1Lowest, &[Points, Willingness, NeededWithinYear, NoLoss]),
];

#[test]
fn levels_are_as_worked_out_by_hand() {
    for (name, answers, points, will, means, by_points, level, rules) in CASES {
        let scored = score(current(), &given(answers), true).unwrap();
        let found: Vec<LevelRule> = scored.reasons.iter().map(|r| r.rule).collect();
        assert_eq!(scored.points, *points, "{name}: points");
        assert_eq!(scored.areas.iter().sum::<i32>(), *points, "{name}: areas");
        let axes = (scored.willingness, scored.capacity);
        assert_eq!(
            (axes.0.points, axes.0.most, axes.0.level),
            (will.0, 60, will.1),
            "{name}"
        );
        assert_eq!(
            (axes.1.points, axes.1.most, axes.1.level),
            (means.0, 50, means.1),
            "{name}"
        );
        assert_eq!(
            (scored.by_points, scored.level),
            (*by_points, *level),
            "{name}: level"
        );
        assert_eq!(&found[..], *rules, "{name}: rules");
        let mut before = *by_points;
        for reason in &scored.reasons {
            assert_eq!(reason.before, before, "{name}: steps follow one another");
            before = reason.after;
        }
        assert_eq!(before, *level, "{name}: the last step is the level");
        // No full civil capacity is C1-lowest whatever the answers.
        let without = score(current(), &given(answers), false).unwrap();
        let last = without.reasons.last().unwrap();
        assert_eq!(
            (without.level, last.rule),
            (C1Lowest, NoFullCapacity),
            "{name}: capacity"
        );
        assert_eq!(
            (last.before, last.seen),
            (*level, LevelSeen::Record),
            "{name}: capacity"
        );
    }
}

#[test]
fn areas_are_sums_of_their_questions() {
    for (name, answers, areas) in [
        (
            "areas: 86 points",
            [1, 4, 2, 3, 3, 3, 3, 2, 0, 4],
            [18, 18, 20, 10, 20],
        ),
        (
            "areas: below zero",
            [3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [-8, 0, 0, 6, -5],
        ),
        ("areas: 20 each", [1, 4, 3, 3, 4, 3, 3, 3, 2, 4], [20; 5]),
    ] {
        assert_eq!(
            score(current(), &given(&answers), true).unwrap().areas,
            areas,
            "{name}"
        );
    }
}

#[test]
fn caps_name_the_answer_they_saw() {
    let scored = score(current(), &given(&[1, 4, 3, 3, 4, 0, 0, 0, 1, 0]), true).unwrap();
    let seen = |rule| scored.reasons.iter().find(|r| r.rule == rule).unwrap().seen;
    let answer = |question, option| LevelSeen::Answer { question, option };
    assert_eq!(seen(NeededWithinYear), answer(7, 0), "within a year");
    assert_eq!(seen(NoLoss), answer(9, 0), "no loss");
    let points = |points, most| LevelSeen::Points { points, most };
    assert_eq!(seen(Points), points(45, 100), "points");
    assert_eq!(seen(Willingness), points(11, 60), "willingness");
}

#[test]
fn what_gives_no_level_says_why() {
    let fine = [1, 4, 3, 3, 4, 3, 3, 3, 2, 4];
    let check = |name: &str, answers: &[Option<u8>], error| {
        assert_eq!(score(current(), answers, true), Err(error), "{name}");
    };
    check(
        "missing: nothing answered",
        &[],
        ScoreError::MissingAnswer(0),
    );
    check(
        "missing: the last",
        &given(&fine[..9]),
        ScoreError::MissingAnswer(9),
    );
    let mut holed = given(&fine);
    holed[4] = None;
    check(
        "missing: one in the middle",
        &holed,
        ScoreError::MissingAnswer(4),
    );
    let unknown = |question, option| ScoreError::UnknownOption { question, option };
    check(
        "unknown option",
        &given(&[1, 5, 3, 3, 4, 3, 3, 3, 2, 4]),
        unknown(1, 5),
    );
    check(
        "unknown question",
        &given(&[1, 4, 3, 3, 4, 3, 3, 3, 2, 4, 0]),
        unknown(10, 0),
    );
    let (first, second) = (7, 8);
    let contradiction = ScoreError::Contradiction { first, second };
    check(
        "unsettled contradiction",
        &given(&[1, 4, 3, 3, 4, 3, 3, 0, 2, 4]),
        contradiction,
    );
    for (name, id, version, known) in [
        ("version 1 is known", "bank", 1, true),
        ("a later version is not", "bank", 999, false),
        ("another form is not", "other", 1, false),
    ] {
        let again = score_again(id, version, &fine, true);
        let expected = if known {
            score(current(), &given(&fine), true)
        } else {
            Err(ScoreError::UnknownVersion)
        };
        assert_eq!(again, expected, "{name}");
    }
}
