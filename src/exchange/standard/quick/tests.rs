use crate::domain::account::Account;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::exchange::mapping::{DIRECTION, FieldSource, Mapping};
use crate::exchange::{FileKind, Import, Incoming, MemoryFile, Source, Staged};
use proptest::prelude::*;

const TODAY: Day = Day(20_487);

/// What comes of a file, and how many of its rows the lane took.
fn read(book: &Book, mapping: Option<&Mapping>, text: &str) -> (Staged, usize) {
    let file = Incoming {
        source: Box::new(MemoryFile::new("t.csv", text.as_bytes().to_vec())),
        mapping: mapping.cloned(),
        may_be_empty: false,
    };
    let mut import = Import::begin_mapped(book, vec![file], TODAY).unwrap();
    while !import.take_over(book, usize::MAX) {}
    while !import.step(7).unwrap() {}
    let quick = import.quick_rows;
    (import.finish(), quick)
}

/// Three accounts, one in yen, and somebody who was paid before.
fn book() -> Book {
    let mut book = Book::default();
    let files = [
        ("c.csv", "client number,name\nC1,甲\n"),
        (
            "a.csv",
            "account number,client number,opened,currency\n\
             62220001,C1,2020-01-01,CNY\n6222000100020003004,C1,2020-01-01,\nY,C1,2020-01-01,JPY\n",
        ),
        (
            "t.csv",
            "account number,date,amount,counterparty\nY,2024-01-01,5,某某商店有限责任公司\n",
        ),
    ];
    let files = files.map(|(name, text)| -> Box<dyn Source> {
        Box::new(MemoryFile::new(name, text.as_bytes().to_vec()))
    });
    let mut import = Import::start(&book, files.into(), TODAY).unwrap();
    while !import.step(1).unwrap() {}
    let staged = import.finish();
    assert_eq!(staged.report.problems, []);
    staged.delta.apply(&mut book);
    let currencies: Vec<String> = book
        .accounts
        .iter()
        .map(|a: &Account| a.currency.code().to_owned())
        .collect();
    assert_eq!(currencies, ["CNY", "CNY", "JPY"]);
    book
}

const HEADER: [&str; 9] = [
    "account number",
    "date",
    "amount",
    "category",
    "channel",
    "counterparty",
    "time",
    "currency",
    "own transfer",
];
const SIDED: [&str; 4] = ["账号", "日期", "收入", "支出"];

/// A table as text, each cell as it is, in quotation marks, or with a blank around it that reading
/// takes away again.
fn table(
    header: &[&str],
    rows: &[Vec<String>],
    ends: &str,
    cell: impl Fn(&str) -> String,
) -> String {
    let mut text = format!("{}{ends}", header.join(","));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|value| cell(value)).collect();
        text.push_str(&cells.join(","));
        text.push_str(ends);
    }
    text
}

/// What matters of a reading: what changes, what is counted, and what is wrong where.
fn told(staged: Staged) -> impl PartialEq + std::fmt::Debug {
    let files = staged.report.files.into_iter();
    let files = files.map(|f| (f.rows, f.taken, f.unchanged, f.problems));
    (
        staged.delta,
        files.collect::<Vec<_>>(),
        staged.report.problems,
    )
}

fn check(header: &[&str], rows: &[Vec<String>]) -> usize {
    check_as(None, header, rows)
}

/// Reads a table with the lane and without it; returns how many rows the lane took.
fn check_as(mapping: Option<&Mapping>, header: &[&str], rows: &[Vec<String>]) -> usize {
    let book = book();
    // With a blank around every value no row is plain, and the lane takes none.
    let padded = table(header, rows, "\n", |cell| format!(" {cell}"));
    let (careful, by_lane) = read(&book, mapping, &padded);
    assert_eq!(by_lane, 0, "{padded}");
    let careful = told(careful);
    let mut taken = Vec::new();
    for ends in ["\n", "\r\n"] {
        let plain = table(header, rows, ends, str::to_owned);
        let marked = table(header, rows, ends, |cell| format!("\"{cell}\""));
        for text in [plain, marked] {
            let (read, by_lane) = read(&book, mapping, &text);
            assert!(told(read) == careful, "{text}");
            taken.push(by_lane);
        }
    }
    taken.into_iter().min().unwrap_or(0)
}

fn row(cells: &str) -> Vec<String> {
    cells.split('|').map(str::to_owned).collect()
}

#[test]
fn with_and_without_the_lane_a_file_says_the_same() {
    let rows = [
        "62220001|2024-03-01|-12.50|purchase|mobile|Shop|||",
        "62220001|2024-03-01|-12.50|purchase|mobile|Shop|||",
        "6222000100020003004|2024/03/02|1000|工资|系统自动|某某商店有限责任公司|||",
        "Y|20240303|500|||Shop|09:05|JPY|yes",
        "Y|2024-03-03 10:00|5.5|||New||JPY|",
        "Y|2024-03-03T10:00:59|-5|other|unknown|New||日元|no",
        "Y|2024-03-03|-5|other|System|Newer||CNY|",
        "62220001|2024-03-04|1.2万|Salary|ATM|Another|23:59:59||否",
        "62220001|2024-02-30|1||||||",
        "62220001|4.3.2024|1|Cash In|||905||",
        "nobody|2024-03-04|1|||Unknown|||",
        "|2024-03-04|1||||||",
        "62220001||1||||||",
        "62220001|2024-03-04|||||||",
        "62220001|2024-03-04|1|no such word|||||",
        "62220001|2024-03-04|1||||||maybe",
        "62220001|2024-03-04|1|food|pos|Last|||是",
        "Y|2024-01-01|5|||某某商店有限责任公司|||",
    ];
    assert!(check(&HEADER, &rows.map(row)) >= 5);
    let sided = [
        "62220001|2024-03-04|5|",
        "62220001|2024-03-04||5.5",
        "62220001|2024-03-04|5|0",
        "62220001|2024-03-04|0|0.00",
        "62220001|2024-03-04|0|",
        "62220001|2024-03-04||",
        "62220001|2024-03-04|5|5",
        "62220001|2024-03-04|-5|",
        "62220001|2024-03-04||-5",
        "Y|2024-03-04|0|5",
    ];
    assert!(check(&SIDED, &sided.map(row)) >= 3);
}

/// A bank's own columns: which way money went in one, codes in another.
fn mapping() -> Mapping {
    let mut mapping = Mapping::new(FileKind::Transactions);
    for (field, column, words) in [
        ("account number", "流水账号", &[][..]),
        ("date", "记账日", &[]),
        ("amount", "发生额", &[]),
        (DIRECTION, "方向", &[("H", "in"), ("S", "out")]),
        (
            "channel",
            "渠道码",
            &[
                ("M1", "mobile"),
                ("A", "自助设备"),
                ("Q", "nothing we know"),
            ],
        ),
        ("counterparty", "户名", &[]),
    ] {
        mapping.fields.push(FieldSource {
            field: field.to_owned(),
            column: Some(column.to_owned()),
            words: words
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            ..FieldSource::default()
        });
    }
    mapping
}

const THEIRS: [&str; 7] = [
    "流水账号",
    "方向",
    "发生额",
    "记账日",
    "渠道码",
    "户名",
    "附言",
];

#[test]
fn with_and_without_the_lane_a_mapped_file_says_the_same() {
    let rows = [
        "62220001|借|12.50|2024-03-01|M1|Shop|x",
        "62220001|H|12.50|20240301|m1|Shop|",
        "Y|S|-5|2024/03/01|A|某某商店有限责任公司|",
        "Y|h|5|2024-03-01|ATM||",
        "Y|CR|5|2024-03-01||New|",
        "Y||5|2024-03-01||Newer|",
        "Y|up|5|2024-03-01||Newer|",
        "Y|in|5|2024-03-01|Q|Newer|",
        "Y|in||2024-03-01|A|Newer|",
        "Y|out|1.000|3/13/2024|A|Last|",
    ];
    assert!(check_as(Some(&mapping()), &THEIRS, &rows.map(row)) >= 4);
    // Signs for words, and a bank that leaves the cell empty for one of them.
    let mut signs = mapping();
    let direction = signs.fields.iter_mut().find(|from| from.field == DIRECTION);
    direction.unwrap().words = [("+", "收入"), ("-", "支出")]
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .to_vec();
    let rows = ["+", "-", "", "*", "_"].map(|sign| row(&format!("Y|{sign}|5|2024-03-01|A|Shop|")));
    assert!(check_as(Some(&signs), &THEIRS, &rows) >= 2);
    let (staged, _) = read(
        &book(),
        Some(&signs),
        &table(&THEIRS, &rows, "\n", str::to_owned),
    );
    let amounts: Vec<i64> = staged.delta.appended.iter().map(|t| t.amount).collect();
    assert_eq!(amounts, [5, -5], "what nobody knows is refused");
}

/// Every day there is, as the calendar has it.
#[test]
fn the_lane_has_the_calendars_days() {
    for year in 1890..2210 {
        for month in 0..=13 {
            for day in 0..=32 {
                let wanted = Day::from_ymd(year as i16, month as i8, day as i8).map(|day| day.0);
                assert_eq!(
                    lane::day_of(year, month, day),
                    wanted,
                    "{year}-{month}-{day}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn any_cells_of_a_mapped_file_come_to_the_same(
        rows in prop::collection::vec(
            (
                "62220001|Y|X",
                "借|贷|h|S|in|OUT|x|-|\\+|",
                "-?[0-9]{1,4}(\\.[0-9]{0,3})?|[0-9.-]{0,18}|",
                "2024-0[1-3]-[0-3][0-9]|202401[0-3][0-9]|[0-9./-]{6,10}",
                "|M1|m1|a|Q|网银|pos|x",
                "|Shop [0-9]|客户[一-三]{1,6}",
                "|[a-z]{0,4}",
            ),
            1..40,
        )
    ) {
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g])
            .collect();
        check_as(Some(&mapping()), &THEIRS, &rows);
    }

    #[test]
    fn any_cells_come_to_the_same(
        rows in prop::collection::vec(
            (
                "62220001|Y|X|6222000100020003004",
                "2024-0[1-3]-[0-3][0-9]|2024/1[0-3]/0[0-9]|202401[0-3][0-9]( 1[0-9]:[0-6]0)?|[0-9./-]{6,10}",
                "-?[0-9]{1,4}(\\.[0-9]{0,3})?|[0-9.-]{0,18}|",
                "|salary|Food|其他|转出|cash  in|x",
                "|mobile|网银|SYSTEM|y",
                "|Shop [0-9]|客户[一-三]{1,6}|[!-~&&[^\",]]{1,20}",
                "|[0-2][0-9]:[0-6][0-9]|x",
                "|CNY|jpy|人民币|EUR|Q",
                "|是|no|1|Y|z",
            ),
            1..40,
        )
    ) {
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(a, b, c, d, e, f, g, h, i)| vec![a, b, c, d, e, f, g, h, i])
            .collect();
        check(&HEADER, &rows);
    }
}
