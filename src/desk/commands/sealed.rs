//! Taking over what a client answered: a sealed result, from this device or the client's own.

use super::assessment::{find, with_state};
use crate::desk::change::Prepared;
use crate::desk::evidence;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, ClientLevel, Device, Manner, Taken};
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ClientId, RecordId, TaskId};
use crate::domain::profile::Profile;
use crate::domain::task::{Task, TaskKind};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use crate::sealed::{Confirmed, Envelope};
use crate::suitability::investor::age;
use crate::suitability::score::{Known, ScoreError, Scored};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How late a device's clock may be: a wrong zone is a mistake, not a forgery.
const CLOCKS_APART_MS: u64 = DAY_MS;
/// How early it may be: what is of the future could be taken once more today.
const CLOCKS_AHEAD_MS: u64 = 15 * 60 * 1000;
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
    check_time(desk.today, asked, &given, now_ms)?;
    let (taken, worth) = taken(desk, asked, client, given)?;
    let (number, level) = (client.number.clone(), taken.level);
    let mut delta = Delta::default();
    let deed = if taken.manner.unverified {
        let task = to_check(desk, asked);
        delta.tasks.push(Change {
            id: task.id,
            old: None,
            new: Some(task),
        });
        match worth {
            Worth::Level(_) => Deed::AssessmentReceived { number, level },
            Worth::Supplement(points) => Deed::SupplementTaken { number, points },
        }
    } else {
        match worth {
            Worth::Level(_) => Deed::AssessmentTaken { number, level },
            Worth::Supplement(points) => Deed::SupplementTaken { number, points },
        }
    };
    let reasons = match &worth {
        Worth::Level(scored) => scored.reasons.as_slice(),
        Worth::Supplement(_) => &[],
    };
    let event = evidence::assessed(asked, &taken, reasons);
    evidence::append(desk, &mut delta, asked.client, &event, now_ms)?;
    let change = with_state(asked, AssessmentState::Taken(taken));
    delta.assessments.push(change);
    Ok((asked.client, Prepared::new(delta, deed)))
}

/// The words that were answered must be those that were asked: answers are places in lists.
fn check_form(asked: &Assessment, given: &Confirmed) -> Result<(), DeskFailure> {
    let same = given.form == asked.questionnaire
        && given.version == asked.version
        && given.fingerprint == asked.form;
    same.then_some(()).ok_or(DeskFailure::FormChanged)
}

fn check_time(
    today: Day,
    asked: &Assessment,
    given: &Confirmed,
    now_ms: u64,
) -> Result<(), DeskFailure> {
    let ahead = given.confirmed_ms > now_ms.saturating_add(CLOCKS_AHEAD_MS);
    if ahead || given.day > today {
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

/// What the answers came to.
enum Worth {
    /// A level.
    Level(Scored),
    /// A supplement's points.
    Supplement(i32),
}

fn taken(
    desk: &Desk,
    asked: &Assessment,
    client: &Client,
    given: Confirmed,
) -> Result<(Taken, Worth), DeskFailure> {
    let profile = desk.book.profiles.get(asked.client);
    let birth = match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    };
    let known = Known {
        full_capacity: profile.is_none_or(Profile::is_capable),
        age: birth.and_then(|birth| age(birth, given.day)),
    };
    let worth = worth(desk, asked, &given.answers, known)?;
    // A supplement gives no level: the lowest, should anybody look.
    let lowest = ClientLevel::C1Lowest;
    let (points, willingness, capacity, level) = match &worth {
        Worth::Level(it) => (it.points, it.willingness.level, it.capacity.level, it.level),
        Worth::Supplement(points) => (*points, lowest, lowest, lowest),
    };
    let seconds = given.confirmed_ms.saturating_sub(given.started_ms) / 1000;
    // What was asked decides, and what the answers say can only make it stricter.
    let own = asked.device == Device::Own || given.device == Device::Own;
    let taken = Taken {
        at_ms: given.confirmed_ms,
        day: given.day,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        answers: given.answers,
        full_capacity: known.full_capacity,
        points,
        willingness,
        capacity,
        level,
        manner: Manner {
            unverified: own,
            checked: None,
            helper: given.helper,
            aloud: given.aloud,
            settled: given.settled,
            signature: given.signature,
            supplement: matches!(worth, Worth::Supplement(_)),
        },
    };
    Ok((taken, worth))
}

fn worth(
    desk: &Desk,
    asked: &Assessment,
    answers: &[u8],
    known: Known,
) -> Result<Worth, DeskFailure> {
    let (id, version) = (&asked.questionnaire, asked.version);
    match desk.forms().score(id, version, answers, known) {
        Ok(scored) => Ok(Worth::Level(scored)),
        Err(ScoreError::NoLevel) => {
            let said = desk.forms().supplement(id, version, answers);
            let said = said.map_err(|_| DeskFailure::AnswersUnfit)?;
            Ok(Worth::Supplement(said.points))
        }
        Err(_) => Err(DeskFailure::AnswersUnfit),
    }
}

fn to_check(desk: &Desk, asked: &Assessment) -> Task {
    Task {
        id: TaskId::from_index(desk.book.tasks.next_index()),
        client: asked.client,
        kind: TaskKind::VerifyIdentity,
        // The day tasks are looked at from.
        made: desk.reference(),
        due: desk.reference().plus(CHECK_WITHIN),
        done: None,
        product: None,
        assessment: Some(asked.id),
        note: String::new(),
    }
}
