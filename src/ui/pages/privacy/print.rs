//! Everything held of a client, to be read and printed.

use super::words;
use crate::i18n::Texts;
use crate::protocol::custody::privacy::Section;
use crate::ui::format::Format;
use yew::prelude::*;

/// The sections. Names and numbers hide with the mask, as everywhere.
pub fn print(t: &'static Texts, format: &Format, sections: &[Section]) -> Html {
    let section = |one: &Section| {
        let records = one
            .records
            .iter()
            .zip(1..)
            .map(|(fields, place): (_, u32)| {
                html! {
                    <dl class="facts" key={place}>
                        { for fields.iter().map(|(name, says)| html! {
                            <div><dt>{ name }</dt><dd>{ format.name(says) }</dd></div>
                        }) }
                    </dl>
                }
            });
        html! {
            <section class="section">
                <h3>{ words::table(t, one.table) }</h3>
                if one.records.is_empty() {
                    <p class="quiet">{ t.privacy_table_empty }</p>
                }
                { for records }
            </section>
        }
    };
    html! {
        <section class="section" aria-labelledby="print-title">
            <h2 id="print-title">{ t.privacy_print_title }</h2>
            <p class="quiet small">{ t.privacy_print_text }</p>
            { for sections.iter().map(section) }
        </section>
    }
}
