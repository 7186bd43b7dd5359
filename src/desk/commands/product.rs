//! The shelf by hand: adding a product, changing it, taking it off the approved list and putting it on.

use super::recheck::{Rechecked, recheck};
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ProductId, RecordId};
use crate::domain::shelf::{Product, ProductTerms};
use crate::domain::shelf_check::{PrivateLeast, check, take_rating};
use crate::domain::shelf_field::ProductField;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;

/// Prepares a new product. Its record number is the next one, whatever it says; it has no history.
///
/// # Errors
/// A code that is taken, a text too long, or a product that is incomplete or cannot be.
pub fn add_product(desk: &Desk, product: Product) -> Result<(ProductId, Prepared), DeskFailure> {
    let id = ProductId::from_index(desk.book.shelf.next_index());
    let mut product = tidy(product)?;
    (product.id, product.terms.ratings) = (id, Vec::new());
    complete(desk, &product)?;
    let deed = Deed::ProductAdded {
        code: product.code.clone(),
    };
    let shelf = vec![Change {
        id,
        old: None,
        new: Some(product),
    }];
    let delta = Delta {
        shelf,
        ..Delta::default()
    };
    Ok((id, Prepared::new(delta, deed)))
}

/// Prepares a change of a product; an empty Delta when nothing differs. The history of ratings is
/// the book's: a changed rating goes into it, and every holder is looked at again.
///
/// # Errors
/// As [`add_product`]; an unknown product; a changed rating without a day after the one before, or
/// without a source.
pub fn edit_product(desk: &Desk, product: Product) -> Result<Prepared, DeskFailure> {
    let old = found(desk, product.id)?;
    let mut new = tidy(product)?;
    let is_rated_anew = take_rating(old, &mut new)?;
    complete(desk, &new)?;
    let fields = ProductField::differing(old, &new);
    let mut delta = Delta::default();
    let mut deed = Deed::ProductEdited {
        code: old.code.clone(),
        fields: fields.clone(),
    };
    if is_rated_anew {
        let Rechecked { holders, tasks } = recheck(desk, &[(old, &new)]);
        deed = Deed::ProductRated {
            code: old.code.clone(),
            old: old.level(),
            new: new.level(),
            holders,
            tasks: tasks.len() as u32,
            fields,
        };
        delta.tasks = tasks;
    }
    if new != *old {
        delta.shelf.push(Change {
            id: new.id,
            old: Some(old.clone()),
            new: Some(new),
        });
    }
    Ok(Prepared::new(delta, deed))
}

/// Prepares to put a product on the approved list, or take it off.
///
/// # Errors
/// An unknown product; one that is incomplete cannot be put on, but always taken off.
pub fn approve_product(
    desk: &Desk,
    id: ProductId,
    approved: bool,
) -> Result<Prepared, DeskFailure> {
    let old = found(desk, id)?;
    let new = Product {
        approved,
        ..old.clone()
    };
    if approved {
        complete(desk, &new)?;
    }
    let deed = Deed::ProductListed {
        code: old.code.clone(),
        approved,
    };
    let mut delta = Delta::default();
    if new != *old {
        delta.shelf.push(Change {
            id,
            old: Some(old.clone()),
            new: Some(new),
        });
    }
    Ok(Prepared::new(delta, deed))
}

fn found(desk: &Desk, id: ProductId) -> Result<&Product, DeskFailure> {
    desk.book.shelf.get(id).ok_or(DeskFailure::NoSuchProduct)
}

/// Whether a product is complete and its code nobody else's.
fn complete(desk: &Desk, product: &Product) -> Result<(), DeskFailure> {
    check(product, least(desk), desk.today.max(desk.reference()))?;
    let mut others = desk.book.shelf.iter().filter(|one| one.id != product.id);
    if others.any(|other| other.code == product.code) {
        return Err(DeskFailure::ProductCodeTaken {
            code: product.code.clone(),
        });
    }
    Ok(())
}

/// The least first amounts of private products, as the policy has them.
pub(super) fn least(desk: &Desk) -> PrivateLeast {
    let policy = &desk.policy.suitability;
    PrivateLeast {
        product: policy.private_minimum,
        fund: policy.private_fund_minimum,
    }
}

/// Texts without blanks around them, none too long.
fn tidy(product: Product) -> Result<Product, DeskFailure> {
    let line = |text: &str| {
        let text = text.trim();
        super::check_length(text, super::LINE)?;
        Ok::<_, DeskFailure>(text.to_owned())
    };
    let risks = product.terms.risks.trim();
    super::check_length(risks, RISKS)?;
    Ok(Product {
        code: line(&product.code)?,
        name: line(&product.name)?,
        issuer: line(&product.issuer)?,
        document: line(&product.document)?,
        terms: ProductTerms {
            rating_source: line(&product.terms.rating_source)?,
            risks: risks.to_owned(),
            ..product.terms.clone()
        },
        ..product
    })
}

/// The most characters of what a client reads of risks.
const RISKS: usize = 2_000;
