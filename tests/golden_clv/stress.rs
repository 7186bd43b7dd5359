//! Extreme clients and arguments, against 50 digits.

use crate::data::{Table, close, summary};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::hypergeometric::ln_hyp2f1;
use clientele::analytics::clv::pareto::ParetoNbd;

/// Below it a value only has to be there.
const TINY: f64 = 1e-12;

fn check(what: &str, seen: Option<f64>, wanted: f64) {
    let value = seen.unwrap_or(f64::NAN);
    assert!(value.is_finite(), "{what}: {value}");
    if wanted.abs() > TINY {
        close(what, seen, wanted, 1e-8);
    } else {
        assert!(value.abs() < 2.0 * TINY, "{what}: {value} is not {wanted}");
    }
}

#[test]
fn extreme_clients_of_bgnbd() {
    let table = Table::golden("stress_bgnbd_mpmath.csv");
    let names = [
        "r", "alpha", "a", "b", "x", "t_x", "T", "t", "ll", "p_alive", "E_Y",
    ];
    let rows = table.columns(names);
    assert_eq!(rows.len(), 150);
    for row in rows {
        let [r, alpha, a, b, x, last, age, t, ll, alive, purchases] = row;
        let model = BgNbd::new(r, alpha, a, b).unwrap();
        let client = summary(x, last, age);
        check(&format!("ll of {row:?}"), model.log_likelihood(&client), ll);
        check(&format!("alive of {row:?}"), model.alive(&client), alive);
        check(
            &format!("E of {row:?}"),
            model.purchases(&client, t),
            purchases,
        );
    }
}

#[test]
fn extreme_clients_of_pareto() {
    let table = Table::golden("stress_pnbd_mpmath.csv");
    let names = [
        "r", "alpha", "s", "beta", "x", "t_x", "T", "t", "ll", "p_alive", "E_Y",
    ];
    let rows = table.columns(names);
    assert_eq!(rows.len(), 64);
    for row in rows {
        let [r, alpha, s, beta, x, last, age, t, ll, alive, purchases] = row;
        let model = ParetoNbd::new(r, alpha, s, beta).unwrap();
        let client = summary(x, last, age);
        check(&format!("ll of {row:?}"), model.log_likelihood(&client), ll);
        check(&format!("alive of {row:?}"), model.alive(&client), alive);
        check(
            &format!("E of {row:?}"),
            model.purchases(&client, t),
            purchases,
        );
    }
}

#[test]
fn the_hypergeometric_function() {
    let table = Table::golden("hyp2f1_mpmath.csv");
    // The value itself overflows in places; its logarithm says the same. A share of the value is a
    // difference of the logarithm.
    let rows = table.columns(["a", "b", "c", "z", "log_hyp2f1"]);
    assert_eq!(rows.len(), 300);
    for row in rows {
        let [a, b, c, z, wanted] = row;
        let seen = ln_hyp2f1(a, b, c, z).unwrap_or(f64::NAN);
        assert!((seen - wanted).abs() < 1e-8, "{row:?}: {seen}");
        close(&format!("{row:?}"), Some(seen), wanted, 1e-9);
    }
}

#[test]
fn the_hypergeometric_function_near_one() {
    // 2F1(1, 1; 2; z) = -ln(1 - z) / z, and 2F1(a, b; b; z) = (1 - z)^-a.
    for z in [0.0, 0.5, 0.999, 0.999_999, 1.0 - 1e-9] {
        let rest = libm::log1p(-z);
        let wanted = if z == 0.0 { 0.0 } else { libm::log(-rest / z) };
        let seen = ln_hyp2f1(1.0, 1.0, 2.0, z).unwrap();
        assert!((seen - wanted).abs() < 1e-10, "{z}: {seen} {wanted}");
    }
    let seen = ln_hyp2f1(0.3, 7.0, 7.0, 0.99).unwrap();
    assert!((seen - -0.3 * libm::log1p(-0.99)).abs() < 1e-12, "{seen}");
    assert_eq!(ln_hyp2f1(1.0, 1.0, 2.0, 1.0), None);
    assert_eq!(ln_hyp2f1(1.0, -1.0, 2.0, 0.5), None);
    assert_eq!(ln_hyp2f1(f64::NAN, 1.0, 2.0, 0.5), None);
}
