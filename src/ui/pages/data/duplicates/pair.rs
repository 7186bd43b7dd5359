//! Two clients side by side: why they may be the same, and whose value each field gets.

use super::ask::{not_done, order};
use super::fields::value;
use super::words::{agreement, compared, field, refusal, sure_chip, weight};
use super::{NotDone, list};
use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk, PairView, Side};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::frame::Topic;
use crate::protocol::words::{ClientId, ClientKind, JoinField, Pick};
use crate::ui::components::{
    Button, ButtonKind, Dialog, Field, Input, NoticeKind, button, focus_on, loadable, notice,
    text_input,
};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::{use_engine, use_toaster};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Pair`].
#[derive(Properties, PartialEq)]
pub struct PairProps {
    /// Who would stay.
    pub kept: ClientId,
    /// Who would go.
    pub gone: ClientId,
    /// Hears which pair is to be open instead; none: the list.
    pub onopen: Callback<Option<(ClientId, ClientId)>>,
}

/// What is asked before it is done.
#[derive(Copy, Clone, PartialEq)]
enum Asking {
    Join,
    Mark,
}

/// Two clients side by side.
#[component]
pub fn Pair(props: &PairProps) -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let picked = use_state(Vec::<(JoinField, Pick)>::new);
    let asking = use_state(|| None::<Asking>);
    let note = use_state(String::new);
    let wrong = use_state(|| None::<NotDone>);
    let (kept, gone) = (props.kept, props.gone);
    let view = use_data(
        DataAsk::Duplicates(DuplicatesAsk::Pair { kept, gone }),
        &[Topic::Clients, Topic::Duplicates],
    );
    // The row that opened it is gone: the keyboard goes to what came instead.
    use_effect_with(view.data.is_some(), |is_there| {
        if *is_there {
            focus_on("#pair-title");
        }
    });
    let run = {
        let (wrong, asking, onopen) = (wrong.setter(), asking.setter(), props.onopen.clone());
        Callback::from(move |(what, done): (DuplicatesAsk, &'static str)| {
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (wrong, onopen) = (wrong.clone(), onopen.clone());
            asking.set(None);
            spawn_local(async move {
                match order(&engine, what).await {
                    Ok(()) => {
                        toaster.say(done);
                        onopen.emit(None);
                    }
                    Err(why) => wrong.set(Some(why)),
                }
            });
        })
    };
    let pick = {
        let picked = picked.clone();
        Callback::from(move |(field, pick): (JoinField, Pick)| {
            let mut next = (*picked).clone();
            next.retain(|(of, _)| *of != field);
            next.push((field, pick));
            picked.set(next);
        })
    };
    let ask_for = |what: Option<Asking>| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(what))
    };
    loadable(&view, t, |answer| {
        let view = match &**answer {
            DataAnswer::Duplicates(DuplicatesAnswer::Pair(view)) => view,
            DataAnswer::Duplicates(DuplicatesAnswer::Refused(why)) => {
                let back = props.onopen.reform(|_: MouseEvent| None);
                return notice(
                    NoticeKind::Info,
                    refusal(t, *why).into(),
                    AttrValue::default(),
                    button(Button::new(t.duplicates_back.into(), back)),
                );
            }
            _ => return Html::default(),
        };
        let picks: Vec<(JoinField, Pick)> = view
            .picks
            .iter()
            .map(|(field, proposed)| {
                let own = picked.iter().find(|(of, _)| of == field);
                (*field, own.map_or(*proposed, |(_, pick)| *pick))
            })
            .collect();
        let (title, words, kind, what) = match *asking {
            Some(Asking::Mark) => (
                t.duplicates_distinct,
                t.duplicates_distinct_text,
                ButtonKind::Primary,
                DuplicatesAsk::Mark {
                    a: kept,
                    b: gone,
                    note: (*note).clone(),
                },
            ),
            _ => (
                t.duplicates_join,
                t.duplicates_join_text,
                ButtonKind::Danger,
                DuplicatesAsk::Join {
                    kept,
                    gone,
                    picks: picks.clone(),
                },
            ),
        };
        let go = run.reform(move |_: MouseEvent| (what.clone(), t.privacy_done));
        let actions = html! {
            <>
                { button(Button::new(t.common_cancel.into(), ask_for(None))) }
                { button(Button { kind, ..Button::new(title.into(), go) }) }
            </>
        };
        let close = {
            let asking = asking.setter();
            Callback::from(move |()| asking.set(None))
        };
        let type_note = {
            let note = note.setter();
            Callback::from(move |text: String| note.set(text))
        };
        let swap = props.onopen.reform(move |_: MouseEvent| Some((gone, kept)));
        let later = props.onopen.reform(|_: MouseEvent| None);
        html! {
            <section class="section" aria-labelledby="pair-title">
                <header class="section-head">
                    <h2 id="pair-title" tabindex="-1">{ t.duplicates_beside }</h2>
                    { view.likeness.sure.map(|sure| sure_chip(t, sure)) }
                    <span class="quiet small">{ t.duplicates_total(weight(view.likeness.total)) }</span>
                </header>
                { wrong.as_ref().map(|why| not_done(t, why)) }
                { remarks(t, format, view) }
                { table(t, format, view, &picks, &pick) }
                <div class="row no-print">
                    { button(Button {
                        kind: ButtonKind::Primary,
                        disabled: view.refusal.is_some(),
                        ..Button::new(t.duplicates_join.into(), ask_for(Some(Asking::Join)))
                    }) }
                    { button(Button {
                        disabled: view.distinct.is_some(),
                        ..Button::new(t.duplicates_distinct.into(), ask_for(Some(Asking::Mark)))
                    }) }
                    { button(Button::new(t.duplicates_swap.into(), swap)) }
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.custody_due_later.into(), later)
                    }) }
                </div>
                <Dialog id="pair-sure" open={asking.is_some()} {title} onclose={close} {actions} keep=true>
                    <p>{ words }</p>
                    if *asking == Some(Asking::Mark) {
                        { text_input(Input {
                            maxlength: Some("200"),
                            ..Input::new(
                                Field::new("pair-note", t.privacy_why.into()),
                                (*note).clone().into(),
                                type_note,
                            )
                        }) }
                    }
                </Dialog>
            </section>
        }
    })
}

fn remarks(t: &'static DataTexts, format: Format, view: &PairView) -> Html {
    let say = |text: AttrValue| {
        notice(
            NoticeKind::Warn,
            text,
            AttrValue::default(),
            Html::default(),
        )
    };
    let namesakes = view.likeness.namesakes.filter(|count| *count > 2);
    html! {
        <>
            if let Some(why) = view.refusal {
                { say(refusal(t, why).into()) }
            }
            if view.likeness.two_numbers {
                { say(t.duplicates_two_numbers.into()) }
            }
            <p class="quiet small">
                { t.duplicates_bits }
                if let Some(count) = namesakes {
                    { " " }{ t.duplicates_namesakes(format.count(count)) }
                }
            </p>
        </>
    }
}

fn table(
    t: &'static DataTexts,
    format: Format,
    view: &PairView,
    picks: &[(JoinField, Pick)],
    pick: &Callback<(JoinField, Pick)>,
) -> Html {
    let is_firm = matches!(view.kept.fields.kind, ClientKind::Organisation(_));
    let rows = JoinField::ALL.into_iter().filter_map(|of| {
        let sides = [&view.kept, &view.gone].map(|side| value(t, format, side, of));
        let chosen = picks.iter().find(|(field, _)| *field == of).map(|(_, pick)| *pick);
        // What neither has is not told.
        if chosen.is_none() && sides.iter().all(String::is_empty) {
            return None;
        }
        let part = compared(of, is_firm)
            .and_then(|link| view.likeness.parts.iter().find(|part| part.field == link));
        let [kept, gone] = sides;
        let choice = |one: Pick, text: String| match chosen {
            None => text.into(),
            Some(chosen) => radio(t, of, one, text, chosen, pick),
        };
        let both = chosen.filter(|_| of.holds_both());
        Some(html! {
            <tr key={of as usize}>
                <th scope="row">{ field(t, of) }</th>
                <td>{ choice(Pick::Kept, kept) }</td>
                <td>{ choice(Pick::Gone, gone) }</td>
                <td>{ both.map(|chosen| radio(t, of, Pick::Both, t.duplicates_both.into(), chosen, pick)) }</td>
                <td>{ part.map(|part| agreement(t, part.agreement)) }</td>
                <td class="number">{ part.map(|part| weight(part.weight)) }</td>
            </tr>
        })
    });
    html! {
        <div class="sheet-scroll" tabindex="0" role="group" aria-label={t.duplicates_beside}>
            <table class="sheet" aria-label={t.duplicates_beside}>
                <thead><tr>
                    <th scope="col"><span class="visually-hidden">{ t.duplicates_field }</span></th>
                    <th scope="col">{ t.duplicates_stays }<br />{ list::who(t, format, &view.kept.who) }</th>
                    <th scope="col">{ t.duplicates_goes }<br />{ list::who(t, format, &view.gone.who) }</th>
                    <th scope="col">{ t.duplicates_both }</th>
                    <th scope="col">{ t.duplicates_agreement }</th>
                    <th scope="col" class="number">{ t.duplicates_evidence }</th>
                </tr></thead>
                <tbody>
                    { for rows }
                    { for belongings(t, format, view) }
                </tbody>
            </table>
        </div>
    }
}

/// One of a field's values to be picked.
fn radio(
    t: &'static DataTexts,
    of: JoinField,
    one: Pick,
    text: String,
    chosen: Pick,
    pick: &Callback<(JoinField, Pick)>,
) -> Html {
    let name = format!("pick-{}", of as usize);
    let onchange = pick.reform(move |_: Event| (of, one));
    let shown = match text.is_empty() {
        true => t.duplicates_empty.to_string(),
        false => text,
    };
    html! {
        <label class="check">
            <input type="radio" {name} autocomplete="off" checked={one == chosen} {onchange} />
            <span>{ shown }</span>
        </label>
    }
}

/// How much belongs to each: all of it goes to the one who stays.
fn belongings<'a>(
    t: &'static DataTexts,
    format: Format,
    view: &'a PairView,
) -> impl Iterator<Item = Html> + 'a {
    let counts = |side: &Side| {
        let h = &side.holds;
        [
            h.accounts,
            h.holdings,
            h.cards,
            h.relations,
            h.assessments,
            h.evidence,
            h.consents,
            h.work,
        ]
    };
    let names = [
        t.privacy_table_accounts,
        t.privacy_table_holdings,
        t.privacy_table_cards,
        t.privacy_table_relations,
        t.privacy_table_assessments,
        t.privacy_table_evidence,
        t.privacy_table_consents,
        t.privacy_table_tasks,
    ];
    let pairs = counts(&view.kept).into_iter().zip(counts(&view.gone));
    let rows = names.into_iter().zip(pairs);
    rows.filter(|(_, counts)| *counts != (0, 0))
        .map(move |(name, (kept, gone))| {
            html! {
                <tr key={name}>
                    <th scope="row">{ name }</th>
                    <td>{ format.count(kept) }</td>
                    <td>{ format.count(gone) }</td>
                    <td></td><td></td><td></td>
                </tr>
            }
        })
}
