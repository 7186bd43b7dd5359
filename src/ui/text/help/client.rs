//! The sections of a client's page. Tier, stage and RFM explain themselves there, with the
//! figures of this client.

use crate::i18n::Texts;
use crate::protocol::client_view::Verdicts;
use crate::protocol::words::{Currency, Day, Policy};
use crate::ui::components::About;
use crate::ui::format::Format;
use crate::ui::text::words;

fn part(name: &str, words: String) -> (String, String) {
    (name.to_owned(), words)
}

/// Value.
pub fn value(t: &Texts, format: Format, verdicts: &Verdicts, day: Day) -> About {
    let month = verdicts.months.last().map(|month| month.month);
    let average = month.map(|month| part(t.client_monthly_average, t.help_value_average(month)));
    let point = t.help_column_point(format.day(day));
    About {
        of: t.client_value.into(),
        says: vec![t.help_aum.into()],
        parts: average
            .into_iter()
            .chain([part(t.client_point_aum, point)])
            .collect(),
        rows: t.help_value_rows,
        ..About::default()
    }
}

/// Suitability.
pub fn suitability(
    t: &Texts,
    format: Format,
    policy: &Policy,
    day: Day,
    currency: Currency,
) -> About {
    let rules = &policy.suitability;
    let amount = |amount| format.threshold(amount, currency);
    About {
        of: t.suitability_title.into(),
        says: vec![t.help_suitability(format.day(day))],
        parts: vec![
            part(
                t.suitability_official,
                t.help_suitability_official(rules.validity_months),
            ),
            part(
                t.suitability_ours,
                t.help_suitability_ours(rules.validity_months),
            ),
            part(t.suitability_binding, t.help_suitability_binding.into()),
            part(
                t.help_suitability_means_name,
                t.help_suitability_means(
                    rules.deposit_share_percent,
                    amount(rules.private_fund_minimum),
                    amount(rules.private_minimum),
                    rules.share_percent,
                ),
            ),
            part(
                t.help_suitability_care_name,
                t.help_suitability_care(rules.care_age, words::product_level(rules.care_level)),
            ),
        ],
        rows: t.help_suitability_rows,
        ..About::default()
    }
}

/// Accounts.
pub fn accounts(t: &Texts, format: Format, day: Day) -> About {
    let day = format.day(day);
    About {
        of: t.client_accounts.into(),
        parts: vec![
            part(t.client_derived, t.help_accounts_derived(&day)),
            part(t.client_stated, t.help_accounts_stated.into()),
            part(t.client_difference, t.help_accounts_difference.into()),
            part(t.client_transactions_count, t.help_accounts_count(&day)),
        ],
        rows: t.help_accounts_rows,
        ..About::default()
    }
}

/// Holdings.
pub fn holdings(t: &Texts) -> About {
    About {
        of: t.client_holdings.into(),
        parts: vec![
            part(t.client_market_value, t.help_holdings_value.into()),
            part(t.client_gain, t.help_holdings_gain.into()),
        ],
        ..About::default()
    }
}
