//! What the last import changed: whose money moved, who is new, what ends soon, who is elsewhere than
//! before.

use crate::i18n::DataTexts;
use crate::protocol::data::import::{Brief, ImportAnswer, ImportAsk, Shifted, Who};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::frame::Topic;
use crate::protocol::overview::Selection;
use crate::protocol::words::{Stage, TierRank};
use crate::ui::components::{Figure, figure};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::client::small_table;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::{Route, link};
use crate::ui::text::words;
use yew::prelude::*;

/// When a brief is old: it is compared with where clients stand now.
const TOPICS: &[Topic] = &[Topic::Clients, Topic::Findings, Topic::Ledger];

/// The brief, where there is one.
#[component]
pub fn BriefView() -> Html {
    let (t, format) = use_data_writing();
    let state = use_data(DataAsk::Import(ImportAsk::Brief), TOPICS);
    let Some(DataAnswer::Import(ImportAnswer::Brief(Some(brief)))) = state.data.as_deref() else {
        return Html::default();
    };
    html! {
        <section class="section import-brief" aria-labelledby="brief-title">
            <div class="section-head">
                <h2 id="brief-title">{ t.mapping_brief }</h2>
                <p class="quiet">{ format.day(brief.day) }{ " · " }{ files(t, format, brief) }</p>
            </div>
            { figures(t, format, brief) }
            { shifted(t, format, brief) }
            { moved(t, format, brief) }
            { maturing(t, format, brief) }
            { fresh(t, format, brief) }
        </section>
    }
}

/// The files it was made of: their names may be of clients.
fn files(t: &'static DataTexts, format: Format, brief: &Brief) -> String {
    let names: Vec<&str> = brief.files.iter().map(|file| format.name(file)).collect();
    names.join(t.audit_separator)
}

fn figures(t: &'static DataTexts, format: Format, brief: &Brief) -> Html {
    let count = |label: &'static str, count: u32| {
        figure(Figure {
            label: label.into(),
            value: format.count(count).into(),
            ..Figure::default()
        })
    };
    let flows = brief.flows.iter().map(|(currency, income, spent)| {
        figure(Figure {
            label: match named(brief) {
                true => format!("{} · {}", t.mapping_brief_flows, currency.code()).into(),
                false => t.mapping_brief_flows.into(),
            },
            value: format
                .amount(income.saturating_sub(*spent), *currency)
                .into(),
            note: Some(
                format!(
                    "+{} -{}",
                    format.amount(*income, *currency),
                    format.amount(*spent, *currency)
                )
                .into(),
            ),
            ..Figure::default()
        })
    });
    html! {
        <div class="figures">
            { count(t.mapping_brief_fresh, brief.fresh_total) }
            if brief.judged {
                { count(t.mapping_brief_shifted, brief.shifted_total) }
            }
            { count(t.mapping_brief_maturing, brief.maturing.len() as u32) }
            { for flows }
        </div>
    }
}

/// Whether amounts are named with their currency: in a book that moved several.
fn named(brief: &Brief) -> bool {
    let flows = brief.flows.iter().map(|(currency, ..)| *currency);
    let mut all = flows.chain(brief.moved.iter().map(|moved| moved.currency));
    let first = all.next();
    all.any(|other| Some(other) != first)
}

/// A client as a link to their page.
fn who(format: Format, who: &Who) -> Html {
    let name = match who.name.is_empty() {
        true => &who.number,
        false => &who.name,
    };
    link(
        Route::Client { id: who.id.0 },
        "",
        format.name(name).to_owned().into(),
    )
}

fn shifted(t: &'static DataTexts, format: Format, brief: &Brief) -> Html {
    if brief.shifted.is_empty() {
        return Html::default();
    }
    let rows = brief.shifted.iter().map(|shifted| {
        html! {
            <tr key={shifted.who.id.0}>
                <th scope="row">{ who(format, &shifted.who) }</th>
                <td>{ what(t, format, brief, shifted) }</td>
            </tr>
        }
    });
    let heads = [(t.import_clients, false), (t.mapping_brief_shifted, false)];
    small_table(t.mapping_brief_shifted, &heads, rows)
}

/// Where somebody is now who was elsewhere, and what is new about them.
fn what(t: &'static DataTexts, format: Format, brief: &Brief, shifted: &Shifted) -> String {
    let tier = |rank: Option<u8>| match rank {
        Some(rank) => words::tier(&brief.bands, TierRank(rank), format.language).to_owned(),
        None => "–".to_owned(),
    };
    let stage = |at: u8| {
        Stage::ALL
            .get(usize::from(at))
            .map_or("", |stage| words::stage(t, *stage))
    };
    let tiers = shifted
        .tier
        .map(|(was, is)| format!("{} → {}", tier(was), tier(is)));
    let stages = shifted
        .stage
        .map(|(was, is)| format!("{} → {}", stage(was), stage(is)));
    let marks = shifted
        .marks
        .iter()
        .filter_map(|at| Selection::CARE.get(usize::from(*at)));
    let marks = marks.map(|only| words::selection(t, *only));
    let all: Vec<String> = tiers.into_iter().chain(stages).chain(marks).collect();
    all.join(t.audit_separator)
}

fn moved(t: &'static DataTexts, format: Format, brief: &Brief) -> Html {
    if brief.moved.is_empty() {
        return Html::default();
    }
    let rows = brief.moved.iter().map(|moved| {
        let code = match named(brief) {
            true => format!(" {}", moved.currency.code()),
            false => String::new(),
        };
        let amount = |minor| format!("{}{code}", format.amount(minor, moved.currency));
        html! {
            <tr key={format!("{} {}", moved.who.id.0, moved.currency.code())}>
                <th scope="row">{ who(format, &moved.who) }</th>
                <td class="number">{ amount(moved.income) }</td>
                <td class="number">{ amount(moved.spent) }</td>
                <td class="number">{ amount(moved.stated) }</td>
            </tr>
        }
    });
    let heads = [
        (t.import_clients, false),
        (t.mapping_brief_in, true),
        (t.mapping_brief_out, true),
        (t.mapping_brief_stated, true),
    ];
    small_table(t.mapping_brief_moved, &heads, rows)
}

fn maturing(t: &'static DataTexts, format: Format, brief: &Brief) -> Html {
    if brief.maturing.is_empty() {
        return Html::default();
    }
    let rows = brief.maturing.iter().enumerate().map(|(at, maturing)| {
        html! {
            <tr key={at}>
                <th scope="row">{ who(format, &maturing.who) }</th>
                <td>{ format.name(&maturing.what).to_owned() }</td>
                <td>{ format.day(maturing.day) }</td>
            </tr>
        }
    });
    let heads = [
        (t.import_clients, false),
        (t.import_kind, false),
        (t.mapping_brief_maturing, false),
    ];
    small_table(t.mapping_brief_maturing, &heads, rows)
}

fn fresh(t: &'static DataTexts, format: Format, brief: &Brief) -> Html {
    if brief.fresh.is_empty() {
        return Html::default();
    }
    let all = brief
        .fresh
        .iter()
        .map(|new| html! { <li key={new.id.0}>{ who(format, new) }</li> });
    html! {
        <details>
            <summary>{ t.mapping_brief_fresh }{ " " }{ format.count(brief.fresh_total) }</summary>
            <ul class="plain-list">{ for all }</ul>
        </details>
    }
}
