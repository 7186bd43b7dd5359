//! What a figure or mark means, behind a button beside its name: what is counted, on which day, by
//! which rule and threshold, and where the rows are.

use super::icon::{Icon, icon};
use super::popover::Popover;
use crate::ui::shared::use_texts;
use std::rc::Rc;
use yew::prelude::*;

/// What is said about a figure or mark. `crate::ui::text::help` words it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// The name of what it is about, as it stands on the page.
    pub of: AttrValue,
    /// What is counted, on which day: a paragraph each.
    pub says: Vec<String>,
    /// Names and what belongs to each: parts, or steps and their thresholds.
    pub parts: Vec<(String, String)>,
    /// Rules, in the order they are looked at.
    pub rules: Vec<String>,
    /// Where the rows behind it are.
    pub rows: &'static str,
}

/// Properties of [`Help`].
#[derive(PartialEq, Properties)]
pub struct HelpProps {
    /// Its id, its own in the whole page.
    pub id: AttrValue,
    /// What it says.
    pub about: Rc<About>,
}

/// A button that says what stands beside it.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let (t, about) = (use_texts(), &props.about);
    let trigger = icon(Icon::CircleQuestion);
    html! {
        <Popover id={props.id.clone()} class="help" label={t.help_about(&about.of)} {trigger}>
            // Where it is longer than its place, the keyboard scrolls it.
            <div class="about" tabindex="0">
                <strong>{ about.of.clone() }</strong>
                { for about.says.iter().map(|words| html! { <p>{ words }</p> }) }
                if !about.parts.is_empty() {
                    <dl>
                        { for about.parts.iter().map(|(name, words)| html! {
                            <div><dt>{ name }</dt><dd>{ words }</dd></div>
                        }) }
                    </dl>
                }
                if !about.rules.is_empty() {
                    <ol>{ for about.rules.iter().map(|words| html! { <li>{ words }</li> }) }</ol>
                }
                if !about.rows.is_empty() {
                    <p class="quiet">{ about.rows }</p>
                }
            </div>
        </Popover>
    }
}
