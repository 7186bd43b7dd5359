//! The keys worker's requests (interface until the whole is here).
use super::{KdfParams, VaultError};
use serde::{Deserialize, Serialize};
/// Asked of the keys worker.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum KeysRequest {
    Advise { passphrase: String, hints: Vec<String> },
    Derive { passphrase: String, params: Option<KdfParams> },
}
/// Advice on a passphrase.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Advice { pub score: u8, pub acceptable: bool }
/// Answered by the keys worker.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum KeysReply {
    Advice(Advice),
    Derived { kek: [u8; 32], params: KdfParams },
    Failed(VaultError),
}
