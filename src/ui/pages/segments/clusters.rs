//! Clients who behave alike: which clusters there are, and how many are apt.

use super::hand::{Hand, figure};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use super::profiles;
use super::waiting::why;
use crate::protocol::segments::ClusterPicture;
use crate::protocol::words::CannotStudy;
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::chart::plain::fixed;
use crate::ui::components::draw::Draw;

/// The clusters, or why there are none.
pub fn clusters(draw: &mut Draw, hand: Hand, found: &Result<ClusterPicture, CannotStudy>) {
    let t = hand.t;
    match found {
        Ok(found) => {
            profiles::profiles(draw, hand, found);
            tried(draw, hand, found);
        }
        Err(cannot) => no_picture(
            draw,
            Frame {
                name: "clusters",
                about: about(t.segments_clusters, &[t.segments_about_clusters]),
                says: why(t, *cannot),
            },
        ),
    }
}

/// Each number of clusters tried.
fn tried(draw: &mut Draw, hand: Hand, found: &ClusterPicture) {
    let t = hand.t;
    let used = found.clusters.len();
    let best = found.best_silhouette.and_then(|best| {
        let one = found.tried.iter().find(|one| one.clusters == best)?;
        Some((best, one.silhouette?))
    });
    let mut says = best.map_or_else(
        || t.segments_tried_none(used),
        |(best, silhouette)| t.segments_tried_says(best, used, fixed(silhouette, 3)),
    );
    if let Some(elbow) = found.elbow {
        says = hand.and(&says, &t.segments_tried_elbow(elbow));
    }
    if let Some(sample) = found.sample {
        says = hand.and(&says, &t.segments_tried_sample(hand.count(sample)));
    }
    let frame = Frame {
        name: "tried",
        about: about(t.segments_tried, &[t.segments_about_tried]),
        says,
    };
    if found.tried.is_empty() {
        return;
    }
    let rows = found.tried.iter().map(|one| Row {
        name: match usize::from(one.clusters) == used {
            true => format!(
                "{} · {}",
                t.segments_tried_number(one.clusters),
                t.segments_tried_used
            ),
            false => t.segments_tried_number(one.clusters),
        },
        href: None,
        cells: vec![
            fixed(one.silhouette.unwrap_or(f64::NAN), 3),
            fixed(one.inertia, 0),
        ],
    });
    let sheet = Sheet {
        heads: vec![
            t.segments_tried.into(),
            t.segments_silhouette.into(),
            t.segments_inertia.into(),
        ],
        rows: rows.collect(),
    };
    let most = found
        .tried
        .iter()
        .map(|one| one.inertia)
        .fold(0.0, f64::max);
    picture(draw, t, frame, &sheet, |draw| {
        let keys = &["class", "aria-hidden"];
        draw.open_with("p", keys, &["bar bar-head small", "true"]);
        draw.say("span", "", "");
        draw.say("span", "", "");
        draw.say("span", "bar-figure key-first", t.segments_silhouette);
        draw.say("span", "bar-figure bar-note key-second", t.segments_inertia);
        draw.close();
        let both = found.tried.iter().zip(&sheet.rows).enumerate();
        let rows = both.map(|(n, (one, row))| Lane {
            href: None,
            name: row.name.clone(),
            // A silhouette below 0 has no bar: so many clusters fit nobody.
            parts: [
                thousandths(one.silhouette.unwrap_or(0.0)),
                thousandths(one.inertia / most.max(f64::MIN_POSITIVE)),
            ],
            first: figure(n, 0, row.cells[0].clone()),
            second: Some(figure(n, 1, row.cells[1].clone())),
        });
        let rows: Vec<Lane> = rows.collect();
        draw.open("div", "wide-names");
        lanes(draw, &rows);
        draw.close();
    });
}

/// A number of 0 to 1 as a length.
fn thousandths(value: f64) -> u64 {
    (value.clamp(0.0, 1.0) * 1000.0).round() as u64
}
