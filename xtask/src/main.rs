//! The project's commands, the same for people and for the check.

mod args;
mod commands;
mod failure;
mod gzip;
mod hosts;
mod lockfile;
mod names;
mod offline;
mod paths;
mod policy;
mod process;
mod project;
mod report;
mod server;
mod sizes;
mod split;
mod styles;
mod tally;
#[path = "../../build/texts.rs"]
mod texts;
mod tools;

use std::env;
use std::process::ExitCode;

use args::Args;
use failure::{Failure, Outcome};

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--under FOLDER] [--no-build] [--folder BUILD]
        [--without headers|allowlist]
                          build the release and serve it on 127.0.0.1, or another
                          build, or as a host would that cannot send all headers
  build                   only build the release into dist/
  test [--native]         every test: native, in a browser, end to end
  ci                      everything that must hold: format, lints, licences,
                          documentation, tests, download sizes
  e2e [NAME] [--no-build] the end-to-end tests, or one of them
  bench [NAME] [--no-build]
                          the benchmarks, or one of them
  screens [--no-build]    pictures of every page
  soak                    the long forms of the tests
";

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let command = words.next().unwrap_or_default();
    match dispatch(&command, Args::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: Args) -> Outcome {
    match command {
        "serve" => commands::serve::run(args),
        "build" => commands::build::run(args),
        "test" => commands::test::run(args),
        "ci" => commands::ci::run(args),
        "e2e" => commands::e2e::run(args),
        "bench" => commands::bench::run(args),
        "screens" => commands::screens::run(args),
        "soak" => commands::soak::run(args),
        "" | "help" | "--help" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::Usage(format!("there is no command `{other}`"))),
    }
}
