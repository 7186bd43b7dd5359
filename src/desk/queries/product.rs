//! One product with its holders; the shelf as a table.

use crate::desk::commands::Holders;
use crate::desk::open::Desk;
use crate::domain::ids::{ClientId, ProductId};
use crate::domain::shelf::Product;
use crate::domain::task::TaskKind;
use crate::domain::tongue::Tongue;
use crate::exchange::shelf::{TypedTable, table};
use crate::protocol::failure::DeskFailure;
use crate::protocol::shelf::{Holder, ProductView};
use std::collections::BTreeSet;

/// How many holders are named on a product's page.
const SOME: usize = 50;

/// Who holds a product, by its name or code; nobody one that is not on the shelf.
pub(super) fn holders(desk: &Desk, id: ProductId) -> BTreeSet<ClientId> {
    let product = desk.book.shelf.get(id);
    product.map_or_else(BTreeSet::new, |product| {
        Holders::of(desk).of_product(&[&product.name, &product.code])
    })
}

/// A product and who holds it.
///
/// # Errors
/// An unknown product.
pub fn product(desk: &Desk, id: ProductId) -> Result<ProductView, DeskFailure> {
    let product = desk.book.shelf.get(id).ok_or(DeskFailure::NoSuchProduct)?;
    let day = desk.reference();
    let holders = holders(desk, id);
    let named = holders.iter().filter_map(|id| desk.book.clients.get(*id));
    let some = named.take(SOME).map(|client| Holder {
        client: client.id,
        number: client.number.clone(),
        name: client.name.clone(),
    });
    let waits = desk.book.tasks.iter().filter(|task| {
        task.kind == TaskKind::RecheckHolding && task.product == Some(id) && task.is_open(day)
    });
    Ok(ProductView {
        product: product.clone(),
        holders: holders.len() as u32,
        some: some.collect(),
        rechecks: waits.count() as u32,
        on_sale: product.is_on_sale(day),
    })
}

/// The shelf as a table to be written, in the order of the codes.
pub fn shelf_table(desk: &Desk, tongue: Tongue) -> TypedTable {
    let mut products: Vec<&Product> = desk.book.shelf.iter().collect();
    products.sort_by(|a, b| a.code.cmp(&b.code));
    table(&products, tongue)
}
