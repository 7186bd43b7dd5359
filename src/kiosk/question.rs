//! One question: a page of its own, large targets, keys 1 to 9.

use super::aloud::{hush, read, use_voice};
use super::page::Hand;
use super::state::Press;
use crate::i18n::{Language, Texts};
use crate::suitability::form::Form;
use crate::ui::components::{Button, ButtonKind, button};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Properties of [`QuestionView`].
#[derive(Properties)]
pub struct QuestionProps {
    /// The questionnaire.
    pub form: &'static Form,
    /// The language of the questions.
    pub language: Language,
    /// The interface's texts.
    pub texts: &'static Texts,
    /// Which question, from 0.
    pub number: usize,
    /// The chosen option, from 0.
    pub answer: Option<u8>,
    /// The page's heading, which the keyboard begins at.
    pub heading: NodeRef,
    /// Hears what the client does.
    pub press: Callback<Press>,
}

impl PartialEq for QuestionProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.form, other.form)
            && self.language == other.language
            && self.number == other.number
            && self.answer == other.answer
            && self.press == other.press
    }
}

/// Gives an option, from 1, the keyboard.
fn focus_option(list: &NodeRef, number: usize) {
    let option = list
        .cast::<Element>()
        .and_then(|list| {
            list.query_selector(&format!("label:nth-child({number}) input"))
                .ok()?
        })
        .and_then(|option| option.dyn_into::<HtmlElement>().ok());
    if let Some(option) = option {
        let _ = option.focus();
    }
}

/// A question with its options.
#[component]
pub fn QuestionView(props: &QuestionProps) -> Html {
    let missing = use_state(|| false);
    let list = use_node_ref();
    let voice = use_voice(props.language);
    use_effect_with((), |()| hush);
    let hand = Hand {
        t: props.texts,
        language: props.language,
        form: props.form,
    };
    let (t, number) = (props.texts, props.number);
    let Some(question) = props.form.questions.get(number) else {
        return Html::default();
    };
    let all = props.form.questions.len();
    let onsubmit = {
        let (press, missing, answered) = (
            props.press.clone(),
            missing.setter(),
            props.answer.is_some(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            missing.set(!answered);
            press.emit(Press::Next);
        })
    };
    let onkeydown = {
        let (press, options, list) = (props.press.clone(), question.options.len(), list.clone());
        Callback::from(move |event: KeyboardEvent| {
            let digit = event.key().parse::<usize>().ok();
            let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            if let Some(digit) = digit.filter(|d| plain && (1..=options).contains(d)) {
                press.emit(Press::Choose(number, (digit - 1) as u8));
                // From there Enter goes on, and the arrows choose another one.
                focus_option(&list, digit);
            }
        })
    };
    let aloud = {
        let (press, language) = (props.press.clone(), props.language);
        let mut words = vec![hand.say(&question.text), hand.say(&question.help)];
        words.extend(question.options.iter().map(|option| hand.say(option)));
        // A stop after each, for the voice to breathe.
        let words = words.join("。\n");
        Callback::from(move |_: MouseEvent| {
            read(&words, language);
            press.emit(Press::Aloud);
        })
    };
    let options = question.options.iter().enumerate().map(|(place, option)| {
        let place = place as u8;
        let checked = props.answer == Some(place);
        let onchange = props
            .press
            .reform(move |_: Event| Press::Choose(number, place));
        html! {
            <label key={place} class="kiosk-option">
                <input type="radio" name="answer" autocomplete="off" {checked} {onchange} />
                <span>{ hand.say(option) }</span>
                <kbd aria-hidden="true">{ place + 1 }</kbd>
            </label>
        }
    });
    html! {
        <form class="kiosk-page" autocomplete="off" {onsubmit} {onkeydown}>
            <div class="kiosk-progress">
                <span>{ t.kiosk_question_of(all, number + 1) }</span>
                <progress max={all.to_string()} value={(number + 1).to_string()}
                    aria-label={t.kiosk_progress} />
            </div>
            <fieldset class="kiosk-question">
                <legend>
                    <h1 ref={props.heading.clone()} tabindex="-1">{ hand.say(&question.text) }</h1>
                </legend>
                <p class="quiet">{ hand.say(&question.help) }</p>
                if voice {
                    <div class="row">
                        { button(Button::new(t.kiosk_read_aloud.into(), aloud)) }
                    </div>
                }
                <div ref={list} class="kiosk-options">{ for options }</div>
                if *missing && props.answer.is_none() {
                    <p class="field-error" role="alert">{ t.kiosk_choose_one }</p>
                }
            </fieldset>
            <div class="kiosk-actions">
                { button(Button::new(t.kiosk_back.into(), props.press.reform(|_| Press::Back))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::submit(t.kiosk_next.into())
                }) }
            </div>
        </form>
    }
}
