//! The Berka files by hand: what the preset written for them gives, where both say the same.

use crate::exchange_support::{applied, file, import as by_preset};
use crate::support::{import, mapping, public, words};
use clientele::domain::book::Book;
use clientele::exchange::FileKind;
use clientele::exchange::mapping::{DateOrder, Mapping};
use std::collections::BTreeMap;

fn files() -> Option<Vec<(&'static str, Vec<u8>, Mapping)>> {
    let clients = mapping(
        FileKind::Clients,
        &[("client number", "client_id"), ("region", "district_id")],
    );
    let mut accounts = mapping(
        FileKind::Accounts,
        &[("account number", "account_id"), ("opened", "date")],
    );
    accounts.dates = Some(DateOrder::Short1900);
    let mut holders = mapping(
        FileKind::Holders,
        &[
            ("account number", "account_id"),
            ("client number", "client_id"),
            ("holder role", "type"),
        ],
    );
    words(
        &mut holders,
        "holder role",
        &[("OWNER", "户主"), ("DISPONENT", "授权人")],
    );
    let mut rows = mapping(
        FileKind::Transactions,
        &[
            ("account number", "account_id"),
            ("date", "date"),
            ("amount", "amount"),
            ("direction", "type"),
        ],
    );
    rows.dates = Some(DateOrder::Short1900);
    words(
        &mut rows,
        "direction",
        &[("PRIJEM", "in"), ("VYDAJ", "out"), ("VYBER", "out")],
    );
    Some(vec![
        ("client.asc", public("berka/client.asc")?, clients),
        ("account.asc", public("berka/account.asc")?, accounts),
        ("disp.asc", public("berka/disp.asc")?, holders),
        ("trans.asc", public("berka/trans.asc")?, rows),
    ])
}

/// Sums and counts of an account's rows, by its number.
fn sums(book: &Book) -> BTreeMap<String, (usize, i64)> {
    let mut sums = BTreeMap::<String, (usize, i64)>::new();
    for chunk in book.ledger.chunks() {
        for row in (0..chunk.len()).map(|at| chunk.get(at)) {
            let number = book.accounts.get(row.account).unwrap().number.clone();
            let sum = sums.entry(number).or_default();
            *sum = (sum.0 + 1, sum.1 + row.amount);
        }
    }
    sums
}

#[test]
fn by_hand_it_is_what_the_preset_gives() {
    let Some(files) = files() else { return };
    let names = ["client", "account", "disp", "trans"];
    let preset = names.map(|name| {
        let name = format!("{name}.asc");
        file(&name, public(&format!("berka/{name}")).unwrap())
    });
    let staged = import(&Book::default(), files.clone()).unwrap();
    assert_eq!(staged.report.problems, []);
    let ours = applied(Book::default(), staged);
    let wanted = by_preset(&Book::default(), preset.into()).unwrap();
    let wanted = applied(Book::default(), wanted);
    assert_eq!(ours.clients.len(), wanted.clients.len());
    let numbers = |book: &Book| -> Vec<String> {
        book.clients
            .iter()
            .map(|client| client.number.clone())
            .collect()
    };
    assert_eq!(numbers(&ours), numbers(&wanted));
    let accounts = |book: &Book| -> BTreeMap<String, _> {
        let all = book.accounts.iter();
        all.map(|a| (a.number.clone(), (a.opened, a.owner(), a.holders.len())))
            .collect()
    };
    assert_eq!(accounts(&ours), accounts(&wanted));
    assert_eq!(sums(&ours), sums(&wanted));

    let again = import(&ours, files).unwrap();
    assert!(
        again.delta.is_empty(),
        "the same files again change nothing"
    );
}
