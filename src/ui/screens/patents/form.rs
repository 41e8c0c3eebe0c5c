//! The form of the selected patent.

use eframe::egui::{RichText, Ui};

use super::{events, fees, named_figure, number, selected, title};
use crate::app::Command;
use crate::model::fields::patent;
use crate::model::{Patent, Severity};
use crate::reference::Reference;
use crate::text::screen_patents as words;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Icon, declared, remark, section};

/// Shows the form.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let index = selected(cx.case, &mut cx.view);
    let count = cx.case.patents.len();
    let neighbours = [index.checked_sub(1), Some(index + 1)].map(|at| cx.case.patents.get(at?).map(|patent| patent.id));
    let base_date_known = cx.case.base_date.value.is_some();
    let ScreenContext { case, view } = cx;
    let Some(patent) = case.patents.get_mut(index) else { return };
    ui.horizontal(|ui| {
        let names = [(Icon::Left, words::PREVIOUS), (Icon::Right, words::NEXT)];
        for ((icon, text), neighbour) in names.into_iter().zip(neighbours) {
            if icon.button_enabled(ui, view.text(text), neighbour.is_some()).clicked() {
                view.ui.selected_patent = neighbour;
            }
        }
        let position = words::POSITION.with([("n", (index + 1).into()), ("count", count.into())]);
        let weak = theme::palette(ui).weak;
        ui.label(RichText::new(view.message(&position)).font(theme::small()).color(weak));
    });
    let heading = RichText::new(title(patent, view)).font(theme::subheading());
    ui.add(eframe::egui::Label::new(heading).wrap());
    if !base_date_known {
        remark(ui, Severity::Missing, view.text(words::BASE_DATE_FIRST));
        if ui.button(view.text(words::ENTER_BASE_DATE)).clicked() {
            view.run(Command::GoToField("base_date".to_owned()));
        }
    }
    let id = patent.id.0;
    ui.push_id(id, |ui| sections(ui, view, patent));
}

fn sections(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let id = patent.id.0;
    section(ui, view, "identity", words::IDENTITY, Some(words::IDENTITY_EXPLAINED), |ui, view| {
        declared(patent::TITLE.at(id)).hint(view.text(words::TITLE_HINT)).show(ui, view, &mut patent.title);
        let hint = view.text(words::NUMBER_HINT);
        let written = patent.number.value.clone();
        declared(patent::NUMBER.at(id)).tip(words::NUMBER_TIP).hint(hint).show(ui, view, &mut patent.number);
        if patent.number.value != written {
            patent.read_number(Reference::builtin());
        }
        number::verdict(ui, view, patent);
        declared(patent::KIND.at(id)).show(ui, view, &mut patent.kind);
        declared(patent::FILING_DATE.at(id)).tip(words::FILING_TIP).show(ui, view, &mut patent.filing_date);
        declared(patent::DIVISIONAL.at(id)).tip(words::DIVISIONAL_TIP).show(ui, view, &mut patent.divisional);
        declared(patent::PRIORITY_DATE.at(id)).tip(words::PRIORITY_TIP).show(ui, view, &mut patent.priority_date);
        declared(patent::GRANT_DATE.at(id)).show(ui, view, &mut patent.grant_date);
        declared(patent::PLEDGED.at(id)).tip(words::PLEDGED_TIP).show(ui, view, &mut patent.pledged);
    });
    section(ui, view, "term", words::TERM, Some(words::TERM_EXPLAINED), |ui, view| {
        declared(patent::TERM_ADJUSTMENT_DAYS.at(id)).tip(words::TERM_ADJUSTMENT_TIP).show(
            ui,
            view,
            &mut patent.term_adjustment_days,
        );
        declared(patent::DRUG_EXTENSION_DAYS.at(id)).tip(words::DRUG_EXTENSION_TIP).show(
            ui,
            view,
            &mut patent.drug_extension_days,
        );
        declared(patent::TECHNICAL_LIFE.at(id)).tip(words::TECHNICAL_LIFE_TIP).show(
            ui,
            view,
            &mut patent.technical_life,
        );
        for (name, text) in
            [("expiry", words::EXPIRY), ("economic_years", words::ECONOMIC_LIFE), ("value", words::ALLOCATED_VALUE)]
        {
            named_figure(ui, view, text, &format!("patents.{id}.{name}"));
        }
    });
    section(ui, view, "state", words::STATE, Some(words::STATE_EXPLAINED), |ui, view| {
        declared(patent::STATUS.at(id)).show(ui, view, &mut patent.status);
        declared(patent::OWNERS.at(id)).tip(words::OWNERS_TIP).show(ui, view, &mut patent.owners);
        declared(patent::INVENTORS.at(id)).show(ui, view, &mut patent.inventors);
        declared(patent::IPC.at(id)).hint(view.text(words::IPC_HINT)).show(ui, view, &mut patent.ipc);
        declared(patent::EVALUATION_REPORT.at(id)).tip(words::EVALUATION_REPORT_TIP).show(
            ui,
            view,
            &mut patent.evaluation_report,
        );
        declared(patent::SAME_DAY_INVENTION.at(id)).tip(words::SAME_DAY_TIP).show(
            ui,
            view,
            &mut patent.same_day_invention,
        );
        for (field, tip, input) in [
            (&patent::SUSPENDED, words::SUSPENDED_TIP, &mut patent.suspended),
            (&patent::INVALIDATION_PENDING, words::INVALIDATION_PENDING_TIP, &mut patent.invalidation_pending),
            (&patent::OPEN_LICENCE, words::OPEN_LICENCE_TIP, &mut patent.open_licence),
            (&patent::CO_OWNERS_AGREED, words::CO_OWNERS_AGREED_TIP, &mut patent.co_owners_agreed),
        ] {
            declared(field.at(id)).tip(tip).show(ui, view, input);
        }
        declared(patent::REGISTER_EXTRACT.at(id)).tip(words::REGISTER_EXTRACT_TIP).show(
            ui,
            view,
            &mut patent.register_extract,
        );
    });
    section(ui, view, "events", words::EVENTS, Some(words::EVENTS_EXPLAINED), |ui, view| {
        events::show(ui, view, patent);
    });
    section(ui, view, "fees", words::FEES, Some(words::FEES_EXPLAINED), |ui, view| {
        declared(patent::FEE_REDUCTION.at(id)).tip(words::REDUCTION_TIP).show(ui, view, &mut patent.fee_reduction);
        declared(patent::PAID_THROUGH_YEAR.at(id)).tip(words::PAID_THROUGH_TIP).show(
            ui,
            view,
            &mut patent.paid_through_year,
        );
        fees::show(ui, view, patent);
    });
    section(ui, view, "evidence", words::EVIDENCE, Some(words::EVIDENCE_EXPLAINED), |ui, view| {
        for (field, input) in [
            (&patent::INDEPENDENT_CLAIMS, &mut patent.independent_claims),
            (&patent::DEPENDENT_CLAIMS, &mut patent.dependent_claims),
            (&patent::CITATIONS_RECEIVED, &mut patent.citations_received),
            (&patent::CITATIONS_MADE, &mut patent.citations_made),
            (&patent::LITERATURE_CITED, &mut patent.literature_cited),
        ] {
            declared(field.at(id)).show(ui, view, input);
        }
        declared(patent::FAMILY.at(id)).hint(view.text(words::FAMILY_HINT)).show(ui, view, &mut patent.family);
        declared(patent::REMARKS.at(id)).paragraph(ui, view, &mut patent.remarks, 3);
    });
}
