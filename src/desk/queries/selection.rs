//! Who is behind a mark of the overview: one code for the mark's number and for its list.

use super::segments::{is_by_grace, range_of, tenth_of, worth};
use crate::analytics::balances::is_held;
use crate::analytics::dimensions::{Dimension, Place};
use crate::analytics::finding::Finding;
use crate::analytics::findings::ClientFindings;
use crate::analytics::frame::Frame;
use crate::analytics::kinds::{Rfm, TierRank};
use crate::analytics::study::ClientStudy;
use crate::analytics::{rfm, tier};
use crate::desk::open::Desk;
use crate::domain::case::CaseKind;
use crate::domain::client::ClientKind;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, ProductId, RecordId};
use crate::protocol::overview::{Care, Selection};
use crate::suitability::validity::{self, Validity};
use std::ops::Range;

/// Who is chosen: everybody, or those marked.
pub struct Members(Option<Vec<bool>>);

impl Members {
    /// Whether a client is among them.
    pub fn has(&self, client: ClientId) -> bool {
        let marked = |marks: &Vec<bool>| marks.get(client.index()) == Some(&true);
        self.0.as_ref().is_none_or(marked)
    }
}

/// The clients of a selection; everybody without one. While the findings are worked out, nobody
/// is chosen by them.
pub fn members(desk: &Desk, only: Option<Selection>) -> Members {
    Members(only.map(|only| {
        let mut marks = vec![false; desk.book.clients.next_index()];
        mark(desk, only, &mut |client, _| {
            if let Some(slot) = marks.get_mut(client.index()) {
                *slot = true;
            }
        });
        marks
    }))
}

/// How many clients a selection has, and the first day of what they wait for.
pub fn care(desk: &Desk, only: Selection) -> Care {
    let mut marks = vec![false; desk.book.clients.next_index()];
    let mut care = Care::default();
    mark(desk, only, &mut |client, day| {
        let is_there = desk.book.clients.get(client).is_some();
        if let Some(slot) = marks.get_mut(client.index()).filter(|_| is_there) {
            care.clients += u32::from(!std::mem::replace(slot, true));
            care.first = care.first.into_iter().chain(day).min();
        }
    });
    care
}

/// Hears of a client, and of the day of what is waited for. Behind a pointer: all selections are
/// compiled once, not once for counting and once for listing.
pub type Found<'a> = &'a mut dyn FnMut(ClientId, Option<Day>);

/// Names each client of a selection at least once, with the day of what is waited for.
fn mark(desk: &Desk, only: Selection, found: Found) {
    match only {
        Selection::OpenAccount => by_finding(desk, found, &|f| f.open_accounts > 0),
        Selection::TierUnknown => {
            by_finding(desk, found, &|f| matches!(f.tier, Finding::CannotSay(_)));
        }
        Selection::TierNear
        | Selection::LevelExpired
        | Selection::LevelExpiring
        | Selection::Maturing { .. }
        | Selection::Complaints
        | Selection::Overdue
        | Selection::Birthdays => stretch(desk, only, 0..records(desk, only), found),
        Selection::NearFrom { tier } => {
            let frame = Frame::new(&desk.view());
            by_finding(desk, found, &|f| {
                let has = f.tier.value().is_some_and(|has| has.0 == tier);
                has && f.aum.and_then(|aum| tier::near(&frame, aum)).is_some()
            });
        }
        Selection::RfmCell { recency, value } => {
            by_finding(desk, found, &|f| {
                cell(f.rfm_bank.as_ref()) == Some((recency, value))
            });
        }
        Selection::Unranked => by_finding(desk, found, &|f| f.rfm_bank.is_none()),
        Selection::SpendCell { recency, value } => {
            by_finding(desk, found, &|f| {
                cell(f.rfm_spend.as_ref()) == Some((recency, value))
            });
        }
        Selection::SpendUnranked => by_finding(desk, found, &|f| f.rfm_spend.is_none()),
        Selection::Place { dimension, place } => placed(desk, found, &[(dimension, place)]),
        Selection::Both {
            first,
            first_place,
            second,
            second_place,
        } => placed(desk, found, &[(first, first_place), (second, second_place)]),
        Selection::WouldMove {
            dimension,
            from,
            to,
        } => {
            for client in desk.would_move(dimension, from, to) {
                found(client, None);
            }
        }
        Selection::WouldChange { dimension } => {
            for client in desk.would_change(dimension) {
                found(client, None);
            }
        }
        Selection::TierMoved { back, from, to } => by_study(desk, found, &|study, _| {
            let back = usize::from(back);
            let both = study.trail.back(back + 1).zip(study.trail.back(back));
            both.is_some_and(|(was, is)| (was.0, is.0) == (from, to))
        }),
        Selection::StageMoved { from, to } => by_study(desk, found, &|study, client| {
            let findings = desk.findings.as_ref();
            let now = findings.and_then(|found| found.of(client)).map(|f| f.stage);
            study.stage_then == Some(from) && now == Some(to)
        }),
        Selection::Worth { of, range } => by_study(desk, found, &|study, _| {
            worth(study, of).is_some_and(|amount| range_of(desk, amount) == usize::from(range))
        }),
        Selection::Alive { tenth } => by_study(desk, found, &|study, _| {
            let spending = study.spending.as_ref();
            spending.is_some_and(|spending| tenth_of(spending.alive) == usize::from(tenth))
        }),
        Selection::ByGrace { tier } => {
            let frame = Frame::new(&desk.view());
            for (index, measures) in desk.kept.measures.iter().enumerate() {
                let client = ClientId::from_index(index);
                let has = desk
                    .findings
                    .as_ref()
                    .and_then(|f| f.of(client)?.tier.value());
                let by_grace = |measures| is_by_grace(&frame, measures);
                if has.is_some_and(|has| has.0 == tier) && measures.as_ref().is_some_and(by_grace) {
                    found(client, None);
                }
            }
        }
        Selection::Holds { product } => {
            for client in super::product::holders(desk, ProductId(product.into())) {
                found(client, None);
            }
        }
    }
}

/// How many records one of [`Selection::CARE`] is found in: a stretch of them can be looked at by itself.
pub fn records(desk: &Desk, only: Selection) -> usize {
    let book = &desk.book;
    match only {
        Selection::TierNear => desk.findings.as_ref().map_or(0, |of| of.clients.len()),
        Selection::LevelExpired | Selection::LevelExpiring => book.profiles.next_index(),
        Selection::Maturing { .. } => book.accounts.next_index() + book.holdings.next_index(),
        Selection::Complaints | Selection::Overdue => book.cases.next_index(),
        Selection::Birthdays => book.clients.next_index(),
        _ => 0,
    }
}

/// Names each client of one of [`Selection::CARE`] whom a stretch of its [`records`] leads to, with the
/// day of what is waited for. Nobody of another selection.
pub fn stretch(desk: &Desk, only: Selection, at: Range<usize>, found: Found) {
    let date = desk.reference();
    match only {
        Selection::TierNear => {
            let frame = Frame::new(&desk.view());
            let near = |f: &ClientFindings| f.aum.and_then(|aum| tier::near(&frame, aum)).is_some();
            by_findings(desk, at, found, &near);
        }
        Selection::LevelExpired => levels(desk, at, found, &|holds| {
            matches!(holds, Validity::Expired | Validity::Changed)
        }),
        Selection::LevelExpiring => levels(desk, at, found, &|holds| {
            matches!(holds, Validity::ExpiresWithin(_))
        }),
        Selection::Maturing { days } => {
            maturing(desk, at, found, date, date.plus(days.into()));
        }
        Selection::Complaints => complaints(desk, at, found, &|_| true),
        Selection::Overdue => complaints(desk, at, found, &|due| due < date),
        Selection::Birthdays => birthdays(desk, at, found, date),
        _ => {}
    }
}

/// The cell of the RFM grid somebody is in.
fn cell(rfm: Option<&Rfm>) -> Option<(u8, u8)> {
    rfm.map(|rfm| (rfm.scores[0], rfm::frequency_monetary(rfm.scores)))
}

/// The places a selection names by their numbers, in the order it names them; none where it names
/// no places, or where they are not known.
pub fn places(desk: &Desk, only: Option<Selection>) -> Vec<Place> {
    let named = |places: &[(Dimension, u16)]| -> Option<Vec<Place>> {
        let place = |(dimension, place): &(Dimension, u16)| {
            let column = desk.columns.as_ref()?.of(*dimension)?;
            column.places.get(usize::from(*place)).cloned()
        };
        places.iter().map(place).collect()
    };
    let places = match only {
        Some(Selection::Place { dimension, place }) => named(&[(dimension, place)]),
        Some(Selection::Both {
            first,
            first_place,
            second,
            second_place,
        }) => named(&[(first, first_place), (second, second_place)]),
        Some(Selection::WouldMove {
            dimension,
            from,
            to,
        }) => Some(desk.trial_places(dimension, [from, to])),
        Some(Selection::TierMoved { from, to, .. }) => {
            Some([from, to].map(|rank| Place::Tier(TierRank(rank))).into())
        }
        _ => None,
    };
    places.unwrap_or_default()
}

/// Who is in all of these places.
fn placed(desk: &Desk, found: Found, places: &[(Dimension, u16)]) {
    for index in 0..desk.book.clients.next_index() {
        let client = ClientId::from_index(index);
        let is_there = |(dimension, place): &(Dimension, u16)| {
            let column = desk
                .columns
                .as_ref()
                .and_then(|columns| columns.of(*dimension));
            column.and_then(|column| column.code(client)) == Some(*place)
        };
        if places.iter().all(is_there) {
            found(client, None);
        }
    }
}

fn by_study(desk: &Desk, found: Found, is_chosen: &dyn Fn(&ClientStudy, ClientId) -> bool) {
    let clients = desk.study.iter().flat_map(|study| &study.clients);
    for (index, study) in clients.enumerate() {
        let client = ClientId::from_index(index);
        if study.as_ref().is_some_and(|study| is_chosen(study, client)) {
            found(client, None);
        }
    }
}

fn by_finding(desk: &Desk, found: Found, is_chosen: &dyn Fn(&ClientFindings) -> bool) {
    by_findings(desk, 0..usize::MAX, found, is_chosen);
}

fn by_findings(
    desk: &Desk,
    at: Range<usize>,
    found: Found,
    is_chosen: &dyn Fn(&ClientFindings) -> bool,
) {
    let clients = desk.findings.as_ref().map_or(&[][..], |of| &of.clients);
    let end = at.end.min(clients.len());
    let stretch = clients.get(at.start..end).unwrap_or_default();
    for (index, findings) in (at.start..end).zip(stretch) {
        if findings.as_ref().is_some_and(is_chosen) {
            found(ClientId::from_index(index), None);
        }
    }
}

/// By whether the official level holds, as the client's page says it; the day is that from which it
/// does not.
fn levels(desk: &Desk, at: Range<usize>, found: Found, is_chosen: &dyn Fn(Validity) -> bool) {
    let (date, policy) = (desk.reference(), &desk.policy.suitability);
    for profile in desk.book.profiles.slots(at.start, at.end).iter().flatten() {
        let Some(official) = &profile.official else {
            continue;
        };
        let term = validity::of_official(official, policy);
        let change = profile.standing.changed.as_ref();
        if is_chosen(validity::with_change(Some(term), change, date, policy)) {
            let known = change.filter(|change| change.day <= date);
            found(
                profile.client,
                Some(validity::until_change(term, known).until),
            );
        }
    }
}

/// Money that becomes free from one day to another, both included: of own accounts, then of holdings.
fn maturing(desk: &Desk, at: Range<usize>, found: Found, date: Day, last: Day) {
    let own = desk.book.accounts.next_index();
    let accounts = desk.book.accounts.slots(at.start.min(own), at.end);
    let holdings = at.start.saturating_sub(own)..at.end.saturating_sub(own);
    let holdings = desk.book.holdings.slots(holdings.start, holdings.end);
    let is_near = |maturity: Option<Day>| maturity.is_some_and(|day| (date..=last).contains(&day));
    for account in accounts.iter().flatten().filter(|a| is_near(a.maturity)) {
        if let Some(owner) = account.owner().filter(|_| account.is_open(date)) {
            found(owner, account.maturity);
        }
    }
    for holding in holdings.iter().flatten().filter(|h| is_near(h.maturity)) {
        if is_held(holding, date) {
            found(holding.client, holding.maturity);
        }
    }
}

fn complaints(desk: &Desk, at: Range<usize>, found: Found, is_chosen: &dyn Fn(Day) -> bool) {
    let date = desk.reference();
    for case in desk.book.cases.slots(at.start, at.end).iter().flatten() {
        if case.kind == CaseKind::Complaint && case.is_open(date) && is_chosen(case.due) {
            found(case.client, Some(case.due));
        }
    }
}

fn birthdays(desk: &Desk, at: Range<usize>, found: Found, date: Day) {
    let days = (0..=Selection::BIRTHDAY_DAYS).map(|ahead| date.plus(ahead));
    let kept: Vec<((i8, i8), Day)> = days
        .flat_map(|day| day.birthdays().map(move |birthday| (birthday, day)))
        .collect();
    for client in desk.book.clients.slots(at.start, at.end).iter().flatten() {
        let ClientKind::Individual(individual) = &client.kind else {
            continue;
        };
        let Some(birth) = individual.birth.filter(|birth| *birth < date) else {
            continue;
        };
        let (_, month, day) = birth.ymd();
        if let Some((_, day)) = kept.iter().find(|(kept, _)| *kept == (month, day)) {
            found(client.id, Some(*day));
        }
    }
}
