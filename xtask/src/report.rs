//! What a run of several stages found: it goes on after a failure, so that one run shows all.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::tally::Tally;

/// Stages done so far.
#[derive(Default)]
pub struct Report {
    stages: Vec<Stage>,
    tally: Tally,
}

struct Stage {
    name: &'static str,
    took: Duration,
    result: String,
}

impl Report {
    /// Runs a stage that counts no tests. A failure counts as one failed.
    pub fn check(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) -> bool {
        let before = Instant::now();
        println!("\n== {name}");
        let result = work();
        let passed = result.is_ok();
        let said = self.judge(name, result.map(|()| "ok".to_owned()));
        self.stages.push(Stage {
            name,
            took: before.elapsed(),
            result: said,
        });
        passed
    }

    /// Runs a stage that counts tests into the tally it is given. When it fails without a failed
    /// test (a build broke, a browser did not start), that counts as one failed.
    pub fn tests(&mut self, name: &'static str, work: impl FnOnce(&mut Tally) -> Outcome) {
        let before = Instant::now();
        println!("\n== {name}");
        let mut tally = Tally::default();
        let result = work(&mut tally);
        self.tally += tally;
        let counts = format!("{} passed, {} failed", tally.passed, tally.failed);
        let said = match result {
            Err(failure) if tally.failed > 0 => {
                println!("{name}: {failure}");
                counts
            }
            other => self.judge(name, other.map(|()| counts)),
        };
        self.stages.push(Stage {
            name,
            took: before.elapsed(),
            result: said,
        });
    }

    /// Notes a stage that cannot run because an earlier one failed.
    pub fn skip(&mut self, name: &'static str, why: &str) {
        let result = self.judge(name, Err(Failure::Wrong(format!("not run: {why}"))));
        self.stages.push(Stage {
            name,
            took: Duration::ZERO,
            result,
        });
    }

    fn judge(&mut self, name: &str, result: Outcome<String>) -> String {
        result.unwrap_or_else(|failure| {
            println!("{name}: {failure}");
            self.tally.failed += 1;
            "FAILED".to_owned()
        })
    }

    /// Prints every stage with its time and, as the very last line, the count.
    ///
    /// # Errors
    /// When anything failed; nothing may be printed after it.
    pub fn close(self) -> Outcome {
        println!("\n== stages");
        for stage in &self.stages {
            println!(
                "{:<18} {:>7.1} s  {}",
                stage.name,
                stage.took.as_secs_f32(),
                stage.result
            );
        }
        let total: Duration = self.stages.iter().map(|stage| stage.took).sum();
        println!("{:<18} {:>7.1} s", "in all", total.as_secs_f32());
        println!(
            "\n{} passed, {} failed",
            self.tally.passed, self.tally.failed
        );
        if self.tally.failed > 0 {
            Err(Failure::Reported)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_test_is_counted_once_and_a_broken_stage_too() {
        let mut report = Report::default();
        report.tests("green", |tally| {
            tally.passed = 3;
            Ok(())
        });
        report.tests("red", |tally| {
            tally.failed = 2;
            Err(Failure::Wrong("tests failed".into()))
        });
        report.tests("broken", |_| Err(Failure::Wrong("did not build".into())));
        report.check("check", || Err(Failure::Wrong("unformatted".into())));
        report.skip("late", "nothing was built");
        assert_eq!(
            report.tally,
            Tally {
                passed: 3,
                failed: 5
            }
        );
        assert!(matches!(report.close(), Err(Failure::Reported)));
    }

    #[test]
    fn a_clean_run_is_a_success() {
        let mut report = Report::default();
        assert!(report.check("check", || Ok(())));
        assert!(report.close().is_ok());
    }
}
