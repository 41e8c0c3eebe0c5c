//! The window: start screen, typing, undo, language, workings, strip.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, find_entry, go_to, harness, harness_in, picture, type_into};
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::app::Surroundings;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, Origin, Patent, PatentId, Product, Protection, Stage};
use pledgeworth::reference::Reference;
use pledgeworth::statutory::PatentType;
use pledgeworth::text::{Text, fields, screen_case, shell};
use rust_decimal::Decimal;

/// A small complete case.
fn complete() -> Case {
    let mut case = Case { title: "烟气脱硫专利质押".into(), ..Case::default() };
    case.borrower.name = "堃昇环保科技有限公司".into();
    case.base_date = Input::given(date(2024, 1, 1));
    case.patents = vec![Patent {
        id: PatentId(1),
        title: "一种脱硫装置".into(),
        number: Input::given("ZL201920155917.9".into()),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(date(2019, 3, 1)),
        ..Patent::default()
    }];
    case.products = vec![Product {
        id: 1,
        name: "脱硫塔".into(),
        revenues: [20e6, 24e6, 26e6, 26e6, 24e6].map(Input::given).into(),
        operating_margin: Input::given(0.18),
        annual_decay: Input::given(0.05),
        patent_share: Input::given(1.0),
        patents: vec![Protection { patent: PatentId(1), weight: Input::default() }],
        ..Product::default()
    }];
    case.licence_fee.concluded_rate = Input { low: Some(0.025), high: Some(0.04), ..Input::given(0.03) };
    case.valuation.discount_rate.direct = Input::given(0.16);
    case.valuation.tax_rate = Input::given(0.25);
    case.loan.amount = Input::given(Decimal::from(500_000));
    case.loan.annual_rate = Input::given(Decimal::new(45, 3));
    case.loan.months = Input::given(12);
    case.loan.start = Input::given(date(2024, 2, 1));
    case.lending.pledge_rate_invention = Input::given(0.3);
    case.lending.liquidation_discount = Input::given(0.4);
    case
}

/// Who comes back finds the own files above the samples.
#[test]
fn the_start_screen_lists_recent_files_first() {
    for lang in LANGS {
        let mut harness = harness(None, lang, SMALL);
        assert!(harness.query_by_label(shell::START_RECENT.get(lang)).is_none());
        harness.state_mut().app.settings.recent.push("/cases/本行甲案.pledge".into());
        harness.run();
        let top = |text: Text| harness.get_by_label(text.get(lang)).rect().top();
        assert!(top(shell::START_RECENT) < top(shell::MENU_SAMPLES));
    }
}

#[test]
fn the_start_screen_offers_three_choices() {
    for lang in LANGS {
        let mut harness = harness(None, lang, SMALL);
        for choice in [shell::NEW, shell::OPEN, shell::START_SAMPLE] {
            harness.get_by_label(choice.get(lang));
        }
        harness.get_by_label(shell::START_LOCAL.get(lang));
        picture(&mut harness, &format!("start-{lang:?}"));
        harness.get_by_label(shell::NEW.get(lang)).click();
        harness.run();
        find_entry(&harness, screen_case::TITLE.get(lang));
        // The clock is the window's: the engine is told the day.
        let today = harness.state().app.surroundings.today.unwrap();
        assert_eq!(case(&harness), &Case::begun(today, Reference::builtin(), lang));
        let note = Reference::builtin().find(&case(&harness).base_date.note).unwrap().name.get(lang);
        let origin = Origin::Default.label().into();
        let badge = fields::BADGE_OF.with([("field", screen_case::BASE_DATE.get(lang).into()), ("origin", origin)]);
        harness.get_by_label(&badge.render(lang)).hover();
        harness.run();
        harness.get_by_label_contains(note);
    }
}

#[test]
fn every_stage_shows_in_both_languages() {
    for lang in LANGS {
        let mut harness = harness(Some(complete()), lang, SMALL);
        for stage in Stage::ALL {
            go_to(&mut harness, stage);
            picture(&mut harness, &format!("{stage:?}-{lang:?}"));
        }
    }
}

/// The window lays out what is typed before the assessment refuses it.
#[test]
fn a_term_beyond_the_calendar_stops_no_stage() {
    for months in [239_976, 239_977, u32::MAX] {
        let mut case = complete();
        case.loan.months = Input::given(months);
        let mut harness = harness(Some(case), Lang::Zh, SMALL);
        for stage in Stage::ALL {
            go_to(&mut harness, stage);
        }
    }
}

#[test]
fn typing_reads_what_people_write_and_keeps_what_it_cannot_read() {
    let mut harness = harness(Some(Case::default()), Lang::Zh, SMALL);
    type_into(&mut harness, "案件名称", "示例案件");
    assert_eq!(case(&harness).title, "示例案件");
    type_into(&mut harness, "评估基准日", "２０２６年８月１日");
    assert_eq!(case(&harness).base_date.value, Some(date(2026, 8, 1)));
    assert_eq!(find_entry(&harness, "评估基准日").value().as_deref(), Some("2026年8月1日"));
    type_into(&mut harness, "评估基准日", "下个月初");
    let input = &case(&harness).base_date;
    assert_eq!((input.value, input.typed.as_deref()), (None, Some("下个月初")));
    harness.get_by_label_contains("不是日期");
    assert_eq!(find_entry(&harness, "评估基准日").value().as_deref(), Some("下个月初"));
}

#[test]
fn undo_and_redo_go_through_everything_typed() {
    let mut harness = harness(Some(Case::default()), Lang::En, SMALL);
    type_into(&mut harness, "Case name", "One");
    type_into(&mut harness, "Base date", "2026-08-01");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!((case(&harness).base_date.value, case(&harness).title.as_str()), (None, "One"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(case(&harness).title, "");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    harness.run();
    assert_eq!(case(&harness).base_date.value, Some(date(2026, 8, 1)));
}

#[test]
fn undo_reaches_a_focused_entry() {
    let mut harness = harness(Some(Case::default()), Lang::En, SMALL);
    find_entry(&harness, "Base date").focus();
    harness.run();
    find_entry(&harness, "Base date").type_text("2026-08-01");
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(case(&harness).base_date.value, None);
    assert_eq!(find_entry(&harness, "Base date").value().unwrap_or_default(), "");
}

#[test]
fn the_language_changes_at_once_and_everywhere() {
    let mut harness = harness(Some(complete()), Lang::Zh, SMALL);
    find_entry(&harness, "评估基准日");
    harness.get_by_label(shell::TOGGLE_LANGUAGE.zh).click();
    harness.run();
    find_entry(&harness, "Base date");
    assert!(harness.query_by_label("评估基准日").is_none());
    harness.get_by_label(shell::TOGGLE_LANGUAGE.en).click();
    harness.run();
    find_entry(&harness, "评估基准日");
}

#[test]
fn the_strip_follows_and_leads_to_the_workings() {
    let mut harness = harness(Some(complete()), Lang::Zh, SMALL);
    for name in [shell::STRIP_RATE, shell::STRIP_VALUE, shell::STRIP_LENDABLE, shell::STRIP_PEAK, shell::STRIP_BREACH] {
        harness.get_by_label_contains(&format!("{}：", name.zh));
    }
    let before = strip_value(&harness);
    harness.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.discount_rate.direct =
        Input::given(0.30);
    harness.run();
    assert_ne!(strip_value(&harness), before, "a higher discount rate shows at once");
    harness.get_by_label_contains(&format!("{}：", shell::STRIP_VALUE.zh)).click();
    harness.run();
    assert_eq!(harness.state().app.ui.stage, Stage::Loan);
    harness.get_by_label(shell::WORKINGS_FORMULA.zh);
    picture(&mut harness, "workings");
}

fn strip_value(harness: &egui_kittest::Harness<'_, pledgeworth::ui::Window>) -> String {
    let name = format!("{}：", shell::STRIP_VALUE.zh);
    let node = harness.get_by_label_contains(&name);
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn a_finding_leads_to_its_field() {
    let mut harness = harness(Some(Case::default()), Lang::Zh, SMALL);
    harness.state_mut().app.ui.stage = Stage::Loan;
    harness.run();
    harness.state_mut().app.ui.go_to_field("base_date");
    harness.run();
    assert_eq!(harness.state().app.ui.stage, Stage::Case);
    assert!(find_entry(&harness, "评估基准日").is_focused());
}

#[test]
fn unsaved_work_is_asked_about_before_it_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pledge");
    let mut harness = harness(Some(Case::default()), Lang::En, SMALL);
    type_into(&mut harness, "Case name", "Kept");
    assert!(harness.state().title().starts_with("● Kept"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::W);
    harness.run();
    harness.get_by_label_contains("Save the changes to");
    picture(&mut harness, "confirm");
    harness.get_by_label("Cancel").click();
    harness.run();
    assert_eq!(case(&harness).title, "Kept");

    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    find_entry(&harness, "File path").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    find_entry(&harness, "File path").type_text(file.to_str().unwrap());
    harness.run();
    harness.get_all_by_label("Save").last().unwrap().click();
    harness.run();
    assert_eq!(pledgeworth::store::load(&file).unwrap().title, "Kept");
    assert_eq!(harness.state().title(), "Kept — Pledgeworth");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::W);
    harness.run();
    harness.get_by_label(shell::START_SAMPLE.en);
}

#[test]
fn a_damaged_file_gets_a_message_that_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.pledge");
    std::fs::write(&file, "{\"format_version\": 1, \"title\": ").unwrap();
    let mut harness = harness(None, Lang::Zh, SMALL);
    harness.state_mut().app.notices.clear();
    let ctx = harness.ctx.clone();
    harness.state_mut().app.run(&ctx, pledgeworth::app::Command::OpenPath(file));
    harness.run();
    assert_eq!(harness.state().app.notices.len(), 1);
    harness.get_by_label(shell::DISMISS.zh).click();
    harness.run();
    assert!(harness.state().app.notices.is_empty());
}

#[test]
fn work_left_by_a_killed_window_is_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let surroundings = || Surroundings { recovery: Some(folder.path().to_owned()), ..Surroundings::default() };
    let mut first = harness_in(surroundings(), Some(Case::default()), Lang::En, SMALL);
    type_into(&mut first, "Case name", "Nearly lost");
    for _ in 0..1000 {
        std::thread::sleep(std::time::Duration::from_millis(2));
        let kept = std::fs::read_dir(folder.path()).unwrap().flatten();
        if kept.filter(|entry| entry.file_name().to_string_lossy().ends_with("work.json")).count() > 0 {
            break;
        }
    }
    drop(first);
    let mut second = harness_in(surroundings(), None, Lang::En, SMALL);
    harness_label(&second, shell::RECOVER_HEADING);
    picture(&mut second, "recover");
    second.get_by_label(shell::RECOVER_OPEN.en).click();
    second.run();
    assert_eq!(case(&second).title, "Nearly lost");
    assert!(second.state().title().starts_with("● "));
}

fn harness_label(harness: &egui_kittest::Harness<'_, pledgeworth::ui::Window>, text: Text) {
    harness.get_by_label(text.en);
}

#[test]
fn the_published_cases_run_from_the_help_menu() {
    let mut harness = harness(None, Lang::Zh, SMALL);
    let ctx = harness.ctx.clone();
    harness.state_mut().app.run(&ctx, pledgeworth::app::Command::Verify);
    for _ in 0..2000 {
        harness.step();
        if harness.query_by_label_contains("条通过").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    harness.run();
    harness.get_by_label_contains("0 条未通过");
    harness.get_by_label_contains("0 件未通过");
    // In the language of the program, with what was published and what came out.
    harness.get_by_label("一次总付 3 万美元折算为提成率，终值法");
    harness.get_by_label("公开结果");
    assert!(harness.query_all_by_label_contains("0.048").count() >= 1);
    picture(&mut harness, "verify");
}

#[test]
fn about_and_shortcuts_show_in_both_languages() {
    for lang in LANGS {
        let mut harness = harness(None, lang, SMALL);
        let ctx = harness.ctx.clone();
        for command in [pledgeworth::app::Command::About, pledgeworth::app::Command::ShowShortcuts] {
            let name = format!("{command:?}-{lang:?}");
            harness.state_mut().app.run(&ctx, command);
            harness.run();
            picture(&mut harness, &name);
            harness.get_by_label(shell::DONE.get(lang)).click();
            harness.run();
            assert!(harness.state().app.dialog.is_none());
        }
    }
}

#[test]
fn an_idle_window_asks_for_no_repaint() {
    let mut harness = harness(Some(complete()), Lang::Zh, SMALL);
    assert!(harness.run() <= 2, "nothing is repainted without a cause");
}

#[test]
fn dark_and_large_windows_show() {
    let mut window = harness(Some(complete()), Lang::Zh, Vec2::new(1920.0, 1080.0));
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, pledgeworth::app::Command::ToggleTheme);
    window.run();
    picture(&mut window, "dark");
    let mut large = harness(Some(complete()), Lang::En, Vec2::new(2560.0, 1440.0));
    picture(&mut large, "large");
}

#[test]
fn a_chart_shows_on_light_and_dark_ground() {
    use pledgeworth::chart::sheet::{ChartSheet, approximate_width};
    use pledgeworth::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
    use pledgeworth::ui::{self, View, widgets::show_chart};
    let months: Vec<f64> = (0..=24).map(|month| day(date(2024, 1, 1)) + f64::from(month) * 30.4).collect();
    let line = |start: f64, by: f64| -> Vec<[f64; 2]> {
        months.iter().zip(0..).map(|(x, n)| [*x, (start - f64::from(n) * by).max(0.0)]).collect()
    };
    let money = |label: &str| Axis::new(label, Scale::Money).from_zero();
    let names = ["许可费节省法", "利润分成法", "多期超额收益法", "成本法（重置成本）"].map(str::to_owned).to_vec();
    let range =
        |at: f64, from: f64, to: f64| Bar { at, from, to, mark: Some(f64::midpoint(from, to)), label: String::new() };
    let charts = [
        Chart::new("main", "质物价值与贷款余额", Axis::new("日期", Scale::Date), money("金额"), Lang::Zh)
            .with(Series::new(
                "价值区间",
                Tone::Blue,
                Shape::Band(line(9e6, 9e4).iter().map(|[x, y]| [*x, y * 0.8, y * 1.25]).collect()),
            ))
            .with(Series::new("质物价值", Tone::Blue, Shape::Line(line(9e6, 9e4))))
            .with(Series::new("清算价值", Tone::Green, Shape::Line(line(5e6, 6e4))))
            .with(Series::new("可贷上限", Tone::Orange, Shape::Line(line(3e6, 4e4))))
            .with(Series::new("贷款余额", Tone::Vermilion, Shape::Steps(line(3.5e6, 1.46e5))))
            .with(Series::new("年费到期", Tone::Grey, Shape::Vertical(months[4])).unlisted())
            .with(Series::new("重新评估", Tone::Grey, Shape::Vertical(months[6])).unlisted())
            .with(Series::new("贷款到期", Tone::Ink, Shape::Vertical(months[24])).unlisted()),
        Chart::new("field", "各方法的价值区间", money("价值"), Axis::new("", Scale::Category(names.clone())), Lang::Zh)
            .with(Series::new(
                "区间",
                Tone::Blue,
                Shape::Ranges(vec![
                    range(0.0, 5e6, 9e6),
                    range(1.0, 4e6, 8e6),
                    range(2.0, 6e6, 1.1e7),
                    range(3.0, 3e6, 3e6),
                ]),
            ))
            .with(Series::new("评估值", Tone::Vermilion, Shape::Vertical(7e6)))
            .height(200.0),
        Chart::new("bars", "年收益及其现值", Axis::new("年度", Scale::Number), money("收益"), Lang::Zh)
            .with(Series::new(
                "收益",
                Tone::Sky,
                Shape::Bars((1..=8).map(|year| Bar::new(f64::from(year), 1e6 + 1e5 * f64::from(year), "")).collect()),
            ))
            .with(Series::new(
                "现值",
                Tone::Blue,
                Shape::Bars((1..=8).map(|year| Bar::new(f64::from(year), 9e5 / f64::from(year), "")).collect()),
            ))
            .height(200.0),
    ];
    for theme in [eframe::egui::Theme::Light, eframe::egui::Theme::Dark] {
        let charts = charts.clone();
        let mut harness = egui_kittest::Harness::builder()
            .with_size(Vec2::new(640.0, 820.0))
            .with_theme(theme)
            .with_context_setup(ui::install)
            .build_ui(move |ui| {
                eframe::egui::CentralPanel::default().show(ui, |ui| {
                    let assessment = pledgeworth::assessment::Assessment::default();
                    let (mut state, mut commands) = (pledgeworth::app::UiState::default(), Vec::new());
                    let mut view =
                        View { assessment: &assessment, lang: Lang::Zh, ui: &mut state, commands: &mut commands };
                    for chart in &charts {
                        show_chart(ui, &mut view, chart);
                    }
                });
            });
        harness.run();
        harness.get_by_label("质物价值与贷款余额：保存图表");
        if let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES") {
            let path = std::path::Path::new(&folder).join(format!("charts-{theme:?}.png"));
            harness.render().unwrap().save(path).unwrap();
        }
    }
    if let Some(folder) = std::env::var_os("PLEDGEWORTH_PICTURES") {
        let sheet = ChartSheet::of_chart(&charts[0], &["案件：某案".to_owned()], &approximate_width);
        std::fs::write(std::path::Path::new(&folder).join("main.svg"), sheet.to_svg()).unwrap();
        std::fs::write(
            std::path::Path::new(&folder).join("main.png"),
            pledgeworth::report::picture::png(&sheet).unwrap(),
        )
        .unwrap();
    }
}

#[test]
fn without_a_display_the_other_way_is_named() {
    let run = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(arguments)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("HOME", std::env::temp_dir())
            .output()
            .unwrap()
    };
    if !cfg!(target_os = "linux") {
        return;
    }
    for lang in ["zh", "en"] {
        let output = run(&["--lang", lang]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("pledgeworth assess CASE") && said.contains("pledgeworth calc"), "{said}");
    }
    let output = run(&["no-such-file.pledge", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn menus_badges_and_the_calendar_open_and_work() {
    for lang in LANGS {
        let mut window = harness(Some(complete()), lang, Vec2::new(1280.0, 1600.0));
        window.get_by_label(shell::MENU_FILE.get(lang)).click();
        window.run();
        window.get_by_label_contains(shell::SAVE_AS.get(lang));
        picture(&mut window, &format!("menu-{lang:?}"));
        window.key_press(Key::Escape);
        window.run();

        let field = screen_case::BASE_DATE.get(lang);
        let badge = pledgeworth::text::fields::BADGE_OF
            .with([("field", field.into()), ("origin", pledgeworth::model::Origin::Given.label().into())])
            .render(lang);
        window.get_by_label(&badge).click();
        window.run();
        picture(&mut window, &format!("badge-{lang:?}"));
        window.get_by_label(pledgeworth::model::Origin::Evidence.label().get(lang)).click();
        window.run();
        assert_eq!(case(&window).base_date.origin, pledgeworth::model::Origin::Evidence);
        window.key_press(Key::Escape);
        window.run();

        let calendar = pledgeworth::text::fields::OPEN_CALENDAR.with([("field", field.into())]).render(lang);
        window.get_by_label(&calendar).click();
        window.run();
        picture(&mut window, &format!("calendar-{lang:?}"));
        window.get_by_label("2024-01-17").click();
        window.run();
        assert_eq!(case(&window).base_date.value, Some(date(2024, 1, 17)));
    }
}

#[test]
fn the_samples_open_complete_from_the_start_screen() {
    for lang in LANGS {
        for sample in pledgeworth::store::samples::all() {
            let mut window = harness(None, lang, SMALL);
            window.get_by_label(sample.title.get(lang)).click();
            window.run();
            assert!(!window.state().app.is_dirty());
            let workspace = window.state().app.workspace.as_ref().unwrap();
            assert!(workspace.assessment.loan.lendable.value.is_some(), "{}", sample.id);
        }
    }
}
