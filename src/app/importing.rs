//! The import wizard between a table and the case: read and understood off the UI thread, shown step by step, and only
//! then taken, as one step to undo.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use eframe::egui::Context;

use super::command::Command;
use super::dialog::Dialog;
use super::program::{App, Outcome};
use super::shown_rows::{RowState, ShownRow, rows_of};
use crate::import::patents::PatentMerge;
use crate::import::topic::{TableChoices, TableTopic, Understood, understand};
use crate::import::{ImportError, SheetTable, statistics};
use crate::lang::Lang;
use crate::model::{Case, Stage};
use crate::reference::Reference;
use crate::text::{Arg, Message, import_wizard as words};

/// Where a table comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum ImportSource {
    /// A file.
    File(PathBuf),
    /// Cells pasted from a spreadsheet.
    Pasted(Arc<str>),
}

/// A step of the wizard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum ImportStep {
    /// What the table is.
    #[default]
    Table,
    /// What its columns are read as.
    Columns,
    /// What its rows become.
    Rows,
}

impl ImportStep {
    /// The steps in their order.
    pub const ALL: [Self; 3] = [Self::Table, Self::Columns, Self::Rows];

    /// The next one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// The one before.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|step| *step < self)
    }
}

/// A table that was read and understood, beside the case as it then was.
#[derive(Clone, Debug)]
pub struct ReadTable {
    /// The table.
    pub table: Arc<SheetTable>,
    /// What it becomes.
    pub understood: Arc<Understood>,
    /// What a patent list does to the case.
    pub merge: Option<PatentMerge>,
    /// The rows as they are shown.
    pub rows: Vec<ShownRow>,
    /// The case that it was held against.
    pub case: Arc<Case>,
}

/// A table that was not understood: why, and the table where there is one.
pub type NotRead = (ImportError, Option<Arc<SheetTable>>);

/// How far the reading is.
#[derive(Debug)]
pub enum ImportState {
    /// It is being read for the first time.
    Reading,
    /// It cannot be read, or is no table of the topic.
    Refused {
        /// Why, and what to do.
        why: Message,
        /// The table, where it could be read: another topic or sheet may do.
        table: Option<Arc<SheetTable>>,
    },
    /// It was read.
    Read(Box<ReadTable>),
}

/// The wizard.
#[derive(Debug)]
pub struct ImportWizard {
    /// Where the table comes from.
    pub source: ImportSource,
    /// What it is called.
    pub file: String,
    /// The sheet that the user has chosen.
    pub sheet: Option<usize>,
    /// What the user has said of it.
    pub choices: TableChoices,
    /// The step that is shown.
    pub step: ImportStep,
    /// How far the reading is.
    pub state: ImportState,
    /// It is being read anew, after another choice; what was read before is still shown.
    pub again: bool,
    /// How many rows have come so far.
    pub progress: Arc<AtomicUsize>,
    /// Only rows of this state are shown.
    pub filter: Option<RowState>,
    /// The row whose details are shown.
    pub selected: Option<usize>,
    /// What is wrong with taking it, said once.
    pub said: Option<Message>,
}

/// What the user asks for in the wizard.
#[derive(Clone, PartialEq, Debug)]
pub enum ImportAction {
    /// Another sheet.
    Sheet(usize),
    /// Another topic; nothing: that of its headings.
    Topic(Option<TableTopic>),
    /// The line that the headings stand in, or that there are none; nothing: they are looked for.
    Headings(Option<Option<usize>>),
    /// Rows that the sheet does not show, or not.
    HiddenRows(bool),
    /// So many 元 a bare amount.
    Unit(f64),
    /// A column is read as the field of that key; an empty key leaves it out.
    Map {
        /// Which: [`RecognisedColumn::key`](crate::import::headings::RecognisedColumn::key).
        column: String,
        /// The field.
        key: String,
    },
    /// What is marked goes into the case.
    Take,
    /// Another file.
    OtherFile,
}

impl ImportWizard {
    fn of(source: ImportSource, file: String) -> Self {
        Self {
            source,
            file,
            sheet: None,
            choices: TableChoices::default(),
            step: ImportStep::default(),
            state: ImportState::Reading,
            again: false,
            progress: Arc::default(),
            filter: None,
            selected: None,
            said: None,
        }
    }

    /// The table that was read.
    pub fn read(&self) -> Option<&ReadTable> {
        match &self.state {
            ImportState::Read(read) => Some(read),
            _ => None,
        }
    }

    /// How many rows of each state there are, and how many are marked to be taken.
    pub fn counts(&self) -> (BTreeMap<RowState, usize>, usize) {
        let mut counts = BTreeMap::new();
        let mut taken = 0;
        for row in self.read().map(|read| read.rows.as_slice()).unwrap_or_default() {
            *counts.entry(row.state).or_insert(0) += 1;
            taken += usize::from(row.take && row.can_be_taken());
        }
        (counts, taken)
    }

    /// The amounts have no unit that is known, so that they cannot be read.
    pub fn asks_for_unit(&self) -> bool {
        let asked = |read: &ReadTable| matches!(&*read.understood, Understood::Financials(read) if read.unit_asked);
        self.choices.unit.is_none() && self.read().is_some_and(asked)
    }
}

impl App {
    /// Starts the wizard on a file.
    pub(super) fn import_file(&mut self, path: PathBuf) {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.start_wizard(ImportWizard::of(ImportSource::File(path), file));
    }

    /// Starts the wizard on pasted cells.
    pub(super) fn import_pasted(&mut self, text: &str) {
        let file = words::PASTED.get(self.lang).to_owned();
        self.start_wizard(ImportWizard::of(ImportSource::Pasted(text.into()), file));
    }

    fn start_wizard(&mut self, mut wizard: ImportWizard) {
        wizard.choices.remembered.clone_from(&self.settings.import_mappings);
        self.read_table(&mut wizard);
        self.dialog = Some(Dialog::Import(Box::new(wizard)));
    }

    /// Reads the table in a job; one that was read before is only understood anew, unless another sheet is asked for.
    fn read_table(&mut self, wizard: &mut ImportWizard) {
        let before = match &wizard.state {
            ImportState::Read(read) => Some(Arc::clone(&read.table)),
            ImportState::Refused { table, .. } => table.clone(),
            ImportState::Reading => None,
        };
        let before = before.filter(|table| wizard.sheet.is_none_or(|sheet| table.chosen == Some(sheet)));
        wizard.again = matches!(wizard.state, ImportState::Read(_));
        if !wizard.again {
            wizard.state = ImportState::Reading;
        }
        wizard.progress = Arc::default();
        let rows = Arc::clone(&wizard.progress);
        let (source, file, sheet) = (wizard.source.clone(), wizard.file.clone(), wizard.sheet);
        let (choices, lang) = (wizard.choices.clone(), self.lang);
        let case = self.workspace.as_ref().map_or_else(Arc::default, |workspace| workspace.document.snapshot());
        let reader = self.surroundings.table_reader.clone();
        self.start("import", move |control| {
            let go_on = |read: usize| {
                if rows.swap(read, Ordering::Relaxed) != read {
                    control.wake();
                }
                !control.is_cancelled()
            };
            let understood = |table: Arc<SheetTable>| {
                beside(&file, &table, &choices, Arc::clone(&case), lang).map_err(|error| (error, Some(table)))
            };
            if let Some(table) = before {
                return Outcome::TableRead(Box::new(understood(table)));
            }
            let read = match &source {
                ImportSource::Pasted(text) => match crate::import::pasted(text) {
                    Ok(table) => understood(Arc::new(table)),
                    Err(error) => Err((error, None)),
                },
                ImportSource::File(path) => match crate::import::bytes(path) {
                    Ok(bytes) => of_file(&|sheet| reader.read(&bytes, sheet, &go_on), sheet, &understood),
                    Err(error) => Err((error, None)),
                },
            };
            Outcome::TableRead(Box::new(read))
        });
    }

    /// What came of reading a table.
    pub(super) fn take_table(&mut self, read: Result<ReadTable, NotRead>) {
        let Some(Dialog::Import(wizard)) = &mut self.dialog else { return };
        wizard.again = false;
        wizard.selected = None;
        wizard.state = match read {
            Ok(read) => ImportState::Read(Box::new(read)),
            Err((error, table)) => {
                wizard.step = ImportStep::Table;
                ImportState::Refused { why: error.to_message(), table }
            }
        };
    }

    /// The reading of a table came to grief.
    pub(super) fn table_not_read(&mut self) {
        self.take_table(Err((ImportError::ReaderFailed, None)));
    }

    /// Does what was asked for in the wizard.
    pub fn at_import(&mut self, ctx: &Context, mut wizard: Box<ImportWizard>, action: ImportAction) {
        wizard.said = None;
        match action {
            ImportAction::Sheet(sheet) => {
                wizard.sheet = Some(sheet);
                wizard.choices.headings = None;
                wizard.choices.mapping.clear();
            }
            ImportAction::Topic(topic) => {
                wizard.choices.topic = topic;
                wizard.choices.mapping.clear();
            }
            ImportAction::Headings(place) => {
                wizard.choices.headings = place;
                wizard.choices.mapping.clear();
            }
            ImportAction::HiddenRows(taken) => wizard.choices.hidden_rows = taken,
            ImportAction::Unit(size) => wizard.choices.unit = Some(size),
            ImportAction::Map { column, key } => {
                // The letter of a column without a heading says nothing of another table.
                let lettered = column.starts_with('#')
                    || wizard.choices.headings.is_some()
                        && column.len() <= 3
                        && column.bytes().all(|sign| sign.is_ascii_uppercase());
                if let Some(maker) = wizard.read().map(|read| read.understood.maker()).filter(|_| !lettered) {
                    self.settings.remember_mapping(maker, &column, &key);
                    self.keep_settings();
                }
                wizard.choices.mapping.insert(column, key);
            }
            ImportAction::OtherFile => {
                self.jobs.cancel("import");
                self.run(ctx, Command::Import);
                return;
            }
            ImportAction::Take => {
                self.take_import(ctx, wizard);
                return;
            }
        }
        self.read_table(&mut wizard);
        self.dialog = Some(Dialog::Import(wizard));
    }

    /// Puts what is marked into the case, as one step; a case is begun where none is open.
    fn take_import(&mut self, ctx: &Context, mut wizard: Box<ImportWizard>) {
        let ImportState::Read(read) = &wizard.state else { return };
        if self.workspace.is_none() {
            self.run_confirmed(ctx, Command::New);
        }
        let lang = self.lang;
        let Some(workspace) = &mut self.workspace else { return };
        // What was typed before is a step of its own.
        workspace.document.settle(None, 0.0);
        let taken = into_case(read, &workspace.document.case, lang);
        match taken {
            Ok(case) => {
                let (_, count) = wizard.counts();
                let topic = read.understood.topic();
                let known: BTreeSet<_> = workspace.document.case.patents.iter().map(|patent| patent.id).collect();
                let first = case.patents.iter().map(|patent| patent.id).find(|id| !known.contains(id));
                *workspace.document.case = case;
                workspace.document.settle(None, 0.0);
                self.ui.refresh += 1;
                // To where it is now.
                match topic {
                    TableTopic::Patents => {
                        self.ui.stage = Stage::Patents;
                        self.ui.selected_patent = first.or(self.ui.selected_patent);
                    }
                    TableTopic::Financials => self.ui.go_to_field("financials.years.0.end"),
                    TableTopic::Comparables => self.ui.go_to_field("licence_fee.evidence.comparables.0.licensor"),
                    TableTopic::Statistics => self.ui.go_to_field("licence_fee.guideline.statistics"),
                }
                self.changed();
                let file = ("file", Arg::Quoted(wizard.file.clone()));
                self.say_done(words::TAKEN.with([file, ("count", count.into())]), None);
                self.dialog = None;
            }
            Err(why) => {
                wizard.said = Some(why);
                self.dialog = Some(Dialog::Import(wizard));
            }
        }
    }

    /// The wizard is left: what is still being read is dropped.
    pub fn leave_import(&mut self) {
        self.jobs.cancel("import");
    }

    /// A file was dropped on the window: what asks for a file takes it, else it is a command. A question in front is answered first.
    pub fn take_dropped(&mut self, path: PathBuf) -> Option<Command> {
        match self.dialog.take() {
            Some(Dialog::Distribution(desk)) if is_table(&path) => self.import_numbers(desk, path),
            Some(Dialog::Policy(desk)) if is_table(&path) => self.import_grades(desk, path),
            Some(Dialog::File(mut file)) => {
                file.path = path.display().to_string();
                self.dialog = Some(Dialog::File(file));
            }
            front @ (None | Some(Dialog::Import(_) | Dialog::Shortcuts | Dialog::About | Dialog::Verify(_))) => {
                self.dialog = front;
                return Some(Self::dropped(path));
            }
            front => self.dialog = front,
        }
        None
    }

    /// What a dropped file asks for where nothing else does: a table is imported, anything else opened as a case.
    pub fn dropped(path: PathBuf) -> Command {
        if is_table(&path) { Command::ImportPath(path) } else { Command::OpenPath(path) }
    }
}

/// The ends of names of tables.
pub const EXTENSIONS: [&str; 7] = ["xlsx", "xls", "xlsm", "csv", "tsv", "txt", "et"];

/// A name that tables bear.
fn is_table(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// Reads and understands a file: the sheet that is asked for, else the first one that is seen and is understood.
fn of_file(
    read: &dyn Fn(Option<usize>) -> Result<SheetTable, ImportError>,
    sheet: Option<usize>,
    understood: &dyn Fn(Arc<SheetTable>) -> Result<ReadTable, NotRead>,
) -> Result<ReadTable, NotRead> {
    let table = match read(sheet) {
        Ok(table) => Arc::new(table),
        Err(error) => return Err((error, None)),
    };
    let first = understood(Arc::clone(&table));
    if first.is_ok() || sheet.is_some() {
        return first;
    }
    // The first sheet is often a cover.
    for (at, entry) in table.choices().filter(|(at, _)| Some(*at) != table.chosen) {
        let head = SheetTable { rows: entry.head.clone(), ..SheetTable::default() };
        if understood(Arc::new(head)).is_ok()
            && let Ok(other) = read(Some(at))
            && let Ok(found) = understood(Arc::new(other))
        {
            return Ok(found);
        }
    }
    first
}

/// Understands a table beside a case.
fn beside(
    file: &str,
    table: &Arc<SheetTable>,
    choices: &TableChoices,
    case: Arc<Case>,
    lang: Lang,
) -> Result<ReadTable, ImportError> {
    let mut understood = understand(file, table, choices, lang)?;
    if let Understood::Financials(read) = &mut understood {
        read.beside(&case);
    }
    let merge = match &understood {
        Understood::Patents { preview, .. } => Some(PatentMerge::plan(&case, preview)),
        _ => None,
    };
    let rows = rows_of(&understood, merge.as_ref(), &case, lang);
    Ok(ReadTable { table: Arc::clone(table), understood: Arc::new(understood), merge, rows, case })
}

/// The case with what is marked; or why it cannot be.
fn into_case(read: &ReadTable, case: &Case, lang: Lang) -> Result<Case, Message> {
    let marked = || read.rows.iter().filter(|row| row.take && row.can_be_taken());
    let chosen: Vec<usize> = marked().filter(|row| row.state != RowState::Gone).map(|row| row.place).collect();
    let mut after = case.clone();
    match &*read.understood {
        Understood::Patents { preview, .. } => {
            let Some(mut merge) = read.merge.clone() else { return Ok(after) };
            // A row that the user adds or leaves out beside the plan.
            let places: BTreeSet<usize> = chosen.into_iter().collect();
            for row in &mut merge.rows {
                row.take = places.contains(&row.place);
            }
            let leaving: BTreeSet<usize> =
                marked().filter(|row| row.state == RowState::Gone).map(|row| row.place).collect();
            for (place, gone) in merge.gone.iter_mut().enumerate() {
                gone.remove = leaving.contains(&place);
            }
            after = merge.apply(case, preview, Reference::builtin())?;
        }
        Understood::Financials(read) => read.take(&mut after, &chosen),
        Understood::Comparables(read) => read.take(&mut after, &chosen),
        Understood::Statistics(preview) => {
            let path = &mut after.licence_fee.guideline;
            let held: usize = path.statistics.iter().map(|table| table.rows.len()).sum();
            if held + chosen.len() > statistics::MOST_ROWS {
                let most = [("most", statistics::MOST_ROWS.into())];
                return Err(crate::text::screen_guideline::TOO_MANY.with(most));
            }
            let mut kept = preview.clone();
            kept.rows = chosen.iter().filter_map(|at| preview.rows.get(*at).cloned()).collect();
            let id = path.next_table_id();
            path.statistics.push(kept.into_table(id, lang));
        }
    }
    Ok(after)
}
