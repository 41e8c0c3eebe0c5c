//! What went well: said briefly, with the way to the file that was written, and gone by itself.

use std::path::{Path, PathBuf};

use super::files;
use super::program::{App, Outcome};
use crate::text::{Message, shell};

/// How long a toast is shown, seconds.
const SHOWN: f64 = 8.0;
/// How long it stays after the cursor has left it.
const AFTER: f64 = 3.0;

/// Something that went well.
#[derive(Clone, PartialEq, Debug)]
pub struct Toast {
    /// What.
    pub message: Message,
    /// The file that was written, if one was.
    pub file: Option<PathBuf>,
    /// When it goes; not yet known before it was first shown.
    until: Option<f64>,
}

impl Toast {
    /// Time has gone on, perhaps with the cursor over it. Gives how many seconds it has left.
    pub fn pass(&mut self, now: f64, held: bool) -> f64 {
        let until = *self.until.get_or_insert(now + SHOWN);
        let until = if held { until.max(now + AFTER) } else { until };
        self.until = Some(until);
        until - now
    }
}

impl App {
    /// Says that something went well.
    pub(super) fn say_done(&mut self, message: impl Into<Message>, file: Option<&Path>) {
        /// More than these at once nobody reads.
        const MOST: usize = 3;
        self.toasts.push(Toast { message: message.into(), file: file.map(Path::to_owned), until: None });
        let over = self.toasts.len().saturating_sub(MOST);
        self.toasts.drain(..over);
    }

    /// Shows a written file, or its folder, in the program that the system has for it.
    pub(super) fn show_file(&mut self, path: PathBuf, in_folder: bool) {
        if !self.surroundings.system_dialogs {
            return;
        }
        self.start("show file", move |_| Outcome::Shown(files::show(&path, in_folder)));
    }

    /// The system could not show a file.
    pub(super) fn not_shown(&mut self, reason: &std::io::Error) {
        self.notices.push(shell::NOT_SHOWN.with([("reason", reason.to_string().into())]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_goes_by_itself_and_waits_for_who_points_at_it() {
        let mut toast = Toast { message: shell::FILE_SAVED.into(), file: None, until: None };
        assert!((toast.pass(100.0, false) - SHOWN).abs() < 1e-9);
        assert!(toast.pass(107.0, false) > 0.0);
        assert!((toast.pass(107.5, true) - AFTER).abs() < 1e-9);
        assert!(toast.pass(110.6, false) < 0.0);
    }
}
