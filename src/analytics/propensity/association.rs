//! Which products are held together (Agrawal, Imielinski and Swami 1993, for rules of one product
//! on either side).

use super::error::PropensityError;
use super::holdings::Holdings;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

/// How often a rule must be seen. Both must hold.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Least {
    /// How many clients hold both products.
    pub clients: u32,
    /// How many of a thousand clients hold both.
    pub permille: u32,
}

impl Default for Least {
    fn default() -> Self {
        Self {
            clients: 20,
            permille: 5,
        }
    }
}

/// 'Who holds `from` also holds `to`', with the counts it rests on.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Association {
    /// The product that is held.
    pub from: usize,
    /// The product that is held too.
    pub to: usize,
    /// How many clients hold both; at least one.
    pub both: u32,
    /// How many hold the first.
    pub from_holders: u32,
    /// How many hold the second.
    pub to_holders: u32,
    /// How many clients there are.
    pub clients: u32,
}

impl Association {
    /// The share of all clients who hold both.
    pub fn support(&self) -> f64 {
        f64::from(self.both) / f64::from(self.clients)
    }

    /// The share of the first product's holders who hold the second.
    pub fn confidence(&self) -> f64 {
        f64::from(self.both) / f64::from(self.from_holders)
    }

    /// The confidence against the share of all clients who hold the second; 1 where the one
    /// says nothing about the other.
    pub fn lift(&self) -> f64 {
        let [more, less] = self.lift_parts();
        more as f64 / less as f64
    }

    /// The lift as a fraction in whole numbers.
    fn lift_parts(&self) -> [u128; 2] {
        [
            u128::from(self.both) * u128::from(self.clients),
            u128::from(self.from_holders) * u128::from(self.to_holders),
        ]
    }

    fn by_lift(&self, other: &Self) -> Ordering {
        let ([a, b], [c, d]) = (self.lift_parts(), other.lift_parts());
        // At most 2^128: four counts below 2^32.
        (a * d).cmp(&(c * b))
    }
}

/// The counting on its way.
#[derive(Debug)]
pub struct Counting {
    holdings: Arc<Holdings>,
    /// For two products the clients who hold both; of one with itself its holders.
    together: Vec<u32>,
    held: Vec<usize>,
    next: usize,
}

impl Counting {
    /// Starts.
    ///
    /// # Errors
    /// No clients, or no products.
    pub fn new(holdings: Arc<Holdings>) -> Result<Self, PropensityError> {
        if holdings.clients() == 0 {
            return Err(PropensityError::NoRows);
        }
        let products = holdings.products();
        if products == 0 {
            return Err(PropensityError::NoFeatures);
        }
        Ok(Self {
            together: vec![0; products * products],
            held: Vec::new(),
            holdings,
            next: 0,
        })
    }

    /// Counts `clients` clients more; true when all are counted.
    pub fn step(&mut self, clients: usize) -> bool {
        let all = self.holdings.clients();
        let products = self.holdings.products();
        let to = self.next.saturating_add(clients.max(1)).min(all);
        for client in self.next..to {
            self.held.clear();
            self.held.extend(self.holdings.held(client));
            for (at, one) in self.held.iter().enumerate() {
                for other in &self.held[at..] {
                    self.together[one * products + other] += 1;
                }
            }
        }
        self.next = to;
        to == all
    }

    /// The counts.
    ///
    /// # Errors
    /// The work is not over.
    pub fn finish(self) -> Result<Counts, PropensityError> {
        if self.next < self.holdings.clients() {
            return Err(PropensityError::Unfinished);
        }
        Ok(Counts {
            clients: u32::try_from(self.next).unwrap_or(u32::MAX),
            products: self.holdings.products(),
            together: self.together,
        })
    }
}

/// How many hold which two products.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counts {
    clients: u32,
    products: usize,
    together: Vec<u32>,
}

impl Counts {
    /// How many clients were counted.
    pub fn clients(&self) -> u32 {
        self.clients
    }

    /// How many hold a product; 0 for one that is not in the table.
    pub fn holders(&self, product: usize) -> u32 {
        self.both(product, product)
    }

    /// How many hold both products; 0 where one is not in the table.
    pub fn both(&self, one: usize, other: usize) -> u32 {
        let (low, high) = (one.min(other), one.max(other));
        if high >= self.products {
            return 0;
        }
        self.together[low * self.products + high]
    }

    /// The rule from one product to another; `None` where nobody holds both or they are the same.
    pub fn rule(&self, from: usize, to: usize) -> Option<Association> {
        let both = self.both(from, to);
        (both > 0 && from != to).then(|| Association {
            from,
            to,
            both,
            from_holders: self.holders(from),
            to_holders: self.holders(to),
            clients: self.clients,
        })
    }

    /// Pairs of products held together often enough, each once with the lower product first: the
    /// most often held first, of equals the lower products.
    pub fn pairs(&self, least: Least) -> Vec<Association> {
        let mut pairs = self.rules(least);
        pairs.retain(|rule| rule.from < rule.to);
        pairs.sort_by_key(|pair| (Reverse(pair.both), pair.from, pair.to));
        pairs
    }

    /// Rules seen often enough, of the highest lift first; of equals the one more hold, then the
    /// lower products.
    pub fn associations(&self, least: Least) -> Vec<Association> {
        let mut rules = self.rules(least);
        rules.sort_by(|a, b| {
            let order = b.by_lift(a).then(b.both.cmp(&a.both));
            order.then((a.from, a.to).cmp(&(b.from, b.to)))
        });
        rules
    }

    /// Why somebody who holds `held` may want `product`: the rules that lead to it and lift it,
    /// in the order of [`Counts::associations`].
    pub fn reasons(&self, held: &[usize], product: usize, least: Least) -> Vec<Association> {
        let mut reasons = self.associations(least);
        reasons.retain(|rule| {
            let [more, less] = rule.lift_parts();
            rule.to == product && held.contains(&rule.from) && more > less
        });
        reasons
    }

    fn rules(&self, least: Least) -> Vec<Association> {
        let enough = |rule: &Association| {
            let share = u64::from(rule.both) * 1000;
            rule.both >= least.clients
                && share >= u64::from(rule.clients) * u64::from(least.permille)
        };
        (0..self.products)
            .flat_map(|from| (0..self.products).filter_map(move |to| self.rule(from, to)))
            .filter(enough)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(clients: &[&[usize]]) -> Counts {
        let mut holdings = Holdings::new(4);
        clients.iter().for_each(|held| holdings.add(held).unwrap());
        let mut job = Counting::new(Arc::new(holdings)).unwrap();
        while !job.step(1) {}
        job.finish().unwrap()
    }

    const ANY: Least = Least {
        clients: 1,
        permille: 0,
    };

    #[test]
    fn counted_by_hand() {
        let counts = counts(&[&[0, 1], &[0, 1, 2], &[0], &[1, 2], &[]]);
        assert_eq!([0, 1, 2, 3, 9].map(|p| counts.holders(p)), [3, 3, 2, 0, 0]);
        let rule = counts.rule(2, 1).unwrap();
        assert_eq!((rule.both, rule.support()), (2, 0.4));
        assert_eq!(rule.confidence(), 1.0);
        assert!((rule.lift() - 5.0 / 3.0).abs() < 1e-15);
        assert_eq!((counts.rule(1, 1), counts.rule(0, 3)), (None, None));
        let order =
            |rules: &[Association]| rules.iter().map(|r| (r.from, r.to)).collect::<Vec<_>>();
        assert_eq!(order(&counts.pairs(ANY)), [(0, 1), (1, 2), (0, 2)]);
        let rules = counts.associations(ANY);
        // Lifts 5/3, 10/9, 5/6, each both ways.
        let wanted = [(1, 2), (2, 1), (0, 1), (1, 0), (0, 2), (2, 0)];
        assert_eq!(order(&rules), wanted);
        assert_eq!(order(&counts.reasons(&[0, 2], 1, ANY)), [(2, 1), (0, 1)]);
        assert!(counts.reasons(&[0], 2, ANY).is_empty(), "a lift below 1");
    }

    #[test]
    fn what_is_seen_too_rarely_is_no_rule() {
        let counts = counts(&[&[0, 1], &[0, 1, 2], &[0], &[1, 2], &[]]);
        let rules = |clients, permille| counts.pairs(Least { clients, permille }).len();
        assert_eq!([rules(2, 0), rules(3, 0)], [2, 0]);
        assert_eq!([rules(1, 400), rules(1, 401)], [2, 0]);
    }

    #[test]
    fn nobody_and_nothing() {
        let none = Counting::new(Arc::new(Holdings::new(3))).err();
        assert_eq!(none, Some(PropensityError::NoRows));
        let mut empty = Holdings::new(0);
        empty.add(&[]).unwrap();
        let none = Counting::new(Arc::new(empty)).err();
        assert_eq!(none, Some(PropensityError::NoFeatures));
    }
}
