//! The decision: which limit binds, what would lift it, which comes next, how long the loan may be.

use eframe::egui::{Label, RichText, Ui};

use crate::model::outcome::RateWay;
use crate::model::{Case, Quantity, Range, Severity};
use crate::reference::Reference;
use crate::text::number::to_f64;
use crate::text::{Arg, loan_desk as words, watch};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{explain, remark};

/// The part.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    let loan = &view.assessment.loan;
    if let (Some(holds), Some(amount)) = (loan.holds, case.loan.amount.value) {
        let text = if holds { words::DECISION_HOLDS } else { words::DECISION_BREAKS };
        let said = view.message(&text.with([("amount", Arg::Money(to_f64(amount)))]));
        remark(ui, if holds { Severity::Note } else { Severity::Warning }, &said);
    }
    let money =
        |amount: Option<f64>| amount.map(|amount| Quantity::Money(amount).render(view.lang)).unwrap_or_default();
    if let Some(limit) = loan.binding_limit() {
        let binds = words::DECISION_BINDS
            .with([("limit", limit.kind.label().into()), ("amount", money(limit.amount.lending()).into())]);
        ui.add(Label::new(RichText::new(view.message(&binds)).font(theme::strong())).wrap());
        explain(ui, view, limit.kind.lifted_by());
        if let Some(next) = loan.next_limit() {
            let line = words::DECISION_NEXT
                .with([("limit", next.kind.label().into()), ("amount", money(next.amount.lending()).into())]);
            explain_text(ui, view.message(&line));
        }
    } else {
        let figure = view.assessment.figure("loan.lendable");
        if let Some(missing) = figure.and_then(|figure| figure.missing.first()) {
            let what = ("what", Arg::Message(Box::new(missing.label.clone())));
            remark(ui, Severity::Missing, &view.message(&words::DECISION_UNKNOWN.with([what])));
        }
    }
    class(ui, view);
    internal(ui, view);
    if case.financials.is_empty() {
        explain(ui, view, words::NO_STATEMENTS);
    }
    if let Some(tenor) = loan.tenor {
        let name =
            case.patent(tenor.patent).map_or_else(|| Arg::raw(String::new()), crate::model::patent::Patent::name);
        let line = words::TENOR_LINE.with([
            ("patent", name),
            ("date", tenor.expiry.into()),
            ("margin", Arg::Count(tenor.margin as usize)),
            ("months", Arg::Count(tenor.months as usize)),
        ]);
        explain_text(ui, view.message(&line));
    }
}

/// The class of the loan with its provision.
fn class(ui: &mut Ui, view: &View<'_>) {
    let Some(found) = &view.assessment.loan.class else { return };
    let Some(row) = Reference::builtin().loan_classes.row(&found.class) else { return };
    let text = if found.stated { watch::CLASS_IS } else { watch::CLASS_NEW };
    let line = text.with([
        ("class", row.about.name.get(view.lang).into()),
        ("rate", Arg::Percent(found.provision_rate)),
        ("mark", row.about.mark.label(view.lang).into()),
    ]);
    explain_text(ui, view.message(&line));
    if let Some(provision) = found.provision {
        explain_text(ui, view.message(&watch::PROVISION.with([("amount", Arg::Money(provision))])));
    }
}

/// The two parts of an internal evaluation: they stand apart.
fn internal(ui: &mut Ui, view: &View<'_>) {
    let assessment = view.assessment;
    let ends = |range: &Range, quantity: fn(f64) -> Quantity| {
        let of = |value: f64| quantity(value).render(view.lang);
        match (range.low, range.high) {
            (Some(low), Some(high)) if range.is_wide() => Some(format!("{}–{}", of(low), of(high))),
            _ => range.lending().map(of),
        }
    };
    let score = ends(&assessment.scoring.total, Quantity::Points);
    let published = assessment.licence_fee.methods.iter().find(|method| method.way == RateWay::Published);
    let published = published.and_then(|method| ends(&method.range, Quantity::Rate));
    if score.is_none() && published.is_none() {
        return;
    }
    ui.add_space(theme::GAP);
    ui.add(Label::new(RichText::new(view.text(watch::INTERNAL)).font(theme::strong())).wrap());
    explain(ui, view, watch::INTERNAL_EXPLAINED);
    let table = assessment.scoring.table_name.get(view.lang);
    let score_label = view.message(&watch::SCORE_PART.with([("table", table.into())]));
    for (label, found) in [(score_label, score), (view.text(watch::STATISTICS_PART).to_owned(), published)] {
        let found = found.unwrap_or_else(|| view.text(watch::STATE_UNKNOWN).to_owned());
        ui.add(
            Label::new(RichText::new(format!("{label}{}{found}", view.lang.pick("：", ": "))).font(theme::small()))
                .wrap(),
        );
    }
}
