//! The columns of the clients table.

use super::{bands, grace, stage_rules};
use crate::i18n::Texts;
use crate::protocol::list::ClientColumn;
use crate::protocol::words::{Currency, Day, Policy, TierBand};
use crate::ui::components::About;
use crate::ui::format::Format;

/// What the columns are explained with.
#[derive(Copy, Clone)]
pub struct Known<'a> {
    /// Writes days and amounts.
    pub format: Format,
    /// The tiers of the policy in force.
    pub tiers: &'a [TierBand],
    /// The policy in force, once it is known.
    pub policy: Option<&'a Policy>,
    /// The day verdicts are for, once it is known.
    pub day: Option<Day>,
    /// The currency of sums.
    pub currency: Currency,
}

/// What a column called `name` says; `None` where its name says it all.
pub fn column(t: &Texts, known: Known, column: ClientColumn, name: &'static str) -> Option<About> {
    let format = known.format;
    let day = format.day(known.day?);
    let window = known.policy.map(|policy| policy.rfm.window_days);
    let (mut parts, mut rules) = (Vec::new(), Vec::new());
    let says: Vec<String> = match column {
        ClientColumn::Tier => {
            parts = bands(t, format, known.tiers, known.currency);
            let of = t.help_tier(t.help_tier_month);
            [of].into_iter().chain(grace(t, known.policy)).collect()
        }
        ClientColumn::Aum => vec![t.help_column_aum.into(), t.help_aum.into()],
        ClientColumn::PointAum => vec![t.help_column_point(day), t.help_aum.into()],
        ClientColumn::Stage => {
            let stages = |policy| stage_rules(t, format, policy, known.currency);
            rules = known.policy.map(stages).unwrap_or_default();
            vec![t.help_stage(day)]
        }
        ClientColumn::Group => vec![t.help_column_group.into(), t.help_rfm_scores.into()],
        ClientColumn::Recency => vec![t.help_rfm_recency(day), t.help_rfm_scores.into()],
        ClientColumn::Frequency => {
            vec![t.help_rfm_frequency(day, window?), t.help_rfm_scores.into()]
        }
        ClientColumn::Monetary => vec![t.help_rfm_monetary.into(), t.help_rfm_scores.into()],
        ClientColumn::Accounts => vec![t.help_column_accounts(day)],
        ClientColumn::LastUse => vec![t.help_column_last_use(day)],
        ClientColumn::Age => vec![t.help_column_age(day)],
        ClientColumn::Number
        | ClientColumn::Name
        | ClientColumn::Kind
        | ClientColumn::Gender
        | ClientColumn::Region
        | ClientColumn::Adviser
        | ClientColumn::Tags
        | ClientColumn::Place(_) => return None,
    };
    Some(About {
        of: name.into(),
        says,
        parts,
        rules,
        rows: t.help_column_rows,
    })
}

/// What the counts beside the filters say; and these columns, each with what it is called, for a
/// list without headings.
pub fn list(t: &Texts, known: Known, shown: Option<Vec<(ClientColumn, &'static str)>>) -> About {
    let about = |(of, name): (ClientColumn, &'static str)| column(t, known, of, name);
    let part = |about: About| {
        let lines = about.says.into_iter().chain(about.rules);
        (about.of.to_string(), lines.collect::<Vec<_>>().join("\n"))
    };
    let (of, rows) = match &shown {
        Some(_) => (t.help_columns, t.help_column_rows),
        None => (t.clients_filters, ""),
    };
    About {
        of: of.into(),
        says: vec![t.help_filters.into()],
        parts: shown
            .unwrap_or_default()
            .into_iter()
            .filter_map(about)
            .map(part)
            .collect(),
        rows,
        ..About::default()
    }
}
