//! The pages of how sure a case is: threshold both ways, uncertain inputs, correlations, events, drivers, scenarios.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;
use std::time::Duration;

use crate::common::{SMALL, case, find_entry, go_to, harness, harness_in, picture, surroundings};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::app::Surroundings;
use pledgeworth::app::overlays::OverlayChange;
use pledgeworth::app::simulating::HowSure;
use pledgeworth::assessment::simulation::SimulationModel;
use pledgeworth::lang::Lang;
use pledgeworth::model::{
    Case, ChangeBy, FieldChange, Input, InputDistribution, OwnScenario, PairCorrelation, Stage, ValueBasis, fields,
};
use pledgeworth::reference::Reference;
use pledgeworth::store;
use pledgeworth::text::number::AmountUnit;
use pledgeworth::text::{Text, distributions, screen_sure as words, simulation};
use pledgeworth::ui::Window;

const RATE: &str = "licence_fee.concluded_rate";
const MARGIN: &str = "products.1.operating_margin";
const SHARE: &str = "products.1.patent_share";

/// A case with three uncertain inputs, quick to simulate.
fn uncertain() -> Case {
    let mut case = store::read(store::samples::find("jiemei-2011").unwrap().json.as_bytes()).unwrap();
    case.lending.basis = ValueBasis::OwnValue;
    for handle in fields::numeric(&case).collect::<Vec<_>>() {
        handle.set_distribution(&mut case, None);
    }
    case.simulation = pledgeworth::model::SimulationSettings { trials: 2_000, ..Default::default() };
    for (field, low, mode, high) in [(RATE, 0.02, 0.029, 0.04), (MARGIN, 0.09, 0.13, 0.17), (SHARE, 0.6, 0.85, 0.95)] {
        let distribution = InputDistribution::Triangular { low, mode, high };
        assert!(fields::find(field).unwrap().set_distribution(&mut case, Some(distribution)), "{field}");
    }
    case
}

fn wait(window: &mut Harness<'_, Window>) {
    for _ in 0..12_000 {
        window.step();
        let sure = &window.state().app.ui.sure;
        let answered = !sure.asks() || sure.answers.as_ref().is_some_and(|answers| answers.ask == sure.ask);
        if !sure.running && answered {
            window.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the simulation does not end");
}

fn open(window: &mut Harness<'_, Window>, stage: Stage, page: Text, lang: Lang) {
    go_to(window, stage);
    window.get_by_role_and_label(Role::Tab, simulation::TAB_SURE.get(lang)).click();
    window.run_ok();
    window.get_by_role_and_label(Role::Tab, page.get(lang)).click();
    window.step();
    wait(window);
}

fn found(window: &Harness<'_, Window>) -> Arc<HowSure> {
    match &window.state().app.ui.sure.found {
        Some(Ok(found)) => Arc::clone(found),
        other => panic!("{other:?}"),
    }
}

/// Types over what an entry holds.
fn retype(window: &mut Harness<'_, Window>, label: &str, text: &str) {
    find_entry(window, label).focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    find_entry(window, label).type_text(text);
    window.step();
    window.key_press(Key::Tab);
    window.step();
}

#[test]
fn a_probability_gives_an_amount_and_an_amount_its_probability() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, eframe::egui::vec2(1280.0, 1100.0));
        open(&mut window, Stage::Valuation, words::PAGE_OUTCOME, lang);
        retype(&mut window, words::AT_LEAST.get(lang), "75");
        window.run_ok();
        picture(&mut window, &format!("sure-outcome-{lang:?}"));
        let quarter = found(&window).found.value.at(0.25);
        let amount = pledgeworth::text::number::money(quarter, lang);
        assert!(window.query_all_by_label_contains(&amount).count() > 0, "{amount}");
        let middle = found(&window).found.value.at(0.5) / 10_000.0;
        retype(&mut window, words::THRESHOLD.get(lang), &format!("{middle:.4}万"));
        window.run_ok();
        window.get_by_label_contains(lang.pick("有 50 % 的把握不低于", "with 50 % certainty"));
        window.get_by_label(words::KEEP.get(lang)).click();
        window.run_ok();
        window.get_by_label(words::SHAPE_CUMULATIVE.get(lang)).click();
        window.run_ok();
        assert_eq!(window.state().app.ui.sure.overlays.kept.len(), 1);
        window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate.value = Some(0.15);
        window.step();
        wait(&mut window);
        picture(&mut window, &format!("sure-outcome-kept-{lang:?}"));
        window.get_by_label(words::FORGET.get(lang)).click();
        window.run_ok();
        assert!(window.state().app.ui.sure.overlays.kept.is_empty());
    }
}

/// What would be lost is a result of its own, month by month and in the worst, and every result tells its statistics.
#[test]
fn losses_given_default_and_statistics_stand_on_the_page_of_the_loan() {
    let mut case = uncertain();
    let sale = InputDistribution::Triangular { low: 0.3, mode: 0.5, high: 0.97 };
    assert!(fields::find("lending.liquidation_discount").unwrap().set_distribution(&mut case, Some(sale)));
    case.loan.amount = Input::given(rust_decimal::Decimal::from(900_000));
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(case.clone()), lang, eframe::egui::vec2(1280.0, 3000.0));
        open(&mut window, Stage::Loan, words::PAGE_OUTCOME, lang);
        assert!(window.query_all_by_label_contains(simulation::LOSS_TITLE.get(lang)).count() > 0, "month by month");
        window.get_by_label(words::RESULT_LOSS.get(lang)).click();
        window.run_ok();
        assert!(window.query_all_by_label_contains(words::IN_TITLE_LOSS.get(lang)).count() > 0, "the histogram");
        retype(&mut window, words::AT_LEAST.get(lang), "5");
        window.run_ok();
        let worst = found(&window).found.worst_loss.clone().unwrap();
        assert!(worst.at(0.95) > 0.05 && worst.at(0.95) < 1.0);
        let percent = pledgeworth::text::number::percent;
        assert!(window.query_all_by_label_contains(&percent(worst.at(0.95))).count() > 0, "{}", worst.at(0.95));
        retype(&mut window, words::THRESHOLD.get(lang), "12.5");
        window.run_ok();
        let below = percent(worst.below(0.125));
        assert!(window.query_all_by_label_contains(&below).count() > 0, "{below}");
        window.get_by_label(words::STATISTICS.get(lang)).click();
        window.run_ok();
        for text in [simulation::DEVIATION, simulation::VARIATION, simulation::SKEWNESS, simulation::KURTOSIS] {
            window.get_by_label(text.get(lang));
        }
        let variation = found(&window).found.value.variation.unwrap().0;
        assert!(window.query_all_by_label_contains(&percent(variation)).count() > 0, "{variation}");
        picture(&mut window, &format!("sure-loss-{lang:?}"));
    }
}

fn halved_end(end: Option<f64>) -> Option<f64> {
    end.map(|end| end / 2.0)
}

/// Scenarios and kept results over the present one, each with its line in the legend and its figures.
#[test]
fn scenarios_and_kept_results_are_laid_over_the_present_one() {
    for lang in [Lang::Zh, Lang::En] {
        let mut start = uncertain();
        let change = |field: &str, change| FieldChange { field: field.into(), change };
        start.simulation.scenarios = vec![
            OwnScenario { name: "许可费率减半".into(), changes: vec![change(RATE, ChangeBy::Times(0.5))] },
            OwnScenario { name: "利润率定为一成".into(), changes: vec![change(MARGIN, ChangeBy::To(0.1))] },
        ];
        let mut window = harness(Some(start.clone()), lang, eframe::egui::vec2(1280.0, 1100.0));
        open(&mut window, Stage::Valuation, words::PAGE_OUTCOME, lang);
        let lay = |window: &mut Harness<'_, Window>, name: &str| {
            window.get_by_role_and_label(Role::ComboBox, words::OVERLAY_CHOOSE.get(lang)).click();
            window.run_ok();
            window.query_all_by_label(name).last().unwrap_or_else(|| panic!("{name} is not offered")).click();
            for _ in 0..12_000 {
                window.step();
                if !window.state().app.ui.sure.overlays.waits() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            window.run_ok();
        };
        lay(&mut window, "许可费率减半");
        let overlays = &window.state().app.ui.sure.overlays;
        let halved =
            overlays.simulated(&OverlayChange::Own(start.simulation.scenarios[0].clone())).unwrap().as_ref().unwrap();
        // As if the case had been changed by hand, what the rate is drawn from with it.
        let present = found(&window);
        let mut changed = start.clone();
        let rate = fields::find(RATE).unwrap();
        let stated = rate.number(&changed).unwrap();
        rate.set_number(&mut changed, stated / 2.0);
        let drawn = InputDistribution::Triangular { low: 0.01, mode: 0.0145, high: 0.02 };
        rate.set_distribution(&mut changed, Some(drawn));
        changed.licence_fee.concluded_rate.low = halved_end(start.licence_fee.concluded_rate.low);
        changed.licence_fee.concluded_rate.high = halved_end(start.licence_fee.concluded_rate.high);
        let expected = SimulationModel::new(&changed, Reference::builtin()).unwrap().run(|_, _| true).unwrap();
        for p in [0.1, 0.5, 0.9] {
            let (laid, wanted) = (halved.value.at(p), expected.value.at(p));
            assert!((laid - wanted).abs() < 1e-6 * wanted, "P{p}: {laid} and {wanted}");
            assert!(laid < 0.8 * present.found.value.at(p), "P{p} falls with the rate");
        }
        let unit = AmountUnit::fitting(present.found.value.at(0.5), lang);
        let size = pledgeworth::text::number::to_f64(unit.size());
        let middle = pledgeworth::text::number::decimals(halved.value.at(0.5) / size, 2);
        assert!(window.query_all_by_label_contains(&middle).count() > 0, "its percentiles stand below: {middle}");
        lay(&mut window, words::SCENARIO_LOW.get(lang));
        window.get_by_label(words::KEEP.get(lang)).click();
        window.run_ok();
        assert_eq!(window.state().app.ui.sure.overlays.chosen.len(), 3);
        picture(&mut window, &format!("sure-overlay-{lang:?}"));
        window.get_by_label(words::SHAPE_CUMULATIVE.get(lang)).click();
        window.ctx.set_theme(Theme::Dark);
        window.run_ok();
        picture(&mut window, &format!("sure-overlay-cumulative-{lang:?}"));
        window.get_by_label_contains(words::OVERLAY_ONCE.get(lang));
        // Full: no more can be laid over until one is taken off.
        let off = words::OVERLAY_OFF.with([("name", words::SCENARIO_LOW.into())]).render(lang);
        window.get_by_label(&off).click();
        window.run_ok();
        lay(&mut window, "利润率定为一成");
        let fixed = &OverlayChange::Own(start.simulation.scenarios[1].clone());
        assert!(window.state().app.ui.sure.overlays.simulated(fixed).unwrap().is_ok());
        // A change of the case has the scenario simulated anew.
        let before = Arc::clone(window.state().app.ui.sure.overlays.simulated(fixed).unwrap().as_ref().unwrap());
        window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate.value = Some(0.15);
        for _ in 0..12_000 {
            window.step();
            let overlays = &window.state().app.ui.sure.overlays;
            let now = overlays.simulated(fixed).unwrap().as_ref().unwrap();
            if !Arc::ptr_eq(&before, now) && !overlays.waits() && !window.state().app.ui.sure.running {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let now = window.state().app.ui.sure.overlays.simulated(fixed).unwrap().as_ref().unwrap();
        assert!(!Arc::ptr_eq(&before, now));
    }
}

/// Patents that fall together: grouped by hand, taken apart, and gone with their patents.
#[test]
fn patents_are_tied_by_hand() {
    for lang in [Lang::Zh, Lang::En] {
        let mut start = store::read(store::samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
        start.simulation.trials = 1_000;
        let mut window = harness(Some(start), lang, eframe::egui::vec2(1280.0, 5400.0));
        open(&mut window, Stage::Valuation, words::PAGE_INPUTS, lang);
        window.get_by_label(words::TIE_ADD.get(lang)).click();
        window.run_ok();
        window.get_by_label_contains(words::TIE_FEW.get(lang));
        let number = [("number", pledgeworth::text::Arg::Count(1))];
        let add = words::TIE_PATENT_ADD_TO.with(number.clone()).render(lang);
        let names: Vec<String> = case(&window).patents[..2]
            .iter()
            .map(|patent| pledgeworth::text::import_command::VALUE.with([("value", patent.entry())]).render(lang))
            .collect();
        for name in &names {
            wait(&mut window);
            window.get_by_role_and_label(Role::ComboBox, &add).click();
            // The list opens once the simulation lets the window settle.
            for _ in 0..400 {
                window.step();
                if window.query_all_by_label(name).count() > 0 {
                    break;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            window.query_all_by_label(name).last().unwrap_or_else(|| panic!("{name} is not offered")).click();
            window.run_ok();
        }
        wait(&mut window);
        retype(&mut window, &words::TIE_NAME.with(number).render(lang), "同族");
        wait(&mut window);
        let ids: Vec<_> = case(&window).patents[..2].iter().map(|patent| patent.id).collect();
        let ties = &case(&window).simulation.ties;
        assert_eq!((ties[0].name.as_str(), ties[0].patents.as_slice()), ("同族", ids.as_slice()));
        assert!(window.query_by_label_contains(words::TIE_FEW.get(lang)).is_none());
        picture(&mut window, &format!("sure-ties-{lang:?}"));
        let leave = words::TIE_LEAVES.with([("patent", names[0].clone().into())]).render(lang);
        window.get_by_label(&leave).click();
        window.run_ok();
        assert_eq!(case(&window).simulation.ties[0].patents, ids[1..]);
        let whole = words::TIE_NAME.with([("number", pledgeworth::text::Arg::Count(1))]).render(lang);
        window.get_by_label(&words::REMOVE_OF.with([("what", whole.into())]).render(lang)).click();
        window.run_ok();
        assert!(case(&window).simulation.ties.is_empty());
    }
}

#[test]
fn ranges_become_triangles_at_once_and_undo_is_one_step() {
    for lang in [Lang::Zh, Lang::En] {
        let mut start = uncertain();
        for field in [RATE, SHARE] {
            fields::find(field).unwrap().set_distribution(&mut start, None);
        }
        start.products[0].patent_share.low = Some(0.7);
        start.products[0].patent_share.high = Some(0.95);
        let mut window = harness(Some(start.clone()), lang, SMALL);
        open(&mut window, Stage::Valuation, words::PAGE_INPUTS, lang);
        picture(&mut window, &format!("sure-inputs-{lang:?}"));
        window
            .get_by_label_contains(lang.pick("所有区间都设为三角分布（2 项）", "Give every range a triangle (2)"))
            .click();
        window.step();
        wait(&mut window);
        let triangle = |case: &Case, field: &str| {
            matches!(fields::find(field).unwrap().distribution(case), Some(InputDistribution::Triangular { .. }))
        };
        assert!(triangle(case(&window), RATE) && triangle(case(&window), SHARE));
        picture(&mut window, &format!("sure-inputs-triangles-{lang:?}"));
        let ctx = window.ctx.clone();
        window.state_mut().app.run(&ctx, pledgeworth::app::Command::Undo);
        window.step();
        assert_eq!(*case(&window), start, "one step");
    }
}

#[test]
fn correlations_are_typed_once_and_what_cannot_hold_is_named_and_repaired() {
    for lang in [Lang::Zh, Lang::En] {
        let mut start = uncertain();
        let pair = |first: &str, second: &str, correlation| PairCorrelation {
            first: first.into(),
            second: second.into(),
            correlation,
        };
        start.simulation.correlations = vec![pair(RATE, MARGIN, 0.6), pair(MARGIN, SHARE, 0.6)];
        let mut window = harness(Some(start), lang, eframe::egui::vec2(1280.0, 1300.0));
        open(&mut window, Stage::Valuation, words::PAGE_INPUTS, lang);
        let name = |field: &str| pledgeworth::report::drivers::short_name(case(&window), field, lang);
        let order: Vec<String> = found(&window).found.drawn.iter().map(|(field, _)| field.clone()).collect();
        let at = |field: &str| order.iter().position(|one| one == field).unwrap();
        let (first, second) = if at(RATE) < at(SHARE) { (RATE, SHARE) } else { (SHARE, RATE) };
        let cell = words::CELL.with([("first", name(first).into()), ("second", name(second).into())]).render(lang);
        retype(&mut window, &cell, "-0.9");
        wait(&mut window);
        window.get_by_label_contains(words::CANNOT_HOLD.get(lang));
        picture(&mut window, &format!("sure-correlations-broken-{lang:?}"));
        window.get_by_label(words::REPAIR.get(lang)).click();
        window.step();
        wait(&mut window);
        window.get_by_label_contains(lang.pick("已修复", "Repaired"));
        assert!(window.query_by_label_contains(words::CANNOT_HOLD.get(lang)).is_none());
        assert_eq!(case(&window).simulation.correlations.len(), 3);
        assert!(matches!(window.state().app.ui.sure.found, Some(Ok(_))), "it is simulated again");
        picture(&mut window, &format!("sure-correlations-{lang:?}"));
    }
}

#[test]
fn an_event_that_is_switched_on_shows_its_source_and_lowers_the_value() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, eframe::egui::vec2(1280.0, 1300.0));
        open(&mut window, Stage::Valuation, words::PAGE_INPUTS, lang);
        let before = found(&window).found.value.mean;
        let invalidation = simulation::EVENT_INVALIDATION.get(lang);
        window.get_by_role_and_label(Role::CheckBox, invalidation).click();
        window.step();
        wait(&mut window);
        assert!(case(&window).simulation.events[0].on);
        let found = found(&window);
        assert!(found.found.value.mean < before, "{} against {before}", found.found.value.mean);
        window.get_by_label_contains(lang.pick("贷款期内发生的概率", "Happens during the loan in"));
        picture(&mut window, &format!("sure-events-{lang:?}"));
    }
}

#[test]
fn drivers_as_bars_lines_shares_points_and_a_table_of_two() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, SMALL);
        open(&mut window, Stage::Loan, words::PAGE_DRIVERS, lang);
        let pictures = [
            (words::PICTURE_TORNADO, lang.pick("哪些输入左右可贷额度", "What drives the lendable amount")),
            (words::PICTURE_SPIDER, lang.pick("从低端变到高端时的可贷额度", "goes from its low to its high end")),
            (words::PICTURE_IMPORTANCE, lang.pick("占可贷额度方差的份额", "variance of the lendable amount")),
            (words::PICTURE_SCATTER, lang.pick("秩相关系数", "rank correlation")),
            (words::PICTURE_TWO_WAY, lang.pick("两项输入同时变动时的可贷额度", "The lendable amount over two inputs")),
        ];
        for (at, (name, title)) in pictures.into_iter().enumerate() {
            window.get_by_role_and_label(Role::Button, name.get(lang)).click();
            window.step();
            wait(&mut window);
            assert!(window.query_all_by_label_contains(title).count() > 0, "{title}");
            if lang == Lang::Zh && at == 4 {
                window.ctx.set_theme(Theme::Dark);
                window.run_ok();
            }
            picture(&mut window, &format!("sure-drivers-{at}-{lang:?}"));
        }
        let answers = window.state().app.ui.sure.answers.clone().unwrap();
        assert!(answers.two_way.is_some() && answers.iso_line.is_some());
        window.get_by_label_contains(lang.pick("查清哪一项最有用", "Which evidence would narrow it most"));
        window.set_size(eframe::egui::vec2(1280.0, 1500.0));
        window.run_ok();
        picture(&mut window, &format!("sure-drivers-evidence-{lang:?}"));
    }
}

#[test]
fn scenarios_stand_side_by_side_and_own_ones_are_kept_in_the_case() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, eframe::egui::vec2(1280.0, 4600.0));
        open(&mut window, Stage::Loan, words::PAGE_STRESS, lang);
        assert!(window.query_all_by_label_contains(lang.pick("从基准到“悲观”", "From the base to Low")).count() > 0);
        window.get_by_label(words::OWN_ADD.get(lang)).click();
        window.step();
        wait(&mut window);
        let name = words::OWN_NAME.with([("number", 1_usize.into())]).render(lang);
        retype(&mut window, &name, "大客户流失");
        wait(&mut window);
        assert_eq!(case(&window).simulation.scenarios[0].name, "大客户流失");
        assert!(found(&window).stresses.iter().any(|stressed| stressed.own == Some(0)));
        assert!(window.query_all_by_label_contains("大客户流失").count() >= 2, "among the scenarios and the stresses");
        let solve = &window.state().app.ui.sure.answers.clone().unwrap().solution;
        assert!(solve.is_some());
        window.get_by_label_contains(lang.pick("要放贷", "To lend"));
        picture(&mut window, &format!("sure-scenarios-{lang:?}"));
    }
}

#[test]
fn unasked_the_loan_shows_the_fan_and_the_strip_the_spread() {
    for lang in [Lang::Zh, Lang::En] {
        let eager = Surroundings { simulate_unasked: true, ..surroundings() };
        let mut window = harness_in(eager, Some(uncertain()), lang, SMALL);
        window.state_mut().app.ui.stage = Stage::Loan;
        for _ in 0..3 {
            window.step();
        }
        wait(&mut window);
        window.get_by_label_contains("P10–P90");
        window.get_by_label_contains(lang.pick("缺口概率", "shortfall"));
        picture(&mut window, &format!("sure-main-fan-{lang:?}"));
        let sure = found(&window);
        window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate.value = Some(0.15);
        window.step();
        wait(&mut window);
        assert!(!Arc::ptr_eq(&sure, &found(&window)), "kept true while it is shown");
    }
}

#[test]
fn a_loan_on_an_appraisal_without_a_range_is_not_called_certain() {
    let mut case = uncertain();
    case.lending.basis = ValueBasis::OutsideAppraisal;
    case.valuation.outside_appraisal.value = Input::given(5e7);
    case.valuation.outside_appraisal.base_date = Input::given(case.base_date.value.unwrap());
    let mut window = harness(Some(case), Lang::Zh, SMALL);
    open(&mut window, Stage::Loan, words::PAGE_OUTCOME, Lang::Zh);
    window.get_by_label(simulation::STILL_OUTSIDE.zh);
    window.state_mut().app.workspace.as_mut().unwrap().document.case.lending.basis = ValueBasis::OwnValue;
    window.step();
    wait(&mut window);
    assert!(window.query_by_label(simulation::STILL_OUTSIDE.zh).is_none());
}

#[test]
fn the_editor_of_another_input_opens_from_the_list() {
    let mut window = harness(Some(uncertain()), Lang::Zh, SMALL);
    open(&mut window, Stage::Valuation, words::PAGE_INPUTS, Lang::Zh);
    let name = pledgeworth::report::drivers::short_name(case(&window), RATE, Lang::Zh);
    let edit = words::EDIT_OF.with([("field", name.into())]).render(Lang::Zh);
    window.get_by_role_and_label(Role::Button, &edit).click();
    window.run_ok();
    assert!(window.state().app.dialog.is_some());
    window.get_by_label(distributions::ACCEPT.zh);
}

/// Every page of the samples, to be looked at.
#[test]
fn pictures() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let pages = [words::PAGE_OUTCOME, words::PAGE_INPUTS, words::PAGE_DRIVERS, words::PAGE_STRESS];
    for id in ["gaolan-2022", "jiemei-2011"] {
        for (lang, theme) in [(Lang::Zh, Theme::Light), (Lang::En, Theme::Dark)] {
            let mut start = store::read(store::samples::find(id).unwrap().json.as_bytes()).unwrap();
            start.simulation.trials = 2_000;
            let mut window = harness(Some(start), lang, SMALL);
            window.ctx.set_theme(theme);
            for (stage, name) in [(Stage::Valuation, "value"), (Stage::Loan, "loan")] {
                for (at, page) in pages.into_iter().enumerate() {
                    open(&mut window, stage, page, lang);
                    picture(&mut window, &format!("sure-page-{id}-{name}-{at}-{lang:?}"));
                }
            }
        }
    }
}

/// A stress of the library over the present result: simulated, named in the legend, with its percentiles, and lower.
#[test]
fn stresses_of_the_library_are_laid_over_the_present_result() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, eframe::egui::vec2(1280.0, 1100.0));
        open(&mut window, Stage::Valuation, words::PAGE_OUTCOME, lang);
        let rows = &Reference::builtin().stresses.rows;
        let place = rows.iter().position(|row| row.about.id.contains("royalty")).unwrap();
        let name = words::OVERLAY_STRESS.with([("name", rows[place].about.name.get(lang).into())]).render(lang);
        window.get_by_role_and_label(Role::ComboBox, words::OVERLAY_CHOOSE.get(lang)).click();
        window.run_ok();
        window.query_all_by_label(&name).last().unwrap_or_else(|| panic!("{name} is not offered")).click();
        for _ in 0..12_000 {
            window.step();
            if !window.state().app.ui.sure.overlays.waits() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        window.run_ok();
        let present = found(&window);
        let overlays = &window.state().app.ui.sure.overlays;
        let laid = overlays.simulated(&OverlayChange::Stress(place)).unwrap().as_ref().unwrap();
        for p in [0.1, 0.5, 0.9] {
            assert!(laid.value.at(p) < present.found.value.at(p), "P{p}");
        }
        let by = 1.0 + rows[place].figures.by;
        let parts = laid.value.at(0.5) / present.found.value.at(0.5);
        assert!((parts - by).abs() < 0.08, "the value falls with the royalty: {parts}");
        let unit = AmountUnit::fitting(present.found.value.at(0.5), lang);
        let size = pledgeworth::text::number::to_f64(unit.size());
        let middle = pledgeworth::text::number::decimals(laid.value.at(0.5) / size, 2);
        assert!(window.query_all_by_label_contains(&middle).count() > 0, "its percentiles stand below: {middle}");
        picture(&mut window, &format!("sure-overlay-stress-{lang:?}"));
    }
}

/// An own scenario whose change cannot be says at once what is taken in its place.
#[test]
fn an_own_scenario_that_cannot_be_says_so_where_it_is_typed() {
    for lang in [Lang::Zh, Lang::En] {
        let mut start = uncertain();
        start.simulation.scenarios = vec![OwnScenario {
            name: "税率过高".into(),
            changes: vec![FieldChange { field: "valuation.tax_rate".into(), change: ChangeBy::To(1.5) }],
        }];
        let mut window = harness(Some(start), lang, eframe::egui::vec2(1280.0, 2400.0));
        open(&mut window, Stage::Valuation, words::PAGE_STRESS, lang);
        let says = lang.pick("超出可能范围", "which cannot be");
        assert!(window.query_all_by_label_contains(says).count() > 0);
        picture(&mut window, &format!("sure-own-held-{lang:?}"));
        let scenarios = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case.simulation.scenarios;
        scenarios[0].changes[0].change = ChangeBy::To(0.2);
        window.run_ok();
        let own = window.query_all_by_label_contains(says).count();
        assert_eq!(own, 0, "what can be needs no word");
    }
}

/// The line in the picture is dragged: amount and probability follow it, in the histogram and in the cumulative curve.
#[test]
fn the_threshold_is_dragged_in_the_picture_and_the_probability_follows() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(uncertain()), lang, eframe::egui::vec2(1280.0, 1100.0));
        open(&mut window, Stage::Valuation, words::PAGE_OUTCOME, lang);
        let spread = found(&window).found.value.clone();
        for shape in [words::SHAPE_HISTOGRAM, words::SHAPE_CUMULATIVE] {
            window.get_by_label(shape.get(lang)).click();
            window.run_ok();
            // The picture that the hint stands below.
            let hint = window.get_by_label(words::DRAG_HINT.get(lang)).rect();
            let pictures = window.query_all_by_role(Role::Image).map(|node| node.rect());
            let picture = pictures
                .filter(|rect| rect.bottom() <= hint.top() + 4.0)
                .max_by(|a, b| a.bottom().total_cmp(&b.bottom()));
            let picture = picture.expect("the picture above the hint");
            let share = |window: &Harness<'_, Window>| -> f64 {
                let shown = find_entry(window, words::AT_LEAST.get(lang)).accesskit_node().value().unwrap();
                shown.parse::<f64>().unwrap() / 100.0
            };
            let mut before = f64::INFINITY;
            // From the left to the right the probability of at least that falls.
            for part in [0.35, 0.55, 0.75] {
                let place = eframe::egui::pos2(picture.left() + part * picture.width(), picture.center().y);
                window.hover_at(place - eframe::egui::vec2(12.0, 0.0));
                window.run_ok();
                window.drag_at(place - eframe::egui::vec2(12.0, 0.0));
                window.run_ok();
                window.hover_at(place);
                window.run_ok();
                window.drop_at(place);
                window.run_ok();
                let now = share(&window);
                assert!(now < before && (0.0..=1.0).contains(&now), "{lang:?} {shape:?} {part}: {now} after {before}");
                before = now;
                let amount = spread.at(1.0 - now);
                let size =
                    pledgeworth::text::number::to_f64(AmountUnit::fitting(amount.max(spread.at(0.5)), lang).size());
                let shown = find_entry(&window, words::THRESHOLD.get(lang)).accesskit_node().value().unwrap();
                let shown: f64 = shown.replace(',', "").parse().unwrap();
                let slack = 0.02 * (spread.at(0.95) - spread.at(0.05)) / size;
                assert!((shown - amount / size).abs() < slack, "{lang:?} {part}: {shown} and {}", amount / size);
            }
        }
    }
}
