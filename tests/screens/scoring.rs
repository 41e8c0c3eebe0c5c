//! The scoring screen: what is chosen changes the case and the score, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, click, forty, go_to, harness, picture, type_into};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::scoring::{GradeSource, PatentScore};
use pledgeworth::model::{Case, Input, LegalStatus, Opinion, Patent, PatentId, Scheme, Scorer, Stage};
use pledgeworth::reference::{IndicatorNode, Reference, Row};
use pledgeworth::statutory::PatentType;
use pledgeworth::store;
use pledgeworth::text::{Arg, Text, screen_scoring as words, shell};
use pledgeworth::ui::Window;

const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);
/// High enough that everything on the screen is drawn and can be found.
pub const TALL: Vec2 = Vec2::new(1700.0, 3200.0);
pub const ONE: PatentId = PatentId(1);

/// The parts of the stage.
#[derive(Clone, Copy)]
pub enum Part {
    Score,
    Scorers,
    Result,
    Compare,
    Table,
}

/// Two inventions with some data, nothing judged yet.
pub fn start() -> Case {
    let mut case = Case { title: "评分".into(), ..Case::default() };
    case.base_date = Input::given(date(2024, 1, 1));
    case.patents = (1..=2)
        .map(|id| Patent {
            id: PatentId(id),
            title: format!("一种脱硫装置 {id}"),
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2016, 3, 1)),
            status: Input::given(LegalStatus::InForce),
            citations_received: Input::given(12),
            ..Patent::default()
        })
        .collect();
    case
}

/// Every judged indicator of the first patent scored by both, differing on the first of them.
fn scored() -> Case {
    let mut case = start();
    case.scoring.two_scorers = true;
    case.scoring.scorers = ["张工".into(), "李工".into()];
    for (place, row) in judged().enumerate() {
        let grades = &row.figures.grades;
        let best = &grades[0].id;
        let other = if place == 0 { &grades[grades.len() - 1].id } else { best };
        let answer = case.scoring.answer_mut(ONE, &row.about.id);
        answer.first = Opinion { grade: best.clone(), reason: "甲的理由".into(), ..Opinion::default() };
        answer.second = Opinion { grade: other.clone(), reason: "乙的理由".into(), ..Opinion::default() };
    }
    case
}

pub fn rows() -> &'static [Row<IndicatorNode>] {
    &Reference::builtin().indicators_national_standard.rows
}

pub fn judged() -> impl Iterator<Item = &'static Row<IndicatorNode>> {
    rows().iter().filter(|row| !row.figures.grades.is_empty() && row.figures.automatic.is_none())
}

fn automatic() -> &'static Row<IndicatorNode> {
    rows().iter().find(|row| row.figures.automatic.is_some()).expect("the standard's tree has automatic indicators")
}

/// Most indicators of every patent and every system answered, patent by patent a little otherwise.
fn half_scored(mut case: Case) -> Case {
    let reference = Reference::builtin();
    let tables =
        [&reference.indicators_national_standard, &reference.indicators_manual_2012, &reference.indicators_ipscore];
    let ids: Vec<PatentId> = case.patents.iter().map(|patent| patent.id).collect();
    for (number, id) in ids.into_iter().enumerate() {
        for (place, row) in tables.iter().flat_map(|table| &table.rows).enumerate() {
            let grades = &row.figures.grades;
            if grades.is_empty() || row.figures.automatic.is_some() || (place * 7 + number * 3) % 5 == 0 {
                continue;
            }
            let grade = (place * 5 + number * 11 + number * place) % grades.len();
            case.scoring.answer_mut(id, &row.about.id).first.grade.clone_from(&grades[grade].id);
        }
    }
    case
}

pub fn on(part: Part, case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::Scoring);
    open(&mut harness, part);
    harness
}

fn open(harness: &mut Harness<'_, Window>, part: Part) {
    let place = match part {
        Part::Score => 0,
        Part::Scorers => 1,
        Part::Result => 2,
        Part::Compare => 3,
        Part::Table => 4,
    };
    harness.state_mut().app.ui.tabs.insert("scoring", place);
    harness.run();
    // The values of a system are folded until something of them is graded.
    let expand = harness.query_all_by_label(words::EXPAND_ALL.get(harness.state().app.lang)).next().is_some();
    if expand {
        click_text(harness, words::EXPAND_ALL, harness.state().app.lang);
    }
}

pub fn click_text(harness: &mut Harness<'_, Window>, text: Text, lang: Lang) {
    click(harness, text.get(lang));
}

pub fn is_there(harness: &Harness<'_, Window>, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

fn score<'a>(harness: &'a Harness<'_, Window>) -> &'a PatentScore {
    harness.state().app.workspace.as_ref().unwrap().assessment.scoring.patent(ONE).expect("the patent is scored")
}

pub fn words_of(grade: &pledgeworth::reference::GradeRow, lang: Lang) -> String {
    match lang {
        Lang::Zh => grade.zh.to_string(),
        Lang::En => grade.en.to_string(),
    }
}

fn grade_of(row: &Row<IndicatorNode>, scorer: &str, lang: Lang) -> String {
    words::GRADE_OF.with([("indicator", row.about.name.get(lang).into()), ("scorer", scorer.into())]).render(lang)
}

fn choose(harness: &mut Harness<'_, Window>, list: &str, row: &Row<IndicatorNode>, grade: usize, lang: Lang) {
    click(harness, list);
    let grade = &row.figures.grades[grade];
    let points = pledgeworth::text::number::decimals(grade.points, 1);
    let option = words::GRADE_OPTION.with([("words", words_of(grade, lang).into()), ("points", points.into())]);
    click(harness, &option.render(lang));
}

#[test]
fn an_empty_case_says_what_to_do() {
    for lang in LANGS {
        let mut harness = on(Part::Score, Case::default(), lang, SMALL);
        assert!(is_there(&harness, words::EMPTY.get(lang)));
        click_text(&mut harness, shell::ADD_PATENT, lang);
        assert_eq!(case(&harness).patents.len(), 1);
    }
}

#[test]
fn a_grade_in_words_changes_the_case_and_the_score() {
    for lang in LANGS {
        let mut harness = on(Part::Score, start(), lang, TALL);
        let row = judged().next().unwrap();
        let (id, best) = (&row.about.id, &row.figures.grades[0]);
        let before = score(&harness).total;
        let unknown = score(&harness).node(id).unwrap();
        assert_eq!(unknown.source, Some(GradeSource::Unknown));
        // Unknown is an interval from the worst to the best grade, and is shown as one.
        let worst = row.figures.grades.last().unwrap();
        assert_eq!((unknown.range.low, unknown.range.high), (Some(worst.points), Some(best.points)));
        let shown = |points: f64| Arg::raw(pledgeworth::text::number::decimals(points, 1));
        let bar = words::BAR_UNKNOWN.with([
            ("name", row.about.name.get(lang).into()),
            ("low", shown(worst.points)),
            ("high", shown(best.points)),
        ]);
        assert!(is_there(&harness, &bar.render(lang)), "{}", bar.render(lang));

        let scorer = pledgeworth::text::scoring::SCORER_FIRST.get(lang);
        choose(&mut harness, &grade_of(row, scorer, lang), row, 0, lang);
        assert_eq!(case(&harness).scoring.answer(ONE, id).unwrap().first.grade, best.id);
        assert_eq!(score(&harness).node(id).unwrap().range.value, Some(best.points));
        let after = score(&harness).total;
        assert!(after.low > before.low && after.high == before.high, "{before:?} {after:?}");

        let more = words::MORE_OF.with([("indicator", row.about.name.get(lang).into())]).render(lang);
        click(&mut harness, &more);
        let label = |text: Text| {
            text.with([("indicator", row.about.name.get(lang).into()), ("scorer", scorer.into())]).render(lang)
        };
        type_into(&mut harness, &label(words::REASON_OF), "检索报告");
        type_into(&mut harness, &label(words::EVIDENCE_OF), "附件三");
        let said = &case(&harness).scoring.answer(ONE, id).unwrap().first;
        assert_eq!((said.reason.as_str(), said.evidence.as_str()), ("检索报告", "附件三"));
    }
}

#[test]
fn a_digit_chooses_a_grade_and_nought_takes_it_back() {
    use eframe::egui::Key;
    for lang in LANGS {
        let mut harness = on(Part::Score, start(), lang, TALL);
        let row = judged().next().unwrap();
        // A finding's field leads to the list and focuses it.
        harness.state_mut().app.ui.go_to_field(&format!("scoring.answers.1.{}", row.about.id));
        harness.run();
        let list = grade_of(row, pledgeworth::text::scoring::SCORER_FIRST.get(lang), lang);
        assert!(harness.get_by_label(&list).is_focused());
        harness.key_press(Key::Num2);
        harness.run();
        let grade = |harness: &Harness<'_, Window>| {
            case(harness).scoring.answer(ONE, &row.about.id).map(|answer| answer.first.grade.clone())
        };
        assert_eq!(grade(&harness).as_ref(), Some(&row.figures.grades[1].id));
        harness.key_press(Key::Num0);
        harness.run();
        assert_eq!(grade(&harness), None);
    }
}

/// What a hand can change on the screen.
fn controls(harness: &Harness<'_, Window>) -> usize {
    [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::CheckBox, Role::RadioButton]
        .into_iter()
        .map(|role| harness.query_all_by_role(role).count())
        .sum()
}

#[test]
fn the_stage_opens_with_few_controls_and_says_what_it_folds() {
    for lang in LANGS {
        let mut harness = harness(Some(start()), lang, TALL);
        go_to(&mut harness, Stage::Scoring);
        // The patent and "only unanswered": 23 before.
        assert_eq!(controls(&harness), 2, "the list of patents, and what is left to answer");
        let top: Vec<&Row<IndicatorNode>> = rows().iter().filter(|row| row.figures.parent.is_none()).collect();
        assert_eq!(top.len(), 3);
        for row in &top {
            let open = words::OPEN_GROUP.with([("name", row.about.name.get(lang).into())]).render(lang);
            assert!(is_there(&harness, &open), "{open}");
        }
        // Nothing graded is folded away unsaid: a value that holds a grade stands open, and closed it says how many.
        let row = judged().next().unwrap();
        let document = &mut harness.state_mut().app.workspace.as_mut().unwrap().document;
        document.case.scoring.answer_mut(ONE, &row.about.id).first.grade.clone_from(&row.figures.grades[0].id);
        harness.run();
        let list = grade_of(row, pledgeworth::text::scoring::SCORER_FIRST.get(lang), lang);
        assert!(is_there(&harness, &list), "{list}");
        let open = top.iter().find_map(|row| {
            let close = words::CLOSE_GROUP.with([("name", row.about.name.get(lang).into())]).render(lang);
            is_there(&harness, &close).then_some(close)
        });
        click(&mut harness, &open.unwrap());
        assert!(!is_there(&harness, &list));
        assert!(harness.query_all_by_label_contains(lang.pick("已评 1 项", "1 of ")).next().is_some());
    }
}

#[test]
fn several_patents_are_graded_at_once() {
    for lang in LANGS {
        let mut harness = on(Part::Score, start(), lang, TALL);
        click_text(&mut harness, words::AT_ONCE, lang);
        let row = judged().nth(1).unwrap();
        let scorer = pledgeworth::text::scoring::SCORER_FIRST.get(lang);
        let names = || [("indicator", row.about.name.get(lang).into()), ("scorer", scorer.into())];
        let all = words::GRADE_OF_ALL.with(names()).render(lang);
        choose(&mut harness, &all, row, 1, lang);
        let grades = |harness: &Harness<'_, Window>| {
            [ONE, PatentId(2)].map(|id| case(harness).scoring.answer(id, &row.about.id).unwrap().first.grade.clone())
        };
        let second = &row.figures.grades[1].id;
        assert_eq!(grades(&harness), [second.clone(), second.clone()]);
        // One of them differs: that cell alone.
        let patent = ("patent", Arg::raw("2. 一种脱硫装置 2".to_owned()));
        let one = words::GRADE_OF_PATENT.with(names().into_iter().chain([patent]).collect::<Vec<_>>()).render(lang);
        choose(&mut harness, &one, row, 0, lang);
        assert_eq!(grades(&harness), [second.clone(), row.figures.grades[0].id.clone()]);
        assert!(case(&harness).scoring.answers.iter().all(|answer| answer.second.is_empty()));
        // One step to undo for all of them.
        let ctx = harness.ctx.clone();
        for _ in 0..2 {
            harness.state_mut().app.run(&ctx, pledgeworth::app::Command::Undo);
            harness.run();
        }
        assert!(case(&harness).scoring.answers.is_empty());
    }
}

#[test]
fn what_is_handed_in_is_not_changed_with_the_others() {
    let mut case_ = start();
    case_.scoring.two_scorers = true;
    case_.scoring.handed_in = vec![pledgeworth::model::HandedIn { patent: ONE, scorer: Scorer::First }];
    let mut harness = on(Part::Score, case_, Lang::Zh, TALL);
    click_text(&mut harness, words::AT_ONCE, Lang::Zh);
    let row = judged().next().unwrap();
    let scorer = pledgeworth::text::scoring::SCORER_FIRST.zh;
    let names = [("indicator", row.about.name.get(Lang::Zh).into()), ("scorer", scorer.into())];
    choose(&mut harness, &words::GRADE_OF_ALL.with(names).render(Lang::Zh), row, 0, Lang::Zh);
    assert!(case(&harness).scoring.answer(ONE, &row.about.id).is_none(), "handed in, it stands");
    assert!(case(&harness).scoring.answer(PatentId(2), &row.about.id).is_some());
}

#[test]
fn grades_are_copied_where_there_are_none() {
    for lang in LANGS {
        let mut case_ = start();
        let graded: Vec<&Row<IndicatorNode>> = judged().take(3).collect();
        for row in &graded {
            let grade = row.figures.grades[0].id.clone();
            case_.scoring.answer_mut(ONE, &row.about.id).first =
                Opinion { grade, reason: "同族同法".into(), evidence: "附件一".into() };
        }
        let own = graded[2].figures.grades[1].id.clone();
        case_.scoring.answer_mut(PatentId(2), &graded[2].about.id).first.grade.clone_from(&own);
        let mut harness = on(Part::Score, case_, lang, TALL);
        click(&mut harness, &words::COPY_TO_ALL.with([("count", 1_usize.into())]).render(lang));
        let second = |row: &Row<IndicatorNode>, harness: &Harness<'_, Window>| {
            case(harness).scoring.answer(PatentId(2), &row.about.id).unwrap().first.clone()
        };
        for row in &graded[..2] {
            let said = second(row, &harness);
            // Another patent's document proves nothing here.
            assert_eq!((said.reason.as_str(), said.evidence.as_str()), ("同族同法", ""));
            assert_eq!(said.grade, row.figures.grades[0].id);
        }
        assert_eq!(second(graded[2], &harness).grade, own, "what is graded stays");
        assert_eq!(case(&harness).scoring.answers.iter().filter(|one| one.patent == PatentId(2)).count(), 3);
    }
}

#[test]
fn an_automatic_grade_names_its_datum_and_leads_there() {
    for lang in LANGS {
        let mut harness = on(Part::Score, start(), lang, TALL);
        let (said, field, text) = rows()
            .iter()
            .filter(|row| row.figures.automatic.is_some())
            .find_map(|row| {
                let node = score(&harness).node(&row.about.id)?;
                let line = node.data.as_deref()?.clone();
                let value = line.value?.render(lang);
                let grade = row.figures.grades.iter().find(|grade| node.grade.as_deref() == Some(&grade.id))?;
                let said = words::AUTOMATIC_NAME
                    .with([("indicator", row.about.name.get(lang).into()), ("words", words_of(grade, lang).into())]);
                let from = words::AUTOMATIC_FROM.with([("what", line.label.into()), ("value", value.into())]);
                Some((said.render(lang), line.field?, from.render(lang)))
            })
            .expect("some automatic indicator has its datum");
        assert!(is_there(&harness, &said), "{said}");
        harness.get_all_by_label(&text).next().unwrap().click();
        harness.run();
        assert_eq!(harness.state().app.ui.stage, Stage::Patents, "{field}");
    }
}

#[test]
fn an_automatic_grade_is_overridden_with_a_reason() {
    for lang in LANGS {
        let mut harness = on(Part::Score, start(), lang, TALL);
        let row = automatic();
        let name = || ("indicator", row.about.name.get(lang).into());
        click(&mut harness, &words::MORE_OF.with([name()]).render(lang));
        choose(&mut harness, &words::OVERRIDE_OF.with([name()]).render(lang), row, 1, lang);
        assert!(is_there(&harness, words::OVERRIDE_NEEDS_REASON.get(lang)));
        type_into(&mut harness, &words::OVERRIDE_REASON_OF.with([name()]).render(lang), "登记簿有误");
        assert!(!is_there(&harness, words::OVERRIDE_NEEDS_REASON.get(lang)));
        let node = score(&harness).node(&row.about.id).unwrap();
        assert_eq!(node.source, Some(GradeSource::Settled));
        assert_eq!(node.grade.as_deref(), Some(row.figures.grades[1].id.as_str()));
        assert!(is_there(&harness, words::OVERRIDDEN.get(lang)));
    }
}

#[test]
fn a_blind_scorer_sees_nothing_of_the_other() {
    for lang in LANGS {
        let mut harness = on(Part::Score, scored(), lang, TALL);
        let row = judged().next().unwrap();
        let (best, worst) = (&row.figures.grades[0], row.figures.grades.last().unwrap());
        let list = |harness: &Harness<'_, Window>, scorer: &str| {
            harness.query_by_label(&grade_of(row, scorer, lang)).map(|node| format!("{node:?}"))
        };
        // The first scorer is at work: their own grade is there, the other's is not.
        assert!(list(&harness, "张工").unwrap().contains(&words_of(best, lang)));
        assert!(list(&harness, "李工").is_none());
        assert!(!is_there(&harness, &words_of(worst, lang)));
        assert!(is_there(&harness, words::BLIND.get(lang)));
        let bars = |harness: &Harness<'_, Window>| {
            let start = row.about.name.get(lang);
            let shown = harness.query_all_by(|node| {
                node.label().is_some_and(|label| label.starts_with(start) && label.contains(" – "))
            });
            shown.count()
        };
        assert_eq!(bars(&harness), 0, "an interval would give the other's grade away");

        let as_second = words::SCORING_AS.with([("scorer", "李工".into())]).render(lang);
        click(&mut harness, &as_second);
        assert!(list(&harness, "李工").unwrap().contains(&words_of(worst, lang)));
        assert!(list(&harness, "张工").is_none());

        // Neither result, comparison nor deviations give anything away.
        open(&mut harness, Part::Result);
        assert!(is_there(&harness, words::BLIND_HIDDEN.get(lang)));
        assert!(score(&harness).nodes.iter().all(|node| node.source.is_none_or(|source| !source.is_judgement())));
        open(&mut harness, Part::Scorers);
        for reason in ["甲的理由", "乙的理由"] {
            assert!(!is_there(&harness, reason));
        }
        open(&mut harness, Part::Compare);
        let hidden = words::COMPARE_BLIND.with([("count", Arg::Count(2))]).render(lang);
        assert!(is_there(&harness, &hidden), "{hidden}");
    }
}

#[test]
fn both_hand_in_and_then_see_where_they_differ() {
    for lang in LANGS {
        let mut harness = on(Part::Scorers, scored(), lang, TALL);
        click_text(&mut harness, words::HAND_IN_ALL, lang);
        assert!(case(&harness).scoring.is_blind(ONE));
        assert!(!is_there(&harness, "乙的理由"));
        let as_second = words::SCORING_AS.with([("scorer", "李工".into())]).render(lang);
        click(&mut harness, &as_second);
        click_text(&mut harness, words::HAND_IN_ALL, lang);
        assert!(!case(&harness).scoring.is_blind(ONE));
        assert!(is_there(&harness, "甲的理由") && is_there(&harness, "乙的理由"));
        let agreement = harness.state().app.workspace.as_ref().unwrap().assessment.scoring.agreement.clone().unwrap();
        assert_eq!(agreement.both - agreement.same, 1);
        let counted = words::AGREEMENT_COUNT
            .with([("both", agreement.both.into()), ("same", agreement.same.into())])
            .render(lang);
        assert!(is_there(&harness, &counted), "{counted}");

        let row = judged().next().unwrap();
        let name = || ("indicator", row.about.name.get(lang).into());
        choose(&mut harness, &words::SETTLED_OF.with([name()]).render(lang), row, 1, lang);
        type_into(&mut harness, &words::SETTLED_REASON_OF.with([name()]).render(lang), "会商");
        let settled = &case(&harness).scoring.answer(ONE, &row.about.id).unwrap().settled;
        assert_eq!((settled.grade.as_str(), settled.reason.as_str()), (row.figures.grades[1].id.as_str(), "会商"));
    }
}

/// The workings of a score that is blind still name no grade of a person: they may be opened.
#[test]
fn workings_tell_nothing_of_what_is_blind() {
    for lang in LANGS {
        let mut harness = on(Part::Result, scored(), lang, TALL);
        for id in ["scoring.patents.1.total", "scoring.total", "scoring.patents.2.total"] {
            harness.state_mut().app.ui.select_figure(id);
            harness.run();
            assert!(harness.state().app.ui.selected_figure.is_some(), "{id}");
            for reason in ["甲的理由", "乙的理由"] {
                assert!(harness.query_all_by_label_contains(reason).count() == 0, "{id}");
            }
        }
        let blind = words::COMPARE_BLIND.with([("count", Arg::Count(2))]).render(lang);
        assert!(is_there(&harness, &blind), "{blind}");
    }
}

#[test]
fn handed_in_grades_stand() {
    for lang in LANGS {
        let mut start = scored();
        start.scoring.handed_in.push(pledgeworth::model::HandedIn { patent: ONE, scorer: Scorer::First });
        let mut harness = on(Part::Score, start, lang, TALL);
        let row = judged().next().unwrap();
        let list = grade_of(row, "张工", lang);
        assert!(harness.get_by_label(&list).accesskit_node().is_disabled());
        open(&mut harness, Part::Scorers);
        click_text(&mut harness, words::TAKE_BACK, lang);
        open(&mut harness, Part::Score);
        assert!(!harness.get_by_label(&list).accesskit_node().is_disabled());
    }
}

#[test]
fn opening_early_is_asked_about_and_noted() {
    for lang in LANGS {
        let mut harness = on(Part::Scorers, scored(), lang, TALL);
        click_text(&mut harness, words::REVEAL, lang);
        assert!(case(&harness).scoring.revealed.is_empty());
        click_text(&mut harness, words::REVEAL_YES, lang);
        assert_eq!(case(&harness).scoring.revealed, [ONE]);
        assert!(is_there(&harness, "乙的理由"));
        let noted = words::REVEALED_NOTE.with([("count", Arg::Count(1))]).render(lang);
        assert!(is_there(&harness, &noted));
    }
}

#[test]
fn the_result_has_radars_contributions_and_papers() {
    for lang in LANGS {
        let mut harness = on(Part::Result, start(), lang, TALL);
        let patent = || ("patent", "一种脱硫装置 1".into());
        for title in [words::RADAR_GROUPS, words::RADAR_VALUES, words::CONTRIBUTION] {
            let title = title.with([patent()]).render(lang);
            assert!(is_there(&harness, &title), "{title}");
        }
        for text in [words::NARROWING, words::NOT_MONEY, words::NOT_MONEY_USE, words::OWN_TABLE] {
            assert!(is_there(&harness, text.get(lang)), "{}", text.get(lang));
        }
        let papers = &score(&harness).papers;
        let paper = Reference::builtin().score_evidence.row(&papers[0].paper).unwrap();
        assert!(is_there(&harness, paper.about.name.get(lang)));
        click_text(&mut harness, words::ALLOCATE, lang);
        assert!(case(&harness).scoring.allocate_by_score);
        type_into(&mut harness, words::LEAST_KNOWN.get(lang), "80");
        assert_eq!(case(&harness).scoring.least_known.value, Some(0.8));
        let least = words::TOTAL_TOO_LITTLE.with([("least", Arg::Percent(0.8))]).render(lang);
        assert!(is_there(&harness, &least));
    }
}

#[test]
fn forty_patents_stand_in_a_table_and_on_the_map() {
    for lang in LANGS {
        let mut harness = on(Part::Compare, forty(), lang, TALL);
        for title in [words::COMPARE_CHART, words::MAP, words::SORT_TOTAL] {
            assert!(is_there(&harness, title.get(lang)), "{}", title.get(lang));
        }
        let scores = &harness.state().app.workspace.as_ref().unwrap().assessment.scoring.patents;
        assert_eq!(scores.len(), 40);
        click_text(&mut harness, words::SORT_WIDTH, lang);
        click_text(&mut harness, words::SORT_CASE, lang);
    }
}

#[test]
fn every_system_has_its_radars() {
    for lang in LANGS {
        for (scheme, count) in [(Scheme::NationalStandard, 2), (Scheme::Manual2012, 2), (Scheme::Ipscore, 6)] {
            let mut start = start();
            start.scoring.scheme = scheme;
            let harness = on(Part::Result, start, lang, TALL);
            let images = harness.query_all_by(|node| {
                node.role() == eframe::egui::Role::Image
                    && node.label().is_some_and(|label| label.ends_with("一种脱硫装置 1"))
            });
            // The contributions are one picture more.
            assert_eq!(images.count(), count + 1, "{scheme:?}");
        }
    }
}

#[test]
fn switching_the_second_scorer_off_is_an_opening() {
    for lang in LANGS {
        let mut harness = on(Part::Scorers, scored(), lang, TALL);
        click_text(&mut harness, words::TWO_SCORERS, lang);
        assert_eq!(case(&harness).scoring.revealed, [ONE]);
        click_text(&mut harness, words::TWO_SCORERS, lang);
        let noted = pledgeworth::text::scoring::FIND_REVEALED.with([("n", Arg::Count(1))]).render(lang);
        let findings = &harness.state().app.workspace.as_ref().unwrap().assessment.findings;
        assert!(findings.iter().any(|finding| finding.message.render(lang) == noted));
    }
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let parts = [
        ("score", Part::Score),
        ("scorers", Part::Scorers),
        ("result", Part::Result),
        ("compare", Part::Compare),
        ("table", Part::Table),
    ];
    let sample = || store::read(store::samples::all()[0].json.as_bytes()).unwrap();
    for (name, lang, size, theme) in [
        ("zh-small", Lang::Zh, SMALL, Theme::Light),
        ("en-large", Lang::En, LARGE, Theme::Light),
        ("zh-large-dark", Lang::Zh, LARGE, Theme::Dark),
        ("en-small", Lang::En, SMALL, Theme::Light),
    ] {
        for (part_name, part) in parts {
            let mut start = if name == "en-large" { forty() } else { sample() };
            if name == "zh-large-dark" {
                start = scored();
                for scorer in Scorer::ALL {
                    start.scoring.handed_in.push(pledgeworth::model::HandedIn { patent: ONE, scorer });
                    start.scoring.handed_in.push(pledgeworth::model::HandedIn { patent: PatentId(2), scorer });
                }
            }
            let mut harness = on(part, start, lang, size);
            harness.ctx.set_theme(theme);
            harness.run();
            picture(&mut harness, &format!("scoring-{part_name}-{name}"));
        }
    }
    for (part_name, part) in parts {
        let mut harness = on(part, scored(), Lang::Zh, LARGE);
        picture(&mut harness, &format!("scoring-{part_name}-blind"));
        let mut harness = on(part, forty(), Lang::Zh, Vec2::new(1280.0, 2600.0));
        picture(&mut harness, &format!("scoring-{part_name}-forty-tall"));
    }
    let mut harness = on(Part::Score, Case::default(), Lang::Zh, SMALL);
    picture(&mut harness, "scoring-empty");
    let mut harness = on(Part::Score, scored(), Lang::Zh, SMALL);
    let named = || ("indicator", automatic().about.name.get(Lang::Zh).into());
    click(&mut harness, &words::MORE_OF.with([named()]).render(Lang::Zh));
    picture(&mut harness, "scoring-unfolded");
    for (name, scheme) in [("manual", Scheme::Manual2012), ("ipscore", Scheme::Ipscore)] {
        let mut start = half_scored(forty());
        start.scoring.scheme = scheme;
        for (part_name, part) in parts {
            let mut harness = on(part, start.clone(), Lang::En, LARGE);
            picture(&mut harness, &format!("scoring-{part_name}-{name}"));
        }
    }
    let start = half_scored(forty());
    for (part_name, part) in parts {
        let mut harness = on(part, start.clone(), Lang::Zh, Vec2::new(1600.0, 2600.0));
        picture(&mut harness, &format!("scoring-{part_name}-half"));
    }
    let mut start = half_scored(forty());
    start.scoring.two_scorers = true;
    let mut harness = on(Part::Scorers, start, Lang::En, SMALL);
    picture(&mut harness, "scoring-scorers-forty-en");
}
