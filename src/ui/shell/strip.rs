//! The strip at the bottom: the whole chain at a glance, following every keystroke.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Align2, CursorIcon, FontId, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Command;
use crate::model::Stage;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::report::overview;
use crate::text::{Arg, Text, number, overview as answers, shell};
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
    alarming: bool,
}

/// Shows the strip.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let items = items(view);
    let width = ui.available_width() / items.len() as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (index, item) in items.into_iter().enumerate() {
            entry(ui, view, &item, width, index > 0);
        }
    });
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
        ..item(shell::STRIP_BREACH, "loan.first_over_limit", Stage::Loan, (breach, String::new()))
    };
    let assumed = match (answer, assessment.eligibility.assumed()) {
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

fn month_words(month: u32, view: &View<'_>) -> String {
    if month == 0 {
        return view.text(shell::STRIP_DRAWDOWN).to_owned();
    }
    shell::STRIP_MONTH.with([("month", Arg::Raw(month.to_string()))]).render(view.lang)
}

fn entry(ui: &mut Ui, view: &mut View<'_>, item: &Item, width: f32, divided: bool) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 40.0), Sense::click());
    let name = view.text(item.name);
    let value = if item.detail.is_empty() { item.value.clone() } else { format!("{}  {}", item.value, item.detail) };
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
    let label =
        painter.text(pos2(left, rect.top() + 9.0), Align2::LEFT_CENTER, name, FontId::proportional(12.5), palette.weak);
    let colour = if item.alarming { palette.block } else { palette.text };
    let value = painter.text(
        pos2(left, rect.top() + 29.0),
        Align2::LEFT_CENTER,
        &item.value,
        FontId::new(15.5, theme::strong_family()),
        colour,
    );
    detail(&painter, &item.detail, label, value, rect, palette.weak);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken);
    if response.clicked() {
        view.run(Command::GoToFigure { stage: item.stage, figure: item.figure.to_owned() });
    }
}

/// The detail beside the value where it fits, beside the name otherwise.
fn detail(
    painter: &eframe::egui::Painter,
    text: &str,
    label: Rect,
    value: Rect,
    cell: Rect,
    colour: eframe::egui::Color32,
) {
    if text.is_empty() {
        return;
    }
    let whole = painter.layout_no_wrap(text.to_owned(), theme::small(), colour);
    let fits_beside_value = value.right() + 8.0 + whole.size().x < cell.right() - 4.0;
    let beside = if fits_beside_value { value } else { label };
    let left = beside.right() + 8.0;
    let mut job = LayoutJob::simple_singleline(text.to_owned(), theme::small(), colour);
    job.wrap = TextWrapping::truncate_at_width((cell.right() - 6.0 - left).max(0.0));
    let galley = painter.layout_job(job);
    let at = pos2(left, beside.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, colour);
}
