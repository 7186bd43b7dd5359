//! The link by which a client answers on an own device: which questionnaire, the request's number
//! and public key, the language. Nothing of the client, and nothing secret.

use super::error::SealedError;
use super::{checksum, decoded, encoded};
use crate::domain::tongue::Tongue;

/// Raised when the form changes.
const FORM: u32 = 1;

/// What the link says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Which questionnaire, lower-case letters and hyphens.
    pub form: String,
    /// Which version of it.
    pub version: u16,
    /// The number that stands for the request.
    pub request: u32,
    /// The request's public key.
    pub key: [u8; 32],
    /// The fingerprint of the questionnaire that was asked.
    pub fingerprint: [u8; 8],
    /// The language to begin in.
    pub language: Tongue,
}

impl Invitation {
    /// What stands after the `#` of the link.
    pub fn fragment(&self) -> String {
        let said = self.said();
        let sum = encoded(&checksum::<4>(said.as_bytes()));
        format!("{said}.{sum}")
    }

    fn said(&self) -> String {
        let language = match self.language {
            Tongue::Zh => "zh",
            Tongue::En => "en",
        };
        format!(
            "{FORM}.{}.{}.{}.{}.{}.{language}",
            self.form,
            self.version,
            self.request,
            encoded(&self.key),
            encoded(&self.fingerprint),
        )
    }

    /// Reads what stands after the `#`.
    ///
    /// # Errors
    /// Something else, a form unknown here, a link that lost its end or was changed.
    pub fn parse(fragment: &str) -> Result<Self, SealedError> {
        if fragment.len() > 400 {
            return Err(SealedError::TooLarge);
        }
        let mut fields = fragment.split('.');
        let mark: u32 = fields
            .next()
            .and_then(|first| first.parse().ok())
            .ok_or(SealedError::NotSealed)?;
        if mark != FORM {
            return Err(SealedError::OtherVersion { found: mark });
        }
        let fields: Vec<&str> = fields.collect();
        let [form, version, request, key, fingerprint, language, sum] = fields[..] else {
            return Err(match fields.len() {
                ..7 => SealedError::Incomplete,
                _ => SealedError::Damaged,
            });
        };
        let read = || {
            let named = !form.is_empty()
                && form
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            named.then_some(Self {
                form: form.into(),
                version: version.parse().ok()?,
                request: request.parse().ok()?,
                key: decoded(key)?.try_into().ok()?,
                fingerprint: decoded(fingerprint)?.try_into().ok()?,
                language: match language {
                    "zh" => Tongue::Zh,
                    "en" => Tongue::En,
                    _ => return None,
                },
            })
        };
        let invitation = read().ok_or(SealedError::Damaged)?;
        if invitation.fragment().ends_with(&format!(".{sum}")) {
            Ok(invitation)
        } else if sum.len() < 6 {
            Err(SealedError::Incomplete)
        } else {
            Err(SealedError::Damaged)
        }
    }
}
