//! Channels: what is digital, and who could do more that way.

use super::gather::CHANNELS;
use crate::analytics::ratio;
use crate::domain::ledger::Channel;
use crate::policy::BehaviourPolicy;

/// Whether a channel is digital; `None` for the unknown one.
pub fn is_digital(channel: Channel) -> Option<bool> {
    match channel {
        Channel::Unknown => None,
        Channel::Mobile | Channel::Web | Channel::ThirdPartyPay => Some(true),
        Channel::Branch | Channel::Atm | Channel::Pos | Channel::System => Some(false),
    }
}

/// How many transactions came by a known channel, and how many of them by a digital one.
pub(super) fn counts(channels: &[u32; CHANNELS]) -> (u32, u32) {
    let (mut known, mut digital) = (0_u32, 0_u32);
    for (channel, count) in Channel::ALL.iter().zip(channels) {
        if let Some(is_digital) = is_digital(*channel) {
            known = known.saturating_add(*count);
            digital = digital.saturating_add(if is_digital { *count } else { 0 });
        }
    }
    (known, digital)
}

/// Whether a client could be moved to digital channels: uses them for less than the policy's share,
/// and comes to a counter or machine often enough for what needs no cash.
pub(super) fn can_move(policy: &BehaviourPolicy, known: u32, digital: u32, movable: u32) -> bool {
    known > 0
        && movable >= u32::from(policy.movable_least.max(1))
        && !ratio::is_at_least(digital.into(), policy.digital_percent.into(), known.into())
}
