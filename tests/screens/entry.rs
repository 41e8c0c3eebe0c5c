//! Typing into fields: units, ranges, the echo, origins, Enter and Esc.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, find_entry, go_to, harness, picture};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, Origin, Stage};
use pledgeworth::text::{Text, engine, fields, screen_case, screen_loan, shell, terms};
use pledgeworth::ui::Window;
use rust_decimal::Decimal;

fn with_loan(amount: i64) -> Case {
    let mut case = Case::default();
    case.loan.amount = Input::given(Decimal::from(amount));
    case
}

fn on_loan(case: Case, lang: Lang) -> Harness<'static, Window> {
    let mut window = harness(Some(case), lang, SMALL);
    go_to(&mut window, Stage::Loan);
    window
}

/// Focuses a field and types, without leaving it.
fn start(window: &mut Harness<'_, Window>, label: &str, text: &str) {
    find_entry(window, label).focus();
    window.run();
    find_entry(window, label).type_text(text);
    window.run();
}

fn shows(window: &Harness<'_, Window>, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn value(window: &Harness<'_, Window>, label: &str) -> String {
    find_entry(window, label).value().unwrap_or_default()
}

#[test]
fn a_bare_number_is_in_the_unit_that_the_field_shows() {
    for (lang, shown, echo) in [
        (Lang::Zh, "150 万元", "= 3,000,000.00 元 · 300 万元"),
        (Lang::En, "CNY 1.5 million", "= CNY 300,000,000.00 · CNY 300 million"),
    ] {
        let mut window = on_loan(with_loan(1_500_000), lang);
        let label = engine::LOAN_AMOUNT.get(lang);
        assert_eq!(value(&window, label), shown);
        assert!(!shows(&window, echo));
        start(&mut window, label, "300");
        assert!(shows(&window, echo), "{echo}");
        picture(&mut window, &format!("echo-{lang:?}"));
        window.ctx.set_theme(eframe::egui::Theme::Dark);
        window.run();
        picture(&mut window, &format!("echo-dark-{lang:?}"));
        let yuan = if lang == Lang::Zh { 3_000_000_i64 } else { 300_000_000 };
        assert_eq!(case(&window).loan.amount.value, Some(Decimal::from(yuan)));
        // The unit stays while the number grows beyond it.
        find_entry(&window, label).type_text("00");
        window.run();
        assert_eq!(case(&window).loan.amount.value, Some(Decimal::from(yuan * 100)));
        start(&mut window, engine::LOAN_RATE.get(lang), "4.35");
        assert!(!shows(&window, echo), "the echo goes with the focus");
    }
}

#[test]
fn an_amount_of_odd_cents_is_typed_in_yuan() {
    let mut case_ = with_loan(0);
    case_.loan.amount = Input::given(Decimal::new(150_000_055, 2));
    let mut window = on_loan(case_, Lang::Zh);
    let label = engine::LOAN_AMOUNT.zh;
    assert_eq!(value(&window, label), "1,500,000.55 元");
    start(&mut window, label, "300");
    assert_eq!(case(&window).loan.amount.value, Some(Decimal::from(300)));
    // Three hundred yuan are asked about, twice over, and not refused.
    assert!(shows(&window, "不在常见范围") && shows(&window, "相差千倍以上"));
    picture(&mut window, "asked");
}

#[test]
fn months_and_years_are_converted_and_other_units_refused() {
    for lang in LANGS {
        let mut window = on_loan(with_loan(3_000_000), lang);
        let term = screen_loan::TERM.get(lang);
        for (typed, months) in [("1年", Some(12)), ("2 years", Some(24)), ("18个月", Some(18)), ("90天", None)] {
            start(&mut window, term, typed);
            assert_eq!(case(&window).loan.months.value, months, "{typed}");
            window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        }
        let unit = fields::REFUSED_UNIT.with([("word", "天".into()), ("unit", fields::UNIT_MONTHS.into())]);
        assert!(shows(&window, &unit.render(lang)));
        picture(&mut window, &format!("refused-{lang:?}"));
        start(&mut window, engine::LOAN_RATE.get(lang), "4,35");
        assert!(shows(&window, fields::REFUSED_SEPARATORS.get(lang)));
        assert_eq!(case(&window).loan.annual_rate.value, None);
    }
}

#[test]
fn a_fraction_typed_in_percent_is_asked_about() {
    for lang in LANGS {
        let mut window = on_loan(with_loan(3_000_000), lang);
        start(&mut window, engine::LOAN_RATE.get(lang), "0.0435");
        assert_eq!(case(&window).loan.annual_rate.value, Some(Decimal::new(435, 6)), "it is not refused");
        let asked = if lang == Lang::Zh { "不在常见范围" } else { "outside the usual" };
        assert!(shows(&window, asked));
    }
}

/// What is said of a field while it is typed into stands over the form, which stays where it is.
#[test]
fn the_form_does_not_move_while_typing() {
    let mut window = on_loan(with_loan(3_000_000), Lang::Zh);
    let below = |window: &Harness<'_, Window>| find_entry(window, screen_loan::TERM.zh).rect().top();
    find_entry(&window, engine::LOAN_RATE.zh).focus();
    window.run();
    let before = below(&window);
    for text in ["0", ".0435", " apples"] {
        find_entry(&window, engine::LOAN_RATE.zh).type_text(text);
        window.run();
        assert!((below(&window) - before).abs() < 0.1, "{text}");
    }
    window.key_press(Key::Tab);
    window.run();
    assert!(below(&window) > before, "afterwards the reason stands below the field");
}

fn on_licence_fee(lang: Lang) -> Harness<'static, Window> {
    let mut window = harness(Some(Case::default()), lang, SMALL);
    window.state_mut().app.ui.go_to_field("licence_fee.concluded_rate");
    window.run();
    window
}

#[test]
fn a_range_is_typed_into_the_field_and_stands_in_it() {
    for lang in LANGS {
        let mut window = on_licence_fee(lang);
        let label = engine::CONCLUDED_RATE.get(lang);
        let rate = |window: &Harness<'_, Window>| {
            let rate = &case(window).licence_fee.concluded_rate;
            (rate.value, rate.low, rate.high)
        };
        start(&mut window, label, "3-5");
        assert_eq!(rate(&window), (None, Some(0.03), Some(0.05)));
        assert!(shows(&window, "= 3 % – 5 %"));
        picture(&mut window, &format!("range-typing-{lang:?}"));
        // Esc takes the edit back and keeps the focus; the step never was.
        window.key_press(Key::Escape);
        window.run();
        assert_eq!(rate(&window), (None, None, None));
        assert!(find_entry(&window, label).is_focused());
        assert!(!window.state().app.workspace.as_ref().unwrap().document.can_undo());

        find_entry(&window, label).type_text("4 (3-5)");
        window.run();
        assert_eq!(rate(&window), (Some(0.04), Some(0.03), Some(0.05)));
        window.key_press(Key::Tab);
        window.run();
        let shown = if lang == Lang::Zh { "4（3 – 5）" } else { "4 (3 – 5)" };
        assert_eq!(value(&window, label), shown);
        picture(&mut window, &format!("range-{lang:?}"));
        // What stands there can be typed back, and a value typed over it is a value alone.
        start(&mut window, label, shown);
        assert_eq!(rate(&window), (Some(0.04), Some(0.03), Some(0.05)));
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        find_entry(&window, label).type_text("6");
        window.run();
        assert_eq!(rate(&window), (Some(0.06), None, None));
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        assert_eq!(rate(&window), (Some(0.04), Some(0.03), Some(0.05)));
    }
}

#[test]
fn a_value_typed_over_an_assumed_one_is_given_and_undo_brings_both_back() {
    let assumed = Input::noted(0.5, Origin::Assumption, "as in the sample");
    let mut case_ = with_loan(3_000_000);
    case_.lending.liquidation_discount = assumed.clone();
    let mut window = on_loan(case_, Lang::En);
    let label = engine::LIQUIDATION_DISCOUNT.en;
    window.state_mut().app.ui.go_to_field("lending.liquidation_discount");
    window.run();
    start(&mut window, label, "40");
    assert_eq!(case(&window).lending.liquidation_discount, Input::given(0.4));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(case(&window).lending.liquidation_discount, assumed);
    assert!(!window.state().app.workspace.as_ref().unwrap().document.can_undo());
    // Typed again as it was, it stays assumed: nothing was changed.
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    find_entry(&window, label).type_text("50");
    window.run();
    assert_eq!(case(&window).lending.liquidation_discount, assumed);
}

#[test]
fn enter_goes_to_the_next_field_and_the_badge_is_no_tab_stop() {
    for lang in LANGS {
        let names: [Text; 3] = [engine::LOAN_AMOUNT, engine::LOAN_RATE, screen_loan::TERM];
        for key in [Key::Enter, Key::Tab] {
            let mut window = on_loan(Case::default(), lang);
            find_entry(&window, names[0].get(lang)).focus();
            window.run();
            for (name, typed) in names.iter().zip(["300万", "4.35", "24"]) {
                assert!(find_entry(&window, name.get(lang)).is_focused(), "{}", name.en);
                find_entry(&window, name.get(lang)).type_text(typed);
                window.run();
                window.key_press(key);
                window.run();
            }
            let loan = &case(&window).loan;
            assert_eq!(loan.amount.value, Some(Decimal::from(3_000_000)));
            assert_eq!((loan.annual_rate.value, loan.months.value), (Some(Decimal::new(435, 4)), Some(24)));
        }
    }
}

#[test]
fn the_origin_is_reached_by_key_and_gives_the_focus_back() {
    let mut window = on_loan(with_loan(3_000_000), Lang::En);
    let label = engine::LOAN_AMOUNT.en;
    for open in [(Modifiers::NONE, Key::F2), (Modifiers::ALT, Key::ArrowDown)] {
        find_entry(&window, label).focus();
        window.run();
        window.key_press_modifiers(open.0, open.1);
        window.run();
        window.get_by_label(fields::ORIGIN_HEADING.en);
        picture(&mut window, "origin-by-key");
        window.key_press(Key::Escape);
        window.run();
        assert!(window.query_by_label(fields::ORIGIN_HEADING.en).is_none());
        assert!(find_entry(&window, label).is_focused());
    }
    window.key_press(Key::F2);
    window.run();
    // The first choice has the focus; an arrow goes to the next one.
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::Space);
    window.run();
    assert_eq!(case(&window).loan.amount.origin, Origin::Evidence);
    window.key_press(Key::Escape);
    window.run();
    assert!(find_entry(&window, label).is_focused());
}

#[test]
fn a_new_case_starts_in_its_first_field() {
    let mut window = harness(None, Lang::Zh, SMALL);
    window.get_by_label(shell::NEW.zh).click();
    window.run();
    assert!(find_entry(&window, screen_case::TITLE.zh).is_focused());
}

#[test]
fn a_dropdown_works_by_keyboard() {
    for lang in LANGS {
        let mut window = on_loan(with_loan(3_000_000), lang);
        let name = screen_loan::REPAYMENT.get(lang);
        let combo = |window: &Harness<'_, Window>| {
            window.get_by_role_and_label(eframe::egui::Role::ComboBox, name).is_focused()
        };
        let entry = terms::REPAY_BULLET.get(lang);
        let open =
            |window: &Harness<'_, Window>| window.query_by_role_and_label(eframe::egui::Role::Button, entry).is_some();
        let repayment = |window: &Harness<'_, Window>| case(window).loan.repayment;
        let before = repayment(&window);
        for (with, key) in
            [(Modifiers::NONE, Key::Space), (Modifiers::NONE, Key::Enter), (Modifiers::ALT, Key::ArrowDown)]
        {
            window.get_by_role_and_label(eframe::egui::Role::ComboBox, name).focus();
            window.run();
            window.key_press_modifiers(with, key);
            window.run();
            assert!(open(&window), "{key:?} opens it");
            picture(&mut window, &format!("dropdown-{lang:?}"));
            window.key_press(Key::Escape);
            window.run();
            assert!(!open(&window) && combo(&window), "Esc closes it alone and gives the focus back");
            assert_eq!(repayment(&window), before);
        }
        window.key_press(Key::Enter);
        window.run();
        window.key_press(Key::ArrowDown);
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert!(!open(&window) && combo(&window), "Enter chooses, closes and gives the focus back");
        let after = repayment(&window);
        assert_ne!(after, before);
        // It opens at what is chosen.
        window.key_press(Key::Space);
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(repayment(&window), after);
    }
}

#[test]
fn yes_and_no_are_one_tab_stop() {
    let patent = pledgeworth::model::Patent { id: pledgeworth::model::PatentId(1), ..Default::default() };
    let mut window = harness(Some(Case { patents: vec![patent], ..Case::default() }), Lang::En, SMALL);
    window.state_mut().app.ui.go_to_field("patents.1.co_owners_agreed");
    window.run();
    let agreed = |window: &Harness<'_, Window>| case(window).patents[0].co_owners_agreed.value;
    // Unknown has the focus; arrows choose.
    window.key_press(Key::ArrowLeft);
    window.run();
    assert_eq!(agreed(&window), Some(false));
    window.key_press(Key::ArrowLeft);
    window.run();
    assert_eq!(agreed(&window), Some(true));
    window.key_press(Key::F2);
    window.run();
    window.get_by_label(fields::ORIGIN_HEADING.en);
    window.key_press(Key::Escape);
    window.run();
    let name = pledgeworth::text::screen_patents::CO_OWNERS_AGREED.en;
    assert!(window.get_by_role_and_label(eframe::egui::Role::Button, name).is_focused());
    let before = window.ctx.memory(eframe::egui::Memory::focused);
    window.key_press(Key::Tab);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    assert_eq!(window.ctx.memory(eframe::egui::Memory::focused), before);
}

/// What the second click of a double click meets is no button of the next dialog.
#[test]
fn a_double_click_on_save_presses_nothing_in_the_next_dialog() {
    for (lang, size) in
        LANGS.into_iter().flat_map(|lang| [(lang, SMALL), (lang, eframe::egui::Vec2::new(1920.0, 1080.0))])
    {
        let mut window = harness(Some(Case::default()), lang, size);
        crate::common::type_into(&mut window, screen_case::TITLE.get(lang), "A");
        window.key_press_modifiers(Modifiers::COMMAND, Key::W);
        window.run();
        // The toolbar has one of that name too.
        let save = window.get_all_by_label(shell::CONFIRM_SAVE.get(lang)).last().unwrap();
        assert!(save.is_focused(), "the main button has the focus");
        let at = save.rect().center();
        picture(&mut window, &format!("confirm-{lang:?}"));
        let click = |window: &mut Harness<'_, Window>| {
            for pressed in [true, false] {
                window.event(eframe::egui::Event::PointerMoved(at));
                window.event(eframe::egui::Event::PointerButton {
                    pos: at,
                    button: eframe::egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
                window.step();
            }
        };
        click(&mut window);
        window.run();
        let asked = |window: &Harness<'_, Window>| find_entry(window, shell::FILE_PATH.get(lang)).is_focused();
        assert!(asked(&window), "the path has the focus");
        picture(&mut window, &format!("file-{lang:?}"));
        click(&mut window);
        window.run();
        find_entry(&window, shell::FILE_PATH.get(lang));
        for button in window.query_all_by_role(eframe::egui::Role::Button) {
            let in_dialog =
                window.get_by_label(shell::CANCEL.get(lang)).rect().y_range().contains(button.rect().center().y);
            assert!(!in_dialog || !button.rect().contains(at), "{:?} lies under the pointer", button.rect());
        }
        // Enter in the path saves there, Esc gives up.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pledge");
        find_entry(&window, shell::FILE_PATH.get(lang)).focus();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        find_entry(&window, shell::FILE_PATH.get(lang)).type_text(file.to_str().unwrap());
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(pledgeworth::store::load(&file).unwrap().title, "A");
    }
}

#[test]
fn a_question_takes_enter_and_esc() {
    let mut window = harness(Some(Case::default()), Lang::En, SMALL);
    crate::common::type_into(&mut window, screen_case::TITLE.en, "A");
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::W);
        window.run();
        window.get_by_label(shell::CONFIRM_DISCARD.en);
        window.key_press(Key::Escape);
        window.run();
        assert!(window.query_by_label(shell::CONFIRM_DISCARD.en).is_none());
        assert_eq!(case(&window).title, "A");
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    find_entry(&window, shell::FILE_PATH.en);
}

#[test]
fn a_row_of_a_spreadsheet_fills_the_years_in_one_step() {
    for lang in LANGS {
        let product = pledgeworth::model::Product { id: 1, ..Default::default() };
        let mut window = harness(Some(Case { products: vec![product], ..Case::default() }), lang, SMALL);
        window.state_mut().app.ui.go_to_field("products.1.revenues.0");
        window.run();
        let row = "1200万\t1300万\t1400万\t1500万\t1600万\t合计\n";
        window.event(eframe::egui::Event::Paste(row.into()));
        window.run();
        let revenues: Vec<_> = case(&window).products[0].revenues.iter().map(|revenue| revenue.value).collect();
        assert_eq!(revenues, [12e6, 13e6, 14e6, 15e6, 16e6].map(Some).into_iter().chain([None]).collect::<Vec<_>>());
        assert!(shows(&window, "合计"), "what does not fit is said");
        picture(&mut window, &format!("pasted-{lang:?}"));
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        assert!(case(&window).products[0].revenues.iter().all(Input::is_unset));
    }
}
