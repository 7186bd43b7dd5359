//! A backup: the whole book in one file, sealed as it is stored.
//!
//! Little-endian. In plain: magic (8), format (1), head (84: vault id, epoch, time, number and hash
//! of the last audit entry, number of blocks, their bytes), length (4) and bytes of the header, then
//! SHA-256 (32) of all so far. Frames follow, each a tag (1), a length (4) and as many bytes: `S`
//! the head once more, sealed; `M` the sealed manifest; a `B` for every block, ascending; an `A`
//! for every audit entry, ascending; `E`, empty. Then SHA-256 (32) of all before it, and no more.
//!
//! The sums tell an accident without a key. Against intent stand the sealed head, bound to the
//! header, and the manifest, which names every block's hash: whoever has no key can take bytes
//! away, but not put others in their place. The keys that open a backup are those of the book when
//! it was written.
//!
//! What is written is of one moment: [`Writing`] answers [`VaultError::Stale`] once the book was
//! committed to, rather than keeping the adviser from working for as long as a slow disk takes. Who
//! does not want to begin again holds the vault until it is done.

mod read;
mod rehearsal;
mod restore;
mod store;
#[cfg(target_arch = "wasm32")]
mod web;
mod write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Epoch, Header, SlotInfo, VaultError};

pub use read::Source;
pub use rehearsal::{Against, Rehearsal};
pub use store::FileStore;
#[cfg(target_arch = "wasm32")]
pub use web::FileSource;
pub use write::Writing;

/// The format in which backups are written.
pub const BACKUP_FORMAT: u8 = 1;

/// No text file begins so, and a transfer that mends line ends or cuts the eighth bit shows.
const MAGIC: [u8; 8] = [0x89, b'C', b'L', b'B', b'K', b'\r', b'\n', 0x1A];
const HEAD_AT: usize = MAGIC.len() + 1;
const HEAD_LEN: usize = 16 + 8 + 8 + 8 + 32 + 4 + 8;
const HEADER_AT: usize = HEAD_AT + HEAD_LEN + 4;
/// Longest header believed, in bytes: twice what the largest has.
const HEADER_MAX: usize = 32 * 1024;
/// Bytes read, written or checked at a time.
const CHUNK: usize = 4 * 1024 * 1024;
/// Audit entries at a time.
const ENTRIES: usize = 512;

/// Longest frames believed, in bytes, where nothing sealed has told the length: a manifest of some
/// million blocks, an entry far above any.
const HEAD_MAX: u32 = 256;
const MANIFEST_MAX: u32 = 64 * 1024 * 1024;
const ENTRY_MAX: u32 = 16 * 1024 * 1024;

const SEALED_HEAD: u8 = b'S';
const MANIFEST: u8 = b'M';
const BLOCK: u8 = b'B';
const ENTRY: u8 = b'A';
const END: u8 = b'E';

/// What a backup tells of itself before any passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHead {
    /// Which book.
    pub vault_id: [u8; 16],
    /// The book's epoch when the backup was written.
    pub epoch: Epoch,
    /// When that was, Unix milliseconds, by the caller's clock.
    pub at_ms: u64,
    /// Number of the last audit entry.
    pub audit_seq: u64,
    /// Its hash.
    pub audit_head: [u8; 32],
    /// How many blocks.
    pub blocks: u32,
    /// Their length, sealed, in bytes.
    pub bytes: u64,
}

impl BackupHead {
    fn encode(&self) -> [u8; HEAD_LEN] {
        let mut out = [0; HEAD_LEN];
        out[..16].copy_from_slice(&self.vault_id);
        out[16..24].copy_from_slice(&self.epoch.to_le_bytes());
        out[24..32].copy_from_slice(&self.at_ms.to_le_bytes());
        out[32..40].copy_from_slice(&self.audit_seq.to_le_bytes());
        out[40..72].copy_from_slice(&self.audit_head);
        out[72..76].copy_from_slice(&self.blocks.to_le_bytes());
        out[76..].copy_from_slice(&self.bytes.to_le_bytes());
        out
    }

    fn decode(bytes: &[u8; HEAD_LEN]) -> Self {
        let long = |at: usize| {
            let mut number = [0; 8];
            number.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(number)
        };
        let mut vault_id = [0; 16];
        vault_id.copy_from_slice(&bytes[..16]);
        let mut audit_head = [0; 32];
        audit_head.copy_from_slice(&bytes[40..72]);
        Self {
            vault_id,
            epoch: long(16),
            at_ms: long(24),
            audit_seq: long(32),
            audit_head,
            blocks: u32::from_le_bytes([bytes[72], bytes[73], bytes[74], bytes[75]]),
            bytes: long(76),
        }
    }
}

/// What stands in front of the frames.
struct Plain {
    head: BackupHead,
    header: Header,
    header_bytes: Vec<u8>,
    /// The bytes, sum included.
    bytes: Vec<u8>,
}

/// The bytes of the plain part, sum included.
fn plain_bytes(head: &BackupHead, header: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.push(BACKUP_FORMAT);
    out.extend_from_slice(&head.encode());
    out.extend_from_slice(&(header.len() as u32).to_le_bytes());
    out.extend_from_slice(header);
    let sum = Sha256::digest(&out);
    out.extend_from_slice(&sum);
    out
}

async fn plain(source: &impl Source) -> Result<Plain, VaultError> {
    let length = source.len().await?;
    let most = usize::try_from(length).unwrap_or(usize::MAX);
    let mut bytes = source.read(0, most.min(HEADER_AT)).await?;
    if bytes.len() != most.min(HEADER_AT) {
        return Err(VaultError::BackupCut);
    }
    let shown = bytes.len().min(MAGIC.len());
    if shown == 0 || bytes[..shown] != MAGIC[..shown] {
        return Err(VaultError::NotABackup);
    }
    match bytes.get(MAGIC.len()) {
        Some(&BACKUP_FORMAT) => {}
        Some(&found) => return Err(VaultError::UnknownBackup { found }),
        None => return Err(VaultError::BackupCut),
    }
    let Some((front, count)) = bytes.split_last_chunk::<4>().filter(|_| most >= HEADER_AT) else {
        return Err(VaultError::BackupCut);
    };
    let head = front[HEAD_AT..].try_into().map(BackupHead::decode);
    let damaged = VaultError::DamagedBackup { at: 0 };
    let head = head.map_err(|_| damaged.clone())?;
    let count = u32::from_le_bytes(*count) as usize;
    if count > HEADER_MAX {
        return Err(damaged);
    }
    if most < HEADER_AT + count + 32 {
        return Err(VaultError::BackupCut);
    }
    let rest = source.read(HEADER_AT as u64, count + 32).await?;
    bytes.extend_from_slice(&rest);
    match bytes.split_last_chunk::<32>() {
        Some((body, sum)) if rest.len() == count + 32 && Sha256::digest(body)[..] == sum[..] => {}
        _ => return Err(damaged),
    }
    let header_bytes = rest[..count].to_vec();
    let header = Header::decode(&header_bytes)?;
    if header.vault_id != head.vault_id {
        return Err(damaged);
    }
    Ok(Plain {
        head,
        header,
        header_bytes,
        bytes,
    })
}

/// What a backup tells before any passphrase: of itself, and of the keys that open it.
///
/// # Errors
/// [`VaultError::NotABackup`], [`VaultError::UnknownBackup`], [`VaultError::BackupCut`],
/// [`VaultError::DamagedBackup`], what [`Header::decode`] refuses, and what the source reports.
pub async fn head(source: &impl Source) -> Result<(BackupHead, Vec<SlotInfo>), VaultError> {
    let found = plain(source).await?;
    Ok((found.head, found.header.infos()))
}

/// The data key as the bank's escrow key opens it, if the backed-up book had such a key.
///
/// # Errors
/// As [`head`].
pub async fn escrow(source: &impl Source) -> Result<Option<Vec<u8>>, VaultError> {
    Ok(plain(source).await?.header.escrow().map(<[u8]>::to_vec))
}

/// The header as the book had it, to go through a damaged one: see [`super::Salvage`].
///
/// # Errors
/// As [`head`].
pub async fn header(source: &impl Source) -> Result<Vec<u8>, VaultError> {
    Ok(plain(source).await?.header_bytes)
}

/// Associated data of the sealed head: its book and keys.
fn head_ad(vault_id: &[u8; 16], header: &[u8]) -> Vec<u8> {
    let mut ad = b"clientele backup 1".to_vec();
    ad.extend_from_slice(vault_id);
    ad.extend_from_slice(&Sha256::digest(header));
    ad
}
