//! Lifecycle stages: every rule of `docs/rules.md` on its threshold and one step off it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

use analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day, foreign, outcome};
use clientele::analytics::finding::{Outcome, Rule};
use clientele::analytics::kinds::Stage;
use clientele::domain::account::HolderRole;
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::{Category, Flags};

/// The reference date: the end of a month, so that June 2024 is the month in force.
const DATE: &str = "2024-06-30";

struct Case {
    world: World,
    client: ClientId,
    account: AccountId,
}

/// A client of many years with one account that holds an amount since then.
fn long_standing(yuan: i64) -> Case {
    let mut world = World::on(day(DATE));
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.post(account, day("2015-01-01"), yuan * YUAN, BY_OTHERS);
    Case {
        world,
        client,
        account,
    }
}

impl Case {
    fn posts(mut self, ago: i32, fen: i64, flags: Flags) -> Self {
        let on = self.world.date.plus(-ago);
        self.world.post(self.account, on, fen, flags);
        self
    }

    fn and(mut self, change: impl FnOnce(&mut World, ClientId, AccountId)) -> Self {
        change(&mut self.world, self.client, self.account);
        self
    }

    /// The client did something some days ago that moved next to nothing.
    fn used(self, ago: i32) -> Self {
        self.posts(ago, 1, BY_CLIENT)
    }

    #[track_caller]
    fn is(&self, stage: Stage, rules: &[(Rule, Outcome)]) {
        let verdict = self.world.explain(self.client).stage;
        assert_eq!(
            verdict.finding.value(),
            Some(stage),
            "{:#?}",
            verdict.reasons
        );
        for (rule, wanted) in rules {
            assert_eq!(outcome(&verdict, *rule), Some(*wanted), "{rule:?}");
        }
        assert_eq!(
            verdict.reasons[0].outcome,
            Outcome::Met,
            "the deciding rule comes first"
        );
    }
}

use Outcome::{CannotSay, Met, NotMet, Vetoed};

#[test]
fn prospect_has_no_account_yet() {
    let mut world = World::on(day(DATE));
    let client = world.client();
    let account = world.account(client, day("2024-07-01"));
    world.holding(client, day("2020-01-01"), 500_000 * YUAN);
    let case = Case {
        world,
        client,
        account,
    };
    case.is(Stage::Prospect, &[(Rule::StageProspect, Met)]);
    case.and(|world, _, account| world.amend(account, |a| a.opened = day(DATE)))
        .is(Stage::New, &[(Rule::StageNew, Met)]);
}

#[test]
fn lapsed_when_every_account_is_closed() {
    let closed_on = |closed: &'static str| {
        long_standing(50_000)
            .and(move |world, _, account| world.amend(account, |a| a.closed = Some(day(closed))))
    };
    closed_on("2024-06-30").is(Stage::Lapsed, &[(Rule::StageAllClosed, Met)]);
    closed_on("2024-07-01")
        .used(1)
        .is(Stage::Mature, &[(Rule::StageAllClosed, NotMet)]);
    closed_on("2024-06-30")
        .and(|world, client, _| {
            world.account(client, day("2016-01-01"));
        })
        .is(Stage::Dormant, &[(Rule::StageAllClosed, NotMet)]);
}

#[test]
fn an_account_that_is_only_used_keeps_a_client_from_lapsing() {
    long_standing(0)
        .and(|world, client, account| {
            let other = world.client();
            world.amend(account, |a| a.closed = Some(day("2020-01-01")));
            let used = world.account(other, day("2016-01-01"));
            world.add_holder(used, client, HolderRole::Authorised);
        })
        .used(1)
        .and(|world, _, _| world.policy.lifecycle.dormant_days = 5_000)
        .is(Stage::Mature, &[(Rule::StageAllClosed, NotMet)]);
}

/// An amount held until it goes, all but the residue, on a day.
fn drained(yuan: i64, left_fen: i64, ago: i32) -> Case {
    long_standing(yuan).posts(ago, left_fen - yuan * YUAN, BY_OTHERS)
}

#[test]
fn lapsed_when_only_residue_is_left() {
    let residue = 100 * YUAN;
    drained(50_000, residue, 179).is(Stage::Lapsed, &[(Rule::StageResidue, Met)]);
    // One of the 180 days still had more.
    drained(50_000, residue, 178).is(Stage::Dormant, &[(Rule::StageResidue, NotMet)]);
    drained(50_000, residue + 1, 179).is(Stage::Dormant, &[(Rule::StageResidue, NotMet)]);
    // A fall of exactly 80 %, and a hair less.
    drained(500, residue, 179).is(Stage::Lapsed, &[(Rule::StageResidue, Met)]);
    drained(499, residue, 179).is(Stage::Dormant, &[(Rule::StageResidue, NotMet)]);
    // The peak itself was residue; and a peak older than twelve months is none.
    drained(100, 0, 179).is(Stage::Dormant, &[(Rule::StageResidue, NotMet)]);
    drained(50_000, residue, 400).is(Stage::Dormant, &[(Rule::StageResidue, NotMet)]);
}

#[test]
fn positions_forbid_to_call_a_client_lapsed() {
    let lapsed = || drained(50_000, 0, 179);
    let vetoed = [(Rule::StageResidue, Vetoed)];
    let time_deposit = |maturity: &'static str| {
        lapsed().and(move |world, client, _| {
            let deposit = world.account(client, day("2020-01-01"));
            world.amend(deposit, |a| a.maturity = Some(day(maturity)));
        })
    };
    time_deposit("2024-07-01").is(Stage::Dormant, &vetoed);
    time_deposit("2024-06-30").is(Stage::Lapsed, &[(Rule::StageResidue, Met)]);
    // Granted for a year on the day before and on the day of the reference date a year ago.
    let loan = |granted: &'static str| {
        lapsed().and(move |world, _, account| world.loan(account, day(granted), 12))
    };
    loan("2023-07-01").is(Stage::Dormant, &vetoed);
    loan("2023-06-30").is(Stage::Lapsed, &[(Rule::StageResidue, Met)]);
    // All accounts closed, but a fund is left: worth more than residue, or not.
    let fund = |fen: i64| {
        lapsed().and(move |world, client, account| {
            world.amend(account, |a| a.closed = Some(day("2024-06-01")));
            world.holding(client, day("2020-01-01"), fen);
        })
    };
    fund(100 * YUAN + 1).is(Stage::Dormant, &[(Rule::StageAllClosed, Vetoed)]);
    fund(100 * YUAN).is(Stage::Lapsed, &[(Rule::StageAllClosed, Met)]);
    // What counts is the cost until the day of the value.
    let valued = |on: &'static str| {
        fund(1).and(move |world, client, _| {
            let held = world.with(|view| view.links.holdings(client)[0]);
            world.amend_holding(held, |h| (h.cost, h.valued) = (50_000 * YUAN, day(on)));
        })
    };
    valued("2024-06-30").is(Stage::Lapsed, &[(Rule::StageAllClosed, Met)]);
    valued("2024-07-01").is(Stage::Mature, &[(Rule::StageAllClosed, Vetoed)]);
    let foreign_fund = fund(1).and(|world, client, _| {
        let held = world.with(|view| view.links.holdings(client)[0]);
        world.amend_holding(held, |h| h.currency = foreign());
    });
    foreign_fund.is(
        Stage::Mature,
        &[
            (Rule::StageAllClosed, Vetoed),
            (Rule::StageDormant, CannotSay),
        ],
    );
}

#[test]
fn dormant_with_small_balance_and_no_use() {
    long_standing(10_000)
        .posts(180, 0, BY_CLIENT)
        .is(Stage::Dormant, &[(Rule::StageDormant, Met)]);
    long_standing(10_000)
        .posts(179, 0, BY_CLIENT)
        .is(Stage::Mature, &[(Rule::StageDormant, NotMet)]);
    long_standing(10_000)
        .used(180)
        .is(Stage::Mature, &[(Rule::StageDormant, NotMet)]);
    // Interest is no use; a client who never did anything counts from the first account on.
    long_standing(100)
        .posts(3, 10, BY_OTHERS)
        .is(Stage::Dormant, &[(Rule::StageDormant, Met)]);
    long_standing(-100).is(Stage::Dormant, &[(Rule::StageDormant, Met)]);
    let opened = |ago: i32| {
        long_standing(0).and(move |world, _, account| {
            let opened = world.date.plus(-ago);
            world.amend(account, |a| a.opened = opened);
        })
    };
    opened(180).is(Stage::Dormant, &[(Rule::StageDormant, Met)]);
    opened(179).is(Stage::New, &[(Rule::StageDormant, NotMet)]);
}

#[test]
fn new_within_180_days_of_the_first_account() {
    let opened = |ago: i32| {
        long_standing(20_000).and(move |world, client, account| {
            let opened = world.date.plus(-ago);
            world.amend(account, |a| a.opened = opened);
            world.account(client, world.date.plus(-1));
        })
    };
    opened(180).is(Stage::New, &[(Rule::StageNew, Met)]);
    opened(181).is(Stage::Mature, &[(Rule::StageNew, NotMet)]);
    // An account that is only used counts too.
    let user = opened(5).and(|world, client, _| {
        let other = world.client();
        let used = world.account(other, day("2020-01-01"));
        world.add_holder(used, client, HolderRole::Authorised);
    });
    user.is(Stage::Growing, &[(Rule::StageNew, NotMet)]);
}

#[test]
fn at_risk_when_aum_fell() {
    // On 1 May: the average of March is the amount, that of June the rest.
    let fell = |yuan: i64, by_fen: i64| long_standing(yuan).posts(60, -by_fen, BY_OTHERS);
    fell(20_000, 6_000 * YUAN).is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
    fell(20_000, 6_000 * YUAN - 1).is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    fell(10_000, 5_000 * YUAN)
        .used(1)
        .is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
}

#[test]
fn maturities_and_own_transfers_are_no_outflow() {
    let fell = |flags: Flags, what: Category, ago: i32| {
        long_standing(20_000).and(move |world, _, account| {
            let on = world.date.plus(-ago);
            world.post_as(account, on, -6_000 * YUAN, flags, what);
        })
    };
    let (own, none) = (Flags::OWN_TRANSFER, BY_OTHERS);
    fell(own, Category::TransferOut, 60).is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    fell(none, Category::Maturity, 60).is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    fell(none, Category::TransferOut, 60).is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
    // 1 April is the first of the three months; what left on 31 March is not among them.
    fell(own, Category::TransferOut, 90).is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    let half = |ago| {
        long_standing(20_000)
            .posts(ago, -10_000 * YUAN, own)
            .used(1)
    };
    half(90).is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    half(91).is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
    // Nor is what left after the month in force.
    fell(none, Category::TransferOut, 60)
        .and(|world, _, account| {
            world.date = day("2024-07-10");
            world.post(account, day("2024-07-01"), -6_000 * YUAN, own);
        })
        .used(1)
        .is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
}

#[test]
fn a_deposit_that_matured_within_the_book_and_was_then_sent_away_is_an_outflow() {
    let matured = |world: &mut World, account, away: i64| {
        let on = world.date.plus(-60);
        world.post_as(account, on, -15_000 * YUAN, BY_OTHERS, Category::Maturity);
        world.post_as(account, on, 15_000 * YUAN, BY_OTHERS, Category::Maturity);
        world.post_as(account, on, -away * YUAN, BY_OTHERS, Category::TransferOut);
    };
    long_standing(20_000)
        .and(move |world, _, account| matured(world, account, 1_000))
        .used(1)
        .is(Stage::Mature, &[(Rule::StageFall, NotMet)]);
    long_standing(20_000)
        .and(move |world, _, account| matured(world, account, 15_000))
        .used(1)
        .is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
}

#[test]
fn at_risk_when_unused_far_longer_than_usual() {
    // Days ago of use, the last one first.
    let used = |days: &[i32]| {
        days.iter()
            .fold(long_standing(20_000), |c, ago| c.used(*ago))
    };
    used(&[31, 41, 51, 61, 71]).is(Stage::AtRisk, &[(Rule::StageUnused, Met)]);
    used(&[30, 40, 50, 60, 70]).is(Stage::Mature, &[(Rule::StageUnused, NotMet)]);
    // Three intervals are too few to know a habit; two uses on one day are one.
    used(&[99, 100, 101, 102]).is(Stage::Mature, &[(Rule::StageUnused, NotMet)]);
    used(&[99, 100, 101, 102, 102]).is(Stage::Mature, &[(Rule::StageUnused, NotMet)]);
    // Intervals 4, 5, 6, 7: median 5.5, three times that 16.5.
    used(&[17, 21, 26, 32, 39]).is(Stage::AtRisk, &[(Rule::StageUnused, Met)]);
    used(&[16, 20, 25, 31, 38]).is(Stage::Mature, &[(Rule::StageUnused, NotMet)]);
    // Uses of two accounts on alternate days are one habit.
    let two = used(&[31, 51, 71]).and(|world, client, _| {
        let second = world.account(client, day("2016-01-01"));
        for ago in [41, 61] {
            let on = world.date.plus(-ago);
            world.post(second, on, 1, BY_CLIENT);
        }
    });
    two.is(Stage::AtRisk, &[(Rule::StageUnused, Met)]);
}

#[test]
fn at_risk_after_repeated_transfers_to_other_banks() {
    let away = BY_CLIENT.with(Flags::OTHER_BANK);
    let thrice = |flags: Flags, fen: i64, first: i32| {
        [1, 20, first]
            .iter()
            .fold(long_standing(20_000), |c, ago| c.posts(*ago, fen, flags))
    };
    thrice(away, -1, 89).is(Stage::AtRisk, &[(Rule::StageTransfers, Met)]);
    thrice(away, -1, 90).is(Stage::Mature, &[(Rule::StageTransfers, NotMet)]);
    thrice(away, 1, 89).is(Stage::Mature, &[(Rule::StageTransfers, NotMet)]);
    thrice(BY_CLIENT, -1, 89).is(Stage::Mature, &[(Rule::StageTransfers, NotMet)]);
    thrice(Flags::OTHER_BANK, -1, 89).is(Stage::Mature, &[(Rule::StageTransfers, NotMet)]);
    let to_self = away.with(Flags::OWN_TRANSFER);
    thrice(to_self, -1, 89).is(Stage::Mature, &[(Rule::StageTransfers, NotMet)]);
}

#[test]
fn growing_when_aum_rose() {
    // On 1 April, the first day of the later three months.
    let rose = |yuan: i64, by_fen: i64| long_standing(yuan).posts(90, by_fen, BY_OTHERS);
    rose(20_000, 2_000 * YUAN).is(Stage::Growing, &[(Rule::StageGrowth, Met)]);
    rose(20_000, 2_000 * YUAN - 1).is(Stage::Mature, &[(Rule::StageGrowth, NotMet)]);
    rose(10_000, 50_000 * YUAN).is(Stage::Mature, &[(Rule::StageGrowth, NotMet)]);
}

#[test]
fn growing_with_more_products_than_half_a_year_ago() {
    let carded = |ago: i32| {
        long_standing(20_000).and(move |world, client, account| {
            let issued = world.date.plus(-ago);
            world.card(client, account, issued);
        })
    };
    carded(182).is(Stage::Growing, &[(Rule::StageMoreProducts, Met)]);
    carded(183).is(Stage::Mature, &[(Rule::StageMoreProducts, NotMet)]);
    carded(-1).is(Stage::Mature, &[(Rule::StageMoreProducts, NotMet)]);
    // One ended in between: as many as before.
    let exchanged = carded(10).and(|world, client, _| {
        let held = world.holding(client, day("2020-01-01"), 1);
        world.amend_holding(held, |h| h.closed = Some(day("2024-06-01")));
    });
    exchanged.is(Stage::Mature, &[(Rule::StageMoreProducts, NotMet)]);
    // A second account and a loan are products too.
    let second = long_standing(20_000).and(|world, client, _| {
        world.account(client, day("2024-01-01"));
    });
    second.is(Stage::Growing, &[(Rule::StageMoreProducts, Met)]);
    let loan = long_standing(20_000).and(|world, _, account| {
        world.loan(account, day("2024-01-01"), 12);
    });
    loan.is(Stage::Growing, &[(Rule::StageMoreProducts, Met)]);
}

#[test]
fn what_needs_no_balance_decides_when_there_is_none() {
    let unknown = |case: Case| {
        case.and(|world, _, account| world.amend(account, |a| a.opening_balance = None))
    };
    unknown(long_standing(0)).is(
        Stage::Mature,
        &[
            (Rule::StageMature, Met),
            (Rule::StageResidue, CannotSay),
            (Rule::StageDormant, CannotSay),
            (Rule::StageFall, CannotSay),
            (Rule::StageGrowth, CannotSay),
        ],
    );
    let quiet = [31, 41, 51, 61, 71]
        .iter()
        .fold(long_standing(0), |c, ago| c.used(*ago));
    unknown(quiet).is(Stage::AtRisk, &[(Rule::StageUnused, Met)]);
    let closed = long_standing(0)
        .and(|world, _, account| world.amend(account, |a| a.closed = Some(day("2024-06-01"))));
    unknown(closed).is(Stage::Lapsed, &[(Rule::StageAllClosed, Met)]);
}

#[test]
fn the_first_stage_that_holds_wins() {
    // Closed and recent; dormant and recent; recent and fallen; fallen and with a new card.
    let recent = || {
        long_standing(0).and(|world, _, account| {
            world.amend(account, |a| a.opened = day("2024-02-01"));
        })
    };
    recent()
        .and(|world, _, account| world.amend(account, |a| a.closed = Some(day("2024-06-01"))))
        .is(Stage::Lapsed, &[]);
    recent()
        .and(|world, _, _| world.policy.lifecycle.dormant_days = 100)
        .is(Stage::Dormant, &[]);
    let fallen = |case: Case| {
        case.posts(140, 50_000 * YUAN, BY_OTHERS)
            .posts(50, -40_000 * YUAN, BY_OTHERS)
    };
    fallen(recent()).used(1).is(Stage::New, &[]);
    fallen(long_standing(20_000))
        .and(|world, client, account| world.card(client, account, day("2024-06-01")))
        .is(Stage::AtRisk, &[(Rule::StageFall, Met)]);
}
