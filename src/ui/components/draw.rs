//! Elements by plain calls, one after the other. Where many small ones stand together, as in
//! charts, each `html!` costs a few hundred bytes of what a visitor downloads; a call costs a few
//! dozen.

use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};

/// Elements being drawn: opened, filled, closed.
pub struct Draw {
    /// The elements open now, the outermost first, each with what is in it so far.
    open: Vec<(Option<VTag>, Vec<Html>)>,
}

impl Draw {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            open: vec![(None, Vec::new())],
        }
    }

    /// Opens an element with attributes, by keys and values in the same order.
    pub fn open_with(&mut self, tag: &'static str, keys: &'static [&'static str], values: &[&str]) {
        let mut element = VTag::new(tag);
        let values = values.iter().map(|value| {
            let value = AttrValue::Rc(Rc::from(*value));
            Some(AttributeOrProperty::Attribute(value))
        });
        element.set_attributes(Attributes::Dynamic {
            keys,
            values: values.collect(),
        });
        self.open.push((Some(element), Vec::new()));
    }

    /// Opens an element with a class.
    pub fn open(&mut self, tag: &'static str, class: &str) {
        self.open_with(tag, &["class"], &[class]);
    }

    /// Opens a link with a class.
    pub fn link(&mut self, class: &str, href: &str) {
        self.open_with("a", &["class", "href"], &[class, href]);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some((Some(mut element), children)) = self.open.pop() {
            element.add_children(children);
            self.put(element.into());
        }
    }

    /// Puts something drawn elsewhere here.
    pub fn put(&mut self, html: Html) {
        if let Some((_, children)) = self.open.last_mut() {
            children.push(html);
        }
    }

    /// Writes words.
    pub fn text(&mut self, words: &str) {
        self.put(VText::new(AttrValue::Rc(Rc::from(words))).into());
    }

    /// An element with a class and nothing but words in it.
    pub fn say(&mut self, tag: &'static str, class: &str, words: &str) {
        self.open(tag, class);
        self.text(words);
        self.close();
    }

    /// What was drawn. Elements left open are closed.
    pub fn done(mut self) -> Html {
        while self.open.len() > 1 {
            self.close();
        }
        let children = self.open.pop().map(|(_, children)| children);
        VList::with_children(children.unwrap_or_default(), None).into()
    }
}

impl Default for Draw {
    fn default() -> Self {
        Self::new()
    }
}
