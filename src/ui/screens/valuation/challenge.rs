//! The challenge of an outside appraisal: what its report prints on the left; on the right whether its value follows, what
//! each assumption is worth, and the bridge to the case's own value.

use eframe::egui::{Align, Label, Layout, RichText, Ui};

use super::parts::{cell, findings_at, findings_below, hint};
use crate::app::Command;
use crate::lang::Lang;
use crate::model::fields::{CaseField, appraisal as fields, valuation};
use crate::model::outcome::challenge::{ChallengeBridge, ChallengeOutcome, ChallengeVerdict, ChoiceStand};
use crate::model::{AppraisalWorking, Case, Input, Method, Quantity, Severity};
use crate::report::challenge as report;
use crate::text::{Text, challenge as words, number, screen_loan};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Fold, TableColumn, declared, empty_state, explain, remark, section, show_chart, wide_table};

/// A number of the report: its field, and where it stands.
type Entry = (&'static CaseField<Input<f64>>, fn(&mut AppraisalWorking) -> &mut Input<f64>);

/// Every number but the yearly amounts, in the order of a report.
const ENTRIES: [Entry; 12] = [
    (&fields::SHARE_RATE, |working| &mut working.share),
    (&fields::OPERATING_MARGIN, |working| &mut working.operating_margin),
    (&fields::CHARGES, |working| &mut working.charges),
    (&fields::COST, |working| &mut working.cost),
    (&fields::PRICE_CHANGE, |working| &mut working.price_change),
    (&fields::YEARS_USED, |working| &mut working.years_used),
    (&fields::DISCOUNT_RATE, |working| &mut working.discount_rate),
    (&fields::LIFE, |working| &mut working.life),
    (&fields::TAX_RATE, |working| &mut working.tax_rate),
    (&fields::GROWTH_AFTER, |working| &mut working.growth_after),
    (&fields::PATENT_SHARE, |working| &mut working.patent_share),
    (&fields::ANNUAL_DECAY, |working| &mut working.annual_decay),
];

/// A method reads the number at that place of [`ENTRIES`] in the first place.
fn is_main(method: Option<Method>, place: usize) -> bool {
    match method {
        Some(Method::ReliefFromRoyalty) => matches!(place, 0 | 6 | 7 | 8),
        Some(Method::ProfitShare) => matches!(place, 0 | 1 | 6 | 7 | 8),
        Some(Method::ExcessEarnings) => matches!(place, 1 | 2 | 6 | 7 | 8),
        Some(Method::IncrementalEarnings) => matches!(place, 6..=8),
        Some(Method::Cost) => matches!(place, 3..=5 | 7),
        _ => false,
    }
}

/// The form.
pub fn form(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    explain(ui, view, words::EXPLANATION);
    section(ui, view, "printed", words::SECTION_PRINTED, None, |ui, view| printed(ui, case, view));
}

fn printed(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let appraisal = &mut case.valuation.outside_appraisal;
    let had_none = appraisal.value.is_unset();
    let amount = view.text(screen_loan::AMOUNT_HINT);
    declared(&valuation::OUTSIDE_APPRAISAL).hint(amount).show(ui, view, &mut appraisal.value);
    declared(&valuation::APPRAISAL_DATE).show(ui, view, &mut appraisal.base_date);
    let working = &mut appraisal.working;
    declared(&fields::METHOD).show(ui, view, &mut working.method);
    let method = working.method.value;
    if method.is_some_and(Method::is_income) || !working.amounts.is_empty() {
        amounts(ui, view, working);
    }
    for (_, (field, read)) in ENTRIES.iter().enumerate().filter(|(place, _)| is_main(method, *place)) {
        declared(*field).show(ui, view, read(working));
    }
    let others = || ENTRIES.iter().enumerate().filter(|(place, _)| !is_main(method, *place)).map(|(_, entry)| entry);
    let mut fold = Fold::new("appraisal-more", words::SECTION_MORE).holds(&fields::AMOUNTS_ARE, &working.amounts_are);
    for (field, read) in others() {
        fold = fold.holds(*field, read(working));
    }
    fold.show(ui, view, |ui, view| {
        declared(&fields::AMOUNTS_ARE).show(ui, view, &mut working.amounts_are);
        for (field, read) in others() {
            declared(*field).show(ui, view, read(working));
        }
    });
    conventions(ui, view, working);
    if had_none && !appraisal.value.is_unset() {
        case.take_lower_of_both();
    }
}

fn conventions(ui: &mut Ui, view: &mut View<'_>, working: &mut AppraisalWorking) {
    let open = view.assessment.challenge.as_ref().is_some_and(|found| found.verdict == ChallengeVerdict::FollowsIf);
    let fold = Fold::new("appraisal-conventions", words::SECTION_CONVENTIONS)
        .explained(words::SECTION_CONVENTIONS_EXPLAINED)
        .holds(&fields::TIMING, &working.timing)
        .holds(&fields::TAXED, &working.taxed)
        .holds(&fields::FIRST_PERIOD, &working.first_period)
        .holds(&fields::AFTER_FORECAST, &working.after_forecast)
        .holds(&fields::BENEFIT, &working.benefit)
        .holds(&fields::AMORTISATION_YEARS, &working.amortisation_years)
        .holds(&fields::ROUNDING, &working.rounding)
        .called_for(open);
    fold.show(ui, view, |ui, view| {
        declared(&fields::TIMING).show(ui, view, &mut working.timing);
        declared(&fields::TAXED).show(ui, view, &mut working.taxed);
        declared(&fields::FIRST_PERIOD).show(ui, view, &mut working.first_period);
        declared(&fields::AFTER_FORECAST).show(ui, view, &mut working.after_forecast);
        declared(&fields::BENEFIT).show(ui, view, &mut working.benefit);
        declared(&fields::AMORTISATION_YEARS).show(ui, view, &mut working.amortisation_years);
        declared(&fields::ROUNDING).show(ui, view, &mut working.rounding);
    });
}

/// The amounts of the printed years.
fn amounts(ui: &mut Ui, view: &mut View<'_>, working: &mut AppraisalWorking) {
    const PLACE: &str = "valuation.outside_appraisal.working.amounts";
    let (cell_width, badge) = if view.lang == Lang::En { (238.0, 78.0) } else { (160.0, 60.0) };
    ui.add_space(theme::GAP);
    ui.label(view.text(words::AMOUNTS_HEADING));
    findings_at(ui, view, PLACE);
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path == format!("{PLACE}.0"));
    if working.amounts.is_empty() && asked {
        working.amounts.push(Input::default());
    }
    let neighbour = working.amounts.iter().find_map(|amount| amount.value);
    ui.horizontal_wrapped(|ui| {
        for (index, amount) in working.amounts.iter_mut().enumerate() {
            let field = fields::AMOUNT.at(index);
            let label = words::AMOUNT_OF.with([("n", (index + 1).into())]);
            let shown = view.message(&label);
            let hint = hint(view, &field.path(), "");
            cell(ui, cell_width, &shown, |ui| {
                let given = amount.origin == crate::model::Origin::Given;
                let width = if given { cell_width } else { cell_width - badge };
                let entry = declared(field).called(label).hint(hint);
                entry.with(|field| field.compact(width).beside_amount(view, neighbour)).show(ui, view, amount);
            });
        }
    });
    for index in 0..working.amounts.len() {
        findings_below(ui, view, &fields::AMOUNT.at(index).path());
    }
    ui.horizontal_wrapped(|ui| {
        if working.amounts.is_empty() && ui.button(view.text(words::ADD_FIVE)).clicked() {
            working.amounts.resize(5, Input::default());
        }
        if ui.button(view.text(words::ADD_YEAR)).clicked() {
            working.amounts.push(Input::default());
        }
        if !working.amounts.is_empty() && ui.button(view.text(words::REMOVE_YEAR)).clicked() {
            working.amounts.pop();
        }
    });
    ui.add_space(theme::GAP);
}

/// The result.
pub fn result(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let view = &mut cx.view;
    let assessment = view.assessment;
    let Some(found) = assessment.challenge.as_deref() else {
        let (mut go, name) = (false, view.text(words::GO));
        empty_state(ui, view, words::SAID_NOTHING, |ui| go = ui.button(name).clicked());
        if go {
            view.run(Command::GoToField(fields::METHOD.path()));
        }
        return;
    };
    section(ui, view, "challenged", words::RESULT, None, |ui, view| verdict(ui, view, found));
    match (&found.bridge, &found.no_bridge) {
        (Some(bridge), _) => {
            section(ui, view, "challenge bridge", words::BRIDGE, Some(words::BRIDGE_EXPLAINED), |ui, view| {
                show_bridge(ui, view, bridge);
            });
        }
        (None, Some(why)) => {
            section(ui, view, "challenge bridge", words::BRIDGE, None, |ui, view| {
                explain_text(ui, view.message(why));
            });
        }
        (None, None) => {}
    }
    section(ui, view, "departures", words::DEPARTURES, Some(words::DEPARTURES_EXPLAINED), |ui, view| {
        departures(ui, view, found);
    });
}

fn severity(verdict: ChallengeVerdict) -> Severity {
    match verdict {
        ChallengeVerdict::CannotBeSaid => Severity::Missing,
        ChallengeVerdict::Follows | ChallengeVerdict::FollowsIf => Severity::Note,
        ChallengeVerdict::Within | ChallengeVerdict::OnlyUnder | ChallengeVerdict::DoesNotFollow => Severity::Warning,
    }
}

fn verdict(ui: &mut Ui, view: &mut View<'_>, found: &ChallengeOutcome) {
    ui.label(RichText::new(view.text(found.verdict.label())).font(theme::strong()));
    let mut said = found.said.iter();
    if let Some(first) = said.next() {
        remark(ui, severity(found.verdict), &view.message(first));
    }
    for more in said {
        explain_text(ui, view.message(more));
    }
    let lang = view.lang;
    let money = |amount: Option<f64>| amount.map_or_else(|| "—".to_owned(), |amount| number::money(amount, lang));
    let gap = found.printed.zip(found.recomputed.value).map(|(printed, value)| printed - value);
    let recomputed = match (found.recomputed.value, found.recomputed.low, found.recomputed.high) {
        (None, Some(low), Some(high)) => {
            let said = |amount: f64| Quantity::Money(amount).render(lang).into();
            words::RANGE_OF.with([("low", said(low)), ("high", said(high))]).render(lang)
        }
        (value, ..) => money(value),
    };
    for (label, value) in
        [(words::PRINTED, money(found.printed)), (words::RECOMPUTED, recomputed), (words::GAP, money(gap))]
    {
        pair(ui, view.text(label), &value);
    }
    if !found.conventions.is_empty() {
        explain(ui, view, words::CONVENTIONS_READ);
        for one in &found.conventions {
            let stand = if one.stand == ChoiceStand::NotSaid { words::CHOICE_NOT_SAID } else { words::CHOICE_OF };
            let parts = [("convention", one.convention.label().into()), ("choice", one.choice.into())];
            explain_text(ui, view.message(&stand.with(parts)));
        }
    }
    if found.matches.len() > 1 {
        matches(ui, view, found);
    }
}

/// A name with its value at the right.
fn pair(ui: &mut Ui, name: &str, value: &str) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).font(theme::small()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = ui.label(RichText::new(value).font(theme::small()));
            label.on_hover_text(name);
        });
    });
}

fn small(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::small())).truncate()).on_hover_text(text);
}

fn matches(ui: &mut Ui, view: &mut View<'_>, found: &ChallengeOutcome) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(view.text(words::MATCHES)).font(theme::strong()));
    let columns = [
        TableColumn::words(words::COLUMN_READING, 320.0),
        TableColumn::figures(words::COLUMN_VALUE, 110.0),
        TableColumn::words(words::COLUMN_ROUNDING, 110.0),
    ];
    let keys: Vec<usize> = (0..found.matches.len()).collect();
    wide_table(ui, view, "readings", &columns, &keys, 180.0, |ui, view, row, column| {
        let Some(one) = found.matches.get(row) else { return };
        let lang = view.lang;
        match column {
            0 => {
                let said: Vec<String> = one.choices.iter().map(|one| report::choice(one, lang)).collect();
                small(ui, &said.join(words::LIST_AND.get(lang)));
            }
            1 => small(ui, &number::money(one.value, lang)),
            _ => small(ui, one.rounding.label().get(lang)),
        }
    });
}

fn show_bridge(ui: &mut Ui, view: &mut View<'_>, found: &ChallengeBridge) {
    let chart = report::chart(found, view.lang);
    show_chart(ui, view, &chart);
    let lang = view.lang;
    let line = |ui: &mut Ui, name: &str, amount: &str| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 150.0;
            ui.scope(|ui| {
                ui.set_max_width(width.max(80.0));
                small(ui, name);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let label = ui.label(RichText::new(amount).font(theme::small()));
                label.on_hover_text(name);
            });
        });
    };
    let ends = |text: Text| text.get(lang).to_owned();
    line(ui, &ends(words::BRIDGE_FROM), &number::cents(report::amount(found.from), lang));
    for step in &found.steps {
        line(ui, &step.wording().render(lang), &report::added(step.cents));
    }
    line(ui, &ends(words::BRIDGE_TO), &number::cents(report::amount(found.to), lang));
    for note in &found.notes {
        explain_text(ui, view.message(note));
    }
}

fn departures(ui: &mut Ui, view: &mut View<'_>, found: &ChallengeOutcome) {
    if found.departures.is_empty() {
        explain(ui, view, words::NO_DEPARTURES);
        return;
    }
    let wide = if view.lang == Lang::En { 150.0 } else { 110.0 };
    let columns = [
        TableColumn::words(words::COLUMN_ASSUMPTION, wide),
        TableColumn::figures(words::COLUMN_STATED, 92.0),
        TableColumn::figures(words::COLUMN_AGAINST, 112.0),
        TableColumn::figures(words::COLUMN_EFFECT, 122.0),
        TableColumn::words(words::COLUMN_SOURCE, 220.0),
    ];
    let keys: Vec<usize> = (0..found.departures.len()).collect();
    let mut asked = None;
    wide_table(ui, view, "assumptions", &columns, &keys, 320.0, |ui, view, row, column| {
        let Some(one) = found.departures.get(row) else { return };
        let lang = view.lang;
        match column {
            0 => {
                let name = view.text(one.label);
                let button =
                    eframe::egui::Button::new(RichText::new(name).font(theme::small())).frame(false).truncate();
                if ui.add(button).on_hover_text(name).clicked() {
                    asked = Some(one.field.clone());
                }
            }
            1 => small(ui, &one.stated.render(lang)),
            2 => small(ui, &report::compared(one, lang)),
            3 => small(ui, &report::effect(one, lang)),
            _ => small(ui, &report::basis(&one.against, lang)),
        }
    });
    if let Some(field) = asked {
        view.run(Command::GoToField(field));
    }
}
