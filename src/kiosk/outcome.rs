//! What came of the answers, in plain words, a copy to keep, and the way to the adviser.

use super::hand_over::HandOver;
use super::page::{Hand, hand_back};
use super::review::copy;
use super::state::{Helped, State};
use super::worth::{Worth, worth};
use crate::domain::assessment::{ClientLevel, Signature};
use crate::protocol::sitting::Handed;
use crate::suitability::form::{Gives, Words};
use crate::suitability::score::{LevelRule, Scored};
use crate::ui::components::code::strokes;
use crate::ui::components::{Button, ButtonKind, Icon, button, client_level_chip};
use crate::ui::format::{Format, Hidden};
use crate::ui::text::words;
use yew::prelude::*;

/// What came of the answers. It is on the page as long as the page stands; what stays afterwards is
/// sealed. `kept` says whether the browser keeps that.
pub fn outcome(hand: Hand, heading: &NodeRef, state: &State, handed: &Handed, kept: bool) -> Html {
    let t = hand.t;
    let here = handed.book.is_some();
    let worth = worth(hand.form, &state.sitting.answers);
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ t.kiosk_outcome }</h1>
            { match &worth {
                Worth::Level(scored) => result(hand, scored),
                Worth::Willing(called) => willing(hand, called),
                Worth::Untold => untold(hand),
            } }
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
            <p>{ if hand.for_firm() { t.kiosk_firm_outcome_not } else { t.kiosk_outcome_not } }</p>
        </>
    }
}

/// What a supplement says, and that it is no level.
fn willing(hand: Hand, called: &'static Words) -> Html {
    html! {
        <>
            <p class="kiosk-level"><strong>{ hand.t.kiosk_willing(hand.say(called)) }</strong></p>
            <p>{ hand.t.kiosk_willing_not }</p>
        </>
    }
}

/// The points of what was brought in are in the book alone.
fn untold(hand: Hand) -> Html {
    let t = hand.t;
    let not = match hand.form.gives {
        Gives::Level => html! { <p>{ t.kiosk_untold_not }</p> },
        Gives::Willingness => html! { <p>{ t.kiosk_willing_not }</p> },
    };
    html! {
        <>
            <p class="kiosk-lead">{ t.kiosk_untold }</p>
            { not }
        </>
    }
}

/// The copy to keep: when, the answers, who helped, the signature.
fn record(hand: Hand, state: &State) -> Html {
    let t = hand.t;
    let format = Format {
        language: hand.language,
        hidden: Hidden::NONE,
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
    if hand.for_firm() {
        return match level {
            ClientLevel::C1Lowest => t.kiosk_firm_means_lowest,
            ClientLevel::C1 => t.kiosk_firm_means_c1,
            ClientLevel::C2 => t.kiosk_firm_means_c2,
            ClientLevel::C3 => t.kiosk_firm_means_c3,
            ClientLevel::C4 => t.kiosk_firm_means_c4,
            ClientLevel::C5 => t.kiosk_firm_means_c5,
        };
    }
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
    let (person, firm) = match rule {
        LevelRule::Willingness => (t.kiosk_why_willingness, t.kiosk_firm_why_willingness),
        LevelRule::Capacity => (t.kiosk_why_capacity, t.kiosk_firm_why_capacity),
        LevelRule::NeededWithinYear => (t.kiosk_why_within_year, t.kiosk_firm_why_within_year),
        LevelRule::NoLoss => (t.kiosk_why_no_loss, t.kiosk_firm_why_no_loss),
        // Points alone hold nothing down; who has no full capacity is not asked.
        LevelRule::Points | LevelRule::NoFullCapacity => return None,
    };
    Some(if hand.for_firm() { firm } else { person })
}
