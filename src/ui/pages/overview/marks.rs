//! Tiers, stages and the RFM grid.

use super::{Hand, to};
use crate::protocol::overview::{Found, Selection, cell_of};
use crate::protocol::words::{Stage, TierRank, group_of};
use crate::ui::components::chart::{ShareRow, share_bars};
use crate::ui::components::draw::Draw;
use crate::ui::routes::Choice;
use crate::ui::text::words;

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
pub(super) fn tiers(draw: &mut Draw, hand: Hand, found: &Found) {
    let (t, format) = (hand.t, hand.format);
    let all = u64::from(found.tiers.iter().sum::<u32>()).max(1);
    let tiers = found.tiers.iter().zip(&found.shares).enumerate().rev();
    let rows = tiers.map(|(n, (clients, share))| {
        let rank = TierRank(u8::try_from(n).unwrap_or(u8::MAX));
        let of_clients = u64::from(*clients) * 1000 / all;
        let of_aum = format.permille(u16::try_from(*share).unwrap_or(u16::MAX));
        ShareRow {
            href: to(Choice::Tier(rank)),
            name: words::tier(&hand.whole.bands, rank, format.language).into(),
            parts: [of_clients as u32, *share],
            figures: [format.count(*clients), of_aum],
        }
    });
    let rows: Vec<ShareRow> = rows.collect();
    let keys = &["class", "aria-hidden"];
    draw.open_with("p", keys, &["bar bar-head small", "true"]);
    draw.say("span", "", "");
    draw.say("span", "", "");
    draw.say("span", "bar-figure key-first", t.overview_share_clients);
    draw.say(
        "span",
        "bar-figure bar-note key-second",
        t.overview_share_aum,
    );
    draw.close();
    share_bars(draw, &rows);
}

/// Stages in the course of a relation.
pub(super) fn stages(draw: &mut Draw, hand: Hand, found: &Found) {
    let rows = COURSE.map(|stage| {
        let clients = found.stages.get(stage as usize).copied().unwrap_or(0);
        ShareRow {
            href: to(Choice::Stage(stage)),
            name: words::stage(hand.t, stage).into(),
            parts: [clients, 0],
            figures: [hand.format.count(clients), String::new()],
        }
    });
    share_bars(draw, &rows);
}

/// The RFM grid: recency down, the mean of the others across. A number in every cell; the deeper
/// the tone, the more clients.
pub(super) fn rfm(draw: &mut Draw, hand: Hand, found: &Found) {
    let (t, format) = (hand.t, hand.format);
    let most = u64::from(found.rfm.iter().copied().max().unwrap_or(0).max(1));
    draw.open_with(
        "table",
        &["class", "aria-label"],
        &["rfm", t.clients_facet_group],
    );
    draw.open("thead", "");
    draw.open("tr", "");
    draw.say("td", "small quiet", "(F+M)/2");
    for value in ["1", "2", "3", "4", "5"] {
        heading(draw, "col", value);
    }
    draw.close();
    draw.close();
    draw.open("tbody", "");
    for recency in (1..=5_u8).rev() {
        draw.open("tr", "");
        heading(draw, "row", &format!("R {recency}"));
        for value in 1..=5_u8 {
            let place = cell_of(recency, value);
            let clients = found.rfm.get(place).copied().unwrap_or(0);
            let step = match clients {
                0 => 0,
                _ => 1 + u64::from(clients - 1) * 5 / most,
            };
            let only = Selection::RfmCell { recency, value };
            draw.open("td", "");
            draw.open_with(
                "a",
                &["class", "href", "title"],
                &[
                    &format!("rfm-cell rfm-{step}"),
                    &to(Choice::Only(only)),
                    &words::selection(t, only),
                ],
            );
            draw.say("span", "rfm-count", &format.count(clients));
            draw.say(
                "span",
                "rfm-group",
                words::group(t, group_of(recency, value)),
            );
            draw.close();
            draw.close();
        }
        draw.close();
    }
    draw.close();
    draw.close();
    if found.unranked > 0 {
        draw.link("small", &to(Choice::Only(Selection::Unranked)));
        draw.text(t.overview_unranked);
        draw.text(" ");
        draw.text(&format.count(found.unranked));
        draw.close();
    }
}

fn heading(draw: &mut Draw, scope: &str, words: &str) {
    draw.open_with("th", &["scope"], &[scope]);
    draw.text(words);
    draw.close();
}
