//! Which rows of a long table are drawn and asked for. Plain arithmetic, no browser.

/// Rows drawn are kept to multiples of this, so that a table scrolled by less is not drawn anew.
const STEP: u32 = 8;
/// Windows asked for begin at multiples of this: scrolling a little asks nothing.
const ALIGN: u32 = 50;
/// The least number of rows asked for at once.
const LEAST: u32 = 100;
/// The most rows one request may ask for.
const MOST: u32 = 500;

/// Rows from `first` up to, not including, `end`.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Window {
    /// The first row.
    pub first: u32,
    /// The row after the last.
    pub end: u32,
}

impl Window {
    /// The rows to draw: those in sight and a few more on either side. Lengths in CSS pixels;
    /// `height` is a row's.
    pub fn drawn(scroll: f64, viewport: f64, height: f64, total: u32) -> Self {
        let (top, sight) = (row_at(scroll, height), row_at(viewport, height) + 2);
        // Both ends move together, at the same rows.
        let top = top.min(total.saturating_sub(1)) / STEP * STEP;
        let end = top + sight.div_ceil(STEP) * STEP + 2 * STEP;
        Self {
            first: top.saturating_sub(STEP),
            end: end.min(total),
        }
    }

    /// What to ask for so that these rows and their surroundings are there: offset and limit.
    pub fn request(self) -> (u32, u32) {
        let offset = (self.first / ALIGN * ALIGN).saturating_sub(ALIGN);
        let limit = (self.end + ALIGN - offset).div_ceil(ALIGN) * ALIGN;
        (offset, limit.clamp(LEAST, MOST))
    }
}

/// The whole rows that fit in a length. A float cast saturates: below zero is row 0.
fn row_at(length: f64, height: f64) -> u32 {
    (length / height.max(1.0)) as u32
}

/// Where to scroll so that a row is in sight; `scroll` itself when it already is. `viewport` is
/// the height of the part rows are seen in, without the header.
pub fn scroll_to_show(row: u32, height: f64, scroll: f64, viewport: f64) -> f64 {
    let top = f64::from(row) * height;
    if top < scroll {
        return top;
    }
    let least = top + height - viewport;
    if least > scroll { least } else { scroll }
}

/// A key that moves the focused row.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Move {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Move {
    /// The move a key stands for (`KeyboardEvent.key`).
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }

    /// The row focused after the move. `page` is how many rows are in sight.
    pub fn from(self, row: u32, page: u32, total: u32) -> u32 {
        let page = page.saturating_sub(1).max(1);
        let to = match self {
            Self::Up => row.saturating_sub(1),
            Self::Down => row.saturating_add(1),
            Self::PageUp => row.saturating_sub(page),
            Self::PageDown => row.saturating_add(page),
            Self::First => 0,
            Self::Last => u32::MAX,
        };
        to.min(total.saturating_sub(1))
    }
}
