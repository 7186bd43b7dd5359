//! One person's data: consents, all that is held, corrections, deletion.

use crate::desk::audit::export::moment;
use crate::desk::audit::{search, stretch};
use crate::desk::change::Prepared;
use crate::desk::privacy::review::{Reviewing, person};
use crate::desk::privacy::{aside, consents, delete, export};
use crate::desk::undo::past;
use crate::domain::delta::Delta;
use crate::protocol::custody::audit::AuditFilter;
use crate::protocol::custody::privacy::{HeldTable, PrivacyAnswer, PrivacyAsk, PrivacyRefusal};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::{AuditRow, Deed};
use crate::protocol::words::ClientId;
use crate::worker::open::{BookVault, OpenBook, Worker};
use crate::worker::serve;
use crate::worker::time::{Pace, give_way, now_ms};
use std::rc::Rc;
use web_sys::File;

/// Clients looked at in the first step of a review.
const FIRST_STEP: usize = 16;

/// Answers.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: PrivacyAsk,
    _files: Vec<File>,
) -> Result<PrivacyAnswer, Failure> {
    let book = worker.book()?;
    // Transactions say how long something is kept, and are part of what is held.
    if !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::NotJudged.into());
    }
    match ask {
        PrivacyAsk::Review { limit } => review(&book, limit).await,
        PrivacyAsk::Person(id) => about(&book, id).await,
        PrivacyAsk::Export(id) => exported(&book, id).await,
        command => run(&book, command).await,
    }
}

async fn review(book: &OpenBook, limit: u32) -> Result<PrivacyAnswer, Failure> {
    let mut reviewing = Reviewing::begin(&book.desk.borrow(), limit);
    let version = book.desk.borrow().version();
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        let done = reviewing.step(&book.desk.borrow(), pace.begin());
        pace.end();
        if done {
            return Ok(PrivacyAnswer::Review(reviewing.finish()));
        }
        give_way().await;
        if book.desk.borrow().version() != version {
            reviewing = Reviewing::begin(&book.desk.borrow(), limit);
        }
    }
}

async fn about(book: &OpenBook, id: ClientId) -> Result<PrivacyAnswer, Failure> {
    let mut person = match person(&book.desk.borrow(), id) {
        Ok(person) => person,
        Err(refusal) => return Ok(PrivacyAnswer::Refused(refusal)),
    };
    let entries = entries(book, id).await?.len() as u32;
    person.held.push((HeldTable::Audit, entries));
    Ok(PrivacyAnswer::Person(Box::new(person)))
}

/// The audit log's entries about a client, oldest first.
async fn entries(book: &OpenBook, client: ClientId) -> Result<Vec<AuditRow>, Failure> {
    let filter = AuditFilter {
        client: Some(client),
        ..AuditFilter::default()
    };
    let (search, mut last) = {
        let vault = book.vault.lock().await;
        (
            search(&vault, &book.desk, filter).await?,
            vault.audit_head().1,
        )
    };
    let mut found = Vec::new();
    while last > 0 {
        let (rows, next) = stretch(&*book.vault.lock().await, &search, last).await?;
        found.extend(rows);
        last = next;
        give_way().await;
    }
    found.reverse();
    Ok(found)
}

/// Everything held of one client. That it left the book is an entry of its own.
async fn exported(book: &Rc<OpenBook>, id: ClientId) -> Result<PrivacyAnswer, Failure> {
    let number = match person(&book.desk.borrow(), id) {
        Ok(person) if !person.held.is_empty() => person.number,
        Ok(_) => return Ok(PrivacyAnswer::Refused(PrivacyRefusal::NoSuchClient)),
        Err(refusal) => return Ok(PrivacyAnswer::Refused(refusal)),
    };
    let prepared = Prepared::new(Delta::default(), Deed::PersonExported { number });
    let noted = {
        let mut vault = book.vault.lock().await;
        super::may_tell(book)?;
        let written = match serve::may_write(book) {
            Ok(()) => serve::note(book, &mut vault, prepared).await,
            Err(failure) => Err(failure),
        };
        super::noted(written)?
    };
    let audit = entries(book, id).await?;
    let desk = book.desk.borrow();
    Ok(match export::export(&desk, id, &audit, &moment(now_ms())) {
        Ok((text, sections)) => PrivacyAnswer::Export {
            name: format!("person-{}-{}.json", id.0, desk.today()),
            text,
            sections,
            noted,
        },
        Err(refusal) => PrivacyAnswer::Refused(refusal),
    })
}

async fn run(book: &Rc<OpenBook>, command: PrivacyAsk) -> Result<PrivacyAnswer, Failure> {
    let mut vault = book.vault.lock().await;
    match prepare(book, &vault, command).await? {
        Err(refusal) => Ok(PrivacyAnswer::Refused(refusal)),
        Ok(prepared) => {
            let epoch = serve::keep(book, &mut vault, prepared).await?;
            Ok(PrivacyAnswer::Done { epoch })
        }
    }
}

async fn prepare(
    book: &OpenBook,
    vault: &BookVault,
    command: PrivacyAsk,
) -> Result<Result<Prepared, PrivacyRefusal>, Failure> {
    let past = match command {
        PrivacyAsk::Delete(_) => past::past(vault).await?,
        _ => past::Past::default(),
    };
    let desk = book.desk.borrow();
    Ok(match command {
        PrivacyAsk::Consent(new) => consents::record(&desk, new, now_ms()),
        PrivacyAsk::SetAside { client, why } => aside::set_aside(&desk, client, why),
        PrivacyAsk::TakeUp { client, reason } => aside::take_up(&desk, client, &reason),
        PrivacyAsk::Delete(client) => delete::delete(&desk, &past, client),
        PrivacyAsk::Review { .. } | PrivacyAsk::Person(_) | PrivacyAsk::Export(_) => {
            Err(PrivacyRefusal::NoSuchClient)
        }
    })
}
