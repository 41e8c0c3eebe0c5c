//! One indicator: its grade in words, where it comes from, reason and evidence.

use eframe::egui::{
    Align, ComboBox, Id, Key, Label, Layout, Link, Modifiers, Response, RichText, Role, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::answers::{self, Whose};
use super::{parts, tree};
use crate::app::Command;
use crate::model::outcome::scoring::{GradeSource, NodeScore};
use crate::model::{Case, Opinion, PatentId, Scorer, Scoring, Severity};
use crate::reference::{IndicatorNode, Reference, Row};
use crate::text::{Message, fields, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::{Icon, remark};

/// Where an indicator is shown.
pub struct Place {
    /// The patent on screen.
    pub patent: PatentId,
    /// Who is scoring.
    pub now: Scorer,
    /// The other's answers are not to be seen.
    pub blind: bool,
    /// How deep in the tree.
    pub depth: usize,
}

/// Shows the indicator's row, and below it what is unfolded.
pub fn show(
    ui: &mut Ui,
    case: &mut Case,
    view: &mut View<'_>,
    place: &Place,
    row: &'static Row<IndicatorNode>,
    node: Option<&NodeScore>,
) {
    let id = row.about.id.as_str();
    let name = row.about.name.get(view.lang);
    let key = Id::unique(("scoring-more", id));
    let mut more: bool = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    ui.horizontal(|ui| {
        ui.add_space(14.0 * place.depth as f32);
        let width = (ui.available_width() * 0.27).clamp(110.0, 250.0);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(Vec2::new(width, theme::ROW_HEIGHT), layout, |ui| {
            ui.set_min_width(width);
            let label = ui.add(Label::new(name).wrap());
            label.on_hover_ui(|ui| {
                ui.set_max_width(360.0);
                ui.label(tree::meaning(&row.figures, view));
                ui.label(RichText::new(tree::source(row, view)).font(theme::small()));
            });
            tree::unverified(ui, view, row.about.mark);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let said = view.message(&words::MORE_OF.with([("indicator", name.into())]));
            let icon = if more { Icon::Up } else { Icon::Down };
            if icon.button(ui, &said).clicked() {
                more = !more;
            }
            if let Some(node) = node.filter(|_| !place.blind) {
                parts::score_label(ui, view, &node.range);
                let scale = view.assessment.scoring.scale;
                parts::interval_bar(ui, view, name, &node.range, scale, tree::bar_width(ui));
            }
            ui.with_layout(layout, |ui| {
                if row.figures.automatic.is_some() {
                    automatic(ui, case, view, place.patent, row);
                } else {
                    let settled = answers::opinion(case, place.patent, id, Whose::Settled);
                    let is_settled = !settled.grade.is_empty() && !place.blind;
                    // Room for the badge beside the list.
                    let width = ui.available_width() - if is_settled { 60.0 } else { 0.0 };
                    parts::narrow(ui, width, |ui| judged(ui, case, view, place, row));
                    if is_settled {
                        badge(ui, view.text(words::SETTLED));
                    }
                }
            });
        });
    });
    if more {
        ui.horizontal(|ui| {
            ui.add_space(14.0 * (place.depth as f32 + 1.0));
            ui.vertical(|ui| details(ui, case, view, place, row));
        });
    }
    ui.data_mut(|data| data.insert_temp(key, more));
}

fn badge(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui);
    ui.label(RichText::new(text).font(theme::small()).color(palette.accent).background_color(palette.accent_fill));
}

/// The choice of the one who is scoring.
fn judged(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, place: &Place, row: &Row<IndicatorNode>) {
    let whose = Whose::Scorer(place.now);
    let locked = case.scoring.two_scorers && case.scoring.has_handed_in(place.patent, place.now);
    let scorer = parts::scorer_name(&case.scoring, place.now, view.lang);
    let name = row.about.name.get(view.lang);
    let label = words::GRADE_OF.with([("indicator", name.into()), ("scorer", scorer.into())]);
    let path = format!("scoring.answers.{}.{}", place.patent.0, row.about.id);
    ui.add_enabled_ui(!locked, |ui| {
        grade_choice(ui, case, view, place.patent, row, whose, &label, words::GRADE_UNKNOWN, Some(&path));
    });
}

/// A choice among the grades' words.
#[expect(clippy::too_many_arguments, reason = "a choice with its names and its place")]
pub fn grade_choice(
    ui: &mut Ui,
    case: &mut Case,
    view: &mut View<'_>,
    patent: PatentId,
    row: &Row<IndicatorNode>,
    whose: Whose,
    label: &Message,
    none: crate::text::Text,
    path: Option<&str>,
) {
    let id = row.about.id.as_str();
    let said = answers::opinion(case, patent, id, whose);
    let (response, chosen) = choice(ui, &case.scoring, view, row, (&said.grade, none, None), whose, label);
    if path.is_some_and(|path| view.ui.field_request.as_ref().is_some_and(|request| request.path == path)) {
        view.ui.field_request = None;
        response.scroll_to_me(Some(Align::Center));
        response.request_focus();
    }
    if chosen != said.grade {
        answers::put(case, patent, id, whose, Opinion { grade: chosen, ..said });
    }
}

/// The list of an indicator's grades, or a digit in it: gives the grade chosen. What stands there is a grade, or else
/// the text for none; another text may stand in its place.
pub fn choice(
    ui: &mut Ui,
    scoring: &Scoring,
    view: &View<'_>,
    row: &Row<IndicatorNode>,
    (grade, none, instead): (&str, crate::text::Text, Option<crate::text::Text>),
    whose: Whose,
    label: &Message,
) -> (Response, String) {
    let id = row.about.id.as_str();
    let mut chosen = grade.to_owned();
    let shown = match (grade, instead) {
        (_, Some(text)) => view.text(text).to_owned(),
        ("", None) => view.text(none).to_owned(),
        (grade, None) => parts::grade_named(scoring, id, grade, view.lang),
    };
    let width = (ui.available_width() - 8.0).clamp(90.0, 420.0);
    let palette = theme::palette(ui);
    let colour = if chosen.is_empty() { palette.weak } else { palette.text };
    let at = row.figures.grades.iter().position(|grade| grade.id == chosen).map_or(0, |place| place + 1);
    let response = parts::narrow(ui, width, |ui| {
        ComboBox::from_id_salt(("grade", id, whose == Whose::Settled))
            .width(width)
            .truncate()
            .height(320.0)
            .selected_text(RichText::new(&shown).color(colour))
            .choose(ui, at, |ui| {
                ui.set_min_width(width.max(260.0));
                ui.selectable_value(&mut chosen, String::new(), view.text(none));
                for grade in &row.figures.grades {
                    let points = parts::points(parts::grade_points(&scoring.table, id, grade));
                    let words = parts::grade_words(&scoring.table, id, grade, view.lang);
                    let text = words::GRADE_OPTION.with([("words", words.into()), ("points", points.into())]);
                    ui.selectable_value(&mut chosen, grade.id.clone(), view.message(&text));
                }
            })
            .accessible_name(view.message(label))
    });
    let response = if response.enabled() { response.on_hover_text(shown) } else { response };
    if response.has_focus()
        && let Some(digit) = typed_digit(ui, row.figures.grades.len())
    {
        // The best grade is 1; 0 is what is not known.
        chosen = digit.checked_sub(1).map(|place| row.figures.grades[place].id.clone()).unwrap_or_default();
    }
    (response, chosen)
}

/// The digit typed in this pass, up to the number of grades.
fn typed_digit(ui: &Ui, grades: usize) -> Option<usize> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let typed = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    DIGITS.iter().take(grades + 1).position(typed)
}

/// A grade that follows from the patent's data, and the way there.
fn automatic(ui: &mut Ui, case: &Case, view: &mut View<'_>, patent: PatentId, row: &Row<IndicatorNode>) {
    let id = row.about.id.as_str();
    let name = row.about.name.get(view.lang);
    // The patent's data are no one's answer: they show in a blind scoring too.
    let assessment = view.assessment;
    let node = assessment.scoring.patent(patent).and_then(|score| score.node(id));
    let grade = node.and_then(|node| node.grade.as_deref());
    let said = match grade {
        Some(grade) => parts::grade_named(&case.scoring, id, grade, view.lang),
        None if node.is_none() => view.text(words::AUTOMATIC_WAITING).to_owned(),
        None => view.text(words::GRADE_UNKNOWN).to_owned(),
    };
    let overridden = node.is_some_and(|node| node.source == Some(GradeSource::Settled));
    let spoken = words::AUTOMATIC_NAME.with([("indicator", name.into()), ("words", said.clone().into())]);
    let spoken = view.message(&spoken);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            badge(ui, view.text(if overridden { words::OVERRIDDEN } else { words::AUTOMATIC }));
            let label = ui.add(Label::new(&said).truncate());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            label.on_hover_text(said.clone());
        });
        let Some(line) = node.and_then(|node| node.data.as_ref()) else { return };
        let what = line.label.clone();
        let text = match &line.value {
            Some(value) => {
                words::AUTOMATIC_FROM.with([("what", what.into()), ("value", value.render(view.lang).into())])
            }
            None => words::AUTOMATIC_MISSING.with([("what", what.into())]),
        };
        let text = RichText::new(view.message(&text)).font(theme::small());
        match &line.field {
            Some(field) => {
                if ui.add(Link::new(text)).on_hover_text(view.text(words::AUTOMATIC_TIP)).clicked() {
                    view.run(Command::GoToField(field.clone()));
                }
            }
            None => drop(ui.label(text)),
        }
    });
}

/// What is unfolded below an indicator.
fn details(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, place: &Place, row: &'static Row<IndicatorNode>) {
    let lang = view.lang;
    let id = row.about.id.as_str();
    let name = row.about.name.get(lang);
    line(ui, view.text(words::MEANING), tree::meaning(&row.figures, view));
    let papers: Vec<String> = row
        .figures
        .evidence
        .iter()
        .map(|key| {
            Reference::builtin().score_evidence.row(key).map_or_else(
                || key.to_string(),
                |paper| {
                    let from = parts::paper_from(&paper.figures, lang);
                    let paper = paper.about.name.get(lang);
                    view.message(&words::EVIDENCE_FROM.with([("paper", paper.into()), ("from", from.into())]))
                },
            )
        })
        .collect();
    if !papers.is_empty() {
        line(ui, view.text(words::EVIDENCE_EXPECTED), &papers.join(view.text(fields::LIST_SEPARATOR)));
    }
    if let Some(note) = &row.about.note {
        line(ui, "", note.get(lang));
    }
    if row.figures.automatic.is_some() {
        let label = words::OVERRIDE_OF.with([("indicator", name.into())]);
        ui.horizontal(|ui| {
            head(ui, view.text(words::OVERRIDE));
            grade_choice(ui, case, view, place.patent, row, Whose::Settled, &label, words::OVERRIDE_NONE, None);
        });
        let said = answers::opinion(case, place.patent, id, Whose::Settled);
        if !said.grade.is_empty() {
            let label = words::OVERRIDE_REASON_OF.with([("indicator", name.into())]);
            beside(ui, case, view, (place.patent, id, Whose::Settled), Beside::Reason, &label);
            if said.reason.trim().is_empty() {
                remark(ui, Severity::Warning, view.text(words::OVERRIDE_NEEDS_REASON));
            }
        }
        return;
    }
    let scorer = parts::scorer_name(&case.scoring, place.now, lang);
    let locked = case.scoring.two_scorers && case.scoring.has_handed_in(place.patent, place.now);
    let whose = Whose::Scorer(place.now);
    ui.add_enabled_ui(!locked, |ui| {
        let label = words::REASON_OF.with([("indicator", name.into()), ("scorer", scorer.clone().into())]);
        beside(ui, case, view, (place.patent, id, whose), Beside::Reason, &label);
        let label = words::EVIDENCE_OF.with([("indicator", name.into()), ("scorer", scorer.into())]);
        beside(ui, case, view, (place.patent, id, whose), Beside::Evidence, &label);
    });
}

fn head(ui: &mut Ui, text: &str) {
    let width = 96.0;
    ui.allocate_ui_with_layout(Vec2::new(width, theme::ROW_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        let weak = theme::palette(ui).weak;
        ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).wrap());
    });
}

fn line(ui: &mut Ui, title: &str, text: &str) {
    ui.horizontal(|ui| {
        head(ui, title);
        ui.add(Label::new(RichText::new(text).font(theme::small())).wrap());
    });
}

/// What stands beside a grade.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Why.
    Reason,
    /// The document behind it.
    Evidence,
}

/// The entry of a reason or of the evidence.
pub fn beside(
    ui: &mut Ui,
    case: &mut Case,
    view: &mut View<'_>,
    (patent, indicator, whose): (PatentId, &str, Whose),
    what: Beside,
    label: &Message,
) {
    let mut said = answers::opinion(case, patent, indicator, whose);
    let (title, hint, name, text) = match what {
        Beside::Reason => (words::REASON, words::REASON_HINT, "reason", &mut said.reason),
        Beside::Evidence => (words::EVIDENCE, words::EVIDENCE_HINT, "evidence", &mut said.evidence),
    };
    let id = (patent.0, indicator, whose == Whose::Settled, name);
    if entry(ui, view, title, hint, id, label, text) {
        answers::put(case, patent, indicator, whose, said);
    }
}

/// A line of text with a short heading; its accessible name is the whole label.
fn entry(
    ui: &mut Ui,
    view: &View<'_>,
    title: crate::text::Text,
    hint: crate::text::Text,
    id: (u32, &str, bool, &str),
    label: &Message,
    text: &mut String,
) -> bool {
    ui.horizontal(|ui| {
        head(ui, view.text(title));
        let width = (ui.available_width() - 8.0).clamp(120.0, 560.0);
        ui.add(
            TextEdit::singleline(text)
                .id(Id::unique(("scoring-entry", id)))
                .hint_text(view.text(hint))
                .desired_width(width),
        )
        .accessible_name(view.message(label))
        .changed()
    })
    .inner
}
