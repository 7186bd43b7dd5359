//! The frame around every page of an open book: rail, content, shortcuts, automatic lock.

pub mod idle;
mod job;
pub use job::stage_name;
mod rail;
mod shortcuts;

use super::components::{Button, ButtonKind, Notice, NoticeKind};
use super::hooks::{use_engine, use_query};
use super::pages::view;
use super::preferences::use_texts;
use super::routes::Route;
use super::text::failure::warning;
use crate::protocol::ask::AskSummary;
use crate::protocol::summary::Opened;
use idle::use_idle;
use rail::Rail;
pub use rail::brand_mark;
use shortcuts::{ShortcutsDialog, use_shortcuts};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Frame`].
#[derive(PartialEq, Properties)]
pub struct FrameProps {
    /// The book as it was opened.
    pub opened: Rc<Opened>,
}

/// The frame around every page of an open book.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let summary = use_query(AskSummary);
    let settings = summary
        .data
        .as_ref()
        .map_or(&props.opened.settings, |s| &s.settings)
        .clone();
    let listing = use_state(|| false);
    let main = use_node_ref();
    let route = use_route::<Route>().unwrap_or(Route::Home);
    let lock = use_callback(engine, |(), engine| engine.lock());
    let list = use_callback((), {
        let listing = listing.setter();
        move |shown: bool, ()| listing.set(shown)
    });
    use_shortcuts(lock.clone(), list.clone());
    let idle = use_idle(settings.lock_after_minutes, lock.clone());
    use_effect_with(route, |_| {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    let skip = {
        let main = main.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(main) = main.cast::<HtmlElement>() {
                let _ = main.focus();
            }
        })
    };
    html! {
        <>
            <button type="button" class="skip" onclick={skip}>{ texts.nav_skip }</button>
            <div class="frame">
                <Rail name={settings.name} {route} {lock} list={list.clone()} />
                <main ref={main} class="content" tabindex="-1">
                    <Warnings opened={props.opened.clone()} />
                    <Switch<Route> render={view} />
                </main>
            </div>
            if let Some(seconds) = idle.seconds_left {
                <div class="idle" role="status">
                    <Notice
                        kind={NoticeKind::Warn}
                        title={texts.nav_idle(seconds)}
                        actions={html! {
                            <Button kind={ButtonKind::Secondary} onclick={idle.stay}>
                                { texts.nav_idle_stay }
                            </Button>
                        }}
                    />
                </div>
            }
            <ShortcutsDialog open={*listing} onclose={Callback::from(move |()| list.emit(false))} />
        </>
    }
}

/// What the person should know after opening; can be put away.
#[component]
fn Warnings(props: &FrameProps) -> Html {
    let texts = use_texts();
    let seen = use_state(|| false);
    let warnings: Vec<_> = props
        .opened
        .warnings
        .iter()
        .filter_map(|one| warning(one, texts))
        .collect();
    if *seen || warnings.is_empty() {
        return Html::default();
    }
    let hide = Callback::from(move |_: MouseEvent| seen.set(true));
    html! {
        <div class="page warnings no-print">
            { for warnings.into_iter().map(|words| html! {
                <Notice
                    kind={NoticeKind::Warn}
                    title={words.what}
                    actions={html! {
                        <Button onclick={hide.clone()}>{ texts.common_understood }</Button>
                    }}
                >
                    <p>{ words.remedy }</p>
                </Notice>
            }) }
        </div>
    }
}
