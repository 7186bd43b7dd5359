//! Workbooks: written, read back, and refused where they swell or lie.

use crate::files::stocked;
use clientele::desk::{commands, queries};
use clientele::domain::tongue::Tongue;
use clientele::exchange::ExchangeError;
use clientele::exchange::shelf::{Cell, TypedTable};
use clientele::office::sheets::{any_table, is_workbook, workbook_bytes, workbook_table};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[test]
fn a_written_workbook_says_what_the_shelf_says() {
    let stock = stocked();
    let table = queries::shelf_table(&stock.desk.borrow(), Tongue::Zh);
    let bytes = workbook_bytes(&table).unwrap();
    assert!(is_workbook(&bytes));
    let read = workbook_table("out.xlsx", bytes).unwrap();
    let (report, prepared) = commands::import_shelf(&stock.desk.borrow(), &read).unwrap();
    assert!(prepared.is_empty(), "{report:?}");
    assert_eq!((report.unchanged, report.problems_total), (3, 0));
}

fn small() -> Vec<u8> {
    let text = |text: &str| Cell::Text(text.into());
    workbook_bytes(&TypedTable {
        header: vec!["产品代码".into(), "起点金额".into(), "起售日".into()],
        rows: vec![vec![
            text("0012"),
            Cell::Number("1000.5".into()),
            Cell::Day(crate::stock::day(2024, 2, 29)),
        ]],
    })
    .unwrap()
}

/// The workbook with its parts changed, and further parts.
fn changed(change: impl Fn(&str, String) -> String, more: &[(&str, usize)]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(small())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().to_string(), String::new());
        part.read_to_string(&mut text).unwrap();
        to.start_file(&*name, options).unwrap();
        to.write_all(change(&name, text).as_bytes()).unwrap();
    }
    for (name, size) in more {
        to.start_file(*name, options).unwrap();
        to.write_all(&vec![b' '; *size]).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn cells_are_read_as_they_are_meant() {
    let read = workbook_table("a.xlsx", small()).unwrap();
    assert_eq!(read.rows[1].line, 2);
    assert_eq!(read.rows[1].cells, ["0012", "1000.5", "2024-02-29"]);
}

#[test]
fn a_table_may_be_in_the_encoding_of_a_spreadsheet_program() {
    let utf8 = "产品代码,产品名称\n0012,安稳理财一号\n".as_bytes();
    // The same in GB 18030, as `iconv` writes it.
    let gb = b"\xb2\xfa\xc6\xb7\xb4\xfa\xc2\xeb,\xb2\xfa\xc6\xb7\xc3\xfb\xb3\xc6\n0012,\xb0\xb2\xce\xc8\xc0\xed\xb2\xc6\xd2\xbb\xba\xc5\n";
    let read = any_table("a.csv", gb.to_vec()).unwrap();
    assert_eq!(read, any_table("a.csv", utf8.to_vec()).unwrap());
}

#[test]
fn what_swells_or_lies_is_refused() {
    let bad = |bytes: Vec<u8>, what: &str| {
        let found = workbook_table("b.xlsx", bytes);
        assert!(
            matches!(found, Err(ExchangeError::BadWorkbook { .. })),
            "{what}: {found:?}"
        );
    };
    bad(b"PK\x03\x04 and no archive".to_vec(), "no archive");
    let whole = small();
    bad(whole[..whole.len() / 2].to_vec(), "cut in half");
    // 60 MB of blanks pack into 60 KB.
    let bomb = changed(|_, text| text, &[("xl/media/blank.bin", 60 << 20)]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let swelling = workbook_table("b.xlsx", bomb);
    let too_much = ExchangeError::TooMuch {
        file: "b.xlsx".into(),
    };
    assert_eq!(swelling, Err(too_much));
    let lie = |name: &str, text: String| match name.ends_with("sharedStrings.xml") {
        true => text.replacen("uniqueCount=\"4\"", "uniqueCount = '99999999999999'", 1),
        false => text,
    };
    let liar = changed(lie, &[]);
    // What it states is not asked: its strings are what they are.
    let read = workbook_table("a.xlsx", liar).unwrap();
    assert_eq!(read.rows, workbook_table("a.xlsx", small()).unwrap().rows);
}

#[test]
fn a_cell_far_out_is_no_rectangle() {
    let far = |name: &str, text: String| match name.ends_with("sheet1.xml") {
        true => text
            .replace("r=\"2\"", "r=\"1048576\"")
            .replace("A2", "A1048576"),
        false => text,
    };
    let found = workbook_table("far.xlsx", changed(far, &[]));
    assert!(
        matches!(found, Err(ExchangeError::TableTooLarge { .. })),
        "{found:?}"
    );
}
