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

/// A block and what it becomes; `None` takes it away.
type Change = (BlockKey, Option<Vec<u8>>);

/// SplitMix64: the same steps on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn fault(&mut self) -> Fault {
        match self.below(4) {
            0 => Fault::Quota,
            1 => Fault::Fail,
            2 => Fault::KillBefore,
            _ => Fault::KillAfter,
        }
    }

    fn change(&mut self, model: &Contents) -> (Contents, Vec<Change>) {
        let mut after = model.clone();
        let mut changes = Vec::new();
        for _ in 0..self.below(4) {
            let key = block(self.below(3) as u8, self.below(5) as u32);
            if self.one_in(4) {
                after.remove(&key);
                changes.push((key, None));
            } else {
                let plain = vec![self.below(256) as u8; self.below(50) as usize];
                after.insert(key, plain.clone());
                changes.push((key, Some(plain)));
            }
        }
        (after, changes)
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
        let (after, changes) = random.change(&model);
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
