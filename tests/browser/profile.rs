//! What the bank decided, as it is typed in: nothing is lost or made up on the way.

use clientele::protocol::words::{
    BankCount, ClassFacts, ClientId, ClientLevel, ClientList, Currency, Day, InvestorClass,
    MaterialChange, OfficialLevel, Profile, Proof, Standing,
};
use clientele::ui::pages::client::suitability::profile_draft::{Draft, Field};
use clientele::ui::pages::client::suitability::standing_draft;
use wasm_bindgen_test::wasm_bindgen_test;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

fn today() -> Day {
    day(2026, 1, 15)
}

/// Everything there is, each date and text its own.
fn full() -> Profile {
    Profile {
        client: ClientId(3),
        official: Some(OfficialLevel {
            level: ClientLevel::C4,
            assessed: day(2025, 3, 10),
            expires: Some(day(2025, 12, 31)),
            source: "核心系统".into(),
        }),
        qualified: Some(Proof {
            verified: day(2025, 4, 2),
            until: day(2027, 1, 1),
            source: "资产证明 17 号".into(),
        }),
        list: ClientList::Red,
        full_capacity: false,
        standing: Standing {
            class: InvestorClass::Converted(Proof {
                verified: day(2025, 5, 6),
                until: day(2026, 6, 1),
                source: "转化申请 3 号".into(),
            }),
            guardian: "样本监护人".into(),
            bank_count: Some(BankCount {
                day: day(2025, 6, 7),
                on_day: 1,
                in_months: 4,
            }),
            changed: Some(MaterialChange {
                day: day(2025, 7, 8),
                what: "退休".into(),
            }),
            facts: Some(ClassFacts {
                day: day(2025, 4, 30),
                financial: Some(31_234_567_890),
                income: None,
                net: Some(500_000_005),
                years: Some(3),
            }),
        },
    }
}

#[wasm_bindgen_test]
fn a_draft_of_a_profile_gives_it_back() {
    for profile in [full(), Profile::new(ClientId(3))] {
        assert_eq!(Draft::of(&profile).profile(&profile, today()), Ok(profile));
    }
    // What is still to come may stay where it is stored, as when the book is looked at from before.
    let before = day(2025, 1, 1);
    assert_eq!(Draft::of(&full()).profile(&full(), before), Ok(full()));
}

/// Last days are typed and shown; the first day after is stored.
#[wasm_bindgen_test]
fn last_days_are_typed() {
    let shown = Draft::of(&full());
    assert_eq!(
        (&*shown.expires, &*shown.until),
        ("2025-12-30", "2026-12-31")
    );
    let typed = Draft {
        expires: "2026-02-28".into(),
        until: "2028-02-29".into(),
        ..shown
    };
    let made = typed.profile(&full(), today()).unwrap();
    assert_eq!(made.official.unwrap().expires, Some(day(2026, 3, 1)));
    assert_eq!(made.qualified.unwrap().until, day(2028, 3, 1));
}

/// A new proof has its own document and day, neither the level's nor today.
#[wasm_bindgen_test]
fn a_proof_rests_on_what_was_typed_for_it() {
    let before = Profile {
        qualified: None,
        ..full()
    };
    let typed = Draft {
        verified: "2025-11-03".into(),
        until: "2026-11-02".into(),
        document: " 证明 9 ".into(),
        ..Draft::of(&before)
    };
    let made = typed.profile(&before, today()).unwrap();
    let wanted = Proof {
        verified: day(2025, 11, 3),
        until: day(2026, 11, 3),
        source: "证明 9".into(),
    };
    assert_eq!(made.qualified, Some(wanted));
    assert_eq!(made.official, before.official);
}

/// The bank's end of a level is stored only while it is in its field.
#[wasm_bindgen_test]
fn an_emptied_end_is_the_policys() {
    let typed = Draft {
        level: Some(ClientLevel::C5),
        expires: String::new(),
        ..Draft::of(&full())
    };
    let official = typed.profile(&full(), today()).unwrap().official.unwrap();
    assert_eq!((official.level, official.expires), (ClientLevel::C5, None));
}

#[wasm_bindgen_test]
fn what_cannot_be_is_named_and_nothing_is_stored() {
    let check = |change: fn(&mut Draft), wanted: &[Field]| {
        let mut typed = Draft::of(&full());
        change(&mut typed);
        let made = typed.profile(&full(), today());
        assert_eq!(made, Err(wanted.to_vec()), "{typed:?}");
    };
    check(|d| d.assessed.clear(), &[Field::Assessed]);
    check(|d| d.assessed = "2026-01-16".into(), &[Field::Assessed]);
    check(|d| d.expires = "2025-02-30".into(), &[Field::Expires]);
    check(|d| d.expires = "2025-03-09".into(), &[Field::Expires]);
    check(|d| d.expires = "9999-12-31".into(), &[Field::Expires]);
    check(|d| d.verified.clear(), &[Field::Verified]);
    check(|d| d.verified = "2026-01-16".into(), &[Field::Verified]);
    check(|d| d.until.clear(), &[Field::Until]);
    check(|d| d.until = "2200-01-01".into(), &[Field::Until]);
    check(|d| d.until = "20260-01-01".into(), &[Field::Until]);
    check(|d| d.until = "2025-02-29".into(), &[Field::Until]);
    check(|d| d.until = "2025-04-01".into(), &[Field::Until]);
    check(|d| d.document = " ".into(), &[Field::Document]);
    check(
        |d| {
            (d.assessed, d.expires) = ("?".into(), "?".into());
            (d.verified, d.until) = ("?".into(), "?".into());
            d.document.clear();
        },
        &[
            Field::Assessed,
            Field::Expires,
            Field::Verified,
            Field::Until,
            Field::Document,
        ],
    );
}

#[wasm_bindgen_test]
fn a_proof_ends_only_when_all_of_it_is_emptied() {
    let mut typed = Draft::of(&full());
    typed.verified.clear();
    typed.until.clear();
    assert!(
        typed.profile(&full(), today()).is_err(),
        "the document is there"
    );
    typed.document.clear();
    let made = typed.profile(&full(), today()).unwrap();
    assert_eq!((made.qualified, made.official), (None, full().official));
}

#[wasm_bindgen_test]
fn a_draft_of_a_standing_gives_it_back() {
    let mut back = full().standing;
    back.class = InvestorClass::BackToOrdinary(day(2025, 8, 9));
    for standing in [full().standing, back, Standing::default()] {
        let draft = standing_draft::Draft::of(&standing, Currency::CNY);
        assert_eq!(draft.standing(), Ok(standing));
    }
    let shown = standing_draft::Draft::of(&full().standing, Currency::CNY);
    assert_eq!(&*shown.until, "2026-05-31", "the last day is shown");
}

#[wasm_bindgen_test]
fn a_standing_half_typed_is_not_stored() {
    use standing_draft::{Draft, Field};
    let wrong = |change: fn(&mut Draft)| {
        let mut draft = Draft::of(&full().standing, Currency::CNY);
        change(&mut draft);
        draft.standing()
    };
    let (class, count, material) = (Field::Class, Field::Count, Field::Change);
    assert_eq!(wrong(|d| d.document.clear()), Err(vec![class]));
    assert_eq!(wrong(|d| d.until = "2025-05-05".into()), Err(vec![class]));
    assert_eq!(wrong(|d| d.on_day = "256".into()), Err(vec![count]));
    assert_eq!(wrong(|d| d.in_months.clear()), Err(vec![count]));
    assert_eq!(wrong(|d| d.what = " ".into()), Err(vec![material]));
    let all = |d: &mut Draft| {
        (d.verified, d.counted, d.changed) = (String::new(), String::new(), String::new());
    };
    assert_eq!(wrong(all), Err(vec![class, count, material]));
}
