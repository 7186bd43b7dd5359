//! The shell's rules: what is kept for the browser, how figures are written, when a book locks
//! itself, which drafts are taken.

use clientele::i18n::{Language, Texts};
use clientele::protocol::book_name::BookName;
use clientele::protocol::failure::{EngineFailure, Failure};
use clientele::protocol::summary::Opened;
use clientele::protocol::words::{
    BookSettings, Currency, Day, Money, Reference, TierRank, VaultError,
};
use clientele::ui::app::{Door, Phase, Step};
use clientele::ui::components::chip::tier_step;
use clientele::ui::format::{Format, Hidden};
use clientele::ui::frame::enter;
use clientele::ui::frame::idle::{Idle, Limits, Seen, standing, verdict};
use clientele::ui::pages::settings::{Draft as SettingsDraft, Fault};
use clientele::ui::pages::start::draft::{Draft, Faults};
use clientele::ui::preferences::{Preferences, Theme, UpColour};
use clientele::ui::routes::{Area, Route};
use clientele::ui::text::failure::wording;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Reducible;

fn format(language: Language) -> Format {
    Format {
        language,
        hidden: Hidden::NONE,
    }
}

#[wasm_bindgen_test]
fn preferences_come_back_as_they_were_kept() {
    for language in Language::ALL {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            for up in [UpColour::Red, UpColour::Green] {
                for mask in [false, true] {
                    let kept = Preferences {
                        language,
                        theme,
                        up,
                        mask,
                        hides: Hidden {
                            names: mask,
                            amounts: theme != Theme::Dark,
                            details: up == UpColour::Red,
                        },
                    };
                    assert_eq!(Preferences::parse(&kept.stored(), Language::Zh), kept);
                    assert_eq!(Preferences::parse(&kept.stored(), Language::En), kept);
                }
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_new_person_gets_the_browsers_language_and_no_mask() {
    for stored in ["", "theme=puce\nmask=perhaps", "nonsense"] {
        let read = Preferences::parse(stored, Language::En);
        let expected = Preferences {
            language: Language::En,
            ..Preferences::default()
        };
        assert_eq!(read, expected, "{stored:?}");
    }
}

#[wasm_bindgen_test]
fn amounts_are_short_the_way_people_say_them() {
    let check = |minor: i64, zh: &str, en: &str| {
        assert_eq!(
            format(Language::Zh).amount(minor, Currency::CNY),
            zh,
            "{minor}"
        );
        assert_eq!(
            format(Language::En).amount(minor, Currency::CNY),
            en,
            "{minor}"
        );
    };
    check(0, "0", "0");
    check(98_712, "987", "987");
    check(-98_712, "-987", "-987");
    check(987_600, "9,876", "9.9K");
    check(12_345_678, "12.3万", "123.5K");
    check(10_500_000_000, "1.05亿", "105M");
    check(-10_500_000_000, "-1.05亿", "-105M");
}

#[wasm_bindgen_test]
fn full_amounts_lose_no_digit() {
    for language in Language::ALL {
        let format = format(language);
        assert_eq!(
            format.amount_full(123_456_789, Currency::CNY),
            "1,234,567.89"
        );
        // More digits than a float holds.
        assert_eq!(
            format.amount_full(9_007_199_254_740_993, Currency::CNY),
            "90,071,992,547,409.93"
        );
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(format.money(Money::new(1_234, yen)), "1,234 JPY");
    }
}

#[wasm_bindgen_test]
fn days_and_shares_are_written_in_the_language() {
    let day = Day::from_ymd(1994, 3, 31).unwrap();
    assert_eq!(format(Language::Zh).day(day), "1994-03-31");
    assert_eq!(format(Language::En).permille(125), "12.5%");
    assert_eq!(format(Language::Zh).permille(1_000), "100%");
}

#[wasm_bindgen_test]
fn the_mask_hides_names_and_amounts_but_not_counts() {
    let masked = Format {
        language: Language::Zh,
        hidden: Hidden::ALL,
    };
    let money = Money::new(12_345, Currency::CNY);
    let hidden = [
        masked.name("王小明").to_string(),
        masked.amount(money.minor, money.currency),
        masked.amount_full(money.minor, money.currency),
        masked.money(money),
    ];
    for text in hidden {
        assert_eq!(text, "•••");
    }
    assert_eq!(masked.name(""), "");
    assert_eq!(masked.count(1_234_u32), "1,234");
}

#[wasm_bindgen_test]
fn the_mask_hides_the_classes_it_is_told_to() {
    let only_amounts = Format {
        language: Language::Zh,
        hidden: Hidden {
            amounts: true,
            ..Hidden::NONE
        },
    };
    assert_eq!(only_amounts.name("王小明"), "王小明");
    let money = Money::new(12_345, Currency::CNY);
    assert!(!only_amounts.money(money).contains("123"));
    let only_names = Format {
        language: Language::Zh,
        hidden: Hidden {
            names: true,
            ..Hidden::NONE
        },
    };
    assert!(!only_names.name("王小明").contains("王"));
    assert!(only_names.money(money).contains("123.45"));
}

#[wasm_bindgen_test]
fn a_book_left_alone_locks_after_its_minutes_with_notice() {
    let minute = 60_000.0;
    let check = |now: f64, expected: Idle| assert_eq!(standing(0.0, now, 10), expected, "{now}");
    check(0.0, Idle::Fine);
    check(9.5 * minute - 1.0, Idle::Fine);
    check(9.5 * minute, Idle::Soon(30));
    check(10.0 * minute - 1.0, Idle::Soon(1));
    check(10.0 * minute, Idle::Over);
    // The computer slept through the notice.
    check(600.0 * minute, Idle::Over);
    // The clock was set back.
    check(-60.0 * minute, Idle::Fine);
}

#[wasm_bindgen_test]
fn sleep_and_sight_lock_whatever_another_tab_does() {
    let minute = 60_000.0;
    let limits = Limits {
        idle: 10,
        hidden: 5,
    };
    let seen = Seen {
        used: 100.0 * minute,
        ticked: 100.0 * minute,
        hidden: None,
    };
    let at = |minutes: f64| minutes * minute;
    let check = |seen: Seen, now: f64, limits: Limits, expected: Idle| {
        assert_eq!(verdict(seen, now, limits), expected, "{seen:?} at {now}");
    };
    check(seen, at(100.0), limits, Idle::Fine);
    // Timers of a tab out of sight come once a minute; only a device that slept is later.
    check(seen, at(102.0), limits, Idle::Fine);
    check(seen, at(102.1), limits, Idle::Over);
    let hidden = Seen {
        hidden: Some(at(96.0)),
        ..seen
    };
    check(hidden, at(100.9), limits, Idle::Fine);
    check(hidden, at(101.0), limits, Idle::Over);
    let never = Limits {
        hidden: 0,
        ..limits
    };
    check(hidden, at(101.0), never, Idle::Fine);
    // In sight, but nobody there.
    let left = Seen {
        used: at(90.4),
        ..seen
    };
    check(left, at(100.0), limits, Idle::Soon(24));
}

#[wasm_bindgen_test]
fn settings_typed_are_the_settings_saved_or_the_field_is_named() {
    let stored = BookSettings {
        name: "我的客户".into(),
        base_currency: Currency::CZK,
        reference: Reference::Fixed(Day::from_ymd(1998, 12, 31).unwrap()),
        lock_after_minutes: 15,
    };
    let draft = SettingsDraft::of(&stored, Day::default());
    assert_eq!(draft.day, "1998-12-31");
    assert_eq!(draft.settings(), Ok(stored));

    let check = |change: fn(&mut SettingsDraft), expected: &[Fault]| {
        let mut changed = draft.clone();
        change(&mut changed);
        assert_eq!(
            changed.settings().err().as_deref(),
            Some(expected),
            "{changed:?}"
        );
    };
    check(|d| d.name = "  ".into(), &[Fault::Name]);
    check(|d| d.day = "1998-02-30".into(), &[Fault::Day]);
    check(|d| d.day = String::new(), &[Fault::Day]);
    check(|d| d.day = "1899-12-31".into(), &[Fault::Day]);
    check(|d| d.minutes = "0".into(), &[Fault::Minutes]);
    check(|d| d.minutes = "121".into(), &[Fault::Minutes]);
    check(|d| d.minutes = "2.5".into(), &[Fault::Minutes]);
    check(
        |d| {
            d.name = String::new();
            d.minutes = "x".into();
        },
        &[Fault::Name, Fault::Minutes],
    );

    // A day that does not count is not judged.
    let today = SettingsDraft {
        fixed: false,
        day: String::new(),
        ..draft
    };
    assert_eq!(today.settings().map(|s| s.reference), Ok(Reference::Today));
}

#[wasm_bindgen_test]
fn a_book_is_made_only_of_a_complete_draft() {
    let complete = Draft {
        name: "我的客户册".into(),
        passphrase: "correct walnut".into(),
        repeat: "correct walnut".into(),
        currency: Currency::CNY,
        understood: true,
    };
    assert_eq!(complete.faults(true), Faults::default());
    assert!(complete.faults(false).weak);
    let empty = Draft::default().faults(true);
    assert!(empty.name && empty.weak && empty.understood && !empty.differs);
    let differs = Draft {
        repeat: "correct Walnut".into(),
        ..complete
    };
    assert_eq!(
        differs.faults(true),
        Faults {
            differs: true,
            ..Faults::default()
        }
    );
}

#[wasm_bindgen_test]
fn an_open_book_that_falls_says_why_and_a_shut_one_keeps_its_words() {
    let opened = Opened {
        book: BookName::Main,
        epoch: 1,
        warnings: vec![],
        reading: false,
        copy: false,
        settings: BookSettings::default(),
    };
    let shut = Rc::new(Phase::Shut {
        fallen: None,
        barred: 0,
    });
    let still = Rc::clone(&shut).reduce(Step::Fell(EngineFailure::Hangs));
    assert!(matches!(*still, Phase::Shut { fallen: None, .. }));
    let renewal = yew::Html::default;
    let open = shut.reduce(Step::Opened(opened, Door { enter, renewal }));
    assert!(matches!(*open, Phase::Open(..)));
    let fallen = open.reduce(Step::Fell(EngineFailure::Hangs));
    let Phase::Shut { fallen, barred } = &*fallen else {
        panic!("a fallen book is shut");
    };
    assert_eq!((fallen, *barred), (&Some(EngineFailure::Hangs), 0));
}

#[wasm_bindgen_test]
fn a_book_that_cannot_be_shown_stays_shut_and_the_start_page_begins_anew() {
    let shut = Rc::new(Phase::Shut {
        fallen: None,
        barred: 0,
    });
    let twice = shut.reduce(Step::Barred).reduce(Step::Barred);
    let Phase::Shut { fallen, barred } = &*twice else {
        panic!("what cannot be shown is not open");
    };
    assert_eq!((fallen, *barred), (&Some(EngineFailure::PartMissing), 2));
}

#[wasm_bindgen_test]
fn tiers_climb_the_ramp_and_only_the_top_one_is_gold() {
    for bands in 2_usize..=10 {
        let steps: Vec<usize> = (0..bands)
            .map(|rank| tier_step(TierRank(rank as u8), bands))
            .collect();
        assert_eq!(steps[0], 0);
        assert!(steps.is_sorted(), "{steps:?}");
        assert_eq!(
            steps.iter().filter(|step| **step == 6).count(),
            1,
            "{steps:?}"
        );
        assert_eq!(steps.last(), Some(&6));
    }
}

#[wasm_bindgen_test]
fn every_area_leads_to_a_page_of_its_own() {
    for area in Area::ALL {
        assert_eq!(Area::of(area.route()), Some(area));
        assert_eq!(Route::of_hash(&area.route().href()), area.route());
    }
    let client = Route::Client { id: 17 };
    assert_eq!(client.href(), "#/clients/17");
    assert_eq!(Area::of(client), Some(Area::Clients));
    let check = |hash: &str, route: Route| assert_eq!(Route::of_hash(hash), route, "{hash:?}");
    check("#/clients/17", client);
    check("#/clients/17/", client);
    let suits = Route::Suitability { id: 17 };
    assert_eq!(suits.href(), "#/clients/17/suitability");
    assert_eq!(Area::of(suits), Some(Area::Clients));
    check("#/clients/17/suitability", suits);
    check("", Route::Home);
    check("#/", Route::Home);
    for address in [
        "tier=0",
        "tier=6",
        "stage=4",
        "only=birthdays",
        "only=overdue",
        "only=maturing-90",
        "only=rfm-5-1",
        "only=spend-1-5",
        "only=near-3",
    ] {
        let hash = format!("#/clients?{address}");
        let route = Route::of_hash(&hash);
        assert!(matches!(route, Route::Chosen(_)), "{hash}");
        assert_eq!(route.href(), hash);
        assert_eq!(Area::of(route), Some(Area::Clients));
    }
    for strange in [
        "#/clients?",
        "#/clients?tier=gold",
        "#/clients?tier=256",
        "#/clients?stage=7",
        "#/clients?only=",
        "#/clients?only=rfm-6-1",
        "#/clients?only=rfm-5",
        "#/clients?only=maturing-0",
        "#/clients?text=wang",
        "#/clientsx",
        "#/clients/x",
        "#/clients/-1",
        "#/clients/1/2",
        "#/clients/suitability",
        "#/clients//suitability",
        "#/client",
        "#/clients/4294967296",
        "#/segments/x",
        "#/segments/cross-0",
    ] {
        check(strange, Route::NotFound);
    }
}

/// As the page has them, but part of this program: a test has no page beside which they lie.
fn texts(language: Language) -> Box<Texts> {
    Texts::parse(match language {
        Language::Zh => include_str!(concat!(env!("OUT_DIR"), "/texts.zh.txt")),
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/texts.en.txt")),
    })
    .unwrap()
}

#[wasm_bindgen_test]
fn a_failure_says_what_happened_with_its_figures_and_what_to_do() {
    let rolled_back = Failure::Vault(VaultError::RolledBack {
        book: 41,
        mirror: 57,
    });
    for language in Language::ALL {
        let words = wording(&rolled_back, &texts(language));
        let (book, mirror) = (words.what.find("41"), words.what.find("57"));
        assert!(book.is_some() && book < mirror, "{}", words.what);
        assert!(!words.remedy.is_empty());
    }
    let no_locks = wording(
        &VaultError::Storage("noLocks".into()).into(),
        &texts(Language::En),
    );
    assert!(!no_locks.what.contains("noLocks"), "{}", no_locks.what);
}
