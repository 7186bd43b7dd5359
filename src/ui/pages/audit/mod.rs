//! The audit log: every change of the book, newest first, and the head of its chain.

mod custody;
mod deed;
mod glance;
mod profile_change;
mod shelf;

use crate::i18n::Texts;
use crate::protocol::ask::{AskAudit, AskSummary};
use crate::protocol::summary::AuditPage as Page;
use crate::ui::components::toast::Toaster;
use crate::ui::components::{Button, Icon, button, loadable, page_head};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::shared::{use_toaster, use_writing};
use deed::deed;
use glance::glance;
use js_sys::{Function, Reflect};
use std::fmt::Write as _;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// Entries a page.
const ROWS: u32 = 50;
/// Digits of the chain's head that are shown.
const SHORT: usize = 16;

/// The audit page.
#[component]
pub fn AuditPage() -> Html {
    let (texts, format) = use_writing();
    let toaster = use_toaster();
    let summary = use_query(AskSummary);
    let skip = use_state(|| 0_u32);
    let page = use_query(AskAudit {
        skip: *skip,
        limit: ROWS,
    });
    let turn = {
        let skip = skip.clone();
        Callback::from(move |to: u32| skip.set(to))
    };
    html! {
        <div class="page">
            { page_head(
                texts.audit_title,
                html! { <p>{ texts.audit_text }</p> },
                Html::default(),
            ) }
            { loadable(&page, texts, |page| html! {
                <>
                    { glance(texts, format, &summary) }
                    { head(texts, hex(&page.head), toaster) }
                    { log(texts, &format, page, *skip, &turn) }
                </>
            }) }
        </div>
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The head of the chain, short, with a button that copies it whole.
fn head(texts: &'static Texts, head: String, toaster: Toaster) -> Html {
    let short = head.get(..SHORT).unwrap_or_default().to_string();
    let title = head.clone();
    let copy = Callback::from(move |_: MouseEvent| {
        if copy_text(&head).is_some() {
            toaster.say(texts.common_copied);
        }
    });
    html! {
        <div class="section audit-head">
            <div class="figure">
                <span class="figure-label">{ texts.audit_head }</span>
                <code {title}>{ short }{ "…" }</code>
                <span class="figure-note">{ texts.audit_head_text }</span>
            </div>
            { button(Button {
                icon: Some(Icon::Copy),
                label: Some(texts.audit_head_copy.into()),
                ..Button::new(texts.common_copy.into(), copy)
            }) }
        </div>
    }
}

/// Puts text on the clipboard; `None` where the browser has none to offer.
fn copy_text(text: &str) -> Option<()> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    write.call1(&clipboard, &text.into()).ok().map(drop)
}

/// A page of entries, with the way to newer and older ones.
fn log(t: &'static Texts, format: &Format, page: &Page, skip: u32, turn: &Callback<u32>) -> Html {
    let last = u64::from(skip) + page.rows.len() as u64;
    let turn_to = |to: u32, disabled: bool, words: &'static str| {
        button(Button {
            disabled,
            ..Button::new(words.into(), turn.reform(move |_| to))
        })
    };
    html! {
        <>
            <div class="table-scroll">
                <table class="plain-table">
                    <thead>
                        <tr>
                            <th scope="col" class="number fit">{ t.audit_column_number }</th>
                            <th scope="col" class="fit">{ t.audit_column_at }</th>
                            <th scope="col">{ t.audit_column_deed }</th>
                            <th scope="col" class="number fit optional">{ t.audit_column_epoch }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for page.rows.iter().map(|row| html! {
                            <tr key={row.seq}>
                                <td class="number">{ format.count(row.seq) }</td>
                                <td class="fit">{ format.moment(row.at_ms) }</td>
                                <td>{ deed(&row.deed, format, t) }</td>
                                <td class="number optional">{ format.count(row.epoch) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <div class="row">
                <span class="quiet">
                    { t.audit_range(
                        format.count(page.total),
                        format.count(u64::from(skip) + 1),
                        format.count(last),
                    ) }
                </span>
                if skip > 0 || last < page.total {
                    { turn_to(skip.saturating_sub(ROWS), skip == 0, t.audit_newer) }
                    { turn_to(skip + ROWS, last >= page.total, t.audit_older) }
                }
            </div>
        </>
    }
}
