//! The patents screen: by accessible label, in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::PathBuf;

use eframe::egui::{Key, Modifiers, Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::{Command, UiState};
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, LegalStatus, Origin, Patent, PatentId, Product, Protection, Stage};
use pledgeworth::statutory::PatentType;
use pledgeworth::text::{Arg, Text, defaults, engine, fields, screen_patents as words};
use pledgeworth::ui::{self, ScreenContext, View};

/// The screen alone, with what the window does around it.
struct Screen {
    case: Case,
    ui: UiState,
    lang: Lang,
    theme: Theme,
}

fn open(case: Case, lang: Lang, size: Vec2, theme: Theme) -> Harness<'static, Screen> {
    let screen = Screen { case, ui: UiState::default(), lang, theme };
    let mut harness =
        Harness::builder().with_size(size).with_max_steps(20).with_context_setup(ui::install).build_ui_state(
            |ui, screen| {
                ui.ctx().set_theme(screen.theme);
                let assessment = assess(&screen.case);
                let mut commands = Vec::new();
                let before = screen.case.clone();
                let view =
                    View { assessment: &assessment, lang: screen.lang, ui: &mut screen.ui, commands: &mut commands };
                let mut cx = ScreenContext { case: &mut screen.case, view };
                ui::screens::show(ui, Stage::Patents, &mut cx);
                for command in commands {
                    match command {
                        Command::AddPatent => {
                            let id = screen.case.next_patent_id();
                            screen.case.patents.push(Patent { id, ..Patent::default() });
                            screen.ui.go_to_field(&format!("patents.{}.title", id.0));
                        }
                        Command::GoToField(path) => screen.ui.go_to_field(&path),
                        _ => {}
                    }
                    ui.ctx().request_repaint();
                }
                if screen.case != before {
                    ui.ctx().request_repaint();
                }
            },
            screen,
        );
    harness.run();
    harness
}

const WIDE: Vec2 = Vec2::new(1020.0, 900.0);
const NARROW: Vec2 = Vec2::new(690.0, 620.0);

fn entry<'a>(harness: &'a Harness<'_, Screen>, label: &'a str) -> egui_kittest::Node<'a> {
    harness
        .query_by_role_and_label(Role::TextInput, label)
        .or_else(|| harness.query_by_role_and_label(Role::MultilineTextInput, label))
        .unwrap_or_else(|| panic!("no entry is called {label}"))
}

fn type_into(harness: &mut Harness<'_, Screen>, label: Text, text: &str) {
    let label = label.get(harness.state().lang);
    entry(harness, label).focus();
    harness.run();
    entry(harness, label).type_text(text);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

fn press(harness: &mut Harness<'_, Screen>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click_accesskit();
    harness.run();
}

fn sees(harness: &Harness<'_, Screen>, part: &str) -> bool {
    // Text on screen is the value of its node, the name of a button its label.
    let has = |text: Option<String>| text.is_some_and(|text| text.contains(part));
    harness.query_all_by(|node| has(node.label()) || has(node.value())).next().is_some()
}

/// Two patents, the first of which protects a product.
fn two() -> Case {
    let patent = |id: u32, title: &str, number: &str, filed: &str| Patent {
        id: PatentId(id),
        title: title.into(),
        number: Input::given(number.into()),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(filed.parse().unwrap()),
        grant_date: Input::given("2017-05-31".parse().unwrap()),
        status: Input::given(LegalStatus::InForce),
        ..Patent::default()
    };
    let mut case = Case {
        patents: vec![
            patent(1, "检索方法", "ZL201410264351.3", "2014-06-13"),
            patent(2, "除尘装置", "95115608.X", "2015-03-02"),
        ],
        products: vec![Product {
            id: 1,
            name: "检索服务".into(),
            patents: vec![Protection { patent: PatentId(1), weight: Input::default() }],
            ..Product::default()
        }],
        ..Case::default()
    };
    case.base_date = Input::given("2026-06-30".parse().unwrap());
    case.loan.start = Input::given("2026-07-15".parse().unwrap());
    case.loan.months = Input::given(24);
    case
}

fn sample(path: &str) -> Case {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn an_empty_case_tells_what_to_do_and_a_typed_patent_gets_its_expiry() {
    for lang in [Lang::Zh, Lang::En] {
        let mut case = two();
        case.patents.clear();
        case.products.clear();
        let mut screen = open(case, lang, WIDE, Theme::Light);
        assert!(sees(&screen, words::EMPTY.get(lang)));
        press(&mut screen, words::ADD.get(lang));
        assert_eq!(screen.state().case.patents.len(), 1);

        type_into(&mut screen, words::TITLE, "检索方法");
        type_into(&mut screen, words::NUMBER, "zl 2014 1 0264351.3");
        type_into(&mut screen, engine::FILING_DATE, "2014-06-13");
        // The number tells the kind, which says where it comes from.
        let patent = &screen.state().case.patents[0];
        assert_eq!(patent.title, "检索方法");
        assert_eq!((patent.kind.value, patent.kind.origin), (Some(PatentType::Invention), Origin::Derived));
        assert_eq!(patent.filing_date, Input::given("2014-06-13".parse().unwrap()));
        let right = words::NUMBER_RIGHT.with([("digit", "3".into())]).render(lang);
        assert!(sees(&screen, &right));
        let expiry = Arg::Date("2034-06-13".parse().unwrap());
        let expiry = words::TAKEN_FROM_NUMBER.with([("number", expiry)]).render(lang);
        assert!(sees(&screen, &expiry), "{expiry} is on screen");
    }
}

#[test]
fn a_wrong_check_digit_is_said_with_the_right_one() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = open(two(), lang, WIDE, Theme::Light);
        type_into(&mut screen, words::NUMBER, "ZL201410264351.4");
        let said = match lang {
            Lang::Zh => "校验位应为 3",
            Lang::En => "the check digit of ZL201410264351.4 should be 3",
        };
        assert!(sees(&screen, said));
        type_into(&mut screen, words::NUMBER, "85100001");
        assert!(sees(&screen, words::NUMBER_WITHOUT.get(lang)));
        assert!(sees(&screen, words::ERA_1985.get(lang)));
    }
}

#[test]
fn patents_move_with_their_selection() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = open(two(), lang, WIDE, Theme::Light);
        let order = |screen: &Harness<'_, Screen>| -> Vec<u32> {
            screen.state().case.patents.iter().map(|patent| patent.id.0).collect()
        };
        assert_eq!(screen.state().ui.selected_patent, Some(PatentId(1)));
        press(&mut screen, fields::MOVE_DOWN.get(lang));
        assert_eq!((order(&screen), screen.state().ui.selected_patent), (vec![2, 1], Some(PatentId(1))));
        press(&mut screen, fields::MOVE_UP.get(lang));
        assert_eq!((order(&screen), screen.state().ui.selected_patent), (vec![1, 2], Some(PatentId(1))));
        press(&mut screen, words::NEXT.get(lang));
        assert_eq!(screen.state().ui.selected_patent, Some(PatentId(2)));
        press(&mut screen, words::DUPLICATE_TIP.get(lang));
        assert_eq!(order(&screen), [1, 2, 3]);
        let copy = &screen.state().case.patents[2];
        assert_eq!((copy.filing_date.value, copy.number.value.as_ref()), (two().patents[1].filing_date.value, None));
        assert_eq!(screen.state().ui.selected_patent, Some(PatentId(3)));
        // A click on a row selects it.
        press(&mut screen, "检索方法");
        assert_eq!(screen.state().ui.selected_patent, Some(PatentId(1)));
    }
}

#[test]
fn removing_names_the_products_that_lose_the_patent() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = open(two(), lang, WIDE, Theme::Light);
        let remove = |title: &str| words::REMOVE_OF.with([("patent", title.into())]).render(lang);
        press(&mut screen, &remove("检索方法"));
        assert!(sees(&screen, "检索服务"), "the product is named");
        assert_eq!(screen.state().case.patents.len(), 2, "nothing is lost yet");
        press(&mut screen, words::KEEP.get(lang));
        assert!(!sees(&screen, "检索服务"));
        press(&mut screen, &remove("检索方法"));
        press(&mut screen, words::REMOVE_ANYWAY.get(lang));
        assert_eq!(screen.state().case.patents.len(), 1);
        assert!(screen.state().case.products[0].patents.is_empty());
        assert_eq!(screen.state().ui.selected_patent, Some(PatentId(2)));
        // The other protects nothing: no question.
        press(&mut screen, &remove("除尘装置"));
        assert!(screen.state().case.patents.is_empty());
        assert!(sees(&screen, words::EMPTY.get(lang)));
    }
}

#[test]
fn the_register_is_edited() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = open(two(), lang, Vec2::new(1020.0, 2400.0), Theme::Light);
        crate::common::unfold(&mut screen, defaults::MORE_STATE.get(lang));
        press(&mut screen, words::EVENT_ADD.get(lang));
        let named = |text: Text| text.with([("n", 1_usize.into())]).render(lang);
        screen.get_by_role_and_label(Role::ComboBox, &named(words::EVENT_CODE)).click_accesskit();
        screen.run();
        screen.get_by_label_contains("PE01").click_accesskit();
        screen.run();
        for (label, text) in [
            (words::EVENT_DATE, "2024年3月1日"),
            (words::EVENT_NUMBER, "Y2024980000001"),
            (words::EVENT_DETAIL, "出质人甲，质权人乙"),
        ] {
            let label = named(label);
            entry(&screen, &label).focus();
            screen.run();
            entry(&screen, &label).type_text(text);
            screen.run();
        }
        let event = screen.state().case.patents[0].events[0].clone();
        assert_eq!(event.code, "PE01");
        assert_eq!(event.date, Some("2024-03-01".parse().unwrap()));
        assert_eq!(event.registration_number, "Y2024980000001");
        assert_eq!(event.detail, "出质人甲，质权人乙");
        press(&mut screen, &named(words::EVENT_REMOVE));
        assert!(screen.state().case.patents[0].events.is_empty());
    }
}

#[test]
fn fees_stand_with_their_surcharges() {
    for lang in [Lang::Zh, Lang::En] {
        let mut case = two();
        case.patents[0].paid_through_year = Input::given(13);
        let screen = open(case, lang, Vec2::new(1020.0, 2400.0), Theme::Light);
        // Fee year 14 of an invention: 6,000 yuan, 5 % a month from the second.
        assert!(sees(&screen, "0/300/600/900/1200/1500") || sees(&screen, "0/300/600/900/1,200/1,500"));
        assert!(sees(&screen, words::COLUMN_GRACE.get(lang)));
    }
}

#[test]
fn the_timeline_is_there_at_both_widths() {
    for lang in [Lang::Zh, Lang::En] {
        let screen = open(two(), lang, WIDE, Theme::Light);
        assert!(sees(&screen, words::TIMELINE.get(lang)));
        let mut screen = open(two(), lang, NARROW, Theme::Light);
        assert!(!sees(&screen, words::TIMELINE.get(lang)));
        press(&mut screen, words::VIEW_TIMELINE.get(lang));
        assert!(sees(&screen, words::TIMELINE.get(lang)));
    }
}

#[test]
fn in_the_window_an_added_and_a_removed_patent_come_back_by_undo() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = crate::common::harness(Some(two()), lang, crate::common::SMALL);
        crate::common::go_to(&mut window, Stage::Patents);
        window.get_by_role_and_label(Role::Button, words::ADD.get(lang)).click_accesskit();
        window.run();
        assert_eq!(crate::common::case(&window).patents.len(), 3);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        assert_eq!(crate::common::case(&window).patents.len(), 2);
        let remove = words::REMOVE_OF.with([("patent", "检索方法".into())]).render(lang);
        window.get_by_role_and_label(Role::Button, &remove).click_accesskit();
        window.run();
        window.get_by_role_and_label(Role::Button, words::REMOVE_ANYWAY.get(lang)).click_accesskit();
        window.run();
        assert_eq!(
            (crate::common::case(&window).patents.len(), crate::common::case(&window).products[0].patents.len()),
            (1, 0)
        );
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        assert_eq!(*crate::common::case(&window), two());
    }
}

/// Writes pictures for people to look at into the folder that `PLEDGEWORTH_PICTURES` names.
#[test]
fn pictures() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let forty = "examples/forty-patents.pledge";
    let large = Vec2::new(1600.0, 1000.0);
    let tall = Vec2::new(1600.0, 3600.0);
    for (name, case, lang, size, theme) in [
        ("patents-forty-large-zh", forty, Lang::Zh, large, Theme::Light),
        ("patents-forty-large-en", forty, Lang::En, large, Theme::Dark),
        ("patents-forty-small-zh", forty, Lang::Zh, crate::common::SMALL, Theme::Light),
        ("patents-forty-small-en", forty, Lang::En, crate::common::SMALL, Theme::Dark),
        ("patents-tall-zh", forty, Lang::Zh, tall, Theme::Light),
        ("patents-tall-en", forty, Lang::En, tall, Theme::Light),
        ("patents-nine-zh", "assets/samples/gaolan-2022.pledge", Lang::Zh, large, Theme::Light),
        ("patents-empty-zh", "", Lang::Zh, crate::common::SMALL, Theme::Light),
    ] {
        let mut window =
            crate::common::harness(Some(if case.is_empty() { Case::default() } else { sample(case) }), lang, size);
        window.ctx.set_theme(theme);
        crate::common::go_to(&mut window, Stage::Patents);
        crate::common::picture(&mut window, name);
        let timeline = |window: &egui_kittest::Harness<'_, pledgeworth::ui::Window>| {
            let button = window.query_by_role_and_label(Role::Button, words::VIEW_TIMELINE.get(lang));
            button.map(|button| button.click_accesskit())
        };
        if timeline(&window).is_some() {
            window.run();
            crate::common::picture(&mut window, &format!("{name}-timeline"));
        }
        if name.contains("tall") {
            window.get_by_role_and_label(Role::Button, words::EVENT_ADD.get(lang)).click_accesskit();
            window.run();
            crate::common::picture(&mut window, &format!("{name}-event"));
        }
    }
}
