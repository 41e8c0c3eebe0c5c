//! The result: the interval, what it rests on, what would narrow it, and its pictures.

use eframe::egui::{Button, Id, Label, RichText, Ui};

use super::parts;
use crate::model::fields::scoring as scoring_fields;
use crate::model::outcome::scoring::{NarrowingPaper, PatentScore};
use crate::model::{Case, Severity};
use crate::reference::{Mark, Reference};
use crate::report::charts::scoring::{contributions, level, radars};
use crate::text::{Text, fields, number, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{
    TableColumn, declared, explain, figure, remark, screen_heading, section, show_chart, show_drawing, table,
};

/// The most papers listed.
const MOST_PAPERS: usize = 30;

/// Shows the figures.
pub fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::RESULT_HEADING, words::EXPLANATION);
    explain_text(ui, view.message(&parts::table_identity(case, view)));
    let own = RichText::new(view.text(words::OWN_TABLE)).font(theme::small()).color(theme::palette(ui).warning);
    ui.label(own);
    ui.add_space(theme::GAP);
    let Some(patent) = parts::patent_picker(ui, case, view) else { return };
    let assessment = view.assessment;
    if parts::ready(ui, case, view, patent)
        && let Some(score) = assessment.scoring.patent(patent)
    {
        section(ui, view, "this-patent", words::THIS_PATENT, None, |ui, view| of_patent(ui, view, score));
        section(ui, view, "papers", words::NARROWING, Some(words::NARROWING_EXPLAINED), |ui, view| {
            papers(ui, case, view, &score.papers);
        });
    }
    if !assessment.scoring.patents.is_empty() {
        section(ui, view, "bundle", words::ALL_PATENTS, None, |ui, view| {
            parts::still_blind(ui, case, view);
            bundle(ui, view);
        });
    }
    section(ui, view, "not-money", words::NOT_MONEY, None, |ui, view| {
        let mark = Mark::Secondary.label(view.lang);
        explain_text(ui, view.message(&words::NOT_MONEY_WHY.with([("mark", mark.into())])));
        explain(ui, view, words::NOT_MONEY_USE);
    });
    section(ui, view, "use", words::USE, None, |ui, view| {
        let least = assessment.scoring.least_known;
        let hint = if least > 0.0 { number::percent(least) } else { String::new() };
        // The unit stands beside the entry.
        let hint = hint.trim_end_matches(['%', ' ']);
        declared(&scoring_fields::LEAST_KNOWN).hint(hint).show(ui, view, &mut case.scoring.least_known);
        declared(&scoring_fields::ALLOCATE_BY_SCORE).tip(words::ALLOCATE_TIP).show(
            ui,
            view,
            &mut case.scoring.allocate_by_score,
        );
    });
}

fn of_patent(ui: &mut Ui, view: &mut View<'_>, score: &PatentScore) {
    let scale = view.assessment.scoring.scale;
    let name = view.message(&words::TOTAL_OF.with([("best", parts::points(scale.1).into())]));
    let id = format!("scoring.patents.{}.total", score.patent.0);
    ui.horizontal(|ui| {
        form_label(ui, &name);
        parts::score_figure(ui, view, &id, &name, &score.total, theme::heading());
    });
    let width = ui.available_width().min(420.0);
    parts::interval_bar(ui, view, &name, &score.total, scale, width);
    if score.total.value.is_none() {
        let least = number::percent(view.assessment.scoring.least_known);
        remark(ui, Severity::Note, &view.message(&words::TOTAL_TOO_LITTLE.with([("least", least.into())])));
    }
    share(ui, view, words::KNOWN_SHARE, words::KNOWN_SHARE_TIP, score.known);
    share(ui, view, words::JUDGED_SHARE, words::JUDGED_SHARE_TIP, score.judged);
}

fn share(ui: &mut Ui, view: &View<'_>, label: Text, tip: Text, share: f64) {
    ui.horizontal(|ui| {
        form_label(ui, view.text(label)).on_hover_text(view.text(tip));
        ui.label(RichText::new(number::percent(share)).font(theme::strong())).on_hover_text(view.text(tip));
    });
}

fn bundle(ui: &mut Ui, view: &mut View<'_>) {
    let scale = view.assessment.scoring.scale;
    let total = view.assessment.scoring.total;
    let name = view.message(&words::TOTAL_OF.with([("best", parts::points(scale.1).into())]));
    ui.horizontal(|ui| {
        form_label(ui, &name);
        parts::score_figure(ui, view, "scoring.total", &name, &total, theme::strong());
    });
    for id in ["scoring.position", "scoring.judged"] {
        if view.assessment.figure(id).is_some() {
            figure::row(ui, view, id);
        }
    }
    if view.assessment.figure("scoring.value_on_judgement").is_some() {
        figure::row(ui, view, "scoring.value_on_judgement");
    } else {
        let value = view.assessment.value_on_judgement;
        let text = value.map_or_else(|| view.text(words::VALUE_ON_JUDGEMENT_NONE).to_owned(), number::percent);
        ui.horizontal(|ui| {
            form_label(ui, view.text(words::VALUE_ON_JUDGEMENT));
            ui.label(text).on_hover_text(view.text(words::VALUE_ON_JUDGEMENT_TIP));
        });
    }
}

/// What would narrow the interval most.
fn papers(ui: &mut Ui, case: &Case, view: &mut View<'_>, papers: &[NarrowingPaper]) {
    if papers.is_empty() {
        explain(ui, view, words::NARROWING_NONE);
        return;
    }
    let columns = [
        TableColumn::words(words::COLUMN_PAPER, if ui.available_width() < 440.0 { 118.0 } else { 160.0 }),
        TableColumn::figures(words::COLUMN_NARROWS, 46.0),
        TableColumn::words(words::COLUMN_FROM, if ui.available_width() < 440.0 { 66.0 } else { 100.0 }),
        TableColumn::rest(words::COLUMN_SETTLES),
    ];
    let shown = &papers[..papers.len().min(MOST_PAPERS)];
    let keys: Vec<&str> = shown.iter().map(|paper| paper.paper.as_str()).collect();
    table(ui, view, "scoring-papers", &columns, &keys, 260.0, |ui, view, row, column| {
        let lang = view.lang;
        let paper = &shown[row];
        let known = Reference::builtin().score_evidence.row(&paper.paper);
        let text = match column {
            0 => known.map_or_else(|| paper.paper.to_string(), |row| row.about.name.get(lang).to_owned()),
            1 => parts::points(paper.width),
            2 => known.map(|row| parts::paper_from(&row.figures, lang).to_owned()).unwrap_or_default(),
            _ => {
                let names = paper.indicators.iter().map(|id| parts::node_name(case.scoring.scheme, id, lang));
                names.collect::<Vec<_>>().join(fields::LIST_SEPARATOR.get(lang))
            }
        };
        ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate()).on_hover_text(text);
    });
}

/// Shows the pictures.
pub fn picture(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let Some(patent) = parts::chosen(case, view) else { return };
    let assessment = view.assessment;
    let Some(score) = assessment.scoring.patent(patent) else { return };
    let name = parts::named(case, patent, view);
    for radar in radars(view.charts(case), score, &name) {
        show_drawing(ui, view, &radar);
        ui.add_space(theme::GROUP_GAP);
    }
    let key = Id::unique("scoring-contribution");
    let mut indicators: bool = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    let groups = level(score, 2).next().is_some();
    ui.horizontal(|ui| {
        for (value, text) in [(false, words::CONTRIBUTION_BY_GROUP), (true, words::CONTRIBUTION_BY_INDICATOR)] {
            if groups && ui.add(Button::selectable(indicators == value, view.text(text))).clicked() {
                indicators = value;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(key, indicators));
    let chart = contributions(view.charts(case), score, &name, indicators);
    show_chart(ui, view, &chart);
}
