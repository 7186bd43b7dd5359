//! The quick filters: tiers, stages, RFM groups and kinds as chips with their counts.

use super::page::ByAddress;
use super::state::{Chosen, ListAction};
use crate::i18n::Texts;
use crate::protocol::list::{ClientsPage, KindFilter};
use crate::protocol::words::{RfmGroup, Stage, TierBand, TierRank};
use crate::ui::components::{Choices, Field, segmented};
use crate::ui::format::Format;
use crate::ui::shared::use_texts;
use crate::ui::text::words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the quick filters show.
#[derive(Properties, PartialEq)]
pub struct FacetsProps {
    /// Writes the counts.
    pub format: Format,
    /// What is chosen; not what is typed, so that a keystroke draws nothing here.
    pub chosen: Chosen,
    /// The answer the counts come from.
    pub page: Option<ByAddress<ClientsPage>>,
    /// The tiers of the policy in force.
    pub tiers: ByAddress<Vec<TierBand>>,
    /// A filter was chosen or given up.
    pub on_action: Callback<ListAction>,
}

/// The quick filters.
#[component]
pub fn Facets(it: &FacetsProps) -> Html {
    let (t, format) = (use_texts(), it.format);
    let (query, tiers) = (&it.chosen, &*it.tiers.0);
    let chip = |n: usize, label: &str, count: Option<u32>, pressed: bool, action: ListAction| {
        let onclick = it.on_action.reform(move |_: MouseEvent| action.clone());
        let is_none = count == Some(0) && !pressed;
        html! {
            <button type="button" class={classes!("facet-chip", is_none.then_some("is-none"))}
                aria-pressed={pressed.to_string()} tabindex={if n == 0 { "0" } else { "-1" }}
                {onclick}>
                <span>{ label }</span>
                <span class="facet-count">{ count.map(|n| format.count(n)) }</span>
            </button>
        }
    };
    let count = |list: fn(&ClientsPage) -> &Vec<u32>, n: usize| {
        let page = it.page.as_ref().filter(|page| page.0.findings_ready)?;
        list(&page.0).get(n).copied()
    };
    let bands = (0..tiers.len()).rev().enumerate().map(|(place, n)| {
        let rank = TierRank(u8::try_from(n).unwrap_or(u8::MAX));
        let name = words::tier(tiers, rank, format.language);
        let pressed = query.tiers.contains(&rank);
        chip(
            place,
            name,
            count(|p| &p.by_tier, n),
            pressed,
            ListAction::Tier(rank),
        )
    });
    let stages = Stage::ALL.into_iter().enumerate().map(|(n, stage)| {
        let pressed = query.stages.contains(&stage);
        let action = ListAction::Stage(stage);
        chip(
            n,
            words::stage(t, stage),
            count(|p| &p.by_stage, n),
            pressed,
            action,
        )
    });
    let groups = RfmGroup::ALL.into_iter().enumerate().map(|(n, group)| {
        let pressed = query.groups.contains(&group);
        let action = ListAction::Group(group);
        chip(
            n,
            words::group(t, group),
            count(|p| &p.by_group, n),
            pressed,
            action,
        )
    });
    html! {
        <div class="facets">
            { facet(t.clients_facet_tier, html! { <>{ for bands }</> }) }
            { facet(t.clients_facet_stage, html! { <>{ for stages }</> }) }
            { facet(t.clients_facet_group, html! { <>{ for groups }</> }) }
            <div class="facet">
                <span class="facet-title" aria-hidden="true">{ t.clients_facet_kind }</span>
                { kind_choice(t, query.kind, &it.on_action) }
            </div>
        </div>
    }
}

fn facet(title: &str, chips: Html) -> Html {
    html! {
        <div class="facet" role="toolbar" aria-label={title.to_string()} onkeydown={along}>
            <span class="facet-title" aria-hidden="true">{ title }</span>
            <div class="facet-chips">{ chips }</div>
        </div>
    }
}

/// The arrows go from chip to chip: with Tab the keyboard passes a group in one step.
fn along(event: KeyboardEvent) {
    let Some(chip) = event.target_dyn_into::<Element>() else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => chip.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => chip.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

fn kind_choice(t: &Texts, kind: Option<KindFilter>, on_action: &Callback<ListAction>) -> Html {
    let choices = vec![
        ("all".into(), t.clients_kind_all.into()),
        ("individual".into(), t.words_kind_individual.into()),
        ("organisation".into(), t.words_kind_organisation.into()),
    ];
    let value = match kind {
        None => "all",
        Some(KindFilter::Individual) => "individual",
        Some(KindFilter::Organisation) => "organisation",
    };
    let onchange = on_action.reform(|value: AttrValue| {
        ListAction::Kind(match value.as_str() {
            "individual" => Some(KindFilter::Individual),
            "organisation" => Some(KindFilter::Organisation),
            _ => None,
        })
    });
    segmented(Choices {
        field: Field {
            label_hidden: true,
            ..Field::new("kind-filter", t.clients_facet_kind.into())
        },
        choices,
        value: value.into(),
        onchange,
    })
}
