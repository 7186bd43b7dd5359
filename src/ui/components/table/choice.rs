//! Which columns are shown, in the table's own order, kept as a list of names.
//!
//! Only names of columns are stored, never anything of a client.

use std::borrow::Cow;

/// The names kept, parted by commas.
pub fn to_text<C: Copy, N: Into<Cow<'static, str>>>(chosen: &[C], name: impl Fn(C) -> N) -> String {
    chosen
        .iter()
        .map(|column| name(*column).into())
        .collect::<Vec<_>>()
        .join(",")
}

/// The columns named, in the order of `all`; names of no column are passed over. `None` when no
/// column is left: the table then shows its usual ones.
pub fn from_text<C: Copy, N: Into<Cow<'static, str>>>(
    text: &str,
    all: &[C],
    name: impl Fn(C) -> N,
) -> Option<Vec<C>> {
    let names: Vec<&str> = text.split(',').collect();
    let chosen: Vec<C> = all
        .iter()
        .copied()
        .filter(|c| names.contains(&&*name(*c).into()))
        .collect();
    (!chosen.is_empty()).then_some(chosen)
}

/// Shows a column that is hidden and hides one that is shown, keeping the order of `all`. The
/// first of `all` names the row and always stays.
pub fn toggled<C: Copy + PartialEq>(chosen: &[C], column: C, all: &[C]) -> Vec<C> {
    let is_shown = |c: &C| match *c == column {
        true => !chosen.contains(c),
        false => chosen.contains(c),
    };
    all.iter()
        .enumerate()
        .filter(|(n, c)| *n == 0 || is_shown(c))
        .map(|(_, c)| *c)
        .collect()
}
