//! What may befall patents and products: switched on one by one, each with its probability, its effect and their source.

use eframe::egui::{Label, RichText, Ui};

use crate::app::simulating::HowSure;
use crate::model::risk_event::RiskEvent;
use crate::model::{Case, Input, Origin, RiskEventKind};
use crate::reference::Reference;
use crate::text::{Arg, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, Icon, explain};

/// Shows them.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, sure: Option<&HowSure>) {
    for kind in RiskEventKind::ALL {
        if !case.simulation.events.iter().any(|event| event.kind == kind) {
            let mut on = false;
            ui.checkbox(&mut on, view.text(kind.label()));
            if on {
                let event = RiskEvent { on: true, ..proposed(kind) };
                case.simulation.events.push(event);
                view.ui.refresh += 1;
            }
            continue;
        }
        for place in 0..case.simulation.events.len() {
            if case.simulation.events[place].kind == kind {
                event(ui, case, view, place, sure);
            }
        }
    }
    ui.checkbox(&mut case.simulation.tie_products, view.text(words::TIE_PRODUCTS))
        .on_hover_text(view.text(words::TIE_PRODUCTS_TIP));
    super::ties::show(ui, case, view);
    explain(ui, view, words::EVENTS_NOTE);
}

fn proposed(kind: RiskEventKind) -> RiskEvent {
    let reference = Reference::builtin();
    RiskEvent::proposed(kind, |key| {
        let (table, row) = key.split_once('/')?;
        match table {
            "challenge_presets" => reference.challenge_presets.row(row).map(|row| row.figures.value),
            "event_terms" => reference.event_terms.row(row).map(|row| row.figures.value),
            _ => None,
        }
    })
}

fn event(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, place: usize, sure: Option<&HowSure>) {
    let event = &mut case.simulation.events[place];
    let kind = event.kind;
    let mut gone = false;
    ui.horizontal(|ui| {
        ui.checkbox(&mut event.on, RichText::new(view.text(kind.label())).font(theme::strong()));
        if let Some(found) = sure.and_then(|sure| sure.found.events.iter().find(|found| found.event == place)) {
            let says = words::EVENT_STRUCK.with([("share", Arg::Percent(found.share))]);
            ui.label(RichText::new(view.message(&says)).font(theme::small()).color(theme::palette(ui).weak));
        }
        let remove = words::REMOVE_OF.with([("what", kind.label().into())]).render(view.lang);
        gone = Icon::Cross.button(ui, &remove).clicked();
    });
    if event.on {
        let path = |part: &str| format!("simulation.events.{place}.{part}");
        let yearly = if kind == RiskEventKind::Invalidation { words::EVENT_REQUEST } else { words::EVENT_YEARLY };
        ui.indent(("event", place), |ui| {
            Field::new(path("yearly"), yearly).rate(ui, view, &mut event.yearly);
            sourced(ui, view, &event.yearly);
            if matches!(kind, RiskEventKind::Invalidation | RiskEventKind::CompetingDesign) {
                let loss = if kind == RiskEventKind::Invalidation { words::EVENT_PARTLY } else { words::EVENT_LOSS };
                Field::new(path("loss"), loss).rate(ui, view, &mut event.loss);
                sourced(ui, view, &event.loss);
            }
            let months = Field::new(path("months"), words::EVENT_MONTHS).unit(crate::text::fields::UNIT_MONTHS);
            months.number(ui, view, &mut event.months);
            sourced(ui, view, &event.months);
        });
    }
    if gone {
        case.simulation.events.remove(place);
        view.ui.refresh += 1;
    }
}

/// Where a figure of a table comes from, with its mark.
fn sourced(ui: &mut Ui, view: &View<'_>, input: &Input<f64>) {
    if input.origin != Origin::Table {
        return;
    }
    let Some(about) = Reference::builtin().find(&input.note) else { return };
    let palette = theme::palette(ui);
    let parts = [Some(about.source_in(view.lang)), about.date.as_deref(), Some(about.mark.label(view.lang))];
    let says: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let says = says.join(" · ");
    ui.add(Label::new(RichText::new(says).font(theme::small()).color(palette.weak)).wrap());
    if let Some(note) = &about.note {
        explain_text(ui, note.get(view.lang));
    }
}
