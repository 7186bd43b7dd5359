//! Where the columns of a chart stand. Plain arithmetic; pixels are the only floats.

/// A column in the chart's own units.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The room columns stand in, in the chart's own units.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Room {
    /// Width.
    pub width: f64,
    /// Top of the highest column.
    pub top: f64,
    /// Foot of the lowest column.
    pub bottom: f64,
}

/// The share of a column's place that it fills.
const FILL: f64 = 0.68;
/// No column is wider than this: two months do not fill a page.
const WIDEST: f64 = 44.0;
/// A value that is not nothing shows at least this high.
const LEAST: f64 = 1.5;

/// The columns and the height of the zero line, which is always in the room.
pub fn layout(values: &[i64], room: Room) -> (Vec<Bar>, f64) {
    let high = values.iter().copied().max().unwrap_or(0).max(0);
    let low = values.iter().copied().min().unwrap_or(0).min(0);
    let span = (i128::from(high) - i128::from(low)).max(1) as f64;
    let scale = (room.bottom - room.top) / span;
    let zero = room.top + high as f64 * scale;
    let place = room.width / values.len().max(1) as f64;
    let width = (place * FILL).min(WIDEST);
    let bars = values.iter().enumerate().map(|(n, value)| {
        let length = value.unsigned_abs() as f64 * scale;
        let height = if *value == 0 { 0.0 } else { length.max(LEAST) };
        let y = if *value < 0 { zero } else { zero - height };
        Bar {
            x: place * (n as f64 + 0.5) - width / 2.0,
            y,
            width,
            height,
        }
    });
    (bars.collect(), zero)
}
