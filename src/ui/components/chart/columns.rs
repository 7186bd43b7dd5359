//! A column chart of months, the last one marked and labelled.

use super::bars::{Bar, Room, layout};
use yew::prelude::*;

/// A column's figure and its words.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// Below the column.
    pub label: AttrValue,
    /// How high it is.
    pub value: i64,
    /// Above the columns that are labelled.
    pub text: AttrValue,
    /// On pointing at it.
    pub title: AttrValue,
}

/// The chart's sizes in its own units, near CSS pixels at the width it is mostly seen in.
struct Size {
    width: f64,
    height: f64,
    /// Every how many columns one is named below.
    named: usize,
}

const WIDE: Size = Size {
    width: 680.0,
    height: 180.0,
    named: 2,
};
const NARROW: Size = Size {
    width: 340.0,
    height: 160.0,
    named: 5,
};
/// Room for the words above and below the columns.
const ABOVE: f64 = 24.0;
const BELOW: f64 = 24.0;

/// A column chart. `summary` says in one sentence what it shows; on a phone, `narrow`, fewer words
/// fit.
pub fn column_chart(points: &[Point], summary: String, narrow: bool) -> Html {
    let size = if narrow { NARROW } else { WIDE };
    let values: Vec<i64> = points.iter().map(|p| p.value).collect();
    let room = Room {
        width: size.width,
        top: ABOVE,
        bottom: size.height - BELOW,
    };
    let (bars, zero) = layout(&values, room);
    let last = bars.len().saturating_sub(1);
    let highest = (0..values.len()).rev().max_by_key(|n| values[*n]);
    let columns = points
        .iter()
        .zip(&bars)
        .enumerate()
        .map(|(n, (point, bar))| {
            let is_labelled = n == last || (Some(n) == highest && last - n > 2);
            let is_named = (last - n).is_multiple_of(size.named);
            column(point, bar, &size, n == last, is_labelled, is_named)
        });
    html! {
        <svg class="chart" role="img" aria-label={summary}
            viewBox={format!("0 0 {} {}", units(size.width), units(size.height))}>
            { for columns }
            <line class="chart-zero" x1="0" x2={units(size.width)}
                y1={units(zero)} y2={units(zero)} />
        </svg>
    }
}

fn column(
    point: &Point,
    bar: &Bar,
    size: &Size,
    is_last: bool,
    is_labelled: bool,
    is_named: bool,
) -> Html {
    let middle = bar.x + bar.width / 2.0;
    // A label at the edge keeps within the chart.
    let (anchor, at) = if is_last {
        ("end", bar.x + bar.width)
    } else {
        ("middle", middle)
    };
    html! {
        <g class={classes!("chart-column", is_last.then_some("is-last"))}>
            <title>{ &point.title }</title>
            <rect class="chart-reach" x={units(middle - bar.width * 0.7)} y="0"
                width={units(bar.width * 1.4)} height={units(size.height)} />
            <rect class="chart-bar" x={units(bar.x)} y={units(bar.y)} rx="2"
                width={units(bar.width)} height={units(bar.height)} />
            if is_labelled {
                <text class="chart-value" text-anchor={anchor} x={units(at)}
                    y={units(bar.y - 6.0)}>{ &point.text }</text>
            }
            if is_named {
                <text class="chart-name" text-anchor={anchor} x={units(at)}
                    y={units(size.height - 7.0)}>{ &point.label }</text>
            }
        </g>
    }
}

/// A length in hundredths, finer than any screen. Written from whole numbers: the code that prints
/// floats would be linked for this alone.
pub(super) fn units(length: f64) -> String {
    let hundredths = (length * 100.0).round() as i32;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    format!("{sign}{whole}.{rest:02}")
}
