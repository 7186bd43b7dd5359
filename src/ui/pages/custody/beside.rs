//! What keeps an open book safe without being asked: other tabs, a backup that is due, space that
//! runs out.

use super::backup::use_standing;
use super::space::{Room, room, short};
use super::tabs::Tabs;
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::CustodyAnswer;
use crate::protocol::custody::backup::{BackupAnswer, Due};
use crate::protocol::summary::Opened;
use crate::ui::components::{Button, ButtonKind, NoticeKind, button, notice};
use crate::ui::routes::{CustodyPage, Route, link, use_route};
use crate::ui::shared::use_texts;
use gloo::timers::callback::Interval;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How often the space left is looked at, ms.
const LOOK_EVERY_MS: u32 = 120_000;

/// Properties of [`Beside`].
#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// The book as it was opened.
    pub opened: Rc<Opened>,
}

/// All of it, above the page.
#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let t = use_texts();
    let here = use_route();
    let space = use_state(|| None::<Room>);
    let later = use_state(|| false);
    let standing = use_standing();
    use_effect_with((), {
        let space = space.setter();
        move |()| {
            let look = move || {
                let space = space.clone();
                spawn_local(async move { space.set(room().await) });
            };
            look();
            let timer = Interval::new(LOOK_EVERY_MS, look);
            move || drop(timer)
        }
    });
    let due = match standing.data.as_deref() {
        Some(CustodyAnswer::Backup(BackupAnswer::State(standing))) => {
            standing.due(js_sys::Date::now() as u64)
        }
        _ => None,
    };
    let wanted = here == Route::Home && !*later && !props.opened.reading;
    let due = due.filter(|_| wanted && props.opened.book != BookName::Demo);
    html! {
        <div class="page no-print beside">
            if props.opened.copy {
                { notice(
                    NoticeKind::Info,
                    t.custody_copy.into(),
                    t.custody_copy_text.into(),
                    Html::default(),
                ) }
            } else {
                <Tabs opened={props.opened.clone()} />
            }
            { space.filter(|room| room.short()).map(|room| short(t, room)) }
            { due.map(|due| {
                let later = later.setter();
                let put_off = Callback::from(move |_: MouseEvent| later.set(true));
                reminder(t, due, put_off)
            }) }
        </div>
    }
}

/// That a backup is due, with the way to it.
fn reminder(t: &Texts, due: Due, put_off: Callback<MouseEvent>) -> Html {
    let why = match due {
        Due::Never => t.custody_due_never.to_string(),
        Due::Old(days) => t.custody_due_old(days),
        Due::Behind(count) => t.custody_due_behind(count),
        Due::Deposit(None) => t.custody_due_deposit.to_string(),
        Due::Deposit(Some(days)) => t.custody_due_deposit_old(days),
    };
    let (to, words) = match due {
        Due::Deposit(_) => (CustodyPage::Audit, t.custody_due_deposit_do),
        _ => (CustodyPage::Book, t.custody_backup_now),
    };
    let actions = html! {
        <>
            { link(
                Route::Custody(to),
                "button button-secondary",
                words.into(),
            ) }
            { button(Button {
                kind: ButtonKind::Quiet,
                ..Button::new(t.custody_due_later.into(), put_off)
            }) }
        </>
    };
    notice(NoticeKind::Warn, why.into(), AttrValue::default(), actions)
}
