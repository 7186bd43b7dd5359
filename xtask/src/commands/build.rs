//! `build`: the release build in `dist/`, ready to be copied to any static host.

use std::fs;
use std::path::Path;
use std::thread::{self, JoinHandle};

use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::{names, offline, paths, policy, process, project, split, styles, texts, tools};

/// Runs the command.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    release()
}

/// A release build under way beside other work: linking takes minutes and one core for each program.
pub struct Building(JoinHandle<Outcome>);

impl Building {
    /// Begins.
    pub fn begin() -> Self {
        println!("the release build goes on beside what follows");
        Self(thread::spawn(release))
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// Those of the build.
    pub fn end(self) -> Outcome {
        let ended = self.0.join();
        ended.unwrap_or_else(|_| Err(Failure::Wrong("the build stopped".into())))
    }
}

/// Builds the page and its workers, joins the style sheets, puts the texts beside the page, writes
/// the final policy and lists all of it in the service worker.
pub fn release() -> Outcome {
    tools::wasm_target()?;
    compile()?;
    // Only now are they needed: on a fresh machine they are built from their sources meanwhile.
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
    split::split(&project::dist())?;
    names::plain(&project::dist())?;
    styles::join(&project::dist(), &policy::OTHERS)?;
    put_texts(&project::dist())?;
    policy::seal(&project::dist())?;
    // Last: it lists every file as it now is.
    offline::complete(&project::dist())?;
    paths::check(&project::dist())
}

/// The programs of `index.html` by their cargo profile.
const PROGRAMS: [(&str, &[&str]); 2] = [
    ("release", &["app", "advice", "office", "kiosk"]),
    ("worker", &["worker", "keys"]),
];

/// Compiles all programs at once: each is linked by one thread alone, and Trunk, which finds them
/// fresh afterwards, would ask for one of a profile after the other.
fn compile() -> Outcome {
    thread::scope(|scope| {
        let running = PROGRAMS.map(|(profile, programs)| {
            scope.spawn(move || {
                let mut cargo = tools::command("cargo");
                cargo.args(["build", "--target", "wasm32-unknown-unknown"]);
                cargo.args(["--profile", profile]);
                for program in programs {
                    cargo.args(["--bin", program]);
                }
                process::run(cargo.env(paths::VARIABLE, paths::flags()))
            })
        });
        running.into_iter().try_for_each(|thread| {
            let ended = thread.join();
            ended.unwrap_or_else(|_| Err(Failure::Wrong("compiling stopped".into())))
        })
    })
}

/// One file a language, and one for the pages of data. Their names carry no hash, since the program is compiled before they are
/// made; the fingerprint in them is compared with the program's instead.
fn put_texts(dist: &Path) -> Outcome {
    for (folder, name) in [("i18n", "texts"), ("i18n/data", "texts.data")] {
        let all = texts::read(&project::root().join(folder)).map_err(Failure::Wrong)?;
        for (n, language) in texts::LANGUAGES.iter().enumerate() {
            let path = dist.join(format!("{name}.{language}.txt"));
            fs::write(&path, texts::asset(&all, n)).map_err(Failure::file(&path))?;
        }
    }
    Ok(())
}
