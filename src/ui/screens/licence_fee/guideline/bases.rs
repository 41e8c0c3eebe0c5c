//! Step 3: what each method's base is made of.

use eframe::egui::{Button, CollapsingHeader, ComboBox, RichText, Ui};

use crate::app::Command;
use crate::model::fields::guideline;
use crate::model::guideline::Guideline;
use crate::model::{Case, GuidelineMethod, Input, Origin, Quantity};
use crate::reference::{RangeRow, Reference, Table};
use crate::text::{Text, guideline as terms, screen_guideline as words, screen_licence_fee};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{declared, explain, figure};

const PATH: &str = "licence_fee.guideline";

/// Where a request for a field of a method leads.
fn fields_of(method: GuidelineMethod) -> &'static str {
    match method {
        GuidelineMethod::OwnExploitation => "licence_fee.guideline.own",
        GuidelineMethod::OwnLicences => "licence_fee.guideline.earlier",
        GuidelineMethod::IndustryStatistics => "licence_fee.guideline.statistics_row",
        GuidelineMethod::InternationalRates => "licence_fee.guideline.common_rate",
        GuidelineMethod::Appraisal => "licence_fee.guideline.appraisal",
    }
}

/// Shows the step.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    explain(ui, view, words::BASE_EXPLAINED);
    let licences = case.licence_fee.earlier_licences.len();
    let path = &mut case.licence_fee.guideline;
    for method in GuidelineMethod::ALL {
        let chosen = path.method == Some(method);
        let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with(fields_of(method)));
        let title = RichText::new(view.text(method.label())).font(theme::strong());
        // The id changes with the choice, so that the chosen method opens by itself.
        CollapsingHeader::new(title)
            .id_salt((method.id(), chosen))
            .default_open(chosen)
            .open(asked.then_some(true))
            .show(ui, |ui| {
                match method {
                    GuidelineMethod::OwnExploitation => own(ui, view, path),
                    GuidelineMethod::OwnLicences => earlier(ui, view, licences),
                    GuidelineMethod::IndustryStatistics => statistics(ui, view, path),
                    GuidelineMethod::InternationalRates => international(ui, view, path),
                    GuidelineMethod::Appraisal => appraisal(ui, view, path),
                }
                results(ui, view, method);
            });
    }
}

/// The bases that follow.
fn results(ui: &mut Ui, view: &mut View<'_>, method: GuidelineMethod) {
    let assessment = view.assessment;
    let outcome = assessment.licence_fee.guideline.methods.iter().find(|one| one.method == method);
    for fee in outcome.into_iter().flat_map(|outcome| &outcome.fees) {
        ui.horizontal(|ui| {
            form_label(ui, view.text(fee.kind.label()));
            figure::value(ui, view, &format!("{PATH}.base.{}.{}", method.id(), fee.kind.id()));
        });
    }
}

/// What an input's line in the workings says serves instead.
fn serves(view: &View<'_>, label: Text) -> Option<Quantity> {
    let figure = view.assessment.figure("licence_fee.guideline.base.own_exploitation.annual_fee")?;
    let line = figure.workings.inputs.iter().find(|line| line.label.text == label)?;
    line.value.clone()
}

fn own(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline) {
    explain(ui, view, words::OWN_DEFAULT);
    let own = &mut path.own;
    for (field, input) in
        [(&guideline::ANNUAL_REVENUE, &mut own.annual_revenue), (&guideline::ANNUAL_PROFIT, &mut own.annual_profit)]
    {
        let otherwise = serves(view, field.label());
        declared(field).otherwise(view, otherwise.as_ref()).show(ui, view, input);
    }
    declared(&guideline::SHARING_RATE).show(ui, view, &mut own.sharing_rate);
    declared(&guideline::SHARE_OF).show(ui, view, &mut own.share_of);
}

fn earlier(ui: &mut Ui, view: &mut View<'_>, licences: usize) {
    explain_text(ui, view.message(&words::EARLIER_COUNT.with([("n", licences.into())])));
    if ui.button(view.text(words::EARLIER_GO)).clicked() {
        view.run(Command::GoToField("licence_fee.earlier_licences".to_owned()));
    }
}

/// A row of statistics in words.
fn row_name(view: &View<'_>, path: &Guideline, key: &str) -> Option<String> {
    if let Some((table, row)) = path.imported_row(key) {
        let state = if table.is_verified(row) { words::ROW_VERIFIED } else { words::ROW_UNVERIFIED };
        let name = if row.gb_name.is_empty() { &row.gb_code } else { &row.gb_name };
        return Some(view.message(&words::ROW_IMPORTED.with([
            ("name", [name.as_str(), row.period.as_str()].join(" ").trim().into()),
            ("file", table.file.as_str().into()),
            ("state", state.into()),
        ])));
    }
    let row = Reference::builtin().licence_statistics.row(key.strip_prefix("licence_statistics/")?)?;
    Some(view.message(&words::NATIONAL_ROW.with([("period", row.about.name.get(view.lang).into())])))
}

fn statistics(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline) {
    /// A longer list is chosen from on the tab of statistics.
    const LISTED: usize = 300;
    let shown = match &path.statistics_row {
        None => view.text(words::ROW_CHOOSE).to_owned(),
        Some(key) => row_name(view, path, key).unwrap_or_else(|| view.text(words::ROW_GONE).to_owned()),
    };
    let mut chosen = path.statistics_row.clone();
    ui.horizontal(|ui| {
        let label = form_label(ui, view.text(terms::STATISTICS_ROW));
        let width = (ui.available_width() - 4.0).clamp(90.0, 320.0);
        let combo = ComboBox::from_id_salt("statistics_row").width(width).height(420.0).truncate().selected_text(shown);
        let response = combo
            .choose(ui, 0, |ui| {
                ui.selectable_value(&mut chosen, None, view.text(words::ROW_NONE));
                let imported: Vec<String> = path
                    .statistics
                    .iter()
                    .flat_map(|table| (0..table.rows.len()).map(|row| Guideline::row_key(table.id, row)))
                    .take(LISTED)
                    .collect();
                if !imported.is_empty() {
                    explain(ui, view, words::IMPORTED_ROWS);
                }
                for key in imported {
                    let name = row_name(view, path, &key).unwrap_or_default();
                    ui.selectable_value(&mut chosen, Some(key), name);
                }
                explain(ui, view, words::NATIONAL_ROWS);
                let table = &Reference::builtin().licence_statistics;
                for row in table.rows.iter().filter(|row| row.figures.fixed_mean_years.is_some()) {
                    let key = table.key(row);
                    let name = row_name(view, path, &key).unwrap_or_default();
                    ui.selectable_value(&mut chosen, Some(key), name);
                }
            })
            .accessible_name(view.text(terms::STATISTICS_ROW))
            .labelled_by(label.id);
        if view.ui.field_request.as_ref().is_some_and(|request| request.path == "licence_fee.guideline.statistics_row")
        {
            view.ui.field_request = None;
            response.scroll_to_me(None);
            response.request_focus();
        }
    });
    path.statistics_row = chosen;
    for finding in view.assessment.findings_for("licence_fee.guideline.statistics_row") {
        crate::ui::widgets::field::line_below(ui, finding.severity, &view.message(&finding.message));
    }
    if ui.button(view.text(words::STATISTICS_GO)).clicked() {
        view.ui.tabs.insert("licence_fee", crate::ui::screens::licence_fee::TAB_STATISTICS);
    }
}

/// The tables that rates are chosen from.
fn rate_tables() -> [&'static Table<RangeRow>; 2] {
    let reference = Reference::builtin();
    [&reference.royalty_unido, &reference.royalty_textbook]
}

fn international(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline) {
    let lang = view.lang;
    let rows = || rate_tables().into_iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    let found = path.rate_row.as_deref().and_then(|key| rows().find(|(table, row)| table.key(row) == key));
    let shown = found.map_or_else(|| view.text(words::RATE_ROW_CHOOSE), |(_, row)| row.about.name.get(lang));
    let mut taken = None;
    ui.horizontal(|ui| {
        let label = form_label(ui, view.text(words::RATE_ROW)).on_hover_text(view.text(words::RATE_ROW_TIP));
        let width = (ui.available_width() - 4.0).clamp(90.0, 320.0);
        ComboBox::from_id_salt("rate_row")
            .width(width)
            .height(420.0)
            .truncate()
            .selected_text(shown)
            .choose(ui, 0, |ui| {
                for table in rate_tables() {
                    explain_text(ui, table.about.name.get(lang));
                    for row in &table.rows {
                        let rates = parts::rates(row.figures.low, row.figures.high, lang);
                        let text = screen_licence_fee::ROW_WITH_RATES
                            .with([("name", row.about.name.get(lang).into()), ("rates", rates.into())]);
                        let selected = path.rate_row.as_deref() == Some(table.key(row).as_str());
                        if ui.add(Button::selectable(selected, view.message(&text))).clicked() {
                            taken = Some((table, row));
                        }
                    }
                }
            })
            .accessible_name(view.text(words::RATE_ROW))
            .labelled_by(label.id);
    });
    if let Some((table, row)) = taken {
        let key = table.key(row);
        // The range bounds the rate; a value outside it was another range's.
        let value = path.common_rate.value.filter(|rate| (row.figures.low..=row.figures.high).contains(rate));
        path.common_rate = Input {
            value,
            low: Some(row.figures.low),
            high: Some(row.figures.high),
            origin: Origin::Table,
            note: format!("{key}; {}", row.about.source),
            ..Input::default()
        };
        path.rate_row = Some(key);
        view.ui.refresh += 1;
    }
    if let Some((_, row)) = found {
        parts::provenance(ui, view, &row.about);
    }
    declared(&guideline::COMMON_RATE).tip(words::RATE_ROW_TIP).show(ui, view, &mut path.common_rate);
}

fn appraisal(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline) {
    let inputs = &mut path.appraisal;
    declared(&guideline::APPRAISED_VALUE).show(ui, view, &mut inputs.value);
    declared(&guideline::APPRAISAL_YEARS).tip(words::YEARS_TIP).show(ui, view, &mut inputs.years);
    declared(&guideline::SPREAD).show(ui, view, &mut inputs.spread);
    declared(&guideline::DIVIDE_BY_LICENSEES).show(ui, view, &mut inputs.divide_by_licensees);
}
