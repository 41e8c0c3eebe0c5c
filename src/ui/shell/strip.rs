//! The strip at the bottom: the whole chain at a glance, following every keystroke.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Painter, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use crate::app::Command;
use crate::model::Stage;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::report::overview;
use crate::text::number::MoneyScale;
use crate::text::{Arg, Text, number, overview as answers, screen_sure, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::figure;

/// The figure that tells what the answer rests on.
const REGISTRATION: &str = "eligibility.verdict";

struct Item {
    name: Text,
    figure: &'static str,
    stage: Stage,
    value: String,
    detail: String,
    /// What the simulation says of it, and whether that is of an earlier state of the case.
    simulated: String,
    old: bool,
    alarming: bool,
}

/// Shows the strip.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let items = items(view);
    let widths = widths(ui, view, &items);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (index, (item, width)) in items.into_iter().zip(widths).enumerate() {
            entry(ui, view, &item, width, index > 0);
        }
    });
}

/// What each cell needs, and of what is left an equal part; where it does not suffice, less of all.
fn widths(ui: &Ui, view: &View<'_>, items: &[Item; 6]) -> [f32; 6] {
    const EDGES: f32 = 22.0;
    const BETWEEN: f32 = 8.0;
    let wide = |text: &str, font: FontId| {
        if text.is_empty() { 0.0 } else { ui.painter().layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x }
    };
    let needs = items.each_ref().map(|item| {
        let (name, value) = (wide(view.text(item.name), name_font()), wide(&item.value, value_font()));
        let (detail, simulated) = (wide(&item.detail, theme::small()), wide(&item.simulated, theme::small()));
        let beside = |one: f32, other: f32| if other > 0.0 { one + BETWEEN + other } else { one };
        // The detail goes beside the value or the name, whichever leaves the cell narrower.
        let simulated_beside_value = beside(value, simulated).max(beside(name, detail));
        let detail_beside_value = beside(value, detail).max(beside(name, simulated));
        simulated_beside_value.min(detail_beside_value) + EDGES
    });
    let all = ui.available_width();
    let total: f32 = needs.iter().sum();
    if total <= all {
        let more = (all - total) / needs.len() as f32;
        return needs.map(|need| need + more);
    }
    needs.map(|need| need * all / total)
}

fn name_font() -> FontId {
    FontId::proportional(12.5)
}

fn value_font() -> FontId {
    FontId::new(15.5, theme::strong_family())
}

fn items(view: &View<'_>) -> [Item; 6] {
    let lang = view.lang;
    let assessment = view.assessment;
    let loan = &assessment.loan;
    let none = || shell::STRIP_NONE.get(lang).to_owned();
    // The value and its range apart, so that the range can stand smaller below it.
    let shown = |id: &str| match assessment.figure(id) {
        Some(figure) if figure.value.is_some() || figure.low.is_some() => {
            let (value, range) = figure::apart(figure, lang);
            (value, range.unwrap_or_default())
        }
        Some(figure) if !figure.missing.is_empty() => (none(), figure::render(Some(figure), lang)),
        _ => (none(), String::new()),
    };
    let item = |name, id, stage, (value, detail): (String, String)| Item {
        name,
        figure: id,
        stage,
        value,
        detail,
        simulated: String::new(),
        old: view.ui.sure.is_old(),
        alarming: false,
    };
    let mut lendable = item(shell::STRIP_LENDABLE, "loan.lendable", Stage::Loan, shown("loan.lendable"));
    let answer = assessment.eligibility.answer;
    if answer == Some(RegistrationAnswer::No) && loan.lendable.is_known() {
        // No amount stands beside a refusal as if it could be lent.
        lendable.alarming = true;
        if let Some(count) = overview::left_out(assessment) {
            lendable.detail = shell::STRIP_WITHOUT.with([("count", count.into())]).render(lang);
        } else {
            lendable.value = none();
            answers::LENDABLE_REFUSED.get(lang).clone_into(&mut lendable.detail);
        }
    } else if let Some(limit) = loan.binding.and_then(|index| loan.limits.get(index)) {
        lendable.detail = shell::STRIP_BOUND_BY.with([("limit", limit.kind.short_label().into())]).render(lang);
    }
    let mut value = item(shell::STRIP_VALUE, "loan.basis_value", Stage::Loan, shown("loan.basis_value"));
    if loan.basis_value.is_known() {
        value.detail = loan.basis_words().render(lang);
        value.simulated = spread(view);
    }
    let mut peak = item(shell::STRIP_PEAK, "loan.peak_ltv", Stage::Loan, shown("loan.peak_ltv"));
    if let Some((month, ratio)) = loan.peak {
        peak.value = if ratio.is_finite() { number::percent(ratio) } else { "∞".to_owned() };
        peak.alarming = ratio > 1.0;
        peak.detail = month_words(month, view);
    }
    let first = loan.over_limit.first;
    let breach = match (first, loan.months.is_empty()) {
        (Some(month), _) => month_words(month, view),
        (None, false) if loan.over_limit.known => shell::STRIP_NO_BREACH.get(lang).to_owned(),
        _ => none(),
    };
    let breach = Item {
        alarming: first.is_some(),
        simulated: shortfall(view),
        ..item(shell::STRIP_BREACH, "loan.first_over_limit", Stage::Loan, (breach, String::new()))
    };
    let assumed = match (answer, assessment.assumed()) {
        (Some(RegistrationAnswer::Yes | RegistrationAnswer::AfterDeclaration), 1) => {
            shell::STRIP_ONE_ASSUMED.get(lang).to_owned()
        }
        (Some(RegistrationAnswer::Yes | RegistrationAnswer::AfterDeclaration), count @ 2..) => {
            shell::STRIP_ASSUMED.with([("count", count.into())]).render(lang)
        }
        _ => String::new(),
    };
    let registration = Item {
        alarming: answer == Some(RegistrationAnswer::No),
        ..item(
            shell::STRIP_REGISTRATION,
            REGISTRATION,
            Stage::Eligibility,
            (answer.map_or_else(none, |answer| answer.label().get(lang).to_owned()), assumed),
        )
    };
    [
        item(shell::STRIP_RATE, "licence_fee.concluded", Stage::LicenceFee, shown("licence_fee.concluded")),
        value,
        lendable,
        peak,
        breach,
        registration,
    ]
}

/// P10 to P90 of the collateral, where it was simulated; of the value where that is what counts.
fn spread(view: &View<'_>) -> String {
    let Some(Ok(sure)) = &view.ui.sure.found else { return String::new() };
    let found = &sure.found;
    let spread = found.collateral.as_ref().filter(|_| !view.ui.sure.on_own_value).unwrap_or(&found.value);
    let (low, high) = (spread.at(0.1), spread.at(0.9));
    if found.drawn.is_empty() || high <= low {
        return String::new();
    }
    // The unit stands at the value; two figures without one are in the same.
    let unit = view.assessment.loan.basis_value.value.map(|value| MoneyScale::fitting(value, view.lang));
    let unit = unit.unwrap_or_else(|| MoneyScale::fitting(high, view.lang));
    let parts = [("low", unit.number(low).into()), ("high", unit.number(high).into())];
    screen_sure::STRIP_SPREAD.with(parts).render(view.lang)
}

/// The probability that in some month a sale would not cover what is owed.
fn shortfall(view: &View<'_>) -> String {
    let Some(Ok(sure)) = &view.ui.sure.found else { return String::new() };
    let found = &sure.found;
    let Some(holds) = found.cover_holds.filter(|_| !found.drawn.is_empty()) else { return String::new() };
    screen_sure::STRIP_SHORTFALL.with([("share", Arg::Percent(1.0 - holds))]).render(view.lang)
}

fn month_words(month: u32, view: &View<'_>) -> String {
    if month == 0 {
        return view.text(shell::STRIP_DRAWDOWN).to_owned();
    }
    shell::STRIP_MONTH.with([("month", Arg::raw(month.to_string()))]).render(view.lang)
}

fn entry(ui: &mut Ui, view: &mut View<'_>, item: &Item, width: f32, divided: bool) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 40.0), Sense::click());
    let name = view.text(item.name);
    let said = [item.value.as_str(), item.detail.as_str(), item.simulated.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let value = said.join("  ");
    let spoken = shell::STRIP_ITEM.with([("name", name.into()), ("value", value.into())]).render(view.lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let painter = ui.painter().with_clip_rect(rect.shrink2(Vec2::new(4.0, 0.0)));
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.accent_fill);
    }
    if divided {
        ui.painter().vline(rect.left(), rect.y_range().shrink(4.0), Stroke::new(1.0, palette.line));
    }
    let left = rect.left() + 10.0;
    let label = painter.text(pos2(left, rect.top() + 9.0), Align2::LEFT_CENTER, name, name_font(), palette.weak);
    let colour = if item.alarming { palette.block } else { palette.text };
    let value = painter.text(pos2(left, rect.top() + 29.0), Align2::LEFT_CENTER, &item.value, value_font(), colour);
    let faded = if item.old { palette.weak.gamma_multiply(0.5) } else { palette.accent };
    beside(&painter, [(&item.detail, palette.weak), (&item.simulated, faded)], label, value, rect);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken);
    if response.clicked() {
        view.run(Command::GoToFigure { stage: item.stage, figure: item.figure.to_owned() });
    }
}

/// Two texts, one beside the value and one beside the name: the first beside the value where both fit so.
fn beside(painter: &Painter, texts: [(&str, Color32); 2], label: Rect, value: Rect, cell: Rect) {
    const BETWEEN: f32 = 8.0;
    let wide = |text: &str| painter.layout_no_wrap(text.to_owned(), theme::small(), Color32::BLACK).size().x;
    // What is said to fit is what is drawn whole: one room for both.
    let room = |at: Rect| (cell.right() - 6.0 - at.right() - BETWEEN).max(0.0);
    let fits = |text: &str, at: Rect| text.is_empty() || wide(text) <= room(at);
    let [(first, _), (second, _)] = texts;
    let straight = fits(first, value) && fits(second, label);
    let crossed = fits(second, value) && fits(first, label);
    let places = if straight || (!crossed && !fits(first, label)) { [value, label] } else { [label, value] };
    for ((text, colour), at) in texts.into_iter().zip(places) {
        if text.is_empty() {
            continue;
        }
        let left = at.right() + BETWEEN;
        let mut job = LayoutJob::simple_singleline(text.to_owned(), theme::small(), colour);
        job.wrap = TextWrapping::truncate_at_width(room(at));
        let galley = painter.layout_job(job);
        painter.galley(pos2(left, at.center().y - galley.size().y / 2.0), galley, colour);
    }
}
