//! A popover on the browser's own `popover`, placed at its button.

use gloo::events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The space kept to the button and to the edges of the window, px.
const GAP: i32 = 6;

/// Properties of [`Popover`].
#[derive(PartialEq, Properties)]
pub struct PopoverProps {
    /// Its id, its own in the whole page.
    pub id: AttrValue,
    /// What stands in the button.
    pub trigger: Html,
    /// The button's name.
    pub label: AttrValue,
    /// The button's class.
    #[prop_or("button button-secondary")]
    pub class: &'static str,
    /// What is shown; drawn only while open.
    #[prop_or_default]
    pub children: Html,
}

/// A button that opens a popover below itself. Esc and a press elsewhere close it.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let id = &props.id;
    let (button, panel) = (use_node_ref(), use_node_ref());
    let open = use_state(|| false);
    {
        let (button, panel) = (button.clone(), panel.clone());
        let setter = open.setter();
        use_effect_with((), move |()| {
            let listener = panel.cast::<HtmlElement>().map(|element| {
                let panel = element.clone();
                EventListener::new(&element, "toggle", move |_| {
                    let shown = panel.matches(":popover-open").unwrap_or(false);
                    setter.set(shown);
                    if let (true, Some(button)) = (shown, button.cast::<HtmlElement>()) {
                        place(&panel, &button);
                    }
                })
            });
            move || drop(listener)
        });
    }
    {
        // The content is drawn after the opening is heard, and only then has its size.
        let (button, panel) = (button.clone(), panel.clone());
        use_effect_with((*open, props.children.clone()), move |(open, _)| {
            let places = (panel.cast::<HtmlElement>(), button.cast::<HtmlElement>());
            if let (true, (Some(panel), Some(button))) = (*open, places) {
                place(&panel, &button);
            }
        });
    }
    html! {
        <>
            <button
                ref={button}
                type="button"
                class={props.class}
                popovertarget={id.clone()}
                aria-label={props.label.clone()}
                aria-expanded={if *open { "true" } else { "false" }}
                aria-haspopup="dialog"
            >
                { props.trigger.clone() }
            </button>
            <div ref={panel} id={id.clone()} class="popover" popover="auto" role="dialog" aria-label={props.label.clone()}>
                if *open {
                    { props.children.clone() }
                }
            </div>
        </>
    }
}

/// Puts the panel below the button, above it where there is no room, inside the window always.
fn place(panel: &HtmlElement, button: &HtmlElement) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0) as i32
    };
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let at = button.get_bounding_client_rect();
    let (wide, tall) = (panel.offset_width(), panel.offset_height());
    let left = (at.left() as i32).min(width - wide - GAP).max(GAP);
    let below = at.bottom() as i32 + GAP;
    let fits_below = below + tall <= height - GAP;
    let top = if fits_below {
        below
    } else {
        (at.top() as i32 - GAP - tall).max(GAP)
    };
    let style = panel.style();
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}
