//! Where clients stood at earlier month ends, who moved, and who is about to.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day};
use crate::world;
use clientele::analytics::finding::Finding;
use clientele::analytics::frame::Frame;
use clientele::analytics::history::Moves;
use clientele::analytics::history::stages::{self, StageRun};
use clientele::analytics::history::tiers::{self, Distance, Down, TierMonth, Up};
use clientele::analytics::kinds::{Stage, TierRank};
use clientele::analytics::lifecycle::playbook::{Action, playbook};
use clientele::analytics::measures::{Measures, Scratch};
use clientele::analytics::recorder::Recorder;
use clientele::analytics::run;
use clientele::analytics::tier;
use clientele::domain::day::Month;
use clientele::domain::ids::ClientId;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn with<T>(world: &World, client: ClientId, look: impl FnOnce(&Measures, &Frame) -> T) -> T {
    world.with(|view| {
        let frame = Frame::new(view);
        let measures = Measures::take(view, &frame, client, &mut Scratch::default());
        look(&measures, &frame)
    })
}

fn months(world: &World, client: ClientId) -> Vec<TierMonth> {
    with(world, client, tiers::months).value().unwrap()
}

/// A client whose balance is so many yuan in each of sixteen months, the last of them June 2024.
fn by_month(yuan: &[i64; 16]) -> (World, ClientId) {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    let mut before = 0;
    for (n, yuan) in yuan.iter().enumerate() {
        let first = Month::of(2024, 6).plus(n as i32 - 15).first();
        world.post(account, first, (yuan - before) * YUAN, BY_OTHERS);
        before = *yuan;
    }
    (world, client)
}

#[test]
fn each_month_has_the_band_it_earned_and_the_tier_it_kept() {
    // Sixteen months in thousands, March 2023 to June 2024; bands at 0, 50, 200, 500 ...
    let thousands = [
        10, 60, 250, 10, 10, 10, 10, 60, 10, 10, 10, 10, 210, 60, 10, 10,
    ];
    let (world, client) = by_month(&thousands.map(|n| n * 1_000));
    let months = months(&world, client);
    // Told from June 2023 on. The 250 of May 2023 are kept for June, July and August.
    let ranks: Vec<(u8, u8)> = months.iter().map(|m| (m.earned.0, m.tier.0)).collect();
    let wanted = [
        (0, 2),
        (0, 2),
        (0, 2),
        (0, 0),
        (1, 1),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 0),
        (2, 2),
        (1, 2),
        (0, 2),
        (0, 2),
    ];
    assert_eq!(ranks, wanted);
    assert_eq!(months[0].month, Month::of(2023, 6));
    assert_eq!(months[12].average, 10_000 * YUAN);
    // March's 210 are kept until June: none left. Then May's and June's averages are in grace,
    // April's 60 among them.
    let distance = with(&world, client, tiers::distance);
    let down = Down {
        to: TierRank(1),
        months_left: 0,
    };
    assert_eq!(
        distance,
        Distance {
            up: None,
            down: Some(down)
        }
    );
}

#[test]
fn about_to_move_up_is_within_a_tenth_of_the_next_band() {
    for (yuan, wanted) in [
        (44_999, None),
        (45_000, Some((50_000, 5_000))),
        (49_999, Some((50_000, 1))),
        (50_000, None),
        (20_000_000, None),
    ] {
        let (world, client) = by_month(&[yuan; 16]);
        let up = wanted.map(|(next, missing)| Up {
            next: next * YUAN,
            missing: missing * YUAN,
        });
        let wanted = Distance { up, down: None };
        assert_eq!(with(&world, client, tiers::distance), wanted, "{yuan}");
    }
}

#[test]
fn grace_runs_down_month_by_month() {
    for (back, left) in [(1, Some(2)), (2, Some(1)), (3, Some(0)), (4, None)] {
        let mut yuan = [10_000; 16];
        yuan[15 - back] = 60_000;
        let (world, client) = by_month(&yuan);
        let down = left.map(|months_left| Down {
            to: TierRank(0),
            months_left,
        });
        assert_eq!(with(&world, client, tiers::distance).down, down, "{back}");
    }
}

#[test]
fn months_before_the_first_account_and_months_of_unknown_grace_are_not_told() {
    let mut world = world();
    let client = world.client();
    world.account(client, day("2024-04-30"));
    let told: Vec<Month> = months(&world, client).iter().map(|m| m.month).collect();
    assert_eq!(told, [4, 5, 6].map(|month| Month::of(2024, month)));
    let trail = with(&world, client, tiers::trail);
    assert_eq!((trail.back(2), trail.back(3)), (Some(TierRank(0)), None));
    assert_eq!(trail.back(99), None);
    // Averages reach back sixteen months: with ten of grace, six months have all of theirs.
    let (mut world, client) = by_month(&[10_000; 16]);
    world.policy.tiers.grace_months = 10;
    assert_eq!(months(&world, client).len(), 6);
    world.policy.tiers.grace_months = 200;
    assert_eq!(months(&world, client).len(), 1);
    // Who has no account has no months.
    let nobody = world.client();
    assert_eq!(with(&world, nobody, tiers::months), Finding::NotYet);
}

#[test]
fn moves_between_two_months_are_counted_once_a_client() {
    let mut moves = Moves::new(7);
    for yuan in [
        [10_000, 10_000, 10_000, 10_000, 10_000],
        [10_000, 10_000, 10_000, 10_000, 60_000],
        [60_000, 10_000, 10_000, 10_000, 10_000],
    ] {
        let mut all = [10_000; 16];
        all[11..].copy_from_slice(&yuan);
        let (world, client) = by_month(&all);
        tiers::count(&mut moves, &with(&world, client, tiers::trail), 4, 0);
    }
    let mut world = world();
    let new = world.client();
    world.account(new, day("2024-06-20"));
    tiers::count(&mut moves, &with(&world, new, tiers::trail), 4, 0);
    assert_eq!(moves.count(Some(0), Some(0)), 1);
    assert_eq!(moves.count(Some(0), Some(1)), 1);
    assert_eq!(moves.count(Some(1), Some(0)), 1);
    assert_eq!(moves.count(None, Some(0)), 1);
    assert_eq!(moves.total(), 4);
}

proptest! {
    /// The rule of the tier itself, asked on the month's last day, says what the history says.
    #[test]
    fn history_is_what_the_tier_was_then(
        yuan in prop::array::uniform16(0_i64..700_000),
        grace in 0_u8..6,
        opened in 0_i32..500,
        day_of_month in 0_i32..31,
    ) {
        let (mut world, client) = by_month(&yuan);
        world.policy.tiers.grace_months = grace;
        // Often there is a running month, which decides on nothing.
        world.date = world.date.plus(day_of_month);
        let late = world.account(client, day("2024-06-30").plus(-opened));
        world.post(late, day("2024-06-01"), 12_345, BY_CLIENT);
        for told in months(&world, client) {
            let mut then = world.clone();
            then.date = told.month.last();
            let tier = with(&then, client, |measures, frame| {
                tier::find(measures, frame, &mut Recorder::off())
            });
            prop_assert_eq!(tier, Finding::Says(told.tier), "{}", told.month);
        }
        let now = with(&world, client, |measures, frame| {
            tier::find(measures, frame, &mut Recorder::off())
        });
        let last = months(&world, client).last().map(|month| month.tier);
        prop_assert_eq!(last, now.value());
    }
}

fn stages(world: &World, month: Month, step: usize) -> Vec<Option<Stage>> {
    world.with(|view| {
        let mut run = StageRun::new(view, month);
        while !run.step(view, step) {}
        run.finish()
    })
}

#[test]
fn stages_as_of_a_month_end_are_those_of_that_day() {
    let mut world = world();
    for (opened, yuan) in [
        ("2024-01-10", 5_000),
        ("2015-01-01", 0),
        ("2024-06-01", 1),
        ("2015-01-01", 90_000),
    ] {
        let client = world.client();
        let account = world.account(client, day(opened));
        world.post(account, day(opened), yuan * YUAN, BY_CLIENT);
    }
    world.client();
    let gone = world.client();
    world.book.clients.set(gone, None);
    // The first was new in April and is so in June (172 days); the third was nobody's in April.
    let april = stages(&world, Month::of(2024, 4), 1);
    let june = stages(&world, Month::of(2024, 6), 100);
    use Stage::{Dormant, Mature, New, Prospect};
    let wanted = [New, Dormant, Prospect, Mature, Prospect].map(Some);
    assert_eq!(april[..5], wanted);
    assert_eq!(june[..5], [New, Dormant, New, Mature, Prospect].map(Some));
    assert_eq!((april.len(), april[5]), (6, None));
    // In August the first is small and long unused.
    let august = stages(&world, Month::of(2024, 8), 2);
    assert_eq!(august[0], Some(Dormant));
    let then = World {
        date: day("2024-08-31"),
        ..world.clone()
    };
    let whole: Vec<_> = then
        .with(run::all)
        .clients
        .iter()
        .map(|c| c.map(|c| c.stage))
        .collect();
    assert_eq!(august, whole);

    let moves = stages::moves(&april, &june);
    let at = |stage: Stage| Some(stage as usize);
    assert_eq!(moves.count(at(Prospect), at(New)), 1);
    assert_eq!(moves.count(at(New), at(New)), 1);
    assert_eq!(moves.total(), 5);
    // Somebody who is in one list only comes from nowhere.
    assert_eq!(stages::moves(&april[..3], &june).count(None, at(Mature)), 1);
}

#[test]
fn every_stage_has_a_playbook_and_every_step_is_in_one() {
    let mut used = BTreeSet::new();
    for stage in Stage::ALL {
        let steps = playbook(stage);
        let different: BTreeSet<Action> = steps.iter().copied().collect();
        assert!(
            !steps.is_empty() && different.len() == steps.len(),
            "{stage:?}"
        );
        used.extend(different);
    }
    assert!(used.into_iter().eq(Action::ALL));
}
