//! Whole lives of books against a model in memory: commits, changes of keys, backups, restores,
//! kills, reopenings and a second tab that looks on, in random order with a store that fails.
//!
//! After every step the book is the one before or after, and an acknowledged one is never lost.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, NoMirror};
use clientele::vault::store::{Fault, FaultyStore, MemoryStore};
use clientele::vault::{Agreement, BlockKey, Checkpoint, KdfParams, KeyChange, Vault, VaultError};
use vault_common::*;

/// Steps of one life: the chain, which backups carry whole, stays short.
const LIFE: u64 = 80;

/// What a book must be.
#[derive(Clone, Debug, PartialEq)]
struct Model {
    contents: Contents,
    /// What each audit entry stands for, by a number of its own.
    chain: Vec<u16>,
    passphrase: u8,
    recovery: Option<u8>,
    passkeys: Vec<u8>,
}

impl Model {
    fn keys(&self) -> Vec<u8> {
        let others = self.recovery.iter().chain(&self.passkeys);
        [self.passphrase].iter().chain(others).copied().collect()
    }
}

struct Looker {
    book: Vault<MemoryStore, NativeCrypto, NoMirror>,
    contents: Contents,
    chain: Vec<u16>,
}

struct Life {
    random: Random,
    store: FaultyStore,
    mirror: MemoryMirror,
    book: Book<FaultyStore>,
    model: Model,
    epoch: u64,
    /// Numbers of keys and entries given out.
    given: u8,
    entries: u16,
    retired: Vec<u8>,
    backups: Vec<(Vec<u8>, Model)>,
    looker: Option<Looker>,
    checkpoints: Vec<(Checkpoint, u16)>,
    met: Met,
}

/// How often each thing happened: a run that met too little proved less than it says.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    commits: u64,
    key_changes: u64,
    backups: u64,
    restores: u64,
    killed: u64,
    refused: u64,
    reopened: u64,
    refreshed: u64,
    checked: u64,
    parted: u64,
}

impl Life {
    fn begin(seed: u64, met: Met) -> Self {
        let (store, mirror) = (FaultyStore::default(), MemoryMirror::default());
        let book = create(store.clone(), &mirror).unwrap();
        Self {
            random: Random(seed),
            store,
            mirror,
            book,
            model: Model {
                contents: Contents::new(),
                chain: vec![0],
                passphrase: 0x42,
                recovery: None,
                passkeys: Vec::new(),
            },
            epoch: 1,
            given: 0x42,
            entries: 0,
            retired: vec![1],
            backups: Vec::new(),
            looker: None,
            checkpoints: Vec::new(),
            met,
        }
    }

    fn step(&mut self) {
        self.mirror.set_broken(self.random.one_in(10));
        match self.random.below(20) {
            0..=9 => self.commit(),
            10..=12 => self.change_keys(),
            13 => self.back_up(),
            14 => self.restore(),
            15..=16 => self.reopen(),
            17..=18 => self.look_on(),
            _ => self.checkpoint(),
        }
        assert_eq!(self.book.epoch(), self.epoch);
        assert_eq!(self.book.audit_head().1, self.model.chain.len() as u64);
    }

    fn fault(&mut self, within: u64) {
        if self.random.one_in(3) {
            let fault = match self.random.below(4) {
                0 => Fault::Quota,
                1 => Fault::Fail,
                2 => Fault::KillBefore,
                _ => Fault::KillAfter,
            };
            self.store
                .fail_after(self.random.below(within) as u32, fault);
        }
    }

    fn next_entry(&mut self) -> u16 {
        self.entries += 1;
        self.entries
    }

    /// After `done` would have made the book `after`: what it is now.
    fn settle(&mut self, done: Result<u64, VaultError>, after: Model) {
        let killed = matches!(&done, Err(VaultError::Storage(code)) if code == "killed");
        self.store.revive();
        match done {
            Ok(epoch) => {
                assert!(epoch > self.epoch);
                (self.epoch, self.model) = (epoch, after);
            }
            Err(_) if killed => {
                self.met.killed += 1;
                let before = self.epoch;
                let opened = self
                    .open_as(&self.model.clone())
                    .or_else(|_| self.open_as(&after))
                    .unwrap();
                (self.book, self.epoch) = opened;
                if self.epoch != before {
                    // Written, though nobody was told.
                    assert!(self.epoch > before);
                    self.model = after;
                }
                self.compare();
            }
            Err(_) => {
                self.met.refused += 1;
                if self.random.one_in(5) {
                    self.compare();
                }
            }
        }
    }

    fn open_as(&mut self, model: &Model) -> Result<(Book<FaultyStore>, u64), VaultError> {
        let keys = model.keys();
        let number = keys[self.random.below(keys.len() as u64) as usize];
        let (book, opened) = open_with(self.store.clone(), &self.mirror, key(number))?;
        Ok((book, opened.epoch))
    }

    fn compare(&self) {
        assert_eq!(contents(&self.book), self.model.contents);
        // The end of the chain; all of it is followed when a life is over.
        self.compare_chain(self.model.chain.len().saturating_sub(8));
        assert_eq!(self.book.slots().len(), self.model.keys().len());
    }

    fn compare_chain(&self, from: usize) {
        let entries = block_on(self.book.audit(from as u64 + 1, usize::MAX)).unwrap();
        let kinds: Vec<u16> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, self.model.chain[from..]);
    }

    fn commit(&mut self) {
        let mut after = self.model.clone();
        let mut changes: Vec<(BlockKey, Option<Vec<u8>>)> = Vec::new();
        for _ in 0..self.random.below(4) {
            let at = block(self.random.below(3) as u8, self.random.below(4) as u32);
            if self.random.one_in(4) {
                after.contents.remove(&at);
                changes.push((at, None));
            } else {
                let length = self.random.below(40) as usize;
                let plain = vec![self.random.below(256) as u8; length];
                after.contents.insert(at, plain.clone());
                changes.push((at, Some(plain)));
            }
        }
        let kind = self.next_entry();
        after.chain.push(kind);
        let changes: Vec<(BlockKey, Option<&[u8]>)> = changes
            .iter()
            .map(|(at, plain)| (*at, plain.as_deref()))
            .collect();
        self.fault(1);
        let done = change(&mut self.book, kind, &changes);
        self.met.commits += u64::from(done.is_ok());
        self.settle(done, after);
        if let Some(last) = self.model.contents.iter().next_back() {
            let read = block_on(self.book.read(&[*last.0])).unwrap();
            assert_eq!(read[0], *last.1);
        }
    }

    fn change_keys(&mut self) {
        let keys = self.model.keys();
        let proof = key(keys[self.random.below(keys.len() as u64) as usize]);
        let mut after = self.model.clone();
        self.given += 1;
        let number = self.given;
        let change = match self.random.below(6) {
            0 | 1 => {
                after.passphrase = number;
                let params = KdfParams {
                    salt: [number; 16],
                    ..params()
                };
                KeyChange::Passphrase {
                    kek: key(number),
                    params,
                }
            }
            2 => {
                after.recovery = Some(number);
                KeyChange::SetRecovery { kek: key(number) }
            }
            3 if self.model.recovery.is_some() => {
                after.recovery = None;
                KeyChange::RemoveRecovery
            }
            4 if !self.model.passkeys.is_empty() => {
                let credential = vec![after.passkeys.remove(0)];
                KeyChange::RemovePasskey { credential }
            }
            _ if self.model.passkeys.len() < 8 => {
                after.passkeys.push(number);
                KeyChange::AddPasskey {
                    kek: key(number),
                    credential: vec![number],
                    prf_salt: [number; 32],
                    label: "key".into(),
                }
            }
            _ => return,
        };
        let kind = self.next_entry();
        after.chain.push(kind);
        self.fault(1);
        let done = block_on(self.book.change_keys(proof, change, entry(kind)));
        self.met.key_changes += u64::from(done.is_ok());
        self.settle(done, after);
        let now = self.model.keys();
        self.retired
            .extend(keys.iter().filter(|key| !now.contains(key)));
    }

    fn back_up(&mut self) {
        let file = backup(&self.book).unwrap();
        self.met.backups += 1;
        if self.backups.len() == 3 {
            let which = self.random.below(3) as usize;
            self.backups.remove(which);
        }
        self.backups.push((file, self.model.clone()));
    }

    fn restore(&mut self) {
        if self.backups.is_empty() {
            return;
        }
        let which = self.random.below(self.backups.len() as u64) as usize;
        let (file, mut after) = self.backups[which].clone();
        let keys = after.keys();
        let number = keys[self.random.below(keys.len() as u64) as usize];
        let rehearsal = rehearse(file, key(number)).unwrap();
        assert_eq!(contents(rehearsal.book()), after.contents);
        let shared = self.model.chain.iter().zip(&after.chain);
        let shared = shared.take_while(|(ours, theirs)| ours == theirs).count();
        assert_eq!(block_on(rehearsal.common(&self.book)), Ok(shared as u64));

        let kind = self.next_entry();
        after.chain.push(kind);
        self.fault(8);
        let mirror = self.mirror.clone();
        match block_on(rehearsal.restore(self.store.clone(), mirror, entry(kind))) {
            Ok((book, epoch)) => {
                self.met.restores += 1;
                self.book = book;
                self.settle(Ok(epoch), after);
                self.compare();
            }
            Err(error) => self.settle(Err(error), after),
        }
        // The keys are those of the backup now: what was retired may open again, and no other.
        let now = self.model.keys();
        self.retired = (1..=self.given).filter(|key| !now.contains(key)).collect();
    }

    fn reopen(&mut self) {
        self.met.reopened += 1;
        let wrong = self.retired[self.random.below(self.retired.len() as u64) as usize];
        if !self.model.keys().contains(&wrong) {
            let refused = open_with(self.store.clone(), &self.mirror, key(wrong)).err();
            assert_eq!(refused, Some(VaultError::WrongPassphrase));
        }
        let (book, epoch) = self.open_as(&self.model.clone()).unwrap();
        assert_eq!(epoch, self.epoch);
        self.book = book;
        self.compare();
    }

    fn look_on(&mut self) {
        let Some(looker) = &mut self.looker else {
            let store = self.store.inner.clone();
            let kek = key(self.model.passphrase);
            let (book, _) =
                block_on(Vault::open_reader(store, NativeCrypto, NoMirror, kek)).unwrap();
            self.looker = Some(Looker {
                contents: contents(&book),
                chain: self.model.chain.clone(),
                book,
            });
            return;
        };
        let found = block_on(looker.book.refresh()).unwrap();
        self.met.refreshed += 1;
        assert_eq!(found.epoch, self.epoch);
        let plain = block_on(looker.book.read(&found.changed)).unwrap();
        looker.contents.extend(found.changed.into_iter().zip(plain));
        for gone in &found.removed {
            assert!(looker.contents.remove(gone).is_some());
        }
        assert_eq!(looker.contents, self.model.contents);
        let continues = self.model.chain.starts_with(&looker.chain);
        assert_eq!(found.continues, continues);
        looker.chain = self.model.chain.clone();
        let staged = looker.book.stage();
        let refused = block_on(looker.book.commit(staged, entry(1)));
        assert_eq!(refused, Err(VaultError::ReadOnly));
        if self.random.one_in(8) {
            self.looker = None;
        }
    }

    fn checkpoint(&mut self) {
        for (checkpoint, kind) in &self.checkpoints {
            let chain = &self.model.chain;
            let expected = match chain.get(checkpoint.seq as usize - 1) {
                None => Agreement::CutOff {
                    at: chain.len() as u64 + 1,
                },
                Some(there) if there == kind => Agreement::Agrees,
                Some(_) => Agreement::Differs { at: checkpoint.seq },
            };
            assert_eq!(block_on(self.book.check(checkpoint)), Ok(expected));
            self.met.checked += 1;
            self.met.parted += u64::from(expected != Agreement::Agrees);
        }
        let taken = self.book.checkpoint(7);
        let read: Checkpoint = taken.to_string().parse().unwrap();
        assert_eq!(read, taken);
        self.checkpoints
            .push((read, *self.model.chain.last().unwrap()));
    }
}

/// In two halves, which run side by side.
#[test]
fn a_book_is_what_a_map_in_memory_is_whatever_happens() {
    live(20_260_701, times(20_000, 100_000) / 2);
}

#[test]
fn and_so_it_is_another_time() {
    live(30_260_701, times(20_000, 100_000) / 2);
}

fn live(from: u64, steps: u64) {
    let mut met = Met::default();
    for seed in 0..steps.div_ceil(LIFE) {
        let mut life = Life::begin(from + seed, met);
        for _ in 0..LIFE {
            life.step();
        }
        life.mirror.set_broken(false);
        life.reopen();
        life.compare_chain(0);
        met = life.met;
    }
    let Met {
        commits,
        key_changes,
        backups,
        restores,
        killed,
        refused,
        reopened,
        refreshed,
        checked,
        parted,
    } = met;
    let often = [
        commits,
        key_changes,
        killed,
        refused,
        reopened,
        refreshed,
        checked,
    ];
    assert!(often.iter().all(|count| *count > steps / 40), "{met:?}");
    let rare = [backups, restores, parted];
    assert!(rare.iter().all(|count| *count > steps / 200), "{met:?}");
    println!("{steps} steps: {met:?}");
}
