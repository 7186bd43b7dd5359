//! The addresses of the pages. They name record numbers at most, nothing a client could be
//! known by: browsers keep addresses on disk.
//!
//! An address is what stands behind the `#`, so that any static host in any folder serves every
//! page, and every link is a plain one that the browser follows, copies and opens in a new tab.

use super::components::Icon;
use crate::i18n::Texts;
use gloo::events::EventListener;
use yew::prelude::*;

/// An address inside the open book.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// Where an opened book begins.
    Home,
    /// The clients table.
    Clients,
    /// One client.
    Client {
        /// The record number.
        id: u32,
    },
    /// Bringing files in.
    Import,
    /// The audit log.
    Audit,
    /// Settings and policy.
    Settings,
    /// Any other address.
    NotFound,
}

impl Route {
    /// The address that a document's hash names, with its `#` or without.
    pub fn of_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path {
            "" => Self::Home,
            "clients" => Self::Clients,
            "import" => Self::Import,
            "audit" => Self::Audit,
            "settings" => Self::Settings,
            _ => match path.strip_prefix("clients/").and_then(|id| id.parse().ok()) {
                Some(id) => Self::Client { id },
                None => Self::NotFound,
            },
        }
    }

    /// The address as the `href` of a link; [`Route::of_hash`] reads it back.
    pub fn href(self) -> AttrValue {
        AttrValue::Static(match self {
            Self::Home => "#/",
            Self::Clients => "#/clients",
            Self::Client { id } => return format!("#/clients/{id}").into(),
            Self::Import => "#/import",
            Self::Audit => "#/audit",
            Self::Settings => "#/settings",
            Self::NotFound => "#/not-found",
        })
    }

    /// Goes there.
    pub fn go(self) {
        if let Some(window) = web_sys::window() {
            // Fails only for a document that may not navigate.
            let _ = window.location().set_hash(&self.href());
        }
    }
}

/// The address now; the component is drawn again when it changes.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(here);
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| setter.set(here())));
        move || drop(listener)
    });
    *route
}

fn here() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    Route::of_hash(&hash.unwrap_or_default())
}

/// A link to a page.
pub fn link(to: Route, class: &'static str, words: Html) -> Html {
    html! { <a {class} href={to.href()}>{ words }</a> }
}

/// An entry of the rail.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Area {
    /// Clients.
    Clients,
    /// Import.
    Import,
    /// Audit log.
    Audit,
    /// Settings.
    Settings,
}

impl Area {
    /// Every area, in the rail's order.
    pub const ALL: [Self; 4] = [Self::Clients, Self::Import, Self::Audit, Self::Settings];

    /// The area's own page.
    pub fn route(self) -> Route {
        match self {
            Self::Clients => Route::Clients,
            Self::Import => Route::Import,
            Self::Audit => Route::Audit,
            Self::Settings => Route::Settings,
        }
    }

    /// The area a page lies in.
    pub fn of(route: Route) -> Option<Self> {
        match route {
            Route::Home | Route::Clients | Route::Client { .. } => Some(Self::Clients),
            Route::Import => Some(Self::Import),
            Route::Audit => Some(Self::Audit),
            Route::Settings => Some(Self::Settings),
            Route::NotFound => None,
        }
    }

    /// Its name.
    pub fn name(self, texts: &Texts) -> &'static str {
        match self {
            Self::Clients => texts.nav_clients,
            Self::Import => texts.nav_import,
            Self::Audit => texts.nav_audit,
            Self::Settings => texts.nav_settings,
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Clients => Icon::Users,
            Self::Import => Icon::Upload,
            Self::Audit => Icon::ShieldCheck,
            Self::Settings => Icon::Settings,
        }
    }
}
