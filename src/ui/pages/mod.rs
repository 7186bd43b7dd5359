//! The pages, one folder each.

pub mod audit;
pub mod client;
pub mod clients;
pub mod import;
pub mod settings;
pub mod start;

use super::components::{page_head, use_document_title};
use super::preferences::use_texts;
use super::routes::{Route, link};
use crate::protocol::words::ClientId;
use yew::prelude::*;

/// The page of an address. Another client is another page: nothing of the one before stays on it.
pub fn view(route: Route) -> Html {
    match route {
        Route::Audit => html! { <audit::AuditPage /> },
        Route::Settings => html! { <settings::SettingsPage /> },
        Route::Home | Route::Clients => html! { <clients::ClientsPage /> },
        Route::Client { id } => html! { <client::ClientPage key={id} id={ClientId(id)} /> },
        Route::Import => html! { <import::ImportPage /> },
        Route::NotFound => html! { <NotFound /> },
    }
}

/// There is no such page.
#[component]
fn NotFound() -> Html {
    let t = use_texts();
    use_document_title(t.nav_not_found);
    let back = link(
        Route::Clients,
        "button button-secondary",
        t.nav_to_clients.into(),
    );
    let note = html! { <p>{ t.nav_not_found_text }</p> };
    html! { <div class="page">{ page_head(t.nav_not_found, note, back) }</div> }
}
