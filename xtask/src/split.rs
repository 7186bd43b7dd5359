//! Parts programs in two: what is needed at once, and what is fetched when it is needed.
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
    /// What its second part is called.
    second: &'static str,
    /// How it is made small or fast.
    optimise: &'static [&'static str],
}

const PROGRAMS: [Program; 2] = [
    Program {
        name: "app",
        compiled: "target/wasm32-unknown-unknown/release/app.wasm",
        second: "book",
        optimise: &[
            "-Oz",
            "--low-memory-unused",
            "--one-caller-inline-max-function-size=100",
        ],
    },
    Program {
        name: "worker",
        compiled: "target/wasm32-unknown-unknown/worker/worker.wasm",
        second: "workshop",
        optimise: &["-O3"],
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
        format!("./{}-{stamp}.js", program.second),
    );
    let own = format!("./{name}.js");
    let mut options = Options::new(&bytes);
    options.output_dir = &parts;
    options.main_out_path = &first;
    options.link_name = &script;
    options.main_module = &own;
    let made = transform(options)
        .map_err(|why| Failure::Wrong(format!("{name} cannot be parted: {why:?}")))?;
    let [second] = &made.split_modules[..] else {
        let count = made.split_modules.len();
        return Err(Failure::Wrong(format!(
            "{name} has {count} second parts, not one"
        )));
    };
    bind(&first, &name, &parts)?;
    let module = format!("{name}_bg.wasm");
    optimise(program, &parts.join(&module), &dist.join(&module))?;
    optimise(
        program,
        second,
        &dist.join(format!("{}-{stamp}.wasm", program.second)),
    )?;
    let (from, to) = (parts.join(&own), dist.join(&own));
    fs::copy(&from, &to).map_err(Failure::file(&from))?;
    let old = second.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(parts.join(&script)).map_err(Failure::file(&parts))?;
    let text = linked(&text, &old, &format!("{}-{stamp}.wasm", program.second))?;
    let path = dist.join(&script);
    fs::write(&path, text).map_err(Failure::file(&path))
}

/// The script that fetches a part, by another name and from any host.
fn linked(script: &str, old: &str, new: &str) -> Outcome<String> {
    if !script.contains(STREAMED) || !script.contains(old) {
        return Err(Failure::Wrong(format!(
            "the script that fetches {new} is not as it used to be"
        )));
    }
    Ok(script.replace(STREAMED, WHOLE).replace(old, new))
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
    fn the_script_fetches_its_part_by_its_new_name_and_not_as_a_stream() {
        let script = format!("fetch(\"./split_book.wasm\"); {STREAMED};");
        let linked = linked(&script, "split_book.wasm", "book-1a.wasm").unwrap();
        assert!(
            linked.contains("./book-1a.wasm") && linked.contains(WHOLE),
            "{linked}"
        );
        assert!(
            !linked.contains("split_book") && !linked.contains("Streaming"),
            "{linked}"
        );
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        assert!(super::linked("fetch(\"./split_book.wasm\")", "split_book.wasm", "a").is_err());
        assert!(super::linked(STREAMED, "split_book.wasm", "a").is_err());
    }
}
