//! Money in and out, month by month.

use super::Hand;
use crate::protocol::overview::Found;
use crate::protocol::words::{Minor, Money, MonthFlow};
use crate::ui::components::chart::{FlowPoint, flow_chart};
use crate::ui::pages::client::parts;
use yew::prelude::*;

/// The chart, its key and its table.
pub(super) fn flows(hand: Hand, found: &Found) -> Html {
    let (t, format, currency) = (hand.t, hand.format, hand.whole.currency);
    let Some(flows) = &found.flows else {
        return html! { <p>{ t.overview_flows_too_large }</p> };
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
    let points = flows.iter().map(|flow| FlowPoint {
        label: flow.month.to_string().into(),
        sides: [flow.inflow, flow.outflow],
        texts: [short(flow.inflow).into(), short(flow.outflow).into()],
        title: format!(
            "{} · {} {} · {} {} · {} {}",
            name(flow),
            t.overview_inflow,
            short(flow.inflow),
            t.overview_outflow,
            short(flow.outflow),
            t.overview_net,
            short(net(flow)),
        )
        .into(),
        is_running: !flow.complete,
    });
    let points: Vec<FlowPoint> = points.collect();
    let last = &flows[labelled];
    let summary = t.overview_flows_summary(
        short(last.inflow),
        last.month,
        flows.len(),
        short(net(last)),
        short(last.outflow),
    );
    let rows = flows.iter().rev().map(|flow| {
        let full = |minor: Minor| format.amount_full(minor, currency);
        html! {
            <tr>
                <th scope="row">{ name(flow) }</th>
                <td class="number">{ full(flow.inflow) }</td>
                <td class="number">{ full(flow.outflow) }</td>
                <td class="number">
                    { parts::change(format, Money::new(net(flow), currency)) }
                </td>
            </tr>
        }
    });
    let headings = [
        (t.client_month, false),
        (t.overview_inflow, true),
        (t.overview_outflow, true),
        (t.overview_net, true),
    ];
    html! {
        <>
            <p class="row small quiet" aria-hidden="true">
                <span class="key-in">{ t.overview_inflow }</span>
                <span class="key-out">{ t.overview_outflow }</span>
                <span class="key-net">{ t.overview_net }</span>
            </p>
            { flow_chart(&points, labelled, summary, hand.narrow) }
            <details class="chart-table">
                <summary>{ t.client_chart_table }</summary>
                { parts::table(t.overview_flows, &headings, rows) }
            </details>
        </>
    }
}
