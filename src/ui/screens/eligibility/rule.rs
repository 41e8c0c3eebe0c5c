//! A rule: closed a traffic light, open everything behind it.

use eframe::egui::{Frame, Id, Label, Margin, RichText, Ui};

use super::verdict::rule_name;
use super::{CALENDAR, TABS_ID, articles, parts};
use crate::app::Command;
use crate::model::figure::Line;
use crate::model::outcome::eligibility::{Effect, RuleCase, RuleOutcome, Verdict};
use crate::model::registration::PaperState;
use crate::model::{Case, Input, Origin, Patent};
use crate::reference::Reference;
use crate::report::checklist::paper_name;
use crate::text::screen_eligibility as words;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;

/// So many patents are shown before the rest is a click away.
const SHOWN: usize = 5;

/// Where it is kept which rule is open.
fn open_id() -> Id {
    Id::unique("eligibility-open-rule")
}

/// Opens a rule.
pub fn open(ui: &Ui, rule: &str) {
    ui.data_mut(|data| data.insert_temp(open_id(), rule.to_owned()));
}

/// Shows a rule; a click opens and closes it.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>, rule: &RuleOutcome) {
    let is_open = ui.data(|data| data.get_temp::<String>(open_id())).is_some_and(|open| open == rule.rule);
    if row(ui, &cx.view, rule, is_open).clicked() {
        open(ui, if is_open { "" } else { &rule.rule });
    }
    if is_open {
        let line = theme::palette(ui).line;
        Frame::new()
            .stroke(eframe::egui::Stroke::new(1.0, line))
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin { left: 14, right: 12, top: 4, bottom: 12 })
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                details(ui, cx, rule);
            });
        ui.add_space(theme::GAP);
    }
}

/// The rule as a row.
pub fn row(ui: &mut Ui, view: &View<'_>, rule: &RuleOutcome, open: bool) -> eframe::egui::Response {
    let palette = theme::palette(ui);
    let name = rule_name(&rule.rule, view);
    let word = view.text(rule.verdict.label());
    let met = rule.cases.iter().filter(|case| case.verdict == rule.verdict).count();
    let counted = rule.cases.len() > 1
        && matches!(rule.verdict, Verdict::Block | Verdict::Warning | Verdict::Unknown | Verdict::Lifted);
    let right = if counted {
        let of = [("verdict", word.into()), ("met", met.into()), ("count", rule.cases.len().into())];
        view.message(&words::RULE_COUNTED.with(of))
    } else {
        word.to_owned()
    };
    let spoken = words::RULE_SPOKEN.with([
        ("id", rule.rule.as_str().into()),
        ("name", name.into()),
        ("verdict", right.as_str().into()),
    ]);
    let spoken = view.message(&spoken);
    let light = parts::verdict_light(rule.verdict, &palette);
    parts::RuleRow { light, head: &rule.rule, name, right: &right, open }.show(ui, &spoken)
}

fn details(ui: &mut Ui, cx: &mut ScreenContext<'_>, rule: &RuleOutcome) {
    let reference = Reference::builtin();
    let ScreenContext { case, view } = cx;
    let row = reference.pledge_rules.row(&rule.rule);
    parts::small_heading(ui, view.text(words::WHEN_MET));
    let effect = match rule.effect {
        _ if !rule.registration => words::EFFECT_LENDING,
        Effect::Block => words::EFFECT_BLOCK,
        Effect::BlockUnlessDeclared => words::EFFECT_BLOCK_UNLESS_DECLARED,
        Effect::Warning => words::EFFECT_WARNING,
        Effect::Schedule => words::EFFECT_SCHEDULE,
    };
    ui.add(Label::new(view.text(effect)).wrap());
    if let Some(note) = row.and_then(|row| row.about.note.as_ref()) {
        explain_text(ui, note.get(view.lang));
    }
    parts::small_heading(ui, view.text(words::CASES));
    cases(ui, view, case, rule);
    all_no(ui, view, case, rule);
    if let Some(row) = row {
        let figures = &row.figures;
        let troubled = rule.verdict >= Verdict::Unknown || rule.verdict == Verdict::Noted;
        let remedy = if view.lang == crate::lang::Lang::Zh { &figures.remedy_zh } else { &figures.remedy_en };
        if troubled && !remedy.is_empty() {
            parts::small_heading(ui, view.text(words::REMEDY));
            ui.add(Label::new(remedy.as_str()).wrap());
        }
        if rule.effect == Effect::Schedule && parts::link(ui, view.text(words::GO_TO_CALENDAR)).clicked() {
            view.ui.tabs.insert(TABS_ID, CALENDAR);
        }
        lifting(ui, view, case, rule);
        parts::small_heading(ui, view.text(words::ARTICLES));
        for article in &figures.articles {
            ui.push_id(article, |ui| articles::show(ui, view, &mut case.registration, article));
        }
    }
}

/// What the rule says, patent by patent: what is not clear first.
fn cases(ui: &mut Ui, view: &mut View<'_>, case: &Case, rule: &RuleOutcome) {
    let mut all: Vec<&RuleCase> = rule.cases.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.verdict));
    let grave = all.iter().filter(|one| one.verdict > Verdict::Clear).count();
    let single = all.len() <= 2;
    let id = ui.scope_id().with("all-cases");
    let expanded: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let wanted = if single { all.len() } else { grave.min(SHOWN) };
    let shown = if expanded { all.len() } else { wanted };
    for (index, one) in all.iter().take(shown).enumerate() {
        ui.push_id(("case", index), |ui| one_case(ui, view, case, one));
    }
    let rest = &all[shown.min(all.len())..];
    if !rest.is_empty() {
        for verdict in [
            Verdict::Block,
            Verdict::Warning,
            Verdict::Unknown,
            Verdict::Lifted,
            Verdict::Noted,
            Verdict::Clear,
            Verdict::NotApplicable,
        ] {
            let count = rest.iter().filter(|one| one.verdict == verdict).count();
            if count > 0 {
                let text = words::OTHERS.with([("count", count.into()), ("verdict", verdict.label().into())]);
                explain_text(ui, view.message(&text));
            }
        }
    }
    if all.len() > wanted {
        let text = if expanded {
            view.text(words::FEWER_CASES).to_owned()
        } else {
            view.message(&words::MORE_CASES.with([("count", (all.len() - wanted).into())]))
        };
        if parts::link(ui, text).clicked() {
            ui.data_mut(|data| data.insert_temp(id, !expanded));
        }
    }
}

fn one_case(ui: &mut Ui, view: &mut View<'_>, case: &Case, one: &RuleCase) {
    let palette = theme::palette(ui);
    let (icon, colour) = parts::verdict_light(one.verdict, &palette);
    let message = view.message(&one.message);
    ui.horizontal_top(|ui| {
        icon.show(ui, 15.0, colour);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let concerned = parts::concerned(case, one.patent, view);
            let word = view.text(one.verdict.label());
            let spoken = words::CASE_SPOKEN.with([("patent", concerned.into()), ("verdict", word.into())]);
            ui.add(Label::new(RichText::new(view.message(&spoken)).font(theme::strong())).wrap());
            if !message.is_empty() {
                ui.add(Label::new(message).wrap());
            }
            for (index, line) in one.data.iter().enumerate() {
                ui.push_id(index, |ui| data_line(ui, view, line));
            }
            let named = one.data.iter().any(|line| line.field.as_deref() == Some(one.field.as_str()));
            if one.verdict >= Verdict::Unknown
                && !named
                && !one.field.is_empty()
                && parts::link(ui, view.text(words::GO_TO_FIELD)).clicked()
            {
                view.run(Command::GoToField(one.field.clone()));
            }
        });
    });
    ui.add_space(2.0);
}

/// The facts that are answered patent by patent, and mostly with no.
const MOSTLY_NO: [&str; 4] = ["suspended", "invalidation_pending", "open_licence", "same_day_invention"];

fn fact<'a>(patent: &'a mut Patent, part: &str) -> Option<&'a mut Input<bool>> {
    match part {
        "suspended" => Some(&mut patent.suspended),
        "invalidation_pending" => Some(&mut patent.invalidation_pending),
        "open_licence" => Some(&mut patent.open_licence),
        "same_day_invention" => Some(&mut patent.same_day_invention),
        _ => None,
    }
}

/// One answer for the patents of which a rule asks the same, so that forty need no forty clicks.
fn all_no(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, rule: &RuleOutcome) {
    let asked = |id: u32, part: &str| {
        let field = format!("patents.{id}.{part}");
        rule.cases.iter().any(|one| one.verdict == Verdict::Unknown && one.field == field)
    };
    for part in MOSTLY_NO {
        let unknown: Vec<u32> = case.patents.iter().map(|patent| patent.id.0).filter(|id| asked(*id, part)).collect();
        if unknown.len() < 2 {
            continue;
        }
        let text = view.message(&words::ALL_NO.with([("count", unknown.len().into())]));
        if ui.button(RichText::new(text).font(theme::small())).clicked() {
            let note = view.text(words::ALL_NO_NOTE);
            for patent in case.patents.iter_mut().filter(|patent| unknown.contains(&patent.id.0)) {
                if let Some(input) = fact(patent, part).filter(|input| input.value.is_none()) {
                    *input = Input::noted(false, Origin::Given, note);
                }
            }
        }
    }
}

/// A datum with its origin; a click goes to its field.
fn data_line(ui: &mut Ui, view: &mut View<'_>, line: &Line) {
    let value =
        line.value.as_ref().map_or_else(|| view.text(words::DATA_UNKNOWN).to_owned(), |value| value.render(view.lang));
    let said = words::DATA_LINE.with([("label", line.label.clone().into()), ("value", value.into())]);
    let said = if line.value.is_some() && line.origin != Origin::Unknown {
        words::DATA_ORIGIN.with([("line", said.into()), ("origin", line.origin.label().into())])
    } else {
        said
    };
    let text = view.message(&said);
    match &line.field {
        Some(field) => {
            let response = parts::link(ui, text);
            let response = if line.note.is_empty() { response } else { response.on_hover_text(&line.note) };
            if response.clicked() {
                view.run(Command::GoToField(field.clone()));
            }
        }
        None => explain_text(ui, text),
    }
}

/// The papers that would lift the rule, to be ticked here; for several patents, on the list.
fn lifting(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, rule: &RuleOutcome) {
    if rule.lifted_by.is_empty() {
        return;
    }
    let reference = Reference::builtin();
    parts::small_heading(ui, view.text(words::LIFTS));
    for paper in &rule.lifted_by {
        let name = paper_name(paper, reference, view.lang);
        let per_patent = reference.pledge_papers.figures(paper).is_some_and(|row| row.per_patent);
        let mut patents: Vec<_> = if per_patent {
            let concerned = rule.cases.iter().filter(|one| one.verdict != Verdict::NotApplicable);
            concerned.filter_map(|one| one.patent).map(Some).collect()
        } else {
            Vec::new()
        };
        if patents.is_empty() {
            patents.push(None);
        }
        ui.push_id(paper, |ui| {
            if let [patent] = patents[..] {
                ui.horizontal_wrapped(|ui| {
                    let state = case.registration.state(paper, patent);
                    parts::paper_states(ui, view, &mut case.registration, paper, patent, &name, state);
                    ui.add_space(theme::GAP);
                    ui.add(Label::new(&name).wrap());
                });
                return;
            }
            let filed = patents.iter().filter(|patent| case.registration.state(paper, **patent) == PaperState::OnFile);
            let text = words::LIFT_ONE_OF_MANY.with([
                ("paper", name.into()),
                ("filed", parts::count(filed.count())),
                ("count", parts::count(patents.len())),
            ]);
            if parts::link(ui, view.message(&text)).clicked() {
                view.run(Command::GoToField(parts::paper_field(paper, patents.first().copied().flatten())));
            }
        });
    }
}
