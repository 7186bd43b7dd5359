//! What the bank decided: set, stored, beside our result, and named in the audit.

use super::bank::{BALANCED, Bank, CLIENT, NUMBER, official};
use crate::common::today;
use clientele::desk::commands;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::profile::{ClientList, Profile, Proof};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::{Deed, ProfileChange};
use clientele::suitability::investor::{Basis, Binding};

fn proof(verified: Day, last: Day) -> Proof {
    Proof {
        verified,
        until: last.plus(1),
        source: "资产证明 17 号".into(),
    }
}

#[test]
fn the_banks_level_stays_beside_ours() {
    let mut bank = Bank::new();
    let assessed = today().plus(-30);
    let profile = official(ClientLevel::C5, assessed, None);
    bank.set(profile.clone());
    let mut bank = bank.reopened();
    let before = bank.view();
    assert_eq!(before.profile, profile);
    assert_eq!(
        (before.official.unwrap().level, before.ours),
        (ClientLevel::C5, None)
    );

    assert_eq!(bank.assess(1, today(), BALANCED), ClientLevel::C3);
    let view = bank.reopened().view();
    assert_eq!(view.profile, profile, "our result never overwrites it");
    assert_eq!(view.official, before.official);
    assert_eq!(view.ours.unwrap().level, ClientLevel::C3);
    let lower = Binding {
        level: ClientLevel::C3,
        basis: Basis::OursLower,
    };
    assert_eq!(view.binding, Some(lower));
}

/// The entry names what changed, with what it was and what it is, and nothing that did not.
#[test]
fn the_audit_names_each_decision() {
    let mut bank = Bank::new();
    let (assessed, verified) = (today().plus(-30), today().plus(-5));
    let mut check = |profile: Profile, wanted: &[ProfileChange]| {
        let deed = bank.set(profile);
        let named = Deed::ProfileChanged {
            number: NUMBER.into(),
            changes: wanted.to_vec(),
        };
        assert_eq!(deed, named);
    };
    let mut profile = official(ClientLevel::C3, assessed, None);
    (profile.list, profile.full_capacity) = (ClientList::Black, false);
    check(
        profile.clone(),
        &[
            ProfileChange::Level {
                old: None,
                new: Some(ClientLevel::C3),
            },
            ProfileChange::Assessed {
                old: None,
                new: Some(assessed),
            },
            ProfileChange::LevelSource {
                old: None,
                new: Some("核心系统".into()),
            },
            ProfileChange::List {
                old: ClientList::Normal,
                new: ClientList::Black,
            },
            ProfileChange::Capacity {
                old: true,
                new: false,
            },
        ],
    );
    profile.list = ClientList::Normal;
    check(
        profile.clone(),
        &[ProfileChange::List {
            old: ClientList::Black,
            new: ClientList::Normal,
        }],
    );
    profile.full_capacity = true;
    check(
        profile.clone(),
        &[ProfileChange::Capacity {
            old: false,
            new: true,
        }],
    );
    profile.qualified = Some(proof(verified, today().plus(300)));
    check(
        profile.clone(),
        &[
            ProfileChange::ProofVerified {
                old: None,
                new: Some(verified),
            },
            ProfileChange::ProofEnds {
                old: None,
                new: Some(today().plus(300)),
            },
            ProfileChange::ProofSource {
                old: None,
                new: Some("资产证明 17 号".into()),
            },
        ],
    );
    // The bank's end of a level is told as people write it: its last day.
    let level = profile.official.as_mut().unwrap();
    (level.level, level.expires) = (ClientLevel::C4, Some(today().plus(91)));
    check(
        profile.clone(),
        &[
            ProfileChange::Level {
                old: Some(ClientLevel::C3),
                new: Some(ClientLevel::C4),
            },
            ProfileChange::LevelEnds {
                old: None,
                new: Some(today().plus(90)),
            },
        ],
    );
    profile.qualified.as_mut().unwrap().until = today().plus(201);
    check(
        profile.clone(),
        &[ProfileChange::ProofEnds {
            old: Some(today().plus(300)),
            new: Some(today().plus(200)),
        }],
    );
    let bank = bank.reopened();
    assert_eq!(bank.view().profile, profile);
    let unchanged = commands::set_profile(&bank.desk.borrow(), profile).unwrap();
    assert!(unchanged.is_empty(), "what does not change is no entry");
}

#[test]
fn what_cannot_be_is_refused() {
    let mut bank = Bank::new();
    let day = |ahead: i32| today().plus(ahead);
    let level = |assessed, expires| official(ClientLevel::C3, assessed, expires);
    let with = |proof| Profile {
        qualified: Some(proof),
        ..Profile::new(CLIENT)
    };
    let undocumented = Proof {
        source: " ".into(),
        ..proof(day(0), day(9))
    };
    let of_nobody = Profile::new(ClientId(9));
    let (level_cannot, proof_cannot) = (DeskFailure::LevelCannotBe, DeskFailure::ProofCannotBe);
    for (name, profile, wanted) in [
        ("nobody's", of_nobody, DeskFailure::NoSuchClient),
        (
            "assessed tomorrow",
            level(day(1), None),
            level_cannot.clone(),
        ),
        ("over at once", level(day(-9), Some(day(-9))), level_cannot),
        (
            "verified tomorrow",
            with(proof(day(1), day(9))),
            proof_cannot.clone(),
        ),
        (
            "over before",
            with(proof(day(-1), day(-2))),
            proof_cannot.clone(),
        ),
        ("without a document", with(undocumented), proof_cannot),
    ] {
        let refused = commands::set_profile(&bank.desk.borrow(), profile);
        assert_eq!(refused.map(|_| ()), Err(wanted), "{name}");
    }
    // Both hold one day at least: the day they begin.
    let mut shortest = level(day(0), Some(day(1)));
    shortest.qualified = Some(proof(day(0), day(0)));
    bank.set(shortest.clone());
    // The book may be looked at from before; what it has already may stay.
    bank.on(day(-60));
    shortest.list = ClientList::Red;
    bank.set(shortest);
}
