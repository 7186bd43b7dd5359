//! Questionnaires brought in, used, taken out; organisations and supplements; the bank's own count and
//! changes on record.

use super::bank::{BALANCED, Bank, CLIENT, FIRM, NUMBER, chance, given_to, sealed};
use crate::common::today;
use clientele::desk::{commands, queries};
use clientele::domain::assessment::{AssessmentState, ClientLevel};
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::money::Currency;
use clientele::domain::profile::{
    BankCount, ClassFacts, InvestorClass, MaterialChange, Profile, Proof,
};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::forms::FormRow;
use clientele::protocol::request::Asking;
use clientele::protocol::summary::{Deed, ProfileChange};
use clientele::protocol::words::Validity;
use clientele::suitability::form::{self, Gives};

impl Bank {
    fn import(&mut self, json: &str) -> Result<Deed, DeskFailure> {
        let prepared = commands::import_form(&self.desk.borrow(), json)?;
        let deed = self.run(prepared);
        self.desk.borrow_mut().read_forms();
        Ok(deed)
    }

    fn set_use(&mut self, name: &str, version: u16, in_use: bool) -> Result<Deed, DeskFailure> {
        let prepared = commands::use_form(&self.desk.borrow(), name, version, in_use)?;
        let deed = self.run(prepared);
        self.desk.borrow_mut().read_forms();
        Ok(deed)
    }

    fn remove(&mut self, name: &str, version: u16) -> Result<Deed, DeskFailure> {
        let prepared = commands::remove_form(&self.desk.borrow(), name, version)?;
        Ok(self.run(prepared))
    }

    fn source(&self, name: &str, version: u16) -> Result<String, DeskFailure> {
        queries::form_source(&self.desk.borrow(), name, version)
    }

    fn row(&self, name: &str, version: u16) -> Option<FormRow> {
        let rows = queries::forms(&self.desk.borrow()).rows;
        let mut all = rows.into_iter();
        all.find(|row| row.name == name && row.version == version)
    }

    fn in_use(&self) -> Vec<(String, u16)> {
        let rows = queries::forms(&self.desk.borrow()).rows;
        let used = rows.into_iter().filter(|row| row.in_use);
        used.map(|row| (row.name, row.version)).collect()
    }
}

/// The bank's questionnaire under another name and version.
fn own(bank: &Bank, name: &str, version: u16) -> String {
    let json = bank.source("bank", 1).unwrap();
    let json = json.replacen("\"bank\"", &format!("\"{name}\""), 1);
    json.replacen("\"version\": 1", &format!("\"version\": {version}"), 1)
}

#[test]
fn the_built_in_ones_are_there_and_stay() {
    let mut bank = Bank::new();
    let rows = queries::forms(&bank.desk.borrow()).rows;
    assert_eq!(rows.len(), form::all().count());
    assert!(rows.iter().all(|row| row.built_in && row.assessments == 0));
    let used = [("bank", 2), ("grable-lytton", 1), ("organisation", 1)];
    assert_eq!(
        bank.in_use(),
        used.map(|(name, version)| (name.to_string(), version))
    );
    // The same one again changes nothing; another one of that name and version is refused.
    let same = bank.source("bank", 1).unwrap();
    let again = commands::import_form(&bank.desk.borrow(), &same).unwrap();
    assert!(again.is_empty());
    let other = same.replacen("How much investment risk", "What investment risk", 1);
    let exists = DeskFailure::FormExists {
        name: "bank".into(),
        version: 1,
    };
    assert_eq!(bank.import(&other), Err(exists));
    assert_eq!(bank.set_use("bank", 1, true), Err(DeskFailure::FormBuiltIn));
    assert_eq!(bank.remove("bank", 1), Err(DeskFailure::FormBuiltIn));
    assert_eq!(bank.source("own", 1), Err(DeskFailure::NoSuchForm));
}

#[test]
fn one_brought_in_is_asked_once_it_is_in_use() {
    let mut bank = Bank::new();
    let json = own(&bank, "own", 3);
    let name = || "own".to_string();
    let deed = bank.import(&json).unwrap();
    assert_eq!(
        deed,
        Deed::FormImported {
            name: name(),
            version: 3
        }
    );
    assert_eq!(bank.source("own", 3).unwrap(), json);
    assert!(!bank.row("own", 3).unwrap().in_use);
    bank.ask(1);
    assert_eq!(bank.assessment(0).questionnaire, "bank");

    let deed = bank.set_use("own", 3, true).unwrap();
    let wanted = Deed::FormUsed {
        name: name(),
        version: 3,
        in_use: true,
    };
    assert_eq!(deed, wanted);
    bank.ask(2);
    let asked = bank.assessment(1);
    assert_eq!((asked.questionnaire.as_str(), asked.version), ("own", 3));
    let fingerprint = bank.row("own", 3).unwrap().content.unwrap().fingerprint;
    assert_eq!(asked.form, fingerprint);
    assert_ne!(fingerprint, form::by("bank", 1).unwrap().fingerprint);

    // After closing and opening it is read again, and the answers are worked out by it.
    let own = bank
        .desk
        .borrow()
        .forms()
        .by("own", 3)
        .unwrap()
        .form
        .clone();
    let answered = given_to(&own, 2, &BALANCED, today());
    let mut bank = bank.reopened();
    assert!(bank.desk.borrow().needs_forms());
    let unread = bank.take(&answered);
    assert_eq!(
        unread,
        Err(DeskFailure::AnswersUnfit),
        "not read yet: nothing is saved"
    );
    bank.desk.borrow_mut().read_forms();
    bank.take(&answered).unwrap();
    let view = bank.view();
    assert_eq!(view.ours.unwrap().level, ClientLevel::C3);
    assert_eq!(view.scored.unwrap().points, 64);
    assert_eq!(view.binding.unwrap().level, ClientLevel::C3);

    // What somebody answered stays; it can be taken out of use.
    assert_eq!(bank.remove("own", 3), Err(DeskFailure::FormAnswered));
    assert_eq!(bank.row("own", 3).unwrap().assessments, 1);
    bank.set_use("own", 3, false).unwrap();
    bank.ask(3);
    assert_eq!(bank.assessment(2).questionnaire, "bank");
}

#[test]
fn one_is_in_use_for_one_purpose() {
    let mut bank = Bank::new();
    for version in [1, 2] {
        let json = own(&bank, "own", version);
        bank.import(&json).unwrap();
        bank.set_use("own", version, true).unwrap();
    }
    let used: Vec<_> = bank.in_use();
    assert!(used.contains(&("own".into(), 2)) && !used.contains(&("own".into(), 1)));
    assert!(
        used.contains(&("organisation".into(), 1)),
        "another purpose is left alone"
    );
    let again = commands::use_form(&bank.desk.borrow(), "own", 2, true).unwrap();
    assert!(again.is_empty(), "it is so already");
    let deed = bank.remove("own", 1).unwrap();
    let name = "own".to_string();
    assert_eq!(deed, Deed::FormRemoved { name, version: 1 });
    assert_eq!(bank.row("own", 1), None);
    let mut bank = bank.reopened();
    bank.desk.borrow_mut().read_forms();
    assert_eq!(bank.desk.borrow().book().forms.len(), 1);
    assert!(bank.remove("own", 1) == Err(DeskFailure::NoSuchForm));
}

#[test]
fn a_faulty_one_is_refused_with_its_places() {
    let mut bank = Bank::new();
    let json = own(&bank, "own", 1).replacen("\"to\": 20", "\"to\": 19", 1);
    let entries = bank.entries();
    let refused = bank.import(&json).unwrap_err();
    let DeskFailure::FormFaulty(faults) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].to_string(),
        "level 2: a gap or an overlap with the level before"
    );
    assert_eq!((bank.entries(), bank.row("own", 1)), (entries, None));
}

#[test]
fn an_organisation_answers_its_own() {
    let mut bank = Bank::new();
    let asking = Asking::here(FIRM);
    let asked = commands::ask_assessment(&bank.desk.borrow(), &asking, chance(5), 500);
    let (asked, prepared) = asked.unwrap();
    assert_eq!(asked.assessment.questionnaire, "organisation");
    bank.run(prepared);
    // Points 71, W 40, C 55: C4, worked out in tests/suitability/assess.rs.
    let form = form::by("organisation", 1).unwrap();
    let answers = given_to(form, 5, &[3, 2, 3, 2, 2, 2, 3, 0, 1, 0, 2, 4], today());
    let (text, now) = (sealed(&answers), answers.confirmed_ms);
    let taken = commands::take_sealed(&bank.desk.borrow(), &text, now);
    let (client, prepared) = taken.unwrap();
    assert_eq!(client, FIRM);
    bank.run(prepared);
    let view = queries::suitability(&bank.desk.borrow(), FIRM).unwrap();
    assert_eq!(view.ours.unwrap().level, ClientLevel::C4);
    assert_eq!(view.scored.unwrap().points, 71);
}

#[test]
fn a_supplement_is_shown_beside_and_counts_for_nothing() {
    let mut bank = Bank::new();
    bank.assess(1, today(), BALANCED);
    let before = bank.view();
    let ask = |bank: &Bank, client: ClientId| {
        let asking = Asking {
            gives: Gives::Willingness,
            ..Asking::here(client)
        };
        commands::ask_assessment(&bank.desk.borrow(), &asking, chance(2), 500)
    };
    assert_eq!(ask(&bank, FIRM).err(), Some(DeskFailure::IndividualsOnly));
    let (asked, prepared) = ask(&bank, CLIENT).unwrap();
    assert_eq!(asked.assessment.questionnaire, "grable-lytton");
    bank.run(prepared);
    // The best of all thirteen: 47 points, high.
    let form = form::by("grable-lytton", 1).unwrap();
    let best = given_to(form, 2, &[0, 3, 3, 2, 2, 3, 3, 3, 1, 1, 3, 2, 3], today());
    let wanted = Deed::SupplementTaken {
        number: NUMBER.into(),
        points: 47,
    };
    assert_eq!(bank.take(&best).unwrap(), wanted);
    let bank = bank.reopened();
    let view = bank.view();
    assert_eq!((view.ours, view.binding), (before.ours, before.binding));
    assert_eq!(view.attempts, before.attempts, "no assessment");
    let beside = view.supplement.unwrap();
    assert_eq!(
        (beside.says.points, beside.says.rank, beside.ranks),
        (47, 4, 5)
    );
    assert_eq!(beside.called_en, "High");
    let AssessmentState::Taken(taken) = bank.assessment(1).state else {
        panic!();
    };
    assert!(taken.manner.supplement && taken.level == ClientLevel::C1Lowest);
    assert_eq!(bank.assessment(1).id, AssessmentId(1));
}

#[test]
fn the_banks_own_count_refuses_too() {
    let mut bank = Bank::new();
    let mut profile = Profile::new(CLIENT);
    let count = |on_day, in_months| BankCount {
        day: today(),
        on_day,
        in_months,
    };
    profile.standing.bank_count = Some(count(0, 8));
    let deed = bank.set(profile.clone());
    let Deed::ProfileChanged { changes, .. } = deed else {
        panic!("{deed:?}");
    };
    let (old, new) = (None, Some(count(0, 8)));
    assert_eq!(changes, [ProfileChange::BankCount { old, new }]);
    let too_often = |taken, most, in_a_day| DeskFailure::AssessedTooOften {
        taken,
        most,
        in_a_day,
    };
    assert_eq!(bank.refused(CLIENT), too_often(8, 8, false));
    profile.standing.bank_count = Some(count(2, 2));
    bank.set(profile.clone());
    assert_eq!(bank.refused(CLIENT), too_often(2, 2, true));
    bank.on(today().plus(1));
    bank.ask(1);
}

#[test]
fn a_material_change_asks_for_a_new_assessment() {
    let mut bank = Bank::new();
    bank.assess(1, today(), BALANCED);
    bank.on(today().plus(2));
    let mut profile = Profile::new(CLIENT);
    profile.standing.changed = Some(MaterialChange {
        day: today().plus(1),
        what: "lost the job".into(),
    });
    bank.set(profile);
    let view = bank.view();
    assert_eq!(
        (view.ours_validity, view.binding),
        (Validity::Changed, None)
    );
    let bank = bank.reopened();
    assert_eq!(bank.view().ours_validity, Validity::Changed);
}

/// What the bank verified of a person, minor units.
fn verified(financial: i64, years: u8) -> ClassFacts {
    ClassFacts {
        day: today(),
        financial: Some(financial),
        income: Some(0),
        net: None,
        years: Some(years),
    }
}

/// A class needs figures that reach its thresholds; a fen less is too little. 500万 are 500,000,000 fen.
#[test]
fn a_class_is_recorded_only_with_what_bears_it_out() {
    let mut bank = Bank::new();
    let proof = Proof {
        verified: today(),
        until: today().plus(365),
        source: "file".into(),
    };
    let mut profile = Profile::new(CLIENT);
    profile.standing.class = InvestorClass::Professional(proof.clone());
    let refused = |bank: &Bank, profile: &Profile| {
        commands::set_profile(&bank.desk.borrow(), profile.clone()).err()
    };
    let unproved = Some(DeskFailure::ClassUnproved);
    let missed = Some(DeskFailure::ClassMissed);
    assert_eq!(refused(&bank, &profile), unproved, "nothing verified");
    let unknown_years = ClassFacts {
        years: None,
        ..verified(500_000_000, 2)
    };
    for (name, facts, wanted) in [
        ("years unknown", unknown_years, unproved),
        ("a fen less", verified(499_999_999, 2), missed.clone()),
        ("too few years", verified(500_000_000, 1), missed),
        ("just enough", verified(500_000_000, 2), None),
    ] {
        profile.standing.facts = Some(facts);
        assert_eq!(refused(&bank, &profile), wanted, "{name}");
    }
    let cannot_be = Some(DeskFailure::StandingCannotBe);
    let tomorrow = ClassFacts {
        day: today().plus(1),
        ..verified(500_000_000, 2)
    };
    for facts in [tomorrow, verified(-1, 2)] {
        let mut ordinary = Profile::new(CLIENT);
        ordinary.standing.facts = Some(facts);
        assert_eq!(refused(&bank, &ordinary), cannot_be, "{facts:?}");
    }

    let facts = verified(500_000_000, 2);
    profile.standing.facts = Some(facts);
    let Deed::ProfileChanged { changes, .. } = bank.set(profile.clone()) else {
        panic!("another deed");
    };
    let wanted = ProfileChange::Facts {
        old: None,
        new: Some(facts),
        currency: Currency::CNY,
    };
    assert!(changes.contains(&wanted), "{changes:?}");

    // On record it stays: nothing else is refused for it, and newer figures are kept as they are.
    profile.standing.guardian = "样本监护人".into();
    assert_eq!(refused(&bank, &profile), None);
    profile.standing.facts = Some(verified(1, 2));
    assert_eq!(
        refused(&bank, &profile),
        None,
        "true, and counts as ordinary"
    );
    profile.standing.facts = None;
    assert_eq!(refused(&bank, &profile), Some(DeskFailure::ClassUnproved));
    let again = Proof {
        until: today().plus(400),
        ..proof
    };
    profile.standing.facts = Some(verified(1, 2));
    profile.standing.class = InvestorClass::Professional(again);
    assert_eq!(
        refused(&bank, &profile),
        Some(DeskFailure::ClassMissed),
        "a new proof"
    );
}

#[test]
fn a_standing_that_cannot_be_is_refused() {
    let mut bank = Bank::new();
    let later = today().plus(1);
    let proof = |verified, until| Proof {
        verified,
        until,
        source: "file".into(),
    };
    let refused = |change: &dyn Fn(&mut Profile)| {
        let mut profile = Profile::new(CLIENT);
        change(&mut profile);
        commands::set_profile(&bank.desk.borrow(), profile).err()
    };
    let standing = Some(DeskFailure::StandingCannotBe);
    let count = |day, on_day, in_months| {
        Some(BankCount {
            day,
            on_day,
            in_months,
        })
    };
    assert_eq!(
        refused(&|p| p.standing.bank_count = count(later, 0, 1)),
        standing
    );
    assert_eq!(
        refused(&|p| p.standing.bank_count = count(today(), 2, 1)),
        standing
    );
    let change = |day, what: &str| {
        let what = what.into();
        Some(MaterialChange { day, what })
    };
    assert_eq!(
        refused(&|p| p.standing.changed = change(later, "job")),
        standing
    );
    assert_eq!(
        refused(&|p| p.standing.changed = change(today(), " ")),
        standing
    );
    let back = InvestorClass::BackToOrdinary(later);
    assert_eq!(refused(&|p| p.standing.class = back.clone()), standing);
    let class = InvestorClass::Professional(proof(later, later.plus(9)));
    assert_eq!(
        refused(&|p| p.standing.class = class.clone()),
        Some(DeskFailure::ProofCannotBe)
    );
    let long = refused(&|p| p.standing.guardian = "长".repeat(201));
    assert_eq!(long, Some(DeskFailure::TooLong { limit: 200 }));

    let mut profile = Profile::new(CLIENT);
    profile.standing.guardian = "样本监护人".into();
    profile.standing.class = InvestorClass::Converted(proof(today(), later));
    profile.standing.facts = Some(verified(30_000_000_000, 1));
    bank.set(profile);
    assert_eq!(bank.refused(CLIENT), DeskFailure::NotAsked);
}
