//! How a rule says what it came to.

use super::kinds::{Change, Fact, MatchReason, MatchRule, Outcome};

/// `None` where the rule does not apply.
pub type Looked = Option<MatchReason>;

pub fn passes(rule: MatchRule, seen: Fact, threshold: Fact) -> Looked {
    reason(rule, Outcome::Passes, seen, threshold, Change::None)
}

pub fn fails(rule: MatchRule, seen: Fact, threshold: Fact, change: Change) -> Looked {
    reason(rule, Outcome::Fails, seen, threshold, change)
}

pub fn cannot_say(rule: MatchRule, threshold: Fact) -> Looked {
    reason(
        rule,
        Outcome::CannotSay,
        Fact::Unknown,
        threshold,
        Change::None,
    )
}

pub fn reason(
    rule: MatchRule,
    outcome: Outcome,
    seen: Fact,
    threshold: Fact,
    change: Change,
) -> Looked {
    Some(MatchReason {
        rule,
        outcome,
        seen,
        threshold,
        change,
    })
}
