//! What the client's page is told of the studies, on the demo book: the same as the study's rows
//! and the explanations, and for a part worked out a second, naive way.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod analytics_support;
#[path = "client_study/spending.rs"]
mod spending;

use clientele::analytics::behaviour;
use clientele::analytics::findings::Findings;
use clientele::analytics::run::{Kept, Run};
use clientele::analytics::study::{self, Study};
use clientele::analytics::value;
use clientele::analytics::view::View;
use clientele::desk::upkeep;
use clientele::desk::{Desk, demo, queries};
use clientele::domain::book::{Book, Links};
use clientele::domain::day::Day;
use clientele::domain::ids::{ClientId, RecordId};
use clientele::domain::ledger::{Ledger, LedgerIndex};
use clientele::policy::Policy;
use clientele::protocol::client_study::{ClientStudyView, LikenessView};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::words::{
    Feature, Figure, Finding, HeldKind, Label, Rule, SpendingSays, Unlike, Value, Verdict, playbook,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The demo book, and its study worked out beside the desk.
struct Demo {
    book: Book,
    policy: Policy,
    date: Day,
    views: Vec<ClientStudyView>,
    findings: Findings,
    study: Study,
}

fn begun() -> Desk {
    let today = Day::from_ymd(2026, 1, 15).unwrap();
    let mut desk = Desk::new(Book::default(), Policy::default(), today);
    desk.set_ledger(Ledger::default());
    let prepared = demo::prepare(&desk, 1).unwrap();
    desk.apply(prepared, 2);
    desk
}

fn made() -> Demo {
    let mut desk = begun();
    while desk.keep_up(100) != upkeep::Kept::Idle {}
    let all = 0..desk.book().clients.next_index();
    let views = all.map(|n| queries::client_study(&desk, ClientId::from_index(n)).unwrap());
    let views = views.collect();
    let (book, policy, date) = (desk.book().clone(), desk.policy().clone(), desk.reference());
    let (findings, study) = with_view(&book, &policy, date, |view| {
        let mut run = Run::new(view);
        while !run.step(view, usize::MAX) {}
        let (findings, kept): (Findings, Kept) = run.finish();
        let study = study::all(view, &findings, &kept);
        (findings, study)
    });
    Demo {
        book,
        policy,
        date,
        views,
        findings,
        study,
    }
}

fn with_view<T>(book: &Book, policy: &Policy, date: Day, look: impl FnOnce(&View) -> T) -> T {
    let (links, index) = (Links::build(book), LedgerIndex::build(&book.ledger));
    look(&View {
        book,
        links: &links,
        index: &index,
        policy,
        date,
    })
}

fn demo_book() -> &'static Demo {
    static MADE: OnceLock<Demo> = OnceLock::new();
    MADE.get_or_init(made)
}

/// Every client's view with the likeness of those who have one.
fn likenesses(demo: &Demo) -> Vec<(ClientId, &LikenessView)> {
    demo.views
        .iter()
        .filter_map(|view| {
            let studied = view.studied.as_ref()?;
            Some((view.client, studied.likeness.as_ref().ok()?))
        })
        .collect()
}

#[test]
fn every_figure_is_that_of_the_study_and_of_the_explanations() {
    let demo = demo_book();
    let date = demo.date;
    assert_eq!(demo.views.len(), 300);
    with_view(&demo.book, &demo.policy, date, |view| {
        for seen in &demo.views {
            let id = seen.client;
            let row = demo.study.of(id).unwrap();
            let found = demo.findings.of(id).unwrap();
            let known = seen.explained.as_ref().unwrap();
            assert_eq!(known.value, value::explain(view, id));
            assert_eq!(known.line_names.len(), known.value.lines.len());
            assert!(known.line_names.iter().all(|name| !name.is_empty()));
            assert_eq!(
                known.value.contribution.finding.value(),
                row.value.contribution
            );
            assert_eq!(known.value.lifetime.finding.value(), row.value.lifetime);
            assert_eq!(known.value.grade.finding, row.value.grade);
            assert_eq!(known.value.axes.finding, row.value.axes);
            assert_eq!(known.value.needs.finding.value(), row.value.needs);
            assert_eq!(known.value.potential.finding.value(), row.value.potential);
            let key = known.value.key.finding.value().and_then(|key| key.score());
            assert_eq!(key, row.value.key_score);

            let (told, brief) = (&known.behaviour, &row.behaviour);
            assert_eq!(*told, behaviour::detail::explain(view, id));
            if let Finding::Says(spent) = &told.spending.finding {
                assert_eq!(Finding::Says(spent.total), brief.spent());
            }
            assert_eq!(told.cross_border.finding, brief.cross_border());
            assert_eq!(told.idle.finding, brief.idle());
            assert_eq!(told.twice_cycle.finding, brief.twice_cycle());
            assert_eq!(told.trend.finding, brief.trend());
            let others = told.hot_spots.finding.clone().value().unwrap_or_default();
            assert!(others.iter().all(|spot| !known.name(spot.other).is_empty()));

            let movement = &known.movement;
            assert_eq!(movement.stage, found.stage);
            assert_eq!(movement.playbook, playbook(found.stage));
            assert_eq!(movement.then, date.month().plus(-1).last());
            assert_eq!(movement.stage_then.finding.value(), row.stage_then);
            assert!(
                !movement.stage_then.reasons.is_empty(),
                "a verdict without reasons"
            );
            match (&movement.months, found.tier) {
                (Finding::Says(months), Finding::Says(tier)) => {
                    let last = months.last().unwrap();
                    assert_eq!((last.tier, Some(last.average)), (tier, found.aum));
                    for (back, month) in months.iter().rev().enumerate() {
                        assert_eq!(row.trail.back(back), Some(month.tier));
                    }
                }
                (Finding::CannotSay(a), Finding::CannotSay(b)) => assert_eq!(*a, b),
                (months, tier) => {
                    assert_eq!((months, tier), (&Finding::NotYet, Finding::NotYet));
                }
            }

            let studied = seen.studied.as_ref().unwrap();
            match (&studied.spending, row.spending) {
                (SpendingSays::Says(figures), Some(says)) => {
                    assert_eq!(figures.says, says);
                    assert_eq!(figures.no_worth.is_none(), says.worth.is_some());
                    assert!((0.0..=1.0).contains(&says.alive));
                    assert!(says.expected_days.is_finite() && says.expected_days >= 0.0);
                }
                // Hardly anybody of the demo book stays away for good: there is no model.
                (SpendingSays::NoModel(cannot), None) => {
                    assert_eq!(demo.study.spending, Err(*cannot));
                }
                (SpendingSays::NeverBought, None) => {}
                (said, says) => panic!("{id:?}: {said:?} against {says:?}"),
            }
            match &studied.likeness {
                Ok(like) => {
                    assert_eq!(like.cluster.as_ref().ok().map(|c| c.number), row.cluster);
                    let kinds: Vec<HeldKind> = like.chances.iter().map(|(kind, _)| *kind).collect();
                    let mut both = [kinds, studied.held.clone()].concat();
                    both.sort();
                    assert_eq!(both, HeldKind::ALL, "held or asked, never both");
                }
                Err(Unlike::NoOwnAccount | Unlike::Gap(_)) => assert_eq!(row.cluster, None),
            }
        }
    });
}

fn money(of: &Verdict<i64>, label: Label) -> i64 {
    let figures = of.reasons[0].figures.iter();
    let mut found = figures.filter(|figure: &&Figure| figure.label == label);
    match found.next().map(|figure| figure.value) {
        Some(Value::Money(money)) => money.minor,
        other => panic!("{label:?}: {other:?}"),
    }
}

#[test]
fn a_contribution_is_its_lines_less_contacts() {
    let mut told = 0;
    for seen in &demo_book().views {
        let value = &seen.explained.as_ref().unwrap().value;
        let Finding::Says(total) = value.contribution.finding else {
            assert!(value.lines.is_empty());
            continue;
        };
        told += 1;
        assert_eq!(value.contribution.reasons[0].rule, Rule::ValueContribution);
        let sum: i64 = value.lines.iter().map(|line| line.earned).sum();
        let cost = money(&value.contribution, Label::ContactsCost);
        // Each line is rounded by itself.
        let apart = (sum - cost - total).abs();
        assert!(
            apart <= value.lines.len() as i64,
            "{:?}: {apart}",
            seen.client
        );
        let sides = [Label::DepositsEarned, Label::LoansEarned, Label::FeesEarned];
        let sides: i64 = sides
            .map(|label| money(&value.contribution, label))
            .iter()
            .sum();
        assert_eq!(sides - cost, total);
    }
    assert!(told > 200, "{told}");
}

/// A figure as clusters see it: money and days by their logarithm.
fn seen_by_clusters(value: Value) -> f64 {
    let log = |n: f64| {
        if n < 0.0 {
            -libm::log(1.0 - n)
        } else {
            libm::log(1.0 + n)
        }
    };
    match value {
        Value::Money(money) => log(money.minor as f64 / 100.0),
        Value::Days(days) => log(days as f64),
        Value::Permille(share) => share as f64 / 1000.0,
        Value::Months(n) | Value::Count(n) => n as f64,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_clients_most_alike_are_the_nearest_in_all_figures() {
    let demo = demo_book();
    let all = likenesses(demo);
    let rows: Vec<Vec<f64>> = all
        .iter()
        .map(|(_, like)| {
            like.figures
                .iter()
                .map(|(_, v)| seen_by_clusters(*v))
                .collect()
        })
        .collect();
    let n = rows.len() as f64;
    let scales: Vec<(f64, f64)> = (0..Feature::ALL.len())
        .map(|column| {
            let mean = rows.iter().map(|row| row[column]).sum::<f64>() / n;
            let square = |row: &Vec<f64>| (row[column] - mean) * (row[column] - mean);
            (mean, (rows.iter().map(square).sum::<f64>() / n).sqrt())
        })
        .collect();
    let standard = |row: &Vec<f64>, column: usize| {
        let (mean, deviation) = scales[column];
        (row[column] - mean) / deviation
    };
    let mut named = 0;
    for (own, (client, like)) in rows.iter().zip(&all) {
        let similar = like.similar.as_ref().unwrap();
        let mut distances: Vec<(f64, ClientId)> = rows
            .iter()
            .zip(&all)
            .filter(|(_, (other, _))| other != client)
            .map(|(row, (other, _))| {
                let apart = |c: usize| {
                    let apart = standard(own, c) - standard(row, c);
                    apart * apart
                };
                let sum: f64 = (0..scales.len()).map(apart).sum();
                (sum.sqrt(), *other)
            })
            .collect();
        distances.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        assert_eq!(similar.len(), 5);
        for ((label, alike), (distance, _)) in similar.iter().zip(&distances) {
            named += 1;
            assert!((alike.distance - distance).abs() < 1e-9, "{client:?}");
            let of = distances
                .iter()
                .find(|(_, other)| *other == alike.client)
                .unwrap();
            assert!((of.0 - distance).abs() < 1e-9, "another client is nearer");
            let record = demo.book.clients.get(alike.client).unwrap();
            assert_eq!(label, record.label());
            assert!(alike.pairs.is_sorted_by(|a, b| a.apart <= b.apart));
            let squares: f64 = alike.pairs.iter().map(|pair| pair.apart * pair.apart).sum();
            assert!((squares.sqrt() - distance).abs() < 1e-9);
            let theirs = all.iter().find(|(id, _)| *id == alike.client).unwrap().1;
            for pair in &alike.pairs {
                assert!(theirs.figures.contains(&(pair.feature, pair.theirs)));
                assert!(like.figures.contains(&(pair.feature, pair.own)));
            }
        }
    }
    assert!(named > 1_000, "{named}");
}

#[test]
fn a_chance_is_its_parts_and_what_is_held_together_was_counted() {
    let demo = demo_book();
    let all = likenesses(demo);
    let held = |id: ClientId| &demo.views[id.index()].studied.as_ref().unwrap().held;
    let mut averages: BTreeMap<HeldKind, f64> = BTreeMap::new();
    for (_, like) in &all {
        for (kind, chanced) in &like.chances {
            let Ok(chanced) = chanced else { continue };
            // The log odds less what the features add are those of the average client: the same
            // for everybody.
            let odds = libm::log(chanced.chance / (1.0 - chanced.chance));
            let added: f64 = chanced.parts.iter().map(|(_, part)| part).sum();
            let average = *averages.entry(*kind).or_insert(odds - added);
            assert!((odds - added - average).abs() < 1e-6, "{kind:?}");
            let holders = all
                .iter()
                .filter(|(id, _)| held(*id).contains(kind))
                .count();
            let counts = (chanced.holders as usize, chanced.clients as usize);
            assert_eq!(counts, (holders, all.len()));
            assert!(
                (0.5..=1.0).contains(&chanced.auc),
                "{kind:?} {}",
                chanced.auc
            );
        }
    }
    assert!(averages.len() >= 3, "{averages:?}");

    let mut rules = 0;
    for seen in &demo.views {
        let studied = seen.studied.as_ref().unwrap();
        let own: BTreeSet<HeldKind> = studied.held.iter().copied().collect();
        for rule in &studied.together {
            rules += 1;
            assert!(own.contains(&rule.from) && !own.contains(&rule.to));
            let count = |wanted: &[HeldKind]| {
                let holds = |id: ClientId| wanted.iter().all(|kind| held(id).contains(kind));
                all.iter().filter(|(id, _)| holds(*id)).count() as u32
            };
            assert_eq!(rule.both, count(&[rule.from, rule.to]));
            assert_eq!(rule.from_holders, count(&[rule.from]));
            assert_eq!(rule.to_holders, count(&[rule.to]));
            let (both, clients) = (u64::from(rule.both), u64::from(rule.clients));
            let apart = u64::from(rule.from_holders) * u64::from(rule.to_holders);
            assert!(
                both * clients > apart,
                "held together no more often than by chance"
            );
        }
    }
    assert!(rules > 0);
}

#[test]
fn the_last_move_is_between_two_months_of_different_tiers() {
    let mut moved = 0;
    for seen in &demo_book().views {
        let movement = &seen.explained.as_ref().unwrap().movement;
        let Finding::Says(months) = &movement.months else {
            assert_eq!(movement.last_move(), None);
            continue;
        };
        match movement.last_move() {
            None => assert!(months.iter().all(|month| month.tier == months[0].tier)),
            Some((from, to)) => {
                moved += 1;
                assert_ne!(from.tier, to.tier);
                assert_eq!(from.month.plus(1), to.month);
                let after = months.iter().filter(|month| month.month > to.month);
                assert!({ after }.all(|month| month.tier == to.tier), "a later move");
            }
        }
    }
    assert!(moved > 0);
}

#[test]
fn what_is_not_there_yet_is_said_and_an_unknown_client_refused() {
    let mut desk = begun();
    let id = ClientId(3);
    let early = queries::client_study(&desk, id).unwrap();
    assert_eq!((early.explained, early.studied), (None, None));
    let mut findings_first = false;
    while desk.keep_up(100) != upkeep::Kept::Idle {
        let seen = queries::client_study(&desk, id).unwrap();
        assert!(seen.explained.is_some() || seen.studied.is_none());
        findings_first |= seen.explained.is_some() && seen.studied.is_none();
    }
    assert!(
        findings_first,
        "value and behaviour need not wait for the study"
    );
    let late = queries::client_study(&desk, id).unwrap();
    assert!(late.explained.is_some() && late.studied.is_some());
    let unknown = ClientId(desk.book().clients.next_index() as u32);
    let refused = queries::client_study(&desk, unknown);
    assert_eq!(refused.unwrap_err(), DeskFailure::NoSuchClient);
}
