//! The loans, cards and standing orders of a Czech bank by hand, and what its files say themselves.

use crate::exchange_support::{applied, only};
use crate::support::{import, mapping, public, words};
use clientele::domain::book::Book;
use clientele::domain::ledger::Category;
use clientele::exchange::FileKind;
use clientele::exchange::mapping::{DateOrder, Mapping};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a file of the bank as its cells by column, read in the plainest way there is.
fn plainly(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let cells = |line: &str| -> Vec<String> {
        line.split(';')
            .map(|cell| cell.trim_matches('"').to_owned())
            .collect()
    };
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let header = cells(lines.next().unwrap());
    lines
        .map(|line| header.iter().cloned().zip(cells(line)).collect())
        .collect()
}

#[test]
fn the_czech_banks_loans_cards_and_orders_by_hand() {
    let names = ["client", "account", "disp", "loan", "order", "card"];
    let Some(bytes) = names
        .map(|name| public(&format!("berka/{name}.asc")))
        .into_iter()
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let mut mappings = [
        mapping(FileKind::Clients, &[("client number", "client_id")]),
        mapping(
            FileKind::Accounts,
            &[("account number", "account_id"), ("opened", "date")],
        ),
        mapping(
            FileKind::Holders,
            &[
                ("holder number", "disp_id"),
                ("account number", "account_id"),
                ("client number", "client_id"),
                ("holder role", "type"),
            ],
        ),
        mapping(
            FileKind::Loans,
            &[
                ("loan number", "loan_id"),
                ("account number", "account_id"),
                ("granted", "date"),
                ("amount", "amount"),
                ("months", "duration"),
                ("monthly payment", "payments"),
                ("status", "status"),
            ],
        ),
        mapping(
            FileKind::Orders,
            &[
                ("order number", "order_id"),
                ("account number", "account_id"),
                ("payee", "account_to"),
                ("payee bank", "bank_to"),
                ("amount", "amount"),
                ("purpose", "k_symbol"),
            ],
        ),
        mapping(
            FileKind::Cards,
            &[
                ("card number", "card_id"),
                ("holder number", "disp_id"),
                ("card type", "type"),
                ("issued", "issued"),
            ],
        ),
    ];
    words(
        &mut mappings[2],
        "holder role",
        &[("OWNER", "户主"), ("DISPONENT", "授权人")],
    );
    let statuses = [
        ("A", "repaid"),
        ("B", "defaulted"),
        ("C", "running"),
        ("D", "in arrears"),
    ];
    words(&mut mappings[3], "status", &statuses);
    let purposes = [
        ("SIPO", "household"),
        ("UVER", "loan repayment"),
        ("POJISTNE", "insurance"),
        ("LEASING", "leasing"),
    ];
    words(&mut mappings[4], "purpose", &purposes);
    let files = || {
        let mapped = names.iter().zip(&bytes).zip(&mappings);
        let mapped = mapped.map(|((name, bytes), mapping)| {
            let mapping = Mapping {
                dates: Some(DateOrder::Short1900),
                ..mapping.clone()
            };
            (*name, bytes.clone(), mapping)
        });
        mapped.collect::<Vec<_>>()
    };
    let staged = import(&Book::default(), files()).unwrap();
    assert_eq!(staged.report.problems, []);
    let counts = staged.report.counts;
    let book = applied(Book::default(), staged);

    // As many as rows whose account has an owner, counted in the files themselves.
    let [_, _, disp, loan, order, card] = &bytes[..] else {
        panic!()
    };
    let disp = plainly(disp);
    let owned: BTreeSet<&String> = disp
        .iter()
        .filter(|row| row["type"] == "OWNER")
        .map(|row| &row["account_id"])
        .collect();
    let account_of: BTreeMap<&String, &String> = disp
        .iter()
        .map(|row| (&row["disp_id"], &row["account_id"]))
        .collect();
    let (loan, order, card) = (plainly(loan), plainly(order), plainly(card));
    let count = |rows: &[BTreeMap<String, String>]| {
        rows.iter()
            .filter(|row| owned.contains(&row["account_id"]))
            .count()
    };
    assert_eq!(
        (counts.loans.new as usize, book.loans.len()),
        (count(&loan), loan.len())
    );
    assert_eq!(
        (counts.orders.new as usize, book.orders.len()),
        (count(&order), order.len())
    );
    let with_owner = card
        .iter()
        .filter(|row| owned.contains(account_of[&row["disp_id"]]))
        .count();
    assert_eq!(
        (counts.cards.new as usize, book.cards.len()),
        (with_owner, card.len())
    );
    // And what stands in them, by their numbers.
    let minor = |cell: &String| (cell.parse::<f64>().unwrap() * 100.0).round() as i64;
    for row in &loan {
        let kept = only(&book.loans, |loan| loan.number == row["loan_id"]);
        assert_eq!(
            (kept.amount, kept.payment),
            (minor(&row["amount"]), minor(&row["payments"]))
        );
        let (year, month, day) = kept.granted.ymd();
        assert_eq!(format!("{:02}{month:02}{day:02}", year - 1900), row["date"]);
        assert_eq!(kept.months.to_string(), row["duration"]);
    }
    let sum: i64 = book.orders.iter().map(|order| order.amount).sum();
    assert_eq!(
        sum,
        order.iter().map(|row| minor(&row["amount"])).sum::<i64>()
    );
    let purposes = book
        .orders
        .iter()
        .filter(|order| order.purpose == Category::Household)
        .count();
    assert_eq!(
        purposes,
        order.iter().filter(|row| row["k_symbol"] == "SIPO").count()
    );
    for row in &card {
        let kept = only(&book.cards, |card| card.number == row["card_id"]);
        assert_eq!(
            book.accounts.get(kept.account).unwrap().number,
            *account_of[&row["disp_id"]]
        );
    }
    let again = import(&book, files()).unwrap();
    assert_eq!(again.report.problems, []);
    assert!(again.delta.is_empty(), "a second time changes nothing");
}
