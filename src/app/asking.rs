//! Asking for a file: where new files go, and the system's own dialog.

use std::path::{Path, PathBuf};

use super::dialog::{Dialog, FileAction, FileDialogState};
use super::files;
use super::importing::EXTENSIONS;
use super::policy::PolicyDesk;
use super::program::{App, Outcome};
use crate::report::checklist;
use crate::store;
use crate::text::policy;

impl App {
    /// Opens the dialog that asks for a file.
    pub fn ask_for_file(&mut self, action: FileAction) {
        let document = self.workspace.as_ref().map(|workspace| &workspace.document);
        let path = match &action {
            FileAction::Open
            | FileAction::ImportScoreTable
            | FileAction::ImportTable
            | FileAction::ImportGrades(_)
            | FileAction::ImportNumbers(_)
            | FileAction::OpenPolicy(_)
            | FileAction::ComparePolicy(_)
            | FileAction::CompareWith
            | FileAction::OpenLedger(_)
            | FileAction::Export { .. }
            | FileAction::Print { .. } => String::new(),
            FileAction::SavePolicy(desk) => match &desk.path {
                Some(path) => path.display().to_string(),
                None => files::name(&self.policy_name(desk), store::policy::EXTENSION),
            },
            FileAction::SaveLedger(desk) => match &desk.path {
                Some(path) => path.display().to_string(),
                None => files::name(crate::text::ledger::NEW_NAME.get(self.lang), store::ledger::EXTENSION),
            },
            FileAction::Save { .. } => document
                .and_then(|document| document.path.as_ref())
                .map_or_else(|| files::name(&self.file_name(""), store::EXTENSION), |path| path.display().to_string()),
        };
        self.show_file_dialog(action, path);
    }

    /// A file name for something of the open case.
    pub(super) fn file_name(&self, what: &str) -> String {
        files::name_of(&self.case_name().unwrap_or_default(), what)
    }

    /// What a policy's file is called: its name and version.
    fn policy_name(&self, desk: &PolicyDesk) -> String {
        let name = [desk.head[0].trim(), desk.head[1].trim()].join(" ").trim().to_owned();
        if name.is_empty() { policy::FILE_NAME.get(self.lang).to_owned() } else { name }
    }

    /// Where new files go: beside the case, else among the user's documents.
    fn folder(&self) -> Option<PathBuf> {
        let document = self.workspace.as_ref().map(|workspace| &workspace.document);
        let beside = document.and_then(|document| document.path.as_deref()?.parent().map(Path::to_owned));
        beside.filter(|folder| !folder.as_os_str().is_empty()).or_else(|| {
            let user = directories::UserDirs::new()?;
            Some(user.document_dir().unwrap_or(user.home_dir()).to_owned())
        })
    }

    /// Asks where to put a file of that name.
    pub(super) fn ask_where(&mut self, name: &str, action: FileAction) {
        let path = match &action {
            FileAction::Export { extension, .. } => files::name(name, extension),
            FileAction::Print { .. } => files::name(name, checklist::EXTENSION),
            FileAction::Open
            | FileAction::ImportScoreTable
            | FileAction::ImportTable
            | FileAction::ImportGrades(_)
            | FileAction::ImportNumbers(_)
            | FileAction::OpenPolicy(_)
            | FileAction::ComparePolicy(_)
            | FileAction::CompareWith
            | FileAction::OpenLedger(_)
            | FileAction::Save { .. } => String::new(),
            FileAction::SaveLedger(_) => files::name(name, store::ledger::EXTENSION),
            FileAction::SavePolicy(_) => files::name(name, store::policy::EXTENSION),
        };
        self.show_file_dialog(action, path);
    }

    fn show_file_dialog(&mut self, action: FileAction, path: String) {
        // A name alone stands for a file beside the case, or among the user's documents.
        let path = match self.folder() {
            Some(folder) if !path.is_empty() => folder.join(path).display().to_string(),
            _ => path,
        };
        self.dialog = Some(Dialog::File(FileDialogState {
            action,
            path,
            ask_system: self.surroundings.system_dialogs,
            waiting: None,
        }));
    }

    /// Opens the system's file dialog for the dialog in front, once.
    pub fn open_system_dialog(&mut self, frame: Option<&eframe::Frame>, time: f64) {
        let Some(Dialog::File(file)) = &mut self.dialog else { return };
        if !std::mem::take(&mut file.ask_system) || file.waiting.is_some() {
            return;
        }
        file.waiting = Some(time);
        let (save, extension, path) = match &file.action {
            FileAction::Open | FileAction::CompareWith => (false, store::EXTENSION, String::new()),
            FileAction::ImportScoreTable => (false, store::score_table::EXTENSION, String::new()),
            FileAction::ImportTable | FileAction::ImportGrades(_) | FileAction::ImportNumbers(_) => {
                (false, "xlsx", String::new())
            }
            FileAction::OpenPolicy(_) | FileAction::ComparePolicy(_) | FileAction::OpenLedger(_) => {
                (false, "toml", String::new())
            }
            FileAction::SavePolicy(_) | FileAction::SaveLedger(_) => (true, "toml", file.path.clone()),
            FileAction::Save { .. } => (true, store::EXTENSION, file.path.clone()),
            FileAction::Export { extension, .. } => (true, *extension, file.path.clone()),
            FileAction::Print { .. } => (true, checklist::EXTENSION, file.path.clone()),
        };
        let extensions: &[&str] = match file.action {
            FileAction::ImportTable | FileAction::ImportGrades(_) | FileAction::ImportNumbers(_) => &EXTENSIONS,
            _ => &[extension],
        };
        let mut dialog = rfd::FileDialog::new().add_filter(extensions.join(" "), extensions);
        if let Some(frame) = frame {
            dialog = dialog.set_parent(frame);
        }
        let path = PathBuf::from(path);
        if let Some(name) = path.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        self.start("file dialog", move |_| Outcome::Picked(if save { dialog.save_file() } else { dialog.pick_file() }));
    }
}
