//! The pairs that were found.

use super::words::{sure_chip, sureness, weight};
use super::{Looking, ROWS};
use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::{FoundList, FoundRow, Named};
use crate::protocol::words::Sureness;
use crate::ui::components::{Button, Choices, Field, Icon, button, checkbox, empty, segmented};
use crate::ui::format::Format;
use crate::ui::routes::Route;
use yew::prelude::*;

/// The list with its filters; `again` is the button that looks anew.
pub fn list(
    t: &'static DataTexts,
    format: Format,
    found: &FoundList,
    looking: &Looking,
    look: &Callback<Looking>,
    again: Html,
) -> Html {
    let body = match found.rows.is_empty() {
        // Nothing was compared: that says nothing of anybody.
        true if found.compared == 0 => {
            empty(Icon::Users, t.duplicates_no_data, None, Html::default())
        }
        true => {
            let any = looking.prospects || found.counts.iter().any(|(_, count)| *count > 0);
            let words = match any {
                true => t.duplicates_nobody,
                false => t.duplicates_none,
            };
            empty(Icon::CircleCheck, words, None, Html::default())
        }
        false => table(t, format, found, looking, look),
    };
    let fitted = found
        .fitted_on
        .map(|pairs| t.duplicates_fitted(format.count(pairs)));
    html! {
        <section class="section" aria-labelledby="duplicates-found">
            <header class="section-head">
                <h2 id="duplicates-found" tabindex="-1">{ t.duplicates_found }</h2>
                <span class="quiet small">
                    { t.duplicates_looked(format.count(found.clients), format.count(found.compared)) }
                    { " " }{ fitted }
                </span>
                { again }
            </header>
            if found.changed {
                <p class="quiet small">{ t.duplicates_changed }</p>
            }
            { filters(t, format, found, looking, look) }
            { body }
            { pager(t, found.total, looking, look) }
        </section>
    }
}

fn filters(
    t: &'static DataTexts,
    format: Format,
    found: &FoundList,
    looking: &Looking,
    look: &Callback<Looking>,
) -> Html {
    let all: u32 = found.counts.iter().map(|(_, count)| count).sum();
    let name = |sure: Sureness| format!("{sure:?}");
    let mut choices = vec![(
        "".into(),
        format!("{} {}", t.clients_kind_all, format.count(all)).into(),
    )];
    choices.extend(found.counts.iter().map(|(sure, count)| {
        let label = format!("{} {}", sureness(t, *sure), format.count(*count));
        (name(*sure).into(), label.into())
    }));
    let now = looking.clone();
    let onchange = look.reform(move |value: AttrValue| Looking {
        sure: Sureness::ALL
            .into_iter()
            .find(|sure| name(*sure) == value.as_str()),
        skip: 0,
        ..now.clone()
    });
    let chosen = looking.sure.map(name).unwrap_or_default();
    let now = looking.clone();
    let on_prospects = look.reform(move |prospects: bool| Looking {
        prospects,
        skip: 0,
        ..now.clone()
    });
    html! {
        <div class="row">
            { segmented(Choices {
                field: Field {
                    label_hidden: true,
                    ..Field::new("duplicates-sure", t.duplicates_sure.into())
                },
                choices,
                value: chosen.into(),
                onchange,
            }) }
            { checkbox(t.duplicates_prospects.into(), looking.prospects, false, on_prospects) }
        </div>
    }
}

fn table(
    t: &'static DataTexts,
    format: Format,
    found: &FoundList,
    looking: &Looking,
    look: &Callback<Looking>,
) -> Html {
    let row = |row: &FoundRow| {
        let open = Looking {
            open: Some((row.kept.id, row.gone.id)),
            ..looking.clone()
        };
        let label = format!(
            "{} {} {}",
            t.duplicates_open,
            format.name(&row.kept.label),
            format.name(&row.gone.label)
        );
        html! {
            <tr key={format!("{} {}", row.kept.id.0, row.gone.id.0)}>
                <th scope="row">{ who(t, format, &row.kept) }</th>
                <td>{ who(t, format, &row.gone) }</td>
                <td>{ sure_chip(t, row.sure) }</td>
                <td class="number optional">{ weight(row.total) }</td>
                <td>
                    { button(Button {
                        label: Some(label.into()),
                        ..Button::new(
                            t.duplicates_open.into(),
                            look.reform(move |_: MouseEvent| open.clone()),
                        )
                    }) }
                </td>
            </tr>
        }
    };
    html! {
        <div class="sheet-scroll" tabindex="0" role="group" aria-label={t.duplicates_found}>
            <table class="sheet" aria-label={t.duplicates_found}>
                <thead><tr>
                    <th scope="col">{ t.duplicates_stays }</th>
                    <th scope="col">{ t.duplicates_goes }</th>
                    <th scope="col">{ t.duplicates_sure }</th>
                    <th scope="col" class="number optional">{ t.duplicates_evidence }</th>
                    <th scope="col"><span class="visually-hidden">{ t.duplicates_open }</span></th>
                </tr></thead>
                <tbody>{ for found.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A client by name, with a way to their page.
pub fn who(t: &DataTexts, format: Format, named: &Named) -> Html {
    html! {
        <>
            <a href={Route::Client { id: named.id.0 }.href()}>{ format.name(&named.label) }</a>
            <span class="sheet-more">
                { format.name(&named.number) }
                if named.prospect {
                    { " · " }{ t.duplicates_prospect }
                }
            </span>
        </>
    }
}

fn pager(t: &'static DataTexts, total: u32, looking: &Looking, look: &Callback<Looking>) -> Html {
    if total <= ROWS {
        return Html::default();
    }
    let to = |skip: u32, disabled: bool, words: &'static str| {
        let next = Looking {
            skip,
            ..looking.clone()
        };
        button(Button {
            disabled,
            ..Button::new(words.into(), look.reform(move |_: MouseEvent| next.clone()))
        })
    };
    let skip = looking.skip;
    html! {
        <div class="row">
            { to(skip.saturating_sub(ROWS), skip == 0, t.follow_up_newer) }
            { to(skip + ROWS, skip + ROWS >= total, t.follow_up_older) }
        </div>
    }
}
