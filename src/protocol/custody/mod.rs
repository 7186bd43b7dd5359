//! What keeps a book safe, asked of the worker's later part: keys, backups, undo, the audit log,
//! privacy, tabs.
//!
//! These messages travel as bytes inside [`Request::Custody`](super::request::Request::Custody), so
//! that only the later parts of page and worker carry code that reads and writes them.

pub mod audit;
pub mod backup;
pub mod keys;
pub mod privacy;
pub mod rotation;
pub mod tabs;
pub mod undo;

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum CustodyAsk {
    /// About keys.
    Keys(keys::KeysAsk),
    /// About backups.
    Backup(backup::BackupAsk),
    /// About taking back.
    Undo(undo::UndoAsk),
    /// About the audit log.
    Audit(audit::AuditAsk),
    /// About one person's data.
    Privacy(privacy::PrivacyAsk),
    /// About other tabs.
    Tabs(tabs::TabsAsk),
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum CustodyAnswer {
    /// About keys.
    Keys(keys::KeysAnswer),
    /// About backups.
    Backup(backup::BackupAnswer),
    /// About taking back.
    Undo(undo::UndoAnswer),
    /// About the audit log.
    Audit(audit::AuditAnswer),
    /// About one person's data.
    Privacy(privacy::PrivacyAnswer),
    /// About other tabs.
    Tabs(tabs::TabsAnswer),
}
