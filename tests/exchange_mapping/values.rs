//! What stands in the cells: codes, defaults, dates, amounts.

use crate::exchange_support::{applied, day, only};
use crate::support::{default, import, import_text, mapping, words};
use clientele::domain::book::Book;
use clientele::domain::client::ClientKind;
use clientele::exchange::mapping::{DateOrder, DecimalMark, Mapping};
use clientele::exchange::{ExchangeError, FileKind, ProblemReason, Staged};

fn clients() -> Mapping {
    mapping(
        FileKind::Clients,
        &[
            ("client number", "No"),
            ("name", "Who"),
            ("birth date", "Born"),
        ],
    )
}

fn read(text: &str, mapping: Mapping) -> Staged {
    import_text(&Book::default(), text, mapping).unwrap()
}

fn born(staged: Staged) -> Option<clientele::domain::day::Day> {
    let book = applied(Book::default(), staged);
    match &only(&book.clients, |_| true).kind {
        ClientKind::Individual(person) => person.birth,
        ClientKind::Organisation(_) => None,
    }
}

#[test]
fn dates_are_read_where_certain_and_asked_where_not() {
    let table = "No,Who,Born\n1,A,";
    let with = |cell: &str, dates| {
        let text = format!("{table}{cell}\n");
        read(&text, Mapping { dates, ..clients() })
    };
    for (cell, order, wanted) in [
        ("2001-04-03", None, "2001-04-03"),
        ("25/04/2001", None, "2001-04-25"),
        ("04/25/2001", None, "2001-04-25"),
        ("03/04/2001", Some(DateOrder::DayFirst), "2001-04-03"),
        ("03/04/2001", Some(DateOrder::MonthFirst), "2001-03-04"),
        ("010403", Some(DateOrder::Short2000), "2001-04-03"),
        ("610403", Some(DateOrder::Short1900), "1961-04-03"),
        ("２００１-０４-０３", None, "2001-04-03"),
        ("2001年4月3日", None, "2001-04-03"),
    ] {
        let staged = with(cell, order);
        assert_eq!(staged.report.problems, [], "{cell}");
        assert_eq!(born(staged), Some(day(wanted)), "{cell}");
    }
    for (cell, wanted) in [
        ("03/04/2001", ProblemReason::AmbiguousDate),
        ("2001-02-30", ProblemReason::NotADate),
        ("010403", ProblemReason::NotADate),
        ("soon", ProblemReason::NotADate),
    ] {
        let staged = with(cell, None);
        assert_eq!(staged.report.problems_total, 1, "{cell}");
        let problem = &staged.report.problems[0];
        assert_eq!(
            (&problem.reason, &*problem.column, problem.row),
            (&wanted, "Born", 2),
            "{cell}"
        );
        assert_eq!(problem.value, cell, "the value the file has is told");
    }
}

fn money(cell: &str, decimal: Option<DecimalMark>) -> Result<i64, ProblemReason> {
    let owner = mapping(FileKind::Clients, &[("client number", "No")]);
    let mut account = mapping(
        FileKind::Accounts,
        &[
            ("account number", "Acc"),
            ("client number", "No"),
            ("opened", "Since"),
            ("opening balance", "Start"),
        ],
    );
    account.decimal = decimal;
    let text = format!("Acc;No;Since;Start\nA;1;2020-01-01;{cell}\n");
    let files = vec![
        ("c.csv", b"No;x\n1;\n".to_vec(), owner),
        ("a.csv", text.into_bytes(), account),
    ];
    let staged = import(&Book::default(), files).unwrap();
    match staged.report.problems.first() {
        Some(problem) => Err(problem.reason.clone()),
        None => {
            let book = applied(Book::default(), staged);
            Ok(book
                .accounts
                .iter()
                .next()
                .unwrap()
                .opening_balance
                .unwrap())
        }
    }
}

#[test]
fn amounts_are_read_where_certain() {
    use DecimalMark::{Comma, Point};
    for (cell, mark, wanted) in [
        ("1.234,56", None, Ok(123_456)),
        ("1,234.56", None, Ok(123_456)),
        ("1,234", Some(Point), Ok(123_400)),
        ("1.234", Some(Comma), Ok(123_400)),
        // As decimals it would have three places: nothing is guessed.
        ("1.234", None, Err(ProblemReason::TooManyDecimals)),
        ("１２３.５", None, Ok(12_350)),
        ("￥1,000.50", None, Ok(100_050)),
        ("3.5万", None, Ok(3_500_000)),
        ("(20.00)", None, Ok(-2_000)),
        ("20.00-", None, Ok(-2_000)),
        ("twenty", None, Err(ProblemReason::NotANumber)),
    ] {
        assert_eq!(money(cell, mark), wanted, "{cell}");
    }
}

#[test]
fn codes_mean_what_the_person_said() {
    let mut mapping = mapping(
        FileKind::Clients,
        &[("client number", "No"), ("gender", "Sex"), ("type", "Sort")],
    );
    words(
        &mut mapping,
        "gender",
        &[("1", "男"), ("2", "female"), ("9", "")],
    );
    words(&mut mapping, "type", &[("P", "个人")]);
    default(&mut mapping, "name", "No. {No}");
    default(&mut mapping, "region", "上海");
    let staged = read("No,Sex,Sort\n1,1,P\n2,2,p\n3,9,P\n4,7,P\n5,,\n", mapping);
    let problem = &staged.report.problems[0];
    assert_eq!(
        (staged.report.problems_total, problem.row, &*problem.value),
        (1, 5, "7")
    );
    assert!(matches!(problem.reason, ProblemReason::UnknownCode { .. }));
    let book = applied(Book::default(), staged);
    let genders: Vec<String> = book
        .clients
        .iter()
        .map(|client| match &client.kind {
            ClientKind::Individual(person) => format!("{:?}", person.gender),
            ClientKind::Organisation(_) => String::new(),
        })
        .collect();
    assert_eq!(genders, ["Some(Male)", "Some(Female)", "None", "None"]);
    let last = only(&book.clients, |client| client.number == "5");
    assert_eq!((&*last.name, &*last.region), ("No. 5", "上海"));
}

#[test]
fn a_direction_gives_an_amount_its_sign() {
    let setup = "客户号\n1\n";
    let accounts = "账号,客户号,开户日\nA,1,2020-01-01\n";
    let book = crate::exchange_support::import_texts(
        &Book::default(),
        &[("c.csv", setup), ("a.csv", accounts)],
    );
    let book = applied(Book::default(), book.unwrap());
    let columns = [
        ("account number", "acc"),
        ("date", "d"),
        ("amount", "v"),
        ("direction", "dc"),
    ];
    let text = "acc,d,v,dc\nA,2024-01-01,10.00,贷\nA,2024-01-02,4.00,D\nA,2024-01-03,-1.00,借\nA,2024-01-04,1,?\nA,2024-01-05,1,\n";
    let staged = import_text(&book, text, mapping(FileKind::Transactions, &columns)).unwrap();
    let rows = &staged.delta.appended;
    let amounts: Vec<i64> = rows
        .chunks()
        .iter()
        .flat_map(|chunk| (0..chunk.len()).map(|at| chunk.get(at).amount))
        .collect();
    assert_eq!(amounts, [1_000, -400, -100]);
    let reasons: Vec<_> = staged
        .report
        .problems
        .iter()
        .map(|p| (p.row, &*p.column))
        .collect();
    assert_eq!(reasons, [(5, "dc"), (6, "dc")]);
}

#[test]
fn a_mapping_that_lacks_a_field_says_which() {
    let lacking = |mapping| match import_text(&Book::default(), "No,Who,Born\n1,A,\n", mapping) {
        Err(ExchangeError::NotMapped { fields, .. }) => fields,
        other => panic!("{other:?}"),
    };
    let name = mapping(FileKind::Clients, &[("name", "Who")]);
    assert_eq!(lacking(name), ["client number"]);
    let gone = mapping(FileKind::Clients, &[("client number", "Number")]);
    assert_eq!(lacking(gone), ["Number"]);
    let rows = mapping(
        FileKind::Transactions,
        &[("account number", "No"), ("date", "Born")],
    );
    assert_eq!(lacking(rows), ["amount"]);
}

#[test]
fn columns_of_one_name_are_told_apart() {
    let columns = [
        ("client number", "No"),
        ("name", "Name"),
        ("phone", "Name (2)"),
    ];
    let staged = read(
        "No,Name,Name\n1,A,13800138000\n",
        mapping(FileKind::Clients, &columns),
    );
    assert!(format!("{:?}", staged.report.notes).contains("Name (2)"));
    let book = applied(Book::default(), staged);
    let client = only(&book.clients, |_| true);
    assert_eq!(
        (&*client.name, &client.phones[..]),
        ("A", &["13800138000".to_owned()][..])
    );
}
