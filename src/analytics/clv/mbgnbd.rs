//! MBG/NBD (Batislam, Denizel, Filiztekin 2007; Hoppe and Wagner 2007).
//!
//! A client may leave right after the first purchase, so that one without a repeat does not count
//! as alive for ever.

use super::tossing::Tossing;

/// MBG/NBD: a client may leave after each purchase.
pub type MbgNbd = Tossing<1>;
