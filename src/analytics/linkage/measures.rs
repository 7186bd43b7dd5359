//! How alike two texts are. The measures are the published ones; what is ours is which are used where.

/// Jaro-Winkler likeness, 0 to 1: the share of characters in common at about the same place, more
/// where the beginnings agree. Two empty texts are alike.
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// Jaro likeness, 0 to 1: [`jaro_winkler`] without the beginning's bonus.
pub fn jaro(a: &str, b: &str) -> f64 {
    strsim::jaro(a, b)
}

/// The fewest characters to put in, take out or replace to make one text of the other.
pub fn levenshtein(a: &str, b: &str) -> usize {
    strsim::levenshtein(a, b)
}

/// As [`levenshtein`], but two neighbours exchanged are one slip; no stretch is mended twice.
pub fn alignment(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// As [`alignment`], but a stretch may be mended twice (Damerau-Levenshtein).
pub fn damerau(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// Whether two numbers differ by one slip of the hand: a figure wrong, missing, too much, or two
/// neighbours exchanged. Equal ones do not. Numbers are ASCII; other texts count by bytes.
pub fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = |(x, y): &(&u8, &u8)| x == y;
    let start = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    match (
        &a[..a.len() - end.min(a.len())],
        &b[..b.len() - end.min(b.len())],
    ) {
        ([_], [_]) | ([], [_]) | ([_], []) => true,
        ([w, x], [y, z]) => w == z && x == y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_slip_is_a_distance_of_one(a in "[0-3]{0,8}", b in "[0-3]{0,8}") {
            prop_assert_eq!(one_slip(&a, &b), alignment(&a, &b) == 1);
        }
    }
}
