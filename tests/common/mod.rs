//! A place where books are kept without a browser, and shortcuts through the desk.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::specimen::Specimen;
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, commands, load};
use clientele::domain::day::Day;
use clientele::exchange::{MemoryFile, Source};
use clientele::protocol::failure::Failure;
use clientele::protocol::words::BookSettings;
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::FaultyStore;
use clientele::vault::{KdfParams, Kek, NewEntry, Vault, VaultError};
use std::cell::RefCell;
use std::path::PathBuf;

pub use pollster::block_on;

pub type TestVault = Vault<FaultyStore, NativeCrypto, MemoryMirror>;
pub type Files = Vec<Box<dyn Source>>;

/// What a browser profile is: a store and a mirror that outlive the programs using them.
#[derive(Default)]
pub struct Place {
    pub store: FaultyStore,
    pub mirror: MemoryMirror,
}

pub fn today() -> Day {
    Day::from_ymd(2026, 1, 15).unwrap()
}

impl Place {
    pub fn new() -> Self {
        Self::default()
    }

    fn kek() -> Kek {
        Kek::new([42; 32])
    }

    /// A new, empty book.
    pub fn create(&self) -> (TestVault, RefCell<Desk>) {
        let params = KdfParams {
            m_kib: 64 * 1024,
            t: 3,
            p: 1,
            salt: [7; 16],
        };
        let first = NewEntry {
            at_ms: 0,
            kind: 1,
            summary: Vec::new(),
        };
        let vault = Vault::create(
            self.store.clone(),
            NativeCrypto,
            self.mirror.clone(),
            Self::kek(),
            params,
            first,
        );
        let mut vault = block_on(vault).unwrap();
        let desk = RefCell::new(open(&vault).unwrap());
        let settings = BookSettings {
            name: "Test".into(),
            ..BookSettings::default()
        };
        let prepared = commands::create(settings).unwrap();
        block_on(write(&mut vault, &desk, prepared, 0)).unwrap();
        keep_up(&desk);
        (vault, desk)
    }

    pub async fn open_vault(&self) -> Result<(TestVault, ()), VaultError> {
        let (vault, _) = Vault::open(
            self.store.clone(),
            NativeCrypto,
            self.mirror.clone(),
            Self::kek(),
        )
        .await?;
        Ok((vault, ()))
    }

    pub fn try_open(&self) -> Result<(TestVault, RefCell<Desk>), Failure> {
        let (vault, ()) = block_on(self.open_vault())?;
        let desk = open(&vault)?;
        Ok((vault, RefCell::new(desk)))
    }

    pub fn open_with_vault(&self) -> (TestVault, RefCell<Desk>) {
        self.try_open().unwrap()
    }

    pub fn open(&self) -> RefCell<Desk> {
        self.open_with_vault().1
    }
}

fn open(vault: &TestVault) -> Result<Desk, Failure> {
    let (mut desk, mut ledger) = block_on(load::records(vault, today()))?;
    while !block_on(ledger.step(vault))? {}
    desk.set_ledger(ledger.finish()?);
    Ok(desk)
}

/// Works out all that the last change made old.
pub fn keep_up(desk: &RefCell<Desk>) {
    while desk.borrow_mut().keep_up(100) != Kept::Idle {}
}

pub fn specimen(desk: &RefCell<Desk>, clients: u32, transactions: u32, seed: u64) -> Prepared {
    let mut specimen = Specimen::start(&desk.borrow(), clients, transactions, seed).unwrap();
    while !specimen.step(64) {}
    specimen.finish()
}

/// The public Berka files, where they are at hand.
pub fn berka_files() -> Option<Files> {
    let data = std::env::var_os("CLIENTELE_DATA").map(PathBuf::from);
    let folder = data
        .unwrap_or_else(|| "../shared/data".into())
        .join("berka");
    let names = [
        "account", "card", "client", "disp", "district", "loan", "order", "trans",
    ];
    names
        .iter()
        .map(|name| {
            let file = format!("{name}.asc");
            let bytes = std::fs::read(folder.join(&file)).ok()?;
            Some(Box::new(MemoryFile::new(file, bytes)) as Box<dyn Source>)
        })
        .collect()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The digest of a book's findings, the same natively and in a browser.
pub fn golden_digest(book: &str) -> String {
    let lines = include_str!("../golden/digests.txt").lines();
    let found = lines
        .filter_map(|line| line.split_once(' '))
        .find(|(name, _)| *name == book);
    found
        .map(|(_, digest)| digest.to_string())
        .expect("a digest of this book is kept")
}
