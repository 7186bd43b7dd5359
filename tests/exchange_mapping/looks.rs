//! The first look at a file, and presets known again.

use crate::exchange_support::{file, import_texts};
use crate::support::{import_text, mapping};
use clientele::domain::book::Book;
use clientele::exchange::mapping::{ColumnKind, Look, SavedMapping, Shape, fields, look, unique};
use clientele::exchange::{DateFormat, FileKind, MemoryFile, Source};

fn seen(text: &str) -> Look {
    look(&mut *file("theirs.csv", text), &Shape::default(), None).unwrap()
}

fn suggested(look: &Look, field: &str) -> Option<String> {
    look.suggested
        .source(field)
        .and_then(|from| from.column.clone())
}

#[test]
fn columns_are_known_by_name_in_both_languages_and_by_content() {
    let chinese = seen("核心客户号;户名;出生日;手机号码\nC1;甲;1990-01-02;13800138000\n");
    assert_eq!(chinese.suggested.kind, FileKind::Clients);
    for (field, column) in [
        ("client number", "核心客户号"),
        ("name", "户名"),
        ("birth date", "出生日"),
        ("phone", "手机号码"),
    ] {
        assert_eq!(
            suggested(&chinese, field).as_deref(),
            Some(column),
            "{field}"
        );
    }
    let english = seen("IBAN,Booking Date,Value,DR/CR,Payee\nX1,03/04/2024,12.5,D,Shop\n");
    assert_eq!(english.suggested.kind, FileKind::Transactions);
    for (field, column) in [
        ("account number", "IBAN"),
        ("date", "Booking Date"),
        ("counterparty", "Payee"),
    ] {
        assert_eq!(
            suggested(&english, field).as_deref(),
            Some(column),
            "{field}"
        );
    }
    // Which of day and month comes first cannot be told: it is asked.
    assert_eq!(english.columns[1].dates, Some(DateFormat::Unclear));
    let by_content = seen("客户编号,甲列,乙列\n1,11010519491231002X,13800138000\n");
    assert_eq!(by_content.columns[1].kind, ColumnKind::Identity);
    assert_eq!(
        suggested(&by_content, "document number").as_deref(),
        Some("甲列")
    );
    assert_eq!(suggested(&by_content, "phone").as_deref(), Some("乙列"));
    // A day is no account's: everybody was born on one.
    let nameless = seen("No,Who,Born\nE-1,两读,1990-04-03\n");
    assert_eq!(nameless.suggested.kind, FileKind::Clients);
}

#[test]
fn titles_above_the_table_are_passed() {
    let look = seen(
        "客户清单,,\n导出日期：2024-01-01,,\n编码,称呼,城市\n1,甲,上海\n2,乙,北京\n3,丙,广州\n",
    );
    assert_eq!(look.header, 3);
    let names: Vec<&str> = look.columns.iter().map(|column| &*column.name).collect();
    assert_eq!(names, ["编码", "称呼", "城市"]);
    assert_eq!(look.columns[0].shown, ["1", "2", "3"]);
}

#[test]
fn a_title_alone_in_its_row_does_not_say_how_rows_are_cut() {
    let table = "编码,称呼,城市\n1,甲,上海\n2,乙,北京\n3,丙,广州\n";
    for title in ["客户表\n", "2024 年第一季度；客户表\n", "\"客户, 表\"\n"] {
        let text = format!("{title}{table}");
        let made = MemoryFile::made("made.xlsx", text.clone());
        for mut source in [
            Box::new(made) as Box<dyn Source>,
            file("theirs.csv", &*text),
        ] {
            let look = look(&mut *source, &Shape::default(), None).unwrap();
            assert_eq!((look.dialect.delimiter, look.header), (',', 2), "{title:?}");
            let names: Vec<&str> = look.columns.iter().map(|column| &*column.name).collect();
            assert_eq!(names, ["编码", "称呼", "城市"], "{title:?}");
        }
    }
    // What a workbook's cell holds parts nothing.
    let text = "编码;号,称呼\n1;2,甲\n3;4,乙\n";
    let look = look(
        &mut MemoryFile::made("made.xlsx", text),
        &Shape::default(),
        None,
    );
    assert_eq!(look.unwrap().columns[0].name, "编码;号");
}

#[test]
fn rows_of_separators_alone_above_the_table_are_passed() {
    for above in [",,\n", "\n,,\n,,\n", " , ,\n"] {
        let look = seen(&format!(
            "{above}编码,称呼,城市\n1,甲,上海\n2,乙,北京\n3,丙,广州\n"
        ));
        assert_eq!(look.header, 1, "{above:?}");
        let names: Vec<&str> = look.columns.iter().map(|column| &*column.name).collect();
        assert_eq!(names, ["编码", "称呼", "城市"], "{above:?}");
        assert_eq!(look.columns[0].shown, ["1", "2", "3"], "{above:?}");
        let mapped = mapping(
            FileKind::Clients,
            &[("client number", "编码"), ("name", "称呼")],
        );
        let text = format!("{above}编码,称呼,城市\n1,甲,上海\n2,乙,北京\n");
        let staged = import_text(&Book::default(), &text, mapped).unwrap();
        assert_eq!(staged.report.problems, [], "{above:?}");
        assert_eq!(staged.report.counts.clients.new, 2, "{above:?}");
        let ours = format!("{above}客户号,姓名,地区\n1,甲,上海\n");
        let staged = import_texts(&Book::default(), &[("ours.csv", &*ours)]).unwrap();
        assert_eq!(staged.report.problems, [], "{above:?}");
        assert_eq!(staged.report.counts.clients.new, 1, "{above:?}");
    }
}

#[test]
fn the_cells_shown_of_a_column_are_different_ones() {
    let rows: String = (0..40)
        .map(|n| format!("{n},{},,同\n", ["甲", " 甲 ", "", "乙"][n % 4]))
        .collect();
    let look = seen(&format!("编码,称呼,空,城市\n{rows}"));
    let shown: Vec<&[String]> = look
        .columns
        .iter()
        .map(|column| &column.shown[..])
        .collect();
    assert_eq!(shown[0], ["0", "1", "2", "3", "4"]);
    assert_eq!(shown[1], ["甲", "乙"]);
    assert!(shown[2].is_empty());
    assert_eq!(shown[3], ["同"]);
}

#[test]
fn our_own_files_are_known_as_they_are() {
    let look = seen("客户号,姓名\n1,甲\n");
    assert_eq!(look.known, Some(FileKind::Clients));
}

#[test]
fn a_preset_is_known_again_by_the_columns() {
    let header =
        |names: &[&str]| -> Vec<String> { names.iter().map(|n| (*n).to_owned()).collect() };
    let preset = SavedMapping {
        name: "核心系统".into(),
        header: header(&["No", "Who", "Spare"]),
        mapping: mapping(
            FileKind::Clients,
            &[("client number", "No"), ("name", "Who")],
        ),
    };
    for (names, fit) in [
        (&["No", "Who", "Spare"][..], 2),
        (&["who", "NO", "spare"], 2),
        (&["No", "Who", "Other", "More"], 1),
        (&["No", "Name"], 0),
        (&[], 0),
    ] {
        assert_eq!(preset.fit(&header(names)), fit, "{names:?}");
    }
}

#[test]
fn names_are_told_apart() {
    let header = ["a", "", "A", "a", "x (2)", "x", "x"].map(str::to_owned);
    assert_eq!(
        unique(&header),
        ["a", "#2", "A (2)", "a (3)", "x (2)", "x", "x (3)"]
    );
}

#[test]
fn every_word_offered_is_one_that_is_read() {
    for kind in clientele::exchange::mapping::kinds() {
        let names: Vec<String> = fields(kind).into_iter().map(|field| field.name).collect();
        let mut told = names.clone();
        told.sort();
        told.dedup();
        assert_eq!(
            told.len(),
            names.len(),
            "{kind}: every field has a name of its own"
        );
    }
}
