//! A row of the work list: whose, what is wrong, and the field to mend it in.

use super::words;
use crate::i18n::DataTexts;
use crate::protocol::data::quality::{
    At, Edit, QualityAnswer, QualityAsk, Repair, RepairRefusal, WorkRow,
};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::Failure;
use crate::protocol::words::Gender;
use crate::ui::components::{
    Button, ButtonKind, Choices, Field, Input, button, focus_on, select, text_input,
};
use crate::ui::format::{Format, MASK};
use crate::ui::hooks::{Fresh, ask_data, use_fresh};
use crate::ui::pages::client::draft::parse_day;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::{Route, link};
use crate::ui::shared::{use_engine, use_toaster};
use crate::ui::text::failure::wording;
use crate::ui::text::quality::field as field_words;
use crate::ui::text::words::gender;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The most characters of a field, as in the client's form.
const LINE: &str = "200";

/// Properties of [`Line`].
#[derive(Properties, PartialEq)]
pub struct LineProps {
    /// The fault.
    pub row: WorkRow,
    /// Whether anything can be mended here.
    pub writable: bool,
    /// Whether it was found to be right.
    pub confirmed: bool,
    /// Whether there is a column saying of what each is: an account, a document.
    pub of_several: bool,
    /// Whether it is being mended.
    pub editing: bool,
    /// Hears which is to be mended.
    pub onedit: Callback<Option<At>>,
    /// Hears what failed.
    pub onfail: Callback<Option<Failure>>,
}

/// The row.
#[component]
pub fn Line(props: &LineProps) -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let row = &props.row;
    // What changes beneath an open field does not touch what is being typed.
    let was = use_fresh(props.editing, || row.edit.clone());
    let typed = use_fresh(props.editing, || {
        row.edit.as_ref().map(written).unwrap_or_default()
    });
    let error = use_fresh(props.editing, || None::<String>);
    let busy = use_state(|| false);
    use_effect_with(props.editing, |editing| {
        if *editing {
            focus_on("#quality-edit");
        }
    });
    let confirm = {
        let (engine, fail, at) = (engine.clone(), props.onfail.clone(), row.at);
        let right = !props.confirmed;
        Callback::from(move |_: MouseEvent| {
            let (engine, fail) = (engine.clone(), fail.clone());
            spawn_local(async move {
                let ask = DataAsk::Quality(QualityAsk::Accept { at, right });
                fail.emit(ask_data(&engine, &ask, Vec::new()).await.err());
                focus_on("#quality-work");
            });
        })
    };
    let save = {
        let (typed, error, busy) = (typed.clone(), error.clone(), busy.clone());
        let (was, at) = (was.clone(), row.at);
        let onedit = props.onedit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            let order = was.as_ref().and_then(|was| {
                Some(Repair {
                    at,
                    value: read(was, &typed)?,
                    was: was.clone(),
                })
            });
            let Some(order) = order else {
                return error.set(Some(t.client_error_date.into()));
            };
            busy.set(true);
            let (error, busy, onedit) = (error.clone(), busy.setter(), onedit.clone());
            let (engine, toaster) = (engine.clone(), toaster.clone());
            spawn_local(async move {
                let ask = DataAsk::Quality(QualityAsk::Repair(order));
                let answer = ask_data(&engine, &ask, Vec::new()).await;
                busy.set(false);
                match answer {
                    Ok(DataAnswer::Quality(QualityAnswer::Done)) => {
                        toaster.say(t.common_saved);
                        onedit.emit(None);
                        focus_on("#quality-work");
                    }
                    Ok(DataAnswer::Quality(QualityAnswer::Refused(refusal))) => {
                        error.set(Some(refused(t, format, at, &refusal)));
                    }
                    Ok(_) => {}
                    Err(failure) => {
                        let words = wording(&failure, t);
                        error.set(Some(format!("{} {}", words.what, words.remedy)));
                    }
                }
            });
        })
    };
    let set_editing = |at: Option<At>| props.onedit.reform(move |_: MouseEvent| at);
    let is_open = props.editing && props.writable && !words::is_hidden(format, row.field);
    let client = Route::Client {
        id: row.at.client.0,
    };
    let value = words::value(t, format, row.field, &row.shown);
    html! {
        <tr data-check={format!("{:?}", row.at.check)}>
            <th scope="row">
                { link(client, "link", format.name(&row.name).into()) }
                <br /><small class="quiet">{ format.name(&row.number) }</small>
            </th>
            if props.of_several {
                <td>
                    { field_words(t, row.field) }
                    if !row.subject.is_empty() {
                        <br /><small class="quiet">{ subject(format, row) }</small>
                    }
                </td>
            }
            <td>
                { words::problem(t, format, row.at.check, &row.shown) }
                if !row.example.is_empty() && !props.confirmed {
                    <br /><small class="quiet">{ t.quality_example(&row.example) }</small>
                }
            </td>
            <td data-label={(!is_open && !value.is_empty()).then_some(t.quality_value)}>
                if is_open {
                    <form class="stack" onsubmit={save}>
                        { control(t, format, row, &typed, &error) }
                        <div class="row">
                            { button(Button {
                                busy: *busy,
                                ..Button::submit(t.common_save.into())
                            }) }
                            { button(Button::new(t.common_cancel.into(), set_editing(None))) }
                        </div>
                    </form>
                } else {
                    { value }
                }
            </td>
            <td class="fit">
                if props.writable && !is_open {
                    <div class="row">
                        if row.edit.is_some() && !props.confirmed
                            && !words::is_hidden(format, row.field)
                        {
                            { button(Button::new(t.client_edit.into(), set_editing(Some(row.at)))) }
                        }
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            ..Button::new(match props.confirmed {
                                true => t.quality_reopen.into(),
                                false => t.quality_confirm.into(),
                            }, confirm)
                        }) }
                    </div>
                }
            </td>
        </tr>
    }
}

fn subject(format: Format, row: &WorkRow) -> String {
    match words::is_hidden(format, row.field) {
        true => MASK.into(),
        false => row.subject.clone(),
    }
}

/// The field to type or choose in.
fn control(
    t: &'static DataTexts,
    format: Format,
    row: &WorkRow,
    typed: &Fresh<String>,
    error: &Fresh<Option<String>>,
) -> Html {
    let whose = format!("{} · {}", field_words(t, row.field), format.name(&row.name));
    let field = Field {
        label_hidden: true,
        error: error.as_ref().map(|words| words.clone().into()),
        ..Field::new("quality-edit", whose.into())
    };
    let set = {
        let (typed, error) = (typed.clone(), error.clone());
        Callback::from(move |text: String| {
            error.set(None);
            typed.set(text);
        })
    };
    let value = AttrValue::from((**typed).clone());
    match row.edit {
        Some(Edit::Gender(_)) => select(Choices {
            field,
            choices: vec![
                ("".into(), t.words_unknown.into()),
                ("female".into(), gender(t, Gender::Female).into()),
                ("male".into(), gender(t, Gender::Male).into()),
            ],
            value,
            onchange: set.reform(|value: AttrValue| value.to_string()),
        }),
        Some(Edit::Day(_)) => text_input(Input {
            kind: "date",
            ..Input::new(field, value, set)
        }),
        _ => text_input(Input {
            maxlength: Some(LINE),
            ..Input::new(field, value, set)
        }),
    }
}

/// What stands in a field, as it is typed.
fn written(edit: &Edit) -> String {
    match edit {
        Edit::Text(text) => text.clone(),
        Edit::Day(day) => day.map_or_else(String::new, |day| day.to_string()),
        Edit::Gender(None) => String::new(),
        Edit::Gender(Some(Gender::Female)) => "female".into(),
        Edit::Gender(Some(Gender::Male)) => "male".into(),
    }
}

/// What was typed, of the kind the field takes; `None` for a day that is none.
fn read(kind: &Edit, typed: &str) -> Option<Edit> {
    let typed = typed.trim();
    Some(match kind {
        Edit::Text(_) => Edit::Text(typed.to_owned()),
        Edit::Day(_) if typed.is_empty() => Edit::Day(None),
        Edit::Day(_) => Edit::Day(Some(parse_day(typed)?)),
        Edit::Gender(_) => Edit::Gender(match typed {
            "female" => Some(Gender::Female),
            "male" => Some(Gender::Male),
            _ => None,
        }),
    })
}

fn refused(t: &DataTexts, format: Format, at: At, refusal: &RepairRefusal) -> String {
    match refusal {
        RepairRefusal::NotHere => t.quality_not_here.into(),
        RepairRefusal::Changed => t.quality_changed.into(),
        RepairRefusal::StillWrong(shown) => {
            t.quality_still(words::problem(t, format, at.check, shown))
        }
    }
}
