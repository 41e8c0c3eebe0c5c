//! Every screen, tab and dialog: pictures to look at, and that each comes to rest.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;

use crate::common::{SMALL, harness, painted, picture};
use eframe::egui::{Key, Modifiers, Role, Theme, Vec2, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::app::dialog::Dialog;
use pledgeworth::app::importing::{ImportState, ImportStep};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Stage};
use pledgeworth::reference::Reference;
use pledgeworth::report::pdf;
use pledgeworth::store;
use pledgeworth::text::screen_report;
use pledgeworth::ui::Window;

/// A part of the window: the stage, and which of its tabs are open.
pub struct Scene {
    pub name: &'static str,
    pub stage: Stage,
    pub tabs: &'static [(&'static str, usize)],
}

const fn scene(name: &'static str, stage: Stage, tabs: &'static [(&'static str, usize)]) -> Scene {
    Scene { name, stage, tabs }
}

/// Every stage with every tab.
pub const SCENES: [Scene; 31] = [
    scene("1-case", Stage::Case, &[]),
    scene("2-patents", Stage::Patents, &[]),
    scene("3-verdict", Stage::Eligibility, &[("eligibility", 0)]),
    scene("3-titles", Stage::Eligibility, &[("eligibility", 1)]),
    scene("3-parties", Stage::Eligibility, &[("eligibility", 2)]),
    scene("3-papers", Stage::Eligibility, &[("eligibility", 3)]),
    scene("3-calendar", Stage::Eligibility, &[("eligibility", 4)]),
    scene("4-score", Stage::Scoring, &[("scoring", 0)]),
    scene("4-scorers", Stage::Scoring, &[("scoring", 1)]),
    scene("4-result", Stage::Scoring, &[("scoring", 2)]),
    scene("4-compare", Stage::Scoring, &[("scoring", 3)]),
    scene("4-table", Stage::Scoring, &[("scoring", 4)]),
    scene("5-rate", Stage::LicenceFee, &[("licence_fee", 0)]),
    scene("5-guideline", Stage::LicenceFee, &[("licence_fee", 1)]),
    scene("5-payment", Stage::LicenceFee, &[("licence_fee", 2)]),
    scene("5-statistics", Stage::LicenceFee, &[("licence_fee", 3)]),
    scene("5-comparables", Stage::LicenceFee, &[("licence_fee", 4)]),
    scene("5-frand", Stage::LicenceFee, &[("licence_fee", 5)]),
    scene("5-factors", Stage::LicenceFee, &[("licence_fee", 6)]),
    scene("6-products", Stage::Valuation, &[("valuation", 0), ("valuation picture", 0)]),
    scene("6-rate", Stage::Valuation, &[("valuation", 1), ("valuation picture", 0)]),
    scene("6-methods", Stage::Valuation, &[("valuation", 2), ("valuation picture", 0)]),
    scene("6-sure-outcome", Stage::Valuation, &[("valuation picture", 1), ("how sure of the value", 0)]),
    scene("6-sure-inputs", Stage::Valuation, &[("valuation picture", 1), ("how sure of the value", 1)]),
    scene("6-sure-drivers", Stage::Valuation, &[("valuation picture", 1), ("how sure of the value", 2)]),
    scene("6-sure-stress", Stage::Valuation, &[("valuation picture", 1), ("how sure of the value", 3)]),
    scene("7-loan", Stage::Loan, &[("loan picture", 0)]),
    scene("7-sure-outcome", Stage::Loan, &[("loan picture", 1), ("how sure of the loan", 0)]),
    scene("7-sure-inputs", Stage::Loan, &[("loan picture", 1), ("how sure of the loan", 1)]),
    scene("7-sure-drivers", Stage::Loan, &[("loan picture", 1), ("how sure of the loan", 2)]),
    scene("7-sure-stress", Stage::Loan, &[("loan picture", 1), ("how sure of the loan", 3)]),
];

/// Shows it and lets its jobs end.
pub fn show(window: &mut Harness<'_, Window>, scene: &Scene) {
    let ui = &mut window.state_mut().app.ui;
    ui.stage = scene.stage;
    ui.report.at = None;
    ui.tabs.extend(scene.tabs.iter().copied());
    settle(window);
}

/// Until nothing runs in the background and nothing is asked for at once.
fn settle(window: &mut Harness<'_, Window>) {
    for _ in 0..12_000 {
        window.run_ok();
        let ui = &window.state().app.ui;
        let drawn =
            !pdf::BUILT || ui.report.at.is_none() || ui.report.failed.is_some() || !ui.report.pictures.is_empty();
        let asked = matches!(&ui.sure.found, Some(Ok(_))) && ui.sure.wants_drivers;
        let answered = !asked || ui.sure.answers.as_ref().is_some_and(|answers| answers.ask == ui.sure.ask);
        if !ui.sure.running && !ui.report.running && !ui.stale && !ui.choosing.running && drawn && answered {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    window.run_ok();
}

/// The cases that the walk opens.
fn cases(lang: Lang) -> Vec<(&'static str, Option<Case>)> {
    let begun = || Case::begun(crate::common::TODAY, Reference::builtin(), lang);
    let forty = crate::common::forty();
    let mut one = begun();
    one.patents.push(pledgeworth::model::Patent { id: pledgeworth::model::PatentId(1), ..Default::default() });
    one.patents[0].number = pledgeworth::model::Input::given("201910123456".to_owned());
    one.patents[0].read_number(Reference::builtin());
    let of = |id: &str| Some(crate::common::sample(id));
    vec![
        ("new", Some(begun())),
        ("one", Some(one)),
        ("sample", of("gaolan-2022")),
        ("forty", Some(forty)),
        ("korui", of("korui-2006")),
        ("jiemei", of("jiemei-2011")),
    ]
}

/// Writes pictures, when asked to: `PLEDGEWORTH_WALK=sample:zh:light:1280x720[:closed|open[:SCENE]]`, several apart by commas.
#[test]
fn pictures_to_look_at() {
    let Ok(wanted) = std::env::var("PLEDGEWORTH_WALK") else { return };
    for walk in wanted.split(',') {
        let parts: Vec<&str> = walk.split(':').collect();
        let [case, lang, theme, size, more @ ..] = parts.as_slice() else { panic!("{walk}") };
        let lang = if *lang == "zh" { Lang::Zh } else { Lang::En };
        let theme = if *theme == "light" { Theme::Light } else { Theme::Dark };
        let (width, high) = size.split_once('x').unwrap();
        let (high, zoom) = high.split_once('@').unwrap_or((high, "1"));
        let zoom: f32 = zoom.parse().unwrap();
        let size = Vec2::new(width.parse().unwrap(), high.parse().unwrap()) / zoom;
        let found = cases(lang).into_iter().find(|(name, _)| name == case).unwrap_or(("start", None)).1;
        let mut window = harness(found, lang, size);
        window.ctx.set_theme(theme);
        if let Some(panel) = more.first() {
            window.state_mut().app.ui.open_workings(*panel == "open");
        }
        let name = |scene: &str| walk.replace(':', "-") + "-" + scene;
        let only = more.get(1);
        if window.state().app.workspace.is_none() {
            settle(&mut window);
            picture(&mut window, &name("start"));
        } else {
            for scene in SCENES.iter().filter(|scene| only.is_none_or(|only| scene.name.contains(only))) {
                show(&mut window, scene);
                picture(&mut window, &name(scene.name));
            }
            if only.is_none_or(|only| "8-report".contains(only)) {
                open_report(&mut window);
                picture(&mut window, &name("8-report"));
            }
        }
        if only.is_some_and(|only| *only == "dialog") {
            dialogs(&mut window, &name);
        }
    }
}

/// Every dialog, the wizard step by step.
fn dialogs(window: &mut Harness<'static, Window>, name: &dyn Fn(&str) -> String) {
    let ctx = window.ctx.clone();
    for (scene, command) in DIALOGS {
        window.state_mut().app.run(&ctx, command());
        settle(window);
        std::thread::sleep(Duration::from_millis(50));
        settle(window);
        if window.state().app.dialog.is_none() {
            continue;
        }
        picture(window, &name(scene));
        for step in [ImportStep::Columns, ImportStep::Rows] {
            let Some(Dialog::Import(wizard)) = &mut window.state_mut().app.dialog else { break };
            wizard.step = step;
            settle(window);
            picture(window, &name(&format!("{scene}-{step:?}")));
        }
        window.state_mut().app.dialog = None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (file, recovery) = (folder.path().join("换热器质押贷款.pledge"), folder.path().join("recovery"));
    if let Some(workspace) = &mut window.state_mut().app.workspace {
        let mut other = workspace.document.case.clone();
        store::save(&file, &other).unwrap();
        workspace.document.path = Some(file.clone());
        other.title.push_str("（二稿）");
        other.loan.amount = pledgeworth::model::Input::given(2_000_000.into());
        store::save(&file, &other).unwrap();
        workspace.document.case.agent.name.push_str("某某知识产权代理有限公司");
    }
    window.run_ok();
    for (scene, command) in [("dialog-confirm", Command::Close), ("dialog-changed", Command::Save)] {
        window.state_mut().app.run(&ctx, command);
        settle(window);
        picture(window, &name(scene));
        if let Some(found) =
            window.query_by_label(pledgeworth::text::shell::CONFLICT_COMPARE.get(window.state().app.lang))
        {
            found.click();
            settle(window);
            picture(window, &name("dialog-differences"));
        }
        window.state_mut().app.dialog = None;
    }
    window.state_mut().app.compare_with(&pledgeworth::app::comparing::CompareWith::File(file.clone()));
    settle(window);
    std::thread::sleep(Duration::from_millis(300));
    settle(window);
    picture(window, &name("dialog-compared"));
    let case = window.state().app.workspace.as_ref().unwrap().document.case.clone();
    let former = store::recovery::Session::start(&recovery).unwrap();
    former.write(Some(&file), None, &case).unwrap();
    drop(former);
    window.state_mut().app.dialog = Some(Dialog::Recover(store::recovery::list(&recovery)));
    settle(window);
    picture(window, &name("dialog-recover"));
    window.state_mut().app.dialog = None;
}

type Opening = fn() -> Command;

const DIALOGS: [(&str, Opening); 11] = [
    ("dialog-policy", || Command::InstitutionPolicy),
    ("dialog-about", || Command::About),
    ("dialog-shortcuts", || Command::ShowShortcuts),
    ("dialog-distribution", || Command::EditDistribution("valuation.tax_rate".to_owned())),
    ("dialog-import", || {
        Command::ImportPasted("申请号\t专利名称\t申请日\nCN201510876543.1\t一种泵\t2015-12-03\n".to_owned())
    }),
    ("dialog-statements", || {
        Command::ImportPasted(
            "项目（万元）\t2024\t2025\n营业收入\t1,200\t1,350\n净利润\t80\t96\n资产总计\t3,000\t3,200\n".to_owned(),
        )
    }),
    ("dialog-refused", || Command::ImportPasted("甲\t乙\n丙\t丁\n".to_owned())),
    ("dialog-verify", || Command::Verify),
    ("dialog-compare", || Command::CompareCases),
    ("dialog-ledger", || Command::Ledger),
    ("dialog-file", || Command::Open),
];

fn open_report(window: &mut Harness<'_, Window>) {
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::Report);
    settle(window);
}

/// A pass that asks for another one, at once or later, keeps the processor busy for nothing.
fn rests(window: &mut Harness<'_, Window>, what: &str) {
    for _ in 0..40 {
        window.step();
        let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        if delay == Duration::MAX {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{what} does not come to rest: {:?}", window.ctx.repaint_causes());
}

#[test]
fn every_screen_comes_to_rest() {
    let mut sample = cases(Lang::Zh).swap_remove(2).1.unwrap();
    sample.simulation.trials = 1_000;
    let mut window = harness(None, Lang::Zh, SMALL);
    rests(&mut window, "start");
    let empty = cases(Lang::En).swap_remove(0).1.unwrap();
    for (case, lang) in [(&sample, Lang::Zh), (&empty, Lang::En)] {
        let mut window = harness(Some(case.clone()), lang, SMALL);
        for scene in &SCENES {
            show(&mut window, scene);
            rests(&mut window, scene.name);
            // With the pointer over what stands in the middle and over a chart, and away again.
            for place in [[500.0, 300.0], [950.0, 330.0], [60.0, 200.0], [300.0, 700.0]] {
                window.hover_at(place.into());
                window.run_ok();
                std::thread::sleep(Duration::from_millis(2));
                rests(&mut window, &format!("{} with the pointer at {place:?}", scene.name));
            }
        }
        open_report(&mut window);
        rests(&mut window, "report");
        window.state_mut().app.ui.report.at = None;
        let ctx = window.ctx.clone();
        for (name, command) in DIALOGS {
            window.state_mut().app.run(&ctx, command());
            settle(&mut window);
            std::thread::sleep(Duration::from_millis(50));
            settle(&mut window);
            rests(&mut window, name);
            window.state_mut().app.dialog = None;
        }
    }
}

/// One unit for the whole case: what is in 万元 in the strip is so in charts, tables and sentences.
#[test]
fn the_money_of_a_case_is_in_one_unit() {
    for (lang, others) in [(Lang::Zh, ["亿元", "千元"]), (Lang::En, ["billion", "thousand"])] {
        let case = cases(lang).swap_remove(2).1.unwrap();
        let mut window = harness(Some(case), lang, Vec2::new(1600.0, 4000.0));
        let unit = lang.pick(" 万元", " million");
        for scene in SCENES.iter().filter(|scene| ["1-case", "2-patents", "6-products", "7-loan"].contains(&scene.name))
        {
            show(&mut window, scene);
            let texts = painted(&window);
            assert!(texts.iter().any(|text| text.contains(unit)), "{}", scene.name);
            for other in others {
                let found: Vec<&String> = texts.iter().filter(|text| text.contains(other)).collect();
                assert!(found.is_empty(), "{}: {found:?}", scene.name);
            }
        }
    }
}

/// A day is written in one form on every screen, that of the language, and can be typed back.
#[test]
fn a_day_has_one_form_on_every_screen() {
    for lang in [Lang::Zh, Lang::En] {
        let day = pledgeworth::text::number::date(crate::common::TODAY, lang);
        assert_eq!(pledgeworth::text::parse::date(&day), Some(crate::common::TODAY));
        let case = cases(lang).swap_remove(2).1.unwrap();
        let mut window = harness(Some(case), lang, Vec2::new(1600.0, 4000.0));
        for scene in &SCENES {
            show(&mut window, scene);
            let numeric = |text: &String| text.trim().parse::<jiff::civil::Date>().is_ok();
            let found: Vec<String> = painted(&window).into_iter().filter(numeric).collect();
            assert!(found.is_empty(), "{}: {found:?}", scene.name);
        }
    }
}

/// What has the focus, and where: its place among the layers and its name.
fn focused(window: &Harness<'_, Window>) -> Option<(eframe::egui::LayerId, eframe::egui::Id)> {
    let id = window.ctx.memory(eframe::egui::Memory::focused)?;
    Some((window.ctx.read_response(id)?.layer_id, id))
}

/// A dialog has the focus from the start, Tab stays within it, Esc puts it away.
#[test]
fn dialogs_are_used_by_key_alone() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(cases(lang).swap_remove(2).1, lang, SMALL);
        let ctx = window.ctx.clone();
        for (name, command) in DIALOGS {
            window.state_mut().app.run(&ctx, command());
            settle(&mut window);
            for _ in 0..400 {
                let waits = matches!(
                    &window.state().app.dialog,
                    Some(Dialog::Import(wizard)) if matches!(wizard.state, ImportState::Reading)
                );
                if !waits {
                    break;
                }
                std::thread::sleep(Duration::from_millis(10));
                settle(&mut window);
            }
            settle(&mut window);
            let (layer, first) = focused(&window).unwrap_or_else(|| panic!("{name}: nothing has the focus"));
            assert_eq!(layer.order, eframe::egui::Order::Foreground, "{name}: the focus is in the dialog");
            let mut met = std::collections::BTreeSet::from([first.value()]);
            for _ in 0..120 {
                window.key_press(Key::Tab);
                window.run_ok();
                let (of, id) = focused(&window).unwrap_or_else(|| panic!("{name}: Tab loses the focus"));
                assert_eq!(of, layer, "{name}: Tab leaves the dialog");
                if id == first {
                    break;
                }
                met.insert(id.value());
            }
            let Some((_, last)) = focused(&window) else { panic!("{name}") };
            assert_eq!(last, first, "{name}: Tab comes round after {} stops", met.len());
            window.key_press(Key::Escape);
            window.run_ok();
            assert!(window.state().app.dialog.is_none(), "{name}: Esc closes it");
        }
    }
}

/// The report is chosen and saved without a mouse.
#[test]
fn the_report_screen_is_used_by_key_alone() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(cases(lang).swap_remove(1).1, lang, SMALL);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Num8);
        window.run_ok();
        settle(&mut window);
        let has = |window: &Harness<'_, Window>, role: Role, name: &str| {
            window.query_all_by_role_and_label(role, name).any(|node| node.is_focused())
        };
        assert!(has(&window, Role::ComboBox, screen_report::KIND.get(lang)), "the kind of report has the focus");
        let mut reached = false;
        for _ in 0..16 {
            window.key_press(Key::Tab);
            window.run_ok();
            reached |= has(&window, Role::Button, screen_report::SAVE.get(lang));
            if reached {
                break;
            }
        }
        assert!(reached, "Tab leads to saving");
        window.key_press(Key::Enter);
        for _ in 0..2_000 {
            window.step();
            if window.state().app.dialog.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(matches!(window.state().app.dialog, Some(Dialog::File(_))), "asks where");
    }
}

/// Each question is counted once, at the stage whose screen answers it; what no figure needs is no question.
#[test]
fn the_navigation_counts_each_question_once() {
    use pledgeworth::assessment::StageState;
    let state =
        |window: &Harness<'_, Window>, stage| window.state().app.workspace.as_ref().unwrap().assessment.state(stage);
    for lang in [Lang::Zh, Lang::En] {
        let window = harness(cases(lang).swap_remove(0).1, lang, SMALL);
        assert_eq!(state(&window, Stage::Patents), StageState::Missing(1), "a patent");
        for stage in [Stage::Eligibility, Stage::Scoring] {
            assert_eq!(state(&window, stage), StageState::Waiting, "{stage:?}: the same question, asked before");
        }
        assert_eq!(state(&window, Stage::Case), StageState::Waiting, "nothing is complete before there is an answer");
        window.get_by_label_contains(pledgeworth::text::shell::STATE_NO_RESULT.get(lang));
        // What is to be done is said once, with how many fields ask for it.
        let steps: Vec<String> =
            painted(&window).iter().filter_map(|text| Some(text.split_once(". ")?.1.to_owned())).collect();
        let different: std::collections::BTreeSet<&String> = steps.iter().collect();
        assert!(steps.len() > 5 && steps.len() == different.len(), "{steps:?}");
        assert!(steps.iter().any(|step| step.contains(lang.pick("4 处", "4 fields"))), "{steps:?}");
        let mut nine = cases(lang).swap_remove(2).1.unwrap();
        assert_eq!(nine.patents.len(), 9);
        for (allocate, expected) in [(false, StageState::Optional), (true, StageState::Missing(9))] {
            nine.scoring.allocate_by_score = allocate;
            let window = harness(Some(nine.clone()), lang, SMALL);
            // Nine patents are no 207 questions, and none at all where no figure asks for their scores.
            assert_eq!(state(&window, Stage::Scoring), expected);
        }
    }
}
