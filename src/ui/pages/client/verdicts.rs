//! The verdicts as cards. Each is a button that opens its explanation.

use super::explain::{Explained, Topic, gap_of};
use crate::i18n::Texts;
use crate::protocol::client_view::Verdicts;
use crate::protocol::words::{Currency, Finding, Rfm, TierBand, Verdict};
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{ChipKind, chip, level_chip, stage_chip, tier_chip};
use crate::ui::format::Format;
use crate::ui::text::words;
use yew::prelude::*;

/// What verdicts are written with.
#[derive(Copy, Clone)]
pub struct Hand<'a> {
    /// The texts.
    pub t: &'static Texts,
    /// Figures and names.
    pub format: Format,
    /// The tiers of the policy in force.
    pub tiers: &'a [TierBand],
    /// The currency of sums.
    pub currency: Currency,
}

/// The cards, or quiet ones while the verdicts are being worked out.
pub fn cards(hand: Hand, verdicts: Option<&Verdicts>, on_topic: &Callback<Topic>) -> Html {
    let topics = [Topic::Tier, Topic::Stage, Topic::RfmBank, Topic::RfmSpend];
    let card = |topic: Topic| match verdicts {
        Some(verdicts) => card(hand, verdicts, topic, on_topic),
        None => html! {
            <div class="verdict" aria-busy="true">
                <span class="verdict-title">{ title(hand.t, topic) }</span>
                <span class="verdict-note">{ hand.t.client_pending }</span>
            </div>
        },
    };
    html! { <div class="verdicts">{ for topics.into_iter().map(card) }</div> }
}

fn card(hand: Hand, verdicts: &Verdicts, topic: Topic, on_topic: &Callback<Topic>) -> Html {
    let name = title(hand.t, topic);
    html! {
        <button type="button" class="verdict" aria-haspopup="dialog"
            onclick={on_topic.reform(move |_| topic)}>
            <span class="verdict-title">{ name }</span>
            <span class="verdict-says">{ says(hand, verdicts, topic) }</span>
            <span class="verdict-note">{ note(hand, verdicts, topic) }</span>
            <span class="verdict-why">{ hand.t.client_why }{ icon(Icon::ChevronRight) }</span>
        </button>
    }
}

/// The explanation of a verdict.
pub fn explained<'a>(hand: Hand, verdicts: &'a Verdicts, topic: Topic) -> Explained<'a> {
    let (gap, reasons) = match topic {
        Topic::Tier => (gap_of(&verdicts.tier.finding), &verdicts.tier.reasons),
        Topic::Stage => (gap_of(&verdicts.stage.finding), &verdicts.stage.reasons),
        Topic::RfmBank => (
            gap_of(&verdicts.rfm_bank.finding),
            &verdicts.rfm_bank.reasons,
        ),
        Topic::RfmSpend => (
            gap_of(&verdicts.rfm_spend.finding),
            &verdicts.rfm_spend.reasons,
        ),
    };
    Explained {
        title: title(hand.t, topic),
        says: says(hand, verdicts, topic),
        gap,
        reasons,
    }
}

fn title(t: &Texts, topic: Topic) -> &'static str {
    match topic {
        Topic::Tier => t.client_tier,
        Topic::Stage => t.client_stage,
        Topic::RfmBank => t.client_rfm_bank,
        Topic::RfmSpend => t.client_rfm_spend,
    }
}

/// What a verdict says, as a chip and, for RFM, its scores.
pub fn says(hand: Hand, verdicts: &Verdicts, topic: Topic) -> Html {
    match topic {
        Topic::Tier => found(hand.t, verdicts.tier.finding, |rank| {
            let name = words::tier(hand.tiers, rank, hand.format.language);
            tier_chip(rank, hand.tiers.len(), name)
        }),
        Topic::Stage => found(hand.t, verdicts.stage.finding, |stage| {
            stage_chip(stage, words::stage(hand.t, stage))
        }),
        Topic::RfmBank => rfm_says(hand, &verdicts.rfm_bank),
        Topic::RfmSpend => rfm_says(hand, &verdicts.rfm_spend),
    }
}

fn rfm_says(hand: Hand, verdict: &Verdict<Rfm>) -> Html {
    found(hand.t, verdict.finding, |rfm| {
        let scores = ["R", "F", "M"].into_iter().zip(rfm.scores);
        html! {
            <>
                { chip(ChipKind::Accent, words::group(hand.t, rfm.group)) }
                { for scores.map(|(name, score)| level_chip(score, &format!("{name}{score}"))) }
            </>
        }
    })
}

fn found<T>(t: &Texts, finding: Finding<T>, draw: impl FnOnce(T) -> Html) -> Html {
    match finding {
        Finding::Says(value) => draw(value),
        Finding::CannotSay(_) => chip(ChipKind::Outline, t.client_verdict_cannot_say),
        Finding::NotYet => chip(ChipKind::Outline, t.client_verdict_not_yet),
    }
}

/// The figures most worth reading beside a verdict.
fn note(hand: Hand, verdicts: &Verdicts, topic: Topic) -> Html {
    let t = hand.t;
    match topic {
        Topic::Tier => verdicts.months.last().map(|month| {
            t.client_tier_average(hand.format.amount(month.average, hand.currency))
                .into()
        }),
        Topic::Stage => verdicts
            .stage
            .reasons
            .first()
            .map(|reason| crate::ui::text::reason::rule(t, reason.rule).name.into()),
        Topic::RfmBank => rfm_note(hand, &verdicts.rfm_bank, |t, n, amount| {
            [t.client_rfm_months(n), t.client_tier_average(amount)]
        }),
        Topic::RfmSpend => rfm_note(hand, &verdicts.rfm_spend, |t, n, amount| {
            [t.client_rfm_transactions(n), t.client_rfm_spent(amount)]
        }),
    }
    .unwrap_or_default()
}

fn rfm_note(
    hand: Hand,
    verdict: &Verdict<Rfm>,
    rest: fn(&Texts, String, String) -> [String; 2],
) -> Option<Html> {
    let rfm = verdict.finding.value()?;
    let frequency = hand.format.count(rfm.frequency);
    let monetary = hand.format.amount(rfm.monetary, hand.currency);
    let [frequency, monetary] = rest(hand.t, frequency, monetary);
    // The line is broken between the parts only.
    let parts = [
        hand.t.client_rfm_days(rfm.recency_days),
        frequency,
        monetary,
    ];
    Some(
        parts
            .map(|words| html! { <><span>{ words }</span>{ " " }</> })
            .into_iter()
            .collect(),
    )
}
