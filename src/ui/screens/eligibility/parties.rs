//! The contract and the parties: what the form states, and the rules that it answers.

use eframe::egui::Ui;

use super::verdict::rule_name;
use super::{TABS_ID, parts, rule, without_base_date};
use crate::model::Quantity;
use crate::model::fields::registration;
use crate::model::outcome::eligibility::RuleOutcome;
use crate::text::{defaults, screen_eligibility as words};
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{Fold, declared, form_and_picture, screen_heading, section};

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, related);
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::TAB_PARTIES, words::PARTIES_HEADING);
    let amount = case.loan.amount.value.map(Quantity::Cents);
    let end = case.loan_end().map(Quantity::Date);
    let start = case.loan.start.value.map(Quantity::Date);
    let registration = &mut case.registration;
    section(ui, view, "parties", words::PARTIES, Some(words::PARTIES_EXPLAINED), |ui, view| {
        declared(&registration::PLEDGORS).hint(view.text(words::PLEDGORS_HINT)).show(
            ui,
            view,
            &mut registration.pledgors,
        );
        declared(&registration::REGISTERED_ON).tip(words::REGISTERED_ON_TIP).show(
            ui,
            view,
            &mut registration.registered_on,
        );
        let fold = Fold::new("foreign", defaults::MORE_PARTIES)
            .holds(&registration::FOREIGN_PARTY, &registration.foreign_party)
            .holds(&registration::AGENCY_APPOINTED, &registration.agency_appointed);
        fold.show(ui, view, |ui, view| {
            declared(&registration::FOREIGN_PARTY).tip(words::FOREIGN_PARTY_TIP).show(
                ui,
                view,
                &mut registration.foreign_party,
            );
            declared(&registration::AGENCY_APPOINTED).show(ui, view, &mut registration.agency_appointed);
        });
    });
    let contract = &mut registration.contract;
    section(ui, view, "contract", words::CONTRACT, Some(words::CONTRACT_EXPLAINED), |ui, view| {
        declared(&registration::PARTIES_NAMED).show(ui, view, &mut contract.parties_named);
        let hint = view.text(words::CLAIM_KIND_HINT);
        declared(&registration::CLAIM_KIND).hint(hint).show(ui, view, &mut contract.claim_kind);
        declared(&registration::PATENTS_LISTED).tip(words::PATENTS_LISTED_TIP).show(
            ui,
            view,
            &mut contract.patents_listed,
        );
        let hint = view.text(words::SCOPE_HINT);
        declared(&registration::SCOPE).hint(hint).show(ui, view, &mut contract.scope);
        declared(&registration::FORFEITURE_CLAUSE).tip(words::FORFEITURE_CLAUSE_TIP).show(
            ui,
            view,
            &mut contract.forfeiture_clause,
        );
        declared(&registration::FEE_PAYER_AGREED).tip(words::FEE_PAYER_TIP).show(
            ui,
            view,
            &mut contract.fee_payer_agreed,
        );
        let fold = Fold::new("differs", defaults::MORE_CONTRACT)
            .holds(&registration::CLAIM_AMOUNT, &contract.claim_amount)
            .holds(&registration::PERFORMANCE_END, &contract.performance_end);
        fold.show(ui, view, |ui, view| {
            declared(&registration::CLAIM_AMOUNT).otherwise(view, amount.as_ref()).show(
                ui,
                view,
                &mut contract.claim_amount,
            );
            declared(&registration::PERFORMANCE_END)
                .tip(words::PERFORMANCE_END_TIP)
                .otherwise(view, end.as_ref())
                .show(ui, view, &mut contract.performance_end);
        });
    });
    let fold = Fold::new("debt", defaults::MORE_DEBT)
        .holds(&registration::DEBT_SINCE, &registration.debt_since)
        .holds(&registration::BORROWER_WEAK, &registration.borrower_weak)
        .holds(&registration::APPRAISED, &registration.appraised);
    fold.show(ui, view, |ui, view| {
        declared(&registration::DEBT_SINCE).tip(words::DEBT_SINCE_TIP).otherwise(view, start.as_ref()).show(
            ui,
            view,
            &mut registration.debt_since,
        );
        declared(&registration::BORROWER_WEAK).show(ui, view, &mut registration.borrower_weak);
        declared(&registration::APPRAISED).tip(words::APPRAISED_TIP).show(ui, view, &mut registration.appraised);
    });
    let fold = Fold::new("policy", defaults::MORE_POLICY)
        .explained(words::POLICY_EXPLAINED)
        .holds(&registration::LEAST_LIFE_INVENTION, &registration.least_life_invention)
        .holds(&registration::LEAST_LIFE_UTILITY_MODEL, &registration.least_life_utility_model)
        .made(registration::LEAST_LIFE_BLOCKS.path(), registration.least_life_blocks);
    fold.show(ui, view, |ui, view| {
        declared(&registration::LEAST_LIFE_INVENTION).show(ui, view, &mut registration.least_life_invention);
        declared(&registration::LEAST_LIFE_UTILITY_MODEL).show(ui, view, &mut registration.least_life_utility_model);
        declared(&registration::LEAST_LIFE_BLOCKS).show(ui, view, &mut registration.least_life_blocks);
    });
}

/// The rule reads something that this page asks for.
fn is_related(rule: &RuleOutcome) -> bool {
    let here = |field: &str| field.starts_with("registration.") && !field.starts_with("registration.papers");
    rule.cases
        .iter()
        .any(|case| here(&case.field) || case.data.iter().any(|line| line.field.as_deref().is_some_and(here)))
}

fn related(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    if without_base_date(ui, cx) {
        return;
    }
    let view = &mut cx.view;
    let assessment = view.assessment;
    let mut chosen = None;
    section(ui, view, "related", words::RELATED, Some(words::RELATED_EXPLAINED), |ui, view| {
        for rule in assessment.eligibility.rules.iter().filter(|rule| is_related(rule)) {
            let clicked = rule::row(ui, view, rule, false).on_hover_text(rule_name(&rule.rule, view)).clicked();
            if clicked {
                chosen = Some(rule.rule.clone());
            }
            let said =
                rule.cases.iter().find(|case| case.verdict == rule.verdict).map(|case| view.message(&case.message));
            if let Some(said) = said.filter(|said| !said.is_empty() && parts::speaks(rule.verdict)) {
                crate::ui::widgets::section::explain_text(ui, said);
            }
        }
    });
    if let Some(rule) = chosen {
        rule::open(ui, &rule);
        view.ui.tabs.insert(TABS_ID, 0);
    }
}
