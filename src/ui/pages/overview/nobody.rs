//! An overview without clients: what to do first.

use crate::protocol::book_name::BookName;
use crate::ui::book;
use crate::ui::components::{Button, Icon, button, empty, icon, progress_bar};
use crate::ui::routes::{DataPage, Route, link};
use crate::ui::shared::{use_book, use_engine, use_texts};
use yew::prelude::*;

/// The person's own book: import, or a look at the demo book. The demo book has no clients only
/// while they are being made.
#[component]
pub fn Nobody() -> Html {
    let t = use_texts();
    let engine = use_engine();
    if use_book() == BookName::Demo {
        return progress_bar(t.overview_empty_making, None, "");
    }
    let words = html! { <>{ icon(Icon::Upload) }{ t.clients_empty_import }</> };
    let demo = Callback::from(move |_: MouseEvent| {
        // The first screen begins with the book that was open last.
        book::remember(BookName::Demo);
        engine.lock();
    });
    let actions = html! {
        <>
            { link(Route::Data(DataPage::Import), "button button-primary", words) }
            { button(Button::new(t.overview_empty_demo.into(), demo)) }
        </>
    };
    html! {
        <>
            { empty(
                Icon::Users,
                t.clients_empty_title,
                Some(t.overview_empty_text),
                actions,
            ) }
            <p class="quiet small empty-note">{ t.overview_empty_demo_text }</p>
        </>
    }
}
