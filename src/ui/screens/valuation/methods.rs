//! The methods: which are used, with what weight, and what they yield.

use eframe::egui::{Align, Layout, RichText, Ui, Vec2};

use super::parts::{entry_row, findings_at, findings_below};
use super::yields;
use crate::app::Command;
use crate::model::fields::{appraisal as appraisal_fields, valuation};
use crate::model::{Case, Input, Method, MethodChoice, Origin, Quantity};
use crate::text::{Arg, Message, Text, challenge, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{card, declared, explain, figure, section};

/// Shows the step.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    section(ui, view, "methods", words::METHODS_HEADING, Some(words::METHODS_EXPLAINED), |ui, view| {
        findings_at(ui, view, "valuation.methods");
        for method in Method::ALL {
            ui.push_id(method.id(), |ui| card(ui, |ui| one(ui, case, view, method)));
        }
    });
}

fn about(method: Method) -> Text {
    match method {
        Method::ReliefFromRoyalty => words::ABOUT_RELIEF,
        Method::ProfitShare => words::ABOUT_PROFIT_SHARE,
        Method::ExcessEarnings => words::ABOUT_EXCESS,
        Method::IncrementalEarnings => words::ABOUT_INCREMENTAL,
        Method::Cost => words::ABOUT_COST,
        Method::Market => words::ABOUT_MARKET,
        Method::Option => words::ABOUT_OPTION,
    }
}

fn one(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, method: Method) {
    let methods = &mut case.valuation.methods;
    let place = methods.iter().position(|choice| choice.method == method);
    let mut on = place.is_some();
    ui.horizontal(|ui| {
        let name = RichText::new(view.text(method.label())).font(theme::strong());
        if ui.checkbox(&mut on, name).changed() {
            switch(methods, method, on);
        }
        if place.is_some() {
            figure::value_right(ui, view, &format!("valuation.method.{}", method.id()));
        }
    });
    explain(ui, view, about(method));
    findings_at(ui, view, &format!("valuation.methods.{}", method.id()));
    let Some((index, choice)) = place.and_then(|index| Some((index, methods.get_mut(index)?))) else { return };
    if choice.method != method {
        return;
    }
    let named = |text: Text| text.with([("method", method.label().into())]);
    let weight = valuation::METHOD_WEIGHT.at(index);
    entry_row(ui, view, words::WEIGHT_PERCENT, |ui, view, width| {
        let field = declared(weight).called(named(words::METHOD_WEIGHT)).hint(view.text(words::WEIGHT_HINT));
        field.compact(width).show(ui, view, &mut choice.weight);
    });
    findings_below(ui, view, &weight.path());
    entry_row(ui, view, words::REASON, |ui, view, _| {
        let width = ui.available_width() - 4.0;
        let field = declared(valuation::METHOD_REASON.at(index))
            .called(named(words::METHOD_REASON))
            .hint(view.text(words::REASON_HINT));
        field.compact(width).show(ui, view, &mut choice.reason);
    });
    if let Some(outcome) = view.assessment.valuation.methods.iter().find(|outcome| outcome.method == method) {
        let text = if outcome.weight > 0.0 {
            words::COUNTS_FOR.with([("weight", Arg::Percent(outcome.weight))])
        } else {
            words::COMPARISON_ONLY.into()
        };
        ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 18.0), Layout::right_to_left(Align::Center), |ui| {
            let weak = theme::palette(ui).weak;
            ui.label(RichText::new(view.message(&text)).font(theme::small()).color(weak));
        });
    }
    match method {
        Method::Cost => yields::cost(ui, &mut case.valuation.cost, view),
        Method::Market => yields::comparables(ui, &mut case.valuation.comparables, view),
        Method::Option => yields::option(ui, &mut case.valuation.option, view),
        _ => explain(ui, view, words::INPUTS_IN_PRODUCTS),
    }
}

/// Takes a method into use, or out of it. The only weighted method carries the value; any other stands beside it,
/// weighing nothing, until it is weighed.
fn switch(methods: &mut Vec<MethodChoice>, method: Method, on: bool) {
    if on {
        let alone = !methods.iter().any(|choice| choice.weight.value.is_some());
        let weight = if alone { Input::given(1.0) } else { Input::new(0.0, Origin::Assumption) };
        methods.push(MethodChoice { method, weight, reason: String::new() });
    } else {
        methods.retain(|choice| choice.method != method);
    }
}

/// The outside appraisal, as a line; it is entered in the loan stage.
pub fn appraisal(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let appraisal = &case.valuation.outside_appraisal;
    let Some(value) = appraisal.value.value else { return };
    ui.add_space(theme::GAP);
    let who = if appraisal.appraiser.trim().is_empty() {
        Arg::raw(String::new())
    } else {
        Arg::Message(Box::new(words::APPRAISAL_WHO.with([("who", appraisal.appraiser.clone().into())])))
    };
    let line: Message =
        words::APPRAISAL_LINE.with([("value", Quantity::Money(value).render(view.lang).into()), ("who", who)]);
    if ui.add(eframe::egui::Button::new(view.message(&line)).wrap()).clicked() {
        view.run(Command::GoToField("valuation.outside_appraisal.value".into()));
    }
    if ui.button(view.text(challenge::CHALLENGE_IT)).clicked() {
        view.run(Command::GoToField(appraisal_fields::METHOD.path()));
    }
    for finding in view.assessment.findings_for("valuation.outside_appraisal.value") {
        explain_text(ui, view.message(&finding.message));
    }
}
