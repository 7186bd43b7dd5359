//! A book with one client, whose commands go the whole way: prepared, sealed, written, audited.

use crate::common::{Place, TestVault, block_on};
use clientele::desk::change::Prepared;
use clientele::desk::commands::Chance;
use clientele::desk::commit::write;
use clientele::desk::{Desk, commands, queries};
use clientele::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, Device, OfficialLevel, Signature,
};
use clientele::domain::client::{ClientKind, Individual, Organisation};
use clientele::domain::day::Day;
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::profile::Profile;
use clientele::domain::tongue::Tongue;
use clientele::protocol::client_view::ClientFields;
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::request::Asking;
use clientele::protocol::suitability::SuitabilityView;
use clientele::protocol::summary::Deed;
use clientele::sealed::{Confirmed, KeyPair};
use clientele::suitability::form::{self, Form};
use std::cell::RefCell;

/// The client's number and record.
pub const NUMBER: &str = "1001";
pub const CLIENT: ClientId = ClientId(0);
/// An organisation.
pub const FIRM: ClientId = ClientId(1);

/// 31 to 50; 20-50 万; 25 to 50 %; half and half; 2-5 years; larger; -12,000; 3 to 5 years; income;
/// over 10 to 30 %. By hand: 0+6+8+6+6+8+6+8+6+10 = 64 points, C3. Willingness 6+8+6+6+10 = 36 of
/// 28 to 42, C3; capacity 0+6+8+6+6+8 = 34 of 23 to 35, C3.
pub const BALANCED: [u8; 10] = [1, 2, 2, 2, 2, 2, 2, 2, 1, 2];

/// The book, open.
pub struct Bank {
    pub place: Place,
    pub vault: TestVault,
    pub desk: RefCell<Desk>,
}

impl Bank {
    /// A new book with an individual and an organisation.
    pub fn new() -> Self {
        let place = Place::new();
        let (vault, desk) = place.create();
        let mut bank = Self { place, vault, desk };
        let person = ClientKind::Individual(Individual::default());
        let firm = ClientKind::Organisation(Organisation::default());
        for (number, kind) in [(NUMBER, person), ("2002", firm)] {
            let fields = ClientFields {
                number: number.into(),
                name: "样本".into(),
                kind,
                phones: Vec::new(),
                email: String::new(),
                address: String::new(),
                region: String::new(),
                adviser: String::new(),
                tags: Vec::new(),
                note: String::new(),
            };
            let (_, prepared) = commands::add_client(&bank.desk.borrow(), fields).unwrap();
            bank.run(prepared);
        }
        bank
    }

    /// How many entries the audit has.
    pub fn entries(&self) -> u64 {
        self.vault.audit_head().1
    }

    /// Writes a command; the deed that its one entry in the audit keeps.
    pub fn run(&mut self, prepared: Prepared) -> Deed {
        assert!(!prepared.is_empty(), "nothing to write: {prepared:?}");
        let before = self.entries();
        block_on(write(&mut self.vault, &self.desk, prepared, 1)).unwrap();
        assert_eq!(self.entries(), before + 1, "one command, one entry");
        let newest = block_on(self.vault.audit(before + 1, 1)).unwrap();
        queries::deed(&newest[0].summary).unwrap().plain().clone()
    }

    /// The book as it is read from the vault again.
    pub fn reopened(self) -> Self {
        let (vault, desk) = self.place.open_with_vault();
        assert_eq!(desk.borrow().book(), self.desk.borrow().book());
        desk.borrow_mut().set_today(self.desk.borrow().reference());
        Self {
            place: self.place,
            vault,
            desk,
        }
    }

    /// Looks at the book from another day.
    pub fn on(&self, day: Day) -> &Self {
        self.desk.borrow_mut().set_today(day);
        self
    }

    /// Asks the client; the number is the request's.
    pub fn ask(&mut self, request: u32) -> Deed {
        self.ask_on(request, Device::Adviser)
    }

    /// Asks the client to answer on a device.
    pub fn ask_on(&mut self, request: u32, device: Device) -> Deed {
        let asking = Asking {
            device,
            ..Asking::here(CLIENT)
        };
        let asked = commands::ask_assessment(&self.desk.borrow(), &asking, chance(request), 500);
        let (asked, prepared) = asked.unwrap();
        let one = &asked.assessment;
        assert_eq!((one.client, one.request), (CLIENT, request));
        assert_eq!(
            asked.public,
            KeyPair::from_random(&chance(request).key).public
        );
        self.run(prepared)
    }

    /// Asks the client in vain.
    pub fn refused(&self, client: ClientId) -> DeskFailure {
        let asking = Asking::here(client);
        let asked = commands::ask_assessment(&self.desk.borrow(), &asking, chance(99), 500);
        match asked {
            Err(failure) => failure,
            Ok(_) => panic!("{client:?} is asked"),
        }
    }

    /// What becomes of a request's answers.
    pub fn take(&mut self, answers: &Confirmed) -> Result<Deed, DeskFailure> {
        self.take_text(&sealed(answers), answers.confirmed_ms)
    }

    /// What becomes of a sealed text at a time.
    pub fn take_text(&mut self, text: &str, now_ms: u64) -> Result<Deed, DeskFailure> {
        let taken = commands::take_sealed(&self.desk.borrow(), text, now_ms);
        let (client, prepared) = taken?;
        assert_eq!(client, CLIENT);
        Ok(self.run(prepared))
    }

    /// Asks, and has the client answer on a day.
    pub fn assess(&mut self, request: u32, day: Day, answers: [u8; 10]) -> ClientLevel {
        self.ask(request);
        match self.take(&given_on(request, &answers, day)).unwrap() {
            Deed::AssessmentTaken { level, .. } => level,
            other => panic!("{other:?}"),
        }
    }

    /// Ends a request without answers.
    pub fn drop_it(&mut self, request: u32) -> Result<Deed, DeskFailure> {
        let prepared = commands::drop_assessment(&self.desk.borrow(), request, 1)?;
        Ok(self.run(prepared))
    }

    /// Sets what the bank decided.
    pub fn set(&mut self, profile: Profile) -> Deed {
        let prepared = commands::set_profile(&self.desk.borrow(), profile).unwrap();
        self.run(prepared)
    }

    /// How far an assessment is.
    pub fn assessment(&self, index: u32) -> Assessment {
        let desk = self.desk.borrow();
        let found = desk.book().assessments.get(AssessmentId(index));
        found.unwrap().clone()
    }

    /// How far all of them are.
    pub fn states(&self) -> Vec<&'static str> {
        let desk = self.desk.borrow();
        let all = desk.book().assessments.iter();
        all.map(|one| match one.state {
            AssessmentState::Asked => "asked",
            AssessmentState::Taken(_) => "taken",
            AssessmentState::Dropped => "dropped",
        })
        .collect()
    }

    /// What the client's page is told.
    pub fn view(&self) -> SuitabilityView {
        queries::suitability(&self.desk.borrow(), CLIENT).unwrap()
    }
}

/// The chance of a request: its key is its own.
pub fn chance(request: u32) -> Chance {
    let mut key = [7; 32];
    key[..4].copy_from_slice(&request.to_le_bytes());
    Chance { request, key }
}

/// Answers as they travel, sealed to the request's key.
pub fn sealed(given: &Confirmed) -> String {
    let keys = KeyPair::from_random(&chance(given.request).key);
    let envelope = given.clone().seal(&keys.public, [9; 32]);
    envelope.unwrap().text()
}

/// Answers to a request, given today in three minutes.
pub fn given(request: u32, answers: &[u8]) -> Confirmed {
    given_on(request, answers, crate::common::today())
}

/// Answers to a request, given on a day in three minutes.
pub fn given_on(request: u32, answers: &[u8], day: Day) -> Confirmed {
    given_to(form::current(), request, answers, day)
}

/// Answers to a request with a questionnaire, given on a day in three minutes.
pub fn given_to(form: &Form, request: u32, answers: &[u8], day: Day) -> Confirmed {
    let midnight = u64::try_from(day.0).unwrap() * 24 * 60 * 60 * 1000;
    Confirmed {
        request,
        form: form.id.to_string(),
        version: form.version,
        fingerprint: form.fingerprint,
        answers: answers.to_vec(),
        started_ms: midnight + 1_000,
        confirmed_ms: midnight + 181_999,
        day,
        language: Tongue::Zh,
        device: Device::Adviser,
        helper: String::new(),
        aloud: false,
        settled: 0,
        signature: Signature::Typed("样本".into()),
    }
}

/// A profile with an official level, by the bank's system.
pub fn official(level: ClientLevel, assessed: Day, expires: Option<Day>) -> Profile {
    Profile {
        official: Some(OfficialLevel {
            level,
            assessed,
            expires,
            source: "核心系统".into(),
        }),
        ..Profile::new(CLIENT)
    }
}
