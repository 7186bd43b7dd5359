//! Counting tests across runners that all close with libtest's line.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl Tally {
    /// Adds the counts of a line such as `test result: ok. 3 passed; 0 failed; …`; other lines
    /// change nothing. Returns whether the line was one.
    pub fn read(&mut self, line: &str) -> bool {
        let Some(rest) = line.trim().strip_prefix("test result: ") else {
            return false;
        };
        let count = |word: &str| {
            rest.split([';', '.'])
                .filter_map(|part| part.trim().strip_suffix(word))
                .next()
        };
        let (Some(passed), Some(failed)) = (count(" passed"), count(" failed")) else {
            return false;
        };
        let (Ok(passed), Ok(failed)) = (passed.parse(), failed.parse()) else {
            return false;
        };
        *self += Self { passed, failed };
        true
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_several_runs_add_up() {
        let mut tally = Tally::default();
        for line in [
            "test domain::money::rounds ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out",
            "   test result: FAILED. 2 passed; 5 failed",
            "test result: unreadable",
        ] {
            tally.read(line);
        }
        assert_eq!(
            tally,
            Tally {
                passed: 14,
                failed: 5
            }
        );
    }
}
