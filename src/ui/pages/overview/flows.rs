//! Money in and out, month by month.

use super::{Hand, folded};
use crate::protocol::overview::Found;
use crate::protocol::words::{Minor, Money, MonthFlow};
use crate::ui::components::chart::{FlowPoint, flow_chart};
use crate::ui::components::element::{el, element, say, text};
use crate::ui::pages::client::parts;
use yew::prelude::*;

/// The chart, its key and its table.
pub(super) fn flows(hand: Hand, found: &Found) -> Html {
    let (t, format, currency) = (hand.t, hand.format, hand.whole.currency);
    let Some(flows) = &found.flows else {
        return text(t.overview_flows_too_large);
    };
    let Some(labelled) = flows.iter().rposition(|flow| flow.complete) else {
        return Html::default();
    };
    let net = |flow: &MonthFlow| flow.inflow.saturating_sub(flow.outflow);
    let short = |minor: Minor| format.amount(minor, currency);
    let name = |flow: &MonthFlow| match flow.complete {
        true => flow.month.to_string(),
        false => t.overview_running(flow.month),
    };
    let said = |flow: &MonthFlow| {
        t.overview_flow(
            short(flow.inflow),
            name(flow),
            short(net(flow)),
            short(flow.outflow),
        )
    };
    let points = flows.iter().map(|flow| FlowPoint {
        label: flow.month.to_string().into(),
        sides: [flow.inflow, flow.outflow],
        texts: [short(flow.inflow).into(), short(flow.outflow).into()],
        title: said(flow).into(),
        is_running: !flow.complete,
    });
    let rows = flows.iter().rev().map(|flow| {
        let full = |minor: Minor| format.amount_full(minor, currency);
        let change = parts::change(format, Money::new(net(flow), currency));
        let cells = vec![
            element("th", &["scope"], vec!["row".into()], vec![text(name(flow))]),
            say("td", "number", full(flow.inflow)),
            say("td", "number", full(flow.outflow)),
            el("td", "number", vec![change]),
        ];
        el("tr", "", cells)
    });
    let rows: Vec<Html> = rows.collect();
    let headings = [
        (t.client_month, false),
        (t.overview_inflow, true),
        (t.overview_outflow, true),
        (t.overview_net, true),
    ];
    let table = parts::table(t.overview_flows, &headings, rows.into_iter());
    let key = vec![
        say("span", "key-in", t.overview_inflow),
        say("span", "key-out", t.overview_outflow),
        say("span", "key-net", t.overview_net),
    ];
    let values = ["row small quiet", "true"].map(AttrValue::Static).into();
    let summary = said(&flows[labelled]);
    let parts = vec![
        element("p", &["class", "aria-hidden"], values, key),
        flow_chart(points.collect(), labelled, summary, hand.narrow),
        folded(t.client_chart_table, table),
    ];
    el("div", "stack", parts)
}
