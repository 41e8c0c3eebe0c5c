//! Reports in the window: made off the UI thread while their screen is open, shown as pages, written as files.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::dialog::FileAction;
use super::jobs::Control;
use super::program::{App, Outcome};
use crate::assessment::assess;
use crate::assessment::backtest::BackTest;
use crate::lang::Lang;
use crate::model::{Case, Stage};
use crate::reference::Reference;
use crate::report::PageImage;
use crate::report::ReportLang;
use crate::report::formats::{self, ReportFormat};
use crate::report::kinds::{ReportKind, ReportSubject, report};
use crate::report::pdf::Typeset;
use crate::store;
use crate::text::{Message, shell};

/// The job that makes a report.
pub const MAKING: &str = "report";
/// The job that draws a page of it.
const DRAWING: &str = "report page";
/// The job that writes it as a file.
pub const WRITING: &str = "report file";
/// So many pages are kept as pictures.
const KEPT: usize = 12;

/// What was asked for: of which state of the case, what, in which languages.
#[derive(Clone, Debug)]
struct ReportAskedFor {
    case: Arc<Case>,
    kind: ReportKind,
    languages: ReportLang,
    /// The program's own error, from the ledger in use.
    track: Option<Arc<[BackTest; 2]>>,
}

/// What the window knows of the report on screen.
pub struct ReportState {
    /// The stage that it stands before; another stage puts it away.
    pub at: Option<Stage>,
    /// What it is for.
    pub kind: ReportKind,
    /// Its languages; absent, that of the window.
    pub languages: Option<ReportLang>,
    /// The form in which it is written.
    pub format: ReportFormat,
    of: Option<ReportAskedFor>,
    /// It is being made.
    pub running: bool,
    /// How far that is, 0 to 1.
    pub progress: f32,
    /// The user ended it.
    pub stopped: bool,
    /// What was ended is still at work, until it comes to a place where it can stop; what comes of it is dropped.
    pub ending: bool,
    /// It is being written.
    pub writing: bool,
    /// Its pages, perhaps of an earlier state of the case.
    pub made: Option<Arc<Typeset>>,
    /// Why there are none.
    pub failed: Option<Message>,
    /// Pages as pictures, with the scale that they were drawn at.
    pub pictures: BTreeMap<usize, (f32, TextureHandle)>,
    /// The pages in sight in this pass, and pixels for each of their points.
    pub wanted: Option<(std::ops::Range<usize>, f32)>,
    drawing: Option<(usize, f32)>,
}

impl std::fmt::Debug for ReportState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Pictures say nothing in words.
        let (pages, pictures) = (&self.made, self.pictures.len());
        f.debug_struct("ReportState")
            .field("at", &self.at)
            .field("kind", &self.kind)
            .field("pages", pages)
            .field("pictures", &pictures)
            .finish_non_exhaustive()
    }
}

impl Default for ReportState {
    fn default() -> Self {
        Self {
            at: None,
            kind: ReportKind::Report,
            languages: None,
            format: if crate::report::pdf::BUILT { ReportFormat::Pdf } else { ReportFormat::Text },
            of: None,
            running: false,
            progress: 0.0,
            stopped: false,
            ending: false,
            writing: false,
            made: None,
            failed: None,
            pictures: BTreeMap::new(),
            wanted: None,
            drawing: None,
        }
    }
}

impl ReportState {
    /// It is on screen.
    pub fn is_open(&self, stage: Stage) -> bool {
        self.at == Some(stage)
    }

    /// Its languages, the window's where none were chosen.
    pub fn in_languages(&self, lang: Lang) -> ReportLang {
        self.languages.unwrap_or(ReportLang::One(lang))
    }

    /// Asks for it to be made anew.
    pub fn again(&mut self) {
        (self.of, self.stopped, self.failed) = (None, false, None);
    }
}

/// A case's hash as its file would have it, SHA-256 in hexadecimal.
pub(super) fn hash(case: &Case) -> String {
    hash_of(store::to_json(case).as_bytes())
}

/// SHA-256 in hexadecimal.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |out, byte| out + &format!("{byte:02x}"))
}

/// The report of a state of the case with what it is dated; `None` when it is no longer wanted.
fn with_subject<T>(
    of: &ReportAskedFor,
    date: Date,
    control: &Control,
    make: impl FnOnce(&ReportSubject<'_>) -> T,
) -> Option<T> {
    let assessment = assess(&of.case);
    let go_on = |done: usize, all: usize| {
        // Looking at the case is a part of it; setting the pages is the rest.
        control.progress(done, all.saturating_mul(2));
        !control.is_cancelled()
    };
    let known = (date, hash(&of.case));
    let mut subject = ReportSubject::new(&of.case, &assessment, Reference::builtin(), known, &go_on)?;
    subject.track = of.track.as_deref().cloned();
    control.progress(1, 2);
    Some(make(&subject))
}

impl App {
    /// Opens the report's screen, or puts it away.
    pub(super) fn toggle_report(&mut self) {
        let stage = self.ui.stage;
        let report = &mut self.ui.report;
        report.at = if report.is_open(stage) { None } else { Some(stage) };
    }

    /// Makes what the report's screen wants to show, unless it is there or under way.
    pub fn make_report(&mut self, ctx: &Context) {
        let stage = self.ui.stage;
        if !self.ui.report.is_open(stage) {
            self.ui.report.at = None;
            return;
        }
        self.ui.report.ending = self.jobs.is_ending(MAKING) || self.jobs.is_ending(WRITING);
        let Some(workspace) = &self.workspace else { return };
        let (lang, state) = (self.lang, &self.ui.report);
        let asked = ReportAskedFor {
            case: workspace.document.snapshot(),
            kind: state.kind,
            languages: state.in_languages(lang),
            track: self.ui.track.clone(),
        };
        let same = |of: &ReportAskedFor| {
            Arc::ptr_eq(&of.case, &asked.case)
                && of.kind == asked.kind
                && of.languages == asked.languages
                && of.track == asked.track
        };
        if state.of.as_ref().is_some_and(same) {
            self.ui.report.progress = self.jobs.progress(MAKING).unwrap_or_default();
            self.draw_page(ctx);
            return;
        }
        let date = self.today();
        let state = &mut self.ui.report;
        (state.of, state.running, state.stopped) = (Some(asked.clone()), true, false);
        (state.progress, state.failed) = (0.0, None);
        self.start(MAKING, move |control| {
            let made = with_subject(&asked, date, control, |subject| {
                let content = report(asked.kind, subject, asked.languages);
                Typeset::new(&content).map(Arc::new)
            });
            Outcome::ReportSet(made)
        });
    }

    /// Ends the making of a report and the writing of one; what was made before stays.
    pub(super) fn stop_report(&mut self) {
        self.jobs.cancel(MAKING);
        self.jobs.cancel(WRITING);
        let state = &mut self.ui.report;
        state.stopped |= state.running;
        (state.running, state.writing) = (false, false);
    }

    pub(super) fn take_report(&mut self, made: Option<Result<Arc<Typeset>, Message>>) {
        let state = &mut self.ui.report;
        state.running = false;
        match made {
            None => state.stopped = true,
            Some(Ok(made)) => {
                (state.made, state.failed, state.drawing) = (Some(made), None, None);
                state.pictures.clear();
            }
            Some(Err(why)) => (state.made, state.failed) = (None, Some(why)),
        }
    }

    /// Draws the next page that is in sight and has no picture at its scale.
    fn draw_page(&mut self, ctx: &Context) {
        let state = &mut self.ui.report;
        let Some(((sight, scale), made)) = state.wanted.take().zip(state.made.clone()) else { return };
        if state.drawing.is_some() {
            return;
        }
        let lacks = |page: &usize| state.pictures.get(page).is_none_or(|(drawn, _)| (drawn - scale).abs() > 0.01);
        let Some(page) = sight.clone().find(lacks) else { return };
        // What lies far from what is in sight is drawn again when it is wanted.
        while state.pictures.len() >= KEPT {
            let far = |page: &usize| page.abs_diff(sight.start).max(page.abs_diff(sight.end));
            let Some(farthest) = state.pictures.keys().copied().max_by_key(far) else { break };
            state.pictures.remove(&farthest);
        }
        state.drawing = Some((page, scale));
        self.start(DRAWING, move |_| Outcome::ReportPage { page, scale, image: made.picture(page, scale), of: made });
        ctx.request_repaint();
    }

    pub(super) fn take_page(
        &mut self,
        ctx: &Context,
        (page, scale): (usize, f32),
        image: Option<PageImage>,
        of: &Arc<Typeset>,
    ) {
        let state = &mut self.ui.report;
        state.drawing = None;
        let Some(image) = image.filter(|_| state.made.as_ref().is_some_and(|made| Arc::ptr_eq(made, of))) else {
            return;
        };
        let pixels = ColorImage::from_rgba_premultiplied([image.width, image.height], &image.pixels);
        let texture = ctx.load_texture(format!("report page {page}"), pixels, TextureOptions::LINEAR);
        state.pictures.insert(page, (scale, texture));
    }

    /// Writes the report: makes the file, then asks where it goes.
    pub(super) fn write_report(&mut self) {
        let Some(workspace) = &self.workspace else { return };
        let state = &self.ui.report;
        let (kind, format, lang) = (state.kind, state.format, self.lang);
        let (languages, track) = (state.in_languages(lang), self.ui.track.clone());
        let asked = ReportAskedFor { case: workspace.document.snapshot(), kind, languages, track };
        let current = |of: &ReportAskedFor| {
            Arc::ptr_eq(&of.case, &asked.case)
                && of.kind == kind
                && of.languages == asked.languages
                && of.track == asked.track
        };
        let pages = state.made.clone().filter(|_| !state.running && state.of.as_ref().is_some_and(current));
        let (name, date) = (self.file_name(kind.label().get(lang)), self.today());
        self.ui.report.writing = true;
        self.start(WRITING, move |control| {
            let bytes = match pages.filter(|_| format == ReportFormat::Pdf) {
                Some(pages) => Some(pages.to_pdf()),
                None => with_subject(&asked, date, control, |subject| {
                    formats::write(format, kind, subject, asked.languages)
                }),
            };
            Outcome::ReportWritten { name, extension: format.extension(), bytes }
        });
    }

    pub(super) fn take_written(
        &mut self,
        name: &str,
        extension: &'static str,
        bytes: Option<Result<Vec<u8>, Message>>,
    ) {
        self.ui.report.writing = false;
        match bytes {
            Some(Ok(bytes)) => self.ask_where(name, FileAction::Export { bytes: bytes.into(), extension }),
            Some(Err(why)) => self.notices.push(why),
            None => {}
        }
    }

    /// A job of the report has panicked.
    pub(super) fn report_failed(&mut self, reason: &str) {
        let state = &mut self.ui.report;
        (state.running, state.writing, state.drawing) = (false, false, None);
        state.failed = Some(shell::JOB_FAILED.with([("reason", reason.into())]));
    }
}
