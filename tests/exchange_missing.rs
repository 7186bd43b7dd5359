//! Rows that name accounts or clients nobody has: each is left out by itself, what is missing is named and
//! counted, the other rows are taken. And problems counted by cause, in files with more of them than are
//! listed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::book::Book;
use clientele::exchange::{
    FileKind, ImportReport, MAX_CAUSES, MAX_MISSING, MAX_PROBLEMS, Note, ProblemReason, Staged,
    failing_csv,
};
use exchange_support::{applied, import_texts};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const CLIENTS: &str = "客户号,姓名\nC1,甲\n";
const ACCOUNTS: &str = "账号,客户号,开户日\nA1,C1,2024-01-01\n";

fn book() -> Book {
    let staged = import_texts(&Book::default(), &[("c", CLIENTS), ("a", ACCOUNTS)]).unwrap();
    applied(Book::default(), staged)
}

fn read(book: &Book, text: &str) -> Staged {
    import_texts(book, &[("f.csv", text)]).unwrap()
}

/// What is said to be missing: of what, in how many rows, how many numbers, the first of them.
fn missing(report: &ImportReport) -> Vec<(FileKind, u32, u32, Vec<String>)> {
    let notes = report.notes.iter();
    let missing = notes.filter_map(|note| match note {
        Note::Missing {
            kind,
            rows,
            numbers,
            listed,
            ..
        } => Some((*kind, *rows, *numbers, listed.clone())),
        _ => None,
    });
    missing.collect()
}

fn named(numbers: &[&str]) -> Vec<String> {
    numbers.iter().map(|number| (*number).to_owned()).collect()
}

#[test]
fn every_kind_of_file_names_what_an_empty_book_lacks() {
    use FileKind::{Accounts, Clients, Holders};
    for (text, kind, number) in [
        ("账号,日期,金额\nX7,2024-01-01,1\n", Accounts, "X7"),
        ("账号,日期,收入,支出\nX7,2024-01-01,1,\n", Accounts, "X7"),
        ("账号,客户号,开户日\nX7,C7,2024-01-01\n", Clients, "C7"),
        ("账号,客户号,持有角色\nX7,C7,户主\n", Accounts, "X7"),
        (
            "客户号,产品,市值,市值日期,购买日\nC7,金,1,2024-01-01,2024-01-01\n",
            Clients,
            "C7",
        ),
        (
            "贷款号,账号,放款日,金额,期数,状态\nL,X7,2024-01-01,1,12,正常\n",
            Accounts,
            "X7",
        ),
        ("卡号,账号,发卡日\nK,X7,2024-01-01\n", Accounts, "X7"),
        ("卡号,持有记录号,发卡日\nK,D7,2024-01-01\n", Holders, "D7"),
        (
            "委托号,账号,收款方,金额,用途\nO,X7,店,1,还贷\n",
            Accounts,
            "X7",
        ),
        (
            "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\n\
             1;7;930101;PRIJEM;VKLAD;1;1;;;\n",
            Accounts,
            "7",
        ),
        (
            "disp_id;client_id;account_id;type\n1;7;8;OWNER\n",
            Clients,
            "7",
        ),
    ] {
        let staged = read(&Book::default(), text);
        let report = &staged.report;
        assert_eq!(
            missing(report),
            [(kind, 1, 1, named(&[number]))],
            "{text}: {:?}",
            report.problems
        );
        assert!(staged.delta.is_empty(), "{text}");
        assert_eq!(report.files[0].problems, 1, "{text}");
        assert_eq!(staged.failing.count(0), 1, "{text}");
    }
}

#[test]
fn rows_without_their_account_keep_no_other_row_out() {
    let rows: Vec<String> = (0..40)
        .map(|n| format!("X{},2024-01-01,1\nA1,2024-01-02,{}", n % 9, n + 1))
        .collect();
    let text = format!("账号,日期,金额\n{}\n", rows.join("\n"));
    let staged = read(&book(), &text);
    let file = &staged.report.files[0];
    assert_eq!((file.rows, file.taken, file.problems), (80, 40, 40));
    assert_eq!(staged.delta.appended.len(), 40);
    let first = named(&["X0", "X1", "X2", "X3", "X4"]);
    assert_eq!(first.len(), MAX_MISSING);
    assert_eq!(
        missing(&staged.report),
        [(FileKind::Accounts, 40, 9, first)]
    );
    // They leave as a file, each with its number and reason; with the accounts beside them they are read.
    let csv = failing_csv(&staged.failing, 0, ["row", "why"], |at| {
        format!("{:?}", staged.report.problems[at].reason)
    });
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(csv.matches(",UnknownAccount\r\n").count(), 40);
    let accounts: String = (0..9).map(|n| format!("X{n},C1,2024-01-01\n")).collect();
    let accounts = format!("账号,客户号,开户日\n{accounts}");
    let together = import_texts(&book(), &[("t", &text), ("a", &accounts)]).unwrap();
    assert_eq!(together.delta.appended.len(), 80);
    assert_eq!(missing(&together.report), []);
}

#[test]
fn what_is_missing_is_told_for_each_file_and_kind() {
    let cards =
        "卡号,账号,客户号,发卡日\nK1,X1,C1,2024-01-01\nK2,A1,C8,2024-01-01\nK3,A1,C1,2024-01-01\n";
    let staged = read(&book(), cards);
    assert_eq!(
        missing(&staged.report),
        [
            (FileKind::Accounts, 1, 1, named(&["X1"])),
            (FileKind::Clients, 1, 1, named(&["C8"])),
        ]
    );
    assert_eq!(staged.delta.cards.len(), 1);
}

#[test]
fn problems_beyond_the_listed_ones_count_by_cause_too() {
    let bad = MAX_PROBLEMS * 3;
    let rows: String = (0..bad)
        .map(|n| match n % 3 {
            0 => format!("N{n},甲,神童\n"),
            1 => format!("N{n},甲,本科\n"),
            _ => format!("N{n},甲,天才\n"),
        })
        .collect();
    // A cause that is first met long after the last problem that is listed.
    let staged = read(
        &Book::default(),
        &format!("客户号,姓名,学历\n{rows}LAST,乙,状元\n"),
    );
    let report = &staged.report;
    assert_eq!(report.problems.len(), MAX_PROBLEMS);
    let told: Vec<_> = report
        .causes
        .iter()
        .map(|cause| (cause.value.as_deref(), cause.row, cause.rows))
        .collect();
    let third = (bad / 3) as u32;
    assert_eq!(
        told,
        [
            (Some("神童"), 2, third),
            (Some("天才"), 4, third),
            (Some("状元"), bad as u32 + 2, 1),
        ]
    );
}

#[test]
fn very_many_values_are_counted_by_column_and_reason() {
    let many = MAX_CAUSES + 700;
    let rows: String = (0..many).map(|n| format!("X{n},2024-01-01,1\n")).collect();
    let more = "A1,never,1\nA1,ever,1\n".repeat(2);
    let staged = read(&book(), &format!("账号,日期,金额\n{rows}{more}"));
    let report = &staged.report;
    assert_eq!(report.problems_total as usize, many + 4);
    let (one_by_one, others) = report.causes.split_at(MAX_CAUSES);
    assert!(one_by_one.iter().all(|cause| cause.rows == 1));
    let others: Vec<_> = others
        .iter()
        .map(|cause| {
            (
                &*cause.column,
                &cause.value,
                cause.rows,
                cause.reason.clone(),
            )
        })
        .collect();
    assert_eq!(
        others,
        [
            ("账号", &None, 700, ProblemReason::UnknownAccount),
            ("日期", &None, 4, ProblemReason::NotADate),
        ]
    );
    let [(_, rows, numbers, _)] = &missing(report)[..] else {
        panic!("{:?}", report.notes);
    };
    assert_eq!((*rows as usize, *numbers as usize), (many, many));
}

proptest! {
    /// The causes of rows that are all listed are those a person would count by hand.
    #[test]
    fn causes_are_the_listed_problems_counted(cells in prop::collection::vec(0..6_u8, 0..60)) {
        let row = |(n, cell): (usize, &u8)| match cell {
            0 => format!("X{},2024-01-01,{n}\n", n % 4),
            1 => format!("A1,2024-02-30,{n}\n"),
            2 => "A1,2024-01-01,much\n".to_owned(),
            3 => "A1,2024-01-01,1,1,1\n".to_owned(),
            _ => format!("A1,2024-01-01,{n}\n"),
        };
        let rows: String = cells.iter().enumerate().map(row).collect();
        let staged = read(&book(), &format!("账号,日期,金额\nA1,2024-01-01,5\n{rows}"));
        let report = &staged.report;
        let mut wanted = BTreeMap::<String, (u32, u32)>::new();
        for p in &report.problems {
            let key = format!("{}|{:?}|{}", p.column, p.reason, p.value);
            wanted.entry(key).or_insert((p.row, 0)).1 += 1;
        }
        let found: BTreeMap<_, _> = report.causes.iter().map(|c| {
            let value = c.value.clone().unwrap();
            (format!("{}|{:?}|{value}", c.column, c.reason), (c.row, c.rows))
        }).collect();
        prop_assert_eq!(found.len(), report.causes.len());
        prop_assert_eq!(&found, &wanted);
        let unknown = report.problems.iter().filter(|p| p.reason == ProblemReason::UnknownAccount);
        let numbers: BTreeSet<&str> = unknown.clone().map(|p| &*p.value).collect();
        let told: Vec<_> = missing(report).into_iter().map(|of| (of.1, of.2)).collect();
        let wanted = (!numbers.is_empty()).then_some((unknown.count() as u32, numbers.len() as u32));
        prop_assert_eq!(told, Vec::from_iter(wanted));
    }
}
