//! Files whose columns a person names: other systems' clients, accounts and transactions, their
//! codes, dates and amounts; what is read by a mapping is what the same facts give in our own files.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

#[path = "exchange_mapping/bank_churners.rs"]
mod bank_churners;
#[path = "exchange_mapping/berka.rs"]
mod berka;
#[path = "exchange_mapping/berka_products.rs"]
mod berka_products;
#[path = "exchange_mapping/looks.rs"]
mod looks;
#[path = "exchange_mapping/modes.rs"]
mod modes;
#[path = "exchange_mapping/presets.rs"]
mod presets;
#[path = "exchange_mapping/products.rs"]
mod products;
#[path = "exchange_mapping/products_modes.rs"]
mod products_modes;
#[path = "exchange_mapping/products_support.rs"]
mod products_support;
#[path = "exchange_mapping/proposals.rs"]
mod proposals;
#[path = "exchange_mapping/support.rs"]
mod support;
#[path = "exchange_mapping/values.rs"]
mod values;
