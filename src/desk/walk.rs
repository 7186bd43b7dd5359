//! Going through several tables one after the other, a stretch at a time.

use std::ops::Range;

/// How far somebody has gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    part: usize,
    next: usize,
}

impl Walk {
    /// The table under way, by its place.
    pub(super) fn part(&self) -> usize {
        self.part
    }

    /// The next stretch of the table under way, of about so many places; behind the last of its `size`
    /// the next table is under way.
    pub(super) fn stretch(&mut self, size: usize, units: usize) -> Range<usize> {
        let end = self.next.saturating_add(units.max(1)).min(size);
        let stretch = self.next.min(end)..end;
        self.next = end;
        if end == size {
            (self.part, self.next) = (self.part + 1, 0);
        }
        stretch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_of_every_table_comes_once_and_in_order(
            sizes in prop::collection::vec(0_usize..20, 1..6),
            units in prop::collection::vec(0_usize..9, 1..6),
        ) {
            let (mut walk, mut units, mut met) = (Walk::default(), units.iter().cycle(), Vec::new());
            while walk.part() < sizes.len() {
                let part = walk.part();
                let stretch = walk.stretch(sizes[part], *units.next().unwrap());
                met.extend(stretch.map(|at| (part, at)));
            }
            let wanted = sizes.iter().enumerate();
            let wanted: Vec<_> = wanted.flat_map(|(part, size)| (0..*size).map(move |at| (part, at))).collect();
            prop_assert_eq!(met, wanted);
        }
    }
}
