//! Sections of a file, and the texts in them.

use toml::{Table, Value};

/// A text in both languages.
pub struct Words {
    pub zh: String,
    pub en: String,
}

/// Takes lines out of a section, so that what is left over is unknown.
pub struct Section {
    at: String,
    lines: Table,
}

impl Section {
    /// The whole file.
    pub fn of(text: &str) -> Result<Self, String> {
        let lines = toml::from_str(text).map_err(|e| e.to_string())?;
        Ok(Self {
            at: String::new(),
            lines,
        })
    }

    pub fn line<T>(
        &mut self,
        name: &str,
        turn: impl Fn(&Value) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(value) = self.lines.remove(name) else {
            return Ok(None);
        };
        turn(&value)
            .map(Some)
            .ok_or_else(|| format!("{}: `{name}` cannot be a {}", self.at, value.type_str()))
    }

    pub fn need<T>(&mut self, name: &str, turn: impl Fn(&Value) -> Option<T>) -> Result<T, String> {
        self.line(name, turn)?
            .ok_or_else(|| format!("{}: no line `{name} = …`", self.at))
    }

    pub fn text(&mut self, name: &str) -> Result<String, String> {
        self.need(name, |v| v.as_str().map(str::to_string))
    }

    pub fn number(&mut self, name: &str) -> Result<Option<i64>, String> {
        self.line(name, Value::as_integer)
    }

    pub fn flag(&mut self, name: &str) -> Result<Option<bool>, String> {
        self.line(name, Value::as_bool)
    }

    pub fn words(&mut self, name: &str) -> Result<Words, String> {
        let lines = self.need(name, |v| v.as_table().cloned())?;
        let mut inner = Self {
            at: format!("{}, {name}", self.at),
            lines,
        };
        let words = Words {
            zh: inner.text("zh")?,
            en: inner.text("en")?,
        };
        for (language, text) in [("zh", &words.zh), ("en", &words.en)] {
            if text.trim().is_empty() {
                return Err(format!("{}: `{language}` is empty", inner.at));
            }
        }
        inner.end()?;
        Ok(words)
    }

    pub fn sections(&mut self, name: &str) -> Result<Vec<Self>, String> {
        let all = self
            .line(name, |v| v.as_array().cloned())?
            .unwrap_or_default();
        all.into_iter()
            .enumerate()
            .map(|(n, value)| {
                let at = format!("{}[[{name}]] {}", self.at, n + 1);
                match value {
                    Value::Table(lines) => Ok(Self { at, lines }),
                    _ => Err(format!("{at}: not a section")),
                }
            })
            .collect()
    }

    pub fn numbers(&mut self, name: &str) -> Result<Vec<i64>, String> {
        self.need(name, |v| {
            v.as_array()?.iter().map(Value::as_integer).collect()
        })
    }

    pub fn end(&self) -> Result<(), String> {
        match self.lines.keys().next() {
            Some(name) => Err(format!("{}: unknown line `{name}`", self.at)),
            None => Ok(()),
        }
    }
}
