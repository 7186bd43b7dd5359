//! The sections of the overview.

use super::{bands, grace, stage_rules};
use crate::i18n::Texts;
use crate::protocol::overview::{Found, Overview, Selection};
use crate::protocol::words::Policy;
use crate::ui::components::About;
use crate::ui::format::Format;
use crate::ui::text::words;

/// The figures of the whole book.
pub fn figures(t: &Texts, format: Format, whole: &Overview, found: &Found) -> About {
    let day = format.day(whole.reference);
    let part = |name: &str, words: String| (name.to_owned(), words);
    About {
        of: t.help_figures.into(),
        says: vec![t.help_aum.into()],
        parts: vec![
            part(t.overview_open_account, t.help_figures_open(&day)),
            part(t.clients_column_aum, t.help_figures_average(found.month)),
            part(t.clients_column_point_aum, t.help_figures_point(&day)),
            part(t.overview_unknown, t.help_figures_unknown.into()),
        ],
        rows: t.help_figures_rows,
        ..About::default()
    }
}

/// Tiers.
pub fn tiers(
    t: &Texts,
    format: Format,
    whole: &Overview,
    found: Option<&Found>,
    policy: Option<&Policy>,
) -> About {
    let month = found.map_or_else(|| t.help_tier_month.into(), |f| f.month.to_string());
    let mut says = vec![t.help_tier(month)];
    says.extend(grace(t, policy));
    says.push(t.help_tiers_bars.into());
    About {
        of: t.clients_facet_tier.into(),
        says,
        parts: bands(t, format, &whole.bands, whole.currency),
        rows: t.help_tiers_rows,
        ..About::default()
    }
}

/// Stages.
pub fn stages(t: &Texts, format: Format, whole: &Overview, policy: Option<&Policy>) -> About {
    let rules = policy.map(|policy| stage_rules(t, format, policy, whole.currency));
    About {
        of: t.clients_facet_stage.into(),
        says: vec![t.help_stage(format.day(whole.reference))],
        rules: rules.unwrap_or_default(),
        rows: t.help_stages_rows,
        ..About::default()
    }
}

/// The RFM grid.
pub fn rfm(t: &Texts, format: Format, whole: &Overview, policy: Option<&Policy>) -> About {
    let day = format.day(whole.reference);
    let mut parts = vec![("R".to_owned(), t.help_rfm_recency(&day))];
    if let Some(policy) = policy {
        let months = t.help_rfm_frequency(&day, policy.rfm.window_days);
        parts.push(("F".to_owned(), months));
    }
    parts.push(("M".to_owned(), t.help_rfm_monetary.into()));
    About {
        of: "RFM".into(),
        says: vec![
            t.help_rfm.into(),
            t.help_rfm_scores.into(),
            t.help_rfm_unranked.into(),
        ],
        parts,
        rows: t.help_rfm_rows,
        ..About::default()
    }
}

/// Money in and out.
pub fn flows(t: &Texts, format: Format, whole: &Overview) -> About {
    About {
        of: t.overview_flows.into(),
        says: vec![t.help_flows(format.day(whole.reference))],
        rows: t.help_flows_rows,
        ..About::default()
    }
}

/// What needs care.
pub fn care(t: &Texts, format: Format, whole: &Overview, policy: Option<&Policy>) -> About {
    let name = |only| words::selection(t, only);
    let mut parts = vec![(name(Selection::Complaints), t.help_care_complaints.into())];
    if let Some(policy) = policy {
        let rules = &policy.suitability;
        let ends = t.help_care_level(rules.warn_days, rules.validity_months);
        parts.push((t.products_level.into(), ends));
    }
    let soon = t.help_care_birthdays(Selection::BIRTHDAY_DAYS);
    parts.push((t.client_maturity.into(), t.help_care_maturing.into()));
    parts.push((t.help_care_birthday.into(), soon));
    if let Some(policy) = policy {
        let near = t.help_care_near(policy.tiers.near_percent);
        parts.push((name(Selection::TierNear), near));
    }
    About {
        of: t.overview_care.into(),
        says: vec![t.help_care(format.day(whole.reference))],
        parts,
        rows: t.help_care_rows,
        ..About::default()
    }
}
