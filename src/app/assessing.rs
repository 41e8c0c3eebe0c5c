//! When the case is assessed: in the pass of the change while that is quick, otherwise off the UI
//! thread, with the former figures dimmed. At most one assessment runs; the newest case comes next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::jobs::let_go;
use super::program::{App, Outcome};
use super::shared::CaseState;
use super::state::{Document, Workspace};
use crate::assessment::{Assessment, Kept, assess_again};
use crate::model::Case;
use crate::text::shell;

/// An assessment that took longer than this is not waited for in a pass: what a frame may take.
const SAME_PASS: Duration = Duration::from_millis(8);
/// As [`SAME_PASS`] for a case that is not large: figures that follow at once are worth a short
/// wait, and a machine that is busy for a moment must not make them lag.
const SAME_PASS_SMALL: Duration = Duration::from_secs(1);
/// More patents and products than this make a case large.
pub(super) const LARGE: usize = 100;
/// So many may take longer than a pass; what they do take is known once they have been assessed.
const MANY: usize = 300;

fn patents_and_products(case: &Case) -> usize {
    case.patents.len() + case.products.len()
}

/// An assessment made off the UI thread.
#[derive(Debug)]
pub struct Assessed {
    /// Of this state of the case.
    pub state: Arc<CaseState>,
    /// What follows from it.
    pub assessment: Arc<Assessment>,
    /// What the next one may leave as it was found.
    pub kept: Kept<'static>,
    /// How long it took.
    pub took: Duration,
}

impl Workspace {
    /// Opens a document. One of many patents is assessed later.
    pub fn new(document: Document) -> Self {
        let many = patents_and_products(&document.case) > MANY;
        let start = Instant::now();
        let (case, mut kept) = (document.snapshot(), Kept::default());
        let assessment = Arc::new(if many { Assessment::default() } else { assess_again(&case, &mut kept) });
        let took = if many { Duration::MAX } else { start.elapsed() };
        assessment.find_places();
        Self { document, assessment, kept, took, former: None }
    }
}

impl App {
    /// Assesses the case anew, after a change.
    pub(super) fn reassess(&mut self) {
        let Some(workspace) = &mut self.workspace else { return };
        let large = patents_and_products(&workspace.document.case) > LARGE;
        if workspace.took > if large { SAME_PASS } else { SAME_PASS_SMALL } {
            self.ui.stale = true;
            self.assess_apart();
            return;
        }
        let start = Instant::now();
        let case = workspace.document.snapshot();
        match catch_unwind(AssertUnwindSafe(|| assess_again(&case, &mut workspace.kept))) {
            Ok(assessment) => {
                let took = start.elapsed();
                workspace.take(Arc::new(assessment), took);
                self.ui.stale = false;
            }
            Err(_) => self.not_assessed(),
        }
    }

    /// Assesses the case as it stands, off the UI thread, unless a former state is still at work.
    pub(super) fn assess_apart(&mut self) {
        let Some(workspace) = &mut self.workspace else { return };
        if self.jobs.progress("assess").is_some() {
            return;
        }
        let (state, mut kept) = (workspace.document.state(), std::mem::take(&mut workspace.kept));
        self.start("assess", move |_| {
            let start = Instant::now();
            let assessment = Arc::new(assess_again(&state.whole(), &mut kept));
            assessment.find_places();
            Outcome::Assessed(Assessed { state, assessment, kept, took: start.elapsed() })
        });
    }

    /// Takes an assessment, if the case is still the one that was assessed.
    pub(super) fn take_assessment(&mut self, done: Assessed) {
        let Some(workspace) = &mut self.workspace else { return };
        let Assessed { state, assessment, kept, took } = done;
        workspace.kept = kept;
        if !self.ui.stale {
            return;
        }
        if Arc::ptr_eq(&workspace.document.state(), &state) {
            workspace.take(assessment, took);
            self.ui.stale = false;
        } else {
            let_go(assessment, true);
            self.assess_apart();
        }
    }

    /// The figures on screen are of an earlier state: an assessment broke off.
    pub(super) fn not_assessed(&mut self) {
        self.ui.stale = true;
        let message = shell::NOT_ASSESSED.into();
        if !self.notices.contains(&message) {
            self.notices.push(message);
        }
    }
}
