//! The parts pages are made of. Most are plain functions that draw what they are given: a
//! component of its own costs kilobytes, so only what keeps state or listens is one.

pub mod button;
pub mod chart;
pub mod chip;
pub mod choice;
pub mod code;
pub mod dialog;
pub mod draw;
pub mod field;
pub mod help;
pub mod icon;
pub mod input;
pub mod loadable;
pub mod masked;
pub mod notice;
pub mod page_head;
pub mod popover;
pub mod section;
pub mod status;
pub mod table;
pub mod toast;

pub use button::{Button, ButtonKind, button};
pub use chip::{
    ChipKind, chip, client_level_chip, level_chip, product_level_chip, stage_chip, tier_chip,
};
pub use choice::{Choice, Choices, checkbox, segmented, select, select_grouped, switch};
pub use dialog::Dialog;
pub use field::Field;
pub use help::{About, Help};
pub use icon::{Icon, icon, icon_busy, icon_large};
pub use input::{Input, focus_on, password_input, text_area, text_input, use_autofocus};
pub use loadable::loadable;
pub use masked::masked;
pub use notice::{NoticeKind, failure_notice, notice};
pub use page_head::{page_head, use_document_title};
pub use popover::Popover;
pub use section::section;
pub use status::{Figure, empty, figure, key_hint, progress_bar, skeleton};
