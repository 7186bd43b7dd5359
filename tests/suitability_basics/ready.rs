//! Suitable is not ready: what is left to be done, one thing at a time.

use super::support::{held, plain, rich};
use Readiness::*;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::money::Currency;
use clientele::domain::shelf::{Product, ProductLevel, Regime};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::investor::Investor;
use clientele::suitability::matching::{Prepared, Readiness, Suitability, matched};

const ALL: Prepared = Prepared {
    licence: true,
    place: true,
    recording: true,
    needs: true,
    currency_warned: true,
    care_warned: true,
    care_confirmed: true,
    cooled_off: true,
    grade: 9,
    insisted: None,
};

type Turn = fn(&mut Investor, &mut Product, &mut Prepared);

#[rustfmt::skip]
const CASES: &[(&str, Turn, &[Readiness])] = &[
    ("everything done", |_, _, _| (), &[]),
    ("not on the approved list", |_, p, _| p.approved = false, &[NotApproved]),
    ("document version missing", |_, p, _| p.document = " ".into(), &[DocumentVersion]),
    ("bank's level missing", |i, _, _| i.official = None, &[OfficialLevel]),
    ("bank's level ended", |i, _, _| i.official = held(ClientLevel::C5, "2024-01-01", "2025-06-15"), &[OfficialLevel]),
    ("licence", |_, _, d| d.licence = false, &[SellerLicence]),
    ("place of sale", |_, _, d| d.place = false, &[SalesPlace]),
    ("double recording", |_, _, d| d.recording = false, &[DoubleRecording]),
    ("needs: not asked of wealth products", |_, _, d| d.needs = false, &[]),
    ("needs: asked of insurance", |_, p, d| { p.regime = Regime::Insurance; d.needs = false }, &[NeedsAnalysis]),
    ("currency", |_, p, d| { p.currency = Currency::USD; d.currency_warned = false }, &[CurrencyWarning]),
    ("64: no extra care", |i, _, d| { i.age = Some(64); d.care_warned = false; d.care_confirmed = false }, &[]),
    ("65: a warning", |i, _, d| { i.age = Some(65); d.care_warned = false; d.care_confirmed = false }, &[CareWarning]),
    ("65 and R3: no confirmation", |i, p, d| { i.age = Some(65); p.seller_level = Some(ProductLevel::R3); d.care_confirmed = false }, &[]),
    ("65 and R4: confirmation", |i, p, d| { i.age = Some(65); p.seller_level = Some(ProductLevel::R4); d.care_confirmed = false }, &[CareConfirmation]),
    ("age unknown", |i, _, d| { i.age = None; d.care_warned = false }, &[]),
    ("private: cooling off", |_, p, d| { p.private = true; d.cooled_off = false }, &[CoolingOff(24)]),
    ("not private: none", |_, _, d| d.cooled_off = false, &[]),
    ("deposit: no recording, no bank's level", |i, p, d| { p.regime = Regime::Deposit; i.official = None; i.age = Some(70); *d = Prepared::default() }, &[]),
];

#[test]
fn what_is_left_is_named_and_makes_nothing_unsuitable() {
    for (name, turn, expected) in CASES {
        let (mut investor, mut product, mut done) = (rich(), plain(), ALL);
        turn(&mut investor, &mut product, &mut done);
        let found = matched(&investor, &product, &done, &SuitabilityPolicy::default());
        assert_eq!(found.readiness, *expected, "{name}");
        assert_eq!(found.verdict, Suitability::Suitable, "{name}");
        assert_eq!(found.may_be_sold(), expected.is_empty(), "{name}");
    }
}
