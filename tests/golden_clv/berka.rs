//! A real bank's accounts, on which these models degenerate: nobody stops using an account while
//! it is open, and a model that called some of them gone would have made it up.

use crate::holdout::data;
use clientele::analytics::clv::job::fit;
use clientele::analytics::clv::mbgnbd::MbgNbd;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::summary::{Limits, Summary};
use clientele::analytics::clv::unsound::Unsound;
use clientele::domain::day::Day;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn accounts_of_a_bank_have_no_drop_out() {
    let Some(folder) = data("Berka's accounts") else {
        return;
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_path(folder.join("berka/trans.asc"))
        .unwrap();
    // Cash in and out: what the client did, without fees and interest.
    let mut days: BTreeMap<u32, BTreeSet<Day>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let is_automatic = ["SLUZBY", "UROK", "SANKC. UROK"].contains(&&row[7]);
        if ["VKLAD", "VYBER", "VYBER KARTOU"].contains(&&row[4]) && !is_automatic {
            let part = |range: std::ops::Range<usize>| row[2][range].parse::<i16>().unwrap();
            let day = Day::from_ymd(1900 + part(0..2), part(2..4) as i8, part(4..6) as i8);
            let account = row[1].parse().unwrap();
            days.entry(account).or_default().insert(day.unwrap());
        }
    }
    let end = Day::from_ymd(1994, 3, 31).unwrap();
    let summary = |days: &BTreeSet<Day>| {
        let (first, last) = (*days.first().unwrap(), *days.last().unwrap());
        Summary {
            repeats: days.len() as u32 - 1,
            last: f64::from(last.since(first)),
            age: f64::from(end.since(first)),
        }
    };
    let clients: Vec<Summary> = days.values().map(summary).collect();
    assert_eq!(clients.len(), 1229);
    for why in [
        fit::<MbgNbd>(clients.clone(), &Limits::default()).unwrap_err(),
        fit::<ParetoNbd>(clients, &Limits::default()).unwrap_err(),
    ] {
        assert!(matches!(why, Unsound::NoDropOut { .. }), "{why}");
    }
}
