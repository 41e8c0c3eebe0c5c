//! What carries the variance, and which evidence would narrow the value most.

use eframe::egui::{CursorIcon, Grid, Label, RichText, ScrollArea, Sense, Ui};

use super::parts::LookedAt;
use super::pictures;
use crate::app::Command;
use crate::app::simulating::HowSure;
use crate::assessment::sensitivity::{GapCause, Influence, InfluenceOf, MethodGap};
use crate::model::Case;
use crate::reference::Reference;
use crate::report::drivers::{short_name, shown};
use crate::report::simulation::with_error;
use crate::text::{number, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{closed_section, explain, section, show_chart};

/// The width of the column of papers, points.
const PAPER: f32 = 224.0;
/// So many causes of a gap are named.
const CAUSES: usize = 3;

/// What an influence is called.
pub fn name(case: &Case, of: &InfluenceOf, view: &View<'_>) -> String {
    match of {
        InfluenceOf::Field(field) => short_name(case, field, view.lang),
        InfluenceOf::Event(place) => case
            .simulation
            .events
            .get(*place)
            .map_or_else(String::new, |event| view.text(event.kind.label()).to_owned()),
    }
}

/// Shows the shares of the variance of a result.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, result: LookedAt) {
    let Some(at) = result.place() else { return };
    let names: Vec<String> = sure.sensitivity.inputs.iter().map(|one| name(case, &one.of, view)).collect();
    let found: Vec<(&str, &Influence)> =
        names.iter().map(String::as_str).zip(&sure.sensitivity.inputs).filter(|(_, one)| is_known(one, at)).collect();
    match pictures::drivers::importance(&found, result, at, view.lang) {
        Some(chart) => show_chart(ui, view, &chart),
        None => explain(ui, view, words::IMPORTANCE_NONE),
    }
    explain(ui, view, if sure.sensitivity.independent { words::SOBOL_SAYS } else { words::RANK_SAYS });
    if sure.sensitivity.runs > 0 {
        let runs = number::decimals(sure.sensitivity.runs as f64, 0);
        explain_text(ui, view.message(&words::SOBOL_RUNS.with([("runs", runs.into())])));
    }
    closed_section(ui, view, "importance table", words::DRIVERS_TABLE, |ui, view| table(ui, view, &found, at));
}

fn is_known(one: &Influence, at: usize) -> bool {
    one.shares[at].is_some() || one.ranks[at].is_some()
}

fn table(ui: &mut Ui, view: &View<'_>, found: &[(&str, &Influence)], at: usize) {
    let lang = view.lang;
    ScrollArea::horizontal().id_salt("importance").show(ui, |ui| {
        Grid::new("importance").striped(true).spacing([16.0, 5.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            for heading in [words::COLUMN_INPUT, words::FIRST_ORDER, words::TOTAL_ORDER, words::RANK] {
                ui.label(RichText::new(view.text(heading)).font(theme::small()).color(weak));
            }
            ui.end_row();
            let within = |value: f64, error: f64| with_error(value, error, &number::percent, lang);
            for (name, one) in found {
                ui.scope(|ui| {
                    ui.set_max_width(172.0);
                    ui.add(Label::new(*name).wrap());
                });
                let share = one.shares[at];
                ui.label(share.map_or_else(|| "—".to_owned(), |share| within(share.first, share.first_error)));
                ui.label(share.map_or_else(|| "—".to_owned(), |share| within(share.total, share.total_error)));
                ui.label(one.ranks[at].map_or_else(|| "—".to_owned(), |rank| number::decimals(rank, 3)));
                ui.end_row();
            }
        });
    });
}

/// Which evidence would narrow the value most, and what makes methods disagree.
pub fn evidence(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure) {
    if !sure.narrowing.is_empty() {
        section(ui, view, "evidence", words::EVIDENCE, Some(words::EVIDENCE_EXPLAINED), |ui, view| {
            narrowing(ui, case, view, sure);
        });
    }
    if !sure.gaps.is_empty() {
        section(ui, view, "gaps", words::GAPS, None, |ui, view| {
            for gap in &sure.gaps {
                explain_text(ui, gap_says(case, view, gap));
            }
        });
    }
}

fn narrowing(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure) {
    let lang = view.lang;
    let palette = theme::palette(ui);
    let reference = Reference::builtin();
    ScrollArea::horizontal().id_salt("narrowing").show(ui, |ui| {
        Grid::new("narrowing").striped(true).spacing([14.0, 5.0]).show(ui, |ui| {
            for heading in [words::COLUMN_INPUT, words::OF_VARIANCE, words::OF_INTERVAL, words::PAPER] {
                ui.label(RichText::new(view.text(heading)).font(theme::small()).color(palette.weak));
            }
            ui.end_row();
            for one in &sure.narrowing {
                let name = short_name(case, &one.field, lang);
                ui.scope(|ui| {
                    // Inputs of one kind differ at the end of the name: it is not cut.
                    ui.set_max_width(150.0);
                    let text = RichText::new(&name).font(theme::small()).color(palette.accent);
                    let label = Label::new(text).wrap().sense(Sense::click());
                    if ui.add(label).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                        view.run(Command::GoToField(one.field.clone()));
                    }
                });
                for share in [one.variance, one.interval] {
                    ui.label(share.map_or_else(|| "—".to_owned(), |share| number::percent(share.min(1.0))));
                }
                let row = one.paper.as_deref().and_then(|row| reference.input_evidence.row(row));
                let paper = row.map_or_else(
                    || "—".to_owned(),
                    |row| {
                        let from = lang.pick(&row.figures.from_zh, &row.figures.from_en);
                        let parts = [("paper", row.about.name.get(lang).into()), ("from", from.into())];
                        words::PAPER_FROM.with(parts).render(lang)
                    },
                );
                ui.scope(|ui| {
                    ui.set_max_width(PAPER);
                    ui.add(Label::new(RichText::new(paper).font(theme::small())).wrap());
                });
                ui.end_row();
            }
        });
    });
    let about = &reference.input_evidence.about;
    let note = about.note.as_ref().map_or("", |note| note.get(lang));
    explain_text(ui, format!("{} · {}", about.mark.label(lang), note));
}

fn gap_says(case: &Case, view: &View<'_>, gap: &MethodGap) -> String {
    let lang = view.lang;
    let says = words::GAP_SAYS.with([
        ("high", gap.high.label().into()),
        ("low", gap.low.label().into()),
        ("times", number::decimals(gap.times, 1).into()),
    ]);
    let cause = |cause: &GapCause| {
        let parts = [
            ("field", short_name(case, &cause.field, lang).into()),
            ("stated", shown(&cause.field, cause.stated, lang).into()),
            ("agrees", shown(&cause.field, cause.agrees_at, lang).into()),
        ];
        words::GAP_CAUSE.with(parts).render(lang)
    };
    let causes: Vec<String> = gap.causes.iter().take(CAUSES).map(cause).collect();
    if causes.is_empty() {
        return format!("{} {}", view.message(&says), view.text(words::GAP_NO_CAUSE));
    }
    format!("{} {}", view.message(&says), causes.join(lang.pick("；", "; ")))
}
