//! What the studies say of one client.

use crate::analytics::behaviour::detail;
use crate::analytics::finding::Finding;
use crate::analytics::findings::Findings;
use crate::analytics::frame::Frame;
use crate::analytics::history::{stages, tiers};
use crate::analytics::lifecycle::playbook::playbook;
use crate::analytics::measures::{Line, LineOf, Measures, Scratch};
use crate::analytics::study::{self, Asked, Likeness, Study};
use crate::analytics::value;
use crate::desk::open::Desk;
use crate::domain::ids::{ClientId, CounterpartyId};
use crate::protocol::client_study::{
    ClientStudyView, ExplainedClient, LikenessView, Movement, StudiedClient,
};
use crate::protocol::failure::DeskFailure;
use crate::protocol::words::BehaviourDetail;

/// What the studies say of a client.
///
/// # Errors
/// [`DeskFailure::NoSuchClient`].
pub fn client_study(desk: &Desk, id: ClientId) -> Result<ClientStudyView, DeskFailure> {
    desk.book.clients.get(id).ok_or(DeskFailure::NoSuchClient)?;
    let findings = desk.findings.as_ref();
    let explained = findings.and_then(|findings| explained(desk, findings, id));
    let study = findings.zip(desk.study.as_ref());
    let studied = study.and_then(|(findings, study)| studied(desk, findings, study, id));
    Ok(ClientStudyView {
        client: id,
        reference: desk.reference(),
        currency: desk.book.settings.base_currency,
        explained: explained.map(Box::new),
        studied: studied.map(Box::new),
    })
}

fn explained(desk: &Desk, findings: &Findings, id: ClientId) -> Option<ExplainedClient> {
    let view = &desk.view();
    let value = value::explain(view, id);
    let behaviour = detail::explain(view, id);
    let frame = Frame::new(view);
    let measures = Measures::take(view, &frame, id, &mut Scratch::default());
    // The same day as the study's, which may still be on its way.
    let then = view.date.month().plus(-1).last();
    let stage = findings.of(id)?.stage;
    Some(ExplainedClient {
        line_names: value
            .lines
            .iter()
            .map(|line| line_name(desk, line))
            .collect(),
        value,
        names: names(desk, &behaviour),
        behaviour,
        movement: Movement {
            months: tiers::months(&measures, &frame),
            distance: tiers::distance(&measures, &frame),
            stage,
            then,
            stage_then: stages::explain(view, then, id)?,
            playbook: playbook(stage).to_vec(),
        },
    })
}

fn line_name(desk: &Desk, line: &Line) -> String {
    let book = &desk.book;
    let name = match line.of {
        LineOf::Account(id) => book.accounts.get(id).map(|account| &account.number),
        LineOf::Loan(id) => book.loans.get(id).map(|loan| &loan.number),
        LineOf::Holding(id) => book.holdings.get(id).map(|holding| &holding.product),
    };
    name.cloned().unwrap_or_default()
}

/// The names of everybody the behaviour speaks of.
fn names(desk: &Desk, behaviour: &BehaviourDetail) -> Vec<(CounterpartyId, String)> {
    let regular = [&behaviour.income, &behaviour.payments];
    let regular = regular
        .into_iter()
        .filter_map(|verdict| match &verdict.finding {
            Finding::Says(all) => Some(all),
            _ => None,
        })
        .flatten()
        .filter_map(|regular| regular.other);
    let spots = match &behaviour.hot_spots.finding {
        Finding::Says(spots) => spots.as_slice(),
        _ => &[],
    };
    let mut ids: Vec<CounterpartyId> = regular.chain(spots.iter().map(|spot| spot.other)).collect();
    ids.sort_unstable();
    ids.dedup();
    let name = |id: CounterpartyId| {
        let other = desk.book.counterparties.get(id)?;
        Some((id, other.name.clone()))
    };
    ids.into_iter().filter_map(name).collect()
}

fn studied(desk: &Desk, findings: &Findings, study: &Study, id: ClientId) -> Option<StudiedClient> {
    let Asked {
        spending,
        likeness,
        held,
        together,
    } = study::ask(&desk.view(), study, findings, &desk.kept, id)?;
    Some(StudiedClient {
        spending,
        likeness: likeness.map(|likeness| named(desk, likeness)),
        held,
        together,
    })
}

fn named(desk: &Desk, likeness: Likeness) -> LikenessView {
    let label = |id| {
        let client = desk.book.clients.get(id);
        client.map_or(String::new(), |client| client.label().to_string())
    };
    let similar = likeness.similar.map(|similar| {
        let similar = similar.into_iter();
        similar.map(|alike| (label(alike.client), alike)).collect()
    });
    LikenessView {
        figures: likeness.figures,
        cluster: likeness.cluster,
        similar,
        chances: likeness.chances,
    }
}
