//! Who holds what: a bit for each client and product.

use super::error::PropensityError;

/// Clients by products, in bits.
#[derive(Clone, Debug)]
pub struct Holdings {
    products: usize,
    clients: usize,
    /// 64-bit words a client.
    words: usize,
    bits: Vec<u64>,
}

impl Holdings {
    /// A table without clients, for products numbered from 0.
    pub fn new(products: usize) -> Self {
        Self {
            products,
            clients: 0,
            words: products.div_ceil(64),
            bits: Vec::new(),
        }
    }

    /// Adds the next client with the products they hold; naming one twice changes nothing.
    ///
    /// # Errors
    /// A product that is not in the table; the client is not added then.
    pub fn add(&mut self, held: &[usize]) -> Result<(), PropensityError> {
        if held.iter().any(|product| *product >= self.products) {
            return Err(PropensityError::NotHeld);
        }
        let from = self.bits.len();
        self.bits.resize(from + self.words, 0);
        for product in held {
            self.bits[from + product / 64] |= 1 << (product % 64);
        }
        self.clients += 1;
        Ok(())
    }

    /// How many clients there are.
    pub fn clients(&self) -> usize {
        self.clients
    }

    /// How many products there are.
    pub fn products(&self) -> usize {
        self.products
    }

    /// The products of a client, rising; none for a client who is not in the table.
    pub fn held(&self, client: usize) -> impl Iterator<Item = usize> + '_ {
        let words = self.words(client).iter().enumerate();
        words.flat_map(|(at, word)| ones(*word).map(move |bit| at * 64 + bit))
    }

    /// The bits of a client.
    pub(super) fn words(&self, client: usize) -> &[u64] {
        let from = client.saturating_mul(self.words);
        let to = from.saturating_add(self.words);
        self.bits.get(from..to).unwrap_or(&[])
    }
}

/// The places of the ones in a word, rising.
fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if word == 0 {
            return None;
        }
        let bit = word.trailing_zeros();
        word &= word - 1;
        Some(bit as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_comes_back_in_order() {
        let mut holdings = Holdings::new(130);
        holdings.add(&[129, 0, 64, 63, 64]).unwrap();
        holdings.add(&[]).unwrap();
        assert_eq!(holdings.add(&[130]), Err(PropensityError::NotHeld));
        assert_eq!((holdings.clients(), holdings.products()), (2, 130));
        assert_eq!(holdings.held(0).collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!(holdings.held(1).count() + holdings.held(2).count(), 0);
    }
}
