//! Two people score, blind: who they are, how far they are, how far they agree, where they differ.

use eframe::egui::{Button, Id, Label, RichText, Ui};

use super::answers::{self, Whose};
use super::{indicator, parts};
use crate::model::fields::scoring as scoring_fields;
use crate::model::outcome::scoring::Deviation;
use crate::model::{Case, PatentId, Scorer, Severity};
use crate::text::{fields, number, scoring, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::table::{Selection, table_with_selection};
use crate::ui::widgets::{Field, TableColumn, card, declared, explain, figure, remark, screen_heading, section};

/// More cards of deviations than this are slow to lay out.
const MOST_CARDS: usize = 60;

/// Shows the people and their progress.
pub fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::TAB_SCORERS, words::TWO_SCORERS_EXPLAINED);
    let blind = still_blind(case);
    declared(&scoring_fields::TWO_SCORERS).show(ui, view, &mut case.scoring.two_scorers);
    if !case.scoring.two_scorers {
        // Switched off, the first one's grades are there for all to see.
        case.scoring.revealed.extend(blind);
    }
    Field::new("scoring.scorers.0", words::SCORER_FIRST_NAME).line(ui, view, &mut case.scoring.scorers[0]);
    if !case.scoring.two_scorers {
        explain(ui, view, words::TWO_SCORERS_OFF);
        return;
    }
    Field::new("scoring.scorers.1", words::SCORER_SECOND_NAME).line(ui, view, &mut case.scoring.scorers[1]);
    let [first, second] = &case.scoring.scorers;
    if !first.trim().is_empty() && first.trim() == second.trim() {
        remark(ui, Severity::Warning, view.text(words::SCORER_SAME_NAME));
    }
    ui.add_space(theme::GAP);
    parts::who_scores(ui, view, &case.scoring);
    section(ui, view, "progress", words::STATE, Some(words::STATE_EXPLAINED), |ui, view| progress(ui, case, view));
    if let Some(patent) = parts::patent_picker(ui, case, view) {
        hand_in(ui, case, view, patent);
        reveal(ui, case, view, patent);
    }
    if !case.scoring.revealed.is_empty() {
        let text = words::REVEALED_NOTE.with([("count", case.scoring.revealed.len().into())]);
        remark(ui, Severity::Warning, &view.message(&text));
    }
}

/// The patents that are blind and that the second person has begun to score.
fn still_blind(case: &Case) -> Vec<PatentId> {
    let scoring = &case.scoring;
    let begun = |id: PatentId| scoring.answers.iter().any(|answer| answer.patent == id && !answer.second.is_empty());
    case.patents.iter().map(|patent| patent.id).filter(|id| scoring.is_blind(*id) && begun(*id)).collect()
}

/// One row for each patent.
fn progress(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let wide = ui.available_width() > 460.0;
    ui.spacing_mut().item_spacing.x = 4.0;
    let columns = [
        TableColumn::rest(words::COLUMN_PATENT),
        TableColumn::words(scoring::SCORER_FIRST, if wide { 106.0 } else { 74.0 }),
        TableColumn::words(scoring::SCORER_SECOND, if wide { 106.0 } else { 74.0 }),
        TableColumn::words(words::COLUMN_STATE, if wide { 80.0 } else { 56.0 }),
        TableColumn::words(words::COLUMN_DEVIATIONS, 46.0),
    ];
    let ids: Vec<PatentId> = case.patents.iter().map(|patent| patent.id).collect();
    let chosen = parts::chosen(case, view);
    let selection = Selection { row: ids.iter().position(|id| Some(*id) == chosen), scroll_to: false };
    let now = parts::scoring_now(ui, &case.scoring);
    let height = (ui.ctx().content_rect().height() * 0.32).clamp(120.0, 420.0);
    table_with_selection(ui, view, "scoring-progress", &columns, &ids, height, selection, |ui, view, row, column| {
        let id = ids[row];
        match column {
            0 => {
                let name = parts::numbered(case, id, view);
                let text = RichText::new(&name).font(theme::small());
                if ui.add(Button::new(text).frame(false).truncate()).on_hover_text(name).clicked() {
                    view.ui.selected_patent = Some(id);
                }
            }
            1 => small(ui, &state_of(case, view, id, Scorer::First, now)),
            2 => small(ui, &state_of(case, view, id, Scorer::Second, now)),
            3 => {
                let state = if case.scoring.revealed.contains(&id) {
                    words::STATE_EARLY
                } else if case.scoring.is_blind(id) {
                    words::STATE_BLIND
                } else {
                    words::STATE_OPEN
                };
                small(ui, view.text(state));
            }
            _ if !case.scoring.is_blind(id) => {
                let of_patent = || view.assessment.scoring.deviations.iter().filter(|one| one.patent == id);
                let open = of_patent().filter(|one| one.settled.is_none()).count();
                let text = words::STATE_SETTLED_OF.with([("open", open.into()), ("count", of_patent().count().into())]);
                let text = RichText::new(view.message(&text)).font(theme::small());
                ui.label(text).on_hover_text(view.text(words::STATE_SETTLED_TIP));
            }
            _ => small(ui, view.text(fields::FIGURE_NONE)),
        }
    });
}

fn small(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::small())).truncate());
}

/// How far a scorer is with a patent; of the other one, in the blind, only whether it is handed in.
fn state_of(case: &Case, view: &View<'_>, patent: PatentId, scorer: Scorer, now: Scorer) -> String {
    let (done, count) = parts::answered(case, patent, scorer);
    if case.scoring.has_handed_in(patent, scorer) {
        return view.message(&words::STATE_DONE.with([("done", done.into())]));
    }
    if scorer != now && case.scoring.is_blind(patent) {
        return view.text(words::STATE_HIDDEN).to_owned();
    }
    view.message(&words::STATE_DOING.with([("done", done.into()), ("count", count.into())]))
}

/// Handing in, and taking back as long as the other has not handed in.
pub fn hand_in(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, patent: PatentId) {
    let now = parts::scoring_now(ui, &case.scoring);
    let handed_in = case.scoring.has_handed_in(patent, now);
    let blind = case.scoring.is_blind(patent);
    ui.horizontal_wrapped(|ui| {
        let tip = view.text(words::HAND_IN_TIP);
        if handed_in {
            let text =
                words::HANDED_IN_LOCKED.with([("scorer", parts::scorer_name(&case.scoring, now, view.lang).into())]);
            remark(ui, Severity::Note, &view.message(&text));
            if blind && ui.button(view.text(words::TAKE_BACK)).clicked() {
                answers::take_back(case, patent, now);
            }
        } else if ui.button(view.text(words::HAND_IN)).on_hover_text(tip).clicked() {
            answers::hand_in(case, patent, now);
        }
        let open = case.patents.iter().any(|patent| !case.scoring.has_handed_in(patent.id, now));
        if case.patents.len() > 1 && open && ui.button(view.text(words::HAND_IN_ALL)).on_hover_text(tip).clicked() {
            let ids: Vec<PatentId> = case.patents.iter().map(|patent| patent.id).collect();
            for id in ids {
                answers::hand_in(case, id, now);
            }
        }
    });
}

/// Opening a patent before both have handed in asks first, and stays on record.
fn reveal(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, patent: PatentId) {
    let key = Id::unique("scoring-reveal");
    if !case.scoring.is_blind(patent) {
        ui.data_mut(|data| data.remove::<PatentId>(key));
        return;
    }
    if ui.button(view.text(words::REVEAL)).clicked() {
        ui.data_mut(|data| data.insert_temp(key, patent));
    }
    if ui.data(|data| data.get_temp::<PatentId>(key)) != Some(patent) {
        return;
    }
    card(ui, |ui| {
        let question = words::REVEAL_ASK.with([("patent", parts::named(case, patent, view).into())]);
        remark(ui, Severity::Warning, &view.message(&question));
        ui.horizontal(|ui| {
            let yes = ui.button(view.text(words::REVEAL_YES)).clicked();
            if yes {
                case.scoring.revealed.push(patent);
            }
            if yes || ui.button(view.text(words::REVEAL_NO)).clicked() {
                ui.data_mut(|data| data.remove::<PatentId>(key));
            }
        });
    });
}

/// Shows agreement and what differs, of the patents that are open.
pub fn deviations(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    if !case.scoring.two_scorers {
        return;
    }
    section(ui, view, "agreement", words::AGREEMENT, None, |ui, view| agreement(ui, case, view));
    section(ui, view, "deviations", words::DEVIATIONS, Some(words::DEVIATIONS_EXPLAINED), |ui, view| {
        let key = Id::unique("scoring-deviations-one");
        let mut one: bool = ui.data(|data| data.get_temp(key)).unwrap_or(true);
        let Some(chosen) = parts::chosen(case, view) else { return };
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut one, view.text(words::DEVIATIONS_ONE));
            if one {
                small(ui, &parts::numbered(case, chosen, view));
            }
        });
        ui.data_mut(|data| data.insert_temp(key, one));
        let assessment = view.assessment;
        let shown: Vec<&Deviation> = assessment
            .scoring
            .deviations
            .iter()
            .filter(|one_of| !case.scoring.is_blind(one_of.patent) && (!one || one_of.patent == chosen))
            .collect();
        if shown.is_empty() && !(one && case.scoring.is_blind(chosen)) {
            explain(ui, view, words::DEVIATIONS_NONE);
        }
        for deviation in shown.iter().take(MOST_CARDS) {
            ui.push_id((deviation.patent.0, &deviation.indicator), |ui| {
                card(ui, |ui| settle(ui, case, view, deviation, one));
            });
        }
        if shown.len() > MOST_CARDS {
            let more = words::DEVIATIONS_MORE.with([("count", (shown.len() - MOST_CARDS).into())]);
            crate::ui::widgets::section::explain_text(ui, view.message(&more));
        }
    });
}

fn agreement(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let blind = case.patents.iter().filter(|patent| case.scoring.is_blind(patent.id)).count();
    if blind > 0 {
        let text = words::AGREEMENT_LATER.with([("count", blind.into())]);
        remark(ui, Severity::Note, &view.message(&text));
    }
    // What is still blind is not in it.
    let Some(agreement) = view.assessment.scoring.agreement.clone().filter(|agreement| agreement.both > 0) else {
        if blind == 0 {
            explain(ui, view, words::AGREEMENT_NONE);
        }
        return;
    };
    let counted = words::AGREEMENT_COUNT.with([("both", agreement.both.into()), ("same", agreement.same.into())]);
    ui.label(view.message(&counted));
    let share = words::AGREEMENT_SHARE.with([("share", number::percent(agreement.share).into())]);
    ui.label(RichText::new(view.message(&share)).font(theme::strong()));
    match agreement.kappa {
        Some(_) if view.assessment.figure("scoring.kappa").is_some() => {
            figure::row(ui, view, "scoring.kappa");
        }
        Some(kappa) => {
            let text = words::AGREEMENT_KAPPA.with([("kappa", number::decimals(kappa, 2).into())]);
            ui.label(RichText::new(view.message(&text)).font(theme::strong()));
        }
        None => explain(ui, view, words::AGREEMENT_NO_KAPPA),
    }
    explain(ui, view, words::AGREEMENT_KAPPA_TIP);
}

/// One deviation: what each said and why, and what is settled.
fn settle(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, deviation: &Deviation, one: bool) {
    let lang = view.lang;
    let id = deviation.indicator.as_str();
    let Some(row) = parts::table_of(case.scoring.scheme).row(id) else { return };
    let name = row.about.name.get(lang);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).font(theme::strong()));
        let distance = words::DEVIATION_DISTANCE.with([("distance", parts::points(deviation.distance).into())]);
        let warning = theme::palette(ui).warning;
        ui.label(RichText::new(view.message(&distance)).font(theme::small()).color(warning));
        if !one {
            small(ui, &parts::numbered(case, deviation.patent, view));
        }
    });
    for scorer in Scorer::ALL {
        let grade = parts::grade_named(&case.scoring, id, &deviation.grades[scorer.index()], lang);
        let who = parts::scorer_name(&case.scoring, scorer, lang);
        let said = words::DEVIATION_GRADE.with([("scorer", who.into()), ("grade", grade.into())]);
        ui.add(Label::new(view.message(&said)).wrap());
        let reason = deviation.reasons[scorer.index()].trim();
        let reason = if reason.is_empty() { view.text(words::NO_REASON) } else { reason };
        crate::ui::widgets::section::explain_text(ui, reason);
    }
    let label = words::SETTLED_OF.with([("indicator", name.into())]);
    indicator::grade_choice(ui, case, view, deviation.patent, row, Whose::Settled, &label, words::SETTLED_NONE, None);
    let settled = answers::opinion(case, deviation.patent, id, Whose::Settled);
    if !settled.grade.is_empty() {
        let label = words::SETTLED_REASON_OF.with([("indicator", name.into())]);
        indicator::beside(ui, case, view, (deviation.patent, id, Whose::Settled), indicator::Beside::Reason, &label);
        if settled.reason.trim().is_empty() {
            remark(ui, Severity::Warning, view.text(words::SETTLED_NEEDS_REASON));
        }
    }
}
