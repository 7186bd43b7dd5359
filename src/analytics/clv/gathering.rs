//! Clients read one after the other, equal ones counted once.

use super::summary::{Clients, Limits, Row};
use super::unsound::Unsound;
use std::collections::BTreeMap;

/// Reading on its way.
#[derive(Clone, Debug)]
pub struct Gathering<R> {
    rows: Vec<R>,
    next: usize,
    counted: BTreeMap<[u64; 3], u64>,
}

impl<R: Row> Gathering<R> {
    /// Of these rows.
    pub fn new(rows: Vec<R>) -> Self {
        Self {
            rows,
            next: 0,
            counted: BTreeMap::new(),
        }
    }

    /// Reads up to `work` rows; all clients, if these were the last and they are enough.
    pub fn step(&mut self, work: usize, limits: &Limits) -> Result<Option<Clients<R>>, Unsound> {
        let to = self.next.saturating_add(work).min(self.rows.len());
        for (index, row) in (self.next..to).zip(&self.rows[self.next..to]) {
            let checked = row.checked().map_err(|what| Unsound::Input {
                index: index as u64,
                what,
            })?;
            if let Some(row) = checked {
                *self.counted.entry(row.key()).or_insert(0) += 1;
            }
        }
        self.next = to;
        if to < self.rows.len() {
            return Ok(None);
        }
        let clients = Clients::gather(std::mem::take(&mut self.counted));
        clients.enough(limits)?;
        Ok(Some(clients))
    }
}
