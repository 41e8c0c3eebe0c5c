//! The two languages of the program.

use serde::{Deserialize, Serialize};

/// A language of the screen, of reports and of messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}
