//! The open case beside another one: the version last saved, the one before that, or any other file; compared in a job.

use std::path::PathBuf;
use std::sync::Arc;

use super::dialog::{Dialog, FileAction};
use super::program::{App, Outcome};
use super::state::ChartRequest;
use crate::assessment::comparing::{CaseComparison, compare};
use crate::model::Case;
use crate::reference::Reference;
use crate::store::{self, StoreError};

/// The job's name.
const JOB: &str = "compare";

/// What the open case is compared with.
#[derive(Clone, PartialEq, Debug)]
pub enum CompareWith {
    /// Its file, as it was saved last.
    Saved,
    /// The version that was saved before that.
    Backup,
    /// Another file.
    File(PathBuf),
}

/// The comparison in front of the window.
#[derive(Debug, Default)]
pub struct CompareDesk {
    /// The file that is compared with.
    pub path: Option<PathBuf>,
    /// What was found, or why not.
    pub found: Option<Result<Arc<CaseComparison>, Box<StoreError>>>,
    /// The picture shows the limit rather than the value.
    pub of_limit: bool,
}

impl App {
    /// Asks where to save a picture of the comparison, which comes back afterwards.
    pub fn save_compared(&mut self, desk: Box<CompareDesk>, request: ChartRequest) {
        self.compared = Some(desk);
        self.ui.chart_request = Some(request);
    }

    /// The comparison whose picture was saved, in front again.
    pub(super) fn show_compared_again(&mut self) {
        if let Some(desk) = self.compared.take() {
            self.dialog = Some(Dialog::Compare(desk));
        }
    }

    /// Shows what the case can be compared with.
    pub(super) fn open_comparison(&mut self) {
        self.compared = None;
        self.dialog = Some(Dialog::Compare(Box::default()));
    }

    /// The file that holds that version, where there is one.
    pub fn version_of(&self, with: &CompareWith) -> Option<PathBuf> {
        let path = self.workspace.as_ref()?.document.path.clone();
        match with {
            CompareWith::Saved => path,
            CompareWith::Backup => path.map(|path| store::backup(&path)).filter(|path| path.is_file()),
            CompareWith::File(path) => Some(path.clone()),
        }
    }

    /// Compares the case with a version of it, or asks for a file.
    pub fn compare_with(&mut self, with: &CompareWith) {
        let Some(path) = self.version_of(with) else { return };
        let Some(workspace) = &self.workspace else { return };
        let here: Arc<Case> = workspace.document.snapshot();
        self.dialog =
            Some(Dialog::Compare(Box::new(CompareDesk { path: Some(path.clone()), ..CompareDesk::default() })));
        self.start(JOB, move |control| {
            let found = store::load(&path).map_err(Box::new).map(|there| {
                compare(&there, &here, Reference::builtin(), |done, of| {
                    control.progress(done, of);
                    !control.is_cancelled()
                })
            });
            Outcome::Compared(found.map(|found| found.map(Arc::new)))
        });
    }

    /// Asks for a file to compare with.
    pub fn ask_what_to_compare(&mut self) {
        self.ask_for_file(FileAction::CompareWith);
    }

    /// Ends a comparison under way.
    pub fn stop_comparing(&mut self) {
        self.jobs.cancel(JOB);
    }

    /// How far it is; nothing while none is under way.
    pub fn comparing(&self) -> Option<f32> {
        self.jobs.progress(JOB)
    }

    pub(super) fn take_comparison(&mut self, found: Result<Option<Arc<CaseComparison>>, Box<StoreError>>) {
        let Some(Dialog::Compare(desk)) = &mut self.dialog else { return };
        desk.found = match found {
            Ok(found) => found.map(Ok),
            Err(error) => Some(Err(error)),
        };
    }
}
