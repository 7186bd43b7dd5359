//! The demo book, judged, in a store of its own; and the same judged by brute force.

use crate::common::{Place, TestVault, block_on, keep_up};
use clientele::analytics::findings::Findings;
use clientele::analytics::run;
use clientele::analytics::view::View;
use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::{Desk, demo, queries};
use clientele::domain::book::Links;
use clientele::domain::ledger::LedgerIndex;
use clientele::policy::Policy;
use clientele::policy::threshold::Threshold;
use clientele::protocol::list::{ClientsPage, ClientsQuery};
use clientele::protocol::overview::Selection;
use clientele::protocol::segments::SimulationView;
use clientele::protocol::words::{Decimal, Dimension, Place as At};
use std::cell::RefCell;

pub struct Bank {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Bank {
    /// The demo book of three hundred clients, judged.
    pub fn new() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        let mut bank = Self { place, vault, desk };
        let prepared = demo::prepare(&bank.desk.borrow(), 7).unwrap();
        bank.run(prepared, 1);
        bank
    }

    /// Writes a command at a time and works out what it made old.
    pub fn run(&mut self, prepared: Prepared, at_ms: u64) {
        block_on(write(&mut self.vault, &self.desk, prepared, at_ms)).unwrap();
        keep_up(&self.desk);
    }

    /// The policy in force.
    pub fn policy(&self) -> Policy {
        self.desk.borrow().policy().clone()
    }

    /// The policy in force with some numbers set.
    pub fn with(&self, numbers: &[(Threshold, i64)]) -> Policy {
        let mut policy = self.policy();
        for (threshold, value) in numbers {
            threshold.set(&mut policy, Decimal::from(*value)).unwrap();
        }
        policy
    }

    /// Tries a policy, in steps of so many clients.
    pub fn tried(&self, policy: &Policy, step: usize) -> SimulationView {
        let mut desk = self.desk.borrow_mut();
        let ticket = desk.begin_simulation(policy.clone()).unwrap();
        loop {
            if let Some(view) = desk.simulate(ticket, step).unwrap() {
                return view;
            }
        }
    }

    /// The first rows of a selection's list.
    pub fn page(&self, only: Selection) -> ClientsPage {
        let query = ClientsQuery {
            only: Some(only),
            limit: 500,
            ..ClientsQuery::default()
        };
        queries::clients(&mut self.desk.borrow_mut(), &query)
    }

    /// Who is in a selection's list, by record number, in order.
    pub fn listed(&self, only: Selection) -> Vec<usize> {
        let page = self.page(only);
        assert_eq!(page.matching as usize, page.rows.len());
        let mut listed: Vec<usize> = page.rows.iter().map(|row| row.id.0 as usize).collect();
        listed.sort_unstable();
        listed
    }

    /// The whole book judged by a policy, apart from the desk.
    pub fn judged_by(&self, policy: &Policy) -> Findings {
        let desk = self.desk.borrow();
        let book = desk.book();
        run::all(&View {
            book,
            links: &Links::build(book),
            index: &LedgerIndex::build(&book.ledger),
            policy,
            date: desk.reference(),
        })
    }
}

/// The dimensions a policy decides.
pub const DECIDED: [Dimension; 4] = [
    Dimension::Tier,
    Dimension::Stage,
    Dimension::Group,
    Dimension::SpendGroup,
];

/// Where a client is, by their findings.
pub fn place(findings: &Findings, client: usize, dimension: Dimension) -> At {
    let found = findings.clients[client].as_ref().unwrap();
    match dimension {
        Dimension::Tier => found.tier.value().map_or(At::Unknown, At::Tier),
        Dimension::Stage => At::Stage(found.stage),
        Dimension::Group => found
            .rfm_bank
            .map_or(At::Unknown, |rfm| At::Group(rfm.group)),
        Dimension::SpendGroup => found
            .rfm_spend
            .map_or(At::Unknown, |rfm| At::Group(rfm.group)),
        other => panic!("{other:?}"),
    }
}
