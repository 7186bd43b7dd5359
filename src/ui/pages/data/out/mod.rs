//! Files that go out: a table, the whole book, a hand-over; and those of the last two that arrive.

mod arrive;
mod going;
mod hand_over;
mod table;
mod trial;
mod whole;
mod whom;
mod words;

use crate::i18n::DataTexts;
use crate::ui::format::{Format, Hidden};
use crate::ui::pages::data::head;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::DataPage;
use arrive::ArriveForm;
use hand_over::HandOverForm;
use table::TableForm;
use whole::WholeForm;
use yew::prelude::*;

/// The page.
#[component]
pub fn OutPage() -> Html {
    let (t, _) = use_data_writing();
    html! {
        <div class="page out">
            { head(t, DataPage::Out, html! { <p>{ t.out_text }</p> }) }
            <TableForm />
            <WholeForm />
            <HandOverForm />
            <ArriveForm />
        </div>
    }
}

/// Why a button is off while something is hidden; nothing where it is not.
fn why_off(t: &DataTexts, format: Format) -> Html {
    match format.hidden == Hidden::NONE {
        true => Html::default(),
        false => html! { <p class="field-warning">{ t.out_hidden }</p> },
    }
}
