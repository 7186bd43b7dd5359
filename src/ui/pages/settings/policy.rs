//! The policy in force, to read: every threshold a verdict rests on.

use crate::i18n::{Language, Texts};
use crate::protocol::words::{Currency, Policy, TierRank};
use crate::ui::components::tier_chip;
use crate::ui::format::Format;
use crate::ui::text::help::stage_thresholds;
use crate::ui::text::words::product_level;
use yew::prelude::*;

/// The policy in force, its amounts in `currency`.
pub fn policy_in_force(t: &Texts, format: Format, policy: &Policy, currency: Currency) -> Html {
    let tiers = &policy.tiers;
    let amount = |amount| format.threshold(amount, currency);
    let stages = stage_thresholds(t, format, policy, currency);
    html! {
        <div class="stack">
            <h3>{ t.settings_tiers }</h3>
            <table class="plain-table">
                <thead>
                    <tr>
                        <th scope="col">{ t.settings_tier }</th>
                        <th scope="col" class="number">{ t.settings_tier_from }</th>
                    </tr>
                </thead>
                <tbody>
                    { for tiers.bands.iter().enumerate().rev().map(|(rank, band)| {
                        let name = match format.language {
                            Language::Zh => &band.name.zh,
                            Language::En => &band.name.en,
                        };
                        html! {
                            <tr key={rank}>
                                <td>{ tier_chip(TierRank(rank as u8), tiers.bands.len(), name) }</td>
                                <td class="number">{ amount(band.minimum) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            <p class="quiet">
                { t.settings_tier_rules(tiers.grace_months, tiers.near_percent) }
            </p>
            <h3>{ t.settings_stages }</h3>
            <ul class="rules">{ for stages.into_iter().map(|rule| html! { <li>{ rule }</li> }) }</ul>
            <h3>{ t.settings_rfm }</h3>
            <p class="quiet">{ t.settings_rfm_rule(policy.rfm.window_days) }</p>
            <h3>{ t.settings_suitability }</h3>
            <ul class="rules">
                { for suitability(t, format, policy, currency).into_iter().map(|rule| html! { <li>{ rule }</li> }) }
            </ul>
        </div>
    }
}

/// The thresholds of suitability.
fn suitability(t: &Texts, format: Format, policy: &Policy, currency: Currency) -> [String; 5] {
    let rules = &policy.suitability;
    let amount = |amount| format.threshold(amount, currency);
    [
        t.settings_suitability_holds(rules.warn_days, rules.validity_months),
        t.settings_suitability_attempts(
            rules.attempts_a_day,
            rules.attempt_months,
            rules.attempts_in_months,
        ),
        t.settings_suitability_share(rules.deposit_share_percent, rules.share_percent),
        t.settings_suitability_private(
            amount(rules.private_fund_minimum),
            rules.cooling_off_hours,
            amount(rules.private_minimum),
        ),
        t.settings_suitability_care(rules.care_age, product_level(rules.care_level)),
    ]
}
