//! BG/NBD (Fader, Hardie, Lee 2005: "Counting your customers" the easy way).
//!
//! A client without a repeat has met no coin and counts as alive, however long ago the purchase
//! was: for a verdict on leaving take MBG/NBD or Pareto/NBD.

use super::tossing::Tossing;

/// BG/NBD: a client may leave after each repeat.
pub type BgNbd = Tossing<0>;
