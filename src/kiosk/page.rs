//! The client's page as a whole: what is on the screen, and what each press does.

use super::outcome::outcome;
use super::question::QuestionView;
use super::review::{conflicts, review};
use super::state::{Press, State, View};
use crate::i18n::{Language, Texts};
use crate::suitability::form::{self, Form, Words, contradictions};
use crate::ui::components::icon::icon_sprite;
use crate::ui::components::toast::{toasts, use_toasts};
use crate::ui::components::{Button, ButtonKind, Choices, Field, button, segmented};
use crate::ui::frame::brand_mark;
use crate::ui::pages::start::languages;
use crate::ui::preferences::{Preferences, PreferencesHandle, use_kept_preferences};
use crate::ui::{sitting, wording};
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
    if let Some(language) = sitting::language() {
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
        let differs = now.language != Preferences::load().language;
        sitting::keep_language(differs.then_some(now.language));
    });
    let t = preferences.texts();
    let begun = use_memo((), |()| {
        let sitting = sitting::kept()?;
        let form = form::by(&sitting.questionnaire, sitting.version)?;
        let settled = |answers: &[Option<u8>]| contradictions(form, answers).is_empty();
        Some((form, State::resume(sitting, form.questions.len(), settled)))
    });
    let body = match &*begun {
        None => nothing_asked(t),
        Some((form, state)) => {
            let language = preferences.now.language;
            html! { <Answering form={FormOf(form)} begin={state.clone()} {language} texts={t} /> }
        }
    };
    html! {
        <>
            { frame(&preferences, body) }
            { toasts(t, &said) }
        </>
    }
}

/// A questionnaire as a property: they are all static, so the same address is the same one.
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

#[component]
fn Answering(props: &AnsweringProps) -> Html {
    let hand = Hand {
        t: props.texts,
        language: props.language,
        form: props.form.0,
    };
    let state = use_state(|| props.begin.clone());
    let kept = use_state(|| true);
    let heading = use_node_ref();
    let press = {
        let (state, kept, form) = (state.clone(), kept.setter(), props.form.0);
        Callback::from(move |press: Press| {
            let next = state.press(press, |answers| contradictions(form, answers).is_empty());
            if next.sitting != state.sitting {
                kept.set(sitting::keep(&next.sitting));
            }
            state.set(next);
        })
    };
    use_effect_with(state.view, {
        let heading = heading.clone();
        // A new page begins at its heading, for the eye, the keyboard and the ear.
        move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    });
    let view = match state.view {
        View::Welcome => welcome(hand, &heading, &press),
        View::Question(number) => html! {
            <QuestionView key={number} {number} {heading}
                form={props.form.0} language={hand.language} texts={hand.t}
                answer={state.sitting.answers.get(number).copied().flatten()} {press} />
        },
        View::Conflicts => {
            let found = contradictions(hand.form, &state.sitting.answers);
            conflicts(hand, &heading, &found, &state.sitting.answers, &press)
        }
        View::Review => review(hand, &heading, &state.sitting.answers, &press),
        View::Outcome => outcome(hand, &heading, &state.sitting),
    };
    html! {
        <>
            if !*kept {
                <p class="kiosk-warning" role="status">{ hand.t.kiosk_not_kept }</p>
            }
            { view }
        </>
    }
}

fn welcome(hand: Hand, heading: &NodeRef, press: &Callback<Press>) -> Html {
    let (t, form) = (hand.t, hand.form);
    let begin = press.reform(|_| Press::Begin(js_sys::Date::now() as u64));
    html! {
        <section class="kiosk-page">
            <h1 ref={heading.clone()} tabindex="-1">{ hand.say(&form.title) }</h1>
            <p class="kiosk-lead">{ hand.say(&form.purpose) }</p>
            <dl class="kiosk-facts">
                <dt>{ t.kiosk_who_reads }</dt>
                <dd>{ hand.say(&form.readers) }</dd>
                <dt>{ t.kiosk_how_long }</dt>
                <dd>{ t.kiosk_how_long_text(form.questions.len()) }</dd>
                <dt>{ t.kiosk_your_answers }</dt>
                <dd>{ t.kiosk_your_answers_text }</dd>
            </dl>
            <div class="kiosk-actions">
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_begin.into(), begin)
                }) }
            </div>
        </section>
    }
}

fn nothing_asked(t: &'static Texts) -> Html {
    html! {
        <section class="kiosk-page">
            <h1>{ t.kiosk_nothing }</h1>
            <p class="kiosk-lead">{ t.kiosk_nothing_text }</p>
            <div class="kiosk-actions">
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(t.kiosk_to_adviser.into(), hand_back())
                }) }
            </div>
        </section>
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

fn frame(preferences: &PreferencesHandle, body: Html) -> Html {
    let (t, now) = (preferences.texts(), preferences.now);
    let onchange = preferences.set.reform(move |tag: AttrValue| Preferences {
        language: Language::from_tag(&tag),
        ..now
    });
    html! {
        <div class="kiosk">
            { icon_sprite() }
            <header class="kiosk-head">
                <span class="kiosk-mark">{ brand_mark() }<span>{ t.kiosk_title }</span></span>
                { segmented(Choices {
                    field: Field {
                        label_hidden: true,
                        ..Field::new("language", t.settings_language.into())
                    },
                    choices: languages(),
                    value: now.language.tag().into(),
                    onchange,
                }) }
                { button(Button {
                    kind: ButtonKind::Quiet,
                    ..Button::new(t.kiosk_stop.into(), hand_back())
                }) }
            </header>
            <main class="kiosk-main">{ body }</main>
        </div>
    }
}
