//! Taking over what a client answered: a sealed result, from this device or the client's own.

use super::assessment::{find, with_state};
use crate::desk::change::Prepared;
use crate::desk::evidence;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, Device, Manner, Taken};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ClientId, RecordId, TaskId};
use crate::domain::task::{Task, TaskKind};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use crate::sealed::{Confirmed, Envelope};
use crate::suitability::score::{Scored, score_again};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How far two devices' clocks may lie apart: a wrong zone is a mistake, not a forgery.
const CLOCKS_APART_MS: u64 = DAY_MS;
/// Within so many days it is to be checked who answered on an own device.
const CHECK_WITHIN: i32 = 7;

/// Prepares taking over a sealed result. One from the client's own device counts for nothing until
/// it was checked who gave it; a task says so.
///
/// # Errors
/// A text that is no sealed result or not whole, a request this book does not know or that is over,
/// a seal that does not open, another questionnaire than was asked, a time that cannot be, answers
/// that do not fit. The request stays open.
pub fn take_sealed(
    desk: &Desk,
    text: &str,
    now_ms: u64,
) -> Result<(ClientId, Prepared), DeskFailure> {
    let envelope = Envelope::parse(text)?;
    let (asked, client) = find(desk, envelope.request)?;
    let secret = asked.secret.ok_or(DeskFailure::AskedUnsealed)?;
    let given = Confirmed::open(&envelope, &secret)?;
    check_form(asked, &given)?;
    check_time(asked, &given, now_ms)?;
    let (taken, scored) = taken(desk, asked, given)?;
    let event = evidence::assessed(asked, &taken, &scored);
    let (number, level) = (client.number.clone(), taken.level);
    let mut delta = Delta::default();
    let deed = if taken.manner.unverified {
        let task = to_check(desk, asked);
        delta.tasks.push(Change {
            id: task.id,
            old: None,
            new: Some(task),
        });
        Deed::AssessmentReceived { number, level }
    } else {
        Deed::AssessmentTaken { number, level }
    };
    let change = with_state(asked, AssessmentState::Taken(taken));
    delta.assessments.push(change);
    evidence::append(desk, &mut delta, asked.client, &event, now_ms)?;
    Ok((asked.client, Prepared::new(delta, deed)))
}

/// The words that were answered must be those that were asked: answers are places in lists.
fn check_form(asked: &Assessment, given: &Confirmed) -> Result<(), DeskFailure> {
    let same = given.form == asked.questionnaire
        && given.version == asked.version
        && given.fingerprint == asked.form;
    same.then_some(()).ok_or(DeskFailure::FormChanged)
}

fn check_time(asked: &Assessment, given: &Confirmed, now_ms: u64) -> Result<(), DeskFailure> {
    if given.confirmed_ms > now_ms.saturating_add(CLOCKS_APART_MS) {
        return Err(DeskFailure::AnsweredInFuture);
    }
    if given.confirmed_ms.saturating_add(CLOCKS_APART_MS) < asked.asked_ms {
        return Err(DeskFailure::AnsweredBeforeAsked);
    }
    // Zones lie at most 14 hours from the world's time: the day is that one or one beside it.
    let days = i64::try_from(given.confirmed_ms / DAY_MS).unwrap_or(i64::MAX);
    match i64::from(given.day.0).saturating_sub(days) {
        -1..=1 => Ok(()),
        2.. => Err(DeskFailure::AnsweredInFuture),
        _ => Err(DeskFailure::AnsweredBeforeAsked),
    }
}

/// What is kept of the answers, and how they came to their level.
fn taken(
    desk: &Desk,
    asked: &Assessment,
    given: Confirmed,
) -> Result<(Taken, Scored), DeskFailure> {
    let profile = desk.book.profiles.get(asked.client);
    let full_capacity = profile.is_none_or(|profile| profile.full_capacity);
    let (form, version) = (&asked.questionnaire, asked.version);
    let scored = score_again(form, version, &given.answers, full_capacity)
        .map_err(|_| DeskFailure::AnswersUnfit)?;
    let seconds = given.confirmed_ms.saturating_sub(given.started_ms) / 1000;
    // What was asked decides, and what the answers say can only make it stricter.
    let own = asked.device == Device::Own || given.device == Device::Own;
    let taken = Taken {
        at_ms: given.confirmed_ms,
        day: given.day,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        answers: given.answers,
        full_capacity,
        points: scored.points,
        willingness: scored.willingness.level,
        capacity: scored.capacity.level,
        level: scored.level,
        manner: Manner {
            unverified: own,
            checked: None,
            helper: given.helper,
            aloud: given.aloud,
            settled: given.settled,
            signature: given.signature,
        },
    };
    Ok((taken, scored))
}

fn to_check(desk: &Desk, asked: &Assessment) -> Task {
    Task {
        id: TaskId::from_index(desk.book.tasks.next_index()),
        client: asked.client,
        kind: TaskKind::VerifyIdentity,
        made: desk.today,
        due: desk.today.plus(CHECK_WITHIN),
        done: None,
        product: None,
        assessment: Some(asked.id),
        note: String::new(),
    }
}
