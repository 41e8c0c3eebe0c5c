//! Imported statistics by industry, and where the official annexes are.

use eframe::egui::{Align, CollapsingHeader, Hyperlink, Label, Layout, RichText, Ui};

use crate::app::Command;
use crate::import::template::TemplateKind;
use crate::model::guideline::{Guideline, StatisticTable};
use crate::model::{Quantity, Severity};
use crate::reference::Reference;
use crate::text::{fields, number, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, Icon, TableColumn, card, explain, remark, section, table};

/// Shows the section.
pub fn show(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline) {
    section(ui, view, "industry", words::INDUSTRY, Some(words::INDUSTRY_EXPLAINED), |ui, view| {
        ui.horizontal_wrapped(|ui| {
            if ui.button(view.text(words::IMPORT)).clicked() {
                view.run(Command::Import);
            }
            if ui.button(view.text(words::TEMPLATE)).clicked() {
                view.run(Command::SaveTemplate(TemplateKind::Statistics));
            }
        });
        if path.statistics.is_empty() {
            explain(ui, view, words::INDUSTRY_EMPTY);
        }
        let mut chosen = path.statistics_row.clone();
        let mut removed = None;
        for (index, one) in path.statistics.iter_mut().enumerate() {
            ui.add_space(theme::GAP);
            ui.push_id(one.id, |ui| {
                card(ui, |ui| {
                    if imported(ui, view, one, &mut chosen) {
                        removed = Some(index);
                    }
                });
            });
        }
        path.statistics_row = chosen;
        if let Some(index) = removed {
            path.statistics.remove(index);
            view.ui.refresh += 1;
        }
    });
    section(ui, view, "annexes", words::WHERE, None, annexes);
}

/// One imported table; gives whether it is to go.
fn imported(ui: &mut Ui, view: &mut View<'_>, one: &mut StatisticTable, chosen: &mut Option<String>) -> bool {
    let title = words::TABLE_TITLE.with([("file", one.file.as_str().into()), ("rows", one.rows.len().into())]);
    let removed = ui
        .horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = view.message(&words::TABLE_DELETE.with([("file", one.file.as_str().into())]));
                let removed = Icon::Cross.button(ui, &name).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(view.message(&title)).font(theme::strong())).truncate());
                });
                removed
            })
            .inner
        })
        .inner;
    let palette = theme::palette(ui);
    let (state, icon, colour) = if one.verified {
        (words::TABLE_IS_VERIFIED, Icon::Check, palette.good)
    } else {
        (words::TABLE_IS_UNVERIFIED, Icon::Triangle, palette.warning)
    };
    ui.horizontal(|ui| {
        icon.show(ui, 14.0, colour);
        ui.label(RichText::new(view.text(state)).color(colour));
    });
    let id = one.id;
    let field = |name: &str, label| Field::new(format!("licence_fee.guideline.statistics.{id}.{name}"), label);
    field("source", words::TABLE_SOURCE).hint(view.text(words::TABLE_SOURCE_HINT)).line(ui, view, &mut one.source);
    field("verified", words::TABLE_VERIFIED).switch(ui, view, &mut one.verified);
    rows(ui, view, one, chosen);
    if !one.problems.is_empty() {
        let title = view.message(&words::PROBLEMS.with([("n", one.problems.len().into())]));
        CollapsingHeader::new(RichText::new(title).font(theme::small())).id_salt("problems").show(ui, |ui| {
            for problem in &one.problems {
                remark(ui, Severity::Note, problem);
            }
        });
    }
    removed
}

fn rows(ui: &mut Ui, view: &mut View<'_>, one: &StatisticTable, chosen: &mut Option<String>) {
    let columns = [
        TableColumn::rest(words::COLUMN_INDUSTRY),
        TableColumn::figures(words::COLUMN_CONTRACTS, 54.0),
        TableColumn::figures(words::COLUMN_ANNUAL, 92.0),
        TableColumn::figures(words::COLUMN_RATE, 56.0),
        TableColumn::words(words::COLUMN_USE, 50.0),
    ];
    let keys: Vec<usize> = (0..one.rows.len()).collect();
    table(ui, view, "rows", &columns, &keys, 300.0, |ui, view, row, column| {
        let Some(found) = one.rows.get(row) else { return };
        let name = [found.gb_code.as_str(), found.gb_name.as_str(), found.period.as_str()].join(" ");
        let none = || view.text(fields::FIGURE_NONE).to_owned();
        let key = Guideline::row_key(one.id, row);
        let text = match column {
            0 => name.trim().to_owned(),
            1 => found.contracts.map_or_else(none, |count| number::decimals(count, 0)),
            2 => found.annual_fee().map_or_else(none, |fee| Quantity::Money(fee).render(view.lang)),
            3 => found.royalty_mean.map_or_else(none, number::percent),
            _ if chosen.as_deref() == Some(key.as_str()) => view.text(words::IN_USE).to_owned(),
            _ => {
                let spoken = view.message(&words::USE_OF.with([("name", name.trim().into())]));
                if ui.small_button(view.text(words::USE)).accessible_name(spoken).clicked() {
                    *chosen = Some(key);
                }
                return;
            }
        };
        ui.add(Label::new(text).truncate());
    });
}

fn annexes(ui: &mut Ui, view: &mut View<'_>) {
    let annexes = &Reference::builtin().licence_annexes;
    if let Some(note) = &annexes.about.note {
        explain_text(ui, note.get(view.lang));
    }
    for row in &annexes.rows {
        ui.add_space(4.0);
        ui.add(Label::new(row.about.name.get(view.lang)).wrap());
        let text = words::ANNEX_LINE.with([
            ("date", row.about.date.as_deref().unwrap_or_default().into()),
            ("url", row.figures.url.as_deref().unwrap_or_else(|| view.text(words::NO_URL)).into()),
            ("source", row.about.source_in(view.lang).into()),
            ("mark", row.about.mark.label(view.lang).into()),
        ]);
        explain_text(ui, view.message(&text));
        if let Some(url) = &row.figures.url {
            ui.add(Hyperlink::from_label_and_url(RichText::new(url).font(theme::small()), url));
        }
    }
}
