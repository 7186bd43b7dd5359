//! Loans, cards and standing orders whose columns a person names: what a row says.

use crate::exchange_support::{applied, day, only};
use crate::products_support::{
    CARD_HEAD, LOAN_HEAD, ORDER_HEAD, book, cards, loans, orders, read, reasons, told,
};
use crate::support::{import, mapping};
use clientele::domain::book::Book;
use clientele::domain::ledger::Category;
use clientele::domain::products::LoanStatus;
use clientele::exchange::{ExchangeError, FileKind, Preset, ProblemReason};

#[test]
fn a_loan_is_read_in_the_currency_of_its_account() {
    let text = format!(
        "{LOAN_HEAD}L1,A,2024-01-31,\"120,000.50\",24,5000,N\nL2,J,2024-02-01,3000000,120,,O\nL3,A,2024-02-01,1,1,,X\n"
    );
    let staged = read(&book(), &text, loans());
    assert_eq!(reasons(&staged), []);
    assert_eq!(staged.report.counts.loans.new, 3);
    let book = applied(book(), staged);
    let loan = |number: &str| only(&book.loans, |loan| loan.number == number).clone();
    let first = loan("L1");
    assert_eq!(
        (
            first.granted,
            first.amount,
            first.months,
            first.payment,
            first.status
        ),
        (
            day("2024-01-31"),
            12_000_050,
            24,
            500_000,
            LoanStatus::Running
        )
    );
    assert_eq!(book.accounts.get(first.account).unwrap().number, "A");
    // A yen has no hundredths; a loan without payments is paid back at once.
    let second = loan("L2");
    assert_eq!((second.amount, second.payment), (3_000_000, 0));
    assert_eq!(second.status, LoanStatus::InArrears);
    assert_eq!(
        loan("L3").status,
        LoanStatus::Unknown,
        "a word left out says nothing"
    );
    assert!(read(&book, &text, loans()).delta.is_empty());
}

#[test]
fn a_term_is_told_by_its_last_day_too() {
    let by_day = mapping(
        FileKind::Loans,
        &[
            ("loan number", "No"),
            ("account number", "Acc"),
            ("granted", "From"),
            ("amount", "Sum"),
            ("maturity", "To"),
        ],
    );
    // A month that has begun counts as one: on its last day the loan is still under way.
    for (from, to, months) in [
        ("2024-01-31", "2024-02-29", Some(1)),
        ("2024-01-31", "2024-03-01", Some(2)),
        ("2024-01-15", "2026-01-15", Some(24)),
        ("2024-01-15", "2026-01-16", Some(25)),
        ("2024-01-15", "2026-01-14", Some(24)),
        ("2024-12-01", "2025-01-01", Some(1)),
        ("2024-01-15", "2024-01-16", Some(1)),
        ("2024-01-15", "2024-01-15", None),
        ("2024-01-15", "2023-01-15", None),
        ("1950-01-01", "2050-01-02", None),
    ] {
        let staged = read(
            &book(),
            &format!("No,Acc,From,Sum,To\nL,A,{from},1,{to}\n"),
            by_day.clone(),
        );
        match months {
            Some(months) => {
                let book = applied(book(), staged);
                let loan = only(&book.loans, |_| true);
                assert_eq!(loan.months, months, "{from} {to}");
                assert!(loan.is_under_way(day(to).plus(-1)), "{from} {to}");
                assert!(!loan.granted.plus_months(i32::from(months) - 1).ge(&day(to)));
            }
            None => assert_eq!(
                reasons(&staged),
                [("To", &ProblemReason::OutOfRange)],
                "{from} {to}"
            ),
        }
    }
}

#[test]
fn a_wrong_row_of_any_sheet_is_told_with_its_column() {
    let book = book();
    let known = || "正常, running".to_owned();
    for (rows, column, reason) in [
        (
            "L,Z,2024-01-01,1,1,,",
            "还款账户",
            ProblemReason::UnknownAccount,
        ),
        (",A,2024-01-01,1,1,,", "借据", ProblemReason::MissingValue),
        (
            "6.2E+18,A,2024-01-01,1,1,,",
            "借据",
            ProblemReason::RoundedNumber,
        ),
        ("L,A,,1,1,,", "起始", ProblemReason::MissingValue),
        ("L,A,2024-01-01,-1,1,,", "本金", ProblemReason::OutOfRange),
        ("L,A,2024-01-01,1,,,", "期", ProblemReason::MissingValue),
        ("L,A,2024-01-01,1,0,,", "期", ProblemReason::OutOfRange),
        ("L,A,2024-01-01,1,1201,,", "期", ProblemReason::OutOfRange),
        ("L,A,2024-01-01,1,1.5,,", "期", ProblemReason::NotANumber),
        (
            "L,J,2024-01-01,1.5,1,,",
            "本金",
            ProblemReason::TooManyDecimals,
        ),
        (
            "L,A,2024-01-01,1,1,,Z",
            "五级",
            ProblemReason::UnknownCode { known: known() },
        ),
    ] {
        let staged = read(&book, &format!("{LOAN_HEAD}{rows}\n"), loans());
        let found = reasons(&staged);
        let [(at, why)] = &found[..] else {
            panic!("{rows}: {found:?}")
        };
        let is_same = match (why, &reason) {
            (
                ProblemReason::UnknownCode { known },
                ProblemReason::UnknownCode { known: begins },
            ) => known.starts_with(begins.as_str()),
            (found, wanted) => *found == wanted,
        };
        assert!(*at == column && is_same, "{rows}: {found:?}");
        assert!(staged.delta.is_empty(), "{rows}");
    }
    for (rows, column, reason) in [
        ("K,A,9,,2024-01-01,", "Who", ProblemReason::UnknownClient),
        ("K,Z,1,,2024-01-01,", "Acc", ProblemReason::UnknownAccount),
        ("K,,1,,2024-01-01,", "Acc", ProblemReason::MissingValue),
        ("K,A,1,,,", "From", ProblemReason::MissingValue),
        (
            "K,A,1,,2024-01-02,2024-01-01",
            "To",
            ProblemReason::OutOfRange,
        ),
        (
            "K,A,1,,2024-01-01,\nK,A,1,,2024-01-01,",
            "Card",
            ProblemReason::DuplicateNumber,
        ),
    ] {
        let staged = read(&book, &format!("{CARD_HEAD}{rows}\n"), cards());
        assert_eq!(reasons(&staged), [(column, &reason)], "{rows}");
    }
    for (rows, column, reason) in [
        ("O,A,,,1,", "Goes to", ProblemReason::MissingValue),
        ("O,A,Shop,,,", "Sum", ProblemReason::MissingValue),
        ("O,A,Shop,,-1,", "Sum", ProblemReason::OutOfRange),
        ("O,Z,Shop,,1,", "Acc", ProblemReason::UnknownAccount),
    ] {
        let staged = read(&book, &format!("{ORDER_HEAD}{rows}\n"), orders());
        assert_eq!(reasons(&staged), [(column, &reason)], "{rows}");
        assert_eq!(
            staged.delta.counterparties.len(),
            0,
            "nobody is taken for a row left out"
        );
    }
}

#[test]
fn a_card_is_its_bearers_or_the_first_owners() {
    let text = format!("{CARD_HEAD}K1,A,2,gold,2024-01-01,\nK2,A,,,2024-01-01,2025-01-01\n");
    let staged = read(&book(), &text, cards());
    assert_eq!(reasons(&staged), []);
    let book = applied(book(), staged);
    let of = |number: &str| {
        let card = only(&book.cards, |card| card.number == number);
        let bearer = book.clients.get(card.client).unwrap().number.clone();
        (bearer, card.kind.clone(), card.closed)
    };
    assert_eq!(of("K1"), ("2".into(), "gold".into(), None));
    assert_eq!(
        of("K2"),
        ("1".into(), String::new(), Some(day("2025-01-01")))
    );
    // What a later file does not say stays: the bearer too.
    let staged = read(
        &book,
        &format!("{CARD_HEAD}K1,A,,,2024-01-01,2026-01-01\n"),
        cards(),
    );
    assert_eq!(
        told(&staged.report.changes),
        ["cards K1 closed:  -> 2026-01-01"]
    );
    assert!(read(&book, &text, cards()).delta.is_empty());
}

#[test]
fn a_card_may_name_an_entry_of_the_account_holders() {
    let holders = mapping(
        FileKind::Holders,
        &[
            ("holder number", "disp"),
            ("account number", "acc"),
            ("client number", "cli"),
            ("holder role", "role"),
        ],
    );
    let by_holder = mapping(
        FileKind::Cards,
        &[
            ("card number", "Card"),
            ("holder number", "disp"),
            ("issued", "From"),
            ("client number", "Who"),
        ],
    );
    let of_holders = "disp,acc,cli,role\nD1,A,1,owner\nD2,A,2,authorised\n";
    let files = |cards: &str| {
        vec![
            ("disp.csv", of_holders.into(), holders.clone()),
            (
                "card.csv",
                format!("Card,disp,From,Who\n{cards}\n").into(),
                by_holder.clone(),
            ),
        ]
    };
    let staged = import(&book(), files("K,D2,2024-01-01,")).unwrap();
    assert_eq!(reasons(&staged), []);
    let card = staged.delta.cards[0].new.clone().unwrap();
    let book = book();
    assert_eq!(book.clients.get(card.client).unwrap().number, "2");
    assert_eq!(book.accounts.get(card.account).unwrap().number, "A");
    for (row, column, reason) in [
        ("K,D3,2024-01-01,", "disp", ProblemReason::UnknownHolder),
        ("K,D2,2024-01-01,1", "Who", ProblemReason::Contradiction),
    ] {
        let staged = import(&book, files(row)).unwrap();
        assert_eq!(reasons(&staged), [(column, &reason)], "{row}");
    }
    // The numbers of entries are kept nowhere: without their file nobody can be told.
    let alone = vec![(
        "card.csv",
        b"Card,disp,From,Who\nK,D2,2024-01-01,\n".to_vec(),
        by_holder,
    )];
    let staged = import(&book, alone).unwrap();
    assert_eq!(reasons(&staged), [("disp", &ProblemReason::UnknownHolder)]);
    let twice = vec![(
        "disp.csv",
        b"disp,acc,cli,role\nD1,A,1,owner\nD1,A,2,authorised\n".to_vec(),
        holders,
    )];
    let staged = import(&book, twice).unwrap();
    assert_eq!(
        reasons(&staged),
        [("disp", &ProblemReason::DuplicateNumber)]
    );
}

#[test]
fn accounts_that_say_nothing_of_clients_want_their_file() {
    let of = |columns: &[(&str, &str)]| {
        let text = b"Acc,From,Who\nA,2024-01-01,1\n".to_vec();
        let mapping = mapping(FileKind::Accounts, columns);
        import(&Book::default(), vec![("accounts.csv", text, mapping)])
    };
    // Nobody would ever see whose they are.
    let refused = of(&[("account number", "Acc"), ("opened", "From")]).unwrap_err();
    let wanted = ExchangeError::MissingFile {
        preset: Preset::Standard,
        kind: FileKind::Clients,
    };
    assert_eq!(refused, wanted);
    let columns = [
        ("account number", "Acc"),
        ("opened", "From"),
        ("client number", "Who"),
    ];
    let staged = of(&columns).unwrap();
    assert_eq!(reasons(&staged), [("Who", &ProblemReason::UnknownClient)]);
}

#[test]
fn a_standing_order_has_a_payee_and_a_purpose() {
    let text = format!(
        "{ORDER_HEAD}O1,A,Power Co,ABC,\"1,200.5\",POWER\nO2,A,Power Co,ABC,3,\nO3,J,Dealer,,40000,CAR\n"
    );
    let staged = read(&book(), &text, orders());
    assert_eq!(reasons(&staged), []);
    assert_eq!(
        staged.delta.counterparties.len(),
        2,
        "one payee of two orders is one"
    );
    let with = applied(book(), staged);
    let order = |number: &str| {
        let order = only(&with.orders, |order| order.number == number);
        let to = with.counterparties.get(order.to).unwrap();
        (
            order.amount,
            order.purpose,
            to.name.clone(),
            to.bank.clone(),
        )
    };
    assert_eq!(
        order("O1"),
        (
            120_050,
            Category::Household,
            "Power Co".into(),
            "ABC".into()
        )
    );
    assert_eq!(order("O2").1, Category::Other);
    assert_eq!(
        order("O3"),
        (40_000, Category::Leasing, "Dealer".into(), String::new())
    );
    assert!(read(&with, &text, orders()).delta.is_empty());
    let staged = read(
        &with,
        &format!("{ORDER_HEAD}O1,A,Water Co,,1200.5,POWER\n"),
        orders(),
    );
    assert_eq!(
        told(&staged.report.changes),
        ["standing orders O1 payee: Power Co (ABC) -> Water Co"]
    );
}
