//! The state of the program: the open case with its history, what the window shows, jobs,
//! settings.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::assessing::LARGE;
use super::choosing::ChoosingState;
use super::command::Command;
use super::history::History;
use super::jobs::let_go;
use super::keeper::Unsaved;
use super::paste::PastedBlock;
use super::reporting::ReportState;
use super::shared::{CaseState, Shared};
use super::shown::ShownThings;
use super::simulating::SureState;
use crate::assessment::backtest::BackTest;
use crate::assessment::{Assessment, Kept};
use crate::chart::sheet::ChartSheet;
use crate::lang::Lang;
use crate::model::sheet::stage_of;
use crate::model::{Case, PatentId, Stage};
use crate::store::Fingerprint;

/// A case that knows whether it was lent to be changed. Read like the case itself.
#[derive(Debug)]
pub struct WatchedCase {
    case: Case,
    lent: bool,
}

impl WatchedCase {
    /// The case for the screens, which are given it in every pass: whether one of them changed it is found where
    /// something came in that may have.
    pub fn on_screen(&mut self) -> &mut Case {
        &mut self.case
    }
}

impl Deref for WatchedCase {
    type Target = Case;

    fn deref(&self) -> &Case {
        &self.case
    }
}

impl DerefMut for WatchedCase {
    fn deref_mut(&mut self) -> &mut Case {
        self.lent = true;
        &mut self.case
    }
}

/// The open case.
#[derive(Debug)]
pub struct Document {
    /// The case as the screens edit it.
    pub case: WatchedCase,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What its file held when the case was read from it or saved to it; absent where unknown.
    pub on_disk: Option<Fingerprint>,
    settled: Arc<CaseState>,
    saved: Arc<CaseState>,
    /// They differ: asked for several times in every pass, and of many patents not found at once.
    differ: OnceLock<bool>,
    history: History,
}

impl Document {
    /// A document on a case that is the same as its file, or new and untouched.
    pub fn new(mut case: Case, path: Option<PathBuf>) -> Self {
        let settled = Arc::new(CaseState::of(&mut case, None));
        let (saved, differ) = (Arc::clone(&settled), OnceLock::new());
        let case = WatchedCase { case, lent: false };
        Self { case, path, on_disk: None, saved, settled, differ, history: History::default() }
    }

    /// A document on a case that was just read from a file.
    pub fn of_file(case: Case, path: PathBuf, on_disk: Fingerprint) -> Self {
        Self { on_disk: Some(on_disk), ..Self::new(case, Some(path)) }
    }

    /// A document whose case differs from its file: recovered work.
    pub fn unsaved(case: Case, path: Option<PathBuf>, on_disk: Option<Fingerprint>) -> Self {
        Self { saved: Arc::new(Case::default().into()), on_disk, ..Self::new(case, path) }
    }

    /// What is to be kept of it until it is saved.
    pub fn unsaved_work(&self) -> Unsaved {
        Unsaved { case: self.state(), path: self.path.clone(), on_disk: self.on_disk }
    }

    /// Something other than a screen had the case to change since it was last settled.
    pub fn was_lent(&self) -> bool {
        self.case.lent
    }

    /// Takes note of what the screens changed in this pass, as a step to undo.
    pub fn settle(&mut self, editing: Option<u64>, time: f64) -> bool {
        let Some(state) = self.changed() else { return false };
        self.step(state, editing, time);
        true
    }

    /// As [`Self::settle`] after Esc in a field: where that leads back to the state before the last step, that step
    /// never was.
    pub fn settle_taken_back(&mut self, editing: Option<u64>, time: f64) -> bool {
        let Some(state) = self.changed() else { return false };
        if self.history.forget_last_if(state.parts()) {
            self.be_at(state);
        } else {
            self.step(state, editing, time);
        }
        true
    }

    /// The state that the case is in, if it is another than the settled one.
    fn changed(&mut self) -> Option<Arc<CaseState>> {
        self.case.lent = false;
        let state = CaseState::of(&mut self.case.case, Some(&self.settled));
        (!state.parts().is(self.settled.parts())).then(|| Arc::new(state))
    }

    fn step(&mut self, state: Arc<CaseState>, editing: Option<u64>, time: f64) {
        self.history.record(self.settled.parts().clone(), editing, time);
        self.be_at(state);
    }

    fn be_at(&mut self, state: Arc<CaseState>) {
        let former = std::mem::replace(&mut self.settled, state);
        self.differ = OnceLock::new();
        let large = former.parts().patents_and_products() > LARGE;
        let_go(former, large);
    }

    /// The case as last settled, in parts.
    pub fn state(&self) -> Arc<CaseState> {
        Arc::clone(&self.settled)
    }

    /// The case as last settled.
    pub fn snapshot(&self) -> Arc<Case> {
        self.settled.whole()
    }

    /// That is the case as last settled.
    pub fn is_at(&self, snapshot: &Arc<Case>) -> bool {
        self.settled.is(snapshot)
    }

    /// Takes back the last step.
    pub fn undo(&mut self) -> bool {
        let former = self.history.undo(self.settled.parts().clone());
        self.restore(former)
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> bool {
        let undone = self.history.redo(self.settled.parts().clone());
        self.restore(undone)
    }

    fn restore(&mut self, parts: Option<Shared>) -> bool {
        let Some(parts) = parts else { return false };
        self.case = WatchedCase { case: parts.case(), lent: false };
        self.be_at(Arc::new(CaseState::of_parts(parts)));
        true
    }

    /// There is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// There is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The case differs from its file.
    pub fn is_dirty(&self) -> bool {
        let differ = || !self.settled.parts().same(self.saved.parts());
        *self.differ.get_or_init(differ)
    }

    /// That state of the case is now in that file.
    pub fn mark_saved(&mut self, saved: Arc<CaseState>, path: &Path, on_disk: Fingerprint) {
        self.saved = saved;
        self.differ = OnceLock::new();
        self.path = Some(path.to_owned());
        self.on_disk = Some(on_disk);
    }

    /// Takes the case as its file has it now, as a step that can be undone.
    pub fn reload(&mut self, case: Case, on_disk: Fingerprint) {
        *self.case = case;
        self.settle(None, 0.0);
        self.saved = Arc::clone(&self.settled);
        self.differ = OnceLock::new();
        self.on_disk = Some(on_disk);
    }
}

/// A field that the next pass scrolls to and focuses.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldRequest {
    /// The field's path.
    pub path: String,
    /// Passes left before the request is dropped because no such field is on screen.
    pub passes: u8,
}

/// A chart that is to be saved.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartRequest {
    /// What kind of chart it is, for the suggested file name.
    pub name: String,
    /// What to save.
    pub what: ChartFile,
}

/// A form in which a chart is saved.
#[derive(Clone, PartialEq, Debug)]
pub enum ChartFile {
    /// Its picture in pixels.
    Png(ChartSheet),
    /// Its picture in lines and letters.
    Svg(ChartSheet),
    /// Its data.
    Csv(String),
}

/// What a picture that leaves the program says of its case.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct CaseAbout {
    /// The case's name.
    pub name: String,
    /// The base date.
    pub base_date: Option<jiff::civil::Date>,
}

/// What the window shows. Nothing of it is in the case file.
#[derive(Debug)]
pub struct UiState {
    /// The stage on screen.
    pub stage: Stage,
    /// The figure whose workings are shown.
    pub selected_figure: Option<String>,
    /// The figures whose steps led to the selected one, the last at the end.
    pub trail: Vec<String>,
    /// The stage that the figure was chosen at: on another it would be stale.
    pub selected_at: Option<Stage>,
    /// A figure whose part of the stage is to be opened.
    pub figure_request: Option<String>,
    /// Cases opened so far: what belongs to one is not carried to the next.
    pub case_number: u64,
    /// The figure under the cursor in this pass.
    pub hovered_figure: Option<String>,
    /// The figure under the cursor in the last pass.
    pub hovered_before: Option<String>,
    /// The field to scroll to and focus.
    pub field_request: Option<FieldRequest>,
    /// A chart to be saved.
    pub chart_request: Option<ChartRequest>,
    /// The patent that the patents screen shows.
    pub selected_patent: Option<PatentId>,
    /// The product that the valuation screen shows.
    pub selected_product: Option<u32>,
    /// The part of each stage that is open, by the stage's name.
    pub tabs: BTreeMap<&'static str, usize>,
    /// What stands below a chart that is saved: the case and its base date.
    pub about: CaseAbout,
    /// The panel of workings and findings is open.
    pub workings_open: bool,
    /// The user has opened or folded that panel; until then the window's width decides.
    pub workings_asked: bool,
    /// Text being typed before this count is stale: the case was changed from outside the field.
    pub refresh: u64,
    /// The figures are of an earlier state of the case; the newest is being assessed.
    pub stale: bool,
    /// Esc has taken back what was typed into a field.
    pub taken_back: bool,
    /// Cells of a spreadsheet that were pasted into a field.
    pub pasted: Option<PastedBlock>,
    /// A stage was gone to by key: its first field takes the focus.
    pub focus_first: bool,
    /// How sure the figures are.
    pub sure: SureState,
    /// The report on screen.
    pub report: ReportState,
    /// What to pledge.
    pub choosing: ChoosingState,
    /// The error of the program, from the ledger in use.
    pub track: Option<Arc<[BackTest; 2]>>,
    /// What screens made of the case and its assessment, for as long as these stay.
    pub shown: ShownThings,
}

impl Default for UiState {
    fn default() -> Self {
        Self {
            stage: Stage::Case,
            selected_figure: None,
            trail: Vec::new(),
            selected_at: None,
            figure_request: None,
            case_number: 0,
            hovered_figure: None,
            hovered_before: None,
            field_request: None,
            chart_request: None,
            selected_patent: None,
            selected_product: None,
            tabs: BTreeMap::new(),
            about: CaseAbout::default(),
            workings_open: true,
            workings_asked: false,
            refresh: 0,
            stale: false,
            taken_back: false,
            pasted: None,
            focus_first: false,
            sure: SureState::default(),
            report: ReportState::default(),
            choosing: ChoosingState::default(),
            track: None,
            shown: ShownThings::default(),
        }
    }
}

impl UiState {
    /// Goes to a field: its stage, its patent or product, and then the field itself.
    pub fn go_to_field(&mut self, path: &str) {
        (self.stage, self.report.at) = (stage_of(path).unwrap_or(Stage::Case), None);
        let mut parts = path.split('.');
        let id = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
        match parts.next() {
            Some("patents") => self.selected_patent = id(parts.next()).map(PatentId).or(self.selected_patent),
            Some("products") => self.selected_product = id(parts.next()).or(self.selected_product),
            _ => {}
        }
        self.field_request = Some(FieldRequest { path: path.to_owned(), passes: 4 });
    }

    /// Opens the workings of a figure.
    pub fn select_figure(&mut self, id: &str) {
        self.selected_figure = Some(id.to_owned());
        self.trail.clear();
        self.selected_at = Some(self.stage);
        self.open_workings(true);
    }

    /// Opens or folds the panel of workings and findings, as the user asked.
    pub fn open_workings(&mut self, open: bool) {
        (self.workings_open, self.workings_asked) = (open, true);
    }

    /// Goes to the part of a stage that a figure stands in; with its workings, where it has any.
    pub fn go_to_figure(&mut self, stage: Stage, id: &str, has_workings: bool) {
        (self.stage, self.report.at) = (stage, None);
        self.figure_request = Some(id.to_owned());
        if has_workings {
            self.select_figure(id);
        }
    }

    /// The panel's state at a window of that width, unless the user has decided: below this width
    /// the pictures need the room.
    pub fn fold_workings(&mut self, width: f32) {
        const ROOM: f32 = 1400.0;
        if !self.workings_asked {
            self.workings_open = width >= ROOM;
        }
    }

    /// Forgets a figure that was chosen at another stage.
    pub fn follow_stage(&mut self) {
        if self.selected_at.is_some_and(|stage| stage != self.stage) {
            (self.selected_figure, self.selected_at) = (None, None);
            self.trail.clear();
        }
    }

    /// Opens the workings of a figure that is a step of the selected one.
    pub fn follow_figure(&mut self, id: &str) {
        let mut trail = std::mem::take(&mut self.trail);
        trail.extend(self.selected_figure.take());
        self.select_figure(id);
        self.trail = trail;
    }

    /// A step led to the selected figure.
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }

    /// Returns to the figure whose step led to the selected one.
    pub fn back_to_figure(&mut self) {
        if let Some(before) = self.trail.pop() {
            self.selected_figure = Some(before);
        }
    }
}

/// The open case with its assessment, which follows every change of it.
#[derive(Debug)]
pub struct Workspace {
    /// The case.
    pub document: Document,
    /// What follows from it.
    pub assessment: Arc<Assessment>,
    /// What the next assessment may leave as it was found.
    pub kept: Kept<'static>,
    /// How long the last assessment took.
    pub took: Duration,
    /// The assessment before, until the next frame: letting go of it is no work for the frame of a key.
    pub(super) former: Option<Arc<Assessment>>,
}

impl Workspace {
    /// Takes an assessment of the case as it is now.
    pub(super) fn take(&mut self, assessment: Arc<Assessment>, took: Duration) {
        assessment.find_places();
        self.former = Some(std::mem::replace(&mut self.assessment, assessment));
        self.took = took;
    }

    /// Lets go of what the last frame replaced.
    pub(super) fn let_go(&mut self) {
        if let Some(former) = self.former.take() {
            let_go(former, self.document.case.patents.len() + self.document.case.products.len() > LARGE);
        }
    }
}

/// Commands collected while a pass is painted, to be done after it.
pub type Commands = Vec<Command>;

/// The language to start in: the system's; Chinese where the system names none.
pub fn system_language() -> Lang {
    sys_locale::get_locale().map_or(Lang::Zh, |locale| Lang::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_dirty_until_saved_and_clean_again_after_undo() {
        let mut document = Document::new(Case::default(), None);
        assert!(!document.settle(None, 0.0));
        document.case.title = "a".into();
        assert!(document.settle(None, 0.0));
        assert!(document.is_dirty());
        assert!(document.undo());
        assert!(!document.is_dirty());
        assert!(document.redo());
        document.mark_saved(document.state(), Path::new("a.pledge"), Fingerprint::of(b""));
        assert!(!document.is_dirty());
        assert!(document.undo());
        assert!(document.is_dirty());
    }

    #[test]
    fn a_field_leads_to_its_stage_and_row() {
        let mut state = UiState::default();
        state.go_to_field("patents.3.filing_date");
        assert_eq!((state.stage, state.selected_patent), (Stage::Patents, Some(PatentId(3))));
        state.go_to_field("products.2.revenues.0");
        assert_eq!((state.stage, state.selected_product), (Stage::Valuation, Some(2)));
        state.go_to_field("lending.basis");
        assert_eq!(state.stage, Stage::Loan);
        state.go_to_field("valuation.outside_appraisal.value");
        assert_eq!(state.stage, Stage::Loan);
        state.go_to_field("base_date");
        assert_eq!(state.stage, Stage::Case);
    }
}
