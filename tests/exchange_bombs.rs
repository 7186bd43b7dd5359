//! Files made to do harm: each is refused with the right words, within 64 MB and, where the code is
//! optimised (`cargo test --profile worker --test exchange_bombs`), within 100 ms.
//!
//! The tests of this file run one after the other, because the memory of the whole program is counted.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail on what is not there; this one has to know the time"
)]
#![allow(
    unsafe_code,
    reason = "an allocator that counts is unsafe by its trait"
)]

use clientele::desk::out::read::Reading as Records;
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::exchange::mapping::file::{self, PresetFault};
use clientele::exchange::{ExchangeError, Import, MemoryFile, Reading, Source, needs_office};
use clientele::office::convert::Converter;
use clientele::protocol::data::out::OutRefusal;
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Cursor, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is the system allocator's; sizes are only counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// How long it may take: the promise is of optimised code.
const MOST_TIME: Duration = if cfg!(debug_assertions) {
    Duration::from_secs(8)
} else {
    Duration::from_millis(100)
};

const MOST_MEMORY: usize = 64 << 20;

/// Opens, converts and imports, as the worker does.
fn brought(source: Box<dyn Source>) -> Result<(), ExchangeError> {
    let mut source = source;
    let book = Book::default();
    let today = Day::from_ymd(2026, 2, 3).unwrap();
    let reading = Reading::default();
    if !needs_office(&mut *source, &reading)? {
        let mut import = Import::start(&book, vec![source], today)?;
        while !import.step(10_000)? {}
        return Ok(());
    }
    let (_, mut converter) = Converter::open(source, &reading)?;
    while converter.piece()?.is_some() {}
    Ok(())
}

/// Where other work slows the machine down, the best of three tries is what it takes.
fn check(what: &str, make: impl Fn() -> Box<dyn Source>, fits: impl Fn(&ExchangeError) -> bool) {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let source = make();
        let before = NOW.load(Relaxed);
        MOST.store(before, Relaxed);
        let began = Instant::now();
        let refused = brought(source);
        best = best.min(began.elapsed());
        let more = MOST.load(Relaxed).saturating_sub(before);
        assert!(refused.as_ref().is_err_and(&fits), "{what}: {refused:?}");
        assert!(more < MOST_MEMORY, "{what} takes {more} bytes");
        if best < MOST_TIME {
            told(what, best, more);
            return;
        }
    }
    panic!("{what} takes {best:?}");
}

/// A line for who reads along.
fn told(what: &str, took: Duration, more: usize) {
    let (ms, mb) = (took.as_secs_f64() * 1e3, more as f64 / 1e6);
    println!("{what:40} {ms:7.1} ms {mb:6.1} MB");
}

fn bytes(what: &str, bytes: Vec<u8>, fits: impl Fn(&ExchangeError) -> bool) {
    check(
        what,
        || Box::new(MemoryFile::new("bomb", bytes.clone())),
        fits,
    );
}

fn too_much(error: &ExchangeError) -> bool {
    matches!(error, ExchangeError::TooMuch { .. })
}

fn bad_workbook(error: &ExchangeError) -> bool {
    matches!(error, ExchangeError::BadWorkbook { .. })
}

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="s" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>"#;
const STRINGS: &str = r#"<sst uniqueCount="1"><si><t>name</t></si></sst>"#;

/// A workbook of these parts besides the usual ones; a part given here takes the usual one's place.
fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let usual: [(&str, &[u8]); 5] = [
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData/></worksheet>",
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let own = |name: &str| parts.iter().any(|(of, _)| *of == name);
    for (name, content) in usual.iter().filter(|(name, _)| !own(name)).chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(content: impl AsRef<[u8]>) -> Vec<u8> {
    workbook(&[("xl/worksheets/sheet1.xml", content.as_ref())])
}

/// Replaces bytes everywhere, as a liar would in the list of parts.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    let mut any = false;
    while at + from.len() <= bytes.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
            any = true;
        }
        at += 1;
    }
    assert!(any);
    bytes
}

#[test]
fn workbooks_made_to_do_harm() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    // 1. A part that unpacks a thousandfold, and nobody would read.
    let blank = vec![b' '; 60 << 20];
    bytes(
        "60 MB in 60 KB, unused part",
        workbook(&[("xl/media/a.bin", &blank)]),
        too_much,
    );
    // 2. The same where cells are.
    bytes("60 MB in 60 KB, the sheet", sheet(&blank), too_much);
    // 3. The same, said to be small.
    let size = ((60_u32 << 20).to_le_bytes(), (1_000_000_u32).to_le_bytes());
    bytes(
        "60 MB said to be 1 MB",
        replaced(sheet(&blank), &size.0, &size.1),
        too_much,
    );
    drop(blank);
    // 4. Parts that say they are gigabytes.
    let small = sheet(
        "<worksheet><sheetData><row r='1'><c t='s'><v>0</v></c></row></sheetData></worksheet>",
    );
    let content =
        b"<worksheet><sheetData><row r='1'><c t='s'><v>0</v></c></row></sheetData></worksheet>";
    let stated = (content.len() as u32).to_le_bytes();
    bytes(
        "a part said to be 4 GB",
        replaced(small.clone(), &stated, &0xfff0_0000_u32.to_le_bytes()),
        too_much,
    );
    // 5. A hundred thousand parts.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in 0..60_000 {
        zip.start_file(part.to_string(), stored).unwrap();
    }
    bytes("60,000 parts", zip.finish().unwrap().into_inner(), too_much);
    // 6. An archive in an archive.
    bytes(
        "a workbook in a workbook",
        workbook(&[("xl/workbook.xml", &small)]),
        bad_workbook,
    );
    // 7. A million columns in a row.
    let mut row = String::from("<worksheet><sheetData><row r='1'>");
    for _ in 0..1_000_000 {
        row.push_str("<c><v>1</v></c>");
    }
    row.push_str("</row></sheetData></worksheet>");
    bytes("a million columns", sheet(&row), too_much);
    // 8. Strings that state sizes: two kilobytes that end other readers.
    let liar = "<sst count='99999999999' uniqueCount='99999999999'><si><t>a</t></si></sst>";
    let far = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c t='s'><v>4000000000</v></c></row></sheetData></worksheet>";
    bytes(
        "states a hundred billion strings",
        workbook(&[
            ("xl/sharedStrings.xml", liar.as_bytes()),
            ("xl/worksheets/sheet1.xml", far.as_bytes()),
        ]),
        bad_workbook,
    );
    // 9. Elements in elements in elements.
    bytes(
        "nested 100,000 deep",
        sheet("<a>".repeat(100_000)),
        too_much,
    );
    // 10. Entities of entities.
    let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><worksheet>&b;</worksheet>";
    bytes("entities of entities", sheet(laughs), too_much);
    // 11. One tag of a million attributes; one text without end.
    let tag = format!("<worksheet {}>", "a='1' ".repeat(60_000));
    bytes("a tag of 60,000 attributes", sheet(tag), too_much);
    let text = format!(
        "<worksheet><sheetData><row><c t='str'><v>{}",
        random_text(4 << 20)
    );
    bytes("a cell of 4 MB", sheet(text), too_much);
    // 12. Relations in a circle: the sheet is the workbook.
    let circle = BOOK_RELS
        .replace("worksheets/sheet1.xml", "workbook.xml")
        .replace("sharedStrings.xml", "_rels/workbook.xml.rels");
    let only_itself = workbook(&[("xl/_rels/workbook.xml.rels", circle.as_bytes())]);
    let read = brought(Box::new(MemoryFile::new("circle", only_itself)));
    assert_eq!(read, Ok(()), "it holds no row, and nothing goes round");
    // 13. One long string in a million cells.
    let long = format!("<sst><si><t>{}</t></si></sst>", random_text(200 << 10));
    let mut cells = String::from("<worksheet><sheetData>");
    for row in 1..=60_000 {
        cells.push_str(&format!("<row r='{row}'><c t='s'><v>0</v></c></row>"));
    }
    cells.push_str("</sheetData></worksheet>");
    let many = workbook(&[
        ("xl/sharedStrings.xml", long.as_bytes()),
        ("xl/worksheets/sheet1.xml", cells.as_bytes()),
    ]);
    bytes("a string of 200 KB in 60,000 cells", many, too_much);
    // 14. Rows that go back, cells beyond every column.
    bytes(
        "rows that go back",
        sheet("<worksheet><sheetData><row r='5'/><row r='5'/>"),
        bad_workbook,
    );
    bytes(
        "a row beyond every row",
        sheet("<worksheet><sheetData><row r='4000000000'/>"),
        too_much,
    );
    bytes(
        "a cell beyond every column",
        sheet("<worksheet><sheetData><row><c r='ZZZZZZ1'><v>1</v></c></row>"),
        bad_workbook,
    );
    // 15. Cut off anywhere.
    for part in 1..8 {
        let cut = small[..small.len() * part / 8].to_vec();
        bytes("cut off", cut, bad_workbook);
    }
    bytes(
        "no archive",
        b"PK\x03\x04 and nothing else".to_vec(),
        bad_workbook,
    );
}

/// Text that does not pack: else its ratio would give it away.
fn random_text(length: usize) -> String {
    let mut state = 1_u64;
    let letters = (0..length).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(b'a' + (state >> 33) as u8 % 26)
    });
    letters.collect()
}

/// A file of one gigabyte that lies nowhere: a beginning, and one byte again and again.
struct Endless(&'static [u8], u8);

impl Source for Endless {
    fn name(&self) -> &str {
        "endless"
    }

    fn size(&self) -> u64 {
        1 << 30
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let len = len.min((self.size() - at) as usize);
        let mut piece = vec![self.1; len];
        if let Some(head) = self.0.get(at as usize..) {
            let n = head.len().min(len);
            piece[..n].copy_from_slice(&head[..n]);
        }
        Ok(piece)
    }
}

#[test]
fn texts_made_to_do_harm() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let header = b"account number,date,amount\n";
    let too_long = |error: &ExchangeError| {
        matches!(
            error,
            ExchangeError::LineTooLong { .. } | ExchangeError::NotRecognised { .. }
        )
    };
    check("a line of 1 GB", || Box::new(Endless(b"", b'x')), too_long);
    let open = |error: &ExchangeError| {
        matches!(
            error,
            ExchangeError::UnclosedQuote { .. }
                | ExchangeError::LineTooLong { .. }
                | ExchangeError::MissingFile { .. }
        )
    };
    check(
        "a quotation mark never closed, 1 GB",
        || Box::new(Endless(b"client number,name\n1,\"", b'\n')),
        open,
    );
    check(
        "separators alone, 1 GB",
        || Box::new(Endless(b"client number,name\n", b',')),
        open,
    );
    check(
        "noughts, 1 GB",
        || Box::new(Endless(header, 0)),
        |error| matches!(error, ExchangeError::NotText { .. }),
    );
    check(
        "half of a character, 1 GB",
        || Box::new(Endless(b"a,b\n", 0xe5)),
        |error| {
            matches!(
                error,
                ExchangeError::LineTooLong { .. } | ExchangeError::NotText { .. }
            )
        },
    );
    let statement = |error: &ExchangeError| {
        matches!(
            error,
            ExchangeError::BadStatement { .. } | ExchangeError::TooMuch { .. }
        )
    };
    check(
        "a statement of 1 GB",
        || Box::new(Endless(b":20:x\n:25:1\n:60F:C240101EUR0,\n", b':')),
        statement,
    );
    let deep = format!(
        "<Document xmlns=\"camt.053\"><BkToCstmrStmt>{}",
        "<Stmt>".repeat(200_000)
    );
    bytes(
        "a statement nested 200,000 deep",
        deep.into_bytes(),
        statement,
    );
    let laughs = "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY a 'ha'>]><Document><BkToCstmrStmt>&a;</BkToCstmrStmt></Document>";
    bytes(
        "a statement with entities",
        laughs.as_bytes().to_vec(),
        statement,
    );
    let data = format!("<OFX>{}", "<STMTTRN><![CDATA[".repeat(100_000));
    bytes("OFX of open CDATA", data.into_bytes(), statement);
    let tags = format!("<OFX>{}", "<".repeat(2 << 20));
    bytes("OFX of open tags", tags.into_bytes(), statement);
    let lines = format!(
        ":20:x\n:25:1\n:60F:C240101EUR0,\n:86:{}",
        "x\n".repeat(1 << 20)
    );
    bytes("MT940 of a million lines", lines.into_bytes(), statement);
}

/// Reads an archive of records as the worker does: within the memory and time that are promised.
fn arriving(what: &str, bytes: Vec<u8>, wanted: OutRefusal) {
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    let began = Instant::now();
    let read = Records::begin(bytes).and_then(|mut reading| {
        while !reading.step(10_000)? {}
        reading.finish()
    });
    let took = began.elapsed();
    let more = MOST.load(Relaxed).saturating_sub(before);
    assert_eq!(read.err(), Some(wanted), "{what}");
    assert!(more < MOST_MEMORY, "{what} takes {more} bytes");
    assert!(took < MOST_TIME, "{what} takes {took:?}");
    told(what, took, more);
}

/// An archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Reads a file of presets.
fn preset_file(what: &str, bytes: Vec<u8>, fits: impl Fn(&PresetFault) -> bool) {
    let before = NOW.load(Relaxed);
    MOST.store(before, Relaxed);
    let began = Instant::now();
    let read = file::read(&bytes);
    let took = began.elapsed();
    let more = MOST.load(Relaxed).saturating_sub(before);
    assert!(read.as_ref().is_err_and(fits), "{what}: {read:?}");
    assert!(more < MOST_MEMORY, "{what} takes {more} bytes");
    assert!(took < MOST_TIME, "{what} takes {took:?}");
    told(what, took, more);
}

#[test]
fn presets_made_to_do_harm() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let no_json = |fault: &PresetFault| matches!(fault, PresetFault::NotJson { .. });
    let other = |fault: &PresetFault| *fault == PresetFault::Other;
    preset_file("presets of 60 MB", vec![b'['; 60 << 20], |fault| {
        *fault == PresetFault::TooLarge
    });
    preset_file(
        "presets nested 1,000,000 deep",
        vec![b'['; 1 << 20],
        no_json,
    );
    let nulls = format!("[{}0]", "0,".repeat((1 << 19) - 2));
    preset_file("presets of 500,000 noughts", nulls.into_bytes(), other);
    let head = "{\"format\":\"clientele-presets-1\",\"presets\":[";
    let empty = format!("{head}{}{{}}]}}", "{},".repeat(300_000));
    preset_file("300,000 empty presets", empty.into_bytes(), |fault| {
        *fault == PresetFault::TooMany
    });
    let keys: Vec<String> = (0..80_000).map(|at| format!("\"{at}\":0")).collect();
    let keys = format!("{head}{{{}}}]}}", keys.join(","));
    preset_file("a preset of 80,000 keys", keys.into_bytes(), |fault| {
        matches!(fault, PresetFault::Wrong { .. })
    });
}

#[test]
fn whole_books_made_to_do_harm() {
    let _alone = ONE_AT_A_TIME
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let head = br#"{"format":"clientele-records-1","kind":"book"}"#;
    let clients = "records/clients.jsonl";
    // 1. Files that unpack a thousandfold, read or not.
    let blank = vec![b'\n'; 60 << 20];
    let swollen = archive(&[("book.json", head), (clients, &blank)]);
    for name in [clients, "book.json", "csv/clients.csv"] {
        let swollen = archive(&[(name, &blank)]);
        arriving(name, swollen, OutRefusal::TooMuch);
    }
    // 2. The same, said to be small: only as much is unpacked as was said.
    let (size, said) = ((60_u32 << 20).to_le_bytes(), 1_000_000_u32.to_le_bytes());
    let lied = replaced(swollen.clone(), &size, &said);
    // It breaks off behind the last whole piece within what was said.
    let broken_off = OutRefusal::Unreadable {
        file: clients.into(),
        line: (15 << 16) + 1,
    };
    arriving("60 MB said to be 1 MB", lied, broken_off);
    // 3. A size nobody has.
    let said = 0xfff0_0000_u32.to_le_bytes();
    let lied = replaced(swollen, &size, &said);
    arriving("60 MB said to be 4 GB", lied, OutRefusal::TooMuch);
    // 4. More files than any book has, told at the end of the archive or not.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("book.json", stored).unwrap();
    zip.write_all(head).unwrap();
    for file in 0..60_000 {
        zip.start_file(file.to_string(), stored).unwrap();
    }
    let many = zip.finish().unwrap().into_inner();
    let mut hidden = many.clone();
    arriving("60,000 files", many, OutRefusal::TooMuch);
    let end = hidden.len() - 22;
    for at in [end + 8, end + 10] {
        hidden[at..at + 2].copy_from_slice(&1_u16.to_le_bytes());
    }
    let read = Records::begin(hidden);
    assert!(read.is_err() || read.is_ok_and(|reading| reading.head()["kind"] == "book"));
    // 5. More than an archive says of itself.
    let long = format!("\"{}\"", random_text(5 << 20));
    let long = archive(&[("book.json", long.as_bytes())]);
    arriving("5 MB of its own", long, OutRefusal::TooMuch);
    // 6. One line that wants room for millions.
    let far = br#"{"record":3999999,"name":"a","bank":"b"}"#;
    let far = archive(&[("book.json", head), ("records/counterparties.jsonl", far)]);
    let line = OutRefusal::Unreadable {
        file: "records/counterparties.jsonl".into(),
        line: 1,
    };
    arriving("record 3,999,999", far, line);
    // What a list says of the sizes of its files, without the hours it would take to pack them.
    let said_to_be = |mut bytes: Vec<u8>, packed: &[u8], says: [u8; 4]| {
        let own = (packed.len() as u32).to_le_bytes();
        let entries: Vec<usize> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").collect();
        for at in entries {
            if bytes[at + 24..at + 28] == own {
                bytes[at + 24..at + 28].copy_from_slice(&says);
            }
        }
        bytes
    };
    // 7. Tables that swell three hundredfold each and are no bomb one by one: 2 GB of them in 8 MB.
    let packed = vec![b'x'; 800_000];
    let says = 200_000_000_u32.to_le_bytes();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("book.json", stored).unwrap();
    zip.write_all(head).unwrap();
    let tables = [
        "clients", "accounts", "holdings", "cards", "evidence", "tasks", "cases", "loans",
        "orders", "consents",
    ];
    for table in tables {
        zip.start_file(format!("records/{table}.jsonl"), stored)
            .unwrap();
        zip.write_all(&packed).unwrap();
    }
    let many = said_to_be(zip.finish().unwrap().into_inner(), &packed, says);
    arriving("ten tables of 200 MB", many, OutRefusal::TooMuch);
    // 8. Transactions without end, in as many files as any book has.
    let packed = vec![b'x'; 40_000];
    let says = 12_000_000_u32.to_le_bytes();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("book.json", stored).unwrap();
    zip.write_all(head).unwrap();
    for file in 1..=500 {
        let name = format!("records/transactions-{file:05}.jsonl");
        zip.start_file(name, stored).unwrap();
        zip.write_all(&packed).unwrap();
    }
    let many = said_to_be(zip.finish().unwrap().into_inner(), &packed, says);
    arriving("500 files of 12 MB of rows", many, OutRefusal::TooMuch);
}
