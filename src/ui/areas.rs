//! Pages that are a part of the program of their own: it is fetched when one of them is first
//! opened, so that an opened book does not wait for them.

use super::components::page_head;
use super::later::{Coming, missing, use_part};
use super::pages::client::study::StudyProps;
use super::pages::client::suitability::SuitabilityProps;
use super::pages::client::suitability::link::LinkProps;
use super::pages::client::suitability::receive::ReceiveProps;
use super::pages::policy::DraftKept;
use super::parts::Part;
use super::shared::use_writing;
use crate::i18n::Texts;
use crate::protocol::words::{ClientId, ProductId};
use std::cell::Cell;
use yew::prelude::*;

/// What draws those pages. Pointers, so that nothing else in the page leads to the code.
#[derive(Copy, Clone)]
pub struct Areas {
    segments: fn(Part) -> Html,
    policy: fn(&DraftKept) -> Html,
    study: fn(&StudyProps) -> Html,
    follow_up: fn() -> Html,
    evidence: fn(ClientId) -> Html,
    link: fn(&LinkProps) -> Html,
    receive: fn(&ReceiveProps) -> Html,
    products: fn() -> Html,
    product: fn(ProductId) -> Html,
    suitability: fn(&SuitabilityProps) -> Html,
    proposal: fn(ClientId) -> Html,
}

impl Areas {
    /// All of them; only the main of the part may ask.
    pub fn all() -> Self {
        use super::pages::client::study::StudySections;
        use super::pages::client::suitability::SuitabilitySection;
        use super::pages::client::suitability::link::Link;
        use super::pages::client::suitability::receive::Receive;
        use super::pages::evidence::EvidencePage;
        use super::pages::follow_up::FollowUpPage;
        use super::pages::policy::PolicyPage;
        use super::pages::products::{ProductPage, ProductsPage};
        use super::pages::proposal::ProposalPage;
        use super::pages::segments::SegmentsPage;
        Self {
            segments: |part| html! { <SegmentsPage {part} /> },
            policy: |draft| html! { <PolicyPage draft={draft.clone()} /> },
            study: |props| html! { <StudySections ..props.clone() /> },
            follow_up: || html! { <FollowUpPage /> },
            evidence: |client| html! { <EvidencePage {client} /> },
            link: |props| html! { <Link ..props.clone() /> },
            receive: |props| html! { <Receive ..props.clone() /> },
            products: || html! { <ProductsPage /> },
            product: |id| html! { <ProductPage {id} /> },
            suitability: |props| html! { <SuitabilitySection ..props.clone() /> },
            proposal: |client| html! { <ProposalPage {client} /> },
        }
    }
}

type Bring = fn() -> Coming<Areas>;

thread_local! {
    /// What brings the part, and the part once it is there: the program has one of each.
    static BRING: Cell<Option<Bring>> = const { Cell::new(None) };
    static HERE: Cell<Option<Areas>> = const { Cell::new(None) };
}

/// Tells what brings the part; the program's start does.
pub fn brought_by(bring: fn() -> Coming<Areas>) {
    BRING.set(Some(bring));
}

async fn fetched() -> Option<Areas> {
    let areas = match HERE.get() {
        Some(areas) => Some(areas),
        None => BRING.get()?().await,
    };
    HERE.set(areas);
    areas
}

/// A page of the part.
#[derive(Clone, PartialEq)]
pub enum Area {
    /// The whole book in pictures.
    Segments(Part),
    /// The policy, to be changed and tried.
    Policy(DraftKept),
    /// The studies of one client, on the client's page.
    Study(StudyProps),
    /// Whom suitability asks to look after.
    FollowUp,
    /// One client's evidence.
    Evidence(ClientId),
    /// The link to a client's own device, in a dialog.
    Link(LinkProps),
    /// Taking in what a client hands over, in a dialog.
    Receive(ReceiveProps),
    /// The product shelf.
    Products,
    /// One product.
    Product(ProductId),
    /// What suits one client, on the client's page.
    Suitability(SuitabilityProps),
    /// A proposal to one client.
    Proposal(ClientId),
}

/// What a page of the part needs.
#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// Which page.
    pub area: Area,
}

/// How what stands in for it is set: as a page, or as a section of one.
fn class(area: &Area) -> &'static str {
    match area {
        Area::Segments(_)
        | Area::Policy(_)
        | Area::FollowUp
        | Area::Evidence(_)
        | Area::Products
        | Area::Product(_)
        | Area::Proposal(_) => "page",
        Area::Study(_) | Area::Suitability(_) => "section",
        Area::Link(_) | Area::Receive(_) => "receive",
    }
}

/// The title of the page, which stands even where the page does not; a section has none here.
fn title(t: &Texts, area: &Area) -> Html {
    let title = match area {
        Area::Segments(_) => t.nav_segments,
        Area::Policy(_) => t.policy_title,
        Area::FollowUp => t.nav_suitability,
        Area::Evidence(_) => t.evidence_title,
        Area::Products => t.nav_products,
        Area::Product(_) => t.products_page_title,
        Area::Proposal(_) => t.matching_proposal_title,
        Area::Study(_) | Area::Suitability(_) | Area::Link(_) | Area::Receive(_) => {
            return Html::default();
        }
    };
    page_head(title, Html::default(), Html::default())
}

/// A page of the part, once it is there.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let (t, _) = use_writing();
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    let areas = match arrival.part {
        Some(Some(areas)) => areas,
        None => return html! { <div class={class(&props.area)} aria-busy="true"></div> },
        Some(None) => {
            return html! {
                <div class={class(&props.area)}>
                    { title(t, &props.area) }
                    { missing(t, &arrival.again) }
                </div>
            };
        }
    };
    match &props.area {
        Area::Segments(part) => (areas.segments)(*part),
        Area::Policy(draft) => (areas.policy)(draft),
        Area::Study(props) => (areas.study)(props),
        Area::FollowUp => (areas.follow_up)(),
        Area::Evidence(client) => (areas.evidence)(*client),
        Area::Link(props) => (areas.link)(props),
        Area::Receive(props) => (areas.receive)(props),
        Area::Products => (areas.products)(),
        Area::Product(id) => (areas.product)(*id),
        Area::Suitability(props) => (areas.suitability)(props),
        Area::Proposal(client) => (areas.proposal)(*client),
    }
}
