//! `bench`: the performance budget, measured in a browser on the release build.

use super::{build, scripts};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::{process, project, tools};

/// Runs the command.
pub fn run(mut args: Args) -> Outcome {
    let built = args.switch("--no-build");
    let name = args.word();
    args.finish()?;
    let folder = project::root().join("tests/bench");
    let found = scripts::find(&folder, ".bench.mjs", name.as_deref())?;
    if !built {
        build::release()?;
    }
    // The programs we are compared with are packages of the benchmarks' own.
    if folder.join("package-lock.json").is_file() {
        tools::packages(&folder, "the benchmarks compare with them")?;
    }
    let mut over = Vec::new();
    for script in found {
        if let Err(failure) = process::run(scripts::node()?.arg(&script)) {
            println!("{failure}");
            over.push(
                script
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::Wrong(format!(
        "not within budget: {}",
        over.join(", ")
    )))
}
