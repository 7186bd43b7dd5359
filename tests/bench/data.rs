//! Data coming in, timed: a million transactions of CSV into a staged ledger, and a hundred thousand
//! clients sealed into the browser's database and read back. `tests/bench/data.bench.mjs` puts what
//! this prints beside other libraries in the same browser; natively only the CSV is timed, and the search for doubles.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on stops where it is; it has to know the time"
)]

use clientele::desk::Desk;
use clientele::desk::duplicates::scan;
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::domain::ledger::Ledger;
use clientele::exchange::{Import, MemoryFile, Source, Staged};
use clientele::office::spell::spelled;
use clientele::policy::Policy;
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
    let [took, people, pairs, told] = compared(now, 100_000);
    println!("{people} people\t{took:.1}\t{pairs} pairs compared, {told} told");
}

/// People with names as common as they are, three in a hundred of whom are there twice: the second
/// time with another number and no address.
fn doubles(people: u32) -> Desk {
    const FAMILY: [char; 20] = [
        '王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡',
        '郭', '何', '林', '高', '罗',
    ];
    const GIVEN: [char; 24] = [
        '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛',
        '明', '超', '秀', '霞', '平', '刚', '桂', '英', '华',
    ];
    let mut seed = 7_u64;
    let mut below = |n: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as usize) % n
    };
    let mut text = String::from("client number,name,gender,birth date,mobile,address\n");
    let mut n = 0;
    while n < people {
        let mut name = String::from(FAMILY[below(20).min(below(20))]);
        name.push(GIVEN[below(24)]);
        if below(3) > 0 {
            name.push(GIVEN[below(24)]);
        }
        let (year, month, day) = (1940 + below(65), 1 + below(12), 1 + below(28));
        let gender = ["female", "male"][below(2)];
        let phone = format!("1{}{:09}", 3 + below(7), below(1_000_000_000));
        let person = format!("{name},{gender},{year}-{month:02}-{day:02},{phone}");
        let street = GIVEN[below(24)];
        let (house, room) = (below(300), below(2_000));
        writeln!(text, "C{n},{person},{street}路{house}号{room}室").unwrap();
        n += 1;
        if below(100) < 3 {
            writeln!(text, "C{n},{person},").unwrap();
            n += 1;
        }
    }
    let mut book = Book::default();
    let files = vec![("c.csv", text.into_bytes())];
    import(&book, files).delta.apply(&mut book);
    let mut desk = Desk::new(book, Policy::default(), TODAY);
    desk.set_ledger(Ledger::default());
    let (ids, names) = desk.unspelled(usize::MAX);
    let spellings = names.iter().map(|name| spelled(name)).collect();
    desk.set_spelled(&ids, &names, spellings);
    desk
}

/// Compares so many people with each other: milliseconds, people, pairs compared, pairs told.
fn compared(now: fn() -> f64, people: u32) -> [f64; 4] {
    let desk = doubles(people);
    let began = now();
    let found = scan::whole(&desk);
    let took = now() - began;
    let pairs = found.pairs.len() as f64;
    [took, f64::from(found.clients), found.compared as f64, pairs]
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use super::{TODAY, book, compared, import, timed};
    use clientele::desk::blocks::{self, Policies};
    use clientele::domain::book::Book;
    use clientele::exchange::Warm;
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

    /// What dropping a large file begins: see [`Warm`].
    #[wasm_bindgen]
    pub fn warm(bytes: u32) {
        let mut warm = Warm::new(TODAY, u64::from(bytes)).unwrap();
        while !warm.step(TODAY, 1_000).unwrap() {}
    }

    /// A search for doubles among so many people; see [`compared`].
    #[wasm_bindgen]
    pub fn scan(people: u32) -> Vec<f64> {
        compared(now, people).to_vec()
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
