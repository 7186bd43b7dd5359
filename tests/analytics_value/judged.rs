//! Grade, axes, needs, cases and key accounts, by tables worked out by hand.

use crate::analytics_support::{BY_CLIENT, BY_OTHERS, World, YUAN, day};
use crate::{explained, figures, found, lend, money, outcomes, points, world};
use clientele::analytics::finding::{FigureSource, Finding, Label, Outcome, Rule, Value};
use clientele::analytics::value::kinds::{CaseType, Grade, Graded, Key, Need, Service};
use clientele::domain::case::{Case, CaseKind};
use clientele::domain::client::{ClientKind, Organisation, Relation, RelationKind, RelationSource};
use clientele::domain::ids::{AccountId, CaseId, ClientId, LoanId, RecordId, RelationId};
use clientele::domain::ledger::Category;
use clientele::domain::products::{HoldingKind, LoanStatus};
use clientele::domain::profile::{ClientList, Profile};

/// A client since 2015 with an amount on a current account.
fn long_standing(yuan: i64) -> (World, ClientId, AccountId) {
    let mut world = world();
    let client = world.client();
    let account = world.account(client, day("2015-01-01"));
    world.post(account, day("2015-01-01"), yuan * YUAN, BY_OTHERS);
    (world, client, account)
}

/// One use in each of the last months, of a fen in and a fen out.
fn use_months(world: &mut World, account: AccountId, months: i32) {
    for back in 0..months {
        let on = day("2024-06-10").plus_months(-back);
        world.post(account, on, 1, BY_CLIENT);
        world.post(account, on, -1, BY_CLIENT);
    }
}

fn set_loan(world: &mut World, id: LoanId, status: LoanStatus) {
    let mut loan = world.book.loans.get(id).unwrap().clone();
    loan.status = status;
    world.book.loans.set(id, Some(loan));
}

#[test]
fn a_grade_is_the_weighted_sum_of_six_parts() {
    // Amount, months of use, holdings, then points of AUM (weight 30), use (15), products (15),
    // earned (20); loyalty is 113 months: 80 (10); nothing against them: 100 (10).
    for (yuan, uses, holdings, parts, score, grade) in [
        // 1,450 earned: 1200 + 0 + 300 + 800 + 800 + 1000
        (100_000, 0, 0, [40, 0, 20, 40], 41, Grade::Middle),
        // 145 earned: 600 + 0 + 300 + 400 + 1800
        (10_000, 0, 0, [20, 0, 20, 20], 31, Grade::Low),
        // A fen less than the first cut point: 0 + 0 + 300 + 400 + 1800; 144.99 earned
        (9_999, 0, 0, [0, 0, 20, 20], 25, Grade::Low),
        // 29,000 earned: 3000 + 15 x 80 + 15 x 60 + 20 x 80 + 1800; two funds of 1 add nothing
        (2_000_000, 9, 2, [100, 80, 60, 80], 85, Grade::High),
        // 7,250 earned: 2400 + 15 x 60 + 300 + 1200 + 1800
        (500_000, 6, 0, [80, 60, 20, 60], 66, Grade::High),
        // 3 months of use: 2400 + 15 x 40 + 300 + 1200 + 1800 = 63
        (500_000, 3, 0, [80, 40, 20, 60], 63, Grade::Middle),
    ] {
        let (mut world, client, account) = long_standing(yuan);
        use_months(&mut world, account, uses);
        for _ in 0..holdings {
            world.holding(client, day("2020-01-01"), 1);
        }
        let verdict = explained(&world, client).grade;
        let rules = [
            Rule::PartAum,
            Rule::PartFrequency,
            Rule::PartProducts,
            Rule::PartContribution,
        ];
        let given = rules.map(|rule| points(&verdict, rule).unwrap());
        assert_eq!(given, parts.map(Value::Count), "{yuan}");
        assert_eq!(points(&verdict, Rule::PartLoyalty), Some(Value::Count(80)));
        assert_eq!(points(&verdict, Rule::PartRisk), Some(Value::Count(100)));
        assert_eq!(
            verdict.finding,
            Finding::Says(Graded { score, grade }),
            "{yuan}"
        );
        assert_eq!(verdict.reasons[0].rule, Rule::GradeScore);
    }
}

#[test]
fn a_part_shows_the_next_cut_point() {
    let (world, client, _) = long_standing(100_000);
    let verdict = explained(&world, client).grade;
    let policy = figures(&verdict, Rule::PartAum, FigureSource::Policy);
    let wanted = [
        (Label::Weight, Value::Count(30)),
        (Label::NextCut, money(200_000 * YUAN)),
    ];
    assert_eq!(policy, wanted);
}

#[test]
fn every_mark_against_a_client_takes_fifty_points_of_risk() {
    let risk = |world: &World, client| points(&explained(world, client).grade, Rule::PartRisk);
    let (mut world, client, account) = long_standing(100_000);
    let id = lend(&mut world, account, "2024-01-01", (100, 60, 0));
    assert_eq!(risk(&world, client), Some(Value::Count(100)));
    set_loan(&mut world, id, LoanStatus::InArrears);
    assert_eq!(risk(&world, client), Some(Value::Count(50)));
    let mut profile = Profile::new(client);
    profile.list = ClientList::Black;
    world.book.profiles.set(client, Some(profile));
    assert_eq!(risk(&world, client), Some(Value::Count(0)));
    world.post(account, day("2024-05-01"), -100_001 * YUAN, BY_OTHERS);
    assert_eq!(risk(&world, client), Some(Value::Count(0)));
    // Overdrawn alone; before the year it would not count.
    for (from, to, left) in [
        ("2024-05-01", "2024-05-02", 50),
        ("2023-06-01", "2023-07-01", 100),
    ] {
        let (mut world, client, account) = long_standing(100_000);
        world.post(account, day(from), -100_001 * YUAN, BY_OTHERS);
        world.post(account, day(to), 100_001 * YUAN, BY_OTHERS);
        assert_eq!(risk(&world, client), Some(Value::Count(left)), "{from}");
    }
    // A loan that ended unpaid, and one that began after the reference date.
    for (granted, left) in [("2020-01-01", 50), ("2024-07-01", 100)] {
        let (mut world, client, account) = long_standing(100_000);
        let id = lend(&mut world, account, granted, (100, 12, 0));
        set_loan(&mut world, id, LoanStatus::Defaulted);
        assert_eq!(risk(&world, client), Some(Value::Count(left)), "{granted}");
    }
}

#[test]
fn axes_make_a_service_level() {
    use Service::{General, High, Middle};
    // Months of use, spent, loan, then loyalty, consumption, credit and all.
    for (uses, spent, loan, wanted) in [
        (
            9,
            100_000,
            Some(LoanStatus::Running),
            [High, High, High, High],
        ),
        (
            9,
            99_999,
            Some(LoanStatus::Running),
            [High, Middle, High, High],
        ),
        (
            8,
            99_999,
            Some(LoanStatus::Running),
            [Middle, Middle, High, Middle],
        ),
        (4, 20_000, None, [Middle, Middle, Middle, Middle]),
        (3, 20_000, None, [General, Middle, Middle, General]),
        (
            9,
            0,
            Some(LoanStatus::InArrears),
            [High, General, General, General],
        ),
    ] {
        let (mut world, client, account) = long_standing(500_000);
        use_months(&mut world, account, uses);
        let on = day("2024-06-20");
        world.post_as(account, on, -spent * YUAN, BY_OTHERS, Category::Purchase);
        if let Some(status) = loan {
            let id = lend(&mut world, account, "2024-01-01", (100, 60, 0));
            set_loan(&mut world, id, status);
        }
        let axes = explained(&world, client).axes.finding.value().unwrap();
        let seen = [axes.loyalty, axes.consumption, axes.credit, axes.level];
        assert_eq!(seen, wanted, "{uses} {spent} {loan:?}");
    }
}

#[test]
fn who_sends_money_away_is_not_loyal_and_who_is_long_overdrawn_has_no_credit() {
    use clientele::domain::ledger::Flags;
    let away = BY_CLIENT.with(Flags::OTHER_BANK);
    for (transfers, wanted) in [(2, Service::High), (3, Service::Middle)] {
        let (mut world, client, account) = long_standing(500_000);
        use_months(&mut world, account, 9);
        for n in 0..transfers {
            world.post(account, day("2024-06-11").plus(n), -1, away);
        }
        let axes = found(&world, client).axes.value().unwrap();
        assert_eq!(axes.loyalty, wanted, "{transfers}");
    }
    for (until, wanted) in [
        ("2024-05-10", Service::Middle),
        ("2024-05-11", Service::General),
    ] {
        let (mut world, client, account) = long_standing(1);
        world.post(account, day("2024-05-01"), -2 * YUAN, BY_OTHERS);
        world.post(account, day(until), 2 * YUAN, BY_OTHERS);
        let axes = found(&world, client).axes.value().unwrap();
        assert_eq!(axes.credit, wanted, "{until}");
    }
}

#[test]
fn the_need_that_goes_furthest_beyond_its_threshold_leads() {
    // Deposit, owed, fund, spent, insurance and premiums; thresholds 50,000, 50,000, 30,000,
    // 50,000 and 5,000.
    for (sums, held, leading) in [
        ([49_999, 0, 0, 0, 0, 0], &[][..], None),
        (
            [50_000, 0, 0, 0, 0, 0],
            &[Need::Saver][..],
            Some(Need::Saver),
        ),
        // 2.0 times against 2.1 times
        (
            [100_000, 0, 63_000, 0, 0, 0],
            &[Need::Saver, Need::Investor],
            Some(Need::Investor),
        ),
        // Twice each: the earlier.
        (
            [100_000, 0, 60_000, 0, 10_000, 0],
            &[Need::Saver, Need::Investor, Need::Protector],
            Some(Need::Saver),
        ),
        (
            [0, 0, 0, 60_000, 3_000, 2_000],
            &[Need::Payer, Need::Protector],
            Some(Need::Payer),
        ),
        (
            [0, 80_000, 0, 0, 0, 0],
            &[Need::Borrower],
            Some(Need::Borrower),
        ),
    ] {
        let [deposit, owed, fund, spent, insurance, premiums] = sums.map(|yuan| yuan * YUAN);
        let (mut world, client, account) = long_standing(0);
        world.post(account, day("2015-01-02"), deposit, BY_OTHERS);
        // What is spent came in the same day and leaves no balance.
        world.post(account, day("2024-06-20"), spent + premiums, BY_OTHERS);
        let on = day("2024-06-20");
        world.post_as(account, on, -spent, BY_OTHERS, Category::Household);
        world.post_as(account, on, -premiums, BY_OTHERS, Category::Insurance);
        // Owed in full on every day but little: the term is so long that a year's part is small.
        if owed > 0 {
            lend(
                &mut world,
                account,
                "2024-01-01",
                (owed * 366 / 182, 60_000, 0),
            );
        }
        world.holding(client, day("2020-01-01"), fund);
        let insured = world.holding(client, day("2020-01-01"), insurance);
        world.amend_holding(insured, |h| h.kind = HoldingKind::Insurance);
        let explained = explained(&world, client);
        let needs = explained.needs.finding.value().unwrap();
        let seen: Vec<Need> = Need::ALL
            .into_iter()
            .filter(|need| needs.has(*need))
            .collect();
        assert_eq!(
            (seen.as_slice(), needs.leading),
            (held, leading),
            "{sums:?}"
        );
        assert_eq!(explained.needs.reasons.len(), Need::ALL.len());
    }
}

#[test]
fn cases_of_a_year_make_a_type() {
    use CaseKind::{Complaint, Enquiry, Suggestion};
    for (cases, wanted) in [
        (&[][..], None),
        (&[(Suggestion, "2024-06-01")][..], None),
        (&[(Enquiry, "2024-06-01")], Some(CaseType::Enquiry)),
        (
            &[(Enquiry, "2024-06-01"), (Complaint, "2024-06-02")],
            Some(CaseType::Complaint),
        ),
        (
            &[
                (Enquiry, "2024-06-01"),
                (Enquiry, "2024-06-02"),
                (Complaint, "2024-06-03"),
            ],
            Some(CaseType::Enquiry),
        ),
        // Too long ago by a day, the first day, and not yet.
        (&[(Complaint, "2023-07-01")], None),
        (&[(Complaint, "2023-07-02")], Some(CaseType::Complaint)),
        (&[(Complaint, "2024-07-01")], None),
    ] {
        let mut world = world();
        let client = world.client();
        for (n, (kind, opened)) in cases.iter().enumerate() {
            let id = CaseId::from_index(n);
            let case = Case {
                id,
                client,
                kind: *kind,
                opened: day(opened),
                due: day(opened).plus(15),
                closed: None,
                text: String::new(),
            };
            world.book.cases.set(id, Some(case));
        }
        let verdict = explained(&world, client).case_type;
        assert_eq!(verdict.finding, Finding::Says(wanted), "{cases:?}");
    }
}

fn relate(world: &mut World, from: ClientId, to: ClientId) {
    let id = RelationId::from_index(world.book.relations.next_index());
    let relation = Relation {
        id,
        from,
        to,
        kind: RelationKind::Shareholder,
        source: RelationSource::Entered,
    };
    world.book.relations.set(id, Some(relation));
}

#[test]
fn key_accounts_are_organisations_and_large_individuals() {
    let (mut world, client, _) = long_standing(999_999);
    let verdict = explained(&world, client).key;
    assert_eq!(verdict.finding, Finding::Says(Key::NotAsked));
    assert_eq!(outcomes(&verdict), [(Rule::KeyNotAsked, Outcome::Met)]);
    let mut firm = world.book.clients.get(client).unwrap().clone();
    firm.kind = ClientKind::Organisation(Organisation::default());
    world.book.clients.set(client, Some(firm));
    // 14,499.99 earned: AUM 20 x 40, earned 40 x 25, products 20 x 10: 800 + 1000 + 200.
    let scored = |score, is_key| Finding::Says(Key::Scored { score, is_key });
    assert_eq!(explained(&world, client).key.finding, scored(20, false));

    let (mut world, client, account) = long_standing(10_000_000);
    // 145,000 earned: 80 x 40, 80 x 25, 20 x 10: 3200 + 2000 + 200.
    assert_eq!(explained(&world, client).key.finding, scored(54, false));
    use_months(&mut world, account, 3);
    // Three related clients, one of them twice, one of them gone: two, 40 x 15, and 40 x 10.
    for twice in [false, true, false] {
        let other = world.client();
        relate(&mut world, client, other);
        if twice {
            relate(&mut world, other, client);
        }
    }
    let gone = ClientId::from_index(world.book.clients.next_index() - 1);
    world.book.clients.set(gone, None);
    relate(&mut world, client, client);
    let verdict = explained(&world, client).key;
    assert_eq!(verdict.finding, scored(64, true));
    assert_eq!(verdict.reasons[0].rule, Rule::KeyScore);
    let seen = figures(&verdict, Rule::PartRelations, FigureSource::Seen);
    assert!(seen.contains(&(Label::Relations, Value::Count(2))));
}
