//! Tiers, stages and the RFM grid.

use super::{Hand, to};
use crate::protocol::overview::{Found, Selection};
use crate::protocol::words::{Stage, TierRank, group_of};
use crate::ui::components::chart::{ShareRow, share_bars};
use crate::ui::routes::Choice;
use crate::ui::text::words;
use yew::prelude::*;

/// The stages as a relation goes through them.
const COURSE: [Stage; 7] = [
    Stage::Prospect,
    Stage::New,
    Stage::Growing,
    Stage::Mature,
    Stage::AtRisk,
    Stage::Dormant,
    Stage::Lapsed,
];

/// Tiers, the highest first: how many clients, how much of the AUM.
pub(super) fn tiers(hand: Hand, found: &Found) -> Html {
    let (t, format) = (hand.t, hand.format);
    let all: u32 = found.tiers.iter().map(|tier| tier.clients).sum();
    let rows = found.tiers.iter().enumerate().rev().map(|(n, tier)| {
        let rank = TierRank(u8::try_from(n).unwrap_or(u8::MAX));
        let of_clients = u64::from(tier.clients) * 1000 / u64::from(all.max(1));
        let share = tier.permille.map(|permille| format.permille(permille));
        ShareRow {
            href: to(Choice::Tier(rank)),
            name: words::tier(&hand.whole.bands, rank, format.language)
                .to_string()
                .into(),
            parts: [of_clients as u32, tier.permille.unwrap_or_default().into()],
            figures: [
                format.count(tier.clients).into(),
                share.map_or(AttrValue::Static("–"), AttrValue::from),
            ],
        }
    });
    html! {
        <>
            <p class="bar bar-head small" aria-hidden="true">
                <span class="bar-name" />
                <span class="bar-track" />
                <span class="bar-figure key-first">{ t.overview_share_clients }</span>
                <span class="bar-figure bar-note key-second">{ t.overview_share_aum }</span>
            </p>
            { share_bars(rows.collect()) }
        </>
    }
}

/// Stages in the course of a relation.
pub(super) fn stages(hand: Hand, found: &Found) -> Html {
    let rows = COURSE.into_iter().map(|stage| {
        let clients = found
            .stages
            .get(stage as usize)
            .copied()
            .unwrap_or_default();
        ShareRow {
            href: to(Choice::Stage(stage)),
            name: words::stage(hand.t, stage).into(),
            parts: [clients, 0],
            figures: [hand.format.count(clients).into(), AttrValue::default()],
        }
    });
    share_bars(rows.collect())
}

/// The RFM grid: recency down, the mean of the others across. A number in every cell; the deeper
/// the tone, the more clients.
pub(super) fn rfm(hand: Hand, found: &Found) -> Html {
    let (t, format) = (hand.t, hand.format);
    let most = found
        .rfm
        .iter()
        .flatten()
        .copied()
        .max()
        .unwrap_or(0)
        .max(1);
    let cell = |recency: u8, value: u8, clients: u32| {
        let group = words::group(t, group_of(recency, value));
        let step = match clients {
            0 => 0,
            _ => 1 + (u64::from(clients - 1) * 5 / u64::from(most)),
        };
        let only = Choice::Only(Selection::RfmCell { recency, value });
        let inside = html! {
            <>
                <span class="rfm-count">{ format.count(clients) }</span>
                <span class="rfm-group truncate">{ group }</span>
            </>
        };
        let class = format!("rfm-cell rfm-{step}");
        html! {
            <td>
                <a {class} href={to(only)}
                    title={format!("{group} · R {recency} · (F+M)/2 {value}")}>{ inside }</a>
            </td>
        }
    };
    let rows = (1..=5_u8).rev().map(|recency| {
        let clients = found.rfm[usize::from(recency) - 1];
        html! {
            <tr>
                <th scope="row">{ format!("R {recency}") }</th>
                { for (1..=5_u8).map(|value| {
                    cell(recency, value, clients[usize::from(value) - 1])
                }) }
            </tr>
        }
    });
    html! {
        <>
            <table class="rfm" aria-label={t.clients_facet_group}>
                <thead>
                    <tr>
                        <td class="small quiet">{ "(F+M)/2" }</td>
                        { for (1..=5).map(|value| html! { <th scope="col">{ value }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
            if found.unranked > 0 {
                <a class="small" href={to(Choice::Only(Selection::Unranked))}>
                    { t.overview_unranked }{ " " }{ format.count(found.unranked) }
                </a>
            }
        </>
    }
}
