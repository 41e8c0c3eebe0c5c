//! What a screen gets to see and to change.

use crate::app::{Command, UiState};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;
use crate::report::charts::{ChartSource, notes};
use crate::text::number::MoneyUnit;
use crate::text::{Message, Text};

/// Everything that a screen works with: the case, and the [`View`] that its widgets need.
///
/// The two are apart so that a field can borrow an input of the case and the view at once:
///
/// ```text
/// let ScreenContext { case, view } = cx;
/// Field::new("base_date", BASE_DATE).date(ui, view, &mut case.base_date);
/// ```
pub struct ScreenContext<'a> {
    /// The case. Changes are noticed after the pass: undo, assessment, strip and file follow.
    pub case: &'a mut Case,
    /// The rest.
    pub view: View<'a>,
}

/// What widgets need apart from the case.
pub struct View<'a> {
    /// What follows from the case.
    pub assessment: &'a Assessment,
    /// The language on screen.
    pub lang: Lang,
    /// What the window shows.
    pub ui: &'a mut UiState,
    /// Commands to be done after the pass.
    pub commands: &'a mut Vec<Command>,
}

impl<'a> View<'a> {
    /// A text in the language on screen.
    pub fn text(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// A message in the language on screen, its names too where they stand in both.
    pub fn message(&self, message: &Message) -> String {
        message.render_names(self.lang)
    }

    /// What the pictures of the case are made from.
    pub fn charts<'b>(&self, case: &'b Case) -> ChartSource<'b>
    where
        'a: 'b,
    {
        ChartSource { case, assessment: self.assessment, lang: self.lang }
    }

    /// The unit that the case's money is shown in.
    pub fn money_unit(&self) -> Option<MoneyUnit> {
        self.assessment.largest_amount().map(|largest| MoneyUnit::fitting(largest, self.lang))
    }

    /// What stands below a picture that leaves the program.
    pub fn notes(&self, unit: Option<MoneyUnit>) -> Vec<String> {
        let about = &self.ui.about;
        notes(&about.name, about.base_date, unit, self.lang)
    }

    /// Asks for a command after the pass.
    pub fn run(&mut self, command: Command) {
        self.commands.push(command);
    }
}
