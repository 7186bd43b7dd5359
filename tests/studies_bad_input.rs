//! Studies of books that are empty, poor, strange or extreme: an explained 'cannot say', never a
//! figure made up, and the same bit for bit however the work is cut into steps.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

#[path = "studies/books.rs"]
mod books;
#[path = "studies/strange.rs"]
mod strange;
#[path = "studies/updated.rs"]
mod updated;

use analytics_support::World;
use clientele::analytics::study::{self, CannotStudy, Study, StudyRun};

/// Clients' worth of work a step, beside all at once.
const STEPS: [usize; 2] = [1, 37];

/// The study of a book, having seen that it is sound and the same in steps of every size.
fn studied(world: &World) -> Study {
    let (findings, kept) = world.run();
    let whole = world.with(|view| study::all(view, &findings, &kept));
    sound(world, &whole);
    let digest = whole.digest();
    for clients in STEPS {
        let stepped = world.with(|view| {
            let mut run = StudyRun::new(view, None);
            while !run.step(view, &findings, &kept, clients) {}
            run.finish()
        });
        assert!(stepped == whole, "another study in steps of {clients}");
        let mut digester = stepped.digester();
        while !digester.step(&stepped.clients, clients) {}
        assert_eq!(digester.finish(), digest, "in steps of {clients}");
    }
    whole
}

/// No figure is NaN or infinite: every float of the study, wherever it lies, is written out.
fn finite(study: &Study) {
    let written = format!("{study:?}");
    let mut words = written.split(|c: char| !c.is_ascii_alphanumeric());
    assert_eq!(words.find(|word| matches!(*word, "NaN" | "inf")), None);
}

/// No figure is NaN or infinite, chances are chances, and whoever says nothing says why.
fn sound(world: &World, study: &Study) {
    finite(study);
    assert_eq!(study.clients.len(), world.book.clients.next_index());
    for (client, row) in study.clients.iter().enumerate() {
        let Some(row) = row else { continue };
        if let Some(says) = &row.spending {
            assert!((0.0..=1.0).contains(&says.alive), "{client}: {says:?}");
            assert!(says.expected_days >= 0.0, "{client}: {says:?}");
            assert!(
                study.spending.is_ok(),
                "{client} is said more than is known"
            );
        }
        if let Some(cluster) = row.cluster {
            let clusters = study.clusters.as_ref().unwrap();
            assert!(usize::from(cluster) < clusters.sizes.len());
        }
    }
    if let Ok(clusters) = &study.clusters {
        let inside: u32 = clusters.sizes.iter().sum();
        assert_eq!(
            (inside + clusters.left_out) as usize,
            world.book.clients.len()
        );
    }
    let chances = &study.chances;
    assert_eq!(chances.models.len(), study::HeldKind::ALL.len());
    for (model, held) in chances.models.iter().zip(study::HeldKind::ALL) {
        if let Ok(chance) = model {
            assert_eq!(chance.held, held);
            assert!((0.0..=1.0).contains(&chance.auc));
            assert!(chance.holders < chance.clients);
        }
    }
    for why in [study.spending.as_ref().err(), study.clusters.as_ref().err()]
        .into_iter()
        .flatten()
        .chain(
            chances
                .models
                .iter()
                .filter_map(|model| model.as_ref().err()),
        )
    {
        if let CannotStudy::TooFew { clients, needed }
        | CannotStudy::TooFewRepeats { clients, needed } = why
        {
            assert!(clients < needed, "{why}");
        }
        assert_ne!(
            *why,
            CannotStudy::NotFinite,
            "no book holds what is no number"
        );
    }
}

/// What is said of the whole book: the model of coming back, and clusters.
fn said(study: &Study) -> [Option<CannotStudy>; 2] {
    [
        study.spending.as_ref().err().copied(),
        study.clusters.as_ref().err().copied(),
    ]
}

fn too_few(clients: u32, needed: u32) -> Option<CannotStudy> {
    Some(CannotStudy::TooFew { clients, needed })
}

fn too_few_repeats(clients: u32) -> Option<CannotStudy> {
    Some(CannotStudy::TooFewRepeats {
        clients,
        needed: 30,
    })
}
