//! The statistics of behaviour and watching against reference results made with other tools on the
//! Berka files (`tests/golden/behaviour.json`, `anomaly_berka_mad.csv`). The files are not part of
//! the project: `CLIENTELE_DATA` or `../shared/data`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod exchange_support;

use clientele::analytics::behaviour::monthly::by_month;
use clientele::analytics::behaviour::recurrence::{RegularRule, is_regular};
use clientele::analytics::watch::identity::{Identity, Stated};
use clientele::analytics::watch::robust::{Side, Usual, largest};
use clientele::analytics::watch::rush::first_run;
use clientele::analytics::watch::structuring::StructuringRule;
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::domain::ids::AccountId;
use clientele::domain::ledger::{Category, LedgerIndex};
use clientele::exchange::Source;
use exchange_support::{applied, file, import};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A row of `trans.asc`. Amounts are hellers, positive.
struct Row {
    id: u32,
    account: u32,
    day: Day,
    is_credit: bool,
    operation: String,
    amount: i64,
    balance: i64,
    purpose: String,
}

impl Row {
    fn signed(&self) -> i64 {
        if self.is_credit {
            self.amount
        } else {
            -self.amount
        }
    }
}

fn folder() -> Option<PathBuf> {
    let data =
        std::env::var_os("CLIENTELE_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let folder = data.join("berka");
    if !folder.join("trans.asc").exists() {
        println!("SKIPPED: no Berka data (set CLIENTELE_DATA to the folder that holds berka/)");
        return None;
    }
    Some(folder)
}

fn hellers(text: &str) -> i64 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    assert!(rest.len() <= 2, "{text}");
    format!("{whole}{rest:0<2}").parse().unwrap()
}

/// All rows in the file's order, which is that of days.
fn rows() -> Option<Vec<Row>> {
    let path = folder()?.join("trans.asc");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_path(path)
        .unwrap();
    let row = |row: csv::StringRecord| {
        let date: i32 = row[2].parse().unwrap();
        let (year, month, day) = (1900 + date / 10_000, date / 100 % 100, date % 100);
        Row {
            id: row[0].parse().unwrap(),
            account: row[1].parse().unwrap(),
            day: Day::from_ymd(year as i16, month as i8, day as i8).unwrap(),
            is_credit: &row[3] == "PRIJEM",
            operation: row[4].into(),
            amount: hellers(&row[5]),
            balance: hellers(&row[6]),
            purpose: row[7].trim().into(),
        }
    };
    let rows: Vec<Row> = reader.records().map(|r| row(r.unwrap())).collect();
    assert!(rows.is_sorted_by_key(|row| row.day));
    Some(rows)
}

/// The book those files make.
fn book() -> Option<Book> {
    let folder = folder()?;
    let names = [
        "trans", "card", "order", "loan", "disp", "account", "client", "district",
    ];
    let files: Vec<Box<dyn Source>> = names
        .iter()
        .map(|name| {
            let name = format!("{name}.asc");
            file(&name, std::fs::read(folder.join(&name)).unwrap())
        })
        .collect();
    Some(applied(
        Book::default(),
        import(&Book::default(), files).unwrap(),
    ))
}

/// Rows that fit, by account, oldest first.
fn by_account(rows: &[Row], fits: impl Fn(&Row) -> bool) -> BTreeMap<u32, Vec<&Row>> {
    let mut accounts: BTreeMap<u32, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| fits(row)) {
        accounts.entry(row.account).or_default().push(row);
    }
    accounts
}

/// Cash taken at a counter without a purpose of the bank's.
fn is_withdrawal(row: &Row) -> bool {
    row.operation == "VYBER" && row.purpose.is_empty()
}

/// Withdrawals of the accounts that have at least ten: usual amounts rest on as many.
const LEAST: usize = 10;

/// 3.5.
const TENTHS: u32 = 35;

fn golden() -> Value {
    let text = include_str!("golden/behaviour.json");
    let mut golden: Value = serde_json::from_str(text).unwrap();
    golden["berka"].take()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| {
        let float = value.as_f64().unwrap();
        assert_eq!(float.fract(), 0.0);
        float as i64
    })
}

/// Every key of the reference is checked by one of the tests below.
#[test]
fn nothing_of_the_reference_is_left_out() {
    let keys: BTreeSet<String> = golden().as_object().unwrap().keys().cloned().collect();
    let checked = [
        "balance_identity",
        "by_month",
        "frequent_withdrawals_ge4_in_7d_accounts",
        "mad_accounts",
        "mad_accounts_flagged",
        "mad_flags_gt_3_5",
        "pension_accounts_truth(k_symbol=DUCHOD)",
        "pyod_MAD_all_withdrawals",
        "recurring_credit_accounts",
        "recurring_credit_rule",
        "recurring_of_which_pension",
        "structuring_accounts",
        "structuring_rule",
    ];
    assert_eq!(keys, checked.map(String::from).into());
}

fn check_months(months: impl IntoIterator<Item = (AccountId, Day, i64)>) {
    let found = by_month(months);
    let golden = golden();
    let wanted = golden["by_month"].as_array().unwrap();
    assert_eq!(found.len(), wanted.len());
    for ((month, totals), wanted) in found.iter().zip(wanted) {
        let (year, of_year) = month.year_month();
        assert_eq!(format!("{year}-{of_year:02}"), wanted["ym"]);
        assert_eq!(totals.count as i64, number(&wanted["n"]), "{month:?}");
        assert_eq!(totals.credit, number(&wanted["credit_hal"]).into());
        assert_eq!(totals.debit, number(&wanted["debit_hal"]).into());
        assert_eq!(totals.accounts as i64, number(&wanted["accts"]));
    }
}

#[test]
fn flows_by_month() {
    let Some(rows) = rows() else { return };
    check_months(
        rows.iter()
            .map(|row| (AccountId(row.account), row.day, row.signed())),
    );
}

#[test]
fn flows_by_month_of_the_imported_book() {
    let Some(book) = book() else { return };
    check_months(
        book.ledger
            .iter()
            .map(|row| (row.account, row.at.day(), row.amount)),
    );
}

/// The rule the reference states.
const MONTHLY: RegularRule = RegularRule {
    months: 4,
    vary_percent: 10,
    day_range: 3,
};

#[test]
fn recurring_credits() {
    let Some(rows) = rows() else { return };
    let golden = golden();
    let credits = by_account(&rows, |row| row.operation == "PREVOD Z UCTU");
    let recurring: BTreeSet<u32> = credits
        .iter()
        .filter(|(_, rows)| is_regular(rows.iter().map(|r| (r.day, r.amount)), &MONTHLY))
        .map(|(account, _)| *account)
        .collect();
    let pensions: BTreeSet<u32> = rows
        .iter()
        .filter(|row| row.purpose == "DUCHOD")
        .map(|row| row.account)
        .collect();
    let count = |n: usize| Value::from(n);
    assert_eq!(count(recurring.len()), golden["recurring_credit_accounts"]);
    assert_eq!(
        count(pensions.len()),
        golden["pension_accounts_truth(k_symbol=DUCHOD)"]
    );
    assert_eq!(
        count(recurring.intersection(&pensions).count()),
        golden["recurring_of_which_pension"]
    );
}

/// The same of the imported ledger, where such credits are transfers or pensions.
#[test]
fn recurring_credits_of_the_imported_book() {
    let Some(book) = book() else { return };
    let index = LedgerIndex::build(&book.ledger);
    let (mut recurring, mut of_pensioners) = (0, 0);
    for account in book.accounts.iter() {
        let rows = index.rows(account.id).iter();
        let rows: Vec<_> = rows.map(|row| book.ledger.get(*row)).collect();
        let is_pension = |what: Category| what == Category::Pension;
        let credits = rows.iter().filter(|row| {
            row.amount > 0 && (row.category == Category::TransferIn || is_pension(row.category))
        });
        if is_regular(credits.map(|row| (row.at.day(), row.amount)), &MONTHLY) {
            recurring += 1;
            of_pensioners += i64::from(rows.iter().any(|row| is_pension(row.category)));
        }
    }
    let golden = golden();
    assert_eq!(recurring, number(&golden["recurring_credit_accounts"]));
    assert_eq!(of_pensioners, number(&golden["recurring_of_which_pension"]));
}

/// Digits as printf's `%.12g` writes them: twelve that count, no zeros behind.
fn twelve_digits(value: f64) -> String {
    let exponent = format!("{value:.11e}");
    let exponent: i32 = exponent.split_once('e').unwrap().1.parse().unwrap();
    let decimals = (11 - exponent).max(0) as usize;
    let text = format!("{value:.decimals$}");
    text.trim_end_matches('0').trim_end_matches('.').into()
}

#[test]
fn robust_z_of_every_account() {
    let Some(rows) = rows() else { return };
    let withdrawals = by_account(&rows, is_withdrawal);
    let text = include_str!("golden/anomaly_berka_mad.csv");
    let mut wanted = csv::Reader::from_reader(text.as_bytes());
    let wanted: Vec<_> = wanted.records().map(Result::unwrap).collect();
    let judged: Vec<_> = withdrawals
        .iter()
        .filter_map(|(account, rows)| {
            let amounts: Vec<i64> = rows.iter().map(|row| row.amount).collect();
            Some((account, rows, Usual::of(&amounts, LEAST)?, amounts))
        })
        .collect();
    let golden = golden();
    assert_eq!(judged.len() as i64, number(&golden["mad_accounts"]));
    assert_eq!(judged.len(), wanted.len());
    let (mut flags, mut flagged) = (0, 0);
    for ((account, rows, usual, amounts), wanted) in judged.into_iter().zip(wanted) {
        let place = largest(&amounts).unwrap();
        let unusual = amounts
            .iter()
            .filter(|amount| usual.is_unusual(**amount, TENTHS, Side::Above))
            .count();
        let by_score = amounts
            .iter()
            .filter(|amount| usual.score(**amount).unwrap() > 3.5)
            .count();
        assert_eq!(unusual, by_score, "account {account}: exact and by score");
        let found = [
            account.to_string(),
            usual.count.to_string(),
            (usual.twice_median() / 2).to_string(),
            (usual.four_deviation() / 4).to_string(),
            rows[place].id.to_string(),
            amounts[place].to_string(),
            twelve_digits(usual.score(amounts[place]).unwrap()),
            unusual.to_string(),
        ];
        assert_eq!(usual.twice_median() % 2 + usual.four_deviation() % 4, 0);
        assert_eq!(found.to_vec(), wanted.iter().collect::<Vec<_>>());
        flags += unusual as i64;
        flagged += i64::from(unusual > 0);
    }
    assert_eq!(flags, number(&golden["mad_flags_gt_3_5"]));
    assert_eq!(flagged, number(&golden["mad_accounts_flagged"]));
}

#[test]
fn robust_z_of_all_withdrawals_together() {
    let Some(rows) = rows() else { return };
    let amounts: Vec<i64> = rows
        .iter()
        .filter(|row| is_withdrawal(row))
        .map(|row| row.amount)
        .collect();
    let usual = Usual::of(&amounts, 1).unwrap();
    let flagged = amounts
        .iter()
        .filter(|amount| usual.is_unusual(**amount, TENTHS, Side::Both))
        .count();
    let golden = golden();
    let wanted = &golden["pyod_MAD_all_withdrawals"];
    assert_eq!(usual.count as i64, number(&wanted["n"]));
    assert_eq!(flagged as i64, number(&wanted["flagged"]));
    let (median, deviation) = (2 * number(&wanted["median"]), 4 * number(&wanted["mad"]));
    assert_eq!(usual.twice_median(), median.into());
    assert_eq!(usual.four_deviation(), deviation.into());
}

#[test]
fn frequent_withdrawals() {
    let Some(rows) = rows() else { return };
    let withdrawals = by_account(&rows, is_withdrawal);
    let frequent = withdrawals.values().filter(|rows| {
        let days: Vec<Day> = rows.iter().map(|row| row.day).collect();
        first_run(&days, 4, 7).is_some()
    });
    let wanted = &golden()["frequent_withdrawals_ge4_in_7d_accounts"];
    assert_eq!(frequent.count() as i64, number(wanted));
}

#[test]
fn structuring() {
    let Some(rows) = rows() else { return };
    let rule = StructuringRule {
        limit: 3_000_000,
        from_percent: 80,
        least: 3,
        days: 14,
    };
    let found: Vec<u32> = by_account(&rows, |row| row.operation == "VKLAD")
        .iter()
        .filter(|(_, rows)| {
            let deposits: Vec<_> = rows.iter().map(|row| (row.day, row.amount)).collect();
            rule.find(&deposits).is_some()
        })
        .map(|(account, _)| *account)
        .collect();
    assert_eq!(Value::from(found), golden()["structuring_accounts"]);
}

#[test]
fn balances_add_up() {
    let Some(rows) = rows() else { return };
    let found = by_account(&rows, |_| true)
        .values()
        .map(|rows| {
            let stated = rows.iter().map(|row| Stated {
                day: row.day,
                amount: row.signed(),
                balance: row.balance,
            });
            Identity::of(&stated.collect::<Vec<_>>())
        })
        .fold(Identity::default(), Identity::with);
    let golden = golden();
    let wanted = &golden["balance_identity"];
    assert_eq!(i64::from(found.days), number(&wanted["account_days"]));
    assert_eq!(i64::from(found.consistent), number(&wanted["consistent"]));
}
