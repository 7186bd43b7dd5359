//! Charts: where their marks stand, and how plain numbers are written.

use clientele::ui::components::chart::curve::at;
use clientele::ui::components::chart::lanes::length;
use clientele::ui::components::chart::plain::fixed;
use clientele::ui::components::chart::stems::{every, wide};
use clientele::ui::components::chart::stream::{GAP, LEAST, Span, layout};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn numbers_are_rounded_and_never_a_float_in_words() {
    for (value, digits, written) in [
        (0.0, 2, "0.00"),
        (1.005, 1, "1.0"),
        (-0.26, 1, "-0.3"),
        (-0.04, 1, "0.0"),
        (12.0, 0, "12"),
        (-1_234.567_8, 3, "-1234.568"),
        (0.999_6, 3, "1.000"),
        (f64::NAN, 2, "–"),
        (f64::INFINITY, 2, "–"),
    ] {
        assert_eq!(fixed(value, digits), written);
    }
}

#[wasm_bindgen_test]
fn the_longest_bar_fills_its_place_and_none_that_counts_is_lost() {
    assert_eq!(length(0, 0), 0);
    assert_eq!(length(0, 9), 0);
    assert_eq!(length(9, 9), 1000);
    assert_eq!(length(1, 1_000_000), 4);
    assert_eq!(length(u64::MAX, u64::MAX), 1000);
    assert_eq!(length(1, 4), 250);
}

#[wasm_bindgen_test]
fn words_below_columns_do_not_run_together() {
    assert_eq!(every(7, 3, 620.0), 1);
    assert_eq!(every(12, 7, 340.0), 3);
    assert_eq!(every(0, 0, 340.0), 1);
    assert!(every(12, 7, 340.0) as f64 * (340.0 / 12.0) >= 7.0 * 7.5);
    assert_eq!(wide("1.2万"), 5);
}

#[wasm_bindgen_test]
fn between_two_points_it_is_straight() {
    let curve = [(0, 0), (100, 500), (500, 900), (1000, 1000)];
    assert_eq!(at(&curve, 0), Some(0));
    assert_eq!(at(&curve, 100), Some(500));
    assert_eq!(at(&curve, 200), Some(600));
    assert_eq!(at(&curve, 1000), Some(1000));
    assert_eq!(at(&[(500, 1000)], 250), Some(500));
    assert_eq!(at(&[], 200), None);
    assert_eq!(at(&[(0, 0)], 200), None);
}

const BANDS: [(usize, usize, u32); 4] = [(0, 0, 900), (0, 2, 1), (2, 2, 90), (2, 0, 9)];

#[wasm_bindgen_test]
fn both_sides_fill_the_room_and_bands_keep_their_thickness() {
    let places = layout(3, &BANDS, 400.0);
    for side in 0..2 {
        let tall: f64 = places.sides[side].iter().map(|span| span.height).sum();
        assert!((tall + GAP - 400.0).abs() < 1e-9, "{tall}");
        assert_eq!(places.sides[side][1].height, 0.0);
        for (band, ends) in BANDS.iter().zip(&places.ends) {
            let place = places.sides[side][[band.0, band.1][side]];
            let end = ends[side];
            assert!(end.top >= place.top - 1e-9);
            assert!(end.top + end.height <= place.top + place.height + 1e-9);
        }
    }
    for [a, b] in &places.ends {
        assert_eq!(a.height, b.height);
        assert!(a.height >= LEAST);
    }
    let ratio = places.ends[0][0].height / places.ends[2][0].height;
    assert!((ratio - 10.0).abs() < 1e-9, "{ratio}");
}

#[wasm_bindgen_test]
fn bands_of_a_place_lie_in_the_order_of_where_they_lead() {
    let places = layout(3, &BANDS, 400.0);
    let [stay, up, _, down] = [0, 1, 2, 3].map(|n| places.ends[n]);
    assert!(stay[0].top < up[0].top);
    assert!(stay[1].top < down[1].top);
    assert!(down[0].top < places.ends[2][0].top);
}

#[wasm_bindgen_test]
fn nobody_and_one_alone_have_their_room() {
    let none = layout(3, &[], 400.0);
    assert!(none.ends.is_empty() && none.sides[0].iter().all(|span| span.height == 0.0));
    let one = layout(1, &[(0, 0, 1)], 400.0);
    assert_eq!(
        one.ends[0][0],
        Span {
            top: 0.0,
            height: 400.0
        }
    );
    // More bands than there is room: the least counts.
    let many: Vec<_> = (0..300).map(|n| (n % 20, n / 20, 1)).collect();
    assert!(
        layout(20, &many, 400.0)
            .ends
            .iter()
            .flatten()
            .all(|end| end.height >= LEAST)
    );
}
