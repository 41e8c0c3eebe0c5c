//! What the loan costs bank and borrower, in a fold.

use eframe::egui::Ui;

use crate::model::Pricing;
use crate::model::fields::pricing as fields;
use crate::text::pricing as words;
use crate::ui::view::View;
use crate::ui::widgets::{Fold, declared};

/// The fold.
pub fn show(ui: &mut Ui, view: &mut View<'_>, pricing: &mut Pricing) {
    let fold = Fold::new("pricing", words::HEADING)
        .explained(words::EXPLAINED)
        .holds(&fields::DEFAULT_PROBABILITY, &pricing.default_probability)
        .holds(&fields::FUNDING_RATE, &pricing.funding_rate)
        .holds(&fields::OPERATING_RATE, &pricing.operating_rate)
        .holds(&fields::RISK_WEIGHT, &pricing.risk_weight)
        .holds(&fields::CAPITAL_RATIO, &pricing.capital_ratio)
        .holds(&fields::HURDLE, &pricing.hurdle)
        .holds(&fields::APPRAISAL_FEE, &pricing.appraisal_fee)
        .holds(&fields::OTHER_FEES, &pricing.other_fees)
        .holds(&fields::GUARANTEE_RATE, &pricing.guarantee_rate)
        .holds(&fields::INSURANCE_RATE, &pricing.insurance_rate)
        .holds(&fields::INSURED_SHARE, &pricing.insured_share)
        .holds(&fields::SALE_DEVIATION, &pricing.sale_deviation)
        .holds(&fields::SUBSIDY_SHARE, &pricing.subsidy_share)
        .holds(&fields::SUBSIDY_CAP, &pricing.subsidy_cap)
        .holds(&fields::POOL_LEFT, &pricing.pool_left)
        .holds(&fields::POOLED_LOANS, &pricing.pooled_loans)
        .holds(&fields::YEAR_LOSSES, &pricing.year_losses);
    fold.show(ui, view, |ui, view| {
        declared(&fields::DEFAULT_PROBABILITY).tip(words::DEFAULT_PROBABILITY_TIP).show(
            ui,
            view,
            &mut pricing.default_probability,
        );
        declared(&fields::FUNDING_RATE).show(ui, view, &mut pricing.funding_rate);
        declared(&fields::OPERATING_RATE).show(ui, view, &mut pricing.operating_rate);
        declared(&fields::RISK_WEIGHT).tip(words::RISK_WEIGHT_TIP).show(ui, view, &mut pricing.risk_weight);
        declared(&fields::CAPITAL_RATIO).tip(words::CAPITAL_RATIO_TIP).show(ui, view, &mut pricing.capital_ratio);
        declared(&fields::HURDLE).show(ui, view, &mut pricing.hurdle);
        declared(&fields::APPRAISAL_FEE).show(ui, view, &mut pricing.appraisal_fee);
        declared(&fields::OTHER_FEES).show(ui, view, &mut pricing.other_fees);
        declared(&fields::GUARANTEE_RATE).show(ui, view, &mut pricing.guarantee_rate);
        declared(&fields::INSURANCE_RATE).tip(words::INSURANCE_TIP).show(ui, view, &mut pricing.insurance_rate);
        declared(&fields::INSURED_SHARE).tip(words::INSURED_SHARE_TIP).show(ui, view, &mut pricing.insured_share);
        if !pricing.insured_share.is_unset() || !pricing.sale_deviation.is_unset() {
            declared(&fields::SALE_DEVIATION).tip(words::SALE_DEVIATION_TIP).show(
                ui,
                view,
                &mut pricing.sale_deviation,
            );
        }
        declared(&fields::SUBSIDY_SHARE).show(ui, view, &mut pricing.subsidy_share);
        declared(&fields::SUBSIDY_CAP).show(ui, view, &mut pricing.subsidy_cap);
        declared(&fields::POOL_LEFT).show(ui, view, &mut pricing.pool_left);
        declared(&fields::POOLED_LOANS).show(ui, view, &mut pricing.pooled_loans);
        declared(&fields::YEAR_LOSSES).show(ui, view, &mut pricing.year_losses);
    });
}
