//! A dialog on the browser's own `dialog`: it keeps the keyboard inside, closes on Esc and gives
//! the keyboard back.

use super::button::{Button, ButtonKind, button};
use super::icon::Icon;
use super::input::focus_on;
use crate::ui::shared::use_texts;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// The id of its title, its own in the whole page.
    pub id: &'static str,
    /// Shown or not.
    pub open: bool,
    /// What it is about.
    pub title: AttrValue,
    /// Hears that it wants to close: Esc, the cross, a press beside it.
    pub onclose: Callback<()>,
    /// For tables and the like.
    #[prop_or_default]
    pub wide: bool,
    /// Stays when pressed beside: something typed would be lost.
    #[prop_or_default]
    pub keep: bool,
    /// Its actions ask something: they get the keyboard.
    #[prop_or_default]
    pub asking: bool,
    /// The actions at its foot.
    #[prop_or_default]
    pub actions: Html,
    /// What it says; drawn only while open.
    #[prop_or_default]
    pub children: Html,
}

/// A dialog.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let texts = use_texts();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((props.open, props.asking), move |(open, asking)| {
            let Some(dialog) = node.cast::<HtmlDialogElement>() else {
                return;
            };
            match (*open, dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                    // Who opens a form means to fill it in, not to close it.
                    focus_on("dialog[open] .input");
                }
                (false, true) => dialog.close(),
                _ => {}
            }
            if *asking {
                // The first of the actions is the safe one.
                focus_on("dialog[open] .dialog-foot button");
            }
        });
    }
    let close = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    // Whether it is open is the owner's to say: Esc only asks.
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            onclose.emit(());
        })
    };
    // A browser asks once: a second Esc with nothing pressed in between closes without `cancel`.
    // What the owner holds open is shown again, and the owner asked.
    let onclosed = {
        let (onclose, node, open) = (props.onclose.clone(), node.clone(), props.open);
        Callback::from(move |_: Event| {
            let Some(dialog) = node.cast::<HtmlDialogElement>().filter(|_| open) else {
                return;
            };
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
            onclose.emit(());
        })
    };
    let onbackdrop = {
        let (onclose, node, keep) = (props.onclose.clone(), node.clone(), props.keep);
        Callback::from(move |event: MouseEvent| {
            let itself = node.get().map(Into::into);
            if !keep && event.target() == itself {
                onclose.emit(());
            }
        })
    };
    let class = classes!("dialog", props.wide.then_some("dialog-wide"));
    html! {
        <dialog ref={node} {class} aria-labelledby={props.id} {oncancel}
            onclose={onclosed} onclick={onbackdrop}>
            if props.open {
                <header class="dialog-head">
                    <h2 id={props.id}>{ props.title.clone() }</h2>
                    { button(Button {
                        kind: ButtonKind::Quiet,
                        icon: Some(Icon::X),
                        label: Some(texts.common_close.into()),
                        ..Button::new(Html::default(), close)
                    }) }
                </header>
                <div class="dialog-body">{ props.children.clone() }</div>
                if props.actions != Html::default() {
                    <footer class="dialog-foot">{ props.actions.clone() }</footer>
                }
            }
        </dialog>
    }
}
