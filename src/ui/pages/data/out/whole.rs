//! The whole book as one archive.

use super::going::{gather, use_going};
use super::why_off;
use crate::protocol::data::out::OutAsk;
use crate::ui::components::{Button, Icon, button, section};
use crate::ui::format::Hidden;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::shared::{use_engine, use_toaster};
use crate::ui::text::products::tongue;
use yew::prelude::*;

/// The section.
#[component]
pub fn WholeForm() -> Html {
    let (t, format) = use_data_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let going = use_going();
    let run = {
        let going = going.clone();
        Callback::from(move |_: MouseEvent| {
            let (engine, toaster, tell) = (engine.clone(), toaster.clone(), going.teller());
            going.run(async move {
                let tongue = tongue(format);
                let saved = gather(&engine, OutAsk::Book { tongue }, &tell).await?;
                toaster.say(match saved.noted {
                    true => t.out_saved(saved.name),
                    false => t.audit_export_unnoted.to_owned(),
                });
                Ok(())
            });
        })
    };
    let body = html! {
        <>
            <div>
                { button(Button {
                    icon: Some(Icon::FileText),
                    busy: going.busy(),
                    // What is hidden on the screen does not leave it in a file.
                    disabled: format.hidden != Hidden::NONE,
                    ..Button::new(t.out_whole_do.into(), run)
                }) }
            </div>
            { why_off(t, format) }
            { going.told(t, format, t.out_writing) }
        </>
    };
    section("out-whole", t.out_whole, t.out_whole_text, body)
}
