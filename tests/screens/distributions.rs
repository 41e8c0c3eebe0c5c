//! The editor of a distribution, and its picture beside the field.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{SMALL, case, drop_file, find_entry, go_to, harness, picture};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::app::dialog::Dialog;
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

/// Waits until a file of numbers was read, or refused.
fn read(window: &mut Harness<'_, Window>) -> pledgeworth::app::distribution_numbers::NumbersRead {
    for _ in 0..2_000 {
        window.step();
        if let Some(Dialog::Distribution(desk)) = &window.state().app.dialog
            && (!desk.read.said.is_empty() || !desk.read.columns.is_empty())
        {
            let read = desk.read.clone();
            window.run_ok();
            return read;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the numbers were not read");
}

fn choose_empirical(window: &mut Harness<'_, Window>, lang: Lang) {
    window.get_by_role_and_label(Role::ComboBox, words::KIND.get(lang)).click();
    window.run_ok();
    window.query_all_by_label(words::EMPIRICAL.get(lang)).last().unwrap().click();
    window.run_ok();
}

/// Numbers from a file: by the button and by dropping it, with the column and the unit that were taken.
#[test]
fn numbers_come_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let rates = file("税率.csv", "年度,税率,备注\n2021,12%,甲\n2022,15,乙\n2023,x,丙\n2024,19,丁\n");
    let plain = file("数.txt", "0.12\n0.15\n0.19\n0.16\n");
    let none = file("名单.csv", "姓名,电话\n张三,x\n");
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(sample()), lang, SMALL);
        open(&mut window, TAX);
        choose_empirical(&mut window, lang);
        window.get_by_label(words::NUMBERS_OPEN.get(lang)).click();
        window.run_ok();
        let Some(Dialog::File(asked)) = &mut window.state_mut().app.dialog else { panic!("a file is asked for") };
        asked.path = rates.display().to_string();
        window.run_ok();
        window.get_by_label(shell::FILE_OPEN.get(lang)).click();
        let found = read(&mut window);
        // Years are numbers too: the fullest column comes first, another is chosen.
        assert_eq!(found.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["年度", "税率"]);
        window.get_by_role_and_label(Role::ComboBox, words::NUMBERS_COLUMN.get(lang)).click();
        window.run_ok();
        window.query_all_by_label_contains("税率").last().unwrap().click();
        window.run_ok();
        window.get_by_label_contains(lang.pick("按百分数读取", "read as percent"));
        window.get_by_label_contains(lang.pick("第 4 行", "Line 4"));
        picture(&mut window, &format!("distribution-from-file-{lang:?}"));
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        assert_eq!(stated(&window), Some(InputDistribution::Empirical { values: vec![0.12, 0.15, 0.19] }));
        // Dropped on the desk, whatever kind is chosen: fractions, and said so.
        open(&mut window, TAX);
        drop_file(&mut window, &plain);
        let found = read(&mut window);
        assert_eq!(found.file, "数.txt");
        window.get_by_label_contains(lang.pick("按小数读取", "read as fractions"));
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        assert_eq!(stated(&window), Some(InputDistribution::Empirical { values: vec![0.12, 0.15, 0.19, 0.16] }));
        // What holds no numbers leaves those that are there.
        open(&mut window, TAX);
        drop_file(&mut window, &none);
        read(&mut window);
        window.get_by_label_contains(lang.pick("没有找到数值", "No numbers found"));
        window.get_by_label(words::ACCEPT.get(lang)).click();
        window.run_ok();
        assert!(matches!(stated(&window), Some(InputDistribution::Empirical { values }) if values.len() == 4));
    }
}

/// Amounts in the unit of their heading; without one, in that of the desk, and said so; not from another currency.
#[test]
fn amounts_from_a_file_keep_their_unit() {
    const REVENUE: &str = "products.1.revenues.0";
    let folder = tempfile::tempdir().unwrap();
    for (heading, expected) in
        [("收入（元）", Some(500.0)), ("收入（百万元）", Some(5e8)), ("收入", Some(5e6)), ("收入（万美元）", None)]
    {
        let path = folder.path().join("收入.csv");
        std::fs::write(&path, format!("{heading}\n500\n600\n")).unwrap();
        let mut start = sample();
        start.products[0].revenues[0] = Input::given(5e6);
        let mut window = harness(Some(start), Lang::Zh, SMALL);
        let key = case(&window).products[0].id;
        open(&mut window, &REVENUE.replace("products.1", &format!("products.{key}")));
        drop_file(&mut window, &path);
        let said = read(&mut window).said.iter().map(|said| said.render(Lang::Zh)).collect::<String>();
        let Some(Dialog::Distribution(desk)) = &window.state().app.dialog else { panic!("the desk stays") };
        let listed = desk.numbers().unwrap();
        assert_eq!(listed.first().copied(), expected, "{heading}: {said}");
        assert_eq!(said.contains("没有注明金额单位，按万元读取"), heading == "收入", "{said}");
        assert_eq!(said.contains("外币"), expected.is_none(), "{said}");
    }
}
