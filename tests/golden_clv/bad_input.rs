//! What cannot be said is explained, never computed.

use crate::data::{CDNOW, FITS, close, summaries, summary};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::job::{PurchaseJob, SpendJob, fit, fit_spend};
use clientele::analytics::clv::mbgnbd::MbgNbd;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::search::Model;
use clientele::analytics::clv::spend::GammaGamma;
use clientele::analytics::clv::summary::{Limits, Spend, Summary};
use clientele::analytics::clv::unsound::{Flaw, Unsound};
use fastrand::Rng;

/// Limits that refuse nobody for being few.
const FEW: Limits = Limits {
    clients: 0,
    repeaters: 0,
    ratio: 5.99,
    spread: 2.0,
};

/// Why each of the three models says nothing of these clients.
fn refused(clients: &[Summary], limits: &Limits) -> [Unsound; 3] {
    [
        fit::<BgNbd>(clients.to_vec(), limits).unwrap_err(),
        fit::<MbgNbd>(clients.to_vec(), limits).unwrap_err(),
        fit::<ParetoNbd>(clients.to_vec(), limits).unwrap_err(),
    ]
}

fn spend(repeats: u32, mean: f64) -> Spend {
    Spend { repeats, mean }
}

#[test]
fn nobody_and_few() {
    let limits = Limits::default();
    let none = Unsound::TooFewClients {
        seen: 0,
        needed: 100,
    };
    assert_eq!(refused(&[], &limits), [(); 3].map(|()| none.clone()));
    assert_eq!(fit_spend(vec![], &limits).unwrap_err(), none);
    let nobody = Unsound::TooFewClients { seen: 0, needed: 1 };
    assert_eq!(refused(&[], &FEW), [(); 3].map(|()| nobody.clone()));
    let few = &summaries()[..99];
    let wanted = Unsound::TooFewClients {
        seen: 99,
        needed: 100,
    };
    assert_eq!(refused(few, &limits)[0], wanted);
    assert!(wanted.to_string().contains("99") && wanted.to_string().contains("100"));
}

#[test]
fn nobody_came_back() {
    let limits = Limits::default();
    let once = vec![summary(0.0, 0.0, 40.0); 500];
    let wanted = Unsound::TooFewRepeaters {
        seen: 0,
        needed: 30,
    };
    assert_eq!(refused(&once, &limits), [(); 3].map(|()| wanted.clone()));
    // Who never came back says nothing of spending, whatever stands there.
    let spends = vec![spend(0, f64::NAN); 500];
    let wanted = Unsound::TooFewClients {
        seen: 0,
        needed: 100,
    };
    assert_eq!(fit_spend(spends, &limits).unwrap_err(), wanted);
}

#[test]
fn one_client_and_all_equal() {
    for clients in [
        vec![summary(3.0, 20.0, 40.0)],
        vec![summary(3.0, 20.0, 40.0); 500],
        vec![summary(1.0, 0.0, 0.0); 500],
        vec![summary(20_000.0, 36_500.0, 36_500.0); 500],
    ] {
        for why in refused(&clients, &FEW) {
            assert!(
                matches!(
                    why,
                    Unsound::NoDropOut { .. } | Unsound::Undetermined { .. }
                ),
                "{clients:?}: {why}"
            );
        }
    }
    for clients in [vec![spend(3, 20.0)], vec![spend(3, 20.0); 500]] {
        let why = fit_spend(clients, &FEW).unwrap_err();
        assert!(matches!(why, Unsound::Undetermined { .. }), "{why}");
    }
}

#[test]
fn figures_that_are_not_possible() {
    for (last, age, what) in [
        (f64::NAN, 40.0, Flaw::NotFinite),
        (1.0, f64::INFINITY, Flaw::NotFinite),
        (-1.0, 40.0, Flaw::Negative),
        (1.0, -40.0, Flaw::Negative),
        (41.0, 40.0, Flaw::LastAfterEnd),
    ] {
        let mut clients = summaries();
        clients[1234] = summary(2.0, last, age);
        let wanted = Unsound::Input { index: 1234, what };
        let limits = Limits::default();
        assert_eq!(refused(&clients, &limits), [(); 3].map(|()| wanted.clone()));
        assert_eq!(FITS.bg.model.alive(&clients[1234]), None);
        assert_eq!(FITS.bg.model.log_likelihood(&clients[1234]), None);
        assert_eq!(FITS.mbg.model.purchases(&clients[1234], 1.0), None);
        assert_eq!(FITS.pareto.model.purchases(&clients[1234], 1.0), None);
        assert_eq!(FITS.pareto.model.log_likelihood(&clients[1234]), None);
    }
    for (mean, what) in [
        (f64::NAN, Flaw::NotFinite),
        (f64::INFINITY, Flaw::NotFinite),
        (-3.0, Flaw::Negative),
        (0.0, Flaw::NoSpend),
    ] {
        let mut spends: Vec<Spend> = CDNOW.iter().map(|c| c.spend).collect();
        spends[7] = spend(2, mean);
        let why = fit_spend(spends, &Limits::default()).unwrap_err();
        assert_eq!(why, Unsound::Input { index: 7, what });
        assert_eq!(FITS.spend.model.expected(&spend(2, mean)), None);
    }
    let client = CDNOW[0].summary;
    for horizon in [f64::NAN, -1.0, f64::INFINITY] {
        assert_eq!(FITS.bg.model.purchases(&client, horizon), None);
        assert_eq!(FITS.pareto.model.purchases(&client, horizon), None);
        assert_eq!(FITS.pareto.model.purchases_of_new(horizon), None);
        let rate = horizon;
        assert_eq!(FITS.pareto.model.discounted_purchases(&client, rate), None);
    }
    assert_eq!(FITS.pareto.model.discounted_purchases(&client, 0.0), None);
}

#[test]
fn parameters_that_are_not_possible() {
    for bad in [f64::NAN, f64::INFINITY, 0.0, -1.0, 1e300] {
        let alpha = Unsound::Parameter { parameter: "alpha" };
        assert_eq!(BgNbd::new(1.0, bad, 1.0, 1.0).unwrap_err(), alpha);
        assert_eq!(MbgNbd::new(1.0, bad, 1.0, 1.0).unwrap_err(), alpha);
        let beta = Unsound::Parameter { parameter: "beta" };
        assert_eq!(ParetoNbd::new(1.0, 1.0, 1.0, bad).unwrap_err(), beta);
        let q = Unsound::Parameter { parameter: "q" };
        assert_eq!(GammaGamma::new(1.0, bad, 1.0).unwrap_err(), q);
    }
}

#[test]
fn a_job_that_is_not_over() {
    let mut job = PurchaseJob::<MbgNbd>::new(summaries(), Limits::default());
    assert_eq!(job.clone().finish().unwrap_err(), Unsound::Unfinished);
    assert!(!job.step(2357));
    assert_eq!(job.finish().unwrap_err(), Unsound::Unfinished);
    let job = SpendJob::new(vec![], Limits::default());
    assert_eq!(job.finish().unwrap_err(), Unsound::Unfinished);
}

/// Clients who come at rates of their own and never leave.
fn loyal(clients: usize, age: f64) -> Vec<Summary> {
    let mut rng = Rng::with_seed(4);
    let exponential = |rng: &mut Rng| -(1.0 - rng.f64()).ln();
    let mut made = Vec::new();
    for _ in 0..clients {
        // A sum of two exponentials: Gamma with shape 2.
        let rate = (exponential(&mut rng) + exponential(&mut rng)) / 10.0;
        let (mut at, mut repeats, mut last) = (0.0, 0, 0.0);
        loop {
            at += exponential(&mut rng) / rate;
            if at > age {
                break;
            }
            (repeats, last) = (repeats + 1, at);
        }
        made.push(Summary { repeats, last, age });
    }
    made
}

#[test]
fn nobody_leaves() {
    for why in refused(&loyal(1500, 100.0), &Limits::default()) {
        let Unsound::NoDropOut { ratio, needed } = why else {
            panic!("{why}");
        };
        assert!(ratio < needed && ratio > -1e-3, "{why}");
    }
    // The limit is the caller's: without it the parameters still do not hold.
    let limits = Limits {
        ratio: f64::NEG_INFINITY,
        ..Limits::default()
    };
    for why in refused(&loyal(1500, 100.0), &limits) {
        assert!(matches!(why, Unsound::Undetermined { .. }), "{why}");
    }
}

#[test]
fn spending_without_a_mean() {
    // Means spread evenly over thirty powers of ten, each of one purchase.
    let spends = (0..600).map(|i| spend(1 + i % 3, libm::exp10(f64::from(i) / 20.0)));
    let why = fit_spend(spends.collect(), &Limits::default()).unwrap_err();
    assert!(
        matches!(why, Unsound::NoMean { .. } | Unsound::Undetermined { .. }),
        "{why}"
    );
    let uneven = GammaGamma::new(2.0, 0.9, 5.0).unwrap();
    assert_eq!(uneven.mean(), None);
    assert_eq!(uneven.expected(&spend(0, 0.0)), None);
    // With purchases of the client's own there is a mean: p (v + x m) / (p x + q - 1).
    let wanted = 2.0 * (5.0 + 3.0 * 10.0) / (2.0 * 3.0 + 0.9 - 1.0);
    close("own mean", uneven.expected(&spend(3, 10.0)), wanted, 1e-14);
}

/// Seconds or centuries: the same clients, the same verdict.
#[test]
fn the_unit_of_time_does_not_matter() {
    for weeks in [1.0 / 5218.0, 1.0, 7.0, 604_800.0] {
        let per = |c: Summary| Summary {
            last: c.last * weeks,
            age: c.age * weeks,
            ..c
        };
        let clients = summaries().into_iter().map(per).collect();
        let fit = fit::<MbgNbd>(clients, &Limits::default()).unwrap();
        let ([r, alpha, a, b], known) = (fit.parameters(), FITS.mbg.parameters());
        let seen = [r, alpha / weeks, a, b];
        for (seen, known) in seen.into_iter().zip(known) {
            close("parameter", Some(seen), known, 1e-5);
        }
        let client = per(CDNOW[0].summary);
        let known = FITS.mbg.model.purchases(&CDNOW[0].summary, 39.0).unwrap();
        let seen = fit.model.purchases(&client, 39.0 * weeks);
        close("purchases", seen, known, 1e-5);
    }
}
