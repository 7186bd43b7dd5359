//! Who and what is in a table: columns in their order, the mask, the list, the audit log.

use super::files::{all, csv, gathered, parsed};
use crate::common::block_on;
use crate::support::Book;
use clientele::desk::audit::{masked, numbers};
use clientele::desk::commit::write;
use clientele::desk::out::columns::{HIDDEN, columns};
use clientele::desk::out::whole;
use clientele::domain::ids::ClientId;
use clientele::protocol::data::out::{OutMask, OutRefusal, OutTable, TableAsk, Whom};
use clientele::protocol::list::{ClientColumn, ClientsQuery, KindFilter, SortKey};
use clientele::protocol::office::SheetFormat;
use clientele::protocol::summary::Deed;
use clientele::protocol::words::Tongue;

#[test]
fn columns_stand_in_the_order_asked_for() {
    let book = Book::demo();
    let ask = TableAsk {
        columns: vec![1, 0, 999],
        ..all(OutTable::Clients, Tongue::Zh)
    };
    let rows = parsed(&csv(&mut book.desk.borrow_mut(), ask));
    assert_eq!(rows[0], ["姓名", "客户号"]);
    let desk = book.desk.borrow();
    let wanted: Vec<Vec<String>> = desk
        .book()
        .clients
        .iter()
        .map(|client| vec![client.name.clone(), client.number.clone()])
        .collect();
    assert_eq!(rows[1..], wanted);
}

#[test]
fn no_column_no_table() {
    let book = Book::demo();
    let ask = TableAsk {
        columns: vec![999],
        ..all(OutTable::Clients, Tongue::Zh)
    };
    let refused = gathered(&mut book.desk.borrow_mut(), ask).unwrap_err();
    assert_eq!(refused, OutRefusal::NoColumns);
}

#[test]
fn what_the_mask_hides_is_nowhere_in_the_file() {
    let book = Book::demo();
    let mask = OutMask {
        names: true,
        amounts: true,
        details: true,
    };
    let secrets: Vec<String> = {
        let desk = book.desk.borrow();
        let of = |client: &clientele::domain::client::Client| {
            let mut all = vec![
                client.name.clone(),
                client.number.clone(),
                client.address.clone(),
            ];
            all.extend(client.phones.iter().cloned());
            all
        };
        let clients = desk.book().clients.iter().flat_map(of);
        let accounts = desk
            .book()
            .accounts
            .iter()
            .map(|account| account.number.clone());
        let all = clients
            .chain(accounts)
            .filter(|text| text.chars().count() > 3);
        all.collect()
    };
    for table in OutTable::ALL {
        let ask = TableAsk {
            mask,
            ..all(table, Tongue::En)
        };
        let mut desk = book.desk.borrow_mut();
        let rows = parsed(&csv(&mut desk, ask.clone()));
        let cells: std::collections::BTreeSet<&String> = rows[1..].iter().flatten().collect();
        for secret in &secrets {
            assert!(!cells.contains(secret), "{table:?}: {secret}");
        }
        // Nothing of it is left out either: what is there is told to be hidden.
        let open = parsed(&csv(&mut desk, all(table, Tongue::En)));
        for (hidden, open) in rows.iter().zip(&open).skip(1) {
            for (hidden, open) in hidden.iter().zip(open) {
                assert!(hidden == open || hidden == HIDDEN, "{table:?}");
                assert_eq!(hidden.is_empty(), open.is_empty(), "{table:?}");
            }
        }
    }
}

#[test]
fn a_list_goes_out_as_it_stands_and_what_hangs_on_it() {
    let book = Book::demo();
    let query = ClientsQuery {
        kind: Some(KindFilter::Organisation),
        sort: vec![SortKey {
            column: ClientColumn::Number,
            descending: true,
        }],
        ..ClientsQuery::default()
    };
    let whom = Whom::Listed(Box::new(query));
    let numbers = |table, column: u16, whom: Whom| -> Vec<String> {
        let ask = TableAsk {
            whom,
            columns: vec![column],
            ..all(table, Tongue::Zh)
        };
        let rows = parsed(&csv(&mut book.desk.borrow_mut(), ask));
        rows[1..].iter().map(|row| row[0].clone()).collect()
    };
    let listed = numbers(OutTable::Clients, 0, whom.clone());
    let firms = {
        let desk = book.desk.borrow();
        let firms = desk.book().clients.iter().filter(|client| {
            matches!(
                client.kind,
                clientele::domain::client::ClientKind::Organisation(_)
            )
        });
        firms.count()
    };
    assert!(firms > 2 && listed.len() == firms);
    let mut sorted = listed.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(listed, sorted, "in the order of the list");
    for owner in numbers(OutTable::Holdings, 0, whom) {
        assert!(listed.contains(&owner));
    }
    let one = Whom::Numbers(vec![listed[0].clone(), format!(" {} ", listed[0])]);
    assert_eq!(numbers(OutTable::Clients, 0, one), [listed[0].clone()]);
    let nobody = Whom::Numbers(vec!["no such".into(), listed[0].clone()]);
    let ask = TableAsk {
        whom: nobody,
        ..all(OutTable::Clients, Tongue::Zh)
    };
    let refused = gathered(&mut book.desk.borrow_mut(), ask).unwrap_err();
    assert_eq!(refused, OutRefusal::UnknownNumbers(vec!["no such".into()]));
}

#[test]
fn no_table_tells_of_risk_monitoring() {
    for table in OutTable::ALL {
        for tongue in [Tongue::Zh, Tongue::En] {
            for column in columns(table, tongue) {
                let heading = column.heading.to_lowercase();
                for word in ["监测", "预警规则", "alert", "watch", "suspicious", "可疑"] {
                    assert!(!heading.contains(word), "{heading}");
                }
            }
        }
    }
}

#[test]
fn each_is_told_in_the_audit_log_before_it_goes() {
    let mut book = Book::demo();
    let table = gathered(
        &mut book.desk.borrow_mut(),
        TableAsk {
            whom: Whom::One(ClientId(0)),
            mask: OutMask {
                names: true,
                ..OutMask::default()
            },
            format: SheetFormat::Workbook,
            ..all(OutTable::Accounts, Tongue::En)
        },
    )
    .unwrap();
    let number = {
        let desk = book.desk.borrow();
        desk.book().clients.get(ClientId(0)).unwrap().number.clone()
    };
    let prepared = table.prepared(&book.desk.borrow());
    assert_eq!(
        prepared.deed,
        Deed::TableExported {
            table: OutTable::Accounts,
            rows: table.rows(),
            columns: 12,
            masked: true,
            number: Some(number.clone()),
        }
    );
    assert_eq!(prepared.entry(0).kind, 151);
    assert_eq!(numbers(&prepared.deed), [&number]);
    assert!(
        numbers(&masked(&prepared.deed))
            .iter()
            .all(|shown| *shown != number)
    );
    let before = book.vault.audit_head().1;
    block_on(write(&mut book.vault, &book.desk, prepared, 1)).unwrap();
    assert_eq!(book.vault.audit_head().1, before + 1);
    let prepared = whole::prepared(&book.desk.borrow());
    assert_eq!(prepared.entry(0).kind, 152);
}

#[test]
fn a_book_that_changed_meanwhile_is_not_written_on() {
    let mut book = Book::demo();
    let mut table = gathered(
        &mut book.desk.borrow_mut(),
        all(OutTable::Clients, Tongue::Zh),
    )
    .unwrap();
    let prepared = whole::prepared(&book.desk.borrow());
    block_on(write(&mut book.vault, &book.desk, prepared, 1)).unwrap();
    assert_eq!(
        table.csv(&book.desk.borrow(), 5).unwrap_err(),
        OutRefusal::Changed
    );
    table.noted(&book.desk.borrow(), true).unwrap();
    assert!(table.csv(&book.desk.borrow(), 5).unwrap().is_some());
}
