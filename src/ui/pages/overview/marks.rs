//! Tiers, stages and the RFM grid.

use super::{Hand, to};
use crate::protocol::overview::{Found, Selection, cell_of};
use crate::protocol::words::{Stage, TierRank, group_of};
use crate::ui::components::chart::{ShareRow, share_bars};
use crate::ui::components::element::{anchor, el, element, say, text};
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
    let all = u64::from(found.tiers.iter().sum::<u32>()).max(1);
    let rows = found.tiers.iter().zip(&found.shares).enumerate().rev();
    let rows = rows.map(|(n, (clients, share))| {
        let rank = TierRank(u8::try_from(n).unwrap_or(u8::MAX));
        let of_clients = u64::from(*clients) * 1000 / all;
        let name = words::tier(&hand.whole.bands, rank, format.language);
        let of_aum = format.permille(u16::try_from(*share).unwrap_or(u16::MAX));
        ShareRow {
            href: to(Choice::Tier(rank)),
            name: name.to_string().into(),
            parts: [of_clients as u32, *share],
            figures: [format.count(*clients).into(), of_aum.into()],
        }
    });
    let head = vec![
        el("span", "bar-name", Vec::new()),
        el("span", "bar-track", Vec::new()),
        say("span", "bar-figure key-first", t.overview_share_clients),
        say(
            "span",
            "bar-figure bar-note key-second",
            t.overview_share_aum,
        ),
    ];
    let values = ["bar bar-head small", "true"].map(AttrValue::Static).into();
    let head = element("p", &["class", "aria-hidden"], values, head);
    el("div", "stack", vec![head, share_bars(rows.collect())])
}

/// Stages in the course of a relation.
pub(super) fn stages(hand: Hand, found: &Found) -> Html {
    let rows = COURSE.into_iter().map(|stage| {
        let clients = found.stages.get(stage as usize).copied().unwrap_or(0);
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
    let most = u64::from(found.rfm.iter().copied().max().unwrap_or(0).max(1));
    let cell = |recency: u8, value: u8| {
        let place = cell_of(recency, value);
        let clients = found.rfm.get(place).copied().unwrap_or(0);
        let step = match clients {
            0 => 0,
            _ => 1 + u64::from(clients - 1) * 5 / most,
        };
        let only = Selection::RfmCell { recency, value };
        let class = format!("rfm-cell rfm-{step}").into();
        let title = words::selection(t, only).into();
        let group = words::group(t, group_of(recency, value));
        let inside = vec![
            say("span", "rfm-count", format.count(clients)),
            say("span", "rfm-group truncate", group),
        ];
        let values = vec![class, to(Choice::Only(only)), title];
        let link = element("a", &["class", "href", "title"], values, inside);
        el("td", "", vec![link])
    };
    let heading = |scope: &'static str, words: String| {
        element("th", &["scope"], vec![scope.into()], vec![text(words)])
    };
    let mut heads = vec![say("td", "small quiet", "(F+M)/2")];
    heads.extend((1..=5_u8).map(|value| heading("col", value.to_string())));
    let heads = el("thead", "", vec![el("tr", "", heads)]);
    let rows = (1..=5_u8).rev().map(|recency| {
        let mut cells = vec![heading("row", format!("R {recency}"))];
        cells.extend((1..=5_u8).map(|value| cell(recency, value)));
        el("tr", "", cells)
    });
    let table = vec![heads, el("tbody", "", rows.collect())];
    let values = vec!["rfm".into(), t.clients_facet_group.into()];
    let mut parts = vec![element("table", &["class", "aria-label"], values, table)];
    if found.unranked > 0 {
        let words = format!("{} {}", t.overview_unranked, format.count(found.unranked));
        let href = to(Choice::Only(Selection::Unranked));
        parts.push(anchor("small".into(), href, vec![text(words)]));
    }
    el("div", "stack", parts)
}
