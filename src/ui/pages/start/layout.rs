//! The look of the start page: the mark, the language, one card, and what the product promises.

use crate::i18n::Language;
use crate::ui::components::{Choices, Field, Icon, icon, segmented};
use crate::ui::frame::brand_mark;
use crate::ui::preferences::{Preferences, PreferencesHandle};
use yew::prelude::*;

/// The look of the start page: the card with its title, a notice above it, the way to the other
/// book below.
pub fn layout(
    preferences: &PreferencesHandle,
    title: &str,
    notice: Html,
    card: Html,
    other: Html,
) -> Html {
    let (texts, now) = (preferences.texts(), preferences.now);
    let onchange = preferences.set.reform(move |tag: AttrValue| Preferences {
        language: Language::from_tag(&tag),
        ..now
    });
    html! {
        <div class="start">
            <header class="start-head">
                <div class="start-brand">
                    { brand_mark() }
                    <span lang="zh-CN">{ "知客" }</span>
                    <span class="quiet" lang="en">{ "Clientele" }</span>
                </div>
                { segmented(Choices {
                    field: Field {
                        label_hidden: true,
                        ..Field::new("language", texts.settings_language.into())
                    },
                    choices: languages(),
                    value: now.language.tag().into(),
                    onchange,
                }) }
            </header>
            <main class="start-main">
                { notice }
                <section class="start-card">
                    <h1>{ title }</h1>
                    { card }
                </section>
                { other }
                <ul class="start-promises">
                    <li>{ icon(Icon::Lock) }{ texts.start_promise_encrypted }</li>
                    <li>{ icon(Icon::WifiOff) }{ texts.start_promise_local }</li>
                    <li>{ icon(Icon::KeyRound) }{ texts.start_promise_forgotten }</li>
                </ul>
                <a class="quiet small" href="./check.html">{ texts.evidence_check_title }</a>
                <a class="quiet small" href="./selfcheck.html">{ texts.offline_selfcheck }</a>
            </main>
        </div>
    }
}

/// The languages, each in its own words.
pub fn languages() -> Vec<(AttrValue, AttrValue)> {
    let name = |language| match language {
        Language::Zh => "中文",
        Language::En => "English",
    };
    Language::ALL
        .into_iter()
        .map(|l| (l.tag().into(), name(l).into()))
        .collect()
}
