//! What is set for this browser: takes effect at once.

use crate::i18n::Language;
use crate::ui::components::{Segmented, Switch};
use crate::ui::pages::start::languages;
use crate::ui::preferences::{Preferences, Theme, UpColour, use_preferences, use_texts};
use yew::prelude::*;

/// Language, theme, colour of a rise, mask.
#[component]
pub fn BrowserSettings() -> Html {
    let t = use_texts();
    let handle = use_preferences();
    let now = handle.now;
    let language = {
        let set = handle.set.clone();
        Callback::from(move |tag: AttrValue| {
            set.emit(Preferences {
                language: Language::from_tag(&tag),
                ..now
            });
        })
    };
    let theme = {
        let set = handle.set.clone();
        Callback::from(move |theme: AttrValue| {
            let theme = match theme.as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            };
            set.emit(Preferences { theme, ..now });
        })
    };
    let up = {
        let set = handle.set.clone();
        Callback::from(move |up: AttrValue| {
            let up = if up == "green" {
                UpColour::Green
            } else {
                UpColour::Red
            };
            set.emit(Preferences { up, ..now });
        })
    };
    let mask = {
        let set = handle.set.clone();
        Callback::from(move |mask: bool| set.emit(Preferences { mask, ..now }))
    };
    let choice = |value: &'static str, label: &'static str| (value.into(), label.into());
    html! {
        <div class="stack">
            <div class="row row-wide">
                <Segmented
                    label={t.settings_language}
                    choices={languages()}
                    value={now.language.tag()}
                    onchange={language}
                />
                <Segmented
                    label={t.settings_theme}
                    choices={vec![
                        choice("system", t.settings_theme_system),
                        choice("light", t.settings_theme_light),
                        choice("dark", t.settings_theme_dark),
                    ]}
                    value={match now.theme {
                        Theme::System => "system",
                        Theme::Light => "light",
                        Theme::Dark => "dark",
                    }}
                    onchange={theme}
                />
                <Segmented
                    label={t.settings_up}
                    choices={vec![
                        choice("red", t.settings_up_red),
                        choice("green", t.settings_up_green),
                    ]}
                    value={if now.up == UpColour::Green { "green" } else { "red" }}
                    onchange={up}
                />
            </div>
            <Switch
                label={t.settings_mask}
                hint={t.settings_mask_hint}
                checked={now.mask}
                onchange={mask}
            />
        </div>
    }
}
