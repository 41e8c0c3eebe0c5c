//! What a desk in front of the window shows, as a file: made in a job while the desk stays, then saved like any export.

use std::sync::Arc;

use serde::Serialize;

use super::comparing::CompareDesk;
use super::dialog::{Dialog, FileAction};
use super::ledger::LedgerDesk;
use super::program::{App, Outcome};
use crate::assessment::backtest::back_test;
use crate::report::formats::{self, ReportFormat};
use crate::report::{Report, ReportLang, backtest, comparing, csv, pdf};
use crate::text::{Message, Text, comparing as compared, ledger, reports as texts};

/// The job that makes it.
const JOB: &str = "desk file";

/// A form that what a desk shows can take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeskForm {
    /// The whole of it, or as JSON what it is made from.
    Whole(ReportFormat),
    /// Its rows, as comma-separated values.
    Rows,
}

impl DeskForm {
    /// Every form.
    pub const ALL: [Self; 6] = [
        Self::Whole(ReportFormat::Pdf),
        Self::Whole(ReportFormat::Word),
        Self::Whole(ReportFormat::Html),
        Self::Whole(ReportFormat::Text),
        Self::Rows,
        Self::Whole(ReportFormat::Json),
    ];

    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::Whole(format) => format.label(),
            Self::Rows => texts::FORMAT_CSV,
        }
    }

    /// This program writes it.
    pub fn is_built(self) -> bool {
        self != Self::Whole(ReportFormat::Pdf) || pdf::BUILT
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Whole(format) => format.extension(),
            Self::Rows => csv::EXTENSION,
        }
    }

    /// The bytes; of its tables, `rows` is the one that is written as rows.
    fn bytes(self, content: &Report, rows: &str, machine: &impl Serialize) -> Result<Vec<u8>, Message> {
        match self {
            Self::Rows => {
                let none = || texts::NO_SUCH_TABLE.with([("names", rows.to_owned().into())]);
                csv::of_report(content, rows).map(String::into_bytes).ok_or_else(none)
            }
            Self::Whole(format) => match formats::write_pages(format, content)? {
                Some(bytes) => Ok(bytes),
                None => serde_json::to_vec_pretty(machine)
                    .map_err(|error| texts::NOT_SET.with([("why", error.to_string().into())])),
            },
        }
    }
}

/// What is asked of a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeskFile {
    /// In which form.
    pub form: DeskForm,
    /// In which languages.
    pub languages: ReportLang,
}

impl App {
    /// A file of a desk is being made.
    pub fn is_writing_desk(&self) -> bool {
        self.jobs.progress(JOB).is_some()
    }

    /// Gives that file up.
    pub fn stop_writing_desk(&mut self) {
        self.jobs.cancel(JOB);
    }

    /// Makes a file of the ledger on the desk, as it is typed.
    pub fn write_ledger_report(&mut self, mut desk: Box<LedgerDesk>, asked: DeskFile) {
        desk.said.clear();
        match desk.ledger() {
            Err((row, what)) => {
                let parts = [("n", row.into()), ("what", what.into())];
                desk.said = ledger::NOT_EXPORTED.with(parts).render(self.lang);
            }
            Ok(rows) => {
                let (date, name) = (self.today(), ledger::NEW_NAME.get(self.lang).to_owned());
                self.start(JOB, move |_| {
                    let content = backtest::printed(&rows, date, asked.languages);
                    let machine = backtest::machine(&back_test(&rows));
                    let bytes = asked.form.bytes(&content, "outcomes", &machine);
                    Outcome::DeskWritten { name, extension: asked.form.extension(), bytes }
                });
            }
        }
        self.dialog = Some(Dialog::Ledger(desk));
    }

    /// Makes a file of the comparison.
    pub fn write_comparison(&mut self, desk: Box<CompareDesk>, asked: DeskFile) {
        if let Some(Ok(found)) = &desk.found
            && let Some(files) = &desk.files
        {
            let (found, files, date) = (Arc::clone(found), Arc::clone(files), self.today());
            let name = self.file_name(compared::FILE_NAME.get(self.lang));
            self.start(JOB, move |_| {
                let content = comparing::printed(&found, [&files[0], &files[1]], date, asked.languages);
                let machine = comparing::machine(&found, asked.languages.first());
                let bytes = asked.form.bytes(&content, "changes", &machine);
                Outcome::DeskWritten { name, extension: asked.form.extension(), bytes }
            });
        }
        self.dialog = Some(Dialog::Compare(desk));
    }

    /// Asks where the file goes; its desk comes back afterwards.
    pub(super) fn take_desk_file(&mut self, name: &str, extension: &'static str, bytes: Result<Vec<u8>, Message>) {
        if !matches!(self.dialog, Some(Dialog::Ledger(_) | Dialog::Compare(_))) {
            return;
        }
        match bytes {
            Ok(bytes) => {
                self.behind = self.dialog.take();
                self.ask_where(name, FileAction::Export { bytes: bytes.into(), extension });
            }
            Err(why) => self.notices.push(why),
        }
    }

    /// The desk that something was saved from, in front again.
    pub(super) fn show_desk_again(&mut self) {
        if let Some(desk) = self.behind.take() {
            self.dialog = Some(desk);
        }
    }

    /// A question about an export's file was left without an answer.
    pub fn leave_export(&mut self) {
        self.show_desk_again();
    }
}
