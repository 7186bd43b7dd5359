//! Assessments: asked for, answered, dropped.

use crate::desk::change::Prepared;
use crate::desk::evidence;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, Device, Manner, Taken};
use crate::domain::client::{Client, ClientKind};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AssessmentId, ClientId, RecordId};
use crate::protocol::failure::DeskFailure;
use crate::protocol::request::Answers;
use crate::protocol::summary::Deed;
use crate::suitability::evidence::Event;
use crate::suitability::form;
use crate::suitability::score::score_again;
use crate::suitability::validity::{self, TooMany};

/// Prepares a request that a client answer the questionnaire. `request` is a random number;
/// requests of the same client that nobody answered end with it.
///
/// # Errors
/// An unknown client, an organisation, a client assessed too often.
pub fn ask_assessment(
    desk: &Desk,
    client: ClientId,
    request: u32,
    now_ms: u64,
) -> Result<(Assessment, Prepared), DeskFailure> {
    let known = desk
        .book
        .clients
        .get(client)
        .ok_or(DeskFailure::NoSuchClient)?;
    if matches!(known.kind, ClientKind::Organisation(_)) {
        return Err(DeskFailure::IndividualsOnly);
    }
    if desk
        .book
        .profiles
        .get(client)
        .is_some_and(|profile| !profile.full_capacity)
    {
        // The client's page would show a level that cannot hold.
        return Err(DeskFailure::NotAsked);
    }
    let earlier = || {
        let all = desk.links.assessments(client).iter();
        all.filter_map(|id| desk.book.assessments.get(*id))
    };
    check_attempts(desk, earlier())?;
    let form = form::current();
    let asked = Assessment {
        id: AssessmentId::from_index(desk.book.assessments.next_index()),
        client,
        questionnaire: form.id.into(),
        version: form.version,
        request,
        asked_ms: now_ms,
        state: AssessmentState::Asked,
        secret: None,
        form: [0; 8],
        device: Device::Adviser,
    };
    let mut assessments: Vec<_> = earlier()
        .filter(|one| one.state == AssessmentState::Asked)
        .map(|one| with_state(one, AssessmentState::Dropped))
        .collect();
    let dropped = assessments.len() as u32;
    assessments.push(Change {
        id: asked.id,
        old: None,
        new: Some(asked.clone()),
    });
    let number = known.number.clone();
    // An end without answers is never silent, not even where a new request brings it.
    let deed = match dropped {
        0 => Deed::AssessmentAsked { number },
        dropped => Deed::AssessmentAskedAgain { number, dropped },
    };
    let mut events: Vec<Event> = Vec::new();
    let ended = assessments.iter().filter(|change| change.old.is_some());
    events.extend(ended.map(|change| Event::Dropped(change.id)));
    events.push(evidence::asked(&asked));
    let prepared = recorded(desk, client, (assessments, deed), &events, now_ms)?;
    Ok((asked, prepared))
}

fn check_attempts<'a>(
    desk: &Desk,
    earlier: impl Iterator<Item = &'a Assessment>,
) -> Result<(), DeskFailure> {
    // Limits count from today, whatever day the book is looked at.
    let attempts = validity::attempts(earlier, desk.today, &desk.policy.suitability);
    let (taken, most, in_a_day) = match attempts.refused {
        None => return Ok(()),
        Some(TooMany::OnDay { most }) => (attempts.on_day, most, true),
        Some(TooMany::InMonths { most, .. }) => (attempts.in_months, most, false),
    };
    Err(DeskFailure::AssessedTooOften {
        taken,
        most: most.into(),
        in_a_day,
    })
}

/// Prepares taking over what a client answered. `now_ms` is Unix time in milliseconds.
///
/// # Errors
/// A request this book does not know or that is over, answers that do not fit.
pub fn take_answers(
    desk: &Desk,
    given: &Answers,
    now_ms: u64,
) -> Result<(ClientId, Prepared), DeskFailure> {
    let (asked, client) = find(desk, given.request)?;
    let full_capacity = desk
        .book
        .profiles
        .get(asked.client)
        .is_none_or(|profile| profile.full_capacity);
    let (form, version) = (&asked.questionnaire, asked.version);
    let scored = score_again(form, version, &given.answers, full_capacity)
        .map_err(|_| DeskFailure::AnswersUnfit)?;
    let taken = Taken {
        at_ms: given.confirmed_ms,
        day: given.day,
        seconds: (given.confirmed_ms.saturating_sub(given.started_ms) / 1000) as u32,
        answers: given.answers.clone(),
        full_capacity,
        points: scored.points,
        willingness: scored.willingness.level,
        capacity: scored.capacity.level,
        level: scored.level,
        manner: Manner::default(),
    };
    let deed = Deed::AssessmentTaken {
        number: client.number.clone(),
        level: scored.level,
    };
    let event = evidence::assessed(asked, &taken, &scored);
    let change = with_state(asked, AssessmentState::Taken(taken));
    let prepared = recorded(desk, asked.client, (vec![change], deed), &[event], now_ms)?;
    Ok((asked.client, prepared))
}

/// Prepares the end of a questionnaire nobody answered. `now_ms` is Unix time in milliseconds.
///
/// # Errors
/// A request this book does not know or that is over.
pub fn drop_assessment(desk: &Desk, request: u32, now_ms: u64) -> Result<Prepared, DeskFailure> {
    let (asked, client) = find(desk, request)?;
    let deed = Deed::AssessmentDropped {
        number: client.number.clone(),
    };
    let change = with_state(asked, AssessmentState::Dropped);
    let event = Event::Dropped(asked.id);
    recorded(desk, asked.client, (vec![change], deed), &[event], now_ms)
}

fn find(desk: &Desk, request: u32) -> Result<(&Assessment, &Client), DeskFailure> {
    // The newest first: a number that came twice stands for the later request.
    let mut all: Vec<&Assessment> = desk.book.assessments.iter().collect();
    all.reverse();
    let asked = all
        .into_iter()
        .find(|one| one.request == request)
        .ok_or(DeskFailure::NoSuchRequest)?;
    if asked.state != AssessmentState::Asked {
        return Err(match asked.state {
            AssessmentState::Dropped => DeskFailure::RequestDropped,
            _ => DeskFailure::RequestOver,
        });
    }
    let client = desk
        .book
        .clients
        .get(asked.client)
        .ok_or(DeskFailure::NoSuchClient)?;
    Ok((asked, client))
}

fn with_state(old: &Assessment, state: AssessmentState) -> Change<AssessmentId, Assessment> {
    Change {
        id: old.id,
        old: Some(old.clone()),
        new: Some(Assessment {
            state,
            ..old.clone()
        }),
    }
}

/// Changes of assessments, and what the audit says of them.
type Changed = (Vec<Change<AssessmentId, Assessment>>, Deed);

/// The change with what it records of the client.
fn recorded(
    desk: &Desk,
    client: ClientId,
    (assessments, deed): Changed,
    events: &[Event],
    now_ms: u64,
) -> Result<Prepared, DeskFailure> {
    let mut delta = Delta {
        assessments,
        ..Delta::default()
    };
    for event in events {
        evidence::append(desk, &mut delta, client, event, now_ms)?;
    }
    Ok(Prepared::new(delta, deed))
}
