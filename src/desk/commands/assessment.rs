//! Assessments: asked for, answered, dropped.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, ClientLevel, Device, Manner, Taken};
use crate::domain::client::{Client, ClientKind};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AssessmentId, ClientId, RecordId};
use crate::domain::profile::{BankCount, Profile};
use crate::protocol::failure::DeskFailure;
use crate::protocol::request::Answers;
use crate::protocol::summary::Deed;
use crate::suitability::form::{Asks, Gives};
use crate::suitability::investor::age;
use crate::suitability::score::{Known, ScoreError};
use crate::suitability::validity::{self, TooMany};

/// Prepares a request that a client answer the questionnaire in force for persons or organisations.
/// `request` is a random number; requests of the same client that nobody answered end with it.
///
/// # Errors
/// An unknown client, one without full civil capacity, one assessed too often.
pub fn ask_assessment(
    desk: &Desk,
    client: ClientId,
    request: u32,
    now_ms: u64,
) -> Result<(Assessment, Prepared), DeskFailure> {
    ask(desk, client, Gives::Level, request, now_ms)
}

/// Prepares a request that a client answer the supplement on the will to take risk, likewise. It is no
/// assessment: however often it is answered, nothing is counted.
///
/// # Errors
/// As [`ask_assessment`]; an organisation, for which there is none.
pub fn ask_supplement(
    desk: &Desk,
    client: ClientId,
    request: u32,
    now_ms: u64,
) -> Result<(Assessment, Prepared), DeskFailure> {
    ask(desk, client, Gives::Willingness, request, now_ms)
}

fn ask(
    desk: &Desk,
    client: ClientId,
    gives: Gives,
    request: u32,
    now_ms: u64,
) -> Result<(Assessment, Prepared), DeskFailure> {
    let known = desk
        .book
        .clients
        .get(client)
        .ok_or(DeskFailure::NoSuchClient)?;
    let asks = match known.kind {
        ClientKind::Individual(_) => Asks::Individual,
        ClientKind::Organisation(_) => Asks::Organisation,
    };
    let in_force = desk.forms().in_force(asks, gives);
    let form = &in_force.ok_or(DeskFailure::IndividualsOnly)?.form;
    let profile = desk.book.profiles.get(client);
    if profile.is_some_and(|profile| !profile.is_capable()) {
        // The client's page would show a level that cannot hold.
        return Err(DeskFailure::NotAsked);
    }
    let earlier = || {
        let all = desk.links.assessments(client).iter();
        all.filter_map(|id| desk.book.assessments.get(*id))
    };
    if gives == Gives::Level {
        let bank = profile.and_then(|profile| profile.standing.bank_count.as_ref());
        check_attempts(desk, earlier(), bank)?;
    }
    let asked = Assessment {
        id: AssessmentId::from_index(desk.book.assessments.next_index()),
        client,
        questionnaire: form.id.to_string(),
        version: form.version,
        request,
        asked_ms: now_ms,
        state: AssessmentState::Asked,
        secret: None,
        form: form.fingerprint,
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
    Ok((asked, assessments_only(assessments, deed)))
}

fn check_attempts<'a>(
    desk: &Desk,
    earlier: impl Iterator<Item = &'a Assessment>,
    bank: Option<&BankCount>,
) -> Result<(), DeskFailure> {
    // Limits count from today, whatever day the book is looked at.
    let attempts = validity::attempts(earlier, bank, desk.today, &desk.policy.suitability);
    let (taken, most, in_a_day) = match attempts.refused {
        None => return Ok(()),
        Some(TooMany::OnDay { most }) => (attempts.most_on_day(), most, true),
        Some(TooMany::InMonths { most, .. }) => (attempts.most_in_months(), most, false),
    };
    Err(DeskFailure::AssessedTooOften {
        taken,
        most: most.into(),
        in_a_day,
    })
}

/// Prepares taking over what a client answered.
///
/// # Errors
/// A request this book does not know or that is over, answers that do not fit.
pub fn take_answers(desk: &Desk, given: &Answers) -> Result<(ClientId, Prepared), DeskFailure> {
    let (asked, client) = find(desk, given.request)?;
    let profile = desk.book.profiles.get(asked.client);
    let birth = match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    };
    let known = Known {
        full_capacity: profile.is_none_or(Profile::is_capable),
        age: birth.and_then(|birth| age(birth, given.day)),
    };
    let (points, levels) = worth(desk, asked, &given.answers, known)?;
    let number = client.number.clone();
    let deed = match levels {
        Some([_, _, level]) => Deed::AssessmentTaken { number, level },
        None => Deed::SupplementTaken { number, points },
    };
    // A supplement gives no level: the lowest, should anybody look.
    let [willingness, capacity, level] = levels.unwrap_or([ClientLevel::C1Lowest; 3]);
    let taken = Taken {
        at_ms: given.confirmed_ms,
        day: given.day,
        seconds: (given.confirmed_ms.saturating_sub(given.started_ms) / 1000) as u32,
        answers: given.answers.clone(),
        full_capacity: known.full_capacity,
        points,
        willingness,
        capacity,
        level,
        manner: Manner {
            supplement: levels.is_none(),
            ..Manner::default()
        },
    };
    let change = with_state(asked, AssessmentState::Taken(taken));
    Ok((asked.client, assessments_only(vec![change], deed)))
}

/// What answers come to: points and, but for supplements, willingness, capacity and level.
fn worth(
    desk: &Desk,
    asked: &Assessment,
    answers: &[u8],
    known: Known,
) -> Result<(i32, Option<[ClientLevel; 3]>), DeskFailure> {
    let (id, version) = (&asked.questionnaire, asked.version);
    match desk.forms().score(id, version, answers, known) {
        Ok(scored) => {
            let levels = [
                scored.willingness.level,
                scored.capacity.level,
                scored.level,
            ];
            Ok((scored.points, Some(levels)))
        }
        Err(ScoreError::NoLevel) => {
            let said = desk.forms().supplement(id, version, answers);
            Ok((said.map_err(|_| DeskFailure::AnswersUnfit)?.points, None))
        }
        Err(_) => Err(DeskFailure::AnswersUnfit),
    }
}

/// Prepares the end of a questionnaire nobody answered.
///
/// # Errors
/// A request this book does not know or that is over.
pub fn drop_assessment(desk: &Desk, request: u32) -> Result<Prepared, DeskFailure> {
    let (asked, client) = find(desk, request)?;
    let deed = Deed::AssessmentDropped {
        number: client.number.clone(),
    };
    let change = with_state(asked, AssessmentState::Dropped);
    Ok(assessments_only(vec![change], deed))
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

fn assessments_only(assessments: Vec<Change<AssessmentId, Assessment>>, deed: Deed) -> Prepared {
    let delta = Delta {
        assessments,
        ..Delta::default()
    };
    Prepared::new(delta, deed)
}
