//! The look of the start page: the mark, the language, one card, and what the product promises.

use crate::i18n::Language;
use crate::ui::components::{Icon, Segmented, icon};
use crate::ui::frame::brand_mark;
use crate::ui::preferences::{Preferences, use_preferences, use_texts};
use yew::prelude::*;

/// Properties of [`StartLayout`].
#[derive(PartialEq, Properties)]
pub struct StartLayoutProps {
    /// The card's title.
    pub title: AttrValue,
    /// Stands above the card.
    pub notice: Html,
    /// The card.
    pub children: Html,
}

/// The look of the start page.
#[component]
pub fn StartLayout(props: &StartLayoutProps) -> Html {
    let texts = use_texts();
    let preferences = use_preferences();
    let now = preferences.now;
    let choices = languages();
    let onchange = Callback::from(move |tag: AttrValue| {
        preferences.set.emit(Preferences {
            language: Language::from_tag(&tag),
            ..now
        });
    });
    html! {
        <div class="start">
            <header class="start-head">
                <div class="start-brand">
                    { brand_mark() }
                    <span lang="zh-CN">{ "知客" }</span>
                    <span class="quiet" lang="en">{ "Clientele" }</span>
                </div>
                <Segmented
                    label={texts.settings_language}
                    label_hidden=true
                    {choices}
                    value={now.language.tag()}
                    {onchange}
                />
            </header>
            <main class="start-main">
                { props.notice.clone() }
                <section class="start-card">
                    <h1>{ props.title.clone() }</h1>
                    { props.children.clone() }
                </section>
                <ul class="start-promises">
                    <li>{ icon(Icon::Lock) }{ texts.start_promise_encrypted }</li>
                    <li>{ icon(Icon::WifiOff) }{ texts.start_promise_local }</li>
                    <li>{ icon(Icon::KeyRound) }{ texts.start_promise_forgotten }</li>
                </ul>
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
