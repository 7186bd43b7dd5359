//! Elements by plain calls. Where many small ones stand together, as in charts, each `html!` would
//! cost a few hundred bytes of what a visitor downloads; a call costs a fraction.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// An element with its attributes, by keys and values in the same order, and what is in it.
pub fn element(
    tag: &'static str,
    keys: &'static [&'static str],
    values: Vec<AttrValue>,
    children: Vec<Html>,
) -> Html {
    let mut element = VTag::new(tag);
    let values = values.into_iter();
    element.set_attributes(Attributes::Dynamic {
        keys,
        values: values
            .map(|value| Some(AttributeOrProperty::Attribute(value)))
            .collect(),
    });
    element.add_children(children);
    element.into()
}

/// An element with a class.
pub fn el(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    element(tag, &["class"], vec![AttrValue::Static(class)], children)
}

/// Words.
pub fn text(words: impl Into<AttrValue>) -> Html {
    VText::new(words.into()).into()
}

/// An element with a class and nothing but words in it.
pub fn say(tag: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    el(tag, class, vec![text(words)])
}

/// A link with a class.
pub fn anchor(class: AttrValue, href: AttrValue, children: Vec<Html>) -> Html {
    element("a", &["class", "href"], vec![class, href], children)
}
