//! Where a falling curve bends most: the first knee of Satopaa, Albrecht, Irwin and Raghavan,
//! 'Finding a "Kneedle" in a Haystack' (2011), with sensitivity 1.

/// The place (index) of the elbow of a falling, convex curve over evenly spaced numbers of
/// clusters. `None` for fewer than three points, a curve that is flat or not finite, or that
/// nowhere bends enough.
pub fn elbow(falling: &[f64]) -> Option<usize> {
    let last = falling.len().checked_sub(1).filter(|last| *last >= 2)?;
    let least = falling.iter().copied().fold(f64::INFINITY, f64::min);
    let most = falling.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let height = most - least;
    if !height.is_finite() || height <= 0.0 || falling.iter().any(|v| !v.is_finite()) {
        return None;
    }
    let apart = 1.0 / last as f64;
    // How far the curve, brought to the unit square and turned over, lies above the diagonal.
    let above: Vec<f64> = falling
        .iter()
        .enumerate()
        .map(|(at, value)| (1.0 - (value - least) / height) - at as f64 * apart)
        .collect();
    let is_peak = |at: usize| {
        above[at] >= above[at.saturating_sub(1)] && above[at] >= above[(at + 1).min(last)]
    };
    let is_trough = |at: usize| {
        above[at] <= above[at.saturating_sub(1)] && above[at] <= above[(at + 1).min(last)]
    };
    let mut peak = None;
    let mut threshold = 0.0;
    for at in 0..last {
        if is_peak(at) {
            (peak, threshold) = (Some(at), above[at] - apart);
        }
        if is_trough(at) {
            threshold = 0.0;
        }
        if peak.is_some() && above[at + 1] < threshold {
            return peak;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_is_found_where_it_is() {
        // Two straight lines that meet at index 2.
        assert_eq!(elbow(&[100.0, 55.0, 10.0, 8.0, 6.0, 4.0, 2.0]), Some(2));
        assert_eq!(elbow(&[90.0, 10.0, 9.0, 8.0, 7.0]), Some(1));
    }

    #[test]
    fn what_does_not_bend_has_no_elbow() {
        for curve in [
            &[][..],
            &[5.0],
            &[5.0, 3.0],
            &[4.0, 4.0, 4.0],
            &[4.0, 3.0, 2.0, 1.0],
            &[f64::NAN, 3.0, 2.0, 1.0],
            &[f64::INFINITY, 3.0, 2.0, 1.0],
            &[f64::MAX, 0.0, f64::MIN],
        ] {
            assert_eq!(elbow(curve), None, "{curve:?}");
        }
    }
}
