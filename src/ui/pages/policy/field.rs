//! One number of the policy: its name, what it does, its field, and the value in force beside a
//! changed one.

use super::draft::Fault;
use crate::i18n::Texts;
use crate::protocol::words::{Currency, Decimal, PolicyError, Threshold, TierBand};
use crate::ui::components::{Button, ButtonKind, Icon, button, icon};
use crate::ui::format::Format;
use crate::ui::text::policy;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`number_field`] draws.
pub struct NumberField<'a> {
    /// Its place among all numbers: its id in the page.
    pub place: usize,
    /// Which number.
    pub threshold: Threshold,
    /// Its name.
    pub name: String,
    /// The tiers, for other numbers' names.
    pub tiers: &'a [TierBand],
    /// What stands in the field.
    pub text: String,
    /// The value in force and the one typed, where they differ.
    pub change: Option<(Decimal, Decimal)>,
    /// What is wrong with what was typed.
    pub fault: Option<&'a Fault>,
    /// The currency of amounts.
    pub currency: Currency,
    /// Hears what is typed.
    pub on_typed: Callback<String>,
    /// Hears that the value in force shall stand again.
    pub on_restore: Callback<MouseEvent>,
}

/// A number's field.
pub fn number_field(t: &Texts, format: Format, it: NumberField) -> Html {
    let id = format!("policy-{}", it.place);
    let (about, error) = (format!("{id}-about"), format!("{id}-error"));
    let described = match it.fault {
        Some(_) => format!("{about} {error}"),
        None => about.clone(),
    };
    let measure = it.threshold.measure();
    let (least, most) = it.threshold.range();
    let value = |value: Decimal| policy::value(t, format, measure, value, Some(it.currency));
    let bare = |value: Decimal| policy::bare(format, measure, value);
    let oninput = it.on_typed.reform(|event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        input.map(|input| input.value()).unwrap_or_default()
    });
    let faulty = it.fault.map(|fault| fault_words(t, format, &it, fault));
    let is_touched = it.change.is_some() || it.fault.is_some();
    html! {
        <div class={classes!("policy-number", is_touched.then_some("is-changed"))}>
            <div class="policy-about">
                <label class="field-label" for={id.clone()}>{ it.name.clone() }</label>
                <p class="field-hint" id={about}>
                    { policy::about(t, it.threshold) }
                    <span class="policy-range">{ t.policy_range(bare(least), bare(most)) }</span>
                </p>
            </div>
            <div class="policy-typed">
                <input {id} class="input" type="text" inputmode="decimal" value={it.text} {oninput}
                    maxlength="30" autocomplete="off" autocapitalize="off" spellcheck="false"
                    aria-invalid={it.fault.is_some().then_some("true")}
                    aria-describedby={described} />
                <span class="policy-unit">{ policy::unit(t, measure, it.currency) }</span>
            </div>
            if let Some(fault_words) = faulty {
                <p class="field-error" id={error} role="alert">
                    { icon(Icon::CircleAlert) }
                    { fault_words }
                </p>
            }
            if is_touched {
                <div class="policy-change">
                    if let Some((old, new)) = it.change {
                        <span>{ t.policy_in_force(value(old)) }</span>
                        <strong>{ t.policy_changed_to(value(new)) }</strong>
                    }
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        label: Some(t.policy_restore_of(&it.name).into()),
                        ..Button::new(t.policy_restore.into(), it.on_restore)
                    }) }
                </div>
            }
        </div>
    }
}

fn fault_words(t: &Texts, format: Format, it: &NumberField, fault: &Fault) -> String {
    let name = |other| policy::threshold(t, format, it.tiers, other);
    let bare = |value: Decimal| policy::bare(format, it.threshold.measure(), value);
    match fault {
        Fault::NoNumber | Fault::Policy(PolicyError::NoSuch) => t.policy_fault_number.into(),
        Fault::Policy(PolicyError::OutOfRange { least, most, .. }) => {
            t.policy_fault_range(bare(*least), bare(*most))
        }
        Fault::Policy(PolicyError::NotWhole { .. }) => t.policy_fault_whole.into(),
        Fault::Policy(PolicyError::TiersOutOfOrder { .. }) => t.policy_fault_order.into(),
        Fault::Policy(PolicyError::NotAbove { other, .. }) => t.policy_fault_above(name(*other)),
        Fault::Policy(PolicyError::NotAtLeast { other, .. }) => {
            t.policy_fault_at_least(name(*other))
        }
        Fault::Policy(PolicyError::NoWeight { .. }) => t.policy_fault_weight.into(),
        Fault::Policy(PolicyError::NotHundred { .. }) => t.matching_not_hundred_do.into(),
    }
}
