//! Offers a new version once the browser has all of it, and waits for the person: the page is never
//! loaded anew by itself, and not while something typed or under way would be lost.

use super::components::{Button, ButtonKind, NoticeKind, button, notice};
use super::engine::Engine;
use super::offline::{call, container, controller, property, registration};
use super::shared::{use_engine, use_texts};
use crate::i18n::Texts;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, MessageEvent, Node};
use yew::prelude::*;

/// How often the page looks whether a new version waits.
const LOOK_EVERY_MS: u32 = 2_000;
/// How often the host is asked for one, in looks: a tab may stand open for weeks.
const ASK_EVERY: u32 = 1_800;

/// What is said to the new version's service worker: take over, if this is the only page.
const TAKE_OVER: &str = "take over";
/// What it answers where it is not.
const OTHERS: &str = "others";

/// Why the new version has to wait.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Hindrance {
    Typed,
    Working,
    Others,
}

impl Hindrance {
    fn words(self, texts: &Texts) -> &'static str {
        match self {
            Self::Typed => texts.offline_typed,
            Self::Working => texts.offline_working,
            Self::Others => texts.offline_others,
        }
    }
}

/// The offer of a new version.
pub fn renewal() -> Html {
    html! { <Renewal /> }
}

/// The offer of a new version; nothing where none waits.
#[component]
fn Renewal() -> Html {
    let (texts, engine) = (use_texts(), use_engine());
    let waiting = use_state_eq(|| false);
    let put_off = use_state(|| false);
    let hindrance = use_state(|| None::<Hindrance>);
    let touched = use_mut_ref(Vec::<Node>::new);
    use_effect_with((), {
        let (waiting, hindrance) = (waiting.setter(), hindrance.setter());
        let (engine, touched) = (engine.clone(), touched.clone());
        move |()| {
            let kept = container().map(|it| watch(&it, &engine, waiting, hindrance, touched));
            move || drop(kept)
        }
    });
    if !*waiting || *put_off {
        return Html::default();
    }
    let update = {
        let hindrance = hindrance.setter();
        Callback::from(move |_: MouseEvent| {
            let found = hindered(&engine, &touched.borrow());
            hindrance.set(found);
            if found.is_none() {
                spawn_local(async { take_over().await });
            }
        })
    };
    let later = Callback::from(move |_: MouseEvent| put_off.set(true));
    let words = hindrance.map_or(texts.offline_ready_do, |why| why.words(texts));
    let actions = html! {
        <>
            { button(Button {
                kind: ButtonKind::Primary,
                ..Button::new(texts.offline_update.into(), update)
            }) }
            { button(Button::new(texts.offline_later.into(), later)) }
        </>
    };
    html! {
        <div class="renewal no-print">
            { notice(NoticeKind::Info, texts.offline_ready_what.into(), words.into(), actions) }
        </div>
    }
}

/// What has to be kept to go on looking and hearing.
type Watch = (Interval, [EventListener; 3]);

fn watch(
    container: &JsValue,
    engine: &Engine,
    waiting: UseStateSetter<bool>,
    hindrance: UseStateSetter<Option<Hindrance>>,
    touched: Rc<RefCell<Vec<Node>>>,
) -> Watch {
    let target: &web_sys::EventTarget = container.unchecked_ref();
    let was_controlled = controller(container).is_some();
    let engine = engine.clone();
    let changed = EventListener::new(target, "controllerchange", move |_| {
        // The new version answers from now on: nothing of the old page may ask it anything.
        if was_controlled {
            engine.lock();
        }
    });
    let answered = EventListener::new(target, "message", move |event| {
        let said = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        if said.and_then(|said| said.as_string()).as_deref() == Some(OTHERS) {
            hindrance.set(Some(Hindrance::Others));
        }
    });
    let window: web_sys::EventTarget = js_sys::global().unchecked_into();
    let heard = EventListenerOptions::run_in_capture_phase();
    let typing = EventListener::new_with_options(&window, "input", heard, move |event| {
        let field = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        if let Some(field) = field {
            let mut touched = touched.borrow_mut();
            touched.retain(|one| one.is_connected() && !one.is_same_node(Some(&field)));
            touched.push(field);
        }
    });
    let mut looks = 0_u32;
    let container = container.clone();
    let look = Interval::new(LOOK_EVERY_MS, move || {
        looks = looks.wrapping_add(1);
        let (container, waiting, ask) = (
            container.clone(),
            waiting.clone(),
            looks.is_multiple_of(ASK_EVERY),
        );
        spawn_local(async move {
            let Some(registration) = registration(&container).await else {
                return;
            };
            if ask {
                // Its answer is what waits at a later look.
                let _ = call(&registration, "update", &[]);
            }
            waiting.set(
                controller(&container).is_some() && property(&registration, "waiting").is_some(),
            );
        });
    });
    (look, [changed, answered, typing])
}

/// What would be lost by loading the page anew.
fn hindered(engine: &Engine, touched: &[Node]) -> Option<Hindrance> {
    if touched.iter().any(holds_typed) {
        return Some(Hindrance::Typed);
    }
    let jobs = engine.jobs();
    let working = jobs
        .iter()
        .any(|job| !job.upkeep && !job.progress.stage.is_over());
    working.then_some(Hindrance::Working)
}

/// Whether a field that was typed into still stands on the page and holds something. What is
/// searched for is typed again in a moment, and a choice outside a form took effect at once.
fn holds_typed(field: &Node) -> bool {
    let typed = match (
        field.dyn_ref::<HtmlInputElement>(),
        field.dyn_ref::<HtmlTextAreaElement>(),
    ) {
        (Some(input), _) => match input.type_().as_str() {
            "search" => false,
            "radio" | "checkbox" => matches!(input.closest("form, dialog"), Ok(Some(_))),
            _ => !input.value().is_empty(),
        },
        (_, Some(area)) => !area.value().is_empty(),
        _ => true,
    };
    field.is_connected() && typed
}

async fn take_over() {
    let Some(container) = container() else {
        return;
    };
    let registration = registration(&container).await;
    if let Some(waiting) = registration.and_then(|one| property(&one, "waiting")) {
        let _ = call(&waiting, "postMessage", &[TAKE_OVER.into()]);
    }
}
