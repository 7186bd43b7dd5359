//! The work list: filters, a page of rows, one of them being mended at a time.

use super::line::Line;
use super::{TOPICS, words};
use crate::i18n::DataTexts;
use crate::protocol::data::quality::{
    At, Dimension, QualityAnswer, QualityAsk, QualityField, Severity, WORK_ROWS, WorkPage,
    WorkQuery,
};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::Failure;
use crate::ui::components::{
    Button, Choice, Choices, Field, Icon, button, empty, failure_notice, loadable, select,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::words::use_data_writing;
use yew::prelude::*;

/// Properties of [`Work`].
#[derive(Properties, PartialEq)]
pub struct WorkProps {
    /// Whether anything can be mended here.
    pub writable: bool,
    /// How many faults were found to be right.
    pub accepted: u32,
    /// Which are asked for.
    pub query: WorkQuery,
    /// Hears which are wanted.
    pub onquery: Callback<WorkQuery>,
}

/// What stands for those found to be right among the gravities.
const CONFIRMED: &str = "confirmed";

/// The work list.
#[component]
pub fn Work(props: &WorkProps) -> Html {
    let (t, format) = use_data_writing();
    let (query, ask) = (props.query, &props.onquery);
    let editing = use_state(|| None::<At>);
    let failure = use_state(|| None::<Failure>);
    let answer = use_data(DataAsk::Quality(QualityAsk::Work(query)), TOPICS);
    {
        let editing = editing.setter();
        // What is open belongs to the rows that were there.
        use_effect_with(query, move |_| editing.set(None));
    }
    let edit = {
        let editing = editing.setter();
        Callback::from(move |at: Option<At>| editing.set(at))
    };
    let fail = {
        let failure = failure.setter();
        Callback::from(move |why: Option<Failure>| failure.set(why))
    };
    let body = loadable(&answer, t, |answer| match &**answer {
        DataAnswer::Quality(QualityAnswer::Work(page)) => html! {
            <>
                { rows(t, page, query, props.writable, *editing, &edit, &fail) }
                { pager(t, format, page.total, query, ask) }
            </>
        },
        _ => Html::default(),
    });
    html! {
        <section class="section">
            <header class="section-head">
                <h2 id="quality-work" tabindex="-1">{ t.quality_work }</h2>
            </header>
            { filters(t, query, props.accepted, ask) }
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            { body }
        </section>
    }
}

fn rows(
    t: &'static DataTexts,
    page: &WorkPage,
    query: WorkQuery,
    writable: bool,
    editing: Option<At>,
    edit: &Callback<Option<At>>,
    fail: &Callback<Option<Failure>>,
) -> Html {
    if page.rows.is_empty() {
        return empty(Icon::CircleCheck, t.quality_nothing, None, Html::default());
    }
    let lines = page.rows.iter().map(|row| {
        html! {
            <Line key={format!("{:?}", row.at)} row={row.clone()} {writable}
                confirmed={query.accepted} editing={editing == Some(row.at)}
                onedit={edit.clone()} onfail={fail.clone()} />
        }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={t.quality_work}>
            <table class="plain-table is-many is-stacked">
                <thead><tr>
                    <th scope="col">{ t.privacy_column_client }</th>
                    <th scope="col">{ t.quality_field }</th>
                    <th scope="col">{ t.quality_problem }</th>
                    <th scope="col">{ t.quality_value }</th>
                    <th scope="col"><span class="visually-hidden">{ t.client_edit }</span></th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
        </div>
    }
}

fn filters(
    t: &'static DataTexts,
    query: WorkQuery,
    accepted: u32,
    ask: &Callback<WorkQuery>,
) -> Html {
    let all = || -> Choice { ("".into(), t.products_approved_all.into()) };
    let place = |place: usize| AttrValue::from(place.to_string());
    let change = |set: fn(&mut WorkQuery, &str)| {
        ask.reform(move |value: AttrValue| {
            let mut next = WorkQuery { skip: 0, ..query };
            set(&mut next, &value);
            next
        })
    };
    let dimensions = Dimension::ALL.into_iter();
    let dimensions = dimensions.map(|one| (place(one as usize), words::dimension(t, one).into()));
    let fields = QualityField::ALL.into_iter();
    let fields = fields.map(|one| (place(one as usize), words::field(t, one).into()));
    let kinds = Severity::ALL.into_iter();
    let kinds = kinds.map(|one| (place(one as usize), words::severity(t, one).into()));
    let confirmed =
        (accepted > 0 || query.accepted).then(|| (CONFIRMED.into(), t.quality_confirmed.into()));
    let chosen = |place: Option<usize>| place.map_or_else(String::new, |p| p.to_string());
    let kind = match query.accepted {
        true => CONFIRMED.to_owned(),
        false => chosen(query.severity.map(|one| one as usize)),
    };
    let pick = |id, label: &'static str, choices: Vec<Choice>, value: String, onchange| {
        select(Choices {
            field: Field::new(id, label.into()),
            choices,
            value: value.into(),
            onchange,
        })
    };
    html! {
        <div class="row products-filters no-print">
            { pick(
                "quality-dimension",
                t.quality_dimension,
                std::iter::once(all()).chain(dimensions).collect(),
                chosen(query.dimension.map(|one| one as usize)),
                change(|next, value| next.dimension = of(&Dimension::ALL, value)),
            ) }
            { pick(
                "quality-field",
                t.quality_field,
                std::iter::once(all()).chain(fields).collect(),
                chosen(query.field.map(|one| one as usize)),
                change(|next, value| next.field = of(&QualityField::ALL, value)),
            ) }
            { pick(
                "quality-kind",
                t.quality_kind,
                std::iter::once(all()).chain(kinds).chain(confirmed).collect(),
                kind,
                change(|next, value| {
                    next.accepted = value == CONFIRMED;
                    next.severity = of(&Severity::ALL, value);
                }),
            ) }
        </div>
    }
}

fn of<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

fn pager(
    t: &'static DataTexts,
    format: Format,
    total: u32,
    query: WorkQuery,
    ask: &Callback<WorkQuery>,
) -> Html {
    if total <= WORK_ROWS && query.skip == 0 {
        return Html::default();
    }
    let to = |skip: u32, disabled: bool, words: &'static str| {
        let next = WorkQuery { skip, ..query };
        button(Button {
            disabled,
            ..Button::new(words.into(), ask.reform(move |_: MouseEvent| next))
        })
    };
    let last = (query.skip + WORK_ROWS).min(total);
    let place = format!(
        "{}–{} / {}",
        format.count(query.skip + 1),
        format.count(last),
        format.count(total),
    );
    html! {
        <div class="row no-print">
            { to(query.skip.saturating_sub(WORK_ROWS), query.skip == 0, t.follow_up_newer) }
            { to(query.skip + WORK_ROWS, last >= total, t.follow_up_older) }
            <span class="quiet small" role="status">{ place }</span>
        </div>
    }
}
