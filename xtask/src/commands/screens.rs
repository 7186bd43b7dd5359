//! `screens`: pictures of every page, to be looked at.

use super::{build, scripts};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::{process, project};

/// Runs the command.
pub fn run(mut args: Args) -> Outcome {
    let built = args.switch("--no-build");
    args.finish()?;
    let script = project::e2e().join("screens.mjs");
    if !script.is_file() {
        return Err(Failure::Wrong(format!("there is no {}", script.display())));
    }
    if !built {
        build::release()?;
    }
    process::run(scripts::node()?.arg(script))
}
