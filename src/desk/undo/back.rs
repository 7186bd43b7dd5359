//! Taking a command back: the change that puts everything as it was.

use super::record::{Former, Head};
use super::{past, rests, standing};
use crate::desk::blocks::{self, LEDGER, Policies};
use crate::desk::change::{PolicyChange, Prepared};
use crate::desk::open::Desk;
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{CounterpartyId, RecordId};
use crate::domain::ledger::{Chunk, Ledger};
use crate::domain::table::Table;
use crate::protocol::custody::undo::{Refusal, UndoList, UndoRow};
use crate::protocol::failure::Failure;
use crate::protocol::summary::Deed;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Vault};
use std::cell::RefCell;

/// Prepares to take back the command of an audit entry; taking back one that took another back does
/// that again.
///
/// # Errors
/// A damaged or newer block. Why a command cannot be taken back is no error, but the inner result.
pub async fn take_back<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    desk: &RefCell<Desk>,
    seq: u64,
) -> Result<Result<Prepared, Refusal>, Failure> {
    let past = past::past(vault).await?;
    let Some((_, head)) = past.find(seq) else {
        return Ok(Err(Refusal::NotKept));
    };
    if let Some(refusal) = standing::of_past(&past, head, desk.borrow().today) {
        return Ok(Err(refusal));
    }
    let former = past::former(vault, head).await?;
    let (_, deed) = past::told(vault, seq).await?;
    prepare(&desk.borrow(), head, former, &deed)
}

/// The commands of the last days, newest first, each with what speaks against taking it back.
///
/// # Errors
/// A damaged or newer block or audit entry.
pub async fn list<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    desk: &RefCell<Desk>,
    skip: u32,
    limit: u32,
) -> Result<UndoList, Failure> {
    let past = past::past(vault).await?;
    let today = desk.borrow().today;
    let is_kept = |(key, _): &&(BlockKey, Head)| past::Past::is_kept(*key, today);
    let kept: Vec<&Head> = past
        .heads
        .iter()
        .rev()
        .filter(is_kept)
        .map(|(_, head)| head)
        .collect();
    let mut rows = Vec::new();
    for head in kept
        .iter()
        .skip(skip as usize)
        .take(limit.min(200) as usize)
    {
        let (at_ms, deed) = past::told(vault, head.seq).await?;
        rows.push(UndoRow {
            seq: head.seq,
            at_ms,
            deed,
            refusal: standing::of_past(&past, head, today),
        });
    }
    Ok(UndoList {
        total: kept.len() as u32,
        rows,
    })
}

/// The change that puts everything as it was before a command.
fn prepare(
    desk: &Desk,
    head: &Head,
    former: Vec<Former>,
    deed: &Deed,
) -> Result<Result<Prepared, Refusal>, Failure> {
    if head.rows.is_changed() && desk.book.ledger.len() != head.rows.after() as usize {
        return Ok(Err(Refusal::RowsSince { by: None }));
    }
    let mut delta = inverse(&desk.book, head, former)?;
    delta.sort();
    if let Some(refusal) = rests::forbids(&desk.book, &delta) {
        return Ok(Err(refusal));
    }
    let policy = match head.policy {
        Some((before, _)) => match policy_again(desk, before) {
            Some(change) => Some(change),
            None => return Ok(Err(Refusal::NotKept)),
        },
        None => None,
    };
    let mut inner = deed.inner().clone();
    if let (Deed::PolicyKept { version, changes }, Some(policy)) = (&mut inner, &policy) {
        *version = policy.new.version;
        *changes = desk.policy.differences(&policy.new);
    }
    // What is taken back is told by the command it was first, however often it went back and forth.
    let deed = match deed {
        Deed::TakenBack { entry, .. } => Deed::DoneAgain {
            entry: *entry,
            deed: Box::new(inner),
        },
        Deed::DoneAgain { entry, .. } => Deed::TakenBack {
            entry: *entry,
            deed: Box::new(inner),
        },
        _ => Deed::TakenBack {
            entry: head.seq,
            deed: Box::new(inner),
        },
    };
    let mut prepared = Prepared::new(delta, deed);
    (prepared.policy, prepared.takes_back) = (policy, Some(head.seq));
    Ok(Ok(prepared))
}

/// A former policy kept again, under the next version: versions are never used twice.
fn policy_again(desk: &Desk, before: u32) -> Option<PolicyChange> {
    let mut old = desk.old_policies.iter();
    let mut new = old.find(|policy| policy.version == before)?.clone();
    new.version = desk.policy.version + 1;
    Some(PolicyChange {
        old: Some(desk.policy.clone()),
        new,
    })
}

fn inverse(book: &Book, head: &Head, former: Vec<Former>) -> Result<Delta, Failure> {
    let (was, appended) = restored(head, former)?;
    let numbers = |table: u8| {
        let touched = head.touched.iter().find(|(of, _)| *of == table);
        let runs = touched.map_or(&[][..], |(_, runs)| runs.as_slice());
        runs.iter()
            .flat_map(|(first, len)| *first..first.saturating_add(*len))
    };
    let settings = numbers(blocks::SETTINGS).next();
    Ok(Delta {
        clients: back(&book.clients, &was.clients, numbers(blocks::CLIENTS)),
        accounts: back(&book.accounts, &was.accounts, numbers(blocks::ACCOUNTS)),
        holdings: back(&book.holdings, &was.holdings, numbers(blocks::HOLDINGS)),
        loans: back(&book.loans, &was.loans, numbers(blocks::LOANS)),
        cards: back(&book.cards, &was.cards, numbers(blocks::CARDS)),
        orders: back(&book.orders, &was.orders, numbers(blocks::ORDERS)),
        relations: back(&book.relations, &was.relations, numbers(blocks::RELATIONS)),
        counterparties: back(
            &book.counterparties,
            &was.counterparties,
            numbers(blocks::COUNTERPARTIES),
        ),
        shelf: back(&book.shelf, &was.shelf, numbers(blocks::SHELF)),
        profiles: back(&book.profiles, &was.profiles, numbers(blocks::PROFILES)),
        assessments: back(
            &book.assessments,
            &was.assessments,
            numbers(blocks::ASSESSMENTS),
        ),
        cases: back(&book.cases, &was.cases, numbers(blocks::CASES)),
        distinct: back(&book.distinct, &was.distinct, numbers(blocks::DISTINCT)),
        joined: back(&book.joined, &was.joined, numbers(blocks::JOINED)),
        tasks: back(&book.tasks, &was.tasks, numbers(blocks::TASKS)),
        forms: back(&book.forms, &was.forms, numbers(blocks::FORMS)),
        settings: settings.map(|_| (book.settings.clone(), was.settings)),
        cut: head.rows.added,
        appended,
        takes_back: true,
        ..Delta::default()
    })
}

fn back<Id: RecordId, T: Clone>(
    now: &Table<T>,
    was: &Table<T>,
    numbers: impl Iterator<Item = u32>,
) -> Vec<Change<Id, T>> {
    let change = |number: u32| {
        let id = Id::from_index(number as usize);
        Change {
            id,
            old: now.get(id).cloned(),
            new: was.get(id).cloned(),
        }
    };
    numbers.map(change).collect()
}

/// What was there before: records under their numbers, and rows that were cut off.
fn restored(head: &Head, former: Vec<Former>) -> Result<(Book, Ledger), Failure> {
    let (mut was, mut rows) = (Book::default(), Ledger::default());
    let (mut chunk, mut others) = (Chunk::default(), Vec::new());
    for (table, block) in former {
        if let Some(column) = blocks::ledger_column(table) {
            if table == LEDGER {
                rows.append_rows(&chunk);
                chunk = Chunk::default();
            }
            chunk.set_column(column, &block);
        } else if table == blocks::COUNTERPARTIES {
            others.extend(blocks::former_counterparties(&block)?);
        } else {
            let key = BlockKey { table, number: 0 };
            blocks::restore(&mut was, &mut Policies::default(), key, &block)?;
        }
    }
    rows.append_rows(&chunk);
    // Of a table of which nothing was there, there is no block; else there is one for every run.
    let touched = head
        .touched
        .iter()
        .find(|(of, _)| *of == blocks::COUNTERPARTIES);
    let runs = touched.into_iter().flat_map(|(_, runs)| runs);
    let numbers = runs.flat_map(|(first, len)| *first..first.saturating_add(*len));
    for (number, record) in numbers.zip(others) {
        was.counterparties.set(CounterpartyId(number), record);
    }
    Ok((was, rows))
}
