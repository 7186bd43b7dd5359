//! What the lists are called, and what puts a client on them.

use crate::i18n::Texts;
use crate::protocol::follow_up::FollowKind;

/// A list's name and what puts a client on it.
pub fn list(t: &Texts, list: FollowKind) -> (&'static str, &'static str) {
    match list {
        FollowKind::Expiring30 => (t.follow_up_expiring30, t.follow_up_expiring30_text),
        FollowKind::Expiring60 => (t.follow_up_expiring60, t.follow_up_expiring60_text),
        FollowKind::Expiring90 => (t.follow_up_expiring90, t.follow_up_expiring90_text),
        FollowKind::Expired => (t.follow_up_expired, t.follow_up_expired_text),
        FollowKind::NeverAssessed => (t.follow_up_never, t.follow_up_never_text),
        FollowKind::Unverified => (t.follow_up_unverified, t.follow_up_unverified_text),
        FollowKind::AboveLevel => (t.follow_up_above, t.follow_up_above_text),
        FollowKind::CareCall => (t.follow_up_care, t.follow_up_care_text),
        FollowKind::InsuranceCall => (t.follow_up_insurance, t.follow_up_insurance_text),
        FollowKind::Waiting => (t.follow_up_waiting, t.follow_up_waiting_text),
    }
}
