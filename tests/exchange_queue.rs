//! Several files of one kind in one import: read in the order of their names as if they were one file,
//! each with its own counts and problems; what stands in two of them is one where a record has no number
//! of its own, and told where it has.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::book::Book;
use clientele::exchange::mapping::{FieldSource, Mapping, Scope};
use clientele::exchange::{FileKind, Import, Incoming, Note, ProblemReason, Staged};
use exchange_support::{applied, file, import, import_texts, only, today};
use proptest::prelude::*;

const CLIENTS: &str = "客户号,姓名,性别,出生日期\n\
    C1,甲,女,1980-01-02\nC2,乙,男,1981-02-03\nC3,丙,女,\nC4,丁,,1983-04-05\nC5,戊,男,\n";

const ACCOUNTS: &str = "账号,客户号,开户日,期初余额\n\
    A1,C1,2020-01-01,10\nA2,C2,2020-01-02,20\nA3,C3,2020-01-03,30\nA4,C9,2020-01-04,40\n";

const HOLDERS: &str = "账号,客户号,持有角色\nA1,C2,授权人\nA2,C3,户主\nA1,C4,授权人\nA3,C5,户主\n";

const HOLDINGS: &str = "客户号,产品,市值,市值日期,购买日\n\
    C1,稳健一号,100,2025-12-31,2025-01-01\nC2,稳健一号,200,2025-12-31,2025-01-01\n\
    C1,黄金,300,2025-12-31,2025-02-01\nC3,黄金,400,2025-12-31,2025-02-01\n";

const POSTINGS: &str = "账号,日期,金额,对方\n\
    A1,2025-01-01,1,小店\nA2,2025-01-02,-2,\nA1,2025-01-03,3,银行\nA9,2025-01-04,4,\nA3,2025-01-05,5,小店\n";

/// The rows of a text in so many files, cut before the rows given; named so that letters alone would put
/// them in another order.
fn cut(stem: &str, text: &str, cuts: &[usize]) -> Vec<(String, String)> {
    let (header, rows) = text.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let mut bounds: Vec<usize> = cuts
        .iter()
        .map(|at| at % rows.len())
        .filter(|at| *at > 0)
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    let starts = std::iter::once(0).chain(bounds.iter().copied());
    let ends = bounds.iter().copied().chain([rows.len()]);
    let part = |(nth, (from, to)): (usize, (usize, usize))| {
        let text = format!("{header}\n{}\n", rows[from..to].join("\n"));
        (format!("{stem}{}.csv", 8 + nth), text)
    };
    starts.zip(ends).enumerate().map(part).collect()
}

fn read(files: &[(String, String)]) -> Staged {
    let files = files.iter().map(|(name, text)| file(name, text.clone()));
    import(&Book::default(), files.collect()).unwrap()
}

/// What is found in all files of an import, without saying in which.
fn told(staged: &Staged) -> (u32, u32, u32, Vec<(String, ProblemReason, String)>) {
    let sum =
        |of: fn(&clientele::exchange::FileReport) -> u32| staged.report.files.iter().map(of).sum();
    let problems = staged.report.problems.iter();
    let problems = problems.map(|p| (p.column.clone(), p.reason.clone(), p.value.clone()));
    (
        sum(|f| f.rows),
        sum(|f| f.taken),
        sum(|f| f.problems),
        problems.collect(),
    )
}

fn all(cuts: &[usize]) -> Vec<(String, String)> {
    let of = |stem, text| cut(stem, text, cuts);
    let kinds = [
        of("客户", CLIENTS),
        of("账户", ACCOUNTS),
        of("持有人", HOLDERS),
        of("持仓", HOLDINGS),
        of("流水", POSTINGS),
    ];
    kinds.concat()
}

proptest! {
    #[test]
    fn files_of_a_kind_are_one_file_with_all_their_rows(
        cuts in prop::collection::vec(0_usize..5, 0..4),
        order in any::<prop::sample::Index>(),
    ) {
        let one = read(&all(&[]));
        let mut files = all(&cuts);
        let turn = order.index(files.len());
        files.rotate_left(turn);
        let many = read(&files);
        prop_assert_eq!(&many.delta, &one.delta);
        prop_assert_eq!(told(&many), told(&one));
        prop_assert_eq!(&many.report.counts, &one.report.counts);
    }
}

#[test]
fn every_file_has_counts_and_problems_of_its_own() {
    // The unknown client of the accounts and the unknown account of the postings are in the last files.
    let staged = read(&all(&[2]));
    let files = staged.report.files.iter();
    let counts: Vec<_> = files
        .map(|f| (&*f.name, f.rows, f.taken, f.problems))
        .collect();
    assert_eq!(
        counts,
        [
            ("客户8.csv", 2, 2, 0),
            ("客户9.csv", 3, 3, 0),
            ("账户8.csv", 2, 2, 0),
            ("账户9.csv", 2, 1, 1),
            ("持有人8.csv", 2, 2, 0),
            ("持有人9.csv", 2, 2, 0),
            ("持仓8.csv", 2, 2, 0),
            ("持仓9.csv", 2, 2, 0),
            ("流水8.csv", 2, 2, 0),
            ("流水9.csv", 3, 2, 1),
        ]
    );
    let problems: Vec<_> = staged
        .report
        .problems
        .iter()
        .map(|p| (p.file, p.row))
        .collect();
    assert_eq!(
        problems,
        [(3, 3), (9, 3)],
        "file and row as a spreadsheet numbers it"
    );
}

#[test]
fn a_bank_in_sixteen_files_is_the_bank_in_eight() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/berka-mini");
    let names = [
        "trans", "order", "card", "loan", "disp", "account", "client", "district",
    ];
    let whole = names.map(|name| {
        let text = std::fs::read_to_string(format!("{folder}/{name}.asc")).unwrap();
        (format!("{name}.asc"), text)
    });
    let one = read(&whole);
    for at in 1..4 {
        let halves: Vec<_> = whole
            .iter()
            .flat_map(|(name, text)| cut(name, text, &[at]))
            .collect();
        assert!(halves.len() > 12, "{}", halves.len());
        let many = read(&halves);
        assert_eq!(many.delta, one.delta, "cut at {at}");
        assert_eq!(many.report.problems, []);
    }
}

fn book() -> Book {
    let files = [("c.csv", CLIENTS), ("a.csv", ACCOUNTS)];
    applied(
        Book::default(),
        import_texts(&Book::default(), &files).unwrap(),
    )
}

#[test]
fn what_stands_in_two_files_is_one_posting_and_one_purchase() {
    let head = "客户号,产品,市值,市值日期,购买日\n";
    // Twins in one file are two purchases, as ever; the next month's list has both again with their new
    // value.
    let january =
        format!("{head}C1,基金,100,2025-01-31,2024-01-01\nC1,基金,100,2025-01-31,2024-01-01\n");
    let february = format!(
        "{head}C1,基金,110,2025-02-28,2024-01-01\nC1,基金,120,2025-02-28,2024-01-01\nC2,基金,50,2025-02-28,2025-02-01\n"
    );
    let files = [("2025-2.csv", &*february), ("2025-1.csv", &*january)];
    let staged = import_texts(&book(), &files).unwrap();
    assert_eq!(staged.report.problems, []);
    let with = applied(book(), staged);
    let mut values: Vec<i64> = with.holdings.iter().map(|h| h.value).collect();
    values.sort_unstable();
    assert_eq!(values, [5_000, 11_000, 12_000]);
    assert!(import_texts(&with, &files).unwrap().delta.is_empty());
}

#[test]
fn a_purchase_of_which_two_files_say_different_things_is_told() {
    let head = "客户号,产品,成本,市值,市值日期,购买日\n";
    let first = format!("{head}C1,基金,90,100,2025-01-31,2024-01-01\n");
    for (cost, value, day, wanted) in [
        // The same again, with and without its cost; a later value; an earlier one.
        ("90", "100", "2025-01-31", None),
        ("", "100", "2025-01-31", None),
        ("90", "110", "2025-02-28", None),
        ("90", "80", "2024-12-31", None),
        // A lot of another branch, which nothing tells apart from this one.
        ("90", "250", "2025-01-31", Some(("市值", "250"))),
        ("80", "100", "2025-01-31", Some(("成本", "80"))),
    ] {
        let second = format!("{head}C1,基金,{cost},{value},{day},2024-01-01\n");
        let staged =
            import_texts(&book(), &[("支行1.csv", &*first), ("支行2.csv", &*second)]).unwrap();
        let told = staged.report.problems.iter();
        let told: Vec<_> = told
            .map(|p| (p.file, p.row, &*p.column, &*p.value, p.reason.clone()))
            .collect();
        let wanted =
            wanted.map(|(column, cell)| (1, 2, column, cell, ProblemReason::Contradiction));
        assert_eq!(told, Vec::from_iter(wanted), "{cost} {value} {day}");
        let with = applied(book(), staged);
        let held: Vec<_> = with.holdings.iter().map(|h| (h.cost, h.value)).collect();
        let worth = if day == "2025-02-28" { 11_000 } else { 10_000 };
        assert_eq!(held, [(9_000, worth)], "{cost} {value} {day}");
    }
}

#[test]
fn a_purchase_costs_what_one_of_the_files_says() {
    let head = "客户号,产品,成本,市值,市值日期,购买日\n";
    let row = |cost: &str, value: &str, day: &str| {
        format!("{head}C1,基金,{cost},{value},{day},2024-01-01\n")
    };
    let (jan, dec) = ("2025-01-31", "2024-12-31");
    for (of_book, rows, wanted) in [
        // Without a cost what it is worth counts as paid, until somebody says what was.
        ("", [("", "100", jan), ("90", "100", jan)], (9_000, 10_000)),
        ("", [("90", "100", jan), ("", "100", jan)], (9_000, 10_000)),
        ("", [("", "80", dec), ("90", "100", jan)], (9_000, 10_000)),
        // What the book has is no file's word: neither its cost nor its value of the day.
        (
            "80,100",
            [("", "100", jan), ("90", "100", jan)],
            (9_000, 10_000),
        ),
        (
            "90,70",
            [("90", "60", dec), ("90", "100", jan)],
            (9_000, 10_000),
        ),
    ] {
        let mut with = book();
        if let Some((cost, value)) = of_book.split_once(',') {
            let text = row(cost, value, jan);
            let staged = import_texts(&with, &[("before.csv", &*text)]).unwrap();
            with = applied(with, staged);
        }
        let [first, second] = rows.map(|(cost, value, day)| row(cost, value, day));
        let files = [("支行1.csv", &*first), ("支行2.csv", &*second)];
        let staged = import_texts(&with, &files).unwrap();
        assert_eq!(staged.report.problems, [], "{of_book} {rows:?}");
        let with = applied(with, staged);
        let held: Vec<_> = with.holdings.iter().map(|h| (h.cost, h.value)).collect();
        assert_eq!(held, [wanted], "{of_book} {rows:?}");
    }
}

#[test]
fn a_purchase_in_a_faulty_row_keeps_its_place_among_equal_ones() {
    let head = "客户号,产品,成本,市值,市值日期,购买日\n";
    let row = |value: &str, day: &str| format!("C1,基金,90,{value},{day},2024-01-01\n");
    let (jan, feb) = ("2025-01-31", "2025-02-28");
    let before = format!("{head}{}{}", row("100", jan), row("200", jan));
    let with = applied(
        book(),
        import_texts(&book(), &[("a.csv", &*before)]).unwrap(),
    );
    let after = format!("{head}{}{}", row("one", feb), row("210", feb));
    let staged = import_texts(&with, &[("b.csv", &*after)]).unwrap();
    assert_eq!(staged.report.problems_total, 1);
    let with = applied(with, staged);
    let mut values: Vec<i64> = with.holdings.iter().map(|h| h.value).collect();
    values.sort_unstable();
    assert_eq!(values, [10_000, 21_000]);
}

#[test]
fn a_number_in_two_files_is_told_with_the_later_file() {
    let head = "客户号,姓名\n";
    let (second, tenth) = (format!("{head}X,甲\nY,乙\n"), format!("{head}Y,丙\nZ,丁\n"));
    // Given last first: the order is that of the names.
    let files = [("支行10.csv", &*tenth), ("支行2.csv", &*second)];
    let staged = import_texts(&Book::default(), &files).unwrap();
    let [problem] = &staged.report.problems[..] else {
        panic!("{:?}", staged.report.problems);
    };
    assert_eq!((problem.file, problem.row), (0, 2));
    assert_eq!(problem.reason, ProblemReason::DuplicateNumber);
    let with = applied(Book::default(), staged);
    let names: Vec<&str> = with.clients.iter().map(|client| &*client.name).collect();
    assert_eq!(names, ["甲", "乙", "丁"]);
}

/// A list of clients by hand.
fn listed(name: &str, text: &str, scope: Scope) -> Incoming {
    let field = |(field, column): (&str, &str)| FieldSource {
        field: field.into(),
        column: Some(column.into()),
        ..FieldSource::default()
    };
    Incoming {
        source: file(name, text),
        mapping: Some(Mapping {
            fields: [("client number", "No"), ("name", "Who")].map(field).into(),
            scope,
            ..Mapping::new(FileKind::Clients)
        }),
        may_be_empty: false,
    }
}

#[test]
fn lists_that_are_whole_together_lack_only_what_none_of_them_has() {
    let lists = vec![
        listed("north.csv", "No,Who\nC1,甲\nC4,丁\n", Scope::Whole),
        listed("south.csv", "No,Who\nC2,乙\n", Scope::Whole),
    ];
    let mut import = Import::begin_mapped(&book(), lists, today()).unwrap();
    while !import.take_over(&book(), 3) {}
    while !import.step(2).unwrap() {}
    let report = import.finish().report;
    let [absent] = &report.absent[..] else {
        panic!("{:?}", report.absent);
    };
    assert_eq!(absent.files, [0, 1]);
    let numbers: Vec<&str> = absent.listed.iter().map(|(number, _)| &**number).collect();
    assert_eq!(numbers, ["C3", "C5"]);
}

#[test]
fn clients_without_a_name_are_told_before_they_are_taken() {
    let nameless = |text: &str| {
        let staged = import_texts(&book(), &[("c.csv", text)]).unwrap();
        let notes = staged.report.notes.into_iter();
        notes
            .filter(|note| matches!(note, Note::Nameless { .. }))
            .collect::<Vec<_>>()
    };
    // Two are new and have none; the third is known by name already.
    assert_eq!(
        nameless("客户号,地区\nN1,上海\nN2,北京\nC1,广州\n"),
        [Note::Nameless { clients: 2 }]
    );
    assert_eq!(
        nameless("客户号,姓名\nN1,新\nN2,\n"),
        [Note::Nameless { clients: 1 }]
    );
    assert_eq!(nameless("客户号,姓名\nN1,新\nC2,\n"), []);
    let with = book();
    assert_eq!(only(&with.clients, |c| c.number == "C1").name, "甲");
}
