//! The vault (its interface until the whole is here).
mod error;
mod kdf;
pub mod keys;
pub use error::VaultError;
pub use kdf::KdfParams;
/// A block's address. The caller gives out `table`; `number` counts blocks inside the table.
pub type Epoch = u64;
/// What the person should know after opening.
#[derive(Copy, Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs)]
pub enum Warning { MirrorUnavailable, MirrorBehind { mirror: u64 } }
