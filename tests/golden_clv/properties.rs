//! What holds of every model, whatever the client.

use crate::data::FITS;
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::climb::Sum;
use clientele::analytics::clv::fit::Fit;
use clientele::analytics::clv::job::{fit, fit_spend};
use clientele::analytics::clv::mbgnbd::MbgNbd;
use clientele::analytics::clv::nbd::Nbd;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::search::Model;
use clientele::analytics::clv::spend::GammaGamma;
use clientele::analytics::clv::summary::{Limits, Row, Spend, Summary};
use libm::{exp, exp10};
use proptest::prelude::*;

/// A time between 1e-6 and 1e6, or none.
fn time() -> impl Strategy<Value = f64> {
    prop_oneof![8 => (-6.0..6.0).prop_map(exp10), 1 => Just(0.0)]
}

fn client() -> impl Strategy<Value = Summary> {
    let repeats = prop_oneof![Just(0_u32), 1_u32..10, 10_u32..20_000];
    (repeats, time(), 0.0..=1.0).prop_map(|(repeats, age, share)| Summary {
        repeats,
        last: age * share,
        age,
    })
}

/// Anything a program may hand over by mistake.
fn anything() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => time(),
        1 => any::<f64>(),
        1 => Just(f64::MAX),
        1 => Just(f64::MIN_POSITIVE),
    ]
}

/// Parameters of a model: between 1e-5 and 1e5.
fn parameters() -> impl Strategy<Value = [f64; 4]> {
    [-5.0..5.0, -5.0..5.0, -5.0..5.0, -5.0..5.0].prop_map(|logs| logs.map(exp10))
}

/// Alive is a probability, and nobody is expected to buy more than at their rate for ever.
fn check(alive: Option<f64>, purchases: Option<f64>, later: Option<f64>, most: f64) {
    let (alive, purchases, later) = (alive.unwrap(), purchases.unwrap(), later.unwrap());
    assert!((0.0..=1.0).contains(&alive), "{alive}");
    assert!(
        purchases <= most * alive * (1.0 + 1e-7),
        "{purchases} of {most}"
    );
    assert!(purchases <= later * (1.0 + 1e-7), "{purchases} {later}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..Default::default() })]

    #[test]
    fn expectations_are_possible(p in parameters(), client in client(), horizon in time()) {
        let [r, alpha, third, fourth] = p;
        let later = 2.0 * horizon;
        let most = (r + f64::from(client.repeats)) / (alpha + client.age) * horizon;
        let bg = BgNbd::new(r, alpha, third, fourth).unwrap();
        let of = |t| bg.purchases(&client, t);
        check(bg.alive(&client), of(horizon), of(later), most);
        let mbg = MbgNbd::new(r, alpha, third, fourth).unwrap();
        let of = |t| mbg.purchases(&client, t);
        check(mbg.alive(&client), of(horizon), of(later), most);
        let pareto = ParetoNbd::new(r, alpha, third, fourth).unwrap();
        let of = |t| pareto.purchases(&client, t);
        check(pareto.alive(&client), of(horizon), of(later), most);
        for ll in [bg.log_likelihood(&client), mbg.log_likelihood(&client), pareto.log_likelihood(&client)] {
            prop_assert!(ll.is_some());
        }
    }

    #[test]
    fn silence_does_not_raise_hope(p in parameters(), client in client(), more in time()) {
        let [r, alpha, third, fourth] = p;
        let silent = Summary { age: client.age + more, ..client };
        let bg = BgNbd::new(r, alpha, third, fourth).unwrap();
        prop_assert!(bg.alive(&silent) <= bg.alive(&client));
        let mbg = MbgNbd::new(r, alpha, third, fourth).unwrap();
        prop_assert!(mbg.alive(&silent) <= mbg.alive(&client));
        let pareto = ParetoNbd::new(r, alpha, third, fourth).unwrap();
        let (then, now) = (pareto.alive(&client).unwrap(), pareto.alive(&silent).unwrap());
        prop_assert!(now <= then * (1.0 + 1e-12), "{now} {then}");
    }

    #[test]
    fn nothing_is_ever_nan(p in parameters(), repeats in any::<u32>(), last in anything(), age in anything(), horizon in anything()) {
        let [r, alpha, third, fourth] = p;
        let client = Summary { repeats, last, age };
        let bg = BgNbd::new(r, alpha, third, fourth).unwrap();
        let mbg = MbgNbd::new(r, alpha, third, fourth).unwrap();
        let pareto = ParetoNbd::new(r, alpha, third, fourth).unwrap();
        let spend = GammaGamma::new(r, third, fourth).unwrap();
        let spent = Spend { repeats, mean: last };
        for figure in [
            bg.alive(&client), mbg.alive(&client), pareto.alive(&client),
            bg.purchases(&client, horizon), mbg.purchases(&client, horizon), pareto.purchases(&client, horizon),
            bg.purchases_of_new(horizon), mbg.purchases_of_new(horizon), pareto.purchases_of_new(horizon),
            bg.log_likelihood(&client), mbg.log_likelihood(&client), pareto.log_likelihood(&client),
            pareto.discounted_purchases(&client, horizon),
            spend.expected(&spent), spend.log_likelihood(&spent), spend.mean(),
        ].into_iter().flatten() {
            prop_assert!(figure.is_finite());
        }
    }

    #[test]
    fn slopes_are_those_of_the_value(logs in [-3.0..3.0, -3.0..3.0, -3.0..3.0, -3.0..3.0], client in client()) {
        let age = client.age.clamp(1e-3, 1e3);
        let client = Summary { repeats: client.repeats % 50, last: age * 0.7, age };
        let client = client.checked().unwrap().unwrap();
        slopes::<BgNbd, 4>(logs, &client);
        slopes::<MbgNbd, 4>(logs, &client);
        slopes::<ParetoNbd, 4>(logs, &client);
        slopes::<Nbd, 2>([logs[0], logs[1]], &client);
        let spent = Spend { repeats: client.repeats + 1, mean: age };
        slopes::<GammaGamma, 3>([logs[0], logs[1], logs[2]], &spent);
    }
}

/// Slope and curvature against differences of value and slope.
fn slopes<M: Model<N>, const N: usize>(logs: [f64; N], row: &M::Row) {
    const STEP: f64 = 1e-5;
    let at = |logs: [f64; N]| -> Sum<N> {
        let model = M::of(logs.map(exp)).unwrap();
        model.client(&model.terms(row.repeats()), row)
    };
    let here = at(logs);
    for i in 0..N {
        let (mut up, mut down) = (logs, logs);
        up[i] += STEP;
        down[i] -= STEP;
        let (up, down) = (at(up), at(down));
        let near = |what: &str, seen: f64, from: f64, to: f64| {
            let wanted = (to - from) / (2.0 * STEP);
            let scale = 1.0 + seen.abs() + 1e-5 * (from.abs() + here.value.abs());
            assert!(
                (seen - wanted).abs() < 1e-4 * scale,
                "{what} {i}: {seen} {wanted}"
            );
        };
        near("slope", here.slope[i], down.value, up.value);
        for j in 0..N {
            let seen = here.curve[i.min(j)][i.max(j)];
            near("curvature", seen, down.slope[j], up.slope[j]);
        }
    }
}

fn sound<M: Model<N>, const N: usize>(fit: &Fit<M, N>) {
    assert!(fit.parameters().iter().all(|p| p.is_finite() && *p > 0.0));
    assert!(
        fit.standard_errors()
            .iter()
            .all(|e| e.is_finite() && *e > 0.0)
    );
    assert!(fit.log_likelihood.is_finite());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    /// Whatever comes in, a fit is finite or explained.
    #[test]
    fn a_fit_is_finite_or_explained(
        clients in prop::collection::vec(client(), 1..40),
        huge in prop::option::of(1e6..1e300),
        spends in prop::collection::vec((0_u32..50, anything()), 1..40),
    ) {
        let limits = Limits { clients: 0, repeaters: 0, ratio: f64::NEG_INFINITY, spread: f64::INFINITY };
        let mut clients = clients;
        if let Some(age) = huge {
            clients[0].age = age;
        }
        let explained = |why: &dyn std::fmt::Display| assert!(!why.to_string().is_empty());
        match fit::<BgNbd>(clients.clone(), &limits) {
            Ok(fit) => sound(&fit),
            Err(why) => explained(&why),
        }
        match fit::<MbgNbd>(clients.clone(), &limits) {
            Ok(fit) => sound(&fit),
            Err(why) => explained(&why),
        }
        match fit::<ParetoNbd>(clients, &limits) {
            Ok(fit) => sound(&fit),
            Err(why) => explained(&why),
        }
        let spends = spends.into_iter().map(|(repeats, mean)| Spend { repeats, mean }).collect();
        match fit_spend(spends, &limits) {
            Ok(fit) => sound(&fit),
            Err(why) => explained(&why),
        }
    }
}

/// The MBG/NBD differs from the BG/NBD in what it says of one-time buyers.
#[test]
fn who_never_came_back() {
    let client = Summary {
        repeats: 0,
        last: 0.0,
        age: 38.0,
    };
    assert_eq!(FITS.bg.model.alive(&client), Some(1.0));
    assert!(FITS.mbg.model.alive(&client).unwrap() < 0.5);
    assert!(FITS.pareto.model.alive(&client).unwrap() < 0.5);
}
