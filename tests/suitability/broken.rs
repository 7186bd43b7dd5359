//! One broken questionnaire for every fault, made from one that is whole by one change: names, texts,
//! levels, points.

use clientele::suitability::questionnaire::by;
use clientele::suitability::source;
use clientele::suitability::written::{Area, Axis, Fault, Flaw, Form, Place, Words, check};

fn whole(id: &str) -> Form {
    source::written(by(id, 1).unwrap())
}

/// The bank's, in which one thing is changed, has that fault at that place; it may have others that
/// follow from it.
pub fn bank(name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    broken("bank", name, at, flaw, change);
}

pub fn scale(name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    broken("grable-lytton", name, at, flaw, change);
}

pub fn broken(id: &str, name: &str, at: Place, flaw: Flaw, change: impl Fn(&mut Form)) {
    let mut form = whole(id);
    assert_eq!(check(&form), []);
    change(&mut form);
    let found = check(&form);
    assert!(found.contains(&Fault { at, flaw }), "{name}: {found:?}");
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(source::read(&json), Err(found), "{name}: from JSON");
}

pub const HEAD: Place = Place::Head;

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
