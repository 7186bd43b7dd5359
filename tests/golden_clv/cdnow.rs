//! CDNOW: the fits, and every customer.

use crate::data::{CDNOW, Customer, FITS, Table, close, clv12, json, number, summaries, summary};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::pareto::ParetoNbd;
use clientele::analytics::clv::spend::GammaGamma;
use clientele::analytics::clv::summary::Spend;
use serde_json::Value;

/// Parameters in the order of their letters.
fn parameters<const N: usize>(golden: &Value, letters: [&str; N]) -> [f64; N] {
    letters.map(|letter| number(&golden[letter]))
}

/// Near a top the likelihood is flat: parameters are compared within `tolerance`, the likelihood
/// sharply.
fn check_fit<const N: usize>(
    what: &str,
    letters: [&str; N],
    seen: ([f64; N], f64),
    golden: &Value,
    best: f64,
    tolerance: f64,
) {
    for (i, wanted) in parameters(golden, letters).into_iter().enumerate() {
        let what = format!("{what} {}", letters[i]);
        close(&what, Some(seen.0[i]), wanted, tolerance);
    }
    close(what, Some(seen.1), best, 1e-6);
    // And never below what others have found.
    assert!(seen.1 > best - 1e-6, "{what}: {} below {best}", seen.1);
}

const BG: [&str; 4] = ["r", "alpha", "a", "b"];
const PARETO: [&str; 4] = ["r", "alpha", "s", "beta"];
const SPEND: [&str; 3] = ["p", "q", "v"];

#[test]
fn bgnbd_is_fitted() {
    let golden = &json("clv_cdnow.json")["bgnbd"];
    let seen = (FITS.bg.parameters(), FITS.bg.log_likelihood);
    let best = number(&golden["polished_LL_mpmath"]);
    check_fit("BG/NBD", BG, seen, &golden["polished"], best, 1e-5);
    check_fit("lifetimes", BG, seen, &golden["lifetimes"], best, 1e-3);
    check_fit("R", BG, seen, &golden["BTYD_R"], best, 1e-3);
}

#[test]
fn pareto_is_fitted() {
    let golden = &json("clv_cdnow.json")["pnbd"];
    let seen = (FITS.pareto.parameters(), FITS.pareto.log_likelihood);
    let best = number(&golden["lifetimes_LL_mpmath"]);
    check_fit("lifetimes", PARETO, seen, &golden["lifetimes"], best, 1e-3);
    check_fit("R", PARETO, seen, &golden["BTYD_R"], best, 2e-3);
}

#[test]
fn spending_is_fitted() {
    let golden = &json("clv_cdnow.json")["gammagamma"];
    let seen = (FITS.spend.parameters(), FITS.spend.log_likelihood);
    let best = number(&golden["lifetimes_LL_mpmath"]);
    check_fit("polished", SPEND, seen, &golden["polished"], best, 1e-5);
    check_fit("R", SPEND, seen, &golden["BTYD_R"], best, 1e-3);
    assert_eq!(FITS.spend.clients, number(&golden["BTYD_R"]["n"]) as u64);
}

#[test]
fn mbgnbd_is_fitted() {
    let golden = json("mbgnbd_cdnow.json");
    let seen = (FITS.mbg.parameters(), FITS.mbg.log_likelihood);
    let best = number(&golden["loglik"]);
    check_fit("MBG/NBD", BG, seen, &golden["lifetimes_params"], best, 1e-3);
    let firsts = [("first5_palive", false), ("first5_e39", true)];
    for (column, is_purchases) in firsts {
        for (customer, wanted) in CDNOW.iter().zip(golden[column].as_array().unwrap()) {
            let seen = if is_purchases {
                FITS.mbg.model.purchases(&customer.summary, 39.0)
            } else {
                FITS.mbg.model.alive(&customer.summary)
            };
            close(column, seen, number(wanted), 1e-3);
        }
    }
}

/// The log-likelihood of all clients at fixed parameters.
fn total(of: impl Fn(&Customer) -> Option<f64>) -> Option<f64> {
    CDNOW.iter().map(of).sum()
}

#[test]
fn likelihoods_at_fixed_parameters() {
    let golden = json("clv_cdnow.json");
    let array = |model: &str| -> Vec<f64> {
        let paper = golden[model]["paper_params"].as_array().unwrap();
        paper.iter().map(number).collect()
    };
    let p = array("bgnbd");
    let bg = BgNbd::new(p[0], p[1], p[2], p[3]).unwrap();
    let p = array("pnbd");
    let pareto = ParetoNbd::new(p[0], p[1], p[2], p[3]).unwrap();
    let p = array("gammagamma");
    let spend = GammaGamma::new(p[0], p[1], p[2]).unwrap();
    let wanted = |model: &str| number(&golden[model]["paper_params_LL_mpmath"]);
    let seen = total(|c| bg.log_likelihood(&c.summary));
    close("BG/NBD", seen, wanted("bgnbd"), 1e-12);
    let seen = total(|c| pareto.log_likelihood(&c.summary));
    close("Pareto/NBD", seen, wanted("pnbd"), 1e-12);
    let repeaters = CDNOW.iter().filter(|c| c.spend.repeats > 0);
    let seen = repeaters.map(|c| spend.log_likelihood(&c.spend)).sum();
    close("Gamma-Gamma", seen, wanted("gammagamma"), 1e-12);

    let expected = &golden["expected_population_purchases_E[X(t)]_paper_bgnbd"];
    for (weeks, wanted) in expected.as_object().unwrap() {
        let seen = bg.purchases_of_new(weeks.parse().unwrap());
        close(&format!("E[X({weeks})]"), seen, number(wanted), 1e-10);
    }

    let customers = golden["customers"].as_array().unwrap();
    assert_eq!(customers.len(), 24);
    for golden in customers {
        let at = |name: &str| number(&golden[name]);
        let customer = Customer {
            summary: summary(at("x"), at("t_x"), at("T")),
            spend: Spend {
                repeats: at("x") as u32,
                mean: at("m"),
            },
        };
        let row = &customer.summary;
        let seen = [
            ("bg_ll", bg.log_likelihood(row)),
            ("bg_palive", bg.alive(row)),
            ("bg_e39", bg.purchases(row, 39.0)),
            ("pn_ll", pareto.log_likelihood(row)),
            ("pn_palive", pareto.alive(row)),
            ("pn_e39", pareto.purchases(row, 39.0)),
            ("gg_spend", spend.expected(&customer.spend)),
            ("clv12", clv12(&bg, &spend, &customer)),
        ];
        for (what, seen) in seen {
            let wanted = number(&golden["at_paper_params"][what]);
            close(&format!("{what} of {}", golden["id"]), seen, wanted, 1e-10);
        }
    }
}

/// What the golden tables have of every customer, by our own fit.
fn all_of(customer: &Customer) -> [(&'static str, Option<f64>); 6] {
    let Customer { summary, spend } = customer;
    [
        ("bg_palive", FITS.bg.model.alive(summary)),
        ("bg_e39", FITS.bg.model.purchases(summary, 39.0)),
        ("pn_palive", FITS.pareto.model.alive(summary)),
        ("pn_e39", FITS.pareto.model.purchases(summary, 39.0)),
        ("gg_spend", FITS.spend.model.expected(spend)),
        (
            "clv12_d001_W",
            clv12(&FITS.bg.model, &FITS.spend.model, customer),
        ),
    ]
}

/// The largest share by which each column is off, printed.
fn check_all(
    name: &str,
    tolerance: f64,
    seen: impl Fn(&Customer, &str) -> Option<f64>,
    columns: &[&str],
) {
    let table = Table::golden(name);
    assert_eq!(table.rows.len(), 2357);
    for column in columns {
        let mut worst = (0.0, 0);
        for (i, ([wanted], customer)) in table
            .columns([*column])
            .into_iter()
            .zip(CDNOW.iter())
            .enumerate()
        {
            let seen = seen(customer, column).expect("a figure");
            let apart = (seen - wanted).abs() / wanted.abs();
            if apart > worst.0 {
                worst = (apart, i + 1);
            }
        }
        println!("{name} {column}: {:.1e} at customer {}", worst.0, worst.1);
        assert!(worst.0 < tolerance, "{name} {column}: {worst:?}");
    }
}

fn of_column(customer: &Customer, column: &str) -> Option<f64> {
    let all = all_of(customer);
    all.iter().find(|(name, _)| *name == column).unwrap().1
}

#[test]
fn every_customer_as_lifetimes_has_them() {
    let columns = [
        "bg_palive",
        "bg_e39",
        "pn_palive",
        "pn_e39",
        "gg_spend",
        "clv12_d001_W",
    ];
    check_all("cdnow_lifetimes_all.csv", 1e-3, of_column, &columns);
}

#[test]
fn every_customer_as_r_has_them() {
    let columns = ["bg_palive", "bg_e39", "pn_palive", "pn_e39", "gg_spend"];
    check_all("cdnow_btyd_R_all.csv", 1e-3, of_column, &columns);
    let dert = |customer: &Customer, _: &str| {
        FITS.pareto
            .model
            .discounted_purchases(&customer.summary, 0.0025)
    };
    check_all("cdnow_btyd_R_all.csv", 1e-3, dert, &["pn_dert_w0.0025"]);
}

/// At the tools' own parameters nothing is left of their different fits: they agree with each other
/// and with us on what the figures mean. lifetimes alone has a CLV (discounted at each month's end),
/// R alone the discounted purchases (continuously, for ever); each is compared with its own.
#[test]
fn every_customer_at_the_tools_own_parameters() {
    let golden = json("clv_cdnow.json");
    for (tool, table) in [
        ("lifetimes", "cdnow_lifetimes_all.csv"),
        ("BTYD_R", "cdnow_btyd_R_all.csv"),
    ] {
        let [r, alpha, a, b] = parameters(&golden["bgnbd"][tool], BG);
        let bg = BgNbd::new(r, alpha, a, b).unwrap();
        let [r, alpha, s, beta] = parameters(&golden["pnbd"][tool], PARETO);
        let pareto = ParetoNbd::new(r, alpha, s, beta).unwrap();
        let [p, q, v] = parameters(&golden["gammagamma"][tool], SPEND);
        let spend = GammaGamma::new(p, q, v).unwrap();
        let seen = |customer: &Customer, column: &str| match column {
            "bg_palive" => bg.alive(&customer.summary),
            "bg_e39" => bg.purchases(&customer.summary, 39.0),
            "pn_palive" => pareto.alive(&customer.summary),
            "pn_e39" => pareto.purchases(&customer.summary, 39.0),
            "gg_spend" => spend.expected(&customer.spend),
            "clv12_d001_W" => clv12(&bg, &spend, customer),
            _ => pareto.discounted_purchases(&customer.summary, 0.0025),
        };
        let own = if tool == "BTYD_R" {
            "pn_dert_w0.0025"
        } else {
            "clv12_d001_W"
        };
        let columns = [
            "bg_palive",
            "bg_e39",
            "pn_palive",
            "pn_e39",
            "gg_spend",
            own,
        ];
        check_all(table, 1e-8, seen, &columns);
    }
}

#[test]
fn order_and_steps_change_no_bit() {
    use clientele::analytics::clv::job::{PurchaseJob, fit};
    use clientele::analytics::clv::mbgnbd::MbgNbd;
    use clientele::analytics::clv::summary::Limits;
    let mut clients = summaries();
    clients.reverse();
    let limits = Limits::default();
    assert_eq!(fit::<MbgNbd>(clients, &limits).unwrap(), FITS.mbg);
    let mut job = PurchaseJob::<MbgNbd>::new(summaries(), limits);
    let mut steps = 0;
    while !job.step(97) {
        steps += 1;
    }
    assert!(steps > 100, "{steps}");
    assert_eq!(job.finish().unwrap(), FITS.mbg);
}
