//! The program behind the window: state, commands, undo, background jobs.

mod asking;
mod assessing;
pub mod choosing;
pub mod command;
pub mod comparing;
pub mod desk_files;
pub mod dialog;
pub mod distribution_desk;
pub mod distribution_numbers;
pub mod edit;
pub mod explain;
pub mod files;
pub mod history;
pub mod importing;
pub mod jobs;
pub mod keeper;
pub mod ledger;
pub mod overlays;
pub mod paste;
pub mod policy;
pub mod program;
pub mod reporting;
pub mod run;
pub mod saving;
mod score_table;
pub mod shared;
pub mod shown;
pub mod shown_rows;
pub mod simulating;
pub mod state;
mod stir;
mod templates;
pub mod toast;

pub use command::Command;
pub use program::{App, Surroundings};
pub use state::{Document, UiState, Workspace};
