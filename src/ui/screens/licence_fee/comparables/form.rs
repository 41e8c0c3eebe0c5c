//! The form of one comparable.

use eframe::egui::{RichText, Ui};

use super::PATH;
use crate::model::{
    Adjustments, ComparableLicence, Currency, DealKind, Decision, Exclusivity, Quantity, RateBase, Severity,
};
use crate::text::{Arg, Text, fields, licence_evidence as engine, number, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::short_row;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Field, remark, section};

/// Shows the form.
pub fn show(ui: &mut Ui, view: &mut View<'_>, index: usize, comparable: &mut ComparableLicence) {
    let field = |part: &str, label: Text| Field::new(format!("{PATH}.{index}.{part}"), label);
    let heading = view.message(&words::THE_DEAL.with([("n", Arg::Count(index + 1))]));
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(heading).font(theme::subheading()));
    ui.separator();
    field("licensor", words::LICENSOR).line(ui, view, &mut comparable.licensor);
    field("licensee", words::LICENSEE).line(ui, view, &mut comparable.licensee);
    field("date", engine::DATE).date(ui, view, &mut comparable.date);
    field("field", words::TECHNICAL_FIELD).line(ui, view, &mut comparable.field);
    let scope = field("scope", words::SCOPE).hint(view.text(words::SCOPE_HINT));
    scope.line(ui, view, &mut comparable.scope);
    field("territory", words::TERRITORY).line(ui, view, &mut comparable.territory);
    let exclusivity = field("exclusivity", words::EXCLUSIVITY);
    exclusivity.choice(ui, view, &mut comparable.exclusivity, &Exclusivity::ALL, Exclusivity::label);
    let kind = field("kind", words::KIND);
    kind.choice(ui, view, &mut comparable.kind, &DealKind::ALL, DealKind::label);
    let document = field("document", words::DOCUMENT).hint(view.text(words::DOCUMENT_HINT));
    document.line(ui, view, &mut comparable.document);

    section(ui, view, "rate", words::THE_RATE, Some(words::THE_RATE_EXPLAINED), |ui, view| {
        rate(ui, view, index, comparable);
    });
    section(ui, view, "adjustments", words::THE_ADJUSTMENTS, Some(words::THE_ADJUSTMENTS_EXPLAINED), |ui, view| {
        adjustments(ui, view, index, comparable);
    });
    section(ui, view, "decision", words::THE_DECISION, None, |ui, view| {
        let decision = field("decision", engine::DECISION);
        decision.option(ui, view, &mut comparable.decision, &Decision::ALL, Decision::label);
        let reason = field("reason", engine::REASON).hint(view.text(words::REASON_HINT));
        reason.paragraph(ui, view, &mut comparable.reason, 2);
    });
}

fn rate(ui: &mut Ui, view: &mut View<'_>, index: usize, comparable: &mut ComparableLicence) {
    let field = |part: &str, label: Text| Field::new(format!("{PATH}.{index}.{part}"), label);
    let base = field("base", words::BASE);
    base.option(ui, view, &mut comparable.base, &RateBase::ALL, RateBase::label);
    let has_amounts = !matches!(comparable.base, RateBase::NetSales | RateBase::Profit);
    if has_amounts {
        let currency = field("currency", words::CURRENCY);
        currency.option(ui, view, &mut comparable.currency, &Currency::ALL, Currency::label);
    }
    let unit = comparable.currency.label();
    let sum = |ui: &mut Ui, view: &mut View<'_>, comparable: &mut ComparableLicence, label: Text| {
        field("sum", label).unit(unit).number(ui, view, &mut comparable.sum);
        field("annual_sales", engine::ANNUAL_SALES).unit(unit).number(ui, view, &mut comparable.annual_sales);
        field("years", engine::YEARS).years(ui, view, &mut comparable.years);
        let of_case = view.assessment.valuation.discount_rate.value.map(Quantity::Rate);
        let discount = field("discount_rate", engine::DISCOUNT_RATE).otherwise(view, of_case.as_ref());
        discount.rate(ui, view, &mut comparable.discount_rate);
    };
    match comparable.base {
        RateBase::NetSales => drop(field("rate", engine::RATE_NET_SALES).rate(ui, view, &mut comparable.rate)),
        RateBase::Profit => {
            field("rate", engine::RATE_PROFIT).rate(ui, view, &mut comparable.rate);
            field("margin", engine::MARGIN).rate(ui, view, &mut comparable.margin);
        }
        RateBase::PerUnit => {
            field("unit_fee", engine::UNIT_FEE).unit(unit).number(ui, view, &mut comparable.unit_fee);
            field("unit_price", engine::UNIT_PRICE).unit(unit).number(ui, view, &mut comparable.unit_price);
        }
        RateBase::LumpSum => sum(ui, view, comparable, engine::LUMP_SUM),
        RateBase::EntryAndSales => {
            field("rate", engine::RATE_NET_SALES).rate(ui, view, &mut comparable.rate);
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
