//! Opening, saving, exporting, recovering: nothing is lost and nothing is overwritten unasked.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, OpenUrl};

use super::command::Command;
use super::comparing::CompareWith;
use super::dialog::{Conflict, Dialog, FileAction};
use super::files;
use super::program::{App, Outcome};
use super::state::{Document, UiState, Workspace};
use crate::model::Case;
use crate::report::checklist;
use crate::store::lock::{self, Holder, Lock};
use crate::store::{self, Fingerprint, Standing, StoreError, atomic, differences, recovery, samples};
use crate::text::{Arg, Message, shell};

/// The most differing fields that are listed.
const MOST_DIFFERENCES: usize = 200;

impl App {
    /// Uses a file that the user has chosen or typed. `asked` says that replacing it was agreed to.
    pub fn choose_file(&mut self, ctx: &Context, action: FileAction, path: PathBuf, asked: bool) {
        let path = absolute(path);
        // A name that the program completes is another file than the one that was asked about.
        let complete = |path: PathBuf, extension: &str| {
            if path.extension().is_some() { (path, asked) } else { (path.with_extension(extension), false) }
        };
        match action {
            FileAction::Open => self.open_path(&path),
            FileAction::Save { then } => {
                let (path, asked) = complete(path, store::EXTENSION);
                self.save_to(ctx, &path, asked.then_some(Standing::Anything), then.map(|then| *then));
            }
            FileAction::ImportScoreTable => self.import_score_table(ctx, &path),
            FileAction::ImportTable => self.import_file(path),
            FileAction::ImportGrades(desk) => self.import_grades(desk, path),
            FileAction::ImportNumbers(desk) => self.import_numbers(desk, path),
            FileAction::OpenPolicy(desk) => self.open_policy(desk, path),
            FileAction::ComparePolicy(desk) => self.compare_policy(desk, &path),
            FileAction::SavePolicy(desk) => self.write_policy(desk, &path, asked),
            FileAction::CompareWith => self.compare_with(&CompareWith::File(path)),
            FileAction::OpenLedger(desk) => self.open_ledger(desk, path),
            FileAction::SaveLedger(desk) => self.write_ledger(desk, &path, asked),
            FileAction::Export { ref bytes, extension } => {
                let (path, asked) = complete(path, extension);
                let bytes = bytes.clone();
                if let Some(path) = self.export(path, action, &bytes, asked) {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.say_done(shell::FILE_SAVED.with([("file", Arg::Quoted(name))]), Some(&path));
                }
                // Unless it is asked whether another file is replaced.
                if self.dialog.is_none() {
                    self.show_desk_again();
                }
            }
            FileAction::Print { ref bytes } => {
                let (path, asked) = complete(path, checklist::EXTENSION);
                let bytes = bytes.clone();
                if let Some(path) = self.export(path, action, &bytes, asked) {
                    if let Some(url) = files::url(&path) {
                        ctx.open_url(OpenUrl::new_tab(url));
                    }
                    self.say_done(shell::PAPERS_SAVED, Some(&path));
                }
            }
        }
    }

    /// Writes a file that is no case; asks before another is replaced.
    fn export(&mut self, path: PathBuf, action: FileAction, bytes: &[u8], asked: bool) -> Option<PathBuf> {
        let existing = if asked { atomic::Existing::ReplaceUnlessCase } else { atomic::Existing::Refuse };
        match atomic::write(&path, bytes, existing, atomic::Access::Usual) {
            Ok(written) => {
                self.say_other_names(&path, written.other_names);
                Some(path)
            }
            Err(StoreError::Exists(_)) => {
                self.dialog = Some(Dialog::Conflict(Box::new(Conflict {
                    path,
                    action,
                    changed: false,
                    holder: None,
                    there: None,
                    differences: None,
                })));
                None
            }
            Err(error) => {
                self.notices.push(error.to_message());
                None
            }
        }
    }

    fn say_other_names(&mut self, path: &Path, count: u64) {
        if count > 0 {
            self.notices.push(store::other_names_message(path, count));
        }
    }

    /// Saves the case, then does the command; asks for a file when there is none yet.
    pub fn save(&mut self, ctx: &Context, then: Option<Command>) {
        let path = self.workspace.as_ref().and_then(|workspace| workspace.document.path.clone());
        match path {
            Some(path) => self.save_to(ctx, &path, None, then),
            None => self.ask_for_file(FileAction::Save { then: then.map(Box::new) }),
        }
    }

    /// Writes the case to a file and does the command; asks first where another file would be lost.
    pub fn save_to(&mut self, ctx: &Context, path: &Path, agreed: Option<Standing>, then: Option<Command>) {
        let Some(workspace) = &mut self.workspace else { return };
        let document = &mut workspace.document;
        let own = document.path.as_deref().is_some_and(|own| same(own, path));
        let expected = match (own, document.on_disk) {
            (true, Some(seen)) => Standing::Was(seen),
            _ => Standing::Nothing,
        };
        let state = document.state();
        match store::save_over(path, &state.whole(), agreed.unwrap_or(expected), document.path.as_deref()) {
            Ok(saved) => {
                document.mark_saved(state, path, saved.fingerprint);
                self.forget_unsaved();
                self.remember(path);
                self.say_other_names(path, saved.other_names);
                if !own {
                    self.hold(Some(path));
                }
                if let Some(then) = then {
                    self.run_confirmed(ctx, then);
                }
            }
            Err(StoreError::Changed(_) | StoreError::Exists(_)) => {
                let holder = if own && self.lock.is_some() { None } else { holder(path) };
                self.dialog = Some(Dialog::Conflict(Box::new(Conflict {
                    path: path.to_owned(),
                    action: FileAction::Save { then: then.map(Box::new) },
                    changed: own,
                    holder,
                    there: Some(store::load_noted(path)),
                    differences: None,
                })));
            }
            Err(error) => self.notices.push(error.to_message()),
        }
    }

    /// Replaces the file that stood in the way, as it was when the question was put.
    pub fn overwrite(&mut self, ctx: &Context, conflict: Conflict) {
        match conflict.action {
            FileAction::Save { then } => {
                let standing = match conflict.there {
                    Some(Ok((_, seen))) => Standing::Was(seen),
                    _ => Standing::Anything,
                };
                self.save_to(ctx, &conflict.path, Some(standing), then.map(|then| *then));
            }
            action => self.choose_file(ctx, action, conflict.path, true),
        }
    }

    /// Asks for another file instead.
    pub fn write_elsewhere(&mut self, conflict: Conflict) {
        match conflict.action {
            action @ (FileAction::Save { .. } | FileAction::SavePolicy(_) | FileAction::SaveLedger(_)) => {
                self.ask_for_file(action);
            }
            action => {
                let name = conflict.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                self.ask_where(&name, action);
            }
        }
    }

    /// Takes the case as the file has it now; undo brings back what stood here.
    pub fn reload(&mut self, conflict: Conflict) {
        let Some((workspace, Ok((case, seen)))) = self.workspace.as_mut().zip(conflict.there) else { return };
        workspace.document.reload(case, seen);
        self.ui.refresh += 1;
        self.changed();
    }

    /// Lists in what the case and its file differ.
    pub fn compare(&self, conflict: &mut Conflict) {
        if let (Some(workspace), Some(Ok((there, _)))) = (&self.workspace, &conflict.there) {
            conflict.differences = Some(differences::between(there, &workspace.document.case, MOST_DIFFERENCES));
        }
    }

    /// Opens a case file; a large one is read off the UI thread, and that can be given up.
    pub fn open_path(&mut self, path: &Path) {
        /// What is read within a pass, bytes.
        const AT_ONCE: u64 = 2 << 20;
        let path = absolute(path.to_owned());
        let large = std::fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() > AT_ONCE);
        if !large || self.dialog.is_some() {
            let read = store::load_noted(&path);
            return self.opened(&path, read);
        }
        self.dialog = Some(Dialog::Opening(path.clone()));
        self.start("open", move |_| {
            let read = Box::new(store::load_noted(&path));
            Outcome::Opened { path, read }
        });
    }

    /// Shows a case that was read from a file, or says why it was not.
    pub(super) fn opened(&mut self, path: &Path, read: Result<(Case, Fingerprint), StoreError>) {
        match read {
            Ok((case, seen)) => {
                self.hold(Some(path));
                self.open_document(Document::of_file(case, path.to_owned(), seen));
                self.remember(path);
            }
            Err(error) => {
                self.settings.forget(path);
                self.notices.push(error.to_message());
            }
        }
    }

    /// Takes the lock of a file, and says who else has it open.
    fn hold(&mut self, path: Option<&Path>) {
        self.lock = None;
        let Some(path) = path else { return };
        match lock::acquire(path, &jiff::Timestamp::now().to_string()) {
            Lock::Held(lock) => self.lock = Some(lock),
            Lock::Elsewhere(holder) => {
                let minutes = minutes_since(&holder);
                self.notices.push(holder_message(&holder, minutes, shell::OPEN_ELSEWHERE));
            }
            Lock::Unknown => {}
        }
    }

    pub(super) fn open_sample(&mut self, id: &str) {
        let Some(sample) = samples::find(id) else { return };
        match store::read(sample.json.as_bytes()) {
            Ok(case) => {
                self.lock = None;
                self.open_document(Document::new(case, None));
            }
            Err(error) => self.notices.push(error.to_message()),
        }
    }

    /// Shows a document from its first stage.
    pub fn open_document(&mut self, document: Document) {
        self.forget_unsaved();
        self.leave_import();
        let refresh = self.ui.refresh + 1;
        self.ui = UiState {
            refresh,
            workings_open: self.ui.workings_open,
            workings_asked: self.ui.workings_asked,
            case_number: self.ui.case_number + 1,
            ..UiState::default()
        };
        self.ui.selected_patent = document.case.patents.first().map(|patent| patent.id);
        self.ui.selected_product = document.case.products.first().map(|product| product.id);
        let workspace = Workspace::new(document);
        self.ui.stale = workspace.took == std::time::Duration::MAX;
        self.workspace = Some(workspace);
        if self.ui.stale {
            self.assess_apart();
        }
    }

    pub(super) fn close_document(&mut self) {
        self.forget_unsaved();
        self.leave_import();
        self.workspace = None;
        self.lock = None;
        self.ui = UiState { refresh: self.ui.refresh + 1, ..UiState::default() };
    }

    /// Opens unsaved work that a former session left. It goes there only once it is kept here.
    pub fn recover(&mut self, found: recovery::Recovery) {
        let claim = match &self.surroundings.recovery {
            Some(folder) => match recovery::claim(folder, &found.session) {
                Some(claim) => Some(claim),
                // Another window was faster.
                None => return,
            },
            None => None,
        };
        match found.case {
            Ok(case) => {
                let document = Document::unsaved(case, found.original_path, found.on_disk);
                let unsaved = document.unsaved_work();
                self.hold(document.path.as_deref());
                self.open_document(document);
                if let Some((keeper, claim)) = self.keeper.as_ref().zip(claim) {
                    keeper.take_over(unsaved, claim);
                }
            }
            Err(error) => self.notices.push(error.to_message()),
        }
    }

    /// Gives up unsaved work that a former session left.
    pub fn discard(&mut self, found: &recovery::Recovery) {
        if let Some(folder) = &self.surroundings.recovery
            && let Err(error) = recovery::discard(folder, &found.session)
        {
            self.notices.push(error.to_message());
        }
    }

    fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.keep_settings();
    }
}

/// A path that stays right when the program's folder changes.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// Two paths are the same file.
fn same(one: &Path, other: &Path) -> bool {
    one == other || atomic::resolve(one).ok().zip(atomic::resolve(other).ok()).is_some_and(|(one, other)| one == other)
}

/// Who else has a file open, and since how many minutes.
fn holder(path: &Path) -> Option<(Holder, i64)> {
    match lock::acquire(path, "") {
        Lock::Elsewhere(holder) => {
            let minutes = minutes_since(&holder);
            Some((holder, minutes))
        }
        _ => None,
    }
}

fn minutes_since(holder: &Holder) -> i64 {
    let since: Option<jiff::Timestamp> = holder.since.parse().ok();
    since.map_or(0, |since| (jiff::Timestamp::now().as_second() - since.as_second()).max(0) / 60)
}

/// A sentence about who else has a file open.
pub fn holder_message(holder: &Holder, minutes: i64, text: crate::text::Text) -> Message {
    let shown = |name: &str| name.chars().filter(|sign| !sign.is_control()).take(60).collect::<String>();
    text.with([
        ("user", shown(&holder.user).into()),
        ("host", shown(&holder.host).into()),
        ("process", holder.process.to_string().into()),
        ("minutes", minutes.to_string().into()),
    ])
}
