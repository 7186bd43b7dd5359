//! The rail: the areas, and at its foot the task under way, the mask and the lock.

use super::job::job_pill;
use crate::protocol::book_name::BookName;
use crate::ui::components::{Icon, icon_large, key_hint};
use crate::ui::hooks::JobState;
use crate::ui::preferences::{Preferences, PreferencesHandle};
use crate::ui::routes::{Area, Route};
use crate::ui::tour;
use yew::prelude::*;

/// The rail of the book of this name, at `route`, with the task under way. `lock` locks the book,
/// `list` shows the list of shortcuts, `find` the palette.
pub fn rail(
    preferences: &PreferencesHandle,
    (name, book): (&str, BookName),
    route: Route,
    jobs: &[JobState],
    lock: &Callback<()>,
    list: &Callback<bool>,
    find: &Callback<bool>,
) -> Html {
    let (texts, now) = (preferences.texts(), preferences.now);
    let mask = preferences.set.reform(move |_: MouseEvent| Preferences {
        mask: !now.mask,
        ..now
    });
    let here = Area::of(route);
    let item = |area: Area| {
        html! {
            <li key={area.name(texts)}>
                <a class="rail-item" href={area.route().href()}
                    aria-current={(here == Some(area)).then_some("page")}>
                    { icon_large(area.icon()) }
                    <span>{ area.name(texts) }</span>
                </a>
            </li>
        }
    };
    html! {
        <header class="rail">
            <div class="rail-brand">
                { brand_mark() }
                <span class="rail-brand-name truncate" title={name.to_string()}>
                    { if name.is_empty() { texts.nav_product } else { name } }
                </span>
            </div>
            <nav class="rail-nav" aria-label={texts.nav_areas}>
                <ul class="rail-areas">{ for Area::ALL.into_iter().map(item) }</ul>
            </nav>
            <div class="rail-foot">
                { job_pill(texts, preferences.format(), jobs) }
                if book == BookName::Demo {
                    <a class="rail-item rail-wide-only" href={Route::Home.href()}
                        onclick={|_: MouseEvent| tour::put_away(false)}>
                        { icon_large(Icon::ListChecks) }
                        <span>{ texts.tour_title }</span>
                    </a>
                }
                <button type="button" class="rail-item rail-wide-only"
                    onclick={find.reform(|_| true)}>
                    { icon_large(Icon::Search) }
                    <span>{ texts.nav_palette }</span>
                    { key_hint("Ctrl K") }
                </button>
                <button type="button" class="rail-item rail-wide-only"
                    onclick={list.reform(|_| true)}>
                    { icon_large(Icon::Keyboard) }
                    <span>{ texts.nav_shortcuts }</span>
                    { key_hint("?") }
                </button>
                <button type="button" class="rail-item" title={texts.mask_hide_full}
                    aria-pressed={now.mask.to_string()} onclick={mask}>
                    { icon_large(if now.mask { Icon::EyeOff } else { Icon::Eye }) }
                    <span>{ texts.mask_hide }</span>
                </button>
                <button type="button" class="rail-item" onclick={lock.reform(|_| ())}>
                    { icon_large(Icon::Lock) }
                    <span>{ texts.nav_lock }</span>
                </button>
            </div>
        </header>
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
