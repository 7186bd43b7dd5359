//! The thresholds of checks that no policy has. Those of a policy are read from it: how long a risk
//! level holds.

/// Nobody is older, in years.
pub const OLDEST_YEARS: u32 = 120;

/// Of age from so many years on: 民法典 article 17.
pub const ADULT_YEARS: u32 = 18;

/// A mobile number may be that of so many clients: a couple.
pub const SHARED_PHONE: u32 = 2;

/// A document is to be renewed from so many days before its last one; the client's page says so from
/// the same day on.
pub const EXPIRING_DAYS: u32 = 60;

/// A balance or value the bank stated is old after so many days.
pub const VALUE_DAYS: u32 = 90;

/// A field is not kept rather than forgotten where it is missing in so many of a thousand records,
/// and where so many were looked at.
pub const WHOLE_FIELD_PERMILLE: u64 = 950;

/// The fewest records of which that can be said.
pub const WHOLE_FIELD_LEAST: u64 = 10;
