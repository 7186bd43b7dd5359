//! Every reader under chance: whatever bytes come, it ends, does not panic, and makes no more of them
//! than they are. Five seconds each; a minute with `CLIENTELE_SOAK=1` (`cargo xtask soak`).
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail on what is not there; this one has to know the time"
)]

use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::exchange::mapping::file;
use clientele::exchange::shelf::csv_table;
use clientele::exchange::statements::{self, StatementKind};
use clientele::exchange::{
    Encoding, Import, MemoryFile, NumberStyle, Reading, Source, needs_office, plain_number,
};
use clientele::office::convert::Converter;
use clientele::office::sheets::workbook_table;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The longest that one input may take, unoptimised and beside other work.
const HANG: Duration = Duration::from_secs(20);

fn budget() -> Duration {
    match std::env::var("CLIENTELE_SOAK") {
        Ok(_) => Duration::from_secs(60),
        Err(_) => Duration::from_secs(5),
    }
}

/// Tries a reader on what a strategy makes until the time is over, at least twenty times.
fn fuzz<S: Strategy>(strategy: S, try_one: impl Fn(S::Value)) {
    let mut runner = TestRunner::new(Config::default());
    let began = Instant::now();
    let mut tried = 0;
    while began.elapsed() < budget() || tried < 20 {
        let input = strategy.new_tree(&mut runner).unwrap().current();
        let one = Instant::now();
        try_one(input);
        assert!(one.elapsed() < HANG);
        tried += 1;
    }
    println!("{tried} inputs");
}

/// Bytes of these pieces and of any others between them.
fn of_pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        1 => "[0-9.,:/ -]{0,12}".prop_map(String::into_bytes),
        1 => "\\PC{0,8}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn today() -> Day {
    Day::from_ymd(2026, 2, 3).unwrap()
}

/// What the office worker makes of bytes; the text is UTF-8 and no larger than its reader allows.
fn converted(bytes: Vec<u8>, reading: &Reading) -> Option<Vec<u8>> {
    let (_, mut converter) =
        Converter::open(Box::new(MemoryFile::new("f", bytes)), reading).ok()?;
    let mut text = Vec::new();
    while let Some(piece) = converter.piece().ok()? {
        text.extend_from_slice(&piece);
        assert!(text.len() < 64 << 20);
    }
    assert!(std::str::from_utf8(&text).is_ok());
    Some(text)
}

#[test]
fn rows_and_their_dialect() {
    const PIECES: &[&str] = &[
        "client number",
        "name",
        "birth date",
        "客户号",
        "姓名",
        ",",
        ";",
        "\t",
        "|",
        "\"",
        "'",
        "\n",
        "\r\n",
        "\r",
        "1",
        "2024-02-30",
        "\u{feff}",
        "\0",
        "\"\"",
        " ",
        "account_id;district_id;frequency;date\n",
    ];
    fuzz(of_pieces(PIECES), |bytes| {
        let lines = bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() as u64;
        let source: Box<dyn Source> = Box::new(MemoryFile::new("f", bytes.clone()));
        if let Ok(mut import) = Import::start(&Book::default(), vec![source], today()) {
            while let Ok(false) = import.step(7) {}
            assert!(import.progress().rows <= lines + 1);
        }
        let _ = csv_table("f", bytes);
    });
}

#[test]
fn encodings() {
    let encoding = prop::option::of(prop::sample::select(&Encoding::ALL[..]));
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..3_000),
        prop::collection::vec(0x80_u8..=0xff, 0..3_000),
        "\\PC{0,300}".prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    fuzz((bytes, encoding), |(bytes, encoding)| {
        let reading = Reading { sheet: 0, encoding };
        let _ = needs_office(&mut MemoryFile::new("f", bytes.clone()), &reading);
        let length = bytes.len();
        if let Some(text) = converted(bytes, &reading) {
            assert!(text.len() <= 3 * length + 200);
        }
    });
}

const SHEET: &[&str] = &[
    "<worksheet><sheetData>",
    "<row>",
    "<row r=\"3\">",
    "</row>",
    "<c>",
    "<c r=\"B1\" t=\"s\">",
    "<c t=\"inlineStr\" s=\"1\">",
    "<is><t>",
    "</t></is>",
    "<v>",
    "0",
    "1.5e9",
    "</v>",
    "</c>",
    "</sheetData>",
    "</worksheet>",
    "&amp;",
    "&#x41;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "_x000D_",
    "<c r=\"XFD9\" t=\"d\">",
];

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn workbook(sheet: &[u8], strings: &[u8], styles: &[u8]) -> Vec<u8> {
    zipped(&[
        ("_rels/.rels", b"<r><Relationship Id='1' Type='/officeDocument' Target='/b.xml'/></r>"),
        (
            "_rels/b.xml.rels",
            b"<r><Relationship Id='1' Type='/worksheet' Target='s.xml'/><Relationship Id='2' Type='/sharedStrings' Target='t.xml'/><Relationship Id='3' Type='/styles' Target='f.xml'/></r>",
        ),
        ("b.xml", b"<b><sheet name='a' id='1'/></b>"),
        ("s.xml", sheet),
        ("t.xml", strings),
        ("f.xml", styles),
    ])
}

#[test]
fn workbooks() {
    const STRINGS: &[&str] = &[
        "<sst>", "<si>", "<t>", "x", "</t>", "<r>", "</r>", "<rPh>", "</rPh>", "</si>", "</sst>",
    ];
    const STYLES: &[&str] = &[
        "<s>",
        "<numFmt numFmtId=\"9\" formatCode=\"yyyy[h]&quot;年\"/>",
        "<cellXfs>",
        "<xf numFmtId=\"14\"/>",
        "<xf numFmtId=\"10\"/>",
        "</cellXfs>",
        "</s>",
    ];
    let parts = (of_pieces(SHEET), of_pieces(STRINGS), of_pieces(STYLES));
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    fuzz(
        (parts, edits, any::<bool>()),
        |((sheet, strings, styles), edits, spoil)| {
            let mut bytes = match strings.len() % 2 {
                0 => workbook(&sheet, &strings, &styles),
                // One part alone is odd.
                _ => workbook(&sheet, b"<sst><si><t>a</t></si></sst>", b"<s/>"),
            };
            for (at, byte) in edits.iter().filter(|_| spoil) {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = workbook_table("f", bytes.clone());
            let _ = converted(bytes, &Reading::default());
        },
    );
}

fn statement(kind: StatementKind, pieces: &'static [&'static str]) {
    fuzz(of_pieces(pieces), move |bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let length = text.len();
        if let Ok(read) = statements::read("f", kind, text) {
            assert!(read.csv.len() <= 200 + 400 * (length + 1));
        }
        let _ = converted(bytes, &Reading::default());
    });
}

#[test]
fn camt() {
    statement(
        StatementKind::Camt053,
        &[
            "<Document><BkToCstmrStmt>",
            "<Stmt>",
            "</Stmt>",
            "<Acct><Id><IBAN>CH1</IBAN></Id></Acct>",
            "<Ntry>",
            "</Ntry>",
            "<Amt Ccy='CHF'>1.5</Amt>",
            "<CdtDbtInd>DBIT</CdtDbtInd>",
            "<CdtDbtInd>CRDT</CdtDbtInd>",
            "<BookgDt><Dt>2024-03-04</Dt></BookgDt>",
            "<NtryDtls><TxDtls>",
            "</TxDtls></NtryDtls>",
            "<Sts>BOOK</Sts>",
            "<Bal>",
            "</Bal>",
            "<Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>",
            "</BkToCstmrStmt></Document>",
            "&lt;",
        ],
    );
}

#[test]
fn mt940() {
    statement(
        StatementKind::Mt940,
        &[
            ":20:x\n",
            ":25:DE12/34EUR\n",
            ":28C:1\n",
            ":60F:C240229EUR1,5\n",
            ":61:2402290301D12,5NTRFx\n",
            ":61:240229RC1,NMSC\n",
            ":86:177?00a?32b?30c\n",
            ":86:/CNTP/a/b/c/d//\n",
            ":86:/NAME/x/\n",
            ":62F:D240301EUR1,\n",
            "-}\n",
            "{4:\n",
            "客\n",
            ":61:",
            "?",
            "/",
        ],
    );
}

#[test]
fn ofx() {
    statement(
        StatementKind::Ofx,
        &[
            "OFXHEADER:100\n",
            "<OFX>",
            "</OFX>",
            "<STMTRS>",
            "</STMTRS>",
            "<CURDEF>USD",
            "<BANKACCTFROM>",
            "<ACCTID>1",
            "</BANKACCTFROM>",
            "<STMTTRN>",
            "</STMTTRN>",
            "<TRNTYPE>ATM",
            "<DTPOSTED>20240301120000[+8:CST]",
            "<TRNAMT>-1.5",
            "<NAME>a&amp;b",
            "<![CDATA[",
            "]]>",
            "<",
            ">",
        ],
    );
}

#[test]
fn presets() {
    const PIECES: &[&str] = &[
        "{\"format\":\"clientele-presets-1\",\"presets\":[",
        "]}",
        "{\"name\":\"a\",\"kind\":\"loans\",\"header\":[],\"fields\":[",
        "]}",
        ",",
        "{\"field\":\"amount\",\"column\":\"x\"",
        ",\"words\":{\"1\":\"2\"}",
        "}",
        "],\"tags\":[",
        "\"x\"",
        "],\"dates\":\"day first\"",
        ",\"delimiter\":\"\\t\"",
        ",\"header row\":1e3",
        "\"name\":\"b\"",
        "\\ud800",
        "[[[[",
        "null",
        "18446744073709551616",
        "\u{feff}",
    ];
    fuzz(of_pieces(PIECES), |bytes| {
        let Ok(read) = file::read(&bytes) else { return };
        // What was read is written and read again, and is no more than it was.
        let written = file::write(read.iter());
        assert!(written.len() <= 4_000 + 20 * bytes.len());
        assert_eq!(file::read(&written), Ok(read));
    });
}

#[test]
fn numbers() {
    let number = "[-+(¥￥]{0,2}[0-9０-９.,' ]{0,14}[)元万亿eE+]{0,3}|\\PC{0,12}";
    fuzz(prop::collection::vec(number, 1..20), |cells| {
        for cell in &cells {
            for style in [NumberStyle::Point, NumberStyle::Comma] {
                let Some(plain) = plain_number(cell, style) else {
                    continue;
                };
                // What was read is written as everybody reads it, and reads the same again.
                let digits = plain.strip_prefix('-').unwrap_or(&plain);
                assert!(
                    digits.bytes().all(|b| b.is_ascii_digit() || b == b'.'),
                    "{cell} {plain}"
                );
                assert!(digits.matches('.').count() <= 1, "{cell} {plain}");
                assert_eq!(
                    plain_number(&plain, NumberStyle::Point),
                    Some(plain.clone()),
                    "{cell}"
                );
            }
        }
    });
}

#[test]
fn dates_and_amounts_in_files() {
    let date = "[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?|[0-9]{6,8}|\\PC{0,10}";
    let amount = "[-+(¥]?[0-9.,]{0,14}[)万]?|\\PC{0,8}";
    fuzz(prop::collection::vec((date, amount), 1..12), |rows| {
        let mut text = String::from("account number,client number,opened,opening balance\n");
        for (date, amount) in rows {
            let quoted = |cell: String| format!("\"{}\"", cell.replace('"', "\"\""));
            text.push_str(&format!("A,C,{},{}\n", quoted(date), quoted(amount)));
        }
        let clients = MemoryFile::new("c", "client number,name\nC,x\n");
        let accounts = MemoryFile::new("a", text);
        let files: Vec<Box<dyn Source>> = vec![Box::new(clients), Box::new(accounts)];
        let mut import = Import::start(&Book::default(), files, today()).unwrap();
        while let Ok(false) = import.step(50) {}
        let staged = import.finish();
        // A row is taken, or told with its reason.
        for file in &staged.report.files {
            assert_eq!(file.rows, file.taken + file.unchanged + file.problems);
        }
    });
}
