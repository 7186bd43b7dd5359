//! A row's cells: where they begin and end.

/// The most columns a file of the lane has.
pub(crate) const COLUMNS: usize = 32;

/// The longest row the lane takes, in bytes.
const LONGEST: usize = 4_096;

/// Where the cells of one row are; marks around them are no part of them.
pub(crate) struct Cells {
    bounds: [(u32, u32); COLUMNS],
}

/// What parts cells and rows.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Marks {
    pub(crate) delimiter: u8,
    pub(crate) quote: u8,
}

impl Cells {
    pub(crate) const NONE: Self = Self {
        bounds: [(0, 0); COLUMNS],
    };

    /// The cell of a column, in the text it was cut from.
    #[inline]
    pub(crate) fn get<'t>(&self, text: &'t [u8], column: usize) -> &'t [u8] {
        let (from, to) = self.bounds[column % COLUMNS];
        text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Cuts the row that begins at `from` into exactly `width` cells and returns where the next row
    /// begins. `None` for every row that is anything but plain: its end not in the text, another
    /// number of cells, marks inside values, lines inside marks, a carriage return alone.
    #[inline]
    pub(crate) fn cut(
        &mut self,
        text: &[u8],
        from: usize,
        width: usize,
        marks: Marks,
    ) -> Option<usize> {
        let (mut column, mut start) = (0, from);
        // A value that marks enclose: whether it is still open, and where it was closed.
        let (mut is_open, mut closed) = (false, None);
        let mut block = from;
        loop {
            let mut found = events(text, block, marks)?;
            while found != 0 {
                let at = block + found.trailing_zeros() as usize;
                found &= found - 1;
                let byte = text[at];
                if byte == marks.quote {
                    match (is_open, closed) {
                        (true, _) => (is_open, closed) = (false, Some(at)),
                        (false, None) if at == start => is_open = true,
                        _ => return None,
                    }
                    continue;
                }
                if is_open {
                    match byte == marks.delimiter {
                        true => continue,
                        false => return None,
                    }
                }
                if byte == b'\r' {
                    // Only a line feed may follow, and it ends the row.
                    match text.get(at + 1) {
                        Some(b'\n') => continue,
                        _ => return None,
                    }
                }
                let is_end = byte == b'\n';
                let end = match is_end && at > start && text[at - 1] == b'\r' {
                    true => at - 1,
                    false => at,
                };
                let bounds = match closed {
                    Some(mark) if mark + 1 == end => (start as u32 + 1, mark as u32),
                    Some(_) => return None,
                    None => (start as u32, end as u32),
                };
                if column >= width.min(COLUMNS) {
                    return None;
                }
                self.bounds[column] = bounds;
                (column, start, closed) = (column + 1, at + 1, None);
                if is_end {
                    return (column == width).then_some(start);
                }
            }
            block += BLOCK;
            if block - from > LONGEST {
                return None;
            }
        }
    }
}

/// Bytes looked at together.
const BLOCK: usize = 16;

/// Which of the next sixteen bytes part or enclose cells, a bit for each; `None` at the text's end.
#[inline]
fn events(text: &[u8], from: usize, marks: Marks) -> Option<u32> {
    let rest = text.get(from..)?;
    if let Some(block) = rest.first_chunk::<BLOCK>() {
        return Some(whole(block, marks));
    }
    if rest.is_empty() {
        return None;
    }
    // Nought bytes behind the end are no event: no mark is one.
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    Some(whole(&block, marks))
}

#[cfg(target_arch = "wasm32")]
#[inline]
fn whole(block: &[u8; BLOCK], marks: Marks) -> u32 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};
    let halves = block.as_chunks::<8>().0;
    let bytes = u64x2(u64::from_le_bytes(halves[0]), u64::from_le_bytes(halves[1]));
    let is = |byte| u8x16_eq(bytes, u8x16_splat(byte));
    let parts = v128_or(is(marks.delimiter), is(b'\n'));
    let others = v128_or(is(marks.quote), is(b'\r'));
    u32::from(u8x16_bitmask(v128_or(parts, others)))
}

#[cfg(not(target_arch = "wasm32"))]
#[inline]
fn whole(block: &[u8; BLOCK], marks: Marks) -> u32 {
    let is_one =
        |byte: u8| byte == marks.delimiter || byte == marks.quote || byte == b'\n' || byte == b'\r';
    (0..BLOCK).fold(0, |mask, at| mask | u32::from(is_one(block[at])) << at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks = Marks {
        delimiter: b',',
        quote: b'"',
    };

    /// The cells of the first row and what is left behind it.
    fn cut(text: &str, width: usize) -> Option<(Vec<&str>, &str)> {
        let mut cells = Cells::NONE;
        let next = cells.cut(text.as_bytes(), 0, width, MARKS)?;
        let of = |column| std::str::from_utf8(cells.get(text.as_bytes(), column)).unwrap();
        Some(((0..width).map(of).collect(), &text[next..]))
    }

    #[test]
    fn plain_rows_are_cut() {
        for (text, cells, rest) in [
            ("a,b\nc", &["a", "b"][..], "c"),
            ("a,b\r\n", &["a", "b"], ""),
            (",\n", &["", ""], ""),
            ("\"a\",\"b,c\"\nx", &["a", "b,c"], "x"),
            ("\"\",\"\"\r\n", &["", ""], ""),
            ("客户,a\n", &["客户", "a"], ""),
            (
                "aaaaaaaaaaaaaaaaaaaaaa,\"bbbbbbbbbbbbbbb\"\n",
                &["aaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb"],
                "",
            ),
        ] {
            assert_eq!(cut(text, 2), Some((cells.to_vec(), rest)), "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_left() {
        let long = format!("{},b\n", "a".repeat(5_000));
        for text in [
            "",
            "a,b",
            "a\n",
            "a,b,c\n",
            "\n",
            "a,b\rc,d\n",
            "\"a\"\"b\",c\n",
            "a\"b,c\n",
            "\"a\"x,b\n",
            "\"a\nb\",c\n",
            "\"a,b\n",
            "a,\"b\"\rc\n",
            "a,b\r",
            &long,
        ] {
            assert_eq!(cut(text, 2), None, "{text:?}");
        }
    }
}
