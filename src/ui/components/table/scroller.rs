//! What the table asks of the scrolling element.

use super::window::{Window, scroll_to_show};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::NodeRef;

/// The element that scrolls, with the height of its sticky header.
pub struct Scroller {
    element: HtmlElement,
    header: f64,
}

impl Scroller {
    /// The scrolling element and its header, once both are on the page.
    pub fn of(table: &NodeRef, head: &NodeRef) -> Option<Self> {
        let header = head
            .cast::<Element>()
            .map_or(0.0, |h| f64::from(h.client_height()));
        Some(Self {
            element: table.cast()?,
            header,
        })
    }

    /// How far it is scrolled, in CSS pixels.
    pub fn scroll(&self) -> f64 {
        f64::from(self.element.scroll_top())
    }

    /// Scrolls there.
    pub fn scroll_to(&self, top: f64) {
        self.element.set_scroll_top(top as i32);
    }

    /// The height rows are seen in.
    pub fn viewport(&self) -> f64 {
        (f64::from(self.element.client_height()) - self.header).max(0.0)
    }

    /// The rows to draw now.
    pub fn window(&self, height: f64, total: u32) -> Window {
        Window::drawn(self.scroll(), self.viewport(), height, total)
    }

    /// How many whole rows are in sight.
    pub fn page(&self, height: f64) -> u32 {
        (self.viewport() / height) as u32
    }

    /// Scrolls as little as brings a row in sight.
    pub fn show(&self, row: u32, height: f64) {
        let now = self.scroll();
        let to = scroll_to_show(row, height, now, self.viewport());
        if to != now {
            self.scroll_to(to.ceil());
        }
    }
}

/// Sets a property of an element's style. The content security policy forbids `style=`, not this.
pub fn set_property(node: &NodeRef, name: &str, value: &str) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Fails only for a malformed value, which then has no effect.
        let _ = element.style().set_property(name, value);
    }
}

/// The row a plain click means to open: not one on a link, with a modifier, or ending a selection.
pub fn row_clicked(event: &MouseEvent) -> Option<u32> {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    if element.closest("a, button").ok()?.is_some() {
        return None;
    }
    let selected = web_sys::window()?
        .get_selection()
        .ok()?
        .map(|s| !s.is_collapsed());
    if selected == Some(true) {
        return None;
    }
    element
        .closest("[data-row]")
        .ok()??
        .get_attribute("data-row")?
        .parse()
        .ok()
}
