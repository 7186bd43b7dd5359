//! Who in the book is like somebody who is being typed in.

use super::ask::ask;
use super::list::who;
use super::words::{agreement, field};
use crate::i18n::DataTexts;
use crate::protocol::client_view::ClientFields;
use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk, NearRow};
use crate::protocol::words::{Agreement, ClientId, JoinField, LinkField};
use crate::ui::data::AlikeProps;
use crate::ui::pages::data::words::{Worded, use_data_writing};
use crate::ui::shared::use_engine;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Nothing is asked before nobody has typed for so many milliseconds.
const PAUSE: u32 = 300;

/// What stands in a form that adds a client: who is like it.
pub fn alike(props: &AlikeProps) -> Html {
    html! {
        <Worded quiet={true}><Alike fields={props.fields.clone()} except={props.except} /></Worded>
    }
}

#[component]
fn Alike(props: &AlikeProps) -> Html {
    let (t, format) = use_data_writing();
    let engine = use_engine();
    let rows = use_state(Vec::<NearRow>::new);
    {
        let rows = rows.setter();
        let newest = use_mut_ref(|| 0_u32);
        let asked = (props.fields.clone(), props.except);
        use_effect_with(
            asked,
            move |(fields, except): &(ClientFields, Option<ClientId>)| {
                *newest.borrow_mut() += 1;
                let turn = *newest.borrow();
                let near = DuplicatesAsk::Near {
                    fields: Box::new(fields.clone()),
                    except: *except,
                };
                let timeout = Timeout::new(PAUSE, move || {
                    spawn_local(async move {
                        // It only helps: where it fails, nothing is said.
                        let found = match ask(&engine, near).await {
                            Ok(DuplicatesAnswer::Near(found)) => found,
                            _ => Vec::new(),
                        };
                        if *newest.borrow() == turn {
                            rows.set(found);
                        }
                    });
                });
                move || drop(timeout)
            },
        );
    }
    // What it says lies over the end of the form: the field being typed in comes out from beneath it.
    use_effect_with(rows.len(), |found| {
        if *found > 0 {
            keep_in_sight();
        }
    });
    if rows.is_empty() {
        return html! { <div role="status"></div> };
    }
    html! {
        <div class="notice notice-warn client-alike" role="status">
            <div class="notice-body">
                <p class="notice-title">{ t.duplicates_near_title }</p>
                <ul>
                    { for rows.iter().map(|row| html! {
                        <li key={row.who.id.0}>{ who(t, format, &row.who) }{ " " }{ why(t, row) }</li>
                    }) }
                </ul>
            </div>
        </div>
    }
}

/// Scrolls no further than has to be.
fn keep_in_sight() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(field) = document.and_then(|document| document.active_element()) else {
        return;
    };
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    field.scroll_into_view_with_scroll_into_view_options(&how);
}

/// What speaks for it, in a few words.
fn why(t: &DataTexts, row: &NearRow) -> String {
    let name = |link: LinkField| match link {
        LinkField::Name => JoinField::Name,
        LinkField::Identity => JoinField::Document,
        LinkField::Phone => JoinField::Phones,
        LinkField::Birth => JoinField::Birth,
        LinkField::Gender => JoinField::Gender,
        LinkField::Email => JoinField::Email,
        LinkField::Address => JoinField::Address,
        LinkField::Region => JoinField::Region,
    };
    let parts = row.likeness.parts.iter();
    // Two clients of one gender are no news.
    let telling = parts.filter(|part| part.agreement > Agreement::Differs && part.weight > 2.0);
    let words = telling.map(|part| {
        let (field, agreement) = (field(t, name(part.field)), agreement(t, part.agreement));
        format!("{field} {agreement}")
    });
    words.collect::<Vec<_>>().join(" · ")
}
