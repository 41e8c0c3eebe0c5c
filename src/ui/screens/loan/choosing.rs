//! Which patents to pledge: the aim, the search, the sets that carry the loan.

use std::sync::Arc;

use eframe::egui::{Button, Label, ProgressBar, RichText, Ui};

use super::tables::wide_table;
use crate::app::Command;
use crate::assessment::choosing::{Adds, PledgeAim, PledgeChoice, PledgeSet};
use crate::model::{Case, Severity};
use crate::report::choosing as report;
use crate::text::number::{self, MoneyUnit};
use crate::text::{Text, choosing as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, explain, remark};

/// The part.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    explain(ui, view, words::EXPLANATION);
    ui.horizontal_wrapped(|ui| {
        ui.label(view.text(words::AIM));
        for aim in PledgeAim::ALL {
            let name = view.text(aim.label());
            if ui.add(Button::selectable(view.ui.choosing.aim == aim, name)).clicked() {
                view.ui.choosing.aim = aim;
            }
        }
    });
    ui.horizontal(|ui| {
        if view.ui.choosing.running {
            ui.add(ProgressBar::new(view.ui.choosing.progress).desired_width(180.0).text(view.text(words::RUNNING)));
            if ui.button(view.text(words::STOP)).clicked() {
                view.run(Command::StopChoosing);
            }
        } else if case.loan.amount.value.is_none() {
            explain(ui, view, words::NO_AMOUNT);
        } else if ui.button(view.text(words::START)).clicked() {
            view.run(Command::ChoosePledge);
        }
    });
    let found = match &view.ui.choosing.found {
        None => return,
        Some(Err(why)) => {
            remark(ui, Severity::Missing, &report::refused(why).render(view.lang));
            return;
        }
        Some(Ok(found)) => Arc::clone(found),
    };
    let dimmed = view.ui.choosing.running || view.ui.choosing.stale;
    theme::dimmed(ui, dimmed, |ui| sets(ui, view, case, &found));
}

fn sets(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, found: &PledgeChoice) {
    explain_text(ui, view.message(&report::summary(found)));
    explain_text(ui, report::proof(found, view.lang));
    ui.add_space(theme::GAP);
    heading(ui, view, words::SETS);
    let columns = [
        TableColumn::words(words::COLUMN_SET, 64.0),
        TableColumn::figures(words::COLUMN_COUNT, 48.0),
        TableColumn::figures(words::COLUMN_LENDABLE, 80.0),
        TableColumn::figures(words::COLUMN_VALUE, 96.0),
        TableColumn::figures(words::COLUMN_FEES, 92.0),
        TableColumn::words(words::COLUMN_PATENTS, 260.0),
    ];
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    let keys: Vec<usize> = (0..found.sets.len()).collect();
    let mut taken: Option<PledgeSet> = None;
    wide_table(ui, view, "pledge sets", &columns, &keys, 200.0, |ui, view, row, column| {
        let Some(set) = found.sets.get(row) else { return };
        if column == 0 {
            let spoken = view.message(&words::TAKE.with([("n", (row + 1).into())]));
            let text = RichText::new(view.text(words::TAKE_SHORT)).font(theme::small());
            if ui.add(Button::new(text)).on_hover_text(&spoken).accessible_name(&spoken).clicked() {
                taken = Some(set.clone());
            }
            return;
        }
        let text = match column {
            1 => set.patents.len().to_string(),
            2 => number::in_unit(set.lendable, unit),
            3 => number::in_unit(set.value, unit),
            4 => number::money(set.fees, view.lang),
            _ => report::names(case, &set.patents, view.lang),
        };
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        if column == 5 {
            label.on_hover_text(text);
        }
    });
    if let Some(best) = found.sets.first() {
        adds(ui, view, case, words::ADDS, &best.adds);
    }
    adds(ui, view, case, words::OTHERS, &found.others);
    release(ui, view, case, found);
    if !found.left_out.is_empty() {
        heading(ui, view, words::LEFT_OUT);
        for (patent, why) in &found.left_out {
            let line = words::WHY_LINE
                .with([("patent", report::names(case, &[*patent], view.lang).into()), ("why", why.label().into())]);
            explain_text(ui, view.message(&line));
        }
    }
    for group in &found.same {
        let line = words::SAME.with([("patents", report::names(case, group, view.lang).into())]);
        explain_text(ui, view.message(&line));
    }
    explain(ui, view, words::CONVENTION);
    if let Some(set) = taken {
        PledgeChoice::apply(case, &set);
        view.ui.refresh += 1;
    }
}

/// When patents of the pledge can go free.
fn release(ui: &mut Ui, view: &mut View<'_>, case: &Case, found: &PledgeChoice) {
    let Some(plan) = &found.release else { return };
    heading(ui, view, words::RELEASE);
    if plan.steps.is_empty() {
        explain(ui, view, words::RELEASE_NONE);
        return;
    }
    let columns = [
        TableColumn::words(words::COLUMN_MONTH, 96.0),
        TableColumn::words(words::COLUMN_DATE, 104.0),
        TableColumn::figures(words::COLUMN_OWED, 86.0),
        TableColumn::figures(words::COLUMN_ROOM, 90.0),
        TableColumn::words(words::COLUMN_FREE, 260.0),
    ];
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    let keys: Vec<u32> = plan.steps.iter().map(|step| step.month).collect();
    wide_table(ui, view, "pledge release", &columns, &keys, 200.0, |ui, view, row, column| {
        let Some(step) = plan.steps.get(row) else { return };
        let text = match column {
            0 => view.message(&report::when(step.month)),
            1 => step.date.map(|date| number::date(date, view.lang)).unwrap_or_default(),
            2 => number::in_unit(step.owed, unit),
            3 => step.least_room.map(|room| number::decimals(room, 2)).unwrap_or_default(),
            _ => report::names(case, &step.patents, view.lang),
        };
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        if column == 4 || column == 0 {
            label.on_hover_text(text);
        }
    });
    let kept = words::RELEASE_KEPT.with([("patents", report::names(case, &plan.kept, view.lang).into())]);
    explain_text(ui, view.message(&kept));
    explain(ui, view, words::RELEASE_EXPLAINED);
}

fn adds(ui: &mut Ui, view: &mut View<'_>, case: &Case, title: Text, adds: &[Adds]) {
    if adds.is_empty() {
        return;
    }
    heading(ui, view, title);
    let columns = [TableColumn::words(words::COLUMN_PATENT, 300.0), TableColumn::figures(words::COLUMN_ADDS, 110.0)];
    let keys: Vec<_> = adds.iter().map(|one| one.patent).collect();
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    wide_table(ui, view, title.en, &columns, &keys, 180.0, |ui, view, row, column| {
        let Some(one) = adds.get(row) else { return };
        let text = match column {
            0 => report::names(case, &[one.patent], view.lang),
            _ => number::in_unit(one.lendable, unit),
        };
        ui.add(Label::new(RichText::new(text).font(theme::small())).truncate());
    });
}

fn heading(ui: &mut Ui, view: &View<'_>, title: Text) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(view.text(title)).font(theme::strong()));
}
