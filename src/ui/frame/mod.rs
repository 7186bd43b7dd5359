//! The frame around every page of an open book: rail, content, shortcuts, automatic lock.

pub mod idle;
mod job;
pub use job::stage_name;
mod own_words;
mod palette;
mod rail;
mod shortcuts;
mod sitting;

use super::components::{Button, NoticeKind, button, focus_on, notice, use_document_title};
use super::hooks::{JobState, use_jobs, use_query};
use super::keeping::BesideLater;
use super::pages::client::suitability::receive::ReceiveDialog;
use super::pages::policy::Draft;
use super::pages::{title, view};
use super::routes::{DataPage, Route, use_route};
use super::text::failure::{warning, wording};
use crate::i18n::Texts;
use crate::protocol::ask::AskSummary;
use crate::protocol::book_name::BookName;
use crate::protocol::summary::Opened;
use crate::ui::keeping::take_back;
use crate::ui::shared::{use_engine, use_preferences, use_toaster};
use crate::ui::tour::{self, Step};
use idle::{Limits, hidden_minutes, use_idle};
use own_words::use_own_words;
use palette::Palette;
pub use rail::brand_mark;
use rail::rail;
use shortcuts::{shortcuts_dialog, use_shortcuts};
use sitting::SittingNotice;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Frame`].
#[derive(PartialEq, Properties)]
pub struct FrameProps {
    /// The book as it was opened.
    pub opened: Rc<Opened>,
}

/// Draws the frame around an opened book: the way in to everything behind the start page.
pub fn enter(opened: Rc<Opened>) -> Html {
    html! { <Frame {opened} /> }
}

/// The frame around every page of an open book.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let preferences = use_preferences();
    let texts = preferences.texts();
    let engine = use_engine();
    let jobs = use_jobs();
    // What is typed on the policy's page outlives the page: who would move is looked at elsewhere.
    let draft = use_mut_ref(Draft::default);
    let summary = use_query(AskSummary);
    let settings = summary
        .data
        .as_ref()
        .map_or(&props.opened.settings, |s| &s.settings)
        .clone();
    let listing = use_state(|| false);
    let warned = use_state(|| false);
    let route = use_route();
    use_document_title(title(route, texts));
    use_own_words(preferences.now.language, texts);
    let lock = use_callback(engine, |(), engine| engine.lock());
    let list = use_callback((), {
        let listing = listing.setter();
        move |shown: bool, ()| listing.set(shown)
    });
    let finding = use_state(|| false);
    let find = use_callback((), {
        let finding = finding.setter();
        move |shown: bool, ()| finding.set(shown)
    });
    let receiving = use_state(|| false);
    let receive = use_callback((), {
        let receiving = receiving.setter();
        move |shown: bool, ()| receiving.set(shown)
    });
    let limits = Limits {
        idle: settings.lock_after_minutes,
        hidden: hidden_minutes(),
    };
    let idle = use_idle(limits, lock.clone());
    let toaster = use_toaster();
    let engine = use_engine();
    let back = {
        let with = (engine, toaster, preferences.format());
        use_callback(with, move |again: bool, (engine, toaster, format)| {
            take_back(engine.clone(), toaster.clone(), texts, *format, again);
        })
    };
    use_shortcuts(lock.clone(), find.clone(), list.clone(), back);
    use_effect_with(route, |_| {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        // What had the keyboard is gone with the page before.
        focus_on("main");
    });
    let before = use_mut_ref(|| None);
    let looks = (preferences.now.language, preferences.now.mask);
    use_effect_with(looks, move |now| {
        if before.replace(Some(*now)).is_some() {
            tour::done(Step::Yours);
        }
    });
    let skip = Callback::from(|_: MouseEvent| focus_on("main"));
    html! {
        <>
            <button type="button" class="skip" onclick={skip}>{ texts.nav_skip }</button>
            <div class="frame">
                { rail(&preferences, (&settings.name, props.opened.book), route, &jobs, &lock, &list, &find) }
                <main class="content" tabindex="-1">
                    if props.opened.book == BookName::Demo {
                        <p class="demo-line">{ texts.nav_demo_line }</p>
                    }
                    if !*warned {
                        { warnings(&props.opened, &warned.setter(), texts) }
                    }
                    <BesideLater opened={props.opened.clone()} />
                    <SittingNotice />
                    { failed(&jobs, route, texts) }
                    { view(route, texts, &find, &draft) }
                </main>
            </div>
            if let Some(seconds) = idle.seconds_left {
                <div class="idle" role="status">
                    { notice(
                        NoticeKind::Warn,
                        texts.nav_idle(seconds).into(),
                        AttrValue::default(),
                        button(Button::new(texts.nav_idle_stay.into(), idle.stay)),
                    ) }
                </div>
            }
            if *finding {
                <Palette onclose={find.reform(|()| false)} lock={lock.clone()}
                    receive={receive.reform(|()| true)} />
            }
            if *receiving {
                <ReceiveDialog onclose={receive.reform(|()| false)} />
            }
            { shortcuts_dialog(texts, *listing, &list) }
        </>
    }
}

/// Why the last job failed: a damaged ledger, say, is named on every page. The import page tells
/// of its own jobs itself; what the person began there is old news once they begin something else.
fn failed(jobs: &[JobState], route: Route, texts: &Texts) -> Html {
    let is_there = route == Route::Data(DataPage::Import);
    let last = jobs.iter().rposition(|job| !job.upkeep);
    let Some(failure) = jobs
        .iter()
        .enumerate()
        .rev()
        .filter(|(at, job)| job.upkeep || !is_there && Some(*at) == last)
        .map(|(_, job)| job)
        .find_map(|job| job.failure.as_ref())
    else {
        return Html::default();
    };
    let words = wording(failure, texts);
    html! { <div>{ notice(NoticeKind::Error, words.what, words.remedy, Html::default()) }</div> }
}

/// What the person should know after opening; can be put away.
fn warnings(opened: &Opened, warned: &UseStateSetter<bool>, texts: &Texts) -> Html {
    let warnings: Vec<_> = opened
        .warnings
        .iter()
        .filter_map(|one| warning(one, texts))
        .collect();
    if warnings.is_empty() {
        return Html::default();
    }
    let each = warnings.into_iter().map(|words| {
        let warned = warned.clone();
        let hide = button(Button::new(
            texts.common_understood.into(),
            Callback::from(move |_| warned.set(true)),
        ));
        notice(NoticeKind::Warn, words.what, words.remedy, hide)
    });
    html! { <div class="page warnings no-print">{ for each }</div> }
}
