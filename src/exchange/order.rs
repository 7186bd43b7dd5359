//! The order in which files of one kind are read: as a person counts, not as characters stand.

use crate::domain::written::half_width;
use std::cmp::Ordering;

/// Compares names as a person orders them: figures by their value, letter case and full width aside, so
/// that `2024-2` stands before `2024-10`. Names that differ in nothing else are ordered as they are
/// written: two names are equal only where they are the same.
pub fn natural(a: &str, b: &str) -> Ordering {
    let parts = |name: &str| -> Vec<Part> { Parts(folded(name).into()).collect() };
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}

/// A piece of a name: a letter, or for figures a nought, how many there are without noughts in front
/// (longer is more), and which.
type Part = (char, usize, String);

struct Parts(std::collections::VecDeque<char>);

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let first = self.0.pop_front()?;
        if !first.is_ascii_digit() {
            return Some((first, 0, String::new()));
        }
        let mut figures = String::from(first);
        while let Some(more) = self.0.pop_front_if(|c| c.is_ascii_digit()) {
            figures.push(more);
        }
        let value = figures.trim_start_matches('0').to_owned();
        Some(('0', value.len(), value))
    }
}

fn folded(name: &str) -> Vec<char> {
    name.chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_a_person_counts() {
        let mut names = [
            "流水10月.csv",
            "b.csv",
            "流水2月.csv",
            "A2.csv",
            "a10.csv",
            "流水１月.csv",
            "a02.csv",
            "2024-12.csv",
            "2024-2.csv",
            "a.csv",
        ];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            [
                "2024-2.csv",
                "2024-12.csv",
                "a.csv",
                "A2.csv",
                "a02.csv",
                "a10.csv",
                "b.csv",
                "流水１月.csv",
                "流水2月.csv",
                "流水10月.csv",
            ]
        );
    }

    #[test]
    fn only_the_same_name_is_equal() {
        assert_eq!(natural("a1", "a1"), Ordering::Equal);
        for (one, other) in [("a01", "a1"), ("A", "a"), ("１", "1")] {
            assert_ne!(natural(one, other), Ordering::Equal, "{one} {other}");
            assert_eq!(natural(one, other), natural(other, one).reverse());
        }
    }
}
