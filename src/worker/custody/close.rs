//! Closing the open book without ending the worker: before it is replaced, or taken away.

use crate::protocol::book_name::BookName;
use crate::protocol::failure::Failure;
use crate::vault::VaultError;
use crate::vault::lock::BookLock;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::may_write;
use crate::worker::time::give_way;
use std::rc::Rc;

/// Closes the open book and gives back the right to write it: what is being written is waited for,
/// then its store and mirror are let go.
///
/// # Errors
/// [`DeskFailure::ReadingOnly`](crate::protocol::failure::DeskFailure::ReadingOnly) for a book that
/// another tab writes.
pub async fn close(worker: &Worker, open: Rc<OpenBook>) -> Result<(BookName, BookLock), Failure> {
    may_write(&open)?;
    drop(open.vault.lock().await);
    let lock = open.lock.borrow_mut().take();
    let lock = lock.ok_or(VaultError::Busy)?;
    let name = open.name;
    worker.leave();
    // Jobs in memory end at their next step; nothing of theirs is written any more.
    while Rc::strong_count(&open) > 1 {
        give_way().await;
    }
    Ok((name, lock))
}
