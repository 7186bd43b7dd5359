//! Every client against every product, kept beside the book: rows are made in steps, and after a
//! change of a few clients only theirs again.

use super::open::Desk;
use super::queries::{fit_of, holder};
use super::upkeep::Upkeep;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ids::{ClientId, RecordId};
use crate::protocol::failure::DeskFailure;
use crate::protocol::matching::{Suits, SuitsClient, SuitsQuery};
use crate::suitability::matching::MatchRule;
use crate::suitability::stakes::ShelfNames;
use crate::suitability::sweep::{Limits, Rows, Sweep, main_reason};

/// The most clients of one answer.
const MOST: u32 = 200;

/// The verdicts of the whole book, or the way to them.
#[derive(Debug)]
pub struct Matching {
    /// The day they hold for.
    day: Day,
    limits: Limits,
    rows: Rows,
    /// The next client, by number, to have a row made.
    next: usize,
    /// Whose rows are old.
    old: Vec<ClientId>,
    sweep: Sweep,
    is_counted: bool,
}

impl Desk {
    /// Does about `clients` clients' worth of matching the whole book; true once all verdicts stand.
    ///
    /// # Errors
    /// A book that is not judged yet: what clients have is not known.
    pub fn match_all(&mut self, clients: usize) -> Result<bool, DeskFailure> {
        let is_under_way = matches!(self.upkeep, Upkeep::Update(..));
        if self.findings.is_none() || is_under_way {
            return Err(DeskFailure::NotJudged);
        }
        let day = self.reference();
        let mut all = match self.matching.take() {
            Some(all) if all.day == day => all,
            _ => Matching {
                day,
                limits: Limits::new(
                    self.book.shelf.iter(),
                    &self.policy.suitability,
                    self.book.settings.base_currency,
                ),
                rows: Rows::default(),
                next: 0,
                old: Vec::new(),
                sweep: Sweep::default(),
                is_counted: false,
            },
        };
        let done = self.step(&mut all, clients);
        self.matching = Some(all);
        Ok(done)
    }

    fn step(&self, all: &mut Matching, clients: usize) -> bool {
        let names = ShelfNames::new(self.book.shelf.iter());
        let set = |rows: &mut Rows, id: ClientId| {
            let client = self.book.clients.get(id);
            let found = client.map(|client| holder(self, client, &names));
            rows.set(&all.limits, id.index(), found.as_ref());
        };
        let end = self.book.clients.next_index();
        if all.next < end {
            let until = all.next.saturating_add(clients).min(end);
            for index in all.next..until {
                set(&mut all.rows, ClientId::from_index(index));
            }
            all.next = until;
            return false;
        }
        for id in std::mem::take(&mut all.old) {
            set(&mut all.rows, id);
        }
        if !all.is_counted {
            // A verdict is far less work than a row.
            all.is_counted = all.sweep.step(&all.limits, &all.rows, clients * 8);
        }
        all.is_counted
    }

    /// Whom a product suits; `None` until [`Self::match_all`] is through.
    ///
    /// # Errors
    /// A product that is not on the shelf.
    pub fn suits(&self, asked: SuitsQuery) -> Result<Option<Suits>, DeskFailure> {
        let stands = |all: &&Matching| all.is_counted && all.old.is_empty();
        let Some(all) = self.matching.as_ref().filter(stands) else {
            return Ok(None);
        };
        let place = all.limits.place(asked.product);
        let place = place.ok_or(DeskFailure::NoSuchProduct)?;
        let count = all.sweep.counts().get(place).cloned().unwrap_or_default();
        let mut verdicts = vec![0; all.limits.len()];
        let (mut seen, mut clients) = (0, Vec::new());
        for index in 0..all.rows.len() {
            if clients.len() >= asked.limit.min(MOST) as usize {
                break;
            }
            if !all.rows.verdicts(&all.limits, index, &mut verdicts)
                || main_reason(verdicts[place]) != asked.against
            {
                continue;
            }
            seen += 1;
            if seen > asked.skip {
                clients.push((ClientId::from_index(index), verdicts[place]));
            }
        }
        let product = &all.limits.products()[place];
        let clients = clients.into_iter().filter_map(|(id, verdict)| {
            let client = self.book.clients.get(id)?;
            Some(SuitsClient {
                client: id,
                number: client.number.clone(),
                name: client.label().to_string(),
                fit: fit_of(self, client, product).filter(|_| verdict == 0),
                rules: verdict.count_ones(),
            })
        });
        let against = MatchRule::ALL.into_iter().zip(count.against);
        Ok(Some(Suits {
            suits: count.suits,
            against: against.filter(|(_, clients)| *clients > 0).collect(),
            clients: clients.collect(),
        }))
    }

    /// Tells what a change, not applied yet, makes old of the verdicts. `touched` are the clients
    /// whose findings it makes old, `None` of more than a few.
    pub(super) fn match_changed(&mut self, delta: &Delta, touched: Option<&[ClientId]>) {
        let everybody = !delta.shelf.is_empty()
            || delta.changes_rows()
            || delta.settings.is_some()
            || touched.is_none();
        let Some(all) = self.matching.as_mut().filter(|_| !everybody) else {
            self.matching = None;
            return;
        };
        let before = all.old.len();
        all.old.extend(touched.unwrap_or_default());
        for change in &delta.assessments {
            let both = change.old.iter().chain(change.new.iter());
            all.old.extend(both.map(|one| one.client));
        }
        all.old.sort_unstable();
        all.old.dedup();
        if all.old.len() > before {
            (all.sweep, all.is_counted) = (Sweep::default(), false);
        }
    }
}
