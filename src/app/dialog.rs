//! The dialogs, as values.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::Command;
use super::comparing::CompareDesk;
use super::distribution_desk::DistributionDesk;
use super::importing::ImportWizard;
use super::ledger::LedgerDesk;
use super::policy::PolicyDesk;
use crate::model::Case;
use crate::store::differences::Difference;
use crate::store::lock::Holder;
use crate::store::recovery::Recovery;
use crate::store::{Fingerprint, StoreError};
use crate::verify::CaseVerdict;

/// The dialog in front of the window.
#[derive(Debug)]
pub enum Dialog {
    /// Unsaved work would be lost.
    Confirm {
        /// What was asked for.
        then: Command,
    },
    /// A file is asked for.
    File(FileDialogState),
    /// A large case file is being read.
    Opening(PathBuf),
    /// A file stands where something is to be written.
    Conflict(Box<Conflict>),
    /// Unsaved work of former sessions is offered.
    Recover(Vec<Recovery>),
    /// The institution's policy.
    Policy(Box<PolicyDesk>),
    /// The open case beside another.
    Compare(Box<CompareDesk>),
    /// The ledger of outcomes.
    Ledger(Box<LedgerDesk>),
    /// The distribution of an input.
    Distribution(Box<DistributionDesk>),
    /// The import wizard.
    Import(Box<ImportWizard>),
    /// The published cases; absent while they run.
    Verify(Option<Vec<CaseVerdict>>),
    /// The keyboard shortcuts.
    Shortcuts,
    /// Version and licences.
    About,
}

/// What a file is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum FileAction {
    /// To open it.
    Open,
    /// To save the case to it, and then do the command.
    Save {
        /// What was asked for.
        then: Option<Box<Command>>,
    },
    /// To read a scoring table from it into the case.
    ImportScoreTable,
    /// To import the table in it.
    ImportTable,
    /// To read probabilities of default from it into the policy on the desk.
    ImportGrades(Box<PolicyDesk>),
    /// To read numbers from it for the distribution on the desk.
    ImportNumbers(Box<DistributionDesk>),
    /// To read a policy from it, in place of the one on the desk.
    OpenPolicy(Box<PolicyDesk>),
    /// To compare the policy on the desk with that in it.
    ComparePolicy(Box<PolicyDesk>),
    /// To write the policy on the desk to it.
    SavePolicy(Box<PolicyDesk>),
    /// To compare the open case with it.
    CompareWith,
    /// To read a ledger from it, in place of the one on the desk.
    OpenLedger(Box<LedgerDesk>),
    /// To write the ledger on the desk to it.
    SaveLedger(Box<LedgerDesk>),
    /// To write these bytes to it.
    Export {
        /// The file's content.
        bytes: Arc<[u8]>,
        /// Its extension.
        extension: &'static str,
    },
    /// To write this page to it, and to open it for printing.
    Print {
        /// The page, HTML.
        bytes: Arc<[u8]>,
    },
}

/// The dialog that asks for a file: the system's own, and a path to type where there is none.
#[derive(Debug)]
pub struct FileDialogState {
    /// What for.
    pub action: FileAction,
    /// The path as typed.
    pub path: String,
    /// The system's dialog is to be opened.
    pub ask_system: bool,
    /// The system's dialog is open since that moment.
    pub waiting: Option<f64>,
}

/// A file that must not be replaced unasked.
#[derive(Debug)]
pub struct Conflict {
    /// The file.
    pub path: PathBuf,
    /// What was to be written to it.
    pub action: FileAction,
    /// It is the case's own file, changed since it was read; otherwise it is some other file.
    pub changed: bool,
    /// Who has it open in another window, and since how many minutes.
    pub holder: Option<(Holder, i64)>,
    /// The case in it; absent when an export is to be written.
    pub there: Option<Result<(Case, Fingerprint), StoreError>>,
    /// In what the two cases differ, the first of them and how many in all, once that is asked for.
    pub differences: Option<(Vec<Difference>, usize)>,
}
