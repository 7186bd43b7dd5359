//! One broken questionnaire for every fault: options, meanings, conflicts, and what is none at all.

use super::broken::{HEAD, bank, broken, scale};
use clientele::suitability::questionnaire::by;
use clientele::suitability::source::{self, MOST_BYTES};
use clientele::suitability::written::{Fault, Flaw, Place};

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
