//! Short words about what just happened. They go by themselves and are read out.

use super::icon::{Icon, icon};
use crate::ui::preferences::{ProviderProps, use_texts};
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

#[derive(Clone, PartialEq, Default)]
struct Toasts {
    next: u32,
    shown: Vec<(u32, AttrValue)>,
}

enum Step {
    Say(AttrValue),
    Drop(u32),
}

impl Reducible for Toasts {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut toasts = (*self).clone();
        match step {
            Step::Say(words) => {
                toasts.shown.push((toasts.next, words));
                toasts.next = toasts.next.wrapping_add(1);
            }
            Step::Drop(number) => toasts.shown.retain(|(n, _)| *n != number),
        }
        Rc::new(toasts)
    }
}

/// Provides the [`Toaster`] to all below and shows what it says.
#[component]
pub fn ToastProvider(props: &ProviderProps) -> Html {
    let toasts = use_reducer(Toasts::default);
    let say = use_callback((), {
        let dispatcher = toasts.dispatcher();
        move |words: AttrValue, ()| dispatcher.dispatch(Step::Say(words))
    });
    html! {
        <ContextProvider<Toaster> context={Toaster(say)}>
            { props.children.clone() }
            <div class="toasts" role="status" aria-live="polite">
                { for toasts.shown.iter().map(|(number, words)| {
                    let (number, dispatcher) = (*number, toasts.dispatcher());
                    let ongone = Callback::from(move |()| dispatcher.dispatch(Step::Drop(number)));
                    html! { <Toast key={number} words={words.clone()} {ongone} /> }
                }) }
            </div>
        </ContextProvider<Toaster>>
    }
}

#[derive(PartialEq, Properties)]
struct ToastProps {
    words: AttrValue,
    ongone: Callback<()>,
}

#[component]
fn Toast(props: &ToastProps) -> Html {
    let texts = use_texts();
    let ongone = props.ongone.clone();
    use_effect_with((), {
        let ongone = ongone.clone();
        move |()| {
            let timer = Timeout::new(STAYS_MS, move || ongone.emit(()));
            move || drop(timer)
        }
    });
    html! {
        <div class="toast">
            <p>{ props.words.clone() }</p>
            <button
                type="button"
                class="button button-quiet button-icon"
                aria-label={texts.common_close}
                onclick={Callback::from(move |_| ongone.emit(()))}
            >
                { icon(Icon::X) }
            </button>
        </div>
    }
}

/// The way to say something short.
///
/// # Panics
/// Never in the page: [`ToastProvider`] stands above all of it.
#[hook]
#[expect(
    clippy::expect_used,
    reason = "the provider stands above the whole page"
)]
pub fn use_toaster() -> Toaster {
    use_context::<Toaster>().expect("the toaster is provided")
}
