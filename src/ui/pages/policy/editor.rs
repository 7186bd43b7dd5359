//! All numbers of the policy beside what they would change.

use super::draft::{Draft, DraftKept, Reading};
use super::field::{NumberField, number_field};
use super::sections::Section;
use super::trial::Trial;
use super::versions::Versions;
use crate::i18n::Texts;
use crate::protocol::words::{Currency, Policy, Threshold};
use crate::ui::components::focus_on;
use crate::ui::shared::use_writing;
use crate::ui::text::policy;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing is typed before it is tried.
const PAUSE_MS: u32 = 150;

/// Properties of [`Editor`].
#[derive(PartialEq, Properties)]
pub struct EditorProps {
    /// The policy in force.
    pub policy: Rc<Policy>,
    /// The currency of amounts.
    pub currency: Currency,
    /// What was typed.
    pub draft: DraftKept,
}

/// The numbers, the trial, the versions.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let (t, format) = use_writing();
    let redraw = use_force_update();
    let opened = use_mut_ref(Vec::<Section>::new);
    let draft = props.draft.borrow().clone();
    let reading = draft.read(&props.policy);
    let wanted = reading.to_try();
    let tried = use_state_eq(|| wanted.clone().map(Rc::new));
    use_effect_with(wanted.clone(), {
        let tried = tried.setter();
        move |wanted| {
            let wanted = wanted.clone().map(Rc::new);
            let timer = Timeout::new(PAUSE_MS, move || tried.set(wanted));
            move || drop(timer)
        }
    });
    let set = {
        let kept = props.draft.clone();
        move |change: &dyn Fn(&mut Draft)| {
            change(&mut kept.borrow_mut());
            redraw.force_update();
        }
    };
    let on_over = {
        let set = set.clone();
        Callback::from(move |()| {
            set(&|draft| *draft = Draft::default());
            // What was pressed is gone with what was typed.
            focus_on("main");
        })
    };
    let on_draft = {
        let (set, policy) = (set.clone(), props.policy.clone());
        Callback::from(move |other: Policy| {
            set(&|draft| *draft = Draft::of(&policy, &other));
            focus_on(".trial");
        })
    };
    let number = |(place, threshold): (usize, Threshold)| {
        let (typed, restored) = (set.clone(), set.clone());
        let policy = props.policy.clone();
        let at = |of: &Threshold| *of == threshold;
        let change = reading.changes.iter().find(|(of, ..)| at(of));
        let fault = reading.faults.iter().find(|(of, _)| at(of));
        let field = NumberField {
            place,
            threshold,
            name: policy::threshold(t, format, &props.policy.tiers.bands, threshold),
            tiers: &props.policy.tiers.bands,
            text: draft.text(&props.policy, threshold),
            change: change.map(|(_, old, new)| (*old, *new)),
            fault: fault.map(|(_, fault)| fault),
            currency: props.currency,
            on_typed: Callback::from(move |text: String| {
                typed(&|draft| draft.set(&policy, threshold, text.clone()));
            }),
            on_restore: Callback::from(move |_| restored(&|draft| draft.restore(threshold))),
        };
        number_field(t, format, field)
    };
    let section = |section: &Section| {
        let (title, note) = section.words(t);
        let numbers: Vec<_> = section.numbers(&props.policy).collect();
        let at = |of: &Threshold| numbers.iter().any(|(_, number)| number == of);
        let is_touched = reading.changes.iter().any(|(of, ..)| at(of))
            || reading.faults.iter().any(|(of, _)| at(of));
        // Once open it stays: it must not fold under who types the old value again.
        let mut opened = opened.borrow_mut();
        if is_touched && !opened.contains(section) {
            opened.push(*section);
        }
        let note = html! { <p class="quiet small">{ note }</p> };
        if section.is_folded() {
            html! {
                <details class="section policy-section" open={opened.contains(section)}>
                    <summary><h2>{ title }</h2></summary>
                    { note }
                    { for numbers.into_iter().map(number) }
                </details>
            }
        } else {
            html! {
                <section class="section">
                    <header class="section-head"><h2>{ title }</h2>{ note }</header>
                    { for numbers.into_iter().map(number) }
                </section>
            }
        }
    };
    let trial = match (&wanted, &*tried) {
        (Some(wanted), Some(tried)) => html! {
            <Trial policy={tried.clone()} pending={**tried != *wanted}
                changes={reading.changes.clone()} currency={props.currency} {on_over} />
        },
        (Some(_), None) => {
            html! { <p class="quiet" role="status">{ t.policy_trial_under_way }</p> }
        }
        (None, _) => untried(t, &reading),
    };
    html! {
        <>
            <div class="policy">
                <form class="stack" autocomplete="off"
                    onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { for Section::ALL.iter().map(section) }
                </form>
                <section class="trial" aria-labelledby="trial-title" tabindex="-1">
                    <h2 id="trial-title">{ t.policy_trial }</h2>
                    { trial }
                </section>
            </div>
            <Versions currency={props.currency} {on_draft} />
        </>
    }
}

/// Why nothing is tried.
fn untried(t: &Texts, reading: &Reading) -> Html {
    let (title, text) = match reading.faults.is_empty() {
        true => (t.policy_trial_none, t.policy_trial_none_text),
        false => (t.policy_trial_faulty, t.policy_trial_faulty_text),
    };
    html! {
        <div class="trial-head" role="status">
            <p class="trial-summary"><strong>{ title }</strong></p>
            <p class="quiet small">{ text }</p>
        </div>
    }
}
