//! The clients table's model: which rows are drawn and asked for, where keys lead, how headings
//! order, which columns show.

use clientele::protocol::list::{ClientColumn, SortKey};
use clientele::protocol::overview::Selection;
use clientele::protocol::words::{Dimension, Place, Stage, TierRank};
use clientele::ui::components::chart::bars::{Room, layout};
use clientele::ui::components::table::choice;
use clientele::ui::components::table::window::{Move, Window, scroll_to_show};
use clientele::ui::pages::clients::columns;
use clientele::ui::pages::clients::sort::toggled;
use clientele::ui::pages::clients::state::{ListAction, ListState};
use clientele::ui::routes::Choice;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_row_in_sight_is_drawn_and_asked_for() {
    for total in [0, 1, 30, 31, 1_000, 100_000] {
        for viewport in [0.0, 200.0, 720.0, 2_000.0] {
            for row in [0, 1, 7, 8, 499, 99_970, 99_999] {
                let scroll = f64::from(row) * 36.0 + 17.0;
                let drawn = Window::drawn(scroll, viewport, 36.0, total);
                let (offset, limit) = drawn.request();
                let at = format!("row {row} of {total} in {viewport} px: {drawn:?}");
                assert!(drawn.end <= total && drawn.first <= drawn.end, "{at}");
                let last_seen = ((scroll + viewport) / 36.0) as u32;
                let seen = row.min(total)..(last_seen + 1).min(total);
                assert!(seen.is_empty() || drawn.first <= seen.start, "{at}");
                assert!(seen.is_empty() || drawn.end >= seen.end, "{at}");
                assert!(offset <= drawn.first && offset + limit >= drawn.end, "{at}");
                assert!((1..=500).contains(&limit), "{at}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_little_scrolling_draws_and_asks_nothing_new() {
    let at = |row: u32| Window::drawn(f64::from(row) * 36.0, 720.0, 36.0, 100_000);
    assert_eq!(at(400), at(407));
    assert_ne!(at(400), at(408));
    assert_eq!(at(416).request(), at(448).request());
    assert_ne!(at(416).request(), at(480).request());
}

#[wasm_bindgen_test]
fn keys_move_within_the_table() {
    let check = |key: &str, row: u32, total: u32, expected: u32| {
        let to = Move::of_key(key).unwrap().from(row, 20, total);
        assert_eq!(to, expected, "{key} from {row} of {total}");
    };
    check("ArrowDown", 0, 100, 1);
    check("ArrowDown", 99, 100, 99);
    check("ArrowUp", 0, 100, 0);
    check("PageDown", 10, 100, 29);
    check("PageUp", 10, 100, 0);
    check("Home", 57, 100, 0);
    check("End", 0, 100_000, 99_999);
    check("End", 0, 0, 0);
    assert_eq!(Move::of_key("a"), None);
}

#[wasm_bindgen_test]
fn a_row_is_brought_in_sight_by_the_least_scrolling() {
    let check = |row, scroll, expected| {
        assert_eq!(
            scroll_to_show(row, 36.0, scroll, 360.0),
            expected,
            "row {row} at {scroll}"
        );
    };
    check(0, 500.0, 0.0);
    check(5, 100.0, 100.0);
    check(9, 0.0, 0.0);
    check(10, 0.0, 36.0);
    check(99_999, 0.0, 36.0 * 99_990.0);
}

#[wasm_bindgen_test]
fn a_heading_goes_down_up_and_off() {
    let key = |column, descending| SortKey { column, descending };
    let (name, aum) = (ClientColumn::Name, ClientColumn::Aum);
    let check = |sort: &[SortKey], column, joining, expected: &[SortKey]| {
        assert_eq!(
            toggled(sort, column, joining),
            expected,
            "{sort:?} {column:?} {joining}"
        );
    };
    // Amounts begin with the highest, words with A.
    check(&[], aum, false, &[key(aum, true)]);
    check(&[key(aum, true)], aum, false, &[key(aum, false)]);
    check(&[key(aum, false)], aum, false, &[]);
    check(&[], name, false, &[key(name, false)]);
    check(&[key(aum, true)], name, false, &[key(name, false)]);
    check(
        &[key(aum, true)],
        name,
        true,
        &[key(aum, true), key(name, false)],
    );
    let both = [key(aum, true), key(name, false)];
    check(&both, aum, true, &[key(aum, false), key(name, false)]);
    check(
        &[key(aum, false), key(name, false)],
        aum,
        true,
        &[key(name, false)],
    );
    check(&both, aum, false, &[key(aum, false)]);
}

#[wasm_bindgen_test]
fn columns_are_kept_by_name_in_the_tables_order() {
    let all = ['n', 'a', 'b', 'c'];
    let name = |c| match c {
        'n' => "name",
        'a' => "aum",
        'b' => "balance",
        _ => "cards",
    };
    let text = |chosen: &[char]| choice::to_text(chosen, name);
    assert_eq!(
        choice::from_text(&text(&['n', 'c']), &all, name),
        Some(vec!['n', 'c'])
    );
    assert_eq!(
        choice::from_text("cards,gone,name", &all, name),
        Some(vec!['n', 'c'])
    );
    assert_eq!(choice::from_text("", &all, name), None);
    let every = ClientColumn::all();
    let kept = choice::to_text(&every, columns::name);
    let read = choice::from_text(&kept, &every, columns::name);
    assert_eq!(read, Some(every), "no two columns go by one name");
    assert_eq!(choice::toggled(&['n', 'c'], 'a', &all), ['n', 'a', 'c']);
    assert_eq!(choice::toggled(&['n', 'a', 'c'], 'c', &all), ['n', 'a']);
    assert_eq!(
        choice::toggled(&['n', 'a'], 'n', &all),
        ['n', 'a'],
        "the first column stays"
    );
}

#[wasm_bindgen_test]
fn places_are_chosen_and_taken_back_one_by_one() {
    let place = |word: &str| Place::Text(word.into());
    let pick = |of: Dimension, word: &str| ListAction::Place(of, place(word));
    let both = ListState::default()
        .after(pick(Dimension::Region, "east"))
        .after(pick(Dimension::Region, "west"))
        .after(pick(Dimension::Occupation, "cook"));
    assert_eq!((both.filters(), both.is_filtered()), (3, true));
    let [region, occupation] = &both.query.places[..] else {
        panic!("{:?}", both.query.places)
    };
    assert_eq!(region.places, [place("east"), place("west")]);
    assert_eq!(occupation.dimension, Dimension::Occupation);
    let fewer = both
        .after(pick(Dimension::Region, "east"))
        .after(pick(Dimension::Occupation, "cook"));
    assert_eq!(fewer.filters(), 1);
    assert_eq!(fewer.query.places.len(), 1);
    assert_eq!(fewer.query.places[0].places, [place("west")]);
    assert!(both.after(ListAction::Clear).query.places.is_empty());
    // What is counted beside them leaves them out.
    assert!(both.counted().places.is_empty());
}

#[wasm_bindgen_test]
fn filters_begin_at_the_top_and_clearing_keeps_the_order() {
    let start = ListState::default();
    let far = start.after(ListAction::Window(Window {
        first: 800,
        end: 848,
    }));
    assert!(far.query.offset > 0);
    assert_eq!(far.question, start.question, "scrolling is no new question");
    let sorted = far.after(ListAction::Sort(ClientColumn::Aum, false));
    let chosen = sorted
        .after(ListAction::Tier(TierRank(2)))
        .after(ListAction::Stage(Stage::AtRisk))
        .after(ListAction::Text("li".into()));
    assert_eq!(chosen.query.offset, 0);
    assert!(chosen.question > far.question);
    assert_eq!(chosen.filters(), 2);
    assert!(chosen.is_filtered());
    let off = chosen.after(ListAction::Tier(TierRank(2)));
    assert_eq!(off.query.tiers, []);
    let cleared = chosen.after(ListAction::Clear);
    assert!(!cleared.is_filtered());
    assert_eq!(cleared.query.sort, sorted.query.sort);
}

#[wasm_bindgen_test]
fn a_link_that_chooses_begins_anew_and_can_be_given_up() {
    let typed = ListState::default()
        .after(ListAction::Sort(ClientColumn::Name, false))
        .after(ListAction::Stage(Stage::New))
        .after(ListAction::Text("li".into()));
    let only = Choice::Only(Selection::Birthdays);
    let come = typed.come(Some(only));
    assert_eq!(come.query.only, Some(Selection::Birthdays));
    assert!(come.query.text.is_empty() && come.query.stages.is_empty());
    assert_eq!(come.query.sort, typed.query.sort, "the order stays");
    assert!(come.is_filtered());
    let joined = come.after(ListAction::Text("wang".into()));
    assert_eq!(joined.choice, Some(only), "words join the choice");
    let left = joined.come(None);
    assert_eq!((left.choice, left.query.only), (None, None));
    assert_eq!(left.query.text, "wang", "and stay when it is given up");
    let cleared = joined.after(ListAction::Clear);
    assert_eq!((cleared.choice, cleared.query.only), (None, None));

    let tier = Choice::Tier(TierRank(3));
    let come = typed.come(Some(tier));
    assert_eq!(come.query.tiers, [TierRank(3)]);
    let wider = come.after(ListAction::Tier(TierRank(4)));
    assert_eq!(wider.choice, Some(tier));
    let given_up = wider.after(ListAction::Tier(TierRank(3)));
    assert_eq!(given_up.choice, None, "by its chip among the filters too");
    assert_eq!(wider.come(None).query.tiers, [TierRank(4)]);
    let other = wider.come(Some(Choice::Stage(Stage::Lapsed)));
    assert!(other.query.tiers.is_empty() && other.query.stages == [Stage::Lapsed]);
}

#[wasm_bindgen_test]
fn columns_of_a_chart_stand_on_the_zero_line() {
    let room = Room {
        width: 300.0,
        top: 20.0,
        bottom: 120.0,
    };
    let (bars, zero) = layout(&[100, 0, -100, 50], room);
    assert_eq!(zero, 70.0);
    assert_eq!((bars[0].y, bars[0].height), (20.0, 50.0));
    assert_eq!(bars[1].height, 0.0);
    assert_eq!((bars[2].y, bars[2].height), (70.0, 50.0));
    assert_eq!((bars[3].y, bars[3].height), (45.0, 25.0));
    let (flat, zero) = layout(&[0, 0], room);
    assert!(flat.iter().all(|bar| bar.height == 0.0) && zero == 20.0);
    let (widest, _) = layout(&[i64::MAX, i64::MIN], room);
    assert!(
        widest
            .iter()
            .all(|bar| bar.y >= 19.9 && bar.y + bar.height <= 120.1)
    );
}
