//! The keys worker: key derivation, in a memory of its own that is gone when the page ends it.

use super::ask::answer_each;
use super::time::clock;
use crate::vault::crypto::{Crypto, WebCrypto};
use crate::vault::keys::{KeyRequest, answer_key};

/// Starts the worker: answers [`KeyRequest`]s in turn.
pub fn run() {
    answer_each(|request: KeyRequest| {
        let mut salt = [0; 16];
        WebCrypto::new()
            .and_then(|crypto| crypto.random(&mut salt))
            .and_then(|()| answer_key(request, salt, &clock))
    });
}
