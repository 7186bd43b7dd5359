//! The seal itself: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
//! ChaCha20Poly1305.

use super::error::SealedError;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, HpkeError, Kem, OpModeR, OpModeS, Serializable};
use std::convert::Infallible;

type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Secret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;

/// How many bytes stand before the sealed ones: the key that was made for sealing.
pub const ENCAPPED: usize = 32;
/// How many bytes longer sealing makes.
pub const TAG: usize = 16;

/// The keys of one request.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyPair {
    /// Opens; it stays in the encrypted book.
    pub secret: [u8; 32],
    /// Seals; it travels.
    pub public: [u8; 32],
}

impl KeyPair {
    /// The key pair of 32 random bytes, by DeriveKeyPair of RFC 9180, 7.1.3.
    pub fn from_random(random: &[u8; 32]) -> Self {
        let (secret, public) = X25519HkdfSha256::derive_keypair(random);
        Self {
            secret: secret.to_bytes().into(),
            public: public.to_bytes().into(),
        }
    }

    /// The public key of a secret one.
    ///
    /// # Errors
    /// [`SealedError::WrongKey`] for bytes that are no key.
    pub fn of_secret(secret: [u8; 32]) -> Result<Self, SealedError> {
        let key = Secret::from_bytes(&secret).map_err(wrong_key)?;
        let public = X25519HkdfSha256::sk_to_pk(&key).to_bytes().into();
        Ok(Self { secret, public })
    }
}

/// Seals bytes to a public key: the encapsulated key (32 bytes), then the sealed bytes, 16 more than
/// were given. `random` is 32 random bytes, never used twice. `bound` travels openly and cannot be
/// exchanged for another.
///
/// # Errors
/// [`SealedError::WrongKey`] for bytes that are no public key.
pub fn seal(
    public: &[u8; 32],
    info: &[u8],
    bound: &[u8],
    plain: &[u8],
    random: [u8; 32],
) -> Result<Vec<u8>, SealedError> {
    let key = Public::from_bytes(public).map_err(wrong_key)?;
    let (encapped, sealed) = hpke::single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &key, info, plain, bound, &mut Given(random))
    .map_err(wrong_key)?;
    let mut bytes = encapped.to_bytes().to_vec();
    bytes.extend_from_slice(&sealed);
    Ok(bytes)
}

/// Opens what [`seal`] made.
///
/// # Errors
/// [`SealedError::WrongKey`] when anything differs by as much as a bit: key, bytes, `info`, `bound`.
pub fn open(
    secret: &[u8; 32],
    info: &[u8],
    bound: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, SealedError> {
    let (encapped, sealed) = sealed
        .split_at_checked(ENCAPPED)
        .ok_or(SealedError::Incomplete)?;
    let key = Secret::from_bytes(secret).map_err(wrong_key)?;
    let encapped = Encapped::from_bytes(encapped).map_err(wrong_key)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &key,
        &encapped,
        info,
        sealed,
        bound,
    )
    .map_err(wrong_key)
}

/// The library tells kinds apart that are one to a person.
fn wrong_key(_: HpkeError) -> SealedError {
    SealedError::WrongKey
}

/// Chance that was given: sealing asks once for as many bytes as there are. Asked again, it repeats
/// them, which the standard's own vectors rule out.
struct Given([u8; 32]);

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, wanted: &mut [u8]) -> Result<(), Infallible> {
        for (to, from) in wanted.iter_mut().zip(self.0.iter().cycle()) {
            *to = *from;
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(pair).collect()
    }

    fn key(hex: &str) -> [u8; 32] {
        bytes(hex).try_into().unwrap()
    }

    /// RFC 9180, appendix A.2.1: the suite's own vectors, base mode.
    #[test]
    fn it_is_what_the_standard_says() {
        let receiver = KeyPair::from_random(&key(
            "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df",
        ));
        // As the standard has it but for the highest bit, which X25519 clears (RFC 7748).
        let secret = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e07b";
        let public = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
        assert_eq!(receiver.secret, key(secret));
        assert_eq!(receiver.public, key(public));
        assert!(KeyPair::of_secret(receiver.secret).unwrap() == receiver);
        let info = bytes("4f6465206f6e2061204772656369616e2055726e");
        let bound = bytes("436f756e742d30");
        let plain = bytes("4265617574792069732074727574682c20747275746820626561757479");
        let sender = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
        let sealed = seal(&receiver.public, &info, &bound, &plain, key(sender)).unwrap();
        let wanted = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a\
                      1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db\
                      21993c62ce81883d2dd1b51a28";
        assert_eq!(sealed, bytes(wanted));
        assert_eq!(open(&receiver.secret, &info, &bound, &sealed), Ok(plain));
    }
}
