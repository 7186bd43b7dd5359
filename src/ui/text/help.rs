//! What the figures and marks of the pages mean, with the thresholds of the policy in force.

mod client;
mod clients;
mod overview;
mod products;

pub use client::{accounts, holdings, suitability, value};
pub use clients::{Known, column, list};
pub use overview::{care, figures, flows, rfm, stages, tiers};
pub use products::{Column as ProductColumn, product};

use super::words;
use crate::i18n::{Language, Texts};
use crate::protocol::words::{Currency, Policy, TierBand, TierRank};
use crate::ui::format::Format;

/// The tiers, the highest first, with the amount each begins at.
fn bands(t: &Texts, format: Format, bands: &[TierBand], base: Currency) -> Vec<(String, String)> {
    let ranks = bands.iter().enumerate().rev();
    let part = |(n, band): (usize, &TierBand)| {
        let rank = TierRank(u8::try_from(n).unwrap_or(u8::MAX));
        let name = words::tier(bands, rank, format.language);
        let from = t.help_from(format.threshold(band.minimum, base));
        (name.to_owned(), from)
    };
    ranks.map(part).collect()
}

/// How long a tier is kept, and what is near the next one.
fn grace(t: &Texts, policy: Option<&Policy>) -> Option<String> {
    policy.map(|p| t.settings_tier_rules(p.tiers.grace_months, p.tiers.near_percent))
}

/// The rules of all stages, in the order they are looked at.
fn stage_rules(t: &Texts, format: Format, policy: &Policy, base: Currency) -> Vec<String> {
    let mut rules = vec![t.help_stage_prospect.into(), t.help_stage_closed.into()];
    rules.extend(stage_thresholds(t, format, policy, base));
    rules.push(t.help_stage_mature.into());
    rules
}

/// The rules of the stages that have thresholds, in the order they are looked at.
pub fn stage_thresholds(t: &Texts, format: Format, policy: &Policy, base: Currency) -> [String; 5] {
    let life = &policy.lifecycle;
    let amount = |amount| format.threshold(amount, base);
    let space = match format.language {
        Language::Zh => "",
        Language::En => " ",
    };
    let risk = [
        t.settings_stage_risk_fall(life.risk_fall_percent),
        t.settings_stage_risk_gap(life.risk_interval_factor, life.risk_least_intervals),
        t.settings_stage_risk_transfers(life.risk_transfers, life.risk_transfer_days),
    ];
    [
        t.settings_stage_lapsed(
            amount(life.residue),
            life.residue_days,
            life.lapse_fall_percent,
        ),
        t.settings_stage_dormant(amount(life.small_balance), life.dormant_days),
        t.settings_stage_new(life.new_days),
        risk.join(space),
        t.settings_stage_growing(life.growth_product_days, life.growth_percent),
    ]
}
