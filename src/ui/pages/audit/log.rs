//! The entries that were found, newest first, each with the way to take it back.

use super::deed::deed;
use super::head::head;
use super::hex;
use super::refusal::refusal;
use super::taking::back;
use crate::i18n::Texts;
use crate::protocol::custody::audit::{
    AuditAnswer, AuditAsk, AuditEntryRow, AuditFilter, AuditPage,
};
use crate::protocol::custody::undo::{Refusal, UndoAsk};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::frame::Topic;
use crate::protocol::summary::Deed;
use crate::ui::components::{Button, ButtonKind, button, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_custody;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use yew::prelude::*;

/// Entries a page.
const ROWS: u32 = 50;

/// Properties of [`Log`].
#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// Which entries.
    pub filter: AuditFilter,
}

/// The entries.
#[component]
pub fn Log(props: &LogProps) -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let skip = use_state(|| 0_u32);
    {
        let skip = skip.setter();
        use_effect_with(props.filter.clone(), move |_| skip.set(0));
    }
    let ask = AuditAsk::Page {
        filter: props.filter.clone(),
        skip: *skip,
        limit: ROWS,
    };
    let page = use_custody(CustodyAsk::Audit(ask), &[Topic::Audit]);
    let turn = {
        let skip = skip.clone();
        Callback::from(move |to: u32| skip.set(to))
    };
    let say = toaster.clone();
    let is_of_client = props.filter.client.is_some();
    let take = Callback::from(move |seq: u64| {
        let ask = UndoAsk::TakeBack { seq };
        back(engine.clone(), toaster.clone(), t, format, ask);
    });
    loadable(&page, t, |answer| match &**answer {
        CustodyAnswer::Audit(AuditAnswer::Page(page)) => {
            html! {
                <>
                    if !is_of_client {
                        { head(t, hex(&page.head), say) }
                    }
                    { log(t, &format, page, *skip, &turn, &take) }
                </>
            }
        }
        _ => Html::default(),
    })
}

/// A page of entries, with the way to newer and older ones.
fn log(
    t: &'static Texts,
    format: &Format,
    page: &AuditPage,
    skip: u32,
    turn: &Callback<u32>,
    take: &Callback<u64>,
) -> Html {
    if page.rows.is_empty() {
        return html! { <p class="quiet">{ t.audit_none }</p> };
    }
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
                            <th scope="col">{ t.audit_column_back }</th>
                            <th scope="col" class="number fit optional">{ t.audit_column_epoch }</th>
                        </tr>
                    </thead>
                    <tbody>{ for page.rows.iter().map(|row| entry(t, format, row, take)) }</tbody>
                </table>
            </div>
            <div class="row">
                <span class="quiet">
                    { t.audit_range(
                        format.count(page.found),
                        format.count(u64::from(skip) + 1),
                        format.count(last),
                    ) }
                </span>
                if skip > 0 || last < page.found {
                    { turn_to(skip.saturating_sub(ROWS), skip == 0, t.audit_newer) }
                    { turn_to(skip + ROWS, last >= page.found, t.audit_older) }
                }
            </div>
        </>
    }
}

fn entry(t: &'static Texts, format: &Format, row: &AuditEntryRow, take: &Callback<u64>) -> Html {
    let of = &row.entry;
    html! {
        <tr key={of.seq}>
            <td class="number">{ format.count(of.seq) }</td>
            <td class="fit">{ format.moment(of.at_ms) }</td>
            <td>{ deed(&of.deed, format, t) }</td>
            <td>{ way_back(t, row, take) }</td>
            <td class="number optional">{ format.count(of.epoch) }</td>
        </tr>
    }
}

/// The button, or why there is none. What was never kept for taking back is not worth a word.
fn way_back(t: &'static Texts, row: &AuditEntryRow, take: &Callback<u64>) -> Html {
    let seq = row.entry.seq;
    match row.refusal {
        None => {
            let words = match row.entry.deed {
                Deed::TakenBack { .. } => t.audit_do_again,
                _ => t.audit_take_back,
            };
            button(Button {
                kind: ButtonKind::Quiet,
                label: Some(t.audit_take_back_entry(seq, words).into()),
                ..Button::new(words.into(), take.reform(move |_| seq))
            })
        }
        Some(Refusal::NotKept | Refusal::Nothing) => Html::default(),
        Some(why) => {
            let title = refusal(t, why);
            html! { <span class="quiet small">{ title }</span> }
        }
    }
}
