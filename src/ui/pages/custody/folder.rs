//! Backups straight into a folder of the person's, with rotation.

use super::backup::{made, make};
use super::work::{ask_backup, misunderstood, use_work, ways};
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{BackupAnswer, BackupAsk};
use crate::protocol::custody::rotation::{self, Named, expendable};
use crate::protocol::failure::Failure;
use crate::protocol::words::Day;
use crate::ui::components::{Button, ButtonKind, NoticeKind, button, notice, progress_bar};
use crate::ui::directory::{Directory, can};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_book, use_engine, use_toaster, use_writing};
use std::cell::RefCell;
use yew::prelude::*;

thread_local! {
    /// The folder of this page's life: the browser gives its handle to nobody else.
    static CHOSEN: RefCell<Option<Directory>> = const { RefCell::new(None) };
}

/// The epochs of a book and of a backup in the folder that is ahead of it.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Ahead {
    here: u64,
    there: u64,
}

/// Whether the folder holds a later backup of the book than the book itself is.
async fn newer(
    engine: &Engine,
    book: BookName,
    folder: &Directory,
) -> Result<Option<Ahead>, Failure> {
    let id = ways(engine, book).await?.vault_id;
    let BackupAnswer::State(standing) = ask_backup(engine, BackupAsk::State, None).await? else {
        return Err(misunderstood());
    };
    let names = folder.names().await.unwrap_or_default();
    let here = Named::of(&id, Day::MIN, 0, standing.epoch);
    Ok(rotation::ahead(&names, &here).map(|there| Ahead {
        here: here.epoch,
        there: there.epoch,
    }))
}

/// The folder: choose one, back up to it, forget it. Nothing where the browser has none to give.
#[component]
pub fn FolderForm() -> Html {
    let (t, format) = use_writing();
    let (engine, book, toaster) = (use_engine(), use_book(), use_toaster());
    let chosen = use_state(|| CHOSEN.with_borrow(Clone::clone));
    let refused = use_state(|| false);
    let ahead = use_state(|| None::<Ahead>);
    let progress = use_state(|| None::<u16>);
    let work = use_work();
    if !can() {
        return Html::default();
    }
    let choose = {
        let (work, chosen) = (work.clone(), chosen.setter());
        let (engine, ahead) = (engine.clone(), ahead.setter());
        Callback::from(move |_: MouseEvent| {
            let (chosen, engine, ahead) = (chosen.clone(), engine.clone(), ahead.clone());
            work.run(async move {
                if let Some(folder) = Directory::choose().await {
                    CHOSEN.set(Some(folder.clone()));
                    chosen.set(Some(folder.clone()));
                    ahead.set(newer(&engine, book, &folder).await?);
                }
                Ok(())
            });
        })
    };
    let forget = {
        let (chosen, ahead) = (chosen.setter(), ahead.setter());
        Callback::from(move |_: MouseEvent| {
            CHOSEN.set(None);
            chosen.set(None);
            ahead.set(None);
        })
    };
    let write = {
        let (work, folder) = (work.clone(), (*chosen).clone());
        let (refused, progress) = (refused.setter(), progress.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(folder) = folder.clone() else { return };
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (refused, progress) = (refused.clone(), progress.clone());
            refused.set(false);
            work.run(async move {
                // Before anything else: the browser asks only while it still sees the press.
                if !folder.allowed().await {
                    refused.set(true);
                    return Ok(());
                }
                let id = ways(&engine, book).await?.vault_id;
                let tell = {
                    let progress = progress.clone();
                    move |permille| progress.set(Some(permille))
                };
                let whole = make(&engine, id, tell).await;
                progress.set(None);
                let whole = whole?;
                let name = whole.named.name();
                let written = folder.write(&name, &whole.blob).await;
                let names = folder.names().await;
                let there = names.as_ref().is_some_and(|names| names.contains(&name));
                if written.is_none() || !there {
                    refused.set(true);
                    return Ok(());
                }
                made(&engine, &whole, true).await?;
                // Only now: the new one is there.
                let mut gone = 0_usize;
                for old in expendable(&names.unwrap_or_default(), &whole.named) {
                    gone += usize::from(folder.remove(&old).await.is_some());
                }
                toaster.say(t.custody_folder_done(gone, name));
                Ok(())
            });
        })
    };
    html! {
        <div class="stack">
            <h3>{ t.custody_folder }</h3>
            <p class="quiet">{ t.custody_folder_text }</p>
            if let Some(folder) = &*chosen {
                <p>{ t.custody_folder_named(folder.name()) }</p>
                <div class="row">
                    { button(Button {
                        busy: work.busy(),
                        ..Button::new(t.custody_folder_write.into(), write)
                    }) }
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.custody_folder_forget.into(), forget)
                    }) }
                </div>
            } else {
                <div>{ button(Button::new(t.custody_folder_choose.into(), choose)) }</div>
            }
            if let Some(Ahead { here, there }) = *ahead {
                { notice(
                    NoticeKind::Warn,
                    t.custody_folder_ahead(format.count(here), format.count(there)).into(),
                    AttrValue::default(),
                    Html::default(),
                ) }
            }
            if *refused {
                { notice(
                    NoticeKind::Warn,
                    t.custody_folder_refused.into(),
                    AttrValue::default(),
                    Html::default(),
                ) }
            }
            if let Some(permille) = *progress {
                { progress_bar(t.custody_backup_making, Some(permille), "") }
            }
            { work.notice(t) }
        </div>
    }
}
