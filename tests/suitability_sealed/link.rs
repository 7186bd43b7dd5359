//! The link to the client's own device.

use crate::bank::chance;
use clientele::domain::tongue::Tongue;
use clientele::sealed::{Invitation, KeyPair, SealedError};
use proptest::prelude::*;

fn invitation() -> Invitation {
    Invitation {
        form: "bank".into(),
        version: 1,
        request: u32::MAX,
        key: KeyPair::from_random(&chance(7).key).public,
        fingerprint: [1, 2, 3, 4, 5, 6, 7, 8],
        language: Tongue::En,
    }
}

#[test]
fn what_is_written_is_read_back() {
    assert_eq!(
        Invitation::parse(&invitation().fragment()),
        Ok(invitation())
    );
    assert!(invitation().fragment().len() < 120, "it fits a small code");
}

#[test]
fn a_link_cut_anywhere_is_told() {
    let whole = invitation().fragment();
    assert_eq!(Invitation::parse(""), Err(SealedError::NotSealed));
    for end in 1..whole.len() {
        let read = Invitation::parse(&whole[..end]);
        assert_eq!(read, Err(SealedError::Incomplete), "cut at {end}");
    }
}

#[test]
fn a_changed_character_anywhere_is_told() {
    let whole = invitation().fragment();
    for at in 0..whole.len() {
        let mut changed = whole.clone().into_bytes();
        changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(Invitation::parse(&changed).is_err(), "{changed}");
    }
}

#[test]
fn another_form_is_named() {
    let newer = invitation().fragment().replacen('1', "2", 1);
    let unknown = SealedError::OtherVersion { found: 2 };
    assert_eq!(Invitation::parse(&newer), Err(unknown));
}

proptest! {
    #[test]
    fn no_link_breaks_the_reader(text in "\\PC{0,450}") {
        prop_assert!(Invitation::parse(&text).is_err());
    }
}
