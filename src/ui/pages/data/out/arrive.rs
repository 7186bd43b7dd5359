//! A hand-over or a whole book that arrives: opened, tried, looked at, taken over.

use super::going::{Ended, Teller, ask, misunderstood, use_going, worked};
use super::trial::{Decision, TrialView};
use crate::protocol::data::out::{OutAnswer, OutAsk, Trial};
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, button, icon, password_input, section,
};
use crate::ui::engine::Engine;
use crate::ui::keys::Keys;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::{use_engine, use_toaster};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// How far an arrival is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    /// A hand-over waits for its phrase.
    Chosen(File),
    Tried(Rc<Trial>),
}

/// The section.
#[component]
pub fn ArriveForm() -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let stage = use_state(|| Stage::Choosing);
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let going = use_going();
    let onfile = {
        let (going, engine, stage) = (going.clone(), engine.clone(), stage.setter());
        Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again.
            input.set_value("");
            let Some(file) = file else { return };
            stage.set(Stage::Choosing);
            let (engine, stage, tell) = (engine.clone(), stage.clone(), going.teller());
            going.run(async move {
                if !file.name().to_lowercase().ends_with(".zip") {
                    stage.set(Stage::Chosen(file));
                    return Ok(());
                }
                stage.set(tried(
                    worked(&engine, OutAsk::Read, Some(file), &tell).await?,
                )?);
                Ok(())
            });
        })
    };
    let onopen = {
        let (going, engine) = (going.clone(), engine.clone());
        let (stage, typed) = (stage.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Stage::Chosen(file) = &*stage else { return };
            let (engine, file, phrase) = (engine.clone(), file.clone(), (*typed).clone());
            let (stage, typed, tell) = (stage.setter(), typed.setter(), going.teller());
            going.run(async move {
                stage.set(opened(&engine, file, phrase, &tell).await?);
                typed.set(String::new());
                Ok(())
            });
        })
    };
    let onweigh = {
        let (going, engine, stage) = (going.clone(), engine.clone(), stage.setter());
        Callback::from(move |(id, same): (u32, Vec<String>)| {
            let (engine, stage, tell) = (engine.clone(), stage.clone(), going.teller());
            going.run(async move {
                let weigh = OutAsk::Weigh { id, same };
                stage.set(tried(worked(&engine, weigh, None, &tell).await?)?);
                Ok(())
            });
        })
    };
    let ontake = {
        let (going, engine, stage) = (going.clone(), engine.clone(), stage.setter());
        Callback::from(move |decision: Decision| {
            let (engine, toaster, stage) = (engine.clone(), toaster.clone(), stage.clone());
            let tell = going.teller();
            going.run(async move {
                let take = OutAsk::Take {
                    id: decision.id,
                    same: decision.same,
                    theirs: decision.theirs,
                    approval: decision.approval,
                };
                let OutAnswer::Done(_) = worked(&engine, take, None, &tell).await? else {
                    return Err(misunderstood());
                };
                stage.set(Stage::Choosing);
                toaster.say(t.out_taken);
                Ok(())
            });
        })
    };
    let typing = typed.setter();
    let body = html! {
        <>
            <div>
                <label class="button button-secondary">
                    { icon(Icon::Upload) }
                    { t.evidence_check_choose }
                    <input type="file" class="visually-hidden" autocomplete="off"
                        accept=".clho,.zip" aria-label={t.evidence_check_choose} onchange={onfile} />
                </label>
            </div>
            if let Stage::Chosen(file) = &*stage {
                <form class="stack" autocomplete="off" onsubmit={onopen}>
                    <p>{ format.name(&file.name()) }</p>
                    { password_input(
                        Input::new(
                            Field::new("arrive-phrase", t.out_phrase.into()),
                            (*typed).clone().into(),
                            Callback::from(move |text| typing.set(text)),
                        ),
                        &shown,
                        t,
                    ) }
                    <div>
                        { button(Button {
                            kind: ButtonKind::Secondary,
                            busy: going.busy(),
                            disabled: typed.trim().is_empty(),
                            ..Button::submit(t.out_open.into())
                        }) }
                    </div>
                </form>
            }
            { going.told(t, format, t.products_import_reading) }
            if let Stage::Tried(trial) = &*stage {
                <TrialView trial={Rc::clone(trial)} busy={going.busy()} {onweigh} {ontake} />
            }
        </>
    };
    section("out-take", t.out_take, t.out_take_text, body)
}

fn tried(answer: OutAnswer) -> Result<Stage, Ended> {
    match answer {
        OutAnswer::Trial(trial) => Ok(Stage::Tried(Rc::new(*trial))),
        _ => Err(misunderstood()),
    }
}

async fn opened(
    engine: &Engine,
    file: File,
    phrase: String,
    tell: &Teller,
) -> Result<Stage, Ended> {
    let look = ask(engine, OutAsk::Look(phrase), Some(file.clone())).await?;
    let OutAnswer::Head(meant, params) = look else {
        return Err(misunderstood());
    };
    // The worker is ended with its handle: its memory held the phrase.
    let (key, _) = Keys::start().derive(meant, Some(params)).await?;
    tried(worked(engine, OutAsk::Open(key), Some(file), tell).await?)
}
