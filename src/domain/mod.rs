//! What an adviser talks about: clients, accounts, holdings, loans, cards, transactions.
//!
//! Plain data and the small rules that hold for it everywhere. No browser, no clock, no
//! randomness, no I/O: dates are arguments. Amounts are integer minor units of a stated
//! currency, or `Decimal` where they meet people; never a float.

pub mod account;
pub mod assessment;
pub mod background;
pub mod book;
pub mod case;
pub mod client;
pub mod consent;
pub mod credit_code;
pub mod day;
pub mod delta;
pub mod document;
pub mod evidence;
pub mod ids;
pub mod joined;
pub mod ledger;
pub mod luhn;
pub mod money;
pub mod phone;
pub mod products;
pub mod profile;
pub mod scene;
pub mod set_aside;
pub mod settings;
pub mod shelf;
pub mod shelf_check;
pub mod shelf_field;
pub mod specimen;
pub mod stored_form;
pub mod table;
pub mod task;
pub mod tongue;
pub mod written;
