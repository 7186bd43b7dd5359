//! The mirror's file: two fixed slots written in turn, so that a torn write spares the other.
//!
//! Slot, little-endian: format (1), turn (8), vault id (16), epoch (8), the first 16 bytes of
//! SHA-256 of all before it; padded with zeros to 64 bytes.

use sha2::{Digest, Sha256};

use super::MirrorState;
use crate::vault::{FORMAT, VaultError};

/// Length of a slot in bytes.
pub(super) const SLOT_LEN: usize = 64;
/// Length of the file in bytes.
pub(super) const FILE_LEN: usize = 2 * SLOT_LEN;

const BODY_LEN: usize = 1 + 8 + 16 + 8;

/// The slot last written: how often was written before, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Newest {
    pub turn: u64,
    pub state: MirrorState,
}

/// Reads a whole file: the valid slot of the higher turn, or `None` for a file never written.
///
/// # Errors
/// [`VaultError::MirrorUnavailable`] when there are bytes but no valid slot.
pub(super) fn read(file: &[u8]) -> Result<Option<Newest>, VaultError> {
    if file.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    file.chunks(SLOT_LEN)
        .filter_map(read_slot)
        .max_by_key(|slot| slot.turn)
        .map(Some)
        .ok_or(VaultError::MirrorUnavailable)
}

/// Where to write next, and the bytes.
pub(super) fn next_slot(
    before: Option<Newest>,
    state: MirrorState,
) -> (Newest, usize, [u8; SLOT_LEN]) {
    let turn = before.map_or(0, |newest| newest.turn.wrapping_add(1));
    let at = if turn.is_multiple_of(2) { 0 } else { SLOT_LEN };
    let newest = Newest { turn, state };
    (newest, at, slot(newest))
}

fn slot(newest: Newest) -> [u8; SLOT_LEN] {
    let mut out = [0; SLOT_LEN];
    out[0] = FORMAT;
    out[1..9].copy_from_slice(&newest.turn.to_le_bytes());
    out[9..25].copy_from_slice(&newest.state.vault_id);
    out[25..33].copy_from_slice(&newest.state.epoch.to_le_bytes());
    let sum = Sha256::digest(&out[..BODY_LEN]);
    out[BODY_LEN..BODY_LEN + 16].copy_from_slice(&sum[..16]);
    out
}

fn read_slot(bytes: &[u8]) -> Option<Newest> {
    let (&format, rest) = bytes.split_first()?;
    let (turn, rest) = rest.split_first_chunk::<8>()?;
    let (vault_id, rest) = rest.split_first_chunk::<16>()?;
    let (epoch, _) = rest.split_first_chunk::<8>()?;
    let newest = Newest {
        turn: u64::from_le_bytes(*turn),
        state: MirrorState {
            vault_id: *vault_id,
            epoch: u64::from_le_bytes(*epoch),
        },
    };
    (format == FORMAT && bytes == slot(newest)).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(not(target_arch = "wasm32"))]
    use proptest::prelude::*;

    const SUM: [u8; 16] = [
        0x63, 0x21, 0xf2, 0x32, 0xc3, 0xe0, 0xa7, 0x55, 0x80, 0xb4, 0xa2, 0x8b, 0xeb, 0x1c, 0x14,
        0x26,
    ];

    fn state(epoch: u64) -> MirrorState {
        MirrorState {
            vault_id: [5; 16],
            epoch,
        }
    }

    fn write(file: &mut [u8; FILE_LEN], epoch: u64) {
        let (_, at, bytes) = next_slot(read(file).unwrap(), state(epoch));
        file[at..at + SLOT_LEN].copy_from_slice(&bytes);
    }

    #[test]
    fn the_last_write_is_read_even_when_the_epoch_went_down() {
        let mut file = [0; FILE_LEN];
        assert_eq!(read(&file), Ok(None));
        assert_eq!(read(&[]), Ok(None));
        for epoch in [1, 2, 7, 3, 4] {
            write(&mut file, epoch);
            assert_eq!(read(&file).unwrap().unwrap().state, state(epoch));
        }
    }

    #[test]
    fn a_write_torn_anywhere_leaves_the_state_before_or_after() {
        let mut before = [0; FILE_LEN];
        write(&mut before, 8);
        write(&mut before, 9);
        let mut after = before;
        write(&mut after, 10);
        for cut in 0..=FILE_LEN {
            let mut torn = before;
            torn[..cut].copy_from_slice(&after[..cut]);
            let found = read(&torn).unwrap().unwrap().state.epoch;
            assert!(found == 9 || found == 10, "cut {cut}: {found}");
        }
    }

    /// A slot as it lies on people's devices: a change needs a new format number.
    #[test]
    fn a_slot_is_laid_out_as_ever() {
        let (_, at, bytes) = next_slot(None, state(0x0102));
        let mut expected = [0; SLOT_LEN];
        expected[0] = 1;
        expected[9..25].fill(5);
        expected[25..27].copy_from_slice(&[2, 1]);
        // SHA-256 of those 33 bytes, by another program.
        expected[33..49].copy_from_slice(&SUM);
        assert_eq!((at, bytes), (0, expected));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn whatever_the_bytes_only_what_was_written_is_read() {
        let mut file = [0; FILE_LEN];
        write(&mut file, 8);
        write(&mut file, 9);
        let config = ProptestConfig {
            cases: if std::env::var("CLIENTELE_SOAK").is_ok() {
                2_000_000
            } else {
                4_000
            },
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let edits = prop::collection::vec((0..FILE_LEN, any::<u8>()), 1..8);
        let noise = prop::collection::vec(any::<u8>(), 0..2 * FILE_LEN);
        proptest!(config, |(edits in edits, noise in noise)| {
            if noise.iter().any(|byte| *byte != 0) {
                prop_assert_eq!(read(&noise), Err(VaultError::MirrorUnavailable));
            }
            let mut spoilt = file;
            for (at, byte) in edits {
                spoilt[at] = byte;
            }
            let found = read(&spoilt).map(|newest| newest.map(|newest| newest.state.epoch));
            let allowed = [Ok(Some(8)), Ok(Some(9)), Err(VaultError::MirrorUnavailable)];
            prop_assert!(allowed.contains(&found), "{:?}", found);
        });
    }

    #[test]
    fn a_file_of_rubbish_is_unavailable_not_empty() {
        assert_eq!(read(&[1; FILE_LEN]), Err(VaultError::MirrorUnavailable));
        assert_eq!(read(&[1; 3]), Err(VaultError::MirrorUnavailable));
    }
}
