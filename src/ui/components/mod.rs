//! The parts pages are made of.

pub mod button;
pub mod chart;
pub mod chip;
pub mod choice;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod input;
pub mod loadable;
pub mod masked;
pub mod notice;
pub mod page_head;
pub mod popover;
pub mod status;
pub mod table;
pub mod tabs;
pub mod toast;

pub use button::{Button, ButtonKind};
pub use chip::{ChipKind, chip, level_chip, stage_chip, tier_chip};
pub use choice::{Checkbox, Segmented, Select, Switch};
pub use dialog::Dialog;
pub use icon::{Icon, IconSprite, icon, icon_busy, icon_large};
pub use input::{PasswordInput, TextArea, TextInput};
pub use loadable::loadable;
pub use masked::Masked;
pub use notice::{Notice, NoticeKind};
pub use page_head::{PageHead, use_document_title};
pub use popover::Popover;
pub use status::{Empty, Figure, ProgressBar, key_hint, skeleton};
pub use tabs::Tabs;
pub use toast::use_toaster;
