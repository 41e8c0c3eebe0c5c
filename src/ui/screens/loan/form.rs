//! What is asked for, and on what terms the bank lends.

use eframe::egui::{Button, CursorIcon, Label, RichText, Sense, Ui};

use super::{after, paying, practice, pricing, statements};
use crate::app::Command;
use crate::lang::Lang;
use crate::model::fields::{CaseField, departures as reasons, loan, valuation};
use crate::model::{Case, Input, LendingTerms, Origin, RepaymentMethod};
use crate::reference::{PolicyRate, Reference, Row};
use crate::statutory::PatentType;
use crate::text::{
    Arg, Message, Text, defaults, loan_desk as desk, number, policy as policy_words, screen_loan as words,
};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::field::label_width;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Fold, closed_section, declared, explain, section};

/// The form.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    section(ui, view, "request", words::REQUEST, Some(words::REQUEST_EXPLAINED), |ui, view| request(ui, view, case));
    paying::show(ui, view, &mut case.loan);
    section(ui, view, "basis", words::BASIS_SECTION, Some(words::BASIS_EXPLAINED), |ui, view| basis(ui, view, case));
    section(ui, view, "rates", words::PLEDGE_RATES, Some(words::PLEDGE_RATES_EXPLAINED), |ui, view| {
        under_policy(ui, view, case);
        pledge_rates(ui, view, case);
        closed_section(ui, view, "practice", words::PRACTICE, practice::show);
    });
    let terms = &case.lending;
    let fold = Fold::new("liquidation", defaults::MORE_LIQUIDATION)
        .explained(words::LIQUIDATION_EXPLAINED)
        .holds(&loan::LIQUIDATION_DISCOUNT, &terms.liquidation_discount)
        .holds(&loan::DISPOSAL_COST, &terms.disposal_cost)
        .holds(&loan::YEARS_TO_SALE, &terms.years_to_sale)
        .holds(&loan::SALE_DISCOUNT_RATE, &terms.sale_discount_rate)
        .holds(&loan::CHALLENGE_PROBABILITY, &terms.challenge_probability)
        .called_for(terms.liquidation_discount.is_unset());
    fold.show(ui, view, |ui, view| liquidation(ui, view, &mut case.lending));
    pricing::show(ui, view, &mut case.pricing);
    let fold = Fold::new("other", defaults::MORE_LIMITS)
        .explained(words::OTHER_LIMITS_EXPLAINED)
        .holds(&loan::PRODUCT_CAP, &case.lending.product_cap)
        .holds(&loan::BANK_CAPITAL, &case.lending.bank_capital);
    fold.show(ui, view, |ui, view| {
        let terms = &mut case.lending;
        declared(&loan::PRODUCT_CAP).tip(words::PRODUCT_CAP_TIP).show(ui, view, &mut terms.product_cap);
        declared(&loan::BANK_CAPITAL).tip(words::BANK_CAPITAL_TIP).show(ui, view, &mut terms.bank_capital);
    });
    statements::show(ui, view, case);
    after::form(ui, view, &mut case.monitoring);
}

/// The policy that the case is under, and where it departs; a click goes there.
fn under_policy(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let line = match case.policy.as_deref() {
        Some(policy) => {
            let hash: String = policy.hash().chars().take(12).collect();
            policy_words::CASE_UNDER.with([("policy", policy.named().into()), ("hash", hash.into())])
        }
        None => policy_words::CASE_UNDER_NONE.into(),
    };
    explain_text(ui, view.message(&line));
    if ui.button(view.text(policy_words::DESK)).on_hover_text(view.text(policy_words::DESK_TIP)).clicked() {
        view.run(Command::InstitutionPolicy);
    }
    let departures = case.departures(Reference::builtin());
    if departures.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    let count = policy_words::DEPARTURES.with([("count", departures.len().into())]);
    ui.label(RichText::new(view.message(&count)).font(theme::strong()));
    for departure in departures {
        let here = departure
            .case
            .map_or_else(|| view.text(policy_words::NOT_STATED).to_owned(), |value| value.render(view.lang));
        let line = policy_words::DEPARTURE_LINE.with([
            ("what", departure.label.clone().into()),
            ("policy", departure.policy.render(view.lang).into()),
            ("case", here.into()),
        ]);
        let palette = theme::palette(ui);
        let colour = if departure.lenient { palette.warning } else { palette.text };
        let text = RichText::new(view.message(&line)).font(theme::small()).color(colour);
        let label = ui.add(Label::new(text).wrap().sense(Sense::click()));
        if label.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            view.run(Command::GoToField(departure.field.clone()));
        }
        reason(ui, view, case, &departure.field, &departure.label);
    }
}

/// Why the case departs in a field: asked for, or as it was given.
fn reason(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, field: &str, what: &Message) {
    let Some(at) = case.departure_reasons.iter().position(|one| one.field == field) else {
        let spoken = view.message(&policy_words::GIVE_REASON_OF.with([("what", what.clone().into())]));
        let text = RichText::new(view.text(policy_words::GIVE_REASON)).font(theme::small());
        if ui.add(Button::new(text)).accessible_name(spoken).clicked() {
            case.departure_reason_mut(field);
            view.ui.refresh += 1;
        }
        return;
    };
    let called = |part: Text| policy_words::REASON_PART.with([("what", what.clone().into()), ("part", part.into())]);
    ui.push_id(("reason", field), |ui| {
        let one = &mut case.departure_reasons[at];
        let hint = view.text(policy_words::REASON_HINT);
        let name = called(policy_words::REASON);
        declared(reasons::REASON.at(at)).called(name).hint(hint).show(ui, view, &mut one.reason);
        declared(reasons::BY.at(at)).called(called(policy_words::REASON_BY)).show(ui, view, &mut one.by);
        declared(reasons::ON.at(at)).called(called(policy_words::REASON_ON)).show(ui, view, &mut one.on);
        let spoken = view.message(&policy_words::DROP_REASON_OF.with([("what", what.clone().into())]));
        let text = RichText::new(view.text(policy_words::DROP_REASON)).font(theme::small());
        if ui.add(Button::new(text)).accessible_name(spoken).clicked() {
            case.departure_reasons.remove(at);
            view.ui.refresh += 1;
        }
    });
}

fn request(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let loan = &mut case.loan;
    declared(&loan::AMOUNT).hint(view.text(words::AMOUNT_HINT)).show(ui, view, &mut loan.amount);
    declared(&loan::ANNUAL_RATE).hint(view.text(words::RATE_HINT)).tip(words::RATE_TIP).show(
        ui,
        view,
        &mut loan.annual_rate,
    );
    declared(&loan::MONTHS).hint(view.text(words::MONTHS_HINT)).show(ui, view, &mut loan.months);
    declared(&loan::START).tip(words::START_TIP).show(ui, view, &mut loan.start);
    declared(&loan::REPAYMENT).show(ui, view, &mut loan.repayment);
    explain(ui, view, explained(loan.repayment));
    match loan.repayment {
        RepaymentMethod::Renewal => {
            declared(&loan::RENEWALS).tip(desk::RENEWALS_TIP).show(ui, view, &mut loan.renewals);
        }
        RepaymentMethod::Revolving => {
            declared(&loan::DRAWN_SHARE).tip(desk::DRAWN_SHARE_TIP).show(ui, view, &mut loan.drawn_share);
        }
        _ => {}
    }
}

fn explained(form: RepaymentMethod) -> Text {
    match form {
        RepaymentMethod::EqualInstalment => words::FORM_EQUAL_INSTALMENT,
        RepaymentMethod::EqualPrincipal => words::FORM_EQUAL_PRINCIPAL,
        RepaymentMethod::InterestFirst => words::FORM_INTEREST_FIRST,
        RepaymentMethod::Bullet => words::FORM_BULLET,
        RepaymentMethod::Renewal => words::FORM_RENEWAL,
        RepaymentMethod::Revolving => words::FORM_REVOLVING,
    }
}

fn basis(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    declared(&loan::BASIS).show(ui, view, &mut case.lending.basis);
    let appraisal = &mut case.valuation.outside_appraisal;
    let had_none = appraisal.value.is_unset();
    explain(ui, view, words::APPRAISAL_EXPLAINED);
    declared(&valuation::OUTSIDE_APPRAISAL).hint(view.text(words::AMOUNT_HINT)).show(ui, view, &mut appraisal.value);
    if had_none && !appraisal.value.is_unset() {
        case.take_lower_of_both();
    }
    let appraisal = &mut case.valuation.outside_appraisal;
    // Without a value its day says nothing.
    let valued = !appraisal.value.is_unset();
    if valued {
        declared(&valuation::APPRAISAL_DATE).show(ui, view, &mut appraisal.base_date);
    }
    let mut fold = Fold::new("appraisal", defaults::MORE_APPRAISAL);
    if !valued {
        fold = fold.holds(&valuation::APPRAISAL_DATE, &appraisal.base_date);
    }
    let fold = fold
        .holds(&valuation::APPRAISER, &appraisal.appraiser)
        .holds(&valuation::REPORT_NUMBER, &appraisal.report_number)
        .holds(&valuation::APPROACH, &appraisal.approach);
    fold.show(ui, view, |ui, view| {
        if !valued {
            declared(&valuation::APPRAISAL_DATE).show(ui, view, &mut appraisal.base_date);
        }
        declared(&valuation::APPRAISER).show(ui, view, &mut appraisal.appraiser);
        declared(&valuation::REPORT_NUMBER).show(ui, view, &mut appraisal.report_number);
        let hint = view.text(words::APPROACH_HINT);
        declared(&valuation::APPROACH).hint(hint).show(ui, view, &mut appraisal.approach);
    });
}

/// A kind of patent's row of defaults, its field and what stands there.
fn rate_of(
    kind: PatentType,
    terms: &mut LendingTerms,
) -> (&'static str, &'static CaseField<Input<f64>>, &mut Input<f64>) {
    match kind {
        PatentType::Invention => ("invention", &loan::PLEDGE_RATE_INVENTION, &mut terms.pledge_rate_invention),
        PatentType::UtilityModel => {
            ("utility_model", &loan::PLEDGE_RATE_UTILITY_MODEL, &mut terms.pledge_rate_utility_model)
        }
        PatentType::Design => ("design", &loan::PLEDGE_RATE_DESIGN, &mut terms.pledge_rate_design),
    }
}

/// The kinds that the case has, all of them while it has none; and the others.
fn kinds(case: &Case) -> (Vec<PatentType>, Vec<PatentType>) {
    let all = [PatentType::Invention, PatentType::UtilityModel, PatentType::Design];
    let has = |kind: &PatentType| case.patents.iter().any(|patent| patent.kind.value == Some(*kind));
    let any = all.iter().any(has);
    all.into_iter().partition(|kind| !any || has(kind))
}

fn pledge_rates(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let table = &Reference::builtin().policy_rates;
    let (kinds, others) = kinds(case);
    for kind in &kinds {
        pledge_rate(ui, view, *kind, &mut case.lending);
    }
    let mut fold = Fold::new("others", defaults::MORE_KINDS);
    for kind in &others {
        let (_, field, input) = rate_of(*kind, &mut case.lending);
        fold = fold.holds(field, input);
    }
    if !others.is_empty() {
        fold.show(ui, view, |ui, view| {
            for kind in others {
                pledge_rate(ui, view, kind, &mut case.lending);
            }
        });
    }
    let differs = |case: &mut Case| {
        kinds.iter().any(|kind| {
            let (row, _, input) = rate_of(*kind, &mut case.lending);
            table.row(row).is_some_and(|row| !is_proposed(input, row))
        })
    };
    if !differs(case) {
        return;
    }
    ui.add_space(theme::GAP);
    if ui.button(view.text(words::USE_ALL_DEFAULTS)).clicked() {
        for kind in kinds {
            let (row, _, input) = rate_of(kind, &mut case.lending);
            if let Some(row) = table.row(row) {
                use_default(input, row);
            }
        }
        view.ui.refresh += 1;
    }
}

fn pledge_rate(ui: &mut Ui, view: &mut View<'_>, kind: PatentType, terms: &mut LendingTerms) {
    let (row, field, input) = rate_of(kind, terms);
    declared(field).show(ui, view, input);
    if let Some(row) = Reference::builtin().policy_rates.row(row) {
        default_rate(ui, view, field.label(), row, input);
    }
}

/// The rate is the proposed one, as a default or by choice.
fn is_proposed(input: &Input<f64>, row: &Row<PolicyRate>) -> bool {
    matches!(input.origin, Origin::Table | Origin::Default) && input.value == Some(row.figures.standard)
}

fn default_rate(ui: &mut Ui, view: &mut View<'_>, label: Text, row: &Row<PolicyRate>, input: &mut Input<f64>) {
    let figures = &row.figures;
    let line = words::DEFAULT_LINE.with([
        ("rate", Arg::Percent(figures.standard)),
        ("low", Arg::Percent(figures.low)),
        ("high", Arg::Percent(figures.high)),
        ("mark", row.about.mark.label(view.lang).into()),
    ]);
    if !is_proposed(input, row) {
        let rate = || Arg::Percent(figures.standard);
        let name = words::USE_DEFAULT_OF.with([("field", label.into()), ("rate", rate())]);
        let button = words::USE_DEFAULT.with([("rate", rate())]);
        ui.horizontal(|ui| {
            ui.add_space(label_width(ui) + ui.spacing().item_spacing.x);
            let text = RichText::new(view.message(&button)).font(theme::small());
            if ui.add(Button::new(text)).accessible_name(view.message(&name)).clicked() {
                use_default(input, row);
                view.ui.refresh += 1;
            }
        });
    }
    explain_text(ui, view.message(&line));
}

fn use_default(input: &mut Input<f64>, row: &Row<PolicyRate>) {
    let note = words::DEFAULT_NOTE;
    *input = Input::noted(
        row.figures.standard,
        Origin::Table,
        format!("policy_rates/{}：{} / {}", row.about.id, note.zh, note.en),
    );
}

fn liquidation(ui: &mut Ui, view: &mut View<'_>, terms: &mut LendingTerms) {
    declared(&loan::LIQUIDATION_DISCOUNT).tip(words::DISCOUNT_TIP).show(ui, view, &mut terms.liquidation_discount);
    presets(ui, view, &mut terms.liquidation_discount);
    declared(&loan::DISPOSAL_COST).tip(words::DISPOSAL_TIP).show(ui, view, &mut terms.disposal_cost);
    declared(&loan::YEARS_TO_SALE).tip(words::YEARS_TO_SALE_TIP).show(ui, view, &mut terms.years_to_sale);
    declared(&loan::SALE_DISCOUNT_RATE).tip(words::SALE_RATE_TIP).show(ui, view, &mut terms.sale_discount_rate);
    declared(&loan::CHALLENGE_PROBABILITY).show(ui, view, &mut terms.challenge_probability);
    challenges(ui, view, &mut terms.challenge_probability);
}

/// The yearly chances of a request that the table has, each a button.
fn challenges(ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) {
    let table = &Reference::builtin().challenge_presets;
    ui.horizontal_wrapped(|ui| {
        for row in &table.rows {
            let name = row.about.name.get(view.lang);
            let spoken = words::PRESET_USE.with([("preset", name.into()), ("rate", Arg::Percent(row.figures.value))]);
            let text = RichText::new(number::fine_percent(row.figures.value)).font(theme::small());
            let button = ui.add(Button::new(text)).accessible_name(view.message(&spoken));
            if button.on_hover_text(format!("{name} · {}", row.about.mark.label(view.lang))).clicked() {
                *input = Input::noted(row.figures.value, Origin::Table, table.key(row));
                view.ui.refresh += 1;
            }
        }
    });
}

/// One row for each way of sale, with a button for either end of its range.
fn presets(ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) {
    let table = &Reference::builtin().liquidation_presets;
    for row in &table.rows {
        ui.horizontal(|ui| {
            let name = row.about.name.get(view.lang);
            ui.add_space(label_width(ui) + ui.spacing().item_spacing.x);
            ui.label(RichText::new(name).font(theme::small()));
            for rate in [row.figures.low, row.figures.high] {
                let spoken = words::PRESET_USE.with([("preset", name.into()), ("rate", Arg::Percent(rate))]);
                let text = RichText::new(number::percent(rate)).font(theme::small());
                if ui.add(Button::new(text)).accessible_name(view.message(&spoken)).clicked() {
                    let note = |lang: Lang| {
                        words::PRESET_NOTE
                            .with([
                                ("preset", row.about.name.get(lang).into()),
                                ("low", Arg::Percent(row.figures.low)),
                                ("high", Arg::Percent(row.figures.high)),
                                ("mark", row.about.mark.label(lang).into()),
                            ])
                            .render(lang)
                    };
                    let note = format!("{}：{} / {}", table.key(row), note(Lang::Zh), note(Lang::En));
                    *input = Input::noted(rate, Origin::Table, note);
                    view.ui.refresh += 1;
                }
            }
        });
    }
    let note = table.about.note.as_ref().map(|note| note.get(view.lang)).unwrap_or_default();
    let line =
        words::PRESETS_EXPLAINED.with([("mark", table.about.mark.label(view.lang).into()), ("note", note.into())]);
    explain_text(ui, view.message(&line));
}
