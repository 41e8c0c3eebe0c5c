//! Every action of the window, with its name, explanation and shortcut. Menus, buttons and
//! shortcuts all come from here.

use std::path::PathBuf;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use crate::import::template::TemplateKind;
use crate::model::Stage;
use crate::model::outcome::remedy::Remedy;
use crate::text::{
    Text, choosing, comparing, distributions, import_tables, import_wizard, ledger, policy, screen_guideline,
    screen_report, screen_scoring, shell, simulation,
};

/// An action.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Starts a new case.
    New,
    /// Asks for a case file and opens it.
    Open,
    /// Opens that file.
    OpenPath(PathBuf),
    /// Opens a copy of a sample.
    OpenSample(&'static str),
    /// Writes the case to its file.
    Save,
    /// Asks for a file and writes the case to it.
    SaveAs,
    /// Closes the case and shows the start screen.
    Close,
    /// Ends the program.
    Quit,
    /// Takes back the last step.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Copies the explanation of the selected figure.
    CopyExplanation,
    /// Changes the language.
    ToggleLanguage,
    /// Changes between light and dark.
    ToggleTheme,
    /// Shows or hides the panel of workings.
    ToggleWorkings,
    /// Enlarges everything.
    ZoomIn,
    /// Makes everything smaller.
    ZoomOut,
    /// The normal size.
    ZoomReset,
    /// Shows a stage.
    GoTo(Stage),
    /// Goes to a field.
    GoToField(String),
    /// Shows the workings of a figure.
    Explain(String),
    /// Makes the changes of a remedy, as one step to undo.
    Apply(Remedy),
    /// Goes to the stage and the part of it that a figure stands in, and shows its workings.
    GoToFigure {
        /// Its stage.
        stage: Stage,
        /// The figure.
        figure: String,
    },
    /// Opens a file that was written, in the program that the system has for it.
    OpenFile(PathBuf),
    /// Shows a file that was written among its neighbours.
    ShowInFolder(PathBuf),
    /// Adds a patent and shows it.
    AddPatent,
    /// Adds a product and shows it.
    AddProduct,
    /// Opens the report's screen, or puts it away.
    Report,
    /// Writes the report on screen to a file.
    WriteReport,
    /// Ends the making of a report.
    StopReport,
    /// Writes the pledge's calendar as an ICS file.
    ExportCalendar,
    /// Writes the papers checklist as a page for printing, and opens it.
    PrintPapers,
    /// Asks where to put the scoring table and writes it.
    ExportScoreTable,
    /// Asks for a scoring table and puts it into the case.
    ImportScoreTable,
    /// Shows the institution's policy.
    InstitutionPolicy,
    /// Shows the open case beside another.
    CompareCases,
    /// Shows the ledger of outcomes.
    Ledger,
    /// Asks for a table and imports it.
    Import,
    /// Imports that file.
    ImportPath(PathBuf),
    /// Imports cells that were copied from a spreadsheet.
    ImportPasted(String),
    /// Asks where to put an empty table to fill in, and writes it.
    SaveTemplate(TemplateKind),
    /// Asks where to put an empty policy to fill in, and writes it.
    SavePolicyTemplate,
    /// Ends the simulation that is under way.
    StopSimulation,
    /// Opens the editor of a field's distribution.
    EditDistribution(String),
    /// Searches for the patents to pledge.
    ChoosePledge,
    /// Ends the search that is under way.
    StopChoosing,
    /// Asks where to put a text and writes it.
    ExportText {
        /// The suggested name, without extension.
        name: String,
        /// The text.
        text: String,
        /// Its extension.
        extension: &'static str,
    },
    /// Runs the published cases.
    Verify,
    /// Lists the shortcuts.
    ShowShortcuts,
    /// Shows version and licences.
    About,
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The other usual shortcut of [`Command::Redo`].
pub const REDO_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);

impl Command {
    /// The commands that have a shortcut, in the order in which people look for them.
    pub const WITH_SHORTCUT: [Self; 26] = [
        Self::New,
        Self::Open,
        Self::Import,
        Self::Save,
        Self::SaveAs,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::AddPatent,
        Self::CopyExplanation,
        Self::GoTo(Stage::Case),
        Self::GoTo(Stage::Patents),
        Self::GoTo(Stage::Eligibility),
        Self::GoTo(Stage::Scoring),
        Self::GoTo(Stage::LicenceFee),
        Self::GoTo(Stage::Valuation),
        Self::GoTo(Stage::Loan),
        Self::Report,
        Self::ToggleWorkings,
        Self::ToggleLanguage,
        Self::ToggleTheme,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::ShowShortcuts,
    ];

    /// The same as keys are matched: with shift before without, which would match both. The toolkit zooms by itself.
    pub fn by_keys() -> Vec<(KeyboardShortcut, Self)> {
        let zooms = |command: &Self| matches!(command, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset);
        let commands = Self::WITH_SHORTCUT.into_iter().filter(|command| !zooms(command));
        let mut keys: Vec<_> = commands.filter_map(|command| Some((command.shortcut()?, command))).collect();
        keys.sort_by_key(|(shortcut, _)| !shortcut.modifiers.shift);
        keys
    }

    /// Its name in a menu.
    pub fn name(&self) -> Text {
        match self {
            Self::New => shell::NEW,
            Self::Open | Self::OpenPath(_) => shell::OPEN,
            Self::OpenSample(_) => shell::OPEN_SAMPLE,
            Self::Save => shell::SAVE,
            Self::SaveAs => shell::SAVE_AS,
            Self::Close => shell::CLOSE,
            Self::Quit => shell::QUIT,
            Self::Undo => shell::UNDO,
            Self::Redo => shell::REDO,
            Self::CopyExplanation => shell::COPY_EXPLANATION,
            Self::ToggleLanguage => shell::TOGGLE_LANGUAGE,
            Self::ToggleTheme => shell::TOGGLE_THEME,
            Self::ToggleWorkings => shell::TOGGLE_WORKINGS,
            Self::ZoomIn => shell::ZOOM_IN,
            Self::ZoomOut => shell::ZOOM_OUT,
            Self::ZoomReset => shell::ZOOM_RESET,
            Self::GoTo(stage) => stage.label(),
            Self::GoToField(_) => shell::GO_TO_FIELD,
            Self::Explain(_) | Self::GoToFigure { .. } => shell::EXPLAIN,
            Self::Apply(_) => shell::APPLY_REMEDY,
            Self::OpenFile(_) => shell::TOAST_OPEN,
            Self::ShowInFolder(_) => shell::TOAST_FOLDER,
            Self::AddPatent => shell::ADD_PATENT,
            Self::AddProduct => shell::ADD_PRODUCT,
            Self::Report => screen_report::OPEN,
            Self::WriteReport => screen_report::SAVE,
            Self::StopReport => screen_report::STOP,
            Self::ExportCalendar => shell::EXPORT_CALENDAR,
            Self::PrintPapers => shell::PRINT_PAPERS,
            Self::ExportScoreTable => screen_scoring::OWN_EXPORT,
            Self::ImportScoreTable => screen_scoring::OWN_IMPORT,
            Self::InstitutionPolicy => policy::DESK,
            Self::CompareCases => comparing::DESK,
            Self::Ledger => ledger::DESK,
            Self::Import | Self::ImportPath(_) | Self::ImportPasted(_) => import_wizard::IMPORT,
            Self::SaveTemplate(kind) => kind.label(),
            Self::SavePolicyTemplate => import_tables::KIND_POLICY,
            Self::StopSimulation => simulation::STOP,
            Self::EditDistribution(_) => distributions::OPEN,
            Self::ChoosePledge => choosing::START,
            Self::StopChoosing => choosing::STOP,
            Self::ExportText { .. } => screen_guideline::SAVE_TEXT,
            Self::Verify => shell::VERIFY,
            Self::ShowShortcuts => shell::SHORTCUTS,
            Self::About => shell::ABOUT,
        }
    }

    /// What it does, for a tooltip.
    pub fn tip(&self) -> Text {
        match self {
            Self::New => shell::NEW_TIP,
            Self::Open => shell::OPEN_TIP,
            Self::OpenSample(_) => shell::OPEN_SAMPLE_TIP,
            Self::Import => import_wizard::IMPORT_TIP,
            Self::SaveTemplate(_) | Self::SavePolicyTemplate => import_wizard::TEMPLATE_TIP,
            Self::Save => shell::SAVE_TIP,
            Self::SaveAs => shell::SAVE_AS_TIP,
            Self::CopyExplanation => shell::COPY_EXPLANATION_TIP,
            Self::ToggleWorkings => shell::TOGGLE_WORKINGS_TIP,
            Self::Report => screen_report::OPEN_TIP,
            Self::WriteReport => screen_report::SAVE_TIP,
            Self::ExportCalendar => shell::EXPORT_CALENDAR_TIP,
            Self::PrintPapers => shell::PRINT_PAPERS_TIP,
            Self::ExportScoreTable => screen_scoring::OWN_EXPORT_TIP,
            Self::ImportScoreTable => screen_scoring::OWN_IMPORT_TIP,
            Self::InstitutionPolicy => policy::DESK_TIP,
            Self::CompareCases => comparing::DESK_TIP,
            Self::Ledger => ledger::DESK_TIP,
            Self::Verify => shell::VERIFY_TIP,
            _ => self.name(),
        }
    }

    /// Its shortcut.
    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::New => (Modifiers::COMMAND, Key::N),
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Import => (Modifiers::COMMAND, Key::I),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::Close => (Modifiers::COMMAND, Key::W),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::CopyExplanation => (CTRL_SHIFT, Key::C),
            Self::AddPatent => (CTRL_SHIFT, Key::P),
            Self::ToggleWorkings => (Modifiers::NONE, Key::F9),
            Self::ToggleLanguage => (CTRL_SHIFT, Key::L),
            Self::ToggleTheme => (CTRL_SHIFT, Key::D),
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (Modifiers::COMMAND, Key::Num0),
            Self::GoTo(Stage::Case) => (Modifiers::COMMAND, Key::Num1),
            Self::GoTo(Stage::Patents) => (Modifiers::COMMAND, Key::Num2),
            Self::GoTo(Stage::Eligibility) => (Modifiers::COMMAND, Key::Num3),
            Self::GoTo(Stage::Scoring) => (Modifiers::COMMAND, Key::Num4),
            Self::GoTo(Stage::LicenceFee) => (Modifiers::COMMAND, Key::Num5),
            Self::GoTo(Stage::Valuation) => (Modifiers::COMMAND, Key::Num6),
            Self::GoTo(Stage::Loan) => (Modifiers::COMMAND, Key::Num7),
            Self::Report => (Modifiers::COMMAND, Key::Num8),
            Self::ShowShortcuts => (Modifiers::NONE, Key::F1),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// It closes the open case, so that unsaved work would be lost.
    pub fn closes_case(&self) -> bool {
        matches!(self, Self::New | Self::Open | Self::OpenPath(_) | Self::OpenSample(_) | Self::Close | Self::Quit)
    }

    /// It needs an open case.
    pub fn needs_case(&self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::SaveAs
                | Self::Close
                | Self::Undo
                | Self::Redo
                | Self::CopyExplanation
                | Self::GoTo(_)
                | Self::GoToField(_)
                | Self::Explain(_)
                | Self::Apply(_)
                | Self::GoToFigure { .. }
                | Self::AddPatent
                | Self::AddProduct
                | Self::Report
                | Self::WriteReport
                | Self::CompareCases
                | Self::ExportCalendar
                | Self::PrintPapers
                | Self::ExportScoreTable
                | Self::ImportScoreTable
                | Self::ExportText { .. }
                | Self::EditDistribution(_)
                | Self::ToggleWorkings
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortcut_is_used_twice() {
        let mut seen = Vec::new();
        for command in Command::WITH_SHORTCUT {
            let shortcut = command.shortcut();
            assert!(shortcut.is_some(), "{command:?} is listed and has no shortcut");
            assert!(!seen.contains(&shortcut), "{command:?} shares its shortcut");
            seen.push(shortcut);
        }
    }

    #[test]
    fn keys_with_shift_come_first() {
        let keys = Command::by_keys();
        let place = |command: Command| keys.iter().position(|(_, other)| *other == command);
        assert!(place(Command::SaveAs) < place(Command::Save) && place(Command::Redo) < place(Command::Undo));
        assert!(place(Command::Undo).is_some() && place(Command::ZoomIn).is_none());
    }
}
