//! The form of the selected patent.

use eframe::egui::{Button, Label, RichText, Ui};

use super::{events, fees, named_figure, number, selected, title};
use crate::app::Command;
use crate::model::fields::patent;
use crate::model::{Input, Origin, Patent, Severity};
use crate::reference::Reference;
use crate::statutory::PatentType;
use crate::text::{defaults, screen_patents as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{Fold, Icon, declared, remark, section};

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
        let hint = view.text(words::NUMBER_HINT);
        let written = patent.number.value.clone();
        declared(patent::NUMBER.at(id)).tip(words::NUMBER_TIP).hint(hint).show(ui, view, &mut patent.number);
        if patent.number.value != written {
            patent.read_number(Reference::builtin());
        }
        number::verdict(ui, view, patent);
        declared(patent::TITLE.at(id)).hint(view.text(words::TITLE_HINT)).show(ui, view, &mut patent.title);
        declared(patent::KIND.at(id)).show(ui, view, &mut patent.kind);
        declared(patent::FILING_DATE.at(id)).tip(words::FILING_TIP).show(ui, view, &mut patent.filing_date);
        dates(ui, view, patent);
    });
    section(ui, view, "term", words::TERM, Some(words::TERM_EXPLAINED), |ui, view| {
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
    section(ui, view, "state", words::STATE, Some(words::STATE_EXPLAINED), |ui, view| state(ui, view, patent));
    section(ui, view, "fees", words::FEES, Some(words::FEES_EXPLAINED), |ui, view| {
        declared(patent::PAID_THROUGH_YEAR.at(id)).tip(words::PAID_THROUGH_TIP).show(
            ui,
            view,
            &mut patent.paid_through_year,
        );
        declared(patent::FEE_REDUCTION.at(id)).tip(words::REDUCTION_TIP).show(ui, view, &mut patent.fee_reduction);
        fees::show(ui, view, patent);
    });
    more(ui, view, patent);
}

/// The days and terms that few patents have.
fn dates(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let id = patent.id.0;
    let fold = Fold::new("dates", defaults::MORE_DATES)
        .holds(patent::GRANT_DATE.at(id), &patent.grant_date)
        .holds(patent::DIVISIONAL.at(id), &patent.divisional)
        .holds(patent::PRIORITY_DATE.at(id), &patent.priority_date)
        .holds(patent::TERM_ADJUSTMENT_DAYS.at(id), &patent.term_adjustment_days)
        .holds(patent::DRUG_EXTENSION_DAYS.at(id), &patent.drug_extension_days)
        .holds(patent::PLEDGED.at(id), &patent.pledged);
    fold.show(ui, view, |ui, view| {
        declared(patent::GRANT_DATE.at(id)).show(ui, view, &mut patent.grant_date);
        declared(patent::DIVISIONAL.at(id)).tip(words::DIVISIONAL_TIP).show(ui, view, &mut patent.divisional);
        declared(patent::PRIORITY_DATE.at(id)).tip(words::PRIORITY_TIP).show(ui, view, &mut patent.priority_date);
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
        declared(patent::PLEDGED.at(id)).tip(words::PLEDGED_TIP).show(ui, view, &mut patent.pledged);
    });
}

/// The register: status and owners, one question for the rest of the extract, and the rest one by one.
fn state(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let id = patent.id.0;
    declared(patent::STATUS.at(id)).show(ui, view, &mut patent.status);
    declared(patent::OWNERS.at(id)).tip(words::OWNERS_TIP).show(ui, view, &mut patent.owners);
    declared(patent::REGISTER_EXTRACT.at(id)).tip(words::REGISTER_EXTRACT_TIP).show(
        ui,
        view,
        &mut patent.register_extract,
    );
    extract(ui, view, patent);
    // What a fact calls for stands in the open; the rest is folded.
    let several = patent.owners.get().is_some_and(|owners| owners.len() > 1);
    let examined = patent.kind.value.is_none_or(|kind| kind == PatentType::Invention);
    if several {
        co_owners(ui, view, patent);
    }
    if !examined {
        unexamined(ui, view, patent);
    }
    let mut fold = Fold::new("proceedings", defaults::MORE_STATE)
        .holds(patent::SUSPENDED.at(id), &patent.suspended)
        .holds(patent::INVALIDATION_PENDING.at(id), &patent.invalidation_pending)
        .holds(patent::OPEN_LICENCE.at(id), &patent.open_licence)
        .rows(format!("patents.{id}.events"), patent.events.len());
    if !several {
        fold = fold.holds(patent::CO_OWNERS_AGREED.at(id), &patent.co_owners_agreed);
    }
    if examined {
        fold = fold
            .holds(patent::SAME_DAY_INVENTION.at(id), &patent.same_day_invention)
            .holds(patent::EVALUATION_REPORT.at(id), &patent.evaluation_report);
    }
    fold.show(ui, view, |ui, view| {
        for (field, tip, input) in [
            (&patent::SUSPENDED, words::SUSPENDED_TIP, &mut patent.suspended),
            (&patent::INVALIDATION_PENDING, words::INVALIDATION_PENDING_TIP, &mut patent.invalidation_pending),
            (&patent::OPEN_LICENCE, words::OPEN_LICENCE_TIP, &mut patent.open_licence),
        ] {
            declared(field.at(id)).tip(tip).show(ui, view, input);
        }
        if !several {
            co_owners(ui, view, patent);
        }
        if examined {
            unexamined(ui, view, patent);
        }
        section(ui, view, "events", words::EVENTS, Some(words::EVENTS_EXPLAINED), |ui, view| {
            events::show(ui, view, patent);
        });
    });
}

fn co_owners(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let field = patent::CO_OWNERS_AGREED.at(patent.id);
    declared(field).tip(words::CO_OWNERS_AGREED_TIP).show(ui, view, &mut patent.co_owners_agreed);
}

/// What is asked of utility models and designs, which nobody has examined.
fn unexamined(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let id = patent.id;
    let same_day = declared(patent::SAME_DAY_INVENTION.at(id)).tip(words::SAME_DAY_TIP);
    same_day.show(ui, view, &mut patent.same_day_invention);
    let report = declared(patent::EVALUATION_REPORT.at(id)).tip(words::EVALUATION_REPORT_TIP);
    report.show(ui, view, &mut patent.evaluation_report);
}

/// One question for what a register extract may show besides: nothing, or it is entered one by one.
fn extract(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let inputs = [&patent.suspended, &patent.invalidation_pending, &patent.open_licence];
    let nothing = inputs.iter().all(|input| input.value == Some(false));
    let open = inputs.iter().all(|input| input.is_unset());
    if !nothing && !open {
        // It is entered one by one, below.
        return;
    }
    ui.horizontal(|ui| {
        form_label(ui, view.text(defaults::EXTRACT_QUESTION));
        ui.vertical(|ui| {
            if nothing {
                ui.add(Label::new(view.text(defaults::EXTRACT_SEEN)).wrap());
                return;
            }
            if ui.add(Button::new(view.text(defaults::EXTRACT_NOTHING)).wrap()).clicked() {
                for input in [&mut patent.suspended, &mut patent.invalidation_pending, &mut patent.open_licence] {
                    *input = Input::noted(false, Origin::Evidence, view.text(defaults::EXTRACT_NOTE));
                }
            }
            if ui.button(view.text(defaults::EXTRACT_SOMETHING)).clicked() {
                view.run(Command::GoToField(patent::SUSPENDED.at(patent.id).path()));
            }
        });
    });
}

/// What bears on the scores, and remarks.
fn more(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    let id = patent.id.0;
    let fold = Fold::new("data", defaults::MORE_DATA)
        .explained(words::EVIDENCE_EXPLAINED)
        .holds(patent::INVENTORS.at(id), &patent.inventors)
        .holds(patent::IPC.at(id), &patent.ipc)
        .holds(patent::INDEPENDENT_CLAIMS.at(id), &patent.independent_claims)
        .holds(patent::DEPENDENT_CLAIMS.at(id), &patent.dependent_claims)
        .holds(patent::CITATIONS_RECEIVED.at(id), &patent.citations_received)
        .holds(patent::CITATIONS_MADE.at(id), &patent.citations_made)
        .holds(patent::LITERATURE_CITED.at(id), &patent.literature_cited)
        .holds(patent::FAMILY.at(id), &patent.family)
        .holds(patent::REMARKS.at(id), &patent.remarks);
    fold.show(ui, view, |ui, view| {
        declared(patent::INVENTORS.at(id)).show(ui, view, &mut patent.inventors);
        declared(patent::IPC.at(id)).hint(view.text(words::IPC_HINT)).show(ui, view, &mut patent.ipc);
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
