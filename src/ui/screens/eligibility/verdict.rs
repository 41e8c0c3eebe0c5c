//! The conclusion: the answer in large, the counts, and the rules as traffic lights.

use eframe::egui::{Button, CursorIcon, FontId, Id, Label, RichText, Sense, Ui};

use super::{PAPERS, TABS_ID, parts, rule, without_base_date};
use crate::app::Command;
use crate::model::Severity;
use crate::model::outcome::eligibility::{RegistrationAnswer, RuleOutcome, Verdict};
use crate::reference::Reference;
use crate::text::screen_eligibility as words;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{card, explain, remark, screen_heading};

/// The verdicts in the order of the filter, gravest first.
const VERDICTS: [Verdict; 7] = [
    Verdict::Block,
    Verdict::Unknown,
    Verdict::Warning,
    Verdict::Lifted,
    Verdict::Noted,
    Verdict::Clear,
    Verdict::NotApplicable,
];

/// Which rules are listed, and how.
#[derive(Clone, Copy, Default)]
struct Choice {
    only: Option<Verdict>,
    by_table: bool,
}

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
    if without_base_date(ui, cx) {
        return;
    }
    let assessment = cx.view.assessment;
    let outcome = &assessment.eligibility;
    let Some(answer) = outcome.answer else { return };
    conclusion(ui, &mut cx.view, answer);
    let id = Id::unique("eligibility-choice");
    let mut choice: Choice = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    filter(ui, &cx.view, &outcome.rules, &mut choice);
    ui.data_mut(|data| data.insert_temp(id, choice));
    ui.separator();

    let mut rules: Vec<&RuleOutcome> =
        outcome.rules.iter().filter(|rule| choice.only.is_none_or(|only| rule.verdict == only)).collect();
    if !choice.by_table {
        // The sort keeps the table's order within a verdict.
        rules.sort_by_key(|rule| VERDICTS.iter().position(|verdict| *verdict == rule.verdict));
    }
    if rules.is_empty() {
        explain(ui, &cx.view, words::NONE_LEFT);
    }
    for rule in rules {
        ui.push_id(&rule.rule, |ui| rule::show(ui, cx, rule));
    }
    ui.add_space(theme::GROUP_GAP);
    explain(ui, &cx.view, words::NOT_LEGAL_ADVICE);
}

/// The answer, what it means, and the papers still lacking.
fn conclusion(ui: &mut Ui, view: &mut View<'_>, answer: RegistrationAnswer) {
    let palette = theme::palette(ui);
    let (icon, colour) = parts::answer_light(answer, view.assessment.assumed(), &palette);
    let explained = match answer {
        RegistrationAnswer::Yes => words::ANSWER_YES,
        RegistrationAnswer::AfterDeclaration => words::ANSWER_AFTER_DECLARATION,
        RegistrationAnswer::Undecided => words::ANSWER_UNDECIDED,
        RegistrationAnswer::No => words::ANSWER_NO,
    };
    card(ui, |ui| {
        ui.horizontal(|ui| {
            icon.show(ui, 26.0, colour);
            let font = FontId::new(24.0, theme::strong_family());
            let said = view.assessment.registration_conclusion().map(|said| view.message(&said)).unwrap_or_default();
            let text = RichText::new(said).font(font).color(colour);
            let response = ui.add(Label::new(text).sense(Sense::click())).on_hover_cursor(CursorIcon::PointingHand);
            if response.on_hover_text(view.text(crate::text::fields::FIGURE_WHY)).clicked() {
                view.run(Command::Explain("eligibility.verdict".to_owned()));
            }
        });
        ui.add(Label::new(view.text(explained)).wrap());
        let assumed = view.assessment.assumed();
        if assumed > 0 {
            let text = words::ANSWER_ASSUMED.with([("count", assumed.into())]);
            remark(ui, Severity::Warning, &view.message(&text));
        }
        let lacking = view.assessment.eligibility.lacking();
        let text = if lacking == 0 {
            view.text(words::PAPERS_COMPLETE).to_owned()
        } else {
            view.message(&words::PAPERS_LACKING.with([("count", lacking.into())]))
        };
        if parts::link(ui, text).clicked() {
            view.ui.tabs.insert(TABS_ID, PAPERS);
        }
    });
}

/// The counts; a click lists the rules of one verdict alone.
fn filter(ui: &mut Ui, view: &View<'_>, rules: &[RuleOutcome], choice: &mut Choice) {
    ui.add_space(theme::GAP);
    let palette = theme::palette(ui);
    ui.horizontal_wrapped(|ui| {
        let all = view.message(&words::FILTER_ALL.with([("count", rules.len().into())]));
        if ui.add(Button::selectable(choice.only.is_none(), all)).clicked() {
            choice.only = None;
        }
        for verdict in VERDICTS {
            let count = rules.iter().filter(|rule| rule.verdict == verdict).count();
            if count == 0 {
                continue;
            }
            let text = words::FILTER_ONE.with([("verdict", verdict.label().into()), ("count", count.into())]);
            let (_, colour) = parts::verdict_light(verdict, &palette);
            let text = RichText::new(view.message(&text)).color(colour);
            if ui.add(Button::selectable(choice.only == Some(verdict), text)).clicked() {
                choice.only = (choice.only != Some(verdict)).then_some(verdict);
            }
        }
        // A filter whose last rule has changed its verdict would hide everything.
        if choice.only.is_some_and(|only| rules.iter().all(|rule| rule.verdict != only)) {
            choice.only = None;
        }
        ui.separator();
        for (by_table, text) in [(false, words::ORDER_GRAVEST), (true, words::ORDER_TABLE)] {
            let text = RichText::new(view.text(text)).font(theme::small());
            if ui.add(Button::selectable(choice.by_table == by_table, text)).clicked() {
                choice.by_table = by_table;
            }
        }
    });
}

/// A rule's name in its table.
pub fn rule_name<'a>(rule: &'a str, view: &View<'_>) -> &'a str {
    Reference::builtin().pledge_rules.row(rule).map_or(rule, |row| row.about.name.get(view.lang))
}
