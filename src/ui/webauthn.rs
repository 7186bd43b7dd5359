//! Passkeys, as far as a book needs them: the browser's `navigator.credentials` with the `prf`
//! extension (WebAuthn Level 3, 10.1.4), whose 32 bytes are the same for the same salt and never
//! leave the device otherwise.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long the person may take to confirm, in milliseconds.
const PATIENCE_MS: f64 = 120_000.0;
/// COSE numbers of signatures a passkey may use: ES256, EdDSA, RS256. Nothing is ever checked by
/// one; the browser wants to be told.
const SIGNATURES: [f64; 3] = [-7.0, -8.0, -257.0];

/// Why there is no key from a passkey.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NoKey {
    /// The browser or the device has no such extension.
    Unseen,
    /// The person or the device refused.
    Refused,
}

/// A passkey that was made.
pub struct Made {
    /// Its credential.
    pub credential: Vec<u8>,
    /// What it answered to the salt.
    pub secret: [u8; 32],
}

/// Makes a passkey and asks it at once for the key of `salt`: only one that answers is of use.
/// `user` is 16 random bytes that name nobody; `label` is what the device calls it.
///
/// # Errors
/// [`NoKey`].
pub async fn make(
    challenge: &[u8],
    user: &[u8; 16],
    label: &str,
    salt: &[u8; 32],
) -> Result<Made, NoKey> {
    let kinds: Array = SIGNATURES
        .iter()
        .map(|alg| object(&[("type", "public-key".into()), ("alg", (*alg).into())]))
        .collect();
    let options = object(&[
        ("challenge", bytes(challenge)),
        ("rp", object(&[("name", "Clientele".into())])),
        (
            "user",
            object(&[
                ("id", bytes(user)),
                ("name", label.into()),
                ("displayName", label.into()),
            ]),
        ),
        ("pubKeyCredParams", kinds.into()),
        (
            "authenticatorSelection",
            object(&[
                ("residentKey", "preferred".into()),
                ("userVerification", "required".into()),
            ]),
        ),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", prf(salt)),
    ]);
    let made = call("create", options).await?;
    let credential = raw_id(&made).ok_or(NoKey::Unseen)?;
    let results = results(&made).ok_or(NoKey::Unseen)?;
    if get(&results, "enabled").is_some_and(|enabled| enabled.is_falsy()) {
        return Err(NoKey::Unseen);
    }
    let secret = match first(&results) {
        Some(secret) => secret,
        // Most devices answer only when they are asked again.
        None => ask(challenge, &[(credential.clone(), *salt)]).await?.1,
    };
    Ok(Made { credential, secret })
}

/// Asks whichever of some passkeys is at hand for its key: its credential and the 32 bytes it
/// answers to its own salt.
///
/// # Errors
/// [`NoKey`].
pub async fn ask(
    challenge: &[u8],
    known: &[(Vec<u8>, [u8; 32])],
) -> Result<(Vec<u8>, [u8; 32]), NoKey> {
    let allowed: Array = known
        .iter()
        .map(|(credential, _)| object(&[("type", "public-key".into()), ("id", bytes(credential))]))
        .collect();
    let each: Vec<(String, JsValue)> = known
        .iter()
        .map(|(credential, salt)| (url_safe(credential), object(&[("first", bytes(salt))])))
        .collect();
    let each: Vec<(&str, JsValue)> = each
        .iter()
        .map(|(name, salt)| (name.as_str(), salt.clone()))
        .collect();
    let salts = object(&[("evalByCredential", object(&each))]);
    let options = object(&[
        ("challenge", bytes(challenge)),
        ("allowCredentials", allowed.into()),
        ("userVerification", "required".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", object(&[("prf", salts)])),
    ]);
    let answer = call("get", options).await?;
    let credential = raw_id(&answer).ok_or(NoKey::Unseen)?;
    let secret = results(&answer).as_ref().and_then(first);
    Ok((credential, secret.ok_or(NoKey::Unseen)?))
}

fn prf(salt: &[u8; 32]) -> JsValue {
    let eval = object(&[("first", bytes(salt))]);
    object(&[("prf", object(&[("eval", eval)]))])
}

/// Calls `navigator.credentials`.
async fn call(method: &str, options: JsValue) -> Result<JsValue, NoKey> {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let credentials = navigator.and_then(|navigator| get(&navigator, "credentials"));
    let credentials = credentials.ok_or(NoKey::Unseen)?;
    let method: Function = get(&credentials, method)
        .and_then(|method| method.dyn_into().ok())
        .ok_or(NoKey::Unseen)?;
    let asked = method.call1(&credentials, &object(&[("publicKey", options)]));
    let asked: Promise = asked
        .ok()
        .and_then(|asked| asked.dyn_into().ok())
        .ok_or(NoKey::Unseen)?;
    let answer = JsFuture::from(asked).await.map_err(|_| NoKey::Refused)?;
    match answer.is_null() {
        true => Err(NoKey::Refused),
        false => Ok(answer),
    }
}

fn raw_id(answer: &JsValue) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&get(answer, "rawId")?).to_vec())
}

/// What the extension says.
fn results(answer: &JsValue) -> Option<JsValue> {
    let read: Function = get(answer, "getClientExtensionResults")?.dyn_into().ok()?;
    get(&read.call0(answer).ok()?, "prf")
}

fn first(prf: &JsValue) -> Option<[u8; 32]> {
    let first = get(&get(prf, "results")?, "first")?;
    Uint8Array::new(&first).to_vec().try_into().ok()
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn bytes(of: &[u8]) -> JsValue {
    Uint8Array::from(of).into()
}

/// Base64url without padding (RFC 4648, 5), as the extension names credentials.
fn url_safe(of: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(of.len().div_ceil(3) * 4);
    for three in of.chunks(3) {
        let word = three
            .iter()
            .zip([16, 8, 0])
            .fold(0_u32, |word, (byte, shift)| {
                word | u32::from(*byte) << shift
            });
        for sign in 0..=three.len() {
            let at = (word >> (18 - 6 * sign)) & 63;
            out.push(char::from(SIGNS[at as usize]));
        }
    }
    out
}
