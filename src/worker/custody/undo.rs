//! Taking commands back, and doing them again.

use crate::desk::undo::{back, past};
use crate::protocol::custody::undo::{Refusal, TakenBack, UndoAnswer, UndoAsk};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Deed;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: UndoAsk,
    _files: Vec<File>,
) -> Result<UndoAnswer, Failure> {
    let book = worker.book()?;
    match ask {
        UndoAsk::List { skip, limit } => {
            let vault = book.vault.lock().await;
            let list = back::list(&vault, &book.desk, skip, limit).await?;
            Ok(UndoAnswer::List(list))
        }
        UndoAsk::Last => {
            let seq = newest(&book).await?.0;
            if let Some(seq) = seq
                && is_large(&book, seq).await?
            {
                return Ok(UndoAnswer::Refused(Refusal::OnPurpose));
            }
            take_back(&book, seq).await
        }
        UndoAsk::Again => {
            let seq = newest(&book).await?.1;
            take_back(&book, seq).await
        }
        UndoAsk::TakeBack { seq } => take_back(&book, Some(seq)).await,
    }
}

async fn newest(book: &OpenBook) -> Result<(Option<u64>, Option<u64>), Failure> {
    let vault = book.vault.lock().await;
    Ok(past::newest(&past::past(&vault).await?))
}

/// Whether a command brought a whole book's worth.
async fn is_large(book: &OpenBook, seq: u64) -> Result<bool, Failure> {
    let (_, deed) = past::told(&*book.vault.lock().await, seq).await?;
    let deed = deed.inner();
    Ok(matches!(
        deed,
        Deed::Imported { .. } | Deed::DemoMade { .. } | Deed::SpecimenMade { .. }
    ))
}

async fn take_back(book: &Rc<OpenBook>, seq: Option<u64>) -> Result<UndoAnswer, Failure> {
    let Some(seq) = seq else {
        return Ok(UndoAnswer::Refused(Refusal::Nothing));
    };
    // Transactions can only be cut off, or be rested on, once they are there.
    if !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::NotJudged.into());
    }
    let mut vault = book.vault.lock().await;
    let prepared = match back::take_back(&vault, &book.desk, seq).await? {
        Ok(prepared) => prepared,
        Err(refusal) => return Ok(UndoAnswer::Refused(refusal)),
    };
    let deed = prepared.deed.clone();
    let epoch = serve::keep(book, &mut vault, prepared).await?;
    let (_, seq) = vault.audit_head();
    Ok(UndoAnswer::Done(TakenBack { epoch, seq, deed }))
}
