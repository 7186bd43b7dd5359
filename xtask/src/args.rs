//! The words after a command's name.

use crate::failure::{Failure, Outcome};

/// Words not yet taken. A command takes what it knows, then calls [`Args::finish`].
pub struct Args(Vec<String>);

impl Args {
    /// Starts from the words of the command line.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// Takes a switch such as `--no-build`; true when it was there.
    pub fn switch(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes a switch with a value, such as `--port 8080`.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        if at + 1 >= self.0.len() {
            return Err(Failure::Usage(format!("{name} needs a value")));
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    /// Takes the first word that is not a switch. Take the switches first.
    pub fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Refuses words nobody took: a misspelt switch must not be ignored.
    pub fn finish(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(Failure::Usage(format!("`{word}` is not known here"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(String::from))
    }

    #[test]
    fn a_switch_its_value_and_a_name_are_taken_in_any_order() {
        let mut given = args("smoke --port 0 --no-build");
        assert!(given.switch("--no-build"));
        assert_eq!(given.value("--port").unwrap().as_deref(), Some("0"));
        assert_eq!(given.word().as_deref(), Some("smoke"));
        given.finish().unwrap();
    }

    #[test]
    fn what_nobody_took_is_refused() {
        assert!(matches!(args("--prot 1").finish(), Err(Failure::Usage(_))));
        assert!(matches!(
            args("--port").value("--port"),
            Err(Failure::Usage(_))
        ));
    }
}
