//! Money in and out, month by month.

use super::{Hand, folded};
use crate::protocol::overview::Found;
use crate::protocol::words::{Minor, MonthFlow};
use crate::ui::components::chart::{FlowPoint, flow_chart};
use crate::ui::components::draw::Draw;

/// The chart, its key and its table.
pub(super) fn flows(draw: &mut Draw, hand: Hand, found: &Found) {
    let (t, format, currency) = (hand.t, hand.format, hand.whole.currency);
    let Some(flows) = &found.flows else {
        draw.text(t.overview_flows_too_large);
        return;
    };
    let labelled = flows.iter().rposition(|flow| flow.complete).unwrap_or(0);
    let net = |flow: &MonthFlow| flow.inflow.saturating_sub(flow.outflow);
    let short = |minor: Minor| format.amount(minor, currency);
    let name = |flow: &MonthFlow| match flow.complete {
        true => flow.month.to_string(),
        false => t.overview_running(flow.month),
    };
    let points = flows.iter().map(|flow| {
        let [inflow, outflow] = [flow.inflow, flow.outflow].map(short);
        FlowPoint {
            label: flow.month.to_string(),
            sides: [flow.inflow, flow.outflow],
            title: t.overview_flow(&inflow, name(flow), short(net(flow)), &outflow),
            texts: [inflow, outflow],
            is_running: !flow.complete,
        }
    });
    let points: Vec<FlowPoint> = points.collect();
    draw.open_with("p", &["class", "aria-hidden"], &["row small quiet", "true"]);
    draw.say("span", "key-in", t.overview_inflow);
    draw.say("span", "key-out", t.overview_outflow);
    draw.say("span", "key-net", t.overview_net);
    draw.close();
    flow_chart(draw, &points, labelled, hand.narrow);
    folded(draw, t.client_chart_table, |draw| {
        draw.open_with(
            "table",
            &["class", "aria-label"],
            &["sheet", t.overview_flows],
        );
        draw.open("thead", "");
        draw.open("tr", "");
        for words in [
            t.client_month,
            t.overview_inflow,
            t.overview_outflow,
            t.overview_net,
        ] {
            let keys = &["scope", "class"];
            let class = if words == t.client_month {
                ""
            } else {
                "number"
            };
            draw.open_with("th", keys, &["col", class]);
            draw.text(words);
            draw.close();
        }
        draw.close();
        draw.close();
        draw.open("tbody", "");
        for flow in flows.iter().rev() {
            draw.open("tr", "");
            draw.open_with("th", &["scope"], &["row"]);
            draw.text(&name(flow));
            draw.close();
            for minor in [flow.inflow, flow.outflow, net(flow)] {
                // A phone has no room for all digits of three amounts.
                let words = match hand.narrow {
                    true => short(minor),
                    false => format.amount_full(minor, currency),
                };
                draw.say("td", "number", &words);
            }
            draw.close();
        }
        draw.close();
        draw.close();
    });
}
