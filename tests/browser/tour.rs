//! The first five minutes: what is kept of them.

use clientele::ui::tour::{Step, Tour};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn steps_come_back_as_they_were_kept_in_whatever_order() {
    let names = ["clients", "why", "find", "suits", "ask", "yours"];
    for (n, step) in Step::ALL.into_iter().enumerate() {
        let tour = Tour::parse(names[n]);
        assert_eq!((tour.count(), tour.has(step), tour.away), (1, true, false));
        assert_eq!(tour.stored(), format!("{}\n", names[n]));
    }
    let tour = Tour::parse("away\nyours\nfind");
    assert!(tour.away && tour.has(Step::Find) && tour.has(Step::Yours) && tour.count() == 2);
    assert_eq!(Tour::parse(&tour.stored()), tour);
}

#[wasm_bindgen_test]
fn what_is_no_step_is_not_kept_again() {
    for strange in ["", "\n", "Find", "why so", "王示安", "clients,why"] {
        assert_eq!(Tour::parse(strange), Tour::default(), "{strange:?}");
        assert_eq!(Tour::parse(strange).stored(), "");
    }
}
