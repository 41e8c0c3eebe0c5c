//! The program: the open case, the dialogs, and what each command does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Context, ThemePreference, ViewportCommand};
use jiff::Zoned;
use jiff::civil::Date;

use super::assessing::Assessed;
use super::command::Command;
use super::comparing::Compared;
use super::dialog::{Dialog, FileAction};
use super::explain::explanation;
use super::importing::{NotRead, ReadTable};
use super::jobs::{Jobs, Waker};
use super::keeper::Keeper;
use super::overlays::OwnSimulated;
use super::paste;
use super::reporting::MAKING;
use super::simulating::{HowSure, SureAnswers};
use super::state::{ChartFile, ChartRequest, Document, UiState, Workspace};
use super::stir::Stir;
use super::toast::Toast;
use crate::assessment::choosing::{NoChoice, PledgeChoice};
use crate::assessment::simulation::NoSimulation;
use crate::import::grades::NumberColumn;
use crate::import::{ImportError, TableReader};
use crate::lang::Lang;
use crate::model::Case;
use crate::reference::Reference;
use crate::report::PageImage;
use crate::report::pdf::Typeset;
use crate::report::{checklist, ics};
use crate::store::lock::FileLock;
use crate::store::recovery::{self, Session};
use crate::store::settings::{Settings, Theme};
use crate::store::{self, Fingerprint, StoreError};
use crate::text::{Message, quote, shell};
use crate::verify::{self, CaseVerdict};

/// What a job brings back.
#[derive(Debug)]
pub enum Outcome {
    /// A file was chosen in the system's dialog, or none was.
    Picked(Option<PathBuf>),
    /// A table was read and understood, or not.
    TableRead(Box<Result<ReadTable, NotRead>>),
    /// Probabilities of default were read for the policy on the desk, or not.
    GradesRead(Result<Vec<[String; 2]>, Message>, Vec<Message>),
    /// Numbers were read for the distribution on the desk, or not.
    NumbersRead {
        /// What the file is called.
        file: String,
        /// Its columns of numbers.
        read: Box<Result<Vec<NumberColumn>, ImportError>>,
    },
    /// The case was compared with another, or the other cannot be read; nothing where it was given up.
    Compared(Result<Option<Compared>, Box<StoreError>>),
    /// The published cases have run.
    Verified(Vec<CaseVerdict>),
    /// A case file was read, or not.
    Opened {
        /// Which file.
        path: PathBuf,
        /// The case and what the file held.
        read: Box<Result<(Case, Fingerprint), StoreError>>,
    },
    /// The case was assessed.
    Assessed(Assessed),
    /// A file was shown in the program that the system has for it, or not.
    Shown(std::io::Result<()>),
    /// The case was simulated, or cannot be.
    Simulated(Box<Result<Arc<HowSure>, NoSimulation>>),
    /// A report was set in pages, or cannot be; nothing where it was given up.
    ReportSet(Option<Result<Arc<Typeset>, Message>>),
    /// A page of a report was drawn.
    ReportPage {
        /// Which.
        page: usize,
        /// Pixels for each point.
        scale: f32,
        /// Its picture.
        image: Option<PageImage>,
        /// Of which report.
        of: Arc<Typeset>,
    },
    /// A report was made as a file; nothing where it was given up.
    ReportWritten {
        /// The suggested file name.
        name: String,
        /// Its extension.
        extension: &'static str,
        /// Its content, or why there is none.
        bytes: Option<Result<Vec<u8>, Message>>,
    },
    /// What a desk shows was made as a file, or cannot be.
    DeskWritten {
        /// The suggested file name.
        name: String,
        /// Its extension.
        extension: &'static str,
        /// Its content, or why there is none.
        bytes: Result<Vec<u8>, Message>,
    },
    /// What was asked of the drivers is answered.
    Drivers(Box<SureAnswers>),
    /// A scenario of the user's own was simulated, to be laid over the result.
    Overlaid(Box<OwnSimulated>),
    /// It was chosen what to pledge, or cannot be.
    PledgeChosen(Box<Result<Arc<PledgeChoice>, NoChoice>>),
    /// A chart's picture is there.
    Pictured {
        /// The suggested file name.
        name: String,
        /// PNG, or nothing when the chart is too large for a picture.
        png: Option<Arc<[u8]>>,
    },
}

/// Where the program keeps things, and what the system offers.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The folder of the settings; absent, they are not kept.
    pub settings: Option<PathBuf>,
    /// The folder of unsaved work; absent, it is not kept.
    pub recovery: Option<PathBuf>,
    /// The system's file dialogs may be opened.
    pub system_dialogs: bool,
    /// A case is simulated as soon as a screen has room for what comes of it, unasked.
    pub simulate_unasked: bool,
    /// Reads tables from outside, in a process of its own.
    pub table_reader: TableReader,
    /// The day that new cases begin on; absent, the system's clock tells it.
    pub today: Option<Date>,
}

impl Surroundings {
    /// This user's folders.
    pub fn of_user() -> Self {
        let (settings, recovery) = store::folders().unzip();
        Self { settings, recovery, system_dialogs: true, simulate_unasked: true, ..Self::default() }
    }
}

/// The program.
#[derive(Debug)]
pub struct App {
    /// The open case; absent on the start screen.
    pub workspace: Option<Workspace>,
    /// What the window shows.
    pub ui: UiState,
    /// What is remembered of the user.
    pub settings: Settings,
    /// The language on screen.
    pub lang: Lang,
    /// The dialog in front.
    pub dialog: Option<Dialog>,
    /// What went wrong or is worth knowing; stays until dismissed.
    pub notices: Vec<Message>,
    /// What went well; goes by itself.
    pub toasts: Vec<Toast>,
    /// The desk that something is being saved from; it comes back when that is done.
    pub(super) behind: Option<Dialog>,
    /// Jobs off the UI thread.
    pub jobs: Jobs<Outcome>,
    /// Where things are kept.
    pub surroundings: Surroundings,
    pub(super) keeper: Option<Keeper>,
    pub(super) lock: Option<FileLock>,
    attended: bool,
    pub(super) stir: Stir,
    jobs_started: u64,
    may_close: bool,
}

impl App {
    /// The program, on a case file or on the start screen.
    pub fn new(surroundings: Surroundings, waker: Waker, open: Option<&Path>) -> Self {
        let (settings, broken) = surroundings.settings.as_deref().map(Settings::load).unwrap_or_default();
        let lang = settings.language.unwrap_or_else(super::state::system_language);
        let mut app = Self {
            workspace: None,
            ui: UiState::default(),
            settings,
            lang,
            dialog: None,
            behind: None,
            notices: broken.into_iter().collect(),
            toasts: Vec::new(),
            jobs: Jobs::new(Arc::clone(&waker)),
            surroundings,
            keeper: None,
            lock: None,
            attended: true,
            stir: Stir::default(),
            jobs_started: 0,
            may_close: false,
        };
        if let Some(folder) = app.surroundings.recovery.clone() {
            let left: Vec<_> = recovery::list(&folder);
            let keeper = Session::start(&folder).and_then(|session| {
                Keeper::start(session, waker).map_err(|source| StoreError::CannotWrite { path: folder, source })
            });
            match keeper {
                Ok(keeper) => app.keeper = Some(keeper),
                Err(error) => app.notices.push(error.to_message()),
            }
            if !left.is_empty() {
                app.dialog = Some(Dialog::Recover(left));
            }
        }
        app.read_ledger();
        if let Some(path) = open {
            app.open_path(path);
        }
        app
    }

    /// Applies language-independent settings to the window.
    pub fn apply_settings(&self, ctx: &Context) {
        ctx.set_theme(match self.settings.theme {
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
            Theme::System => ThemePreference::System,
        });
        ctx.set_zoom_factor(self.settings.zoom);
    }

    /// The case differs from its file.
    pub fn is_dirty(&self) -> bool {
        self.workspace.as_ref().is_some_and(|workspace| workspace.document.is_dirty())
    }

    /// The case's name for titles.
    pub fn case_name(&self) -> Option<String> {
        let document = &self.workspace.as_ref()?.document;
        let title = document.case.title.trim();
        if !title.is_empty() {
            return Some(quote::in_language(title, self.lang).to_owned());
        }
        let file = document.path.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        Some(file.unwrap_or_else(|| shell::UNTITLED.get(self.lang).to_owned()))
    }

    /// Does a command.
    pub fn run(&mut self, ctx: &Context, command: Command) {
        if command.needs_case() && self.workspace.is_none() {
            return;
        }
        if command.closes_case() && self.is_dirty() {
            self.dialog = Some(Dialog::Confirm { then: command });
            return;
        }
        self.run_confirmed(ctx, command);
    }

    /// Does a command whose loss of unsaved work the user has accepted.
    pub fn run_confirmed(&mut self, ctx: &Context, command: Command) {
        if command.closes_case() {
            // What was said of the last case says nothing of the next.
            self.notices.clear();
            self.toasts.clear();
        }
        match command {
            Command::New => {
                let mut case = Case::begun(self.today(), Reference::builtin(), self.lang);
                if let Some(policy) = self.institution() {
                    case.take_policy(Some(policy), Reference::builtin());
                }
                self.open_document(Document::new(case, None));
                // The first field has the focus: nothing is to be tabbed through before it.
                self.ui.go_to_field("title");
            }
            Command::Open => self.ask_for_file(FileAction::Open),
            Command::OpenPath(path) => self.open_path(&path),
            Command::OpenSample(id) => self.open_sample(id),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.ask_for_file(FileAction::Save { then: None }),
            Command::Close => self.close_document(),
            Command::Quit => {
                self.may_close = true;
                self.forget_unsaved();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::Undo | Command::Redo => {
                if let Some(workspace) = &mut self.workspace {
                    let document = &mut workspace.document;
                    let done = if command == Command::Undo { document.undo() } else { document.redo() };
                    if done {
                        self.ui.refresh += 1;
                        self.changed();
                    }
                }
            }
            Command::CopyExplanation => {
                let text =
                    self.workspace.as_ref().zip(self.ui.selected_figure.as_deref()).and_then(|(workspace, id)| {
                        workspace.assessment.figure(id).map(|figure| explanation(figure, self.lang))
                    });
                if let Some(text) = text {
                    ctx.copy_text(text);
                }
            }
            Command::ToggleLanguage => {
                self.lang = if self.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                self.settings.language = Some(self.lang);
                self.keep_settings();
            }
            Command::ToggleTheme => {
                let dark = ctx.theme() == eframe::egui::Theme::Dark;
                self.settings.theme = if dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(ctx);
                self.keep_settings();
            }
            Command::ToggleWorkings => self.ui.open_workings(!self.ui.workings_open),
            Command::ZoomIn => self.zoom(ctx, 0.1),
            Command::ZoomOut => self.zoom(ctx, -0.1),
            Command::ZoomReset => self.zoom(ctx, f32::INFINITY),
            Command::GoTo(stage) => (self.ui.stage, self.ui.report.at) = (stage, None),
            Command::GoToField(path) => self.ui.go_to_field(&path),
            Command::Explain(id) => self.ui.select_figure(&id),
            Command::Apply(remedy) => {
                if let Some(workspace) = &mut self.workspace {
                    // What is being typed is a step of its own.
                    workspace.document.settle(None, 0.0);
                    remedy.apply(&mut workspace.document.case);
                    workspace.document.settle(None, 0.0);
                    self.ui.refresh += 1;
                    self.changed();
                }
            }
            Command::GoToFigure { stage, figure } => {
                let known = |workspace: &Workspace| workspace.assessment.figure(&figure).is_some();
                let known = self.workspace.as_ref().is_some_and(known);
                self.ui.go_to_figure(stage, &figure, known);
            }
            Command::OpenFile(path) => self.show_file(path, false),
            Command::ShowInFolder(path) => self.show_file(path, true),
            Command::AddPatent => {
                if let Some(workspace) = &mut self.workspace {
                    let case = &mut workspace.document.case;
                    let id = case.add_patent(Reference::builtin());
                    self.ui.go_to_field(&format!("patents.{}.number", id.0));
                    self.ui.selected_patent = Some(id);
                }
                self.settle(ctx);
            }
            Command::AddProduct => {
                if let Some(workspace) = &mut self.workspace {
                    let case = &mut workspace.document.case;
                    let id = case.add_product(Reference::builtin());
                    self.ui.go_to_field(&format!("products.{id}.name"));
                }
                self.settle(ctx);
            }
            Command::Report => self.toggle_report(),
            Command::WriteReport => self.write_report(),
            Command::StopReport => self.stop_report(),
            Command::ExportCalendar => self.export_calendar(),
            Command::PrintPapers => self.print_papers(),
            Command::ExportScoreTable => self.export_score_table(),
            Command::ImportScoreTable => self.ask_for_file(FileAction::ImportScoreTable),
            Command::InstitutionPolicy => self.open_desk(),
            Command::CompareCases => self.open_comparison(),
            Command::Ledger => self.open_ledger_desk(),
            Command::Import => self.ask_for_file(FileAction::ImportTable),
            Command::ImportPath(path) => self.import_file(path),
            Command::ImportPasted(text) => self.import_pasted(&text),
            Command::SaveTemplate(kind) => self.save_template(kind),
            Command::SavePolicyTemplate => self.save_policy_template(),
            Command::StopSimulation => self.stop_simulation(),
            Command::EditDistribution(field) => self.edit_distribution(&field),
            Command::ChoosePledge => self.choose_pledge(),
            Command::StopChoosing => self.stop_choosing(),
            Command::ExportText { name, text, extension } => {
                self.ask_where(&name, FileAction::Export { bytes: text.into_bytes().into(), extension });
            }
            Command::Verify => self.verify(),
            Command::ShowShortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::About => self.dialog = Some(Dialog::About),
        }
        ctx.request_repaint();
    }

    /// The day, where the user is.
    pub(super) fn today(&self) -> Date {
        self.surroundings.today.unwrap_or_else(|| Zoned::now().date())
    }

    /// Takes note of what the screens changed in this pass. Gives whether anything did.
    pub fn settle(&mut self, ctx: &Context) -> bool {
        let Some(workspace) = &mut self.workspace else { return false };
        let stirred = self.stir.may_have_changed(ctx);
        let asked = self.ui.pasted.is_some() || self.ui.taken_back || self.dialog.is_some();
        if !(stirred || asked || workspace.document.was_lent()) {
            return false;
        }
        let focused = ctx.memory(eframe::egui::Memory::focused).map(|id| id.value());
        let dragging = ctx.input(|input| input.pointer.any_down()).then_some(0);
        let time = ctx.input(|input| input.time);
        let pasted = self.ui.pasted.take();
        if let Some(block) = &pasted {
            if block.path.starts_with("patents.") {
                // A patent has no table of cells: what was copied is a list.
                self.import_pasted(&block.text);
                return false;
            }
            self.notices.extend(paste::fill(&mut workspace.document.case, block));
            self.ui.refresh += 1;
        }
        workspace.document.case.on_screen().follow_base_date();
        // What is pasted into several fields is a step of its own.
        let editing = focused.or(dragging).filter(|_| pasted.is_none());
        let taken_back = std::mem::take(&mut self.ui.taken_back);
        let document = &mut workspace.document;
        let changed =
            if taken_back { document.settle_taken_back(editing, time) } else { document.settle(editing, time) };
        if !changed {
            return false;
        }
        self.changed();
        true
    }

    /// The case has changed: first it is kept, then assessed.
    pub(super) fn changed(&mut self) {
        self.keep_unsaved();
        self.reassess();
    }

    /// Hands the case to the thread that keeps it; one that is as in its file need not be kept.
    pub(super) fn keep_unsaved(&mut self) {
        let Some((workspace, keeper)) = self.workspace.as_ref().zip(self.keeper.as_ref()) else { return };
        if workspace.document.is_dirty() { keeper.keep(workspace.document.unsaved_work()) } else { keeper.forget() }
    }

    pub(super) fn forget_unsaved(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.forget();
        }
    }

    /// Takes in the results of jobs and does what is due. Also runs while the window is hidden.
    pub fn attend(&mut self, ctx: &Context) {
        if let Some(workspace) = &mut self.workspace {
            workspace.let_go();
        }
        for done in self.jobs.finished() {
            match done.result {
                Ok(outcome) => self.take(ctx, outcome),
                Err(_) if done.name == "assess" => self.not_assessed(),
                Err(reason) if done.name.starts_with(MAKING) => self.report_failed(&reason),
                Err(_) if done.name == "import" => self.table_not_read(),
                Err(_) if done.name == "numbers" => self.numbers_not_read(),
                Err(_) if done.name == "simulate" => self.take_simulation(Err(NoSimulation::NoValue)),
                Err(panic) => {
                    if done.name == "open" {
                        self.dialog = None;
                    }
                    self.notices.push(shell::JOB_FAILED.with([("reason", panic.into())]));
                }
            }
        }
        if let Some(keeper) = &self.keeper {
            if let Some(error) = keeper.failure() {
                self.notices.push(error.to_message());
            }
            // Whoever turns to something else may not come back.
            let (focused, hidden) = ctx.input(|input| (input.focused, input.viewport().minimized == Some(true)));
            let attended = focused && !hidden;
            if std::mem::replace(&mut self.attended, attended) && !attended {
                keeper.hurry();
            }
        }
    }

    fn take(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Picked(path) => {
                let Some(Dialog::File(file)) = &mut self.dialog else { return };
                let waited = file.waiting.take().is_some_and(|since| ctx.input(|input| input.time) - since > 1.0);
                match path {
                    Some(path) => {
                        let action = file.action.clone();
                        self.dialog = None;
                        self.choose_file(ctx, action, path, true);
                    }
                    // Nothing was chosen. Where it came back at once, the system has no dialog,
                    // and the path field serves.
                    None if waited => self.leave_file_dialog(),
                    None => {}
                }
            }
            Outcome::Opened { path, read } => {
                if matches!(self.dialog, Some(Dialog::Opening(_))) {
                    self.dialog = None;
                }
                self.opened(&path, *read);
            }
            Outcome::Assessed(done) => self.take_assessment(done),
            Outcome::Simulated(made) => self.take_simulation(*made),
            Outcome::Drivers(answers) => self.take_drivers(*answers),
            Outcome::Overlaid(done) => self.take_overlay(*done),
            Outcome::TableRead(read) => self.take_table(*read),
            Outcome::GradesRead(read, said) => self.take_grades(read, &said),
            Outcome::NumbersRead { file, read } => self.take_numbers(file, *read),
            Outcome::PledgeChosen(found) => self.take_choice(*found),
            Outcome::Compared(found) => self.take_comparison(found),
            Outcome::Verified(verdicts) => {
                if let Some(Dialog::Verify(shown)) = &mut self.dialog {
                    *shown = Some(verdicts);
                }
            }
            Outcome::ReportSet(made) => self.take_report(made),
            Outcome::ReportPage { page, scale, image, of } => self.take_page(ctx, (page, scale), image, &of),
            Outcome::ReportWritten { name, extension, bytes } => self.take_written(&name, extension, bytes),
            Outcome::DeskWritten { name, extension, bytes } => self.take_desk_file(&name, extension, bytes),
            Outcome::Shown(Ok(())) => {}
            Outcome::Shown(Err(reason)) => self.not_shown(&reason),
            Outcome::Pictured { name, png: Some(bytes) } => {
                self.ask_where(&name, FileAction::Export { bytes, extension: "png" });
            }
            Outcome::Pictured { png: None, .. } => {
                self.notices.push(shell::NO_PICTURE.into());
                self.show_desk_again();
            }
        }
    }

    /// The window is about to close. Gives whether it must stay open, to ask first.
    pub fn must_ask_before_closing(&mut self) -> bool {
        if self.may_close || !self.is_dirty() {
            self.forget_unsaved();
            return false;
        }
        self.dialog = Some(Dialog::Confirm { then: Command::Quit });
        true
    }

    /// Writes the settings.
    pub fn keep_settings(&mut self) {
        if let Some(folder) = &self.surroundings.settings
            && let Err(error) = self.settings.save(folder)
        {
            self.notices.push(error.to_message());
        }
    }

    fn zoom(&mut self, ctx: &Context, by: f32) {
        let zoom = if by.is_finite() { (ctx.zoom_factor() + by).clamp(0.5, 4.0) } else { 1.0 };
        self.settings.zoom = zoom;
        ctx.set_zoom_factor(zoom);
        self.keep_settings();
    }

    fn next_tag(&mut self) -> u64 {
        self.jobs_started += 1;
        self.jobs_started
    }

    pub(super) fn start(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&super::jobs::Control) -> Outcome + Send + 'static,
    ) {
        let tag = self.next_tag();
        if let Err(reason) = self.jobs.start(name, tag, work) {
            self.notices.push(shell::JOB_FAILED.with([("reason", reason.into())]));
        }
    }

    fn verify(&mut self) {
        self.dialog = Some(Dialog::Verify(None));
        let lang = self.lang;
        self.start("verify", move |control| {
            let cases = verify::read_cases(verify::PUBLISHED).unwrap_or_default();
            let whole = verify::whole::read_whole(verify::whole::WHOLE).unwrap_or_default();
            let all = cases.len() + whole.len();
            let published = cases.iter().map(|case| verify::run_case(case, lang));
            let mut verdicts = Vec::with_capacity(all);
            for verdict in published.chain(whole.iter().map(|case| verify::whole::run_whole(case, lang))) {
                verdicts.push(verdict);
                control.progress(verdicts.len(), all);
                if control.is_cancelled() {
                    break;
                }
            }
            Outcome::Verified(verdicts)
        });
    }

    /// Writes the pledge's calendar, stamped with the moment it is asked for.
    fn export_calendar(&mut self) {
        let Some(workspace) = &self.workspace else { return };
        let now = jiff::Timestamp::now();
        let text = ics::write(&workspace.document.case, &workspace.assessment, now, self.lang);
        let name = self.file_name(shell::FILE_NAME_CALENDAR.get(self.lang));
        let action = FileAction::Export { bytes: text.into_bytes().into(), extension: ics::EXTENSION };
        self.ask_where(&name, action);
    }

    /// Writes the papers checklist and opens it for printing.
    fn print_papers(&mut self) {
        let Some(workspace) = &self.workspace else { return };
        let page = checklist::html(&workspace.document.case, &workspace.assessment, Reference::builtin(), self.lang);
        let name = self.file_name(shell::FILE_NAME_PAPERS.get(self.lang));
        self.ask_where(&name, FileAction::Print { bytes: page.into_bytes().into() });
    }

    /// Saves the chart that a screen asked for. Its picture is drawn off the UI thread.
    pub fn save_chart(&mut self, ctx: &Context) {
        let Some(ChartRequest { name, what }) = self.ui.chart_request.take() else { return };
        let name = self.file_name(&name);
        match what {
            ChartFile::Svg(sheet) => {
                self.ask_where(
                    &name,
                    FileAction::Export { bytes: sheet.to_svg().into_bytes().into(), extension: "svg" },
                );
            }
            ChartFile::Csv(text) => {
                self.ask_where(&name, FileAction::Export { bytes: text.into_bytes().into(), extension: "csv" });
            }
            ChartFile::Png(sheet) => self.start("picture", move |_| {
                let png = crate::report::picture::png(&sheet).map(Into::into);
                Outcome::Pictured { name, png }
            }),
        }
        ctx.request_repaint();
    }
}
