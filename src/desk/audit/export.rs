//! The audit log as a file that can be read, and its chain checked, without the program.
//!
//! One entry a line, oldest first; the first line tells how the chain is made, the last holds the
//! checkpoint. Client numbers are hidden unless asked for. `recorded` is what the hashes are of, and
//! only there where nothing is hidden: SHA-256 of the hash before, then number, version and time (8
//! bytes each), kind (2), length of what is recorded (8), all little-endian, and what is recorded. The
//! first stands after SHA-256 of `clientele audit chain 1` and the book's 16 bytes.

use super::{ENTRIES, masked, numbers, texts, told};
use crate::desk::plain::{hex, plain};
use crate::domain::day::Day;
use crate::exchange::guard::safe_text;
use crate::protocol::custody::audit::AuditFormat;
use crate::protocol::failure::Failure;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{AuditEntry, Vault};
use serde_json::{Value, json};

/// A file under way.
#[derive(Debug)]
pub struct Exporting {
    format: AuditFormat,
    named: bool,
    next: u64,
    until: u64,
    text: String,
}

impl Exporting {
    /// Begins with the first entry.
    pub fn begin<S: BlockStore, C: Crypto, M: Mirror>(
        vault: &Vault<S, C, M>,
        format: AuditFormat,
        named: bool,
    ) -> Self {
        let text = match format {
            AuditFormat::Lines => {
                let head = json!({
                    "format": "clientele-audit-1",
                    "book": hex(&vault.vault_id()),
                    "entries": vault.audit_head().1,
                    "numbers": if named { "shown" } else { "hidden" },
                    "chain": "sha256(previous | seq | epoch | at_ms | kind | length | recorded), \
                              little-endian; first previous is sha256('clientele audit chain 1' | book)",
                });
                format!("{head}\n")
            }
            // The mark tells spreadsheets that the file is UTF-8.
            AuditFormat::Csv => "\u{feff}seq,epoch,at_utc,kind,what,numbers,texts,hash\r\n".into(),
        };
        Self {
            format,
            named,
            next: 1,
            until: vault.audit_head().1,
            text,
        }
    }

    /// Writes some entries more; true when all are written.
    ///
    /// # Errors
    /// A damaged audit log, or an entry of a later release.
    pub async fn step<S: BlockStore, C: Crypto, M: Mirror>(
        &mut self,
        vault: &Vault<S, C, M>,
    ) -> Result<bool, Failure> {
        let count = ENTRIES.min((self.until + 1).saturating_sub(self.next));
        for entry in vault.audit(self.next, count as usize).await? {
            let line = self.line(&entry)?;
            self.text.push_str(&line);
        }
        self.next += count;
        Ok(self.next > self.until)
    }

    fn line(&self, entry: &AuditEntry) -> Result<String, Failure> {
        let mut deed = told(&entry.summary, entry.seq)?;
        if !self.named {
            deed = masked(&deed);
        }
        let at = moment(entry.at_ms);
        Ok(match self.format {
            AuditFormat::Lines => {
                let mut line = json!({
                    "seq": entry.seq,
                    "epoch": entry.epoch,
                    "at_utc": at,
                    "at_ms": entry.at_ms,
                    "kind": entry.kind,
                    "deed": plain(&deed),
                    "hash": hex(&entry.hash),
                });
                if self.named {
                    line["recorded"] = Value::from(hex(&entry.summary));
                }
                format!("{line}\n")
            }
            AuditFormat::Csv => {
                let what = match plain(&deed) {
                    Value::String(name) => name,
                    Value::Object(fields) => fields.keys().next().cloned().unwrap_or_default(),
                    _ => String::new(),
                };
                let cells = [
                    entry.seq.to_string(),
                    entry.epoch.to_string(),
                    at,
                    entry.kind.to_string(),
                    what,
                    numbers(&deed).join(" "),
                    texts(&deed).join(" "),
                    hex(&entry.hash),
                ];
                let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
                format!("{}\r\n", cells.join(","))
            }
        })
    }

    /// The whole file, with the checkpoint as of a time.
    pub fn finish<S: BlockStore, C: Crypto, M: Mirror>(
        mut self,
        vault: &Vault<S, C, M>,
        at_ms: u64,
    ) -> String {
        let line = vault.checkpoint(at_ms).to_string();
        match self.format {
            AuditFormat::Lines => {
                let last = json!({ "checkpoint": line });
                self.text.push_str(&format!("{last}\n"));
            }
            AuditFormat::Csv => self.text.push_str(&format!("{line}\r\n")),
        }
        self.text
    }
}

/// A cell of a CSV file. One that a spreadsheet would take for a formula is told to be text.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", safe_text(cell).replace('"', "\"\""))
}

/// A moment as `2025-03-10T08:05:59Z`.
pub fn moment(at_ms: u64) -> String {
    let seconds = at_ms / 1000;
    let day = Day(i32::try_from(seconds / 86_400).unwrap_or(i32::MAX));
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", day.min(Day::MAX))
}
