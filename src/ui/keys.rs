//! The page's ways to the workers that may hear a passphrase. A worker is ended when its handle is
//! dropped, and its memory, which has held the passphrase, with it.

use crate::protocol::bridge::{Helper, decode, encode};
use crate::protocol::failure::Failure;
use crate::protocol::words::{Advice, AdviceRequest, KdfParams, Kek, KeyReply, KeyRequest};

/// Derives keys; clones are the same worker.
#[derive(Clone, PartialEq)]
pub struct Keys(Helper);

impl Keys {
    /// Starts the worker.
    pub fn start() -> Self {
        Self(Helper::start("keys_loader.js"))
    }

    /// The key of a passphrase: for a stored book with its parameters, for a new one with
    /// parameters measured on this device. Takes half a second to a second.
    ///
    /// # Errors
    /// Memory refused, weak stored parameters, the worker gone.
    pub async fn derive(
        &self,
        passphrase: String,
        params: Option<KdfParams>,
    ) -> Result<(Kek, KdfParams), Failure> {
        let answer = self
            .0
            .ask(encode(&KeyRequest { passphrase, params }))
            .await?;
        Ok(decode::<KeyReply>(&answer)??)
    }
}

/// Judges passphrases; clones are the same worker. It brings dictionaries with it: start it only
/// where a passphrase is chosen.
#[derive(Clone, PartialEq)]
pub struct Adviser(Helper);

impl Adviser {
    /// Starts the worker.
    pub fn start() -> Self {
        Self(Helper::start("advice_loader.js"))
    }

    /// How strong a passphrase is; `hints` are words a guesser would try.
    ///
    /// # Errors
    /// The worker is gone.
    pub async fn advise(&self, passphrase: String, hints: Vec<String>) -> Result<Advice, Failure> {
        let answer = self
            .0
            .ask(encode(&AdviceRequest { passphrase, hints }))
            .await?;
        Ok(decode(&answer)?)
    }
}
