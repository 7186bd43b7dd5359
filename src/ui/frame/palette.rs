//! The command palette: one field that finds pages, actions and clients.

use crate::i18n::Texts;
use crate::protocol::list::{ClientColumn, ClientRow, ClientsQuery, SortKey};
use crate::protocol::words::ClientId;
use crate::ui::components::Icon;
use crate::ui::components::{Dialog, icon};
use crate::ui::format::Format;
use crate::ui::hooks::use_query;
use crate::ui::pages::client::open_client;
use crate::ui::preferences::{Preferences, PreferencesHandle};
use crate::ui::routes::Area;
use crate::ui::shared::{use_preferences, use_writing};
use crate::ui::tour::{self, Step};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Clients shown at most.
const MOST_CLIENTS: u32 = 8;

/// Properties of [`Palette`].
#[derive(PartialEq, Properties)]
pub struct PaletteProps {
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
    /// Locks the book.
    pub lock: Callback<()>,
    /// Takes in what a client hands over.
    pub receive: Callback<()>,
}

/// What a line of the palette does.
#[derive(Clone, PartialEq)]
enum Act {
    Go(Area),
    Lock,
    Mask,
    Receive,
    Open(ClientId),
}

#[derive(Clone, PartialEq)]
struct Line {
    act: Act,
    icon: Icon,
    name: AttrValue,
    note: AttrValue,
}

/// The palette; it stands on the page only while it is open.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let (t, format) = use_writing();
    let preferences = use_preferences();
    let typed = use_state(String::new);
    let place = use_state(|| 0_usize);
    let input = use_node_ref();
    let found = use_query(query(&typed));
    use_effect_with((), {
        let input = input.clone();
        move |()| {
            if let Some(input) = input.cast::<HtmlElement>() {
                let _ = input.focus();
            }
        }
    });
    let mut lines = commands(t, &typed, preferences.now.mask);
    if !typed.trim().is_empty()
        && let Some(page) = &found.data
    {
        lines.extend(page.rows.iter().map(|row| client(format, row)));
    }
    let at = (*place).min(lines.len().saturating_sub(1));
    let act = {
        let (onclose, lock) = (props.onclose.clone(), props.lock.clone());
        let receive = props.receive.clone();
        Callback::from(move |act: Act| {
            onclose.emit(());
            match act {
                Act::Receive => receive.emit(()),
                act => carry_out(&act, &lock, &preferences),
            }
        })
    };
    let oninput = {
        let (typed, place) = (typed.setter(), place.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
                place.set(0);
            }
        })
    };
    let onkeydown = {
        let (place, act) = (place.setter(), act.clone());
        let count = lines.len();
        // Clients found for what stood there before are not those now typed for.
        let is_old = |act: &Act| found.loading && matches!(act, Act::Open(_));
        let chosen = lines.get(at).map(|line| line.act.clone());
        let chosen = chosen.filter(|act| !is_old(act));
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => place.set((at + 1) % count.max(1)),
                "ArrowUp" => place.set((at + count.max(1) - 1) % count.max(1)),
                // Enter also ends the spelling of a word; that is no choice.
                "Enter" if !event.is_composing() => {
                    if let Some(chosen) = chosen.clone() {
                        act.emit(chosen);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let none = lines.is_empty();
    let rows = lines.into_iter().enumerate().map(|(n, line)| {
        let onclick = act.reform(move |_: MouseEvent| line.act.clone());
        html! {
            <li key={n} id={format!("palette-{n}")} role="option"
                aria-selected={(n == at).to_string()} {onclick}>
                { icon(line.icon) }
                <span class="truncate">{ line.name }</span>
                <span class="quiet small">{ line.note }</span>
            </li>
        }
    });
    html! {
        <Dialog id="palette" open=true title={t.nav_palette} onclose={props.onclose.clone()}>
            <input ref={input} class="input input-large" type="text" autocomplete="off"
                autocapitalize="off" spellcheck="false" role="combobox" aria-expanded="true"
                aria-controls="palette-list" aria-label={t.nav_palette_field}
                aria-activedescendant={(!none).then(|| format!("palette-{at}"))}
                placeholder={t.nav_palette_field} value={(*typed).clone()}
                {oninput} {onkeydown} />
            <ul id="palette-list" class="palette" role="listbox" aria-label={t.nav_palette}>
                { for rows }
            </ul>
            if none {
                <p class="quiet" role="status">{ t.nav_palette_none }</p>
            }
        </Dialog>
    }
}

/// In the order the clients table begins with, which is ready.
fn query(typed: &str) -> ClientsQuery {
    ClientsQuery {
        text: typed.trim().into(),
        sort: vec![SortKey {
            column: ClientColumn::Aum,
            descending: true,
        }],
        limit: MOST_CLIENTS,
        ..ClientsQuery::default()
    }
}

fn commands(t: &'static Texts, typed: &str, masked: bool) -> Vec<Line> {
    let areas = Area::ALL
        .into_iter()
        .map(|area| (Act::Go(area), area.icon(), area.name(t)));
    let mask = if masked {
        t.nav_palette_unmask
    } else {
        t.nav_palette_mask
    };
    let actions = [
        (Act::Receive, Icon::FileText, t.questionnaire_receive),
        (Act::Mask, Icon::EyeOff, mask),
        (Act::Lock, Icon::Lock, t.nav_shortcut_lock),
    ];
    let typed = typed.trim().to_lowercase();
    areas
        .chain(actions)
        .filter(|(_, _, name)| name.to_lowercase().contains(&typed))
        .map(|(act, icon, name)| Line {
            act,
            icon,
            name: name.into(),
            note: AttrValue::default(),
        })
        .collect()
}

fn client(format: Format, row: &ClientRow) -> Line {
    let name = if row.name.is_empty() {
        &row.number
    } else {
        &row.name
    };
    Line {
        act: Act::Open(row.id),
        icon: Icon::User,
        name: format.name(name).to_string().into(),
        note: format.name(&row.number).to_string().into(),
    }
}

fn carry_out(act: &Act, lock: &Callback<()>, preferences: &PreferencesHandle) {
    match act {
        Act::Go(area) => area.route().go(),
        Act::Open(id) => {
            tour::done(Step::Find);
            open_client(*id);
        }
        // The palette does that itself.
        Act::Receive => {}
        Act::Lock => lock.emit(()),
        Act::Mask => preferences.set.emit(Preferences {
            mask: !preferences.now.mask,
            ..preferences.now
        }),
    }
}
