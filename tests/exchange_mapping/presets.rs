//! Presets as files: what goes out comes in the same, and what is wrong with one is told by its name.

use clientele::exchange::FileKind;
use clientele::exchange::mapping::file::{MOST_BYTES, PresetFault, read, write};
use clientele::exchange::mapping::{
    DateOrder, DecimalMark, FieldSource, Mapping, MatchBy, Mode, SavedMapping, Scope, Shape,
    fields, kinds,
};
use proptest::prelude::*;

/// A file as a person may write it, in place of a sign of its own what is tried.
const FILE: &str = r#"{
  "format": "clientele-presets-1",
  "presets": [
    {
      "name": "核心系统",
      "kind": "loans",
      "header": ["借据", "账户", "起始", "本金", "期", "状态"],
      "fields": [
        {"field": "loan number", "column": "借据"},
        {"field": "account number", "column": "账户", "default": "{借据}-1"},
        {"field": "status", "column": "状态", "words": {"N": "正常", "X": ""}}
      ],
      "dates": "19yymmdd",
      "decimal": "comma",
      "mode": "update",
      "scope": "whole",
      "delimiter": "\t",
      "header row": 3
    }
  ]
}"#;

fn text(field: &str) -> impl Strategy<Value = String> + use<> {
    let field = field.to_owned();
    prop_oneof!["\\PC{0,20}", "[\"\\\\\n\t{}]{0,5}", Just(field)]
}

fn source(name: String) -> impl Strategy<Value = FieldSource> {
    let words = prop::collection::vec((text(&name), text(&name)), 0..4);
    let column = prop::option::of(text(&name));
    (Just(name.clone()), column, text(&name), words).prop_map(|(field, column, default, words)| {
        FieldSource {
            field,
            column,
            default,
            // No two codes are one.
            words: (0..)
                .zip(words)
                .map(|(at, (code, ours))| (format!("{at}{code}"), ours))
                .collect(),
        }
    })
}

fn mapping() -> impl Strategy<Value = Mapping> {
    let kind = prop::sample::select(kinds().to_vec());
    let shape = (
        prop::option::of(prop::sample::select(vec![',', ';', '\t', '|', '~'])),
        prop::option::of(prop::sample::select(vec!['"', '\''])),
        any::<u16>(),
    );
    let shape = shape.prop_map(|(delimiter, quote, header)| Shape {
        delimiter,
        quote,
        header,
    });
    let orders = vec![
        DateOrder::DayFirst,
        DateOrder::MonthFirst,
        DateOrder::Short1900,
        DateOrder::Short2000,
    ];
    let dates = prop::option::of(prop::sample::select(orders));
    let marks = vec![DecimalMark::Point, DecimalMark::Comma];
    let decimal = prop::option::of(prop::sample::select(marks));
    let mode = prop::sample::select(vec![Mode::Both, Mode::Create, Mode::Update]);
    let match_by = prop::sample::select(vec![MatchBy::Number, MatchBy::Document, MatchBy::Phone]);
    let scope = prop::sample::select(vec![Scope::Part, Scope::Whole]);
    let tags = prop::collection::vec("\\PC{0,8}", 0..3);
    let rest = (shape, dates, decimal, mode, match_by, scope, tags);
    (kind, rest).prop_flat_map(|(kind, rest)| {
        let names: Vec<String> = fields(kind).into_iter().map(|field| field.name).collect();
        let most = names.len();
        let chosen = prop::sample::subsequence(names, 0..=most);
        let sources =
            chosen.prop_flat_map(|names| names.into_iter().map(source).collect::<Vec<_>>());
        sources.prop_map(move |fields| {
            let (shape, dates, decimal, mode, match_by, scope, tags) = rest.clone();
            Mapping {
                kind,
                shape,
                fields,
                tags: if kind == FileKind::Clients {
                    tags
                } else {
                    Vec::new()
                },
                dates,
                decimal,
                mode,
                match_by,
                scope,
            }
        })
    })
}

proptest! {
    #[test]
    fn what_goes_out_comes_in_the_same(
        mappings in prop::collection::vec(mapping(), 1..4),
        header in prop::collection::vec("\\PC{0,8}", 0..6),
    ) {
        let saved = mappings.into_iter().enumerate().map(|(at, mapping)| SavedMapping {
            name: format!("预设 {at}"),
            header: header.clone(),
            mapping,
        });
        let saved: Vec<SavedMapping> = saved.collect();
        prop_assert_eq!(read(&write(saved.iter())), Ok(saved));
    }
}

#[test]
fn what_a_person_wrote_is_read() {
    let read = read(FILE.as_bytes()).unwrap();
    let [saved] = &read[..] else { panic!() };
    let mapping = &saved.mapping;
    assert_eq!(
        (&*saved.name, mapping.kind, saved.header.len()),
        ("核心系统", FileKind::Loans, 6)
    );
    assert_eq!(mapping.dates, Some(DateOrder::Short1900));
    assert_eq!((mapping.mode, mapping.scope), (Mode::Update, Scope::Whole));
    assert_eq!(
        (mapping.match_by, mapping.decimal),
        (MatchBy::Number, Some(DecimalMark::Comma))
    );
    let shape = Shape {
        delimiter: Some('\t'),
        quote: None,
        header: 3,
    };
    assert_eq!(mapping.shape, shape);
    let account = mapping.source("account number").unwrap();
    assert_eq!(
        (account.column.as_deref(), &*account.default),
        (Some("账户"), "{借据}-1")
    );
    let status = mapping.source("status").unwrap();
    let words: Vec<(&str, &str)> = status.words.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(words, [("N", "正常"), ("X", "")]);
    // A byte-order mark is what some editors put before it.
    assert!(clientele::exchange::mapping::file::read(format!("\u{feff}{FILE}").as_bytes()).is_ok());
}

#[test]
fn spellings_of_one_meaning_and_signs_alone_are_codes() {
    let words = "{\"N\": \"正常\", \"X\": \"\"}";
    let other = "{\"N\": \"正常\", \"n\": \"正常\", \"-\": \"\", \"*\": \"结清\"}";
    let read = read(FILE.replacen(words, other, 1).as_bytes()).unwrap();
    assert_eq!(read[0].mapping.source("status").unwrap().words.len(), 4);
}

#[test]
fn what_is_wrong_is_told_by_its_name() {
    let unknown = |key: &str| PresetFault::Unknown {
        preset: "核心系统".into(),
        key: key.into(),
    };
    let wrong = |key: &str| PresetFault::Wrong {
        preset: "核心系统".into(),
        key: key.into(),
    };
    for (from, to, fault) in [
        (
            "clientele-presets-1",
            "clientele-presets-2",
            PresetFault::Later {
                format: "clientele-presets-2".into(),
            },
        ),
        (
            "clientele-presets-1",
            "clientele-person-1",
            PresetFault::Other,
        ),
        ("\"format\"", "\"form\"", PresetFault::Other),
        (
            "\"presets\": [",
            "\"presets\": [], \"more\": [",
            PresetFault::Unknown {
                preset: String::new(),
                key: "more".into(),
            },
        ),
        ("\"scope\"", "\"scoop\"", unknown("scoop")),
        ("\"default\"", "\"defaults\"", unknown("defaults")),
        ("\"loan number\"", "\"card number\"", unknown("card number")),
        ("\"loan number\"", "\"account number\"", wrong("field")),
        ("\"loans\"", "\"districts\"", wrong("kind")),
        ("\"loans\"", "7", wrong("kind")),
        ("\"kind\": \"loans\",", "", wrong("kind")),
        ("\"19yymmdd\"", "\"yymmdd\"", wrong("dates")),
        ("\"comma\"", "\",\"", wrong("decimal")),
        ("\"update\"", "\"delete\"", wrong("mode")),
        ("\"whole\"", "null", wrong("scope")),
        ("\"\\t\"", "\"\"", wrong("delimiter")),
        ("\"\\t\"", "\";;\"", wrong("delimiter")),
        ("\"\\t\"", "\"a\"", wrong("delimiter")),
        ("\"\\t\"", "\"；\"", wrong("delimiter")),
        ("\"\\t\"", "\"\\\"\"", wrong("delimiter")),
        (
            "\"header row\": 3",
            "\"header row\": 0",
            wrong("header row"),
        ),
        (
            "\"header row\": 3",
            "\"header row\": 70000",
            wrong("header row"),
        ),
        ("\"header row\": 3", "\"tags\": [\"x\"]", wrong("tags")),
        (
            "{\"N\": \"正常\", \"X\": \"\"}",
            "[[\"N\", \"正常\"]]",
            wrong("words"),
        ),
        ("\"X\": \"\"", "\"X\": null", wrong("words")),
        ("\"X\": \"\"", "\"\": \"\"", wrong("words “”")),
        ("\"X\": \"\"", "\" \": \"\"", wrong("words “ ”")),
        ("\"X\": \"\"", "\"n \": \"\"", wrong("words “n ”")),
        ("\"X\": \"\"", "\"Ｎ\": \"结清\"", wrong("words “Ｎ”")),
        (
            "\"X\": \"\"",
            "\"N\": \"\"",
            PresetFault::Repeated {
                key: "N".into(),
                line: 11,
            },
        ),
        (
            "\"mode\": \"update\"",
            "\"dates\": \"20yymmdd\"",
            PresetFault::Repeated {
                key: "dates".into(),
                line: 15,
            },
        ),
        (
            "\"name\": \"核心系统\"",
            "\"name\": \" \"",
            PresetFault::Wrong {
                preset: "1".into(),
                key: "name".into(),
            },
        ),
        (
            "\"name\": \"核心系统\"",
            "\"name\": \"a\\nb\"",
            PresetFault::Wrong {
                preset: "1".into(),
                key: "name".into(),
            },
        ),
        (
            "\"header row\": 3\n    }",
            "\"header row\": 3\n    }, 5",
            PresetFault::Wrong {
                preset: "2".into(),
                key: "presets".into(),
            },
        ),
        ("  ]\n}", "  ]", PresetFault::NotJson { line: 20 }),
    ] {
        let text = FILE.replacen(from, to, 1);
        assert_ne!(text, FILE, "{from}");
        let found = read(text.as_bytes());
        if let (Err(PresetFault::NotJson { line }), PresetFault::NotJson { .. }) = (&found, &fault)
        {
            assert!(*line > 1, "{line}");
            continue;
        }
        assert_eq!(found, Err(fault), "{from} -> {to}");
    }
    let (head, preset) = FILE.split_once("[\n").unwrap();
    let preset = preset.strip_suffix("\n  ]\n}").unwrap();
    let of = |presets: &[String]| read(format!("{head}[{}]}}", presets.join(",")).as_bytes());
    let twice = [preset.to_owned(), preset.to_owned()];
    assert_eq!(
        of(&twice),
        Err(PresetFault::Twice {
            name: "核心系统".into()
        })
    );
    let many = |n: usize| -> Vec<String> {
        (0..n)
            .map(|at| preset.replace("核心系统", &at.to_string()))
            .collect()
    };
    assert_eq!(of(&many(100)).map(|all| all.len()), Ok(100));
    assert_eq!(of(&many(101)), Err(PresetFault::TooMany));
    assert_eq!(of(&[]), Err(PresetFault::Other));
    assert_eq!(
        read(&vec![b' '; MOST_BYTES + 1]),
        Err(PresetFault::TooLarge)
    );
    assert_eq!(read(b"\xff"), Err(PresetFault::NotJson { line: 1 }));
    assert_eq!(read(b"[]"), Err(PresetFault::Other));
}

#[test]
fn every_fault_is_a_sentence_that_says_what_to_do() {
    for fault in [
        PresetFault::TooLarge,
        PresetFault::NotJson { line: 3 },
        PresetFault::Other,
        PresetFault::Later { format: "x".into() },
        PresetFault::TooMany,
        PresetFault::Unknown {
            preset: "p".into(),
            key: "k".into(),
        },
        PresetFault::Wrong {
            preset: "p".into(),
            key: "k".into(),
        },
        PresetFault::Twice { name: "n".into() },
        PresetFault::Repeated {
            key: "k".into(),
            line: 3,
        },
    ] {
        assert!(fault.to_string().contains(": "), "{fault}");
    }
}
