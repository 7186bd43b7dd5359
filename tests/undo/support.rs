//! A book whose commands can be taken back, and its blocks as they are stored.

use crate::common::{Place, TestVault, block_on, keep_up, today};
use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::undo::{back, past};
use clientele::desk::{Desk, commands, demo};
use clientele::domain::client::{ClientKind, Individual};
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::exchange::{Import, MemoryFile, Source};
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::custody::undo::{Refusal, UndoRow};
use clientele::vault::BlockKey;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Blocks as they are before they are sealed.
pub type Plain = BTreeMap<BlockKey, Vec<u8>>;

/// Transactions that are left of the demo book's: sealing more is only slow.
const ROWS: usize = 3_000;

pub struct Book {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Book {
    /// An empty book.
    pub fn empty() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        desk.borrow_mut().read_forms();
        Self { place, vault, desk }
    }

    /// The demo book: every table has records.
    pub fn demo() -> Self {
        let mut book = Self::empty();
        static DEMO: OnceLock<Prepared> = OnceLock::new();
        let made = DEMO.get_or_init(|| {
            let mut made = demo::prepare(&book.desk.borrow(), 1).unwrap();
            made.delta.appended.truncate(ROWS);
            made
        });
        let prepared = made.clone();
        book.run(prepared);
        book
    }

    /// Writes a command; the number of its audit entry.
    pub fn run(&mut self, prepared: Prepared) -> u64 {
        assert!(!prepared.is_empty(), "nothing to write: {prepared:?}");
        block_on(write(&mut self.vault, &self.desk, prepared, 1)).unwrap();
        self.entry()
    }

    /// Writes a command that changes no record of the book, only what is kept beside them.
    #[allow(
        dead_code,
        reason = "only the tests of quality keep something beside records"
    )]
    pub fn run_beside(&mut self, prepared: Prepared) -> u64 {
        block_on(write(&mut self.vault, &self.desk, prepared, 1)).unwrap();
        self.entry()
    }

    /// The number of the last audit entry.
    pub fn entry(&self) -> u64 {
        self.vault.audit_head().1
    }

    /// Takes an entry back; the number of the entry that did.
    pub fn back(&mut self, entry: u64) -> Result<u64, Refusal> {
        let prepared = block_on(back::take_back(&self.vault, &self.desk, entry)).unwrap()?;
        Ok(self.run(prepared))
    }

    /// All blocks of the book, plain: not what taking back needs.
    pub fn plain(&self) -> Plain {
        let mut all = self.everything();
        all.retain(|key, _| !matches!(key.table, 25 | 28));
        all
    }

    /// All blocks, plain.
    pub fn everything(&self) -> Plain {
        let keys: Vec<BlockKey> = self.vault.blocks().map(|(key, _)| key).collect();
        let read = block_on(self.vault.read(&keys)).unwrap();
        keys.into_iter().zip(read).collect()
    }

    /// Closed and opened again.
    pub fn reopened(self) -> Self {
        let (vault, desk) = self.place.open_with_vault();
        desk.borrow_mut().read_forms();
        assert_eq!(
            desk.borrow().book(),
            self.desk.borrow().book(),
            "what is stored is what was in memory"
        );
        let place = self.place;
        Self { place, vault, desk }
    }

    /// On another day.
    pub fn on(&self, day: Day) {
        self.desk.borrow_mut().set_today(day);
    }

    /// What the list of commands says, newest first.
    pub fn list(&self) -> Vec<UndoRow> {
        block_on(back::list(&self.vault, &self.desk, 0, 200))
            .unwrap()
            .rows
    }

    /// What Ctrl-Z would take back, and what would be done again.
    pub fn newest(&self) -> (Option<u64>, Option<u64>) {
        past::newest(&block_on(past::past(&self.vault)).unwrap())
    }

    pub fn add(&mut self, number: &str) -> (ClientId, u64) {
        let added = commands::add_client(&self.desk.borrow(), fields(number));
        let (id, prepared) = added.unwrap();
        (id, self.run(prepared))
    }

    pub fn edit(&mut self, id: ClientId, change: impl FnOnce(&mut ClientFields)) -> u64 {
        let prepared = {
            let desk = self.desk.borrow();
            let mut fields = fields_of(&desk, id);
            change(&mut fields);
            commands::edit_client(&desk, id, fields).unwrap()
        };
        self.run(prepared)
    }

    /// Reads the small bank files and takes them over.
    pub fn import(&mut self) -> u64 {
        self.import_files(&[
            "account", "card", "client", "disp", "district", "loan", "order", "trans",
        ])
    }

    /// Reads some of the small bank files and takes them over.
    pub fn import_files(&mut self, names: &[&str]) -> u64 {
        let staged = {
            let desk = self.desk.borrow();
            let files = names.iter().map(|name| file(name)).collect();
            let mut import = Import::start(desk.book(), files, today()).unwrap();
            while !import.step(5_000).unwrap() {}
            import.finish()
        };
        self.run(commands::import(staged, String::new()))
    }

    pub fn keep_up(&self) {
        keep_up(&self.desk);
    }
}

/// One of the small bank files.
pub fn file(name: &str) -> Box<dyn Source> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/berka-mini");
    let name = format!("{name}.asc");
    let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
    Box::new(MemoryFile::new(name, bytes))
}

/// What a client is known by and called.
pub fn fields(number: &str) -> ClientFields {
    ClientFields {
        number: number.into(),
        name: format!("客户{number}"),
        kind: ClientKind::Individual(Individual::default()),
        phones: vec!["13800138000".into()],
        email: String::new(),
        address: String::new(),
        region: String::new(),
        adviser: String::new(),
        tags: Vec::new(),
        note: String::new(),
    }
}

pub fn fields_of(desk: &Desk, id: ClientId) -> ClientFields {
    let client = desk.book().clients.get(id).unwrap().clone();
    ClientFields {
        number: client.number,
        name: client.name,
        kind: client.kind,
        phones: client.phones,
        email: client.email,
        address: client.address,
        region: client.region,
        adviser: client.adviser,
        tags: client.tags,
        note: client.note,
    }
}
