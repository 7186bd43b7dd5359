//! Tools of the Rust world: the WASM target, and programs built from their sources.

use std::path::PathBuf;

use super::{announce, command, has_version, once};
use crate::failure::{Failure, Outcome};
use crate::{lockfile, process, project};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";

/// Makes sure that the standard library for WASM is there.
pub fn wasm_target() -> Outcome {
    let folder =
        process::output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if PathBuf::from(folder.trim()).is_dir() {
        return Ok(());
    }
    announce(TARGET, "the product is compiled for it");
    process::quiet(command("rustup").args(["target", "add", TARGET])).map_err(|_| {
        Failure::Missing {
            tool: TARGET.into(),
            remedy: format!("rustup target add {TARGET}"),
        }
    })
}

/// Makes sure that a component of the tool chain is there, such as `clippy`.
pub fn component(name: &'static str, program: &str) -> Outcome {
    if command(program)
        .arg("--version")
        .output()
        .is_ok_and(|said| said.status.success())
    {
        return Ok(());
    }
    announce(name, "the check needs it");
    process::quiet(command("rustup").args(["component", "add", name])).map_err(|_| {
        Failure::Missing {
            tool: name.into(),
            remedy: format!("rustup component add {name}"),
        }
    })
}

/// Makes sure that trunk is there, which puts the release build together.
pub fn trunk() -> Outcome {
    // Its looking for updates is left out: the version is fixed.
    let lean = ["--locked", "--no-default-features", "--features", "rustls"];
    install(
        "trunk",
        "trunk",
        TRUNK,
        "it puts the release build together",
        &lean,
        "0",
    )
}

/// Makes sure that `wasm-bindgen` and its test runner are there, at the version in `Cargo.lock`:
/// they refuse modules of any other.
pub fn wasm_bindgen() -> Outcome {
    let version = lockfile::version_of("wasm-bindgen")?;
    let why = "its version must be that of Cargo.lock";
    for program in ["wasm-bindgen", "wasm-bindgen-test-runner"] {
        // Without `--locked`: its lock file may name a version not everywhere served.
        install("wasm-bindgen-cli", program, &version, why, &[], "1")?;
    }
    Ok(())
}

/// Makes sure that `cargo-deny` is there, which checks licences and sources.
pub fn cargo_deny() -> Outcome {
    install(
        "cargo-deny",
        "cargo-deny",
        CARGO_DENY,
        "it checks licences and sources",
        &["--locked"],
        "0",
    )
}

fn install(
    package: &str,
    program: &str,
    version: &str,
    why: &str,
    options: &[&str],
    level: &str,
) -> Outcome {
    once(
        || has_version(program, version),
        || from_source(package, version, why, options, level),
    )
}

/// Builds a tool and puts it into the tool folder. `level` is how far the compiler optimises it:
/// only what works through megabytes of programs is worth the wait.
fn from_source(package: &str, version: &str, why: &str, options: &[&str], level: &str) -> Outcome {
    announce(&format!("{package} {version}"), why);
    let folder = project::tools();
    let mut cargo = command("cargo");
    cargo.args([
        "install",
        "--quiet",
        "--force",
        package,
        "--version",
        version,
    ]);
    cargo.args(options).arg("--root").arg(&folder);
    // Built once and used briefly: building fast beats running fast.
    for (setting, value) in [
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("OPT_LEVEL", level),
        ("DEBUG", "0"),
    ] {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    process::quiet(&mut cargo).map_err(|_| {
        let options = options.join(" ");
        let folder = folder.display();
        Failure::Missing {
            tool: format!("{package} {version}"),
            remedy: format!(
                "cargo install {package} --version {version} {options} --root {folder}"
            ),
        }
    })
}
