//! The addresses of the pages. They name record numbers at most, nothing a client could be
//! known by: browsers keep addresses on disk.

use super::components::Icon;
use crate::i18n::Texts;
use yew_router::Routable;

/// An address inside the open book, behind the `#`.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Routable)]
pub enum Route {
    /// Where an opened book begins.
    #[at("/")]
    Home,
    /// The clients table.
    #[at("/clients")]
    Clients,
    /// One client.
    #[at("/clients/:id")]
    Client {
        /// The record number.
        id: u32,
    },
    /// Bringing files in.
    #[at("/import")]
    Import,
    /// The audit log.
    #[at("/audit")]
    Audit,
    /// Settings and policy.
    #[at("/settings")]
    Settings,
    /// Any other address.
    #[not_found]
    #[at("/not-found")]
    NotFound,
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
