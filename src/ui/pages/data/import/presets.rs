//! The mappings kept: given away as a file, taken from one. What a file holds is shown before anything is
//! kept, and one of the same name goes only where the person says so.

use super::steps::{ask, misunderstood};
use super::texts::kind_label;
use crate::i18n::DataTexts;
use crate::protocol::data::import::{ImportAnswer, ImportAsk, OfferedPreset, TakePreset, Unkept};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::Failure;
use crate::protocol::frame::Topic;
use crate::protocol::words::{PresetFault, SavedMapping};
use crate::ui::components::{
    Button, ButtonKind, Icon, NoticeKind, button, checkbox, failure_notice, icon, notice,
};
use crate::ui::hooks::use_data;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::save::save;
use crate::ui::shared::{use_engine, use_toaster};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What a file of mappings is called.
const FILE: &str = "clientele-presets.json";

/// Every change of them is an entry of the log.
const TOPICS: &[Topic] = &[Topic::Audit];

/// What was read of a file, and which of it is to be kept.
#[derive(Clone, PartialEq, Default)]
struct Read {
    busy: bool,
    offered: Vec<(OfferedPreset, bool)>,
    fault: Option<PresetFault>,
    failure: Option<Failure>,
    /// Mappings that were not kept or not given away, and why.
    unkept: Vec<(String, Unkept)>,
}

/// Properties of [`PresetsView`].
#[derive(PartialEq, Properties)]
pub struct PresetsProps {
    /// Hears the mappings that are kept after some were taken.
    #[prop_or_default]
    pub onkept: Callback<Vec<SavedMapping>>,
}

/// The mappings kept, as files.
#[component]
pub fn PresetsView(props: &PresetsProps) -> Html {
    let (t, _) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let read = use_state(Read::default);
    let state = use_data(DataAsk::Import(ImportAsk::Presets), TOPICS);
    let kept = match state.data.as_deref() {
        Some(DataAnswer::Import(ImportAnswer::Presets(kept))) => &kept[..],
        _ => &[],
    };
    let give = {
        let (engine, toaster, read) = (engine.clone(), toaster.clone(), read.clone());
        Callback::from(move |name: Option<String>| {
            let (engine, toaster, read) = (engine.clone(), toaster.clone(), read.clone());
            spawn_local(async move {
                match ask(&engine, ImportAsk::PresetFile(name), Vec::new()).await {
                    Ok(ImportAnswer::PresetFile(bytes, noted)) => {
                        if save(FILE, &bytes, "application/json").is_none() {
                            toaster.say(t.import_presets_not_saved);
                        } else if !noted {
                            toaster.say(t.audit_export_unnoted);
                        }
                    }
                    Ok(ImportAnswer::NotKept(unkept)) => read.set(Read {
                        unkept,
                        ..(*read).clone()
                    }),
                    answer => read.set(failed(answer)),
                }
            });
        })
    };
    let onfile = {
        let (engine, read) = (engine.clone(), read.setter());
        Callback::from(move |event: Event| {
            let Some(file) = chosen(&event) else { return };
            let (engine, read) = (engine.clone(), read.clone());
            read.set(Read {
                busy: true,
                ..Read::default()
            });
            spawn_local(async move {
                let answer = ask(&engine, ImportAsk::ReadPresets, vec![file]).await;
                read.set(match answer {
                    Ok(ImportAnswer::Offered(Ok(offered))) => Read {
                        offered: offered.into_iter().map(at_first).collect(),
                        ..Read::default()
                    },
                    Ok(ImportAnswer::Offered(Err(fault))) => Read {
                        fault: Some(fault),
                        ..Read::default()
                    },
                    answer => failed(answer),
                });
            });
        })
    };
    let ontake = {
        let (read, onkept) = (read.clone(), props.onkept.clone());
        Callback::from(move |_: MouseEvent| {
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (setter, onkept) = (read.setter(), onkept.clone());
            let taken = read
                .offered
                .iter()
                .filter(|(_, on)| *on)
                .map(|(one, _)| take(one));
            let order = ImportAsk::TakePresets(taken.collect());
            spawn_local(async move {
                match ask(&engine, order, Vec::new()).await {
                    Ok(ImportAnswer::Taken(kept, names, unkept)) => {
                        toaster.say(t.import_presets_taken(names.len() as u64));
                        setter.set(Read {
                            unkept,
                            ..Read::default()
                        });
                        onkept.emit(kept);
                    }
                    answer => setter.set(failed(answer)),
                }
            });
        })
    };
    let all = give.reform(|_: MouseEvent| None);
    html! {
        <details class="import-presets">
            <summary>{ t.import_presets }</summary>
            <div class="stack">
                <p class="quiet">{ t.import_presets_text }</p>
                { list(t, kept, &give) }
                <div class="row">
                    if kept.len() > 1 {
                        { button(Button::new(t.import_presets_all.into(), all)) }
                    }
                    <label class="button button-secondary">
                        { icon(Icon::Upload) }
                        { t.import_presets_read }
                        <input type="file" class="visually-hidden" autocomplete="off"
                            accept=".json,application/json" aria-label={t.import_presets_read}
                            disabled={read.busy} onchange={onfile} />
                    </label>
                </div>
                { for read.failure.as_ref().map(|failure| failure_notice(failure, t)) }
                { for read.fault.as_ref().map(|fault| {
                    let (what, remedy) = fault_text(fault, t);
                    notice(NoticeKind::Error, what.into(), remedy.into(), Html::default())
                }) }
                { not_kept(t, &read.unkept) }
                { offer(t, &read, ontake) }
            </div>
        </details>
    }
}

/// The file of an input that changed; the same one can be chosen again.
fn chosen(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    file
}

fn failed(answer: Result<ImportAnswer, Failure>) -> Read {
    Read {
        failure: Some(answer.err().unwrap_or_else(misunderstood)),
        ..Read::default()
    }
}

/// New ones are chosen at first; what would replace another waits for the person.
fn at_first(one: OfferedPreset) -> (OfferedPreset, bool) {
    let is_new = matches!(one, OfferedPreset::New(_));
    (one, is_new)
}

fn saved(one: &OfferedPreset) -> &SavedMapping {
    match one {
        OfferedPreset::New(saved) | OfferedPreset::Same(saved) | OfferedPreset::Other(saved) => {
            saved
        }
    }
}

fn take(one: &OfferedPreset) -> TakePreset {
    TakePreset {
        saved: saved(one).clone(),
        replace: matches!(one, OfferedPreset::Other(_)),
    }
}

/// Which mappings were not kept or not given away, and what to do.
fn not_kept(t: &'static DataTexts, unkept: &[(String, Unkept)]) -> Html {
    let of = |is_personal: bool| {
        let of = unkept.iter();
        let of = of.filter(|(_, why)| (*why == Unkept::Personal) == is_personal);
        let names: Vec<&str> = of.map(|(name, _)| &**name).collect();
        (!names.is_empty()).then(|| names.join(t.audit_separator))
    };
    let say = |what: String, remedy: &'static str| {
        notice(
            NoticeKind::Error,
            what.into(),
            remedy.into(),
            Html::default(),
        )
    };
    // One of a file always has a name.
    let full = of(false).map(|names| say(t.import_presets_full(names), t.import_presets_full_do));
    let personal = of(true).map(|names| {
        say(
            t.import_presets_personal(names),
            t.import_presets_personal_do,
        )
    });
    html! { <>{ for full }{ for personal }</> }
}

/// A row for each mapping kept.
fn list(t: &'static DataTexts, kept: &[SavedMapping], give: &Callback<Option<String>>) -> Html {
    if kept.is_empty() {
        return html! { <p>{ t.import_presets_none }</p> };
    }
    let rows = kept.iter().map(|one| {
        let name = one.name.clone();
        let onclick = give.reform(move |_: MouseEvent| Some(name.clone()));
        let kind = kind_label(one.mapping.kind, t);
        html! {
            <li key={one.name.clone()} class="row">
                <span>{ &one.name }{ " " }<small class="quiet">{ kind }</small></span>
                { button(Button {
                    label: Some(format!("{}: {}", t.import_presets_save, one.name).into()),
                    ..Button::new(t.import_presets_save.into(), onclick)
                }) }
            </li>
        }
    });
    html! { <ul class="plain-list">{ for rows }</ul> }
}

/// What the file holds, to be chosen from.
fn offer(t: &'static DataTexts, read: &UseStateHandle<Read>, ontake: Callback<MouseEvent>) -> Html {
    if read.offered.is_empty() {
        return Html::default();
    }
    let rows = read.offered.iter().enumerate().map(|(at, (one, on))| {
        let known = match one {
            OfferedPreset::New(_) => None,
            OfferedPreset::Same(_) => Some(t.import_presets_same),
            OfferedPreset::Other(_) => Some(t.import_presets_other),
        };
        let saved = saved(one);
        let kind = kind_label(saved.mapping.kind, t);
        let words = format!(
            "{} · {kind}{}",
            saved.name,
            known.map(|said| format!(" · {said}")).unwrap_or_default()
        );
        let toggle = {
            let read = read.clone();
            Callback::from(move |on: bool| {
                let mut next = (*read).clone();
                if let Some(place) = next.offered.get_mut(at) {
                    place.1 = on;
                }
                read.set(next);
            })
        };
        let is_same = matches!(one, OfferedPreset::Same(_));
        html! { <li key={at}>{ checkbox(words.into(), *on, is_same, toggle) }</li> }
    });
    html! {
        <fieldset class="stack">
            <legend>{ t.import_presets_found }</legend>
            <ul class="plain-list">{ for rows }</ul>
            <div>
                { button(Button {
                    kind: ButtonKind::Primary,
                    disabled: read.offered.iter().all(|(_, on)| !on),
                    ..Button::new(t.import_presets_take.into(), ontake)
                }) }
            </div>
        </fieldset>
    }
}

/// What is wrong with a file, and what to do.
fn fault_text(fault: &PresetFault, t: &'static DataTexts) -> (String, String) {
    let again = t.import_presets_again;
    match fault {
        PresetFault::TooLarge => (t.import_presets_large.into(), again.into()),
        PresetFault::NotJson { line } => (t.import_presets_json(u64::from(*line)), again.into()),
        PresetFault::Other => (t.import_presets_foreign.into(), again.into()),
        PresetFault::Later { format } => (
            t.import_presets_later(format),
            t.import_presets_later_do.into(),
        ),
        PresetFault::TooMany => (t.import_presets_many.into(), t.import_presets_mend.into()),
        PresetFault::Unknown { preset, key } => (
            t.import_presets_unknown(key, preset),
            t.import_presets_mend.into(),
        ),
        PresetFault::Wrong { preset, key } => (
            t.import_presets_wrong(key, preset),
            t.import_presets_mend.into(),
        ),
        PresetFault::Repeated { key, line } => (
            t.import_presets_repeated(key, u64::from(*line)),
            t.import_presets_mend.into(),
        ),
        PresetFault::Twice { name } => (t.import_presets_twice(name), t.import_presets_mend.into()),
    }
}
