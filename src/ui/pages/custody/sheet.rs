//! The emergency sheet: what is needed to open the book elsewhere, on paper.

use crate::i18n::Texts;
use crate::ui::format::{Format, today};
use yew::prelude::*;

/// The sheet of the book `name`, with its recovery key; drawn for the printer alone.
pub fn sheet(t: &Texts, format: Format, name: &str, key: &str) -> Html {
    let address = web_sys::window()
        .and_then(|window| {
            let location = window.location();
            Some(location.origin().ok()? + &location.pathname().ok()?)
        })
        .unwrap_or_default();
    html! {
        <section class="emergency" aria-label={t.custody_sheet_title}>
            <h1>{ t.custody_sheet_title }</h1>
            <p>{ t.custody_sheet_book(name) }</p>
            <p>{ t.custody_sheet_made(format.day(today())) }</p>
            <h2>{ t.custody_sheet_need }</h2>
            <ol>
                <li>{ t.custody_sheet_program(address) }</li>
                <li>
                    { t.custody_sheet_file }
                    <p class="emergency-line">{ t.custody_sheet_file_place }</p>
                </li>
                <li>
                    { t.custody_sheet_key }
                    <p class="emergency-key">{ key.to_string() }</p>
                </li>
            </ol>
            <p>{ t.custody_sheet_how }</p>
            <p><strong>{ t.custody_sheet_warn }</strong></p>
        </section>
    }
}

/// Prints the page: what stands on a sheet is all that is printed of it.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
