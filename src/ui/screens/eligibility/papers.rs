//! The papers: who brings them, what is lacking, ticked here and printed from here.

use eframe::egui::collapsing_header::CollapsingState;
use eframe::egui::{Button, CursorIcon, Label, RichText, Sense, Ui};

use super::{parts, without_base_date};
use crate::app::Command;
use crate::model::Case;
use crate::model::outcome::eligibility::PaperOutcome;
use crate::model::registration::{PaperMark, PaperState};
use crate::reference::Reference;
use crate::report::checklist::{by_giver, paper_name, summary, why};
use crate::text::{Text, pledge_checklist, screen_eligibility as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, explain, screen_heading};

/// From so many patents on, a paper for each of them is folded together.
const FOLDED_FROM: usize = 4;

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::TAB_PAPERS, words::PAPERS_EXPLAINED);
    if without_base_date(ui, cx) {
        return;
    }
    let reference = Reference::builtin();
    let ScreenContext { case, view } = cx;
    let assessment = view.assessment;
    let papers = assessment.eligibility.papers.as_slice();
    if papers.is_empty() {
        explain(ui, view, words::PAPERS_NONE);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button(RichText::new(view.text(words::PRINT)).font(theme::strong())).clicked() {
            view.run(Command::PrintPapers);
        }
        ui.add(Label::new(summary(papers, view.lang)).wrap());
    });
    for (from, group) in by_giver(papers, reference) {
        ui.add_space(theme::GROUP_GAP);
        ui.label(RichText::new(view.text(from.label())).font(theme::subheading()));
        ui.separator();
        let mut told: Vec<&str> = Vec::new();
        for paper in &group {
            if told.contains(&paper.paper.as_str()) {
                continue;
            }
            let same: Vec<&PaperOutcome> =
                group.iter().filter(|other| other.paper == paper.paper && other.patent.is_some()).copied().collect();
            if same.len() >= FOLDED_FROM {
                told.push(&paper.paper);
                folded(ui, view, case, &same);
            } else {
                ui.push_id((&paper.paper, paper.patent), |ui| row(ui, view, case, paper, true));
            }
        }
    }
}

/// A paper that each of many patents needs: closed a line, open the patents.
fn folded(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, papers: &[&PaperOutcome]) {
    let Some(first) = papers.first() else { return };
    let reference = Reference::builtin();
    let name = paper_name(&first.paper, reference, view.lang);
    let filed = papers.iter().filter(|paper| paper.state == PaperState::OnFile).count();
    let head = words::FOR_PATENTS.with([
        ("paper", name.as_str().into()),
        ("filed", filed.into()),
        ("count", papers.len().into()),
    ]);
    let head = view.message(&head);
    let asked = papers.iter().any(|paper| parts::paper_asked(view, &case.registration, &paper.paper, paper.patent));
    ui.push_id(&first.paper, |ui| {
        let id = ui.make_persistent_id("patents");
        let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
        if asked {
            state.set_open(true);
        }
        let mut toggled = false;
        let header = state.show_header(ui, |ui| {
            let palette = theme::palette(ui);
            let lacking = papers.iter().any(|paper| paper.state == PaperState::Lacking);
            let state = if lacking { PaperState::Lacking } else { PaperState::OnFile };
            let (icon, colour) = parts::paper_light(state, first.required, &palette);
            icon.show(ui, 15.0, colour);
            toggled =
                ui.add(Label::new(head).sense(Sense::click())).on_hover_cursor(CursorIcon::PointingHand).clicked();
            let all = RichText::new(view.text(words::ALL_ON_FILE)).font(theme::small());
            let spoken = view.message(&words::ALL_ON_FILE_OF.with([("paper", name.as_str().into())]));
            if ui.add_enabled(lacking, Button::new(all)).accessible_name(spoken).clicked() {
                for paper in papers.iter().filter(|paper| paper.state == PaperState::Lacking) {
                    parts::set_paper(&mut case.registration, &paper.paper, paper.patent, PaperState::OnFile);
                }
            }
        });
        header.body(|ui| {
            for paper in papers {
                ui.push_id(paper.patent, |ui| row(ui, view, case, paper, false));
            }
        });
        explain_text(ui, need(view, first));
        if toggled {
            let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
            state.toggle(ui);
            state.store(ui.ctx());
        }
    });
    ui.add_space(theme::GAP);
}

fn need(view: &View<'_>, paper: &PaperOutcome) -> String {
    let need: Text = if paper.required { pledge_checklist::REQUIRED } else { pledge_checklist::USEFUL };
    let why = why(paper, Reference::builtin(), view.lang);
    view.message(&words::NEED.with([("need", need.into()), ("why", why.into())]))
}

/// A paper: state, name, date, number; below it whether and why it is needed.
fn row(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, paper: &PaperOutcome, explained: bool) {
    const DATE: f32 = 96.0;
    const NOTE: f32 = 110.0;
    let reference = Reference::builtin();
    let palette = theme::palette(ui);
    let plain = paper_name(&paper.paper, reference, view.lang);
    let name = match paper.patent {
        Some(id) => {
            let patent = parts::patent_name(case, id, view);
            view.message(&words::PAPER_NAME.with([("paper", plain.as_str().into()), ("patent", patent.into())]))
        }
        None => plain,
    };
    let shown = match paper.patent.filter(|_| !explained) {
        Some(id) => parts::patent_name(case, id, view),
        None => name.clone(),
    };
    let note = reference.pledge_papers.row(&paper.paper).and_then(|row| row.about.note.as_ref());
    let state = paper.state;
    ui.horizontal_top(|ui| {
        let (icon, colour) = parts::paper_light(state, paper.required, &palette);
        ui.horizontal(|ui| {
            icon.show(ui, 15.0, colour);
            parts::paper_states(ui, view, &mut case.registration, &paper.paper, paper.patent, &name, state);
        });
        // Date and number stand at the right, with room for the date's button and its badge; both halves share what there is.
        let room = ui.available_width();
        let beside = (room * 0.55).clamp(DATE + NOTE + 110.0, DATE + 2.4 * NOTE + 110.0);
        let rest = if state == PaperState::Lacking { room } else { (room - beside).max(120.0) };
        ui.allocate_ui(eframe::egui::vec2(rest, theme::ROW_HEIGHT), |ui| {
            ui.set_width(rest);
            ui.vertical(|ui| {
                ui.add_space(3.0);
                ui.add(Label::new(shown).wrap());
                if explained {
                    explain_text(ui, need(view, paper));
                    if let Some(note) = note {
                        explain_text(ui, note.get(view.lang));
                    }
                }
            });
        });
        if state != PaperState::Lacking {
            entries(ui, view, case, paper, &name, DATE);
        }
    });
    ui.add_space(2.0);
}

/// The day and the number of a paper that is there, or why it is not needed.
fn entries(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, paper: &PaperOutcome, name: &str, width: f32) {
    let blank = PaperMark { paper: paper.paper.clone(), patent: paper.patent, ..PaperMark::default() };
    let mut mark = case.registration.paper(&paper.paper, paper.patent).cloned().unwrap_or(blank);
    let before = mark.clone();
    let field = parts::paper_field(&paper.paper, paper.patent);
    let not_needed = paper.state == PaperState::NotNeeded;
    if !not_needed {
        let label = words::PAPER_DATE.with([("paper", name.into())]);
        Field::new(format!("{field}.date"), label).hint(view.text(words::DATE_HINT)).compact(width).date(
            ui,
            view,
            &mut mark.date,
        );
    }
    let hint = if not_needed { words::REASON_HINT } else { words::NOTE_HINT };
    let label = words::PAPER_NOTE.with([("paper", name.into())]);
    Field::new(format!("{field}.note"), label)
        .hint(view.text(hint))
        .compact(ui.available_width().clamp(60.0, 320.0))
        .line(ui, view, &mut mark.note);
    if mark != before {
        // The tick may have come from a mark for all patents; it stays as it is shown.
        mark.state = paper.state;
        *case.registration.paper_mut(&paper.paper, paper.patent) = mark;
    }
}
