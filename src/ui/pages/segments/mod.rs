//! Segments 分群: the whole book in pictures, each mark of which leads to its clients.

mod cross;

use crate::protocol::ask::AskSegments;
use crate::ui::components::{loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_writing;
use cross::Cross;
use yew::prelude::*;

/// The Segments area.
#[component]
pub fn SegmentsPage() -> Html {
    let (t, _) = use_writing();
    let segments = use_query(AskSegments);
    let actions = link(
        Route::Policy,
        "button button-secondary",
        t.policy_title.into(),
    );
    let body = loadable(&segments, t, |segments| {
        html! { <Cross bands={segments.bands.clone()} currency={segments.currency} /> }
    });
    html! { <div class="page">{ page_head(t.nav_segments, Html::default(), actions) }{ body }</div> }
}
