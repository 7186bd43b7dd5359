//! The addresses of the pages. They name record numbers at most, nothing a client could be
//! known by: browsers keep addresses on disk.
//!
//! An address is what stands behind the `#`, so that any static host in any folder serves every
//! page, and every link is a plain one that the browser follows, copies and opens in a new tab.

use super::components::Icon;
use super::parts::Part;
use crate::i18n::Texts;
use crate::protocol::overview::{Selection, Worth};
use crate::protocol::words::{Dimension, Stage, TierRank};
use gloo::events::EventListener;
use yew::prelude::*;

/// An address inside the open book.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// The overview, where an opened book begins.
    Home,
    /// The clients table.
    Clients,
    /// The clients table with a choice made by the link to it.
    Chosen(Choice),
    /// One client.
    Client {
        /// The record number.
        id: u32,
    },
    /// One client, at what suits them.
    Suitability {
        /// The record number.
        id: u32,
    },
    /// One client's evidence of suitability, to print.
    Evidence {
        /// The record number.
        id: u32,
    },
    /// A proposal to one client.
    Proposal {
        /// The record number.
        id: u32,
    },
    /// Whom suitability asks to look after.
    FollowUp,
    /// The whole book in pictures.
    Segments,
    /// A part of them.
    Part(Part),
    /// The policy, to be changed and tried.
    Policy,
    /// The product shelf.
    Products,
    /// One product.
    Product {
        /// The record number.
        id: u32,
    },
    /// Data in and out.
    Data(DataPage),
    /// What keeps the book safe.
    Custody(CustodyPage),
    /// All that is held of one client, and what they agreed to.
    Person {
        /// The record number.
        id: u32,
    },
    /// Settings and policy.
    Settings,
    /// Any other address.
    NotFound,
}

/// A page of what keeps the book safe.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum CustodyPage {
    /// Keys, backups, space.
    Book,
    /// The audit log.
    Audit,
    /// Consents, retention, who asked for what.
    Privacy,
}

/// A page of the data area.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum DataPage {
    /// What comes in.
    Import,
    /// How good it is.
    Quality,
    /// What is there twice.
    Duplicates,
    /// What goes out.
    Out,
}

impl DataPage {
    /// Every page, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Import, Self::Quality, Self::Duplicates, Self::Out];
}

impl Route {
    /// The address that a document's hash names, with its `#` or without.
    pub fn of_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path {
            "" => Self::Home,
            "clients" => Self::Clients,
            "segments" => Self::Segments,
            "policy" => Self::Policy,
            "suitability" => Self::FollowUp,
            "products" => Self::Products,
            "import" => Self::Data(DataPage::Import),
            "quality" => Self::Data(DataPage::Quality),
            "duplicates" => Self::Data(DataPage::Duplicates),
            "out" => Self::Data(DataPage::Out),
            "audit" => Self::Custody(CustodyPage::Audit),
            "custody" => Self::Custody(CustodyPage::Book),
            "privacy" => Self::Custody(CustodyPage::Privacy),
            "settings" => Self::Settings,
            _ => match path.split_once('/') {
                Some(("segments", part)) => Part::read(part).map(Part::route),
                Some(("products", id)) => id.parse().ok().map(|id| Self::Product { id }),
                _ => path.strip_prefix("clients").and_then(Self::of_clients),
            }
            .unwrap_or(Self::NotFound),
        }
    }

    /// What stands behind `clients` in an address.
    fn of_clients(rest: &str) -> Option<Self> {
        match rest.strip_prefix('/') {
            Some(rest) => match rest.split_once('/') {
                Some((id, "suitability")) => id.parse().ok().map(|id| Self::Suitability { id }),
                Some((id, "proposal")) => id.parse().ok().map(|id| Self::Proposal { id }),
                Some((id, "evidence")) => id.parse().ok().map(|id| Self::Evidence { id }),
                Some((id, "privacy")) => id.parse().ok().map(|id| Self::Person { id }),
                Some(_) => None,
                None => rest.parse().ok().map(|id| Self::Client { id }),
            },
            None => Choice::read(rest.strip_prefix('?')?).map(Self::Chosen),
        }
    }

    /// The clients table, with a choice or without.
    pub fn clients(choice: Option<Choice>) -> Self {
        choice.map_or(Self::Clients, Self::Chosen)
    }

    /// What it chooses of the clients table.
    pub fn choice(self) -> Option<Choice> {
        match self {
            Self::Chosen(choice) => Some(choice),
            _ => None,
        }
    }

    /// The address as the `href` of a link; [`Route::of_hash`] reads it back.
    pub fn href(self) -> AttrValue {
        AttrValue::Static(match self {
            Self::Home => "#/",
            Self::Clients => "#/clients",
            Self::Chosen(choice) => return format!("#/clients?{}", choice.written()).into(),
            Self::Client { id } => return format!("#/clients/{id}").into(),
            Self::Suitability { id } => return format!("#/clients/{id}/suitability").into(),
            Self::Proposal { id } => return format!("#/clients/{id}/proposal").into(),
            Self::Evidence { id } => return format!("#/clients/{id}/evidence").into(),
            Self::FollowUp => "#/suitability",
            Self::Segments => "#/segments",
            Self::Part(part) => return format!("#/segments/{}", part.written()).into(),
            Self::Policy => "#/policy",
            Self::Products => "#/products",
            Self::Product { id } => return format!("#/products/{id}").into(),
            Self::Data(DataPage::Import) => "#/import",
            Self::Data(DataPage::Quality) => "#/quality",
            Self::Data(DataPage::Duplicates) => "#/duplicates",
            Self::Data(DataPage::Out) => "#/out",
            Self::Custody(CustodyPage::Audit) => "#/audit",
            Self::Custody(CustodyPage::Book) => "#/custody",
            Self::Custody(CustodyPage::Privacy) => "#/privacy",
            Self::Person { id } => return format!("#/clients/{id}/privacy").into(),
            Self::Settings => "#/settings",
            Self::NotFound => "#/not-found",
        })
    }

    /// Goes there in place of the address now: the way back does not lead to that one.
    pub fn replace(self) {
        if let Some(window) = web_sys::window() {
            // Fails only for a document that may not navigate.
            let _ = window.location().replace(&self.href());
        }
    }

    /// Names what is chosen on the page in its address: the way back leads to it. Nobody hears of
    /// it, so the keyboard stays where it is.
    pub fn note(self) {
        let history = web_sys::window().and_then(|window| window.history().ok());
        if let Some(history) = history {
            let state = wasm_bindgen::JsValue::NULL;
            // Refused only to a page that calls it hundreds of times in seconds.
            let _ = history.replace_state_with_url(&state, "", Some(&self.href()));
        }
    }

    /// Goes there.
    pub fn go(self) {
        if let Some(window) = web_sys::window() {
            // Fails only for a document that may not navigate.
            let _ = window.location().set_hash(&self.href());
        }
    }
}

/// What a link to the clients table chooses: a kind and numbers, never words somebody typed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// A tier.
    Tier(TierRank),
    /// A stage.
    Stage(Stage),
    /// What the overview counts.
    Only(Selection),
}

/// The selections that have no numbers, as an address names them.
const NAMED: [(&str, Selection); 11] = [
    ("open", Selection::OpenAccount),
    ("unknown", Selection::TierUnknown),
    ("near", Selection::TierNear),
    ("unranked", Selection::Unranked),
    ("unspent", Selection::SpendUnranked),
    ("expired", Selection::LevelExpired),
    ("expiring", Selection::LevelExpiring),
    ("complaints", Selection::Complaints),
    ("overdue", Selection::Overdue),
    ("birthdays", Selection::Birthdays),
    ("would", Selection::WouldChange { dimension: None }),
];

impl Choice {
    fn read(text: &str) -> Option<Self> {
        let (kind, value) = text.split_once('=')?;
        let number = |text: &str| text.parse::<u32>().ok();
        match kind {
            "tier" => number(value)?
                .try_into()
                .ok()
                .map(|n| Self::Tier(TierRank(n))),
            "stage" => Stage::ALL
                .get(number(value)? as usize)
                .copied()
                .map(Self::Stage),
            "only" => Some(Self::Only(match value.split_once('-') {
                None => NAMED.iter().find(|(name, _)| *name == value)?.1,
                Some((name, numbers)) => numbered(name, numbers)?,
            })),
            _ => None,
        }
    }

    fn written(self) -> String {
        match self {
            Self::Tier(rank) => format!("tier={}", rank.0),
            Self::Stage(stage) => format!("stage={}", stage as u8),
            Self::Only(only) => {
                let name = NAMED.iter().find(|(_, named)| *named == only);
                let written = name.map_or_else(|| with_numbers(only), |(name, _)| (*name).into());
                format!("only={written}")
            }
        }
    }
}

/// A selection by the numbers an address gives it.
fn numbered(name: &str, numbers: &str) -> Option<Selection> {
    let numbers: Vec<u16> = numbers
        .split('-')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let dimension = |n: u16| Dimension::ALL.get(usize::from(n)).copied();
    let stage = |n: u16| Stage::ALL.get(usize::from(n)).copied();
    let byte = |n: u16| u8::try_from(n).ok();
    let score = |n: u16| byte(n).filter(|n| (1..=5).contains(n));
    Some(match (name, &numbers[..]) {
        ("maturing", &[days]) if (1..=Selection::MOST_DAYS).contains(&days) => {
            Selection::Maturing { days }
        }
        ("rfm", &[recency, value]) => Selection::RfmCell {
            recency: score(recency)?,
            value: score(value)?,
        },
        ("spend", &[recency, value]) => Selection::SpendCell {
            recency: score(recency)?,
            value: score(value)?,
        },
        ("near", &[tier]) => Selection::NearFrom { tier: byte(tier)? },
        ("place", &[of, place]) => Selection::Place {
            dimension: dimension(of)?,
            place,
        },
        ("both", &[first, first_place, second, second_place]) => Selection::Both {
            first: dimension(first)?,
            first_place,
            second: dimension(second)?,
            second_place,
        },
        ("would", &[of, from, to]) => Selection::WouldMove {
            dimension: dimension(of)?,
            from,
            to,
        },
        ("would", &[of]) => Selection::WouldChange {
            dimension: Some(dimension(of)?),
        },
        ("tier", &[back, from, to]) => Selection::TierMoved {
            back: byte(back)?,
            from: byte(from)?,
            to: byte(to)?,
        },
        ("stage", &[from, to]) => Selection::StageMoved {
            from: stage(from)?,
            to: stage(to)?,
        },
        ("worth", &[of, range]) => Selection::Worth {
            of: Worth::ALL.get(usize::from(of)).copied()?,
            range: byte(range)?,
        },
        ("alive", &[tenth]) if tenth < 10 => Selection::Alive {
            tenth: byte(tenth)?,
        },
        ("grace", &[tier]) => Selection::ByGrace { tier: byte(tier)? },
        ("holds", &[product]) => Selection::Holds { product },
        _ => return None,
    })
}

/// What [`numbered`] reads back.
fn with_numbers(only: Selection) -> String {
    let place = |of: Dimension| of as u8;
    match only {
        Selection::Maturing { days } => format!("maturing-{days}"),
        Selection::RfmCell { recency, value } => format!("rfm-{recency}-{value}"),
        Selection::SpendCell { recency, value } => format!("spend-{recency}-{value}"),
        Selection::NearFrom { tier } => format!("near-{tier}"),
        Selection::Place {
            dimension,
            place: at,
        } => format!("place-{}-{at}", place(dimension)),
        Selection::Both {
            first,
            first_place,
            second,
            second_place,
        } => format!(
            "both-{}-{first_place}-{}-{second_place}",
            place(first),
            place(second)
        ),
        Selection::WouldMove {
            dimension,
            from,
            to,
        } => format!("would-{}-{from}-{to}", place(dimension)),
        Selection::WouldChange {
            dimension: Some(dimension),
        } => format!("would-{}", place(dimension)),
        Selection::TierMoved { back, from, to } => format!("tier-{back}-{from}-{to}"),
        Selection::StageMoved { from, to } => format!("stage-{}-{}", from as u8, to as u8),
        Selection::Worth { of, range } => format!("worth-{}-{range}", of as u8),
        Selection::Alive { tenth } => format!("alive-{tenth}"),
        Selection::ByGrace { tier } => format!("grace-{tier}"),
        Selection::Holds { product } => format!("holds-{product}"),
        // The rest are named.
        _ => String::new(),
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
    /// The overview.
    Overview,
    /// Clients.
    Clients,
    /// Segments.
    Segments,
    /// Products.
    Products,
    /// Suitability.
    Suitability,
    /// Data in and out.
    Data,
    /// Audit log.
    Audit,
    /// Settings.
    Settings,
}

impl Area {
    /// Every area, in the rail's order.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Clients,
        Self::Segments,
        Self::Products,
        Self::Suitability,
        Self::Data,
        Self::Audit,
        Self::Settings,
    ];

    /// The area's own page.
    pub fn route(self) -> Route {
        match self {
            Self::Overview => Route::Home,
            Self::Clients => Route::Clients,
            Self::Segments => Route::Segments,
            Self::Products => Route::Products,
            Self::Suitability => Route::FollowUp,
            Self::Data => Route::Data(DataPage::Import),
            Self::Audit => Route::Custody(CustodyPage::Audit),
            Self::Settings => Route::Settings,
        }
    }

    /// The area a page lies in.
    pub fn of(route: Route) -> Option<Self> {
        match route {
            Route::Home => Some(Self::Overview),
            Route::Clients
            | Route::Chosen(_)
            | Route::Client { .. }
            | Route::Suitability { .. }
            | Route::Proposal { .. }
            | Route::Evidence { .. }
            | Route::Person { .. } => Some(Self::Clients),
            Route::FollowUp => Some(Self::Suitability),
            Route::Segments | Route::Part(_) | Route::Policy => Some(Self::Segments),
            Route::Products | Route::Product { .. } => Some(Self::Products),
            Route::Data(_) => Some(Self::Data),
            Route::Custody(CustodyPage::Audit) => Some(Self::Audit),
            Route::Custody(CustodyPage::Book | CustodyPage::Privacy) => Some(Self::Settings),
            Route::Settings => Some(Self::Settings),
            Route::NotFound => None,
        }
    }

    /// Its name.
    pub fn name(self, texts: &Texts) -> &'static str {
        match self {
            Self::Overview => texts.overview_title,
            Self::Clients => texts.nav_clients,
            Self::Segments => texts.nav_segments,
            Self::Products => texts.nav_products,
            Self::Suitability => texts.nav_suitability,
            Self::Data => texts.nav_data,
            Self::Audit => texts.nav_audit,
            Self::Settings => texts.nav_settings,
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Overview => Icon::Chart,
            Self::Clients => Icon::Users,
            Self::Segments => Icon::Layers,
            Self::Products => Icon::FileText,
            Self::Suitability => Icon::ListChecks,
            Self::Data => Icon::Upload,
            Self::Audit => Icon::ShieldCheck,
            Self::Settings => Icon::Settings,
        }
    }
}
