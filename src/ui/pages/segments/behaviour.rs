//! How clients act: what they spend on, when, how much a month, by which channel.

use super::hand::{Hand, figure, mark, permille};
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
    hours::hours(draw, hand, found);
    months(draw, hand, found);
    channels(draw, hand, found);
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

/// Spending month by month.
fn months(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    let t = hand.t;
    let mut frame = Frame {
        name: "months",
        about: about(t.segments_months, &[]),
        says: t.segments_scenes_none(hand.format.day(found.from)),
    };
    let highest = found.months.iter().max_by_key(|(_, sum, _)| *sum);
    let (Some(highest), Some(last)) = (highest, found.months.last()) else {
        return no_picture(draw, frame);
    };
    let amount = |sum: i64| hand.amount(Some(sum));
    frame.says = t.segments_months_says(last.0, amount(last.1), highest.0, amount(highest.1));
    let row = |(month, sum, times): &(crate::protocol::words::Month, i64, u32)| Row {
        name: month.to_string(),
        href: None,
        cells: vec![amount(*sum), hand.count(*times)],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_month.into(),
            t.segments_spent.into(),
            t.segments_times.into(),
        ],
        rows: found.months.iter().map(row).collect(),
    };
    let summary = frame.says.clone();
    picture(draw, t, frame, &sheet, |draw| {
        let both = found.months.iter().zip(&sheet.rows).enumerate();
        let columns = both.map(|(n, ((_, sum, _), row))| Stem {
            mark: mark(n, 0),
            name: row.name.clone(),
            value: *sum,
            text: row.cells[0].clone(),
            title: format!("{}: {}", row.name, row.cells[0]),
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
    says = format!(
        "{says} {}",
        t.segments_income(hand.count(found.with_income))
    );
    let frame = Frame {
        name: "channels",
        about: about(t.segments_channels, &[t.segments_about_channels]),
        says,
    };
    let all: u64 = found
        .channels
        .iter()
        .map(|(_, times)| u64::from(*times))
        .sum();
    if permille(1, all).is_none() {
        return no_picture(draw, frame);
    }
    let row = |(channel, times): &(_, u32)| Row {
        name: words::channel(t, *channel).into(),
        href: None,
        cells: vec![hand.count(*times), hand.share((*times).into(), all)],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_channels.into(),
            t.segments_times.into(),
            t.segments_share.into(),
        ],
        rows: found.channels.iter().map(row).collect(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        let both = found.channels.iter().zip(&sheet.rows).enumerate();
        let rows = both.map(|(n, ((_, times), row))| Lane {
            href: None,
            name: row.name.clone(),
            parts: [(*times).into(), 0],
            first: figure(n, 0, row.cells[0].clone()),
            second: None,
        });
        let rows: Vec<Lane> = rows.collect();
        lanes(draw, &rows);
    });
}
