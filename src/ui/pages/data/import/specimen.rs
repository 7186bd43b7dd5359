//! Making a specimen book in an empty one, to measure this device with.

use crate::i18n::DataTexts;
use crate::protocol::request::{Control, Request};
use crate::ui::book::SEED;
use crate::ui::components::{Button, button};
use crate::ui::format::Format;
use yew::prelude::*;

/// Clients and transactions of the specimen books offered.
const SIZES: [(u32, u32); 3] = [(1_000, 100_000), (10_000, 1_000_000), (100_000, 10_000_000)];

/// Offers specimen books; `onmake` hears the request that makes one.
pub fn specimen(texts: &'static DataTexts, format: Format, onmake: &Callback<Request>) -> Html {
    let buttons = SIZES.map(|(clients, transactions)| {
        let onclick = onmake.reform(move |_| {
            Request::Control(Control::StartSpecimen {
                clients,
                transactions,
                seed: SEED,
            })
        });
        let words = texts.specimen_make(format.count(clients), format.count(transactions));
        button(Button::new(words.into(), onclick))
    });
    html! {
        <section class="section" aria-labelledby="specimen-title">
            <div class="section-head">
                <h2 id="specimen-title">{ texts.specimen_title }</h2>
                <p class="quiet">{ texts.specimen_text }</p>
            </div>
            <div class="row">{ for buttons }</div>
        </section>
    }
}
