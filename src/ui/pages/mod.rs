//! The pages, one folder each.

pub mod audit;
pub mod client;
pub mod clients;
pub mod custody;
pub mod data;
pub mod evidence;
pub mod follow_up;
pub mod overview;
pub mod policy;
pub mod privacy;
pub mod products;
pub mod proposal;
pub mod segments;
pub mod settings;
pub mod start;

use super::areas::{Area, Later};
use super::components::page_head;
use super::data::DataLater;
use super::keeping::{KeepingLater, Place};
use super::parts::Part;
use super::routes::{Route, link};
use crate::i18n::Texts;
use crate::protocol::words::{ClientId, ProductId};
use policy::DraftKept;
use yew::prelude::*;

/// The page of an address. Another client is another page, and another choice of clients too: nothing
/// of the one before stays on it. `find` opens the palette; `draft` is what was typed of another policy.
pub fn view(route: Route, texts: &Texts, find: &Callback<bool>, draft: &DraftKept) -> Html {
    match route {
        Route::Custody(page) => html! { <KeepingLater place={Place::Page(page)} /> },
        Route::Person { id } => html! {
            <KeepingLater key={id} place={Place::Person(ClientId(id))} />
        },
        Route::Settings => html! { <settings::SettingsPage /> },
        Route::Home => html! { <overview::OverviewPage find={find.clone()} /> },
        Route::Clients | Route::Chosen(_) => html! {
            <clients::ClientsPage key={route.href().to_string()} choice={route.choice()} />
        },
        Route::Client { id } | Route::Suitability { id } => html! {
            <client::ClientPage key={id} id={ClientId(id)}
                at_suitability={route == Route::Suitability { id }} />
        },
        Route::Segments => html! { <Later area={Area::Segments(Part::ALL[0])} /> },
        Route::Part(part) => html! { <Later area={Area::Segments(part)} /> },
        Route::Policy => html! { <Later area={Area::Policy(draft.clone())} /> },
        Route::Proposal { id } => html! { <Later key={id} area={Area::Proposal(ClientId(id))} /> },
        Route::Evidence { id } => html! { <Later key={id} area={Area::Evidence(ClientId(id))} /> },
        Route::FollowUp => html! { <Later area={Area::FollowUp} /> },
        Route::Products => html! { <Later area={Area::Products} /> },
        Route::Product { id } => html! {
            <Later key={id} area={Area::Product(ProductId(id))} />
        },
        Route::Data(page) => html! { <DataLater {page} /> },
        Route::NotFound => not_found(texts),
    }
}

/// What the document is called at an address. A client's name stays out of it: browsers keep
/// titles on disk.
pub fn title(route: Route, texts: &Texts) -> &'static str {
    match route {
        Route::Custody(page) => custody::title(texts, Place::Page(page)),
        Route::Person { .. } => texts.privacy_person_title,
        Route::Settings => texts.settings_title,
        Route::Home => texts.overview_title,
        Route::Clients | Route::Chosen(_) | Route::Client { .. } | Route::Suitability { .. } => {
            texts.clients_title
        }
        Route::Proposal { .. } => texts.matching_proposal_title,
        Route::Evidence { .. } => texts.evidence_title,
        Route::FollowUp => texts.nav_suitability,
        Route::Segments | Route::Part(_) => texts.nav_segments,
        Route::Policy => texts.policy_title,
        Route::Products | Route::Product { .. } => texts.nav_products,
        Route::Data(page) => data::title(texts, page),
        Route::NotFound => texts.nav_not_found,
    }
}

fn not_found(t: &Texts) -> Html {
    let back = link(
        Route::Clients,
        "button button-secondary",
        t.nav_to_clients.into(),
    );
    let note = html! { <p>{ t.nav_not_found_text }</p> };
    html! { <div class="page">{ page_head(t.nav_not_found, note, back) }</div> }
}
