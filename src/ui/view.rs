//! What a screen gets to see and to change.

use crate::app::{Command, UiState};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;
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

impl View<'_> {
    /// A text in the language on screen.
    pub fn text(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// A message in the language on screen.
    pub fn message(&self, message: &Message) -> String {
        message.render(self.lang)
    }

    /// Asks for a command after the pass.
    pub fn run(&mut self, command: Command) {
        self.commands.push(command);
    }
}
