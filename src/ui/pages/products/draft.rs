//! A product while being typed in: every field as text, in the words a file would have.

use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::words::{
    ProblemReason, Product, ProductFault, ProductField, Tongue, blank_product, fill_product,
    product_cell,
};

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The text cannot be read.
    Text(ProblemReason),
    /// The product cannot be.
    Fault(ProductFault),
    /// The code is another product's.
    CodeTaken,
}

/// The fields as typed, and the language of their words.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    texts: Vec<String>,
    tongue: Tongue,
    base: Product,
}

impl Draft {
    /// The draft that shows a product, or an empty one.
    pub fn of(product: Option<&Product>, tongue: Tongue) -> Self {
        let base = product.cloned().unwrap_or_else(|| blank_product(""));
        let text = |field| product_cell(&base, field, tongue).text();
        Self {
            texts: ProductField::ALL.map(text).to_vec(),
            tongue,
            base,
        }
    }

    /// The text of a field.
    pub fn text(&self, field: ProductField) -> &str {
        self.texts.get(field as usize).map_or("", String::as_str)
    }

    /// The language of its words.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The draft with another text in a field.
    pub fn with(mut self, field: ProductField, text: String) -> Self {
        if let Some(slot) = self.texts.get_mut(field as usize) {
            *slot = text;
        }
        self
    }

    /// The fields whose text differs from another draft's.
    pub fn differs(&self, other: &Self, field: ProductField) -> bool {
        self.text(field) != other.text(field)
    }

    /// The product as typed.
    ///
    /// # Errors
    /// Every field to be mended, in the form's order.
    pub fn product(&self) -> Result<Product, Vec<(ProductField, Problem)>> {
        let (mut product, mut wrong) = (self.base.clone(), Vec::new());
        for field in ProductField::ALL {
            if let Err(reason) = fill_product(&mut product, field, self.text(field)) {
                wrong.push((field, Problem::Text(reason)));
            }
        }
        match wrong.is_empty() {
            true => Ok(product),
            false => Err(wrong),
        }
    }
}

/// The field a refusal is about, when it is about one.
pub fn problem_of(failure: &Failure) -> Option<(ProductField, Problem)> {
    match failure {
        Failure::Desk(DeskFailure::Product(fault)) => Some((fault.field(), Problem::Fault(*fault))),
        Failure::Desk(DeskFailure::ProductCodeTaken { .. }) => {
            Some((ProductField::Code, Problem::CodeTaken))
        }
        _ => None,
    }
}
