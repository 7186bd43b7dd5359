//! What a file may do: create, update, both; whom it means; what is absent; which rows failed.

use crate::exchange_support::{self, applied, import_texts};
use crate::support::{import_text, mapping};
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::exchange::mapping::{FieldSource, Mapping, MatchBy, Mode, Scope};
use clientele::exchange::{ExchangeError, FileKind, ProblemReason, failing_csv};

const OURS: &str = "客户号,姓名,手机,证件号码\n1,甲,138 0013 8000,11010519491231002X\n2,乙,13900139000,\n3,丙,13900139000,\n";

fn book() -> Book {
    let staged = import_texts(&Book::default(), &[("ours.csv", OURS)]).unwrap();
    applied(Book::default(), staged)
}

fn theirs() -> Mapping {
    mapping(
        FileKind::Clients,
        &[("client number", "No"), ("name", "Who")],
    )
}

#[test]
fn a_file_creates_updates_or_does_both() {
    let text = "No,Who\n1,甲新\n9,新人\n";
    for (mode, taken, unwanted, names) in [
        (Mode::Both, 2, 0, "甲新 乙 丙 新人"),
        (Mode::Create, 1, 1, "甲 乙 丙 新人"),
        (Mode::Update, 1, 1, "甲新 乙 丙"),
    ] {
        let book = book();
        let staged = import_text(&book, text, Mapping { mode, ..theirs() }).unwrap();
        let file = &staged.report.files[0];
        assert_eq!(
            (file.taken, file.unwanted, file.problems),
            (taken, unwanted, 0),
            "{mode:?}"
        );
        let book = applied(book, staged);
        let found: Vec<&str> = book.clients.iter().map(|client| &*client.name).collect();
        assert_eq!(found.join(" "), names, "{mode:?}");
    }
}

#[test]
fn what_a_whole_file_lacks_is_listed_and_stays() {
    let book = book();
    let whole = Mapping {
        scope: Scope::Whole,
        ..theirs()
    };
    let staged = import_text(&book, "No,Who\n2,乙\n", whole).unwrap();
    assert!(staged.delta.is_empty());
    let absent = &staged.report.absent[0];
    let numbers: Vec<&str> = absent.listed.iter().map(|(number, _)| &**number).collect();
    assert_eq!((absent.total, numbers), (2, vec!["1", "3"]));
    let part = import_text(&book, "No,Who\n2,乙\n", theirs()).unwrap();
    assert!(part.report.absent.is_empty());
}

#[test]
fn what_a_file_has_in_a_row_with_a_problem_is_not_lacking() {
    let book = book();
    let fields = [
        ("client number", "No"),
        ("name", "Who"),
        ("birth date", "Born"),
    ];
    for (row, mode, wanted) in [
        // A day there is not; a row with a cell too many; a number that twice stands there.
        ("1,甲,2001-02-30", Mode::Both, vec!["3"]),
        ("1,甲,2001-02-03,x", Mode::Both, vec!["3"]),
        ("1,甲,\n1,甲,", Mode::Both, vec!["3"]),
        // Left out by choice, it is there all the same.
        ("1,甲,", Mode::Create, vec!["3"]),
        // Who is nobody's row is lacking.
        (",甲,2001-02-30", Mode::Both, vec!["1", "3"]),
        ("9,甲,2001-02-30", Mode::Both, vec!["1", "3"]),
    ] {
        let mapping = Mapping {
            scope: Scope::Whole,
            mode,
            ..mapping(FileKind::Clients, &fields)
        };
        let text = format!("No,Who,Born\n2,乙,\n{row}\n");
        let staged = import_text(&book, &text, mapping).unwrap();
        let listed = staged.report.absent[0].listed.iter();
        let listed: Vec<&str> = listed.map(|(number, _)| &**number).collect();
        assert_eq!(listed, wanted, "{row}");
    }
}

#[test]
fn clients_are_found_by_document_or_telephone() {
    let book = book();
    let by_document = Mapping {
        match_by: MatchBy::Document,
        ..mapping(
            FileKind::Clients,
            &[("document number", "ID"), ("name", "Who")],
        )
    };
    let text = "ID,Who\n11010519491231002x,甲改\n";
    let staged = import_text(&book, text, by_document).unwrap();
    assert_eq!(staged.report.problems, []);
    let changed = &staged.delta.clients[0];
    assert_eq!(
        changed.new.as_ref().map(|c| (&*c.number, &*c.name)),
        Some(("1", "甲改"))
    );

    let by_phone = Mapping {
        match_by: MatchBy::Phone,
        ..mapping(FileKind::Clients, &[("phone", "Tel"), ("name", "Who")])
    };
    let text = "Tel,Who\n+86 13800138000,甲改\n13900139000,谁\n13700137000,生人\n";
    let staged = import_text(&book, text, by_phone).unwrap();
    assert_eq!(staged.delta.clients.len(), 1);
    let reasons: Vec<&ProblemReason> = staged.report.problems.iter().map(|p| &p.reason).collect();
    // Two clients have the one number; nobody has the other, and a new client needs a number.
    assert_eq!(
        reasons,
        [&ProblemReason::SeveralClients, &ProblemReason::MissingValue]
    );
}

#[test]
fn what_says_that_there_is_no_number_is_nobody_s() {
    let phone = |columns: &[(&str, &str)]| Mapping {
        match_by: MatchBy::Phone,
        ..mapping(FileKind::Clients, columns)
    };
    let with = import_text(
        &Book::default(),
        "No,Who,Tel\n1,甲,无\n2,乙,13900139000\n3,丙,13800138000\n",
        mapping(
            FileKind::Clients,
            &[("client number", "No"), ("name", "Who"), ("phone", "Tel")],
        ),
    );
    let book = applied(Book::default(), with.unwrap());
    for (tel, wanted) in [
        // No figures, or too few: the row means nobody.
        ("无", None),
        ("-", None),
        ("110", None),
        ("１３９００１３９０００", Some("2")),
        ("无、13900139000", Some("2")),
    ] {
        let staged = import_text(
            &book,
            &format!("Tel,Who\n{tel},生人\n"),
            phone(&[("phone", "Tel"), ("name", "Who")]),
        )
        .unwrap();
        let changed: Vec<&str> = staged
            .delta
            .clients
            .iter()
            .filter_map(|change| change.new.as_ref().map(|client| &*client.number))
            .collect();
        assert_eq!(changed, wanted.into_iter().collect::<Vec<_>>(), "{tel}");
    }
    // One row, two people's numbers: whose it is, nobody can tell.
    let staged = import_text(
        &book,
        "Tel,Who\n13900139000;13800138000,谁\n",
        phone(&[("phone", "Tel"), ("name", "Who")]),
    )
    .unwrap();
    let reasons: Vec<&ProblemReason> = staged.report.problems.iter().map(|p| &p.reason).collect();
    assert_eq!(reasons, [&ProblemReason::SeveralClients]);
    assert!(staged.delta.is_empty());
}

#[test]
fn what_an_export_has_hidden_is_no_value() {
    let with_phone = mapping(
        FileKind::Clients,
        &[("client number", "No"), ("name", "Who"), ("phone", "Tel")],
    );
    let staged = import_text(&book(), "No,Who,Tel\n1,甲,•••\n", with_phone).unwrap();
    assert!(staged.delta.is_empty());
    let told: Vec<(&str, &ProblemReason)> = staged
        .report
        .problems
        .iter()
        .map(|p| (&*p.column, &p.reason))
        .collect();
    assert_eq!(told, [("Tel", &ProblemReason::Hidden)]);
}

#[test]
fn a_balance_needs_its_day_which_may_be_the_day_of_the_import() {
    let accounts = |day: Option<&str>| {
        let mut accounts = mapping(
            FileKind::Accounts,
            &[
                ("account number", "No"),
                ("client number", "Who"),
                ("opened", "Since"),
                ("balance", "Left"),
            ],
        );
        accounts.fields.extend(day.map(|day| FieldSource {
            field: "balance date".into(),
            default: day.into(),
            ..FieldSource::default()
        }));
        accounts
    };
    let text = "No,Who,Since,Left\nA,1,2020-01-01,12.50\n";
    let lacking = import_text(&book(), text, accounts(None));
    let Err(ExchangeError::NotMapped { fields, .. }) = lacking else {
        panic!("{lacking:?}");
    };
    assert_eq!(fields, ["balance date"]);
    for today in ["{today}", "{ Today }", "{今天}"] {
        let staged = import_text(&book(), text, accounts(Some(today))).unwrap();
        assert_eq!(staged.report.problems, [], "{today}");
        let stated = staged.delta.accounts[0].new.as_ref().unwrap().stated;
        assert_eq!(
            stated.map(|stated| stated.day),
            Some(exchange_support::today()),
            "{today}"
        );
    }
    let named = import_text(&book(), text, accounts(Some("2024-03-05"))).unwrap();
    let stated = named.delta.accounts[0].new.as_ref().unwrap().stated;
    assert_eq!(stated.map(|stated| stated.day), Day::from_ymd(2024, 3, 5));
}

#[test]
fn a_change_is_told_field_by_field() {
    let staged = import_text(&book(), "No,Who\n1,甲新\n2,乙\n", theirs()).unwrap();
    let [changed] = &staged.report.changes[..] else {
        panic!("{:?}", staged.report.changes);
    };
    let [field] = &changed.fields[..] else {
        panic!("{:?}", changed.fields);
    };
    assert_eq!(
        (&*changed.number, &*field.field, &*field.old, &*field.new),
        ("1", "name", "甲", "甲新")
    );
}

#[test]
fn the_columns_that_failing_rows_are_saved_with_are_no_strangers() {
    let text = "客户号,姓名,行,原因\n9,新人,12,日期不对\n";
    let staged = import_texts(&book(), &[("mended.csv", text)]).unwrap();
    assert_eq!(
        (staged.report.problems, staged.report.notes),
        (vec![], vec![])
    );
    // A bank's own column is told, whatever it is called.
    for other in [
        "客户号,姓名,积分",
        "客户号,姓名,原因",
        "客户号,原因,行,姓名",
    ] {
        let row = "9,新人,12,甲".split(',').take(other.split(',').count());
        let row: Vec<&str> = row.collect();
        let text = format!("{other}\n{}\n", row.join(","));
        let staged = import_texts(&book(), &[("other.csv", &*text)]).unwrap();
        assert_eq!(staged.report.notes.len(), 1, "{other}");
    }
}

#[test]
fn failing_rows_come_back_to_be_mended_without_live_formulas() {
    let with_birth = mapping(
        FileKind::Clients,
        &[
            ("client number", "No"),
            ("name", "Who"),
            ("birth date", "Born"),
        ],
    );
    let text = "No,Who,Born\n1,=1+1,2001-02-30\n2,乙,2001-02-03\n3,-5,x\n";
    let staged = import_text(&Book::default(), text, with_birth).unwrap();
    let reason = |at: usize| format!("{:?}", staged.report.problems[at].reason);
    let bytes = failing_csv(&staged.failing, 0, ["行", "原因"], reason);
    let text = String::from_utf8(bytes).unwrap();
    let wanted =
        "\u{feff}No,Who,Born,行,原因\r\n1,'=1+1,2001-02-30,2,NotADate\r\n3,-5,x,4,NotADate\r\n";
    assert_eq!(text, wanted);
}

#[test]
fn a_mend_file_is_read_as_what_it_was_made_of() {
    let accounts = "账号,客户号,开户日\nA,1,2020-01-01\n";
    let book = applied(
        book(),
        import_texts(&book(), &[("a.csv", accounts)]).unwrap(),
    );
    let columns = [
        ("account number", "Acc"),
        ("date", "Day"),
        ("amount", "Sum"),
        ("counterparty", "Who"),
    ];
    let theirs = mapping(FileKind::Transactions, &columns);
    let wrong = "Acc,Day,Sum,Who\nA,2024-02-30,-88.80,=HYPERLINK(1)\n";
    let staged = import_text(&book, wrong, theirs.clone()).unwrap();
    let bytes = failing_csv(&staged.failing, 0, ["Row", "Why"], |_| String::new());
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(",-88.80,"), "a number stays one: {text}");
    assert!(text.contains(",'=HYPERLINK(1)"), "{text}");
    let mended = text.replace("02-30", "02-28");
    let staged = import_text(&book, &mended, theirs).unwrap();
    assert_eq!(staged.report.problems, []);
    let [other] = &staged.delta.counterparties[..] else {
        panic!("{:?}", staged.delta.counterparties);
    };
    let name = other.new.as_ref().map(|other| &*other.name);
    assert_eq!(name, Some("=HYPERLINK(1)"), "the guard is gone again");
    assert_eq!(staged.delta.appended.len(), 1);
}

#[test]
fn files_of_transactions_are_several_and_may_overlap() {
    let book = book();
    let accounts = "账号,客户号,开户日\nA,1,2020-01-01\nB,2,2020-01-01\n";
    let staged = import_texts(&book, &[("a.csv", accounts)]).unwrap();
    let book = applied(book, staged);
    let head = "账号,日期,金额\n";
    let first = format!("{head}A,2024-01-01,5\nA,2024-01-01,5\nA,2024-01-02,7\n");
    // The second begins where the first ends: two equal rows of it are those of the first, a third is
    // new.
    let second = format!("{head}A,2024-01-01,5\nA,2024-01-01,5\nA,2024-01-01,5\nB,2024-01-02,7\n");
    let files = [("one.csv", &*first), ("two.csv", &*second)];
    let staged = import_texts(&book, &files).unwrap();
    let taken: Vec<u32> = staged.report.files.iter().map(|file| file.taken).collect();
    assert_eq!((taken, staged.delta.appended.len()), (vec![3, 2], 5));
    let book = applied(book, staged);
    let again = import_texts(&book, &files).unwrap();
    assert!(
        again.delta.is_empty(),
        "the same files again change nothing"
    );
}
