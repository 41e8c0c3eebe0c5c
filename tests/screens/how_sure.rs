//! How sure: the simulation on screen, made in the background.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::Duration;

use crate::common::{SMALL, case, go_to, harness, picture};
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, SimulationSettings, Stage, ValueBasis, fields};
use pledgeworth::store;
use pledgeworth::text::{Text, screen_sure, simulation as words};
use pledgeworth::ui::Window;

fn quick(name: &str) -> Case {
    let mut case = store::read(store::samples::find(name).unwrap().json.as_bytes()).unwrap();
    for handle in fields::numeric(&case).collect::<Vec<_>>() {
        handle.set_distribution(&mut case, None);
    }
    case.simulation = SimulationSettings { trials: 2_000, ..SimulationSettings::default() };
    case
}

fn own_value(name: &str) -> Case {
    let mut case = quick(name);
    case.lending.basis = ValueBasis::OwnValue;
    case
}

fn open_tab(window: &mut Harness<'_, Window>, lang: Lang) {
    window.get_by_label(words::TAB_SURE.get(lang)).click();
    window.run_ok();
}

fn open_page(window: &mut Harness<'_, Window>, page: Text, lang: Lang) {
    window.get_by_role_and_label(Role::Tab, page.get(lang)).click();
    window.run_ok();
}

/// Waits until what is asked of the drivers is answered.
fn drivers(window: &mut Harness<'_, Window>) {
    for _ in 0..2_000 {
        window.step();
        let sure = &window.state().app.ui.sure;
        if sure.answers.as_ref().is_some_and(|answers| answers.ask == sure.ask) {
            window.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the drivers are not answered");
}

/// Waits for the simulation that is under way.
fn wait(window: &mut Harness<'_, Window>) {
    for _ in 0..6_000 {
        window.step();
        if !window.state().app.ui.sure.running {
            window.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the simulation does not end");
}

#[test]
fn value_and_loan_say_how_sure_they_are_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(own_value("gaolan-2022")), lang, SMALL);
        go_to(&mut window, Stage::Loan);
        open_tab(&mut window, lang);
        wait(&mut window);
        let pick = |zh: &'static str, en: &'static str| lang.pick(zh, en);
        window.get_by_label_contains(pick("始终覆盖余额的把握", "covers the balance throughout"));
        window.get_by_label_contains(pick("不超过任何限额的把握", "within every limit with"));
        window.get_by_label_contains(pick("次模拟，抽取", "trials over"));
        picture(&mut window, &format!("how-sure-loan-{lang:?}"));
        open_page(&mut window, screen_sure::PAGE_STRESS, lang);
        window.get_by_label_contains(pick("折现率上升 3 个百分点", "Discount rate up by 3 points"));
        picture(&mut window, &format!("how-sure-stress-{lang:?}"));
        open_page(&mut window, screen_sure::PAGE_OUTCOME, lang);
        go_to(&mut window, Stage::Valuation);
        open_tab(&mut window, lang);
        wait(&mut window);
        window.get_by_label_contains(pick("90 % 的把握在", "The value lies between"));
        picture(&mut window, &format!("how-sure-value-{lang:?}"));
        open_page(&mut window, screen_sure::PAGE_DRIVERS, lang);
        drivers(&mut window);
        assert!(window.query_all_by_label_contains(pick("哪些输入左右评估值", "What drives the value")).count() > 0);
        picture(&mut window, &format!("how-sure-tornado-{lang:?}"));
        window.get_by_label(screen_sure::PICTURE_SPIDER.get(lang)).click();
        window.run_ok();
        assert!(
            window
                .query_all_by_label_contains(pick("从低端变到高端时的评估值", "goes from its low to its high end"))
                .count()
                > 0
        );
        picture(&mut window, &format!("how-sure-spider-{lang:?}"));
        open_page(&mut window, screen_sure::PAGE_INPUTS, lang);
        picture(&mut window, &format!("how-sure-inputs-{lang:?}"));
        open_page(&mut window, screen_sure::PAGE_OUTCOME, lang);
        let tall = eframe::egui::vec2(1280.0, 2400.0);
        window.set_size(tall);
        window.run_ok();
        picture(&mut window, &format!("how-sure-value-tall-{lang:?}"));
        go_to(&mut window, Stage::Loan);
        picture(&mut window, &format!("how-sure-loan-tall-{lang:?}"));
        window.set_size(SMALL);
    }
}

#[test]
fn a_change_simulates_anew_and_an_idle_screen_does_nothing() {
    let mut window = harness(Some(quick("jiemei-2011")), Lang::En, SMALL);
    go_to(&mut window, Stage::Loan);
    open_tab(&mut window, Lang::En);
    wait(&mut window);
    let found = |window: &Harness<'_, Window>| match &window.state().app.ui.sure.found {
        Some(Ok(found)) => (found.found.value.mean, std::sync::Arc::as_ptr(found)),
        _ => panic!("nothing was found"),
    };
    let first = found(&window);
    window.run_ok();
    assert_eq!(found(&window), first, "nothing changed: nothing is simulated");
    assert!(!window.state().app.ui.sure.running);
    window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate = Input::given(0.35);
    window.step();
    wait(&mut window);
    assert!(found(&window).0 < first.0, "a higher tax, a lower value");
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::Undo);
    window.step();
    wait(&mut window);
    assert!((found(&window).0 - first.0).abs() < f64::EPSILON * first.0, "the same seed, the same figures");
}

#[test]
fn what_cannot_be_simulated_says_what_is_missing() {
    let mut window = harness(Some(Case::default()), Lang::Zh, SMALL);
    go_to(&mut window, Stage::Loan);
    open_tab(&mut window, Lang::Zh);
    wait(&mut window);
    window.get_by_label_contains("不能模拟：请填写评估基准日");
    assert!(case(&window).base_date.value.is_none());
}

#[test]
fn a_long_simulation_can_be_stopped_and_taken_up_again() {
    let mut long = quick("gaolan-2022");
    long.simulation.trials = 1_000_000;
    let mut window = harness(Some(long), Lang::Zh, SMALL);
    go_to(&mut window, Stage::Loan);
    window.get_by_label(words::TAB_SURE.get(Lang::Zh)).click();
    for _ in 0..5 {
        window.step();
    }
    assert!(window.state().app.ui.sure.running);
    // How far it is is shown once it has taken a second.
    let now = std::time::Instant::now();
    window.state_mut().app.ui.sure.since = Some(now + std::time::Duration::from_mins(1));
    window.step();
    assert!(window.query_by_label(words::STOP.get(Lang::Zh)).is_none());
    window.state_mut().app.ui.sure.since = now.checked_sub(std::time::Duration::from_secs(2));
    window.step();
    window.step();
    window.get_by_label(words::STOP.get(Lang::Zh)).click();
    for _ in 0..5 {
        window.step();
    }
    let sure = &window.state().app.ui.sure;
    assert!(!sure.running && sure.stopped && sure.found.is_none());
    window.get_by_label(words::AGAIN.get(Lang::Zh));
    window.state_mut().app.workspace.as_mut().unwrap().document.case.simulation.trials = 1_000;
    for _ in 0..3 {
        window.step();
    }
    wait(&mut window);
    assert!(matches!(window.state().app.ui.sure.found, Some(Ok(_))));
}
