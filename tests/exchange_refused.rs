//! Every way a file or a row can be refused, and that nothing else comes of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::book::Book;
use clientele::exchange::{ExchangeError, Import, MAX_PROBLEMS, ProblemReason, Source};
use exchange_support::{applied, file, import, import_texts, today};
use proptest::prelude::*;

const CLIENTS: &str = "客户号,姓名\nC1,甲\nC2,乙\n";
const ACCOUNTS: &str = "账号,客户号,开户日,币种\nA1,C1,2024-01-01,CNY\nA2,C1,2024-01-01,JPY\n";

fn book() -> Book {
    let staged = import_texts(&Book::default(), &[("c", CLIENTS), ("a", ACCOUNTS)]).unwrap();
    applied(Book::default(), staged)
}

#[test]
fn files_are_refused_by_name() {
    let check = |bytes: &[u8], wanted: ExchangeError| {
        assert_eq!(
            import(&book(), vec![file("f", bytes)]),
            Err(wanted),
            "{bytes:?}"
        );
    };
    let f = || "f".to_owned();
    check(b"", ExchangeError::Empty { file: f() });
    check(b"PK\x03\x04", ExchangeError::NotText { file: f() });
    check(
        b"\xbf\xcd\xbb\xa7\xba\xc5,b\nC1,x\n",
        ExchangeError::NotUtf8 { file: f(), row: 1 },
    );
    check(
        "C1,1980-01-01\nC2,1981-01-01\n".as_bytes(),
        ExchangeError::NoHeader { file: f() },
    );
    check(
        "客户号,姓名\n".as_bytes(),
        ExchangeError::NoRows { file: f() },
    );
    check(
        "客户号,姓名\n\n,\n ,\n".as_bytes(),
        ExchangeError::NoRows { file: f() },
    );
    let header = vec!["fruit".to_owned(), "colour".to_owned()];
    check(
        b"fruit,colour\napple,red\n",
        ExchangeError::NotRecognised { file: f(), header },
    );
    let unclosed = "客户号,姓名\nC3,\"丙\nC4,丁\n".as_bytes();
    check(unclosed, ExchangeError::UnclosedQuote { file: f(), row: 2 });
    let held = format!("客户号,姓名\nC3,\"丙\n{}", "C4,丁\n".repeat(300_000));
    check(
        held.as_bytes(),
        ExchangeError::UnclosedQuote { file: f(), row: 2 },
    );
    let long = format!("客户号,姓名\nC3,丙\nC4,{}\n", "x".repeat(3 << 20));
    check(
        long.as_bytes(),
        ExchangeError::LineTooLong { file: f(), row: 3 },
    );
    let no_line = "x".repeat(3 << 20);
    check(
        no_line.as_bytes(),
        ExchangeError::LineTooLong { file: f(), row: 1 },
    );
    // Beyond the head, where only reading shows it.
    let rows = "C3,丙\n".repeat(400_000);
    let late = [format!("客户号,姓名\n{rows}").as_bytes(), b"C4,\xff\n"].concat();
    check(
        &late,
        ExchangeError::NotUtf8 {
            file: f(),
            row: 400_002,
        },
    );
}

/// A file that cannot be read beyond its head.
struct Vanishing(Vec<u8>);

impl Source for Vanishing {
    fn name(&self) -> &str {
        "gone.csv"
    }

    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        if at >= 1 << 20 {
            return Err(ExchangeError::Unreadable {
                file: "gone.csv".into(),
            });
        }
        let at = at as usize;
        Ok(self.0[at..(at + len).min(self.0.len())].to_vec())
    }
}

#[test]
fn a_file_that_goes_away_stops_the_import() {
    let text = format!("客户号,姓名\n{}", "C3,丙\n".repeat(300_000));
    let refused = import(&book(), vec![Box::new(Vanishing(text.into_bytes()))]);
    assert_eq!(
        refused,
        Err(ExchangeError::Unreadable {
            file: "gone.csv".into()
        })
    );
}

/// Imports a good row and a bad one: the bad one is listed as told, the good one is taken.
fn check(text: &str, column: &str, reason: ProblemReason, value: &str) {
    let staged = import_texts(&book(), &[("f", text)]).unwrap();
    let report = &staged.report;
    assert_eq!(report.problems_total, 1, "{text}: {:?}", report.problems);
    let problem = &report.problems[0];
    assert_eq!((problem.file, problem.row), (0, 3), "{text}");
    assert_eq!(
        (problem.column.as_str(), &problem.reason),
        (column, &reason),
        "{text}"
    );
    assert_eq!(problem.value, value, "{text}");
    assert_eq!(
        (report.files[0].rows, report.files[0].problems),
        (2, 1),
        "{text}"
    );
    assert_eq!(
        report.files[0].taken + report.files[0].unchanged,
        1,
        "{text}"
    );
}

#[test]
fn rows_of_clients_are_refused_by_cell() {
    use ProblemReason::*;
    let row = |row: &str, column: &str, reason, value: &str| {
        check(
            &format!("客户号,姓名,类型,性别,出生日期\nC9,x,,,\n{row}\n"),
            column,
            reason,
            value,
        );
    };
    row(",丙,,,", "客户号", MissingValue, "");
    row("6.22E+18,丙,,,", "客户号", RoundedNumber, "6.22E+18");
    row("C9,again,,,", "客户号", DuplicateNumber, "C9");
    row("C3,丙,,,1980-02-30", "出生日期", NotADate, "1980-02-30");
    row("C3,丙,,,2026-02-04", "出生日期", OutOfRange, "2026-02-04");
    row("C3,•••,,,", "姓名", Hidden, "•••");
    row("合计,7,,,", "客户号", Totals, "合计");
    row("合 计：,7,,,", "客户号", Totals, "合 计：");
    row("Grand Total,7,,,", "客户号", Totals, "Grand Total");
    row(
        "C3,丙,,,03/04/1980",
        "出生日期",
        AmbiguousDate,
        "03/04/1980",
    );
    let known = "女, female, f, 男, male, m".to_owned();
    row("C3,丙,,x,", "性别", UnknownCode { known }, "x");
    row(
        "C3,丙,",
        "",
        WrongFieldCount {
            found: 3,
            expected: 5,
        },
        "C3丙",
    );
    row(
        "C3,丙,,,,,more",
        "",
        WrongFieldCount {
            found: 7,
            expected: 5,
        },
        "C3丙more",
    );
}

#[test]
fn nothing_is_longer_than_could_be_typed() {
    let of = |length: usize| "长".repeat(length);
    let header = "客户号,姓名,手机,地址,备注,标签";
    let row = |cells: &str| format!("{header}\nC9,x,,,,\nC3,{cells}\n");
    for (cells, column, limit) in [
        (format!("{},,,,", of(201)), "姓名", 200),
        (format!("丙,,{},,", of(201)), "地址", 200),
        (format!("丙,1;{},,,", of(201)), "手机", 200),
        (format!("丙,{},,,", "1;".repeat(10_001)), "手机", 20_000),
        (format!("丙,,,{},", of(20_001)), "备注", 20_000),
        (format!("丙,,,,{}", of(201)), "标签", 200),
    ] {
        let text = row(&cells);
        let staged = import_texts(&book(), &[("f", &*text)]).unwrap();
        let told = staged.report.problems.iter();
        let told: Vec<_> = told.map(|p| (&*p.column, &p.reason)).collect();
        assert_eq!(told, [(column, &ProblemReason::TooLong { limit })]);
    }
    let most = row(&format!(
        "{0},{0};{0},{0},{1},{0}、{0}",
        of(200),
        of(20_000)
    ));
    let staged = import_texts(&book(), &[("f", &*most)]).unwrap();
    assert_eq!(staged.report.problems, []);
    // By the quick lane and by the careful one, a name in a posting has the same limit.
    let postings = |name: &str| format!("账号,日期,金额,对方\nA1,2024-01-02,1,{name}\n");
    for (name, problems) in [
        ("a".repeat(200), 0),
        ("a".repeat(201), 1),
        (of(200), 0),
        (of(201), 1),
        ("•••".to_owned(), 1),
    ] {
        let staged = import_texts(&book(), &[("t", &*postings(&name))]).unwrap();
        assert_eq!(staged.report.problems_total, problems, "{name}");
    }
}

#[test]
fn empty_cells_behind_the_last_column_do_no_harm() {
    let staged = import_texts(&book(), &[("f", "客户号,姓名\nC3,丙,,\n")]).unwrap();
    assert_eq!(
        (
            staged.report.problems_total,
            staged.report.counts.clients.new
        ),
        (0, 1)
    );
}

#[test]
fn rows_of_accounts_are_refused_by_cell() {
    use ProblemReason::*;
    let row = |row: &str, column: &str, reason, value: &str| {
        let header = "账号,客户号,开户日,币种,销户日,到期日,余额,余额日期";
        check(
            &format!("{header}\nA9,C1,2024-01-01,,,,,\n{row}\n"),
            column,
            reason,
            value,
        );
    };
    row("A3,C7,2024-01-01,,,,,", "客户号", UnknownClient, "C7");
    row("A3,C1,,,,,,", "开户日", MissingValue, "");
    row("TOTAL,,,,,,99,", "账号", Totals, "TOTAL");
    row("A3,C1,2024-01-01,元,,,,", "币种", BadCurrency, "元");
    row("A1,C1,2024-01-01,USD,,,,", "币种", Contradiction, "USD");
    row(
        "A3,C1,2024-01-01,,2023-12-31,,,",
        "销户日",
        OutOfRange,
        "2023-12-31",
    );
    row(
        "A3,C1,2024-01-01,,,2023-12-31,,",
        "到期日",
        OutOfRange,
        "2023-12-31",
    );
    row("A3,C1,2024-01-01,,,,x,2024-01-01", "余额", NotANumber, "x");
    row("A3,C1,2024-01-01,,,,5,", "余额日期", MissingValue, "");
    row("A9,C1,2024-01-01,,,,,", "账号", DuplicateNumber, "A9");
}

#[test]
fn rows_of_transactions_are_refused_by_cell() {
    use ProblemReason::*;
    let row = |row: &str, column: &str, reason, value: &str| {
        let header = "账号,日期,时间,收入,支出,主动";
        check(
            &format!("{header}\nA1,2024-01-02,,1,,\n{row}\n"),
            column,
            reason,
            value,
        );
    };
    row("A7,2024-01-02,,1,,", "账号", UnknownAccount, "A7");
    row("A1,,,1,,", "日期", MissingValue, "");
    row(
        "A1,2024-01-02 25:00,,1,,",
        "日期",
        NotATime,
        "2024-01-02 25:00",
    );
    row("A1,2024-01-02,noon,1,,", "时间", NotATime, "noon");
    row("A1,2024-01-02,,,,", "收入", MissingValue, "");
    row("A1,2024-01-02,,1,2,", "支出", Contradiction, "2");
    row("A1,2024-01-02,,-1,,", "收入", OutOfRange, "-1");
    row("A1,2024-01-02,,1.001,,", "收入", TooManyDecimals, "1.001");
    row("A2,2024-01-02,,1.5,,", "收入", TooManyDecimals, "1.5");
    row(
        "A1,2024-01-02,,99999999999999999999,,",
        "收入",
        OutOfRange,
        "99999999999999999999",
    );
    let known = "是, yes, y, true, 1, 否, no, n, false, 0".to_owned();
    row(
        "A1,2024-01-02,,1,,maybe",
        "主动",
        UnknownCode { known },
        "maybe",
    );
}

#[test]
fn rows_of_holdings_are_refused_by_cell() {
    use ProblemReason::*;
    let row = |row: &str, column: &str, reason, value: &str| {
        let header = "客户号,产品,市值,市值日期,购买日";
        check(
            &format!("{header}\nC1,x,1,2024-02-01,2024-01-01\n{row}\n"),
            column,
            reason,
            value,
        );
    };
    row(
        "C7,x,1,2024-02-01,2024-01-01",
        "客户号",
        UnknownClient,
        "C7",
    );
    row("C1,,1,2024-02-01,2024-01-01", "产品", MissingValue, "");
    row("C1,x,-1,2024-02-01,2024-01-01", "市值", OutOfRange, "-1");
    row(
        "C1,x,1,2023-12-31,2024-01-01",
        "市值日期",
        OutOfRange,
        "2023-12-31",
    );
}

#[test]
fn rows_of_the_bank_are_refused_by_cell() {
    use ProblemReason::*;
    let header = "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account";
    let row = |row: &str, column: &str, reason, value: &str| {
        let text = format!("{header}\n1;A1;930101;PRIJEM;VKLAD;1;1;;;\n{row}\n");
        check(&text, column, reason, value);
    };
    row(
        "2;A7;930101;PRIJEM;VKLAD;1;1;;;",
        "account_id",
        UnknownAccount,
        "A7",
    );
    row(
        "2;A1;931301;PRIJEM;VKLAD;1;1;;;",
        "date",
        NotADate,
        "931301",
    );
    row(
        "2;A1;930101;PRIJEM;VKLAD;-1;1;;;",
        "amount",
        OutOfRange,
        "-1",
    );
    row(
        "2;A1;930101;PRIJEM;VKLAD;1;;;;",
        "balance",
        MissingValue,
        "",
    );
    let known = "PRIJEM, VYDAJ, VYBER".to_owned();
    row(
        "2;A1;930101;X;VKLAD;1;1;;;",
        "type",
        UnknownCode { known },
        "X",
    );
    let known = "VKLAD, VYBER, VYBER KARTOU, PREVOD Z UCTU, PREVOD NA UCET".to_owned();
    row(
        "2;A1;930101;PRIJEM;X;1;1;;;",
        "operation",
        UnknownCode { known },
        "X",
    );
    let disp = "disp_id;client_id;account_id;type\n1;C1;A1;OWNER\n";
    let known = "OWNER, DISPONENT".to_owned();
    check(
        &format!("{disp}2;C1;A1;X\n"),
        "type",
        UnknownCode { known },
        "X",
    );
    check(
        &format!("{disp}1;C2;A1;OWNER\n"),
        "disp_id",
        DuplicateNumber,
        "1",
    );
    let card = "card_id;disp_id;type;issued\n1;1;gold;930101\n2;7;gold;930101\n";
    let staged = import_texts(&book(), &[("card", card), ("disp", disp)]).unwrap();
    assert_eq!(staged.report.problems[0].reason, UnknownHolder);
    let loan = "loan_id;account_id;date;amount;duration;payments;status\n1;A1;930101;1;12;1;A\n";
    check(
        &format!("{loan}2;A1;930101;1;x;1;A\n"),
        "duration",
        NotANumber,
        "x",
    );
    check(
        &format!("{loan}2;A1;930101;1;9999;1;A\n"),
        "duration",
        OutOfRange,
        "9999",
    );
}

#[test]
fn problems_are_listed_up_to_a_bound_and_counted_beyond() {
    let text = format!("客户号,姓名\n{}", ",x\n".repeat(MAX_PROBLEMS + 7));
    let report = import_texts(&book(), &[("f", &text)]).unwrap().report;
    assert_eq!(report.problems.len(), MAX_PROBLEMS);
    assert_eq!(report.problems_total as usize, MAX_PROBLEMS + 7);
    assert_eq!(report.files[0].problems, report.problems_total);
    assert_eq!(
        report.problems[MAX_PROBLEMS - 1].row as usize,
        MAX_PROBLEMS + 1
    );
}

#[test]
fn a_report_travels() {
    let text = "客户号,姓名,x\nC3,丙\n";
    let report = import_texts(&book(), &[("f", text)]).unwrap().report;
    let bytes = postcard::to_stdvec(&report).unwrap();
    assert_eq!(postcard::from_bytes(&bytes), Ok(report));
}

proptest! {
    #[test]
    fn arbitrary_content_never_panics_and_never_loses_a_row(
        head in prop::sample::select(vec![
            "", "客户号,姓名,出生日期\n", "账号,客户号,开户日\n", "账号,日期,金额,类别\n",
            "client_id;birth_number;district_id\n",
            "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\n",
        ]),
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "([AC][12]|[0-9]{6}|2024-0[1-3]-01|[-.,;\"\n客]|PRIJEM|VKLAD){0,60}".prop_map(String::into_bytes),
        ],
    ) {
        let bytes = [head.as_bytes(), &body].concat();
        if let Ok(mut import) = Import::start(&book(), vec![file("f", bytes)], today()) {
            while let Ok(false) = import.step(3) {}
            let report = import.finish().report;
            let f = &report.files[0];
            prop_assert_eq!(f.rows, f.taken + f.unchanged + f.problems);
        }
    }
}
