//! The first step: which sheet, what was recognised, what is to be asked and said.

use eframe::egui::{ComboBox, Label, RichText, ScrollArea, Ui};

use crate::app::importing::{ImportAction, ImportState, ImportWizard};
use crate::import::cells::SheetRow;
use crate::import::topic::{TableTopic, Understood};
use crate::import::{ImportFinding, SheetTable, TableSource};
use crate::lang::Lang;
use crate::model::Severity;
use crate::text::{Arg, Message, Text, import_wizard as words};
use crate::ui::theme;
use crate::ui::widgets::choose::Choose as _;
use crate::ui::widgets::remark;

/// The units that an amount may be in, and how many 元 each is.
const UNITS: [(f64, Text); 5] = [
    (1.0, words::UNIT_YUAN),
    (1e3, words::UNIT_THOUSAND),
    (1e4, words::UNIT_WAN),
    (1e6, words::UNIT_MILLION),
    (1e8, words::UNIT_YI),
];

/// Shows the step.
pub(super) fn show(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, action: &mut Option<ImportAction>) {
    match &wizard.state {
        ImportState::Reading => {}
        ImportState::Refused { why, table } => {
            ui.label(RichText::new(words::REFUSED.get(lang)).font(theme::subheading()));
            remark(ui, Severity::Block, &why.render(lang));
            if let Some(table) = table {
                ui.add_space(theme::GROUP_GAP);
                ui.label(words::TRY_OTHER.get(lang));
                sheet(ui, lang, table, action);
                topic(ui, lang, wizard, action);
                headings(ui, lang, wizard, table, action);
                first_rows(ui, table);
            }
        }
        ImportState::Read(read) => {
            recognised(ui, lang, wizard, &read.understood);
            ui.add_space(theme::GAP);
            sheet(ui, lang, &read.table, action);
            topic(ui, lang, wizard, action);
            headings(ui, lang, wizard, &read.table, action);
            if wizard.choices.unit.is_some() || wizard.asks_for_unit() {
                unit(ui, lang, wizard, action);
            }
            facts(ui, lang, &read.table, &read.understood);
            let hidden = read.table.rows.iter().any(|row| row.hidden);
            if hidden && matches!(&*read.understood, Understood::Patents { .. }) {
                let mut taken = wizard.choices.hidden_rows;
                if ui.checkbox(&mut taken, words::HIDDEN_ROWS.get(lang)).changed() {
                    *action = Some(ImportAction::HiddenRows(taken));
                }
            }
            said(ui, lang, &read.understood);
        }
    }
}

fn recognised(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, understood: &Understood) {
    let topic = ("topic", understood.topic().label().into());
    let line = match understood {
        Understood::Patents { list, .. } => {
            let unknown = if wizard.choices.headings.is_some() { words::VENDOR_BY_HAND } else { words::VENDOR_UNKNOWN };
            let vendor = list.vendor.map_or(unknown, crate::import::patents::ListVendor::label);
            words::RECOGNISED_OF.with([topic, ("vendor", vendor.into())])
        }
        _ => words::RECOGNISED.with([topic]),
    };
    ui.label(RichText::new(line.render(lang)).font(theme::subheading()));
}

/// A row of the step: a label and what is chosen.
fn row(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.allocate_ui(eframe::egui::Vec2::new(110.0, theme::ROW_HEIGHT), |ui| {
            ui.set_min_width(110.0);
            ui.label(label);
        });
        add(ui);
    });
}

fn sheet(ui: &mut Ui, lang: Lang, table: &SheetTable, action: &mut Option<ImportAction>) {
    if table.sheets.len() < 2 {
        return;
    }
    let name = |at: usize| {
        let Some(sheet) = table.sheets.get(at) else { return String::new() };
        let quoted = || [("sheet", sheet.name.as_str().into())];
        match (sheet.visible, sheet.filled) {
            (true, true) => sheet.name.clone(),
            (true, false) => words::SHEET_EMPTY.with(quoted()).render(lang),
            (false, _) => words::SHEET_HIDDEN.with(quoted()).render(lang),
        }
    };
    let label = words::SHEET.get(lang);
    row(ui, label, |ui| {
        let chosen = table.chosen.unwrap_or_default();
        let response = ComboBox::from_id_salt("import sheet")
            .width(320.0)
            .truncate()
            .selected_text(name(chosen))
            .choose(ui, chosen, |ui| {
                for (at, entry) in table.sheets.iter().enumerate() {
                    ui.add_enabled_ui(entry.filled, |ui| {
                        if ui.selectable_label(at == chosen, name(at)).clicked() && at != chosen {
                            *action = Some(ImportAction::Sheet(at));
                        }
                    });
                }
            });
        response.accessible_name(label);
    });
}

fn topic(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, action: &mut Option<ImportAction>) {
    let options: Vec<Option<TableTopic>> = [None].into_iter().chain(TableTopic::ALL.into_iter().map(Some)).collect();
    let name = |topic: Option<TableTopic>| topic.map_or(words::BY_HEADINGS, TableTopic::label).get(lang);
    let label = words::ABOUT.get(lang);
    row(ui, label, |ui| {
        let chosen = wizard.choices.topic;
        let at = options.iter().position(|option| *option == chosen).unwrap_or(0);
        let combo = ComboBox::from_id_salt("import topic").width(320.0).selected_text(name(chosen));
        let response = combo.choose(ui, at, |ui| {
            for option in &options {
                if ui.selectable_label(*option == chosen, name(*option)).clicked() && *option != chosen {
                    *action = Some(ImportAction::Topic(*option));
                }
            }
        });
        response.accessible_name(label);
    });
}

/// The line of the headings: found, or as the user says.
fn headings(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, table: &SheetTable, action: &mut Option<ImportAction>) {
    /// Headings stand among the first lines; so many can be chosen from.
    const LINES: usize = 40;
    let lines = table.rows.iter().take(LINES).map(|row| Some(Some(row.line)));
    let options: Vec<Option<Option<usize>>> = [None, Some(None)].into_iter().chain(lines).collect();
    let name = |option: Option<Option<usize>>| match option {
        None => words::HEADINGS_FOUND.get(lang).to_owned(),
        Some(None) => words::HEADINGS_NONE.get(lang).to_owned(),
        Some(Some(line)) => {
            let texts = table.rows.iter().find(|row| row.line == line).map(SheetRow::texts).unwrap_or_default();
            let shown: Vec<&str> = texts.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            let shown: String = shown.join(" · ").chars().take(60).collect();
            words::HEADINGS_LINE.with([("line", line.into()), ("cells", Arg::Quoted(shown))]).render(lang)
        }
    };
    let label = words::HEADINGS.get(lang);
    row(ui, label, |ui| {
        let chosen = wizard.choices.headings;
        let at = options.iter().position(|option| *option == chosen).unwrap_or(0);
        let combo = ComboBox::from_id_salt("import headings").width(320.0).truncate().selected_text(name(chosen));
        let response = combo.choose(ui, at, |ui| {
            for option in &options {
                if ui.selectable_label(*option == chosen, name(*option)).clicked() && *option != chosen {
                    *action = Some(ImportAction::Headings(*option));
                }
            }
        });
        response.accessible_name(label);
    });
}

fn unit(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, action: &mut Option<ImportAction>) {
    let asked = wizard.asks_for_unit();
    if asked {
        remark(ui, Severity::Warning, words::UNIT_ASK.get(lang));
    }
    let same = |size: f64| wizard.choices.unit.is_some_and(|unit| (unit - size).abs() < 0.5);
    row(ui, words::UNIT.get(lang), |ui| {
        for (size, text) in UNITS {
            if ui.selectable_label(same(size), text.get(lang)).clicked() {
                *action = Some(ImportAction::Unit(size));
            }
        }
    });
}

fn facts(ui: &mut Ui, lang: Lang, table: &SheetTable, understood: &Understood) {
    let (line, turned) = match understood {
        Understood::Patents { list, .. } => (list.header.line, false),
        Understood::Financials(read) => (read.header_line, read.turned),
        Understood::Comparables(read) => (read.header_line, false),
        Understood::Statistics(preview) => (preview.header_line, false),
    };
    let mut facts: Vec<Message> = vec![
        if line == 0 { words::HEADINGS_NONE.into() } else { words::HEADER_LINE.with([("line", line.into())]) },
        words::ROWS_READ.with([("rows", table.rows.len().into())]),
    ];
    if turned {
        facts.push(words::YEARS_ACROSS.into());
    }
    match &table.source {
        TableSource::Separated { encoding, separator } => {
            let separator = match separator {
                '\t' => words::SEPARATOR_TAB.into(),
                sign => crate::text::Arg::raw(format!(" {sign}")),
            };
            facts.push(words::ENCODING.with([("encoding", encoding.as_str().into()), ("separator", separator)]));
        }
        TableSource::OldWorkbook => facts.push(words::OLD_WORKBOOK.into()),
        TableSource::Workbook | TableSource::Pasted => {}
    }
    let facts: Vec<String> = facts.iter().map(|fact| fact.render(lang)).collect();
    ui.add_space(theme::GAP);
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(facts.join(" · ")).color(weak)).wrap());
}

/// What is said of the file, its columns and its lines.
fn said(ui: &mut Ui, lang: Lang, understood: &Understood) {
    /// More than these nobody reads; those of a row stand with it.
    const SHOWN: usize = 100;
    let findings: &[ImportFinding] = match understood {
        Understood::Patents { preview, .. } => &preview.findings,
        Understood::Financials(read) => &read.findings,
        Understood::Comparables(read) => &read.findings,
        Understood::Statistics(preview) => &preview.problems,
    };
    ui.add_space(theme::GROUP_GAP);
    if findings.is_empty() {
        ui.label(words::NOTHING_SAID.get(lang));
        return;
    }
    let title = words::SAID.with([("count", findings.len().into())]).render(lang);
    ui.label(RichText::new(title).font(theme::strong()));
    for finding in findings.iter().take(SHOWN) {
        let severity = if finding.row_lost { Severity::Warning } else { Severity::Note };
        remark(ui, severity, &finding.to_message().render(lang));
    }
    if let Some(more) = findings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        ui.label(words::MORE_SAID.with([("n", more.into())]).render(lang));
    }
}

/// The first rows of a table that was not understood, so that the user sees what the program saw.
fn first_rows(ui: &mut Ui, table: &SheetTable) {
    ui.add_space(theme::GROUP_GAP);
    ScrollArea::horizontal().id_salt("import first rows").show(ui, |ui| {
        eframe::egui::Grid::new("first rows").striped(true).show(ui, |ui| {
            for row in table.rows.iter().take(8) {
                for cell in row.texts().iter().take(12) {
                    let shown: String = cell.chars().take(16).collect();
                    ui.label(RichText::new(shown).font(theme::small()));
                }
                ui.end_row();
            }
        });
    });
}
