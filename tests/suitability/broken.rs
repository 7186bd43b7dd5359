//! One broken questionnaire for every fault, made from one that is whole by one change.

use clientele::suitability::questionnaire::by;
use clientele::suitability::source::{self, MOST_BYTES};
use clientele::suitability::written::{Area, Axis, Fault, Flaw, Form, Place, Words, check};

fn whole(id: &str) -> Form {
    source::written(by(id, 1).unwrap())
}

/// The bank's, in which one thing is changed, has that fault at that place; it may have others that
/// follow from it.
fn bank(name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    broken("bank", name, at, flaw, change);
}

fn scale(name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    broken("grable-lytton", name, at, flaw, change);
}

fn broken(id: &str, name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    let mut form = whole(id);
    assert_eq!(check(&form), []);
    change(&mut form);
    let found = check(&form);
    assert!(found.contains(&Fault { at, flaw }), "{name}: {found:?}");
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(source::read(&json), Err(found), "{name}: from JSON");
}

const HEAD: Place = Place::Head;

#[test]
fn names_texts_and_sizes() {
    let bad = |name: &str| Flaw::BadName { name: name.into() };
    bank("an empty name", HEAD, bad(""), |f| f.id = String::new());
    bank("a name in capitals", HEAD, bad("Bank"), |f| {
        f.id = "Bank".into()
    });
    let long = "a".repeat(41);
    bank("a long name", HEAD, bad(&long[..40]), |f| {
        f.id = long.clone()
    });
    bank(
        "a question's name",
        Place::Question(2),
        bad("in come"),
        |f| {
            f.question[1].id = "in come".into();
        },
    );
    bank("version 0", HEAD, Flaw::NoVersion, |f| f.version = 0);
    bank("no Chinese title", HEAD, Flaw::NoChinese, |f| {
        f.title.zh = "  ".into()
    });
    bank(
        "no English help",
        Place::Question(1),
        Flaw::NoEnglish,
        |f| {
            f.question[0].help.en = String::new();
        },
    );
    bank(
        "no English answer",
        Place::Option(3, 2),
        Flaw::NoEnglish,
        |f| {
            f.question[2].option[1].text.en = String::new();
        },
    );
    bank(
        "no Chinese in a conflict",
        Place::Conflict(4),
        Flaw::NoChinese,
        |f| {
            f.conflict[3].text.zh = String::new();
        },
    );
    let too_long = Flaw::TextTooLong { most: 300 };
    bank("301 characters", HEAD, too_long.clone(), |f| {
        f.purpose.zh = "长".repeat(301)
    });
    bank("a long answer", Place::Option(1, 1), too_long, |f| {
        f.question[0].option[0].text.en += &"x".repeat(300);
    });
    let count = |count, most| Flaw::QuestionCount { count, most };
    bank("no question", HEAD, count(0, 30), |f| f.question.clear());
    bank("31 questions", HEAD, count(31, 30), |f| {
        f.question = vec![f.question[0].clone(); 31];
    });
    let count = |count, most| Flaw::OptionCount { count, most };
    bank("one option", Place::Question(4), count(1, 9), |f| {
        f.question[3].option.truncate(1)
    });
    bank("ten options", Place::Question(4), count(10, 9), |f| {
        f.question[3].option = vec![f.question[3].option[0].clone(); 10];
    });
    bank(
        "61 conflicts",
        HEAD,
        Flaw::ConflictCount {
            count: 61,
            most: 60,
        },
        |f| {
            f.conflict = vec![f.conflict[0].clone(); 61];
        },
    );
    let name = "age".to_string();
    bank(
        "a name twice",
        Place::Question(5),
        Flaw::NameTwice { name },
        |f| {
            f.question[4].id = "age".into();
        },
    );
    bank(
        "an answer twice",
        Place::Option(4, 3),
        Flaw::SameText { other: 1 },
        |f| {
            f.question[3].option[2].text = f.question[3].option[0].text.clone();
        },
    );
    bank(
        "101 points",
        Place::Option(4, 1),
        Flaw::PointsTooMany { most: 100 },
        |f| {
            f.question[3].option[0].points = -101;
        },
    );
    bank(
        "points that cannot be counted",
        Place::Option(4, 1),
        Flaw::PointsTooMany { most: 100 },
        |f| {
            f.question[3].option[0].points = i32::MIN;
        },
    );
    // By hand: 107 points between the least (-7) and the most (100), then 3 x 100 and 102 more.
    bank(
        "too wide",
        HEAD,
        Flaw::SpanTooWide {
            span: 509,
            most: 400,
        },
        |f| {
            for question in [3, 5, 6, 8] {
                f.question[question].option[0].points = -100;
            }
        },
    );
}

#[test]
fn levels() {
    bank("a level missing", HEAD, Flaw::LevelNames, |f| {
        f.level.remove(2);
    });
    bank("levels not in order", HEAD, Flaw::LevelNames, |f| {
        f.level.swap(1, 2)
    });
    bank(
        "one level",
        HEAD,
        Flaw::LevelCount { count: 1, most: 9 },
        |f| f.level.truncate(1),
    );
    bank("the lowest begins", Place::Level(1), Flaw::LevelEnds, |f| {
        f.level[0].from = Some(0)
    });
    bank("the highest ends", Place::Level(5), Flaw::LevelEnds, |f| {
        f.level[4].to = Some(100)
    });
    bank(
        "one ends before it begins",
        Place::Level(2),
        Flaw::LevelBackwards,
        |f| {
            f.level[1].to = Some(20);
        },
    );
    bank("a gap", Place::Level(3), Flaw::LevelGap, |f| {
        f.level[2].from = Some(47)
    });
    bank("an overlap", Place::Level(2), Flaw::LevelGap, |f| {
        f.level[1].from = Some(20)
    });
    bank("beyond all numbers", Place::Level(2), Flaw::LevelGap, |f| {
        f.level[0].to = Some(i32::MAX);
    });
    bank("a text", Place::Level(1), Flaw::LevelText, |f| {
        f.level[0].text = Some(f.title.clone());
    });
    scale("no text", Place::Level(1), Flaw::LevelText, |f| {
        f.level[0].text = None
    });
    scale("no English", Place::Level(2), Flaw::NoEnglish, |f| {
        f.level[1].text = Some(Words {
            zh: "偏低".into(),
            en: String::new(),
        });
    });
    bank(
        "nobody reaches the highest",
        Place::Level(5),
        Flaw::Unreachable,
        |f| {
            (f.level[3].to, f.level[4].from) = (Some(100), Some(101));
        },
    );
    // The least of all answers make -7 points.
    bank(
        "nobody falls so low",
        Place::Level(1),
        Flaw::Unreachable,
        |f| {
            (f.level[0].to, f.level[1].from) = (Some(-101), Some(-100));
        },
    );
    scale(
        "nobody reaches a supplement's",
        Place::Level(5),
        Flaw::Unreachable,
        |f| {
            (f.level[3].to, f.level[4].from) = (Some(47), Some(48));
        },
    );
}

/// By points alone somebody would reach it; those answers contradict one another.
#[test]
fn a_level_only_contradictions_reach_is_unreachable() {
    bank(
        "contradictions alone",
        Place::Level(5),
        Flaw::Unreachable,
        |f| {
            let mut all = f.conflict[0].clone();
            // The boldest attitude, 4, goes with none of the losses that C5 needs.
            (all.first, all.first_options) = ("attitude".into(), vec![1, 2, 3, 4]);
            (all.second, all.second_options) = ("loss".into(), vec![3, 4, 5]);
            f.conflict.push(all);
        },
    );
}

#[test]
fn points_that_cannot_add_up() {
    let area = Area::Tolerance;
    let (points, wanted) = (15, 20);
    bank(
        "an area of 15",
        HEAD,
        Flaw::AreaPoints {
            area,
            points,
            wanted,
        },
        |f| {
            f.question[9].option[4].points = 15;
        },
    );
    bank("no area points", HEAD, Flaw::PointsUnstated, |f| {
        f.area_points = None
    });
    bank("a supplement's too", HEAD, Flaw::PointsUnstated, |f| {
        f.least_points = Some(0)
    });
    scale("no range", HEAD, Flaw::PointsUnstated, |f| {
        f.most_points = None
    });
    scale(
        "another range",
        HEAD,
        Flaw::Range {
            least: 13,
            most: 47,
        },
        |f| {
            f.most_points = Some(46);
        },
    );
    bank("no area", Place::Question(3), Flaw::AreaMisplaced, |f| {
        f.question[2].area = None
    });
    scale("an area", Place::Question(3), Flaw::AreaMisplaced, |f| {
        f.question[2].area = Some(Area::Style);
    });
    bank("the will is not asked", HEAD, Flaw::AxisMissing, |f| {
        for question in &mut f.question {
            question.axis = Axis::Capacity;
        }
    });
    scale("the means are asked", HEAD, Flaw::AxisMissing, |f| {
        f.question[0].axis = Axis::Both
    });
}

#[test]
fn options_in_figures() {
    bank("no least", Place::Question(1), Flaw::NoLeast, |f| {
        f.question[0].least = None
    });
    bank("no begin", Place::Option(1, 2), Flaw::OptionBegin, |f| {
        f.question[0].option[1].from = None;
    });
    bank("two begins", Place::Option(2, 2), Flaw::OptionBegin, |f| {
        f.question[1].option[1].above = Some(50_000);
    });
    bank("two ends", Place::Option(2, 2), Flaw::OptionEnd, |f| {
        f.question[1].option[1].to = Some(200_000);
    });
    bank("a gap", Place::Option(1, 2), Flaw::OptionGap, |f| {
        f.question[0].option[1].from = Some(32);
    });
    bank("an overlap", Place::Option(10, 4), Flaw::OptionGap, |f| {
        let option = &mut f.question[9].option[3];
        (option.from, option.above) = (Some(30), None);
    });
    bank(
        "a gap before the first",
        Place::Option(1, 1),
        Flaw::OptionGap,
        |f| {
            f.question[0].least = Some(17);
        },
    );
    bank(
        "half a gap: 50 is in none",
        Place::Option(3, 4),
        Flaw::OptionGap,
        |f| {
            let option = &mut f.question[2].option[2];
            (option.to, option.below) = (None, Some(50));
        },
    );
    bank(
        "ends before it begins",
        Place::Option(1, 2),
        Flaw::OptionBackwards,
        |f| {
            f.question[0].option[1].to = Some(30);
        },
    );
    bank("the last ends", Place::Question(1), Flaw::OptionOpen, |f| {
        f.question[0].option[3].to = Some(61);
    });
    bank(
        "a figure beyond all",
        Place::Question(2),
        Flaw::LimitTooLarge,
        |f| {
            f.question[1].option[1].below = Some(i64::MAX);
        },
    );
    let unsaid = |figure: &str| Flaw::LimitUnsaid {
        figure: figure.into(),
    };
    bank(
        "the text says another",
        Place::Option(1, 2),
        unsaid("31"),
        |f| {
            f.question[0].option[1].text.zh = "三十至 50 岁".into();
        },
    );
    bank(
        "a longer figure is another",
        Place::Option(2, 1),
        unsaid("50,000"),
        |f| {
            f.question[1].option[0].text.en = "Less than 150,000".into();
        },
    );
}

#[test]
fn meanings() {
    bank("no option of no loss", HEAD, Flaw::NoLossMissing, |f| {
        f.question[9].option[0].no_loss = false;
    });
    bank("two of them", HEAD, Flaw::NoLossMissing, |f| {
        f.question[9].option[1].no_loss = true
    });
    bank("a term left out", HEAD, Flaw::HorizonMissing, |f| {
        f.question[7].option[1].longest_days = None;
    });
    bank("a term elsewhere", HEAD, Flaw::HorizonMissing, |f| {
        f.question[3].option[1].unlimited = true;
    });
    bank(
        "nothing within a year",
        HEAD,
        Flaw::WithinYearMissing,
        |f| {
            f.question[7].option[0].within_a_year = false;
        },
    );
    bank(
        "a year is not within one",
        HEAD,
        Flaw::WithinYearMissing,
        |f| {
            f.question[7].option[0].longest_days = Some(365);
        },
    );
    bank("experience left out", HEAD, Flaw::ExperienceMissing, |f| {
        f.question[4].option[2].experience = None;
    });
    bank("two meanings", Place::Option(8, 4), Flaw::MeansTwo, |f| {
        f.question[7].option[3].no_loss = true;
    });
    bank(
        "limited and not",
        Place::Option(8, 4),
        Flaw::MeansTwo,
        |f| {
            f.question[7].option[3].longest_days = Some(9_999);
        },
    );
    scale(
        "a supplement that means more",
        Place::Option(1, 1),
        Flaw::MeansSomething,
        |f| {
            f.question[0].option[0].no_loss = true;
        },
    );
    bank(
        "an age in fractions",
        Place::Question(1),
        Flaw::AgeMisplaced,
        |f| {
            f.question[0].whole = false;
        },
    );
    bank("two ages", HEAD, Flaw::AgeMisplaced, |f| {
        (f.question[1].age, f.question[1].whole) = (true, true);
    });
    broken(
        "organisation",
        "a firm's age",
        Place::Question(1),
        Flaw::AgeMisplaced,
        |f| {
            (f.question[0].age, f.question[0].whole) = (true, true);
        },
    );
    for (name, question) in [
        ("age", 1),
        ("attitude", 6),
        ("experience", 5),
        ("time", 8),
        ("loss", 10),
    ] {
        bank(
            name,
            Place::Question(question),
            Flaw::UnsureMisplaced,
            |f| {
                let options = &mut f.question[usize::from(question) - 1].option;
                options.last_mut().unwrap().unsure = true;
            },
        );
    }
    bank(
        "not the last",
        Place::Question(4),
        Flaw::UnsureNotLast,
        |f| {
            f.question[3].option[0].unsure = true;
        },
    );
    bank("it gains", Place::Question(4), Flaw::UnsureCounts, |f| {
        f.question[3].option[3].unsure = true;
    });
}

#[test]
fn conflicts() {
    let name = || "colour".to_string();
    bank(
        "a question that is none",
        Place::Conflict(1),
        Flaw::NoSuchQuestion { name: name() },
        |f| {
            f.conflict[0].first = name();
        },
    );
    let none = |name: &str, most| Flaw::NoSuchOption {
        name: name.into(),
        most,
    };
    bank(
        "an option that is none",
        Place::Conflict(1),
        none("loss", 5),
        |f| {
            f.conflict[0].second_options = vec![6];
        },
    );
    bank(
        "options count from 1",
        Place::Conflict(1),
        none("loss", 5),
        |f| {
            f.conflict[0].second_options = vec![0];
        },
    );
    bank("no option", Place::Conflict(1), none("attitude", 4), |f| {
        f.conflict[0].first_options.clear();
    });
    bank("one question", Place::Conflict(1), Flaw::OneQuestion, |f| {
        f.conflict[0].first = "loss".into();
    });
    bank(
        "no answer left",
        Place::Conflict(1),
        Flaw::NoAnswerLeft,
        |f| {
            f.conflict[0].first_options = vec![1, 2, 3, 4];
            f.conflict[0].second_options = vec![1, 2, 3, 4, 5];
        },
    );
}

#[test]
fn what_is_no_questionnaire_is_said_with_its_place() {
    let json = source::write(by("bank", 1).unwrap());
    let line_of = |text: &str| json.lines().position(|line| line.contains(text)).unwrap() + 1;
    for (name, old, new, says) in [
        (
            "an unknown line",
            "\"asks\"",
            "\"colour\": 1,\n  \"asks\"",
            "colour",
        ),
        (
            "another kind",
            "\"area_points\": 20",
            "\"area_points\": \"20\"",
            "string",
        ),
        (
            "a fraction",
            "\"area_points\": 20",
            "\"area_points\": 20.5",
            "20.5",
        ),
        (
            "an unknown word",
            "\"individual\"",
            "\"everybody\"",
            "everybody",
        ),
        ("a line missing", "  \"gives\": \"level\",\n", "", "gives"),
        (
            "a line twice",
            "\"asks\"",
            "\"asks\": \"individual\",\n  \"asks\"",
            "duplicate",
        ),
        (
            "a comma too many",
            "\"area_points\": 20,",
            "\"area_points\": 20,,",
            "key must be",
        ),
    ] {
        assert!(json.contains(old), "{name}");
        let faults = source::read(&json.replacen(old, new, 1)).unwrap_err();
        let [
            Fault {
                at: HEAD,
                flaw: Flaw::Unreadable { line, detail, .. },
            },
        ] = &faults[..]
        else {
            panic!("{name}: {faults:?}");
        };
        assert!(detail.contains(says), "{name}: {detail}");
        let near = line_of(old.trim().lines().next().unwrap());
        let missing = name == "a line missing";
        assert!(
            missing || line.abs_diff(near as u32) <= 1,
            "{name}: line {line}"
        );
    }
    let flaw = |text: &str| source::read(text).unwrap_err().remove(0).flaw;
    assert!(matches!(flaw(""), Flaw::Unreadable { .. }));
    assert!(matches!(
        flaw(&json[..json.len() / 2]),
        Flaw::Unreadable { .. }
    ));
    assert!(matches!(
        flaw(&"[".repeat(100_000)),
        Flaw::Unreadable { .. }
    ));
    let most = MOST_BYTES as u32;
    assert_eq!(
        flaw(&" ".repeat(MOST_BYTES + 1)),
        Flaw::FileTooLong { most }
    );
    // A mark that editors put before a text is no fault.
    assert!(source::read(&format!("\u{feff}{json}")).is_ok());
}
