//! What came of the answers, in plain words, a copy to keep, and the way to the adviser.

use super::hand_over::HandOver;
use super::page::{Hand, hand_back};
use super::review::copy;
use super::state::{Helped, State};
use crate::domain::assessment::{ClientLevel, Signature};
use crate::protocol::sitting::Handed;
use crate::suitability::questionnaire;
use crate::suitability::score::{LevelRule, Scored, score};
use crate::ui::components::code::strokes;
use crate::ui::components::{Button, ButtonKind, Icon, button, client_level_chip};
use crate::ui::format::Format;
use crate::ui::text::words;
use yew::prelude::*;

/// What came of the answers. It is on the page as long as the page stands; what stays afterwards is
/// sealed. `kept` says whether the browser keeps that.
pub fn outcome(hand: Hand, heading: &NodeRef, state: &State, handed: &Handed, kept: bool) -> Html {
    let t = hand.t;
    let here = handed.book.is_some();
    // Who has no full civil capacity is not asked.
    let scored = questionnaire::by(hand.form.id, hand.form.version)
        .and_then(|form| score(form, &state.sitting.answers, true).ok());
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ t.kiosk_outcome }</h1>
            { scored.map(|scored| result(hand, &scored)) }
            <p>{ t.kiosk_outcome_not }</p>
            <p class="quiet no-print">{ t.kiosk_outcome_sealed }</p>
            if here && kept {
                <p class="kiosk-lead no-print">{ t.kiosk_give_back }</p>
            } else {
                <HandOver texts={t} handed={handed.clone()} />
            }
            <div class="kiosk-copy">{ record(hand, state) }</div>
            <div class="kiosk-actions no-print">
                { button(Button {
                    icon: Some(Icon::Printer),
                    ..Button::new(t.kiosk_print.into(), print)
                }) }
                if here {
                    { button(Button {
                        kind: ButtonKind::Primary,
                        ..Button::new(t.kiosk_to_adviser.into(), hand_back())
                    }) }
                }
            </div>
        </section>
    }
}

fn result(hand: Hand, scored: &Scored) -> Html {
    let t = hand.t;
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
}

/// The copy to keep: when, the answers, who helped, the signature.
fn record(hand: Hand, state: &State) -> Html {
    let t = hand.t;
    let format = Format {
        language: hand.language,
        masked: false,
    };
    let helped = match &state.helped {
        Helped::By(name) => t.kiosk_helped_by(name.trim()),
        Helped::Alone | Helped::NotSaid => t.kiosk_helped_nobody.into(),
    };
    let signature = match &state.signature {
        Signature::Typed(name) => html! { <strong>{ name.trim().to_owned() }</strong> },
        Signature::Drawn(drawn) => strokes(drawn),
        Signature::None => Html::default(),
    };
    html! {
        <>
            if let Some(at) = state.confirmed_ms {
                <p>{ t.kiosk_answered(format.moment(at)) }</p>
            }
            { copy(hand, &state.sitting.answers) }
            <p>{ helped }</p>
            if state.sitting.aloud {
                <p>{ t.kiosk_was_aloud }</p>
            }
            <div class="kiosk-signed"><span class="quiet">{ t.kiosk_sign }</span>{ signature }</div>
        </>
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
