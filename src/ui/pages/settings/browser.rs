//! What is set for this browser: takes effect at once.

use crate::i18n::Language;
use crate::protocol::book_name::BookName;
use crate::ui::components::{Choices, Field, Icon, checkbox, icon, segmented, switch};
use crate::ui::format::Hidden;
use crate::ui::pages::start::languages;
use crate::ui::preferences::{Preferences, PreferencesHandle, Theme, UpColour};
use crate::ui::routes::Route;
use crate::ui::tour;
use yew::prelude::*;

/// Language, theme, colour of a rise, mask.
pub fn browser_settings(handle: &PreferencesHandle, book: BookName) -> Html {
    let (t, now) = (handle.texts(), handle.now);
    let one_of =
        |id, label: &'static str, choices, value: &'static str, set: fn(&mut Preferences, &str)| {
            segmented(Choices {
                field: Field::new(id, label.into()),
                choices,
                value: value.into(),
                onchange: handle.set.reform(move |chosen: AttrValue| {
                    let mut next = now;
                    set(&mut next, &chosen);
                    next
                }),
            })
        };
    let choice = |value: &'static str, label: &'static str| (value.into(), label.into());
    let theme = match now.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let up = if now.up == UpColour::Green {
        "green"
    } else {
        "red"
    };
    let mask = handle
        .set
        .reform(move |mask: bool| Preferences { mask, ..now });
    html! {
        <div class="stack">
            <div class="row row-wide">
                { one_of(
                    "language",
                    t.settings_language,
                    languages(),
                    now.language.tag(),
                    |next, tag| next.language = Language::from_tag(tag),
                ) }
                { one_of(
                    "theme",
                    t.settings_theme,
                    vec![
                        choice("system", t.settings_theme_system),
                        choice("light", t.settings_theme_light),
                        choice("dark", t.settings_theme_dark),
                    ],
                    theme,
                    |next, theme| next.theme = match theme {
                        "light" => Theme::Light,
                        "dark" => Theme::Dark,
                        _ => Theme::System,
                    },
                ) }
                { one_of(
                    "up",
                    t.settings_up,
                    vec![
                        choice("red", t.settings_up_red),
                        choice("green", t.settings_up_green),
                    ],
                    up,
                    |next, up| next.up = match up {
                        "green" => UpColour::Green,
                        _ => UpColour::Red,
                    },
                ) }
            </div>
            if book == BookName::Demo {
                <a class="button button-secondary tour-again" href={Route::Home.href()}
                    onclick={|_: MouseEvent| tour::put_away(false)}>
                    { icon(Icon::ListChecks) }{ t.tour_show }
                </a>
            }
            { switch("mask", t.settings_mask, t.settings_mask_hint, now.mask, mask) }
            { hides(handle) }
        </div>
    }
}

/// What the mask hides, class by class.
fn hides(handle: &PreferencesHandle) -> Html {
    let (t, now) = (handle.texts(), handle.now);
    let one = |label: &'static str, on: bool, set: fn(&mut Hidden, bool)| {
        let change = handle.set.reform(move |on: bool| {
            let mut next = now;
            set(&mut next.hides, on);
            next
        });
        checkbox(label.into(), on, false, change)
    };
    html! {
        <fieldset class="field">
            <legend class="field-label">{ t.settings_hides }</legend>
            <div class="row row-wide">
                { one(t.settings_hides_names, now.hides.names, |hides, on| hides.names = on) }
                { one(t.settings_hides_amounts, now.hides.amounts, |hides, on| hides.amounts = on) }
                { one(t.settings_hides_details, now.hides.details, |hides, on| hides.details = on) }
            </div>
        </fieldset>
    }
}
