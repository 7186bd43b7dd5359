//! Golden files, and fits that several tests share.

use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::fit::Fit;
use clientele::analytics::clv::job::{fit, fit_spend};
use clientele::analytics::clv::mbgnbd::MbgNbd;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::spend::GammaGamma;
use clientele::analytics::clv::summary::{Limits, Spend, Summary};
use clientele::analytics::clv::value::{Plan, lifetime_value};
use serde_json::Value;
use std::sync::LazyLock;

pub fn path(name: &str) -> String {
    format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"))
}

pub fn json(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// A table of numbers; columns by name.
pub struct Table {
    header: csv::StringRecord,
    pub rows: Vec<Vec<f64>>,
}

impl Table {
    pub fn read(reader: impl std::io::Read) -> Self {
        let mut reader = csv::Reader::from_reader(reader);
        let header = reader.headers().unwrap().clone();
        let numbers = |row: csv::StringRecord| row.iter().map(|v| v.parse().unwrap()).collect();
        let rows = reader.records().map(|row| numbers(row.unwrap())).collect();
        Self { header, rows }
    }

    pub fn golden(name: &str) -> Self {
        Self::read(std::fs::File::open(path(name)).unwrap())
    }

    /// The columns of these names.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> Vec<[f64; N]> {
        let places = names.map(|name| {
            self.header
                .iter()
                .position(|h| h == name)
                .expect("a column")
        });
        let picked = |row: &Vec<f64>| places.map(|place| row[place]);
        self.rows.iter().map(picked).collect()
    }
}

pub fn summary(x: f64, last: f64, age: f64) -> Summary {
    Summary {
        repeats: x as u32,
        last,
        age,
    }
}

/// One of CDNOW's 2,357 customers.
#[derive(Copy, Clone)]
pub struct Customer {
    pub summary: Summary,
    pub spend: Spend,
}

pub static CDNOW: LazyLock<Vec<Customer>> = LazyLock::new(|| {
    let table = Table::golden("cdnow_lifetimes_all.csv");
    let customer = |[x, last, age, mean]: [f64; 4]| Customer {
        summary: summary(x, last, age),
        spend: Spend {
            repeats: x as u32,
            mean,
        },
    };
    let rows = table.columns(["x", "tx", "T", "m"]);
    rows.into_iter().map(customer).collect()
});

pub fn summaries() -> Vec<Summary> {
    CDNOW.iter().map(|c| c.summary).collect()
}

/// The fits of CDNOW.
pub struct Fits {
    pub bg: Fit<BgNbd, 4>,
    pub mbg: Fit<MbgNbd, 4>,
    pub pareto: Fit<ParetoNbd, 4>,
    pub spend: Fit<GammaGamma, 3>,
}

pub static FITS: LazyLock<Fits> = LazyLock::new(|| {
    let limits = Limits::default();
    let spends = CDNOW.iter().map(|c| c.spend).collect();
    let fits = Fits {
        bg: fit(summaries(), &limits).unwrap(),
        mbg: fit(summaries(), &limits).unwrap(),
        pareto: fit(summaries(), &limits).unwrap(),
        spend: fit_spend(spends, &limits).unwrap(),
    };
    println!(
        "CDNOW: {:?}\n{:?}\n{:?}\n{:?}",
        fits.bg, fits.mbg, fits.pareto, fits.spend
    );
    fits
});

/// The CLV of the golden files: 12 months of 4.345 weeks, 1 % a month.
pub fn clv12(bg: &BgNbd, spend: &GammaGamma, customer: &Customer) -> Option<f64> {
    let plan = Plan {
        months: 12,
        month: 4.345,
        rate: 0.01,
    };
    let worth = spend.expected(&customer.spend)?;
    lifetime_value(&plan, worth, |weeks| bg.purchases(&customer.summary, weeks))
}

/// Within a share of the wanted value.
pub fn close(what: &str, seen: Option<f64>, wanted: f64, tolerance: f64) {
    let seen = seen.unwrap_or(f64::NAN);
    let apart = (seen - wanted).abs();
    assert!(
        apart <= tolerance * wanted.abs(),
        "{what}: {seen} is not {wanted} ({:.1e})",
        apart / wanted.abs()
    );
}

pub fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}
