//! Assessments: asked for and dropped. How answers come in is [`super::sealed`]'s.

use crate::desk::change::Prepared;
use crate::desk::evidence;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState, Device};
use crate::domain::client::{Client, ClientKind};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AssessmentId, ClientId, RecordId};
use crate::domain::profile::BankCount;
use crate::protocol::brought_form;
use crate::protocol::failure::DeskFailure;
use crate::protocol::request::Asking;
use crate::protocol::summary::Deed;
use crate::sealed::KeyPair;
use crate::suitability::evidence::Event;
use crate::suitability::form::{Asks, Gives, is_built_in};
use crate::suitability::validity::{self, TooMany};

/// What asking needs of chance.
#[derive(Copy, Clone)]
pub struct Chance {
    /// The number that stands for the request.
    pub request: u32,
    /// What its key pair is made of, for this request alone.
    pub key: [u8; 32],
}

/// A request that was made.
#[derive(Clone)]
pub struct Asked {
    /// It.
    pub assessment: Assessment,
    /// Its public key.
    pub public: [u8; 32],
    /// The words of a questionnaire brought in, without points, for the client's page does not know
    /// them: as [`brought_form`] keeps them.
    pub words: Option<Vec<u8>>,
}

/// Prepares a request that a client answer the questionnaire in force for persons or organisations,
/// or the supplement, which is no assessment: however often it is answered, nothing is counted.
/// Requests of the same client that nobody answered end with it. The secret of the new one's key pair
/// lies in the book until the request is over.
///
/// # Errors
/// An unknown client, one without full civil capacity, one assessed too often, an organisation asked
/// for a supplement, a questionnaire brought in on the client's own device.
pub fn ask_assessment(
    desk: &Desk,
    asking: &Asking,
    chance: Chance,
    now_ms: u64,
) -> Result<(Asked, Prepared), DeskFailure> {
    let client = asking.client;
    let known = desk
        .book
        .clients
        .get(client)
        .ok_or(DeskFailure::NoSuchClient)?;
    let in_force = desk.forms().in_force(asks(known), asking.gives);
    let form = &in_force.ok_or(DeskFailure::IndividualsOnly)?.form;
    let profile = desk.book.profiles.get(client);
    if profile.is_some_and(|profile| !profile.is_capable()) {
        // The client's page would show a level that cannot hold.
        return Err(DeskFailure::NotAsked);
    }
    let brought = !is_built_in(form);
    if brought && asking.device == Device::Own {
        return Err(DeskFailure::FormHereOnly);
    }
    let words = brought.then(|| brought_form::words(form));
    let earlier = || {
        let all = desk.links.assessments(client).iter();
        all.filter_map(|id| desk.book.assessments.get(*id))
    };
    if asking.gives == Gives::Level {
        let bank = profile.and_then(|profile| profile.standing.bank_count.as_ref());
        check_attempts(desk, earlier(), bank)?;
    }
    let keys = KeyPair::from_random(&chance.key);
    let asked = Assessment {
        id: AssessmentId::from_index(desk.book.assessments.next_index()),
        client,
        questionnaire: form.id.to_string(),
        version: form.version,
        request: chance.request,
        asked_ms: now_ms,
        state: AssessmentState::Asked,
        secret: Some(keys.secret),
        form: form.fingerprint,
        device: asking.device,
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
    let deed = match (asking.device, dropped) {
        (Device::Own, dropped) => Deed::AssessmentSent { number, dropped },
        (Device::Adviser, 0) => Deed::AssessmentAsked { number },
        (Device::Adviser, dropped) => Deed::AssessmentAskedAgain { number, dropped },
    };
    let asked = Asked {
        assessment: asked,
        public: keys.public,
        words,
    };
    let mut events: Vec<Event> = Vec::new();
    let ended = assessments.iter().filter(|change| change.old.is_some());
    events.extend(ended.map(|change| Event::Dropped(change.id)));
    events.push(evidence::asked(&asked.assessment));
    let prepared = recorded(desk, client, (assessments, deed), &events, now_ms)?;
    Ok((asked, prepared))
}

/// Which questionnaires are a client's.
pub(in crate::desk) fn asks(client: &Client) -> Asks {
    match client.kind {
        ClientKind::Individual(_) => Asks::Individual,
        ClientKind::Organisation(_) => Asks::Organisation,
    }
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

/// The open request of a number, and whom it asks.
///
/// # Errors
/// A request this book does not know or that is over.
pub(super) fn find(desk: &Desk, request: u32) -> Result<(&Assessment, &Client), DeskFailure> {
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

/// An assessment with another state. The secret goes with the request: once it is over, nothing opens
/// what was sealed for it.
pub(super) fn with_state(
    old: &Assessment,
    state: AssessmentState,
) -> Change<AssessmentId, Assessment> {
    Change {
        id: old.id,
        old: Some(old.clone()),
        new: Some(Assessment {
            state,
            secret: None,
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
