//! The faults of one cause: a line with how many there are, and the rows when it is open.

use super::line::Line;
use super::{TOPICS, unkept, words};
use crate::i18n::DataTexts;
use crate::protocol::data::quality::{
    At, CheckId, QualityAnswer, QualityAsk, WORK_ROWS, WorkGroup, WorkPage, WorkQuery,
};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::Failure;
use crate::ui::components::{Button, Icon, button, empty, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::use_engine;
use crate::ui::text::quality::field as field_words;
use yew::prelude::*;

/// Properties of [`Group`].
#[derive(Properties, PartialEq)]
pub struct GroupProps {
    /// The cause.
    pub group: WorkGroup,
    /// Those found to be right instead.
    pub accepted: bool,
    /// Whether anything can be mended here.
    pub writable: bool,
    /// Whether its rows are shown.
    pub open: bool,
    /// Hears whether they are to be.
    pub onopen: Callback<bool>,
    /// What is being mended.
    pub editing: Option<At>,
    /// Hears what is to be.
    pub onedit: Callback<Option<At>>,
    /// Hears what failed.
    pub onfail: Callback<Option<Failure>>,
}

/// The group.
#[component]
pub fn Group(props: &GroupProps) -> Html {
    let (t, format) = use_data_writing();
    let engine = use_engine();
    let group = props.group;
    let count = match props.accepted {
        true => group.count.accepted,
        false => group.count.faults,
    };
    let toggle = {
        let open = props.open;
        props.onopen.reform(move |_: MouseEvent| !open)
    };
    let name = field_words(t, group.field);
    let is_settled_whole = group.whole && !props.accepted;
    html! {
        <div class="quality-group" data-group={format!("{:?}", group.check)}>
            <h3>
                <button type="button" class="quality-toggle" aria-expanded={props.open.to_string()}
                    onclick={toggle}>
                    <span class="quality-cause">
                        { name }{ " · " }{ words::cause(t, group.check) }
                    </span>
                    { words::mark(t, group.severity) }
                    <span class="quality-count">{ format.count(count) }</span>
                </button>
            </h3>
            if is_settled_whole {
                <div class="row quality-whole">
                    <span class="small">
                        { t.quality_whole(format.count(count), format.count(group.count.looks)) }
                    </span>
                    if props.writable {
                        { button(Button {
                            label: Some(format!("{} · {name}", t.quality_unkept).into()),
                            ..Button::new(
                                t.quality_unkept.into(),
                                unkept::settle(&engine, group.field, false, &props.onfail),
                            )
                        }) }
                    }
                </div>
            }
            if props.open {
                <Rows check={group.check} accepted={props.accepted} writable={props.writable}
                    editing={props.editing} onedit={props.onedit.clone()}
                    onfail={props.onfail.clone()} />
            }
        </div>
    }
}

/// Properties of [`Rows`].
#[derive(Properties, PartialEq)]
struct RowsProps {
    check: CheckId,
    accepted: bool,
    writable: bool,
    editing: Option<At>,
    onedit: Callback<Option<At>>,
    onfail: Callback<Option<Failure>>,
}

/// A page of the rows of a cause.
#[component]
fn Rows(props: &RowsProps) -> Html {
    let (t, format) = use_data_writing();
    let skip = use_state(|| 0);
    let query = WorkQuery {
        check: props.check,
        accepted: props.accepted,
        skip: *skip,
    };
    let answer = use_data(DataAsk::Quality(QualityAsk::Work(query)), TOPICS);
    {
        let total = match answer.data.as_deref() {
            Some(DataAnswer::Quality(QualityAnswer::Work(page))) => Some(page.total),
            _ => None,
        };
        let skip = skip.clone();
        // The last of a page was mended: there are others before it.
        use_effect_with(total, move |total| {
            if let Some(total) = total.filter(|total| *skip > 0 && *total <= *skip) {
                skip.set(total.saturating_sub(1) / WORK_ROWS * WORK_ROWS);
            }
        });
    }
    let ask = {
        let (skip, onedit) = (skip.setter(), props.onedit.clone());
        Callback::from(move |next: u32| {
            // What is open belongs to the rows that were there.
            onedit.emit(None);
            skip.set(next);
        })
    };
    loadable(&answer, t, |answer| match &**answer {
        DataAnswer::Quality(QualityAnswer::Work(page)) => html! {
            <>
                { rows(t, page, props) }
                { pager(t, format, page.total, *skip, &ask) }
            </>
        },
        _ => Html::default(),
    })
}

fn rows(t: &'static DataTexts, page: &WorkPage, props: &RowsProps) -> Html {
    if page.rows.is_empty() {
        return empty(Icon::CircleCheck, t.quality_nothing, None, Html::default());
    }
    // The heading says which field it is; a column for it is worth its room where rows say of what.
    let of_several = page.rows.iter().any(|row| !row.subject.is_empty());
    let lines = page.rows.iter().map(|row| {
        html! {
            <Line key={format!("{:?}", row.at)} row={row.clone()} writable={props.writable}
                confirmed={props.accepted} {of_several} editing={props.editing == Some(row.at)}
                onedit={props.onedit.clone()} onfail={props.onfail.clone()} />
        }
    });
    let name = words::cause(t, props.check);
    html! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={name}>
            <table class="plain-table is-stacked">
                <thead><tr>
                    <th scope="col">{ t.privacy_column_client }</th>
                    if of_several {
                        <th scope="col">{ t.quality_field }</th>
                    }
                    <th scope="col">{ t.quality_problem }</th>
                    <th scope="col">{ t.quality_value }</th>
                    <th scope="col"><span class="visually-hidden">{ t.client_edit }</span></th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </div>
    }
}

fn pager(
    t: &'static DataTexts,
    format: Format,
    total: u32,
    skip: u32,
    ask: &Callback<u32>,
) -> Html {
    if total <= WORK_ROWS && skip == 0 {
        return Html::default();
    }
    let to = |skip: u32, disabled: bool, words: &'static str| {
        button(Button {
            disabled,
            ..Button::new(words.into(), ask.reform(move |_: MouseEvent| skip))
        })
    };
    let last = (skip + WORK_ROWS).min(total);
    let place = format!(
        "{}–{} / {}",
        format.count(skip + 1),
        format.count(last),
        format.count(total),
    );
    html! {
        <div class="row no-print">
            { to(skip.saturating_sub(WORK_ROWS), skip == 0, t.follow_up_newer) }
            { to(skip + WORK_ROWS, last >= total, t.follow_up_older) }
            <span class="quiet small" role="status">{ place }</span>
        </div>
    }
}
