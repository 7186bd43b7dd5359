//! The cells of a cross-table with their sums; where a dimension has more places than anybody could
//! look at, those with the fewest clients are taken together.

/// Stands for the places taken together.
pub const OTHERS: usize = usize::MAX;

/// The most rows and columns.
const MOST: [usize; 2] = [40, 16];

/// Cells with their sums.
#[derive(PartialEq, Eq, Debug)]
pub struct Grid {
    /// The places of the rows, in order, perhaps [`OTHERS`] last.
    pub rows: Vec<usize>,
    /// The places of the columns, likewise.
    pub columns: Vec<usize>,
    /// How many places are taken together, of the rows and of the columns.
    pub hidden: [usize; 2],
    /// Everybody.
    pub all: u32,
    cells: Vec<u32>,
}

impl Grid {
    /// A grid of so many rows and columns, whose cells stand row by row.
    pub fn new(rows: usize, columns: usize, cells: &[u32]) -> Self {
        let at = |n: usize, m: usize| cells.get(n * columns + m).copied().unwrap_or(0);
        let of_row = |n: usize| (0..columns).map(|m| at(n, m)).sum::<u32>();
        let of_column = |m: usize| (0..rows).map(|n| at(n, m)).sum::<u32>();
        let (kept_rows, hidden_rows) = kept(rows, &of_row, MOST[0]);
        let (kept_columns, hidden_columns) = kept(columns, &of_column, MOST[1]);
        let slot = |kept: &[usize], place: usize| {
            let found = kept.iter().position(|one| *one == place);
            found.unwrap_or(kept.len().saturating_sub(1))
        };
        let row_slots: Vec<usize> = (0..rows).map(|n| slot(&kept_rows, n)).collect();
        let column_slots: Vec<usize> = (0..columns).map(|m| slot(&kept_columns, m)).collect();
        let mut sums = vec![0; kept_rows.len() * kept_columns.len()];
        for (n, row) in row_slots.iter().enumerate() {
            for (m, column) in column_slots.iter().enumerate() {
                sums[row * kept_columns.len() + column] += at(n, m);
            }
        }
        Self {
            all: sums.iter().sum(),
            rows: kept_rows,
            columns: kept_columns,
            hidden: [hidden_rows, hidden_columns],
            cells: sums,
        }
    }

    /// Clients of a cell, by the numbers of its row and column in the grid.
    pub fn cell(&self, row: usize, column: usize) -> u32 {
        let at = row * self.columns.len() + column;
        self.cells.get(at).copied().unwrap_or(0)
    }

    /// Clients of a row.
    pub fn of_row(&self, row: usize) -> u32 {
        (0..self.columns.len()).map(|m| self.cell(row, m)).sum()
    }

    /// Clients of a column.
    pub fn of_column(&self, column: usize) -> u32 {
        (0..self.rows.len()).map(|n| self.cell(n, column)).sum()
    }

    /// The places of the cell with the most clients, the first where there are more, and how many
    /// they are; `None` where nobody is.
    pub fn fullest(&self) -> Option<(usize, usize, u32)> {
        let most = self.cells.iter().copied().max().filter(|most| *most > 0)?;
        let at = self.cells.iter().position(|cell| *cell == most)?;
        let (n, m) = (at / self.columns.len(), at % self.columns.len());
        Some((self.rows[n], self.columns[m], most))
    }
}

/// The places with the most clients, in order, and how many are taken together.
fn kept(places: usize, of: &dyn Fn(usize) -> u32, most: usize) -> (Vec<usize>, usize) {
    if places <= most {
        return ((0..places).collect(), 0);
    }
    let mut by_size: Vec<(u32, usize)> = (0..places).map(|n| (u32::MAX - of(n), n)).collect();
    by_size.sort_unstable();
    let mut kept: Vec<usize> = by_size.iter().take(most - 1).map(|(_, n)| *n).collect();
    kept.sort_unstable();
    kept.push(OTHERS);
    (kept, places - (most - 1))
}
