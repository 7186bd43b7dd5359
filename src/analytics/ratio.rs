//! Shares and averages of amounts, exact in integers.

use crate::domain::money::Minor;

/// `sum / parts`, rounded to the nearest whole, halves toward plus infinity. `None` when it does
/// not fit; 0 when there are no parts.
pub fn average(sum: i128, parts: i32) -> Option<Minor> {
    if parts <= 0 {
        return Some(0);
    }
    let parts = i128::from(parts);
    let twice = sum.checked_mul(2)?.checked_add(parts)?;
    Minor::try_from(twice.div_euclid(2 * parts)).ok()
}

/// Whether `part` is at least `percent` percent of `whole`.
pub fn is_at_least(part: i128, percent: u32, whole: i128) -> bool {
    part * 100 >= whole * i128::from(percent)
}

/// `change / base` in tenths of a percent, cut toward zero, held within 64 bits. `None` when the
/// base is not positive: a share of nothing says nothing.
pub fn permille(change: i128, base: i128) -> Option<i64> {
    if base <= 0 {
        return None;
    }
    let clamped = (change * 1000 / base).clamp(i64::MIN.into(), i64::MAX.into());
    i64::try_from(clamped).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_round_halves_up() {
        let check = |sum: i128, parts: i32, wanted: Option<i64>| {
            assert_eq!(average(sum, parts), wanted, "{sum} / {parts}");
        };
        check(0, 31, Some(0));
        check(15, 30, Some(1));
        check(14, 30, Some(0));
        check(-15, 30, Some(0));
        check(-16, 30, Some(-1));
        check(45, 30, Some(2));
        check(-45, 30, Some(-1));
        check(i128::from(i64::MAX) * 31, 31, Some(i64::MAX));
        check(i128::from(i64::MIN) * 28, 28, Some(i64::MIN));
        check(i128::from(i64::MAX) * 31 + 16, 31, None);
        check(5, 0, Some(0));
    }

    #[test]
    fn shares_hold_on_their_threshold() {
        for (part, percent, whole, wanted) in [
            (30, 30, 100, true),
            (29, 30, 100, false),
            (1, 34, 3, false),
            (1, 33, 3, true),
        ] {
            assert_eq!(
                is_at_least(part, percent, whole),
                wanted,
                "{part} of {whole}"
            );
        }
        assert_eq!(permille(-1, 3), Some(-333));
        assert_eq!(permille(5, 0), None);
        assert_eq!(permille(i128::from(i64::MAX), 1), Some(i64::MAX));
    }
}
