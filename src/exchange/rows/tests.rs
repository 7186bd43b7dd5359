//! Rows of well-formed tables, of harmful ones, and of anything.

use super::*;
use proptest::prelude::*;

/// Gives a few bytes at a time, fewer than asked for.
struct Drips(Vec<u8>, usize);

impl Source for Drips {
    fn name(&self) -> &str {
        "drips"
    }

    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let from = at as usize;
        Ok(self.0[from..(from + len.min(self.1)).min(self.0.len())].to_vec())
    }
}

/// The rows with their numbers.
type Numbered = Vec<(u32, Vec<String>)>;

fn read(bytes: &[u8], drip: usize) -> Result<Numbered, ExchangeError> {
    let mut rows = Rows::new(Box::new(Drips(bytes.to_vec(), drip)), b',', b'"');
    let mut record = Record::new();
    let mut read = Vec::new();
    while rows.next(&mut record)? {
        read.push((rows.row(), record.iter().map(str::to_owned).collect()));
    }
    assert_eq!(rows.bytes(), bytes.len() as u64);
    Ok(read)
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    let check = |text: &str, wanted: &[(u32, &[&str])]| {
        let wanted: Numbered = wanted
            .iter()
            .map(|(row, cells)| (*row, cells.iter().map(|c| (*c).to_owned()).collect()))
            .collect();
        for drip in [1, 3, 1_000] {
            assert_eq!(
                read(text.as_bytes(), drip).as_ref(),
                Ok(&wanted),
                "{text:?} by {drip}"
            );
        }
    };
    check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("\u{feff}a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
    check("a\r\r\rb\r", &[(1, &["a"]), (4, &["b"])]);
    check("a\r\n\r\n\r\nb\r\n", &[(1, &["a"]), (4, &["b"])]);
    check("a,b\n,\n \nc,d\n\n", &[(1, &["a", "b"]), (4, &["c", "d"])]);
    check(
        "\"a\n\nb\",1\n\nc,2\n",
        &[(1, &["a\n\nb", "1"]), (3, &["c", "2"])],
    );
    check("\"x \"\"y\"\", z\",1\n", &[(1, &["x \"y\", z", "1"])]);
    check("5\" pipe,1\n", &[(1, &["5\" pipe", "1"])]);
    check("客户,名\n", &[(1, &["客户", "名"])]);
}

#[test]
fn what_is_no_table_is_refused_in_time() {
    let check = |bytes: &[u8], wanted: ExchangeError| {
        assert_eq!(read(bytes, 1 << 16), Err(wanted));
    };
    let file = || "drips".to_owned();
    check(
        b"a,b\n1,\"2\n3,4\n",
        ExchangeError::UnclosedQuote {
            file: file(),
            row: 2,
        },
    );
    check(
        b"a,b\n1,\"",
        ExchangeError::UnclosedQuote {
            file: file(),
            row: 2,
        },
    );
    check(
        b"a,b\n1,\xff\n",
        ExchangeError::NotUtf8 {
            file: file(),
            row: 2,
        },
    );
    let line = [b"a,b\n\n".to_vec(), vec![b'x'; 5 << 20]].concat();
    check(
        &line,
        ExchangeError::LineTooLong {
            file: file(),
            row: 3,
        },
    );
    let just_too_long = [vec![b'x'; (1 << 20) + 1], b"\na\n".to_vec()].concat();
    check(
        &just_too_long,
        ExchangeError::LineTooLong {
            file: file(),
            row: 1,
        },
    );
    let quoted = [b"a,b\n1,\"2\n".to_vec(), b"3,4\n".repeat(1 << 20)].concat();
    check(
        &quoted,
        ExchangeError::UnclosedQuote {
            file: file(),
            row: 2,
        },
    );
}

/// Counts what is asked of it, and has no end.
struct Endless(u64);

impl Source for Endless {
    fn name(&self) -> &str {
        "endless"
    }

    fn size(&self) -> u64 {
        u64::MAX / 2
    }

    fn read(&mut self, _: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        self.0 += len as u64;
        assert!(self.0 <= 4 * MAX_ROW, "a row without end is given up early");
        Ok(vec![b'"'; 1]
            .into_iter()
            .chain(vec![b'x'; len - 1])
            .collect())
    }
}

#[test]
fn a_row_without_end_takes_bounded_memory() {
    let mut rows = Rows::new(Box::new(Endless(0)), b',', b'"');
    let refused = rows.next(&mut Record::new());
    assert_eq!(
        refused,
        Err(ExchangeError::LineTooLong {
            file: "endless".to_owned(),
            row: 1
        })
    );
}

fn cell() -> impl Strategy<Value = String> {
    "([ -~]|[\"',;\n\r\t客户é]){0,12}"
}

proptest! {
    #[test]
    fn any_well_formed_table_comes_back(
        table in prop::collection::vec(prop::collection::vec(cell(), 1..6), 1..12),
        crlf in any::<bool>(),
        drip in 1_usize..40,
    ) {
        let quoted = |row: &Vec<String>| {
            let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            cells.collect::<Vec<_>>().join(",")
        };
        let lines: Vec<String> = table.iter().map(quoted).collect();
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim_ascii().is_empty());
        let wanted: Vec<_> = table.iter().filter(|row| !is_blank(row)).cloned().collect();
        let got = read(text.as_bytes(), drip).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(got.into_iter().map(|(_, row)| row).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn any_text_is_cut_as_another_reader_cuts_it(
        text in "([a-c]|[\",;\n\r 客é]){0,60}",
        drip in 1_usize..40,
    ) {
        let mut other = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let wanted: Vec<Vec<String>> = other
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim_ascii().is_empty()))
            .collect();
        match read(text.as_bytes(), drip) {
            Ok(rows) => {
                let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
                prop_assert_eq!(rows, wanted);
            }
            // The other reader takes the end of the file for the end of the value.
            Err(error) => {
                let is_open = matches!(error, ExchangeError::UnclosedQuote { .. });
                prop_assert!(is_open, "{}", error);
            }
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r')],
            0..400,
        ),
        drip in 1_usize..40,
    ) {
        let cells = read(&bytes, drip).map_or(0, |rows| rows.iter().map(|r| r.1.len()).sum());
        prop_assert!(cells <= bytes.len() + 1);
    }
}
