//! The model of spending: its parameters in plain words, and who is still active by it.

use super::hand::{Hand, mark, to};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::i18n::Texts;
use crate::protocol::overview::Selection;
use crate::protocol::segments::SpendingModel;
use crate::ui::components::chart::plain::fixed;
use crate::ui::components::chart::stems::{Stem, stems};
use crate::ui::components::draw::Draw;
use crate::ui::format::MASK;
use crate::ui::text::study;

/// The model by its parameters, and who is still active by it.
pub fn model(draw: &mut Draw, hand: Hand, model: &SpendingModel) {
    let t = hand.t;
    let (n, repeaters) = (hand.count(model.clients), hand.count(model.repeaters));
    let frame = Frame {
        name: "model",
        about: about(t.segments_model, &[t.segments_about_model]),
        says: t.segments_model_says(study::MODEL, &n, &repeaters),
    };
    let row = |(name, value): &(String, f64)| Row {
        name: match means(t, name) {
            "" => name.clone(),
            means => format!("{name} · {means}"),
        },
        href: None,
        // The scale of amounts is one.
        cells: vec![match name.as_str() {
            "v" if hand.format.hidden.amounts => MASK.into(),
            _ => fixed(*value, 4),
        }],
    };
    let plain = |name: &str, figure: String| Row {
        name: name.into(),
        href: None,
        cells: vec![figure],
    };
    let mut rows: Vec<Row> = model.parameters.iter().map(row).collect();
    let first = rows.len();
    rows.push(plain(t.segments_clients, n));
    rows.push(plain(t.segments_model_repeaters, repeaters));
    rows.push(plain(
        t.segments_model_likelihood,
        fixed(model.log_likelihood, 1),
    ));
    let sheet = Sheet {
        heads: vec![
            t.segments_model_parameter.into(),
            t.segments_model_value.into(),
        ],
        rows,
    };
    picture(draw, t, frame, &sheet, |draw| {
        draw.open("ul", "rules");
        for words in in_words(hand, model) {
            draw.say("li", "", &words);
        }
        draw.close();
        draw.open("dl", "value-figures");
        let shown = sheet.rows.iter().enumerate();
        for (n, row) in shown.skip(first).take(2) {
            draw.open("div", "figure");
            draw.say("dt", "", &row.name);
            let keys = &["class", "data-mark", "data-figure"];
            draw.open_with("dd", keys, &["figure-value", &mark(n, 0), &row.cells[0]]);
            draw.text(&row.cells[0]);
            draw.close();
            draw.close();
        }
        draw.close();
    });
    alive(draw, hand, &model.alive);
}

/// What the parameters say of the average client; nothing of what has no finite figure.
fn in_words(hand: Hand, model: &SpendingModel) -> Vec<String> {
    let t = hand.t;
    let of = |name: &str| {
        let found = model.parameters.iter().find(|(one, _)| one == name);
        found.map_or(f64::NAN, |(_, value)| *value)
    };
    let is_said = |value: f64| value.is_finite() && value > 0.0;
    let mut said = Vec::new();
    // The mean of a gamma distribution of shape r and rate alpha is r / alpha a day.
    let pace = of("α") / of("r");
    if is_said(pace) {
        said.push(t.segments_model_pace(fixed(pace, 0)));
    }
    // The mean of a beta distribution.
    let leave = of("a") / (of("a") + of("b"));
    if is_said(leave) {
        let share = hand.format.permille((leave * 1000.0).round() as u16);
        said.push(t.segments_model_leave(share));
    }
    let stay = of("β") / of("s");
    if is_said(stay) {
        said.push(t.segments_model_leave_rate(fixed(stay, 0)));
    }
    said
}

fn means(t: &Texts, parameter: &str) -> &'static str {
    match parameter {
        "r" => t.segments_means_r,
        "α" => t.segments_means_alpha,
        "a" => t.segments_means_a,
        "b" => t.segments_means_b,
        "s" => t.segments_means_s,
        "p" => t.segments_means_p,
        "q" => t.segments_means_q,
        "v" => t.segments_means_v,
        "β" => t.segments_means_beta,
        _ => "",
    }
}

/// Clients by the chance that they are still active.
fn alive(draw: &mut Draw, hand: Hand, tenths: &[u32]) {
    let t = hand.t;
    let ends = [tenths.last(), tenths.first()].map(|clients| clients.copied().unwrap_or(0));
    let [high, low] = ends.map(|clients| hand.count(clients));
    let frame = Frame {
        name: "alive",
        about: about(t.segments_alive, &[t.segments_about_model]),
        says: t.segments_alive_says(low, high),
    };
    if tenths.is_empty() {
        return no_picture(draw, frame);
    }
    let all: u64 = tenths.iter().map(|clients| u64::from(*clients)).sum();
    let width = 100 / tenths.len();
    let row = |(n, clients): (usize, &u32)| Row {
        name: t.segments_alive_tenth(n * width, (n + 1) * width),
        href: u8::try_from(n)
            .ok()
            .map(|tenth| to(Selection::Alive { tenth })),
        cells: vec![hand.count(*clients), hand.share((*clients).into(), all)],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_alive.into(),
            t.segments_clients.into(),
            t.segments_share.into(),
        ],
        rows: tenths.iter().enumerate().map(row).collect(),
    };
    let summary = frame.says.clone();
    picture(draw, t, frame, &sheet, |draw| {
        let both = tenths.iter().zip(&sheet.rows).enumerate();
        let columns = both.map(|(n, (clients, row))| Stem {
            mark: mark(n, 0),
            name: (n * width).to_string() + "%",
            value: (*clients).into(),
            text: row.cells[0].clone(),
            title: format!("{}: {}", row.name, row.cells[0]),
            href: row.href.clone(),
        });
        let columns: Vec<Stem> = columns.collect();
        stems(draw, &columns, &summary, hand.narrow);
    });
}
