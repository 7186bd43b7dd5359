//! What can be read of a book that does not open, and a backup that the bank opens: both to read
//! only.

use super::bank::key_bytes;
use super::work::{ask_backup, derived, misunderstood, use_work, ways};
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{BackupAnswer, BackupAsk, Salvaged};
use crate::protocol::custody::keys::{Proof, Secret};
use crate::protocol::failure::Failure;
use crate::protocol::summary::Opened;
use crate::ui::components::{
    Button, ButtonKind, Field, Icon, Input, NoticeKind, button, icon, notice, password_input,
    progress_bar,
};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_engine, use_writing};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Properties of both forms.
#[derive(Properties, PartialEq)]
pub struct LookProps {
    /// The book it is shown as.
    pub book: BookName,
    /// Hears of the open copy.
    pub onopen: Callback<Opened>,
}

/// Goes through what was begun until it is over; `tell` hears how far it is, in thousandths.
async fn through(
    engine: &Engine,
    begin: BackupAsk,
    file: Option<File>,
    tell: impl Fn(u16),
) -> Result<BackupAnswer, Failure> {
    let mut answer = ask_backup(engine, begin, file).await?;
    while let BackupAnswer::Checked(done, all) = answer {
        let permille = u64::from(done) * 1000 / u64::from(all.max(1));
        tell(permille.min(1000) as u16);
        answer = ask_backup(engine, BackupAsk::Step, None).await?;
    }
    Ok(answer)
}

async fn look(engine: &Engine, book: BookName) -> Result<Opened, Failure> {
    match ask_backup(engine, BackupAsk::LookAt { book }, None).await? {
        BackupAnswer::Opened(opened) => Ok(*opened),
        _ => Err(misunderstood()),
    }
}

/// Reads what can be read of a damaged book.
#[component]
pub fn SalvageForm(props: &LookProps) -> Html {
    let (t, format) = use_writing();
    let engine = use_engine();
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let found = use_state(|| None::<Rc<Salvaged>>);
    let progress = use_state(|| None::<u16>);
    let work = use_work();
    let book = props.book;
    let onsubmit = {
        let (work, typed, engine) = (work.clone(), typed.clone(), engine.clone());
        let (found, progress) = (found.setter(), progress.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (engine, text) = (engine.clone(), (*typed).clone());
            let (found, progress) = (found.clone(), progress.clone());
            work.run(async move {
                let params = ways(&engine, book).await?.params();
                let by = Proof::Passphrase(derived(text, params).await?);
                let tell = |permille| progress.set(Some(permille));
                let begin = BackupAsk::Salvage { book, by };
                let answer = through(&engine, begin, None, tell).await;
                progress.set(None);
                match answer? {
                    BackupAnswer::Salvaged(salvaged) => {
                        found.set(Some(Rc::new(*salvaged)));
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    let onlook = {
        let (work, onopen) = (work.clone(), props.onopen.clone());
        Callback::from(move |_: MouseEvent| {
            let (engine, onopen) = (engine.clone(), onopen.clone());
            work.run(async move {
                onopen.emit(look(&engine, book).await?);
                Ok(())
            });
        })
    };
    let oninput = typed.setter();
    html! {
        <details>
            <summary>{ t.custody_rescue_salvage }</summary>
            <form class="stack" autocomplete="off" {onsubmit}>
                <p class="quiet">{ t.custody_rescue_salvage_text }</p>
                { password_input(
                    Input::new(
                        Field::new("salvage-passphrase", t.custody_passphrase.into()),
                        (*typed).clone().into(),
                        Callback::from(move |text| oninput.set(text)),
                    ),
                    &shown,
                    t,
                ) }
                { work.notice(t) }
                { button(Button {
                    kind: ButtonKind::Secondary,
                    busy: work.busy(),
                    disabled: typed.is_empty(),
                    ..Button::submit(t.custody_rescue_try.into())
                }) }
                if let Some(permille) = *progress {
                    { progress_bar(t.custody_restore_trying, Some(permille), "") }
                }
                if let Some(found) = &*found {
                    { {
                        let (good, bad) = found.blocks();
                        let hit: Vec<String> = found
                            .tables
                            .iter()
                            .filter(|(_, _, bad)| *bad > 0)
                            .map(|(table, ..)| table.to_string())
                            .collect();
                        let (whole, last) = found.chain;
                        html! {
                            <>
                                <p role="status">
                                    { t.custody_rescue_salvaged(
                                        format.count(bad),
                                        format.count(good),
                                        hit.join(t.audit_separator),
                                    ) }
                                </p>
                                <p>{ t.custody_rescue_chain(format.count(last), format.count(whole)) }</p>
                            </>
                        }
                    } }
                    { button(Button::new(t.custody_rescue_look.into(), onlook)) }
                }
            </form>
        </details>
    }
}

/// Compliance opens a backup with the bank's private key.
#[component]
pub fn EscrowForm(props: &LookProps) -> Html {
    let (t, _) = use_writing();
    let engine = use_engine();
    let key = use_state(String::new);
    let shown = use_state(|| false);
    let file = use_state(|| None::<File>);
    let progress = use_state(|| None::<u16>);
    let work = use_work();
    let book = props.book;
    let secret = key_bytes(&key);
    let onfile = {
        let file = file.setter();
        Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let chosen = input
                .and_then(|input| input.files())
                .and_then(|files| files.get(0));
            file.set(chosen);
        })
    };
    let onsubmit = {
        let (work, file, key) = (work.clone(), file.clone(), key.setter());
        let (progress, onopen) = (progress.setter(), props.onopen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(secret), Some(chosen)) = (secret, (*file).clone()) else {
                return;
            };
            let (engine, onopen) = (engine.clone(), onopen.clone());
            let (progress, key) = (progress.clone(), key.clone());
            work.run(async move {
                let tell = |permille| progress.set(Some(permille));
                let secret = Secret(secret);
                let begin = BackupAsk::RehearseEscrow { secret };
                let answer = through(&engine, begin, Some(chosen), tell).await;
                progress.set(None);
                answer?;
                key.set(String::new());
                onopen.emit(look(&engine, book).await?);
                Ok(())
            });
        })
    };
    let oninput = key.setter();
    let wrong = !key.trim().is_empty() && secret.is_none();
    html! {
        <details>
            <summary>{ t.custody_rescue_bank }</summary>
            <form class="stack" autocomplete="off" {onsubmit}>
                { notice(
                    NoticeKind::Info,
                    t.custody_rescue_bank_text.into(),
                    AttrValue::default(),
                    Html::default(),
                ) }
                <label class="button button-secondary">
                    { icon(Icon::Upload) }
                    { match &*file {
                        Some(file) => file.name(),
                        None => t.custody_restore_file.to_string(),
                    } }
                    <input type="file" class="visually-hidden" autocomplete="off"
                        accept=".clientele" aria-label={t.custody_restore_file}
                        onchange={onfile} />
                </label>
                { password_input(
                    Input::new(
                        Field {
                            error: wrong.then(|| t.custody_bank_key_wrong.into()),
                            ..Field::new("escrow-secret", t.custody_rescue_bank_key.into())
                        },
                        (*key).clone().into(),
                        Callback::from(move |text| oninput.set(text)),
                    ),
                    &shown,
                    t,
                ) }
                { work.notice(t) }
                { button(Button {
                    kind: ButtonKind::Secondary,
                    busy: work.busy(),
                    disabled: secret.is_none() || file.is_none(),
                    ..Button::submit(t.start_read.into())
                }) }
                if let Some(permille) = *progress {
                    { progress_bar(t.custody_restore_trying, Some(permille), "") }
                }
            </form>
        </details>
    }
}
