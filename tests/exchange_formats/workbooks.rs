//! Workbooks: what another reader (calamine) and another program (LibreOffice) say of the same cells.

use super::{converted, of_bytes};
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use clientele::exchange::{ExchangeError, Form, Reading};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::Cursor;

/// A workbook of two sheets with cells of every kind and gaps between them.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("客户").unwrap();
    for (column, name) in ["number", "name", "opened", "share", "amount", "vip"]
        .into_iter()
        .enumerate()
    {
        sheet.write_string(0, column as u16, name).unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy/m/d h:mm:ss");
    let chinese = Format::new().set_num_format(r#"yyyy"年"m"月"d"日""#);
    let percent = Format::new().set_num_format("0.0%");
    let red = Format::new().set_num_format(r#"[Red]#,##0.00"元""#);
    for (row, (format, day)) in (1..).zip([
        (&date, (2024, 2, 29)),
        (&moment, (1999, 12, 31)),
        (&chinese, (2000, 1, 1)),
    ]) {
        let at = ExcelDateTime::from_ymd(day.0, day.1, day.2).unwrap();
        let at = if row == 2 {
            at.and_hms(9, 5, 30.0).unwrap()
        } else {
            at
        };
        sheet.write_string(row, 0, format!("00{row}")).unwrap();
        sheet.write_string(row, 1, "王, \"明\"\n二").unwrap();
        sheet
            .write_datetime_with_format(row, 2, &at, format)
            .unwrap();
        sheet
            .write_number_with_format(row, 3, 0.125 * f64::from(row), &percent)
            .unwrap();
        sheet
            .write_number_with_format(row, 4, 4.6 * f64::from(row), &red)
            .unwrap();
        sheet.write_boolean(row, 5, row == 1).unwrap();
    }
    // A gap of rows, and a row that ends early.
    sheet.write_string(9, 0, "last").unwrap();
    let second = book.add_worksheet();
    second.set_name("second").unwrap();
    second.write_number(2, 1, 1e17).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_keep_their_meaning_and_rows_their_numbers() {
    let (opening, text) = converted(of_bytes(workbook()), &Reading::default()).unwrap();
    assert_eq!(opening.form, Form::Workbook);
    // The one begins with its names and has a gap, the other has one cell far down.
    let sheets = opening.sheets.iter();
    let sheets: Vec<_> = sheets.map(|sheet| (&*sheet.name, sheet.rows)).collect();
    assert_eq!(sheets, [("客户", Some(10)), ("second", None)]);
    let name = "\"王, \"\"明\"\"\n二\"";
    let wanted = [
        "number,name,opened,share,amount,vip".to_owned(),
        format!("001,{name},2024-02-29,12.5%,4.6,true"),
        format!("002,{name},1999-12-31 09:05:30,25%,9.2,false"),
        format!("003,{name},2000-01-01,37.5%,13.8,false"),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        "last,,,,,".to_owned(),
    ];
    assert_eq!(text, wanted.join("\n") + "\n");
    let second = Reading {
        sheet: 1,
        ..Reading::default()
    };
    let (_, text) = converted(of_bytes(workbook()), &second).unwrap();
    assert_eq!(text, "\n\n,1E+17\n");
}

/// The text of a sheet of one row, made by `write`.
fn one_row(write: impl Fn(&mut Worksheet)) -> String {
    let mut book = Workbook::new();
    write(book.add_worksheet());
    let bytes = book.save_to_buffer().unwrap();
    let (_, text) = converted(of_bytes(bytes), &Reading::default()).unwrap();
    text.trim_end().to_owned()
}

#[test]
fn numbers_keep_the_noughts_the_sheet_shows_in_front() {
    for (code, number, wanted) in [
        ("0000000000", 123_456.0, "0000123456"),
        ("0000000000;@", 123_456.0, "0000123456"),
        ("0000;-0000;0", 7.0, "0007"),
        ("000000_ ", 123.0, "000123"),
        ("[$-804]000000", 123.0, "000123"),
        ("[Red]000000", 123.0, "000123"),
        ("00", 123.0, "123"),
        ("0000", 0.0, "0000"),
        ("0000000000", 12_345_678_901.0, "12345678901"),
        // Where it was rounded nothing is made up for it.
        (
            "000000000000000000",
            1.234_567_890_123_45e17,
            "1.23456789012345E+17",
        ),
        ("0000", -12.0, "-12"),
        ("0000", 1.5, "1.5"),
        ("0", 12.0, "12"),
        ("0000.00", 12.0, "12"),
        ("#,##0000", 12.0, "12"),
        ("\"KD\"0000", 12.0, "12"),
        ("0000\\-0000", 12.0, "12"),
        ("[$¥-804]0000", 12.0, "12"),
        ("[<=99]0000;00000000", 123.0, "123"),
        ("0000%", 0.5, "50%"),
        (";0000", 12.0, "12"),
    ] {
        let format = Format::new().set_num_format(code);
        let text = one_row(|sheet| {
            sheet
                .write_number_with_format(0, 0, number, &format)
                .unwrap();
        });
        assert_eq!(text, wanted, "{number} as {code}");
    }
    // A code as long as the file likes is no number of anybody.
    let endless = Format::new().set_num_format("0".repeat(300));
    let text = one_row(|sheet| {
        sheet.write_number_with_format(0, 0, 12, &endless).unwrap();
    });
    assert_eq!(text, "12");
}

#[test]
fn numbers_have_the_digits_a_spreadsheet_shows() {
    // As a program writes them behind a formula: two digits more than it shows.
    for (written, wanted) in [
        ("3.3000000000000003", "3.3"),
        ("0.30000000000000004", "0.3"),
        ("-13.799999999999999", "-13.8"),
        ("1234567.8900000001", "1234567.89"),
        ("8.9999999999999993E-3", "0.009"),
        ("1.0000000000000002", "1"),
        ("0.123456789012345", "0.123456789012345"),
        // Numbers of clients and accounts are whole, and all their figures are exact.
        ("123456789012345", "123456789012345"),
        ("999999999999999", "999999999999999"),
        ("1.23456789012345E+14", "123456789012345"),
        // From sixteen figures on the program has kept no more than fifteen: told as rounded.
        ("999999999999999.9", "1E+15"),
        ("1000000000000000", "1E+15"),
        ("1234567890123450", "1.23456789012345E+15"),
        ("9007199254740992", "9.007199254740992E+15"),
        ("6228480000000000000", "6.22848E+18"),
    ] {
        let text = one_row(|sheet| {
            let formula = Formula::new("=A2").set_result(written);
            sheet.write_formula(0, 0, formula).unwrap();
        });
        assert_eq!(text, wanted, "{written}");
    }
    for (code, written, wanted) in [
        ("0.0%", "0.070000000000000007", "7%"),
        ("0000", "12.000000000000002", "0012"),
        ("yyyy-mm-dd", "45351", "2024-02-29"),
        (
            "yyyy-mm-dd h:mm:ss",
            "45351.378819444442",
            "2024-02-29 09:05:30",
        ),
        (
            "yyyy-mm-dd h:mm:ss",
            "45351.999988425923",
            "2024-02-29 23:59:59",
        ),
        ("h:mm:ss", "0.99998842592592594", "23:59:59"),
    ] {
        let format = Format::new().set_num_format(code);
        let text = one_row(|sheet| {
            let formula = Formula::new("=A2").set_result(written);
            sheet
                .write_formula_with_format(0, 0, formula, &format)
                .unwrap();
        });
        assert_eq!(text, wanted, "{written} as {code}");
    }
}

/// What the other reader makes of a sheet: row, column and text of its cells.
fn by_calamine(bytes: &[u8]) -> Vec<(usize, usize, String)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().map(|(row, column, cell)| {
        let text = match cell {
            // It gives all digits that are stored, two more than are shown.
            Data::Float(number) => shown(*number),
            Data::DateTime(at) => {
                let (y, m, d, h, min, s, _) = at.to_ymd_hms_milli();
                match (h, min, s) {
                    (0, 0, 0) => format!("{y:04}-{m:02}-{d:02}"),
                    _ => format!("{y:04}-{m:02}-{d:02} {h:02}:{min:02}:{s:02}"),
                }
            }
            other => other.to_string(),
        };
        (row + top as usize, column + left as usize, text)
    });
    cells.collect()
}

fn shown(number: f64) -> String {
    let fifteen: f64 = format!("{number:.14e}").parse().unwrap();
    fifteen.to_string()
}

fn by_us(bytes: &[u8]) -> Vec<(usize, usize, String)> {
    let (_, text) = converted(of_bytes(bytes), &Reading::default()).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut cells = Vec::new();
    let mut lines = 0;
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        // Lines inside cells are no rows; the reader's lines count them.
        lines += record
            .iter()
            .map(|cell| cell.matches('\n').count())
            .sum::<usize>();
        let row = reader.position().line() as usize - 2 - lines;
        for (column, cell) in record
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            cells.push((row, column, cell.to_owned()));
        }
    }
    cells
}

#[test]
fn another_reader_says_the_same() {
    // Percents are ours to write as such: left out here.
    let ours: Vec<_> = by_us(&workbook())
        .into_iter()
        .filter(|cell| cell.1 != 3)
        .collect();
    let theirs = by_calamine(&workbook())
        .into_iter()
        .filter(|cell| cell.1 != 3);
    assert_eq!(ours, theirs.collect::<Vec<_>>());
}

/// A workbook that LibreOffice makes of a CSV, or `None` where it is not installed.
fn by_office(csv: &str, name: &str) -> Option<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("clientele-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let from = folder.join(format!("{name}.csv"));
    std::fs::write(&from, csv).unwrap();
    let home = format!("-env:UserInstallation=file://{}/home", folder.display());
    let done = std::process::Command::new("soffice")
        .args([
            &home,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ])
        .args(["--infilter=CSV:44,34,76,1,,0,false,true", "--outdir"])
        .arg(&folder)
        .arg(&from)
        .output();
    let made = std::fs::read(folder.join(format!("{name}.xlsx"))).ok();
    let _ = std::fs::remove_dir_all(&folder);
    done.ok().and(made)
}

#[test]
fn what_a_spreadsheet_program_writes_is_read() {
    let csv = "客户号,name,birth date,balance\n001234,王小明,1980-05-17,1234.5\nA-2,\"x, y\",1975-12-01,-0.01\n";
    let Some(bytes) = by_office(csv, "clients") else {
        println!("skipped: LibreOffice is not here to write a workbook");
        return;
    };
    assert_eq!(by_us(&bytes), by_calamine(&bytes));
    let (_, text) = converted(of_bytes(bytes), &Reading::default()).unwrap();
    assert!(
        text.contains("1980-05-17") && text.contains("王小明") && text.contains("-0.01"),
        "{text}"
    );
}

#[test]
fn old_and_locked_workbooks_are_told() {
    let ole = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat();
    let refused = converted(of_bytes(ole), &Reading::default());
    assert!(
        matches!(refused, Err(ExchangeError::OldWorkbook { .. })),
        "{refused:?}"
    );
}
