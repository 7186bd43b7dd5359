//! Tabs: one view of several. Arrows move between them.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`Tabs`].
#[derive(PartialEq, Properties)]
pub struct TabsProps {
    /// What they are views of.
    pub label: AttrValue,
    /// The tabs: key and words.
    pub tabs: Vec<(AttrValue, AttrValue)>,
    /// The key of the one in view.
    pub chosen: AttrValue,
    /// Hears another one chosen.
    pub onchoose: Callback<AttrValue>,
    /// The id of the panel they choose for.
    pub panel: AttrValue,
}

/// A row of tabs. The panel itself is the caller's, with `role="tabpanel"`.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let onkeydown = {
        let (tabs, chosen) = (props.tabs.clone(), props.chosen.clone());
        let onchoose = props.onchoose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = tabs.iter().position(|(key, _)| *key == chosen).unwrap_or(0);
            let Some(next) = neighbour(&event.key(), at, tabs.len()) else {
                return;
            };
            event.prevent_default();
            onchoose.emit(tabs[next].0.clone());
            let list = event
                .current_target()
                .and_then(|t| t.dyn_into::<HtmlElement>().ok());
            let tab = list.and_then(|l| l.children().item(next as u32));
            if let Some(tab) = tab.and_then(|t| t.dyn_into::<HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label.clone()} {onkeydown}>
            { for props.tabs.iter().map(|(key, words)| {
                let (onchoose, mine) = (props.onchoose.clone(), key.clone());
                let chosen = *key == props.chosen;
                html! {
                    <button
                        key={key.to_string()}
                        type="button"
                        class="tab"
                        role="tab"
                        aria-selected={if chosen { "true" } else { "false" }}
                        aria-controls={props.panel.clone()}
                        tabindex={if chosen { "0" } else { "-1" }}
                        onclick={Callback::from(move |_| onchoose.emit(mine.clone()))}
                    >
                        { words.clone() }
                    </button>
                }
            }) }
        </div>
    }
}

fn neighbour(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        _ if count == 0 => None,
        "ArrowRight" => Some((at + 1) % count),
        "ArrowLeft" => Some((at + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}
