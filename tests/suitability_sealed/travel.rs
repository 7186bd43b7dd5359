//! What travels: whole, in parts, broken off, changed.

use crate::bank::{BALANCED, chance, given};
use clientele::domain::assessment::Signature;
use clientele::sealed::answers::{POINTS, STEP, STROKES};
use clientele::sealed::text::MOST_TEXT;
use clientele::sealed::{Confirmed, Envelope, KeyPair, SealedError, parts};
use proptest::prelude::*;

fn keys() -> KeyPair {
    KeyPair::from_random(&chance(7).key)
}

fn sealed(given: Confirmed) -> Envelope {
    given.seal(&keys().public, [9; 32]).unwrap()
}

fn envelope() -> Envelope {
    sealed(given(7, &BALANCED))
}

#[test]
fn what_was_sealed_is_opened() {
    let drawn = vec![(0_u8..100).map(|n| (n, 255 - n)).collect()];
    for signature in [
        Signature::None,
        Signature::Typed("样本".into()),
        Signature::Drawn(drawn),
    ] {
        let given = Confirmed {
            helper: "样本女儿".into(),
            signature,
            ..given(7, &BALANCED)
        };
        let read = Envelope::parse(&sealed(given.clone()).text()).unwrap();
        assert_eq!(read.request, 7);
        assert_eq!(Confirmed::open(&read, &keys().secret), Ok(given));
    }
}

/// Whoever sees only the length learns nothing: not the name, not whether it was drawn.
#[test]
fn all_are_of_one_length() {
    let length = |given| sealed(given).sealed.len();
    let short = length(given(7, &[]));
    assert_eq!(short, 32 + STEP + 16);
    let full = Confirmed {
        helper: "长".repeat(60),
        signature: Signature::Drawn(vec![vec![(200, 200); POINTS]]),
        ..given(7, &[3; 100])
    };
    assert_eq!(length(full), short);
}

#[test]
fn more_than_a_questionnaire_holds_is_not_sealed() {
    let refused = |given: Confirmed| given.seal(&keys().public, [9; 32]).unwrap_err();
    let too_much = [
        Signature::Typed("长".repeat(201)),
        Signature::Drawn(vec![vec![(0, 0); POINTS + 1]]),
        Signature::Drawn(vec![Vec::new(); STROKES + 1]),
    ];
    for signature in too_much {
        let given = Confirmed {
            signature,
            ..given(7, &BALANCED)
        };
        assert_eq!(refused(given), SealedError::TooLarge);
    }
    assert_eq!(refused(given(7, &[0; 201])), SealedError::TooLarge);
}

/// Whoever can compute checksums still cannot change anything: every bit of every byte.
#[test]
fn a_changed_bit_anywhere_does_not_open() {
    let (whole, secret) = (envelope(), keys().secret);
    for at in 0..whole.sealed.len() {
        let mut changed = whole.clone();
        changed.sealed[at] ^= 1 << (at % 8);
        // The key's highest bit is no part of it (RFC 7748), but the seal covers it all the same.
        let opened = Confirmed::open(&changed, &secret);
        assert_eq!(opened, Err(SealedError::WrongKey), "byte {at}");
    }
    for bit in 0..32 {
        let mut changed = whole.clone();
        changed.request ^= 1 << bit;
        let opened = Confirmed::open(&changed, &secret);
        assert_eq!(opened, Err(SealedError::WrongKey), "request bit {bit}");
    }
}

#[test]
fn another_key_does_not_open() {
    let other = KeyPair::from_random(&chance(8).key);
    let opened = Confirmed::open(&envelope(), &other.secret);
    assert_eq!(opened, Err(SealedError::WrongKey));
}

/// Sealing the same twice with other chance gives other bytes.
#[test]
fn chance_counts() {
    let again = given(7, &BALANCED).seal(&keys().public, [10; 32]).unwrap();
    assert_ne!(again.sealed, envelope().sealed);
    assert_eq!(
        Confirmed::open(&again, &keys().secret),
        Ok(given(7, &BALANCED))
    );
}

/// A half copy is told from a changed one: it misses its end, wherever it was cut.
#[test]
fn a_text_cut_anywhere_is_incomplete() {
    let text = envelope().text();
    let first = "clientele-answers:".len();
    for end in 0..text.trim_end().len() {
        let wanted = if end < first {
            SealedError::NotSealed
        } else {
            SealedError::Incomplete
        };
        let read = Envelope::parse(&text[..end]);
        assert_eq!(read, Err(wanted), "cut at {end}");
    }
}

#[test]
fn a_changed_character_anywhere_is_seen() {
    let text = envelope().text().trim_end().to_owned();
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        let was = changed[at];
        changed[at] = if was == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        let read = Envelope::parse(&changed);
        // A letter of the check sum, which is written small, means the same when it is written large.
        let same = was.is_ascii_lowercase() && read == Ok(envelope()) && was == b'a';
        assert!(read.is_err() || same, "at {at}: {:?}", was as char);
    }
}

#[test]
fn what_stands_around_and_how_lines_break_is_no_matter() {
    let text = envelope().text();
    let around = format!("Dear adviser,\r\n\r\n  {}\n-- \nA client", text);
    assert_eq!(Envelope::parse(&around), Ok(envelope()));
    let broken: String = text.chars().flat_map(|c| [c, '\n']).collect();
    assert_eq!(Envelope::parse(&broken), Ok(envelope()));
}

#[test]
fn another_form_is_named() {
    let newer = envelope().text().replacen(":1\n", ":2\n", 1);
    let unknown = SealedError::OtherVersion { found: 2 };
    assert_eq!(Envelope::parse(&newer), Err(unknown));
    let codes = parts::of(&envelope()).join("\n").replace("CA1:", "CA2:");
    assert_eq!(Envelope::parse(&codes), Err(unknown));
}

#[test]
fn too_long_is_not_read() {
    let long = "x".repeat(MOST_TEXT + 1);
    assert_eq!(Envelope::parse(&long), Err(SealedError::TooLarge));
}

#[test]
fn parts_come_together_in_any_order_and_twice() {
    let mut codes = parts::of(&envelope());
    assert_eq!(codes.len(), 3, "that many codes are shown");
    codes.rotate_left(1);
    codes.push(codes[0].clone());
    assert_eq!(Envelope::parse(&codes.join("\n")), Ok(envelope()));
    for missing in 0..3 {
        let mut codes = parts::of(&envelope());
        codes.remove(missing);
        let read = Envelope::parse(&codes.join(" "));
        assert_eq!(read, Err(SealedError::Incomplete), "without {missing}");
    }
}

#[test]
fn parts_of_two_results_do_not_come_together() {
    let other = given(8, &BALANCED).seal(&keys().public, [1; 32]).unwrap();
    let mut codes = parts::of(&envelope());
    codes[1] = parts::of(&other)[1].clone();
    let read = Envelope::parse(&codes.join(" ")).unwrap();
    let opened = Confirmed::open(&read, &keys().secret);
    assert_eq!(opened, Err(SealedError::WrongKey));
    let both = [parts::of(&envelope()), parts::of(&other)].concat();
    let read = Envelope::parse(&both.join(" "));
    assert_eq!(read, Err(SealedError::Damaged));
}

#[test]
fn a_part_with_another_place_is_seen() {
    let codes = parts::of(&envelope());
    let swapped = codes[0].replacen(":1/3:", ":2/3:", 1);
    assert_eq!(Envelope::parse(&swapped), Err(SealedError::Damaged));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,400}") {
        prop_assert!(Envelope::parse(&text).is_err());
    }

    #[test]
    fn no_text_that_looks_right_breaks_the_reader(
        form in 0_u32..12, body in "[A-Za-z0-9_-]{0,200}", length in 0_usize..300, sum: u32,
    ) {
        let text = format!("clientele-answers:{form}\n{body}\nend:{length}:{sum:08x}");
        prop_assert!(Envelope::parse(&text).is_err());
        let _ = Envelope::parse(&format!("CA1:{length}/{form}:{sum:x}:{body}"));
    }

    #[test]
    fn no_bytes_break_opening(sealed in proptest::collection::vec(any::<u8>(), 0..200), request: u32) {
        let envelope = Envelope { request, sealed };
        prop_assert!(Confirmed::open(&envelope, &keys().secret).is_err());
    }
}
