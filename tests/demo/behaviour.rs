//! Behaviour has something to show: every scene, trend and habit is somebody's.

use super::support::Demo;
use clientele::analytics::behaviour::trend::Trend;
use clientele::analytics::behaviour::{self, Behaviours, ClientBehaviour};
use clientele::domain::ledger::Category;
use clientele::domain::scene::Scene;

/// How many clients something is said of.
fn count(found: &Behaviours, is: impl Fn(&ClientBehaviour) -> bool) -> usize {
    found.clients.iter().flatten().filter(|c| is(c)).count()
}

#[test]
fn every_scene_is_spent_for() {
    Demo::each(|demo| {
        let book = demo.behaviours().book;
        let sum = |scene| book.spent(scene, None, None).unwrap().sum;
        let all = sum(None);
        let shares: Vec<_> = Scene::ALL
            .into_iter()
            .map(|s| sum(Some(s)) * 1000 / all)
            .collect();
        println!("permille by scene {shares:?}");
        for (scene, share) in Scene::ALL.into_iter().zip(shares) {
            assert!((5..600).contains(&share), "{scene:?}: {share}");
        }
        let weekend: i64 = (5..7)
            .map(|day| book.spent(None, Some(day), None).unwrap().sum)
            .sum();
        println!("weekends {} %", weekend * 100 / all);
        let night: u32 = (0..5)
            .map(|hour| book.spent(None, None, Some(hour)).unwrap().count)
            .sum();
        assert_eq!(night, 0, "people sleep");
        let unknown = book.spent(None, None, Some(24)).unwrap();
        assert_eq!(unknown.count, 0, "the time is known");
        assert!(book.months().unwrap().iter().all(|month| month.count > 100));
    });
}

#[test]
fn every_habit_is_somebodys() {
    Demo::each(|demo| {
        let found = demo.behaviours();
        let scenes = Scene::ALL.map(|s| count(&found, |c| c.main_scene().value() == Some(s)));
        println!("clients by main scene {scenes:?}");
        assert!(scenes.iter().filter(|clients| **clients > 0).count() >= 4);
        let trends = Trend::ALL.map(|t| count(&found, |c| c.trend().value() == Some(t)));
        println!("trends {trends:?}");
        assert!(trends.iter().all(|clients| *clients >= 5));
        let has = |what: &str, least: usize, is: &dyn Fn(&ClientBehaviour) -> bool| {
            let clients = count(&found, is);
            println!("{what}: {clients}");
            assert!(clients >= least, "{what}: {clients}");
        };
        let kind = |c: &ClientBehaviour| c.income().value().map(|income| income.kind);
        has("salary", 60, &|c| kind(c) == Some(Category::Salary));
        has("pension", 15, &|c| kind(c) == Some(Category::Pension));
        let some = |t: Option<behaviour::Tally>| t.is_some_and(|t| t.count > 0);
        has("regular payments", 40, &|c| some(c.payments().value()));
        has("paid 12 months", 15, &|c| {
            c.paid_months().value() == Some(12)
        });
        has("not paid", 1, &|c| c.paid_months().value() == Some(0));
        has("abroad", 5, &|c| some(c.cross_border().value()));
        has("to other banks", 20, &|c| some(c.to_other_banks().value()));
        has("idle cash", 10, &|c| c.idle().value() > Some(0));
        has("could be moved", 2, &|c| c.can_move().value() == Some(true));
        has("mostly digital", 50, &|c| {
            c.digital_share().value() > Some(500)
        });
        has("little digital", 10, &|c| {
            c.digital_share().value() < Some(300)
        });
        has("family", 40, &|c| c.family() > 0);
        has("referrals", 5, &|c| c.referrals() > 0);
    });
}
