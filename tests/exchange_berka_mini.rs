//! The Berka preset record by record, on a bank of four invented clients.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::account::{HolderRole, StatedBalance};
use clientele::domain::book::{Book, Counterparty};
use clientele::domain::client::{ClientKind, Gender, RelationKind, RelationSource};
use clientele::domain::ledger::{Category, Channel, Flags};
use clientele::domain::money::Currency;
use clientele::domain::products::LoanStatus;
use clientele::domain::settings::Reference;
use clientele::exchange::{
    Counts, DateFormat, DecimalStyle, Dialect, Encoding, ExchangeError, FileKind, Note, Preset,
    Proposal, Source, Staged,
};
use exchange_support::{applied, day, file, import, only};

const FILES: [&str; 8] = [
    "trans", "order", "card", "loan", "disp", "account", "client", "district",
];

fn files(names: &[&str]) -> Vec<Box<dyn Source>> {
    let read = |name: &&str| {
        let name = format!("{name}.asc");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/berka-mini");
        file(&name, std::fs::read(format!("{folder}/{name}")).unwrap())
    };
    names.iter().map(read).collect()
}

fn staged(names: &[&str]) -> Staged {
    import(&Book::default(), files(names)).unwrap()
}

fn book(names: &[&str]) -> Book {
    applied(Book::default(), staged(names))
}

#[test]
fn the_report_says_what_was_found() {
    let report = staged(&FILES).report;
    assert_eq!(report.problems, []);
    let kinds: Vec<_> = report
        .files
        .iter()
        .map(|f| (f.name.as_str(), f.kind, f.rows))
        .collect();
    let wanted = [
        ("trans.asc", FileKind::Transactions, 14),
        ("order.asc", FileKind::Orders, 3),
        ("card.asc", FileKind::Cards, 2),
        ("loan.asc", FileKind::Loans, 2),
        ("disp.asc", FileKind::Holders, 4),
        ("account.asc", FileKind::Accounts, 3),
        ("client.asc", FileKind::Clients, 4),
        ("district.asc", FileKind::Districts, 2),
    ];
    assert_eq!(kinds, wanted);
    let dialect = Dialect {
        delimiter: ';',
        quote: '"',
        date_format: Some(DateFormat::Digits6),
        encoding: Encoding::Utf8,
        decimal: DecimalStyle::Point,
    };
    assert_eq!(report.files[0].dialect, dialect);
    assert_eq!(report.counts.accounts, Counts { new: 3, changed: 0 });
    assert_eq!(report.counts.counterparties, Counts { new: 4, changed: 0 });
    assert_eq!(report.counts.relations, Counts { new: 1, changed: 0 });
    assert_eq!(report.counts.transactions, 14);
    let reference = Some(day("1993-06-30"));
    assert_eq!(
        report.proposal,
        Some(Proposal {
            base_currency: Currency::CZK,
            reference
        })
    );
}

#[test]
fn clients_have_birth_gender_and_region() {
    let book = book(&FILES);
    let check = |number: &str, birth: &str, gender, region: &str| {
        let client = only(&book.clients, |c| c.number == number);
        let ClientKind::Individual(person) = &client.kind else {
            panic!("{number}")
        };
        assert_eq!(person.birth, Some(day(birth)), "{number}");
        assert_eq!(person.gender, Some(gender), "{number}");
        assert_eq!(
            (client.name.as_str(), client.region.as_str()),
            ("", region),
            "{number}"
        );
    };
    check(
        "11",
        "1960-03-15",
        Gender::Female,
        "Modry Kamen, north Exampleland",
    );
    check(
        "12",
        "1958-07-28",
        Gender::Male,
        "Modry Kamen, north Exampleland",
    );
    check(
        "13",
        "1971-09-09",
        Gender::Female,
        "Zelena Lhota, south Exampleland",
    );
    // A district that the file does not know keeps its number.
    check("14", "1933-01-01", Gender::Male, "3");
}

#[test]
fn owners_come_first_and_share_with_the_authorised() {
    let book = book(&FILES);
    let client = |number: &str| only(&book.clients, |c| c.number == number).id;
    let account = only(&book.accounts, |a| a.number == "101");
    let holders: Vec<_> = account.holders.iter().map(|h| (h.client, h.role)).collect();
    assert_eq!(
        holders,
        [
            (client("11"), HolderRole::Owner),
            (client("12"), HolderRole::Authorised)
        ]
    );
    let relation = only(&book.relations, |_| true);
    assert_eq!((relation.from, relation.to), (client("12"), client("11")));
    assert_eq!(relation.kind, RelationKind::SharedAccount);
    assert_eq!(relation.source, RelationSource::Imported);
}

#[test]
fn balances_are_stated_for_the_last_day() {
    let book = book(&FILES);
    let check = |number: &str, opened: &str, stated: Option<(i64, &str)>| {
        let account = only(&book.accounts, |a| a.number == number);
        assert_eq!(account.opened, day(opened), "{number}");
        assert_eq!(account.currency, Currency::CZK);
        assert_eq!(account.opening_balance, Some(0));
        let stated = stated.map(|(minor, at)| StatedBalance {
            minor,
            day: day(at),
        });
        assert_eq!(account.stated, stated, "{number}");
    };
    // The last row of that day states 5,955.20; rows of a day are in no order.
    check("101", "1993-01-05", Some((599_520, "1993-06-30")));
    check("102", "1993-02-10", Some((51_500, "1993-06-30")));
    check("103", "1997-03-01", None);
}

#[test]
fn products_point_to_their_account_and_bearer() {
    let book = book(&FILES);
    let account = |number: &str| only(&book.accounts, |a| a.number == number).id;
    let running = only(&book.loans, |l| l.number == "901");
    assert_eq!(
        (running.account, running.granted),
        (account("101"), day("1993-06-01"))
    );
    assert_eq!(
        (running.amount, running.months, running.payment),
        (2_400_000, 24, 100_000)
    );
    assert_eq!(running.status, LoanStatus::Running);
    // Granted after the last transaction: kept all the same.
    let later = only(&book.loans, |l| l.number == "902");
    assert_eq!((later.payment, later.status), (100_050, LoanStatus::Repaid));
    let card = only(&book.cards, |c| c.number == "802");
    let bearer = only(&book.clients, |c| c.number == "12").id;
    assert_eq!((card.account, card.client), (account("101"), bearer));
    assert_eq!(
        (card.kind.as_str(), card.issued),
        ("junior", day("1994-01-01"))
    );
    let order = only(&book.orders, |o| o.number == "702");
    assert_eq!((order.amount, order.purpose), (25_050, Category::Household));
    let paid = Counterparty {
        name: "333444".into(),
        bank: "CD".into(),
    };
    assert_eq!(book.counterparties.get(order.to), Some(&paid));
    assert_eq!(
        only(&book.orders, |o| o.number == "703").purpose,
        Category::Other
    );
}

#[test]
fn transactions_say_what_how_and_by_whom() {
    let book = book(&FILES);
    let own = Flags::CLIENT_INITIATED;
    let (none, elsewhere) = (Flags::default(), Flags::OTHER_BANK);
    // Date, amount, category, channel, flags, counterparty: in file order.
    let wanted = [
        (
            "1993-01-05",
            500_000,
            Category::CashIn,
            Channel::Branch,
            own,
            None,
        ),
        (
            "1993-02-10",
            80_000,
            Category::CashIn,
            Channel::Branch,
            own,
            None,
        ),
        (
            "1993-03-01",
            300_000,
            Category::Pension,
            Channel::Unknown,
            elsewhere,
            Some("555666"),
        ),
        (
            "1993-03-12",
            -25_050,
            Category::Household,
            Channel::System,
            elsewhere,
            Some("333444"),
        ),
        // No standing order pays this one.
        (
            "1993-04-01",
            -30_000,
            Category::TransferOut,
            Channel::Unknown,
            own.with(elsewhere),
            Some("777888"),
        ),
        (
            "1993-04-15",
            -50_000,
            Category::CashOut,
            Channel::Atm,
            own,
            None,
        ),
        (
            "1993-04-30",
            -10_000,
            Category::CashOut,
            Channel::Branch,
            own,
            None,
        ),
        (
            "1993-04-30",
            -10_000,
            Category::CashOut,
            Channel::Branch,
            own,
            None,
        ),
        (
            "1993-06-12",
            -100_000,
            Category::LoanRepayment,
            Channel::System,
            elsewhere,
            Some("111222"),
        ),
        (
            "1993-06-30",
            4_000,
            Category::TransferIn,
            Channel::Unknown,
            elsewhere,
            Some("555666"),
        ),
        (
            "1993-06-30",
            -1_460,
            Category::Fee,
            Channel::System,
            none,
            None,
        ),
        (
            "1993-06-30",
            2_030,
            Category::InterestEarned,
            Channel::System,
            none,
            None,
        ),
        (
            "1993-06-30",
            -500,
            Category::InterestCharged,
            Channel::System,
            none,
            None,
        ),
        // A household payment taken in cash is the client at the counter.
        (
            "1993-06-30",
            -8_000,
            Category::CashOut,
            Channel::Branch,
            own,
            None,
        ),
    ];
    assert_eq!(book.ledger.len(), wanted.len());
    for (row, (at, amount, category, channel, flags, other)) in book.ledger.iter().zip(wanted) {
        assert_eq!((row.at.day(), row.at.minute_of_day()), (day(at), 0));
        assert_eq!(row.amount, amount, "{at}");
        assert_eq!(
            (row.category, row.channel, row.flags),
            (category, channel, flags),
            "{at}"
        );
        let name = row.counterparty.and_then(|id| book.counterparties.get(id));
        assert_eq!(name.map(|c| c.name.as_str()), other, "{at}");
    }
}

#[test]
fn settings_are_proposed_to_an_empty_book_only() {
    let staged = staged(&FILES);
    let (old, new) = staged.delta.settings.clone().unwrap();
    assert_eq!(old, Book::default().settings);
    assert_eq!(new.base_currency, Currency::CZK);
    assert_eq!(new.reference, Reference::Fixed(day("1993-06-30")));
    // Without transactions there is no last day to propose.
    let no_days = import(&Book::default(), files(&["account"])).unwrap();
    assert_eq!(no_days.report.proposal.unwrap().reference, None);
    let again = import(&applied(Book::default(), staged), files(&FILES)).unwrap();
    assert_eq!((again.report.proposal, again.delta.settings), (None, None));
}

#[test]
fn the_same_files_again_change_nothing() {
    let whole = book(&FILES);
    let again = import(&whole, files(&FILES)).unwrap();
    assert!(again.delta.is_empty(), "{:?}", again.report.counts);
    assert_eq!(again.report.files[0].unchanged, 14);
}

#[test]
fn files_may_come_one_by_one() {
    let order = ["client", "account", "disp", "loan", "order", "trans"];
    let mut book = Book::default();
    for name in order {
        let staged = import(&book, files(&[name])).unwrap();
        book = applied(book, staged);
    }
    let rest = import(&book, files(&FILES)).unwrap();
    // Cards need the holders' file beside them, regions that of the districts.
    assert_eq!(rest.report.counts.clients, Counts { new: 0, changed: 3 });
    assert_eq!(rest.report.counts.cards, Counts { new: 2, changed: 0 });
    assert_eq!(rest.report.counts.accounts, Counts::default());
    assert_eq!(rest.report.counts.transactions, 0);
    // The settings were proposed with the accounts, when no transaction was known yet.
    let mut book = applied(book, rest);
    assert_eq!(book.settings.reference, Reference::Today);
    let at_once = self::book(&FILES);
    book.settings = at_once.settings.clone();
    assert_eq!(book, at_once);
}

#[test]
fn what_is_missing_is_noted() {
    let without = staged(&["client", "account", "trans"]);
    let nameless = Note::Nameless { clients: 4 };
    assert_eq!(
        without.report.notes,
        [Note::NoDistricts, Note::NoOrders, nameless]
    );
    // Without orders every outgoing transfer counts as automatic.
    let outgoing: Vec<_> = without
        .delta
        .appended
        .iter()
        .filter(|r| r.category == Category::TransferOut)
        .collect();
    assert_eq!(outgoing.len(), 1);
    assert_eq!(
        (outgoing[0].channel, outgoing[0].flags),
        (Channel::System, Flags::OTHER_BANK)
    );
}

#[test]
fn files_that_others_point_to_are_asked_for() {
    let check = |names: &[&str], wanted: FileKind| {
        let staged = import(&Book::default(), files(names)).unwrap();
        let first = staged
            .report
            .files
            .iter()
            .find(|file| file.name.starts_with(names[0]))
            .unwrap();
        assert_eq!(first.problems, first.rows, "{names:?}");
        let is_named = |note: &Note| matches!(note, Note::Missing { kind, .. } if *kind == wanted);
        let notes = &staged.report.notes;
        assert!(notes.iter().any(is_named), "{names:?}: {notes:?}");
    };
    check(&["trans"], FileKind::Accounts);
    check(&["loan"], FileKind::Accounts);
    check(&["order", "client"], FileKind::Accounts);
    check(&["card", "client", "account"], FileKind::Holders);
    check(&["disp", "account"], FileKind::Clients);
    check(&["disp", "client"], FileKind::Accounts);
    // Districts name no client: they only explain what clients say.
    let refused = import(&Book::default(), files(&["district"]));
    let wanted = ExchangeError::MissingFile {
        preset: Preset::Berka,
        kind: FileKind::Clients,
    };
    assert_eq!(refused, Err(wanted));
}

#[test]
fn the_advisers_own_words_stay() {
    let mut book = book(&FILES);
    let id = only(&book.clients, |c| c.number == "11").id;
    let mut client = book.clients.get(id).unwrap().clone();
    client.name = "Jana".into();
    client.note = "prefers mornings".into();
    book.clients.set(id, Some(client.clone()));
    let again = import(&book, files(&["client"])).unwrap();
    assert!(again.delta.is_empty());
    assert_eq!(applied(book, again).clients.get(id), Some(&client));
}
