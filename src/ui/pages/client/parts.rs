//! What the sections of a client's page share: their frame, their tables, small marks.

use crate::i18n::Texts;
use crate::protocol::words::{ClientId, Money};
use crate::ui::components::{About, ChipKind, Help, chip};
use crate::ui::format::Format;
use crate::ui::routes::Route;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// A section with its heading and a word beside it.
pub fn section(id: &'static str, title: &str, note: Html, body: Html) -> Html {
    let heading = format!("{id}-heading");
    html! {
        <section class="section" {id} aria-labelledby={heading.clone()}>
            <header class="section-head">
                <h2 id={heading} tabindex="-1">{ title }</h2>
                <span class="quiet small">{ note }</span>
            </header>
            { body }
        </section>
    }
}

/// A column's heading and whether it holds figures.
pub type Heading = (&'static str, bool);

/// A small table; wider than its place it scrolls in itself.
pub fn table(label: &str, headings: &[Heading], rows: impl Iterator<Item = Html>) -> Html {
    let heads = headings.iter().map(|(title, is_figure)| {
        html! { <th scope="col" class={is_figure.then_some("number")}>{ *title }</th> }
    });
    html! {
        // Whoever has no mouse scrolls it with the arrows.
        <div class="sheet-scroll" tabindex="0" role="group" aria-label={label.to_string()}>
            <table class="sheet" aria-label={label.to_string()}>
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// The mark of a record after the reference date.
pub fn not_yet_mark(t: &Texts, is_not_yet: bool) -> Html {
    if !is_not_yet {
        return Html::default();
    }
    html! {
        <span class="not-yet" title={t.client_not_yet_why}>
            { chip(ChipKind::Outline, t.client_not_yet) }
        </span>
    }
}

/// The class of a row after the reference date.
pub fn row_class(is_not_yet: bool) -> Option<&'static str> {
    is_not_yet.then_some("is-not-yet")
}

/// An amount with all digits.
pub fn money(format: Format, money: Money) -> Html {
    format.money(money).into()
}

/// An amount with its sign.
pub fn signed_money(format: Format, money: Money) -> String {
    let sign = if money.minor > 0 && !format.hidden.amounts {
        "+"
    } else {
        ""
    };
    format!("{sign}{}", format.money(money))
}

/// A rise or fall with its sign and the colour of its direction.
pub fn change(format: Format, money: Money) -> Html {
    let class = match money.minor {
        _ if format.hidden.amounts => None,
        1.. => Some("up"),
        0 => None,
        _ => Some("down"),
    };
    html! { <span {class}>{ signed_money(format, money) }</span> }
}

/// A link to another client.
pub fn client_link(format: Format, id: ClientId, label: &str) -> Html {
    html! { <a href={Route::Client { id: id.0 }.href()}>{ format.name(label) }</a> }
}

/// Brings a heading in sight and the keyboard to it, once what was asked before has had its turn:
/// a dialog closed and the keyboard given back, a page drawn and shown from its top.
pub fn go_to(heading: &'static str) {
    gloo::timers::callback::Timeout::new(0, move || {
        let document = web_sys::window().and_then(|w| w.document());
        let heading = document.and_then(|d| d.get_element_by_id(heading));
        if let Some(heading) = heading {
            heading.scroll_into_view();
            if let Ok(heading) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading) {
                let _ = heading.focus();
            }
        }
    })
    .forget();
}

/// A section's note: how many, and the button that says what its figures mean.
pub fn explained(id: &'static str, count: Html, about: About) -> Html {
    html! { <>{ count }<Help {id} about={Rc::new(about)} /></> }
}
