//! The institution's scoring table between the case and a file of its own.

use std::path::Path;

use eframe::egui::Context;

use super::dialog::FileAction;
use super::program::App;
use crate::store;
use crate::text::{Arg, screen_scoring};

impl App {
    /// Asks where to put the institution's scoring table.
    pub(super) fn export_score_table(&mut self) {
        let Some(workspace) = &self.workspace else { return };
        let table = &workspace.document.case.scoring.table;
        let bytes = store::score_table::to_json(table).into_bytes().into();
        let name = [table.name.trim(), table.version.trim()].join(" ");
        let name = match name.trim() {
            "" => screen_scoring::TABLE_FILE_NAME.get(self.lang),
            name => name,
        };
        self.ask_where(name, FileAction::Export { bytes, extension: store::score_table::EXTENSION });
    }

    /// Puts a scoring table from a file into the case, and says what of it was left out.
    pub(super) fn import_score_table(&mut self, ctx: &Context, path: &Path) {
        let Some(workspace) = &mut self.workspace else { return };
        match store::score_table::load(path) {
            Ok(imported) => {
                let (table, left_out) = (imported.table, imported.left_out);
                let name = match table.name.trim() {
                    "" => screen_scoring::TABLE_UNNAMED.into(),
                    name => Arg::raw(name.to_owned()),
                };
                let (weights, grades) = (table.weights.len(), table.grades.len());
                workspace.document.case.scoring.table = table;
                if left_out.is_empty() {
                    let counts = [("name", name), ("weights", weights.into()), ("grades", grades.into())];
                    self.say_done(screen_scoring::TABLE_IMPORTED.with(counts), None);
                } else {
                    /// More keys than this say no more.
                    const MOST: usize = 8;
                    let mut keys = left_out[..left_out.len().min(MOST)].join(", ");
                    if left_out.len() > MOST {
                        keys.push('…');
                    }
                    let count = left_out.len();
                    let said = [("name", name), ("count", count.into()), ("keys", keys.into())];
                    self.notices.push(screen_scoring::TABLE_LEFT_OUT.with(said));
                }
                self.ui.refresh += 1;
                self.settle(ctx);
            }
            Err(error) => {
                let problem = ("problem", error.to_message().into());
                self.notices.push(screen_scoring::TABLE_NOT_READ.with([problem]));
            }
        }
    }
}
