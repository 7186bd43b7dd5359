//! Parts programs: what is needed at once, and what is fetched when it is needed.
//!
//! Trunk knows programs only whole. A program it has built is taken again from where the compiler
//! put it, parted at the function marked for it, and put in the place of Trunk's own.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::failure::{Failure, Outcome};
use crate::{process, project, sizes, tools};

/// What the compiler turns on by itself; a part of a program does not say so.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
];

/// How a part is fetched: hosts that do not know what `.wasm` is would be refused this way…
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
/// …and are not this way.
const WHOLE: &str =
    "(async () => WebAssembly.instantiate(await (await src).arrayBuffer(), imports))()";

/// A program that is parted.
struct Program {
    /// How Trunk's name for it begins.
    name: &'static str,
    /// Where the compiler puts it, with the notes of what refers to what.
    compiled: &'static str,
    /// Its later parts, in the order they are marked; the script that fetches them has the first
    /// one's name.
    later: &'static [&'static str],
    /// How it is made small or fast.
    optimise: &'static [&'static str],
}

const PROGRAMS: [Program; 2] = [
    Program {
        name: "app",
        compiled: "target/wasm32-unknown-unknown/release/app.wasm",
        later: &["book", "areas", "keeping", "datapages"],
        optimise: &[
            "-Oz",
            "--low-memory-unused",
            "--one-caller-inline-max-function-size=100",
        ],
    },
    Program {
        name: "worker",
        compiled: "target/wasm32-unknown-unknown/worker/worker.wasm",
        later: &["workshop", "suitability", "custody", "data", "out"],
        // A function with one caller stays one: joined into what calls it, what reads a million rows
        // takes the browser a quarter of a second to compile, and the program is larger.
        optimise: &["-O3", "--one-caller-inline-max-function-size=100"],
    },
];

/// Parts the programs of a build that Trunk has just made.
///
/// # Errors
/// When a file or a tool is missing, or a program cannot be parted.
pub fn split(dist: &Path) -> Outcome {
    PROGRAMS.iter().try_for_each(|program| part(program, dist))
}

fn part(program: &Program, dist: &Path) -> Outcome {
    let name = built(program, dist)?;
    let parts = project::root().join("target/split").join(program.name);
    // Of an earlier build; the first one has none.
    let _ = fs::remove_dir_all(&parts);
    let compiled = project::root().join(program.compiled);
    let bytes = fs::read(&compiled).map_err(Failure::file(&compiled))?;
    let stamp = stamp(&bytes);
    let (first, script) = (
        parts.join("first.wasm"),
        format!("./{}-{stamp}.js", program.later[0]),
    );
    let own = format!("./{name}.js");
    let mut options = Options::new(&bytes);
    options.output_dir = &parts;
    options.main_out_path = &first;
    options.link_name = &script;
    options.main_module = &own;
    let made = transform(options)
        .map_err(|why| Failure::Wrong(format!("{name} cannot be parted: {why:?}")))?;
    bind(&first, &name, &parts)?;
    let module = format!("{name}_bg.wasm");
    optimise(program, &parts.join(&module), &dist.join(&module))?;
    let (from, to) = (parts.join(&own), dist.join(&own));
    fs::copy(&from, &to).map_err(Failure::file(&from))?;
    let mut text = fs::read_to_string(parts.join(&script)).map_err(Failure::file(&parts))?;
    for module in &made.split_modules {
        let old = module.file_stem().unwrap_or_default().to_string_lossy();
        let new = format!("{}-{stamp}.wasm", called(program, &old)?);
        optimise(program, module, &dist.join(&new))?;
        text = linked(&text, &format!("{old}.wasm"), &new)?;
    }
    if !text.contains(STREAMED) {
        return Err(changed(&script));
    }
    let text = text.replace(STREAMED, WHOLE);
    let path = dist.join(&script);
    fs::write(&path, text).map_err(Failure::file(&path))
}

/// What a module of a later part is called: a marked part by its name, what several parts share by
/// the first one's, because it comes with whichever comes first.
fn called(program: &Program, module: &str) -> Outcome<String> {
    if let Some(part) = module.strip_prefix("split_") {
        if program.later.contains(&part) {
            return Ok(part.to_owned());
        }
    } else if let Some(number) = module.strip_prefix("chunk_") {
        return Ok(format!("{}-with{number}", program.later[0]));
    }
    Err(Failure::Wrong(format!("nobody marked {module} as a part")))
}

/// The script that fetches parts, with a module by another name.
fn linked(script: &str, old: &str, new: &str) -> Outcome<String> {
    if !script.contains(old) {
        return Err(changed(new));
    }
    Ok(script.replace(old, new))
}

fn changed(what: &str) -> Failure {
    Failure::Wrong(format!(
        "the script that fetches {what} is not as it used to be"
    ))
}

/// A name for a build, the same as long as its bytes are: parts of two builds must never meet.
fn stamp(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What Trunk called a program, without ending.
fn built(program: &Program, dist: &Path) -> Outcome<String> {
    let files = sizes::files(dist)?;
    let names = files.iter().filter_map(|path| path.file_name()?.to_str());
    let mut stems = names.filter_map(|name| name.strip_suffix("_bg.wasm"));
    let is_it = |stem: &&str| stem.split('-').next() == Some(program.name);
    stems
        .find(is_it)
        .map(str::to_owned)
        .ok_or_else(|| Failure::Wrong(format!("the build has no program {}", program.name)))
}

fn bind(program: &Path, name: &str, into: &Path) -> Outcome {
    let mut bindgen = tools::command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", name, "--out-dir"]);
    process::quiet(bindgen.arg(into).arg(program))
}

fn optimise(program: &Program, from: &Path, to: &PathBuf) -> Outcome {
    let mut opt = tools::command("wasm-opt");
    opt.args(program.optimise).args(FEATURES);
    process::quiet(opt.arg(from).arg("-o").arg(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_different_builds_have_different_names() {
        assert_eq!(stamp(b"one"), stamp(b"one"));
        assert_ne!(stamp(b"one"), stamp(b"two"));
        assert_eq!(stamp(b"one").len(), 16);
    }

    #[test]
    fn the_script_fetches_its_parts_by_their_new_names() {
        let script = "fetch(\"./split_book.wasm\"); fetch(\"./chunk_2.wasm\")";
        let linked = linked(script, "split_book.wasm", "book-1a.wasm").unwrap();
        assert!(linked.contains("./book-1a.wasm"), "{linked}");
        assert!(!linked.contains("split_book") && linked.contains("chunk_2"));
        assert!(super::linked(script, "split_other.wasm", "a").is_err());
    }

    #[test]
    fn modules_are_called_after_the_parts_they_come_with() {
        let app = &PROGRAMS[0];
        let check = |module, name: Option<&str>| {
            assert_eq!(called(app, module).ok().as_deref(), name, "{module}");
        };
        check("split_book", Some("book"));
        check("split_areas", Some("areas"));
        check("chunk_3", Some("book-with3"));
        check("split_other", None);
        check("first", None);
    }
}
