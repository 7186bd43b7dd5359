//! How well probabilities part those who did it from those who did not.

use super::error::PropensityError;

/// How good predictions are, on the rows they are compared with.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Quality {
    /// How many rows were compared.
    pub rows: usize,
    /// How many of them were events.
    pub events: usize,
    /// The chance that an event is rated higher than a non-event, ties counted half (Mann and
    /// Whitney); 0.5 is worthless.
    pub auc: f64,
    /// The mean precision over recall, rows of one probability taken together.
    pub average_precision: f64,
    /// Mean squared gap of probability and outcome (Brier 1950).
    pub brier: f64,
    /// Mean negative log-likelihood of a row.
    pub log_loss: f64,
    /// The share of events in the likeliest tenth (its size rounded up) against the share in all.
    /// Where the tenth ends among equals, they count in proportion.
    pub lift_top_tenth: f64,
}

/// A probability below this, or above 1 less it, counts as this in the log loss.
const LEAST: f64 = f64::EPSILON;

/// Compares probabilities with what happened.
///
/// # Errors
/// Not as many probabilities as outcomes, none, one that is not between 0 and 1, or one outcome
/// only.
pub fn quality(probabilities: &[f64], events: &[bool]) -> Result<Quality, PropensityError> {
    let rows = events.len();
    if rows == 0 {
        return Err(PropensityError::NoRows);
    }
    if probabilities.len() != rows {
        return Err(PropensityError::Ragged {
            values: probabilities.len(),
            rows,
            columns: 1,
        });
    }
    if let Some(row) = probabilities.iter().position(|p| !(0.0..=1.0).contains(p)) {
        return Err(PropensityError::NotFinite { row, column: 0 });
    }
    let happened = events.iter().filter(|event| **event).count();
    if happened == 0 || happened == rows {
        return Err(PropensityError::OneOutcome { rows });
    }
    let (mut brier, mut log_loss) = (0.0, 0.0);
    for (p, event) in probabilities.iter().zip(events) {
        let missing = if *event { 1.0 - p } else { *p };
        brier += missing * missing;
        let p = p.clamp(LEAST, 1.0 - LEAST);
        log_loss -= if *event {
            libm::log(p)
        } else {
            libm::log1p(-p)
        };
    }
    let groups = Groups::of(probabilities, events);
    Ok(Quality {
        rows,
        events: happened,
        auc: groups.auc(happened, rows - happened),
        average_precision: groups.average_precision(happened),
        brier: brier / rows as f64,
        log_loss: log_loss / rows as f64,
        lift_top_tenth: groups.lift(rows.div_ceil(10), happened, rows),
    })
}

/// Rows of one probability, the likeliest first: how many, and how many events.
struct Groups(Vec<(usize, usize)>);

impl Groups {
    fn of(probabilities: &[f64], events: &[bool]) -> Self {
        let mut order: Vec<(f64, bool)> = probabilities
            .iter()
            // Minus zero and zero are one probability.
            .map(|p| p + 0.0)
            .zip(events.iter().copied())
            .collect();
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let same = order.chunk_by(|a, b| a.0 == b.0);
        Self(
            same.map(|rows| (rows.len(), rows.iter().filter(|row| row.1).count()))
                .collect(),
        )
    }

    fn auc(&self, events: usize, others: usize) -> f64 {
        // Twice the pairs rated right, in whole numbers.
        let mut twice: u128 = 0;
        let mut events_above = 0;
        for (rows, events) in &self.0 {
            twice += (rows - events) as u128 * (2 * events_above + events) as u128;
            events_above += events;
        }
        twice as f64 / 2.0 / (events as f64 * others as f64)
    }

    fn average_precision(&self, all: usize) -> f64 {
        let (mut rows_above, mut events_above) = (0, 0);
        let mut sum = 0.0;
        for (rows, events) in &self.0 {
            rows_above += rows;
            events_above += events;
            sum += *events as f64 * (events_above as f64 / rows_above as f64);
        }
        sum / all as f64
    }

    fn lift(&self, top: usize, events: usize, all: usize) -> f64 {
        let mut left = top;
        let mut found = 0.0;
        for (rows, events) in &self.0 {
            let taken = left.min(*rows);
            found += *events as f64 * (taken as f64 / *rows as f64);
            left -= taken;
        }
        (found / top as f64) / (events as f64 / all as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_out_by_hand() {
        let found = quality(&[0.9, 0.8, 0.8, 0.1], &[true, true, false, false]).unwrap();
        // Of the four pairs three are right and one is a tie.
        assert_eq!(found.auc, 3.5 / 4.0);
        // Half of the events at precision 1, half at 2 of 3.
        assert!((found.average_precision - (0.5 + 0.5 * 2.0 / 3.0)).abs() < 1e-15);
        assert!((found.brier - (0.01 + 0.04 + 0.64 + 0.01) / 4.0).abs() < 1e-15);
        assert_eq!(found.lift_top_tenth, 2.0);
    }

    #[test]
    fn one_probability_for_all_is_worth_nothing() {
        let events = [true, false, false, false, true, false];
        let found = quality(&[0.3; 6], &events).unwrap();
        assert_eq!(found.auc, 0.5);
        assert!((found.average_precision - 1.0 / 3.0).abs() < 1e-15);
        assert!((found.lift_top_tenth - 1.0).abs() < 1e-15);
    }

    #[test]
    fn certainty_that_errs_has_a_finite_loss() {
        let found = quality(&[1.0, 0.0], &[false, true]).unwrap();
        assert!(found.log_loss.is_finite() && found.log_loss > 30.0);
        assert_eq!((found.auc, found.brier), (0.0, 1.0));
    }

    #[test]
    fn what_cannot_be_compared() {
        let no = |p: &[f64], events: &[bool]| quality(p, events).err();
        assert_eq!(no(&[], &[]), Some(PropensityError::NoRows));
        let one = Some(PropensityError::OneOutcome { rows: 2 });
        assert_eq!(no(&[0.1, 0.2], &[true, true]), one);
        assert_eq!(no(&[0.1, 0.2], &[false, false]), one);
        for wrong in [f64::NAN, -0.1, 1.1, f64::INFINITY] {
            let wanted = Some(PropensityError::NotFinite { row: 1, column: 0 });
            assert_eq!(no(&[0.1, wrong], &[true, false]), wanted);
        }
        assert!(no(&[0.1], &[true, false]).is_some());
    }
}
