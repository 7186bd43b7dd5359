//! How clients act: what they spend on, when, how much a month, by which channel.

use super::hand::{Hand, figure, mark};
use super::hours;
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::segments::BehaviourPicture;
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::chart::stems::{Stem, stems};
use crate::ui::components::draw::Draw;
use crate::ui::text::words;

/// All of it.
pub fn behaviour(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    scenes(draw, hand, found);
    channels(draw, hand, found);
    hours::hours(draw, hand, found);
    months(draw, hand, found);
}

/// What is spent on each scene of life.
fn scenes(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    let t = hand.t;
    let from = hand.format.day(found.from);
    let mut frame = Frame {
        name: "scenes",
        about: about(t.segments_scenes, &[t.segments_about_scenes]),
        says: t.segments_scenes_none(&from),
    };
    let sums = found.scenes.iter().map(|(_, sum, _)| i128::from(*sum));
    let all: i128 = sums.sum();
    let most = found.scenes.iter().rev().max_by_key(|(_, sum, _)| *sum);
    let Some((place, most, _)) = most.filter(|(_, sum, _)| *sum > 0) else {
        return no_picture(draw, frame);
    };
    let name = hand.places().name(place);
    let of_all = |sum: i64| hand.share(sum.unsigned_abs(), u64::try_from(all).unwrap_or(u64::MAX));
    let sum = i64::try_from(all).ok();
    frame.says = t.segments_scenes_says(&from, name, of_all(*most), hand.amount(sum));
    let row = |(place, sum, times): &(_, i64, u32)| Row {
        name: hand.places().name(place),
        href: None,
        cells: vec![hand.amount(Some(*sum)), of_all(*sum), hand.count(*times)],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_scenes.into(),
            t.segments_spent.into(),
            t.segments_share.into(),
            t.segments_times.into(),
        ],
        rows: found.scenes.iter().map(row).collect(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        let both = found.scenes.iter().zip(&sheet.rows).enumerate();
        let rows = both.map(|(n, ((_, sum, _), row))| Lane {
            href: None,
            name: row.name.clone(),
            parts: [u64::try_from(*sum).unwrap_or(0), 0],
            first: figure(n, 0, row.cells[0].clone()),
            second: None,
        });
        let rows: Vec<Lane> = rows.collect();
        lanes(draw, &rows);
    });
}

/// Spending by month of the year.
fn months(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    let t = hand.t;
    let mut frame = Frame {
        name: "months",
        about: about(t.segments_months, &[]),
        says: t.overview_flows_too_large.into(),
    };
    let Some(months) = &found.months else {
        return no_picture(draw, frame);
    };
    let named: Vec<_> = t
        .segments_month_names
        .split_whitespace()
        .zip(months)
        .collect();
    let highest = named.iter().rev().max_by_key(|(_, (sum, _))| *sum);
    let Some((name, (most, _))) = highest.filter(|(_, (sum, _))| *sum > 0) else {
        frame.says = t.segments_scenes_none(hand.format.day(found.from));
        return no_picture(draw, frame);
    };
    frame.says = t.segments_months_says(name, hand.amount(Some(*most)));
    let rows = named.iter().map(|(name, (sum, times))| Row {
        name: (*name).into(),
        href: None,
        cells: vec![hand.amount(Some(*sum)), hand.count(*times)],
    });
    let sheet = Sheet {
        heads: vec![
            t.segments_month.into(),
            t.segments_spent.into(),
            t.segments_times.into(),
        ],
        rows: rows.collect(),
    };
    let summary = frame.says.clone();
    picture(draw, t, frame, &sheet, |draw| {
        let both = named.iter().zip(&sheet.rows).enumerate();
        let columns = both.map(|(n, ((_, (sum, _)), row))| Stem {
            mark: mark(n, 0),
            name: row.name.clone(),
            value: *sum,
            text: row.cells[0].clone(),
            title: format!("{}: {}", row.name, row.cells[0]),
            href: None,
        });
        let columns: Vec<Stem> = columns.collect();
        stems(draw, &columns, &summary, hand.narrow);
    });
}

/// By which channels, and who could be moved to digital ones.
fn channels(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    let t = hand.t;
    let mut says = found.digital.map_or_else(
        || t.segments_channels_unknown.to_owned(),
        |share| {
            let movable = hand.count(found.movable);
            t.segments_channels_says(movable, hand.format.permille(share))
        },
    );
    says = hand.and(&says, &t.segments_income(hand.count(found.with_income)));
    let frame = Frame {
        name: "channels",
        about: about(t.segments_channels, &[t.segments_about_channels]),
        says,
    };
    let used: Vec<_> = found
        .channels
        .iter()
        .filter(|(_, times)| *times > 0)
        .collect();
    let all: u64 = used.iter().map(|(_, times)| *times).sum();
    if used.is_empty() {
        return no_picture(draw, frame);
    }
    let rows = used.iter().map(|(channel, times)| Row {
        name: words::channel(t, *channel).into(),
        href: None,
        cells: vec![hand.format.count(*times), hand.share(*times, all)],
    });
    let sheet = Sheet {
        heads: vec![
            t.segments_channels.into(),
            t.segments_times.into(),
            t.segments_share.into(),
        ],
        rows: rows.collect(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        let both = used.iter().zip(&sheet.rows).enumerate();
        let rows = both.map(|(n, ((_, times), row))| Lane {
            href: None,
            name: row.name.clone(),
            parts: [*times, 0],
            first: figure(n, 0, row.cells[0].clone()),
            second: None,
        });
        let rows: Vec<Lane> = rows.collect();
        lanes(draw, &rows);
    });
}
