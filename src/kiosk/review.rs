//! All answers at a glance before they are confirmed, and those that contradict each other.

use super::helper::helper;
use super::page::Hand;
use super::signature::Signing;
use super::state::{Press, State};
use crate::suitability::form::Contradiction;
use crate::ui::components::{Button, ButtonKind, Icon, button, icon};
use yew::prelude::*;

fn answer(hand: Hand, question: usize, answers: &[Option<u8>]) -> &'static str {
    let option = answers.get(question).copied().flatten();
    hand.form
        .questions
        .get(question)
        .zip(option)
        .and_then(|(question, option)| question.options.get(usize::from(option)))
        .map_or(hand.t.kiosk_no_answer, |option| hand.say(option))
}

/// A question with its answer and the way to change it.
fn line(hand: Hand, number: usize, answers: &[Option<u8>], press: &Callback<Press>) -> Html {
    let Some(question) = hand.form.questions.get(number) else {
        return Html::default();
    };
    let text = hand.say(&question.text);
    let change = button(Button {
        kind: ButtonKind::Quiet,
        icon: Some(Icon::Pencil),
        label: Some(hand.t.kiosk_change_of(number + 1).into()),
        ..Button::new(
            hand.t.kiosk_change.into(),
            press.reform(move |_| Press::Change(number)),
        )
    });
    html! {
        <li key={number} class="kiosk-answer">
            <div>
                <span class="quiet">{ format!("{}. {text}", number + 1) }</span>
                <strong>{ answer(hand, number, answers) }</strong>
            </div>
            { change }
        </li>
    }
}

/// All answers, for the copy to keep.
pub fn copy(hand: Hand, answers: &[Option<u8>]) -> Html {
    let given = hand.form.questions.iter().enumerate().map(|(n, question)| {
        html! {
            <li key={n} class="kiosk-answer">
                <div>
                    <span class="quiet">{ format!("{}. {}", n + 1, hand.say(&question.text)) }</span>
                    <strong>{ answer(hand, n, answers) }</strong>
                </div>
            </li>
        }
    });
    html! { <ol class="kiosk-answers">{ for given }</ol> }
}

/// All answers, to be looked over, signed and confirmed.
pub fn review(hand: Hand, heading: &NodeRef, state: &State, press: &Callback<Press>) -> Html {
    let t = hand.t;
    let answers = &state.sitting.answers;
    let lines = (0..hand.form.questions.len()).map(|n| line(hand, n, answers, press));
    let says = match hand.for_firm() {
        true => t.kiosk_firm_sign_text,
        false => t.kiosk_sign_text,
    };
    let confirm = press.reform(|_| Press::Confirm(js_sys::Date::now() as u64));
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ t.kiosk_review }</h1>
            <p class="kiosk-lead">{ t.kiosk_review_text }</p>
            <ol class="kiosk-answers">{ for lines }</ol>
            { helper(hand, &state.helped, state.missing, press) }
            <Signing texts={t} {says} signature={state.signature.clone()} missing={state.missing}
                onsign={press.reform(Press::Sign)} />
            <div class="kiosk-actions">
                { button(Button::new(t.kiosk_back.into(), press.reform(|_| Press::Back))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_confirm.into(), confirm)
                }) }
            </div>
        </section>
    }
}

/// The answers that contradict each other, to be settled first.
pub fn conflicts(
    hand: Hand,
    heading: &NodeRef,
    found: &[Contradiction<'static>],
    answers: &[Option<u8>],
    press: &Callback<Press>,
) -> Html {
    let t = hand.t;
    let lead = match hand.for_firm() {
        true => t.kiosk_firm_conflicts_text,
        false => t.kiosk_conflicts_text,
    };
    let groups = found.iter().enumerate().map(|(n, conflict)| {
        html! {
            <section key={n} class="kiosk-conflict">
                <p>{ icon(Icon::Info) }{ hand.say(conflict.text) }</p>
                <ul class="kiosk-answers">
                    { line(hand, conflict.first.into(), answers, press) }
                    { line(hand, conflict.second.into(), answers, press) }
                </ul>
            </section>
        }
    });
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ t.kiosk_conflicts }</h1>
            <p class="kiosk-lead">{ lead }</p>
            { for groups }
            <div class="kiosk-actions">
                { button(Button::new(t.kiosk_back.into(), press.reform(|_| Press::Back))) }
            </div>
        </section>
    }
}
