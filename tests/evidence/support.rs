//! One event of every kind, and a book with a client who has all of them.

use crate::common::{Place, TestVault, block_on};
use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::evidence::{append, audit, made};
use clientele::desk::{Desk, commands};
use clientele::domain::assessment::{Checked, ClientLevel, Device, Signature};
use clientele::domain::day::Day;
use clientele::domain::delta::Delta;
use clientele::domain::evidence::Evidence;
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::shelf::{AssetClass, ProductLevel, Regime};
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::evidence::EvidenceFile;
use clientele::protocol::summary::Deed;
use clientele::suitability::evidence::{
    AboveLevel, AboveLevelKind, Acknowledged, Asked, Assessed, Event, IdentityChecked, MatchShown,
    ProposalShown, Proposed, ShownProduct, Step, StepKind, Warned, Warning,
};
use clientele::suitability::matching::{
    Change, Fact, MatchReason, MatchRule, Outcome, Readiness, Suitability,
};
use clientele::suitability::score::{LevelReason, LevelRule, LevelSeen};
use std::cell::RefCell;

pub const CLIENT: ClientId = ClientId(0);
pub const OTHER: ClientId = ClientId(1);

pub fn product() -> ShownProduct {
    ShownProduct {
        code: "P1".into(),
        name: "样例 \"一号\"\\".into(),
        document: "v3".into(),
        regime: Regime::Csrc,
        issuer_level: Some(ProductLevel::R2),
        seller_level: Some(ProductLevel::R3),
    }
}

/// One of every kind, in the order of their numbers.
pub fn every_event() -> Vec<Event> {
    let reason = LevelReason {
        rule: LevelRule::Points,
        seen: LevelSeen::Points {
            points: 64,
            most: 100,
        },
        before: ClientLevel::C3,
        after: ClientLevel::C3,
    };
    let failed = MatchReason {
        rule: MatchRule::Level,
        outcome: Outcome::Fails,
        seen: Fact::Client(ClientLevel::C2),
        threshold: Fact::Product(ProductLevel::R3),
        change: Change::LevelAtLeast(ClientLevel::C3),
    };
    vec![
        Event::Asked(Asked {
            assessment: AssessmentId(4),
            questionnaire: "bank".into(),
            version: 1,
            form: [9; 8],
            device: Device::Own,
        }),
        Event::Assessed(Box::new(Assessed {
            assessment: AssessmentId(4),
            questionnaire: "bank".into(),
            version: 1,
            form: [9; 8],
            device: Device::Own,
            answers: vec![1, 2, 2, 2, 2, 2, 2, 2, 1, 2],
            seconds: 180,
            points: 64,
            willingness: ClientLevel::C3,
            capacity: ClientLevel::C3,
            level: ClientLevel::C3,
            reasons: vec![reason],
            full_capacity: true,
            unverified: true,
            helper: "女儿".into(),
            aloud: true,
            settled: 1,
            signature: Signature::Drawn(vec![vec![(1, 2), (200, 100)], vec![(3, 4)]]),
            answered: Day(20_100),
            answered_ms: 1_742_600_000_000,
            supplement: false,
        })),
        Event::Dropped(AssessmentId(3)),
        Event::IdentityChecked(IdentityChecked {
            assessment: AssessmentId(4),
            checked: Checked {
                day: Day::from_ymd(2026, 1, 15).unwrap(),
                how: "当面核对证件".into(),
            },
        }),
        Event::MatchShown(Box::new(MatchShown {
            product: product(),
            level: Some(ClientLevel::C2),
            verdict: Suitability::Unsuitable,
            reasons: vec![failed],
            readiness: vec![Readiness::SalesPlace, Readiness::CoolingOff(24)],
            fit: Some(71),
        })),
        Event::Warned(Warned {
            warning: Warning::AboveLevel,
            product: Some(product()),
            reference: "warning-1".into(),
        }),
        Event::Acknowledged(Acknowledged {
            of: 6,
            signature: Signature::Typed("样例".into()),
            text: "已阅".into(),
        }),
        Event::Prepared(Step {
            product: product(),
            kind: StepKind::Recording,
            reference: "DR-1".into(),
        }),
        Event::AboveLevel(AboveLevel {
            product: product(),
            kind: AboveLevelKind::RequestedByClient,
            reference: "letter".into(),
        }),
        Event::ProposalShown(ProposalShown {
            version: 1,
            goals: "教育金".into(),
            level: Some(ClientLevel::C3),
            allocation: vec![(AssetClass::Cash, 1_000, 20)],
            products: vec![Proposed {
                product: product(),
                sum: Some(100_000),
                fit: 80,
            }],
        }),
    ]
}

/// A book with two clients.
pub struct Bank {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Bank {
    pub fn new() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        let mut bank = Self { place, vault, desk };
        for number in ["1001", "1002"] {
            let fields = ClientFields {
                number: number.into(),
                name: "样例".into(),
                kind: clientele::domain::client::ClientKind::Individual(Default::default()),
                phones: Vec::new(),
                email: String::new(),
                address: String::new(),
                region: String::new(),
                adviser: String::new(),
                tags: Vec::new(),
                note: String::new(),
            };
            let (_, prepared) = commands::add_client(&bank.desk.borrow(), fields).unwrap();
            bank.run(prepared);
        }
        bank
    }

    /// Writes a command.
    pub fn run(&mut self, prepared: Prepared) {
        block_on(write(&mut self.vault, &self.desk, prepared, 7)).unwrap();
    }

    /// Records events of a client, each in a command of its own.
    pub fn record(&mut self, client: ClientId, events: &[Event]) {
        for (n, event) in events.iter().enumerate() {
            let mut delta = Delta::default();
            append(
                &self.desk.borrow(),
                &mut delta,
                client,
                event,
                1_000 + n as u64,
            )
            .unwrap();
            let deed = Deed::EvidenceAdded {
                number: "1001".into(),
                kind: event.kind(),
            };
            self.run(Prepared::new(delta, deed));
        }
    }

    /// A client's chain.
    pub fn chain(&self, client: ClientId) -> Vec<Evidence> {
        let desk = self.desk.borrow();
        clientele::desk::evidence::chain(&desk, client)
            .cloned()
            .collect()
    }

    /// A client's file.
    pub fn file(&self, client: ClientId) -> EvidenceFile {
        let said = block_on(audit(&self.vault, client)).unwrap();
        let desk = self.desk.borrow();
        made(&desk, client, self.vault.vault_id(), said, 99_000).unwrap()
    }
}
