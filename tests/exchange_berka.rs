//! The whole Berka data set, where it is at hand: `CLIENTELE_DATA` or `../shared/data`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::account::Account;
use clientele::domain::book::Book;
use clientele::domain::day::Month;
use clientele::domain::ledger::{Category, Channel, Flags, LedgerIndex};
use clientele::domain::money::Currency;
use clientele::domain::settings::Reference;
use clientele::exchange::{Counts, FileKind, Note, Preset, Source, Staged};
use exchange_support::{applied, day, file, import};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

const FILES: [&str; 8] = [
    "trans", "card", "order", "loan", "disp", "account", "client", "district",
];

/// The folder with the bank's files, or `None` after saying so.
fn folder() -> Option<PathBuf> {
    let data =
        std::env::var_os("CLIENTELE_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let folder = data.join("berka");
    if !folder.join("client.asc").exists() {
        println!("skipped: no Berka data (set CLIENTELE_DATA to the folder that holds berka/)");
        return None;
    }
    Some(folder)
}

fn files(names: &[&str]) -> Option<Vec<Box<dyn Source>>> {
    let folder = folder()?;
    let read = |name: &&str| {
        let name = format!("{name}.asc");
        file(&name, std::fs::read(folder.join(&name)).unwrap())
    };
    Some(names.iter().map(read).collect())
}

fn whole_bank() -> Option<(Staged, Book)> {
    let staged = import(&Book::default(), files(&FILES)?).unwrap();
    let book = applied(Book::default(), staged.clone());
    Some((staged, book))
}

#[test]
fn every_record_arrives() {
    let Some((staged, book)) = whole_bank() else {
        return;
    };
    assert_eq!(staged.report.problems, []);
    // The bank's files have no names.
    let clients = staged.report.counts.clients.new;
    assert_eq!(staged.report.notes, [Note::Nameless { clients }]);
    assert!(
        staged
            .report
            .files
            .iter()
            .all(|f| f.preset == Preset::Berka && f.unchanged == 0)
    );
    assert_eq!(book.clients.len(), 5_369);
    assert_eq!(book.accounts.len(), 4_500);
    assert_eq!(
        book.accounts.iter().map(|a| a.holders.len()).sum::<usize>(),
        5_369
    );
    assert_eq!(book.relations.len(), 869);
    assert_eq!(book.loans.len(), 682);
    assert_eq!(book.cards.len(), 892);
    assert_eq!(book.orders.len(), 6_471);
    assert_eq!(book.ledger.len(), 49_102);
    let counts = staged.report.counts;
    assert_eq!(
        counts.clients,
        Counts {
            new: 5_369,
            changed: 0
        }
    );
    assert_eq!(counts.transactions, 49_102);
    assert_eq!(book.settings.base_currency, Currency::CZK);
    assert_eq!(book.settings.reference, Reference::Fixed(day("1994-03-31")));
    let first = book.clients.iter().next().unwrap();
    assert_eq!(
        (first.number.as_str(), first.region.as_str()),
        ("1", "Pisek, south Bohemia")
    );
}

#[test]
fn the_reference_date_has_the_known_population() {
    let Some((_, book)) = whole_bank() else {
        return;
    };
    let at = day("1994-03-31");
    let open: Vec<&Account> = book.accounts.iter().filter(|a| a.is_open(at)).collect();
    assert_eq!(open.len(), 1_229);
    let holders: BTreeSet<_> = open
        .iter()
        .flat_map(|a| &a.holders)
        .map(|h| h.client)
        .collect();
    assert_eq!(holders.len(), 1_489);
    assert_eq!(book.loans.iter().filter(|l| l.is_under_way(at)).count(), 38);
    assert_eq!(book.cards.iter().filter(|c| c.is_under_way(at)).count(), 6);
}

#[test]
fn flows_by_month_equal_the_reference() {
    let Some((_, book)) = whole_bank() else {
        return;
    };
    let golden = folder().unwrap().join("../../golden/behaviour.json");
    let Ok(golden) = std::fs::read(golden) else {
        println!("skipped: no behaviour.json beside the data");
        return;
    };
    let golden: serde_json::Value = serde_json::from_slice(&golden).unwrap();
    let golden = &golden["berka"];
    let mut months = BTreeMap::<Month, (u64, i64, i64, BTreeSet<u32>)>::new();
    for row in book.ledger.iter() {
        let month = months.entry(row.at.day().month()).or_default();
        month.0 += 1;
        month.1 += row.amount.max(0);
        month.2 -= row.amount.min(0);
        month.3.insert(row.account.0);
    }
    let wanted = golden["by_month"].as_array().unwrap();
    assert_eq!(months.len(), wanted.len());
    for ((month, seen), wanted) in months.iter().zip(wanted) {
        assert_eq!(Some(month.to_string().as_str()), wanted["ym"].as_str());
        assert_eq!(Some(seen.0), wanted["n"].as_u64(), "{month}");
        assert_eq!(Some(seen.1), wanted["credit_hal"].as_i64(), "{month}");
        assert_eq!(Some(seen.2), wanted["debit_hal"].as_i64(), "{month}");
        assert_eq!(
            Some(seen.3.len() as u64),
            wanted["accts"].as_u64(),
            "{month}"
        );
    }
    let pensions = book
        .ledger
        .iter()
        .filter(|row| row.category == Category::Pension);
    let accounts: BTreeSet<_> = pensions.map(|row| row.account).collect();
    let truth = golden["pension_accounts_truth(k_symbol=DUCHOD)"].as_u64();
    assert_eq!(Some(accounts.len() as u64), truth);
    assert_eq!(accounts.len(), 213);
}

#[test]
fn only_cash_and_cards_are_the_clients_own_doing() {
    let Some((_, book)) = whole_bank() else {
        return;
    };
    let mut rows = BTreeMap::<(Category, Channel, bool), usize>::new();
    for row in book.ledger.iter() {
        let own = row.flags.has(Flags::CLIENT_INITIATED);
        *rows.entry((row.category, row.channel, own)).or_default() += 1;
    }
    // Counted in the file itself by operation and k_symbol. Every outgoing transfer of this data
    // is a standing order.
    let wanted = [
        ((Category::CashIn, Channel::Branch, true), 9_759),
        ((Category::CashOut, Channel::Branch, true), 14_244),
        ((Category::CashOut, Channel::Atm, true), 12),
        ((Category::TransferIn, Channel::Unknown, false), 2_002),
        ((Category::TransferOut, Channel::System, false), 1_973),
        ((Category::Pension, Channel::Unknown, false), 1_770),
        ((Category::Household, Channel::System, false), 3_603),
        ((Category::Insurance, Channel::System, false), 644),
        ((Category::LoanRepayment, Channel::System, false), 123),
        ((Category::InterestEarned, Channel::System, false), 9_463),
        ((Category::InterestCharged, Channel::System, false), 64),
        ((Category::Fee, Channel::System, false), 5_445),
    ];
    assert_eq!(rows.into_iter().collect::<Vec<_>>(), wanted);
    let elsewhere = book
        .ledger
        .iter()
        .filter(|row| row.flags.has(Flags::OTHER_BANK))
        .count();
    assert_eq!(elsewhere, 3_772 + 6_343);
}

#[test]
fn stated_balances_stand_beside_the_derived_ones() {
    let Some((_, book)) = whole_bank() else {
        return;
    };
    let index = LedgerIndex::build(&book.ledger);
    let mut exact = 0;
    let mut furthest = 0;
    for account in book.accounts.iter() {
        let rows = index.rows(account.id);
        let Some(last) = rows.last() else {
            assert_eq!(account.stated, None);
            continue;
        };
        let stated = account.stated.unwrap();
        assert_eq!(stated.day, book.ledger.get(*last).at.day());
        let derived: i64 = rows.iter().map(|row| book.ledger.get(*row).amount).sum();
        exact += usize::from(derived == stated.minor);
        furthest = furthest.max((derived - stated.minor).abs());
    }
    // Worked out from the file apart from this code: 598 agree, the furthest is 332.20 crowns off.
    assert_eq!((exact, furthest), (598, 33_220));
}

#[test]
fn the_same_files_again_change_nothing() {
    let Some((_, book)) = whole_bank() else {
        return;
    };
    let again = import(&book, files(&FILES).unwrap()).unwrap();
    assert!(again.delta.is_empty(), "{:?}", again.report.counts);
    let new = again
        .report
        .files
        .iter()
        .filter(|f| f.taken > 0)
        .map(|f| f.kind);
    assert_eq!(new.collect::<Vec<_>>(), [FileKind::Districts]);
    // In parts, too: each needs only what the book has by then.
    for name in ["trans", "order", "loan", "account", "client", "disp"] {
        let again = import(&book, files(&[name]).unwrap()).unwrap();
        assert!(again.delta.is_empty(), "{name}: {:?}", again.report.counts);
    }
    // Cards name entries of the file of account holders, whose numbers are kept nowhere.
    let alone = import(&book, files(&["card"]).unwrap()).unwrap();
    assert!(alone.delta.is_empty());
    let report = &alone.report;
    assert_eq!(report.problems_total, report.files[0].rows);
    let is_named = |note: &Note| matches!(note, Note::Missing { kind: FileKind::Holders, rows, .. } if *rows == report.files[0].rows);
    assert!(report.notes.iter().any(is_named), "{:?}", report.notes);
}
