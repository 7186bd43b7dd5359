//! Deleting a client: every record goes, their transactions are emptied, and what commands kept of
//! them to be taken back goes with it. The audit log keeps numbers.

use super::aside::without;
use super::{dossier, retention};
use crate::desk::blocks;
use crate::desk::change::{Beside, Prepared};
use crate::desk::open::Desk;
use crate::desk::undo::past::{Past, blocks_of};
use crate::desk::undo::record::{FORMAT, Head};
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use crate::domain::set_aside::{Dossier, SetAside, WhyAside};
use crate::protocol::custody::privacy::PrivacyRefusal;
use crate::protocol::custody::undo::Lasting;
use crate::protocol::summary::Deed;
use crate::vault::BlockKey;
use std::collections::BTreeSet;

/// Prepares to delete a client, worked with or only stored. `past` is what commands left.
///
/// # Errors
/// An unknown client, or what must be kept.
pub fn delete(desk: &Desk, past: &Past, id: ClientId) -> Result<Prepared, PrivacyRefusal> {
    let book = &desk.book;
    let dossier = dossier::of(book, id).ok_or(PrivacyRefusal::NoSuchClient)?;
    let holds = retention::holds(desk, &dossier, desk.today);
    if !holds.is_empty() {
        return Err(PrivacyRefusal::Kept(holds));
    }
    let aside = book.aside.get(id);
    let mut delta = match aside {
        Some(_) => Delta::default(),
        None => without(book, &dossier),
    };
    let rows = dossier::rows(book, &dossier);
    delta.blanked = dossier.accounts.iter().map(|account| account.id).collect();
    delta.blanked.sort_unstable();
    delta.counterparties = lone(book, &dossier, &delta.blanked);
    let own = book.own_ids(id);
    let joined = book.joined_into(id);
    delta.joined = joined.into_iter().map(|one| gone(one.id, one)).collect();
    let marked = book.distinct.iter();
    let marked = marked.filter(|one| own.contains(&one.a) || own.contains(&one.b));
    delta.distinct = marked.map(|one| gone(one.id, one)).collect();
    delta.aside.push(Change {
        id,
        old: aside.cloned(),
        new: Some(SetAside {
            client: id,
            since: desk.today,
            ended: aside.map_or(desk.today, |aside| aside.ended),
            why: aside.map_or(WhyAside::NotNeeded, |aside| aside.why),
            dossier: None,
        }),
    });
    let (beside, commands) = scrubbed(past, &dossier, (&own, &delta));
    let records: u32 = dossier::counts(book, &dossier)
        .iter()
        .map(|(_, count)| count)
        .sum();
    let deed = Deed::PersonDeleted {
        number: dossier.client.number.clone(),
        records: records - rows.len() as u32,
        transactions: rows.len() as u32,
        commands,
    };
    let mut prepared = Prepared::new(delta, deed);
    prepared.beside = beside;
    Ok(prepared)
}

fn gone<Id, T: Clone>(id: Id, record: &T) -> Change<Id, T> {
    Change {
        id,
        old: Some(record.clone()),
        new: None,
    }
}

/// The other sides only this client's transactions and orders name.
fn lone(
    book: &Book,
    dossier: &Dossier,
    blanked: &[AccountId],
) -> Vec<Change<CounterpartyId, crate::domain::book::Counterparty>> {
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    for row in book.ledger.iter() {
        let Some(other) = row.counterparty else {
            continue;
        };
        match blanked.binary_search(&row.account) {
            Ok(_) => own.insert(other),
            Err(_) => others.insert(other),
        };
    }
    let gone: BTreeSet<_> = dossier.orders.iter().map(|order| order.id).collect();
    own.extend(dossier.orders.iter().map(|order| order.to));
    let stay = book.orders.iter().filter(|order| !gone.contains(&order.id));
    others.extend(stay.map(|order| order.to));
    let lone = own.difference(&others);
    let change = |id: &CounterpartyId| Change {
        id: *id,
        old: book.counterparties.get(*id).cloned(),
        new: None,
    };
    lone.map(change).collect()
}

/// What commands kept of the client's records, taken out: what they touched stays known, so that
/// those before them are still not taken back over them. With it, how many commands it was. `own` are
/// the client's number and those of all who were joined with them.
fn scrubbed(past: &Past, dossier: &Dossier, (own, delta): (&[ClientId], &Delta)) -> (Beside, u32) {
    let mut gone: BTreeSet<(u8, u32)> = BTreeSet::new();
    // A client who was only stored is in no table any more: their records are named by the dossier.
    let mut named = |table: u8, ids: &mut dyn Iterator<Item = usize>| {
        gone.extend(ids.map(|id| (table, id as u32)));
    };
    let d = dossier;
    named(blocks::CLIENTS, &mut own.iter().map(|id| id.index()));
    named(blocks::PROFILES, &mut own.iter().map(|id| id.index()));
    let joined = &delta.joined;
    named(blocks::JOINED, &mut joined.iter().map(|one| one.id.index()));
    let marked = &delta.distinct;
    named(
        blocks::DISTINCT,
        &mut marked.iter().map(|one| one.id.index()),
    );
    let dropped = joined.iter().filter_map(|one| one.old.as_ref());
    let dropped = dropped.flat_map(|one| &one.moved.relations);
    named(blocks::RELATIONS, &mut dropped.map(|one| one.id.index()));
    named(
        blocks::ACCOUNTS,
        &mut d.accounts.iter().map(|one| one.id.index()),
    );
    named(
        blocks::HOLDINGS,
        &mut d.holdings.iter().map(|one| one.id.index()),
    );
    named(blocks::LOANS, &mut d.loans.iter().map(|one| one.id.index()));
    named(blocks::CARDS, &mut d.cards.iter().map(|one| one.id.index()));
    named(
        blocks::ORDERS,
        &mut d.orders.iter().map(|one| one.id.index()),
    );
    named(
        blocks::RELATIONS,
        &mut d.relations.iter().map(|one| one.id.index()),
    );
    named(blocks::TASKS, &mut d.tasks.iter().map(|one| one.id.index()));
    let others = &mut delta.counterparties.iter().map(|one| one.id.index());
    named(blocks::COUNTERPARTIES, others);
    let (mut beside, mut commands) = (Beside::default(), 0);
    for (key, head) in &past.heads {
        let holds_any = !head.former.is_empty() || head.pieces.1 > 0;
        if !holds_any || !(touches(head, &gone) || head.rows.cut > 0) {
            continue;
        }
        commands += 1;
        let own: &BlockKey = key;
        let pieces = blocks_of(*own, head).into_iter().filter(|key| key != own);
        beside.removes.extend(pieces);
        let emptied = Head {
            former: Vec::new(),
            pieces: (0, 0),
            lasting: Some(head.lasting.unwrap_or(Lasting::Privacy)),
            ..head.clone()
        };
        beside.puts.push((*key, blocks::tagged(FORMAT, &emptied)));
    }
    (beside, commands)
}

fn touches(head: &Head, gone: &BTreeSet<(u8, u32)>) -> bool {
    head.touched.iter().any(|(table, runs)| {
        let in_run = |(first, len): &(u32, u32)| {
            let end = first.saturating_add(*len);
            gone.range((*table, *first)..(*table, end)).next().is_some()
        };
        runs.iter().any(in_run)
    })
}
