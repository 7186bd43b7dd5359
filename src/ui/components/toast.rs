//! Short words about what just happened. They go by themselves and are read out.

use super::icon::{Icon, icon};
use crate::i18n::{Language, Texts};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long one stays, ms.
const STAYS_MS: u32 = 6_000;

/// Says something short to the person.
#[derive(Clone, PartialEq)]
pub struct Toaster(Callback<AttrValue>);

impl Toaster {
    /// Says it.
    pub fn say(&self, words: impl Into<AttrValue>) {
        self.0.emit(words.into());
    }
}

/// What is being said.
#[derive(Clone, PartialEq, Default)]
pub struct Toasts(Vec<(u32, AttrValue)>);

/// What happens to it.
pub enum Step {
    /// Something is said, under a number of its own.
    Say(u32, AttrValue),
    /// It has been said for long enough.
    Drop(u32),
    /// Nobody speaks its language any more.
    Hush,
}

impl Reducible for Toasts {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut toasts = (*self).clone();
        match step {
            Step::Say(number, words) => toasts.0.push((number, words)),
            Step::Drop(number) => toasts.0.retain(|(n, _)| *n != number),
            Step::Hush => toasts.0.clear(),
        }
        Rc::new(toasts)
    }
}

/// The way to say something short, and what is being said.
#[hook]
pub fn use_toasts() -> (Toaster, UseReducerHandle<Toasts>) {
    let toasts = use_reducer(Toasts::default);
    let next = use_mut_ref(|| 0_u32);
    let say = use_callback((), {
        let dispatcher = toasts.dispatcher();
        move |words: AttrValue, ()| {
            let number = next.replace_with(|n| n.wrapping_add(1));
            dispatcher.dispatch(Step::Say(number, words));
            let dispatcher = dispatcher.clone();
            Timeout::new(STAYS_MS, move || dispatcher.dispatch(Step::Drop(number))).forget();
        }
    });
    (Toaster(say), toasts)
}

/// Says no more of what was being said, when the page goes on in another language.
#[hook]
pub fn use_one_language(language: Language, toasts: &UseReducerHandle<Toasts>) {
    let toasts = toasts.clone();
    use_effect_with(language, move |_| {
        if !toasts.0.is_empty() {
            toasts.dispatch(Step::Hush);
        }
    });
}

/// What is being said, each with a cross to put it away.
pub fn toasts(texts: &Texts, toasts: &UseReducerHandle<Toasts>) -> Html {
    let each = toasts.0.iter().map(|(number, words)| {
        let (number, dispatcher) = (*number, toasts.dispatcher());
        let close = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Step::Drop(number)));
        html! {
            <div key={number} class="toast">
                <p>{ words.clone() }</p>
                <button type="button" class="button button-quiet button-icon"
                    aria-label={texts.common_close} onclick={close}>
                    { icon(Icon::X) }
                </button>
            </div>
        }
    });
    html! { <div class="toasts" role="status" aria-live="polite">{ for each }</div> }
}
