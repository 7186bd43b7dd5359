//! The page that checks a file of evidence: no book, no passphrase, no worker, nothing sent.

use crate::i18n::{Language, Texts};
use crate::suitability::evidence::chain::{Broken, Sha256};
use crate::suitability::evidence::check::{Checked, Fault, MOST_BYTES, Why, check};
use crate::suitability::evidence::words::built_in;
use crate::ui::components::icon::icon_sprite;
use crate::ui::components::toast::{toasts, use_toasts};
use crate::ui::components::{
    Button, Choices, Field, Icon, NoticeKind, button, icon_large, notice, segmented,
};
use crate::ui::format::{Format, Hidden};
use crate::ui::frame::brand_mark;
use crate::ui::pages::start::languages;
use crate::ui::paper::paper;
use crate::ui::preferences::{Preferences, use_kept_preferences};
use crate::ui::wording;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

/// Whether the document is the checker's.
pub fn is_checker() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-page"))
        .as_deref()
        == Some("check")
}

/// Fetches the texts in the language of this browser, then shows the page.
pub async fn start_check(sha256: Sha256) {
    let preferences = Preferences::load();
    let language = preferences.language;
    match wording::bring(language).await {
        Ok(texts) => {
            let first = CheckerProps {
                preferences,
                texts,
                sha256: Hashes(sha256),
            };
            yew::Renderer::<Checker>::with_props(first).render();
        }
        Err(why) => wording::say_plainly(why, language),
    }
}

/// What hashes, as a property: there is one.
#[derive(Copy, Clone)]
struct Hashes(Sha256);

impl PartialEq for Hashes {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(PartialEq, Properties)]
struct CheckerProps {
    preferences: Preferences,
    texts: &'static Texts,
    sha256: Hashes,
}

/// What came of a file.
type Outcome = Result<Checked, Fault>;

/// The page.
#[component]
fn Checker(first: &CheckerProps) -> Html {
    let (toaster, toasted) = use_toasts();
    let preferences =
        use_kept_preferences(first.preferences, first.texts, &toaster, Preferences::keep);
    let (t, now) = (preferences.texts(), preferences.now);
    let outcome = use_state(|| None::<Outcome>);
    let over = use_state(|| false);
    let onlanguage = preferences.set.reform(move |tag: AttrValue| Preferences {
        language: Language::from_tag(&tag),
        ..now
    });
    let give = {
        let (outcome, sha256) = (outcome.setter(), first.sha256.0);
        Callback::from(move |file: File| {
            let outcome = outcome.clone();
            spawn_local(async move {
                let checked = match bytes(&file).await {
                    Some(bytes) => check(&bytes, built_in, sha256),
                    None => Err(Fault::NotEvidence),
                };
                outcome.set(Some(checked));
            });
        })
    };
    let format = Format {
        language: now.language,
        hidden: Hidden::NONE,
    };
    html! {
        <div class="kiosk">
            { icon_sprite() }
            <header class="kiosk-head no-print">
                <span class="kiosk-mark">{ brand_mark() }<span>{ t.nav_product }</span></span>
                { segmented(Choices {
                    field: Field {
                        label_hidden: true,
                        ..Field::new("language", t.settings_language.into())
                    },
                    choices: languages(),
                    value: now.language.tag().into(),
                    onchange: onlanguage,
                }) }
            </header>
            <main class="kiosk-main">
                <section class="kiosk-page checker">
                    <h1>{ t.evidence_check_title }</h1>
                    <p class="no-print">{ t.evidence_check_text }</p>
                    { choose(t, &over, &give) }
                    { outcome.as_ref().map(|outcome| said(t, format, outcome)) }
                </section>
            </main>
            { toasts(t, &toasted) }
        </div>
    }
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    if file.size() > MOST_BYTES as f64 {
        return None;
    }
    let read: JsValue = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&read).to_vec())
}

/// Where the file is chosen or dropped.
fn choose(t: &Texts, over: &UseStateHandle<bool>, give: &Callback<File>) -> Html {
    let onchange = {
        let give = give.clone();
        Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            first(&give, input.files());
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let hold = |to: bool| {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(to);
        })
    };
    let ondrop = {
        let (give, over) = (give.clone(), over.setter());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            first(&give, event.data_transfer().and_then(|data| data.files()));
        })
    };
    let class = classes!("drop", "no-print", (**over).then_some("drop-over"));
    html! {
        <label {class} {ondrop} ondragover={hold(true)} ondragleave={hold(false)}>
            { icon_large(Icon::Upload) }
            <span class="drop-main">{ t.evidence_check_drop }</span>
            <span class="drop-button button button-primary">{ t.evidence_check_choose }</span>
            <input type="file" class="visually-hidden" autocomplete="off"
                aria-label={t.evidence_check_choose} accept=".txt,text/plain" {onchange} />
        </label>
    }
}

fn first(give: &Callback<File>, list: Option<FileList>) {
    if let Some(file) = list.and_then(|list| list.get(0)) {
        give.emit(file);
    }
}

/// The verdict, and what a file that holds says.
fn said(t: &Texts, format: Format, outcome: &Outcome) -> Html {
    let checked = match outcome {
        Ok(checked) => checked,
        Err(fault) => {
            let (what, why) = (t.evidence_check_fails.into(), fault_words(t, fault).into());
            return notice(NoticeKind::Error, what, why, Html::default());
        }
    };
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    });
    let (what, why) = (
        t.evidence_check_holds.into(),
        t.evidence_check_holds_text.into(),
    );
    html! {
        <>
            <div class="check-holds">{ notice(NoticeKind::Info, what, why, Html::default()) }</div>
            if !checked.same_words {
                <p class="quiet">{ t.evidence_check_other_words }</p>
            }
            <div class="row no-print">
                { button(Button {
                    icon: Some(Icon::Printer),
                    ..Button::new(t.evidence_print.into(), print)
                }) }
            </div>
            { paper(t, format, checked) }
        </>
    }
}

fn fault_words(t: &Texts, fault: &Fault) -> String {
    match fault {
        Fault::NotEvidence => t.evidence_fault_not_evidence.into(),
        Fault::LaterFormat(format) => t.evidence_fault_later(format),
        Fault::NotWhole => t.evidence_fault_not_whole.into(),
        Fault::Line { line, why } => t.evidence_check_line(line, why_words(t, why)),
    }
}

fn why_words(t: &Texts, why: &Why) -> String {
    match why {
        Why::Unreadable => t.evidence_why_unreadable.into(),
        Why::Altered => t.evidence_why_altered.into(),
        Why::Record(_) => t.evidence_why_record.into(),
        Why::Untrue => t.evidence_why_untrue.into(),
        Why::Chain(broken) => match broken {
            Broken::Gap { expected, found } => t.evidence_why_gap(expected, found),
            Broken::Unlinked(n) => t.evidence_why_unlinked(n),
            Broken::Edited(n) => t.evidence_why_edited(n),
            Broken::Foreign(n) => t.evidence_why_foreign(n),
            Broken::Cut { found } => t.evidence_why_cut(found),
        },
    }
}
