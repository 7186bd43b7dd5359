//! No exported cell of any text field is a live formula, and every number stays a number.

use super::files::{all, csv, parsed, typed};
use crate::common::today;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use clientele::desk::Desk;
use clientele::domain::account::{Account, AccountKind, Holder, HolderRole};
use clientele::domain::book::{Book, Counterparty};
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::client::{Client, ClientKind, Individual, Organisation};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::{
    AccountId, CardId, CaseId, ClientId, CounterpartyId, HoldingId, LoanId, ProductId,
    StandingOrderId, TaskId,
};
use clientele::domain::ledger::{Category, Channel, Flags, Minute, Transaction};
use clientele::domain::money::Currency;
use clientele::domain::products::{Card, Holding, HoldingKind, Loan, LoanStatus, StandingOrder};
use clientele::domain::task::{Task, TaskKind};
use clientele::exchange::shelf::{Cell, TypedTable};
use clientele::office::sheets::workbook_bytes;
use clientele::policy::Policy;
use clientele::protocol::data::out::OutTable;
use clientele::protocol::words::{Product, Tongue};
use proptest::prelude::*;
use std::io::Cursor;

/// A book with this text in every text field of every table.
fn book(text: &str, amount: i64) -> Book {
    let mut book = Book::default();
    let own = || text.to_owned();
    let (person, firm) = (ClientId(0), ClientId(1));
    let day = today();
    for id in [person, firm] {
        let mut client = Client::new(id, format!("{text}{}", id.0), own());
        client.kind = match id == firm {
            false => ClientKind::Individual(Individual {
                occupation: own(),
                interests: vec![own(), own()],
                document: Some(IdentityDocument {
                    kind: DocumentKind::Other,
                    number: own(),
                    expires: None,
                }),
                ..Individual::default()
            }),
            true => ClientKind::Organisation(Organisation {
                credit_code: own(),
                industry: own(),
                ..Organisation::default()
            }),
        };
        (client.phones, client.tags) = (vec![own()], vec![own(), own()]);
        (client.email, client.address, client.region) = (own(), own(), own());
        (client.adviser, client.note) = (own(), own());
        book.clients.set(id, Some(client));
    }
    let account = AccountId(0);
    let holders = vec![
        Holder {
            client: person,
            role: HolderRole::Owner,
        },
        Holder {
            client: firm,
            role: HolderRole::Authorised,
        },
    ];
    book.accounts.set(
        account,
        Some(Account {
            id: account,
            number: own(),
            kind: AccountKind::Current,
            currency: Currency::CNY,
            opened: day,
            closed: None,
            maturity: None,
            holders,
            opening_balance: Some(amount),
            stated: None,
        }),
    );
    book.holdings.set(
        HoldingId(0),
        Some(Holding {
            id: HoldingId(0),
            client: person,
            product: own(),
            kind: HoldingKind::Fund,
            currency: Currency::CNY,
            cost: amount,
            value: amount,
            valued: day,
            opened: day,
            closed: None,
            maturity: None,
        }),
    );
    let other = Counterparty {
        name: own(),
        bank: own(),
    };
    book.counterparties.set(CounterpartyId(0), Some(other));
    book.loans.set(
        LoanId(0),
        Some(Loan {
            id: LoanId(0),
            number: own(),
            account,
            granted: day,
            amount,
            months: 12,
            payment: amount,
            status: LoanStatus::Running,
        }),
    );
    book.cards.set(
        CardId(0),
        Some(Card {
            id: CardId(0),
            number: own(),
            account,
            client: person,
            kind: own(),
            issued: day,
            closed: None,
        }),
    );
    book.orders.set(
        StandingOrderId(0),
        Some(StandingOrder {
            id: StandingOrderId(0),
            number: own(),
            account,
            to: CounterpartyId(0),
            amount,
            purpose: Category::Insurance,
        }),
    );
    book.cases.set(
        CaseId(0),
        Some(Case {
            id: CaseId(0),
            client: person,
            kind: CaseKind::Enquiry,
            opened: day,
            due: day,
            closed: None,
            text: own(),
        }),
    );
    book.tasks.set(
        TaskId(0),
        Some(Task {
            id: TaskId(0),
            client: person,
            kind: TaskKind::CareCall,
            made: day,
            due: day,
            done: None,
            product: Some(ProductId(0)),
            assessment: None,
            note: own(),
        }),
    );
    let mut product: Product = clientele::exchange::shelf::blank("");
    (product.code, product.name, product.issuer) = (own(), own(), own());
    product.document = own();
    (product.terms.risks, product.terms.rating_source) = (own(), own());
    book.shelf.set(ProductId(0), Some(product));
    book.ledger.push(&Transaction {
        account,
        at: Minute::of(day, 61),
        amount,
        counterparty: Some(CounterpartyId(0)),
        category: Category::Other,
        channel: Channel::Web,
        flags: Flags(0),
    });
    book
}

fn live(text: &str) -> bool {
    let seen = text.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}', '\0']);
    seen.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// What another program reads of the workbook: its cells, without the header.
fn in_workbook(table: &TypedTable) -> Vec<Vec<Data>> {
    let bytes = workbook_bytes(table).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = workbook.sheet_names()[0].clone();
    let formulas = workbook.worksheet_formula(&sheet).unwrap();
    assert_eq!(formulas.used_cells().count(), 0, "no formula in any cell");
    let range = workbook.worksheet_range(&sheet).unwrap();
    let mut rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    rows.remove(0);
    rows
}

fn text() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "",
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "＝",
        "＋",
        "－",
        "＠",
        "'",
        "''=",
        " =",
        "\u{3000}＝",
        "=cmd|' /C calc'!A0",
        "-1+1",
        "+86 138",
        "\u{feff}=",
        "\"=",
        ",=",
        "1\t=",
    ]);
    (signs, any::<String>()).prop_map(|(sign, rest)| {
        let rest: String = rest.chars().take(20).collect();
        format!("{sign}{rest}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_text_is_a_live_formula_and_numbers_stay_numbers(
        text in text(),
        amount in -100_000_000_000_000_i64..100_000_000_000_000,
        zh in any::<bool>(),
    ) {
        let tongue = if zh { Tongue::Zh } else { Tongue::En };
        let mut desk = Desk::new(book(&text, amount), Policy::default(), today());
        for table in OutTable::ALL {
            let cells = typed(&mut desk, all(table, tongue));
            let lines = parsed(&csv(&mut desk, all(table, tongue)));
            prop_assert_eq!(lines.len(), cells.rows.len() + 1);
            let sheet = in_workbook(&cells);
            for (at, (row, line)) in cells.rows.iter().zip(&lines[1..]).enumerate() {
                for (column, (cell, written)) in row.iter().zip(line).enumerate() {
                    let read = sheet.get(at).and_then(|row| row.get(column));
                    match cell {
                        Cell::Number(number) => {
                            prop_assert_eq!(number, written);
                            let value: f64 = number.parse().unwrap();
                            let digits = number.chars().filter(char::is_ascii_digit).count();
                            if digits <= 15 {
                                prop_assert_eq!(read, Some(&Data::Float(value)));
                            }
                        }
                        _ => {
                            prop_assert!(!live(written), "{table:?}: {written:?}");
                            let shown = read.map(ToString::to_string).unwrap_or_default();
                            prop_assert!(!live(&shown), "{table:?} in a workbook: {shown:?}");
                        }
                    }
                }
            }
        }
    }
}
