//! Backups: made, looked at, rehearsed, restored; what a damaged book still holds.

use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum BackupAsk {}

/// What is answered.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum BackupAnswer {}
