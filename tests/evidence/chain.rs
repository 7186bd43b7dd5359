//! A chain shows every edit, gap, swap and cut.

use super::support::{Bank, CLIENT, OTHER, every_event};
use clientele::domain::evidence::Evidence;
use clientele::suitability::evidence::chain::{Broken, verify};
use clientele::vault::hash::sha256;

fn chain() -> Vec<Evidence> {
    let mut bank = Bank::new();
    bank.record(CLIENT, &every_event());
    bank.chain(CLIENT)
}

#[test]
fn records_follow_one_another_and_each_client_has_a_chain() {
    let mut bank = Bank::new();
    let events = every_event();
    bank.record(CLIENT, &events[..2]);
    bank.record(OTHER, &events[2..4]);
    bank.record(CLIENT, &events[4..5]);
    let (one, other) = (bank.chain(CLIENT), bank.chain(OTHER));
    assert_eq!(one.iter().map(|r| r.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(other.iter().map(|r| r.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(one[0].previous, [0; 32]);
    assert_eq!(one[2].previous, one[1].hash);
    assert_eq!(verify(&one, Some(one[2].hash), sha256), Ok(()));
    assert_eq!(verify(&other, Some(other[1].hash), sha256), Ok(()));
    assert_ne!(one[0].hash, other[0].hash);
}

#[test]
fn nothing_is_a_chain_that_ends_with_zeros() {
    assert_eq!(verify(&[], Some([0; 32]), sha256), Ok(()));
    let cut = Err(Broken::Cut { found: 0 });
    assert_eq!(verify(&[], Some([1; 32]), sha256), cut);
}

#[test]
fn every_field_that_is_hashed_is_guarded() {
    let whole = chain();
    let edits: [fn(&mut Evidence); 8] = [
        |r| r.at_ms += 1,
        |r| r.day.0 += 1,
        |r| r.policy += 1,
        |r| r.kind ^= 1,
        |r| r.body[0] ^= 1,
        |r| r.body.push(0),
        |r| r.hash[31] ^= 1,
        |r| r.client.0 += 1,
    ];
    for (n, edit) in edits.into_iter().enumerate() {
        for place in 0..whole.len() {
            let mut edited = whole.clone();
            edit(&mut edited[place]);
            let found = verify(&edited, None, sha256).unwrap_err();
            let seq = place as u32 + 1;
            let expected = [Broken::Edited(seq), Broken::Foreign(seq)];
            assert!(expected.contains(&found), "edit {n} of {seq}: {found:?}");
        }
    }
    let mut edited = whole.clone();
    edited[4].previous[0] ^= 1;
    assert_eq!(verify(&edited, None, sha256), Err(Broken::Unlinked(5)));
}

#[test]
fn a_gap_a_swap_and_a_copy_are_named() {
    let whole = chain();
    let mut gap = whole.clone();
    gap.remove(3);
    let named = Broken::Gap {
        expected: 4,
        found: 5,
    };
    assert_eq!(verify(&gap, None, sha256), Err(named));
    let mut swapped = whole.clone();
    swapped.swap(1, 2);
    let named = Broken::Gap {
        expected: 2,
        found: 3,
    };
    assert_eq!(verify(&swapped, None, sha256), Err(named));
    let mut twice = whole.clone();
    twice.insert(1, whole[0].clone());
    let named = Broken::Gap {
        expected: 2,
        found: 1,
    };
    assert_eq!(verify(&twice, None, sha256), Err(named));
}

/// Without the head nobody can tell; with it, at every length.
#[test]
fn a_cut_tail_shows_against_the_head() {
    let whole = chain();
    let head = whole.last().unwrap().hash;
    for length in 0..whole.len() {
        let cut = &whole[..length];
        assert_eq!(verify(cut, None, sha256), Ok(()));
        let found = length as u32;
        assert_eq!(verify(cut, Some(head), sha256), Err(Broken::Cut { found }));
    }
}
