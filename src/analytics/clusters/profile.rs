//! What sets a cluster apart: the features its mean is furthest out in.

use super::kmeans::Clustering;

/// A feature that sets a cluster apart.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Trait {
    /// The column of the table.
    pub column: usize,
    /// The cluster's mean in standard deviations above (below, if negative) that of all.
    pub standard: f64,
}

impl Trait {
    /// Whether the cluster has more of the feature than all have on average.
    pub fn is_high(&self) -> bool {
        self.standard > 0.0
    }
}

/// A cluster, described.
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    /// How many rows it has.
    pub size: usize,
    /// What sets it apart, most first; empty for a cluster in the middle of everything.
    pub traits: Vec<Trait>,
}

/// How many traits name a cluster at most.
const MOST_TRAITS: usize = 3;

/// The profiles of clusters of a standardised table (see [`super::standardise`]): of each cluster
/// at most three features whose mean is at least `least` standard deviations from that of all,
/// furthest first, of equals the first column.
pub fn profiles(clustering: &Clustering, least: f64) -> Vec<Profile> {
    let both = clustering.centres.iter().zip(&clustering.sizes);
    both.map(|(centre, size)| Profile {
        size: *size,
        traits: traits(centre, least),
    })
    .collect()
}

fn traits(centre: &[f64], least: f64) -> Vec<Trait> {
    let mut traits: Vec<Trait> = centre
        .iter()
        .enumerate()
        .map(|(column, standard)| Trait {
            column,
            standard: *standard,
        })
        .filter(|t| t.standard.abs() >= least)
        .collect();
    traits.sort_by(|a, b| {
        let further = b.standard.abs().total_cmp(&a.standard.abs());
        further.then(a.column.cmp(&b.column))
    });
    traits.truncate(MOST_TRAITS);
    traits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furthest_features_name_a_cluster() {
        let clustering = Clustering {
            labels: vec![0, 0, 1],
            centres: vec![
                vec![0.4, -2.0, 0.9, 0.9, 0.6],
                vec![0.1, 0.0, -0.2, 0.0, 0.3],
            ],
            sizes: vec![2, 1],
            inertia: 0.0,
            passes: 1,
            is_settled: true,
            refilled: 0,
        };
        let found = profiles(&clustering, 0.5);
        let columns: Vec<(usize, bool)> = found[0]
            .traits
            .iter()
            .map(|t| (t.column, t.is_high()))
            .collect();
        assert_eq!(columns, [(1, false), (2, true), (3, true)]);
        assert_eq!(found[0].size, 2);
        assert!(found[1].traits.is_empty());
    }
}
