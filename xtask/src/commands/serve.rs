//! `serve`: the release build on this machine, as a good host would send it.

use std::io::Read as _;
use std::path::PathBuf;
use std::process;
use std::thread;

use super::build;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::project;
use crate::server::{Server, Without};

const PORT: u16 = 8080;

/// Runs the command.
pub fn run(mut args: Args) -> Outcome {
    let built = args.switch("--no-build");
    let tied = args.switch("--stop-with-stdin");
    let under = args.value("--under")?.unwrap_or_default();
    let without = args.value("--without")?;
    let folder = args.value("--folder")?;
    let port = match args.value("--port")? {
        None => PORT,
        Some(word) => word
            .parse()
            .map_err(|_| Failure::Usage(format!("`{word}` is not a port (0 to 65535)")))?,
    };
    args.finish()?;
    if !built {
        build::release()?;
    }
    let dist = folder.map_or_else(project::dist, PathBuf::from);
    if !dist.join("index.html").is_file() {
        return Err(Failure::Wrong(
            "nothing is built; leave out --no-build".into(),
        ));
    }
    let without = Without::read(without.as_deref())?;
    let server = Server::bind(&dist, &under, port, without)?;
    if tied {
        stop_with_stdin();
    }
    println!("Clientele is at {}", server.url()?);
    server.run();
    Ok(())
}

/// Ends the server with the test that started it, however that test ended.
fn stop_with_stdin() {
    thread::spawn(|| {
        let mut rest = Vec::new();
        // An error means the same as the end: nobody is there any more.
        let _ = std::io::stdin().read_to_end(&mut rest);
        process::exit(0);
    });
}
