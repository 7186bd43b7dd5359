//! The levels side by side: the bank's, ours, the one that counts; and how ours came about.

use crate::i18n::{Language, Texts};
use crate::protocol::suitability::SuitabilityView;
use crate::protocol::words::{Day, Held, Told, Validity};
use crate::ui::components::client_level_chip;
use crate::ui::text::suitability::{self, Hand};
use crate::ui::text::words;
use yew::prelude::*;

/// The levels.
pub fn levels(hand: Hand, view: &SuitabilityView) -> Html {
    let t = hand.t;
    let held = |title: &str, held: Option<Held>, validity: Validity| {
        let note = held.map_or_else(String::new, |held| ends(hand, held, validity));
        level(hand, title, held.map(|held| held.level), note)
    };
    let official = official_ends(hand, view);
    let (binding, why) = match view.binding {
        Some(binding) => (
            Some(binding.level),
            suitability::basis(t, binding.basis).to_owned(),
        ),
        None => (None, t.suitability_basis_none.to_owned()),
    };
    html! {
        <div class="levels">
            { level(hand, t.suitability_official, view.official.map(|held| held.level), official) }
            { held(t.suitability_ours, view.ours, view.ours_validity) }
            { level(hand, t.suitability_binding, binding, why) }
        </div>
    }
}

fn level(
    hand: Hand,
    title: &str,
    level: Option<crate::protocol::words::ClientLevel>,
    note: String,
) -> Html {
    let t = hand.t;
    html! {
        <div class="level-card">
            <span class="quiet small">{ title }</span>
            <span class="level-says">
                { match level {
                    Some(level) => html! {
                        <>{ client_level_chip(t, level) }<span>{ words::client_level(t, level) }</span></>
                    },
                    None => html! { <span class="quiet">{ t.suitability_none }</span> },
                } }
            </span>
            <span class="quiet small">{ note }</span>
        </div>
    }
}

/// Until when the official level holds, and that the bank says so where it does.
fn official_ends(hand: Hand, view: &SuitabilityView) -> String {
    let Some(held) = view.official else {
        return String::new();
    };
    let note = ends(hand, held, view.official_validity);
    let stated = view.profile.official.as_ref().and_then(|o| o.last_day());
    match stated {
        Some(last) => format!(
            "{note} · {}",
            hand.t.suitability_official_stated(day(hand, last))
        ),
        None => note,
    }
}

fn ends(hand: Hand, held: Held, validity: Validity) -> String {
    let (t, day) = (hand.t, hand.format.day(held.term.until));
    match validity {
        Validity::Valid => t.suitability_until(day),
        Validity::ExpiresWithin(days) => t.suitability_expires_in(days),
        Validity::Expired => t.suitability_expired(day),
        Validity::Changed => t.suitability_changed(day),
        Validity::Missing => String::new(),
    }
}

/// How our latest result came about; nothing where there is none.
pub fn how(hand: Hand, view: &SuitabilityView) -> Html {
    let (t, Some(scored)) = (hand.t, &view.scored) else {
        return Html::default();
    };
    let areas = [
        t.suitability_area_situation,
        t.suitability_area_experience,
        t.suitability_area_style,
        t.suitability_area_goals,
        t.suitability_area_tolerance,
    ];
    let area = |(name, points): (&&'static str, &i32)| {
        html! { <div class="fact"><dt>{ *name }</dt><dd>{ *points }</dd></div> }
    };
    let step = |reason: &crate::protocol::words::LevelReason| {
        let code = |level| words::client_level_code(t, level);
        html! {
            <li>
                <span>{ suitability::level_rule(t, reason.rule) }</span>
                <span class="quiet">{ suitability::level_seen(t, reason.seen) }</span>
                <span>
                    { if reason.before == reason.after {
                        code(reason.after).to_owned()
                    } else {
                        t.suitability_step(code(reason.after), code(reason.before))
                    } }
                </span>
            </li>
        }
    };
    html! {
        <details class="match-more">
            <summary>{ t.suitability_how }</summary>
            <ul class="level-steps">{ for scored.reasons.iter().map(step) }</ul>
            { for scored.told.iter().map(|told| told_note(t, *told)) }
            <dl class="facts">{ for areas.iter().zip(&scored.areas).map(area) }</dl>
        </details>
    }
}

/// What was answered otherwise than the book knows.
fn told_note(t: &Texts, told: Told) -> Html {
    match told {
        Told::Age { known, .. } => html! { <p>{ t.suitability_told_age(known) }</p> },
    }
}

/// How often the client was assessed, and what the latest supplement says.
pub fn beside(hand: Hand, view: &SuitabilityView) -> Html {
    let t = hand.t;
    let attempts = view.attempts;
    let known = t.suitability_attempts(attempts.in_months, attempts.on_day);
    let counted = match attempts.bank_in_months {
        Some(months) => t.suitability_attempts_bank(known, months),
        None => known,
    };
    let supplement = view.supplement.as_ref().map(|supplement| {
        let called = match hand.format.language {
            Language::Zh => &supplement.called_zh,
            Language::En => &supplement.called_en,
        };
        let (day, says) = (hand.format.day(supplement.day), supplement.says);
        let says = t.suitability_supplement_says(called, day, says.most, says.points);
        html! { <p class="quiet small">{ t.suitability_supplement }{ " · " }{ says }</p> }
    });
    html! {
        <>
            <p class="quiet small">{ counted }</p>
            { supplement }
        </>
    }
}

/// A day in the person's language.
pub fn day(hand: Hand, day: Day) -> String {
    hand.format.day(day)
}
