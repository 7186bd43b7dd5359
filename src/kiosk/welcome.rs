//! Before the first question: why it is asked, who sees it, and who answers.

use super::begin::Begun;
use super::helper::helper;
use super::page::{Hand, hand_back};
use super::state::{Press, State};
use crate::i18n::Texts;
use crate::sealed::SealedError;
use crate::ui::components::{Button, ButtonKind, button};
use yew::prelude::*;

/// The purpose and the readers, before anything is asked.
pub fn welcome(hand: Hand, heading: &NodeRef, state: &State, press: &Callback<Press>) -> Html {
    let (t, form) = (hand.t, hand.form);
    let begin = press.reform(|_| Press::Begin(js_sys::Date::now() as u64));
    let own = state.sitting.book.is_none();
    let (yours, yours_text) = match hand.for_firm() {
        true => (t.kiosk_firm_answers, t.kiosk_firm_answers_text),
        false => (t.kiosk_your_answers, t.kiosk_your_answers_text),
    };
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ hand.say(&form.title) }</h1>
            <p class="kiosk-lead">{ hand.say(&form.purpose) }</p>
            <dl class="kiosk-facts">
                <dt>{ t.kiosk_who_reads }</dt>
                <dd>{ hand.say(&form.readers) }</dd>
                <dt>{ t.kiosk_how_long }</dt>
                <dd>{ t.kiosk_how_long_text(form.questions.len()) }</dd>
                <dt>{ yours }</dt>
                <dd>{ yours_text }</dd>
                if own {
                    <dt>{ t.kiosk_own }</dt>
                    <dd>{ t.kiosk_own_text }</dd>
                }
            </dl>
            { helper(hand, &state.helped, state.missing, press) }
            <div class="kiosk-actions">
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_begin.into(), begin)
                }) }
            </div>
        </section>
    }
}

/// What stands where there is nothing to be answered.
pub fn not_begun(t: &'static Texts, begun: &Begun) -> Html {
    let (title, text) = match begun {
        Begun::BrokenLink(SealedError::OtherVersion { .. }) | Begun::OtherForm { .. } => {
            (t.kiosk_other_form, t.kiosk_other_form_text)
        }
        Begun::BrokenLink(_) => (t.kiosk_broken_link, t.kiosk_broken_link_text),
        _ => (t.kiosk_nothing, t.kiosk_nothing_text),
    };
    // On a client's device there is no adviser's page to go back to.
    let here = matches!(begun, Begun::Nothing | Begun::OtherForm { here: true });
    html! {
        <section class="kiosk-page">
            <h1>{ title }</h1>
            <p class="kiosk-lead">{ text }</p>
            if here {
                <div class="kiosk-actions">
                    { button(Button {
                        kind: ButtonKind::Primary,
                        ..Button::new(t.kiosk_to_adviser.into(), hand_back())
                    }) }
                </div>
            }
        </section>
    }
}
