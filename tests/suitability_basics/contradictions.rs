//! Answers that do not go together.

use clientele::suitability::form::{contradictions, current};

/// A question and an option of it, both from 0.
type Given = (usize, u8);

/// What does not go together: the pairs as the form's words say them.
const PAIRS: [(&str, Given, Given); 13] = [
    ("larger ups and downs, no loss", (5, 2), (9, 0)),
    ("very large ups and downs, no loss", (5, 3), (9, 0)),
    ("may lose 3 %, no loss", (6, 1), (9, 0)),
    ("may lose 12 %, no loss", (6, 2), (9, 0)),
    ("may lose 35 %, no loss", (6, 3), (9, 0)),
    ("growth, no loss", (8, 2), (9, 0)),
    ("half in funds, never invested", (3, 2), (4, 0)),
    ("mostly shares, never invested", (3, 3), (4, 0)),
    ("within a year, long-term growth", (7, 0), (8, 2)),
    ("very large ups and downs, 10 % worries", (5, 3), (9, 1)),
    ("may lose 35 %, 10 % worries", (6, 3), (9, 1)),
    ("hardly any ups and downs, chose the widest", (5, 0), (6, 3)),
    (
        "hardly any ups and downs, 50 % does not worry",
        (5, 0),
        (9, 4),
    ),
];

/// Pairs next to them that go together.
const FINE: [(&str, Given, Given); 8] = [
    ("small ups and downs, no loss", (5, 1), (9, 0)),
    ("cannot lose, no loss", (6, 0), (9, 0)),
    ("income, no loss", (8, 1), (9, 0)),
    ("a few funds, never invested", (3, 1), (4, 0)),
    ("mostly shares, under two years", (3, 3), (4, 1)),
    ("within a year, income", (7, 0), (8, 1)),
    ("very large ups and downs, 30 % worries", (5, 3), (9, 2)),
    ("hardly any ups and downs, 50 % worries", (5, 0), (9, 3)),
];

fn answers(a: Given, b: Given) -> [Option<u8>; 10] {
    let mut all = [None; 10];
    all[a.0] = Some(a.1);
    all[b.0] = Some(b.1);
    all
}

#[test]
fn what_contradicts_is_found_with_both_questions_and_a_sentence() {
    for (name, a, b) in PAIRS {
        let found = contradictions(current(), &answers(a, b));
        assert_eq!(found.len(), 1, "{name}");
        let questions = (usize::from(found[0].first), usize::from(found[0].second));
        assert_eq!(questions, (a.0, b.0), "{name}");
        assert!(
            !found[0].text.zh.is_empty() && !found[0].text.en.is_empty(),
            "{name}"
        );
        let half = [answers(a, a), answers(b, b)];
        assert!(
            half.iter().all(|h| contradictions(current(), h).is_empty()),
            "{name}: one answer"
        );
    }
}

#[test]
fn what_goes_together_is_left_alone() {
    for (name, a, b) in FINE {
        assert_eq!(contradictions(current(), &answers(a, b)), [], "{name}");
    }
    assert_eq!(contradictions(current(), &[]), [], "nothing answered yet");
}

#[test]
fn several_contradictions_are_all_named() {
    // Aggressive, 35 % at stake, growth, no loss: three; and within a year, growth: four.
    let all = [1, 4, 3, 3, 4, 3, 3, 0, 2, 0].map(Some);
    assert_eq!(contradictions(current(), &all).len(), 4);
}
