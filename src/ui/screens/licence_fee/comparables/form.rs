//! The form of one comparable.

use eframe::egui::{RichText, Ui};

use super::PATH;
use crate::model::fields::evidence;
use crate::model::{Adjustments, ComparableLicence, Quantity, RateBase, Severity};
use crate::text::{Arg, Text, fields, licence_evidence as engine, number, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::short_row;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Field, declared, remark, section};

/// Shows the form.
pub fn show(ui: &mut Ui, view: &mut View<'_>, index: usize, comparable: &mut ComparableLicence) {
    let heading = view.message(&words::THE_DEAL.with([("n", Arg::Count(index + 1))]));
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(heading).font(theme::subheading()));
    ui.separator();
    declared(evidence::LICENSOR.at(index)).show(ui, view, &mut comparable.licensor);
    declared(evidence::LICENSEE.at(index)).show(ui, view, &mut comparable.licensee);
    declared(evidence::DATE.at(index)).show(ui, view, &mut comparable.date);
    declared(evidence::TECHNICAL_FIELD.at(index)).show(ui, view, &mut comparable.field);
    declared(evidence::SCOPE.at(index)).hint(view.text(words::SCOPE_HINT)).show(ui, view, &mut comparable.scope);
    declared(evidence::TERRITORY.at(index)).show(ui, view, &mut comparable.territory);
    declared(evidence::EXCLUSIVITY.at(index)).show(ui, view, &mut comparable.exclusivity);
    declared(evidence::DEAL_KIND.at(index)).show(ui, view, &mut comparable.kind);
    declared(evidence::DOCUMENT.at(index)).hint(view.text(words::DOCUMENT_HINT)).show(
        ui,
        view,
        &mut comparable.document,
    );

    section(ui, view, "rate", words::THE_RATE, Some(words::THE_RATE_EXPLAINED), |ui, view| {
        rate(ui, view, index, comparable);
    });
    section(ui, view, "adjustments", words::THE_ADJUSTMENTS, Some(words::THE_ADJUSTMENTS_EXPLAINED), |ui, view| {
        adjustments(ui, view, index, comparable);
    });
    section(ui, view, "decision", words::THE_DECISION, None, |ui, view| {
        declared(evidence::DECISION.at(index)).show(ui, view, &mut comparable.decision);
        declared(evidence::REASON.at(index)).hint(view.text(words::REASON_HINT)).paragraph(
            ui,
            view,
            &mut comparable.reason,
            2,
        );
    });
}

fn rate(ui: &mut Ui, view: &mut View<'_>, index: usize, comparable: &mut ComparableLicence) {
    declared(evidence::BASE.at(index)).show(ui, view, &mut comparable.base);
    let has_amounts = !matches!(comparable.base, RateBase::NetSales | RateBase::Profit);
    if has_amounts {
        declared(evidence::CURRENCY.at(index)).show(ui, view, &mut comparable.currency);
    }
    let unit = comparable.currency.label();
    let in_currency = |field: Field| field.unit(unit);
    let sum = |ui: &mut Ui, view: &mut View<'_>, comparable: &mut ComparableLicence, label: Text| {
        declared(evidence::LUMP_SUM.at(index)).called(label).with(in_currency).show(ui, view, &mut comparable.sum);
        declared(evidence::ANNUAL_SALES.at(index)).with(in_currency).show(ui, view, &mut comparable.annual_sales);
        declared(evidence::YEARS.at(index)).show(ui, view, &mut comparable.years);
        let of_case = view.assessment.valuation.discount_rate.value.map(Quantity::Rate);
        let discount = declared(evidence::DISCOUNT_RATE.at(index)).otherwise(view, of_case.as_ref());
        discount.show(ui, view, &mut comparable.discount_rate);
    };
    match comparable.base {
        RateBase::NetSales => drop(declared(evidence::RATE_CONCLUDED.at(index)).called(engine::RATE_NET_SALES).show(
            ui,
            view,
            &mut comparable.rate,
        )),
        RateBase::Profit => {
            declared(evidence::RATE_CONCLUDED.at(index)).called(engine::RATE_PROFIT).show(
                ui,
                view,
                &mut comparable.rate,
            );
            declared(evidence::MARGIN.at(index)).show(ui, view, &mut comparable.margin);
        }
        RateBase::PerUnit => {
            declared(evidence::UNIT_FEE.at(index)).with(in_currency).show(ui, view, &mut comparable.unit_fee);
            declared(evidence::UNIT_PRICE.at(index)).with(in_currency).show(ui, view, &mut comparable.unit_price);
        }
        RateBase::LumpSum => sum(ui, view, comparable, engine::LUMP_SUM),
        RateBase::EntryAndSales => {
            declared(evidence::RATE_CONCLUDED.at(index)).called(engine::RATE_NET_SALES).show(
                ui,
                view,
                &mut comparable.rate,
            );
            sum(ui, view, comparable, engine::ENTRY_FEE);
        }
    }
    short_row(ui, view, words::RAW_RATE, &format!("{PATH}.{index}.rate"));
}

fn adjustments(ui: &mut Ui, view: &mut View<'_>, index: usize, comparable: &mut ComparableLicence) {
    for ((part, label), input) in Adjustments::NAMES.into_iter().zip(comparable.adjustments.each_mut()) {
        Field::new(format!("{PATH}.{index}.adjustments.{part}"), label).rate(ui, view, input);
    }
    let assessment = view.assessment;
    let path = format!("{PATH}.{index}.adjustments");
    for finding in assessment.findings_for(&path) {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
    if let Some(row) = assessment.licence_fee.evidence.comparables.rows.get(index) {
        let product = row.product.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), number::plain);
        let line =
            words::PRODUCT_AND_GROSS.with([("product", product.into()), ("gross", number::percent(row.gross).into())]);
        ui.label(RichText::new(view.message(&line)).font(theme::small()));
        if row.unjudged > 0 {
            let message = engine::CONVENTION_UNJUDGED.with([("n", row.unjudged.into())]);
            remark(ui, Severity::Note, &view.message(&message));
        }
    }
    short_row(ui, view, words::ADJUSTED_RATE, &format!("{PATH}.{index}.adjusted"));
}
