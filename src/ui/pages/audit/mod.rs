//! The audit log: every change of the book, newest first, and the head of its chain.

mod deed;
mod glance;

use crate::protocol::ask::AskAudit;
use crate::protocol::summary::AuditPage as Page;
use crate::ui::components::{
    Button, ButtonKind, Icon, PageHead, loadable, use_document_title, use_toaster,
};
use crate::ui::hooks::use_query;
use crate::ui::preferences::{use_format, use_texts};
use deed::deed;
use glance::Glance;
use js_sys::{Function, Reflect};
use std::fmt::Write as _;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// Entries a page.
const ROWS: u32 = 50;
/// Digits of the chain's head that are shown.
const SHORT: usize = 16;

/// The audit page.
#[component]
pub fn AuditPage() -> Html {
    let texts = use_texts();
    use_document_title(texts.audit_title);
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
            <PageHead title={texts.audit_title} note={html! { <p>{ texts.audit_text }</p> }} />
            { loadable(&page, texts, |page| html! {
                <>
                    <Glance />
                    <Head head={hex(&page.head)} />
                    <Log page={page.clone()} skip={*skip} {turn} />
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

#[derive(PartialEq, Properties)]
struct HeadProps {
    head: String,
}

/// The head of the chain, short, with a button that copies it whole.
#[component]
fn Head(props: &HeadProps) -> Html {
    let texts = use_texts();
    let toaster = use_toaster();
    let head = props.head.clone();
    let copy = Callback::from(move |_: MouseEvent| {
        if copy_text(&head).is_some() {
            toaster.say(texts.common_copied);
        }
    });
    html! {
        <div class="section audit-head">
            <div class="figure">
                <span class="figure-label">{ texts.audit_head }</span>
                <code title={props.head.clone()}>{ props.head.get(..SHORT) }{ "…" }</code>
                <span class="figure-note">{ texts.audit_head_text }</span>
            </div>
            <Button
                kind={ButtonKind::Secondary}
                icon={Icon::Copy}
                label={texts.audit_head_copy}
                onclick={copy}
            >
                { texts.common_copy }
            </Button>
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

#[derive(PartialEq, Properties)]
struct LogProps {
    page: Rc<Page>,
    skip: u32,
    turn: Callback<u32>,
}

/// A page of entries, with the way to newer and older ones.
#[component]
fn Log(props: &LogProps) -> Html {
    let t = use_texts();
    let format = use_format();
    let (page, skip) = (&props.page, props.skip);
    let last = skip as u64 + page.rows.len() as u64;
    let turn_to = |to: u32| {
        let turn = props.turn.clone();
        Callback::from(move |_: MouseEvent| turn.emit(to))
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
                                <td>{ deed(&row.deed, &format, t) }</td>
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
                    <Button disabled={skip == 0} onclick={turn_to(skip.saturating_sub(ROWS))}>
                        { t.audit_newer }
                    </Button>
                    <Button disabled={last >= page.total} onclick={turn_to(skip + ROWS)}>
                        { t.audit_older }
                    </Button>
                }
            </div>
        </>
    }
}
