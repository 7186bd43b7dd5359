//! How an amount is spread over clients.

use crate::domain::money::Minor;
use crate::protocol::segments::{Bucket, Distribution};

/// Where ranges begin, in major units: each about three times the one before.
const STEPS: [i64; 11] = [
    0, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000,
];

/// Points of the curve of concentration, beside the first.
const POINTS: usize = 20;

/// The number of the range an amount is in.
pub fn range_of(amount: Minor, unit: i64) -> usize {
    STEPS.partition_point(|step| step * unit <= amount)
}

/// The distribution of amounts. `unit` is how many minor units make a major one.
pub fn distribution(mut amounts: Vec<Minor>, unknown: u32, unit: i64) -> Distribution {
    amounts.sort_unstable();
    let sum: i128 = amounts.iter().map(|amount| i128::from(*amount)).sum();
    let starts = STEPS.map(|step| step * unit);
    let edges = std::iter::once(None).chain(starts.into_iter().map(Some));
    let buckets = edges.enumerate().map(|(n, from)| {
        let to = starts.get(n).copied();
        let first = from.map_or(0, |from| amounts.partition_point(|a| *a < from));
        let last = to.map_or(amounts.len(), |to| amounts.partition_point(|a| *a < to));
        let inside = &amounts[first..last];
        Bucket {
            from,
            to,
            clients: inside.len() as u32,
            sum: counted(inside),
        }
    });
    let positive = &amounts[amounts.partition_point(|amount| *amount <= 0)..];
    Distribution {
        clients: amounts.len() as u32,
        unknown,
        sum: Minor::try_from(sum).ok(),
        median: median(&amounts),
        buckets: buckets.collect(),
        curve: curve(positive),
        gini: gini(positive),
    }
}

fn counted(amounts: &[Minor]) -> Option<Minor> {
    let sum: i128 = amounts.iter().map(|amount| i128::from(*amount)).sum();
    Minor::try_from(sum).ok()
}

/// Which part of the sum the best clients have; `rising` are positive amounts in order. Where a point
/// falls within a client, it has that part of the client's amount.
fn curve(rising: &[Minor]) -> Vec<(u16, u16)> {
    let all: i128 = rising.iter().map(|amount| i128::from(*amount)).sum();
    if all == 0 {
        return Vec::new();
    }
    let best = |place: usize| {
        rising
            .iter()
            .rev()
            .nth(place)
            .map_or(0, |one| i128::from(*one))
    };
    let (mut taken, mut sum, mut points) = (0, 0_i128, vec![(0, 0)]);
    for point in 1..=POINTS {
        let (clients, part) = (rising.len() * point / POINTS, rising.len() * point % POINTS);
        while taken < clients {
            sum += best(taken);
            taken += 1;
        }
        let share = share(sum, best(taken), part, all);
        points.push(((1000 * point / POINTS) as u16, share as u16));
    }
    points
}

/// A sum and `part` twentieths of an amount more, in thousandths of all, cut off.
fn share(sum: i128, more: i128, part: usize, all: i128) -> i128 {
    let points = POINTS as i128;
    (sum * points + more * part as i128) * 1000 / (all * points)
}

/// The median; of an even number the mean of the middle two, cut toward the lower. 0 of none.
fn median(rising: &[Minor]) -> Minor {
    let middle = rising.len() / 2;
    let at = |place: usize| rising.get(place).copied().map_or(0, i128::from);
    let twice = match rising.len() {
        0 => 0,
        n if n % 2 == 1 => 2 * at(middle),
        _ => at(middle - 1) + at(middle),
    };
    // The mean of two amounts is an amount.
    Minor::try_from(twice.div_euclid(2)).unwrap_or_default()
}

/// The Gini coefficient of positive amounts in rising order: 2 * sum(i * x_i) / (n * sum x) less
/// (n + 1) / n, i from 1 (Sen 1973), in thousandths, rounded.
fn gini(rising: &[Minor]) -> Option<u16> {
    let n = rising.len() as i128;
    let sum: i128 = rising.iter().map(|amount| i128::from(*amount)).sum();
    let numbered = (1_i128..).zip(rising);
    let weighted: i128 = numbered.map(|(i, amount)| i * i128::from(*amount)).sum();
    if n == 0 || sum == 0 {
        return None;
    }
    let whole = n.checked_mul(sum)?;
    let parts = (weighted.checked_mul(2)? - (n + 1) * sum).checked_mul(1000)?;
    u16::try_from((parts * 2 + whole) / (2 * whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_everybody_once() {
        let amounts = vec![-500, 0, 9_999, 10_000, 29_999, 30_000, 400_000_000];
        let spread = distribution(amounts.clone(), 3, 100);
        assert_eq!(spread.buckets.len(), STEPS.len() + 1);
        let clients: Vec<u32> = spread.buckets.iter().map(|b| b.clients).collect();
        assert_eq!(clients, [1, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
        let mut ranges = vec![0; clients.len()];
        for amount in amounts {
            ranges[range_of(amount, 100)] += 1;
        }
        assert_eq!(ranges, clients);
        let sums: i64 = spread.buckets.iter().filter_map(|b| b.sum).sum();
        assert_eq!(Some(sums), spread.sum);
        assert_eq!(
            (spread.clients, spread.unknown, spread.median),
            (7, 3, 10_000)
        );
    }

    #[test]
    fn who_has_all_and_who_shares_alike() {
        assert_eq!(gini(&[5; 40]), Some(0));
        // One of four has all that the others lack: (2 * (1 + 2 + 3 + 4 * 97) / 400 - 5 / 4).
        assert_eq!(gini(&[1, 1, 1, 97]), Some(720));
        assert_eq!(gini(&[]), None);
        assert_eq!(curve(&[]), []);
        let alike = curve(&[7; 40]);
        assert!(
            alike.iter().all(|(clients, sum)| clients == sum),
            "{alike:?}"
        );
        let curve = curve(&[1, 1, 1, 97]);
        assert_eq!(curve.last(), Some(&(1000, 1000)));
        assert!(curve.contains(&(250, 970)), "{curve:?}");
        // A fifth of four clients is four fifths of the best one.
        assert!(curve.contains(&(200, 776)), "{curve:?}");
    }

    #[test]
    fn the_median_lies_in_the_middle() {
        let check = |amounts: &[Minor], wanted| assert_eq!(median(amounts), wanted, "{amounts:?}");
        check(&[], 0);
        check(&[5], 5);
        check(&[0, 1_000_000], 500_000);
        check(&[1, 2, 9], 2);
        check(&[Minor::MAX, Minor::MAX], Minor::MAX);
        check(&[-3, 0], -2);
    }

    #[test]
    fn the_greatest_amounts_are_no_fault() {
        let spread = distribution(vec![Minor::MIN, Minor::MAX, Minor::MAX], 0, 100);
        assert_eq!(spread.buckets.last().map(|b| b.sum), Some(None));
        assert_eq!(spread.curve.last(), Some(&(1000, 1000)));
        assert_eq!(spread.gini, Some(0));
    }
}
