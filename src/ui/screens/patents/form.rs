//! The form of the selected patent.

use eframe::egui::{RichText, Ui};

use super::{events, fees, named_figure, number, selected, title};
use crate::app::Command;
use crate::model::{LegalStatus, Patent, Severity};
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{Text, engine, fields, screen_patents as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Field, Icon, remark, section};

const REDUCTIONS: [FeeReduction; 4] =
    [FeeReduction::None, FeeReduction::SingleApplicant, FeeReduction::JointApplicants, FeeReduction::OpenLicence];

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
    let field = |name: &str, label: Text| Field::new(format!("patents.{id}.{name}"), label);
    section(ui, view, "identity", words::IDENTITY, Some(words::IDENTITY_EXPLAINED), |ui, view| {
        field("title", words::TITLE).hint(view.text(words::TITLE_HINT)).line(ui, view, &mut patent.title);
        let hint = view.text(words::NUMBER_HINT);
        field("number", words::NUMBER).tip(words::NUMBER_TIP).hint(hint).text(ui, view, &mut patent.number);
        number::verdict(ui, view, patent);
        field("kind", engine::KIND).choice(ui, view, &mut patent.kind, &PatentType::ALL, PatentType::label);
        field("filing_date", engine::FILING_DATE).tip(words::FILING_TIP).date(ui, view, &mut patent.filing_date);
        field("divisional", words::DIVISIONAL).tip(words::DIVISIONAL_TIP).tri_state(ui, view, &mut patent.divisional);
        field("priority_date", engine::PRIORITY_DATE).tip(words::PRIORITY_TIP).date(
            ui,
            view,
            &mut patent.priority_date,
        );
        field("grant_date", engine::GRANT_DATE).date(ui, view, &mut patent.grant_date);
    });
    section(ui, view, "term", words::TERM, Some(words::TERM_EXPLAINED), |ui, view| {
        field("term_adjustment_days", engine::TERM_ADJUSTMENT)
            .tip(words::TERM_ADJUSTMENT_TIP)
            .unit(fields::UNIT_DAYS)
            .count(ui, view, &mut patent.term_adjustment_days);
        field("drug_extension_days", engine::DRUG_EXTENSION)
            .tip(words::DRUG_EXTENSION_TIP)
            .unit(fields::UNIT_DAYS)
            .count(ui, view, &mut patent.drug_extension_days);
        field("technical_life", engine::TECHNICAL_LIFE).tip(words::TECHNICAL_LIFE_TIP).years(
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
        field("status", engine::STATUS).choice(ui, view, &mut patent.status, &LegalStatus::ALL, LegalStatus::label);
        field("owners", words::OWNERS).tip(words::OWNERS_TIP).list(ui, view, &mut patent.owners);
        field("inventors", words::INVENTORS).list(ui, view, &mut patent.inventors);
        field("ipc", words::IPC).hint(view.text(words::IPC_HINT)).list(ui, view, &mut patent.ipc);
        field("evaluation_report", words::EVALUATION_REPORT).tip(words::EVALUATION_REPORT_TIP).tri_state(
            ui,
            view,
            &mut patent.evaluation_report,
        );
        field("same_day_invention", words::SAME_DAY).tip(words::SAME_DAY_TIP).tri_state(
            ui,
            view,
            &mut patent.same_day_invention,
        );
        for (name, label, tip, input) in [
            ("suspended", words::SUSPENDED, words::SUSPENDED_TIP, &mut patent.suspended),
            (
                "invalidation_pending",
                words::INVALIDATION_PENDING,
                words::INVALIDATION_PENDING_TIP,
                &mut patent.invalidation_pending,
            ),
            ("open_licence", words::OPEN_LICENCE, words::OPEN_LICENCE_TIP, &mut patent.open_licence),
            ("co_owners_agreed", words::CO_OWNERS_AGREED, words::CO_OWNERS_AGREED_TIP, &mut patent.co_owners_agreed),
        ] {
            field(name, label).tip(tip).tri_state(ui, view, input);
        }
        field("register_extract", words::REGISTER_EXTRACT).tip(words::REGISTER_EXTRACT_TIP).date(
            ui,
            view,
            &mut patent.register_extract,
        );
    });
    section(ui, view, "events", words::EVENTS, Some(words::EVENTS_EXPLAINED), |ui, view| {
        events::show(ui, view, patent);
    });
    section(ui, view, "fees", words::FEES, Some(words::FEES_EXPLAINED), |ui, view| {
        field("fee_reduction", words::REDUCTION).tip(words::REDUCTION_TIP).choice(
            ui,
            view,
            &mut patent.fee_reduction,
            &REDUCTIONS,
            FeeReduction::label,
        );
        field("paid_through_year", engine::PAID_THROUGH).tip(words::PAID_THROUGH_TIP).unit(words::UNIT_FEE_YEAR).count(
            ui,
            view,
            &mut patent.paid_through_year,
        );
        fees::show(ui, view, patent);
    });
    section(ui, view, "evidence", words::EVIDENCE, Some(words::EVIDENCE_EXPLAINED), |ui, view| {
        for (name, label, unit, input) in [
            ("independent_claims", engine::INDEPENDENT_CLAIMS, fields::UNIT_ITEMS, &mut patent.independent_claims),
            ("dependent_claims", engine::DEPENDENT_CLAIMS, fields::UNIT_ITEMS, &mut patent.dependent_claims),
            ("citations_received", engine::CITATIONS_RECEIVED, fields::UNIT_TIMES, &mut patent.citations_received),
            ("citations_made", engine::CITATIONS_MADE, fields::UNIT_ITEMS, &mut patent.citations_made),
            ("literature_cited", engine::LITERATURE_CITED, fields::UNIT_ITEMS, &mut patent.literature_cited),
        ] {
            field(name, label).unit(unit).count(ui, view, input);
        }
        field("family", words::FAMILY).hint(view.text(words::FAMILY_HINT)).list(ui, view, &mut patent.family);
        field("remarks", words::REMARKS).paragraph(ui, view, &mut patent.remarks, 3);
    });
}
