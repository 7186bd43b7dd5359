//! Whom retention is about: whose periods are over, who is kept only by law, who is too old to keep.

use super::{consents, dossier, retention};
use crate::desk::open::Desk;
use crate::domain::consent::{Purpose, is_given};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::set_aside::Dossier;
use crate::protocol::custody::privacy::{
    Person, PersonList, PersonRow, PersonState, PrivacyRefusal, Review,
};

/// A review under way, in steps: a client takes a look through the book's tables.
#[derive(Debug)]
pub struct Reviewing {
    next: usize,
    limit: usize,
    review: Review,
}

impl Reviewing {
    /// Begins with the first client.
    pub fn begin(desk: &Desk, limit: u32) -> Self {
        Self {
            next: 0,
            limit: limit.min(500) as usize,
            review: Review {
                day: desk.today,
                over: PersonList::default(),
                ended: PersonList::default(),
                too_old: PersonList::default(),
                aside: PersonList::default(),
                no_consent: 0,
                clients: 0,
            },
        }
    }

    /// Looks at so many clients more; true when all have been looked at.
    pub fn step(&mut self, desk: &Desk, clients: usize) -> bool {
        let end = desk.book.clients.next_index();
        let until = self.next.saturating_add(clients).min(end);
        for index in self.next..until {
            let id = ClientId(index as u32);
            if desk.book.clients.get(id).is_some() {
                self.review.clients += 1;
                self.look(desk, id);
            } else if let Some(aside) = desk.book.aside.get(id)
                && let Some(dossier) = &aside.dossier
            {
                let (row, is_kept) = row(desk, dossier, Some(aside.ended));
                if !is_kept {
                    add(&mut self.review.over, row.clone(), self.limit);
                }
                add(&mut self.review.aside, row, self.limit);
            }
        }
        self.next = until;
        self.next == end
    }

    /// The lists.
    pub fn finish(self) -> Review {
        self.review
    }

    fn look(&mut self, desk: &Desk, id: ClientId) {
        // Most clients have an open account: those need no further look.
        let today = desk.today;
        let links = desk.links.accounts(id).iter();
        let accounts = links.filter_map(|(account, _)| desk.book.accounts.get(*account));
        let is_open = |closed: Option<Day>| closed.is_none_or(|closed| closed > today);
        if accounts.map(|account| account.closed).any(is_open) {
            return;
        }
        let Some(dossier) = dossier::gathered(&desk.book, id) else {
            return;
        };
        if retention::is_open(&desk.book, &dossier, today) {
            return;
        }
        let (limit, review) = (self.limit, &mut self.review);
        if retention::was_client(&dossier) {
            let ended = retention::ended(&desk.book, &dossier, today);
            let (row, is_kept) = row(desk, &dossier, ended);
            match is_kept {
                true => add(&mut review.ended, row, limit),
                false => add(&mut review.over, row, limit),
            }
        } else {
            let last = retention::last_dealings(&desk.book, &dossier);
            let months = i32::from(desk.policy.privacy.prospect_months);
            let is_old = last.is_none_or(|last| last.plus(months * 30) < today);
            if is_old {
                add(&mut review.too_old, row(desk, &dossier, last).0, limit);
            }
            let any = |purpose| is_given(dossier.consents.iter(), purpose, today);
            review.no_consent += u32::from(!Purpose::ALL.into_iter().any(any));
        }
    }
}

fn add(list: &mut PersonList, row: PersonRow, limit: usize) {
    list.total += 1;
    if list.rows.len() < limit {
        list.rows.push(row);
    }
}

/// A client of a list, and whether anything must still be kept, dated or not.
fn row(desk: &Desk, dossier: &Dossier, ended: Option<Day>) -> (PersonRow, bool) {
    let holds = retention::holds(desk, dossier, desk.today);
    let row = PersonRow {
        id: dossier.client.id,
        number: dossier.client.number.clone(),
        label: dossier.client.label().into(),
        ended,
        until: holds.iter().filter_map(|hold| hold.until).max(),
    };
    (row, !holds.is_empty())
}

/// One client, for the page about their data.
///
/// # Errors
/// An unknown client.
pub fn person(desk: &Desk, id: ClientId) -> Result<Person, PrivacyRefusal> {
    let aside = desk.book.aside.get(id);
    let state = match aside {
        None => PersonState::Active,
        Some(aside) if aside.dossier.is_none() => PersonState::Deleted { since: aside.since },
        Some(aside) => PersonState::Aside {
            since: aside.since,
            why: aside.why,
        },
    };
    let Some(dossier) = dossier::of(&desk.book, id) else {
        let aside = aside.ok_or(PrivacyRefusal::NoSuchClient)?;
        return Ok(Person {
            id,
            number: String::new(),
            label: String::new(),
            state,
            purposes: Vec::new(),
            consents: Vec::new(),
            held: Vec::new(),
            ended: Some(aside.ended),
            holds: Vec::new(),
        });
    };
    let mut entries = dossier.consents.clone();
    entries.reverse();
    Ok(Person {
        id,
        number: dossier.client.number.clone(),
        label: dossier.client.label().into(),
        state,
        purposes: consents::states(desk, &dossier.consents),
        consents: entries,
        held: dossier::counts(&desk.book, &dossier),
        ended: retention::ended(&desk.book, &dossier, desk.today),
        holds: retention::holds(desk, &dossier, desk.today),
    })
}
