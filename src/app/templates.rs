//! Empty tables to fill in, and tables that are read at the desk of the policy.

use std::path::PathBuf;

use super::dialog::{Dialog, FileAction};
use super::policy::PolicyDesk;
use super::program::{App, Outcome};
use crate::import::grades;
use crate::import::template::TemplateKind;
use crate::store;
use crate::text::{Message, import_wizard as words, number, policy};

impl App {
    /// Asks where to put an empty table, a workbook.
    pub(super) fn save_template(&mut self, kind: TemplateKind) {
        let base = self.workspace.as_ref().and_then(|workspace| workspace.document.case.base_date.value);
        let day = base.unwrap_or_else(|| self.today());
        match kind.xlsx(self.lang, day.year() - 1) {
            Ok(bytes) => {
                let name = words::TEMPLATE_FILE.with([("kind", kind.label().into())]).render(self.lang);
                self.ask_where(&name, FileAction::Export { bytes: bytes.into(), extension: "xlsx" });
            }
            Err(error) => self.notices.push(words::TEMPLATE_FAILED.with([("why", error.to_string().into())])),
        }
    }

    /// Asks where to put an empty policy.
    pub(super) fn save_policy_template(&mut self) {
        let text = store::policy::template(self.lang);
        let name = policy::FILE_NAME.get(self.lang);
        let extension = store::policy::EXTENSION;
        self.ask_where(name, FileAction::Export { bytes: text.into_bytes().into(), extension });
    }

    /// Reads probabilities of default for the policy on the desk, off the UI thread.
    pub(super) fn import_grades(&mut self, desk: Box<PolicyDesk>, path: PathBuf) {
        self.dialog = Some(Dialog::Policy(desk));
        let reader = self.surroundings.table_reader.clone();
        self.start("grades", move |control| {
            let go_on = |_| !control.is_cancelled();
            let table = crate::import::bytes(&path).and_then(|bytes| reader.read(&bytes, None, &go_on));
            match table.and_then(|table| grades::grades(&table)) {
                Ok((grades, findings)) => {
                    let percent = |pd: f64| number::decimals(pd * 100.0, 6);
                    let rows = grades.into_iter().map(|grade| [grade.name, grade.pd.map(percent).unwrap_or_default()]);
                    let said = findings.iter().map(crate::import::ImportFinding::to_message).collect();
                    Outcome::GradesRead(Ok(rows.collect()), said)
                }
                Err(error) => Outcome::GradesRead(Err(error.to_message()), Vec::new()),
            }
        });
    }

    /// Puts what was read on the desk; what was doubtful is said.
    pub(super) fn take_grades(&mut self, read: Result<Vec<[String; 2]>, Message>, said: &[Message]) {
        /// More than these at once nobody reads.
        const SHOWN: usize = 5;
        let lang = self.lang;
        let Some(Dialog::Policy(desk)) = &mut self.dialog else { return };
        desk.said = match read {
            Ok(rows) => {
                let done = policy::GRADES_READ.with([("count", rows.len().into())]).render(lang);
                desk.grades = rows;
                let doubts = said.iter().take(SHOWN).map(|message| message.render(lang));
                std::iter::once(done).chain(doubts).collect::<Vec<_>>().join("\n")
            }
            Err(why) => why.render(lang),
        };
    }
}
