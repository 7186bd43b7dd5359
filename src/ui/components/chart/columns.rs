//! A column chart of months, the last one marked and labelled.

use super::bars::{Bar, Room, layout};
use std::rc::Rc;
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

/// Properties of [`ColumnChart`].
#[derive(Properties, PartialEq)]
pub struct ColumnChartProps {
    /// The columns, left to right.
    pub points: Rc<Vec<Point>>,
    /// What the chart says, in one sentence.
    pub summary: AttrValue,
    /// The chart has a phone's width: fewer words fit.
    pub narrow: bool,
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

/// A column chart.
#[component]
pub fn ColumnChart(props: &ColumnChartProps) -> Html {
    let size = if props.narrow { NARROW } else { WIDE };
    let values: Vec<i64> = props.points.iter().map(|p| p.value).collect();
    let room = Room {
        width: size.width,
        top: ABOVE,
        bottom: size.height - BELOW,
    };
    let (bars, zero) = layout(&values, room);
    let last = bars.len().saturating_sub(1);
    let highest = (0..values.len()).rev().max_by_key(|n| values[*n]);
    let columns = props
        .points
        .iter()
        .zip(&bars)
        .enumerate()
        .map(|(n, (point, bar))| {
            let is_labelled = n == last || (Some(n) == highest && last - n > 2);
            let is_named = (last - n).is_multiple_of(size.named);
            column(point, bar, &size, n == last, is_labelled, is_named)
        });
    html! {
        <svg class="chart" role="img" aria-label={props.summary.clone()}
            viewBox={format!("0 0 {} {}", size.width, size.height)}>
            { for columns }
            <line class="chart-zero" x1="0" x2={size.width.to_string()}
                y1={zero.to_string()} y2={zero.to_string()} />
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
            <rect class="chart-reach" x={(middle - bar.width * 0.7).to_string()} y="0"
                width={(bar.width * 1.4).to_string()} height={size.height.to_string()} />
            <rect class="chart-bar" x={bar.x.to_string()} y={bar.y.to_string()} rx="2"
                width={bar.width.to_string()} height={bar.height.to_string()} />
            if is_labelled {
                <text class="chart-value" text-anchor={anchor} x={at.to_string()}
                    y={(bar.y - 6.0).to_string()}>{ &point.text }</text>
            }
            if is_named {
                <text class="chart-name" text-anchor={anchor} x={at.to_string()}
                    y={(size.height - 7.0).to_string()}>{ &point.label }</text>
            }
        </g>
    }
}
