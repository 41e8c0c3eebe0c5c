//! The editor of a distribution, and its picture beside the field.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, case, find_entry, go_to, harness, picture};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, InputDistribution, Stage};
use pledgeworth::store;
use pledgeworth::text::{distributions as words, shell};
use pledgeworth::ui::Window;

const TAX: &str = "valuation.tax_rate";

fn sample() -> Case {
    let mut case = store::read(store::samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    case.valuation.tax_rate = Input { low: Some(0.1), high: Some(0.2), ..Input::given(0.15) };
    case
}

fn open(window: &mut Harness<'_, Window>, path: &str) {
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::EditDistribution(path.to_owned()));
    window.run_ok();
}

fn retype(window: &mut Harness<'_, Window>, label: &str, text: &str) {
    find_entry(window, label).focus();
    window.run_ok();
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    window.run_ok();
    find_entry(window, label).type_text(text);
    window.run_ok();
}

fn stated(window: &Harness<'_, Window>) -> Option<InputDistribution> {
    case(window).valuation.tax_rate.distribution.clone()
}

#[test]
fn a_range_becomes_a_triangle_and_undo_is_one_step() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(sample()), lang, SMALL);
        go_to(&mut window, Stage::Valuation);
        open(&mut window, TAX);
        picture(&mut window, &format!("distribution-triangle-{lang:?}"));
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        assert_eq!(stated(&window), Some(InputDistribution::Triangular { low: 0.1, mode: 0.15, high: 0.2 }));
        let ctx = window.ctx.clone();
        window.state_mut().app.run(&ctx, Command::Undo);
        window.run_ok();
        assert_eq!((stated(&window), case(&window).valuation.tax_rate.value), (None, Some(0.15)));
    }
}

#[test]
fn the_badge_opens_the_editor_by_key_and_the_field_bears_its_picture() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(sample()), lang, SMALL);
        window.state_mut().app.ui.go_to_field(TAX);
        for _ in 0..4 {
            window.run_ok();
        }
        window.key_press(Key::F2);
        window.run_ok();
        window.get_by_label(words::OPEN.get(lang)).click();
        window.run_ok();
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        let spark = lang.pick("三角分布 10 % / 15 % / 20 %", "Triangular 10 % / 15 % / 20 %");
        picture(&mut window, &format!("distribution-spark-{lang:?}"));
        window.get_by_label_contains(spark).click();
        window.run_ok();
        window.get_by_label(words::REMOVE.get(lang)).click();
        window.run_ok();
        assert_eq!(stated(&window), None);
    }
}

#[test]
fn what_cannot_be_is_named_and_not_taken() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(sample()), lang, SMALL);
        open(&mut window, TAX);
        retype(&mut window, words::HIGH.get(lang), "12");
        window.get_by_label_contains(lang.pick("须满足 最低", "lowest ≤ most likely"));
        retype(&mut window, words::HIGH.get(lang), "250");
        window.get_by_label_contains(lang.pick("超出可填范围", "beyond the possible"));
        picture(&mut window, &format!("distribution-refused-{lang:?}"));
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        assert!(window.state().app.dialog.is_some() && stated(&window).is_none());
        window.get_by_label(shell::CANCEL.get(lang)).click();
        window.run_ok();
        assert!(window.state().app.dialog.is_none());
    }
}

#[test]
fn own_numbers_are_pasted_and_every_kind_is_offered() {
    let mut window = harness(Some(sample()), Lang::Zh, SMALL);
    open(&mut window, TAX);
    window.get_by_role_and_label(Role::ComboBox, words::KIND.zh).click();
    window.run_ok();
    for kind in pledgeworth::app::distribution_desk::DistributionForm::ALL {
        assert!(window.query_all_by_label(kind.name().zh).count() > 0, "{}", kind.name().zh);
    }
    window.query_all_by_label(words::EMPIRICAL.zh).last().unwrap().click();
    window.run_ok();
    find_entry(&window, words::VALUES.zh).focus();
    window.run_ok();
    window.event(Event::Paste("12\n14\n15\n15.5\n16\n19\n13\n15".into()));
    window.run_ok();
    picture(&mut window, "distribution-own-numbers");
    window.get_by_label_contains("8 个数");
    assert!(window.query_all_by_label_contains("改用拟合的").count() >= 3, "fits are ranked below the numbers");
    window.get_by_label(words::ACCEPT.zh).click();
    window.run_ok();
    let Some(InputDistribution::Empirical { values }) = stated(&window) else { panic!("{:?}", stated(&window)) };
    assert_eq!((values.len(), values[0], values[5]), (8, 0.12, 0.19));
    window.ctx.set_theme(Theme::Dark);
    open(&mut window, TAX);
    picture(&mut window, "distribution-own-numbers-dark");
}
