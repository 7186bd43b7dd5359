//! The Segments area: addresses of its parts, cells and sums of its tables, forms of its marks.

use clientele::protocol::overview::cell_of;
use clientele::protocol::words::{Dimension, RfmGroup, Stage};
use clientele::ui::pages::segments::grid::{Grid, OTHERS};
use clientele::ui::pages::segments::groups::{by_group, largest};
use clientele::ui::pages::segments::hand::permille;
use clientele::ui::pages::segments::hours::busiest;
use clientele::ui::pages::segments::lifecycle::{COURSE, WORSE, course};
use clientele::ui::pages::segments::profiles::{UNIT, WIDTH, ZERO, bar, signed};
use clientele::ui::pages::segments::rfm::step;
use clientele::ui::parts::Part;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn few_places_stand_as_they_are() {
    let grid = Grid::new(2, 3, &[1, 2, 3, 4, 5, 6]);
    assert_eq!(
        (grid.rows.len(), grid.columns.len(), grid.hidden),
        (2, 3, [0, 0])
    );
    assert_eq!((grid.of_row(0), grid.of_row(1)), (6, 15));
    assert_eq!([0, 1, 2].map(|m| grid.of_column(m)), [5, 7, 9]);
    assert_eq!((grid.all, grid.fullest()), (21, Some((1, 2, 6))));
}

#[wasm_bindgen_test]
fn what_is_taken_together_is_not_lost() {
    // Place n has n clients in column 0 and one in column 1.
    let cells: Vec<u32> = (0..100).flat_map(|n| [n, 1]).collect();
    let grid = Grid::new(100, 2, &cells);
    assert_eq!((grid.rows.len(), grid.hidden), (40, [61, 0]));
    assert_eq!(grid.rows[0], 61);
    assert_eq!(grid.rows[39], OTHERS);
    assert_eq!(grid.of_row(39), (0..=60).sum::<u32>() + 61);
    assert_eq!(grid.all, cells.iter().sum::<u32>());
    let sums: u32 = (0..40).map(|n| grid.of_row(n)).sum();
    assert_eq!(sums, grid.all);
}

#[wasm_bindgen_test]
fn nobody_is_in_an_empty_grid() {
    for grid in [
        Grid::new(0, 0, &[]),
        Grid::new(2, 2, &[]),
        Grid::new(3, 0, &[]),
    ] {
        assert_eq!((grid.all, grid.fullest()), (0, None));
    }
}

#[wasm_bindgen_test]
fn every_cell_is_in_one_group() {
    let cells: Vec<u32> = (1..=25).collect();
    assert_eq!(by_group(&cells).iter().sum::<u32>(), 325);
    let mut one = vec![0; 25];
    one[cell_of(5, 5)] = 7;
    assert_eq!(largest(&by_group(&one)), (RfmGroup::Champions, 7));
    assert_eq!(by_group(&[]), [0; 11]);
}

#[wasm_bindgen_test]
fn shares_are_rounded_and_need_a_whole() {
    assert_eq!(permille(1, 3), Some(333));
    assert_eq!(permille(2, 3), Some(667));
    assert_eq!(permille(7, 7), Some(1000));
    assert_eq!(permille(0, 0), None);
    assert_eq!(permille(1, 0), None);
    assert_eq!(permille(u64::MAX, u64::MAX), Some(1000));
    assert_eq!(permille(u64::MAX, 1), None);
}

#[wasm_bindgen_test]
fn the_busiest_hour_is_the_first_with_the_most() {
    let mut hours = vec![[0; 24]; 7];
    assert_eq!(busiest(&hours), None);
    hours[6][23] = 4;
    hours[2][9] = 4;
    assert_eq!(busiest(&hours), Some((2, 9, 4)));
    assert_eq!(busiest(&[]), None);
}

#[wasm_bindgen_test]
fn bars_stand_on_their_side_of_zero_and_within_the_picture() {
    for z in [-9.0, -1.0, 0.0, 0.4, 9.0, f64::NAN, f64::INFINITY] {
        let (x, length) = bar(z);
        assert!(x >= 100.0 && x + length <= WIDTH - 40.0, "{z}");
        assert!(
            if z < 0.0 {
                x + length == ZERO
            } else {
                x == ZERO
            },
            "{z}"
        );
    }
    assert_eq!(bar(1.0), (ZERO, UNIT));
}

#[wasm_bindgen_test]
fn figures_carry_their_sign() {
    assert_eq!(signed(0.04), "0.0");
    assert_eq!(signed(-0.26), "-0.3");
    assert_eq!(signed(1.26), "+1.3");
    assert_eq!(signed(f64::NAN), "–");
    assert_eq!(signed(f64::INFINITY), "–");
}

#[wasm_bindgen_test]
fn the_fullest_cell_is_deepest_and_an_empty_one_has_no_tone() {
    assert_eq!(step(0, 0), 0);
    assert_eq!(step(1, 1), 1);
    assert_eq!(step(100, 100), 5);
    assert_eq!(step(1, 100), 1);
    assert!((1..=99).all(|n| step(n, 100) <= step(n + 1, 100)));
    assert_eq!(step(u32::MAX, 1), 5);
}

#[wasm_bindgen_test]
fn the_course_has_every_stage_once() {
    assert!(Stage::ALL.iter().all(|stage| COURSE.contains(stage)));
    let is_lost = |stage: Stage| course(stage) >= WORSE;
    assert!(
        [Stage::AtRisk, Stage::Dormant, Stage::Lapsed]
            .into_iter()
            .all(is_lost)
    );
    assert!(!is_lost(Stage::Mature));
}

#[wasm_bindgen_test]
fn every_address_leads_back_to_its_part() {
    let all = Dimension::ALL.into_iter();
    let crossed = all.map(|rows| Part::Cross {
        rows,
        columns: Dimension::Kind,
    });
    let before = (0..12).map(|back| Part::Tiers { back });
    for part in Part::ALL.into_iter().chain(crossed).chain(before) {
        assert_eq!(Part::read(&part.written()), Some(part));
        assert!(Part::ALL.iter().any(|one| one.is_same(part)));
    }
    for strange in [
        "",
        "x",
        "cross-0",
        "cross-0-99",
        "tiers-x",
        "tiers-300",
        "rfm-1",
    ] {
        assert_eq!(Part::read(strange), None, "{strange}");
    }
    assert_eq!(Part::read("cross"), Some(Part::ALL[5]));
}
