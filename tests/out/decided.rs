//! What a person decided against the book when a hand-over was taken over is in the audit log.

use super::hand_over::{doubtful, merged};
use clientele::desk::audit::{masked, numbers, texts};
use clientele::desk::out::merge::{self, Choice};
use clientele::protocol::summary::Deed;

#[test]
fn who_was_said_to_be_the_same_and_what_was_replaced_is_logged() {
    let (into, records, number) = doubtful();
    let came = |theirs: &[u32], same: &[&str], approval: &str| {
        let choice = Choice {
            theirs: theirs.iter().copied().collect(),
            same: same.iter().map(|one| (*one).into()).collect(),
        };
        let merged = merged(&into, &records, choice, &[10]);
        merge::take(merged, ("甲", &records), approval)
    };
    // The two differ in name and birthday; whoever has a number of nobody's is decided on in vain.
    for (theirs, replaced) in [(&[][..], 0), (&[0], 1), (&[0, 1], 2), (&[0, 1, 2, 9], 2)] {
        let came = came(theirs, &[&number, "nobody"], "");
        // Found where hand-overs are.
        assert_eq!(came.entry(0).kind, 154);
        let Deed::HandOverDecided {
            same,
            replaced: told,
            deed,
        } = &came.deed
        else {
            panic!("{:?}", came.deed)
        };
        assert_eq!((&same[..], *told), (&[number.clone()][..], replaced));
        assert!(matches!(&**deed, Deed::HandOverTaken { .. }));
    }
    // Nothing was decided: there is nothing of it to tell.
    let plain = came(&[], &[], "").deed;
    assert!(matches!(plain, Deed::HandOverTaken { .. }), "{plain:?}");
    // Places mean nothing of somebody left out.
    let plain = came(&[0, 1], &["nobody"], "").deed;
    assert!(matches!(plain, Deed::HandOverTaken { .. }), "{plain:?}");
    // Under the bank's approval as any, and one deed all the same.
    let approved = came(&[0], &[&number], "批 7").deed;
    let Deed::Approved { deed, .. } = &approved else {
        panic!("{approved:?}")
    };
    assert!(matches!(&**deed, Deed::HandOverDecided { .. }));
    assert!(matches!(approved.plain(), Deed::HandOverTaken { .. }));
}

#[test]
fn who_was_said_to_be_the_same_is_found_and_hides() {
    let decided = Deed::HandOverDecided {
        same: vec!["K7".into(), "K9".into()],
        replaced: 1,
        deed: Box::new(Deed::HandOverTaken {
            from: "甲".into(),
            clients: 3,
            numbers: vec!["K7".into()],
            records: 1,
            transactions: 0,
        }),
    };
    let undone = Deed::TakenBack {
        entry: 3,
        deed: Box::new(decided.clone()),
    };
    for deed in [decided, undone] {
        assert_eq!(numbers(&deed), ["K7", "K9"]);
        assert_eq!(texts(&deed), ["甲"]);
        let hidden = format!("{:?}", masked(&deed));
        assert!(!hidden.contains("K7") && !hidden.contains("K9") && !hidden.contains('甲'));
    }
}
