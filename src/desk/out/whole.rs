//! A book on its way into an archive: its records as JSON, what they mean, and, of a whole book, its
//! tables as CSV that an import reads.

use super::archive::Packing;
use super::notes;
use super::records::{FORMAT, Kind, ROWS_A_FILE, row};
use super::table::TableOut;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::plain::plain;
use crate::desk::presets::Presets;
use crate::domain::book::Book;
use crate::domain::delta::Delta;
use crate::domain::tongue::Tongue;
use crate::exchange::mapping::file;
use crate::protocol::data::out::{OutMask, OutRefusal, OutTable, TableAsk, Whom};
use crate::protocol::office::SheetFormat;
use crate::protocol::summary::Deed;
use serde_json::{Map, Value, json};

/// Bytes put into the archive at a time.
const CHUNK: usize = 64 << 10;

/// Where in the archive it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Part {
    /// Records: which table, and which place of it.
    Records(usize, usize),
    /// Transactions.
    Rows(usize),
    /// Tables as CSV.
    Tables(usize),
    /// Nothing is left but the end.
    Over,
}

/// An archive under way.
pub struct Whole {
    packing: Packing,
    part: Part,
    /// The language of the CSV tables; none are written without.
    tongue: Option<Tongue>,
    table: Option<TableOut>,
    /// Whether the rows of the table are known.
    gathered: bool,
    named: bool,
    waiting: String,
    done: u64,
    all: u64,
    version: u64,
}

/// What an archive says of itself in its first file.
pub fn head(book: &Book, made: &str, further: Value) -> Value {
    let counts = Kind::ALL.iter().filter(|kind| kind.len(book) > 0);
    let counts: Map<String, Value> = counts
        .map(|kind| (kind.name().to_owned(), kind.len(book).into()))
        .collect();
    let mut head = json!({
        "format": FORMAT,
        "made_utc": made,
        "records": counts,
        "transactions": book.ledger.len(),
    });
    if let (Some(head), Value::Object(further)) = (head.as_object_mut(), further) {
        head.extend(further);
    }
    head
}

/// What the whole of an open book says of itself: settings and policies beside the counts.
pub fn book_head(desk: &Desk, made: &str) -> Value {
    let old: Vec<Value> = desk.old_policies.iter().map(plain).collect();
    let further = json!({
        "kind": "book",
        "day": desk.today().to_string(),
        "settings": plain(&desk.book.settings),
        "policy": plain(&desk.policy),
        "old_policies": old,
    });
    head(&desk.book, made, further)
}

/// What the audit log says of a whole book that goes out.
pub fn prepared(desk: &Desk) -> Prepared {
    let deed = Deed::BookExported {
        records: records(&desk.book),
        transactions: desk.book.ledger.len() as u32,
    };
    Prepared::new(Delta::default(), deed)
}

/// How many records a book has, transactions apart.
pub fn records(book: &Book) -> u32 {
    Kind::ALL.iter().map(|kind| kind.len(book)).sum::<usize>() as u32
}

impl Whole {
    /// Begins an archive with what it says of itself; `tongue` for CSV tables beside the records.
    pub fn begin(book: &Book, head: &Value, tongue: Option<Tongue>, version: u64) -> Self {
        let mut packing = Packing::default();
        packing.file("README.md");
        packing.write(notes::readme().as_bytes());
        packing.file("book.json");
        let text = serde_json::to_string_pretty(head).unwrap_or_default();
        packing.write(text.as_bytes());
        let places: usize = Kind::ALL.iter().map(|kind| kind.size(book)).sum();
        let times = 1 + u64::from(tongue.is_some());
        Self {
            packing,
            part: Part::Records(0, 0),
            tongue,
            table: None,
            gathered: false,
            named: false,
            waiting: String::new(),
            done: 0,
            all: (places as u64 + book.ledger.len() as u64) * times,
            version,
        }
    }

    /// With the mappings of imports that the book keeps, as the import page writes and takes them. They
    /// are nobody's data.
    pub fn with_presets(mut self, presets: &Presets) -> Self {
        if !presets.all().is_empty() {
            self.packing.file("presets.json");
            self.packing.write(&file::write(presets.all().iter()));
        }
        self
    }

    /// Writes about so many records of the book more, as JSON, of one table at most; true when all are
    /// written.
    pub fn step(&mut self, book: &Book, units: usize) -> bool {
        let kind = self.kind();
        for _ in 0..units.max(1) {
            if self.kind() != kind {
                break;
            }
            match self.part {
                Part::Records(kind, at) => self.record(book, kind, at),
                Part::Rows(at) if at < book.ledger.len() => {
                    if at % ROWS_A_FILE == 0 {
                        self.flush();
                        let number = at / ROWS_A_FILE + 1;
                        self.packing
                            .file(&format!("records/transactions-{number:05}.jsonl"));
                    }
                    self.waiting.push_str(&row(&book.ledger.get(at as u32)));
                    self.part = Part::Rows(at + 1);
                }
                Part::Rows(_) => {
                    self.flush();
                    self.part = Part::Tables(0);
                    return true;
                }
                Part::Tables(_) | Part::Over => return true,
            }
            self.done += 1;
            if self.waiting.len() >= CHUNK {
                self.flush();
            }
        }
        false
    }

    fn record(&mut self, book: &Book, kind: usize, at: usize) {
        let Some(of) = Kind::ALL.get(kind) else {
            self.part = Part::Rows(0);
            return;
        };
        if at >= of.size(book) {
            self.flush();
            (self.part, self.named) = (Part::Records(kind + 1, 0), false);
            return;
        }
        if let Some(line) = of.line(book, at) {
            if !std::mem::replace(&mut self.named, true) {
                self.packing.file(&format!("records/{}.jsonl", of.name()));
            }
            self.waiting.push_str(&line);
        }
        self.part = Part::Records(kind, at + 1);
    }

    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            self.packing.write(waiting.as_bytes());
        }
    }

    /// Writes about so many rows of the tables more, as CSV; true when all are written.
    ///
    /// # Errors
    /// [`OutRefusal::Changed`].
    pub fn tables(&mut self, desk: &mut Desk, units: usize) -> Result<bool, OutRefusal> {
        let (Some(tongue), Part::Tables(at)) = (self.tongue, self.part) else {
            self.part = Part::Over;
            return Ok(true);
        };
        if desk.version() != self.version {
            return Err(OutRefusal::Changed);
        }
        let Some(of) = OutTable::ALL.get(at) else {
            self.part = Part::Over;
            return Ok(true);
        };
        let table = match &mut self.table {
            Some(table) => table,
            none => {
                let columns = super::columns::classes(*of).len() as u16;
                let ask = TableAsk {
                    table: *of,
                    whom: Whom::All,
                    columns: (0..columns).collect(),
                    tongue,
                    mask: OutMask::default(),
                    format: SheetFormat::Csv,
                };
                let begun = TableOut::begin(desk, ask)?;
                self.gathered = false;
                self.packing.file(&format!("csv/{}.csv", of.file()));
                none.insert(begun)
            }
        };
        if !self.gathered {
            self.gathered = table.gather(desk, units)?;
            return Ok(false);
        }
        match table.csv(desk, units)? {
            Some(bytes) => self.packing.write(&bytes),
            None => {
                self.table = None;
                self.part = Part::Tables(at + 1);
            }
        }
        self.done += units as u64;
        Ok(false)
    }

    /// Whether the book is another by now than it was when the archive was begun.
    pub fn is_old(&self, desk: &Desk) -> bool {
        desk.version() != self.version
    }

    /// Begins a file of its own.
    pub fn file(&mut self, name: &str) {
        self.packing.file(name);
    }

    /// Writes on in it.
    pub fn write(&mut self, bytes: &[u8]) {
        self.packing.write(bytes);
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u16 {
        match self.part {
            Part::Records(kind, _) => kind as u16,
            Part::Rows(_) => 100,
            Part::Tables(at) => 200 + 2 * at as u16 + u16::from(self.gathered),
            Part::Over => 300,
        }
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.done * 1000 / self.all.max(1)).min(999) as u16
    }

    /// The bytes there are by now.
    pub fn taken(&mut self) -> Vec<u8> {
        self.packing.taken()
    }

    /// Ends the archive; its last bytes.
    pub fn end(mut self) -> Vec<u8> {
        self.packing.end();
        self.packing.taken()
    }
}
