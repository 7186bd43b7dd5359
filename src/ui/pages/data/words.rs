//! The texts of the pages of data: a file of their own, brought when the first of these pages is
//! opened, so that nobody loads them who never comes here.

use crate::i18n::{DataTexts, Language, Texts};
use crate::ui::format::Format;
use crate::ui::later::missing;
use crate::ui::shared::{use_preferences, use_toaster, use_writing};
use crate::ui::wording;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

thread_local! {
    /// The tables that were brought; there are two languages.
    static BROUGHT: RefCell<Vec<(Language, &'static DataTexts)>> = const { RefCell::new(Vec::new()) };
}

fn brought(language: Language) -> Option<&'static DataTexts> {
    BROUGHT.with_borrow(|all| all.iter().find(|of| of.0 == language).map(|of| of.1))
}

async fn bring(language: Language, base: &'static Texts) -> Option<&'static DataTexts> {
    let asset = wording::fetched(language.data_asset()).await.ok()??;
    // Never given back, like the first table.
    let texts: &'static DataTexts = Box::leak(DataTexts::parse(asset.leak(), base)?);
    BROUGHT.with_borrow_mut(|all| all.push((language, texts)));
    Some(texts)
}

/// What the provider hands down.
#[derive(Copy, Clone, PartialEq)]
struct Words(&'static DataTexts);

/// What stands below the texts.
#[derive(Properties, PartialEq)]
pub struct WordedProps {
    /// Drawn once the texts are there.
    pub children: Html,
    /// Whether nothing stands in its place until then: it only helps.
    #[prop_or_default]
    pub quiet: bool,
}

/// Draws what is below it once its texts are there. Another language takes effect when its texts
/// have come: until then what stands stays.
#[component]
pub fn Worded(props: &WordedProps) -> Html {
    let (t, _) = use_writing();
    let language = use_preferences().now.language;
    let toaster = use_toaster();
    let words = use_state(|| brought(language).map(Words));
    let failed = use_state(|| false);
    let turn = use_state(|| 0_u32);
    {
        let (words, failed) = (words.clone(), failed.clone());
        use_effect_with((language, *turn), move |(language, _)| {
            let language = *language;
            if let Some(texts) = brought(language) {
                words.set(Some(Words(texts)));
                return;
            }
            spawn_local(async move {
                match bring(language, t).await {
                    Some(texts) => words.set(Some(Words(texts))),
                    None if words.is_some() => toaster.say(t.settings_language_refused),
                    None => failed.set(true),
                }
            });
        });
    }
    let again = {
        let (failed, turn) = (failed.clone(), turn);
        Callback::from(move |_: MouseEvent| {
            failed.set(false);
            turn.set(*turn + 1);
        })
    };
    match *words {
        Some(words) => html! {
            <ContextProvider<Words> context={words}>{ props.children.clone() }</ContextProvider<Words>>
        },
        None if props.quiet => Html::default(),
        None if *failed => html! { <div class="page">{ missing(t, &again) }</div> },
        None => html! { <div class="page" aria-busy="true"></div> },
    }
}

/// The texts of these pages and of all pages, and what writes figures, days and names.
///
/// # Panics
/// Never: [`Worded`] stands above all of these pages.
#[hook]
#[expect(clippy::expect_used, reason = "Worded stands above all of these pages")]
pub fn use_data_writing() -> (&'static DataTexts, Format) {
    let (_, format) = use_writing();
    let Words(texts) = use_context::<Words>().expect("Worded provides it");
    (texts, format)
}
