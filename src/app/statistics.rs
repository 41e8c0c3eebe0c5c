//! Licence statistics between a file and the case: read off the UI thread, shown, and only then taken.

use std::path::PathBuf;
use std::sync::Arc;

use super::program::{App, Outcome};
use super::state::StatisticsImport;
use crate::import::ImportError;
use crate::import::statistics::{self, Preview};
use crate::text::{Arg, screen_guideline};

impl App {
    /// Starts to read a file.
    pub(super) fn import_statistics(&mut self, path: PathBuf) {
        self.ui.statistics = StatisticsImport::Reading;
        let reader = self.surroundings.table_reader.clone();
        self.start("import", move |control| {
            let read = statistics::load(&path, &reader, &|| control.is_cancelled());
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Outcome::Imported { file, read: Box::new(read) }
        });
    }

    /// Gives up reading a file: its reader is ended, and what it would have said is dropped.
    pub(super) fn stop_import(&mut self) {
        self.jobs.cancel("import");
        self.ui.statistics.stop_reading();
    }

    /// Shows what was read, or says why nothing was.
    pub(super) fn take_statistics(&mut self, file: String, read: Result<Preview, ImportError>) {
        self.ui.statistics = match read {
            Ok(preview) => StatisticsImport::Read(Arc::new(preview)),
            Err(error) => {
                let why = error.to_message().into();
                self.notices.push(screen_guideline::NOT_READ.with([("file", Arg::Quoted(file)), ("why", why)]));
                StatisticsImport::None
            }
        };
    }
}
