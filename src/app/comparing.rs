//! The open case beside another one: the version last saved, the one before that, or any other file; compared in a job.

use std::path::PathBuf;
use std::sync::Arc;

use super::dialog::{Dialog, FileAction};
use super::program::{App, Outcome};
use super::reporting::{hash, hash_of};
use super::state::ChartRequest;
use crate::assessment::comparing::{CaseComparison, compare};
use crate::model::Case;
use crate::reference::Reference;
use crate::regular;
use crate::report::comparing::ComparedFile;
use crate::store::{self, StoreError};
use crate::text::comparing as words;

/// The job's name.
const JOB: &str = "compare";
/// More than any case file holds, bytes.
const LARGEST: u64 = 1 << 28;

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

/// Two cases compared, and what they are.
#[derive(Debug)]
pub struct Compared {
    found: Arc<CaseComparison>,
    files: Arc<[ComparedFile; 2]>,
}

/// The comparison in front of the window.
#[derive(Debug, Default)]
pub struct CompareDesk {
    /// The file that is compared with.
    pub path: Option<PathBuf>,
    /// What was found, or why not.
    pub found: Option<Result<Arc<CaseComparison>, Box<StoreError>>>,
    /// The two cases, the other one first, once they were compared.
    pub files: Option<Arc<[ComparedFile; 2]>>,
    /// The picture shows the limit rather than the value.
    pub of_limit: bool,
}

impl App {
    /// Asks where to save a picture of the comparison, which comes back afterwards.
    pub fn save_compared(&mut self, desk: Box<CompareDesk>, request: ChartRequest) {
        self.behind = Some(Dialog::Compare(desk));
        self.ui.chart_request = Some(request);
    }

    /// Shows what the case can be compared with.
    pub(super) fn open_comparison(&mut self) {
        self.behind = None;
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
        let name = self.window_name();
        self.start(JOB, move |control| {
            let found = store::load(&path).map_err(Box::new).map(|there| {
                let found = compare(&there, &here, Reference::builtin(), |done, of| {
                    control.progress(done, of);
                    !control.is_cancelled()
                })?;
                let whole = regular::read(&path, LARGEST).map_or_else(|_| hash(&there), |bytes| hash_of(&bytes));
                let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let there = ComparedFile { case: Arc::new(there), name: file, hash: whole };
                let here = ComparedFile { hash: hash(&here), case: here, name };
                Some(Compared { found: Arc::new(found), files: Arc::new([there, here]) })
            });
            Outcome::Compared(found)
        });
    }

    /// What the case in the window is called beside another file.
    fn window_name(&self) -> String {
        let document = self.workspace.as_ref().map(|workspace| &workspace.document);
        let file = document.and_then(|document| document.path.as_ref()?.file_name());
        match file.map(|name| name.to_string_lossy().into_owned()) {
            None => words::IN_WINDOW.get(self.lang).to_owned(),
            Some(name) if self.is_dirty() => words::UNSAVED_FILE.with([("file", name.into())]).render(self.lang),
            Some(name) => name,
        }
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

    pub(super) fn take_comparison(&mut self, found: Result<Option<Compared>, Box<StoreError>>) {
        let Some(Dialog::Compare(desk)) = &mut self.dialog else { return };
        (desk.found, desk.files) = match found {
            Ok(Some(Compared { found, files })) => (Some(Ok(found)), Some(files)),
            Ok(None) => (None, None),
            Err(error) => (Some(Err(error)), None),
        };
    }
}
