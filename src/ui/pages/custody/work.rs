//! What the forms of safekeeping share: work under way, the proof of a passphrase, figures.

use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{BackupAnswer, BackupAsk};
use crate::protocol::custody::keys::{KeysAnswer, KeysAsk, Ways};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::words::{KdfParams, Kek};
use crate::ui::components::{Field, Input, failure_notice, password_input};
use crate::ui::engine::Engine;
use crate::ui::hooks::ask_custody;
use crate::ui::keys::Keys;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// Work a form has under way, and why the last of it failed.
#[derive(Clone, PartialEq)]
pub struct Work {
    state: UseStateHandle<(bool, Option<Failure>)>,
    /// Whether some is under way: the handle's own copy is of the last drawing.
    running: Rc<std::cell::Cell<bool>>,
}

impl Work {
    /// Whether it is under way.
    pub fn busy(&self) -> bool {
        self.state.0
    }

    /// Why the last of it failed.
    pub fn failure(&self) -> Option<&Failure> {
        self.state.1.as_ref()
    }

    /// The failure in words.
    pub fn notice(&self, t: &Texts) -> Html {
        self.failure()
            .map_or_else(Html::default, |failure| failure_notice(failure, t))
    }

    /// Begins work, unless some is under way.
    pub fn run(&self, task: impl Future<Output = Result<(), Failure>> + 'static) {
        if self.running.replace(true) {
            return;
        }
        let (setter, running) = (self.state.setter(), Rc::clone(&self.running));
        setter.set((true, None));
        spawn_local(async move {
            let failure = task.await.err();
            running.set(false);
            setter.set((false, failure));
        });
    }
}

/// Work of a form.
#[hook]
pub fn use_work() -> Work {
    let state = use_state(|| (false, None));
    let running = use_memo((), |()| std::cell::Cell::new(false));
    Work { state, running }
}

/// Asks about keys.
///
/// # Errors
/// What the worker answers.
pub async fn ask_keys(engine: &Engine, ask: KeysAsk) -> Result<KeysAnswer, Failure> {
    match ask_custody(engine, &CustodyAsk::Keys(ask), Vec::new()).await? {
        CustodyAnswer::Keys(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// Asks about backups, with a file beside it where the question wants one.
///
/// # Errors
/// What the worker answers.
pub async fn ask_backup(
    engine: &Engine,
    ask: BackupAsk,
    file: Option<File>,
) -> Result<BackupAnswer, Failure> {
    let files = file.into_iter().collect();
    match ask_custody(engine, &CustodyAsk::Backup(ask), files).await? {
        CustodyAnswer::Backup(answer) => Ok(answer),
        _ => Err(misunderstood()),
    }
}

/// Page and worker are of different releases.
pub fn misunderstood() -> Failure {
    EngineFailure::Misunderstood.into()
}

/// What opens a book.
///
/// # Errors
/// What the worker answers.
pub async fn ways(engine: &Engine, book: BookName) -> Result<Ways, Failure> {
    match ask_keys(engine, KeysAsk::Ways(book)).await? {
        KeysAnswer::Ways(ways) => Ok(ways),
        _ => Err(misunderstood()),
    }
}

/// The key of a typed passphrase, by the parameters it was first derived with.
///
/// # Errors
/// Memory refused, the worker gone, parameters missing.
pub async fn derived(passphrase: String, params: Option<KdfParams>) -> Result<Kek, Failure> {
    let params = params.ok_or_else(misunderstood)?;
    // The worker is ended with its handle: its memory held the passphrase.
    let (key, _) = Keys::start().derive(passphrase, Some(params)).await?;
    Ok(key)
}

/// The key of the passphrase as typed, as the proof that a change of keys wants.
///
/// # Errors
/// As [`ways`] and [`derived`].
pub async fn proof(engine: &Engine, book: BookName, typed: String) -> Result<Kek, Failure> {
    derived(typed, ways(engine, book).await?.params()).await
}

/// The field for the passphrase as it is.
pub fn proof_field(
    t: &Texts,
    id: &'static str,
    typed: &UseStateHandle<String>,
    shown: &UseStateHandle<bool>,
) -> Html {
    let field = Field {
        hint: Some(t.custody_passphrase_hint.into()),
        ..Field::new(id, t.custody_passphrase.into())
    };
    let oninput = typed.setter();
    password_input(
        Input::new(
            field,
            (**typed).clone().into(),
            Callback::from(move |text| oninput.set(text)),
        ),
        shown,
        t,
    )
}

/// Bytes in hexadecimal digits, in groups of four to be compared by eye.
pub fn grouped(bytes: &[u8]) -> String {
    let groups: Vec<String> = bytes
        .chunks(2)
        .map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    groups.join(" ")
}
