//! Data: what comes in, how good it is, what is there twice, what goes out.

pub mod duplicates;
pub mod import;
pub mod out;
pub mod quality;
mod words;

use crate::i18n::Texts;
use crate::ui::components::page_head;
use crate::ui::routes::{DataPage, Route};
use yew::prelude::*;

/// A page of the area.
pub fn draw(page: DataPage) -> Html {
    let page = match page {
        DataPage::Import => html! { <import::ImportPage /> },
        DataPage::Quality => html! { <quality::QualityPage /> },
        DataPage::Duplicates => html! { <duplicates::DuplicatesPage /> },
        DataPage::Out => html! { <out::OutPage /> },
    };
    html! { <words::Worded>{ page }</words::Worded> }
}

/// What a page of the area is called.
pub fn title(t: &Texts, page: DataPage) -> &'static str {
    match page {
        DataPage::Import => t.import_title,
        DataPage::Quality => t.data_quality,
        DataPage::Duplicates => t.data_duplicates,
        DataPage::Out => t.data_out,
    }
}

/// The head of a page of the area: its title, a sentence, and the way to the other pages.
pub fn head(t: &Texts, page: DataPage, note: Html) -> Html {
    let ways = DataPage::ALL.into_iter().map(|other| {
        let here = (other == page).then_some("page");
        let to = Route::Data(other);
        html! {
            <li><a class="part" href={to.href()} aria-current={here}>{ title(t, other) }</a></li>
        }
    });
    html! {
        <>
            { page_head(title(t, page), note, Html::default()) }
            <nav class="parts no-print" aria-label={t.nav_data}><ul>{ for ways }</ul></nav>
        </>
    }
}
