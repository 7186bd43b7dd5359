//! How long what is held of a client must be kept.

use super::dossier::rows;
use crate::desk::open::Desk;
use crate::domain::account::Account;
use crate::domain::assessment::AssessmentState;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::products::LoanStatus;
use crate::domain::set_aside::Dossier;
use crate::policy::PrivacyPolicy;
use crate::protocol::custody::privacy::{Hold, HoldKind};

/// The day a client's relationship ended; `None` while an account, holding, loan or card is open, for
/// prospects, who never had one, and where nobody can date it.
pub fn ended(book: &Book, dossier: &Dossier, today: Day) -> Option<Day> {
    match is_open(book, dossier, today) {
        true => None,
        false => last_end(book, dossier),
    }
}

/// Whether something of the relationship is open on a day.
pub fn is_open(book: &Book, dossier: &Dossier, today: Day) -> bool {
    let open = |closed: Option<Day>| closed.is_none_or(|closed| closed > today);
    let mut accounts = dossier.accounts.iter();
    let mut shared = shared(book, dossier).flatten();
    accounts.any(|one| open(one.closed))
        || shared.any(|one| open(one.closed))
        || dossier.holdings.iter().any(|one| open(one.closed))
        || dossier.cards.iter().any(|one| open(one.closed))
        || dossier.loans.iter().any(|one| is_running(one.status))
}

fn is_running(status: LoanStatus) -> bool {
    !matches!(status, LoanStatus::Repaid | LoanStatus::Defaulted)
}

/// Whether there ever was a relationship.
pub fn was_client(dossier: &Dossier) -> bool {
    !(dossier.accounts.is_empty()
        && dossier.shared.is_empty()
        && dossier.holdings.is_empty()
        && dossier.loans.is_empty()
        && dossier.cards.is_empty())
}

/// The accounts held with others; `None` for one that is gone with its last holder.
fn shared<'a>(
    book: &'a Book,
    dossier: &'a Dossier,
) -> impl Iterator<Item = Option<&'a Account>> + 'a {
    dossier.shared.iter().map(|(id, _)| {
        // The last holder to be set aside took it along.
        let stored = || {
            let mut accounts = book.stored().flat_map(|of| &of.accounts);
            accounts.find(|account| account.id == *id)
        };
        book.accounts.get(*id).or_else(stored)
    })
}

fn last_end(book: &Book, dossier: &Dossier) -> Option<Day> {
    let gone = shared(book, dossier).any(|account| account.is_none());
    let told = match gone {
        true => Some(told(book, dossier)?),
        false => None,
    };
    let shared = shared(book, dossier).flatten();
    let accounts = dossier.accounts.iter().chain(shared);
    let accounts = accounts.filter_map(|one| one.closed);
    let holdings = dossier.holdings.iter().filter_map(|one| one.closed);
    let cards = dossier.cards.iter().filter_map(|one| one.closed);
    let loans = dossier
        .loans
        .iter()
        .map(|one| one.granted.plus(months(one.months)));
    let all = accounts.chain(holdings).chain(cards).chain(loans);
    all.chain(told).max()
}

/// The end that was known when the client was set aside; `None` where something was open then, and
/// the day itself was written down.
fn told(book: &Book, dossier: &Dossier) -> Option<Day> {
    let aside = book.aside.get(dossier.client.id)?;
    Some(aside.ended).filter(|ended| *ended < aside.since)
}

fn months(months: u16) -> i32 {
    // Rounded up: a period must not end early.
    (i32::from(months) * 366).div_euclid(12) + 1
}

/// The day of the last dealings with a client, as far as anything held tells.
pub fn last_dealings(book: &Book, dossier: &Dossier) -> Option<Day> {
    let ms = |at_ms: u64| Day((at_ms / 86_400_000) as i32);
    let assessments = dossier.assessments.iter().map(|one| match &one.state {
        AssessmentState::Taken(taken) => taken.day,
        _ => ms(one.asked_ms),
    });
    let cases = dossier
        .cases
        .iter()
        .map(|one| one.closed.unwrap_or(one.opened));
    let tasks = dossier.tasks.iter().map(|one| one.done.unwrap_or(one.made));
    let evidence = dossier.evidence.iter().map(|one| one.day);
    let consents = dossier.consents.iter().map(|one| one.day);
    let all = assessments
        .chain(cases)
        .chain(tasks)
        .chain(evidence)
        .chain(consents);
    all.max().max(last_end(book, dossier))
}

/// What must still be kept on a day, longest first; empty where the client may be deleted.
pub fn holds(desk: &Desk, dossier: &Dossier, today: Day) -> Vec<Hold> {
    let policy = &desk.policy.privacy.lawful();
    let mut holds = Vec::new();
    let open = |what| Hold {
        what,
        until: None,
        from: None,
        years: 0,
    };
    if is_open(&desk.book, dossier, today) {
        holds.push(open(HoldKind::Relationship));
    } else if was_client(dossier) && last_end(&desk.book, dossier).is_none() {
        // What nobody can date is kept.
        holds.push(open(HoldKind::Identity));
    }
    if dossier.cases.iter().any(|case| case.is_open(today)) {
        holds.push(open(HoldKind::OpenCase));
    }
    holds.extend(periods(&desk.book, policy, dossier, today));
    holds.sort_by_key(|hold| std::cmp::Reverse((hold.until.is_none(), hold.until, hold.what)));
    holds
}

fn periods(book: &Book, policy: &PrivacyPolicy, dossier: &Dossier, today: Day) -> Vec<Hold> {
    let ended = ended(book, dossier, today);
    let hold = |what, from: Option<Day>, years: u8| {
        let from = from?;
        let until = after(from, years);
        (until >= today).then_some(Hold {
            what,
            until: Some(until),
            from: Some(from),
            years,
        })
    };
    let was_client = was_client(dossier);
    let identity = ended.filter(|_| was_client);
    let last_row = rows(book, dossier)
        .iter()
        .map(|(_, row)| row.at.day())
        .max();
    let transactions = last_row.max(identity).filter(|_| last_row.is_some());
    let taken = dossier
        .assessments
        .iter()
        .filter_map(|one| match &one.state {
            AssessmentState::Taken(taken) => Some(taken.day),
            _ => None,
        });
    let evidence = dossier.evidence.iter().map(|one| one.day);
    let suitability = taken.chain(evidence).max();
    let suitability = suitability.map(|last| ended.map_or(last, |ended| ended.max(last)));
    let consents = dossier
        .consents
        .iter()
        .map(|one| one.last_day.unwrap_or(one.day))
        .max();
    [
        hold(HoldKind::Identity, identity, policy.identity_years),
        hold(
            HoldKind::Transactions,
            transactions,
            policy.transaction_years,
        ),
        hold(HoldKind::Suitability, suitability, policy.suitability_years),
        hold(HoldKind::Consents, consents, policy.consent_years),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The last day of a period of full years that counts from a day. From a leap day it ends with
/// February's last, where the year has none.
pub fn after(from: Day, years: u8) -> Day {
    let (year, month, day) = from.ymd();
    let year = year.saturating_add(i16::from(years));
    let end = Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, month, day - 1));
    end.unwrap_or(Day::MAX)
}
