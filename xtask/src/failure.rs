//! Why a command stopped, in words that name the next step.

use std::fmt;
use std::io;
use std::path::Path;

/// The result of anything a command does.
pub type Outcome<T = ()> = Result<T, Failure>;

/// What went wrong.
#[derive(Debug)]
pub enum Failure {
    /// The command line was not understood; holds what was wrong with it.
    Usage(String),
    /// A tool is not there and could not be installed.
    Missing {
        /// The tool, as a person would call it.
        tool: String,
        /// The command that brings it.
        remedy: String,
    },
    /// A program ran and failed; holds the line it was started with and how it ended.
    Program {
        /// The command line.
        line: String,
        /// Its exit status, or why it did not start.
        status: String,
    },
    /// A file could not be read or written.
    File {
        /// Which one.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// Something built or measured is not as it must be.
    Wrong(String),
    /// The report has already said everything: nothing more may be printed after its last line.
    Reported,
}

impl Failure {
    /// Wraps a system error with the path it is about.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(out, "{what}; `cargo xtask` alone lists the commands"),
            Self::Missing { tool, remedy } => write!(out, "{tool} is missing; run: {remedy}"),
            Self::Program { line, status } => write!(out, "`{line}` failed: {status}"),
            Self::File { path, source } => write!(out, "{path}: {source}"),
            Self::Wrong(what) => out.write_str(what),
            Self::Reported => out.write_str("see the report above"),
        }
    }
}
