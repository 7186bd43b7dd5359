//! What clients with similar holdings have: similar are those who share enough of what either
//! holds (Jaccard's index), and what they have more often than all is suggested.

use super::error::PropensityError;
use super::holdings::Holdings;
use std::cmp::Reverse;
use std::sync::Arc;

/// Who counts as similar.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct SuggestionLimits {
    /// The least percent of the products that either holds which both must hold.
    pub alike_percent: u32,
    /// How many such clients there must be.
    pub least_similar: usize,
}

impl Default for SuggestionLimits {
    fn default() -> Self {
        Self {
            alike_percent: 50,
            least_similar: 20,
        }
    }
}

/// A product the client does not hold but similar ones do, with the counts it rests on.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The product.
    pub product: usize,
    /// How many of the similar clients hold it.
    pub similar_holders: usize,
    /// How many similar clients there are.
    pub similar: usize,
    /// How many of all clients hold it.
    pub holders: usize,
    /// How many clients there are.
    pub clients: usize,
}

impl Suggestion {
    /// The share of similar clients who hold it.
    pub fn share(&self) -> f64 {
        self.similar_holders as f64 / self.similar as f64
    }

    /// That share against the share of all clients; above 1.
    pub fn lift(&self) -> f64 {
        self.share() / (self.holders as f64 / self.clients as f64)
    }

    fn is_lifted(&self) -> bool {
        let more = self.similar_holders as u128 * self.clients as u128;
        more > self.holders as u128 * self.similar as u128
    }
}

/// The search for similar holders on its way.
#[derive(Debug)]
pub struct Suggestions {
    holdings: Arc<Holdings>,
    client: usize,
    limits: SuggestionLimits,
    similar: usize,
    similar_holders: Vec<usize>,
    holders: Vec<usize>,
    next: usize,
}

impl Suggestions {
    /// Starts for a client.
    ///
    /// # Errors
    /// The client is not in the table.
    pub fn new(
        holdings: Arc<Holdings>,
        client: usize,
        limits: SuggestionLimits,
    ) -> Result<Self, PropensityError> {
        if client >= holdings.clients() {
            return Err(PropensityError::NotHeld);
        }
        Ok(Self {
            similar_holders: vec![0; holdings.products()],
            holders: vec![0; holdings.products()],
            holdings,
            client,
            limits,
            similar: 0,
            next: 0,
        })
    }

    /// Compares `clients` clients more; true when all are compared.
    pub fn step(&mut self, clients: usize) -> bool {
        let all = self.holdings.clients();
        let to = self.next.saturating_add(clients.max(1)).min(all);
        for other in self.next..to {
            let is_similar = other != self.client && self.is_similar(other);
            self.similar += usize::from(is_similar);
            for product in self.holdings.held(other) {
                self.holders[product] += 1;
                self.similar_holders[product] += usize::from(is_similar);
            }
        }
        self.next = to;
        to == all
    }

    /// What similar clients hold more often than all, the most held first, of equals the one
    /// that is rarer among all, then the lower product.
    ///
    /// # Errors
    /// Too few similar clients (always so for a client who holds nothing); or the work is not over.
    pub fn finish(self) -> Result<Vec<Suggestion>, PropensityError> {
        if self.next < self.holdings.clients() {
            return Err(PropensityError::Unfinished);
        }
        let (similar, needed) = (self.similar, self.limits.least_similar.max(1));
        if similar < needed {
            return Err(PropensityError::TooFewSimilar { similar, needed });
        }
        let held: Vec<usize> = self.holdings.held(self.client).collect();
        let mut found: Vec<Suggestion> = (0..self.holdings.products())
            .filter(|product| !held.contains(product))
            .map(|product| Suggestion {
                product,
                similar_holders: self.similar_holders[product],
                similar,
                holders: self.holders[product],
                clients: self.holdings.clients(),
            })
            .filter(Suggestion::is_lifted)
            .collect();
        found.sort_by_key(|s| (Reverse(s.similar_holders), s.holders, s.product));
        Ok(found)
    }

    fn is_similar(&self, other: usize) -> bool {
        let own = self.holdings.words(self.client);
        let (mut both, mut either) = (0, 0);
        for (a, b) in own.iter().zip(self.holdings.words(other)) {
            both += u64::from((a & b).count_ones());
            either += u64::from((a | b).count_ones());
        }
        both > 0 && both * 100 >= either * u64::from(self.limits.alike_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggest(client: usize, least_similar: usize) -> Result<Vec<Suggestion>, PropensityError> {
        let mut holdings = Holdings::new(5);
        for held in [
            &[0, 1][..],
            &[0, 1, 2],
            &[0, 1, 2],
            &[0, 1, 3],
            &[4],
            &[2, 4],
            &[],
        ] {
            holdings.add(held).unwrap();
        }
        let limits = SuggestionLimits {
            least_similar,
            ..SuggestionLimits::default()
        };
        let mut job = Suggestions::new(Arc::new(holdings), client, limits)?;
        while !job.step(2) {}
        job.finish()
    }

    #[test]
    fn similar_holders_are_counted_by_hand() {
        let found = suggest(0, 3).unwrap();
        let products: Vec<usize> = found.iter().map(|s| s.product).collect();
        assert_eq!(products, [2, 3], "product 4 nobody like them holds");
        let first = found[0];
        assert_eq!((first.similar_holders, first.similar), (2, 3));
        assert_eq!((first.holders, first.clients), (3, 7));
        assert!((first.lift() - (2.0 / 3.0) / (3.0 / 7.0)).abs() < 1e-15);
    }

    #[test]
    fn too_few_alike_say_nothing() {
        let few = |similar, needed| Err(PropensityError::TooFewSimilar { similar, needed });
        assert_eq!(suggest(0, 4), few(3, 4));
        assert_eq!(suggest(6, 0), few(0, 1), "who holds nothing is like nobody");
        assert_eq!(suggest(7, 1), Err(PropensityError::NotHeld));
    }
}
