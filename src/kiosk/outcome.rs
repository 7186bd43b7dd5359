//! What came of the answers, in plain words, and the way back to the adviser.

use super::page::{Hand, hand_back};
use super::review::copy;
use crate::domain::assessment::ClientLevel;
use crate::protocol::sitting::Sitting;
use crate::suitability::questionnaire;
use crate::suitability::score::{LevelRule, score};
use crate::ui::components::{Button, ButtonKind, Icon, button, client_level_chip};
use crate::ui::format::Format;
use crate::ui::text::words;
use yew::prelude::*;

/// What came of the answers.
pub fn outcome(hand: Hand, heading: &NodeRef, sitting: &Sitting) -> Html {
    let t = hand.t;
    // Who has no full civil capacity is not asked.
    let scored = questionnaire::by(&hand.form.id, hand.form.version)
        .and_then(|questionnaire| score(questionnaire, &sitting.answers, true).ok());
    let format = Format {
        language: hand.language,
        masked: false,
    };
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    let result = scored.map(|scored| {
        let reasons: Vec<Html> = scored
            .reasons
            .iter()
            .filter_map(|reason| why(hand, reason.rule))
            .map(|text| html! { <li>{ text }</li> })
            .collect();
        html! {
            <>
                <p class="kiosk-level">
                    { client_level_chip(t, scored.level) }
                    <strong>{ words::client_level(t, scored.level) }</strong>
                </p>
                <p class="kiosk-lead">{ meaning(hand, scored.level) }</p>
                if !reasons.is_empty() {
                    <ul class="kiosk-reasons">{ for reasons }</ul>
                }
            </>
        }
    });
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ t.kiosk_outcome }</h1>
            { result }
            <p>{ t.kiosk_outcome_not }</p>
            <p class="kiosk-lead no-print">{ t.kiosk_give_back }</p>
            <div class="kiosk-copy">
                if let Some(at) = sitting.confirmed_ms {
                    <p>{ t.kiosk_answered(format.moment(at)) }</p>
                }
                { copy(hand, &sitting.answers) }
            </div>
            <div class="kiosk-actions no-print">
                { button(Button {
                    icon: Some(Icon::Printer),
                    ..Button::new(t.kiosk_print.into(), print)
                }) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_to_adviser.into(), hand_back())
                }) }
            </div>
        </section>
    }
}

fn meaning(hand: Hand, level: ClientLevel) -> &'static str {
    let t = hand.t;
    match level {
        ClientLevel::C1Lowest => t.kiosk_means_lowest,
        ClientLevel::C1 => t.kiosk_means_c1,
        ClientLevel::C2 => t.kiosk_means_c2,
        ClientLevel::C3 => t.kiosk_means_c3,
        ClientLevel::C4 => t.kiosk_means_c4,
        ClientLevel::C5 => t.kiosk_means_c5,
    }
}

/// Why the level is lower than the points alone say, in the client's words.
fn why(hand: Hand, rule: LevelRule) -> Option<&'static str> {
    let t = hand.t;
    match rule {
        LevelRule::Points => None,
        LevelRule::Willingness => Some(t.kiosk_why_willingness),
        LevelRule::Capacity => Some(t.kiosk_why_capacity),
        LevelRule::NeededWithinYear => Some(t.kiosk_why_within_year),
        LevelRule::NoLoss => Some(t.kiosk_why_no_loss),
        // Who has none is not asked.
        LevelRule::NoFullCapacity => None,
    }
}
