//! Checkpoints: what a book says to where its chain stood, and the text they are kept as.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::MemoryStore;
use clientele::vault::{Agreement, Checkpoint, VaultError};
use vault_common::*;

#[test]
fn an_older_a_cut_and_a_rewritten_chain_are_told_apart() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    change(&mut book, 1, &[]).unwrap();
    let (early, older) = (book.checkpoint(5), store.state().clone());
    let file = backup(&book).unwrap();
    for kind in 2..5 {
        change(&mut book, kind, &[]).unwrap();
    }
    let late = book.checkpoint(6);
    let says = |book: &Book<MemoryStore>, checkpoint| block_on(book.check(checkpoint));
    for checkpoint in [&early, &late] {
        assert_eq!(says(&book, checkpoint), Ok(Agreement::Agrees));
    }
    // The whole profile was put back, mirror and all: only the checkpoint knows.
    let free = MemoryMirror::default();
    let (back, _) = open(MemoryStore::with_state(older), &free).unwrap();
    let is_older = Agreement::BookIsOlder {
        book: 2,
        checkpoint: 5,
    };
    assert_eq!(says(&back, &late), Ok(is_older));
    assert_eq!(says(&back, &early), Ok(Agreement::Agrees));
    // A backup from before was restored: the book goes on, its chain is shorter.
    let rehearsal = rehearse(file, kek()).unwrap();
    let restored = rehearsal.restore(store.clone(), mirror.clone(), entry(9));
    let (mut book, _) = block_on(restored).unwrap();
    assert_eq!(says(&book, &late), Ok(Agreement::CutOff { at: 4 }));
    for kind in 10..13 {
        change(&mut book, kind, &[]).unwrap();
    }
    assert_eq!(says(&book, &late), Ok(Agreement::Differs { at: 5 }));
    assert_eq!(says(&book, &early), Ok(Agreement::Agrees));
    let other = create(MemoryStore::default(), &MemoryMirror::default()).unwrap();
    assert_eq!(says(&other, &early), Ok(Agreement::OtherBook));
}

#[test]
fn a_checkpoint_is_read_as_it_was_printed_and_no_other_way() {
    let checkpoint = Checkpoint {
        vault_id: std::array::from_fn(|i| 0xA0 + i as u8),
        epoch: 1_234,
        seq: 1_200,
        head: std::array::from_fn(|i| i as u8),
        at_ms: 1_800_000_000_000,
    };
    let text = checkpoint.to_string();
    // The sum computed with Python's hashlib.
    let printed = "clientele-checkpoint-1:a0a1a2a3a4a5a6a7a8a9aaabacadaeaf:1234:1200:\
        000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f:1800000000000:554b9d28";
    assert_eq!(text, printed);
    let broken: String = text
        .chars()
        .enumerate()
        .flat_map(|(i, c)| [Some(c), (i % 20 == 19).then_some('\n')])
        .flatten()
        .collect();
    for read in [
        &text,
        &text.to_uppercase(),
        &broken,
        &format!("  {text}\r\n"),
    ] {
        assert_eq!(read.parse(), Ok(checkpoint), "{read}");
    }
    let refused = Err(VaultError::NoCheckpoint);
    for at in 0..text.len() {
        for wrong in ["0", "1", "a", "f", "z", ":", "", "é"] {
            let bad = format!("{}{wrong}{}", &text[..at], &text[at + 1..]);
            if bad != text {
                assert_eq!(bad.parse::<Checkpoint>(), refused, "{bad}");
            }
        }
        assert_eq!(text[..at].parse::<Checkpoint>(), refused);
    }
    let zeros = text.replace(":1234:", ":01234:");
    assert_eq!(zeros.parse::<Checkpoint>(), refused);
    assert_eq!(format!("{text}0").parse::<Checkpoint>(), refused);
}
