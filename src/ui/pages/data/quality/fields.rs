//! Every field with its scores by dimension; its faults are a click away.

use super::work::Wanted;
use super::{score, words};
use crate::i18n::DataTexts;
use crate::protocol::data::quality::{Dimension, Overview};
use crate::ui::components::{Button, ButtonKind, button, focus_on};
use crate::ui::format::Format;
use crate::ui::text::quality::field as field_words;
use yew::prelude::*;

/// The table.
pub fn fields(
    t: &'static DataTexts,
    format: Format,
    found: &Overview,
    onwanted: &Callback<Wanted>,
) -> Html {
    let rows = found.fields.iter().map(|row| {
        let only = Wanted {
            field: Some(row.field),
            ..Wanted::default()
        };
        let go = onwanted.reform(move |_: MouseEvent| {
            focus_on("#quality-work");
            only
        });
        let name = field_words(t, row.field);
        let faults = format.count(row.whole.faults);
        let cells = row.dimensions.iter().map(|tally| {
            let is_low = tally.faults > 0;
            html! {
                <td class={classes!("number", (!is_low).then_some("quiet"))}>
                    { score(format, tally.permille()) }
                </td>
            }
        });
        html! {
            <tr key={row.field as usize}>
                <th scope="row">{ name }</th>
                <td class="number">{ score(format, row.whole.permille()) }</td>
                <td class="number">
                    if row.whole.faults > 0 {
                        { button(Button {
                            kind: ButtonKind::Quiet,
                            label: Some(format!("{} {faults} · {name}", t.quality_faults).into()),
                            ..Button::new(faults.into(), go)
                        }) }
                    } else {
                        { faults }
                    }
                </td>
                { for cells }
                <td class="number">{ format.count(row.whole.looks) }</td>
            </tr>
        }
    });
    let dimensions = Dimension::ALL.into_iter().map(|one| {
        html! { <th scope="col" class="number">{ words::dimension(t, one) }</th> }
    });
    html! {
        <section class="section" aria-labelledby="quality-fields">
            <header class="section-head"><h2 id="quality-fields">{ t.quality_fields }</h2></header>
            <div class="table-scroll" tabindex="0" role="group" aria-label={t.quality_fields}>
                <table class="plain-table is-many quality-fields">
                    <thead><tr>
                        <th scope="col">{ t.quality_field }</th>
                        <th scope="col" class="number">{ t.quality_score }</th>
                        <th scope="col" class="number">{ t.quality_faults }</th>
                        { for dimensions }
                        <th scope="col" class="number">{ t.quality_looks }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </section>
    }
}
