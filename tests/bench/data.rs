//! Data coming in, timed: a million transactions of CSV into a staged ledger, and a hundred thousand
//! clients sealed into the browser's database and read back. `tests/bench/data.bench.mjs` puts what
//! this prints beside other libraries in the same browser; natively only the CSV is timed.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on stops where it is; it has to know the time"
)]

use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::exchange::{Import, MemoryFile, Source, Staged};
use std::fmt::Write;

/// The day all this happens.
const TODAY: Day = Day(20_487);

fn import(book: &Book, files: Vec<(&str, Vec<u8>)>) -> Staged {
    let sources = files.into_iter().map(|(name, bytes)| {
        let file: Box<dyn Source> = Box::new(MemoryFile::new(name, bytes));
        file
    });
    let mut import = Import::start(book, sources.collect(), TODAY).unwrap();
    while !import.step(20_000).unwrap() {}
    import.finish()
}

/// A book of clients with an account each.
fn book(accounts: u32) -> Book {
    let mut clients = String::from("client number,name\n");
    let mut list = String::from("account number,client number,opened\n");
    for n in 0..accounts {
        writeln!(clients, "C{n},Client {n}").unwrap();
        writeln!(list, "62{n:08},C{n},2020-01-01").unwrap();
    }
    let mut book = Book::default();
    let files = vec![
        ("c.csv", clients.into_bytes()),
        ("a.csv", list.into_bytes()),
    ];
    import(&book, files).delta.apply(&mut book);
    book
}

/// Postings as a bank writes them, about sixty bytes each; the same as `data.bench.mjs` makes.
#[cfg(not(target_arch = "wasm32"))]
fn transactions(rows: u32, accounts: u32) -> String {
    let mut text = String::from("account number,date,amount,category,channel,counterparty\n");
    for n in 0..rows {
        let account = n.wrapping_mul(2_654_435_761) % accounts;
        let (month, day) = (n / 90_000 + 1, n / 3_000 % 28 + 1);
        let sign = if n % 3 == 0 { "" } else { "-" };
        let category = ["salary", "purchase", "transfer out"][n as usize % 3];
        let (cents, other) = (n % 100, n % 50_000);
        writeln!(
            text,
            "62{account:08},2024-{month:02}-{day:02},{sign}{n}.{cents:02},{category},mobile,Shop {other}"
        )
        .unwrap();
    }
    text
}

/// Reads transactions of a book of so many accounts; milliseconds, rows taken, problems.
fn timed(now: fn() -> f64, book: &Book, text: Vec<u8>) -> (f64, u32, usize) {
    let began = now();
    let staged = import(book, vec![("t.csv", text)]);
    let took = now() - began;
    (
        took,
        staged.report.counts.transactions,
        staged.report.problems.len(),
    )
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let now = || BEGAN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1_000.0;
    let (rows, accounts) = (1_000_000, 10_000);
    let (book, text) = (book(accounts), transactions(rows, accounts));
    for _ in 0..5 {
        let (took, taken, problems) = timed(now, &book, text.clone().into_bytes());
        println!("{taken} rows\t{took:.1}\t{problems} problems");
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use super::{book, import, timed};
    use clientele::desk::blocks::{self, Policies};
    use clientele::domain::book::Book;
    use clientele::vault::crypto::WebCrypto;
    use clientele::vault::mirror::NoMirror;
    use clientele::vault::store::IndexedDbStore;
    use clientele::vault::{BlockKey, KdfParams, Kek, NewEntry, Vault};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;

    fn now() -> f64 {
        let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
        let performance: web_sys::Performance = performance.unwrap().unchecked_into();
        performance.now()
    }

    /// A text of transactions into a staged ledger: milliseconds, rows, problems.
    #[wasm_bindgen]
    pub fn read_csv(text: Vec<u8>, accounts: u32) -> Vec<f64> {
        let (took, rows, problems) = timed(now, &book(accounts), text);
        vec![took, f64::from(rows), problems as f64]
    }

    fn entry(kind: u16) -> NewEntry {
        NewEntry {
            at_ms: 1_790_000_000_000,
            kind,
            summary: b"bench".to_vec(),
        }
    }

    /// A table of clients encoded, sealed and written as a book does, then read back into a book:
    /// both in milliseconds, and how many clients came back.
    #[wasm_bindgen]
    pub async fn clients(text: Vec<u8>) -> Vec<f64> {
        let book = Book::default();
        let delta = import(&book, vec![("c.csv", text)]).delta;
        let store = IndexedDbStore::open("bench").await.unwrap();
        let params = KdfParams {
            m_kib: 65_536,
            t: 3,
            p: 1,
            salt: [1; 16],
        };
        let (crypto, kek) = (WebCrypto::new().unwrap(), Kek::new([7; 32]));
        let made = Vault::create(store, crypto, NoMirror, kek, params, entry(0));
        let mut vault = made.await.unwrap();
        let began = now();
        let mut staged = vault.stage();
        for key in blocks::touched(&book, &delta, None) {
            let plain = blocks::encode(&book, &delta, None, key);
            vault.seal(&mut staged, key, &plain).await.unwrap();
        }
        vault.commit(staged, entry(1)).await.unwrap();
        let written = now() - began;
        let began = now();
        let keys: Vec<BlockKey> = vault.blocks().map(|(key, _)| key).collect();
        let (mut read, mut policies) = (Book::default(), Policies::default());
        for (key, block) in keys.iter().zip(vault.read(&keys).await.unwrap()) {
            blocks::restore(&mut read, &mut policies, *key, &block).unwrap();
        }
        vec![written, now() - began, read.clients.len() as f64]
    }
}
