//! What the parts of the scoring stage share.

use eframe::egui::{
    Button, ComboBox, CursorIcon, FontId, Id, Label, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use crate::app::Command;
use crate::lang::Lang;
use crate::model::outcome::scoring::PatentScore;
use crate::model::{Case, InstitutionTable, PatentId, Range, Scenario, Scheme, Scorer, Scoring};
use crate::reference::{GradeRow, IndicatorNode, Row};
pub use crate::report::charts::scoring::{node_name, table_of};
use crate::text::{fields, number, quote, screen_scoring as words, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::Icon;

/// Height of an interval's track.
const TRACK: f32 = 8.0;

/// The rows below a node; those at the top without one.
pub fn children(scheme: Scheme, parent: Option<&str>) -> impl Iterator<Item = &'static Row<IndicatorNode>> {
    table_of(scheme).rows.iter().filter(move |row| row.figures.parent.as_deref() == parent)
}

/// The indicators: the rows with grades.
pub fn indicators(scheme: Scheme) -> impl Iterator<Item = &'static Row<IndicatorNode>> + Clone {
    table_of(scheme).rows.iter().filter(|row| !row.figures.grades.is_empty())
}

/// A grade's words: the institution's, else the table's.
pub fn grade_words(own: &InstitutionTable, indicator: &str, grade: &GradeRow, lang: Lang) -> String {
    own.grades
        .iter()
        .find(|change| change.indicator == indicator && change.grade == grade.id)
        .and_then(|change| change.words.clone())
        .unwrap_or_else(|| match lang {
            Lang::Zh => grade.zh.to_string(),
            Lang::En => grade.en.to_string(),
        })
}

/// A grade's points: the institution's, else the table's.
pub fn grade_points(own: &InstitutionTable, indicator: &str, grade: &GradeRow) -> f64 {
    own.grades
        .iter()
        .find(|change| change.indicator == indicator && change.grade == grade.id)
        .and_then(|change| change.points)
        .unwrap_or(grade.points)
}

/// The words of the grade with that key; the key where the indicator has no such grade.
pub fn grade_named(scoring: &Scoring, indicator: &str, grade: &str, lang: Lang) -> String {
    table_of(scoring.scheme)
        .row(indicator)
        .and_then(|row| row.figures.grades.iter().find(|row| row.id == grade))
        .map_or_else(|| grade.to_owned(), |row| grade_words(&scoring.table, indicator, row, lang))
}

/// A scorer's name; without one, which of the two.
pub fn scorer_name(scoring: &Scoring, scorer: Scorer, lang: Lang) -> String {
    let name = scoring.scorers[scorer.index()].trim();
    if name.is_empty() { scorer.label().get(lang).to_owned() } else { quote::in_language(name, lang).to_owned() }
}

/// The scenario whose weights hold.
pub fn scenario_in_use(case: &Case) -> Scenario {
    case.scoring_scenario()
}

/// Who is scoring now. With one scorer it is always the first.
pub fn scoring_now(ui: &Ui, scoring: &Scoring) -> Scorer {
    if !scoring.two_scorers {
        return Scorer::First;
    }
    ui.data(|data| data.get_temp(Id::unique("scoring-now"))).unwrap_or_default()
}

/// The switch of who is scoring now.
pub fn who_scores(ui: &mut Ui, view: &View<'_>, scoring: &Scoring) {
    let mut now = scoring_now(ui, scoring);
    ui.horizontal_wrapped(|ui| {
        ui.label(view.text(words::SCORING_NOW));
        for scorer in Scorer::ALL {
            let name = scorer_name(scoring, scorer, view.lang);
            let spoken = view.message(&words::SCORING_AS.with([("scorer", name.clone().into())]));
            let button = ui.add(Button::selectable(now == scorer, RichText::new(name).font(theme::strong())));
            if button.accessible_name(spoken).clicked() {
                now = scorer;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(Id::unique("scoring-now"), now));
}

/// A score as it is shown.
pub fn points(score: f64) -> String {
    number::decimals(score, 1)
}

/// A range of scores: the value and its interval; the interval alone; a dash.
pub fn range_text(range: &Range, show: fn(f64) -> String, lang: Lang) -> String {
    let ends = range.low.zip(range.high).filter(|_| range.is_wide());
    match (range.value, ends) {
        (Some(value), Some((low, high))) => fields::FIGURE_VALUE_RANGE
            .with([("value", show(value).into()), ("low", show(low).into()), ("high", show(high).into())])
            .render(lang),
        (Some(value), None) => show(value),
        (None, Some((low, high))) => {
            words::RANGE_BARE.with([("low", show(low).into()), ("high", show(high).into())]).render(lang)
        }
        (None, None) => fields::FIGURE_NONE.get(lang).to_owned(),
    }
}

/// The patent on screen; the first when none is chosen.
pub fn chosen(case: &Case, view: &mut View<'_>) -> Option<PatentId> {
    let found = view.ui.selected_patent.filter(|id| case.patent(*id).is_some());
    let chosen = found.or_else(|| case.patents.first().map(|patent| patent.id));
    view.ui.selected_patent = chosen;
    chosen
}

/// A patent's name with its place in the case.
pub fn numbered(case: &Case, patent: PatentId, view: &View<'_>) -> String {
    view.charts(case).numbered(patent)
}

/// A patent's name.
pub fn named(case: &Case, patent: PatentId, view: &View<'_>) -> String {
    view.charts(case).named(patent)
}

/// The choice of the patent on screen, with its neighbours a click away.
pub fn patent_picker(ui: &mut Ui, case: &Case, view: &mut View<'_>) -> Option<PatentId> {
    let mut id = chosen(case, view)?;
    let place = case.patents.iter().position(|patent| patent.id == id)?;
    let count = case.patents.len();
    ui.horizontal(|ui| {
        ui.label(view.text(words::PATENT));
        let step = |id: &mut PatentId, to: usize| {
            if let Some(patent) = case.patents.get(to) {
                *id = patent.id;
            }
        };
        if Icon::Left.button_enabled(ui, view.text(words::PATENT_PREVIOUS), place > 0).clicked() {
            step(&mut id, place.wrapping_sub(1));
        }
        let of = words::PATENT_PLACE.with([("n", (place + 1).into()), ("count", count.into())]);
        let roomy = ui.available_width() > 420.0;
        let beside = if roomy { 176.0 } else { 74.0 };
        let width = (ui.available_width() - beside).clamp(120.0, 420.0);
        narrow(ui, width, |ui| {
            ComboBox::from_id_salt("scoring-patent")
                .width(width)
                .truncate()
                .height(360.0)
                .selected_text(numbered(case, id, view))
                .choose(ui, place, |ui| {
                    for patent in &case.patents {
                        ui.selectable_value(&mut id, patent.id, numbered(case, patent.id, view));
                    }
                })
                .accessible_name(view.text(words::PATENT))
                .on_hover_text(view.message(&of));
        });
        if Icon::Right.button_enabled(ui, view.text(words::PATENT_NEXT), place + 1 < count).clicked() {
            step(&mut id, place + 1);
        }
        if !roomy {
            return;
        }
        ui.label(RichText::new(view.message(&of)).font(theme::small()).color(theme::palette(ui).weak));
    });
    view.ui.selected_patent = Some(id);
    Some(id)
}

/// A range as a bar on the scale, with a tick at the value.
pub fn interval_bar(ui: &mut Ui, view: &View<'_>, name: &str, range: &Range, scale: (f64, f64), width: f32) {
    let (worst, best) = scale;
    let (low, high) = (range.low.unwrap_or(worst), range.high.unwrap_or(best));
    let ends = [("name", name.into()), ("low", points(low).into()), ("high", points(high).into())];
    let spoken = match range.value {
        Some(value) => {
            words::BAR_OF.with(ends.into_iter().chain([("value", points(value).into())]).collect::<Vec<_>>())
        }
        None => words::BAR_UNKNOWN.with(ends),
    };
    let spoken = view.message(&spoken);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme::ROW_HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    if best > worst {
        let palette = theme::palette(ui);
        #[expect(clippy::cast_possible_truncation, reason = "a share of a screen")]
        let at = |score: f64| rect.left() + rect.width() * ((score - worst) / (best - worst)).clamp(0.0, 1.0) as f32;
        let middle = rect.center().y;
        let track = Rect::from_x_y_ranges(rect.x_range(), middle - TRACK / 2.0..=middle + TRACK / 2.0);
        ui.painter().rect_filled(track, 2.0, palette.ground);
        ui.painter().rect_stroke(track, 2.0, Stroke::new(1.0, palette.line), eframe::egui::StrokeKind::Inside);
        let band =
            Rect::from_min_max(Pos2::new(at(low), track.top()), Pos2::new(at(high).max(at(low) + 2.0), track.bottom()));
        ui.painter().rect_filled(band, 2.0, palette.accent.gamma_multiply(0.45));
        if let Some(value) = range.value {
            ui.painter().vline(at(value), middle - TRACK..=middle + TRACK, Stroke::new(2.5, palette.text));
        }
    }
    response.on_hover_text(spoken);
}

/// How many patents are still scored blind, and what their scores count meanwhile.
pub fn still_blind(ui: &mut Ui, case: &Case, view: &View<'_>) {
    let blind = case.patents.iter().filter(|patent| case.scoring.is_blind(patent.id)).count();
    if blind > 0 {
        let text = words::COMPARE_BLIND.with([("count", blind.into())]);
        crate::ui::widgets::remark(ui, crate::model::Severity::Note, &view.message(&text));
    }
}

/// What to do where scores are not computed yet, or hold nothing of what is judged yet. Gives whether they can be shown.
pub fn ready(ui: &mut Ui, case: &Case, view: &mut View<'_>, patent: PatentId) -> bool {
    use crate::model::Severity;
    use crate::ui::widgets::remark;
    if case.scoring.is_blind(patent) {
        remark(ui, Severity::Note, view.text(words::BLIND_HIDDEN));
        if ui.button(view.text(words::BLIND_GO)).clicked() {
            view.ui.tabs.insert(super::ID, 1);
        }
    }
    if view.assessment.scoring.patent(patent).is_none() {
        if case.base_date.value.is_none() {
            remark(ui, Severity::Missing, view.text(words::NO_BASE_DATE));
            if ui.button(view.text(words::SET_BASE_DATE)).clicked() {
                view.run(Command::GoToField("base_date".to_owned()));
            }
        }
        return false;
    }
    true
}

/// How many judged indicators a scorer has answered, and how many there are.
pub fn answered(case: &Case, patent: PatentId, scorer: Scorer) -> (usize, usize) {
    let judged = indicators(case.scoring.scheme).filter(|row| row.figures.automatic.is_none());
    let done = judged
        .clone()
        .filter(|row| {
            case.scoring.answer(patent, &row.about.id).is_some_and(|answer| !answer.of(scorer).grade.is_empty())
        })
        .count();
    (done, judged.count())
}

/// How many cells of the table the institution has changed.
pub fn changes(own: &InstitutionTable) -> usize {
    let parts = |change: &crate::model::GradeChange| {
        usize::from(change.points.is_some()) + usize::from(change.words.is_some()) + usize::from(change.from.is_some())
    };
    own.weights.len() + own.grades.iter().map(parts).sum::<usize>()
}

/// Name and version of the table in use, and how much of it is changed.
pub fn table_identity(case: &Case, view: &View<'_>) -> crate::text::Message {
    let (own, outcome) = (&case.scoring.table, &view.assessment.scoring);
    let said = |text: &str| {
        let text = text.trim();
        if text.is_empty() { view.text(words::TABLE_UNNAMED).to_owned() } else { text.to_owned() }
    };
    // Without a base date there is no assessment that names the table.
    let named = !outcome.tree.is_empty();
    let name = if named { outcome.table_name.get(view.lang).to_owned() } else { said(&own.name) };
    let mut version = if named { outcome.table_version.clone() } else { said(&own.version) };
    if !own.is_unchanged() {
        let changed = view.message(&words::TABLE_CHANGED.with([("count", changes(own).into())]));
        version = format!("{version}{}{changed}", view.lang.pick("，", ", "));
    }
    words::TABLE_IN_USE.with([("name", name.into()), ("version", version.into())])
}

/// What a user must know of the table, and where it comes from.
pub fn about_table(ui: &mut Ui, case: &Case, view: &View<'_>) {
    use crate::ui::widgets::section::explain_text;
    let about = &table_of(case.scoring.scheme).about;
    if let Some(note) = &about.note {
        explain_text(ui, note.get(view.lang));
    }
    let mark = about.mark.label(view.lang);
    let source = words::NAME_MARK.with([("source", about.source_in(view.lang).into()), ("mark", mark.into())]);
    explain_text(ui, view.message(&source));
}

/// Who can provide a paper.
pub fn paper_from(paper: &crate::reference::EvidencePaper, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &paper.from_zh,
        Lang::En => &paper.from_en,
    }
}

/// A score in the column of scores.
pub fn score_label(ui: &mut Ui, view: &View<'_>, range: &Range) {
    let text = match range.value {
        Some(value) => points(value),
        None => view.text(fields::FIGURE_NONE).to_owned(),
    };
    ui.add_sized([44.0, theme::ROW_HEIGHT], eframe::egui::Label::new(RichText::new(text).font(theme::strong())))
        .on_hover_text(range_text(range, points, view.lang));
}

/// A patent's total; a click opens its workings.
pub fn total_value(ui: &mut Ui, view: &mut View<'_>, name: &str, score: &PatentScore) {
    let id = format!("scoring.patents.{}.total", score.patent.0);
    score_figure(ui, view, &id, name, &score.total, theme::strong());
}

/// A score to one decimal, with its interval; a click opens the workings of the figure.
pub fn score_figure(ui: &mut Ui, view: &mut View<'_>, id: &str, name: &str, range: &Range, font: FontId) {
    let text = range_text(range, points, view.lang);
    let palette = theme::palette(ui);
    let selected = view.ui.selected_figure.as_deref() == Some(id);
    let spoken = shell::STRIP_ITEM.with([("name", name.into()), ("value", text.clone().into())]).render(view.lang);
    let text = RichText::new(text).font(font).color(if selected { palette.accent } else { palette.text });
    let text = if selected { text.background_color(palette.accent_fill) } else { text };
    let response = ui.add(Label::new(text).sense(Sense::click()).selectable(false));
    let response = response.accessible_name(spoken).on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
    if response.clicked() {
        view.ui.select_figure(id);
    }
}

/// Room of a width for what would take all there is: a list cuts its text only at the room's end.
pub fn narrow<R>(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.set_max_width(width);
        add_contents(ui)
    })
    .inner
}
