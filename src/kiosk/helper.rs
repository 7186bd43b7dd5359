//! Does somebody help? Asked at the beginning, and again at the review where it was not said.

use super::page::Hand;
use super::state::{Helped, Missing, Press};
use crate::ui::components::{Field, Input, text_input};
use yew::prelude::*;

/// The question whether somebody helps, and who.
pub fn helper(
    hand: Hand,
    helped: &Helped,
    missing: Option<Missing>,
    press: &Callback<Press>,
) -> Html {
    let t = hand.t;
    let choice = |id: &'static str, words: &'static str, checked: bool, then: Helped| {
        let onchange = press.reform(move |_: Event| Press::Help(then.clone()));
        html! {
            <label class="kiosk-choice">
                <input type="radio" name="helped" {id} autocomplete="off" {checked} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    let by = match helped {
        Helped::By(name) => Some(name.clone()),
        Helped::NotSaid | Helped::Alone => None,
    };
    let alone = *helped == Helped::Alone;
    html! {
        <fieldset class="kiosk-box">
            <legend>{ t.kiosk_helper }</legend>
            <div class="kiosk-choices">
                { choice("helped-alone", t.kiosk_helper_alone, alone, Helped::Alone) }
                { choice("helped-by", t.kiosk_helper_by, by.is_some(), Helped::By(String::new())) }
            </div>
            if let Some(name) = by {
                { text_input(Input {
                    maxlength: Some("60"),
                    ..Input::new(
                        Field {
                            hint: Some(t.kiosk_helper_hint.into()),
                            error: (missing == Some(Missing::Helper))
                                .then(|| t.kiosk_helper_missing.into()),
                            ..Field::new("helper", t.kiosk_helper_name.into())
                        },
                        name.into(),
                        press.reform(|name| Press::Help(Helped::By(name))),
                    )
                }) }
            }
            if missing == Some(Missing::Helped) {
                <p class="field-error" role="alert">{ t.kiosk_helper_say }</p>
            }
        </fieldset>
    }
}
