//! After lending, and beside the limits: the watch list, value levels, subsidies by place, the facts that they read.

use eframe::egui::{CursorIcon, Label, RichText, Sense, Ui};

use super::tables::wide_table;
use crate::app::Command;
use crate::model::fields::monitoring as fields;
use crate::model::outcome::{SALES, WatchLine, WatchState};
use crate::model::{Case, Monitoring, PatentId};
use crate::reference::Reference;
use crate::report::content::sale_name;
use crate::report::figures::patent_name;
use crate::text::number::{self, MoneyUnit};
use crate::text::{Arg, Text, watch as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Fold, TableColumn, declared, explain};

/// What stands where nothing is known.
const NONE: &str = "—";

/// The fold of what is known after the pay-out.
pub fn form(ui: &mut Ui, view: &mut View<'_>, monitoring: &mut Monitoring) {
    let fold = Fold::new("monitoring", words::MONITORING)
        .explained(words::MONITORING_EXPLAINED)
        .holds(&fields::OVERDUE_DAYS, &monitoring.overdue_days)
        .holds(&fields::IMPAIRED, &monitoring.impaired)
        .holds(&fields::REVALUED_ON, &monitoring.revalued_on)
        .holds(&fields::LICENCE_INCOME_PLANNED, &monitoring.licence_income_planned)
        .holds(&fields::LICENCE_INCOME, &monitoring.licence_income)
        .holds(&fields::BAD_LOANS, &monitoring.bad_loans)
        .holds(&fields::BAD_PLEDGE_LOANS, &monitoring.bad_pledge_loans)
        .holds(&fields::PILOT_AREA, &monitoring.pilot_area);
    fold.show(ui, view, |ui, view| {
        declared(&fields::OVERDUE_DAYS).show(ui, view, &mut monitoring.overdue_days);
        declared(&fields::IMPAIRED).show(ui, view, &mut monitoring.impaired);
        declared(&fields::REVALUED_ON).show(ui, view, &mut monitoring.revalued_on);
        declared(&fields::LICENCE_INCOME_PLANNED).show(ui, view, &mut monitoring.licence_income_planned);
        declared(&fields::LICENCE_INCOME).show(ui, view, &mut monitoring.licence_income);
        declared(&fields::BAD_LOANS).show(ui, view, &mut monitoring.bad_loans);
        declared(&fields::BAD_PLEDGE_LOANS).show(ui, view, &mut monitoring.bad_pledge_loans);
        declared(&fields::PILOT_AREA).show(ui, view, &mut monitoring.pilot_area);
    });
}

fn name(case: &Case, patent: Option<PatentId>, view: &View<'_>, none: Text) -> String {
    patent.and_then(|patent| case.patent(patent)).map_or_else(|| view.text(none).to_owned(), patent_name)
}

fn cell(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::small())).truncate()).on_hover_text(text);
}

/// The watch list; a click on a line goes to its field.
pub fn watch(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    let table = &Reference::builtin().policy_limits;
    let about = words::WATCH_EXPLAINED.with([("mark", table.about.mark.label(view.lang).into())]);
    explain_text(ui, view.message(&about));
    let columns = [
        TableColumn::words(words::COLUMN_WHAT, 122.0),
        TableColumn::words(words::COLUMN_PATENT, 104.0),
        TableColumn::figures(words::COLUMN_STANDS, 106.0),
        TableColumn::figures(words::COLUMN_LINE, 106.0),
        TableColumn::words(words::COLUMN_STATE, 60.0),
        TableColumn::words(words::COLUMN_DATE, 80.0),
        TableColumn::words(words::COLUMN_SOURCE, 100.0),
    ];
    let mut lines: Vec<&WatchLine> = view.assessment.loan.watch.iter().collect();
    // The gravest first; among the same in the order of the list.
    lines.sort_by_key(|line| std::cmp::Reverse(line.state));
    let keys: Vec<usize> = (0..lines.len()).collect();
    let lang = view.lang;
    wide_table(ui, view, "watch", &columns, &keys, 280.0, |ui, view, row, column| {
        let Some(line) = lines.get(row) else { return };
        let text = match column {
            0 => view.text(line.kind.label()).to_owned(),
            1 => name(case, line.patent, view, words::WHOLE_LOAN),
            2 => line.value.as_ref().map_or_else(|| NONE.to_owned(), |value| value.render(lang)),
            3 => line.threshold.as_ref().map_or_else(|| NONE.to_owned(), |value| value.render(lang)),
            4 => view.text(line.state.label()).to_owned(),
            5 => line.on.map_or_else(|| NONE.to_owned(), |on| on.to_string()),
            _ if line.by_policy => view.text(words::BY_POLICY).to_owned(),
            _ => table.row(line.row).map_or_else(|| NONE.to_owned(), |row| row.about.mark.label(lang).to_owned()),
        };
        let palette = theme::palette(ui);
        let colour = match line.state {
            WatchState::Action => palette.block,
            WatchState::Warning | WatchState::Attention => palette.warning,
            WatchState::Unknown => palette.weak,
            WatchState::Clear => palette.text,
        };
        let label = Label::new(RichText::new(&text).font(theme::small()).color(colour)).truncate();
        let label = if column == 0 { label.sense(Sense::click()) } else { label };
        let response = ui.add(label).on_hover_text(&text);
        if column == 0 && response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            view.run(Command::GoToField(line.field.clone()));
        }
    });
}

/// What each patent is worth at three levels.
pub fn levels(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    explain(ui, view, words::LEVELS_EXPLAINED);
    let challenge = &case.lending.challenge_probability;
    let line = match challenge.high.or(challenge.value) {
        Some(q) => words::LEVEL_CHALLENGE.with([("q", Arg::Percent(q))]),
        None => words::LEVEL_CHALLENGE_UNKNOWN.into(),
    };
    explain_text(ui, view.message(&line));
    let mut columns = vec![
        TableColumn::words(words::COLUMN_PATENT, 150.0),
        TableColumn::figures(words::LEVEL_APPRAISED, 74.0),
        TableColumn::figures(words::LEVEL_INVALIDATION, 90.0),
    ];
    columns.extend(SALES.map(|sale| TableColumn::figures(sale_name(sale), 104.0)));
    columns.push(TableColumn::figures(words::LEVEL_OWN, 90.0));
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    let said = crate::text::screen_loan::MONTHS_UNIT.with([("unit", unit.name(view.lang).into())]);
    explain_text(ui, view.message(&said));
    let levels = &view.assessment.loan.levels;
    let keys: Vec<usize> = (0..levels.len()).collect();
    let money = |amount: Option<f64>| amount.map_or_else(|| NONE.to_owned(), |amount| number::in_unit(amount, unit));
    wide_table(ui, view, "levels", &columns, &keys, 260.0, |ui, view, row, column| {
        let Some(one) = levels.get(row) else { return };
        let text = match column {
            0 => name(case, one.patent, view, words::LEVEL_TOTAL),
            1 => money(one.appraised),
            2 => money(one.after_invalidation),
            at => match SALES.get(at - 3) {
                Some(sale) => match one.sales.iter().find(|(way, ..)| way == sale) {
                    Some((_, low, high)) if (high - low).abs() < 0.005 => money(Some(*low)),
                    Some((_, low, high)) => format!("{}–{}", money(Some(*low)), money(Some(*high))),
                    None => NONE.to_owned(),
                },
                None => money(one.own_sale),
            },
        };
        cell(ui, &text);
    });
}

/// What each place would pay of this loan.
pub fn subsidies(ui: &mut Ui, view: &mut View<'_>) {
    let table = &Reference::builtin().subsidies;
    if let Some(note) = &table.about.note {
        explain_text(ui, note.get(view.lang));
    }
    explain(ui, view, words::SUBSIDY_NEEDS);
    let columns = [
        TableColumn::words(words::SUBSIDY_PLACE, 150.0),
        TableColumn::figures(words::SUBSIDY_INTEREST, 84.0),
        TableColumn::figures(words::SUBSIDY_FEES, 84.0),
        TableColumn::figures(words::SUBSIDY_TOTAL, 110.0),
        TableColumn::figures(words::SUBSIDY_ALL_IN, 104.0),
        TableColumn::words(words::COLUMN_SOURCE, 110.0),
    ];
    let found = &view.assessment.loan.subsidies;
    let keys: Vec<&str> = found.iter().map(|one| one.rule.as_str()).collect();
    let lang = view.lang;
    let money = |amount: f64| number::money(amount, lang);
    wide_table(ui, view, "subsidies", &columns, &keys, 260.0, |ui, view, row, column| {
        let Some(one) = found.get(row) else { return };
        let Some(rule) = table.row(&one.rule) else { return };
        let text = match column {
            0 => rule.about.name.get(lang).to_owned(),
            1 => one.interest.map_or_else(|| NONE.to_owned(), money),
            2 => one.fees.map_or_else(|| NONE.to_owned(), money),
            3 => match one.total {
                None => NONE.to_owned(),
                Some(total) if rule.figures.at_most => {
                    format!("{} {}", view.text(words::SUBSIDY_AT_MOST), money(total))
                }
                Some(total) => money(total),
            },
            4 => one.all_in.map_or_else(|| NONE.to_owned(), number::percent),
            _ => rule.about.mark.label(lang).to_owned(),
        };
        let note = rule.about.note.as_ref().map_or("", |note| note.get(lang));
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        label.on_hover_text(format!("{text}\n{note}\n{}", rule.about.source_in(lang)));
    });
}
