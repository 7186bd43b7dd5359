//! Several tabs: who may write, and reading along.
//!
//! Tabs tell each other numbers of epochs and no more; what changed is read from the store, with
//! this tab's own key.

use crate::desk::load;
use crate::desk::upkeep::Kept;
use crate::protocol::custody::tabs::{TabsAnswer, TabsAsk};
use crate::protocol::failure::Failure;
use crate::protocol::frame::Topic;
use crate::vault::VaultError;
use crate::vault::lock::BookLock;
use crate::vault::mirror::OpfsMirror;
use crate::worker::jobs::{FIRST_STEP, keep_up};
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::announce;
use crate::worker::time::{Pace, give_way, now_ms, today};
use crate::worker::workshop::fetched;
use std::rc::Rc;

/// Everything a page can be looking at.
const ALL: [Topic; 8] = [
    Topic::Clients,
    Topic::Findings,
    Topic::Ledger,
    Topic::Settings,
    Topic::Suitability,
    Topic::Cases,
    Topic::Audit,
    Topic::Custody,
];

/// Answers.
pub async fn answer(worker: &Rc<Worker>, ask: TabsAsk) -> Result<TabsAnswer, Failure> {
    let book = worker.book()?;
    match ask {
        TabsAsk::Refresh => refresh(&book).await,
        TabsAsk::TakeOver { patient } => take_over(&book, patient).await,
        TabsAsk::Finish => {
            // Commands and the writing of an import hold the vault until they are acknowledged.
            drop(book.vault.lock().await);
            Ok(TabsAnswer::Finished)
        }
    }
}

/// Reads what another tab has written, judges it, and only then shows it: the page never sees a
/// book half way.
async fn refresh(book: &Rc<OpenBook>) -> Result<TabsAnswer, Failure> {
    if book.copy || !book.reads_only() {
        let epoch = book.desk.borrow().epoch();
        return Ok(TabsAnswer::Fresh {
            epoch,
            keys_changed: false,
        });
    }
    if !book.desk.borrow().is_loaded() {
        // What is being read is of one epoch; the page asks again.
        let epoch = book.desk.borrow().epoch();
        return Ok(TabsAnswer::Fresh {
            epoch,
            keys_changed: false,
        });
    }
    let mut vault = book.vault.lock().await;
    // What a try before this one did not bring to its end, the vault knows of and memory does not.
    let behind = book.desk.borrow().epoch() != vault.epoch();
    let refreshed = vault.refresh().await?;
    let epoch = refreshed.epoch;
    let keys_changed = refreshed.keys_changed;
    let nothing = !behind && refreshed.changed.is_empty() && refreshed.removed.is_empty();
    if nothing {
        book.desk.borrow_mut().set_epoch(epoch);
        announce(epoch, vec![Topic::Audit, Topic::Custody]);
        return Ok(TabsAnswer::Fresh {
            epoch,
            keys_changed,
        });
    }
    let touched = refreshed.changed.iter().chain(&refreshed.removed);
    let same_ledger = !behind && !load::touches_ledger(touched);
    let (mut desk, mut ledger) = load::records(&vault, today()).await?;
    if same_ledger {
        desk.set_ledger(book.desk.borrow().book().ledger.clone());
    } else {
        while !ledger.step(&vault).await? {
            give_way().await;
        }
        desk.set_ledger(ledger.finish()?);
    }
    drop(vault);
    let workshop = fetched(book.bring).await?;
    let (mut kind, mut pace) = (None, Pace::new(FIRST_STEP));
    loop {
        let next = Some(desk.upkeep_kind());
        if kind != next {
            (kind, pace) = (next, Pace::new(FIRST_STEP));
        }
        let units = pace.begin();
        let kept = (workshop.keep_up)(&mut desk, units);
        pace.end();
        if matches!(kept, Kept::Idle) {
            break;
        }
        give_way().await;
    }
    *book.desk.borrow_mut() = desk;
    announce(epoch, ALL.to_vec());
    // Names are spelled after it, as after any change.
    keep_up(book);
    Ok(TabsAnswer::Fresh {
        epoch,
        keys_changed,
    })
}

/// Takes the right to write, once the tab that had it is gone. Memory is made the stored book's
/// first: what was decided on an older one must not be written.
async fn take_over(book: &Rc<OpenBook>, patient: bool) -> Result<TabsAnswer, Failure> {
    if !book.reads_only() {
        let epoch = book.desk.borrow().epoch();
        return Ok(TabsAnswer::Taken { epoch });
    }
    if book.copy {
        return Err(VaultError::ReadOnly.into());
    }
    if !book.desk.borrow().is_loaded() {
        return Ok(TabsAnswer::Held);
    }
    let Some(lock) = BookLock::acquire(book.name.storage(), now_ms()).await? else {
        return Ok(TabsAnswer::Held);
    };
    let mirror = OpfsMirror::open(book.name.storage()).await;
    if patient && !mirror.is_there() {
        return Ok(TabsAnswer::Held);
    }
    refresh(book).await?;
    let mut vault = book.vault.lock().await;
    // Nobody writes any more: what memory is of now, the store stays.
    if book.desk.borrow().epoch() != vault.epoch() {
        return Ok(TabsAnswer::Held);
    }
    vault.become_writer(mirror).await?;
    *book.lock.borrow_mut() = Some(lock);
    let epoch = book.desk.borrow().epoch();
    announce(epoch, vec![Topic::Custody]);
    Ok(TabsAnswer::Taken { epoch })
}
