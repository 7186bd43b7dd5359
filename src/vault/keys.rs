//! What the two workers that may hold a passphrase answer: `keys` the key derived from it,
//! `advice` how strong it is. Functions of their own, so that neither worker links the other's.

use std::fmt;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::advice::{Advice, advise};
use super::derive::{derive, derive_new};
use super::{KdfParams, Kek, VaultError};

/// Which key does this passphrase give? The question to the `keys` worker.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRequest {
    /// As typed.
    pub passphrase: String,
    /// The stored parameters; `None` for a new book, which calibrates its own.
    pub params: Option<KdfParams>,
}

/// The key-encryption key and with what it was derived, which a new book stores.
pub type KeyReply = Result<(Kek, KdfParams), VaultError>;

/// How strong is this passphrase? The question to the `advice` worker, answered with an
/// [`Advice`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceRequest {
    /// As typed so far.
    pub passphrase: String,
    /// What a guesser who knows the owner would try: names, the book's name, the bank.
    pub hints: Vec<String>,
}

impl fmt::Debug for KeyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyRequest(..)")
    }
}

impl fmt::Debug for AdviceRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdviceRequest(..)")
    }
}

/// Derives a key. `random_salt` is used for a new book only; `now_ms` is a clock in milliseconds
/// that only moves forward. A passphrase too weak to accept is still derived: the owner of an
/// older book must be able to open it.
///
/// # Errors
/// Weak stored parameters, memory refused.
pub fn answer_key(
    request: KeyRequest,
    random_salt: [u8; 16],
    now_ms: &dyn Fn() -> f64,
) -> KeyReply {
    let KeyRequest { passphrase, params } = request;
    let derived = match params {
        Some(params) => derive(&passphrase, &params).map(|kek| (kek, params)),
        None => derive_new(&passphrase, random_salt, now_ms),
    };
    wipe(passphrase);
    derived
}

/// Judges a passphrase.
pub fn answer_advice(request: AdviceRequest) -> Advice {
    let advice = advise(&request.passphrase, &request.hints);
    wipe(request.passphrase);
    advice
}

/// Best effort: the message it came in and the field it was typed into have copies of their own.
fn wipe(passphrase: String) {
    let mut bytes = passphrase.into_bytes();
    bytes.fill(0);
    black_box(&bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{M_KIB, T_MIN};

    const SALT: [u8; 16] = [6; 16];

    fn stopped() -> f64 {
        0.0
    }

    #[test]
    fn a_new_book_and_its_reopening_get_the_same_key() {
        let derive = |params| {
            let request = KeyRequest {
                passphrase: "茄子爱下雨天翻书".into(),
                params,
            };
            answer_key(request, SALT, &stopped).unwrap()
        };
        let (kek, params) = derive(None);
        assert_eq!((params.m_kib, params.t, params.salt), (M_KIB, T_MIN, SALT));
        assert_eq!(derive(Some(params)), (kek, params));
    }

    #[test]
    fn stored_parameters_below_the_least_are_refused() {
        let request = KeyRequest {
            passphrase: "x".into(),
            params: Some(KdfParams {
                m_kib: 8,
                t: 1,
                p: 1,
                salt: SALT,
            }),
        };
        let reply = answer_key(request, SALT, &stopped);
        assert_eq!(reply, Err(VaultError::WeakHeader));
    }

    #[test]
    fn neither_question_nor_answer_prints_a_secret() {
        let passphrase = "hunter2".to_string();
        let advice = AdviceRequest {
            passphrase: passphrase.clone(),
            hints: vec!["Alice".into()],
        };
        let key = KeyRequest {
            passphrase,
            params: None,
        };
        let kek = Kek::new([171; 32]);
        let printed = format!("{advice:?} {key:?} {kek:?}");
        for secret in ["hunter2", "Alice", "171", "ab,"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }
}
