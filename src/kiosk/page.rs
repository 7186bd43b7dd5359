//! The client's page as a whole: what is on the screen, and what each press does.

use super::aloud;
use super::begin::{Begun, begun, invited_language};
use super::hand_over::sealed_already;
use super::outcome::outcome;
use super::question::QuestionView;
use super::review::{conflicts, review};
use super::seal::sealed;
use super::state::{Press, State, View};
use super::welcome::{not_begun, welcome};
use crate::i18n::{Language, Texts};
use crate::protocol::sitting::Handed;
use crate::suitability::form::{Asks, Form, Words, contradictions};
use crate::ui::components::icon::icon_sprite;
use crate::ui::components::toast::{toasts, use_toasts};
use crate::ui::components::{Button, ButtonKind, Choices, Field, button, segmented};
use crate::ui::frame::brand_mark;
use crate::ui::pages::start::languages;
use crate::ui::preferences::{Preferences, PreferencesHandle, use_kept_preferences};
use crate::ui::{sitting, wording};
use gloo::events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the client's page needs to draw anything.
#[derive(Copy, Clone)]
pub struct Hand {
    /// The interface's texts.
    pub t: &'static Texts,
    /// The language of the questions.
    pub language: Language,
    /// The questions.
    pub form: &'static Form,
}

impl Hand {
    /// Whether somebody answers for an organisation.
    pub fn for_firm(self) -> bool {
        self.form.asks == Asks::Organisation
    }

    /// A text of the questionnaire in the client's language.
    pub fn say(self, words: &'static Words) -> &'static str {
        match self.language {
            Language::Zh => &words.zh,
            Language::En => &words.en,
        }
    }
}

/// Fetches the texts in the language of this browser, then shows the client's page.
pub async fn start() {
    let mut preferences = Preferences::load();
    // The client's language is the client's: the adviser's stays what it is.
    if let Some(language) = sitting::language().or_else(invited_language) {
        preferences.language = language;
    }
    match wording::bring(preferences.language).await {
        Ok(texts) => {
            let first = KioskProps { preferences, texts };
            yew::Renderer::<Kiosk>::with_props(first).render();
        }
        Err(why) => wording::say_plainly(why, preferences.language),
    }
}

/// Properties of [`Kiosk`].
#[derive(PartialEq, Properties)]
struct KioskProps {
    /// What the person has set for this browser.
    preferences: Preferences,
    /// The texts in the language of these.
    texts: &'static Texts,
}

/// The client's page.
#[component]
fn Kiosk(first: &KioskProps) -> Html {
    let (toaster, said) = use_toasts();
    let preferences = use_kept_preferences(first.preferences, first.texts, &toaster, |now| {
        let usual = invited_language().unwrap_or_else(|| Preferences::load().language);
        sitting::keep_language((now.language != usual).then_some(now.language));
    });
    let large = use_state(sitting::large);
    let t = preferences.texts();
    let begun = use_memo((), |()| begun());
    // Another link in the same tab is another questionnaire.
    use_effect_with((), |()| {
        let window = web_sys::window();
        let listening = window.map(|window| {
            EventListener::new(&window, "hashchange", |_| {
                if let Some(window) = web_sys::window() {
                    let _ = window.location().reload();
                }
            })
        });
        move || drop(listening)
    });
    let body = match &*begun {
        Begun::Answering(form, state) => {
            let language = preferences.now.language;
            html! {
                <Answering form={FormOf(form)} begin={(**state).clone()} {language} texts={t} />
            }
        }
        Begun::Sealed(handed) => sealed_already(t, handed),
        other => not_begun(t, other),
    };
    let here = match &*begun {
        Begun::Answering(_, state) => state.sitting.book.is_some(),
        Begun::Sealed(handed) => handed.book.is_some(),
        Begun::Nothing => true,
        Begun::OtherForm { here } => *here,
        Begun::BrokenLink(_) => false,
    };
    html! {
        <>
            { frame(&preferences, &large, here, body) }
            { toasts(t, &said) }
        </>
    }
}

/// A questionnaire as a property: they all stay as long as the page, so the same address is the same
/// one.
#[derive(Copy, Clone)]
struct FormOf(&'static Form);

impl PartialEq for FormOf {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[derive(Properties)]
struct AnsweringProps {
    form: FormOf,
    begin: State,
    language: Language,
    texts: &'static Texts,
}

impl PartialEq for AnsweringProps {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form
            && self.language == other.language
            && std::ptr::eq(self.texts, other.texts)
    }
}

/// What came of confirming.
#[derive(Clone, PartialEq)]
enum Sealing {
    /// Not confirmed yet.
    Not,
    /// Sealed; kept by the browser, or not.
    Done(Handed, bool),
    /// This browser cannot.
    Failed,
}

#[component]
fn Answering(props: &AnsweringProps) -> Html {
    let hand = Hand {
        t: props.texts,
        language: props.language,
        form: props.form.0,
    };
    let state = use_state(|| props.begin.clone());
    let kept = use_state(|| true);
    let sealing = use_state(|| Sealing::Not);
    let heading = use_node_ref();
    let press = {
        let (state, kept, form) = (state.clone(), kept.setter(), props.form.0);
        let (sealing, language) = (sealing.setter(), props.language);
        Callback::from(move |press: Press| {
            let next = state.press(press, |answers| contradictions(form, answers).len());
            if next.confirmed_ms.is_some() && state.confirmed_ms.is_none() {
                let Some(handed) = sealed(&next, form, language) else {
                    sealing.set(Sealing::Failed);
                    return;
                };
                let is_kept = sitting::hand_in(&handed);
                sealing.set(Sealing::Done(handed, is_kept));
            } else if next.sitting != state.sitting {
                kept.set(sitting::keep(&next.sitting));
            }
            state.set(next);
        })
    };
    use_effect_with(state.view, {
        let heading = heading.clone();
        // A new page begins at its heading, for the eye, the keyboard and the ear.
        move |_| {
            aloud::hush();
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    });
    let view = match (state.view, &*sealing) {
        (View::Welcome, _) => welcome(hand, &heading, &state, &press),
        (View::Question(number), _) => html! {
            <QuestionView key={number} {number} {heading}
                form={props.form.0} language={hand.language} texts={hand.t}
                answer={state.sitting.answers.get(number).copied().flatten()} {press} />
        },
        (View::Conflicts, _) => {
            let found = contradictions(hand.form, &state.sitting.answers);
            conflicts(hand, &heading, &found, &state.sitting.answers, &press)
        }
        (View::Outcome, Sealing::Done(handed, kept)) => {
            outcome(hand, &heading, &state, handed, *kept)
        }
        (View::Review | View::Outcome, _) => review(hand, &heading, &state, &press),
    };
    html! {
        <>
            if !*kept {
                <p class="kiosk-warning" role="status">{ hand.t.kiosk_not_kept }</p>
            }
            if *sealing == Sealing::Failed {
                <p class="kiosk-warning" role="alert">{ hand.t.kiosk_not_sealed }</p>
            }
            { view }
        </>
    }
}

/// Gives the device back: the adviser's page, where the book is locked.
pub fn hand_back() -> Callback<MouseEvent> {
    Callback::from(|_| {
        if let Some(window) = web_sys::window() {
            // In place of this page: going back in the browser must not lead here.
            let _ = window.location().replace("./");
        }
    })
}

/// The frame; `here` on the adviser's device, which can be left.
fn frame(
    preferences: &PreferencesHandle,
    large: &UseStateHandle<bool>,
    here: bool,
    body: Html,
) -> Html {
    let (t, now) = (preferences.texts(), preferences.now);
    let onchange = preferences.set.reform(move |tag: AttrValue| Preferences {
        language: Language::from_tag(&tag),
        ..now
    });
    let resize = {
        let (set, next) = (large.setter(), !**large);
        Callback::from(move |_: MouseEvent| {
            sitting::keep_large(next);
            set.set(next);
        })
    };
    html! {
        <div class={classes!("kiosk", large.then_some("kiosk-large"))}>
            { icon_sprite() }
            <header class="kiosk-head">
                <span class="kiosk-mark">{ brand_mark() }<span>{ t.kiosk_title }</span></span>
                <button type="button" class="button button-quiet"
                    aria-pressed={large.to_string()} onclick={resize}>
                    { t.kiosk_large }
                </button>
                { segmented(Choices {
                    field: Field {
                        label_hidden: true,
                        ..Field::new("language", t.settings_language.into())
                    },
                    choices: languages(),
                    value: now.language.tag().into(),
                    onchange,
                }) }
                if here {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.kiosk_stop.into(), hand_back())
                    }) }
                }
            </header>
            <main class="kiosk-main">{ body }</main>
        </div>
    }
}
