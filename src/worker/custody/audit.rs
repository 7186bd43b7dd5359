//! The audit log: its entries, whether it is whole, checkpoints.

use crate::desk::audit::checkpoint::{compare, read};
use crate::desk::audit::export::Exporting;
use crate::desk::audit::{check, search, stretch};
use crate::desk::keeping;
use crate::desk::undo::{past, standing};
use crate::protocol::custody::audit::{
    AuditAnswer, AuditAsk, AuditEntryRow, AuditFilter, AuditFormat, AuditPage, CheckpointVerdict,
};
use crate::protocol::custody::undo::Refusal;
use crate::protocol::failure::Failure;
use crate::protocol::frame::Topic;
use crate::protocol::summary::Deed;
use crate::worker::open::{BookVault, OpenBook, Worker};
use crate::worker::serve::{announce, may_write};
use crate::worker::time::{give_way, now_ms};
use std::rc::Rc;
use web_sys::File;

/// The most rows of a page.
const MOST_ROWS: u32 = 200;

/// Answers.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: AuditAsk,
    _files: Vec<File>,
) -> Result<AuditAnswer, Failure> {
    let book = worker.book()?;
    match ask {
        AuditAsk::Page {
            filter,
            skip,
            limit,
        } => Ok(AuditAnswer::Page(page(&book, filter, skip, limit).await?)),
        AuditAsk::Check { from } => {
            let vault = book.vault.lock().await;
            Ok(AuditAnswer::Checked(check(&vault, from).await?))
        }
        AuditAsk::Export { format, named } => export(&book, format, named).await,
        AuditAsk::Checkpoint => {
            let vault = book.vault.lock().await;
            let text = vault.checkpoint(now_ms()).to_string();
            Ok(AuditAnswer::Checkpoint(text))
        }
        AuditAsk::Compare { text } => {
            let Some(checkpoint) = read(&text) else {
                return Ok(AuditAnswer::Compared(CheckpointVerdict::Unreadable));
            };
            let vault = book.vault.lock().await;
            Ok(AuditAnswer::Compared(compare(&vault, &checkpoint).await?))
        }
    }
}

async fn page(
    book: &Rc<OpenBook>,
    filter: AuditFilter,
    skip: u32,
    limit: u32,
) -> Result<AuditPage, Failure> {
    let limit = u64::from(limit.min(MOST_ROWS));
    let (search, past, head, total) = {
        let vault = book.vault.lock().await;
        let search = search(&vault, &book.desk, filter).await?;
        let (head, total) = vault.audit_head();
        (search, past::past(&vault).await?, head, total)
    };
    // Where every entry is found, those asked for are known by their numbers.
    let (mut found, mut last) = match search.is_all() {
        true => (
            total.min(u64::from(skip)),
            total.saturating_sub(u64::from(skip)),
        ),
        false => (0, total),
    };
    let mut rows = Vec::new();
    while last > 0 {
        let (some, next) = stretch(&*book.vault.lock().await, &search, last).await?;
        for row in some {
            found += 1;
            if found > u64::from(skip) && (rows.len() as u64) < limit {
                rows.push(row);
            }
        }
        last = next;
        if search.is_all() && rows.len() as u64 >= limit {
            break;
        }
        give_way().await;
    }
    let today = book.desk.borrow().today();
    let refusal = |seq: u64| match past.find(seq) {
        Some((_, head)) => standing::of_past(&past, head, today),
        None => Some(Refusal::NotKept),
    };
    let rows = rows.into_iter().map(|entry| AuditEntryRow {
        refusal: refusal(entry.seq),
        entry,
    });
    Ok(AuditPage {
        total,
        found: if search.is_all() { total } else { found },
        head,
        rows: rows.collect(),
    })
}

/// The log as a file. That it left the book is an entry of its own, the last one in it.
async fn export(
    book: &Rc<OpenBook>,
    format: AuditFormat,
    named: bool,
) -> Result<AuditAnswer, Failure> {
    let mut vault = book.vault.lock().await;
    let noted = super::noted(note(book, &mut vault, named).await)?;
    let mut exporting = Exporting::begin(&vault, format, named);
    while !exporting.step(&vault).await? {
        give_way().await;
    }
    let text = exporting.finish(&vault, now_ms());
    let day = book.desk.borrow().today();
    let name = match format {
        AuditFormat::Lines => format!("audit-{day}.jsonl"),
        AuditFormat::Csv => format!("audit-{day}.csv"),
    };
    Ok(AuditAnswer::File { name, text, noted })
}

/// The entry that the log was taken out, and that it was: the book keeps when.
async fn note(book: &Rc<OpenBook>, vault: &mut BookVault, named: bool) -> Result<u64, Failure> {
    may_write(book)?;
    let entries = vault.audit_head().1 + 1;
    let deed = Deed::AuditExported { entries, named };
    let mut kept = keeping::read(vault).await?;
    kept.deposited_ms = Some(now_ms());
    let epoch = keeping::write(vault, &kept, &deed, now_ms()).await?;
    book.desk.borrow_mut().set_epoch(epoch);
    announce(epoch, vec![Topic::Audit, Topic::Custody]);
    Ok(epoch)
}
