//! Whose work the entries of the audit log are.

use super::backup::use_standing;
use super::work::{ask_backup, use_work};
use crate::protocol::custody::CustodyAnswer;
use crate::protocol::custody::backup::{BackupAnswer, BackupAsk};
use crate::ui::components::{
    Button, ButtonKind, Field, Input, button, loadable, section, text_input,
};
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use yew::prelude::*;

/// The section: who it is now, and another.
#[component]
pub fn Adviser() -> Html {
    let t = use_texts();
    let standing = use_standing();
    let body = loadable(&standing, t, |answer| match &**answer {
        CustodyAnswer::Backup(BackupAnswer::State(standing)) => {
            let name: AttrValue = standing.keeping.adviser.clone().into();
            html! { <AdviserForm key={name.to_string()} name={name.clone()} /> }
        }
        _ => Html::default(),
    });
    section("adviser", t.custody_adviser, t.custody_adviser_text, body)
}

#[derive(Properties, PartialEq)]
struct AdviserProps {
    name: AttrValue,
}

#[component]
fn AdviserForm(props: &AdviserProps) -> Html {
    let t = use_texts();
    let (engine, toaster) = (use_engine(), use_toaster());
    let work = use_work();
    let typed = use_state(|| props.name.to_string());
    let onsubmit = {
        let (work, typed) = (work.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let name = (*typed).clone();
            work.run(async move {
                ask_backup(&engine, BackupAsk::SetAdviser { name }, None).await?;
                toaster.say(t.custody_adviser_saved);
                Ok(())
            });
        })
    };
    let setter = typed.setter();
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            <div class="row row-end">
                { text_input(Input {
                    maxlength: Some("40"),
                    ..Input::new(
                        Field::new("adviser-name", t.custody_adviser_name.into()),
                        (*typed).clone().into(),
                        Callback::from(move |text| setter.set(text)),
                    )
                }) }
                { button(Button {
                    kind: ButtonKind::Secondary,
                    busy: work.busy(),
                    disabled: typed.trim() == &*props.name,
                    ..Button::submit(t.custody_adviser_save.into())
                }) }
            </div>
            { work.notice(t) }
        </form>
    }
}
