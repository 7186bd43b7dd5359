//! Chips: tier, stage, level and plain ones. The words always say it; the colour only helps.

use crate::i18n::Texts;
use crate::protocol::words::{ClientLevel, ProductLevel, Stage, TierRank};
use crate::ui::text::words;
use yew::prelude::*;

/// The steps of the tiers' ramp.
const TIER_STEPS: usize = 7;

/// What a plain chip means.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum ChipKind {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Nothing in particular, lighter.
    Outline,
    /// Good or chosen.
    Accent,
    /// To be known.
    Info,
    /// To be looked at.
    Warn,
    /// Wrong.
    Danger,
}

/// A plain chip.
pub fn chip(kind: ChipKind, label: &str) -> Html {
    let class = match kind {
        ChipKind::Plain => "chip",
        ChipKind::Outline => "chip chip-outline",
        ChipKind::Accent => "chip chip-accent",
        ChipKind::Info => "chip chip-info",
        ChipKind::Warn => "chip chip-warn",
        ChipKind::Danger => "chip chip-danger",
    };
    html! { <span {class}><span class="truncate">{ label }</span></span> }
}

/// A tier's chip. `bands` is how many tiers the policy has; the top one is gold whatever their
/// number.
pub fn tier_chip(rank: TierRank, bands: usize, label: &str) -> Html {
    let class = format!("chip chip-tier-{}", tier_step(rank, bands));
    html! { <span {class}>{ label }</span> }
}

/// A tier's step on the ramp of seven, 0 the lowest: the top tier always has the top step.
pub fn tier_step(rank: TierRank, bands: usize) -> usize {
    let top = bands.saturating_sub(1).max(1);
    let rank = usize::from(rank.0).min(top);
    if rank == top {
        TIER_STEPS - 1
    } else {
        rank * (TIER_STEPS - 1) / top
    }
}

/// A lifecycle stage's chip.
pub fn stage_chip(stage: Stage, label: &str) -> Html {
    let class = match stage {
        Stage::Prospect => "chip chip-stage chip-stage-prospect",
        Stage::Lapsed => "chip chip-stage chip-stage-lapsed",
        Stage::Dormant => "chip chip-stage chip-stage-dormant",
        Stage::New => "chip chip-stage chip-stage-new",
        Stage::AtRisk => "chip chip-stage chip-stage-atrisk",
        Stage::Growing => "chip chip-stage chip-stage-growing",
        Stage::Mature => "chip chip-stage chip-stage-mature",
    };
    html! { <span {class}>{ label }</span> }
}

/// A level or score of 1 to 5.
pub fn level_chip(level: u8, label: &str) -> Html {
    let class = format!("chip chip-level chip-level-{}", level.clamp(1, 5));
    html! { <span {class}>{ label }</span> }
}

/// How much risk a client may take: the code, C1 to C5.
pub fn client_level_chip(t: &Texts, level: ClientLevel) -> Html {
    let step = match level {
        ClientLevel::C1Lowest | ClientLevel::C1 => 1,
        ClientLevel::C2 => 2,
        ClientLevel::C3 => 3,
        ClientLevel::C4 => 4,
        ClientLevel::C5 => 5,
    };
    level_chip(step, words::client_level_code(t, level))
}

/// How risky a product is: the code, R1 to R5.
pub fn product_level_chip(level: ProductLevel) -> Html {
    level_chip(level as u8 + 1, words::product_level(level))
}
