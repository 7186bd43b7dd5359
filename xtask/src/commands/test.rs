//! `test`: every test of the project, from the pure functions to the finished page.

use std::fs;

use super::build::Building;
use super::e2e;
use super::scripts::Form;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::report::Report;
use crate::tally::Tally;
use crate::{process, project, tools};

/// Runs the command.
pub fn run(mut args: Args) -> Outcome {
    let only_native = args.switch("--native");
    args.finish()?;
    let mut report = Report::default();
    if only_native {
        report.tests("native tests", native);
    } else {
        all(&mut report, Building::begin());
    }
    report.close()
}

/// Runs all tests as stages of a report, those of the finished page last: the release build, which
/// was begun before, is left in `dist/`. Returns whether it could be built.
pub fn all(report: &mut Report, building: Building) -> bool {
    report.tests("native tests", native);
    report.tests("browser tests", in_browser);
    let built = report.check("release build", || building.end());
    if built {
        report.tests("end to end", |tally| e2e::all(None, Form::Usual, tally));
    } else {
        report.skip("end to end", "nothing was built");
    }
    built
}

/// Everything that needs no browser.
fn native(tally: &mut Tally) -> Outcome {
    let mut cargo = tools::command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    process::watch(&mut cargo, |line| {
        tally.read(line);
    })
}

/// What only a browser has: IndexedDB, its cryptography, workers.
fn in_browser(tally: &mut Tally) -> Outcome {
    let names = browser_tests()?;
    if names.is_empty() {
        println!("there is no tests/browser*.rs: nothing was run in a browser");
        return Ok(());
    }
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    let browser = tools::browser()?;
    let mut cargo = tools::command("cargo");
    cargo.args(["test", "--package", "clientele", "--no-fail-fast"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    for name in &names {
        cargo.args(["--test", name]);
    }
    cargo.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    cargo.env("CHROMEDRIVER", browser.driver);
    let flags = project::root().join("tests/browser/webdriver.json");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", flags);
    // Deriving a key at full strength takes seconds on a slow machine (the default is 20).
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    process::watch(&mut cargo, |line| {
        tally.read(line);
    })
}

/// The names of the tests that are meant for a browser.
pub fn browser_tests() -> Outcome<Vec<String>> {
    let folder = project::root().join("tests");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Failure::file(&folder))? {
        let name = entry.map_err(Failure::file(&folder))?.file_name();
        let name = name.to_string_lossy();
        names.extend(
            name.strip_suffix(".rs")
                .filter(|name| name.starts_with("browser"))
                .map(String::from),
        );
    }
    names.sort();
    Ok(names)
}
