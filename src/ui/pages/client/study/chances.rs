//! How likely what is not held, by clients who are alike; and what is held together.

use super::pen::{Pen, line};
use crate::protocol::client_study::StudiedClient;
use crate::protocol::words::{CannotStudy, Chanced, Feature, HeldKind, Together};
use crate::ui::components::About;
use crate::ui::components::chart::plain::fixed;
use crate::ui::pages::client::parts::table;
use crate::ui::text::{segments, study};
use yew::prelude::*;

/// So many features are named with a chance.
const NAMED: usize = 3;

/// A chance of a kind, or why there is none.
type Chance = (HeldKind, Result<Chanced, CannotStudy>);

/// The chances, the highest first.
pub fn chances(pen: Pen, found: &[Chance]) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let mut said: Vec<(HeldKind, &Chanced)> = found
        .iter()
        .filter_map(|(kind, chance)| Some((*kind, chance.as_ref().ok()?)))
        .collect();
    said.sort_by(|a, b| b.1.chance.total_cmp(&a.1.chance).then(a.0.cmp(&b.0)));
    let rows = said.iter().map(|(kind, chance)| {
        let rests = t.study_rests_on(format.count(chance.clients), format.count(chance.holders));
        let name = html! {
            <>
                { study::held(t, *kind) }
                <span class="sheet-more">{ weightiest(pen, chance) }</span>
            </>
        };
        let quality = match chance.held_back {
            true => t.study_held_back(fixed(chance.auc, 2)),
            false => fixed(chance.auc, 2),
        };
        line(name, [pen.chance(chance.chance), rests, quality])
    });
    let headings = [
        (t.study_kind, false),
        (t.study_chance, true),
        (t.study_holders, true),
        (t.study_auc, true),
    ];
    let unsaid = found.iter().filter_map(|(kind, chance)| {
        let cannot = chance.as_ref().err()?;
        let why = segments::cannot_study(t, *cannot);
        Some(html! { <li>{ t.study_part(study::held(t, *kind), why) }</li> })
    });
    let unsaid: Vec<Html> = unsaid.collect();
    let says = html! {
        <>
            if found.is_empty() {
                { t.study_holds_all }
            }
            if !said.is_empty() {
                { table(t.study_chances, &headings, rows) }
            }
            if !unsaid.is_empty() {
                <ul class="study-unsaid quiet small">{ for unsaid }</ul>
            }
        </>
    };
    let about = About {
        of: t.study_chances.into(),
        says: vec![t.study_about_chances.into(), t.study_about_auc.into()],
        ..About::default()
    };
    pen.about_row("about-chances", says, about)
}

/// The features that weigh most, and which way.
fn weightiest(pen: Pen, chance: &Chanced) -> String {
    let t = pen.hand.t;
    let word = |(feature, added): &(Feature, f64)| {
        let [name, ..] = segments::feature(t, *feature);
        if *added < 0.0 {
            t.study_lowers(name)
        } else {
            t.study_raises(name)
        }
    };
    let words: Vec<String> = chance.parts.iter().take(NAMED).map(word).collect();
    words.join(t.segments_words_join)
}

/// What those hold who hold the same.
pub fn together(pen: Pen, studied: &StudiedClient) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let held: Vec<&str> = studied
        .held
        .iter()
        .map(|kind| study::held(t, *kind))
        .collect();
    let rows = studied.together.iter().map(|rule| {
        let name = t.study_rule(study::held(t, rule.from), study::held(t, rule.to));
        let of = t.study_of(format.count(rule.from_holders), format.count(rule.both));
        line(
            name.into(),
            [of, share(pen, rule), t.study_times(lift(rule))],
        )
    });
    let headings = [
        (t.study_who_holds, false),
        (t.study_both, true),
        (t.segments_share, true),
        (t.study_lift, true),
    ];
    let says = html! {
        <>
            <span>
                { if held.is_empty() {
                    t.study_holds_nothing.to_string()
                } else {
                    t.study_holds(held.join(t.segments_words_join))
                } }
            </span>
            if studied.together.is_empty() {
                <span class="quiet">{ t.study_no_rule }</span>
            } else {
                { table(t.study_together, &headings, rows) }
            }
        </>
    };
    let about = About {
        of: t.study_together.into(),
        says: vec![t.study_about_together.into()],
        ..About::default()
    };
    pen.about_row("about-together", says, about)
}

fn share(pen: Pen, rule: &Together) -> String {
    pen.share(rule.both.into(), rule.from_holders.into())
}

/// How many times as often as among all clients.
fn lift(rule: &Together) -> String {
    let both = f64::from(rule.both) * f64::from(rule.clients);
    let apart = f64::from(rule.from_holders) * f64::from(rule.to_holders);
    fixed(both / apart, 1)
}
