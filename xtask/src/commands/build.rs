//! `build`: the release build in `dist/`, ready to be copied to any static host.

use crate::args::Args;
use crate::failure::Outcome;
use crate::{paths, policy, process, project, styles, tools};

/// Runs the command.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    release()
}

/// Builds the page and its workers, joins the style sheets and writes the final policy.
pub fn release() -> Outcome {
    tools::wasm_target()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    tools::wasm_opt()?;
    let mut trunk = tools::command("trunk");
    trunk.args(["build", "--release", "--config", "Trunk.toml"]);
    // Trunk takes only `true` and `false` for it and stops at the usual `1`.
    trunk
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Only for WASM, and beside the flags of `.cargo/config.toml`: native builds stay as they are.
    trunk.env(paths::VARIABLE, paths::flags());
    process::run(&mut trunk)?;
    styles::join(&project::dist(), &[policy::KIOSK])?;
    policy::seal(&project::dist())?;
    paths::check(&project::dist())
}
