//! Why the level is another than last time: the answers that differ, and what held it down.

use crate::i18n::Language;
use crate::protocol::suitability::{Bilingual, SinceLast, SuitabilityView};
use crate::protocol::words::LevelRule;
use crate::ui::text::suitability::{self, Hand};
use crate::ui::text::words;
use yew::prelude::*;

/// The result that counts beside the one before it; nothing without one before.
pub fn since(hand: Hand, view: &SuitabilityView) -> Html {
    let (t, Some(since)) = (hand.t, &view.since_last) else {
        return Html::default();
    };
    let (before, after) = since.levels;
    let title = if before == after {
        t.suitability_since_same
    } else {
        t.suitability_since
    };
    let code = |level| words::client_level_code(t, level);
    let levels = t.suitability_since_levels(
        code(after),
        code(before),
        hand.format.day(since.day),
        since.points.1,
        since.points.0,
    );
    html! {
        <details class="match-more">
            <summary>{ title }</summary>
            <p>{ levels }</p>
            { held(hand, since) }
            { answers(hand, since) }
        </details>
    }
}

fn answers(hand: Hand, since: &SinceLast) -> Html {
    let t = hand.t;
    if !since.same_form {
        return html! { <p class="quiet">{ t.suitability_since_other_form }</p> };
    }
    if since.answers.is_empty() {
        return html! { <p class="quiet">{ t.suitability_since_no_answer }</p> };
    }
    let say = |words: &Bilingual| match hand.format.language {
        Language::Zh => words.zh.clone(),
        Language::En => words.en.clone(),
    };
    let line = |one: &crate::protocol::suitability::OtherAnswer| {
        let text = format!("{}. {}", one.question + 1, say(&one.text));
        html! {
            <li>
                <span class="quiet">{ text }</span>
                <span>{ t.suitability_since_answer(say(&one.now), say(&one.then)) }</span>
            </li>
        }
    };
    html! { <ul class="since-answers">{ for since.answers.iter().map(line) }</ul> }
}

fn held(hand: Hand, since: &SinceLast) -> Html {
    let t = hand.t;
    let names = |rules: &[LevelRule]| {
        let names: Vec<&str> = rules
            .iter()
            .map(|rule| suitability::level_rule(t, *rule))
            .collect();
        names.join(t.suitability_since_separator)
    };
    let line = |rules: &[LevelRule], say: &dyn Fn(String) -> String| {
        (!rules.is_empty()).then(|| html! { <p class="quiet">{ say(names(rules)) }</p> })
    };
    html! {
        <>
            { line(&since.held_then, &|rules| t.suitability_since_held_then(rules)) }
            { line(&since.held_now, &|rules| t.suitability_since_held_now(rules)) }
        </>
    }
}
