//! Whatever bytes a file or a database holds, reading them ends soon, takes no more memory than the
//! bytes there are, never panics, and lets nothing through that was not written by us.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use std::cell::Cell;

use clientele::vault::backup::{self, Rehearsal, Source};
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::MemoryStore;
use clientele::vault::{Checkpoint, Header, KeyChange, VaultError, recovery};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use vault_common::*;

fn config(quick: u64, long: u64) -> ProptestConfig {
    ProptestConfig {
        cases: times(quick, long).try_into().unwrap_or(u32::MAX),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn book() -> (MemoryStore, Vec<u8>) {
    let store = MemoryStore::default();
    let mut book = create(store.clone(), &MemoryMirror::default()).unwrap();
    change(
        &mut book,
        1,
        &[(block(1, 0), Some(b"one")), (block(1, 1), Some(b"two"))],
    )
    .unwrap();
    let keys = KeyChange::AddPasskey {
        kek: key(2),
        credential: vec![1; 16],
        prf_salt: [3; 32],
        label: "键".into(),
    };
    block_on(book.change_keys(kek(), keys, entry(2))).unwrap();
    let file = backup(&book).unwrap();
    (store, file)
}

/// Edits to bytes: places and what stands there afterwards.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
}

fn edit(bytes: &mut [u8], edits: &[(prop::sample::Index, u8)]) {
    for (at, byte) in edits {
        bytes[at.index(bytes.len())] = *byte;
    }
}

#[test]
fn headers() {
    let (store, _) = book();
    let whole = store.state().header.as_ref().unwrap().to_vec();
    let summed = |mut body: Vec<u8>| {
        let sum = Sha256::digest(&body);
        body.extend_from_slice(&sum);
        body
    };
    proptest!(config(2_000, 1_000_000), |(
        noise in prop::collection::vec(any::<u8>(), 0..300),
        edits in edits(),
        format in 0_u8..4,
    )| {
        // Noise, noise with a sum that fits, and a true header spoilt with a sum that fits.
        prop_assert!(Header::decode(&noise).is_err());
        let mut body = vec![format];
        body.extend(&noise);
        let mut spoilt = whole[..whole.len() - 32].to_vec();
        edit(&mut spoilt, &edits);
        for body in [body, spoilt] {
            if let Ok(header) = Header::decode(&summed(body.clone())) {
                // What is accepted is what would be written, or format 1, which is not any more.
                let again = header.encode();
                prop_assert!(again == summed(body.clone()) || body[0] == 1);
                prop_assert_eq!(Header::decode(&again), Ok(header));
            }
        }
    });
}

/// A source that says how much is asked of it at once.
struct Watched {
    bytes: Vec<u8>,
    length: u64,
    most: Cell<usize>,
    reads: Cell<u32>,
}

impl Watched {
    fn new(bytes: Vec<u8>, length: u64) -> Self {
        Self {
            bytes,
            length,
            most: Cell::new(0),
            reads: Cell::new(0),
        }
    }
}

impl Source for &Watched {
    async fn len(&self) -> Result<u64, VaultError> {
        Ok(self.length)
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, VaultError> {
        self.most.set(self.most.get().max(length));
        self.reads.set(self.reads.get() + 1);
        // What lies past the true bytes is zeros, as much as is asked for.
        let from = self.bytes.len().min(at as usize);
        let mut out = self.bytes[from..self.bytes.len().min(from + length)].to_vec();
        let left = self.length.saturating_sub(at).min(length as u64) as usize;
        out.resize(left, 0);
        Ok(out)
    }
}

fn tried(source: &Watched) -> Result<(), VaultError> {
    let mut rehearsal = block_on(Rehearsal::begin(source, NativeCrypto, kek()))?;
    while !block_on(rehearsal.step())? {}
    Ok(())
}

#[test]
fn backups() {
    let (_, whole) = book();
    let header = u32::from_le_bytes(whole[93..97].try_into().unwrap()) as usize;
    let front = 97 + header;
    let long = Watched::new(whole.clone(), whole.len() as u64);
    assert_eq!(tried(&long), Ok(()));
    proptest!(config(300, 20_000), |(
        noise in prop::collection::vec(any::<u8>(), 0..400),
        edits in edits(),
        cut in any::<prop::sample::Index>(),
        grown in prop::sample::select(vec![0_u64, 1, 4096, 1 << 32, 1 << 50]),
    )| {
        // Noise, and noise that begins as a backup does.
        let mut begun = whole[..front + 32].to_vec();
        begun.extend(&noise);
        let mut spoilt = whole.clone();
        edit(&mut spoilt, &edits);
        let mut fitting = spoilt.clone();
        let sum = Sha256::digest(&fitting[..front]);
        fitting[front..front + 32].copy_from_slice(&sum);
        let end = fitting.len() - 32;
        let sum = Sha256::digest(&fitting[..end]);
        fitting[end..].copy_from_slice(&sum);
        let cut = whole[..cut.index(whole.len())].to_vec();
        for bytes in [noise, begun, spoilt, fitting, cut] {
            // A file may say that it is larger than anything it holds.
            let length = bytes.len() as u64 + grown;
            let source = Watched::new(bytes, length);
            let refused = tried(&source);
            prop_assert!(refused.is_err() || (source.bytes == whole && grown == 0));
            // The longest frame that is believed, and a little ahead.
            prop_assert!(source.most.get() as u64 <= (64 << 20) + 4096);
            prop_assert!(source.most.get() as u64 <= length.max(97));
            prop_assert!(source.reads.get() < 20);
        }
    });
}

#[test]
fn a_frame_that_claims_to_be_huge_is_refused_unread() {
    let (_, mut file) = book();
    let header = u32::from_le_bytes(file[93..97].try_into().unwrap()) as usize;
    // The length of the sealed head's frame, after the plain part and the tag.
    let at = 97 + header + 32 + 1;
    file[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    let source = Watched::new(file, 1 << 50);
    let damaged = VaultError::DamagedBackup { at: at as u64 - 1 };
    assert_eq!(tried(&source), Err(damaged));
    assert!(source.most.get() <= 4 << 20);
    assert!(block_on(backup::head(&&source)).is_ok());
}

#[test]
fn checkpoints_and_recovery_keys() {
    let (store, _) = book();
    let (book, _) = open(store, &MemoryMirror::default()).unwrap();
    let text = book.checkpoint(9).to_string();
    proptest!(config(1_000, 500_000), |(noise in "\\PC{0,80}", digits in "[0-9a-f:]{0,200}", at in any::<prop::sample::Index>(), new in any::<char>())| {
        prop_assert!(noise.parse::<Checkpoint>().is_err());
        prop_assert!(digits.parse::<Checkpoint>().is_err());
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        chars[at] = new;
        let spoilt: String = chars.into_iter().collect();
        if let Ok(read) = spoilt.parse::<Checkpoint>() {
            // Upper case is the same digit; nothing else passes.
            prop_assert_eq!(read, book.checkpoint(9));
            prop_assert_eq!(spoilt.to_ascii_lowercase(), text.clone());
        }
        if let Ok(key) = recovery::parse(&noise) {
            let letters: String = noise.chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert!(letters.chars().count() == 40 && recovery::words(&key).len() == 47);
        }
    });
    proptest!(config(1_000, 500_000), |(random in any::<[u8; 20]>(), typed in "[0-9A-Za-z -]{0,60}")| {
        let made = recovery::new(random);
        prop_assert_eq!(recovery::parse(&recovery::words(&made)), Ok(made));
        let _ = recovery::parse(&typed);
    });
    let long = "1".repeat(5_000_000);
    assert_eq!(long.parse::<Checkpoint>(), Err(VaultError::NoCheckpoint));
}
