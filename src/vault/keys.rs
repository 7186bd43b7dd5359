//! What the `keys` worker answers: advice on a passphrase, and the key derived from one.

use std::fmt;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::advice::{Advice, advise};
use super::derive::{derive, derive_new};
use super::{KdfParams, Kek, VaultError};

/// A question to the `keys` worker.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeysRequest {
    /// How strong is this passphrase?
    Advise {
        /// As typed so far.
        passphrase: String,
        /// What a guesser who knows the owner would try: names, the book's name, the bank.
        hints: Vec<String>,
    },
    /// Which key does this passphrase give?
    Derive {
        /// As typed.
        passphrase: String,
        /// The stored parameters; `None` for a new book, which calibrates its own.
        params: Option<KdfParams>,
    },
}

impl fmt::Debug for KeysRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Advise { .. } => "Advise(..)",
            Self::Derive { .. } => "Derive(..)",
        })
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeysReply {
    /// To [`KeysRequest::Advise`].
    Advice(Advice),
    /// To [`KeysRequest::Derive`].
    Derived {
        /// The key-encryption key.
        kek: Kek,
        /// With what it was derived; a new book stores them.
        params: KdfParams,
    },
    /// To either.
    Failed(VaultError),
}

/// Answers one request. `random_salt` is used for a new book only; `now_ms` is a clock in
/// milliseconds that only moves forward. A passphrase too weak to accept is still derived: the
/// owner of an older book must be able to open it.
pub fn answer(request: KeysRequest, random_salt: [u8; 16], now_ms: &dyn Fn() -> f64) -> KeysReply {
    match request {
        KeysRequest::Advise { passphrase, hints } => {
            let reply = KeysReply::Advice(advise(&passphrase, &hints));
            wipe(passphrase);
            reply
        }
        KeysRequest::Derive { passphrase, params } => {
            let derived = match params {
                Some(params) => derive(&passphrase, &params).map(|kek| (kek, params)),
                None => derive_new(&passphrase, random_salt, now_ms),
            };
            wipe(passphrase);
            match derived {
                Ok((kek, params)) => KeysReply::Derived { kek, params },
                Err(error) => KeysReply::Failed(error),
            }
        }
    }
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
            let request = KeysRequest::Derive {
                passphrase: "茄子爱下雨天翻书".into(),
                params,
            };
            answer(request, SALT, &stopped)
        };
        let KeysReply::Derived { kek, params } = derive(None) else {
            panic!("no key");
        };
        assert_eq!((params.m_kib, params.t, params.salt), (M_KIB, T_MIN, SALT));
        let again = derive(Some(params));
        assert_eq!(again, KeysReply::Derived { kek, params });
    }

    #[test]
    fn stored_parameters_below_the_least_are_refused() {
        let request = KeysRequest::Derive {
            passphrase: "x".into(),
            params: Some(KdfParams {
                m_kib: 8,
                t: 1,
                p: 1,
                salt: SALT,
            }),
        };
        let reply = answer(request, SALT, &stopped);
        assert_eq!(reply, KeysReply::Failed(VaultError::WeakHeader));
    }

    #[test]
    fn neither_question_nor_answer_prints_a_secret() {
        let request = KeysRequest::Advise {
            passphrase: "hunter2".into(),
            hints: vec!["Alice".into()],
        };
        assert_eq!(format!("{request:?}"), "Advise(..)");
        let kek = format!("{:?}", Kek::new([171; 32]));
        assert!(!kek.contains("171") && !kek.contains("ab"), "{kek}");
    }
}
