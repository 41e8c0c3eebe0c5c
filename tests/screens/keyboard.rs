//! A whole case by keyboard alone, compared with the same case made by commands.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{case, harness, picture};
use eframe::egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::app::Command;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, Origin, RepaymentMethod};
use pledgeworth::reference::Reference;
use pledgeworth::text::{Arg, Text, engine, screen_case, screen_loan, screen_patents, screen_valuation, shell};
use pledgeworth::ui::Window;
use rust_decimal::Decimal;

const SIZE: Vec2 = Vec2::new(1280.0, 900.0);
const NUMBER: &str = "201910123456";
const REVENUES: [(&str, f64); 5] =
    [("800万", 8e6), ("1,000万元", 1e7), ("1200", 1.2e7), ("0.12亿", 1.2e7), ("1.1千万", 1.1e7)];
const PREMIUMS: [f64; 4] = [3.0, 3.5, 2.5, 2.0];

/// Hands on a keyboard; there is no mouse.
struct Hands {
    window: Harness<'static, Window>,
    lang: Lang,
}

impl Hands {
    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.window.run();
    }

    /// What has the focus, by its name.
    fn focused(&self) -> String {
        let roles =
            [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::Button, Role::Tab, Role::CheckBox];
        let found =
            roles.into_iter().flat_map(|role| self.window.query_all_by_role(role)).find(egui_kittest::Node::is_focused);
        found.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// Goes on by that key until what is called so has the focus.
    fn reach(&mut self, modifiers: Modifiers, key: Key, name: &str) {
        let start = format!("{name}（");
        let start_en = format!("{name} (");
        let mut seen = Vec::new();
        for _ in 0..60 {
            let focused = self.focused();
            if focused == name || focused.starts_with(&start) || focused.starts_with(&start_en) {
                return;
            }
            seen.push(focused);
            self.press_with(modifiers, key);
        }
        panic!("{name} is not reached: {seen:?}");
    }

    /// Goes from field to field by Enter to that one, and types.
    fn enter(&mut self, name: &str, text: &str) {
        self.reach(Modifiers::NONE, Key::Tab, name);
        self.type_text(text);
    }

    fn type_text(&mut self, text: &str) {
        self.window.event(eframe::egui::Event::Text(text.to_owned()));
        self.window.run();
    }

    fn text(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    fn stage(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND, key);
    }
}

fn typed(lang: Lang) -> Hands {
    let mut hands = Hands { window: harness(None, lang, SIZE), lang };
    hands.press_with(Modifiers::COMMAND, Key::N);
    // The first field has the focus.
    assert_eq!(hands.focused(), screen_case::TITLE.get(lang));
    hands.type_text("键盘案件");
    hands.press(Key::Enter);
    assert_eq!(hands.focused(), screen_case::BASE_DATE.get(lang));
    hands.type_text("15 Jul 2026");

    hands.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P);
    assert_eq!(hands.focused(), screen_patents::NUMBER.get(lang));
    hands.type_text(NUMBER);
    hands.enter(engine::FILING_DATE.get(lang), "2019年3月1日");

    hands.stage(Key::Num5);
    hands.enter(engine::CONCLUDED_RATE.get(lang), "4 (3-5)");

    hands.stage(Key::Num6);
    for (year, (text, _)) in (1..).zip(REVENUES) {
        let name = screen_valuation::YEAR_REVENUE.with([("n", Arg::Count(year))]).render(lang);
        if year == 1 {
            hands.reach(Modifiers::NONE, Key::Tab, &name);
        }
        // From the second year on, Enter alone leads to the next one.
        assert_eq!(hands.focused(), name);
        // A bare number is in the unit of the years before: 万元, CNY million.
        hands.type_text(if text == "1200" && lang == Lang::En { "12" } else { text });
        picture(&mut hands.window, &format!("keyboard-year{year}-{lang:?}"));
        hands.press(Key::Enter);
    }
    hands.reach(Modifiers::SHIFT, Key::Tab, hands.text(screen_valuation::STEP_RATE));
    hands.press(Key::Space);
    hands.enter(engine::RISK_FREE_RATE.get(lang), "1.8");
    let risks: Vec<String> =
        case(&hands.window).valuation.discount_rate.premiums.iter().map(|premium| premium.name.clone()).collect();
    for (risk, rate) in risks.into_iter().zip(PREMIUMS) {
        hands.enter(&engine::PREMIUM_FOR.with([("what", Arg::raw(risk))]).render(lang), &rate.to_string());
    }

    hands.stage(Key::Num7);
    hands.enter(engine::LOAN_AMOUNT.get(lang), "300万");
    // Where the amount comes from: the second origin.
    hands.press(Key::F2);
    hands.press(Key::ArrowDown);
    hands.press(Key::Space);
    hands.press(Key::Escape);
    assert_eq!(hands.focused(), engine::LOAN_AMOUNT.get(lang));
    hands.press(Key::Enter);
    assert_eq!(hands.focused(), engine::LOAN_RATE.get(lang));
    hands.type_text("4.35%");
    hands.press(Key::Enter);
    assert_eq!(hands.focused(), screen_loan::TERM.get(lang));
    hands.type_text("9");
    hands.press(Key::Escape);
    hands.type_text("2年");
    hands.reach(Modifiers::NONE, Key::Tab, hands.text(screen_loan::REPAYMENT));
    hands.press(Key::Space);
    hands.press(Key::ArrowDown);
    hands.press(Key::Enter);
    picture(&mut hands.window, &format!("keyboard-{lang:?}"));
    hands
}

/// The same case by commands and direct changes.
fn commanded(lang: Lang) -> Case {
    let mut window = harness(None, lang, SIZE);
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::New);
    window.run();
    {
        let case = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case;
        case.title = "键盘案件".into();
        case.base_date = Input::given(date(2026, 7, 15));
    }
    window.run();
    window.state_mut().app.run(&ctx, Command::AddPatent);
    window.run();
    let case_ = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case;
    let patent = &mut case_.patents[0];
    patent.number = Input::given(NUMBER.into());
    patent.read_number(Reference::builtin());
    patent.filing_date = Input::given(date(2019, 3, 1));
    case_.licence_fee.concluded_rate = Input { low: Some(0.03), high: Some(0.05), ..Input::given(0.04) };
    case_.products[0].revenues = REVENUES.map(|(_, amount)| Input::given(amount)).into();
    let rate = &mut case_.valuation.discount_rate;
    rate.risk_free_rate = Input::given(0.018);
    for (premium, percent) in rate.premiums.iter_mut().zip(PREMIUMS) {
        premium.rate = Input::given(percent / 100.0);
    }
    case_.loan.amount = Input::new(Decimal::from(3_000_000), Origin::Evidence);
    case_.loan.annual_rate = Input::given(Decimal::new(435, 4));
    case_.loan.months = Input::given(24);
    case_.loan.repayment = RepaymentMethod::EqualPrincipal;
    window.run();
    case(&window).clone()
}

#[test]
fn a_whole_case_is_typed_without_a_mouse() {
    for lang in [Lang::Zh, Lang::En] {
        let hands = typed(lang);
        // Part by part, since a whole case is long to read.
        let parts = |case: &Case| -> Vec<String> {
            let json = serde_json::to_value(case).unwrap();
            json.as_object().unwrap().iter().map(|(name, part)| format!("{name}: {part}")).collect()
        };
        for (typed, commanded) in parts(case(&hands.window)).iter().zip(parts(&commanded(lang))) {
            assert_eq!(typed, &commanded);
        }
        assert!(case(&hands.window) == &commanded(lang));
        let loan = &hands.window.state().app.workspace.as_ref().unwrap().assessment.loan;
        assert!(loan.lendable.value.is_some(), "it leads to a figure");
    }
}

/// Tab meets each field of a form once, and never the badge of its origin.
#[test]
fn each_field_is_one_tab_stop() {
    for lang in [Lang::Zh, Lang::En] {
        let mut hands = typed(lang);
        for key in [Key::Num1, Key::Num2, Key::Num5, Key::Num6, Key::Num7] {
            hands.stage(key);
            let mut met = std::collections::BTreeSet::new();
            let first = hands.focused();
            assert!(!first.is_empty(), "{key:?}: the first field has the focus");
            for _ in 0..25 {
                let focused = hands.focused();
                let badge = if lang == Lang::Zh { "的来源：" } else { "Origin of " };
                assert!(!focused.contains(badge), "{focused} is the badge of a field");
                let id = hands.window.ctx.memory(eframe::egui::Memory::focused);
                assert!(met.insert(id.map(|id| id.value())), "{focused} is met twice");
                hands.press(Key::Tab);
                if hands.focused() == shell::MENU_FILE.get(lang) {
                    break;
                }
            }
        }
    }
}
