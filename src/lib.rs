//! Clientele: a bank adviser's client book that runs, encrypted, in one browser tab.

pub mod vault;
