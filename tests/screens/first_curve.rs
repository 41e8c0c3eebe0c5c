//! The briefed case through the window: from nothing to a true curve, with few fields and few clicks.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use crate::common::{LANGS, all_tabs, case, find_entry, harness};
use eframe::egui::{Role, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Input, Origin, Stage};
use pledgeworth::text::{Arg, Text, engine, fields, screen_loan, screen_patents, screen_valuation, shell};
use pledgeworth::ui::Window;

/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1280.0, 3000.0);

/// Somebody at the window, who counts.
struct Hand {
    window: Harness<'static, Window>,
    lang: Lang,
    typed: usize,
    clicks: usize,
}

impl Hand {
    fn click(&mut self, role: Role, text: Text) {
        let name = text.get(self.lang);
        let found = self.window.query_all_by_role(role).find(|node| {
            node.accesskit_node().label().is_some_and(|label| label == name || label.starts_with(&format!("{name} ")))
        });
        found.unwrap_or_else(|| panic!("nothing to click is called {name}")).click();
        self.window.run();
        self.clicks += 1;
    }

    /// Goes to a stage by the navigation.
    fn stage(&mut self, stage: Stage) {
        let name = stage.label().get(self.lang);
        let tabs = self.window.query_all_by_role(Role::Tab);
        let start = |label: String| label.starts_with(name);
        let found = tabs.into_iter().find(|node| node.accesskit_node().label().is_some_and(start));
        found.unwrap_or_else(|| panic!("no stage is called {name}")).click();
        self.window.run();
        self.clicks += 1;
    }

    /// Opens a step of the valuation; its name may tell what it lacks.
    fn step(&mut self, step: Text) {
        let name = step.get(self.lang);
        let buttons = self.window.query_all_by_role(Role::Button);
        let start = |label: String| label.starts_with(name);
        buttons.into_iter().find(|node| node.accesskit_node().label().is_some_and(start)).unwrap().click();
        self.window.run();
        self.clicks += 1;
    }

    /// Types into an entry that has the focus already, or is clicked first.
    fn enter(&mut self, name: &str, text: &str) {
        if !find_entry(&self.window, name).is_focused() {
            find_entry(&self.window, name).focus();
            self.window.run();
            self.clicks += 1;
        }
        find_entry(&self.window, name).type_text(text);
        self.window.run();
        // Enter goes to the next field.
        self.window.key_press(eframe::egui::Key::Enter);
        self.window.run();
        self.typed += 1;
    }
}

/// The case of the brief, as a first user enters it.
fn briefed(lang: Lang) -> Hand {
    let mut hand = Hand { window: harness(None, lang, TALL), lang, typed: 0, clicks: 0 };
    hand.click(Role::Button, shell::NEW);
    hand.stage(Stage::Patents);
    for number in ["201910123456", "202020234567"] {
        // A new patent is ready for its number.
        hand.click(Role::Button, screen_patents::ADD);
        hand.enter(screen_patents::NUMBER.get(lang), number);
    }
    hand.stage(Stage::LicenceFee);
    hand.enter(engine::CONCLUDED_RATE.get(lang), "3-5");
    hand.stage(Stage::Valuation);
    for (year, amount) in (1..).zip(["800万", "1000万", "1200万", "1200万", "1100万"]) {
        let name = screen_valuation::YEAR_REVENUE.with([("n", Arg::Count(year))]).render(lang);
        hand.enter(&name, amount);
    }
    hand.step(screen_valuation::STEP_RATE);
    hand.enter(engine::RISK_FREE_RATE.get(lang), "1.8");
    let risks: Vec<String> =
        case(&hand.window).valuation.discount_rate.premiums.iter().map(|premium| premium.name.clone()).collect();
    assert_eq!(risks.len(), 4);
    for (risk, rate) in risks.into_iter().zip(["3", "3.5", "2.5", "2"]) {
        hand.enter(&engine::PREMIUM_FOR.with([("what", Arg::raw(risk))]).render(lang), rate);
    }
    hand.stage(Stage::Loan);
    hand.enter(engine::LOAN_AMOUNT.get(lang), "300万");
    hand.enter(engine::LOAN_RATE.get(lang), "4.35");
    hand.enter(screen_loan::TERM.get(lang), "24");
    hand
}

#[test]
fn few_fields_and_clicks_lead_to_a_true_curve() {
    for lang in LANGS {
        let hand = briefed(lang);
        // 30 fields and 41 clicks before there were defaults.
        assert_eq!(hand.typed, 16, "typed fields");
        assert!(hand.clicks <= 16, "{} clicks", hand.clicks);
        let assessment = &hand.window.state().app.workspace.as_ref().unwrap().assessment;
        let loan = &assessment.loan;
        let (low, high) = (loan.lendable.low.expect("a lower end"), loan.lendable.high.expect("an upper end"));
        assert!(0.0 < low && low < high && high < 3e6, "{:?}", loan.lendable);
        assert_eq!(loan.months.len(), 25);
        for month in &loan.months {
            assert!(month.value.low.is_some_and(|value| value > 0.0) && month.value.high > month.value.low);
            assert!(month.limit.low.is_some() && month.liquidation.low.is_some() && month.balance.is_some());
        }
        let ltv = &loan.months[0].loan_to_value;
        assert!(ltv.low.is_some_and(|ltv| ltv > 0.0) && ltv.high > ltv.low, "{ltv:?}");
        // The picture is drawn, and asks for nothing more.
        assert!(hand.window.query_by_label(screen_loan::MISSING_CURVE.get(lang)).is_none());
        assert!(hand.window.query_all_by_label(screen_loan::LTV_TITLE.get(lang)).next().is_some());
        // It rests on what is shown as a default, and no more is stated than was typed.
        let case = case(&hand.window);
        assert_eq!(case.patents[0].filing_date.origin, Origin::Default);
        assert_eq!(case.lending.pledge_rate_invention.origin, Origin::Default);
        assert!(case.lending.product_cap.is_unset() && case.lending.bank_capital.is_unset());
        assert_eq!(
            case.licence_fee.concluded_rate,
            Input { low: Some(0.03), high: Some(0.05), origin: Origin::Given, ..Input::default() }
        );
    }
}

/// What of a form a hand can change: entries, choices, ticks, and each question of yes, no or unknown.
fn controls(window: &Harness<'_, Window>, lang: Lang) -> usize {
    let count = |role: Role| window.query_all_by_role(role).count();
    let no = format!("：{}", fields::NO.get(lang));
    let questions = window
        .query_all_by_role(Role::Button)
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.ends_with(&no)));
    count(Role::TextInput) + count(Role::MultilineTextInput) + count(Role::ComboBox) + questions.count()
}

#[test]
fn the_main_path_shows_few_controls() {
    for lang in LANGS {
        let mut hand = briefed(lang);
        let mut found = BTreeMap::new();
        for stage in [Stage::Case, Stage::Patents, Stage::Scoring, Stage::LicenceFee, Stage::Loan] {
            hand.stage(stage);
            found.insert(format!("{stage:?}"), controls(&hand.window, lang));
        }
        hand.stage(Stage::Eligibility);
        all_tabs(&mut hand.window, lang);
        let parties = pledgeworth::text::screen_eligibility::TAB_PARTIES.get(lang);
        hand.window.get_by_role_and_label(Role::Tab, parties).click();
        hand.window.run();
        found.insert("Contract".to_owned(), controls(&hand.window, lang));
        hand.stage(Stage::Valuation);
        for step in [screen_valuation::STEP_PRODUCTS, screen_valuation::STEP_RATE] {
            hand.step(step);
            found.insert(step.en.to_owned(), controls(&hand.window, lang));
        }
        let all: usize = found.values().sum();
        println!("{found:?}: {all}");
        assert!(all <= 60, "{found:?}: {all}");
    }
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    for lang in LANGS {
        let mut hand = briefed(lang);
        hand.window.set_size(Vec2::new(1280.0, 1700.0));
        for stage in [Stage::Patents, Stage::LicenceFee, Stage::Valuation, Stage::Loan] {
            hand.stage(stage);
            crate::common::picture(&mut hand.window, &format!("briefed-tall-{stage:?}-{lang:?}"));
        }
        hand.window.set_size(crate::common::SMALL);
        for theme in [Theme::Light, Theme::Dark] {
            hand.window.ctx.set_theme(theme);
            for stage in Stage::ALL {
                hand.stage(stage);
                crate::common::picture(&mut hand.window, &format!("briefed-{stage:?}-{lang:?}-{theme:?}"));
                if stage == Stage::Valuation {
                    hand.step(screen_valuation::STEP_PRODUCTS);
                    crate::common::picture(&mut hand.window, &format!("briefed-Products-{lang:?}-{theme:?}"));
                }
            }
        }
    }
}
