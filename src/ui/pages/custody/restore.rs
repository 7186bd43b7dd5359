//! Restores a backup: its head is shown, all of it is tried, it is compared with the book here, and
//! only then does it replace anything.

use super::work::{ask_backup, derived, misunderstood, use_work};
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{
    BackupAnswer, BackupAsk, Compared, Counted, Head, Here, Rehearsed,
};
use crate::protocol::custody::keys::{Proof, Typed};
use crate::protocol::summary::Opened;
use crate::protocol::words::SlotKind;
use crate::ui::components::{
    Button, ButtonKind, Choices, Field, Icon, Input, NoticeKind, button, checkbox, icon, notice,
    password_input, progress_bar, segmented, text_input,
};
use crate::ui::format::{Format, size};
use crate::ui::shared::{use_engine, use_writing};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`RestoreForm`].
#[derive(Properties, PartialEq)]
pub struct RestoreProps {
    /// Which book it would replace.
    pub book: BookName,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

/// How far a restoring is.
#[derive(Clone, PartialEq)]
enum Stage {
    Choosing,
    Chosen(File, Rc<Head>),
    Tried(Rc<Rehearsed>),
}

/// The form that restores a backup.
#[component]
pub fn RestoreForm(props: &RestoreProps) -> Html {
    let (t, format) = use_writing();
    let engine = use_engine();
    let stage = use_state(|| Stage::Choosing);
    let (typed, shown) = (use_state(String::new), use_state(|| false));
    let by_recovery = use_state(|| false);
    let progress = use_state(|| None::<u16>);
    let agreed = use_state(|| false);
    let closed = use_state(|| false);
    let work = use_work();
    let reopen = {
        let engine = engine.clone();
        Callback::from(move |_: MouseEvent| engine.lock())
    };
    let book = props.book;
    let onfile = {
        let (work, stage, engine) = (work.clone(), stage.setter(), engine.clone());
        let (agreed, typed) = (agreed.setter(), typed.setter());
        Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            let Some(file) = file else { return };
            let (stage, engine) = (stage.clone(), engine.clone());
            stage.set(Stage::Choosing);
            agreed.set(false);
            typed.set(String::new());
            work.run(async move {
                let ask = ask_backup(&engine, BackupAsk::Look, Some(file.clone())).await?;
                let BackupAnswer::Head(head) = ask else {
                    return Err(misunderstood());
                };
                stage.set(Stage::Chosen(file, Rc::new(head)));
                Ok(())
            });
        })
    };
    let ontry = {
        let (work, engine, typed) = (work.clone(), engine.clone(), typed.clone());
        let (stage, progress, by_recovery) =
            (stage.clone(), progress.setter(), by_recovery.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Stage::Chosen(file, head) = (*stage).clone() else {
                return;
            };
            let (engine, text) = (engine.clone(), (*typed).clone());
            let (stage, progress, recovery) = (stage.setter(), progress.clone(), *by_recovery);
            let typed = typed.setter();
            work.run(async move {
                let by = match recovery {
                    true => Proof::Recovery(Typed(text)),
                    false => {
                        let params = head.slots.iter().find_map(|slot| slot.kdf);
                        Proof::Passphrase(derived(text, params).await?)
                    }
                };
                let ask = BackupAsk::Rehearse { book, by };
                let mut answer = ask_backup(&engine, ask, Some(file)).await?;
                let rehearsed = loop {
                    match answer {
                        BackupAnswer::Checked(done, all) => {
                            let permille = u64::from(done) * 1000 / u64::from(all.max(1));
                            progress.set(Some(permille.min(1000) as u16));
                        }
                        BackupAnswer::Rehearsed(rehearsed) => break rehearsed,
                        _ => return Err(misunderstood()),
                    }
                    let next = ask_backup(&engine, BackupAsk::Step, None).await;
                    if next.is_err() {
                        progress.set(None);
                    }
                    answer = next?;
                };
                progress.set(None);
                typed.set(String::new());
                stage.set(Stage::Tried(Rc::new(*rehearsed)));
                Ok(())
            });
        })
    };
    let onrestore = {
        let (work, engine, stage) = (work.clone(), engine.clone(), stage.setter());
        let (onopen, closed) = (props.onopen.clone(), closed.setter());
        Callback::from(move |_: MouseEvent| {
            let (engine, stage, onopen) = (engine.clone(), stage.clone(), onopen.clone());
            let closed = closed.clone();
            work.run(async move {
                let answer = ask_backup(&engine, BackupAsk::Restore { book }, None).await;
                // Whatever was open was closed for it, and stands as it was: it has to be opened anew.
                closed.set(answer.is_err());
                match answer? {
                    BackupAnswer::Opened(opened) => {
                        stage.set(Stage::Choosing);
                        onopen.emit(*opened);
                        Ok(())
                    }
                    _ => Err(misunderstood()),
                }
            });
        })
    };
    let understand = {
        let agreed = agreed.setter();
        Callback::from(move |now| agreed.set(now))
    };
    let body = match &*stage {
        Stage::Choosing => Html::default(),
        Stage::Chosen(_, head) => html! {
            <form class="stack" autocomplete="off" onsubmit={ontry}>
                { about(t, format, head) }
                { opener(t, head, &by_recovery) }
                { key_field(t, *by_recovery, &typed, &shown) }
                { button(Button {
                    busy: work.busy(),
                    disabled: typed.is_empty(),
                    ..Button::submit(t.custody_restore_try.into())
                }) }
                if let Some(permille) = *progress {
                    { progress_bar(t.custody_restore_trying, Some(permille), "") }
                }
            </form>
        },
        Stage::Tried(rehearsed) => html! {
            <div class="stack">
                { about(t, format, &rehearsed.head) }
                { notice(
                    NoticeKind::Info,
                    t.custody_restore_whole(rehearsed.clients, format.name(&rehearsed.name)).into(),
                    AttrValue::default(),
                    Html::default(),
                ) }
                { against(t, format, rehearsed) }
                { checkbox(t.custody_restore_confirm.into(), *agreed, false, understand) }
                { button(Button {
                    kind: ButtonKind::Danger,
                    busy: work.busy(),
                    disabled: !*agreed,
                    ..Button::new(t.custody_restore_do.into(), onrestore)
                }) }
                if work.busy() {
                    { progress_bar(t.custody_restore_doing, None, "") }
                }
            </div>
        },
    };
    html! {
        <div class="stack">
            <label class="button button-secondary">
                { icon(Icon::Upload) }
                { t.custody_restore_choose }
                <input type="file" class="visually-hidden" autocomplete="off"
                    accept=".clientele" aria-label={t.custody_restore_choose} onchange={onfile} />
            </label>
            { work.notice(t) }
            if *closed {
                { notice(
                    NoticeKind::Info,
                    t.custody_restore_closed.into(),
                    AttrValue::default(),
                    button(Button::new(t.custody_restore_reopen.into(), reopen)),
                ) }
            } else {
                { body }
            }
        </div>
    }
}

/// What a backup says of itself.
fn about(t: &Texts, format: Format, head: &Head) -> Html {
    let words = t.custody_restore_head(
        format.count(head.entries),
        format.count(head.epoch),
        size(head.bytes),
        format.moment(head.at_ms),
    );
    html! { <p>{ words }</p> }
}

/// Whether the passphrase or the recovery key opens it, where it has both.
fn opener(t: &Texts, head: &Head, by_recovery: &UseStateHandle<bool>) -> Html {
    if !head
        .slots
        .iter()
        .any(|slot| slot.kind == SlotKind::Recovery)
    {
        return Html::default();
    }
    let setter = by_recovery.setter();
    segmented(Choices {
        field: Field::new("restore-by", t.custody_restore_by.into()),
        choices: vec![
            ("passphrase".into(), t.custody_key_passphrase.into()),
            ("recovery".into(), t.custody_key_recovery.into()),
        ],
        value: if **by_recovery {
            "recovery"
        } else {
            "passphrase"
        }
        .into(),
        onchange: Callback::from(move |chosen: AttrValue| setter.set(chosen == "recovery")),
    })
}

fn key_field(
    t: &Texts,
    by_recovery: bool,
    typed: &UseStateHandle<String>,
    shown: &UseStateHandle<bool>,
) -> Html {
    let setter = typed.setter();
    let oninput = Callback::from(move |text| setter.set(text));
    let value: AttrValue = (**typed).clone().into();
    match by_recovery {
        true => text_input(Input::new(
            Field::new("restore-recovery", t.custody_restore_recovery.into()),
            value,
            oninput,
        )),
        false => password_input(
            Input::new(
                Field::new("restore-passphrase", t.custody_restore_passphrase.into()),
                value,
                oninput,
            ),
            shown,
            t,
        ),
    }
}

/// What would be gained and lost.
fn against(t: &Texts, format: Format, rehearsed: &Rehearsed) -> Html {
    let Some(here) = &rehearsed.here else {
        return html! { <p class="quiet">{ t.custody_restore_unknown }</p> };
    };
    let head = &rehearsed.head;
    let same = match here.same_book {
        true => t.custody_restore_same(format.count(here.epoch), format.count(head.epoch)),
        false => t.custody_restore_other.to_string(),
    };
    html! {
        <section aria-labelledby="restore-compare">
            <h4 id="restore-compare">{ t.custody_restore_compare }</h4>
            <p>{ same }</p>
            if here.same_book && head.epoch > here.epoch {
                <p><strong>{ t.custody_restore_newer }</strong></p>
            }
            { chains(t, here, head) }
            { table(t, format, &here.compared) }
        </section>
    }
}

/// The audit entries that would go or come back.
fn chains(t: &Texts, here: &Here, head: &Head) -> Html {
    if !here.same_book {
        return Html::default();
    }
    let lost = here.entries.saturating_sub(head.entries);
    let gained = head.entries.saturating_sub(here.entries);
    html! {
        <>
            if lost > 0 {
                <p><strong>{ t.custody_restore_after(lost) }</strong></p>
            }
            if gained > 0 {
                <p>{ t.custody_restore_ahead(gained) }</p>
            }
        </>
    }
}

fn table(t: &Texts, format: Format, compared: &Compared) -> Html {
    let rows: [(&str, Counted); 6] = [
        (t.custody_row_clients, compared.clients),
        (t.custody_row_accounts, compared.accounts),
        (t.custody_row_assessments, compared.assessments),
        (t.custody_row_evidence, compared.evidence),
        (t.custody_row_products, compared.products),
        (t.custody_row_tasks, compared.tasks),
    ];
    let (here, there) = compared.transactions;
    html! {
        <>
            <table class="plain-table">
                <thead>
                    <tr>
                        <th scope="col">{ t.custody_column_what }</th>
                        <th scope="col" class="number">{ t.custody_column_gained }</th>
                        <th scope="col" class="number">{ t.custody_column_lost }</th>
                        <th scope="col" class="number">{ t.custody_column_changed }</th>
                        <th scope="col" class="number">{ t.custody_column_same }</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows.into_iter().map(|(what, counted)| html! {
                        <tr key={what.to_string()}>
                            <th scope="row">{ what.to_string() }</th>
                            <td class="number">{ format.count(counted.gained) }</td>
                            <td class="number">{ format.count(counted.lost) }</td>
                            <td class="number">{ format.count(counted.changed) }</td>
                            <td class="number">{ format.count(counted.same) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="quiet small">
                { t.custody_row_transactions(format.count(here), format.count(there)) }
            </p>
        </>
    }
}
