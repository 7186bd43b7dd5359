//! What all clients do together: gathered in the same pass as their own behaviour.

use super::gather::{CELLS, CHANNELS, Gathered, HOURS, MONTHS, SCENES, WEEKDAYS, cell};
use super::tally::{Adding, Tally};
use crate::domain::scene::Scene;
use serde::Serialize;

/// Totals of the book in the window.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BookBehaviour {
    cells: Vec<Adding>,
    months: [Adding; MONTHS],
    channels: [u64; CHANNELS],
    clients: u32,
    left_out: u32,
}

impl Default for BookBehaviour {
    fn default() -> Self {
        Self {
            cells: vec![Adding::default(); CELLS],
            months: [Adding::default(); MONTHS],
            channels: [0; CHANNELS],
            clients: 0,
            left_out: 0,
        }
    }
}

impl BookBehaviour {
    pub(super) fn cells(&mut self) -> &mut [Adding] {
        &mut self.cells
    }

    pub(super) fn add(&mut self, client: &Gathered) {
        for (all, own) in self.months.iter_mut().zip(&client.months) {
            all.add_all(own);
        }
        for (all, own) in self.channels.iter_mut().zip(client.channels) {
            *all += u64::from(own);
        }
        self.clients += u32::from(client.own > 0);
        self.left_out += u32::from(client.gap.is_some());
    }

    /// Spending for scenes, on weekdays and in hours; each given one alone, or all of them. Weekday
    /// 0 is Monday, hour 24 those of which the time is not known. `None` when there is no such
    /// place or the sum goes beyond 64 bits.
    pub fn spent(
        &self,
        scene: Option<Scene>,
        weekday: Option<usize>,
        hour: Option<usize>,
    ) -> Option<Tally> {
        let scenes = scene.map_or(0..SCENES, |s| s.place()..s.place() + 1);
        let mut sum = Adding::default();
        for scene in scenes {
            for weekday in weekday.map_or(0..WEEKDAYS, |day| day..day + 1) {
                for hour in hour.map_or(0..HOURS, |hour| hour..hour + 1) {
                    if weekday >= WEEKDAYS || hour >= HOURS {
                        return None;
                    }
                    sum.add_all(&self.cells[cell(Scene::ALL[scene], weekday, hour)]);
                }
            }
        }
        sum.tally().ok()
    }

    /// Spending in each month of the year, January first. `None` for a sum beyond 64 bits.
    pub fn months(&self) -> Option<[Tally; MONTHS]> {
        let mut months = [Tally::default(); MONTHS];
        for (month, sum) in months.iter_mut().zip(&self.months) {
            *month = sum.tally().ok()?;
        }
        Some(months)
    }

    /// Client-initiated transactions by channel, in the order of [`Channel::ALL`].
    ///
    /// [`Channel::ALL`]: crate::domain::ledger::Channel::ALL
    pub fn channels(&self) -> &[u64; CHANNELS] {
        &self.channels
    }

    /// Clients who own an account.
    pub fn clients(&self) -> u32 {
        self.clients
    }

    /// Clients some of whose spending is in another currency, which is not in the sums.
    pub fn left_out(&self) -> u32 {
        self.left_out
    }
}
