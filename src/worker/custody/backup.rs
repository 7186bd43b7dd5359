//! Backups: made, looked at, rehearsed, restored. What is under way between two questions is kept
//! by the worker: a backup being written, or one being checked.

use super::close::close;
use super::keys::kek;
use super::look::{by_escrow, count, look_at, salvage, salvaged};
use crate::desk::change::entry;
use crate::desk::{compare, keeping, load};
use crate::domain::book::Book;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{
    BackupAnswer, BackupAsk, Head, Here, LastBackup, Rehearsed, Standing,
};
use crate::protocol::custody::keys::Proof;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::frame::Topic;
use crate::protocol::summary::{Deed, Opened};
use crate::protocol::words::SlotInfo;
use crate::vault::backup::{self, BackupHead, FileSource, Rehearsal, Writing};
use crate::vault::crypto::WebCrypto;
use crate::vault::mirror::{Mirror, OpfsMirror};
use crate::vault::store::{BlockStore, Either, IndexedDbStore};
use crate::vault::{self, Kek, Salvage, Vault};
use crate::worker::open::{BookStore, OpenBook, Worker, lock};
use crate::worker::serve::{announce, is_banks, may_write};
use crate::worker::time::{clock, give_way, now_ms, today};
use std::rc::Rc;
use web_sys::File;

/// How long blocks are checked before the page hears how far it is, in milliseconds.
const STEP_MS: f64 = 60.0;

/// The most characters of an adviser's name.
const MOST_NAME: usize = 40;

/// What is under way between two questions.
pub(super) enum UnderWay {
    /// A backup being written.
    Writing(Box<Writing>),
    /// A backup being checked, and the key that opened it.
    Trying(Box<Trying>),
    /// A damaged book being tried.
    Salvaging(Box<Salvage<BookStore, WebCrypto>>),
}

/// A backup being checked.
pub(super) struct Trying {
    pub rehearsal: Rehearsal<FileSource, WebCrypto>,
    pub slots: Vec<SlotInfo>,
    /// The book it would replace, and the key; none where it is only looked at.
    pub replaces: Option<(BookName, Kek)>,
}

/// Answers.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: BackupAsk,
    files: Vec<File>,
) -> Result<BackupAnswer, Failure> {
    match ask {
        BackupAsk::State => Ok(BackupAnswer::State(standing(&*worker.book()?).await?)),
        BackupAsk::SetReminders { days, changes } => {
            keep(worker, Deed::RemindersSet, |keeping| {
                keeping.remind_days = days.clamp(1, 365);
                keeping.remind_changes = changes.clamp(1, 100_000);
            })
            .await
        }
        BackupAsk::SetAdviser { name } => {
            let name: String = name.trim().chars().take(MOST_NAME).collect();
            let deed = Deed::AdviserNamed { name: name.clone() };
            keep(worker, deed, |keeping| keeping.adviser = name).await
        }
        BackupAsk::Begin => {
            let book = worker.book()?;
            let vault = book.vault.lock().await;
            let writing = Writing::begin(&vault, now_ms()).await?;
            set(worker, UnderWay::Writing(Box::new(writing)));
            Ok(BackupAnswer::Done {
                epoch: vault.epoch(),
            })
        }
        BackupAsk::Next => next(worker).await,
        BackupAsk::Made {
            epoch,
            bytes,
            folder,
        } => {
            let at_ms = now_ms();
            let deed = Deed::BackupMade {
                epoch,
                bytes,
                folder,
            };
            keep(worker, deed, |keeping| {
                keeping.last = Some(LastBackup {
                    at_ms,
                    epoch,
                    bytes,
                    folder,
                });
            })
            .await
        }
        BackupAsk::Look => {
            let source = source(files)?;
            let (head, slots) = backup::head(&source).await?;
            Ok(BackupAnswer::Head(told(&head, slots)))
        }
        BackupAsk::Rehearse { book, by } => rehearse(worker, book, by, source(files)?).await,
        BackupAsk::Step => step(worker).await,
        BackupAsk::Restore { book } => {
            let opened = restore(worker, book).await?;
            Ok(BackupAnswer::Opened(Box::new(opened)))
        }
        BackupAsk::RehearseEscrow { secret } => by_escrow(worker, secret, source(files)?).await,
        BackupAsk::Salvage { book, by } => salvage(worker, book, by).await,
        BackupAsk::LookAt { book } => {
            let opened = look_at(worker, book).await?;
            Ok(BackupAnswer::Opened(Box::new(opened)))
        }
        BackupAsk::Drop => {
            worker.under_way.borrow_mut().take();
            Ok(BackupAnswer::Done { epoch: 0 })
        }
    }
}

pub(super) fn set(worker: &Worker, under_way: UnderWay) {
    *worker.under_way.borrow_mut() = Some(Box::new(under_way));
}

/// What is under way, taken until it is set again.
pub(super) fn take(worker: &Worker) -> Result<UnderWay, Failure> {
    let kept = worker.under_way.borrow_mut().take();
    let under_way = kept.and_then(|kept| kept.downcast::<UnderWay>().ok());
    Ok(*under_way.ok_or(DeskFailure::NoSuchJob)?)
}

fn source(files: Vec<File>) -> Result<FileSource, Failure> {
    let file = files.into_iter().next();
    let file = file.ok_or(EngineFailure::Misunderstood)?;
    Ok(FileSource::new(file.into()))
}

fn told(head: &BackupHead, slots: Vec<SlotInfo>) -> Head {
    Head {
        vault_id: head.vault_id,
        epoch: head.epoch,
        at_ms: head.at_ms,
        entries: head.audit_seq,
        blocks: head.blocks,
        bytes: head.bytes,
        slots,
    }
}

async fn standing(book: &OpenBook) -> Result<Standing, Failure> {
    let vault = book.vault.lock().await;
    Ok(Standing {
        keeping: keeping::read(&vault).await?,
        epoch: vault.epoch(),
        empty: book.desk.borrow().book().clients.is_empty(),
        bank: is_banks(&vault),
    })
}

/// Changes what the book keeps of its own safety.
async fn keep(
    worker: &Worker,
    deed: Deed,
    change: impl FnOnce(&mut crate::protocol::custody::backup::Keeping),
) -> Result<BackupAnswer, Failure> {
    let book = worker.book()?;
    may_write(&book)?;
    let mut vault = book.vault.lock().await;
    let mut kept = keeping::read(&vault).await?;
    change(&mut kept);
    let epoch = keeping::write(&mut vault, &kept, &deed, now_ms()).await?;
    book.desk.borrow_mut().set_epoch(epoch);
    announce(epoch, vec![Topic::Audit, Topic::Custody]);
    Ok(BackupAnswer::Done { epoch })
}

async fn next(worker: &Worker) -> Result<BackupAnswer, Failure> {
    let book = worker.book()?;
    let UnderWay::Writing(mut writing) = take(worker)? else {
        return Err(DeskFailure::NoSuchJob.into());
    };
    let vault = book.vault.lock().await;
    let piece = writing.next(&vault).await?;
    let epoch = writing.head().epoch;
    let progress = writing.progress();
    Ok(match piece {
        Some(bytes) => {
            set(worker, UnderWay::Writing(writing));
            BackupAnswer::Piece { bytes, progress }
        }
        None => BackupAnswer::Whole { epoch },
    })
}

async fn rehearse(
    worker: &Worker,
    book: BookName,
    by: Proof,
    source: FileSource,
) -> Result<BackupAnswer, Failure> {
    let (head, slots) = backup::head(&source).await?;
    let kek = kek(by, &head.vault_id)?;
    let rehearsal = Rehearsal::begin(source, WebCrypto::new()?, kek.clone()).await?;
    let (done, all) = rehearsal.progress();
    set(
        worker,
        UnderWay::Trying(Box::new(Trying {
            rehearsal,
            slots,
            replaces: Some((book, kek)),
        })),
    );
    Ok(BackupAnswer::Checked(done, all))
}

/// Checks blocks for a while; at the end says what the backup holds, and against what.
async fn step(worker: &Worker) -> Result<BackupAnswer, Failure> {
    let began = clock();
    let mut trying = match take(worker)? {
        UnderWay::Trying(trying) => trying,
        UnderWay::Salvaging(mut salvage) => {
            let mut over = false;
            while !over && clock() - began < STEP_MS {
                over = salvage.step().await?;
                give_way().await;
            }
            let (done, all) = salvage.progress();
            let answer = match over {
                true => BackupAnswer::Salvaged(Box::new(salvaged(&salvage))),
                false => BackupAnswer::Checked(count(done), count(all)),
            };
            set(worker, UnderWay::Salvaging(salvage));
            return Ok(answer);
        }
        UnderWay::Writing(_) => return Err(DeskFailure::NoSuchJob.into()),
    };
    while clock() - began < STEP_MS {
        if trying.rehearsal.step().await? {
            let rehearsed = rehearsed(worker, &trying).await?;
            set(worker, UnderWay::Trying(trying));
            return Ok(BackupAnswer::Rehearsed(Box::new(rehearsed)));
        }
        give_way().await;
    }
    let (done, all) = trying.rehearsal.progress();
    set(worker, UnderWay::Trying(trying));
    Ok(BackupAnswer::Checked(done, all))
}

async fn rehearsed(worker: &Worker, trying: &Trying) -> Result<Rehearsed, Failure> {
    let there = trying.rehearsal.book();
    let (desk, _) = load::records(there, today()).await?;
    let rows = load::rows(there.blocks());
    Ok(Rehearsed {
        head: told(trying.rehearsal.head(), trying.slots.clone()),
        name: desk.book().settings.name.clone(),
        clients: desk.book().clients.len() as u32,
        here: here(worker, trying, desk.book(), rows).await?,
    })
}

/// The book that would be replaced, against the backup: as it is open here, or as the backup's key
/// opens it. A book that neither shows says nothing, which is no failure of the backup's.
async fn here(
    worker: &Worker,
    trying: &Trying,
    there: &Book,
    rows: u64,
) -> Result<Option<Here>, Failure> {
    let Some((name, kek)) = &trying.replaces else {
        return Ok(None);
    };
    if let Ok(open) = worker.book()
        && open.name == *name
    {
        let vault = open.vault.lock().await;
        let desk = open.desk.borrow();
        return Ok(Some(against(&vault, trying, desk.book(), there, rows)));
    }
    let Ok(store) = IndexedDbStore::open(name.storage()).await else {
        return Ok(None);
    };
    let opened = Vault::open_reader(store, WebCrypto::new()?, OpfsMirror::none(), kek.clone());
    let Ok((vault, _)) = opened.await else {
        return Ok(None);
    };
    let Ok((desk, _)) = load::records(&vault, today()).await else {
        return Ok(None);
    };
    let mut here = against(&vault, trying, desk.book(), there, rows);
    // The ledger was not read: its rows are counted like the backup's.
    here.compared.transactions.0 = load::rows(vault.blocks());
    Ok(Some(here))
}

fn against<S: BlockStore, M: Mirror>(
    vault: &Vault<S, WebCrypto, M>,
    trying: &Trying,
    here: &Book,
    there: &Book,
    rows: u64,
) -> Here {
    Here {
        same_book: vault.vault_id() == trying.rehearsal.head().vault_id,
        epoch: vault.epoch(),
        entries: vault.audit_head().1,
        clients: here.clients.len() as u32,
        compared: compare::compare(here, there, rows),
    }
}

/// Puts the rehearsed backup in the place of a book, and opens it.
async fn restore(worker: &Rc<Worker>, name: BookName) -> Result<Opened, Failure> {
    let UnderWay::Trying(trying) = take(worker)? else {
        return Err(DeskFailure::NoSuchJob.into());
    };
    if trying.replaces.as_ref().map(|(book, _)| *book) != Some(name) {
        return Err(DeskFailure::NoSuchJob.into());
    }
    let held = match worker.book() {
        Ok(open) => Some(close(worker, open).await?),
        Err(_) => None,
    };
    let lock = match held {
        Some((of, lock)) if of == name => lock,
        _ => lock(name.storage()).await?,
    };
    let (epoch, at_ms) = {
        let head = trying.rehearsal.head();
        (head.epoch, head.at_ms)
    };
    let deed = Deed::Restored { epoch, at_ms };
    let store = Either::Usual(IndexedDbStore::open(name.storage()).await?);
    let mirror = OpfsMirror::open(name.storage()).await;
    let restoring = trying
        .rehearsal
        .restore(store, mirror, entry(&deed, now_ms()));
    let (vault, epoch) = restoring.await?;
    let opened = vault::Opened {
        epoch,
        warnings: Vec::new(),
    };
    let opened = worker.enter(name, vault, Some(lock), opened, false).await?;
    announce(
        epoch,
        vec![
            Topic::Clients,
            Topic::Findings,
            Topic::Ledger,
            Topic::Settings,
            Topic::Suitability,
            Topic::Cases,
            Topic::Audit,
            Topic::Custody,
        ],
    );
    Ok(opened)
}
