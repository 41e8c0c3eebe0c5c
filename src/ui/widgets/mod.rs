//! What screens are made of. One small module for each kind of thing.

pub mod calendar;
pub mod chart;
pub mod choose;
pub mod declared;
pub mod density;
pub mod drawing;
mod echo;
pub mod entry;
pub mod field;
pub mod figure;
pub mod fold;
pub mod format;
pub mod icon;
pub mod next;
pub mod origin;
pub mod scroll;
pub mod section;
pub mod table;
pub mod tabs;
pub mod typed;
pub mod wrapping;

pub use chart::show_chart;
pub use choose::Choose;
pub use declared::declared;
pub use drawing::show_drawing;
pub use field::Field;
pub use fold::Fold;
pub use icon::Icon;
pub use section::{card, closed_section, empty_state, explain, form_and_picture, remark, screen_heading, section};
pub use table::{TableColumn, table, wide_table};
pub use tabs::{Tab, tabs};
pub use wrapping::wrapping;
