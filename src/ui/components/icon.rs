//! Icons of the Lucide set (see `LICENSE-lucide`), as one sprite; only those that are used.

use yew::prelude::*;

/// An icon.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Icon {
    /// `chart-no-axes-column`
    Chart,
    /// `users`
    Users,
    /// `upload`
    Upload,
    /// `shield-check`
    ShieldCheck,
    /// `settings`
    Settings,
    /// `lock`
    Lock,
    /// `eye`
    Eye,
    /// `eye-off`
    EyeOff,
    /// `x`
    X,
    /// `chevron-down`
    ChevronDown,
    /// `chevron-right`
    ChevronRight,
    /// `chevron-left`
    ChevronLeft,
    /// `arrow-left`
    ArrowLeft,
    /// `search`
    Search,
    /// `columns-3`
    Columns3,
    /// `plus`
    Plus,
    /// `pencil`
    Pencil,
    /// `info`
    Info,
    /// `triangle-alert`
    TriangleAlert,
    /// `circle-alert`
    CircleAlert,
    /// `circle-check`
    CircleCheck,
    /// `copy`
    Copy,
    /// `loader-circle`
    LoaderCircle,
    /// `keyboard`
    Keyboard,
    /// `file-text`
    FileText,
    /// `user`
    User,
    /// `printer`
    Printer,
    /// `rotate-ccw`
    RotateCcw,
    /// `key-round`
    KeyRound,
    /// `wifi-off`
    WifiOff,
    /// `circle-question-mark`
    CircleQuestion,
    /// `list-checks`
    ListChecks,
    /// `layers`
    Layers,
}

impl Icon {
    /// Every icon of the sprite.
    pub const ALL: [Self; 33] = [
        Self::Chart,
        Self::Users,
        Self::Upload,
        Self::ShieldCheck,
        Self::Settings,
        Self::Lock,
        Self::Eye,
        Self::EyeOff,
        Self::X,
        Self::ChevronDown,
        Self::ChevronRight,
        Self::ChevronLeft,
        Self::ArrowLeft,
        Self::Search,
        Self::Columns3,
        Self::Plus,
        Self::Pencil,
        Self::Info,
        Self::TriangleAlert,
        Self::CircleAlert,
        Self::CircleCheck,
        Self::Copy,
        Self::LoaderCircle,
        Self::Keyboard,
        Self::FileText,
        Self::User,
        Self::Printer,
        Self::RotateCcw,
        Self::KeyRound,
        Self::WifiOff,
        Self::CircleQuestion,
        Self::ListChecks,
        Self::Layers,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Chart => "chart-no-axes-column",
            Self::Users => "users",
            Self::Upload => "upload",
            Self::ShieldCheck => "shield-check",
            Self::Settings => "settings",
            Self::Lock => "lock",
            Self::Eye => "eye",
            Self::EyeOff => "eye-off",
            Self::X => "x",
            Self::ChevronDown => "chevron-down",
            Self::ChevronRight => "chevron-right",
            Self::ChevronLeft => "chevron-left",
            Self::ArrowLeft => "arrow-left",
            Self::Search => "search",
            Self::Columns3 => "columns-3",
            Self::Plus => "plus",
            Self::Pencil => "pencil",
            Self::Info => "info",
            Self::TriangleAlert => "triangle-alert",
            Self::CircleAlert => "circle-alert",
            Self::CircleCheck => "circle-check",
            Self::Copy => "copy",
            Self::LoaderCircle => "loader-circle",
            Self::Keyboard => "keyboard",
            Self::FileText => "file-text",
            Self::User => "user",
            Self::Printer => "printer",
            Self::RotateCcw => "rotate-ccw",
            Self::KeyRound => "key-round",
            Self::WifiOff => "wifi-off",
            Self::CircleQuestion => "circle-question-mark",
            Self::ListChecks => "list-checks",
            Self::Layers => "layers",
        }
    }

    #[rustfmt::skip]
    fn path(self) -> &'static str {
        match self {
            Self::Chart => "M5 21v-6M12 21V3M19 21V9",
            Self::Users => "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
            Self::Upload => "M12 3v12M17 8l-5-5-5 5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
            Self::ShieldCheck => "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4",
            Self::Settings => "M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
            Self::Lock => "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2zM7 11V7a5 5 0 0 1 10 0v4",
            Self::Eye => "M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
            Self::EyeOff => "M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20",
            Self::X => "M18 6 6 18M6 6l12 12",
            Self::ChevronDown => "M6 9l6 6 6-6",
            Self::ChevronRight => "M9 18l6-6-6-6",
            Self::ChevronLeft => "M15 18l-6-6 6-6",
            Self::ArrowLeft => "M12 19l-7-7 7-7M19 12H5",
            Self::Search => "M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0",
            Self::Columns3 => "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2zM9 3v18M15 3v18",
            Self::Plus => "M5 12h14M12 5v14",
            Self::Pencil => "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4",
            Self::Info => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01",
            Self::TriangleAlert => "M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01",
            Self::CircleAlert => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 8L12 12M12 16L12.01 16",
            Self::CircleCheck => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12",
            Self::Copy => "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
            Self::LoaderCircle => "M21 12a9 9 0 1 1-6.219-8.56",
            Self::Keyboard => "M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z",
            Self::FileText => "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5M10 9H8M16 13H8M16 17H8",
            Self::User => "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
            Self::Printer => "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1z",
            Self::RotateCcw => "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5",
            Self::KeyRound => "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4zM16 7.5a0.5 0.5 0 1 0 1 0a0.5 0.5 0 1 0 -1 0",
            Self::WifiOff => "M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20",
            Self::CircleQuestion => "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01",
            Self::Layers => "M12.83 2.18a2 2 0 0 0-1.66 0L2.6 6.08a1 1 0 0 0 0 1.83l8.58 3.91a2 2 0 0 0 1.66 0l8.58-3.9a1 1 0 0 0 0-1.83zM2 12a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 12M2 17a1 1 0 0 0 .58.91l8.6 3.91a2 2 0 0 0 1.65 0l8.58-3.9A1 1 0 0 0 22 17",
            Self::ListChecks => "M13 5h8M13 12h8M13 19h8M3 17l2 2 4-4M3 7l2 2 4-4",
        }
    }
}

/// All icons once, to be referred to; stands once in the page.
pub fn icon_sprite() -> Html {
    html! {
        <svg hidden=true aria-hidden="true">
            { for Icon::ALL.iter().map(|icon| html! {
                <symbol id={format!("icon-{}", icon.id())} viewBox="0 0 24 24">
                    <path d={icon.path()} />
                </symbol>
            }) }
        </svg>
    }
}

/// An icon beside words. It says nothing by itself: the words do.
pub fn icon(icon: Icon) -> Html {
    sized(icon, "icon")
}

/// An icon of 20 px.
pub fn icon_large(icon: Icon) -> Html {
    sized(icon, "icon icon-large")
}

/// An icon that turns: something is under way.
pub fn icon_busy() -> Html {
    sized(Icon::LoaderCircle, "icon spin")
}

fn sized(icon: Icon, class: &'static str) -> Html {
    html! {
        <svg class={class} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <use href={format!("#icon-{}", icon.id())} />
        </svg>
    }
}
