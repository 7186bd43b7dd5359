//! Making a specimen book in an empty one, to measure this device with.

use crate::protocol::ask::AskSummary;
use crate::protocol::request::{Control, Request};
use crate::ui::components::Button;
use crate::ui::hooks::use_query;
use crate::ui::preferences::{use_format, use_texts};
use yew::prelude::*;

/// Clients and transactions of the specimen books offered.
const SIZES: [(u32, u32); 3] = [(1_000, 100_000), (10_000, 1_000_000), (100_000, 10_000_000)];
/// The same book every time, so that devices can be compared.
const SEED: u64 = 20_260_101;

/// Properties of [`SpecimenSection`].
#[derive(PartialEq, Properties)]
pub struct SpecimenProps {
    /// Sends the request that makes it.
    pub onmake: Callback<Request>,
}

/// Offers specimen books while the book is empty.
#[component]
pub fn SpecimenSection(props: &SpecimenProps) -> Html {
    let (texts, format) = (use_texts(), use_format());
    let summary = use_query(AskSummary);
    let empty = summary.data.as_ref().is_some_and(|s| s.counts.clients == 0);
    if !empty {
        return Html::default();
    }
    let buttons = SIZES.map(|(clients, transactions)| {
        let onmake = props.onmake.clone();
        let onclick = Callback::from(move |_| {
            let control = Control::StartSpecimen { clients, transactions, seed: SEED };
            onmake.emit(Request::Control(control));
        });
        html! {
            <Button {onclick}>
                { texts.import_specimen_make(format.count(clients), format.count(transactions)) }
            </Button>
        }
    });
    html! {
        <section class="section" aria-labelledby="specimen-title">
            <div class="section-head">
                <h2 id="specimen-title">{ texts.import_specimen_title }</h2>
                <p class="quiet">{ texts.import_specimen_text }</p>
            </div>
            <div class="row">{ for buttons }</div>
        </section>
    }
}
