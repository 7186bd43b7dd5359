//! The profile of each cluster beside the others: what it has more of, and less, than everybody.

use super::hand::{Hand, mark, to_place};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::segments::{ClusterPicture, ClusterProfile};
use crate::protocol::words::Dimension;
use crate::ui::components::chart::plain::{fixed, rect, words};
use crate::ui::components::draw::Draw;
use crate::ui::text::segments as text;

/// The clients of a cluster. The places of the dimension are the clusters somebody is in.
fn to_cluster(found: &ClusterPicture, number: u8) -> String {
    let before = found
        .clusters
        .iter()
        .filter(|one| one.number < number && one.clients > 0);
    to_place(Dimension::Cluster, before.count())
}

/// All clusters as small pictures of one form.
pub fn profiles(draw: &mut Draw, hand: Hand, found: &ClusterPicture) {
    let t = hand.t;
    let all = found.clusters.iter().map(|one| u64::from(one.clients));
    let all = all.sum::<u64>() + u64::from(found.unclustered);
    let mut frame = Frame {
        name: "clusters",
        about: about(t.segments_clusters, &[t.segments_about_clusters]),
        says: t.segments_nobody.into(),
    };
    let Some(largest) = found.clusters.first() else {
        return no_picture(draw, frame);
    };
    let share = |one: &ClusterProfile| hand.share(one.clients.into(), all);
    frame.says = t.segments_clusters_says(
        hand.count(largest.clients),
        found.clusters.len(),
        text::cluster(t, &largest.marks),
        share(largest),
    );
    if found.unclustered > 0 {
        let more = t.segments_unclustered(hand.count(found.unclustered));
        frame.says = hand.and(&frame.says, &more);
    }
    let row = |one: &ClusterProfile| {
        let mut cells = vec![hand.count(one.clients), hand.amount(one.sum)];
        cells.extend(one.profile.iter().map(|z| signed(*z)));
        let name = text::cluster(t, &one.marks);
        Row {
            name: t.segments_cluster_named(u32::from(one.number) + 1, name),
            href: Some(to_cluster(found, one.number)),
            cells,
        }
    };
    let features = found
        .features
        .iter()
        .map(|one| text::feature(t, *one)[0].into());
    let sheet = Sheet {
        heads: [
            t.segments_dimension_cluster.into(),
            t.segments_clients.into(),
            t.segments_average_sum.into(),
        ]
        .into_iter()
        .chain(features)
        .collect(),
        rows: found.clusters.iter().map(row).collect(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        draw.say("p", "quiet small", t.segments_cluster_scale);
        draw.open("ul", "profiles");
        for (n, (one, row)) in found.clusters.iter().zip(&sheet.rows).enumerate() {
            draw.open("li", "profile");
            match &row.href {
                Some(href) => draw.link("profile-name", href),
                None => draw.open("span", "profile-name"),
            }
            draw.text(&row.name);
            draw.close();
            draw.open("p", "quiet small");
            let keys = &["data-mark", "data-figure"];
            draw.open_with("span", keys, &[&mark(n, 0), &row.cells[0]]);
            draw.text(&t.segments_cluster_size(&row.cells[0], share(one)));
            draw.close();
            draw.text(" · ");
            draw.open_with("span", keys, &[&mark(n, 1), &row.cells[1]]);
            draw.text(&t.segments_cluster_sum(&row.cells[1]));
            draw.close();
            draw.close();
            profile(draw, hand, found, (n, one));
            draw.close();
        }
        draw.close();
    });
}

/// The width of a profile.
pub const WIDTH: f64 = 300.0;
/// Where its zero stands.
pub const ZERO: f64 = 180.0;
/// How long a standard deviation is.
pub const UNIT: f64 = 28.0;
/// How tall a row is.
const ROW: f64 = 20.0;
/// Beyond so many standard deviations a bar is cut; its figure is not.
const MOST: f64 = 2.5;

/// Where the bar of a figure begins, and how long it is.
pub fn bar(z: f64) -> (f64, f64) {
    let length = if z.is_finite() {
        z.clamp(-MOST, MOST) * UNIT
    } else {
        0.0
    };
    (ZERO + length.min(0.0), length.abs())
}

fn profile(
    draw: &mut Draw,
    hand: Hand,
    found: &ClusterPicture,
    (n, one): (usize, &ClusterProfile),
) {
    let rows = found.features.len().min(one.profile.len());
    let height = ROW * rows as f64;
    let room = format!("0 0 {WIDTH:.0} {height:.0}");
    let label = text::cluster(hand.t, &one.marks);
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &["chart", "img", &label, &room],
    );
    for (row, (feature, z)) in found.features.iter().zip(&one.profile).enumerate() {
        let middle = ROW * (row as f64 + 0.5);
        let (x, length) = bar(*z);
        let figure = signed(*z);
        let keys = &["data-mark", "data-figure"];
        draw.open_with("g", keys, &[&mark(n, row + 2), &figure]);
        let name = text::feature(hand.t, *feature)[0];
        words(draw, "chart-name", "start", [0.0, middle + 4.0], name);
        let class = if *z < 0.0 { "bar-second" } else { "bar-fill" };
        rect(draw, class, [x, middle - 5.0, length, 10.0]);
        let (anchor, at) = if *z < 0.0 {
            ("end", x - 4.0)
        } else {
            ("start", x + length + 4.0)
        };
        words(draw, "chart-value", anchor, [at, middle + 4.0], &figure);
        draw.close();
    }
    rect(draw, "flow-zero", [ZERO - 0.5, 0.0, 1.0, height]);
    draw.close();
}

/// A number with its sign, to a tenth.
pub fn signed(z: f64) -> String {
    let written = fixed(z, 1);
    if z > 0.0 && written != "0.0" && written != "–" {
        return format!("+{written}");
    }
    written
}
