//! What a person sets for this browser: language, theme, colours, mask. Kept in localStorage,
//! which never holds anything about a client.

use super::components::toast::Toaster;
use super::format::{Format, Hidden};
use super::wording::{self, Wordless};
use crate::i18n::{Language, Texts};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The key in localStorage.
const KEY: &str = "clientele.preferences";

/// Light, dark, or as the system has it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The colour of a rise.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum UpColour {
    /// Red up, green down, as Chinese markets have it.
    #[default]
    Red,
    /// Green up, red down.
    Green,
}

/// What a person sets for this browser.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Preferences {
    /// The language of the interface.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The colour of a rise.
    pub up: UpColour,
    /// Whether the mask is on.
    pub mask: bool,
    /// What it hides.
    pub hides: Hidden,
}

impl Preferences {
    /// Reads the stored form, one `name=value` a line. What is missing or unknown is as it is
    /// for a new person whose browser speaks `browser`.
    pub fn parse(stored: &str, browser: Language) -> Self {
        let value = |name: &str| {
            stored
                .lines()
                .filter_map(|line| line.split_once('='))
                .find(|(n, _)| *n == name)
        };
        Self {
            language: value("language").map_or(browser, |(_, tag)| Language::from_tag(tag)),
            theme: match value("theme") {
                Some((_, "light")) => Theme::Light,
                Some((_, "dark")) => Theme::Dark,
                _ => Theme::System,
            },
            up: match value("up") {
                Some((_, "green")) => UpColour::Green,
                _ => UpColour::Red,
            },
            mask: matches!(value("mask"), Some((_, "on"))),
            hides: value("hides").map_or(Hidden::ALL, |(_, classes)| Hidden {
                names: classes.contains('n'),
                amounts: classes.contains('a'),
                details: classes.contains('d'),
            }),
        }
    }

    /// The stored form; [`Preferences::parse`] reads it back.
    pub fn stored(self) -> String {
        format!(
            "language={}\ntheme={}\nup={}\nmask={}\nhides={}{}{}\n",
            self.language.tag(),
            match self.theme {
                Theme::System => "system",
                Theme::Light => "light",
                Theme::Dark => "dark",
            },
            match self.up {
                UpColour::Red => "red",
                UpColour::Green => "green",
            },
            if self.mask { "on" } else { "off" },
            if self.hides.names { "n" } else { "" },
            if self.hides.amounts { "a" } else { "" },
            if self.hides.details { "d" } else { "" },
        )
    }

    /// What is kept in this browser.
    pub fn load() -> Self {
        let window = web_sys::window();
        let browser = window.as_ref().and_then(|w| w.navigator().language());
        let browser = Language::from_tag(&browser.unwrap_or_default());
        let storage = window.and_then(|w| w.local_storage().ok().flatten());
        let stored = storage.and_then(|s| s.get_item(KEY).ok().flatten());
        Self::parse(&stored.unwrap_or_default(), browser)
    }

    /// Keeps the preferences for this browser. One that keeps nothing (private mode) shows them
    /// all the same.
    pub fn keep(self) {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        if let Some(storage) = storage {
            let _ = storage.set_item(KEY, &self.stored());
        }
    }

    /// Sets what the style sheets read.
    fn show(self) {
        let document = web_sys::window().and_then(|window| window.document());
        let Some(root) = document.and_then(|document| document.document_element()) else {
            return;
        };
        let _ = root.set_attribute("lang", self.language.tag());
        let up = if self.up == UpColour::Green {
            "green"
        } else {
            "red"
        };
        let _ = root.set_attribute("data-up", up);
        let _ = match self.theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light => root.set_attribute("data-theme", "light"),
            Theme::Dark => root.set_attribute("data-theme", "dark"),
        };
    }
}

/// The preferences and the way to change them.
#[derive(Clone, PartialEq)]
pub struct PreferencesHandle {
    /// As they are.
    pub now: Preferences,
    /// Sets and keeps all of them. Another language takes effect when its texts have come.
    pub set: Callback<Preferences>,
    /// The mask is lifted while the key is held.
    pub revealed: bool,
    texts: &'static Texts,
    refused: u32,
}

/// The preferences in force, with the texts in their language.
#[derive(Clone, PartialEq)]
struct Kept {
    now: Preferences,
    texts: &'static Texts,
    /// How often a language could not be had. Counted so that the choice is drawn again as it
    /// stands: the browser itself has already ticked the other one.
    refused: u32,
}

enum Change {
    To(Preferences, &'static Texts),
    Refused,
}

impl Reducible for Kept {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut kept = (*self).clone();
        match change {
            Change::To(now, texts) => (kept.now, kept.texts) = (now, texts),
            Change::Refused => kept.refused += 1,
        }
        Rc::new(kept)
    }
}

/// Keeps the preferences, for [`crate::ui::app::App`] to provide to all below it. `texts` are those
/// of the `first` preferences; a language that cannot be had is told by `toaster`; `keep` keeps them.
#[hook]
pub fn use_kept_preferences(
    first: Preferences,
    texts: &'static Texts,
    toaster: &Toaster,
    keep: fn(Preferences),
) -> PreferencesHandle {
    let kept = use_reducer(|| Kept {
        now: first,
        texts,
        refused: 0,
    });
    let brought = use_mut_ref(|| vec![(first.language, texts)]);
    let wanted = use_mut_ref(|| first);
    let revealed = use_state(|| false);
    let last_kept = use_mut_ref(|| first);
    use_effect_with(kept.now, move |now| {
        now.show();
        // What was only read is not written: another tab may have set something else meanwhile.
        if last_kept.replace(*now) != *now {
            keep(*now);
        }
    });
    {
        let setter = revealed.setter();
        use_effect_with(kept.now.mask, move |mask| {
            let listeners = mask.then(|| listen_for_reveal(setter));
            move || drop(listeners)
        });
    }
    let set = use_callback((kept.now, kept.texts, toaster.clone()), {
        let dispatcher = kept.dispatcher();
        move |new: Preferences, (now, texts, toaster)| {
            // Whoever sets something else knows only the language in force: one that is on its
            // way stays wanted.
            let elsewhere = Preferences {
                language: now.language,
                ..new
            };
            if new.language == now.language && elsewhere != *now {
                let mut wanted = wanted.borrow_mut();
                *wanted = Preferences {
                    language: wanted.language,
                    ..new
                };
                dispatcher.dispatch(Change::To(new, texts));
                return;
            }
            *wanted.borrow_mut() = new;
            let had = brought
                .borrow()
                .iter()
                .find(|of| of.0 == new.language)
                .copied();
            if let Some((_, texts)) = had {
                dispatcher.dispatch(Change::To(new, texts));
                return;
            }
            let (brought, wanted) = (brought.clone(), wanted.clone());
            let (dispatcher, toaster) = (dispatcher.clone(), toaster.clone());
            let (before, texts) = (now.language, *texts);
            spawn_local(async move {
                let outcome = wording::bring(new.language).await;
                if let Ok(texts) = outcome {
                    brought.borrow_mut().push((new.language, texts));
                }
                // The language chosen last counts: it may be another by now.
                let latest = *wanted.borrow();
                if latest.language != new.language {
                    return;
                }
                match outcome {
                    Ok(texts) => dispatcher.dispatch(Change::To(latest, texts)),
                    Err(why) => {
                        wanted.borrow_mut().language = before;
                        dispatcher.dispatch(Change::Refused);
                        toaster.say(match why {
                            Wordless::Missing => texts.settings_language_refused,
                            Wordless::OtherBuild => texts.settings_language_other_build,
                        });
                    }
                }
            });
        }
    });
    PreferencesHandle {
        now: kept.now,
        set,
        revealed: *revealed,
        texts: kept.texts,
        refused: kept.refused,
    }
}

/// Alt held lifts the mask; letting go, or the window losing the keyboard, puts it back.
fn listen_for_reveal(setter: UseStateSetter<bool>) -> [EventListener; 3] {
    let window: web_sys::EventTarget = js_sys::global().unchecked_into();
    let on_key = |setter: UseStateSetter<bool>, held: bool| {
        move |event: &Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if event.key() == "Alt" {
                // Alone it would move the keyboard to the browser's menu.
                event.prevent_default();
                setter.set(held);
            }
        }
    };
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let (down, up) = (on_key(setter.clone(), true), on_key(setter.clone(), false));
    [
        EventListener::new_with_options(&window, "keydown", options, down),
        EventListener::new_with_options(&window, "keyup", options, up),
        EventListener::new(&window, "blur", move |_| setter.set(false)),
    ]
}

impl PreferencesHandle {
    /// The texts in the person's language.
    pub fn texts(&self) -> &'static Texts {
        self.texts
    }

    /// Writes figures, days and names in the person's language, masked when they are to be.
    pub fn format(&self) -> Format {
        Format {
            language: self.now.language,
            hidden: match self.now.mask && !self.revealed {
                true => self.now.hides,
                false => Hidden::NONE,
            },
        }
    }
}
