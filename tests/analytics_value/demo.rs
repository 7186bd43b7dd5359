//! The demo book, which has shared accounts, loans, cards and holdings: what a run says of each
//! client is what is explained of them, and history ends where the tier is.

use crate::explained_in;
use clientele::analytics::frame::Frame;
use clientele::analytics::history::stages::StageRun;
use clientele::analytics::history::tiers;
use clientele::analytics::measures::{Measures, Scratch};
use clientele::analytics::run;
use clientele::analytics::value::kinds::{Grade, Need, Service};
use clientele::demo;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use std::collections::BTreeSet;

use crate::analytics_support::World;

fn demo_world() -> World {
    let date = Day::from_ymd(2026, 11, 22).unwrap();
    let mut book = Book::default();
    let level = ClientLevel::C2;
    demo::book(date, 1, |_, _| (30, level, level, level)).apply(&mut book);
    World {
        book,
        ..World::on(date)
    }
}

#[test]
fn every_grade_level_and_need_is_in_the_demo_book_and_explains_itself() {
    let world = demo_world();
    let (mut grades, mut levels, mut needs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    world.with(|view| {
        for client in world.book.clients.iter() {
            let said = explained_in(view, client.id);
            grades.extend(said.grade.finding.value().map(|graded| graded.grade));
            levels.extend(said.axes.finding.value().map(|axes| axes.level));
            needs.extend(said.needs.finding.value().and_then(|needs| needs.leading));
            let sum: i64 = said.lines.iter().map(|line| line.earned).sum();
            if let Some(contribution) = said.contribution.finding.value() {
                // What is left is the cost of whole contacts at fifty yuan.
                let contacts = sum - contribution;
                assert!(contacts >= 0 && contacts % 5_000 == 0, "{:?}", client.id);
            }
        }
    });
    assert!(grades.into_iter().eq(Grade::ALL));
    assert!(levels.into_iter().eq(Service::ALL));
    assert!(needs.into_iter().eq(Need::ALL));
}

#[test]
fn history_ends_where_tiers_are_and_stages_are_those_of_the_day() {
    let mut world = demo_world();
    let findings = world.findings();
    world.with(|view| {
        let frame = Frame::new(view);
        let mut scratch = Scratch::default();
        for client in world.book.clients.iter() {
            let measures = Measures::take(view, &frame, client.id, &mut scratch);
            let tier = findings.of(client.id).and_then(|found| found.tier.value());
            assert_eq!(tiers::trail(&measures, &frame).back(0), tier);
        }
    });
    for back in [0, 7] {
        let month = world.date.month().plus(-1 - back);
        let stages = world.with(|view| {
            let mut run = StageRun::new(view, month);
            while !run.step(view, 37) {}
            run.finish()
        });
        world.date = month.last();
        let then: Vec<_> = world.with(run::all).clients.into_iter().collect();
        assert!(
            stages
                .into_iter()
                .eq(then.into_iter().map(|c| c.map(|c| c.stage)))
        );
        world.date = Day::from_ymd(2026, 11, 22).unwrap();
    }
}
