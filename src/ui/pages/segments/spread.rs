//! How an amount is spread over clients: ranges, and how much the best have.

use super::hand::{Hand, figure, to};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::overview::{Selection, Worth};
use crate::protocol::segments::Distribution;
use crate::ui::components::chart::curve::{self, CurveWords};
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::chart::plain::fixed;
use crate::ui::components::draw::Draw;
use crate::ui::text::segments::worth;

/// An amount that is spread.
pub struct Spread<'a> {
    /// The name of its ranges, and of its curve, in the page.
    pub names: [&'static str; 2],
    /// What is spread.
    pub of: Worth,
    /// What it means.
    pub means: &'static str,
    /// How.
    pub over: &'a Distribution,
}

/// The shares of clients of the curve's table, in thousandths.
const BEST: [u16; 6] = [10, 50, 100, 200, 500, 1000];

impl Spread<'_> {
    /// Draws the ranges, and the curve beside them.
    pub fn draw(&self, draw: &mut Draw, hand: Hand) {
        self.ranges(draw, hand);
        self.curve(draw, hand);
    }

    fn title(&self, hand: Hand) -> &'static str {
        worth(hand.t, self.of)
    }

    fn ranges(&self, draw: &mut Draw, hand: Hand) {
        let (t, over) = (hand.t, self.over);
        let mut frame = Frame {
            name: self.names[0],
            about: about(self.title(hand), &[self.means]),
            says: t.segments_spread_none.into(),
        };
        if over.clients == 0 {
            return no_picture(draw, frame);
        }
        let median = hand.amount(Some(over.median));
        let n = hand.count(over.clients);
        frame.says = t.segments_spread_says(median, n, hand.amount(over.sum));
        if over.unknown > 0 {
            let more = t.segments_unknown_count(hand.count(over.unknown));
            frame.says = hand.and(&frame.says, &more);
        }
        let all = u64::from(over.clients);
        let only = |range: u8| Selection::Worth { of: self.of, range };
        let rows = over.buckets.iter().zip(0..).map(|(bucket, range)| Row {
            name: hand.range(bucket.from, bucket.to),
            href: Some(to(only(range))),
            cells: vec![
                hand.count(bucket.clients),
                hand.share(bucket.clients.into(), all),
                hand.amount(bucket.sum),
            ],
        });
        let sheet = Sheet {
            heads: vec![
                t.segments_range.into(),
                t.segments_clients.into(),
                t.segments_share.into(),
                t.segments_sum.into(),
            ],
            rows: rows.collect(),
        };
        picture(draw, t, frame, &sheet, |draw| {
            // The highest on top, as everywhere.
            let both = over.buckets.iter().zip(&sheet.rows).enumerate().rev();
            let rows = both.map(|(n, (bucket, row))| Lane {
                href: row.href.clone(),
                name: row.name.clone(),
                parts: [bucket.clients.into(), 0],
                first: figure(n, 0, row.cells[0].clone()),
                second: None,
            });
            let rows: Vec<Lane> = rows.collect();
            draw.open("div", "wide-names");
            lanes(draw, &rows);
            draw.close();
        });
    }

    fn curve(&self, draw: &mut Draw, hand: Hand) {
        let (t, over) = (hand.t, self.over);
        let mut frame = Frame {
            name: self.names[1],
            about: about(
                t.segments_curve_of(self.title(hand)),
                &[t.segments_about_curve],
            ),
            says: t.segments_curve_none.into(),
        };
        let Some(fifth) = curve::at(&over.curve, 200) else {
            return no_picture(draw, frame);
        };
        let share = hand.format.permille(fifth);
        let gini = over.gini.map_or_else(
            || t.clients_cannot_say.into(),
            |gini| fixed(f64::from(gini) / 1000.0, 3),
        );
        frame.says = t.segments_curve_says(&gini, &share);
        let row = |best: &u16| {
            let share = curve::at(&over.curve, *best)?;
            Some(Row {
                name: hand.format.permille(*best),
                href: None,
                cells: vec![hand.format.permille(share)],
            })
        };
        let mut rows: Vec<Row> = BEST.iter().filter_map(row).collect();
        rows.push(Row {
            name: t.segments_gini.into(),
            href: None,
            cells: vec![gini],
        });
        let sheet = Sheet {
            heads: vec![t.segments_curve_best.into(), t.segments_curve_bring.into()],
            rows,
        };
        let summary = frame.says.clone();
        picture(draw, t, frame, &sheet, |draw| {
            draw.open("div", "curve-pair");
            let said = CurveWords {
                summary: &summary,
                across: t.segments_curve_best,
                alike: t.segments_curve_equal,
                fifth: &format!("20% → {share}"),
            };
            curve::curve(draw, &over.curve, &said);
            let shares = BEST.iter().filter_map(|best| curve::at(&over.curve, *best));
            let rows = shares.zip(&sheet.rows).enumerate();
            let rows = rows.map(|(n, (share, row))| Lane {
                href: None,
                name: row.name.clone(),
                parts: [share.into(), 0],
                first: figure(n, 0, row.cells[0].clone()),
                second: None,
            });
            let rows: Vec<Lane> = rows.collect();
            lanes(draw, &rows);
            draw.close();
        });
    }
}
