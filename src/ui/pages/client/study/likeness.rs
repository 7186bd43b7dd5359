//! Whom the client is like: the cluster, the clients most alike, and what such clients hold.

use super::chances;
use super::pen::{Pen, line};
use crate::protocol::client_study::{ClientStudyView, LikenessView};
use crate::protocol::words::{Alike, CannotStudy, Feature, InCluster, Pair, Unlike};
use crate::ui::components::About;
use crate::ui::components::chart::plain::fixed;
use crate::ui::pages::client::parts::{client_link, table};
use crate::ui::text::{reason, segments, study};
use yew::prelude::*;

/// The cluster.
pub fn glance(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(studied) = &view.studied else {
        return t.client_pending.into();
    };
    match &studied.likeness {
        Ok(LikenessView {
            cluster: Ok(cluster),
            ..
        }) => named(pen, cluster).into(),
        Err(Unlike::NoOwnAccount) => t.client_verdict_not_yet.into(),
        _ => t.client_verdict_cannot_say.into(),
    }
}

/// All of it.
pub fn body(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(studied) = &view.studied else {
        return html! { <p class="quiet" role="status">{ t.segments_working }</p> };
    };
    let like = match &studied.likeness {
        Err(why) => html! { <p class="quiet">{ pen.not_said(study::unlike(t, *why)) }</p> },
        Ok(like) => html! {
            <>
                { cluster(pen, &like.cluster) }
                { similar(pen, &like.similar) }
                { chances::chances(pen, &like.chances) }
            </>
        },
    };
    html! {
        <>
            <p class="study-aside">{ t.study_not_suitability }</p>
            { like }
            { chances::together(pen, studied) }
        </>
    }
}

fn named(pen: Pen, cluster: &InCluster) -> String {
    let name = segments::cluster(pen.hand.t, &cluster.marks);
    pen.hand
        .t
        .segments_cluster_named(u32::from(cluster.number) + 1, name)
}

fn cluster(pen: Pen, found: &Result<InCluster, CannotStudy>) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let says = match found {
        Err(cannot) => pen.not_said(segments::cannot_study(t, *cannot)),
        Ok(cluster) => html! {
            <>
                <span>{ named(pen, cluster) }</span>
                <span class="study-note">
                    { t.study_cluster_of(cluster.clusters, format.count(cluster.clients)) }
                </span>
            </>
        },
    };
    let marks = found.as_ref().ok().map(|cluster| &cluster.marks);
    let part = |(feature, far): &(Feature, f64)| {
        let [name, ..] = segments::feature(t, *feature);
        (name.to_string(), t.study_deviations(signed(*far)))
    };
    let about = About {
        of: t.segments_dimension_cluster.into(),
        says: vec![t.study_about_cluster.into()],
        parts: marks.into_iter().flatten().map(part).collect(),
        ..About::default()
    };
    pen.about_row("about-cluster", says, about)
}

/// A number of standard deviations with its sign.
pub fn signed(far: f64) -> String {
    let sign = if far > 0.0 { "+" } else { "" };
    format!("{sign}{}", fixed(far, 1))
}

fn similar(pen: Pen, found: &Result<Vec<(String, Alike)>, CannotStudy>) -> Html {
    let t = pen.hand.t;
    let says = match found {
        Err(cannot) => pen.not_said(segments::cannot_study(t, *cannot)),
        Ok(alike) if alike.is_empty() => t.study_nobody_alike.into(),
        Ok(alike) => html! {
            <ul class="study-alike">{ for alike.iter().map(|(label, one)| row(pen, label, one)) }</ul>
        },
    };
    let about = About {
        of: t.study_similar.into(),
        says: vec![t.study_about_similar.into()],
        ..About::default()
    };
    pen.about_row("about-similar", says, about)
}

/// A client who is alike: in what most, in what least, and all figures of both.
fn row(pen: Pen, label: &str, one: &Alike) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let name = |pair: &Pair| segments::feature(t, pair.feature)[0];
    let agrees: Vec<&str> = one.pairs.iter().take(2).map(name).collect();
    let differs = one.pairs.last().map(name).unwrap_or_default();
    let figure = |value| reason::value(t, format, value);
    let rows = one.pairs.iter().map(|pair| {
        let figures = [figure(pair.own), figure(pair.theirs), fixed(pair.apart, 2)];
        line(name(pair).into(), figures)
    });
    let headings = [
        (t.study_feature, false),
        (t.study_own, true),
        (t.study_theirs, true),
        (t.study_apart, true),
    ];
    html! {
        <li key={one.client.0}>
            <span class="row">
                { client_link(format, one.client, label) }
                <span class="quiet">{ t.study_distance(fixed(one.distance, 2)) }</span>
            </span>
            <details class="chart-table">
                <summary>
                    { t.study_agrees(agrees.join(t.segments_words_join), differs) }
                </summary>
                { table(t.study_similar, &headings, rows) }
            </details>
        </li>
    }
}
