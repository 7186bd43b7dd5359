//! A judged book in a store of its own; and the same judged by brute force.

use crate::common::{Place, TestVault, block_on, keep_up, specimen};
use clientele::analytics::findings::Findings;
use clientele::analytics::run;
use clientele::analytics::view::View;
use clientele::desk::change::Prepared;
use clientele::desk::commit::write;
use clientele::desk::{Desk, queries};
use clientele::domain::book::Links;
use clientele::domain::ledger::LedgerIndex;
use clientele::policy::Policy;
use clientele::policy::threshold::Threshold;
use clientele::protocol::list::{ClientsPage, ClientsQuery};
use clientele::protocol::overview::Selection;
use clientele::protocol::segments::{CrossQuery, SimulationView};
use clientele::protocol::words::{Decimal, Dimension, Place as At};
use std::cell::RefCell;

/// How many clients the book has.
pub const CLIENTS: u32 = 80;

pub struct Bank {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Bank {
    /// A specimen book, judged.
    pub fn new() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        let mut bank = Self { place, vault, desk };
        let prepared = specimen(&bank.desk, CLIENTS, 3_000, 7);
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

    /// The same book opened under another policy, everything worked out from nothing.
    pub fn under(&self, policy: &Policy) -> Under {
        let desk = self.desk.borrow();
        let mut book = desk.book().clone();
        let ledger = std::mem::take(&mut book.ledger);
        let mut desk = Desk::new(book, policy.clone(), desk.reference());
        desk.set_ledger(ledger);
        let desk = RefCell::new(desk);
        keep_up(&desk);
        Under { desk }
    }
}

/// A book under another policy.
pub struct Under {
    desk: RefCell<Desk>,
}

impl Under {
    /// Where everybody is, by client number.
    pub fn everybody(&self, dimension: Dimension) -> Vec<Option<At>> {
        let asked = CrossQuery {
            rows: dimension,
            columns: dimension,
        };
        let places = queries::cross(&self.desk.borrow(), asked).rows;
        let mut everybody = vec![None; self.desk.borrow().book().clients.next_index()];
        for (number, place) in (0..).zip(places) {
            let only = Some(Selection::Place {
                dimension,
                place: number,
            });
            let query = ClientsQuery {
                only,
                limit: 500,
                ..ClientsQuery::default()
            };
            for row in queries::clients(&mut self.desk.borrow_mut(), &query).rows {
                everybody[row.id.0 as usize] = Some(place.clone());
            }
        }
        everybody
    }
}

/// The dimensions that findings alone place everybody in.
pub const FOUND: [Dimension; 4] = [
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
