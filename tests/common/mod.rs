//! The window under test, without a screen: found by accessible label, as a screen reader does.

// Each test file uses a part of it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::Vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::app::{Document, Surroundings};
use pledgeworth::import::TableReader;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Stage};
use pledgeworth::store;
use pledgeworth::text::defaults;
use pledgeworth::ui::{self, Window};

/// The day of the tests.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 8, 1);

/// The smallest window that must work.
pub const SMALL: Vec2 = Vec2::new(1280.0, 720.0);

/// Everything is tried in both languages.
pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// A sample that comes with the program.
pub fn sample(id: &str) -> Case {
    store::read(store::samples::find(id).unwrap().json.as_bytes()).unwrap()
}

/// The example of forty patents.
pub fn forty() -> Case {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge");
    store::read(&std::fs::read(path).unwrap()).unwrap()
}

/// The window on a case, at its loan.
pub fn on_loan(case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::Loan);
    harness
}

/// Clicks what is called so.
pub fn click(harness: &mut Harness<'_, Window>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// The window on the start screen, or on a case.
pub fn harness(case: Option<Case>, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    harness_in(surroundings(), case, lang, size)
}

/// No folders, and the reader of tables of the program under test.
pub fn surroundings() -> Surroundings {
    let table_reader = TableReader::of(env!("CARGO_BIN_EXE_pledgeworth"));
    Surroundings { table_reader, today: Some(TODAY), ..Surroundings::default() }
}

/// As [`harness`], with folders of its own.
pub fn harness_in(surroundings: Surroundings, case: Option<Case>, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(eframe::egui::Theme::Light)
        .with_max_steps(12)
        .with_context_setup(ui::install)
        .build_eframe(|cc| {
            let mut window = Window::new(&cc.egui_ctx, surroundings, None);
            window.app.lang = lang;
            if let Some(case) = case {
                window.app.open_document(Document::new(case, None));
            }
            window
        });
    // What was begun unasked may still run.
    harness.run_ok();
    harness
}

/// The case as it stands in the window.
pub fn case<'a>(harness: &'a Harness<'_, Window>) -> &'a Case {
    &harness.state().app.workspace.as_ref().expect("a case is open").document.case
}

/// Shows a stage.
pub fn go_to(harness: &mut Harness<'_, Window>, stage: Stage) {
    harness.state_mut().app.ui.stage = stage;
    harness.run();
}

/// Replaces what a field holds, as a user would: focus, type, leave.
pub fn type_into(harness: &mut Harness<'_, Window>, label: &str, text: &str) {
    let field = find_entry(harness, label);
    field.focus();
    harness.run();
    find_entry(harness, label).type_text(text);
    harness.run();
    harness.key_press(eframe::egui::Key::Enter);
    harness.run();
}

/// The text entry of that name.
pub fn find_entry<'a>(harness: &'a Harness<'_, Window>, label: &'a str) -> egui_kittest::Node<'a> {
    use eframe::egui::Role;
    harness
        .query_by_role_and_label(Role::TextInput, label)
        .or_else(|| harness.query_by_role_and_label(Role::MultilineTextInput, label))
        .unwrap_or_else(|| panic!("no entry is called {label}"))
}

/// Opens a folded part of a form; its name may tell what it holds.
pub fn unfold<S>(harness: &mut Harness<'_, S>, title: &str) {
    let found = harness.query_all_by_role(eframe::egui::Role::Button).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label == title || label.starts_with(&format!("{title} "))
    });
    let found = found.unwrap_or_else(|| panic!("nothing folded is called {title}"));
    if found.accesskit_node().is_selected() != Some(true) {
        found.click();
        harness.run();
    }
}

/// Shows the tabs that are behind “more”.
pub fn all_tabs<S>(harness: &mut Harness<'_, S>, lang: Lang) {
    let start = defaults::TABS_MORE.get(lang).split('{').next().unwrap_or_default();
    let more = harness.query_all_by_role(eframe::egui::Role::Button);
    let more =
        more.into_iter().find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(start)));
    if let Some(more) = more {
        more.click();
        harness.run();
    }
}

/// A file as the system hands it over when it is dropped.
#[derive(Debug)]
struct Dropped(PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on the window.
pub fn drop_file(harness: &mut Harness<'_, Window>, path: &Path) {
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    harness.step();
}

/// Writes what the window shows as `NAME.png` into the folder that `PLEDGEWORTH_PICTURES` names,
/// for people to look at. Without that variable, does nothing.
pub fn picture(harness: &mut Harness<'_, Window>, name: &str) {
    let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let image = harness.render().expect("a Vulkan driver for the CPU is needed: apt-get install mesa-vulkan-drivers");
    image.save(Path::new(&folder).join(format!("{name}.png"))).unwrap();
}

/// Every text that is painted.
pub fn painted(harness: &Harness<'_, Window>) -> Vec<String> {
    use eframe::egui::Shape;
    fn texts(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => found.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut found));
    found
}
