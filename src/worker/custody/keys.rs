//! Keys: what opens the book, and changes of it.

use super::close::close;
use crate::desk::change::entry;
use crate::desk::escrow;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Proof, Typed, Ways};
use crate::protocol::failure::Failure;
use crate::protocol::frame::Topic;
use crate::protocol::summary::{Deed, KeyDeed};
use crate::vault::crypto::{Crypto, WebCrypto};
use crate::vault::mirror::OpfsGlimpse;
use crate::vault::store::IndexedDbStore;
use crate::vault::{self, Inspection, Kek, KeyChange, VaultError, passkey, recovery};
use crate::worker::open::{Worker, lock};
use crate::worker::serve::{announce, may_write};
use crate::worker::time::now_ms;
use std::rc::Rc;

/// Answers.
pub async fn answer(worker: &Rc<Worker>, ask: KeysAsk) -> Result<KeysAnswer, Failure> {
    match ask {
        KeysAsk::Ways(book) => Ok(KeysAnswer::Ways(ways(worker, book).await?)),
        KeysAsk::Chance => Ok(KeysAnswer::Chance(chance()?)),
        KeysAsk::Fingerprint(public) => Ok(KeysAnswer::Fingerprint(escrow::fingerprint(&public))),
        KeysAsk::OpenRecovery {
            book,
            typed,
            reading,
        } => {
            let key = recovery::parse(&typed.0)?;
            let kek = recovery::kek(&key, &ways(worker, book).await?.vault_id);
            let opened = worker.open(book, kek, reading).await?;
            Ok(KeysAnswer::Opened(Box::new(opened)))
        }
        KeysAsk::OpenPasskey {
            book,
            secret,
            reading,
        } => {
            let kek = passkey::kek(&secret.0, &ways(worker, book).await?.vault_id);
            let opened = worker.open(book, kek, reading).await?;
            Ok(KeysAnswer::Opened(Box::new(opened)))
        }
        KeysAsk::DraftRecovery => {
            let mut random = [0; 20];
            random.copy_from_slice(&chance()?[..20]);
            let key = recovery::new(random);
            Ok(KeysAnswer::Recovery(Typed(recovery::words(&key))))
        }
        KeysAsk::Wipe(book) => wipe(worker, book).await,
        change => self::change(worker, change).await,
    }
}

/// What opens a book. An open one is asked itself, any other is looked at.
///
/// # Errors
/// Why there is none, or it cannot be looked at.
pub async fn ways(worker: &Worker, name: BookName) -> Result<Ways, Failure> {
    if let Ok(book) = worker.book()
        && book.name == name
    {
        let vault = book.vault.lock().await;
        return Ok(Ways {
            vault_id: vault.vault_id(),
            slots: vault.slots(),
        });
    }
    let store = IndexedDbStore::open(name.storage()).await?;
    let mirror = OpfsGlimpse::of(name.storage());
    match vault::inspect(&store, &mirror).await? {
        Inspection::Present {
            slots, vault_id, ..
        } => Ok(Ways { vault_id, slots }),
        Inspection::Absent { .. } => Err(VaultError::NoBook.into()),
        Inspection::Gone { epoch } => Err(VaultError::Gone { epoch }.into()),
        Inspection::Unreadable(error) => Err(error.into()),
    }
}

fn chance() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    WebCrypto::new()?.random(&mut bytes)?;
    Ok(bytes)
}

/// The key that a proof comes to for the book of a random name.
///
/// # Errors
/// What [`recovery::parse`] refuses.
pub fn kek(proof: Proof, vault_id: &[u8; 16]) -> Result<Kek, VaultError> {
    match proof {
        Proof::Passphrase(kek) => Ok(kek),
        Proof::Recovery(typed) => Ok(recovery::kek(&recovery::parse(&typed.0)?, vault_id)),
    }
}

/// One change of what opens the book: header, table of contents and audit entry in one transaction.
async fn change(worker: &Rc<Worker>, ask: KeysAsk) -> Result<KeysAnswer, Failure> {
    let book = worker.book()?;
    may_write(&book)?;
    let mut vault = book.vault.lock().await;
    let id = vault.vault_id();
    let random = chance()?;
    let seal;
    let (proof, change, deed): (Proof, KeyChange, KeyDeed) = match ask {
        KeysAsk::SetPassphrase { proof, key, params } => (
            proof,
            KeyChange::Passphrase { kek: key, params },
            KeyDeed::Passphrase,
        ),
        KeysAsk::SetRecovery { proof, words } => {
            let kek = recovery::kek(&recovery::parse(&words.0)?, &id);
            (proof, KeyChange::SetRecovery { kek }, KeyDeed::RecoverySet)
        }
        KeysAsk::RemoveRecovery { proof } => {
            (proof, KeyChange::RemoveRecovery, KeyDeed::RecoveryRemoved)
        }
        KeysAsk::AddPasskey {
            proof,
            secret,
            credential,
            salt,
            label,
        } => {
            let change = KeyChange::AddPasskey {
                kek: passkey::kek(&secret.0, &id),
                credential,
                prf_salt: salt,
                label: label.clone(),
            };
            (proof, change, KeyDeed::PasskeyAdded { label })
        }
        KeysAsk::RemovePasskey { proof, credential } => {
            let slots = vault.slots();
            let of = slots.into_iter().find(|slot| slot.credential == credential);
            let label = of.map(|slot| slot.label).unwrap_or_default();
            (
                proof,
                KeyChange::RemovePasskey { credential },
                KeyDeed::PasskeyRemoved { label },
            )
        }
        KeysAsk::SetEscrow { proof, public } => {
            let fingerprint = escrow::fingerprint(&public);
            seal = move |data_key: &[u8; 32]| escrow::seal(&public, &id, data_key, random);
            let mut short = [0; 8];
            short.copy_from_slice(&fingerprint[..8]);
            (
                proof,
                KeyChange::SetEscrow {
                    seal: &seal,
                    fingerprint,
                },
                KeyDeed::EscrowSet { fingerprint: short },
            )
        }
        KeysAsk::RemoveEscrow { proof } => (proof, KeyChange::RemoveEscrow, KeyDeed::EscrowRemoved),
        // The rest were answered before; none of them changes anything.
        _ => {
            let epoch = vault.epoch();
            return Ok(KeysAnswer::Done { epoch });
        }
    };
    let entry = entry(&Deed::KeysChanged(deed), now_ms());
    let epoch = vault.change_keys(kek(proof, &id)?, change, entry).await?;
    book.desk.borrow_mut().set_epoch(epoch);
    announce(epoch, vec![Topic::Audit, Topic::Custody]);
    Ok(KeysAnswer::Done { epoch })
}

/// Takes a book away: its blocks, its keys, and what remembers that it was there. Nobody may be
/// writing it elsewhere; one that is open here is closed.
async fn wipe(worker: &Rc<Worker>, name: BookName) -> Result<KeysAnswer, Failure> {
    let open = worker.book().ok().filter(|book| book.name == name);
    let held = match open {
        Some(book) => close(worker, book).await?.1,
        None => lock(name.storage()).await?,
    };
    vault::wipe(name.storage()).await?;
    drop(held);
    Ok(KeysAnswer::Done { epoch: 0 })
}
