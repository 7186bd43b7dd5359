//! One client's evidence of suitability: to read, to print, to save as a file.

use crate::protocol::ask::AskEvidence;
use crate::protocol::evidence::EvidenceFile;
use crate::protocol::words::ClientId;
use crate::ui::components::{Button, ButtonKind, Icon, button, empty, loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::paper::paper;
use crate::ui::routes::{Route, link};
use crate::ui::save::save_text;
use crate::ui::shared::use_writing;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`EvidencePage`].
#[derive(Properties, PartialEq)]
pub struct EvidenceProps {
    /// Whose.
    pub client: ClientId,
}

/// The page.
#[component]
pub fn EvidencePage(props: &EvidenceProps) -> Html {
    let (t, format) = use_writing();
    let file = use_query(AskEvidence(props.client));
    let back = Route::Suitability { id: props.client.0 };
    let has_records = file.data.as_ref().filter(|f| !f.checked.records.is_empty());
    let actions = html! {
        <>
            { link(back, "button button-quiet", t.evidence_back.into()) }
            if let Some(file) = has_records {
                { button(Button::new(t.evidence_save.into(), save(file))) }
                { button(Button {
                    kind: ButtonKind::Primary,
                    icon: Some(Icon::Printer),
                    ..Button::new(t.evidence_print.into(), print())
                }) }
            }
        </>
    };
    let body = loadable(&file, t, |file| match file.checked.records.is_empty() {
        true => empty(
            Icon::ShieldCheck,
            t.evidence_none,
            Some(t.evidence_none_text),
            Html::default(),
        ),
        false => paper(t, format, &file.checked),
    });
    let note = html! { <p class="no-print">{ t.evidence_note }</p> };
    html! { <div class="page evidence">{ page_head(t.evidence_title, note, actions) }{ body }</div> }
}

fn save(file: &Rc<EvidenceFile>) -> Callback<MouseEvent> {
    let file = file.clone();
    Callback::from(move |_| {
        // Refused only by browsers that keep no files at all.
        let _ = save_text(&file.name, &file.text);
    })
}

fn print() -> Callback<MouseEvent> {
    Callback::from(|_| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, which the browser says itself.
            let _ = window.print();
        }
    })
}
