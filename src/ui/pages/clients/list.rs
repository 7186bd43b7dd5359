//! The table of the page: the answer's rows in the table's frame.

use super::cell::Writing;
use super::columns;
use super::page::ByAddress;
use super::row::Row;
use super::state::{ListAction, keep, kept};
use crate::protocol::list::{ClientRow, ClientsPage, SortKey};
use crate::protocol::words::{ClientId, Day, Policy};
use crate::ui::components::table::{RowForm, RowPlace, Table};
use crate::ui::pages::client::open_client;
use crate::ui::shared::use_texts;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`List`].
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// The answer.
    pub page: ByAddress<ClientsPage>,
    /// What rows are written with.
    pub writing: ByAddress<Writing>,
    /// Another answer is on its way.
    pub busy: bool,
    /// The form of the rows.
    pub form: RowForm,
    /// The order of the rows.
    pub sort: Vec<SortKey>,
    /// The policy in force, and the day verdicts are for, once they are known.
    pub policy: (Option<ByAddress<Policy>>, Option<Day>),
    /// Counts questions.
    pub question: u32,
    /// Hears what the person does.
    pub on_action: Callback<ListAction>,
}

/// The rows of an answer, each shared by itself, so that drawing one copies nothing.
struct Rows {
    offset: u32,
    rows: Vec<Rc<ClientRow>>,
}

impl Rows {
    fn at(&self, index: u32) -> Option<&Rc<ClientRow>> {
        self.rows.get(index.checked_sub(self.offset)? as usize)
    }
}

/// The table of the page.
#[component]
pub fn List(props: &ListProps) -> Html {
    let t = use_texts();
    let rows = use_memo(props.page.clone(), |page| Rows {
        offset: page.0.offset,
        rows: page.0.rows.iter().cloned().map(Rc::new).collect(),
    });
    let rows = ByAddress(rows);
    let draw = use_callback(
        (rows.clone(), props.writing.clone()),
        |place: RowPlace, (rows, writing)| {
            let (row, writing) = (rows.0.at(place.index).cloned(), writing.0.clone());
            html! { <Row key={place.index} {place} {row} {writing} /> }
        },
    );
    let writing = props.writing.clone();
    let columns = use_memo(
        (
            writing,
            props.sort.clone(),
            props.policy.clone(),
            t.clients_title,
        ),
        move |(writing, sort, (policy, day), _)| {
            let known = writing.0.known(policy.as_ref().map(|p| &*p.0), *day);
            columns::drawn(t, &writing.0.columns, sort, known)
        },
    );
    let on_sort = {
        let (on_action, writing) = (props.on_action.clone(), props.writing.clone());
        Callback::from(move |(n, joining): (usize, bool)| {
            if let Some(column) = writing.0.columns.get(n) {
                on_action.emit(ListAction::Sort(*column, joining));
            }
        })
    };
    let on_open = Callback::from(move |index: u32| {
        let id: Option<ClientId> = rows.0.at(index).map(|row| row.id);
        if let Some(id) = id {
            open_client(id);
        }
    });
    let on_place = Callback::from(|place| keep(|kept| kept.place = place));
    let start = use_memo((), |()| kept().place);
    html! {
        <Table label={t.clients_table} {columns} total={props.page.0.matching} form={props.form}
            busy={props.busy} {draw} start={*start} question={props.question} {on_sort} {on_open}
            on_window={props.on_action.reform(ListAction::Window)} {on_place} />
    }
}
