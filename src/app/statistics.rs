//! Licence statistics between a file and the case: read off the UI thread, shown, and only then taken.

use std::path::PathBuf;
use std::sync::Arc;

use super::program::{App, Outcome};
use super::state::StatisticsImport;
use crate::import::ImportError;
use crate::import::statistics::{self, Preview};
use crate::text::screen_guideline;

impl App {
    /// Starts to read a file.
    pub(super) fn import_statistics(&mut self, path: PathBuf) {
        self.ui.statistics = StatisticsImport::Reading;
        self.start("import", move |_| Outcome::Imported(Box::new(statistics::load(&path))));
    }

    /// Shows what was read, or says why nothing was.
    pub(super) fn take_statistics(&mut self, read: Result<Preview, ImportError>) {
        self.ui.statistics = match read {
            Ok(preview) => StatisticsImport::Read(Arc::new(preview)),
            Err(error) => {
                let why = error.to_message();
                self.notices.push(screen_guideline::NOT_READ.with([("why", why.into())]));
                StatisticsImport::None
            }
        };
    }
}
