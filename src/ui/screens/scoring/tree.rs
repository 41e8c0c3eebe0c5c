//! The grades of one patent: the system and its table, then the tree of indicators.

use eframe::egui::{Align, Button, Id, Label, Layout, Link, RichText, Sense, Ui, Vec2};

use super::{answers, indicator, parts};
use crate::model::fields::scoring as scoring_fields;
use crate::model::outcome::scoring::PatentScore;
use crate::model::{Case, PatentId, Scenario, Scheme, Scorer, Severity};
use crate::reference::{IndicatorNode, Mark, Row};
use crate::text::{Text, number, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Field, Fold, Icon, declared, remark, screen_heading};

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    system(ui, case, view);
    ui.separator();
    let now = parts::scoring_now(ui, &case.scoring);
    if at_once(ui, case, view) {
        if case.scoring.two_scorers {
            parts::who_scores(ui, view, &case.scoring);
        }
        super::grid::show(ui, case, view, now);
        return;
    }
    let Some(patent) = parts::patent_picker(ui, case, view) else { return };
    let blind = case.scoring.is_blind(patent);
    if case.scoring.two_scorers {
        parts::who_scores(ui, view, &case.scoring);
        if blind {
            remark(ui, Severity::Note, view.text(words::BLIND));
        }
        super::scorers::hand_in(ui, case, view, patent);
    }
    let assessment = view.assessment;
    let score = assessment.scoring.patent(patent).filter(|_| !blind);
    if case.base_date.value.is_none() {
        parts::ready(ui, case, view, patent);
    }
    progress(ui, case, view, patent, now);
    copying(ui, case, view, patent, now);
    let mut only_open = flag(ui, "scoring-only-open");
    let mut all = None;
    ui.horizontal_wrapped(|ui| {
        if ui.button(view.text(words::EXPAND_ALL)).clicked() {
            all = Some(true);
        }
        if ui.button(view.text(words::COLLAPSE_ALL)).clicked() {
            all = Some(false);
        }
        ui.checkbox(&mut only_open, view.text(words::ONLY_OPEN));
        let weak = theme::palette(ui).weak;
        ui.label(RichText::new(view.text(words::KEYS)).font(theme::small()).color(weak));
    });
    set_flag(ui, "scoring-only-open", only_open);
    ui.add_space(theme::GAP);
    if let (Some(score), false) = (score, only_open) {
        total(ui, view, score);
    }
    let scheme = case.scoring.scheme;
    let mut tree = Tree { scheme, patent, now, blind, score, only_open, all, shown: 0 };
    tree.below(ui, case, view, None, 0);
    if only_open && tree.shown == 0 {
        crate::ui::widgets::explain(ui, view, words::NONE_OPEN);
    }
}

/// A switch of the window that is not part of the case.
fn flag(ui: &Ui, id: &str) -> bool {
    ui.data(|data| data.get_temp(Id::unique(id))).unwrap_or(false)
}

fn set_flag(ui: &Ui, id: &str, value: bool) {
    ui.data_mut(|data| data.insert_temp(Id::unique(id), value));
}

/// One patent after another, or all side by side. Gives whether the latter is chosen.
fn at_once(ui: &mut Ui, case: &Case, view: &View<'_>) -> bool {
    if case.patents.len() < 2 {
        return false;
    }
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with("scoring.answers."));
    let mut grid = flag(ui, "scoring-at-once") && !asked;
    ui.horizontal_wrapped(|ui| {
        for (value, text) in [(false, words::ONE_BY_ONE), (true, words::AT_ONCE)] {
            let text = RichText::new(view.text(text)).font(theme::strong());
            if ui.add(Button::selectable(grid == value, text)).clicked() {
                grid = value;
            }
        }
    });
    set_flag(ui, "scoring-at-once", grid);
    grid
}

/// Grades that are the same for another patent: taken from one, or given to all.
fn copying(ui: &mut Ui, case: &mut Case, view: &View<'_>, patent: PatentId, now: Scorer) {
    let judged: Vec<&'static str> = parts::indicators(case.scoring.scheme)
        .filter(|row| row.figures.automatic.is_none())
        .map(|row| row.about.id.as_str())
        .collect();
    let given = |id: PatentId| answers::given(case, id, now, judged.iter().copied());
    let others: Vec<PatentId> = case.patents.iter().map(|one| one.id).filter(|id| *id != patent).collect();
    let own = given(patent);
    let open = others.iter().filter(|id| given(**id) < judged.len() && answers::is_open(case, **id, now)).count();
    let sources: Vec<PatentId> = others.iter().copied().filter(|id| given(*id) > 0).collect();
    let mut copies: Vec<(PatentId, PatentId)> = Vec::new();
    if own == 0 && sources.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let to_all = view.message(&words::COPY_TO_ALL.with([("count", open.into())]));
        if own > 0 && open > 0 && ui.button(to_all).on_hover_text(view.text(words::COPY_TIP)).clicked() {
            copies.extend(others.iter().map(|id| (patent, *id)));
        }
        if own < judged.len() && answers::is_open(case, patent, now) {
            for source in sources.iter().take(3) {
                let name = parts::numbered(case, *source, view);
                let text = view.message(&words::COPY_FROM.with([("patent", name.into())]));
                if ui.add(Button::new(text).truncate()).on_hover_text(view.text(words::COPY_TIP)).clicked() {
                    copies.push((*source, patent));
                }
            }
        }
    });
    for (from, to) in copies {
        answers::copy(case, from, to, now, judged.iter().copied());
    }
}

/// Indicator system, scenario, and whose table it is.
fn system(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    /// Below this width the two choices stand below each other.
    const SIDE_BY_SIDE: f32 = 620.0;
    let scheme = |ui: &mut Ui, case: &mut Case, view: &mut View<'_>| {
        declared(&scoring_fields::SCHEME).show(ui, view, &mut case.scoring.scheme);
    };
    let scenario = |ui: &mut Ui, case: &mut Case, view: &mut View<'_>| {
        let choices: Vec<Option<Scenario>> = std::iter::once(None).chain(Scenario::ALL.map(Some)).collect();
        let label = |scenario: Option<Scenario>| scenario.map_or(words::SCENARIO_FOLLOWS, Scenario::label);
        Field::new("scoring.scenario", words::SCENARIO).tip(words::SCENARIO_TIP).option(
            ui,
            view,
            &mut case.scoring.scenario,
            &choices,
            label,
        );
    };
    let chosen = case.scoring.scheme != Scheme::default();
    Fold::new("scoring-system", words::SYSTEM_FOLD)
        .made("scoring.scheme", chosen)
        .made("scoring.scenario", case.scoring.scenario.is_some())
        .show(ui, view, |ui, view| {
            if ui.available_width() < SIDE_BY_SIDE {
                scheme(ui, case, view);
                scenario(ui, case, view);
            } else {
                ui.columns(2, |columns| {
                    scheme(&mut columns[0], case, view);
                    scenario(&mut columns[1], case, view);
                });
            }
        });
    let palette = theme::palette(ui);
    let small = |text: String| RichText::new(text).font(theme::small());
    ui.horizontal_wrapped(|ui| {
        let now = words::SCENARIO_NOW.with([("scenario", parts::scenario_in_use(case).label().into())]);
        ui.label(small(view.message(&now)).color(palette.weak));
        ui.label(small(view.message(&parts::table_identity(case, view))).color(palette.weak));
        let own = small(view.text(words::OWN_TABLE).to_owned()).color(palette.warning);
        ui.label(own).on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            parts::about_table(ui, case, view);
        });
        if ui.add(Link::new(small(view.text(words::TABLE_EDIT).to_owned()))).clicked() {
            view.ui.tabs.insert(super::ID, 4);
        }
    });
}

/// How much has an answer.
fn progress(ui: &mut Ui, case: &Case, view: &View<'_>, patent: PatentId, now: Scorer) {
    let (done, count) = parts::answered(case, patent, now);
    let name = parts::scorer_name(&case.scoring, now, view.lang);
    let judged = words::PROGRESS.with([("scorer", name.into()), ("count", count.into()), ("done", done.into())]);
    let automatic = parts::indicators(case.scoring.scheme).filter(|row| row.figures.automatic.is_some());
    let score = view.assessment.scoring.patent(patent);
    let unknown = automatic
        .clone()
        .filter(|row| score.and_then(|score| score.node(&row.about.id)).is_none_or(|node| node.grade.is_none()))
        .count();
    let automatic = words::PROGRESS_AUTOMATIC.with([("count", automatic.count().into()), ("unknown", unknown.into())]);
    let weak = theme::palette(ui).weak;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(view.message(&judged)).font(theme::strong()));
        ui.label(RichText::new(view.message(&automatic)).font(theme::small()).color(weak));
    });
}

/// The whole of the patent above its tree.
fn total(ui: &mut Ui, view: &mut View<'_>, score: &PatentScore) {
    let scale = view.assessment.scoring.scale;
    let best = words::TOTAL_OF.with([("best", parts::points(scale.1).into())]);
    let name = view.message(&best);
    ui.horizontal(|ui| {
        ui.label(RichText::new(&name).font(theme::strong()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(TOOLS);
            parts::total_value(ui, view, &name, score);
            parts::interval_bar(ui, view, &name, &score.total, scale, bar_width(ui));
        });
    });
    ui.separator();
}

/// Room for the button at the end of an indicator's row.
pub const TOOLS: f32 = 34.0;

/// The width of the intervals.
pub fn bar_width(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().width() * 0.09).clamp(90.0, 170.0)
}

/// What the tree is drawn for.
struct Tree<'a> {
    scheme: Scheme,
    patent: PatentId,
    now: Scorer,
    blind: bool,
    score: Option<&'a PatentScore>,
    only_open: bool,
    all: Option<bool>,
    shown: usize,
}

impl Tree<'_> {
    fn below(&mut self, ui: &mut Ui, case: &mut Case, view: &mut View<'_>, parent: Option<&str>, depth: usize) {
        for row in parts::children(case.scoring.scheme, parent) {
            if row.figures.grades.is_empty() {
                self.group(ui, case, view, row, depth);
            } else if !self.only_open || self.is_open(case, row, view) {
                self.shown += 1;
                let node = self.score.and_then(|score| score.node(&row.about.id));
                let place = indicator::Place { patent: self.patent, now: self.now, blind: self.blind, depth };
                ui.push_id(&row.about.id, |ui| indicator::show(ui, case, view, &place, row, node));
            }
        }
    }

    /// Nobody has answered it yet: the one who is scoring, or the patent's data.
    fn is_open(&self, case: &Case, row: &Row<IndicatorNode>, view: &View<'_>) -> bool {
        let settled = answers::opinion(case, self.patent, &row.about.id, answers::Whose::Settled);
        if !settled.grade.is_empty() {
            return false;
        }
        if row.figures.automatic.is_some() {
            let score = view.assessment.scoring.patent(self.patent);
            return score.and_then(|score| score.node(&row.about.id)).is_none_or(|node| node.grade.is_none());
        }
        answers::opinion(case, self.patent, &row.about.id, answers::Whose::Scorer(self.now)).grade.is_empty()
    }

    fn group(
        &mut self,
        ui: &mut Ui,
        case: &mut Case,
        view: &mut View<'_>,
        row: &'static Row<IndicatorNode>,
        depth: usize,
    ) {
        let id = &row.about.id;
        if self.only_open && !self.holds_open(case, view, id) {
            return;
        }
        let key = Id::unique(("scoring-group", id));
        let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with("scoring.answers."));
        // The values of the system stay folded until one is gone into or holds something: few of them are gone through.
        let below = if depth == 0 { self.judged_below(id) } else { Vec::new() };
        let done = below.iter().filter(|indicator| self.is_begun(case, indicator)).count();
        let unfolded = depth > 0 || done > 0 || self.only_open;
        let stated = self.all.is_some() || asked;
        let mut open = self.all.or_else(|| ui.data(|data| data.get_temp(key))).unwrap_or(unfolded) || asked;
        let name = row.about.name.get(view.lang).to_owned();
        let node = self.score.and_then(|score| score.node(id));
        let scale = view.assessment.scoring.scale;
        let mut toggled = false;
        let font = if depth == 0 { theme::subheading() } else { theme::strong() };
        ui.add_space(if depth == 0 { theme::GAP } else { 0.0 });
        ui.horizontal(|ui| {
            ui.add_space(depth as f32 * 14.0);
            let said = if open { words::CLOSE_GROUP } else { words::OPEN_GROUP };
            let said = view.message(&said.with([("name", name.clone().into())]));
            let (rect, toggle) = ui.allocate_exact_size(Vec2::splat(theme::ROW_HEIGHT * 0.7), Sense::click());
            let icon = if open { Icon::Down } else { Icon::Right };
            let palette = theme::palette(ui);
            let colour = if toggle.has_focus() { palette.accent } else { palette.weak };
            icon.paint(ui.painter(), rect.center(), 10.0, colour, palette.surface);
            toggle.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, &said));
            let title = ui.add(Button::new(RichText::new(&name).font(font)).frame(false)).on_hover_ui(|ui| {
                ui.set_max_width(360.0);
                ui.label(meaning(&row.figures, view));
                ui.label(RichText::new(source(row, view)).font(theme::small()));
            });
            if toggle.clicked() || title.clicked() {
                (open, toggled) = (!open, true);
            }
            unverified(ui, view, row.about.mark);
            if !below.is_empty() {
                let count = [("count", below.len().into()), ("done", done.into())];
                let text = RichText::new(view.message(&words::GROUP_PROGRESS.with(count)));
                ui.label(text.font(theme::small()).color(theme::palette(ui).weak));
            }
            if let Some(node) = node {
                let weight = words::WEIGHT_TIP.with([
                    ("weight", number::percent(node.weight).into()),
                    ("known", number::percent(node.known).into()),
                ]);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(TOOLS);
                    parts::score_label(ui, view, &node.range);
                    parts::interval_bar(ui, view, &name, &node.range, scale, bar_width(ui));
                    let share = RichText::new(number::percent(node.weight)).font(theme::small()).color(palette.weak);
                    ui.add(Label::new(share)).on_hover_text(view.message(&weight));
                });
            }
        });
        if stated || toggled {
            ui.data_mut(|data| data.insert_temp(key, open));
        }
        if open {
            self.below(ui, case, view, Some(id), depth + 1);
        }
    }

    /// The indicators below a node that a person judges.
    fn judged_below(&self, id: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        for row in parts::children(self.scheme, Some(id)) {
            if row.figures.grades.is_empty() {
                found.extend(self.judged_below(&row.about.id));
            } else if row.figures.automatic.is_none() {
                found.push(row.about.id.as_str());
            }
        }
        found
    }

    /// The one who scores has said something of it, or it is settled for all to see.
    fn is_begun(&self, case: &Case, indicator: &str) -> bool {
        let said = |whose| !answers::opinion(case, self.patent, indicator, whose).is_empty();
        said(answers::Whose::Scorer(self.now)) || (!self.blind && said(answers::Whose::Settled))
    }

    fn holds_open(&self, case: &Case, view: &View<'_>, id: &str) -> bool {
        parts::children(case.scoring.scheme, Some(id)).any(|row| {
            if row.figures.grades.is_empty() {
                self.holds_open(case, view, &row.about.id)
            } else {
                self.is_open(case, row, view)
            }
        })
    }
}

/// What a node means.
pub fn meaning<'a>(node: &'a IndicatorNode, view: &View<'_>) -> &'a str {
    match view.lang {
        crate::lang::Lang::Zh => &node.meaning_zh,
        crate::lang::Lang::En => &node.meaning_en,
    }
}

/// Where a node's name comes from.
pub fn source(row: &Row<IndicatorNode>, view: &View<'_>) -> String {
    let text: Text = words::NAME_MARK;
    view.message(
        &text.with([
            ("source", row.about.source_in(view.lang).into()),
            ("mark", row.about.mark.label(view.lang).into()),
        ]),
    )
}

/// The mark of a name that nobody has seen in a source.
pub fn unverified(ui: &mut Ui, view: &View<'_>, mark: Mark) {
    if mark == Mark::Unverified {
        let colour = theme::palette(ui).warning;
        ui.label(RichText::new(mark.label(view.lang)).font(theme::small()).color(colour));
    }
}
