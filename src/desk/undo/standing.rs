//! Whether a command can still be taken back, by what was done since.

use super::past::Past;
use super::record::Head;
use crate::domain::day::Day;
use crate::protocol::custody::undo::Refusal;

/// Why a command cannot be taken back, by what is kept of those since; `None` where it can. What the
/// book itself holds against it is [`super::rests`]'s to say.
pub fn of_past(past: &Past, head: &Head, today: Day) -> Option<Refusal> {
    let Some((key, _)) = past.find(head.seq) else {
        return Some(Refusal::NotKept);
    };
    if let Some(lasting) = head.lasting {
        return Some(Refusal::Lasting(lasting));
    }
    if !Past::is_kept(*key, today) {
        return Some(Refusal::NotKept);
    }
    if let Some(by) = past.taken_back_by(head.seq) {
        return Some(Refusal::TakenBack { by });
    }
    let later = past.heads.iter().map(|(_, head)| head);
    later
        .filter(|later| later.seq > head.seq && counts(past, later, head))
        .find_map(|later| disturbs(later, head))
}

/// Whether a later command still stands: one that was taken back, and its taking back, do not.
fn counts(past: &Past, later: &Head, head: &Head) -> bool {
    let is_undone = past.taken_back_by(later.seq).is_some();
    let undoes_later = later.takes_back.is_some_and(|entry| entry > head.seq);
    !is_undone && !undoes_later
}

fn disturbs(later: &Head, head: &Head) -> Option<Refusal> {
    let by = later.seq;
    if later.policy.is_some() && head.policy.is_some() {
        return Some(Refusal::PolicySince { by });
    }
    if later.rows.is_changed() && head.rows.is_changed() {
        return Some(Refusal::RowsSince { by: Some(by) });
    }
    meet(&later.touched, &head.touched).then_some(Refusal::ChangedSince { by })
}

/// Whether two commands touched a record in common.
fn meet(one: &[(u8, Vec<(u32, u32)>)], other: &[(u8, Vec<(u32, u32)>)]) -> bool {
    one.iter().any(|(table, runs)| {
        let same = other.iter().find(|(of, _)| of == table);
        same.is_some_and(|(_, others)| runs_meet(runs, others))
    })
}

/// Runs are in order and do not overlap, so that each is looked at once.
fn runs_meet(one: &[(u32, u32)], other: &[(u32, u32)]) -> bool {
    let (mut a, mut b) = (0, 0);
    while let (Some((first, len)), Some((start, count))) = (one.get(a), other.get(b)) {
        if first + len <= *start {
            a += 1;
        } else if start + count <= *first {
            b += 1;
        } else {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::runs_meet;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn runs_meet_where_a_number_is_in_both(
            one in prop::collection::btree_set(0_u32..60, 0..12),
            other in prop::collection::btree_set(0_u32..60, 0..12),
        ) {
            let runs = |set: &BTreeSet<u32>| set.iter().map(|n| (*n, 1)).collect::<Vec<_>>();
            prop_assert_eq!(runs_meet(&runs(&one), &runs(&other)), !one.is_disjoint(&other));
        }
    }

    #[test]
    fn runs_that_only_touch_do_not_meet() {
        assert!(!runs_meet(&[(0, 5), (10, 1)], &[(5, 5), (11, 9)]));
        assert!(runs_meet(&[(0, 5), (10, 2)], &[(11, 9)]));
    }
}
