//! Starting other programs: loudly, for their output, or for both.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitStatus, Stdio};

use crate::failure::{Failure, Outcome};

/// Runs a program with its output on the terminal.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status();
    verdict(command, status)
}

/// Runs a program and returns what it wrote to standard output.
pub fn output(command: &mut Command) -> Outcome<String> {
    let done = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|why| cannot_start(command, why))?;
    verdict(command, Ok(done.status))?;
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs a program in silence; shows what it said only when it failed.
pub fn quiet(command: &mut Command) -> Outcome {
    let done = command.output().map_err(|why| cannot_start(command, why))?;
    if !done.status.success() {
        eprint!("{}", String::from_utf8_lossy(&done.stdout));
        eprint!("{}", String::from_utf8_lossy(&done.stderr));
    }
    verdict(command, Ok(done.status))
}

/// Runs a program, passes its standard output on line by line and shows each line to `see`.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome {
    let outcome = listen(command, |line| {
        println!("{line}");
        see(line);
    });
    // A reader that went away must not stop the tests.
    let _ = std::io::stdout().flush();
    outcome
}

/// Runs a program and shows each line of its standard output to `see`, and nobody else.
pub fn listen(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| cannot_start(command, why))?;
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            see(String::from_utf8_lossy(&line).trim_end());
            line.clear();
        }
    }
    let status = child.wait();
    verdict(command, status)
}

fn verdict(command: &Command, status: std::io::Result<ExitStatus>) -> Outcome {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Program {
            line: line(command),
            status: status.to_string(),
        }),
        Err(why) => Err(cannot_start(command, why)),
    }
}

fn cannot_start(command: &Command, why: std::io::Error) -> Failure {
    Failure::Program {
        line: line(command),
        status: format!("could not start: {why}"),
    }
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_arguments() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"]))
            .unwrap_err()
            .to_string();
        assert!(failure.contains("sh -c exit 3"), "{failure}");
        assert!(failure.contains('3'), "{failure}");
    }

    #[test]
    fn watching_sees_every_line() {
        let mut seen = Vec::new();
        watch(Command::new("printf").arg("one\\ntwo"), |line| {
            seen.push(line.to_owned())
        })
        .unwrap();
        assert_eq!(seen, ["one", "two"]);
    }
}
