//! From answers to a level, how long it holds, how often one is assessed, what takes it away.

use clientele::domain::assessment::ClientLevel::{self, *};
use clientele::domain::assessment::{
    Assessment, AssessmentState, Checked, Device, Manner, OfficialLevel, Taken,
};
use clientele::domain::client::{Client, ClientKind, Individual};
use clientele::domain::day::Day;
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::money::Currency;
use clientele::domain::profile::{BankCount, MaterialChange, Profile};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::investor::{Basis, Investor, age, latest};
use clientele::suitability::questionnaire::by;
use clientele::suitability::score::LevelRule::{self, *};
use clientele::suitability::score::{
    Known, ScoreError, Told, given, score, score_known, supplement,
};
use clientele::suitability::validity::Validity::{self, *};
use clientele::suitability::validity::{Attempts, TooMany, attempts, of_taken, on, with_change};

fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|p| p.parse::<i16>().unwrap());
    let mut next = || parts.next().unwrap();
    let (year, month, day) = (next(), next(), next());
    Day::from_ymd(year, month as i8, day as i8).unwrap()
}

/// Organisations. W counts questions 6, 7, 8, 11, 12 (52 points at most), C questions 1 to 6, 9, 10,
/// 12 (74). A level of W begins at 11, 24, 37, 45; of C at 16, 35, 53, 64. Worked out by another
/// program from the file: points, W, C, level, rules.
#[rustfmt::skip]
#[test]
fn organisations_are_assessed() {
    type Case = (&'static str, [u8; 12], i32, i32, i32, ClientLevel, &'static [LevelRule]);
    let cases: &[Case] = &[
        ("band: 20 is C1", [0,1,2,0,0,0,1,0,1,4,0,1], 20, 9, 16, C1, &[Points]),
        ("band: 21 is C2", [0,0,4,0,0,0,0,0,2,0,0,3], 21, 15, 21, C2, &[Points]),
        ("band: 45 is C2", [0,3,4,2,1,3,0,1,3,2,0,2], 45, 20, 41, C2, &[Points]),
        ("band: 46 is C3", [0,2,0,2,3,0,3,0,1,0,0,3], 46, 25, 36, C3, &[Points]),
        ("band: 70 is C3", [2,2,2,3,2,4,2,2,2,2,2,3], 70, 35, 50, C3, &[Points]),
        ("band: 71 is C4", [3,2,3,2,2,2,3,0,1,0,2,4], 71, 40, 55, C4, &[Points]),
        ("band: 85 is C4", [3,3,3,2,1,2,3,3,2,3,1,4], 85, 47, 62, C4, &[Points]),
        ("band: 86 is C5", [2,3,2,2,3,3,2,2,3,2,2,4], 86, 46, 66, C5, &[Points]),
        ("capacity 15 of 74 binds at C1", [0,0,4,2,0,4,1,1,1,1,1,1], 26, 16, 15, C1, &[Points, Capacity]),
        ("capacity 16 of 74 is C2", [1,2,4,0,0,0,0,1,1,0,1,1], 23, 12, 16, C2, &[Points]),
        ("capacity 34 of 74 binds at C2", [0,2,4,1,1,1,2,1,3,4,1,3], 49, 32, 34, C2, &[Points, Capacity]),
        ("capacity 35 of 74 is C3", [3,0,4,3,0,0,3,0,3,4,2,3], 51, 31, 35, C3, &[Points]),
        ("capacity 52 of 74 binds at C3", [2,2,0,2,2,2,3,1,1,3,2,4], 72, 44, 52, C3, &[Points, Capacity]),
        ("capacity 53 of 74 is C4", [1,2,4,3,1,3,1,3,3,2,2,4], 73, 46, 53, C4, &[Points]),
        ("capacity 63 of 74 binds at C4", [1,3,3,3,2,1,2,3,3,3,2,4], 87, 46, 63, C4, &[Points, Capacity]),
        ("capacity 64 of 74 is C5", [2,2,3,2,3,3,3,3,3,1,2,4], 90, 52, 64, C5, &[Points]),
        ("willingness 10 of 52 binds at C1", [2,3,2,2,3,0,0,0,2,0,0,2], 44, 10, 44, C1, &[Points, Willingness]),
        ("willingness 11 of 52 is C2", [2,0,0,2,0,0,0,2,1,0,0,1], 23, 11, 17, C2, &[Points]),
        ("willingness 23 of 52 binds at C2", [1,2,4,3,3,4,3,0,1,2,1,2], 52, 23, 39, C2, &[Points, Willingness]),
        ("willingness 24 of 52 is C3", [2,3,1,1,3,4,3,1,1,4,0,2], 52, 24, 38, C3, &[Points]),
        ("willingness 36 of 52 binds at C3", [1,1,2,3,3,0,2,3,3,3,1,3], 73, 36, 52, C3, &[Points, Willingness, Capacity]),
        ("willingness 37 of 52 is C4", [1,1,3,3,3,0,2,2,3,1,1,4], 72, 37, 55, C4, &[Points]),
        ("willingness 44 of 52 binds at C4", [3,2,3,3,3,2,1,3,1,3,2,4], 86, 44, 66, C4, &[Points, Willingness]),
        ("willingness 45 of 52 is C5", [3,3,3,3,3,3,3,2,1,3,1,4], 89, 45, 70, C5, &[Points]),
        ("within a year: C4 falls to C2", [3,1,3,3,3,4,1,3,0,3,1,4], 73, 37, 56, C2, &[Points, NeededWithinYear]),
        ("within a year: C1 stays", [0,3,0,1,3,0,0,0,0,2,0,2], 32, 10, 32, C1, &[Points, Willingness, NeededWithinYear]),
        ("no loss: C1-lowest", [3,2,4,1,3,4,0,0,1,2,0,0], 24, -5, 24, C1Lowest, &[Points, Willingness, NoLoss]),
        ("no loss within a year: C1-lowest", [0,2,3,1,2,3,1,0,0,2,0,0], 29, 5, 25, C1Lowest, &[Points, Willingness, NeededWithinYear, NoLoss]),
    ];
    let form = by("organisation", 1).unwrap();
    for (name, answers, points, will, means, level, rules) in cases {
        let scored = score(form, &given(answers), true).unwrap();
        let found: Vec<LevelRule> = scored.reasons.iter().map(|r| r.rule).collect();
        let axes = (scored.willingness.points, scored.capacity.points);
        assert_eq!((scored.points, axes), (*points, (*will, *means)), "{name}");
        assert_eq!((scored.willingness.most, scored.capacity.most), (52, 74), "{name}");
        assert_eq!((scored.level, &found[..]), (*level, *rules), "{name}");
    }
}

/// Name, answers, what contradicts: questions from 0.
#[rustfmt::skip]
#[test]
fn organisations_settle_contradictions_first() {
    let fine = [1, 2, 2, 2, 2, 2, 1, 1, 1, 2, 1, 2];
    let form = by("organisation", 1).unwrap();
    assert!(score(form, &given(&fine), true).is_ok());
    for (name, changes, pair) in [
        ("larger ups and downs, no loss", [(6, 2), (11, 0), (7, 0)], (6, 11)),
        ("a choice that loses, no loss", [(7, 1), (11, 0), (6, 0)], (7, 11)),
        ("growth, no loss", [(10, 2), (11, 0), (7, 0)], (10, 11)),
        ("half in funds, never invested", [(5, 2), (4, 0), (3, 2)], (5, 4)),
        ("who decides never invested, five years of it", [(3, 0), (4, 3), (0, 1)], (3, 4)),
        ("within a year, growth", [(8, 0), (10, 2), (0, 1)], (8, 10)),
        ("very large ups and downs, at most 10 %", [(6, 3), (11, 1), (0, 1)], (6, 11)),
        ("35 % at stake, at most 10 %", [(7, 3), (11, 1), (0, 1)], (7, 11)),
        ("hardly any ups and downs, the boldest choice", [(6, 0), (7, 3), (0, 1)], (6, 7)),
        ("hardly any ups and downs, over half may go", [(6, 0), (11, 4), (0, 1)], (6, 11)),
        ("cash for weeks, money for years", [(9, 0), (8, 3), (0, 1)], (9, 8)),
    ] {
        let mut answers = fine;
        for (question, option) in changes {
            answers[question] = option;
        }
        let (first, second) = pair;
        let found = score(form, &given(&answers), true);
        assert_eq!(found, Err(ScoreError::Contradiction { first, second }), "{name}");
    }
}

/// 'Not sure' counts as the most careful answer: the same points, level and reasons.
#[rustfmt::skip]
#[test]
fn not_sure_counts_as_the_most_careful_answer() {
    for (name, id, version, answers, question, unsure) in [
        ("share of assets", "bank", 2, vec![1,2,0,2,2,2,2,2,1,2], 2, 4),
        ("where the money is", "bank", 2, vec![1,2,2,0,2,2,2,2,1,2], 3, 4),
        ("share of current assets", "organisation", 1, vec![1,2,0,2,2,2,1,1,1,2,1,2], 2, 4),
        ("what was invested in", "organisation", 1, vec![1,2,2,2,2,0,1,1,1,2,1,2], 5, 4),
        ("how long cash lasts", "organisation", 1, vec![1,2,2,2,2,2,1,1,1,0,1,2], 9, 4),
    ] {
        let form = by(id, version).unwrap();
        let careful = score(form, &given(&answers), true).unwrap();
        let mut not_sure = answers.clone();
        not_sure[question] = unsure;
        assert_eq!(score(form, &given(&not_sure), true).unwrap(), careful, "{name}");
    }
}

#[rustfmt::skip]
#[test]
fn a_supplement_has_ranks_and_no_level() {
    // Question by question: the least answer, but for so many raised to the best.
    let scale = by("grable-lytton", 1).unwrap();
    let least: [u8; 13] = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (name, raised, points, rank) in [
        ("13 is low", &[][..], 13, 0),
        ("18 is low: two by 1, one by 3", &[(1, 3), (3, 1), (4, 1)], 18, 0),
        ("19 is below average: two by 3", &[(1, 3), (2, 3)], 19, 1),
        ("22 is below average: three by 3", &[(1, 3), (2, 3), (5, 3)], 22, 1),
        ("23 is average", &[(1, 3), (2, 3), (5, 3), (3, 1)], 23, 2),
        ("28 is average: five by 3", &[(1, 3), (2, 3), (5, 3), (6, 3), (7, 3)], 28, 2),
        ("29 is above average", &[(1, 3), (2, 3), (5, 3), (6, 3), (7, 3), (3, 1)], 29, 3),
        ("32 is above average", &[(1, 3), (2, 3), (5, 3), (6, 3), (7, 3), (3, 2), (8, 1)], 32, 3),
        ("33 is high", &[(1, 3), (2, 3), (5, 3), (6, 3), (7, 3), (3, 2), (8, 1), (4, 1)], 33, 4),
    ] {
        let mut answers = least;
        for (question, option) in raised {
            answers[*question] = *option;
        }
        let says = supplement(scale, &given(&answers)).unwrap();
        assert_eq!((says.points, says.rank), (points, rank), "{name}");
        let level = score(scale, &given(&answers), true);
        assert_eq!(level, Err(ScoreError::NoLevel), "{name}");
    }
    let bank = by("bank", 1).unwrap();
    let none = supplement(bank, &given(&[1, 2, 2, 2, 2, 2, 2, 2, 1, 2]));
    assert_eq!(none, Err(ScoreError::NoSupplement));
}

/// What is answered of the age is held against the birth date: it is told, and changes nothing.
#[rustfmt::skip]
#[test]
fn an_age_that_is_not_the_known_one_is_told() {
    let form = by("bank", 2).unwrap();
    for (name, option, known, differs) in [
        ("30 says 18 to 30", 0, Some(30), false),
        ("31 says 18 to 30", 0, Some(31), true),
        ("17 says 18 to 30", 0, Some(17), true),
        ("31 says 31 to 50", 1, Some(31), false),
        ("30 says 31 to 50", 1, Some(30), true),
        ("60 says 51 to 60", 2, Some(60), false),
        ("61 says 51 to 60", 2, Some(61), true),
        ("61 says 61 or older", 3, Some(61), false),
        ("60 says 61 or older", 3, Some(60), true),
        ("nobody knows the age", 3, None, false),
    ] {
        let answers = given(&[option, 2, 2, 2, 2, 2, 2, 2, 1, 2]);
        let full_capacity = true;
        let scored = score_known(form, &answers, Known { full_capacity, age: known }).unwrap();
        let told = known.filter(|_| differs).map(|known| Told::Age { question: 0, option, known });
        assert_eq!(scored.told, Vec::from_iter(told), "{name}");
        let plain = score(form, &answers, full_capacity).unwrap();
        assert_eq!((scored.points, scored.level), (plain.points, plain.level), "{name}");
    }
}

#[rustfmt::skip]
#[test]
fn ages_turn_on_the_birthday() {
    for (name, born, on, years) in [
        ("64 on the day before", "1960-06-16", "2025-06-15", Some(64)),
        ("65 on the day", "1960-06-15", "2025-06-15", Some(65)),
        ("65 on the day after", "1960-06-14", "2025-06-15", Some(65)),
        ("65 until the next birthday", "1960-06-15", "2026-06-14", Some(65)),
        ("66 on the next birthday", "1960-06-15", "2026-06-15", Some(66)),
        ("born on a leap day, 64 on 27 February", "1960-02-29", "2025-02-27", Some(64)),
        ("born on a leap day, 65 on 28 February", "1960-02-29", "2025-02-28", Some(65)),
        ("born on a leap day, 68 on the leap day", "1956-02-29", "2024-02-29", Some(68)),
        ("born on a leap day, 67 before a leap day", "1956-02-29", "2024-02-28", Some(67)),
        ("born on 1 March, 64 on a leap day", "1959-03-01", "2024-02-29", Some(64)),
        ("born on 31 December, 65 on it", "1959-12-31", "2024-12-31", Some(65)),
        ("not born yet", "2025-06-16", "2025-06-15", None),
    ] {
        assert_eq!(age(day(born), day(on)), years, "{name}");
    }
}

fn taken(on: &str, level: ClientLevel) -> Taken {
    Taken {
        at_ms: 0,
        day: day(on),
        seconds: 60,
        answers: vec![1, 2, 2, 2, 2, 2, 2, 2, 1, 2],
        full_capacity: true,
        points: 64,
        willingness: level,
        capacity: level,
        level,
        manner: Manner::default(),
    }
}

fn assessment(id: u32, taken: Taken) -> Assessment {
    Assessment {
        id: AssessmentId(id),
        client: ClientId(0),
        questionnaire: "bank".into(),
        version: 1,
        request: 0,
        asked_ms: 0,
        state: AssessmentState::Taken(taken),
        secret: None,
        form: [0; 8],
        device: Device::Adviser,
    }
}

/// Twelve months, 60 days of warning.
#[rustfmt::skip]
#[test]
fn a_level_holds_to_the_day() {
    let policy = SuitabilityPolicy::default();
    for (name, assessed, date, expected) in [
        ("the day before it was taken", "2025-03-10", "2025-03-09", Missing),
        ("the day itself", "2025-03-10", "2025-03-10", Valid),
        ("61 days left", "2025-03-10", "2026-01-08", Valid),
        ("60 days left", "2025-03-10", "2026-01-09", ExpiresWithin(60)),
        ("the last day", "2025-03-10", "2026-03-09", ExpiresWithin(1)),
        ("the first day without", "2025-03-10", "2026-03-10", Expired),
        ("long after", "2025-03-10", "2030-01-01", Expired),
        ("leap day: the last day", "2024-02-29", "2025-02-27", ExpiresWithin(1)),
        ("leap day: the first without", "2024-02-29", "2025-02-28", Expired),
        ("before a leap day: the last day", "2023-02-28", "2024-02-27", ExpiresWithin(1)),
        ("before a leap day: the first without", "2023-02-28", "2024-02-28", Expired),
        ("1 March before a leap year: holds on the leap day", "2023-03-01", "2024-02-29", ExpiresWithin(1)),
        ("31 August: the last day", "2024-08-31", "2025-08-30", ExpiresWithin(1)),
        ("31 December to the next", "2024-12-31", "2025-12-31", Expired),
    ] {
        let term = of_taken(&taken(assessed, C3), &policy);
        assert_eq!(on(Some(term), day(date), &policy), expected, "{name}");
    }
}

#[rustfmt::skip]
#[test]
fn a_material_change_ends_what_was_assessed_before_it() {
    let policy = SuitabilityPolicy::default();
    for (name, assessed, changed, date, expected) in [
        ("changed after, looked at before", "2025-03-10", "2025-06-01", "2025-05-31", Valid),
        ("changed after, on the day of the change", "2025-03-10", "2025-06-01", "2025-06-01", Changed),
        ("changed after, later", "2025-03-10", "2025-06-01", "2025-12-01", Changed),
        ("assessed on the day of the change", "2025-06-01", "2025-06-01", "2025-12-01", Valid),
        ("assessed after it", "2025-06-02", "2025-06-01", "2025-12-01", Valid),
        ("over by itself before", "2024-03-10", "2025-06-01", "2025-06-02", Expired),
        ("over by itself since", "2025-03-10", "2025-06-01", "2026-03-10", Expired),
        ("not yet assessed", "2025-03-10", "2025-01-01", "2025-03-09", Missing),
    ] {
        let change = MaterialChange { day: day(changed), what: "lost the job".into() };
        let term = of_taken(&taken(assessed, C3), &policy);
        let found = with_change(Some(term), Some(&change), day(date), &policy);
        assert_eq!(found, expected, "{name}");
        // A match sees it the same way, of ours and of the bank's.
        let mut profile = Profile::new(ClientId(0));
        profile.standing.changed = Some(change);
        let holds = |investor: Investor| investor.binding().is_some();
        let ours = [assessment(0, taken(assessed, C3))];
        assert_eq!(holds(investor(&profile, &ours, date)), expected.holds(), "{name}: ours");
        profile.official = Some(OfficialLevel {
            level: C3,
            assessed: day(assessed),
            expires: None,
            source: "bank".into(),
        });
        assert_eq!(holds(investor(&profile, &[], date)), expected.holds(), "{name}: the bank's");
    }
}

fn investor(profile: &Profile, assessments: &[Assessment], date: &str) -> Investor {
    let mut client = Client::new(ClientId(0), "1", "A");
    client.kind = ClientKind::Individual(Individual::default());
    let policy = &SuitabilityPolicy::default();
    let (assets, base) = (None, Currency::CNY);
    Investor::new(
        &client,
        Some(profile),
        assessments,
        assets,
        base,
        day(date),
        policy,
    )
}

#[rustfmt::skip]
#[test]
fn who_does_not_decide_alone_has_the_lowest() {
    let ours = [assessment(0, taken("2025-03-10", C4))];
    for (name, full_capacity, guardian, level, basis) in [
        ("decides alone", true, "", C4, Basis::OnlyOurs),
        ("no full capacity", false, "", C1Lowest, Basis::NoFullCapacity),
        ("a guardian on record", true, "Zhang", C1Lowest, Basis::NoFullCapacity),
        ("both", false, "Zhang", C1Lowest, Basis::NoFullCapacity),
        ("a guardian of blanks is none", true, "  ", C4, Basis::OnlyOurs),
    ] {
        let mut profile = Profile { full_capacity, ..Profile::new(ClientId(0)) };
        profile.standing.guardian = guardian.into();
        let found = investor(&profile, &ours, "2025-06-15").binding().unwrap();
        assert_eq!((found.level, found.basis), (level, basis), "{name}");
    }
}

#[rustfmt::skip]
#[test]
fn what_nobody_checked_and_what_is_a_supplement_counts_for_nothing() {
    let checked = |on: &str| Some(Checked { day: day(on), how: "met".into() });
    for (name, unverified, checked, supplement, date, counts) in [
        ("on the adviser's device", false, None, false, "2025-06-15", true),
        ("on the client's own, not checked", true, None, false, "2025-06-15", false),
        ("checked, before the check", false, checked("2025-06-01"), false, "2025-05-31", false),
        ("checked, on the day of it", false, checked("2025-06-01"), false, "2025-06-01", true),
        ("a supplement", false, None, true, "2025-06-15", false),
        ("a supplement that was checked", false, checked("2025-06-01"), true, "2025-06-15", false),
    ] {
        let mut later = taken("2025-03-10", C5);
        later.manner = Manner { unverified, checked, supplement, ..Manner::default() };
        let all = [assessment(0, taken("2025-01-01", C2)), assessment(1, later)];
        let (found, _) = latest(&all, day(date)).unwrap();
        // What does not count leaves the one before it in force.
        assert_eq!(found.id, AssessmentId(u32::from(counts)), "{name}");
    }
}

/// Two a day, eight in twelve months; known here and by the bank, the higher decides. `here` are the
/// days taken, `bank` its count: day, that day, in the months.
#[rustfmt::skip]
#[test]
fn the_higher_count_decides() {
    const TODAY: &str = "2025-06-15";
    let on_day = Some(TooMany::OnDay { most: 2 });
    let until = |from: &str| Some(TooMany::InMonths { most: 8, from: day(from) });
    let seven = &["2025-01-02"; 7][..];
    let with = |more: &[&'static str]| [seven, more].concat();
    for (name, here, bank, found, refused) in [
        ("none at all", vec![], None, (0, 0, None, None), None),
        ("two today here", vec![TODAY; 2], None, (2, 2, None, None), on_day),
        ("none here, two today by the bank", vec![], Some((TODAY, 2, 2)), (0, 0, Some(2), Some(2)), on_day),
        ("one here, one by the bank: it may be the same", vec![TODAY], Some((TODAY, 1, 1)), (1, 1, Some(1), Some(1)), None),
        ("one here, two by the bank", vec![TODAY], Some((TODAY, 2, 2)), (1, 1, Some(2), Some(2)), on_day),
        ("the bank's of yesterday says nothing of today", vec![], Some(("2025-06-14", 2, 2)), (0, 0, None, Some(2)), None),
        ("the bank's of tomorrow is not yet", vec![], Some(("2025-06-16", 2, 8)), (0, 0, None, None), None),
        ("eight by the bank today", vec![], Some((TODAY, 0, 8)), (0, 0, Some(0), Some(8)), until("2026-06-15")),
        ("seven by the bank today", vec![], Some((TODAY, 0, 7)), (0, 0, Some(0), Some(7)), None),
        ("seven by the bank, one here since", vec!["2025-06-10"], Some(("2025-06-01", 0, 7)), (0, 1, None, Some(8)), until("2026-06-01")),
        ("seven by the bank, one here that day is in it", vec!["2025-06-01"], Some(("2025-06-01", 1, 7)), (0, 1, None, Some(7)), None),
        ("the bank's of a year ago is too old", vec![], Some(("2024-06-15", 0, 9)), (0, 0, None, None), None),
        ("the bank's of a year less a day", vec![], Some(("2024-06-16", 0, 9)), (0, 0, None, Some(9)), until("2025-06-16")),
        ("eight here, three by the bank", with(&["2024-08-01"]), Some((TODAY, 0, 3)), (0, 8, Some(0), Some(3)), until("2025-08-01")),
        ("eight here, eight by the bank: until both are over", with(&["2024-08-01"]), Some(("2025-02-01", 0, 8)), (0, 8, None, Some(8)), until("2026-02-01")),
        ("the eighth here is a year old", with(&["2024-06-15"]), None, (0, 7, None, None), None),
        ("the eighth here a year old tomorrow", with(&["2024-06-16"]), None, (0, 8, None, None), until("2025-06-16")),
        ("a leap day's is over on 28 February", vec!["2024-02-29"], None, (0, 0, None, None), None),
        ("a count for the day above that for the months", vec![], Some((TODAY, 2, 1)), (0, 0, Some(2), Some(2)), on_day),
    ] {
        let all: Vec<Assessment> = here.iter().map(|d| assessment(0, taken(d, C3))).collect();
        let bank = bank.map(|(on, on_day, in_months)| BankCount { day: day(on), on_day, in_months });
        let policy = SuitabilityPolicy::default();
        let (on_day, in_months, bank_on_day, bank_in_months) = found;
        let expected = Attempts { on_day, in_months, bank_on_day, bank_in_months, refused };
        assert_eq!(attempts(&all, bank.as_ref(), day(TODAY), &policy), expected, "{name}");
    }
}

/// The result of a supplement is no assessment, whoever gave the answers; one not yet checked is.
#[test]
fn supplements_are_not_counted() {
    let mut more = taken("2025-06-15", C1Lowest);
    more.manner.supplement = true;
    let mut own = taken("2025-06-15", C3);
    own.manner.unverified = true;
    let all = [
        assessment(0, more.clone()),
        assessment(1, more),
        assessment(2, own),
    ];
    let found = attempts(&all, None, day("2025-06-15"), &SuitabilityPolicy::default());
    assert_eq!((found.on_day, found.refused), (1, None));
}

/// A level that holds is not told to be ended by what did not happen yet.
#[test]
fn validity_says_which_reason() {
    assert!(Valid.holds() && ExpiresWithin(1).holds());
    assert!(![Expired, Missing, Changed].into_iter().any(Validity::holds));
}
