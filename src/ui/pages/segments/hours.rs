//! When clients act: weekdays against hours, or weekdays alone where the book knows no times.

use super::hand::{Hand, figure, mark};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use super::rfm::step;
use crate::i18n::Texts;
use crate::protocol::segments::BehaviourPicture;
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::draw::Draw;

/// The picture.
pub fn hours(draw: &mut Draw, hand: Hand, found: &BehaviourPicture) {
    match &found.hours {
        Some(hours) => by_hour(draw, hand, hours),
        None => by_weekday(draw, hand, &found.weekdays),
    }
}

fn weekdays(t: &Texts) -> [&'static str; 7] {
    [
        t.segments_monday,
        t.segments_tuesday,
        t.segments_wednesday,
        t.segments_thursday,
        t.segments_friday,
        t.segments_saturday,
        t.segments_sunday,
    ]
}

fn frame(hand: Hand, says: String) -> Frame {
    let t = hand.t;
    Frame {
        name: "hours",
        about: about(t.segments_hours, &[t.segments_about_hours]),
        says,
    }
}

/// The weekday and hour with the most; `None` where there is none.
pub fn busiest(hours: &[[u32; 24]]) -> Option<(usize, usize, u32)> {
    let all = hours.iter().take(7).enumerate();
    first_most(all.flat_map(|(day, row)| row.iter().enumerate().map(move |(h, n)| (day, h, *n))))
}

/// The first of those with the most, if that is anything.
fn first_most(mut all: impl Iterator<Item = (usize, usize, u32)>) -> Option<(usize, usize, u32)> {
    let first = all.next()?;
    let most = all.fold(
        first,
        |best, next| if next.2 > best.2 { next } else { best },
    );
    (most.2 > 0).then_some(most)
}

/// Weekdays down and hours across; on a narrow screen the other way round.
fn by_hour(draw: &mut Draw, hand: Hand, hours: &[[u32; 24]]) {
    let t = hand.t;
    let names = weekdays(t);
    let Some((day, hour, most)) = busiest(hours) else {
        return no_picture(draw, frame(hand, t.segments_hours_none.into()));
    };
    let frame = frame(
        hand,
        t.segments_hours_says(names[day], hour, hand.count(most)),
    );
    // The table stands as people read clocks: hours down, weekdays across.
    let row = |hour: usize| Row {
        name: hour.to_string(),
        href: None,
        cells: hours
            .iter()
            .take(7)
            .map(|day| hand.count(day[hour]))
            .collect(),
    };
    let heads = [t.segments_hour].into_iter().chain(names).map(Into::into);
    let sheet = Sheet {
        heads: heads.collect(),
        rows: (0..24).map(row).collect(),
    };
    let label = frame.says.clone();
    picture(draw, t, frame, &sheet, |draw| {
        let days = hours.len().min(7);
        let (rows, columns) = if hand.narrow { (24, days) } else { (days, 24) };
        let class = if hand.narrow { "heat is-tall" } else { "heat" };
        draw.open_with(
            "div",
            &["class", "role", "aria-label"],
            &[class, "img", &label],
        );
        for n in 0..rows {
            draw.open("div", "heat-row");
            let name = if hand.narrow {
                n.to_string()
            } else {
                names[n].to_owned()
            };
            draw.say("span", "heat-name", &name);
            for m in 0..columns {
                let (hour, day) = if hand.narrow { (n, m) } else { (m, n) };
                let text = &sheet.rows[hour].cells[day];
                draw.open_with(
                    "span",
                    &["class", "title", "data-mark", "data-figure"],
                    &[
                        &format!("heat-cell rfm-{}", step(hours[day][hour], most)),
                        &format!("{} {hour}:00: {text}", names[day]),
                        &mark(hour, day),
                        text,
                    ],
                );
                draw.close();
            }
            draw.close();
        }
        draw.open("div", "heat-row");
        draw.say("span", "heat-name", "");
        let feet: Vec<String> = match hand.narrow {
            true => names.iter().take(days).map(|name| (*name).into()).collect(),
            false => (0..24).map(every_third).collect(),
        };
        for name in &feet {
            draw.say("span", "heat-foot", name);
        }
        draw.close();
        draw.close();
    });
}

/// Hours are named one in three: more would run together.
fn every_third(hour: usize) -> String {
    match hour % 3 {
        0 => hour.to_string(),
        _ => String::new(),
    }
}

fn by_weekday(draw: &mut Draw, hand: Hand, counts: &[u32; 7]) {
    let t = hand.t;
    let names = weekdays(t);
    let days = counts.iter().enumerate().map(|(day, n)| (day, 0, *n));
    let Some((day, _, most)) = first_most(days) else {
        return no_picture(draw, frame(hand, t.segments_hours_none.into()));
    };
    let frame = frame(hand, t.segments_weekdays_says(names[day], hand.count(most)));
    let all: u64 = counts.iter().map(|n| u64::from(*n)).sum();
    let rows = names.into_iter().zip(counts).map(|(name, n)| Row {
        name: name.into(),
        href: None,
        cells: vec![hand.count(*n), hand.share((*n).into(), all)],
    });
    let sheet = Sheet {
        heads: vec![
            t.segments_weekday.into(),
            t.segments_times.into(),
            t.segments_share.into(),
        ],
        rows: rows.collect(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        let both = counts.iter().zip(&sheet.rows).enumerate();
        let rows = both.map(|(n, (times, row))| Lane {
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
