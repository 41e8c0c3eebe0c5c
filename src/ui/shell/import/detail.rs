//! A row of the table beside what it becomes: what changes, what is to be looked at, why it is refused.

use eframe::egui::{Checkbox, Label, RichText, ScrollArea, Ui};

use crate::app::importing::{ImportState, ImportWizard, ReadTable};
use crate::app::shown_rows::RowState;
use crate::import::ImportFinding;
use crate::import::listing::RowFate;
use crate::import::patents::ImportedPatent;
use crate::import::topic::Understood;
use crate::lang::Lang;
use crate::model::Severity;
use crate::model::guideline::StatisticRow;
use crate::text::{Arg, Message, Text, engine, import_wizard as words, number, screen_guideline, screen_patents};
use crate::ui::theme;
use crate::ui::widgets::remark;

/// Shows the details of the selected row.
pub(super) fn show(ui: &mut Ui, lang: Lang, wizard: &mut ImportWizard) {
    let selected = wizard.selected;
    let ImportState::Read(read) = &mut wizard.state else { return };
    let Some(row) = selected.and_then(|at| read.rows.get(at)).cloned() else {
        let weak = theme::palette(ui).weak;
        ui.label(RichText::new(words::DETAILS_NONE.get(lang)).color(weak));
        return;
    };
    ScrollArea::vertical().id_salt(("import details", selected)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        let name = if row.title.is_empty() { &row.key } else { &row.title };
        ui.add(Label::new(RichText::new(name).font(theme::strong())).wrap());
        let weak = theme::palette(ui).weak;
        let mut line = vec![row.state.label().get(lang).to_owned()];
        line.extend(row.line.map(|line| words::DETAILS.with([("line", line.into())]).render(lang)));
        ui.label(RichText::new(line.join(" · ")).font(theme::small()).color(weak));
        ui.add_space(theme::GAP);
        match (row.state, &row.reason) {
            (RowState::Gone, _) => {
                ui.add(Label::new(words::GONE_EXPLAINED.get(lang)).wrap());
            }
            (_, Some(why)) => {
                part(ui, words::REASON.get(lang));
                remark(ui, Severity::Warning, &why.render(lang));
            }
            _ => taken(ui, lang, read, row.place),
        }
    });
}

fn part(ui: &mut Ui, title: &str) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(title).font(theme::strong()));
}

fn said(ui: &mut Ui, lang: Lang, findings: &[ImportFinding]) {
    if findings.is_empty() {
        return;
    }
    part(ui, words::LOOK_AT.get(lang));
    for finding in findings {
        remark(ui, Severity::Warning, &finding.to_message().render(lang));
    }
}

fn taken(ui: &mut Ui, lang: Lang, read: &mut ReadTable, place: usize) {
    match &*read.understood {
        Understood::Patents { preview, .. } => {
            let Some(imported) = preview.patents.get(place) else { return };
            said(ui, lang, &imported.findings);
            if let Some(merge) = &mut read.merge
                && let Some(row) = merge.rows.iter_mut().find(|row| row.place == place)
                && !row.changes.is_empty()
            {
                part(ui, words::CHANGES.get(lang));
                for change in &mut row.changes {
                    let before = change.before.clone().unwrap_or_else(|| words::CHANGE_FROM_NOTHING.into());
                    let line = words::CHANGE.with([
                        ("field", change.label.into()),
                        ("before", before),
                        ("after", change.after.clone()),
                    ]);
                    let name = words::CHANGE_TAKE.with([("field", change.label.into())]).render(lang);
                    ui.horizontal_top(|ui| {
                        ui.add(Checkbox::without_text(&mut change.take)).accessible_name(name);
                        ui.add(Label::new(line.render(lang)).wrap());
                    });
                    if change.stated {
                        let weak = theme::palette(ui).weak;
                        let text = RichText::new(words::CHANGE_STATED.get(lang)).font(theme::small()).color(weak);
                        ui.add(Label::new(text).wrap());
                    }
                }
            }
            part(ui, words::BECOMES.get(lang));
            for line in becomes(imported, lang) {
                ui.add(Label::new(line.render(lang)).wrap());
            }
            if imported.lines.len() > 1 {
                let lines: Vec<String> = imported.lines.iter().map(ToString::to_string).collect();
                let text = words::LINES_OF.with([("lines", Arg::raw(lines.join("、")))]);
                ui.add(Label::new(RichText::new(text.render(lang)).font(theme::small())).wrap());
            }
        }
        Understood::Financials(statements) => {
            let Some(year) = statements.years.get(place) else { return };
            said(ui, lang, &year.findings);
            changed(ui, lang, &statements.fate(&read.case, place));
            part(ui, words::BECOMES.get(lang));
            for (label, value) in statements.shown(place, lang) {
                line(ui, lang, label, value);
            }
        }
        Understood::Comparables(comparables) => {
            let Some(row) = comparables.rows.get(place) else { return };
            said(ui, lang, &row.findings);
            changed(ui, lang, &comparables.fate(&read.case, place));
            part(ui, words::BECOMES.get(lang));
            for (label, value) in comparables.shown(place, lang) {
                line(ui, lang, label, value);
            }
        }
        Understood::Statistics(preview) => {
            let lines = preview.rows.get(place).map(|row| statistic(row, lang)).unwrap_or_default();
            for (label, value) in lines {
                line(ui, lang, label, value);
            }
        }
    }
}

fn line(ui: &mut Ui, lang: Lang, label: Text, value: String) {
    let text = words::BECOMES_LINE.with([("field", label.into()), ("value", Arg::Quoted(value))]);
    ui.add(Label::new(text.render(lang)).wrap());
}

fn changed(ui: &mut Ui, lang: Lang, fate: &RowFate) {
    let RowFate::Changed(changes) = fate else { return };
    part(ui, words::CHANGES.get(lang));
    for change in changes {
        let both = |[zh, en]: &[String; 2]| {
            if zh.is_empty() && en.is_empty() {
                words::CHANGE_FROM_NOTHING.into()
            } else {
                Arg::both(zh.clone(), en.clone())
            }
        };
        let text = words::CHANGE.with([
            ("field", change.label.into()),
            ("before", both(&change.before)),
            ("after", both(&change.after)),
        ]);
        ui.add(Label::new(text.render(lang)).wrap());
    }
}

/// What a patent says of itself, in a few lines.
fn becomes(imported: &ImportedPatent, lang: Lang) -> Vec<Message> {
    let patent = &imported.patent;
    let line = |label: Text, value: Arg| words::BECOMES_LINE.with([("field", label.into()), ("value", value)]);
    let names = |list: &Vec<String>| Arg::Quoted(list.join("；"));
    let mut lines = Vec::new();
    lines.extend(patent.number.value.clone().map(|number| line(screen_patents::NUMBER, Arg::Quoted(number))));
    lines.extend(patent.kind.value.map(|kind| line(engine::KIND, kind.label().into())));
    lines.extend(patent.status.value.map(|status| line(engine::STATUS, status.label().into())));
    lines.extend(patent.filing_date.value.map(|day| line(engine::FILING_DATE, day.into())));
    lines.extend(patent.grant_date.value.map(|day| line(engine::GRANT_DATE, day.into())));
    lines.extend(patent.owners.value.as_ref().map(|owners| line(screen_patents::OWNERS, names(owners))));
    lines.extend(patent.inventors.value.as_ref().map(|inventors| line(screen_patents::INVENTORS, names(inventors))));
    for event in &patent.events {
        let day = event.date.map(|day| number::date(day, lang)).unwrap_or_default();
        let what = [event.code.as_str(), &day, &event.registration_number].join(" ").trim().to_owned();
        lines.push(line(words::LEGAL_EVENT, Arg::Quoted(what)));
    }
    lines
}

/// What a row of statistics says, in a few lines.
fn statistic(row: &StatisticRow, lang: Lang) -> Vec<(Text, String)> {
    let mut lines =
        vec![(screen_guideline::COLUMN_INDUSTRY, [row.gb_code.as_str(), &row.gb_name, &row.period].join(" "))];
    let mut add = |label: Text, value: Option<String>| lines.extend(value.map(|value| (label, value)));
    add(screen_guideline::COLUMN_CONTRACTS, row.contracts.map(|count| number::decimals(count, 0)));
    add(screen_guideline::COLUMN_FIXED_MEAN, row.fixed_mean.map(|sum| number::money(sum, lang)));
    add(screen_guideline::COLUMN_ANNUAL, row.fixed_annual_mean.map(|sum| number::money(sum, lang)));
    add(screen_guideline::COLUMN_FIXED_YEARS, row.fixed_mean_years.map(|years| number::decimals(years, 1)));
    add(screen_guideline::COLUMN_RATE, row.royalty_mean.map(number::percent));
    lines
}
