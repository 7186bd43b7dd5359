//! Another policy as it is typed: what differs from the one in force, and what is wrong with it.

use crate::protocol::words::{Decimal, Policy, PolicyError, Threshold, read_number, write_number};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A draft that outlives the page, but not the open book.
pub type DraftKept = Rc<RefCell<Draft>>;

/// What was typed, number by number; what is not there is as it is in force.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    typed: BTreeMap<Threshold, String>,
}

/// What is wrong with what was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is no number.
    NoNumber,
    /// It is none the policy can have.
    Policy(PolicyError),
}

/// A draft read beside the policy in force.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The policy in force with all that was typed and can be taken.
    pub policy: Policy,
    /// The numbers that differ, each with what it is and would be.
    pub changes: Vec<(Threshold, Decimal, Decimal)>,
    /// What cannot be taken.
    pub faults: Vec<(Threshold, Fault)>,
}

impl Draft {
    /// What turns the policy in force into another.
    pub fn of(in_force: &Policy, other: &Policy) -> Self {
        let differences = in_force.differences(other).into_iter();
        Self {
            typed: differences
                .map(|(threshold, _, other)| (threshold, write_number(other)))
                .collect(),
        }
    }

    /// What stands in a number's field.
    pub fn text(&self, in_force: &Policy, threshold: Threshold) -> String {
        let typed = self.typed.get(&threshold).cloned();
        typed.unwrap_or_else(|| standing(in_force, threshold))
    }

    /// Takes what was typed.
    pub fn set(&mut self, in_force: &Policy, threshold: Threshold, text: String) {
        if text == standing(in_force, threshold) {
            self.typed.remove(&threshold);
        } else {
            self.typed.insert(threshold, text);
        }
    }

    /// Gives up what was typed for a number.
    pub fn restore(&mut self, threshold: Threshold) {
        self.typed.remove(&threshold);
    }

    /// What it comes to beside the policy in force.
    pub fn read(&self, in_force: &Policy) -> Reading {
        let mut policy = in_force.clone();
        let mut faults = Vec::new();
        for (threshold, text) in &self.typed {
            let set = match read_number(text) {
                Some(value) => threshold.set(&mut policy, value).map_err(Fault::Policy),
                None => Err(Fault::NoNumber),
            };
            if let Err(fault) = set {
                faults.push((*threshold, fault));
            }
        }
        if let Err(error) = policy.check() {
            // Numbers were looked at one by one above: what is left is how they stand together.
            let of = match &error {
                PolicyError::TiersOutOfOrder { rank } => Some(Threshold::TierMinimum(*rank)),
                PolicyError::NotAbove { threshold, .. }
                | PolicyError::NotAtLeast { threshold, .. }
                | PolicyError::NoWeight { threshold }
                | PolicyError::NotHundred { threshold } => Some(*threshold),
                _ => None,
            };
            faults.extend(of.map(|of| (of, Fault::Policy(error))));
        }
        Reading {
            changes: in_force.differences(&policy),
            policy,
            faults,
        }
    }
}

impl Reading {
    /// The policy to try: something differs, and nothing is wrong.
    pub fn to_try(&self) -> Option<Policy> {
        let is_another = self.faults.is_empty() && !self.changes.is_empty();
        is_another.then(|| self.policy.clone())
    }
}

fn standing(policy: &Policy, threshold: Threshold) -> String {
    threshold.get(policy).map(write_number).unwrap_or_default()
}
