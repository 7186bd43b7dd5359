//! `ci`: everything that must hold before a change is taken.

use std::process::Command;

use super::build::Building;
use super::test;
use crate::args::Args;
use crate::failure::Outcome;
use crate::report::Report;
use crate::{process, project, sizes, tools};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs the command.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    let mut report = Report::default();
    tools::ahead();
    let building = Building::begin();
    report.check("format", || {
        tools::component("rustfmt", "rustfmt")?;
        process::run(cargo("fmt").args(["--all", "--check"]))
    });
    report.check("lints", lints);
    report.check("lints for WASM", lints_for_wasm);
    report.check("licences", || {
        tools::cargo_deny()?;
        process::run(cargo("deny").args([
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ]))
    });
    report.check("documentation", documentation);
    if test::all(&mut report, building) {
        report.check("download sizes", || sizes::check(&project::dist()));
    } else {
        report.skip("download sizes", "nothing was built");
    }
    report.close()
}

fn lints() -> Outcome {
    tools::component("clippy", "cargo-clippy")?;
    let mut clippy = cargo("clippy");
    clippy.args(["--workspace", "--all-targets", "--", "-D", "warnings"]);
    process::run(&mut clippy)
}

fn lints_for_wasm() -> Outcome {
    tools::wasm_target()?;
    let mut clippy = cargo("clippy");
    clippy
        .args(["--package", "clientele", "--lib", "--bins"])
        .args(WASM);
    for name in test::browser_tests()? {
        clippy.args(["--test", &name]);
    }
    process::run(clippy.args(["--", "-D", "warnings"]))
}

/// The product as it is for WASM, which is nearly all of it; what stands in for a browser natively is
/// documented by `soak`: twice the same takes minutes on a machine that has nothing.
fn documentation() -> Outcome {
    let mut native = cargo("doc");
    let mut wasm = cargo("doc");
    native.args(["--workspace", "--exclude", "clientele", "--no-deps"]);
    wasm.args(["--package", "clientele", "--lib", "--no-deps"])
        .args(WASM);
    process::run(native.env("RUSTDOCFLAGS", "-D warnings"))?;
    process::run(wasm.env("RUSTDOCFLAGS", "-D warnings"))
}

fn cargo(command: &str) -> Command {
    let mut cargo = tools::command("cargo");
    cargo.arg(command);
    cargo
}
