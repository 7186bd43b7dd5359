//! The file stands by itself, and any change of it is caught and named.

use super::support::{Bank, CLIENT, OTHER, every_event};
use clientele::suitability::evidence::chain::Broken;
use clientele::suitability::evidence::check::{Checked, Fault, Why, check};
use clientele::suitability::evidence::words::built_in;
use clientele::vault::hash::sha256;
use serde_json::{Value, json};

fn whole() -> String {
    let mut bank = Bank::new();
    bank.record(OTHER, &every_event()[..1]);
    bank.record(CLIENT, &every_event());
    bank.file(CLIENT).text
}

fn checked(text: &str) -> Result<Checked, Fault> {
    check(text.as_bytes(), built_in, sha256)
}

fn line_of(fault: Fault) -> (u32, Why) {
    match fault {
        Fault::Line { line, why } => (line, why),
        other => panic!("{other:?} names no line"),
    }
}

/// The file with the short hashes and the seal worked out again: what a forger would do.
fn resealed(lines: &[String]) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let content: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
    let short: Vec<String> = content
        .iter()
        .map(|line| hex(&sha256(line.as_bytes())[..8]))
        .collect();
    let before = format!("{}{}\n", content.concat(), json!({ "lines": short }));
    let seal = hex(&sha256(before.as_bytes()));
    format!("{before}{}\n", json!({ "sha256": seal }))
}

fn content(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(String::from).collect();
    lines[..lines.len() - 2].to_vec()
}

#[test]
fn a_file_says_all_that_was_recorded() {
    let text = whole();
    let found = checked(&text).unwrap();
    assert_eq!(found.records.len(), every_event().len());
    assert_eq!((found.head.number.as_str(), found.head.client), ("1001", 0));
    assert!(found.same_words);
    let assessed = &found.records[1];
    assert_eq!(assessed.answers.len(), 10);
    let form = clientele::suitability::form::by("bank", 1).unwrap();
    assert_eq!(assessed.answers[0].question.zh, form.questions[0].text.zh);
    assert_eq!(
        assessed.answers[0].answer.en,
        form.questions[0].options[1].en
    );
    assert_eq!(found.ends, found.records.last().unwrap().hash);
    // Each command named its record in the book's audit.
    let named: Vec<u32> = found
        .audit
        .entries
        .iter()
        .flat_map(|e| e.records.clone())
        .collect();
    assert_eq!(named, (1..=10).collect::<Vec<u32>>());
    // A reader without us finds codes, both languages and the exact bytes.
    let line: Value = serde_json::from_str(text.lines().nth(3).unwrap()).unwrap();
    assert_eq!(line["event"]["Assessed"]["points"], 64);
    assert!(line["says"][0]["zh"].as_str().unwrap().contains("C3"));
    assert!(line["body"].as_str().is_some_and(|body| !body.is_empty()));
}

#[test]
fn resealing_an_untouched_file_makes_the_same_file() {
    let text = whole();
    assert_eq!(resealed(&content(&text)), text);
}

/// A small file, every byte of it, each flipped in its lowest and in its highest bit.
#[test]
fn a_flipped_byte_is_caught_wherever_it_is() {
    let mut bank = Bank::new();
    bank.record(CLIENT, &every_event()[5..9]);
    let text = bank.file(CLIENT).text;
    assert!(checked(&text).is_ok());
    let bytes = text.as_bytes();
    let lengths: Vec<usize> = text.split_inclusive('\n').map(str::len).collect();
    for at in 0..bytes.len() {
        for bit in [1, 0x80] {
            let mut flipped = bytes.to_vec();
            flipped[at] ^= bit;
            let found = check(&flipped, built_in, sha256);
            assert!(found.is_err(), "byte {at}, bit {bit}");
            // In the content the line is named, unless lines are no longer told apart.
            let mut rest = at;
            let line = lengths
                .iter()
                .position(|length| match rest.checked_sub(*length) {
                    Some(left) => {
                        rest = left;
                        false
                    }
                    None => true,
                });
            let line = line.unwrap();
            if line < lengths.len() - 2 && flipped[at] != b'\n' && bytes[at] != b'\n' {
                assert_eq!(
                    found,
                    Err(Fault::Line {
                        line: line as u32 + 1,
                        why: Why::Altered
                    })
                );
            }
        }
    }
}

#[test]
fn every_byte_of_a_whole_file_counts() {
    let text = whole();
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).step_by(7) {
        let mut flipped = bytes.to_vec();
        flipped[at] ^= 4;
        assert!(check(&flipped, built_in, sha256).is_err(), "byte {at}");
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let text = whole();
    for length in (0..text.len()).step_by(13) {
        assert!(
            check(&text.as_bytes()[..length], built_in, sha256).is_err(),
            "{length} bytes"
        );
    }
    assert!(checked(&format!("{text}\n")).is_err());
    assert!(checked(&format!("{text}{text}")).is_err());
}

#[test]
fn a_forger_who_seals_anew_is_still_caught() {
    let lines = content(&whole());
    // Line 1 the head, 2 the questionnaire, 3 to 12 the records, then the chain and the audit.
    let forge = |change: &dyn Fn(&mut Vec<String>)| {
        let mut forged = lines.clone();
        change(&mut forged);
        line_of(checked(&resealed(&forged)).unwrap_err())
    };
    let says = forge(&|l| l[3] = l[3].replace("\"points\":64", "\"points\":46"));
    assert_eq!(says, (4, Why::Untrue), "what it says in codes");
    let words = forge(&|l| l[3] = l[3].replace("总分 64", "总分 90"));
    assert_eq!(words, (4, Why::Untrue), "what it says in words");
    let asked = forge(&|l| l[1] = l[1].replacen("zh\":\"", "zh\":\"不", 1));
    assert_eq!(asked, (2, Why::Untrue), "the words of the questionnaire");
    let swapped = forge(&|l| l.swap(3, 4));
    assert!(
        matches!(swapped, (3 | 4, Why::Chain(Broken::Gap { .. }))),
        "{swapped:?}"
    );
    let cut = forge(&|l| {
        l.remove(11);
        l[0] = l[0].replace("\"records\":10", "\"records\":9");
    });
    assert!(
        matches!(cut, (_, Why::Chain(Broken::Cut { found: 9 }))),
        "{cut:?}"
    );
    let other = forge(&|l| l[0] = l[0].replace("\"client\":0", "\"client\":1"));
    assert!(
        matches!(other, (3, Why::Chain(Broken::Edited(1)))),
        "another client's: {other:?}"
    );
    let blank = forge(&|l| l[2] = l[2].replacen("\":", "\": ", 1));
    assert_eq!(blank, (3, Why::Unreadable), "a blank that says nothing");
}

/// Cut and sealed anew with the head before it: the book's audit named more records.
#[test]
fn a_tail_cut_with_its_head_is_caught_by_the_audit() {
    let mut lines = content(&whole());
    let last: Value = serde_json::from_str(&lines[10]).unwrap();
    lines.remove(11);
    lines[0] = lines[0].replace("\"records\":10", "\"records\":9");
    let head = last["hash"].as_str().unwrap();
    lines[11] = format!("{{\"chain\":9,\"head\":\"{head}\"}}");
    let (line, why) = line_of(checked(&resealed(&lines)).unwrap_err());
    assert_eq!((line, why), (13, Why::Chain(Broken::Cut { found: 9 })));
}

#[test]
fn another_release_is_held_to_codes_alone() {
    let mut lines = content(&whole());
    lines[0] = lines[0].replacen(env!("CARGO_PKG_VERSION"), "99.0.0", 1);
    lines[3] = lines[3].replace("总分 64", "分数 64");
    let found = checked(&resealed(&lines)).unwrap();
    assert!(!found.same_words);
    // What is shown is made from the bytes, never from the file's sentences.
    assert!(
        found.records[1]
            .says
            .iter()
            .any(|line| line.zh.contains("总分 64"))
    );
    lines[3] = lines[3].replace("\"points\":64", "\"points\":46");
    assert_eq!(
        line_of(checked(&resealed(&lines)).unwrap_err()),
        (4, Why::Untrue)
    );
}

#[test]
fn what_is_no_such_file_is_told_apart() {
    for bytes in [
        &b""[..],
        b"\n",
        b"name,phone\n1,2\n",
        b"{}\n{}\n{}\n",
        &[0xff; 64],
    ] {
        assert_eq!(
            check(bytes, built_in, sha256),
            Err(Fault::NotEvidence),
            "{bytes:?}"
        );
    }
    let mut lines = content(&whole());
    lines[0] = lines[0].replace("\"format\":1", "\"format\":2");
    assert_eq!(checked(&resealed(&lines)), Err(Fault::LaterFormat(2)));
    let huge = vec![b'\n'; 200_000];
    assert_eq!(check(&huge, built_in, sha256), Err(Fault::NotEvidence));
}
