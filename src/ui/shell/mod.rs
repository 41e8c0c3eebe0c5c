//! The frame around the stages: top bar, navigation, strip, workings, dialogs.

mod compare;
mod conflict;
mod desk_file;
pub mod dialogs;
mod distribution;
mod import;
mod ledger;
pub mod menu;
pub mod navigation;
pub mod notices;
mod policy;
pub mod rail;
pub mod start;
pub mod strip;
pub mod verify;
mod working_lines;
pub mod workings;
