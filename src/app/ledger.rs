//! The ledger of outcomes at the desk: as it is being edited, its file, and the error that stands beside values.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dialog::{Conflict, Dialog, FileAction};
use super::program::App;
use crate::assessment::backtest::{BackTest, back_test, said_of};
use crate::model::ledger::{Ledger, LedgerOutcome, OutcomeKind};
use crate::store::{self, StoreError, atomic};
use crate::text::{Text, ledger as words, number, parse};

/// A row as it is typed: text stays as it is, readable or not.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LedgerRow {
    /// What became of the patents.
    pub kind: OutcomeKind,
    /// Case, patents, date, amount, base date, value, liquidation value, paper.
    pub texts: [String; 8],
    /// What said so.
    said_by: String,
}

/// What each text of a row is.
pub const TEXTS: [Text; 8] = [
    words::COLUMN_CASE,
    words::COLUMN_PATENTS,
    words::COLUMN_DATE,
    words::COLUMN_AMOUNT,
    words::COLUMN_BASE_DATE,
    words::COLUMN_VALUE,
    words::COLUMN_LIQUIDATION,
    words::COLUMN_NOTE,
];

impl LedgerRow {
    fn of(row: &LedgerOutcome) -> Self {
        let amount = |amount: Option<f64>| amount.map_or_else(String::new, |amount| number::decimals(amount, 2));
        Self {
            kind: row.kind,
            texts: [
                row.case.clone(),
                row.patents.clone(),
                row.date.to_string(),
                amount(Some(row.amount)),
                row.base_date.map_or_else(String::new, |date| date.to_string()),
                amount(row.value),
                amount(row.liquidation),
                row.note.clone(),
            ],
            said_by: row.said_by.clone(),
        }
    }

    /// The row; the text that cannot be read is named.
    fn read(&self) -> Result<LedgerOutcome, Text> {
        let [case, patents, date, amount, base_date, value, liquidation, note] = &self.texts;
        let required = |text: &str, what: Text| if text.trim().is_empty() { Err(what) } else { Ok(()) };
        required(case, TEXTS[0])?;
        let sum = |text: &str, what: Text| -> Result<Option<f64>, Text> {
            if text.trim().is_empty() {
                return Ok(None);
            }
            parse::amount(text).filter(|amount| (0.0..=1e15).contains(amount)).map(Some).ok_or(what)
        };
        let day = match base_date.trim() {
            "" => None,
            text => Some(parse::date(text).ok_or(TEXTS[4])?),
        };
        Ok(LedgerOutcome {
            case: case.trim().to_owned(),
            patents: patents.trim().to_owned(),
            kind: self.kind,
            date: parse::date(date).ok_or(TEXTS[2])?,
            amount: sum(amount, TEXTS[3])?.ok_or(TEXTS[3])?,
            base_date: day,
            value: sum(value, TEXTS[5])?,
            liquidation: sum(liquidation, TEXTS[6])?,
            said_by: self.said_by.clone(),
            note: note.trim().to_owned(),
        })
    }

    /// The text at that place can be read.
    pub fn is_wrong(&self, place: usize) -> bool {
        let text = self.texts.get(place).map_or("", |text| text.trim());
        match place {
            2 | 4 => !text.is_empty() && parse::date(text).is_none(),
            3 | 5 | 6 => !text.is_empty() && parse::amount(text).is_none(),
            _ => false,
        }
    }
}

/// A ledger as it is typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LedgerDesk {
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// Whose.
    pub name: String,
    /// Its rows.
    pub rows: Vec<LedgerRow>,
    /// What it was when it came to the desk or was saved last.
    pub kept: Ledger,
    /// Closing it was asked for while it differed from that.
    pub warned: bool,
    /// What is wrong or was done, said once.
    pub said: String,
}

/// What is done at the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LedgerAction {
    /// Another file is asked for.
    Open,
    /// It is written to its file.
    Save,
    /// It is written to another file.
    SaveAs,
    /// A row with what the open case comes to.
    AddFromCase,
    /// A row with nothing in it.
    AddEmpty,
    /// Its error stands beside values.
    Use,
    /// No error stands beside values.
    UseNone,
}

impl LedgerDesk {
    /// A ledger at the desk.
    pub fn of(ledger: &Ledger, path: Option<PathBuf>) -> Self {
        Self {
            path,
            name: ledger.name.clone(),
            rows: ledger.outcomes.iter().map(LedgerRow::of).collect(),
            kept: ledger.clone(),
            ..Self::default()
        }
    }

    /// The ledger; or the row, from 1, and the text in it that cannot be read.
    pub fn ledger(&self) -> Result<Ledger, (usize, Text)> {
        let read = self.rows.iter().enumerate().map(|(at, row)| row.read().map_err(|what| (at + 1, what)));
        Ok(Ledger { name: self.name.trim().to_owned(), outcomes: read.collect::<Result<_, _>>()?, ..Ledger::default() })
    }

    /// Something was typed that is in no file.
    pub fn is_dirty(&self) -> bool {
        self.ledger().as_ref() != Ok(&self.kept)
    }

    /// The error of the rows that can be read.
    pub fn errors(&self) -> [BackTest; 2] {
        let outcomes = self.rows.iter().filter_map(|row| row.read().ok()).collect();
        back_test(&Ledger { outcomes, ..Ledger::default() })
    }
}

impl App {
    /// Reads the ledger whose error stands beside values; one that cannot be read is said.
    pub(super) fn read_ledger(&mut self) {
        self.ui.track = None;
        let Some(path) = self.settings.ledger.clone() else { return };
        match store::ledger::load(&path) {
            Ok(ledger) => self.ui.track = Some(Arc::new(back_test(&ledger))),
            Err(error) => {
                let why = ("why", error.to_message().into());
                self.notices.push(words::NOT_TAKEN.with([("path", path.display().to_string().into()), why]));
            }
        }
    }

    /// Opens the desk on the ledger in use, else on an empty one.
    pub(super) fn open_ledger_desk(&mut self) {
        let used = self.settings.ledger.clone();
        let desk = match used.map(|path| (store::ledger::load(&path), path)) {
            Some((Ok(ledger), path)) => LedgerDesk::of(&ledger, Some(path)),
            Some((Err(error), _)) => LedgerDesk { said: error.message(self.lang), ..LedgerDesk::default() },
            None => LedgerDesk::default(),
        };
        self.dialog = Some(Dialog::Ledger(Box::new(desk)));
    }

    /// Closes the desk; what was typed and is in no file is asked about once.
    pub fn leave_ledger(&mut self, mut desk: Box<LedgerDesk>) {
        if desk.is_dirty() && !desk.warned {
            desk.warned = true;
            words::UNSAVED.get(self.lang).clone_into(&mut desk.said);
            self.dialog = Some(Dialog::Ledger(desk));
        }
    }

    /// Does what was asked for at the desk.
    pub fn at_ledger(&mut self, mut desk: Box<LedgerDesk>, action: LedgerAction) {
        let lang = self.lang;
        desk.said.clear();
        desk.warned = false;
        match action {
            LedgerAction::Open => return self.ask_for_file(FileAction::OpenLedger(desk)),
            LedgerAction::AddEmpty => desk.rows.push(LedgerRow::default()),
            LedgerAction::AddFromCase => {
                if let Some(workspace) = &self.workspace {
                    let case = &workspace.document.case;
                    let row = LedgerOutcome {
                        case: case.title.clone(),
                        patents: String::new(),
                        kind: OutcomeKind::default(),
                        date: self.today(),
                        amount: 0.0,
                        base_date: None,
                        value: None,
                        liquidation: None,
                        said_by: String::new(),
                        note: String::new(),
                    };
                    let mut row = LedgerRow::of(&said_of(case, &workspace.assessment, row));
                    // What came of it is to be entered.
                    row.texts[3].clear();
                    desk.rows.push(row);
                }
            }
            LedgerAction::UseNone => {
                self.settings.ledger = None;
                self.keep_settings();
                self.read_ledger();
                words::NOT_IN_USE.get(lang).clone_into(&mut desk.said);
            }
            LedgerAction::Use => match (&desk.path, desk.is_dirty()) {
                (Some(path), false) => {
                    self.settings.ledger = Some(path.clone());
                    self.keep_settings();
                    self.read_ledger();
                    words::IN_USE.get(lang).clone_into(&mut desk.said);
                }
                _ => words::SAVE_FIRST.get(lang).clone_into(&mut desk.said),
            },
            LedgerAction::Save | LedgerAction::SaveAs => match (desk.ledger(), desk.path.clone()) {
                (Err((row, what)), _) => {
                    desk.said = words::UNREAD.with([("n", row.into()), ("what", what.into())]).render(lang);
                }
                (Ok(ledger), Some(path)) if action == LedgerAction::Save => {
                    return self.save_ledger(desk, &ledger, &path, atomic::Existing::ReplaceUnlessCase);
                }
                (Ok(_), _) => return self.ask_for_file(FileAction::SaveLedger(desk)),
            },
        }
        self.dialog = Some(Dialog::Ledger(desk));
    }

    /// Puts a ledger from a file on the desk; one that cannot be read leaves what is there.
    pub(super) fn open_ledger(&mut self, mut desk: Box<LedgerDesk>, path: PathBuf) {
        match store::ledger::load(&path) {
            Ok(ledger) => *desk = LedgerDesk::of(&ledger, Some(path)),
            Err(error) => desk.said = error.message(self.lang),
        }
        self.dialog = Some(Dialog::Ledger(desk));
    }

    /// Writes the ledger on the desk to a file; asks before another is replaced.
    pub(super) fn write_ledger(&mut self, desk: Box<LedgerDesk>, path: &Path, asked: bool) {
        let whole = store::ledger::named(path.to_owned());
        // A name that the program completes is another file than the one that was asked about.
        let asked = (asked && whole == path) || desk.path.as_ref() == Some(&whole);
        let existing = if asked { atomic::Existing::ReplaceUnlessCase } else { atomic::Existing::Refuse };
        match desk.ledger() {
            Ok(ledger) => self.save_ledger(desk, &ledger, &whole, existing),
            Err(_) => self.dialog = Some(Dialog::Ledger(desk)),
        }
    }

    fn save_ledger(&mut self, mut desk: Box<LedgerDesk>, ledger: &Ledger, path: &Path, existing: atomic::Existing) {
        match store::ledger::save(path, ledger, existing) {
            Ok(_) => {
                desk.said = words::SAVED.with([("path", path.display().to_string().into())]).render(self.lang);
                desk.kept = ledger.clone();
                desk.path = Some(path.to_owned());
                if self.settings.ledger.as_deref() == Some(path) {
                    self.read_ledger();
                }
                self.dialog = Some(Dialog::Ledger(desk));
            }
            Err(StoreError::Exists(_)) => {
                self.dialog = Some(Dialog::Conflict(Box::new(Conflict {
                    path: path.to_owned(),
                    action: FileAction::SaveLedger(desk),
                    changed: false,
                    holder: None,
                    there: None,
                    differences: None,
                })));
            }
            Err(error) => {
                desk.said = error.message(self.lang);
                self.dialog = Some(Dialog::Ledger(desk));
            }
        }
    }
}
