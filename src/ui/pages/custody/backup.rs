//! Makes backups: a file the browser saves, or one in the chosen folder; reminders.

use super::folder::FolderForm;
use super::restore::RestoreForm;
use super::work::{ask_backup, misunderstood, use_work};
use crate::i18n::Texts;
use crate::protocol::custody::backup::{BackupAnswer, BackupAsk, Standing};
use crate::protocol::custody::rotation::Named;
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::Topic;
use crate::protocol::summary::Opened;
use crate::protocol::words::{Day, VaultError};
use crate::ui::components::{
    Button, ButtonKind, Field, Figure, Icon, Input, button, figure, loadable, progress_bar,
    section, text_input,
};
use crate::ui::engine::Engine;
use crate::ui::format::{size, today};
use crate::ui::hooks::{QueryState, use_custody};
use crate::ui::save::save_blob;
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use js_sys::{Array, Uint8Array};
use std::rc::Rc;
use web_sys::{Blob, BlobPropertyBag};
use yew::prelude::*;

/// How often a backup is begun anew that a change of the book came across.
const TRIES: u32 = 5;
/// The most days and changes of a reminder.
const MOST: (u16, u32) = (365, 100_000);

/// A whole backup.
pub struct Made {
    /// Its file.
    pub blob: Blob,
    /// Its name, which says what it is of and when it was made.
    pub named: Named,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Makes a backup of the open book; `tell` hears how far it is, in thousandths.
///
/// # Errors
/// What the worker answers; [`VaultError::Stale`] when the book changed under it again and again.
pub async fn make(
    engine: &Engine,
    vault_id: [u8; 16],
    tell: impl Fn(u16),
) -> Result<Made, Failure> {
    let mut tries = TRIES;
    loop {
        match once(engine, vault_id, &tell).await {
            Err(Failure::Vault(VaultError::Stale)) if tries > 1 => tries -= 1,
            made => return made,
        }
    }
}

async fn once(engine: &Engine, vault_id: [u8; 16], tell: &impl Fn(u16)) -> Result<Made, Failure> {
    ask_backup(engine, BackupAsk::Begin, None).await?;
    let parts = Array::new();
    let mut length = 0_u64;
    let epoch = loop {
        match ask_backup(engine, BackupAsk::Next, None).await? {
            BackupAnswer::Piece { bytes, progress } => {
                length += bytes.len() as u64;
                parts.push(&Uint8Array::from(&bytes[..]));
                let (done, all) = (u64::from(progress.0), u64::from(progress.1));
                tell((done * 1000 / all.max(1)).min(1000) as u16);
            }
            BackupAnswer::Whole { epoch } => break epoch,
            _ => return Err(misunderstood()),
        }
    };
    let options = BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let now = js_sys::Date::new_0();
    let time = now.get_hours() * 10_000 + now.get_minutes() * 100 + now.get_seconds();
    let day: Day = today();
    Ok(Made {
        blob: blob.map_err(|_| misunderstood())?,
        named: Named::of(&vault_id, day, time, epoch),
        bytes: length,
    })
}

/// Tells the book that a backup is where it shall be.
///
/// # Errors
/// What the worker answers.
pub async fn made(engine: &Engine, made: &Made, folder: bool) -> Result<(), Failure> {
    let ask = BackupAsk::Made {
        epoch: made.named.epoch,
        bytes: made.bytes,
        folder,
    };
    match ask_backup(engine, ask, None).await {
        // The file is whole; that it was made is kept by the tab that writes, where there is space.
        Err(
            Failure::Desk(DeskFailure::ReadingOnly)
            | Failure::Vault(VaultError::QuotaExceeded | VaultError::ReadOnly),
        ) => Ok(()),
        answer => answer.map(drop),
    }
}

/// How the open book's backups stand, anew after every change.
#[hook]
pub fn use_standing() -> QueryState<CustodyAnswer> {
    use_custody(
        CustodyAsk::Backup(BackupAsk::State),
        &[Topic::Custody, Topic::Audit],
    )
}

/// Properties of [`Backups`].
#[derive(Properties, PartialEq)]
pub struct BackupsProps {
    /// What the person calls the book.
    pub name: AttrValue,
}

/// The section about backups.
#[component]
pub fn Backups(props: &BackupsProps) -> Html {
    let (t, format) = use_writing();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    let standing = use_standing();
    let work = use_work();
    let progress = use_state(|| None::<u16>);
    let now = {
        let (work, progress) = (work.clone(), progress.setter());
        Callback::from(move |_: MouseEvent| {
            let (engine, toaster, progress) = (engine.clone(), toaster.clone(), progress.clone());
            work.run(async move {
                let id = super::work::ways(&engine, book).await?.vault_id;
                let tell = |permille| progress.set(Some(permille));
                let whole = make(&engine, id, tell).await;
                progress.set(None);
                let whole = whole?;
                let name = whole.named.name();
                if save_blob(&name, &whole.blob).is_none() {
                    toaster.say(t.custody_backup_unsaved);
                    return Ok(());
                }
                made(&engine, &whole, false).await?;
                toaster.say(t.custody_backup_done(name));
                Ok(())
            });
        })
    };
    let onrestored = {
        let toaster = use_toaster();
        Callback::from(move |_: Opened| toaster.say(t.custody_restore_done))
    };
    let body = html! {
        <>
            { loadable(&standing, t, |answer| match &**answer {
                CustodyAnswer::Backup(BackupAnswer::State(standing)) => {
                    let last = standing.keeping.last;
                    figure(Figure {
                        label: t.custody_backup_last.into(),
                        value: match last {
                            Some(last) => format.moment(last.at_ms).into(),
                            None => t.custody_backup_never.into(),
                        },
                        note: last.map(|last| {
                            let behind = t.custody_backup_behind(standing.behind());
                            format!("{} · {behind}", size(last.bytes)).into()
                        }),
                        ..Figure::default()
                    })
                }
                _ => Html::default(),
            }) }
            { work.notice(t) }
            <div>
                { button(Button {
                    kind: ButtonKind::Primary,
                    icon: Some(Icon::ShieldCheck),
                    busy: work.busy(),
                    ..Button::new(t.custody_backup_now.into(), now)
                }) }
            </div>
            if let Some(permille) = *progress {
                { progress_bar(t.custody_backup_making, Some(permille), "") }
            }
            <FolderForm />
            { loadable(&standing, t, |answer| match &**answer {
                CustodyAnswer::Backup(BackupAnswer::State(standing)) => html! {
                    <Reminders standing={Rc::new(standing.clone())} />
                },
                _ => Html::default(),
            }) }
            <h3>{ t.custody_restore }</h3>
            <p class="quiet">{ t.custody_restore_text }</p>
            <RestoreForm {book} onopen={onrestored} />
        </>
    };
    let _ = &props.name;
    section("backup", t.custody_backup, t.custody_backup_text, body)
}

#[derive(Properties, PartialEq)]
struct RemindersProps {
    standing: Rc<Standing>,
}

/// When the person is reminded.
#[component]
fn Reminders(props: &RemindersProps) -> Html {
    let (t, _) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let work = use_work();
    let kept = &props.standing.keeping;
    let days = use_state(|| kept.remind_days.to_string());
    let changes = use_state(|| kept.remind_changes.to_string());
    let read_days = read(&days, MOST.0.into());
    let read_changes = read(&changes, MOST.1);
    let changed =
        read_days != Some(kept.remind_days.into()) || read_changes != Some(kept.remind_changes);
    let onsubmit = {
        let work = work.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(days), Some(changes)) = (read_days, read_changes) else {
                return;
            };
            let (engine, toaster) = (engine.clone(), toaster.clone());
            work.run(async move {
                let days = days.try_into().unwrap_or(MOST.0);
                ask_backup(&engine, BackupAsk::SetReminders { days, changes }, None).await?;
                toaster.say(t.custody_remind_saved);
                Ok(())
            });
        })
    };
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            <div class="row row-end">
                { number(t, ("remind-days", t.custody_remind_days, MOST.0.into()), &days) }
                { number(t, ("remind-changes", t.custody_remind_changes, MOST.1), &changes) }
                { button(Button {
                    kind: ButtonKind::Secondary,
                    busy: work.busy(),
                    disabled: !changed || read_days.is_none() || read_changes.is_none(),
                    ..Button::submit(t.custody_remind_save.into())
                }) }
            </div>
            { work.notice(t) }
        </form>
    }
}

fn read(typed: &str, most: u32) -> Option<u32> {
    let number = typed.trim().parse().ok();
    number.filter(|number| (1..=most).contains(number))
}

fn number(
    t: &Texts,
    (id, label, most): (&'static str, &'static str, u32),
    typed: &UseStateHandle<String>,
) -> Html {
    let wrong = read(typed, most).is_none();
    let oninput = typed.setter();
    text_input(Input {
        kind: "number",
        range: Some(("1".into(), most.to_string().into())),
        class: "input-short",
        ..Input::new(
            Field {
                error: wrong.then(|| t.custody_remind_invalid(most).into()),
                ..Field::new(id, label.into())
            },
            (**typed).clone().into(),
            Callback::from(move |text| oninput.set(text)),
        )
    })
}
