//! The analyses of a specimen book, timed: the same code natively and, built as the worker is, in a
//! browser. `tests/bench/analytics.bench.mjs` runs both and prints them side by side.
//!
//! Every figure is the median of a few rounds in milliseconds, one a line: `name<TAB>ms`.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on stops where it is; it has to know the time"
)]

use clientele::analytics::clusters::random::SplitMix64;
use clientele::analytics::clusters::{KMeans, Settings, standardise};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::job::fit;
use clientele::analytics::clv::summary::{Limits, Summary};
use clientele::desk::specimen::Specimen;
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, commands};
use clientele::domain::book::Book;
use clientele::domain::client::{Client, ClientKind};
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::Ledger;
use clientele::policy::Policy;
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::words::BookSettings;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// Rounds of what takes long, and of what does not.
const ROUNDS: [usize; 2] = [3, 5];

/// What the stages of the upkeep are called here.
fn stage(kind: (u8, u8)) -> &'static str {
    match kind {
        (4, _) => "flows by month",
        (2, 0) => "measures, tier, stage: one pass over all rows",
        (2, _) => "RFM ranks and scores",
        (3, _) => "digest of the findings, order of the list",
        (7, 0) => "stages at the end of the month before: one pass",
        (7, 1) => "behaviour: one pass",
        (7, 2) => "contribution, grade, axes, needs",
        (7, 3) => "MBG/NBD and Gamma-Gamma",
        (7, 4) => "chance of coming back, worth",
        (7, 7) => "features, what is held",
        (7, 5) => "clusters",
        (7, _) => "who holds what, what is held together",
        (8, _) => "digest of the studies",
        (6, _) => "places in all dimensions",
        _ => "search text, index",
    }
}

/// Whether a stage is an analysis: digests are checks, the index and the text belong to opening.
fn is_analysis(kind: (u8, u8)) -> bool {
    matches!(kind.0, 2 | 4 | 6 | 7)
}

struct Bench {
    now: fn() -> f64,
    out: String,
}

impl Bench {
    fn line(&mut self, name: &str, mut rounds: Vec<f64>) {
        rounds.sort_by(f64::total_cmp);
        let median = rounds[rounds.len() / 2];
        writeln!(self.out, "{name}\t{median:.1}").unwrap();
    }

    /// Works everything out, and how long each stage took; the longest single step too.
    fn work(&self, desk: &mut Desk, units: usize) -> (BTreeMap<(u8, u8), f64>, f64) {
        let (mut took, mut longest) = (BTreeMap::new(), 0_f64);
        loop {
            let kind = desk.upkeep_kind();
            let began = (self.now)();
            let kept = desk.keep_up(units);
            let step = (self.now)() - began;
            *took.entry(kind).or_insert(0.0) += step;
            longest = longest.max(step);
            if kept == Kept::Idle {
                return (took, longest);
            }
        }
    }

    fn book(&mut self, clients: u32, transactions: u32) {
        let today = Day::from_ymd(2026, 1, 15).unwrap();
        let mut desk = Desk::new(Book::default(), Policy::default(), today);
        desk.set_ledger(Ledger::default());
        desk.apply(commands::create(BookSettings::default()).unwrap(), 1);
        let mut specimen = Specimen::start(&desk, clients, transactions, 7).unwrap();
        while !specimen.step(1_000) {}
        desk.apply(specimen.finish(), 2);
        self.work(&mut desk, 1_000);
        let mut stages: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        let mut whole = Vec::new();
        for round in 0..ROUNDS[0] {
            // Another day: everything is worked out anew.
            desk.set_today(today.plus(1 + round as i32));
            let (took, _) = self.work(&mut desk, 1_000);
            let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
            for (kind, ms) in &took {
                *sums.entry(stage(*kind)).or_default() += ms;
            }
            for (name, ms) in sums {
                stages.entry(name).or_default().push(ms);
            }
            let analyses = took.iter().filter(|(kind, _)| is_analysis(**kind));
            whole.push(analyses.map(|(_, ms)| ms).sum());
        }
        for (name, rounds) in stages {
            self.line(name, rounds);
        }
        self.line("ALL ANALYSES", whole);
        self.one_client(&mut desk);
        self.trial(&mut desk);
    }

    /// A client is added: how long until the findings are right again.
    fn one_client(&mut self, desk: &mut Desk) {
        let mut rounds = Vec::new();
        for round in 0..ROUNDS[1] {
            let fields = fields(&format!("new {round}"));
            let (_, prepared) = commands::add_client(desk, fields).unwrap();
            desk.apply(prepared, 10 + round as u64);
            while desk.upkeep_kind().0 != 5 {
                desk.keep_up(1_000);
            }
            let began = (self.now)();
            desk.keep_up(1_000);
            rounds.push((self.now)() - began);
            self.work(desk, 1_000);
        }
        self.line("ONE CLIENT CHANGED", rounds);
    }

    /// A threshold is moved: how long until the whole book is judged by it.
    fn trial(&mut self, desk: &mut Desk) {
        for (name, change) in [
            ("TRIAL: a tier begins elsewhere", tier as fn(&mut Policy)),
            ("TRIAL: another window, rows read again", window),
        ] {
            let mut rounds = Vec::new();
            for _ in 0..ROUNDS[0] {
                let mut policy = desk.policy().clone();
                change(&mut policy);
                let began = (self.now)();
                let ticket = desk.begin_simulation(policy).unwrap();
                while desk.simulate(ticket, 1_000).unwrap().is_none() {}
                rounds.push((self.now)() - began);
            }
            self.line(name, rounds);
        }
    }

    fn kmeans(&mut self, rows: usize) {
        let mut random = SplitMix64::new(3);
        let mut values = Vec::with_capacity(rows * 8);
        for _ in 0..rows {
            let blob = random.next_u64() % 5;
            values.extend((0..8).map(|column| {
                let noise = (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
                ((blob * (column + 2)) % 5) as f64 + 2.0 * noise
            }));
        }
        let table = Arc::new(standardise(&values, 8).unwrap().table);
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS[1] {
            let settings = Settings {
                starts: 1,
                ..Settings::new(5, 11)
            };
            let began = (self.now)();
            let found = KMeans::new(Arc::clone(&table), settings).unwrap().all();
            rounds.push((self.now)() - began);
            assert!(found.unwrap().is_settled);
        }
        self.line("K-MEANS 100k x 8, k = 5, one start", rounds);
    }

    fn bgnbd(&mut self, clients: usize) {
        let mut random = SplitMix64::new(5);
        let mut unit = move || (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut summaries = Vec::with_capacity(clients);
        for _ in 0..clients {
            let age = 200.0 + libm::floor(unit() * 500.0);
            // A gamma rate and a beta chance of leaving, of each the simplest that is one.
            let (rate, leaves) = (-0.01 * libm::log(1.0 - unit()), libm::sqrt(unit()));
            let (mut at, mut repeats, mut last) = (0.0, 0, 0.0);
            loop {
                at += -libm::log(1.0 - unit()) / rate;
                if at > age {
                    break;
                }
                (repeats, last) = (repeats + 1, libm::floor(at));
                if unit() < leaves {
                    break;
                }
            }
            summaries.push(Summary { repeats, last, age });
        }
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS[1] {
            let summaries = summaries.clone();
            let began = (self.now)();
            fit::<BgNbd>(summaries, &Limits::default()).unwrap();
            rounds.push((self.now)() - began);
        }
        self.line("BG/NBD, 100k clients", rounds);
    }
}

fn tier(policy: &mut Policy) {
    policy.tiers.bands[1].minimum = 60_000.into();
}

fn window(policy: &mut Policy) {
    policy.rfm.window_days = 180;
}

fn fields(number: &str) -> ClientFields {
    let client = Client::new(ClientId(0), number, "");
    ClientFields {
        number: client.number,
        name: client.name,
        kind: ClientKind::Individual(Default::default()),
        phones: client.phones,
        email: client.email,
        address: client.address,
        region: client.region,
        adviser: client.adviser,
        tags: client.tags,
        note: client.note,
    }
}

fn measured(now: fn() -> f64, clients: u32, transactions: u32) -> String {
    let mut bench = Bench {
        now,
        out: String::new(),
    };
    bench.kmeans(100_000);
    bench.bgnbd(100_000);
    bench.book(clients, transactions);
    bench.out
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let now = || BEGAN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1_000.0;
    let mut sizes = std::env::args().skip(1).map(|n| n.parse().unwrap());
    let (clients, transactions) = (sizes.next().unwrap(), sizes.next().unwrap());
    print!("{}", measured(now, clients, transactions));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the page of the benchmark calls.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn measure(clients: u32, transactions: u32) -> String {
    fn now() -> f64 {
        use wasm_bindgen::JsCast;
        let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
        let performance: web_sys::Performance = performance.unwrap().unchecked_into();
        performance.now()
    }
    measured(now, clients, transactions)
}
