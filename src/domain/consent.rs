//! What a client agreed to: a ledger that is only ever added to.
//!
//! An entry is never changed nor taken away. What was recorded wrongly is put right by a new entry
//! that names the one it stands for. PIPL (个人信息保护法) articles 13 to 16, 23, 24 and 29 are what
//! the purposes come from; see `docs/privacy.md`.

use super::day::Day;
use super::ids::{ClientId, ConsentId};
use serde::{Deserialize, Serialize};

/// An entry of the consent ledger.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// The record number: later entries have higher ones.
    pub id: ConsentId,
    /// Whose it is.
    pub client: ClientId,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub decision: Decision,
    /// The day the client decided.
    pub day: Day,
    /// The last day it holds, where the client set one.
    pub last_day: Option<Day>,
    /// How the client said so.
    pub how: ConsentHow,
    /// What proves it: a number, a place, a recording.
    pub proof: String,
    /// Which version of which text the client agreed to; empty for a withdrawal.
    pub text: String,
    /// The entry it stands for, where that was recorded wrongly.
    pub corrects: Option<ConsentId>,
    /// When it was recorded, Unix time in milliseconds.
    pub at_ms: u64,
}

/// What a client's data may be used for. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Purpose {
    /// 履行服务: looking after the client beyond what the contract itself needs.
    Service,
    /// 电话营销
    MarketingPhone,
    /// 短信营销
    MarketingSms,
    /// 企业微信营销: the bank's archived messenger.
    MarketingMessenger,
    /// 邮件营销
    MarketingMail,
    /// 上门营销
    MarketingVisit,
    /// 集团内共享: passing data on inside the group (PIPL art. 23).
    GroupSharing,
    /// 向合作方提供: passing data on to a partner outside it (art. 23).
    PartnerSharing,
    /// 敏感个人信息: separate consent (art. 29).
    Sensitive,
    /// 画像与自动化推荐: offers that rest on a profile; may be refused (art. 24).
    Profiling,
}

impl Purpose {
    /// All purposes, in stored order.
    pub const ALL: [Self; 10] = [
        Self::Service,
        Self::MarketingPhone,
        Self::MarketingSms,
        Self::MarketingMessenger,
        Self::MarketingMail,
        Self::MarketingVisit,
        Self::GroupSharing,
        Self::PartnerSharing,
        Self::Sensitive,
        Self::Profiling,
    ];
}

/// What the client decided.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Decision {
    /// 同意
    Given,
    /// 撤回 or refused.
    Withdrawn,
}

/// How the client said so. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ConsentHow {
    /// Signed on paper.
    Paper,
    /// Said in the branch, with a witness or a recording.
    Branch,
    /// Said on the telephone.
    Phone,
    /// Ticked in the bank's app or site.
    App,
    /// Written in the bank's messenger.
    Messenger,
    /// As the bank's own system has it.
    BankSystem,
}

impl ConsentHow {
    /// All ways, in stored order.
    pub const ALL: [Self; 6] = [
        Self::Paper,
        Self::Branch,
        Self::Phone,
        Self::App,
        Self::Messenger,
        Self::BankSystem,
    ];
}

/// The entry that counts for a purpose on a day, if any does: the client's latest decision until
/// then that was not put right by a later entry. Of two of one day the later recorded one counts.
pub fn in_force<'a>(
    entries: impl Iterator<Item = &'a Consent> + Clone,
    purpose: Purpose,
    day: Day,
) -> Option<&'a Consent> {
    let corrected: Vec<ConsentId> = entries.clone().filter_map(|e| e.corrects).collect();
    entries
        .filter(|entry| entry.purpose == purpose && entry.day <= day)
        .filter(|entry| !corrected.contains(&entry.id))
        .max_by_key(|entry| (entry.day, entry.id))
}

/// Whether a purpose is agreed to on a day: silence is no consent.
pub fn is_given<'a>(
    entries: impl Iterator<Item = &'a Consent> + Clone,
    purpose: Purpose,
    day: Day,
) -> bool {
    in_force(entries, purpose, day).is_some_and(|entry| {
        entry.decision == Decision::Given && entry.last_day.is_none_or(|last| day <= last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u32, day: i32, decision: Decision) -> Consent {
        Consent {
            id: ConsentId(id),
            client: ClientId(1),
            purpose: Purpose::MarketingPhone,
            decision,
            day: Day(day),
            last_day: None,
            how: ConsentHow::Paper,
            proof: "S-1".into(),
            text: "v1".into(),
            corrects: None,
            at_ms: 0,
        }
    }

    #[test]
    fn silence_is_no_consent_and_the_latest_decision_counts() {
        let given = entry(0, 10, Decision::Given);
        let taken = entry(1, 20, Decision::Withdrawn);
        let ledger = [given, taken];
        let is_given = |day| is_given(ledger.iter(), Purpose::MarketingPhone, Day(day));
        assert_eq!([9, 10, 19, 20].map(is_given), [false, true, true, false]);
        assert!(!super::is_given(ledger.iter(), Purpose::Service, Day(15)));
    }

    #[test]
    fn what_was_put_right_no_longer_counts() {
        let wrong = entry(0, 10, Decision::Given);
        let mut right = entry(1, 5, Decision::Withdrawn);
        right.corrects = Some(wrong.id);
        let ledger = [wrong, right];
        assert!(!is_given(ledger.iter(), Purpose::MarketingPhone, Day(30)));
    }

    #[test]
    fn consent_for_a_time_ends_with_its_last_day() {
        let mut given = entry(0, 10, Decision::Given);
        given.last_day = Some(Day(12));
        let ledger = [given];
        let is_given = |day| is_given(ledger.iter(), Purpose::MarketingPhone, Day(day));
        assert_eq!([12, 13].map(is_given), [true, false]);
    }
}
