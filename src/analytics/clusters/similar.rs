//! Whom a client is like: the nearest rows, and in what.

use super::error::ClusterError;
use super::pair::squared_distance;
use super::table::Table;

/// A feature of two rows.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Gap {
    /// The column of the table.
    pub column: usize,
    /// The value of the row that was asked about.
    pub own: f64,
    /// The value of the row that is like it.
    pub theirs: f64,
}

impl Gap {
    /// How far the two are apart.
    pub fn width(&self) -> f64 {
        (self.own - self.theirs).abs()
    }
}

/// A row that is like another.
#[derive(Clone, PartialEq, Debug)]
pub struct Similar {
    /// The row.
    pub row: usize,
    /// Euclidean distance of the two, in the table's standard deviations.
    pub distance: f64,
    /// All features, the one they agree in most first and the one they differ in most last; of
    /// equals the first column first.
    pub gaps: Vec<Gap>,
}

/// The `count` rows nearest to `row`, nearest first, of equals the first row; fewer where there
/// are no more.
///
/// # Errors
/// There is no such row.
pub fn similar(table: &Table, row: usize, count: usize) -> Result<Vec<Similar>, ClusterError> {
    let rows = table.rows();
    if row >= rows {
        return Err(ClusterError::NoSuchRow { row, rows });
    }
    let own = table.row(row);
    let mut found: Vec<(f64, usize)> = table
        .range(0, rows)
        .enumerate()
        .filter(|(other, _)| *other != row)
        .map(|(other, values)| (squared_distance(own, values), other))
        .collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    let count = count.min(found.len());
    if count == 0 {
        return Ok(Vec::new());
    }
    found.select_nth_unstable_by(count - 1, order);
    found.truncate(count);
    found.sort_unstable_by(order);
    let describe = |(squared, other): (f64, usize)| Similar {
        row: other,
        distance: squared.sqrt(),
        gaps: gaps(&table.values(row), &table.values(other)),
    };
    Ok(found.into_iter().map(describe).collect())
}

fn gaps(own: &[f64], theirs: &[f64]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = own
        .iter()
        .zip(theirs)
        .enumerate()
        .map(|(column, (own, theirs))| Gap {
            column,
            own: *own,
            theirs: *theirs,
        })
        .collect();
    gaps.sort_by(|a, b| {
        a.width()
            .total_cmp(&b.width())
            .then(a.column.cmp(&b.column))
    });
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_and_say_in_what() {
        let values = [0.0, 0.0, 3.0, 4.0, 1.0, 0.0, 0.0, -1.0, 9.0, 9.0];
        let table = Table::new(&values, 2).unwrap();
        let found = similar(&table, 0, 3).unwrap();
        let rows: Vec<(usize, f64)> = found.iter().map(|s| (s.row, s.distance)).collect();
        assert_eq!(rows, [(2, 1.0), (3, 1.0), (1, 5.0)]);
        let columns: Vec<usize> = found[0].gaps.iter().map(|gap| gap.column).collect();
        assert_eq!(
            columns,
            [1, 0],
            "they agree in the second, differ in the first"
        );
        assert_eq!(similar(&table, 0, 99).unwrap().len(), 4);
        assert_eq!(similar(&table, 0, 0).unwrap().len(), 0);
        let wanted = ClusterError::NoSuchRow { row: 5, rows: 5 };
        assert_eq!(similar(&table, 5, 1).err(), Some(wanted));
    }
}
