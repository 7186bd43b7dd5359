//! What an import does with clients who were joined, and what it says of those who may be in the book.

use super::joining::joined;
use super::people::{Person, add, day, put, resident};
use crate::support::Book;
use clientele::desk::duplicates::arriving::{MOST_ALIKE, list};
use clientele::desk::duplicates::near::of_staged;
use clientele::desk::{commands, queries};
use clientele::domain::client::Gender;
use clientele::domain::ids::ClientId;
use clientele::domain::joined::{JoinField, Pick};
use clientele::exchange::{
    Encoding, Form, Import, MemoryFile, Note, Opening, SheetNote, Source, Staged, StatementKind,
    StatementNote,
};

fn begun(book: &Book, files: &[(&str, &str)]) -> Import {
    let files = files.iter().map(|(name, text)| {
        let file: Box<dyn Source> = Box::new(MemoryFile::new(*name, *text));
        file
    });
    let desk = book.desk.borrow();
    Import::start(desk.book(), files.collect(), crate::common::today()).unwrap()
}

fn read(book: &Book, files: &[(&str, &str)]) -> Staged {
    let mut import = begun(book, files);
    while !import.step(500).unwrap() {}
    import.finish()
}

fn wang() -> Person {
    Person {
        name: "王小明",
        gender: Some(Gender::Male),
        birth: Some(day(1980, 5, 6)),
        number: resident("110105", day(1980, 5, 6), 7),
        ..Person::default()
    }
}

/// A book in which `B` was joined with `A`; who stays may have taken the other one's number.
fn book_of_joined(picks: &[(JoinField, Pick)]) -> (Book, ClientId) {
    let mut book = Book::empty();
    let kept = add(&mut book, "A", &wang());
    let gone = add(&mut book, "B", &wang());
    joined(&mut book, kept, gone, picks).unwrap();
    (book, kept)
}

#[test]
fn rows_of_a_joined_client_reach_the_one_who_stayed() {
    for (picks, now, before) in [
        (&[][..], "A", "B"),
        (&[(JoinField::Number, Pick::Gone)][..], "B", "A"),
    ] {
        let (mut book, kept) = book_of_joined(picks);
        let clients = format!("客户号,姓名\n{before},旧名\n{now},王小明\n");
        let accounts = format!("账号,客户号,开户日\nX1,{before},2020-01-01\nX2,{now},2020-01-01\n");
        let holdings = format!(
            "客户号,产品,市值,市值日期,购买日\n{before},样本理财,100,2024-01-02,2024-01-01\n"
        );
        let files = [
            ("clients.csv", &*clients),
            ("accounts.csv", &*accounts),
            ("holdings.csv", &*holdings),
        ];
        let staged = read(&book, &files);
        assert_eq!(staged.report.problems, []);
        assert_eq!(staged.delta.clients, [], "nobody is made anew or changed");
        let of = |file: usize| {
            let file = &staged.report.files[file];
            (file.taken, file.unchanged)
        };
        assert_eq!((of(0), of(1), of(2)), ((0, 2), (2, 0), (1, 0)));
        let owners = staged.delta.accounts.iter();
        let owners: Vec<_> = owners.map(|c| c.new.as_ref().unwrap().owner()).collect();
        assert_eq!(owners, [Some(kept); 2]);
        assert_eq!(
            staged.delta.holdings[0].new.as_ref().map(|h| h.client),
            Some(kept)
        );
        let told = Note::Joined {
            rows: 1,
            listed: vec![(before.to_owned(), now.to_owned())],
        };
        assert!(staged.report.notes.contains(&told));
        book.run(commands::import(staged, String::new()));
        let again = read(&book, &files);
        assert!(again.delta.is_empty(), "the same files change nothing");
        let view = queries::client(&book.desk.borrow(), kept).unwrap();
        let numbers: Vec<&str> = view.joined.iter().map(|(number, _)| &**number).collect();
        assert_eq!(numbers, [before], "the page names the other number");
    }
}

#[test]
fn a_number_that_is_somebody_elses_by_now_is_theirs() {
    let (mut book, kept) = book_of_joined(&[]);
    let other = Person {
        name: "赵六",
        ..Person::default()
    };
    let other = put(&mut book, "B", &other);
    let staged = read(&book, &[("clients.csv", "客户号,姓名\nB,赵七\n")]);
    let changed = staged.delta.clients[0].new.as_ref().unwrap();
    assert_eq!((changed.id, &*changed.name), (other, "赵七"));
    assert_ne!(other, kept);
    assert_eq!(staged.report.notes, []);
}

#[test]
fn new_clients_who_may_be_in_the_book_are_listed_once_and_counted() {
    let mut book = Book::empty();
    let known = add(&mut book, "A", &wang());
    let number = wang().number;
    let mut text = "客户号,姓名,证件类型,证件号码,出生日期\n".to_owned();
    let many = MOST_ALIKE + 5;
    for at in 0..many {
        text.push_str(&format!("N{at},王小明,身份证,{number},1980-05-06\n"));
    }
    text.push_str("Z,钱多多,,,1955-01-01\n");
    let staged = read(&book, &[("clients.csv", &text)]);
    assert_eq!(staged.report.problems, []);
    let desk = book.desk.borrow();
    let found = list(&desk, &staged.delta, &of_staged(&desk, &staged.delta));
    assert_eq!(found.total as usize, many);
    assert_eq!(found.rows.len(), MOST_ALIKE);
    let first = &found.rows[0];
    assert_eq!((first.like.id, first.in_book), (known, true));
    assert_eq!((&*first.like.number, &*first.like.name), ("A", "王小明"));
    let mut numbers: Vec<&str> = found.rows.iter().map(|row| &*row.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), MOST_ALIKE, "each once");
    assert!(!numbers.contains(&"Z"));
}

#[test]
fn what_a_file_came_as_is_in_the_report() {
    let book = Book::empty();
    let mut import = begun(&book, &[("clients.csv", "客户号,姓名\nA,甲\n")]);
    import.came_as(0, &Opening::plain(), 0, 0);
    assert_eq!(import.report().notes, []);
    let said = StatementNote::NotBooked {
        account: "X".into(),
        entries: 2,
    };
    let opening = Opening {
        form: Form::Statement(StatementKind::Mt940),
        encoding: Encoding::Gb18030,
        certain: false,
        notes: vec![said.clone()],
        ..Opening::plain()
    };
    import.came_as(0, &opening, 3, 0);
    let encoding = Encoding::Gb18030;
    let wanted = [
        Note::EncodingGuessed { file: 0, encoding },
        Note::Broken { file: 0, places: 3 },
        Note::Statement { file: 0, said },
    ];
    let report = import.report();
    assert_eq!(report.notes, wanted);
    assert_eq!(report.files[0].form, opening.form);
    assert_eq!(report.files[0].dialect.encoding, encoding);
}

#[test]
fn sheets_of_a_workbook_that_were_not_read_are_named() {
    let book = Book::empty();
    let opening = Opening {
        form: Form::Workbook,
        sheets: ["客户", "流水", "说明"]
            .map(|name| SheetNote {
                name: name.to_owned(),
                rows: None,
            })
            .into(),
        ..Opening::plain()
    };
    let mut import = begun(&book, &[("book.xlsx", "客户号,姓名\nA,甲\n")]);
    import.came_as(0, &opening, 0, 1);
    assert_eq!(import.report().files[0].sheet.as_deref(), Some("流水"));
    let sheets = ["客户", "说明"].map(str::to_owned).into();
    assert_eq!(
        import.report().notes,
        [Note::SheetsLeft { file: 0, sheets }]
    );
}
