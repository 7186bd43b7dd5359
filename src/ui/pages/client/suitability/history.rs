//! Every assessment, newest first: how it was taken, by whom it was signed, whether it was checked
//! who answered.

use super::levels::day as levels_day;
use crate::protocol::suitability::SuitabilityView;
use crate::protocol::words::{Assessment, AssessmentId, AssessmentState, Manner, Signature};
use crate::ui::components::code::strokes;
use crate::ui::components::{Button, ButtonKind, ChipKind, button, chip, client_level_chip};
use crate::ui::text::suitability::Hand;
use yew::prelude::*;

/// Every assessment; nothing where there is none. `check` opens the check of who answered. One that
/// waits for it stands in sight. `drop` ends
/// a request nobody answered.
pub fn history(
    hand: Hand,
    view: &SuitabilityView,
    check: &Callback<AssessmentId>,
    drop: &Callback<u32>,
) -> Html {
    let t = hand.t;
    if view.assessments.is_empty() {
        return Html::default();
    }
    let waiting: Vec<Html> = view
        .assessments
        .iter()
        .filter(|one| unverified(one))
        .map(|one| waits(hand, one, check))
        .collect();
    let row = |one: &Assessment| {
        let asked = hand.format.moment(one.asked_ms);
        let (level, text) = match &one.state {
            AssessmentState::Taken(taken) => (
                // A supplement gives no level.
                (!taken.manner.supplement).then_some(taken.level),
                t.suitability_history_taken(
                    levels_day(hand, taken.day),
                    taken.points,
                    taken.seconds,
                    one.version,
                ),
            ),
            AssessmentState::Asked => (None, t.suitability_history_asked(asked)),
            AssessmentState::Dropped => (None, t.suitability_history_dropped(asked)),
        };
        html! {
            <li>
                { level.map(|level| client_level_chip(t, level)) }
                <span>{ text }</span>
                if let AssessmentState::Taken(taken) = &one.state {
                    { manner(hand, &taken.manner) }
                }
                if one.state == AssessmentState::Asked {
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        ..Button::new(t.questionnaire_drop_asked.into(), {
                            let request = one.request;
                            drop.reform(move |_: MouseEvent| request)
                        })
                    }) }
                }
            </li>
        }
    };
    html! {
        <>
            { for waiting }
            <details class="match-more">
                <summary>{ t.suitability_history }</summary>
                <ul class="level-steps">{ for view.assessments.iter().map(row) }</ul>
            </details>
        </>
    }
}

fn unverified(one: &Assessment) -> bool {
    matches!(&one.state, AssessmentState::Taken(taken) if taken.manner.unverified)
}

/// A result that counts for nothing yet, and the way to change that.
fn waits(hand: Hand, one: &Assessment, check: &Callback<AssessmentId>) -> Html {
    let (t, AssessmentState::Taken(taken)) = (hand.t, &one.state) else {
        return Html::default();
    };
    let id = one.id;
    html! {
        <div class="unverified">
            <div class="row">
                if !taken.manner.supplement {
                    { client_level_chip(t, taken.level) }
                }
                { chip(ChipKind::Warn, t.questionnaire_unverified) }
                <span class="quiet">{ levels_day(hand, taken.day) }</span>
                { button(Button {
                    kind: ButtonKind::Primary,
                    ..Button::new(
                        t.questionnaire_check.into(),
                        check.reform(move |_: MouseEvent| id),
                    )
                }) }
            </div>
            <p class="quiet">{ t.questionnaire_unverified_text }</p>
        </div>
    }
}

/// How it was taken: who helped, read aloud, settled, signed, checked.
fn manner(hand: Hand, manner: &Manner) -> Html {
    let t = hand.t;
    let mut said: Vec<String> = Vec::new();
    if manner.unverified {
        said.push(t.questionnaire_unverified.into());
    }
    if let Some(checked) = &manner.checked {
        said.push(t.questionnaire_checked(levels_day(hand, checked.day), checked.how.clone()));
    }
    if !manner.helper.is_empty() {
        said.push(t.questionnaire_helped(hand.format.name(&manner.helper)));
    }
    if manner.aloud {
        said.push(t.questionnaire_aloud.into());
    }
    if manner.settled > 0 {
        said.push(t.questionnaire_settled(manner.settled));
    }
    let drawn = match &manner.signature {
        Signature::Typed(name) => {
            said.push(t.questionnaire_signed(hand.format.name(name)));
            Html::default()
        }
        // Whoever hides names hides what one writes oneself, too.
        Signature::Drawn(drawn) => {
            said.push(t.questionnaire_signed_drawn.into());
            if hand.format.hidden.names {
                Html::default()
            } else {
                strokes(drawn)
            }
        }
        Signature::None => Html::default(),
    };
    html! {
        <>
            if !said.is_empty() {
                <span class="quiet">{ said.join(" · ") }</span>
            }
            { drawn }
        </>
    }
}
