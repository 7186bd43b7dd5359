//! Many withdrawals in a few days.

use crate::domain::day::Day;

/// The first run of at least `least` days' entries within `window` days, both ends included: the
/// places of its first and last entry. Days come oldest first; a day may stand there more than
/// once. `None` when there is no such run, or nothing is asked for.
pub fn first_run(days: &[Day], least: usize, window: u16) -> Option<(usize, usize)> {
    if least == 0 || window == 0 {
        return None;
    }
    let runs = days.windows(least).enumerate();
    let mut dense = runs.filter(|(_, run)| {
        let (first, last) = (run[0], run[least - 1]);
        last.since(first) < i32::from(window)
    });
    dense.next().map(|(place, _)| (place, place + least - 1))
}
