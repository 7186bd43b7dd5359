//! What the model of spending says: whether the client is still active, how often a purchase is
//! expected, what that is worth. Beside the contribution, never mixed with it.

use super::pen::Pen;
use crate::protocol::client_study::ClientStudyView;
use crate::protocol::words::{SpendingFigures, SpendingSays};
use crate::ui::components::About;
use crate::ui::components::chart::plain::fixed;
use crate::ui::text::segments::cannot_study;
use crate::ui::text::study;
use yew::prelude::*;

/// Two rows: the value of spending, and the activity behind it.
pub fn rows(pen: Pen, view: &ClientStudyView) -> Html {
    let t = pen.hand.t;
    let Some(studied) = &view.studied else {
        return worth_row(pen, pen.not_said(t.segments_working.into()), None);
    };
    match &studied.spending {
        SpendingSays::NoModel(cannot) => {
            worth_row(pen, pen.not_said(cannot_study(t, *cannot)), None)
        }
        SpendingSays::NeverBought => {
            worth_row(pen, pen.not_said(t.study_never_bought.into()), None)
        }
        SpendingSays::NoFigure => worth_row(pen, pen.not_said(t.study_no_figure.into()), None),
        SpendingSays::Says(figures) => {
            let worth = match (figures.says.worth, figures.no_worth) {
                (Some(minor), _) => pen.amount(minor),
                (None, Some(why)) => pen.not_said(study::no_worth(t, why)),
                (None, None) => pen.not_said(t.study_no_figure.into()),
            };
            let says = html! {
                <>{ worth }<span class="study-note">{ t.study_spending_note }</span></>
            };
            html! {
                <>
                    { worth_row(pen, says, Some(figures)) }
                    { alive_row(pen, figures) }
                </>
            }
        }
    }
}

fn worth_row(pen: Pen, says: Html, figures: Option<&SpendingFigures>) -> Html {
    let t = pen.hand.t;
    let about = About {
        of: t.segments_spending_value.into(),
        says: vec![t.study_about_spending.into()],
        parts: figures
            .map(|figures| seen(pen, figures))
            .unwrap_or_default(),
        ..About::default()
    };
    pen.about_row("about-spending-value", says, about)
}

fn alive_row(pen: Pen, figures: &SpendingFigures) -> Html {
    let t = pen.hand.t;
    let says = html! {
        <>
            <span class="study-amount">{ pen.chance(figures.says.alive) }</span>
            <span>{ t.study_expected(fixed(figures.says.expected_days, 1)) }</span>
        </>
    };
    let about = About {
        of: t.segments_dimension_alive.into(),
        says: vec![t.study_about_alive.into()],
        parts: seen(pen, figures),
        ..About::default()
    };
    pen.about_row("about-alive", says, about)
}

/// What the model was told of the client, and what it rests on.
fn seen(pen: Pen, figures: &SpendingFigures) -> Vec<(String, String)> {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let later = figures.later_sum.map_or_else(
        || t.reason_gap_too_large.to_string(),
        |minor| format.amount_full(minor, pen.hand.currency),
    );
    let rests = t.segments_model_says(
        study::MODEL,
        format.count(figures.clients),
        format.count(figures.repeaters),
    );
    let told = [
        (t.study_purchase_days, format.count(figures.days)),
        (t.study_first_purchase, format.day(figures.first)),
        (t.study_last_purchase, format.day(figures.last)),
        (t.study_later_sum, later),
        (t.study_model, rests),
    ];
    told.into_iter()
        .map(|(name, says)| (name.to_string(), says))
        .collect()
}
