//! `soak`: the long forms of the tests, for a night rather than for every change.

use super::scripts::{Form, SOAK};
use super::{build, e2e};
use crate::args::Args;
use crate::failure::Outcome;
use crate::report::Report;
use crate::{process, tools};

/// Runs the command.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    let mut report = Report::default();
    report.tests("native tests", |tally| {
        let mut cargo = tools::command("cargo");
        cargo
            .args(["test", "--workspace", "--release", "--no-fail-fast"])
            .env(SOAK, "1");
        // The release profile is made for small downloads; here only speed counts.
        for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "3")] {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        process::watch(&mut cargo, |line| {
            tally.read(line);
        })
    });
    report.check("documentation", || {
        let mut doc = tools::command("cargo");
        doc.args(["doc", "--workspace", "--no-deps"]);
        process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    if report.check("release build", build::release) {
        report.tests("end to end", |tally| e2e::all(None, Form::Long, tally));
    } else {
        report.skip("end to end", "nothing was built");
    }
    report.close()
}
