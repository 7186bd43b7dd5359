//! `e2e`: the tests that use the release build in a browser as a person would.

use super::scripts::Form;
use super::{build, scripts};
use crate::args::Args;
use crate::failure::Outcome;
use crate::project;
use crate::report::Report;
use crate::tally::Tally;

/// Runs the command.
pub fn run(mut args: Args) -> Outcome {
    let built = args.switch("--no-build");
    let name = args.word();
    args.finish()?;
    if !built {
        build::release()?;
    }
    let mut report = Report::default();
    report.tests("end to end", |tally| {
        all(name.as_deref(), Form::Usual, tally)
    });
    report.close()
}

/// Runs every test, or the one of that name, against what is built.
pub fn all(name: Option<&str>, form: Form, tally: &mut Tally) -> Outcome {
    scripts::count(
        &scripts::find(&project::e2e(), ".e2e.mjs", name)?,
        form,
        tally,
    )
}
