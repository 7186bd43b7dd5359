//! Whether the log is whole: the chain checked from its first entry, the log as a file, a checkpoint
//! held against the book.

use super::{SHORT, hex};
use crate::i18n::Texts;
use crate::protocol::custody::audit::{
    AuditAnswer, AuditAsk, AuditFormat, Checked, CheckpointVerdict,
};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::Failure;
use crate::ui::components::field::Field;
use crate::ui::components::{
    Button, Input, NoticeKind, button, checkbox, failure_notice, notice, progress_bar, text_area,
};
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::ask_custody;
use crate::ui::save::save;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How far the check is.
#[derive(Clone, PartialEq)]
enum Check {
    None,
    Under(Checked),
    Over(Checked),
    Failed(Failure),
}

/// The three ways to be sure.
#[component]
pub fn Safe() -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let check = use_state(|| Check::None);
    let named = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let text = use_state(String::new);
    let verdict = use_state(|| None::<CheckpointVerdict>);
    let run = {
        let (engine, check) = (engine.clone(), check.setter());
        Callback::from(move |_: MouseEvent| {
            let (engine, check) = (engine.clone(), check.clone());
            spawn_local(async move { whole(&engine, &check).await });
        })
    };
    let export = |form: AuditFormat| {
        let (engine, failure, named) = (engine.clone(), failure.setter(), *named);
        let toaster = toaster.clone();
        Callback::from(move |_: MouseEvent| {
            let (engine, failure) = (engine.clone(), failure.clone());
            let toaster = toaster.clone();
            let ask = AuditAsk::Export {
                format: form,
                named,
            };
            spawn_local(async move {
                match ask_audit(&engine, ask).await {
                    Ok(AuditAnswer::File { name, text, noted }) => {
                        // Refused only by browsers that keep no files at all.
                        let _ = save(&name, text.as_bytes(), "application/octet-stream");
                        failure.set(None);
                        if !noted {
                            toaster.say(t.audit_export_unnoted);
                        }
                    }
                    Ok(_) => {}
                    Err(why) => failure.set(Some(why)),
                }
            });
        })
    };
    let compare = {
        let (engine, text, verdict) = (engine.clone(), text.clone(), verdict.setter());
        let failure = failure.setter();
        Callback::from(move |_: MouseEvent| {
            let (engine, verdict, failure) = (engine.clone(), verdict.clone(), failure.clone());
            let ask = AuditAsk::Compare {
                text: (*text).clone(),
            };
            spawn_local(async move {
                match ask_audit(&engine, ask).await {
                    Ok(AuditAnswer::Compared(found)) => verdict.set(Some(found)),
                    Ok(_) => {}
                    Err(why) => failure.set(Some(why)),
                }
            });
        })
    };
    let typed = {
        let (text, verdict) = (text.setter(), verdict.setter());
        Callback::from(move |now: String| {
            text.set(now);
            verdict.set(None);
        })
    };
    let busy = matches!(*check, Check::Under(_));
    html! {
        <section class="section" aria-labelledby="safe-title">
            <header class="section-head">
                <h2 id="safe-title">{ t.audit_safe }</h2>
                <p class="quiet small">{ t.audit_safe_text }</p>
            </header>
            <div class="row">
                { button(Button { busy, ..Button::new(t.audit_check.into(), run) }) }
                { button(Button::new(t.audit_export_lines.into(), export(AuditFormat::Lines))) }
                { button(Button::new(t.audit_export_csv.into(), export(AuditFormat::Csv))) }
                { checkbox(t.audit_export_named.into(), *named, false, {
                    let named = named.clone();
                    Callback::from(move |on| named.set(on))
                }) }
            </div>
            { checked(t, &format, &check) }
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            <details class="audit-compare">
                <summary>{ t.audit_compare_title }</summary>
                { text_area(Input::new(
                    Field {
                        hint: Some(t.audit_compare_hint.into()),
                        ..Field::new("audit-checkpoint", t.audit_compare_label.into())
                    },
                    (*text).clone().into(),
                    typed,
                )) }
                { button(Button {
                    disabled: text.trim().is_empty(),
                    ..Button::new(t.audit_compare.into(), compare)
                }) }
                if let Some(verdict) = *verdict {
                    { compared(t, &format, verdict) }
                }
            </details>
        </section>
    }
}

/// Asks about the log.
async fn ask_audit(engine: &Engine, ask: AuditAsk) -> Result<AuditAnswer, Failure> {
    let answer = ask_custody(engine, &CustodyAsk::Audit(ask), Vec::new()).await?;
    match answer {
        CustodyAnswer::Audit(answer) => Ok(answer),
        _ => Err(crate::protocol::failure::EngineFailure::Misunderstood.into()),
    }
}

/// Checks the chain stretch by stretch.
async fn whole(engine: &Engine, check: &UseStateSetter<Check>) {
    let mut from = 1;
    loop {
        match ask_audit(engine, AuditAsk::Check { from }).await {
            Ok(AuditAnswer::Checked(found)) => {
                if found.broken.is_some() || found.until >= found.total {
                    return check.set(Check::Over(found));
                }
                check.set(Check::Under(found));
                from = found.until + 1;
            }
            Ok(_) => return check.set(Check::None),
            Err(failure) => return check.set(Check::Failed(failure)),
        }
    }
}

fn checked(t: &'static Texts, format: &Format, check: &Check) -> Html {
    match check {
        Check::None => Html::default(),
        Check::Under(found) => {
            let permille = (found.until * 1000 / found.total.max(1)) as u16;
            progress_bar(t.audit_checking, Some(permille), "")
        }
        Check::Failed(failure) => failure_notice(failure, t),
        Check::Over(found) => match found.broken {
            Some(seq) => notice(
                NoticeKind::Error,
                t.audit_broken(format.count(seq)).into(),
                t.audit_broken_do.into(),
                Html::default(),
            ),
            None => {
                let head = hex(&found.head);
                let short = head.get(..SHORT).unwrap_or_default();
                notice(
                    NoticeKind::Info,
                    t.audit_whole(format.count(found.total)).into(),
                    t.audit_whole_text(short).into(),
                    Html::default(),
                )
            }
        },
    }
}

fn compared(t: &'static Texts, format: &Format, verdict: CheckpointVerdict) -> Html {
    let (kind, title, text) = match verdict {
        CheckpointVerdict::Agrees { since } => (
            NoticeKind::Info,
            t.audit_agrees.to_string(),
            t.audit_agrees_text(format.count(since)),
        ),
        CheckpointVerdict::BookIsOlder => (
            NoticeKind::Error,
            t.audit_older_book.into(),
            t.audit_older_book_do.into(),
        ),
        CheckpointVerdict::CutOff => (
            NoticeKind::Error,
            t.audit_cut_off.into(),
            t.audit_cut_off_do.into(),
        ),
        CheckpointVerdict::Differs { at } => (
            NoticeKind::Error,
            t.audit_differs(format.count(at)),
            t.audit_broken_do.into(),
        ),
        CheckpointVerdict::OtherBook => (
            NoticeKind::Warn,
            t.audit_other_book.into(),
            t.audit_other_book_do.into(),
        ),
        CheckpointVerdict::Unreadable => (
            NoticeKind::Warn,
            t.audit_unreadable.into(),
            t.audit_unreadable_do.into(),
        ),
    };
    notice(kind, title.into(), text.into(), Html::default())
}
