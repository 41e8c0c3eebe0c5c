//! When the case is assessed: in the pass of the change while that is quick, otherwise off the UI
//! thread, with the former figures dimmed. At most one assessment runs; the newest case comes next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::jobs::let_go;
use super::program::{App, Outcome};
use super::shared::CaseState;
use super::state::{Document, Workspace};
use crate::assessment::{self, Assessment};
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
    /// How long it took.
    pub took: Duration,
}

impl Workspace {
    /// Opens a document. One of many patents is assessed later.
    pub fn new(document: Document) -> Self {
        let many = patents_and_products(&document.case) > MANY;
        let start = Instant::now();
        let assessment = Arc::new(if many { Assessment::default() } else { assessment::assess(&document.case) });
        let took = if many { Duration::MAX } else { start.elapsed() };
        assessment.find_places();
        Self { document, assessment, took, former: None }
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
        match catch_unwind(AssertUnwindSafe(|| assessment::assess(&workspace.document.case))) {
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
        let Some(workspace) = &self.workspace else { return };
        if self.jobs.progress("assess").is_some() {
            return;
        }
        let state = workspace.document.state();
        self.start("assess", move |_| {
            let start = Instant::now();
            let assessment = Arc::new(assessment::assess(&state.whole()));
            assessment.find_places();
            Outcome::Assessed(Assessed { state, assessment, took: start.elapsed() })
        });
    }

    /// Takes an assessment, if the case is still the one that was assessed.
    pub(super) fn take_assessment(&mut self, done: Assessed) {
        let Some(workspace) = &mut self.workspace else { return };
        if !self.ui.stale {
            return;
        }
        if Arc::ptr_eq(&workspace.document.state(), &done.state) {
            workspace.take(done.assessment, done.took);
            self.ui.stale = false;
        } else {
            let_go(done, true);
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
