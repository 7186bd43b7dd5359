//! The pages, one folder each.

pub mod audit;
pub mod client;
pub mod clients;
pub mod import;
pub mod settings;
pub mod start;

use super::components::{PageHead, use_document_title};
use super::preferences::use_texts;
use super::routes::Route;
use crate::protocol::words::ClientId;
use yew::prelude::*;
use yew_router::prelude::*;

/// The page of an address.
pub fn view(route: Route) -> Html {
    match route {
        Route::Audit => html! { <audit::AuditPage /> },
        Route::Settings => html! { <settings::SettingsPage /> },
        Route::Home | Route::Clients => html! { <clients::ClientsPage /> },
        Route::Client { id } => html! { <client::ClientPage id={ClientId(id)} /> },
        Route::Import => html! { <import::ImportPage /> },
        Route::NotFound => html! { <NotFound /> },
    }
}

/// There is no such page.
#[component]
fn NotFound() -> Html {
    let texts = use_texts();
    use_document_title(texts.nav_not_found);
    let note = html! { <p>{ texts.nav_not_found_text }</p> };
    html! {
        <div class="page">
            <PageHead title={texts.nav_not_found} {note}>
                <Link<Route> to={Route::Clients} classes="button button-secondary">
                    { texts.nav_to_clients }
                </Link<Route>>
            </PageHead>
        </div>
    }
}
