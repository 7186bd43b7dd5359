//! What the studies say of one client, in words.

use super::words;
use crate::i18n::Texts;
use crate::protocol::words::{HeldKind, HoldingKind, NoWorth, Unlike};

/// What may be held.
pub fn held(t: &Texts, kind: HeldKind) -> &'static str {
    match kind {
        HeldKind::Term => t.study_held_term,
        HeldKind::Wealth => words::holding(t, HoldingKind::Wealth),
        HeldKind::Fund => words::holding(t, HoldingKind::Fund),
        HeldKind::Insurance => words::holding(t, HoldingKind::Insurance),
        HeldKind::Trust => words::holding(t, HoldingKind::Trust),
        HeldKind::PreciousMetal => words::holding(t, HoldingKind::PreciousMetal),
        HeldKind::Securities => words::holding(t, HoldingKind::Securities),
        HeldKind::Loan => t.study_held_loan,
        HeldKind::Card => t.study_held_card,
    }
}

/// The model of coming back, as its papers call it.
pub const MODEL: &str = "MBG/NBD";

/// Why nothing is said of what purchases are worth.
pub fn no_worth(t: &Texts, why: NoWorth) -> String {
    match why {
        NoWorth::NoModel(cannot) => super::segments::cannot_study(t, cannot),
        NoWorth::BoughtOnce => t.study_bought_once.into(),
        NoWorth::TooLarge => t.reason_gap_too_large.into(),
    }
}

/// Why a client is compared with nobody.
pub fn unlike(t: &Texts, why: Unlike) -> String {
    match why {
        Unlike::NoOwnAccount => t.study_no_own_account.into(),
        Unlike::Gap(gap) => super::reason::gap(t, gap),
    }
}
