//! The keys worker: passphrase advice and key derivation, in a memory of its own that is gone
//! when the page ends it.

use super::time::clock;
use crate::protocol::bridge;
use crate::vault::crypto::{Crypto, WebCrypto};
use crate::vault::keys::{KeysReply, KeysRequest, answer};

/// Starts the worker: answers [`KeysRequest`]s in turn.
pub fn run() {
    bridge::report_faults();
    bridge::listen(|bytes, _| {
        let Ok(request) = bridge::decode::<KeysRequest>(&bytes) else { return };
        let mut salt = [0; 16];
        let reply = match WebCrypto::new().and_then(|crypto| crypto.random(&mut salt)) {
            Ok(()) => answer(request, salt, &clock),
            Err(error) => KeysReply::Failed(error),
        };
        bridge::post(&bridge::encode(&Some(reply)));
    });
    bridge::post(&bridge::encode(&Option::<KeysReply>::None));
}
