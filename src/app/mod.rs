//! The program behind the window: state, commands, undo, background jobs.

pub mod command;
pub mod edit;
pub mod history;
pub mod state;

pub use command::Command;
pub use state::{Document, UiState, Workspace};
