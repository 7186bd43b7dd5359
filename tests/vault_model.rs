//! Random commits, failures and kills against a plain map: the book is always the state before
//! or after a commit, and an acknowledged commit is never lost.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::{Fault, FaultyStore};
use clientele::vault::{BlockKey, VaultError};
use vault_common::*;

impl Random {
    fn fault(&mut self) -> Fault {
        match self.below(4) {
            0 => Fault::Quota,
            1 => Fault::Fail,
            2 => Fault::KillBefore,
            _ => Fault::KillAfter,
        }
    }
}

#[test]
fn the_book_is_always_before_or_after_and_never_loses_what_was_acknowledged() {
    let steps = match std::env::var("CLIENTELE_SOAK") {
        Ok(_) => 100_000,
        Err(_) => 2_000,
    };
    let mut random = Random(20_260_201);
    let (store, mirror) = (FaultyStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let mut model = Contents::new();
    let mut epoch = 1;
    let (mut acknowledged, mut refused, mut killed_before, mut killed_after) = (0, 0, 0, 0);

    for step in 0..steps {
        let (after, changes) = random.change(&model, 50);
        let changes: Vec<(BlockKey, Option<&[u8]>)> = changes
            .iter()
            .map(|(key, plain)| (*key, plain.as_deref()))
            .collect();
        mirror.set_broken(random.one_in(10));
        if random.one_in(3) {
            store.fail_after(0, random.fault());
        }
        match change(&mut book, step as u16, &changes) {
            Ok(reached) => {
                assert_eq!(reached, epoch + 1, "step {step}");
                (epoch, model) = (reached, after);
                acknowledged += 1;
            }
            Err(VaultError::Storage(code)) if code == "killed" => {
                store.revive();
                mirror.set_broken(random.one_in(10));
                let (reopened, opened) = open(store.clone(), &mirror).unwrap();
                book = reopened;
                if opened.epoch == epoch {
                    killed_before += 1;
                } else {
                    // Written, though nobody was told: the whole change must be there.
                    assert_eq!(opened.epoch, epoch + 1, "step {step}");
                    (epoch, model) = (opened.epoch, after);
                    killed_after += 1;
                }
            }
            Err(_) => refused += 1,
        }
        assert_eq!(
            (book.epoch(), contents(&book)),
            (epoch, model.clone()),
            "step {step}"
        );
        if random.one_in(20) {
            (book, _) = open(store.clone(), &mirror).unwrap();
            assert_eq!(contents(&book), model, "step {step}, reopened");
        }
    }
    assert_eq!(verify(&book), Ok(()));
    assert_eq!(book.audit_head().1, epoch);
    // The run met every kind of end, or it proved less than it says.
    let met = [acknowledged, refused, killed_before, killed_after];
    assert!(met.iter().all(|count| *count > steps / 100), "{met:?}");
}
