//! What taking a file over would do: counts by table, conflicts with their choice, approval.

use super::words;
use crate::i18n::DataTexts;
use crate::protocol::data::out::{Conflict, Trial};
use crate::ui::components::{
    Button, ButtonKind, Field, Input, NoticeKind, button, checkbox, notice, text_input,
};
use crate::ui::format::{Format, Hidden, MASK};
use crate::ui::pages::data::words::use_data_writing;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`TrialView`].
#[derive(Properties, PartialEq)]
pub struct TrialProps {
    /// What it would do.
    pub trial: Rc<Trial>,
    /// It is being taken over.
    pub busy: bool,
    /// Hears that it shall be tried again: its running number, and the numbers of those doubtful clients
    /// who are the ones here.
    pub onweigh: Callback<(u32, Vec<String>)>,
    /// Hears that it shall be taken over.
    pub ontake: Callback<Decision>,
}

/// What the person decided of a trial.
#[derive(Clone, PartialEq, Debug)]
pub struct Decision {
    /// Its running number.
    pub id: u32,
    /// The numbers of those doubtful clients who are the ones here.
    pub same: Vec<String>,
    /// The conflicts in which the file's value is taken.
    pub theirs: Vec<u32>,
    /// The bank's approval.
    pub approval: String,
}

/// The trial.
#[component]
pub fn TrialView(props: &TrialProps) -> Html {
    let (t, format) = use_data_writing();
    let trial = &props.trial;
    let theirs = use_state(BTreeSet::<u32>::new);
    let approval = use_state(String::new);
    // Who is ticked shows at once, and as it was tried once that is over or was given up.
    let ticked = use_state(|| same(trial));
    {
        let ticked = ticked.setter();
        use_effect_with((Rc::clone(trial), props.busy), move |(trial, busy)| {
            if !*busy {
                ticked.set(same(trial));
            }
        });
    }
    let last = use_mut_ref(|| Rc::clone(trial));
    {
        // Tried again there are other conflicts: what was chosen of those that are left stays chosen.
        let theirs = theirs.clone();
        use_effect_with(Rc::clone(trial), move |now| {
            let before = last.replace(Rc::clone(now));
            if !Rc::ptr_eq(&before, now) {
                theirs.set(now.still_chosen(&before, &theirs));
            }
        });
    }
    let onclick = {
        let (ontake, theirs, approval) = (props.ontake.clone(), theirs.clone(), approval.clone());
        let (id, same) = (trial.id, same(trial));
        Callback::from(move |_: MouseEvent| {
            ontake.emit(Decision {
                id,
                same: same.clone(),
                theirs: theirs.iter().copied().collect(),
                approval: (*approval).clone(),
            });
        })
    };
    let is_new = trial.is_new();
    let lasting = |name: &str| matches!(name, "assessments" | "evidence" | "cases" | "consents");
    let mut new = trial.tables.iter().filter(|table| table.new > 0);
    let lasts = new.any(|table| lasting(&table.name));
    let typing = approval.setter();
    html! {
        <div class="stack" id="out-trial">
            <p>{ origin(t, format, trial) }</p>
            { tables(t, format, trial) }
            if trial.left_out > 0 {
                <p class="quiet">{ t.out_left_out(format.count(trial.left_out)) }</p>
            }
            if !trial.doubtful.is_empty() {
                { doubtful(t, format, props, &ticked) }
            }
            if trial.broken > 0 {
                { notice(
                    NoticeKind::Warn,
                    t.privacy_table_evidence.into(),
                    t.out_broken(format.count(trial.broken)).into(),
                    Html::default(),
                ) }
            }
            if trial.conflicts_all > 0 {
                { conflicts(t, format, trial, &theirs) }
            }
            if trial.approval {
                { text_input(Input {
                    maxlength: Some("40"),
                    ..Input::new(
                        Field {
                            hint: Some(t.import_approval_hint.into()),
                            ..Field::new("arrive-approval", t.import_approval.into())
                        },
                        (*approval).clone().into(),
                        Callback::from(move |text| typing.set(text)),
                    )
                }) }
            }
            if !is_new && trial.waiting() > 0 {
                <p class="field-warning" role="status" id="out-waiting">
                    { t.out_waiting(format.count(trial.waiting())) }
                </p>
            } else if !is_new {
                <p>{ t.out_nothing }</p>
            } else if lasts {
                <p class="quiet">{ t.out_lasting }</p>
            }
            <div>
                { button(Button {
                    kind: ButtonKind::Primary,
                    busy: props.busy,
                    disabled: !is_new || trial.approval && approval.trim().is_empty(),
                    ..Button::new(t.out_take_do.into(), onclick)
                }) }
            </div>
        </div>
    }
}

/// Where it comes from.
fn origin(t: &DataTexts, format: Format, trial: &Trial) -> String {
    match trial.expires {
        Some(expires) => {
            let from = match trial.from.as_str() {
                "" => t.out_from_nobody,
                from => format.name(from),
            };
            let to = format.name(&trial.recipient);
            t.out_from(from, &trial.made, to, format.day(expires))
        }
        None => t.out_made(&trial.made),
    }
}

fn tables(t: &DataTexts, format: Format, trial: &Trial) -> Html {
    html! {
        <div class="table-scroll">
            <table class="plain-table">
                <thead><tr>
                    <th scope="col">{ t.evidence_records }</th>
                    <th scope="col" class="number">{ t.products_import_new }</th>
                    <th scope="col" class="number">{ t.out_changed }</th>
                    <th scope="col" class="number">{ t.custody_column_same }</th>
                </tr></thead>
                <tbody>
                    { for trial.tables.iter().map(|table| {
                        let name = words::of_file(t, &table.name);
                        let name = name.map_or_else(|| table.name.clone(), str::to_owned);
                        html! {
                            <tr key={table.name.clone()}>
                                <th scope="row">{ name }</th>
                                <td class="number">{ format.count(table.new) }</td>
                                <td class="number">{ format.count(table.changed) }</td>
                                <td class="number">{ format.count(table.same) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// What a record is known by: of cases and tasks that is what was written of them.
fn known_by(format: Format, one: &Conflict) -> String {
    match one.table.as_str() {
        "cases" | "tasks" if format.hidden.details => MASK.to_owned(),
        _ => format.name(&one.record).to_owned(),
    }
}

/// The numbers of those doubtful clients who are the ones here.
fn same(trial: &Trial) -> Vec<String> {
    let same = trial.doubtful.iter().filter(|one| one.same);
    same.map(|one| one.number.clone()).collect()
}

/// What a field holds may be of any class: it is shown where nothing is hidden.
fn value(format: Format, text: &str) -> String {
    match format.hidden == Hidden::NONE {
        true => text.to_owned(),
        false => MASK.to_owned(),
    }
}

/// Clients who are perhaps somebody else than the one here with their number: in what the two differ, side
/// by side, and whether they are one all the same.
fn doubtful(
    t: &'static DataTexts,
    format: Format,
    props: &TrialProps,
    ticked: &UseStateHandle<Vec<String>>,
) -> Html {
    let trial = &props.trial;
    let tick = |number: &str| {
        let (onweigh, id) = (props.onweigh.clone(), trial.id);
        let (ticked, number) = (ticked.clone(), number.to_owned());
        Callback::from(move |on: bool| {
            let mut same = (*ticked).clone();
            same.retain(|one| *one != number);
            same.extend(on.then(|| number.clone()));
            ticked.set(same.clone());
            onweigh.emit((id, same));
        })
    };
    let field = |one: &Conflict| {
        html! {
            <tr key={one.field.clone()}>
                <td>{ words::field(t, &one.field) }</td>
                <td>{ value(format, &one.ours) }</td>
                <td>{ value(format, &one.theirs) }</td>
                <td></td>
            </tr>
        }
    };
    html! {
        <>
            <h3>{ t.out_doubtful }</h3>
            <p class="quiet small">{ t.out_doubtful_text }</p>
            <div class="table-scroll">
                <table class="plain-table">
                    <thead><tr>
                        <th scope="col">{ t.client_field_number }</th>
                        <th scope="col">{ t.out_ours }</th>
                        <th scope="col">{ t.out_theirs }</th>
                        <th scope="col">{ t.out_same }</th>
                    </tr></thead>
                    { for trial.doubtful.iter().map(|one| html! {
                        <tbody key={one.number.clone()}>
                            <tr>
                                <th scope="row">{ format.name(&one.number) }</th>
                                <td>{ format.name(&one.ours) }</td>
                                <td>{ format.name(&one.theirs) }</td>
                                <td>
                                    { checkbox(
                                        t.out_same.into(),
                                        ticked.contains(&one.number),
                                        props.busy,
                                        tick(&one.number),
                                    ) }
                                </td>
                            </tr>
                            { for one.fields.iter().filter(|field| field.field != "name").map(field) }
                        </tbody>
                    }) }
                </table>
            </div>
        </>
    }
}

fn conflicts(
    t: &DataTexts,
    format: Format,
    trial: &Trial,
    theirs: &UseStateHandle<BTreeSet<u32>>,
) -> Html {
    let everywhere = {
        let (theirs, listed) = (theirs.setter(), trial.listed());
        Callback::from(move |_: MouseEvent| theirs.set(listed.clone()))
    };
    let row = |(place, one): (u32, &Conflict)| {
        let chosen = theirs.contains(&place);
        let set = {
            let theirs = theirs.clone();
            Callback::from(move |on: bool| {
                let mut next = (*theirs).clone();
                match on {
                    true => next.insert(place),
                    false => next.remove(&place),
                };
                theirs.set(next);
            })
        };
        html! {
            <tr key={place}>
                <td>{ known_by(format, one) }</td>
                <td>{ words::field(t, &one.field) }</td>
                <td>{ value(format, &one.ours) }</td>
                <td>{ value(format, &one.theirs) }</td>
                <td>{ checkbox(t.out_use_theirs.into(), chosen, false, set) }</td>
            </tr>
        }
    };
    html! {
        <>
            <h3>{ t.out_conflicts(format.count(trial.conflicts_all)) }</h3>
            <p class="quiet small">{ t.out_conflicts_text }</p>
            if trial.unlisted() > 0 {
                <p class="field-warning" id="out-unlisted">
                    { t.out_unlisted(format.count(trial.unlisted())) }
                </p>
            }
            <div>
                { button(Button {
                    kind: ButtonKind::Quiet,
                    ..Button::new(t.out_all_theirs.into(), everywhere)
                }) }
            </div>
            <div class="table-scroll">
                <table class="plain-table">
                    <thead><tr>
                        <th scope="col">{ t.evidence_records }</th>
                        <th scope="col">{ t.out_field }</th>
                        <th scope="col">{ t.out_ours }</th>
                        <th scope="col">{ t.out_theirs }</th>
                        <th scope="col">{ t.out_use_theirs }</th>
                    </tr></thead>
                    <tbody>{ for (0..).zip(&trial.conflicts).map(row) }</tbody>
                </table>
            </div>
        </>
    }
}
