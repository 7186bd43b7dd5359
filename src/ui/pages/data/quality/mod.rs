//! How good the data are: the score and where it comes from, its way over the days, and then what is to
//! be mended, with the field beside each message.

mod fields;
mod group;
mod line;
mod trend;
mod unkept;
mod words;
mod work;

use crate::i18n::DataTexts;
use crate::protocol::data::quality::{Overview, QualityAnswer, QualityAsk, Severity, Tally};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::frame::Topic;
use crate::ui::components::{Figure, Icon, empty, figure, loadable};
use crate::ui::format::Format;
use crate::ui::hooks::use_data;
use crate::ui::pages::data::head;
use crate::ui::pages::data::words::use_data_writing;
use crate::ui::routes::{DataPage, Route, link};
use work::{Wanted, Work};
use yew::prelude::*;

/// What makes an answer old: checks look at all of it, and what was confirmed is in the audit.
const TOPICS: &[Topic] = &[
    Topic::Clients,
    Topic::Ledger,
    Topic::Settings,
    Topic::Suitability,
    Topic::Custody,
    Topic::Audit,
];

/// The page.
#[component]
pub fn QualityPage() -> Html {
    let (t, format) = use_data_writing();
    let answer = use_data(DataAsk::Quality(QualityAsk::Overview), TOPICS);
    let wanted = use_state(Wanted::default);
    let onwanted = {
        let wanted = wanted.setter();
        Callback::from(move |next: Wanted| wanted.set(next))
    };
    html! {
        <div class="page">
            { head(t, DataPage::Quality, Html::default()) }
            { loadable(&answer, t, |answer| match &**answer {
                DataAnswer::Quality(QualityAnswer::Overview(found)) => {
                    overview(t, format, found, *wanted, &onwanted)
                }
                _ => Html::default(),
            }) }
        </div>
    }
}

fn overview(
    t: &'static DataTexts,
    format: Format,
    found: &Overview,
    wanted: Wanted,
    onwanted: &Callback<Wanted>,
) -> Html {
    if found.clients == 0 {
        let (title, text) = (t.quality_nobody, None);
        return empty(Icon::FileText, title, text, Html::default());
    }
    html! {
        <>
            { tiles(t, format, found) }
            <div class="quality-columns">
                { fields::fields(t, format, found, onwanted) }
                <div class="quality-side">
                    { trend::trend(t, format, &found.trend) }
                    { worst(t, format, found) }
                </div>
            </div>
            <Work writable={found.writable} accepted={found.accepted}
                groups={found.groups.clone()} unkept={found.unkept.clone()} {wanted}
                onwanted={onwanted.clone()} />
        </>
    }
}

/// A score in words; a dash where nothing could be looked at.
fn score(format: Format, permille: Option<u16>) -> AttrValue {
    match permille {
        Some(permille) => format.permille(permille).into(),
        None => "–".into(),
    }
}

fn tiles(t: &'static DataTexts, format: Format, found: &Overview) -> Html {
    let tile = |label: &'static str, value: AttrValue, note: Option<String>, large: bool| {
        figure(Figure {
            label: label.into(),
            value,
            note: note.map(AttrValue::from),
            large,
            ..Figure::default()
        })
    };
    let faults = |tally: &Tally| {
        let count = format.count(tally.faults);
        format!("{} {count}", t.quality_faults)
    };
    let [errors, warnings] = found.faults;
    let formula = t.quality_formula(
        format.day(found.date),
        Severity::Error.weight(),
        Severity::Warning.weight(),
    );
    html! {
        <section class="section" aria-labelledby="quality-score">
            <header class="section-head">
                <h2 id="quality-score">{ t.quality_score }</h2>
                <p class="quiet small">{ formula }</p>
            </header>
            <div class="figures" data-score={found.whole.permille().map(|score| score.to_string())}>
                { tile(t.quality_score, score(format, found.whole.permille()), None, true) }
                { for found.dimensions.iter().map(|(dimension, tally)| tile(
                    words::dimension(t, *dimension),
                    score(format, tally.permille()),
                    Some(faults(tally)),
                    false,
                )) }
                { tile(t.quality_errors, format.count(errors).into(), None, false) }
                { tile(t.quality_warnings, format.count(warnings).into(), None, false) }
                { tile(t.quality_clean, format.count(found.clean).into(),
                    Some(format!("/ {}", format.count(found.clients))), false) }
                { tile(t.quality_confirmed, format.count(found.accepted).into(), None, false) }
                if !found.unkept.is_empty() {
                    { tile(t.quality_unkept, format.count(found.unkept.len() as u64).into(), None, false) }
                }
            </div>
        </section>
    }
}

fn worst(t: &'static DataTexts, format: Format, found: &Overview) -> Html {
    if found.worst.is_empty() {
        return Html::default();
    }
    let rows = found.worst.iter().map(|client| {
        let to = Route::Client { id: client.id.0 };
        html! {
            <tr key={client.id.0}>
                <th scope="row">{ link(to, "link", format.name(&client.name).into()) }</th>
                <td class="fit">{ format.name(&client.number) }</td>
                <td class="number">{ score(format, Some(client.permille)) }</td>
            </tr>
        }
    });
    html! {
        <section class="section" aria-labelledby="quality-worst">
            <header class="section-head"><h2 id="quality-worst">{ t.quality_worst }</h2></header>
            <div class="table-scroll">
                <table class="plain-table">
                    <thead><tr>
                        <th scope="col">{ t.privacy_column_client }</th>
                        <th scope="col" class="fit">{ t.privacy_column_number }</th>
                        <th scope="col" class="number">{ t.quality_score }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if found.worst_more > 0 {
                <p class="quiet small">{ t.quality_worst_more(format.count(found.worst_more)) }</p>
            }
        </section>
    }
}
