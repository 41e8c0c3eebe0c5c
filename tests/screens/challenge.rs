//! The challenge of an outside appraisal on screen, in both languages: nothing yet, typed, found, ranked, bridged.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, case, go_to, harness, picture, type_into, unfold};
use eframe::egui::Vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::lang::Lang;
use pledgeworth::model::fields::appraisal as fields;
use pledgeworth::model::outcome::challenge::ChallengeVerdict;
use pledgeworth::model::{Case, Input, Method, Stage, Timing, ValueBasis};
use pledgeworth::report;
use pledgeworth::store;
use pledgeworth::text::{Text, challenge as words, engine};
use pledgeworth::ui::Window;

/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1500.0, 2600.0);

fn sample() -> Case {
    store::read(store::samples::find("korui-2006").unwrap().json.as_bytes()).unwrap()
}

fn on_challenge(case: Case, lang: Lang, size: Vec2) -> Harness<'static, Window> {
    let mut window = harness(Some(case), lang, size);
    go_to(&mut window, Stage::Valuation);
    window.get_by_label_contains(words::STEP.get(lang)).click();
    window.run();
    window
}

fn click(window: &mut Harness<'_, Window>, text: Text, lang: Lang) {
    window.get_by_label(text.get(lang)).click();
    window.run();
}

#[test]
fn nothing_typed_says_what_to_do() {
    for lang in LANGS {
        let mut window = on_challenge(sample(), lang, SMALL);
        window.get_by_label(words::SAID_NOTHING.get(lang));
        picture(&mut window, &format!("challenge-empty-{lang:?}"));
        click(&mut window, words::GO, lang);
    }
}

#[test]
fn an_appraisal_is_typed_recomputed_and_bridged() {
    for lang in LANGS {
        let mut start = sample();
        start.valuation.outside_appraisal.value = Input::default();
        start.lending.basis = ValueBasis::OwnValue;
        start.valuation.outside_appraisal.working.method = Input::given(Method::ReliefFromRoyalty);
        let mut window = on_challenge(start, lang, TALL);
        type_into(&mut window, engine::OUTSIDE_APPRAISAL.get(lang), "168447.49");
        assert_eq!(case(&window).lending.basis, ValueBasis::LowerOfBoth);
        click(&mut window, words::ADD_FIVE, lang);
        for (year, amount) in ["100万", "110万", "120万", "130万", "140万"].into_iter().enumerate() {
            let label = words::AMOUNT_OF.with([("n", (year + 1).into())]).render(lang);
            type_into(&mut window, &label, amount);
        }
        type_into(&mut window, words::SHARE_RATE.get(lang), "5");
        type_into(&mut window, words::DISCOUNT_RATE.get(lang), "12");
        type_into(&mut window, words::TAX_RATE.get(lang), "25");
        let found = |window: &Harness<'_, Window>| {
            *window.state().app.workspace.as_ref().unwrap().assessment.challenge.clone().unwrap()
        };
        assert_eq!(found(&window).verdict, ChallengeVerdict::FollowsIf);
        window.get_by_label(words::VERDICT_FOLLOWS_IF.get(lang));
        // What was not said is now answered: the year's end. Then it no longer follows.
        unfold(&mut window, words::SECTION_CONVENTIONS.get(lang));
        let working = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation;
        working.outside_appraisal.working.timing = Input::given(Timing::EndOfYear);
        window.run();
        window.run();
        window.get_by_label(words::VERDICT_ONLY_UNDER.get(lang));
        let found = found(&window);
        let bridge = found.bridge.as_ref().expect("a bridge");
        for step in &bridge.steps {
            assert!(window.query_all_by_label(&report::challenge::added(step.cents)).count() > 0, "{step:?}");
        }
        for one in found.departures.iter().take(4) {
            assert!(window.query_all_by_label(one.label.get(lang)).count() > 0, "{}", one.label.get(lang));
        }
        picture(&mut window, &format!("challenge-tall-{lang:?}"));
        window.set_size(SMALL);
        window.run();
        picture(&mut window, &format!("challenge-{lang:?}"));
    }
}

#[test]
fn a_field_that_is_asked_for_opens_the_step() {
    let lang = Lang::Zh;
    let mut window = harness(Some(sample()), lang, TALL);
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::GoToField(fields::CHARGES.path()));
    window.run();
    assert!(window.query_all_by_label_contains(words::CHARGES.get(lang)).count() > 0);
}
