//! The rail: the areas, and at its foot the task under way, the mask and the lock.

use super::job::JobPill;
use crate::ui::components::{Icon, icon_large, key_hint};
use crate::ui::preferences::{Preferences, use_preferences, use_texts};
use crate::ui::routes::{Area, Route};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Rail`].
#[derive(PartialEq, Properties)]
pub struct RailProps {
    /// The book's name.
    pub name: String,
    /// The page in view.
    pub route: Route,
    /// Locks the book.
    pub lock: Callback<()>,
    /// Shows the list of shortcuts.
    pub list: Callback<bool>,
}

/// The rail.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let texts = use_texts();
    let preferences = use_preferences();
    let now = preferences.now;
    let mask = Callback::from(move |_: MouseEvent| {
        preferences.set.emit(Preferences {
            mask: !now.mask,
            ..now
        });
    });
    let lock = {
        let lock = props.lock.clone();
        Callback::from(move |_: MouseEvent| lock.emit(()))
    };
    let list = {
        let list = props.list.clone();
        Callback::from(move |_: MouseEvent| list.emit(true))
    };
    let here = Area::of(props.route);
    html! {
        <header class="rail">
            <div class="rail-brand">
                { brand_mark() }
                <span class="rail-brand-name truncate" title={props.name.clone()}>
                    { if props.name.is_empty() { texts.nav_product } else { &props.name } }
                </span>
            </div>
            <nav class="rail-nav" aria-label={texts.nav_areas}>
                <ul class="rail-areas">
                    { for Area::ALL.into_iter().map(|area| item(area, here == Some(area), texts)) }
                </ul>
            </nav>
            <div class="rail-foot">
                <JobPill />
                <button type="button" class="rail-item rail-wide-only" onclick={list}>
                    { icon_large(Icon::Keyboard) }
                    <span>{ texts.nav_shortcuts }</span>
                    { key_hint("?") }
                </button>
                <button
                    type="button"
                    class="rail-item"
                    aria-pressed={if now.mask { "true" } else { "false" }}
                    title={texts.mask_hide_full}
                    onclick={mask}
                >
                    { icon_large(if now.mask { Icon::EyeOff } else { Icon::Eye }) }
                    <span>{ texts.mask_hide }</span>
                </button>
                <button type="button" class="rail-item" onclick={lock}>
                    { icon_large(Icon::Lock) }
                    <span>{ texts.nav_lock }</span>
                </button>
            </div>
        </header>
    }
}

fn item(area: Area, here: bool, texts: &'static crate::i18n::Texts) -> Html {
    html! {
        <li key={area.name(texts)}>
            <RailLink {area} {here} />
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct RailLinkProps {
    area: Area,
    here: bool,
}

/// A link that can say it is the current page, which the router's own cannot.
#[component]
fn RailLink(props: &RailLinkProps) -> Html {
    let texts = use_texts();
    let navigator = use_navigator();
    let route = props.area.route();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        if let Some(navigator) = &navigator {
            event.prevent_default();
            navigator.push(&route);
        }
    });
    html! {
        <a
            class="rail-item"
            href={format!("#{}", route.to_path())}
            aria-current={props.here.then_some("page")}
            {onclick}
        >
            { icon_large(props.area.icon()) }
            <span>{ props.area.name(texts) }</span>
        </a>
    }
}

/// The mark: a seal with the product's first stroke of welcome, an open door.
pub fn brand_mark() -> Html {
    html! {
        <svg class="brand-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <rect class="brand-seal" x="1" y="1" width="22" height="22" rx="6" />
            <path class="brand-line" d="M7 18V7.5L13 5v13M13 8h4v10M6 18h12M10.5 11.5v1.5" />
        </svg>
    }
}
