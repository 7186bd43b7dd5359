//! Weight of evidence: what falling in a bin says about good and bad.

use super::error::PropensityError;

/// The weight of evidence of a bin: ln of the share of all non-events that fall in it over the share
/// of all events. Above 0 the event is rarer than in all.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Weight {
    /// As counted.
    Counted(f64),
    /// The bin has no events, or nothing but events: half a row is added to both of its counts, so
    /// that the weight is finite. It rests on a convention, not on what was seen.
    Adjusted(f64),
    /// Nobody falls in the bin: it says nothing and counts as 0.
    Nobody,
}

impl Weight {
    /// The number to reckon with.
    pub fn value(&self) -> f64 {
        match self {
            Self::Counted(weight) | Self::Adjusted(weight) => *weight,
            Self::Nobody => 0.0,
        }
    }
}

/// A range of values.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Bin {
    /// How many rows fall in it.
    pub rows: usize,
    /// How many of them are events.
    pub events: usize,
    /// What falling in it says.
    pub weight: Weight,
    /// Its part of the information value.
    pub information: f64,
}

/// A feature in bins.
#[derive(Clone, PartialEq, Debug)]
pub struct Binned {
    /// Where the bins are cut, rising: a value on a cut falls in the bin above it.
    pub splits: Vec<f64>,
    /// The bins, one more than cuts.
    pub bins: Vec<Bin>,
    /// The information value: the sum of (share of non-events - share of events) x weight.
    pub information: f64,
}

impl Binned {
    /// Counts a feature's values, one a row, in bins cut at `splits`.
    ///
    /// # Errors
    /// No rows, one outcome only, not as many values as outcomes, a value that is not finite, or
    /// cuts that do not rise.
    pub fn new(values: &[f64], events: &[bool], splits: &[f64]) -> Result<Self, PropensityError> {
        let rows = events.len();
        if rows == 0 {
            return Err(PropensityError::NoRows);
        }
        if values.len() != rows {
            return Err(PropensityError::Ragged {
                values: values.len(),
                rows,
                columns: 1,
            });
        }
        let rise = splits.is_sorted_by(|a, b| a < b) && splits.iter().all(|cut| cut.is_finite());
        if !rise {
            return Err(PropensityError::WrongSplits);
        }
        if let Some(row) = values.iter().position(|value| !value.is_finite()) {
            return Err(PropensityError::NotFinite { row, column: 0 });
        }
        let mut counts = vec![(0, 0); splits.len() + 1];
        for (value, event) in values.iter().zip(events) {
            let (rows, happened) = &mut counts[place(splits, *value)];
            *rows += 1;
            *happened += usize::from(*event);
        }
        let happened: usize = counts.iter().map(|(_, happened)| happened).sum();
        if happened == 0 || happened == rows {
            return Err(PropensityError::OneOutcome { rows });
        }
        let bins: Vec<Bin> = counts
            .iter()
            .map(|(in_bin, events)| bin(*in_bin, *events, happened, rows - happened))
            .collect();
        Ok(Self {
            splits: splits.to_vec(),
            information: bins.iter().map(|bin| bin.information).sum(),
            bins,
        })
    }

    /// The bin a value falls in; `None` for one that is no number.
    pub fn bin_of(&self, value: f64) -> Option<usize> {
        (!value.is_nan()).then(|| place(&self.splits, value))
    }

    /// Whether a bin's weight rests on a convention or on nobody.
    pub fn has_empty_cells(&self) -> bool {
        let is_counted = |bin: &Bin| matches!(bin.weight, Weight::Counted(_));
        !self.bins.iter().all(is_counted)
    }
}

fn place(splits: &[f64], value: f64) -> usize {
    splits.partition_point(|cut| *cut <= value)
}

fn bin(rows: usize, events: usize, all_events: usize, all_others: usize) -> Bin {
    let others = rows - events;
    let is_empty = events == 0 || others == 0;
    let add = if is_empty { 0.5 } else { 0.0 };
    let other_share = (others as f64 + add) / all_others as f64;
    let event_share = (events as f64 + add) / all_events as f64;
    let found = libm::log(other_share / event_share);
    let weight = match (rows, is_empty) {
        (0, _) => Weight::Nobody,
        (_, true) => Weight::Adjusted(found),
        (_, false) => Weight::Counted(found),
    };
    Bin {
        rows,
        events,
        weight,
        information: (other_share - event_share) * weight.value(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_are_counted_and_weighed() {
        let values = [1.0, 1.0, 1.0, 2.0, 2.0, 3.0];
        let events = [false, false, true, true, true, false];
        let found = Binned::new(&values, &events, &[2.0, 3.0, 9.0]).unwrap();
        let counts: Vec<(usize, usize)> = found.bins.iter().map(|b| (b.rows, b.events)).collect();
        assert_eq!(counts, [(3, 1), (2, 2), (1, 0), (0, 0)]);
        // Two thirds of the non-events, one third of the events.
        assert!((found.bins[0].weight.value() - libm::log(2.0)).abs() < 1e-15);
        // Half a non-event of three against two and a half events of three.
        assert_eq!(
            found.bins[1].weight,
            Weight::Adjusted(libm::log((0.5 / 3.0) / (2.5 / 3.0)))
        );
        assert_eq!(found.bins[3].weight, Weight::Nobody);
        assert!(found.has_empty_cells());
        assert!(found.information.is_finite() && found.information > 0.0);
        assert_eq!((found.bin_of(2.0), found.bin_of(f64::NAN)), (Some(1), None));
    }

    #[test]
    fn what_cannot_be_binned() {
        let no = |values: &[f64], events: &[bool], splits: &[f64]| {
            Binned::new(values, events, splits).err()
        };
        assert_eq!(no(&[], &[], &[1.0]), Some(PropensityError::NoRows));
        let both = [true, false];
        for splits in [&[2.0, 1.0][..], &[1.0, 1.0], &[f64::NAN], &[f64::INFINITY]] {
            let found = no(&[1.0, 2.0], &both, splits);
            assert_eq!(found, Some(PropensityError::WrongSplits), "{splits:?}");
        }
        let wanted = Some(PropensityError::OneOutcome { rows: 2 });
        assert_eq!(no(&[1.0, 2.0], &[true, true], &[1.5]), wanted);
        let wanted = Some(PropensityError::NotFinite { row: 0, column: 0 });
        assert_eq!(no(&[f64::NAN, 2.0], &both, &[1.5]), wanted);
        assert!(no(&[2.0], &both, &[1.5]).is_some());
    }
}
