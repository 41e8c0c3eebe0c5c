//! What a screen gets to see and to change.

use crate::app::{Command, UiState};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;
use crate::text::number::MoneyUnit;
use crate::text::{Message, Text, fields};

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

    /// The unit that the case's money is shown in.
    pub fn money_unit(&self) -> Option<MoneyUnit> {
        self.assessment.largest_amount().map(|largest| MoneyUnit::of_case(largest, self.lang))
    }

    /// What stands below a picture that leaves the program.
    pub fn notes(&self, unit: Option<MoneyUnit>) -> Vec<String> {
        let about = &self.ui.about;
        let case = (!about.name.is_empty()).then(|| fields::SHEET_CASE.with([("case", about.name.clone().into())]));
        let date = about.base_date.map(|date| fields::SHEET_BASE_DATE.with([("date", date.into())]));
        let unit = unit.map(|unit| fields::SHEET_UNIT.with([("unit", unit.name(self.lang).into())]));
        let source = fields::SHEET_SOURCE.with([("version", env!("CARGO_PKG_VERSION").into())]);
        let line = |parts: Vec<Message>| {
            let parts: Vec<String> = parts.iter().map(|part| self.message(part)).collect();
            parts.join(" · ")
        };
        let lines =
            [line(case.into_iter().collect()), line(date.into_iter().chain(unit).collect()), line(vec![source])];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// Asks for a command after the pass.
    pub fn run(&mut self, command: Command) {
        self.commands.push(command);
    }
}
