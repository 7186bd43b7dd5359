//! Regular income and payments, one by one.

use super::pen::{Pen, line, opens};
use crate::protocol::client_study::ExplainedClient;
use crate::protocol::words::{Finding, Regular, Verdict};
use crate::ui::pages::client::parts::table;
use crate::ui::text::words;
use yew::prelude::*;

/// The series as a table.
pub fn regular(pen: Pen, known: &ExplainedClient, verdict: &Verdict<Vec<Regular>>) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let all = match &verdict.finding {
        Finding::Says(all) if !all.is_empty() => all,
        _ => return Html::default(),
    };
    let rows = all.iter().map(|one| {
        let category = words::category(t, one.category);
        let other = one.other.map_or("", |other| known.name(other));
        let name = match other {
            "" => category.into(),
            other => html! {
                <>{ format.name(other).to_string() }<span class="sheet-more">{ category }</span></>
            },
        };
        line(
            name,
            [
                format.amount_full(one.median, pen.hand.currency),
                t.study_day_of_month(one.day),
                format.count(one.months),
                format.day(one.last),
            ],
        )
    });
    let headings = [
        (t.study_other_side, false),
        (t.reason_label_usual_amount, true),
        (t.reason_label_usual_day, true),
        (t.reason_label_regular_months, true),
        (t.study_last_time, true),
    ];
    opens(t.study_each, table(t.study_each, &headings, rows))
}
