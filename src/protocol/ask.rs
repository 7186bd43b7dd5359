//! Queries with the type of their answer, so that a page cannot mistake one for another.

use super::client_study::ClientStudyView;
use super::client_view::{ClientQuery, ClientView, TransactionsPage, TransactionsQuery};
use super::evidence::EvidenceFile;
use super::follow_up::{FollowQuery, FollowUp, TasksPage, TasksQuery};
use super::forms::FormsView;
use super::frame::Topic;
use super::list::{ClientsPage, ClientsQuery, PlaceCounts, PlacesQuery};
use super::matching::{Offer, OfferQuery, Suits, SuitsQuery};
use super::overview::Overview;
use super::policies::PolicyVersions;
use super::reply::Reply;
use super::request::Query;
use super::segments::{CrossQuery, CrossTable, Segments, SimulationQuery, SimulationView};
use super::shelf::{ProductQuery, ProductView};
use super::suitability::{Shelf, SuitabilityQuery, SuitabilityView};
use super::summary::Summary;
use super::words::{ClientId, Policy, Questionnaire};

/// A query that knows what it is answered with and which changes make its answer old.
pub trait Ask: Clone + PartialEq + 'static {
    /// The answer.
    type Answer: Clone + PartialEq + 'static;
    /// The topics whose change makes the answer old.
    const TOPICS: &'static [Topic];
    /// The query to send.
    fn query(&self) -> Query;
    /// The answer, when the reply is of the right kind.
    fn answer(reply: Reply) -> Option<Self::Answer>;
}

macro_rules! ask {
    ($ask:ty => $answer:ty, [$($topic:ident),*], |$this:ident| $query:expr, $pattern:pat => $value:expr) => {
        impl Ask for $ask {
            type Answer = $answer;
            const TOPICS: &'static [Topic] = &[$(Topic::$topic),*];
            fn query(&self) -> Query {
                let $this = self;
                $query
            }
            fn answer(reply: Reply) -> Option<$answer> {
                match reply {
                    $pattern => Some($value),
                    _ => None,
                }
            }
        }
    };
}

/// Asks for the book at a glance.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskSummary;

/// Asks for the whole book in figures.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskOverview;

/// Asks for the policy in force.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskPolicy;

/// Asks for every policy the book had.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskPolicies;

/// Asks for the whole book in pictures.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskSegments;

/// Asks for what the studies say of one client.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskClientStudy(pub ClientId);

/// Asks for the products that may be sold.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskShelf;

/// Asks for a client's evidence as a file.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskEvidence(pub ClientId);

/// Asks for every questionnaire the book knows.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct AskForms;

/// Asks for a questionnaire with its points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskForm {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u16,
}

ask!(AskSummary => Summary, [Clients, Findings, Ledger, Settings],
    |_this| Query::Summary, Reply::Summary(summary) => *summary);
ask!(AskOverview => Overview, [Clients, Findings, Ledger, Settings, Suitability, Cases],
    |_this| Query::Overview, Reply::Overview(overview) => *overview);
ask!(AskPolicy => Policy, [Settings], |_this| Query::Policy, Reply::Policy(policy) => *policy);
ask!(AskPolicies => PolicyVersions, [Settings],
    |_this| Query::Policies, Reply::Policies(versions) => *versions);
ask!(ClientsQuery => ClientsPage, [Clients, Findings, Settings, Suitability, Cases],
    |this| Query::Clients(this.clone()), Reply::Clients(page) => page);
ask!(PlacesQuery => PlaceCounts, [Clients, Findings, Settings, Suitability, Cases],
    |this| Query::Places(Box::new(this.clone())), Reply::Places(counts) => counts);
ask!(ClientQuery => ClientView, [Clients, Findings, Ledger, Settings],
    |this| Query::Client(*this), Reply::Client(view) => *view);
ask!(AskClientStudy => ClientStudyView, [Clients, Findings, Ledger, Settings, Suitability, Cases],
    |this| Query::ClientStudy(this.0), Reply::ClientStudy(view) => *view);
ask!(TransactionsQuery => TransactionsPage, [Ledger, Settings],
    |this| Query::Transactions(this.clone()), Reply::Transactions(page) => page);
ask!(SuitabilityQuery => SuitabilityView, [Clients, Findings, Settings, Suitability],
    |this| Query::Suitability(*this), Reply::Suitability(view) => *view);
ask!(OfferQuery => Offer, [Clients, Findings, Ledger, Settings, Suitability],
    |this| Query::Offer(this.clone()), Reply::Offer(offer) => *offer);
ask!(SuitsQuery => Suits, [Clients, Findings, Ledger, Settings, Suitability],
    |this| Query::Suits(*this), Reply::Suits(suits) => *suits);
ask!(AskSegments => Segments, [Clients, Findings, Ledger, Settings, Suitability],
    |_this| Query::Segments, Reply::Segments(segments) => *segments);
ask!(CrossQuery => CrossTable, [Clients, Findings, Settings, Suitability],
    |this| Query::Cross(*this), Reply::Cross(table) => *table);
ask!(SimulationQuery => SimulationView, [Clients, Findings, Settings, Suitability, Cases],
    |this| Query::Simulate(Box::new(this.clone())), Reply::Simulation(view) => *view);
ask!(FollowQuery => FollowUp, [Clients, Settings, Suitability],
    |this| Query::SuitabilityLists(*this), Reply::FollowUp(lists) => *lists);
ask!(TasksQuery => TasksPage, [Clients, Settings, Suitability],
    |this| Query::Tasks(*this), Reply::Tasks(page) => *page);
ask!(AskEvidence => EvidenceFile, [Clients, Suitability],
    |this| Query::EvidenceFile(this.0), Reply::Evidence(file) => *file);
ask!(AskForms => FormsView, [Suitability],
    |_this| Query::Forms, Reply::Forms(forms) => *forms);
ask!(AskForm => Questionnaire, [Suitability],
    |this| Query::Form { name: this.name.clone(), version: this.version },
    Reply::Form(bytes) => postcard::from_bytes(&bytes).ok()?);
ask!(ProductQuery => ProductView, [Clients, Settings, Suitability],
    |this| Query::Product(*this), Reply::Product(view) => *view);
ask!(AskShelf => Shelf, [Suitability],
    |_this| Query::Shelf, Reply::Shelf(shelf) => *shelf);
